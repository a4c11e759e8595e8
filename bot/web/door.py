"""The doors over HTTP put together: routes, how a no is told, health, and the page that documents them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from litestar import HttpMethod, Litestar, Request, get, route
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Components, SecurityScheme
from litestar.response import Response

from bot.context import Desk
from bot.web import problems
from bot.web.bodies import Health
from bot.web.docs import docs_page
from bot.web.health import Vitals
from bot.web.schema import Wing, complete
from bot.web.strict import read_strictly
from ledger.dialect import TryAgain
from ledger.errors import Refusal
from ledger.ids import UnreadableId

LARGEST_BODY = 256 * 1024
ASKS = (HttpMethod.GET, HttpMethod.HEAD)
"""How load balancers ask after a server's health."""


UNWELL: Mapping[int, ResponseSpec] = {503: ResponseSpec(Health, generate_examples=False, description="No, and why")}
"""How the document tells of the other answer to a question about health, which has the same form."""


def http_doors(
    desk: Desk, version: str, wings: Sequence[Wing], *others: HTTPRouteHandler, vitals: Vitals | None = None
) -> Litestar:
    """The ASGI app of the doors that are open.

    Args:
        desk: what all doors share.
        version: what is told of the program.
        wings: the doors that somebody has a key to.
        others: routes that no document tells of.
        vitals: how the process does; None looks at its books alone.
    """
    own = vitals or Vitals(desk.ledger)

    @route("/healthz", http_method=ASKS, summary="Is it alive", tags=["health"], responses=UNWELL)
    async def healthz() -> Response[Health]:
        """The process answers, and soon; no database is asked."""
        return _told(await own.ill())

    @route("/readyz", http_method=ASKS, summary="Can it work", tags=["health"], responses=UNWELL)
    async def readyz() -> Response[Health]:
        """The books can be read and written; answered within two seconds, whatever the database does."""
        return _told(await own.unready())

    @get("/openapi.json", include_in_schema=False, sync_to_thread=False)
    def schema(request: Request[Any, Any, Any]) -> dict[str, Any]:
        return request.app.openapi_schema.to_schema()

    async def the_desk() -> Desk:
        return desk

    door = Litestar(
        [healthz, readyz, schema, docs_page, *others, *(wing.routes for wing in wings)],
        before_request=read_strictly,
        dependencies={"desk": Provide(the_desk)},
        exception_handlers={
            Refusal: problems.refused,
            UnreadableId: problems.unreadable_id,
            TryAgain: problems.busy,
            HTTPException: problems.malformed,
            Exception: problems.broken,
        },
        openapi_config=OpenAPIConfig(
            title="Pocket: its doors over HTTP",
            version=version,
            path="/schema",
            components=Components(security_schemes={"key": SecurityScheme(type="http", scheme="bearer")}),
            security=[{"key": []}],
        ),
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )
    complete(door, wings)
    return door


def _told(problem: str) -> Response[Health]:
    return Response(Health(problem or "ok"), status_code=HTTPStatus.SERVICE_UNAVAILABLE if problem else HTTPStatus.OK)

"""The shop's door put together: routes, who may call, how a no is told, and the page that documents it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import HttpMethod, Litestar, Request, Router, get, route
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.response import Response
from litestar.types import ControllerRouterHandler

from bot.context import Desk
from bot.shop import problems
from bot.shop.auth import shop_only
from bot.shop.bodies import Health
from bot.shop.charges import ChargesDoor
from bot.shop.docs import docs_page
from bot.shop.refunds import RefundsDoor
from bot.shop.schema import complete
from bot.shop.strict import read_strictly
from bot.shop.wallets import WalletsDoor
from ledger import reads
from ledger.dialect import TryAgain
from ledger.errors import Refusal
from ledger.ids import UnreadableId

LARGEST_BODY = 256 * 1024
ASKS = (HttpMethod.GET, HttpMethod.HEAD)
"""How load balancers ask after a server's health."""


def shop_door(desk: Desk, key: str | None, version: str, *others: HTTPRouteHandler) -> Litestar:
    """The ASGI app of the shop's door. Without a key nobody may ask for money; `others` are routes of other doors."""

    @route("/healthz", http_method=ASKS, summary="Is it alive", tags=["health"])
    async def healthz() -> Health:
        """The process answers."""
        return Health("ok")

    @route("/readyz", http_method=ASKS, summary="Can it work", tags=["health"])
    async def readyz() -> Response[Health]:
        """The books can be read."""
        try:
            await desk.ledger.read(reads.due, 1)
        except TryAgain:
            return Response(Health("the database is away"), status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        return Response(Health("ok"))

    @get("/openapi.json", include_in_schema=False, sync_to_thread=False)
    def schema(request: Request[Any, Any, Any]) -> dict[str, Any]:
        return request.app.openapi_schema.to_schema()

    async def the_desk() -> Desk:
        return desk

    routes: list[ControllerRouterHandler] = [healthz, readyz, schema, docs_page, *others]
    if key is not None:
        routes.append(Router("/", route_handlers=[WalletsDoor, ChargesDoor, RefundsDoor], guards=[shop_only(key)]))
    door = Litestar(
        routes,
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
            title="Pocket: the shop's door",
            version=version,
            path="/schema",
            components=Components(security_schemes={"key": SecurityScheme(type="http", scheme="bearer")}),
            security=[{"key": []}],
        ),
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )
    complete(door)
    return door

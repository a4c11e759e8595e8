"""What `/openapi.json` says beyond what the framework finds by itself: every way to be refused, and what is required.

Schemathesis holds the running door to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from litestar import Litestar, Router
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, Operation, Schema
from litestar.openapi.spec.enums import OpenAPIType

READS = (400, 401, 404, 503)
MOVES = (*READS, 409, 413, 422)
"""The statuses that a route may refuse with: one that only reads, and one that moves something."""


@dataclass(frozen=True, slots=True)
class Wing:
    """What one door adds: its routes, and what the framework cannot know of them."""

    routes: Router
    refusals: Mapping[str, tuple[int, ...]]
    """The statuses that each route may refuse with, as `post /v1/charges`."""

    bodies: Sequence[str]
    """What may be sent to it, by the names of its bodies: no other fields are taken."""


_WORD = Schema(type=OpenAPIType.STRING)
_PROBLEM = Schema(
    type=OpenAPIType.OBJECT,
    required=["type", "title", "status", "detail", "code"],
    properties={
        **dict.fromkeys(("type", "title", "detail", "code"), _WORD),
        "status": Schema(type=OpenAPIType.INTEGER),
        "facts": Schema(type=OpenAPIType.OBJECT),
    },
)
_KEY = Schema(type=OpenAPIType.STRING, min_length=1, max_length=255, pattern="^[ -~]+$")


def complete(door: Litestar, wings: Sequence[Wing]) -> None:
    """Add to the door's schema."""
    schema = door.openapi_schema
    refusals = {route: statuses for wing in wings for route, statuses in wing.refusals.items()}
    for path, item in (schema.paths or {}).items():
        item.head = None  # Said by the GET beside it.
        for verb, operation in (("get", item.get), ("post", item.post)):
            if operation is not None:
                _complete(operation, f"{verb} {path}", refusals)
    for name in (name for wing in wings for name in wing.bodies):
        schema.components.schemas[name].additional_properties = False


def _complete(operation: Operation, route: str, refusals: Mapping[str, tuple[int, ...]]) -> None:
    answers = operation.responses or {}
    if route not in refusals:  # Health: open to all, and ill or well with the same words.
        operation.security = []
        return
    done = {status: answer for status, answer in answers.items() if status.startswith("2")}
    operation.responses = done | {str(status): _refusal(HTTPStatus(status)) for status in refusals[route]}
    for parameter in operation.parameters or ():
        if getattr(parameter, "name", None) == "Idempotency-Key":
            parameter.required = True  # type: ignore[union-attr]  # A reference has no name.
            parameter.schema = _KEY  # type: ignore[union-attr]


def _refusal(status: HTTPStatus) -> OpenAPIResponse:
    content = {"application/problem+json": OpenAPIMediaType(schema=_PROBLEM)}
    return OpenAPIResponse(description=status.phrase, content=content)

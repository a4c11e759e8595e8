"""What `/openapi.json` says beyond what the framework finds by itself: every way to be refused, and what is required.

Schemathesis holds the running door to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from litestar import Litestar
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, Operation, Schema
from litestar.openapi.spec.enums import OpenAPIType

_ANY = (400, 401, 404, 503)
_MONEY = (*_ANY, 409, 413, 422)

REFUSALS: Mapping[str, tuple[int, ...]] = {
    "get /v1/wallets": (400, 401, 503),
    "get /v1/wallets/{wallet}": _ANY,
    "post /v1/charges": (*_MONEY, 402),
    "get /v1/charges/{charge}": _ANY,
    "post /v1/charges/{charge}/capture": _MONEY,
    "post /v1/charges/{charge}/void": _MONEY,
    "post /v1/refunds": _MONEY,
    "get /v1/refunds/{refund}": _ANY,
}
"""The statuses a route may refuse with."""

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
_BODIES = ("ChargeRequest", "CaptureRequest", "RefundRequest", "Item")


def complete(door: Litestar) -> None:
    """Add to the door's schema."""
    schema = door.openapi_schema
    for path, item in (schema.paths or {}).items():
        item.head = None  # Said by the GET beside it.
        for verb, operation in (("get", item.get), ("post", item.post)):
            if operation is not None:
                _complete(operation, f"{verb} {path}")
    for name in _BODIES:
        body = schema.components.schemas.get(name)
        if body is not None:
            body.additional_properties = False


def _complete(operation: Operation, route: str) -> None:
    answers = operation.responses or {}
    if route not in REFUSALS:  # Health: open to all, and ill or well with the same words.
        operation.security = []
        well = answers.get("200")
        if route == "get /readyz" and isinstance(well, OpenAPIResponse):
            answers["503"] = OpenAPIResponse(description="The database is away", content=well.content)
        return
    done = {status: answer for status, answer in answers.items() if status.startswith("2")}
    operation.responses = done | {str(status): _refusal(HTTPStatus(status)) for status in REFUSALS[route]}
    for parameter in operation.parameters or ():
        if getattr(parameter, "name", None) == "Idempotency-Key":
            parameter.required = True  # type: ignore[union-attr]  # A reference has no name.
            parameter.schema = _KEY  # type: ignore[union-attr]


def _refusal(status: HTTPStatus) -> OpenAPIResponse:
    content = {"application/problem+json": OpenAPIMediaType(schema=_PROBLEM)}
    return OpenAPIResponse(description=status.phrase, content=content)

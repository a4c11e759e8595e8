"""The till: what the shop panel of the page calls, served beside the page."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from datetime import timedelta
from importlib import resources
from typing import Annotated, Any, Literal

from litestar import Litestar, Request, Response, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, JSONBody
from litestar.response import Stream
from msgspec import Meta, Struct

from bot.demo.office import OfficeError
from bot.demo.shop import SampleShop, ShopError

Amount = Annotated[int, Meta(ge=1, le=10**12)]


class Placed(Struct, frozen=True, forbid_unknown_fields=True):
    """An order at the till."""

    customer: int
    items: Annotated[list[str], Meta(max_length=20)]
    capture: Literal["automatic", "manual"] = "automatic"


class Acted(Struct, frozen=True):
    """What a clerk wants to do with an order."""

    amount: Amount | None = None
    reason: Annotated[str, Meta(max_length=200)] | None = None


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """How far the clock is to move."""

    days: Annotated[int, Meta(ge=1, le=3660)] | None = None
    months: Annotated[int, Meta(ge=1, le=120)] | None = None
    to: Literal["next_expiry"] | None = None


class Worked(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody of the office wants to do, and to what: a wallet, a payment, a chargeback or an adjustment."""

    person: str
    action: str
    to: str
    reason: Annotated[str, Meta(max_length=200)] = ""
    amount: Annotated[int, Meta(ge=-(10**12), le=10**12)] = 0


Move = Callable[[Moved], Awaitable[None]]

DAYS_A_MONTH = 30


def till(shop: SampleShop, move: Move) -> Litestar:
    """The ASGI app behind the panel."""

    @get("/state")
    async def state() -> dict[str, Any]:
        return await shop.state()

    @get("/events")
    async def events() -> Stream:
        return Stream(shop.watch(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    @post("/orders", status_code=200)
    async def place(data: JSONBody[Placed]) -> dict[str, Any]:
        await shop.place(data.customer, data.items, data.capture)
        return await shop.state()

    @post("/orders/{ref:str}/{action:str}", status_code=200)
    async def act(ref: FromPath[str], action: FromPath[str], data: JSONBody[Acted | None] = None) -> dict[str, Any]:
        if action not in ("capture", "void", "refund"):
            raise NotFoundException(f"nobody can {action} an order")
        wanted = data or Acted()
        await shop.act(ref, action, wanted.amount, wanted.reason)
        return await shop.state()

    @post("/office", status_code=200)
    async def work(data: JSONBody[Worked]) -> dict[str, Any]:
        await shop.office.work(data.person, data.action, data.to, data.reason, data.amount)
        await shop.tell()
        return await shop.state()

    @post("/clock", status_code=200)
    async def clock(data: JSONBody[Moved]) -> dict[str, Any]:
        await move(data)
        await shop.tell()
        return {"now": shop.clock()}

    @get("/{name:str}", sync_to_thread=False)
    def page(name: FromPath[str]) -> Response[bytes]:
        file = resources.files("bot.demo").joinpath("panel", name)
        if not file.is_file():
            raise NotFoundException(f"there is no {name}")
        return Response(file.read_bytes(), media_type=mimetypes.guess_type(name)[0] or "application/octet-stream")

    return Litestar(
        [state, events, place, act, work, clock, page],
        exception_handlers={ShopError: _said, OfficeError: _said, HTTPException: _said},
        openapi_config=None,
        logging_config=None,
    )


def _said(_request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, str]]:
    status = error.status_code if isinstance(error, HTTPException) else 409
    return Response({"error": error.detail if isinstance(error, HTTPException) else str(error)}, status_code=status)


def distance(moved: Moved) -> timedelta:
    """How far days and months are; a month is thirty days here."""
    return timedelta(days=(moved.days or 0) + DAYS_A_MONTH * (moved.months or 0))

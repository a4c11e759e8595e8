"""The shop's door put together: its routes, and who may call."""

from __future__ import annotations

from litestar import Router

from bot.shop.charges import ChargesDoor
from bot.shop.refunds import RefundsDoor
from bot.shop.wallets import WalletsDoor
from bot.web.auth import only
from bot.web.schema import MOVES, READS, Wing

HOW = "Send the shop's key: Authorization: Bearer <POCKET_SHOP_API_KEY>."

REFUSALS = {
    "get /v1/wallets": (400, 401, 503),
    "get /v1/wallets/{wallet}": READS,
    "post /v1/charges": (*MOVES, 402),
    "get /v1/charges/{charge}": READS,
    "post /v1/charges/{charge}/capture": MOVES,
    "post /v1/charges/{charge}/void": MOVES,
    "post /v1/refunds": MOVES,
    "get /v1/refunds/{refund}": READS,
}


def shop_wing(key: str) -> Wing:
    """What the shop's backend may ask for with its key."""
    doors = Router(
        "/", route_handlers=[WalletsDoor, ChargesDoor, RefundsDoor], guards=[only({"the shop": key}, how=HOW)]
    )
    return Wing(doors, REFUSALS, ("ChargeRequest", "CaptureRequest", "RefundRequest", "Item"))

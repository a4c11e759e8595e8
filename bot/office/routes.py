"""The office's door put together: its routes, and who may call."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Router
from litestar.di import Provide

from bot.office.wallets import WalletsDoor
from bot.office.work import AdjustmentsDoor, ChargebacksDoor, CreditsDoor, FreezesDoor
from bot.web.auth import only, who
from bot.web.schema import MOVES, READS, Wing

HOW = "Send your own key of the office: Authorization: Bearer <your key of POCKET_OFFICE_KEYS>."

REFUSALS = {
    "get /v1/office/wallets/{wallet}": READS,
    "post /v1/office/freezes": MOVES,
    "post /v1/office/unfreezes": MOVES,
    "post /v1/office/chargebacks": MOVES,
    "post /v1/office/chargebacks/{chargeback}/won": MOVES,
    "post /v1/office/adjustments": (*MOVES, 402),
    "post /v1/office/adjustments/{adjustment}/approve": (*MOVES, 402, 403),
    "post /v1/office/adjustments/{adjustment}/refuse": MOVES,
    "post /v1/office/credits": MOVES,
}

BODIES = ("FreezeRequest", "ChargebackRequest", "WonRequest", "AdjustmentRequest", "CreditRequest")


def office_wing(people: Mapping[str, str]) -> Wing:
    """What the people of the office may do, each with a key of their own."""
    doors = Router(
        "/",
        route_handlers=[WalletsDoor, FreezesDoor, ChargebacksDoor, AdjustmentsDoor, CreditsDoor],
        guards=[only(people, how=HOW)],
        dependencies={"person": Provide(who, sync_to_thread=False)},
    )
    return Wing(doors, REFUSALS, BODIES)

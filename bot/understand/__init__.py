"""Words → intent and slots, offline. The chat knows only this seam, whatever reads behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.understand.amounts import Amount


class Intent(StrEnum):
    """What a customer may want."""

    BUY = "buy"
    GIFT = "gift"
    GIFTS = "gifts"
    CLAIM = "claim"
    BALANCE = "balance"
    HISTORY = "history"
    REFUNDS = "refunds"
    ORDERS = "orders"
    CASH_OUT = "cash_out"
    COUPON = "coupon"
    EXPIRY = "expiry"
    SETTINGS = "settings"
    TERMS = "terms"
    PRIVACY = "privacy"
    SUPPORT = "support"
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read in a message. Money is only ever moved by a tap, so a wrong reading costs a screen, not a cent."""

    intent: Intent
    amount: Amount | None = None
    coupon: str | None = None
    order_ref: str | None = None


class Reader(Protocol):
    """Reads a message."""

    def read(self, text: str) -> Understood:
        """The likeliest intent of a text, with the slots found in it; UNKNOWN when there is no telling."""

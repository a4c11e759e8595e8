"""What the shop sends and is sent: whole minor units, RFC 3339 instants, prefixed ids."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from bot.web.bodies import Currency, Id, Minor, Words
from ledger.accounts import CaptureMode, ChargeStatus
from ledger.money import LARGEST
from ledger.reads import Balance, CardLot, ChargeFacts

OrderName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00-\x1f\x7f]+(?![\s\S])",
        description="The shop's own name for an order.",
    ),
]


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing of an order, as the customer will read it."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+(?![\s\S])")]
    amount: Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]


class ChargeRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Ask a customer to pay an order from their wallet."""

    wallet: Id
    order_ref: OrderName
    amount: Minor
    currency: Currency
    items: Annotated[list[Item], Meta(max_length=50)] = msgspec.field(default_factory=list)
    capture: Literal["automatic", "manual"] = "automatic"


class CaptureRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Take what was approved, all of it or part. With the last capture the rest goes back to the customer."""

    amount: Minor | None = None
    final: bool = True


class RefundRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Give back all or part of what a charge captured."""

    charge: Id
    amount: Minor
    reason: Words | None = None


class NextExpiry(Struct, frozen=True):
    """What expires next, and the last day it is good, in the shop's zone."""

    amount: int
    on: date


class Wallet(Struct, frozen=True):
    """What a customer has."""

    id: str
    available: int
    held: int
    owed: Annotated[int, Meta(description="What a chargeback left to be paid; the next card pays it first.")]
    frozen: Annotated[bool, Meta(description="Whether nothing can be paid or given from it for now.")]
    currency: str
    next_expiry: NextExpiry | None
    reachable: bool

    @classmethod
    def of(cls, name: str, balance: Balance, cards: tuple[CardLot, ...], *, reachable: bool) -> Wallet:
        """From the ledger's facts."""
        soonest = cards[0].expires_on if cards else None
        amount = sum(card.remaining.minor for card in cards if card.expires_on == soonest)
        expiry = None if soonest is None else NextExpiry(amount, soonest)
        return cls(
            id=name,
            available=balance.available.minor,
            held=balance.held.minor,
            owed=balance.owed.minor,
            frozen=bool(balance.frozen),
            currency=balance.available.currency,
            next_expiry=expiry,
            reachable=reachable,
        )


class Wallets(Struct, frozen=True):
    """The wallets that were asked for."""

    data: list[Wallet]


class Charge(Struct, frozen=True):
    """A charge as it stands."""

    id: str
    status: ChargeStatus
    order_ref: str
    amount: int
    currency: str
    capture: CaptureMode
    authorized: int
    captured: int
    released: int
    refunded: int
    asked_at: datetime
    expires_at: datetime | None

    @classmethod
    def of(cls, charge: ChargeFacts) -> Charge:
        """From the ledger's facts."""
        return cls(
            id=str(charge.id),
            status=charge.status,
            order_ref=charge.order_ref,
            amount=charge.amount.minor,
            currency=charge.amount.currency,
            capture=charge.capture,
            authorized=charge.held.minor,
            captured=charge.captured.minor,
            released=charge.released.minor,
            refunded=charge.refunded.minor,
            asked_at=charge.asked_at,
            expires_at=charge.due_at,
        )


class Step(Struct, frozen=True):
    """What a request did: the same answer for every retry under its key. How things stand now is at the charge."""

    id: str
    status: str
    amount: int
    currency: str
    at: datetime
    charge: str

"""What a wallet is made of, in memory: lots, charges with their lines, card orders, gifts, chargebacks, adjustments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger.accounts import (
    GIVEN_BY_SHOP,
    AdjustmentStatus,
    CaptureMode,
    ChargebackStatus,
    ChargeStatus,
    GiftStatus,
    LotSource,
)
from ledger.errors import BrokenInvariant
from ledger.ids import AdjustmentId, CardOrderId, ChargebackId, ChargeId, GiftHash, GiftId, OrderRef, WalletId
from ledger.instants import micros

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(slots=True)
class Lot:
    """A slice of credit with its own origin and expiry. Its buckets always add up to its face."""

    no: int
    born: int
    source: LotSource
    card_no: int | None
    root_wallet: WalletId
    root_no: int
    parent_no: int | None
    face: int
    bought_on: date
    expires_on: date
    zone: str
    expires_at: datetime
    remaining: int = 0
    held: int = 0
    spent: int = 0
    expired: int = 0
    gifted: int = 0
    clawed: int = 0
    moved: int = 0  # Came back too late for this lot's expiry, and lives on in a child.

    @property
    def origin(self) -> tuple[object, ...]:
        """What never changes of it, as it is hashed with the entry that bore it: its expiry is a promise."""
        return (
            self.no,
            self.source,
            self.card_no,
            self.root_wallet,
            self.root_no,
            self.parent_no,
            self.face,
            self.bought_on.isoformat(),
            self.expires_on.isoformat(),
            self.zone,
            micros(self.expires_at),
        )

    def shift(self, amount: int, *, debit: str, credit: str) -> None:
        """Move an amount from one bucket to another."""
        left = getattr(self, debit) - amount
        if left < 0:
            raise BrokenInvariant(f"lot {self.no} has no {amount} in {debit}")
        setattr(self, debit, left)
        setattr(self, credit, getattr(self, credit) + amount)


def spending_order(lot: Lot) -> tuple[datetime, bool, int]:
    """The key that puts lots in the order in which they are spent: see `lots.in_spending_order`."""
    return lot.expires_at, lot.source not in GIVEN_BY_SHOP, lot.no


@dataclass(slots=True)
class Line:
    """What one lot pays of one charge: where a refund of it goes back to."""

    lot_no: int
    ord: int
    amount: int
    held: int
    captured: int = 0
    released: int = 0
    refunded: int = 0


@dataclass(slots=True)
class Charge:
    """A shop's request to be paid for an order, from the asking to the last refund."""

    id: ChargeId
    order_ref: OrderRef
    amount: int
    capture: CaptureMode
    items: str
    asked_at: datetime
    due_at: datetime | None
    status: ChargeStatus
    held: int = 0
    captured: int = 0
    released: int = 0
    refunded: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def no(self) -> int:
        """Its number within the wallet: the journal entry that asked for it."""
        return self.id.no

    def status_at(self, now: datetime) -> ChargeStatus:
        """Where it stands at an instant: time runs out by itself, whether or not the journal says so yet."""
        if self.due_at is not None and now >= self.due_at:
            return ChargeStatus.CAPTURED if self.captured else ChargeStatus.EXPIRED
        return self.status


@dataclass(slots=True)
class CardOrder:
    """A customer's order for a card: what the invoice says, and whether it was paid."""

    id: CardOrderId
    face: int
    paid: bool = False


@dataclass(slots=True)
class Gift:
    """Credit on its way to whoever has the code. It keeps its expiry, and returns by itself in time for it."""

    id: GiftId
    code_hash: GiftHash
    amount: int
    sent_at: datetime
    status: GiftStatus
    due_at: datetime | None
    """When it returns; None as soon as it was claimed or is back."""

    claimant: WalletId | None = None
    slices: list[tuple[int, int]] = field(default_factory=list)
    """Which lots it is made of: number and amount, soonest to expire first."""

    @property
    def no(self) -> int:
        """Its number within the sender's wallet: the entry that sent it."""
        return self.id.no


@dataclass(frozen=True, slots=True)
class Slice:
    """What a gift brings from one of the sender's lots: the same credit, in another wallet."""

    amount: int
    root_wallet: WalletId
    root_no: int
    bought_on: date
    expires_on: date
    zone: str
    expires_at: datetime


@dataclass(slots=True)
class Chargeback:
    """A card's payment that the bank took back: what was left of it went too, and what was gone is owed."""

    id: ChargebackId
    card_no: int
    """The lot that the card was at first."""

    amount: int
    clawed: int
    owed: int
    lost: int
    """What had expired: the shop's income once, its loss now."""

    status: ChargebackStatus = ChargebackStatus.OPEN

    @property
    def no(self) -> int:
        """Its number within the wallet: the entry that booked it."""
        return self.id.no


@dataclass(slots=True)
class Adjustment:
    """A correction by the office, up or down."""

    id: AdjustmentId
    amount: int
    reason: str
    asked_by: str
    needs_two: bool
    status: AdjustmentStatus
    decided_by: str | None = None

    @property
    def no(self) -> int:
        """Its number within the wallet: the entry that asked for it."""
        return self.id.no

"""A wallet in memory, as the rules see it. Pure: no clock, no database, no await.

A rule is a function of a `Wallet` and its arguments. It refuses, having changed nothing, or makes one `Entry` with
`wallet.entry(...)`, moves money with `entry.move(...)` and returns it. The same code runs under the store, the oracle's
tests and a read that only wants to know what is due.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger.accounts import Actor, EntryKind, Frozen
from ledger.entry import NO_HASH, Entry, SealedEntry
from ledger.errors import (
    AdjustmentUnknown,
    AmountNotPositive,
    BrokenInvariant,
    CardOrderUnknown,
    CardUnknown,
    ChargebackUnknown,
    ChargeUnknown,
    CurrencyNotOfWallet,
    GiftUnknown,
    ReasonMissing,
)
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftHash,
    GiftId,
    LotId,
    OrderRef,
    PaymentId,
    WalletId,
)
from ledger.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from ledger.parts import Adjustment, CardOrder, Charge, Chargeback, Gift, Lot
    from ledger.policy import Policy


@dataclass(slots=True)
class Wallet:
    """One wallet as it stands at `now`, with its open lots and charges and what the operation at hand names."""

    id: WalletId
    currency: str
    seq: int
    available: int
    held: int
    owed: int
    lot_count: int
    hash: bytes
    now: datetime
    """The instant the rules see. Upkeep turns it back to when a thing was due, so that when it runs changes nothing."""

    recorded_at: datetime
    """The instant the journal will say this was written."""

    policy: Policy
    frozen: Frozen = Frozen.NO
    day: str = ""
    """The day in the shop's zone that the next two are of."""

    cards_today: int = 0
    spent_today: int = 0
    is_new: bool = False
    begun: int = -1
    """The last entry that was begun: a rule that refuses after it has begun one is a bug."""

    written_at: datetime | None = None
    """When its last entry was recorded: nothing that is written from now on can have happened before."""

    clock_at: datetime | None = None
    """What the machine's clock says, which may have been set back since: from then on news is told."""

    lots: dict[int, Lot] = field(default_factory=dict)
    charges: dict[int, Charge] = field(default_factory=dict)
    card_orders: dict[int, CardOrder] = field(default_factory=dict)
    gifts: dict[int, Gift] = field(default_factory=dict)
    chargebacks: dict[int, Chargeback] = field(default_factory=dict)
    adjustments: dict[int, Adjustment] = field(default_factory=dict)
    directory: dict[tuple[str, str], WalletId] = field(default_factory=dict)

    # What has changed since it was loaded, for the store to write.
    sealed: list[SealedEntry] = field(default_factory=list)
    new_lots: dict[int, Lot] = field(default_factory=dict)
    touched_lots: dict[int, Lot] = field(default_factory=dict)
    new_charges: dict[int, Charge] = field(default_factory=dict)
    touched_charges: dict[int, Charge] = field(default_factory=dict)
    new_lines: set[tuple[int, int]] = field(default_factory=set)
    new_card_orders: list[CardOrder] = field(default_factory=list)
    loaded_seq: int = 0
    """What is numbered above it is new."""

    touched_gifts: dict[int, Gift] = field(default_factory=dict)
    touched_chargebacks: dict[int, Chargeback] = field(default_factory=dict)
    touched_adjustments: dict[int, Adjustment] = field(default_factory=dict)

    @classmethod
    def unopened(cls, id_: WalletId, currency: str, *, now: datetime, policy: Policy) -> Wallet:
        """A wallet that has no entry yet."""
        return cls(id_, currency, 0, 0, 0, 0, 0, NO_HASH, now, now, policy, is_new=True)

    def money(self, minor: int) -> Money:
        """An amount in the wallet's currency."""
        return Money(minor, self.currency)

    def check_amount(self, amount: Money) -> None:
        """Refuse what no operation can move.

        Raises:
            CurrencyNotOfWallet: it is in another currency.
            AmountNotPositive: it is nothing, or less.
        """
        if amount.currency != self.currency:
            raise CurrencyNotOfWallet(wallet=self.currency, asked=amount.currency)
        if amount.minor <= 0:
            raise AmountNotPositive(asked=amount)

    @staticmethod
    def check_reason(by: str, reason: str) -> None:
        """Refuse what the office does without saying who and why.

        Raises:
            ReasonMissing: either is empty.
        """
        if not by.strip() or not reason.strip():
            raise ReasonMissing

    def charge(self, charge: ChargeId) -> Charge:
        """A charge of this wallet.

        Raises:
            ChargeUnknown: it has no such charge; someone else's is as unknown as none.
        """
        found = self.charges.get(charge.no) if charge.wallet == self.id else None
        if found is None:
            raise ChargeUnknown
        return found

    def card_order(self, card_order: CardOrderId) -> CardOrder:
        """A card order of this wallet.

        Raises:
            CardOrderUnknown: it has no such card order; someone else's is as unknown as none.
        """
        found = self.card_orders.get(card_order.no) if card_order.wallet == self.id else None
        if found is None:
            raise CardOrderUnknown
        return found

    def gift(self, gift: GiftId) -> Gift:
        """A gift that this wallet sent.

        Raises:
            GiftUnknown: it sent no such gift.
        """
        found = self.gifts.get(gift.no) if gift.wallet == self.id else None
        if found is None:
            raise GiftUnknown
        return found

    def card(self, card: LotId) -> Lot:
        """A lot of this wallet.

        Raises:
            CardUnknown: it has no such lot.
        """
        found = self.lots.get(card.no) if card.wallet == self.id else None
        if found is None:
            raise CardUnknown
        return found

    def chargeback(self, chargeback: ChargebackId) -> Chargeback:
        """A chargeback of this wallet.

        Raises:
            ChargebackUnknown: it has no such chargeback.
        """
        found = self.chargebacks.get(chargeback.no) if chargeback.wallet == self.id else None
        if found is None:
            raise ChargebackUnknown
        return found

    def adjustment(self, adjustment: AdjustmentId) -> Adjustment:
        """An adjustment of this wallet.

        Raises:
            AdjustmentUnknown: it has no such adjustment.
        """
        found = self.adjustments.get(adjustment.no) if adjustment.wallet == self.id else None
        if found is None:
            raise AdjustmentUnknown
        return found

    def owner_of(self, name: OrderRef | PaymentId | GiftHash) -> WalletId | None:
        """The wallet that claimed a name unique among all wallets."""
        return self.directory.get((directory_kind(name), name))

    def charges_of(self, order_ref: OrderRef) -> Iterable[Charge]:
        """The charges of an order, however they ended."""
        return (charge for charge in self.charges.values() if charge.order_ref == order_ref)

    def entry(
        self,
        kind: EntryKind,
        *,
        actor: Actor,
        amount: int = 0,
        charge: Charge | None = None,
        card: CardOrder | None = None,
        ref: str | None = None,
        reason: str | None = None,
        about: int | None = None,
    ) -> Entry:
        """Begin the next entry. Refuse before this, move money after it."""
        self.begun = self.seq + 1
        if charge is not None:
            ref = charge.order_ref
            self.touched_charges[charge.no] = charge
        return Entry(
            self,
            self.seq + 1,
            kind,
            actor,
            self.recorded_at,
            self.now,
            amount,
            charge,
            card,
            ref,
            reason,
            about,
            self.frozen,
        )

    def seal(self, entry: Entry, *, key: str, request: str) -> SealedEntry:
        """Put an entry behind the last one: balances follow from it, and its hash from all before it.

        Raises:
            BrokenInvariant: it would leave a balance below zero, which no rule may let happen.
        """
        entry.status = entry.charge.status if entry.charge else None
        sealed = SealedEntry.after(self, entry, key=key, request=request)
        if sealed.available < 0 or sealed.held < 0 or sealed.owed < 0:
            raise BrokenInvariant(f"entry {entry.seq} ({entry.kind}) would overdraw wallet {self.id}")
        self.seq, self.hash = entry.seq, sealed.hash
        self.available, self.held, self.owed = sealed.available, sealed.held, sealed.owed
        self.frozen = entry.frozen
        self.written_at = entry.at
        self.sealed.append(sealed)
        return sealed

    def next_due(self) -> datetime | None:
        """When something of this wallet is due by itself: a lot expires, a charge runs out, a gift returns."""
        times = [lot.expires_at for lot in self.lots.values() if lot.remaining]
        times += [charge.due_at for charge in self.charges.values() if charge.due_at is not None]
        times += [gift.due_at for gift in self.gifts.values() if gift.due_at is not None]
        return min(times, default=None)


def directory_kind(name: OrderRef | PaymentId | GiftHash) -> str:
    """What the directory files a name under."""
    match name:
        case OrderRef():
            return "order"
        case PaymentId():
            return "payment"
        case GiftHash():
            return "gift"

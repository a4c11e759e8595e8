"""A wallet in memory, and the entry an operation writes on it. Pure: no clock, no database, no await.

A rule is a function of a `Wallet` and its arguments. It refuses, having changed nothing, or makes one `Entry` with
`wallet.entry(...)`, moves money with `entry.move(...)` and returns it. The same code runs under the store, the oracle's
tests and a read that only wants to know what is due.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ledger.accounts import BUCKETS, Account, Actor, CaptureMode, ChargeStatus, EntryKind
from ledger.errors import AmountNotPositive, BrokenInvariant, CardOrderUnknown, ChargeUnknown, CurrencyNotOfWallet
from ledger.ids import CardOrderId, ChargeId, OrderRef, PaymentId, WalletId, to_json
from ledger.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledger.policy import Policy


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Lot:
    """A slice of credit with its own origin and expiry. Its buckets always add up to its face."""

    no: int
    born: int
    source: str
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

    def shift(self, amount: int, *, debit: str, credit: str) -> None:
        """Move an amount from one bucket to another."""
        left = getattr(self, debit) - amount
        if left < 0:
            raise BrokenInvariant(f"lot {self.no} has no {amount} in {debit}")
        setattr(self, debit, left)
        setattr(self, credit, getattr(self, credit) + amount)


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


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of an entry: the same amount debited here and credited there, so an entry cannot be unbalanced."""

    debit: Account
    credit: Account
    amount: int
    lot_no: int | None
    from_lot_no: int | None


@dataclass(frozen=True, slots=True)
class News:
    """Something that must be told: an outbox row in the making."""

    topic: str
    body: str


@dataclass(slots=True)
class Entry:
    """What an operation decided: one row of the journal with its postings, and the news of it."""

    wallet: Wallet
    seq: int
    kind: EntryKind
    actor: Actor
    at: datetime
    effective_at: datetime
    amount: int
    charge: Charge | None
    card: CardOrder | None
    ref: str | None
    reason: str | None
    postings: list[Posting] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    d_available: int = 0
    d_held: int = 0
    d_owed: int = 0

    status: ChargeStatus | None = None
    """Where the charge stands after this entry; `seal` sees to it."""

    def move(self, amount: int, *, of: Lot, debit: Account, credit: Account) -> None:
        """Move part of a lot from one account to another."""
        of.shift(amount, debit=BUCKETS[debit], credit=BUCKETS[credit])
        self._post(amount, debit=debit, credit=credit, lot_no=of.no, from_lot_no=of.no)
        self.wallet.touched_lots[of.no] = of

    def issue(self, lot: Lot, *, debit: Account) -> Lot:
        """Bring a new lot into the wallet, whole and spendable, paid from an account outside."""
        return self._bear(lot, amount=lot.face, debit=debit, from_lot_no=None)

    def move_on(self, amount: int, *, of: Lot, debit: Account, child: Lot) -> Lot:
        """Give part of a lot back to the customer as a child lot, because the lot itself expires too soon."""
        of.shift(amount, debit=BUCKETS[debit], credit="moved")
        self.wallet.touched_lots[of.no] = of
        return self._bear(child, amount=amount, debit=debit, from_lot_no=of.no)

    def place_aside(self, amount: int) -> None:
        """Money arrived that belongs to no card: book it where finance looks, not into the wallet."""
        self._post(amount, debit=Account.CASH, credit=Account.SUSPENSE, lot_no=None, from_lot_no=None)

    def tell(self, topic: str, **facts: object) -> None:
        """Put news into the outbox, in the same commit as the money it speaks of."""
        self.news.append(News(topic, to_json(facts).decode()))

    def claim_name(self, kind: str, name: str) -> None:
        """Write into the directory that this name, unique among all wallets, is this entry's."""
        self.names.append((kind, name))

    def _bear(self, lot: Lot, *, amount: int, debit: Account, from_lot_no: int | None) -> Lot:
        if lot.face != amount or lot.no in self.wallet.lots:
            raise BrokenInvariant(f"lot {lot.no} cannot be born with {lot.face} of {amount}")
        lot.remaining = amount
        self.wallet.lots[lot.no] = lot
        self.wallet.lot_count = lot.no
        self.wallet.new_lots[lot.no] = lot
        self._post(amount, debit=debit, credit=Account.WALLET, lot_no=lot.no, from_lot_no=from_lot_no)
        return lot

    def _post(
        self, amount: int, *, debit: Account, credit: Account, lot_no: int | None, from_lot_no: int | None
    ) -> None:
        if amount <= 0 or debit == credit:
            raise BrokenInvariant(f"a posting moves more than nothing to another account: {amount} {debit} {credit}")
        for account, sign in ((debit, -1), (credit, 1)):
            if account is Account.WALLET:
                self.d_available += sign * amount
            elif account is Account.HELD:
                self.d_held += sign * amount
            elif account is Account.DEBT:
                self.d_owed -= sign * amount
        self.postings.append(Posting(debit, credit, amount, lot_no, from_lot_no))


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
    is_new: bool = False
    begun: int = -1
    """The last entry that was begun: a rule that refuses after it has begun one is a bug."""

    lots: dict[int, Lot] = field(default_factory=dict)
    charges: dict[int, Charge] = field(default_factory=dict)
    card_orders: dict[int, CardOrder] = field(default_factory=dict)
    directory: dict[tuple[str, str], WalletId] = field(default_factory=dict)

    # What has changed since it was loaded, for the store to write.
    sealed: list[SealedEntry] = field(default_factory=list)
    new_lots: dict[int, Lot] = field(default_factory=dict)
    touched_lots: dict[int, Lot] = field(default_factory=dict)
    new_charges: dict[int, Charge] = field(default_factory=dict)
    touched_charges: dict[int, Charge] = field(default_factory=dict)
    new_lines: set[tuple[int, int]] = field(default_factory=set)
    new_card_orders: list[CardOrder] = field(default_factory=list)

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

    def owner_of(self, name: OrderRef | PaymentId) -> WalletId | None:
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
    ) -> Entry:
        """Begin the next entry. Refuse before this, move money after it."""
        self.begun = self.seq + 1
        if charge is not None:
            ref = charge.order_ref
            self.touched_charges[charge.no] = charge
        return Entry(self, self.seq + 1, kind, actor, self.recorded_at, self.now, amount, charge, card, ref, reason)

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
        self.sealed.append(sealed)
        return sealed

    def next_due(self) -> datetime | None:
        """When something of this wallet is due by itself: a lot's expiry, a charge's time running out."""
        times = [lot.expires_at for lot in self.lots.values() if lot.remaining]
        times += [charge.due_at for charge in self.charges.values() if charge.due_at is not None]
        return min(times, default=None)


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry in its place in the journal: chained to the one before by number, by balances and by hash."""

    entry: Entry
    key: str
    request: str
    prev_available: int
    prev_held: int
    prev_owed: int
    prev_hash: bytes
    available: int
    held: int
    owed: int
    hash: bytes

    @classmethod
    def after(cls, wallet: Wallet, entry: Entry, *, key: str, request: str) -> SealedEntry:
        """Chain an entry to the wallet as it stands."""
        if entry.seq != wallet.seq + 1:
            raise BrokenInvariant(f"entry {entry.seq} does not follow {wallet.seq}")
        available, held, owed = (
            wallet.available + entry.d_available,
            wallet.held + entry.d_held,
            wallet.owed + entry.d_owed,
        )
        digest = entry_hash(
            wallet.hash,
            wallet.id,
            entry.seq,
            key,
            request,
            entry.kind,
            micros(entry.at),
            micros(entry.effective_at),
            entry.actor,
            entry.amount,
            entry.charge.no if entry.charge else None,
            entry.status,
            entry.card.id.no if entry.card else None,
            entry.ref,
            entry.reason,
            available,
            held,
            owed,
            [(p.debit, p.credit, p.amount, p.lot_no, p.from_lot_no) for p in entry.postings],
        )
        return cls(
            entry, key, request, wallet.available, wallet.held, wallet.owed, wallet.hash, available, held, owed, digest
        )


def entry_hash(prev_hash: bytes, *facts: object) -> bytes:
    """SHA-256 over the hash before and the entry's facts: change one cent of the past, and all after it breaks."""
    return hashlib.sha256(prev_hash + to_json(facts)).digest()


NO_HASH = bytes(32)
"""What the first entry's hash stands on."""


def micros(instant: datetime) -> int:
    """An instant as storage keeps it: whole microseconds since 1970, UTC."""
    delta = instant - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def instant(stored: int) -> datetime:
    """The instant that `micros` wrote."""
    return EPOCH + timedelta(microseconds=stored)


def directory_kind(name: OrderRef | PaymentId) -> str:
    """What the directory files a name under."""
    return "order" if isinstance(name, OrderRef) else "payment"

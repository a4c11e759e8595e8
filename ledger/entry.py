"""An entry of the journal: what an operation decided, and its place in the chain.

A rule begins one with `wallet.entry(...)`, moves money with `entry.move(...)` and returns it; the batch seals it behind
the one before.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger.accounts import BUCKETS, Account, Actor, ChargeStatus, EntryKind, Frozen
from ledger.errors import BrokenInvariant
from ledger.ids import to_json
from ledger.instants import micros

if TYPE_CHECKING:
    from datetime import datetime

    from ledger.parts import CardOrder, Charge, Lot
    from ledger.wallet import Wallet


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of an entry: the same amount debited here and credited there, so an entry cannot be unbalanced."""

    debit: Account
    credit: Account
    amount: int
    lot_no: int | None
    from_lot_no: int | None


ANSWER, NOTICE, BULK = range(3)
"""What goes out first: what somebody waits for, what concerns one customer, what concerns many at the same time."""

RANKS = {"card_ordered": ANSWER, "charge_asked": ANSWER, "charge_changed": ANSWER, "lot_expired": BULK}
"""Topics that are not notices: a million cards may expire at one midnight, and nobody's invoice waits for that."""


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
    about: int | None
    """The number of the gift, the chargeback or the adjustment that this is a step of."""

    frozen: Frozen
    postings: list[Posting] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    born: list[Lot] = field(default_factory=list)
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

    def book(self, amount: int, *, debit: Account, credit: Account) -> None:
        """Move an amount that is of no lot: between accounts of the shop, or on what the customer owes."""
        self._post(amount, debit=debit, credit=credit, lot_no=None, from_lot_no=None)

    def pay_debt(self, amount: int, *, of: Lot) -> int:
        """Pay what the wallet owes out of an amount that has just come into a lot; how much that was."""
        part = min(self.wallet.owed + self.d_owed, amount)
        if part:
            self.move(part, of=of, debit=Account.WALLET, credit=Account.DEBT)
        return part

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
        self.born.append(lot)
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


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry in its place in the journal: chained to the one before by number, by balances and by hash."""

    entry: Entry
    key: str
    request: str
    prev_available: int
    prev_held: int
    prev_owed: int
    prev_frozen: Frozen
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
            entry.about,
            entry.frozen,
            available,
            held,
            owed,
            [(p.debit, p.credit, p.amount, p.lot_no, p.from_lot_no) for p in entry.postings],
            [lot.origin for lot in entry.born],
        )
        return cls(
            entry,
            key,
            request,
            wallet.available,
            wallet.held,
            wallet.owed,
            wallet.frozen,
            wallet.hash,
            available,
            held,
            owed,
            digest,
        )


def entry_hash(prev_hash: bytes, *facts: object) -> bytes:
    """SHA-256 over the hash before and that of the entry's facts: change one cent of the past, and all after it breaks.

    The facts are hashed by themselves first, so that who is shown one entry can follow the chain over others without
    being shown those.
    """
    return chained(prev_hash, hashlib.sha256(to_json(facts)).digest())


def chained(prev_hash: bytes, digest: bytes) -> bytes:
    """The hash of an entry whose facts have this digest, behind an entry with that hash."""
    return hashlib.sha256(prev_hash + digest).digest()


NO_HASH = bytes(32)
"""What the first entry's hash stands on."""

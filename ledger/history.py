"""What was: a wallet at any instant, past or to come, and a search among its entries.

A wallet's entries rise in both times, the one when they happened and the one when they were written: what is due is
always decided before anything that happens after it. So the last entry before an instant is found by halving, some
twenty reads of one row in a journal of a million, and its row has the balances. No index is kept for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Text, bindparam, func, select

from ledger import tables as t
from ledger.accounts import Actor, EntryKind, Frozen
from ledger.entry import SealedEntry
from ledger.errors import WalletUnknown
from ledger.ids import ChargeId, OrderRef, WalletId
from ledger.instants import instant, micros
from ledger.money import Money
from ledger.plan import Plan, Read, Row, listed
from ledger.reads import Balance, View, brought_up

MOMENT = timedelta(microseconds=1)
"""What storage can tell apart."""

LOOKED_THROUGH = 2_000
"""Entries that one page of a search looks at, at most: its time is the same however long the journal is."""


class Basis(StrEnum):
    """By which of its two times an entry counts: a card expires at midnight, and the books may say so days later."""

    HAPPENED = "effective_at"
    RECORDED = "at"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The three balances of a wallet, or what changed them."""

    available: Money
    held: Money
    owed: Money

    @classmethod
    def of(cls, currency: str, available: int, held: int, owed: int) -> Amounts:
        """Three amounts of one currency."""
        return cls(Money(available, currency), Money(held, currency), Money(owed, currency))

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(self.available + other.available, self.held + other.held, self.owed + other.owed)


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of the journal: what happened, by how much, and what was left."""

    seq: int
    kind: EntryKind
    actor: Actor
    effective_at: datetime
    at: datetime | None
    """When it was written; None while it is due and not written yet."""

    amount: Money
    change: Amounts
    after: Amounts
    charge: ChargeId | None
    about: int | None
    """The number of the gift, the chargeback or the adjustment that this was a step of."""

    ref: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is for: amounts in minor units, and when it happened, from `since` to before `until`."""

    kinds: Collection[EntryKind] = tuple(EntryKind)
    order: OrderRef | None = None
    least: int = 0
    most: int = 2**62
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what a search found, latest first."""

    entries: tuple[EntryFacts, ...]
    before: int | None
    """Where the next page begins, which there may be even when this one has found little; None: that was all."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a wallet's journal goes."""

    wallet: WalletId
    currency: str
    seq: int

    def amounts(self, available: int, held: int, owed: int) -> Amounts:
        """Three amounts in the wallet's currency."""
        return Amounts.of(self.currency, available, held, owed)


_HEAD = select(t.wallet.c.currency, t.wallet.c.seq).where(t.wallet.c.wallet_id == bindparam("of_wallet"))
_AT = {
    basis: select(t.journal.c[basis.value]).where(
        t.journal.c.wallet_id == bindparam("of_wallet"), t.journal.c.seq == bindparam("of_seq")
    )
    for basis in Basis
}
_STANDING = select(t.journal.c.available, t.journal.c.held, t.journal.c.owed, t.journal.c.frozen).where(
    t.journal.c.wallet_id == bindparam("of_wallet"), t.journal.c.seq == bindparam("of_seq")
)
ENTRY_COLUMNS = (
    t.journal.c.seq,
    t.journal.c.kind,
    t.journal.c.actor,
    t.journal.c.effective_at,
    t.journal.c.at,
    t.journal.c.amount,
    t.journal.c.d_available,
    t.journal.c.d_held,
    t.journal.c.d_owed,
    t.journal.c.available,
    t.journal.c.held,
    t.journal.c.owed,
    t.journal.c.charge_no,
    t.journal.c.about,
    t.journal.c.ref,
    t.journal.c.reason,
)
_IN_ORDER = t.journal.c.charge_no.is_not(None) & (t.journal.c.ref == bindparam("of_order", type_=Text))
_ANY_ORDER = bindparam("any_order", type_=t.journal.c.seq.type) == 1
_SEARCH = (
    select(*ENTRY_COLUMNS)
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq > bindparam("after"),
        t.journal.c.seq <= bindparam("last"),
        t.journal.c.kind.in_(listed("kinds", of=Text)),
        t.journal.c.amount.between(bindparam("least"), bindparam("most")),
        _ANY_ORDER | _IN_ORDER,
    )
    .order_by(t.journal.c.seq.desc())
    .limit(bindparam("rows"))
)
_FIRST_OF_ORDER = select(func.min(t.charge.c.no)).where(
    t.charge.c.wallet_id == bindparam("of_wallet"), t.charge.c.order_ref == bindparam("of_order")
)


def balance_at(view: View, wallet: WalletId, when: datetime, basis: Basis = Basis.HAPPENED) -> Plan[Balance]:
    """What a wallet had at an instant, that instant included: what really was, or what the books said then.

    As it happened, it counts what was due by then, written or not; of an instant to come it says what will be if nobody
    does anything. Before the wallet was opened it had nothing.

    Raises:
        WalletUnknown: there is none.
    """
    head = yield from head_of(wallet)
    seq = yield from last_before(head, when + MOMENT, basis)
    if seq == head.seq and basis is Basis.HAPPENED:
        brought = yield from brought_up(replace(view, now=when), wallet)
        seq, amounts = brought.seq, head.amounts(brought.available, brought.held, brought.owed)
        frozen = brought.frozen
    else:
        amounts, frozen = yield from _standing(head, seq)
    return Balance(wallet, seq, amounts.available, amounts.held, amounts.owed, frozen, as_of=when)


def search(view: View, wallet: WalletId, wanted: Wanted, limit: int, before: int | None = None) -> Plan[Page]:
    """A page of the entries of some kinds, of an order, of some amounts, of some days; latest first.

    A page looks at so many entries and no more, so it may be short, or empty, and still not be the last: `before` says.

    Raises:
        WalletUnknown: there is none.
    """
    del view  # History is what is written.
    head = yield from head_of(wallet)
    first = 0 if wanted.since is None else (yield from last_before(head, wanted.since, Basis.HAPPENED))
    last = head.seq if wanted.until is None else (yield from last_before(head, wanted.until, Basis.HAPPENED))
    if wanted.order is not None:
        ((asked,),) = yield Read(_FIRST_OF_ORDER, {"of_wallet": wallet, "of_order": wanted.order})
        first = last if asked is None else max(first, asked - 1)  # A charge has the number of the entry that asked.
    if before is not None:
        last = min(last, before - 1)
    after = max(first, last - LOOKED_THROUGH)
    rows = yield Read(
        _SEARCH,
        {
            "of_wallet": wallet,
            "after": after,
            "last": last,
            "kinds": [[kind] for kind in wanted.kinds],
            "least": wanted.least,
            "most": wanted.most,
            "any_order": int(wanted.order is None),
            "of_order": wanted.order or "",
            "rows": limit,
        },
    )
    entries = tuple(entry_of(head, row) for row in rows)
    reached = entries[-1].seq if len(entries) == limit else after + 1
    return Page(entries, before=reached if reached > first + 1 else None)


def head_of(wallet: WalletId) -> Plan[Head]:
    """How far a wallet's journal goes.

    Raises:
        WalletUnknown: there is none.
    """
    for currency, seq in (yield Read(_HEAD, {"of_wallet": wallet})):
        return Head(wallet, currency, seq)
    raise WalletUnknown


def last_before(head: Head, end: datetime, basis: Basis) -> Plan[int]:
    """The number of the last entry before an instant, that instant excluded; 0 when there is none."""
    is_before, is_not = 0, head.seq + 1
    while is_not - is_before > 1:
        middle = (is_before + is_not) // 2
        ((at,),) = yield Read(_AT[basis], {"of_wallet": head.wallet, "of_seq": middle})
        if at < micros(end):
            is_before = middle
        else:
            is_not = middle
    return is_before


def amounts_after(head: Head, seq: int) -> Plan[Amounts]:
    """The balances that an entry left; nothing before the first."""
    amounts, _ = yield from _standing(head, seq)
    return amounts


def _standing(head: Head, seq: int) -> Plan[tuple[Amounts, Frozen]]:
    for *amounts, frozen in (yield Read(_STANDING, {"of_wallet": head.wallet, "of_seq": seq})):
        return head.amounts(*amounts), Frozen(frozen)
    return head.amounts(0, 0, 0), Frozen.NO


def entry_of(head: Head, row: Row) -> EntryFacts:
    """An entry from a row of the journal."""
    seq, kind, actor, effective_at, at, amount, *numbers, charge_no, about, ref, reason = row
    return EntryFacts(
        seq=seq,
        kind=EntryKind(kind),
        actor=Actor(actor),
        effective_at=instant(effective_at),
        at=instant(at),
        amount=Money(amount, head.currency),
        change=head.amounts(*numbers[:3]),
        after=head.amounts(*numbers[3:]),
        charge=None if charge_no is None else ChargeId(head.wallet, charge_no),
        about=about,
        ref=ref,
        reason=reason,
    )


def entry_due(head: Head, sealed: SealedEntry) -> EntryFacts:
    """An entry that is due and not written yet."""
    entry = sealed.entry
    return EntryFacts(
        seq=entry.seq,
        kind=entry.kind,
        actor=entry.actor,
        effective_at=entry.effective_at,
        at=None,
        amount=Money(entry.amount, head.currency),
        change=head.amounts(entry.d_available, entry.d_held, entry.d_owed),
        after=head.amounts(sealed.available, sealed.held, sealed.owed),
        charge=entry.charge.id if entry.charge else None,
        about=entry.about,
        ref=entry.ref,
        reason=entry.reason,
    )

"""Why a balance is what it is: card by card, and of each card order by order, from the postings up.

What it says adds up to the balance, to the cent. It looks at all that a wallet ever did, but brings back no more than a
page of it: the cards that were used up long ago are told together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import add, attrgetter

from sqlalchemy import CTE, BigInteger, bindparam, cast, func, literal, null, select, union_all

from ledger import tables as t
from ledger.accounts import Account, EntryKind, LotSource
from ledger.entry import SealedEntry
from ledger.history import MOMENT, Amounts, Basis, Head, balance_at, head_of, last_before
from ledger.ids import ChargeId, WalletId
from ledger.instants import instant, micros
from ledger.parts import Lot
from ledger.plan import Plan, Read, Row, listed
from ledger.reads import Balance, View, brought_up
from ledger.rows import LOT_COLUMNS, lot_of
from ledger.sums import one_of, total

CARDS_TOLD = 50
"""Cards that are told one by one: those with something left first, then the latest."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one order, gift, purchase, … did to a card or to what is owed: all its entries of a kind together."""

    kind: EntryKind
    charge: ChargeId | None
    about: int | None
    """The number of the gift, the chargeback or the adjustment."""

    ref: str | None
    change: Amounts
    first: int
    """The number of the first of its entries."""

    first_at: datetime
    entries: int


@dataclass(frozen=True, slots=True)
class CardStory:
    """How a card, or what came back of one, came to what is left of it."""

    no: int
    source: LotSource
    came_back: bool
    bought_on: date
    expires_on: date
    left: Amounts
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A balance, and what it is the sum of."""

    balance: Balance
    cards: tuple[CardStory, ...]
    """Those with something left, soonest to expire first; then those that were used up, latest first."""

    others: tuple[Reason, ...]
    """What all other cards come to, by kind."""

    debts: tuple[Reason, ...]
    """What came to be owed, and what paid it."""


def _moves() -> CTE:
    """What each posting did to each lot: a posting from one lot to another does something to both."""
    mine = t.posting.c.wallet_id == bindparam("of_wallet"), t.posting.c.seq <= bindparam("last")
    into = select(
        t.posting.c.seq, t.posting.c.lot_no.label("lot"), t.posting.c.credit.label("account"), t.posting.c.amount
    ).where(*mine, one_of(t.posting.c.credit, _LEFT))
    out = select(
        t.posting.c.seq, t.posting.c.from_lot_no.label("lot"), t.posting.c.debit.label("account"), -t.posting.c.amount
    ).where(*mine, one_of(t.posting.c.debit, _LEFT))
    return union_all(into, out).cte("moves")


_LEFT = (Account.WALLET, Account.HELD)
_m = _moves()
_available = total(_m.c.amount, where=_m.c.account == Account.WALLET)
_held = total(_m.c.amount, where=_m.c.account == Account.HELD)
_nothing = literal(0, BigInteger)
_began = func.min(t.journal.c.seq), func.min(t.journal.c.effective_at), func.count(t.journal.c.seq.distinct())

_TOLD = (
    select(_m.c.lot)
    .group_by(_m.c.lot)
    .order_by((total(_m.c.amount) > 0).desc(), _m.c.lot.desc())
    .limit(bindparam("rows"))
)
_what = (t.journal.c.kind, t.journal.c.charge_no, t.journal.c.about, t.journal.c.ref)
_of_entry = (t.journal.c.wallet_id == bindparam("of_wallet")) & (t.journal.c.seq == _m.c.seq)
_REASONS = (
    select(_m.c.lot, *_what, _available, _held, _nothing, *_began)
    .join(t.journal, _of_entry)
    .where(_m.c.lot.in_(listed("lots")))
    .group_by(_m.c.lot, *_what)
)
_no_number, _no_text = cast(null(), BigInteger), cast(null(), t.journal.c.ref.type)
_OTHERS = (
    select(_no_number, t.journal.c.kind, _no_number, _no_number, _no_text, _available, _held, _nothing, *_began)
    .join(t.journal, _of_entry)
    .where(_m.c.lot.not_in(listed("lots")))
    .group_by(t.journal.c.kind)
)
_DEBTS = (
    select(_no_number, *_what, _nothing, _nothing, total(t.journal.c.d_owed), *_began)
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq <= bindparam("last"),
        t.journal.c.d_owed != 0,
    )
    .group_by(*_what)
)
_LOTS = select(*LOT_COLUMNS[1:]).where(t.lot.c.wallet_id == bindparam("of_wallet"), t.lot.c.no.in_(listed("lots")))


def why(view: View, wallet: WalletId, when: datetime) -> Plan[Why]:
    """Explain the balance that a wallet had at an instant, or will have if nobody does anything.

    Raises:
        WalletUnknown: there is none.
    """
    balance = yield from balance_at(view, wallet, when)
    head = yield from head_of(wallet)
    last = yield from last_before(head, when + MOMENT, Basis.HAPPENED)
    due: Sequence[SealedEntry] = ()
    born: Mapping[int, Lot] = {}
    if last == head.seq:
        brought = yield from brought_up(replace(view, now=when), wallet)
        due, born = brought.sealed, brought.new_lots
    until = {"of_wallet": wallet, "last": last}
    told = {lot for (lot,) in (yield Read(_TOLD, {**until, "rows": CARDS_TOLD}))}
    told |= {posting.from_lot_no for sealed in due for posting in sealed.entry.postings if posting.from_lot_no}
    of = {"lots": [[lot] for lot in sorted(told)]}
    rows = [*(yield Read(_REASONS, {**until, **of})), *(row for sealed in due for row in _of_lots(sealed))]
    others = yield Read(_OTHERS, {**until, **of})
    debts = [*(yield Read(_DEBTS, until)), *(row for sealed in due for row in _of_debts(sealed))]
    lots = {lot.no: lot for lot in map(lot_of, (yield Read(_LOTS, {"of_wallet": wallet, **of})))} | dict(born)
    return Why(
        balance,
        _stories(head, lots, rows),
        _reasons(head, others),
        _reasons(head, debts),
    )


def _of_lots(sealed: SealedEntry) -> Iterator[Row]:
    """What an entry that is not written yet does to each lot, as `_REASONS` says it of those that are."""
    changes: Counter[tuple[int | None, Account]] = Counter()
    for posting in sealed.entry.postings:
        changes[posting.from_lot_no, posting.debit] -= posting.amount
        changes[posting.lot_no, posting.credit] += posting.amount
    for lot in dict.fromkeys(lot for lot, account in changes if account in _LEFT):
        amounts = changes[lot, Account.WALLET], changes[lot, Account.HELD], 0
        yield lot, *_named(sealed), *amounts, *_begins(sealed)


def _of_debts(sealed: SealedEntry) -> Iterator[Row]:
    if sealed.entry.d_owed:
        yield None, *_named(sealed), 0, 0, sealed.entry.d_owed, *_begins(sealed)


def _named(sealed: SealedEntry) -> Row:
    entry = sealed.entry
    return entry.kind, entry.charge.no if entry.charge else None, entry.about, entry.ref


def _begins(sealed: SealedEntry) -> Row:
    return sealed.entry.seq, micros(sealed.entry.effective_at), 1


def _stories(head: Head, lots: Mapping[int, Lot], rows: Iterable[Row]) -> tuple[CardStory, ...]:
    of_lot: dict[int, list[Row]] = {no: [] for no in lots}
    for row in rows:
        of_lot[row[0]].append(row)
    stories = [_story(head, lots[no], of_lot[no]) for no in sorted(lots, reverse=True)]
    open_ = [story for story in stories if story.left != head.amounts(0, 0, 0)]
    used_up = [story for story in stories if story.left == head.amounts(0, 0, 0)]
    return (*sorted(open_, key=lambda story: (story.expires_on, story.no)), *used_up)


def _story(head: Head, lot: Lot, rows: Iterable[Row]) -> CardStory:
    reasons = _reasons(head, rows)
    left = reduce(add, (reason.change for reason in reasons), head.amounts(0, 0, 0))
    came_back = lot.parent_no is not None
    return CardStory(lot.no, lot.source, came_back, lot.bought_on, lot.expires_on, left, reasons)


def _reasons(head: Head, rows: Iterable[Row]) -> tuple[Reason, ...]:
    reasons = (_reason(head, *row[1:]) for row in rows)
    return tuple(sorted(reasons, key=attrgetter("first")))


def _reason(
    head: Head,
    kind: str,
    charge_no: int | None,
    about: int | None,
    ref: str | None,
    available: int,
    held: int,
    owed: int,
    first: int,
    first_at: int,
    entries: int,
) -> Reason:
    return Reason(
        kind=EntryKind(kind),
        charge=None if charge_no is None else ChargeId(head.wallet, charge_no),
        about=about,
        ref=ref,
        change=head.amounts(available, held, owed),
        first=first,
        first_at=instant(first_at),
        entries=entries,
    )

"""What a customer asks for by a word: an order by its number, entries by amount, days or order, the cards that paid.

Everything is of one wallet, read by its key, and bounded: the time is the same however long the journal is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, Text, bindparam, or_, select

from ledger import tables as t
from ledger.accounts import EntryKind
from ledger.history import Basis, Head, head_of, last_before
from ledger.ids import ChargeId, WalletId
from ledger.instants import micros
from ledger.money import Money
from ledger.plan import Plan, Read, listed
from ledger.reads import ChargeFacts, HistoryLine, View, charge, history_line
from ledger.sums import total

LOOKED_THROUGH = 10_000
"""Entries that one question looks at, at most: years of what a customer does."""

ORDERS_LOOKED_AT = 500
"""Orders whose numbers are compared letter by letter, the latest first, where none is the very one that was asked."""

OF_ONE_ORDER = 3
"""Charges of one order that are told: it may have been asked, declined and asked again."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are wanted: all conditions that are named hold."""

    kinds: Collection[EntryKind]
    amount: int | None = None
    """Minor units: what an entry is about, or by how much it changed what is available."""

    charges: Collection[ChargeId] | None = None
    since: datetime | None = None
    """When it happened, from this instant on …"""

    until: datetime | None = None
    """… and before this one."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What some days came to."""

    spent: Money
    """What left for orders, less what they gave back before it was taken."""

    came_back: Money
    """Refunds, and what orders of earlier days gave back beyond what left in these."""

    bought: Money
    """Cards, at what was paid for them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The latest of the entries that were sought, latest first."""

    lines: tuple[HistoryLine, ...]
    more: bool
    """Whether there may be earlier ones."""


@dataclass(frozen=True, slots=True)
class UsedCard:
    """What one card paid of an order, or is promised to it."""

    amount: Money
    bought_on: date
    expires_on: date


_ANY_AMOUNT = bindparam("any_amount", type_=t.journal.c.seq.type) == 1
_ANY_CHARGE = bindparam("any_charge", type_=t.journal.c.seq.type) == 1
_AMOUNT = bindparam("amount", type_=t.journal.c.amount.type)
_WANTED = (
    t.journal.c.wallet_id == bindparam("of_wallet"),
    t.journal.c.seq > bindparam("after"),
    t.journal.c.seq <= bindparam("last"),
    t.journal.c.kind.in_(listed("kinds", of=Text)),
    or_(
        _ANY_AMOUNT,
        t.journal.c.amount == _AMOUNT,
        t.journal.c.d_available == _AMOUNT,
        t.journal.c.d_available == -_AMOUNT,
    ),
    or_(_ANY_CHARGE, t.journal.c.charge_no.in_(listed("charges"))),
)
_ENTRIES = (
    select(
        t.journal.c.seq,
        t.journal.c.kind,
        t.journal.c.at,
        t.journal.c.effective_at,
        t.journal.c.amount,
        t.journal.c.d_available,
        t.journal.c.available,
        t.journal.c.charge_no,
        t.journal.c.ref,
        t.journal.c.reason,
    )
    .where(*_WANTED)
    .order_by(t.journal.c.seq.desc())
    .limit(bindparam("rows"))
)


def entries(view: View, wallet: WalletId, sought: Sought, limit: int) -> Plan[Found]:
    """The latest entries of some kinds, of an amount, of some orders, of some days.

    Raises:
        WalletUnknown: there is none.
    """
    del view  # History is what is written.
    head = yield from head_of(wallet)
    first, last = yield from _span(head, sought.since, sought.until)
    if sought.charges is not None:  # A charge has the number of the entry that asked for it.
        first = max(first, min((charge.no for charge in sought.charges), default=last + 1) - 1)
    after = max(first, last - LOOKED_THROUGH)
    rows = yield Read(
        _ENTRIES,
        {
            "of_wallet": wallet,
            "after": after,
            "last": last,
            "kinds": [[kind] for kind in sought.kinds],
            "any_amount": int(sought.amount is None),
            "amount": sought.amount or 0,
            "any_charge": int(sought.charges is None),
            "charges": [[charge.no] for charge in sought.charges or ()],
            "rows": limit + 1,
        },
    )
    lines = tuple(history_line(head.wallet, head.currency, *row) for row in rows[:limit])
    return Found(lines, more=len(rows) > limit or after > first)


_SUMS: Select[tuple[str, int]] = (
    select(t.journal.c.kind, total(t.journal.c.d_available - t.journal.c.d_owed))
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq > bindparam("after"),
        t.journal.c.seq <= bindparam("last"),
        t.journal.c.kind.in_(listed("kinds", of=Text)),
    )
    .group_by(t.journal.c.kind)
)
_OF_ORDERS = (EntryKind.SPEND, EntryKind.HOLD, EntryKind.CAPTURE, EntryKind.VOID, EntryKind.RELEASE)


def sums(view: View, wallet: WalletId, since: datetime, until: datetime) -> Plan[Sums | None]:
    """What happened from an instant to before another, in sums; None where it is too much to be added up at once.

    What comes back may pay what is owed first: it counts in full.

    Raises:
        WalletUnknown: there is none.
    """
    del view
    head = yield from head_of(wallet)
    after, last = yield from _span(head, since, until)
    if last - after > LOOKED_THROUGH:
        return None
    kinds = (*_OF_ORDERS, EntryKind.REFUND, EntryKind.PURCHASE)
    rows = yield Read(_SUMS, {"of_wallet": wallet, "after": after, "last": last, "kinds": [[kind] for kind in kinds]})
    came = {EntryKind(kind): amount for kind, amount in rows}
    left = -sum(came.get(kind, 0) for kind in _OF_ORDERS)
    return Sums(
        spent=Money(max(left, 0), head.currency),
        came_back=Money(came.get(EntryKind.REFUND, 0) + max(-left, 0), head.currency),
        bought=Money(came.get(EntryKind.PURCHASE, 0), head.currency),
    )


_NAMED = (
    select(t.charge.c.no)
    .with_hint(t.charge, "INDEXED BY charge_of_order", dialect_name="sqlite")
    .where(t.charge.c.wallet_id == bindparam("of_wallet"), t.charge.c.order_ref.in_(listed("names", of=Text)))
    .order_by(t.charge.c.no.desc())
    .limit(bindparam("rows"))
)
_NAMES = (
    select(t.charge.c.no, t.charge.c.order_ref)
    .where(t.charge.c.wallet_id == bindparam("of_wallet"))
    .order_by(t.charge.c.no.desc())
    .limit(bindparam("rows"))
)


def of_order(view: View, wallet: WalletId, order: str) -> Plan[tuple[ChargeFacts, ...]]:
    """The charges of an order by its number as a person writes it, latest first; none where nothing is called so.

    Capitals do not count, nor does a "#" before it.
    """
    name = order.strip().lstrip("#").strip()
    if not name:
        return ()
    names = {spelt for bare in (name, name.lower(), name.upper()) for spelt in (bare, f"#{bare}")}
    found = yield Read(_NAMED, {"of_wallet": wallet, "names": [[one] for one in sorted(names)], "rows": OF_ONE_ORDER})
    numbers = [no for (no,) in found]
    if not numbers:  # In capitals and small letters mixed, or of a language where there is more to it.
        latest = yield Read(_NAMES, {"of_wallet": wallet, "rows": ORDERS_LOOKED_AT})
        numbers = [no for no, ref in latest if ref.lstrip("#").casefold() == name.casefold()][:OF_ONE_ORDER]
    facts = []
    for no in numbers:
        facts.append((yield from charge(view, ChargeId(wallet, no))))  # noqa: PERF401  # No comprehension can yield.
    return tuple(facts)


_USED = (
    select(
        t.wallet.c.currency,
        t.line.c.captured,
        t.line.c.held,
        t.charge.c.due_at,
        t.lot.c.bought_on,
        t.lot.c.expires_on,
    )
    .join(t.wallet, t.wallet.c.wallet_id == t.line.c.wallet_id)
    .join(t.charge, (t.charge.c.wallet_id == t.line.c.wallet_id) & (t.charge.c.no == t.line.c.charge_no))
    .join(t.lot, (t.lot.c.wallet_id == t.line.c.wallet_id) & (t.lot.c.no == t.line.c.lot_no))
    .where(t.line.c.wallet_id == bindparam("of_wallet"), t.line.c.charge_no == bindparam("of_no"))
    .order_by(t.line.c.ord)
)


def used(view: View, charge_id: ChargeId) -> Plan[tuple[UsedCard, ...]]:
    """The cards that paid an order, or hold for it, as they were used one after another; none while nothing is paid."""
    rows = yield Read(_USED, {"of_wallet": charge_id.wallet, "of_no": charge_id.no})
    cards = []
    for currency, captured, held, due_at, bought_on, expires_on in rows:
        over = due_at is not None and due_at <= micros(view.now)  # What was held is back, written down or not.
        if amount := captured + (0 if over else held):
            days = date.fromisoformat(bought_on), date.fromisoformat(expires_on)
            cards.append(UsedCard(Money(amount, currency), *days))
    return tuple(cards)


def _span(head: Head, since: datetime | None, until: datetime | None) -> Plan[tuple[int, int]]:
    """The number before the first entry of some days, and that of the last."""
    first = 0 if since is None else (yield from last_before(head, since, Basis.HAPPENED))
    last = head.seq if until is None else (yield from last_before(head, until, Basis.HAPPENED))
    return first, last

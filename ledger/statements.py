"""The statement of a wallet over some time: what there was, everything that moved it, what there was then.

It is exact: opening and movements add up to closing, for what is available, what is held and what is owed, because each
is read from one snapshot and nothing is left out. What was due and is not written yet is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from ledger import tables as t
from ledger.history import (
    ENTRY_COLUMNS,
    MOMENT,
    Amounts,
    Basis,
    EntryFacts,
    amounts_after,
    entry_due,
    entry_of,
    head_of,
    last_before,
)
from ledger.ids import WalletId
from ledger.plan import Plan, Read
from ledger.reads import View, brought_up


@dataclass(frozen=True, slots=True)
class Statement:
    """A wallet from one instant to before another."""

    wallet: WalletId
    since: datetime
    until: datetime
    opening: Amounts
    movements: tuple[EntryFacts, ...]
    """Every entry that changed a balance, in order."""

    closing: Amounts


_MOVEMENTS = (
    select(*ENTRY_COLUMNS)
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq > bindparam("after"),
        t.journal.c.seq <= bindparam("last"),
        or_(t.journal.c.d_available != 0, t.journal.c.d_held != 0, t.journal.c.d_owed != 0),
    )
    .order_by(t.journal.c.seq)
)


def statement(view: View, wallet: WalletId, since: datetime, until: datetime) -> Plan[Statement]:
    """What happened to a wallet from `since` to before `until`, as far as that has passed.

    It takes as long as that much of the journal is, whatever lies before and after it. `periods.month` gives the two
    instants of a month in the shop's zone.

    Raises:
        WalletUnknown: there is none.
    """
    head = yield from head_of(wallet)
    first = yield from last_before(head, since, Basis.HAPPENED)
    last = yield from last_before(head, until, Basis.HAPPENED)
    rows = yield Read(_MOVEMENTS, {"of_wallet": wallet, "after": first, "last": last})
    movements = [entry_of(head, row) for row in rows]
    opening = yield from amounts_after(head, first)
    closing = yield from amounts_after(head, last)
    if last == head.seq:
        brought = yield from brought_up(replace(view, now=min(view.now, until - MOMENT)), wallet)
        for due in (entry_due(head, sealed) for sealed in brought.sealed):
            if due.effective_at < since:
                opening = due.after
            elif due.change != head.amounts(0, 0, 0):
                movements.append(due)
            closing = due.after
    return Statement(wallet, since, until, opening, tuple(movements), closing)

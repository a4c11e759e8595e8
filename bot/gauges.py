"""How the books stand at this instant, for whoever watches over them: how much waits, how long, and what is stuck.

It is asked every few seconds of books that may hold millions of rows. So each question follows an index and stops at
`MOST`: a number that high means "at least so many".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Executable, Table, bindparam, case, func, literal, select, update

from bot.leases import ALL
from bot.tables import inbox, lease, process
from ledger import tables as t
from ledger.ids import WalletId
from ledger.instants import micros
from ledger.outbox import UNREACHABLE
from ledger.plan import Plan, Read, Write
from ledger.reads import View

MOST = 10_000
"""No question counts further."""

WALLETS_A_LOOK = 50
"""How many wallets are compared with their cards at a time."""

RANKS = ("answer", "notice", "bulk")
"""How news of rank 0, 1 and 2 is called here."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits, of one rank."""

    waiting: int
    oldest: float
    """Seconds since the first of it was due; 0 when nothing is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the books stand. Ages are in seconds."""

    inbox_waiting: int
    inbox_oldest: float
    inbox_aside: int
    outbox: Mapping[str, Queue]
    outbox_retrying: int
    outbox_aside: int
    unreachable: int
    """Customers who cannot be told something, because they blocked the bot."""

    processes: int
    unowned: int
    """Leases that no process holds: what belongs to them waits."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A wallet's balance, and what its cards come to."""

    wallet: WalletId
    balance: tuple[int, int]
    cards: tuple[int, int]


@dataclass
class Round:
    """Goes round all wallets, some at each look, comparing each balance with its cards; then begins anew.

    Debits and credits cannot differ: a posting is both in one row. That a balance is what its cards come to is a sum
    that no constraint holds. The audit checks it of all wallets at once; this finds the same a little at a time.
    """

    after: int = -(2**63)
    compared: int = 0
    off: set[WalletId] = field(default_factory=set)
    """The wallets that did not add up when they were last looked at."""

    def take(self, some: Sequence[Compared]) -> None:
        """Go on behind these."""
        for one in some:
            (self.off.discard if one.balance == one.cards else self.off.add)(one.wallet)
        self.compared += len(some)
        self.after = some[-1].wallet if len(some) == WALLETS_A_LOOK else -(2**63)


def _count(table: Table, index: str, *where: ColumnElement[bool]) -> Executable:
    """How many rows of a table are so, counted to `MOST` along an index; by itself SQLite may take the primary key."""
    some = select(literal(1)).select_from(table).where(*where).limit(MOST)
    some = some.with_hint(table, f"INDEXED BY {index}", dialect_name="sqlite")
    return select(func.count()).select_from(some.subquery())


_waits = (
    inbox.c.bot_id == bindparam("of_bot"),
    inbox.c.rank == bindparam("of_rank"),
    inbox.c.done_at.is_(None),
    inbox.c.aside_at.is_(None),
)
_INBOX = _count(inbox, "inbox_waiting", *_waits)
_INBOX_OLDEST = select(func.min(inbox.c.received_at)).where(*_waits)
_INBOX_ASIDE = _count(inbox, "inbox_aside", inbox.c.bot_id == bindparam("of_bot"), inbox.c.aside_at > 0)
_of_rank = (t.outbox.c.rank == bindparam("of_rank"), t.outbox.c.due_at > 0)
_OUTBOX = _count(t.outbox, "outbox_due", *_of_rank)
_OUTBOX_OLDEST = select(func.min(t.outbox.c.due_at)).where(*_of_rank)

_troubled = (
    select(t.outbox.c.wallet_id, t.outbox.c.due_at, t.outbox.c.problem)
    .with_hint(t.outbox, "INDEXED BY outbox_aside", dialect_name="sqlite")
    .where(t.outbox.c.problem > "")
    .limit(MOST)
    .subquery()
)
_fate = case(
    (_troubled.c.due_at.is_not(None), "retrying"),
    (_troubled.c.problem == UNREACHABLE, "unreachable"),
    else_="aside",
).label("fate")
_TROUBLED = select(_fate, func.count(), func.count(_troubled.c.wallet_id.distinct())).group_by(_fate)

_PROCESSES = select(func.count()).where(process.c.bot_id == bindparam("of_bot"))
_BEATS = select(process.c.id, process.c.beat).where(process.c.bot_id == bindparam("of_bot"))
_OWNED = select(func.count()).where(lease.c.bot_id == bindparam("of_bot"), lease.c.owner.is_not(None))

_NOTHING = update(process).where(process.c.bot_id == 0, process.c.id == "").values(beat=process.c.beat)

_heads = (
    select(t.wallet.c.wallet_id, t.wallet.c.available, t.wallet.c.held)
    .where(t.wallet.c.wallet_id > bindparam("after"))
    .order_by(t.wallet.c.wallet_id)
    .limit(WALLETS_A_LOOK)
    .subquery("heads")
)
_COMPARED = (
    select(
        _heads.c.wallet_id,
        _heads.c.available,
        _heads.c.held,
        func.coalesce(func.sum(t.lot.c.remaining), 0),
        func.coalesce(func.sum(t.lot.c.held), 0),
    )
    .select_from(_heads.outerjoin(t.lot, t.lot.c.wallet_id == _heads.c.wallet_id))
    .group_by(_heads.c.wallet_id, _heads.c.available, _heads.c.held)
    .order_by(_heads.c.wallet_id)
)


def standing(view: View, bot: int) -> Plan[Standing]:
    """How the books stand, for one bot."""
    now = micros(view.now)
    of_bot = {"of_bot": bot}
    updates = []
    for rank in (0, 1):
        ((count,),) = yield Read(_INBOX, {**of_bot, "of_rank": rank})
        ((first,),) = yield Read(_INBOX_OLDEST, {**of_bot, "of_rank": rank})
        updates.append(Queue(count, _since(first, now)))
    ((aside,),) = yield Read(_INBOX_ASIDE, of_bot)
    queues = {}
    for rank, name in enumerate(RANKS):
        ((count,),) = yield Read(_OUTBOX, {"of_rank": rank})
        ((due,),) = yield Read(_OUTBOX_OLDEST, {"of_rank": rank})
        queues[name] = Queue(count, _since(due, now))
    troubled = {fate: (count, wallets) for fate, count, wallets in (yield Read(_TROUBLED, {}))}
    ((processes,),) = yield Read(_PROCESSES, of_bot)
    ((owned,),) = yield Read(_OWNED, of_bot)
    return Standing(
        inbox_waiting=sum(queue.waiting for queue in updates),
        inbox_oldest=max(queue.oldest for queue in updates),
        inbox_aside=aside,
        outbox=queues,
        outbox_retrying=troubled.get("retrying", (0, 0))[0],
        outbox_aside=troubled.get("aside", (0, 0))[0],
        unreachable=troubled.get("unreachable", (0, 0))[1],
        processes=processes,
        unowned=len(ALL) - owned,
    )


def compared(view: View, after: int) -> Plan[list[Compared]]:
    """The next wallets behind a number, each with what its cards come to."""
    del view
    rows = yield Read(_COMPARED, {"after": after})
    return [
        Compared(WalletId(wallet), (available, held), (int(remaining), int(kept)))
        for wallet, available, held, remaining, kept in rows
    ]


def beats(view: View, bot: int) -> Plan[Mapping[str, int]]:
    """Each process's beat. Whose has moved on between two looks is alive; a row alone may be of a dead one."""
    del view
    rows = yield Read(_BEATS, {"of_bot": bot})
    return {str(name): int(beat) for name, beat in rows}


def reached() -> Plan[None]:
    """Write no row, which a server that takes no writes refuses, and a file waits for that somebody else has locked."""
    yield Write(_NOTHING, [{}])


def _since(then: int | None, now: int) -> float:
    return 0.0 if then is None else max(now - then, 0) / 1_000_000

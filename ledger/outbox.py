"""News that must arrive: written with the money it speaks of, delivered by a courier, in order for each wallet.

Delivery is at least once: a crash between the sending and `sent` repeats a message, never money. What may have arrived
is known before it is repeated, because each try is written down before it is made.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import and_, bindparam, literal, null, or_, select, update

from ledger import tables as t
from ledger.entry import ANSWER, BULK, NOTICE
from ledger.ids import WalletId
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Write, listed
from ledger.reads import View

UNREACHABLE = "unreachable"
"""Why news is set aside whose customer blocked the bot: it goes out when they come back."""

MISSED = "missed"
"""What stands at news whose customer was away and is back: it is told shortly, with all else that was missed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news and how often it was tried."""

    wallet: WalletId
    seq: int
    n: int
    topic: str
    facts: dict[str, object]
    at: datetime
    tries: int
    maybe: bool
    """An earlier try may have arrived."""

    missed: bool = False
    """Its customer was away when it happened."""

    @property
    def key(self) -> dict[str, object]:
        """Which row of the outbox it is."""
        return {"of_wallet_id": self.wallet, "of_seq": self.seq, "of_n": self.n}


_earlier = t.outbox.alias("earlier")
_waits_earlier = (
    select(_earlier.c.seq)
    .with_hint(
        _earlier, "INDEXED BY outbox_waiting", dialect_name="sqlite"
    )  # Else SQLite reads all that was ever told.
    .where(
        _earlier.c.wallet_id == t.outbox.c.wallet_id,
        or_(
            _earlier.c.seq < t.outbox.c.seq,
            and_(_earlier.c.seq == t.outbox.c.seq, _earlier.c.n < t.outbox.c.n),
        ),
        _earlier.c.due_at > 0,
        or_(_earlier.c.due_at > bindparam("now"), _earlier.c.rank == t.outbox.c.rank),
    )
    .correlate(t.outbox)
)
_DUE = (
    select(t.outbox.c.wallet_id)
    .where(
        t.outbox.c.rank == bindparam("of_rank"),
        t.outbox.c.due_at > 0,
        t.outbox.c.due_at <= bindparam("now"),
        # What waits to be tried again is not overtaken; and a wallet counts once, or one with much to be told would
        # hide all others.
        ~_waits_earlier.exists(),
    )
    .order_by(t.outbox.c.due_at, t.outbox.c.wallet_id, t.outbox.c.seq, t.outbox.c.n)
    .limit(bindparam("rows"))
)
_COLUMNS = (
    t.outbox.c.wallet_id,
    t.outbox.c.seq,
    t.outbox.c.n,
    t.outbox.c.topic,
    t.outbox.c.body,
    t.outbox.c.at,
    t.outbox.c.tries,
    t.outbox.c.maybe,
    t.outbox.c.problem,
)
_WAITING = (
    select(*_COLUMNS, t.outbox.c.due_at)
    .with_hint(t.outbox, "INDEXED BY outbox_waiting", dialect_name="sqlite")
    .where(t.outbox.c.wallet_id == bindparam("of_wallet"), t.outbox.c.due_at > 0)
    .order_by(t.outbox.c.seq, t.outbox.c.n)
    .limit(bindparam("rows"))
)


_DUE_OF = _DUE.where((t.outbox.c.wallet_id % bindparam("of", type_=t.outbox.c.wallet_id.type)).in_(listed("shares")))


def due(view: View, rank: int, limit: int, shares: Collection[int] | None = None, of: int = 1) -> Plan[list[WalletId]]:
    """Wallets with news of this rank to be told now, longest due first.

    `shares` are the remainders of a wallet's number, divided by `of`, that are asked for; None is all of them.
    """
    now = {"of_rank": rank, "now": micros(view.now), "rows": limit}
    rows = (
        yield Read(_DUE, now)
        if shares is None
        else Read(_DUE_OF, {**now, "of": of, "shares": [(share,) for share in sorted(shares)]})
    )
    return list(dict.fromkeys(WalletId(wallet) for (wallet,) in rows))


def waiting(view: View, wallet: WalletId, limit: int) -> Plan[tuple[Notice, ...]]:
    """A wallet's news that can be told now, in order, up to what waits to be tried again."""
    now = micros(view.now)
    rows = yield Read(_WAITING, {"of_wallet": wallet, "rows": limit})
    notices = []
    for of, seq, n, topic, body, at, tries, maybe, problem, due_at in rows:
        if due_at > now:
            break
        notices.append(_notice(of, seq, n, topic, body, at, tries, maybe, missed=problem == MISSED))
    return tuple(notices)


def _notice(
    of: int, seq: int, n: int, topic: str, body: str, at: int, tries: int, maybe: int, *, missed: bool = False
) -> Notice:
    facts = msgspec.json.decode(body, type=dict[str, object])
    return Notice(WalletId(of), seq, n, topic, facts, instant(at), tries, bool(maybe), missed)


_NO, _YES = literal(0, t.outbox.c.maybe.type), literal(1, t.outbox.c.maybe.type)
_of = and_(
    t.outbox.c.wallet_id == bindparam("of_wallet_id"),
    t.outbox.c.seq == bindparam("of_seq"),
    t.outbox.c.n == bindparam("of_n"),
)
_untold = and_(_of, t.outbox.c.sent_at.is_(None))  # Not where another process has told it meanwhile.
_BEGUN = update(t.outbox).where(_untold).values(maybe=_YES)
_SENT = update(t.outbox).where(_of).values(sent_at=bindparam("now"), due_at=null(), problem=null(), maybe=_NO)
_LATER = (
    update(t.outbox)
    .where(_untold)
    .values(
        tries=bindparam("tries_made"),
        maybe=bindparam("may_have_arrived"),
        due_at=bindparam("later"),
        problem=bindparam("why"),
    )
)
_ASIDE = (
    update(t.outbox)
    .where(_untold)
    .values(tries=bindparam("tries_made"), maybe=bindparam("may_have_arrived"), due_at=null(), problem=bindparam("why"))
)
_RETURN = (
    update(t.outbox)
    .where(
        t.outbox.c.wallet_id == bindparam("of_wallet_id"),
        t.outbox.c.sent_at.is_(None),
        t.outbox.c.problem == UNREACHABLE,
    )
    .values(due_at=bindparam("now"), problem=literal(MISSED, t.outbox.c.problem.type))
)
_LIFTED = update(t.outbox).where(_untold).values(due_at=bindparam("now"), problem=null(), tries=_NO)
_is_late = (t.outbox.c.rank == bindparam("of_rank"), t.outbox.c.due_at > 0, t.outbox.c.due_at > bindparam("latest"))
_LATE = select(t.outbox.c.seq).where(*_is_late).limit(1)
_HURRIED = update(t.outbox).where(*_is_late).values(due_at=bindparam("now"))


def begun(notice: Notice) -> Write:
    """It is about to be sent: from here on, who finds it unsent must take it for one that may have arrived."""
    return Write(_BEGUN, [notice.key])


def sent(notice: Notice, now: datetime) -> Write:
    """It arrived."""
    return Write(_SENT, [{**notice.key, "now": micros(now)}])


def later(notice: Notice, at: datetime, why: str, *, maybe: bool, counted: bool = True) -> Write:
    """Try again at an instant. `maybe`: this try, or an earlier one, may have arrived."""
    why = MISSED if notice.missed else why  # It is still to be told with the rest of what was missed.
    row = {"tries_made": notice.tries + counted, "may_have_arrived": int(maybe), "later": micros(at), "why": why}
    return Write(_LATER, [{**notice.key, **row}])


def aside(notice: Notice, why: str) -> Write:
    """It cannot arrive as it is. The row stays, with the reason, until someone or something brings it back."""
    row = {"tries_made": notice.tries + 1, "may_have_arrived": int(notice.maybe), "why": why}
    return Write(_ASIDE, [{**notice.key, **row}])


def back(wallet: WalletId, now: datetime) -> Write:
    """The customer can be reached again: what was set aside for that goes out now, as what was missed."""
    return Write(_RETURN, [{"of_wallet_id": wallet, "now": micros(now)}])


def lifted(notice: Notice, now: datetime) -> Write:
    """Somebody has put right what kept it from arriving: it is tried anew."""
    return Write(_LIFTED, [{**notice.key, "now": micros(now)}])


def is_late(view: View, longest: timedelta) -> Plan[bool]:
    """Whether anything is to wait longer than anything ever waits."""
    for rank in (ANSWER, NOTICE, BULK):
        if (yield Read(_LATE, {"of_rank": rank, "latest": micros(view.now + longest)})):
            return True
    return False


def hurried(now: datetime, longest: timedelta) -> Write:
    """Nothing waits longer than this: what is due later was put off by a clock that ran ahead, and is due now."""
    due = {"now": micros(now), "latest": micros(now + longest)}
    return Write(_HURRIED, [{"of_rank": rank, **due} for rank in (ANSWER, NOTICE, BULK)])


_SET_ASIDE = (
    select(*_COLUMNS)
    .where(t.outbox.c.problem > "", t.outbox.c.due_at.is_(None), t.outbox.c.problem != UNREACHABLE)
    .order_by(t.outbox.c.wallet_id, t.outbox.c.seq, t.outbox.c.n)
    .limit(bindparam("rows"))
)


def set_aside(view: View, limit: int) -> Plan[list[tuple[Notice, str]]]:
    """News that could not be told, each with its problem; not what waits for a customer's return."""
    del view
    rows = yield Read(_SET_ASIDE, {"rows": limit})
    return [
        (_notice(of, seq, n, topic, body, at, tries, maybe), problem)
        for of, seq, n, topic, body, at, tries, maybe, problem in rows
    ]

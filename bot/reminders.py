"""What customers and the office will be reminded of, and when: planned by the keeper of time, told by the courier.

Credit that expires is reminded of 90, 30, 7 days and one day before, once a day for a whole wallet. A day is planned
once; days that were missed are planned together with the first one after them, so that a pause is no flood.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Text,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from bot.config import Settings
from bot.shares import SHARES
from bot.tables import planned
from bot.tables import reminder as t
from ledger import Ledger, expiring
from ledger import tables as books
from ledger.accounts import ChargeStatus
from ledger.expiring import ExpiringLot
from ledger.ids import WalletId
from ledger.instants import instant, micros
from ledger.lots import end_of
from ledger.plan import Plan, Read, Write, listed
from ledger.reads import View

EXPIRY, REQUEST, HOLD = "expiry", "request", "hold"
"""Credit that expires, a request that closes unanswered, a hold that goes back unless it is captured."""

MILESTONES = (90, 30, 7, 1)
"""How many days before its last day a lot is reminded of."""

LOTS_A_PAGE = 5_000
ROWS_A_COMMIT = 500
REQUEST_AHEAD = timedelta(minutes=2)
"""How much earlier than it is due a request's reminder is planned: it is looked for every minute."""

TOO_FAR = 7
"""Days. A clock that was set back by more would keep reminders silent for longer than can be made up for."""

LONGEST_AHEAD = timedelta(days=1)
"""How long before it is due a reminder may be planned: what expires today, from midnight on."""

HOLD_WARNING = timedelta(days=1)
HOLD_GAP = timedelta(seconds=3)
"""They go to one chat, which takes twenty messages a minute. The rest must not wait at its door: the courier tells no
customer anything while a reminder about one of their holds is on its way."""

HOLD_AHEAD = timedelta(hours=1)
"""Holds are looked for once an hour: it takes a look at every wallet where anything at all is due within a day."""

SUPERSEDED = "superseded"
"""Why a reminder is of no use that was not told in time: what it was about is in the next one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to remind of, and how often it was tried."""

    wallet: WalletId
    kind: str
    about: int
    """The ordinal of a day, or the number of a charge."""

    at: datetime
    tries: int
    maybe: bool
    """An earlier try may have arrived."""

    @property
    def key(self) -> dict[str, object]:
        """Which row it is."""
        return {"of_wallet": self.wallet, "of_kind": self.kind, "of_about": self.about}


# --- Told by the courier -------------------------------------------------------------------------------------------

_DUE = (
    select(t.c.wallet_id)
    .where(t.c.due_at > 0, t.c.due_at <= bindparam("now"))
    .order_by(t.c.due_at, t.c.wallet_id)
    .limit(bindparam("rows"))
)
_DUE_OF = _DUE.where((t.c.wallet_id % bindparam("of", type_=t.c.wallet_id.type)).in_(listed("shares")))
_WAITING = (
    select(t.c.wallet_id, t.c.kind, t.c.about, t.c.due_at, t.c.tries, t.c.maybe)
    .where(t.c.wallet_id == bindparam("of_wallet"), t.c.due_at > 0, t.c.due_at <= bindparam("now"))
    .order_by(t.c.due_at, t.c.kind, t.c.about)
)
_TOLD_THROUGH = select(func.max(t.c.about)).where(
    t.c.wallet_id == bindparam("of_wallet"),
    t.c.kind == EXPIRY,
    t.c.about < bindparam("before"),
    t.c.done_at > 0,
)


def due(view: View, limit: int, shares: Collection[int] | None) -> Plan[list[WalletId]]:
    """Wallets with something to be reminded of now, longest due first. `shares` None is all of them."""
    asked: dict[str, object] = {"now": micros(view.now), "rows": limit}
    if shares is None:
        rows = yield Read(_DUE, asked)
    else:
        rows = yield Read(_DUE_OF, {**asked, "of": SHARES, "shares": [(share,) for share in sorted(shares)]})
    return list(dict.fromkeys(WalletId(wallet) for (wallet,) in rows))


def waiting(view: View, wallet: WalletId) -> Plan[tuple[Reminder, ...]]:
    """What one wallet is to be reminded of now, longest due first."""
    rows = yield Read(_WAITING, {"of_wallet": wallet, "now": micros(view.now)})
    return tuple(
        Reminder(WalletId(of), kind, about, instant(at), tries, bool(maybe))
        for of, kind, about, at, tries, maybe in rows
    )


def told_through(view: View, reminder: Reminder) -> Plan[int | None]:
    """The last day before this one that the wallet was reminded of what expires."""
    del view
    rows = yield Read(_TOLD_THROUGH, {"of_wallet": reminder.wallet, "before": reminder.about})
    day: int | None = rows[0][0]
    return day


_of = and_(
    t.c.wallet_id == bindparam("of_wallet"), t.c.kind == bindparam("of_kind"), t.c.about == bindparam("of_about")
)
_YES, _NO = literal(1, Integer), literal(0, Integer)
_BEGUN = update(t).where(_of).values(maybe=_YES)
_TOLD = update(t).where(_of).values(done_at=bindparam("now"), due_at=null(), problem=null(), maybe=_NO)
_LATER = (
    update(t)
    .where(_of, t.c.due_at > 0)  # Not where another has taken its place meanwhile.
    .values(
        tries=bindparam("tries_made"), maybe=bindparam("may_have_arrived"), due_at=bindparam("later"),
        problem=bindparam("why"),
    )
)  # fmt: skip
_ASIDE = (
    update(t).where(_of, t.c.due_at > 0).values(tries=bindparam("tries_made"), due_at=null(), problem=bindparam("why"))
)


def begun(reminder: Reminder) -> Write:
    """It is about to be sent: from here on, who finds it untold must take it for one that may have arrived."""
    return Write(_BEGUN, [reminder.key])


def told(reminder: Reminder, now: datetime) -> Write:
    """It arrived, or there was nothing to say."""
    return Write(_TOLD, [{**reminder.key, "now": micros(now)}])


def later(reminder: Reminder, at: datetime, why: str, *, maybe: bool) -> Write:
    """Try again at an instant. `maybe`: this try, or an earlier one, may have arrived."""
    row = {"tries_made": reminder.tries + 1, "may_have_arrived": int(maybe), "later": micros(at), "why": why}
    return Write(_LATER, [{**reminder.key, **row}])


def aside(reminder: Reminder, why: str) -> Write:
    """It cannot arrive. The row stays, with the reason."""
    return Write(_ASIDE, [{**reminder.key, "tries_made": reminder.tries + 1, "why": why}])


# --- Planned by the keeper of time ---------------------------------------------------------------------------------


def _new(name: str) -> ColumnElement[Any]:
    return bindparam(f"new_{name}", type_=t.c[name].type)


_PLANNED = ("wallet_id", "kind", "about", "due_at", "tries", "maybe")
_PLAN = insert(t).from_select(
    _PLANNED,
    select(*(_new(name) for name in _PLANNED)).where(
        ~exists().where(
            t.c.wallet_id == bindparam("new_wallet_id"),
            t.c.kind == bindparam("new_kind"),
            t.c.about == bindparam("new_about"),
        )
    ),
)
_SUPERSEDE = (
    update(t)
    .where(
        t.c.wallet_id == bindparam("new_wallet_id"),
        t.c.kind == bindparam("new_kind"),
        t.c.about < bindparam("new_about"),
        t.c.due_at > 0,
    )
    .values(due_at=null(), problem=literal(SUPERSEDED, Text))
)
_WITHDRAW = (
    update(t)
    .where(t.c.due_at > 0, t.c.kind == bindparam("of_kind"), t.c.about > bindparam("latest"))
    .values(due_at=null(), problem=literal(SUPERSEDED, Text))
)
_is_late = (t.c.due_at > 0, t.c.due_at > bindparam("latest"))
_LATE = select(t.c.wallet_id).where(*_is_late).limit(1)
_HURRIED = update(t).where(*_is_late).values(due_at=bindparam("now"))
_THROUGH = select(planned.c.through).where(planned.c.what == bindparam("of_what"))
_MOVE = update(planned).where(planned.c.what == bindparam("of_what")).values(through=bindparam("new_through"))
_MOVE_FIRST = insert(planned).from_select(
    ["what", "through"],
    select(
        bindparam("of_what", type_=planned.c.what.type), bindparam("new_through", type_=planned.c.through.type)
    ).where(~exists().where(planned.c.what == bindparam("of_what"))),
)


def is_late(view: View) -> Plan[bool]:
    """Whether anything is to wait longer than anything is planned ahead."""
    return bool((yield Read(_LATE, {"latest": micros(view.now + LONGEST_AHEAD)})))


def hurried(now: datetime) -> Write:
    """Nothing is planned longer ahead than a day: what is due later was put off by a clock that ran ahead."""
    return Write(_HURRIED, [{"now": micros(now), "latest": micros(now + LONGEST_AHEAD)}])


async def plan(ledger: Ledger, settings: Settings) -> None:
    """Write down what is to be reminded of. Whatever is done twice, after a crash, is there once."""
    now = ledger.clock()
    await _plan_expiries(ledger, now, settings.reminder_hour)
    await _plan_requests(ledger, now)
    if settings.office_chat is not None:
        await _plan_holds(ledger, now)


def milestone(lot: ExpiringLot, through: int, zone: ZoneInfo) -> int | None:
    """The latest day up to another one on which a lot is to be reminded of.

    None when it came only on that day, or later: its customer has just been told how long it is good.
    """
    last = (lot.expires_at - timedelta(microseconds=1)).astimezone(zone).date().toordinal()
    day = max((last - before for before in MILESTONES if last - before <= through), default=None)
    return day if day is not None and lot.born_at < _end(day - 1, zone) else None


async def _plan_expiries(ledger: Ledger, now: datetime, hour: int) -> None:
    zone = ledger.policy.zone
    today = now.astimezone(zone).date().toordinal()
    through = await ledger.read(_through, EXPIRY)
    if through is not None and today <= through <= today + TOO_FAR:
        return
    if through is None or through > today:  # Planned by a clock that ran far ahead.
        through = today - 1
        await ledger.write(Write(_WITHDRAW, [{"of_kind": EXPIRY, "latest": today}]))
    at = datetime.combine(date.fromordinal(today), time(hour), tzinfo=zone).astimezone(UTC)
    spans = [(max(now, _end(through + before, zone)), _end(today + before, zone)) for before in MILESTONES]
    after: WalletId | None = WalletId(0)
    while after is not None:
        page = await ledger.read(expiring.ending, spans, after, LOTS_A_PAGE)
        wallets = {lot.wallet for lot in page.lots if milestone(lot, today, zone) is not None}
        rows = [_row(wallet, EXPIRY, today, at) for wallet in sorted(wallets)]
        await _write(ledger, rows, _PLAN, _SUPERSEDE)
        after = page.last
    await ledger.write(*_moved(EXPIRY, today))


async def _plan_requests(ledger: Ledger, now: datetime) -> None:
    """A third of its window before it closes, a request that waits is worth another word."""
    until = now + ledger.policy.approval_window / 3 + REQUEST_AHEAD
    while closing := await ledger.read(_closing, REQUEST, ChargeStatus.REQUIRES_APPROVAL, until, ROWS_A_COMMIT):
        await _write(ledger, [_row(each.wallet, REQUEST, each.no, _closes_soon(each)) for each in closing], _PLAN)


async def _plan_holds(ledger: Ledger, now: datetime) -> None:
    hour = int(now.timestamp()) // 3600
    through = await ledger.read(_through, HOLD)
    if through == hour:
        return
    until, free = now + HOLD_WARNING + HOLD_AHEAD, now - HOLD_GAP
    while closing := await ledger.read(_closing, HOLD, ChargeStatus.AUTHORIZED, until, ROWS_A_COMMIT):
        rows = []
        for each in sorted(closing, key=lambda each: each.due_at):
            free = max(each.due_at - HOLD_WARNING, free + HOLD_GAP)
            rows.append(_row(each.wallet, HOLD, each.no, free))
        await _write(ledger, rows, _PLAN)
    await ledger.write(*_moved(HOLD, hour))


@dataclass(frozen=True, slots=True)
class _Closing:
    """A charge whose time runs out, and that nobody is to be reminded of yet."""

    wallet: WalletId
    no: int
    asked_at: datetime
    due_at: datetime


_CLOSING = (
    select(books.charge.c.wallet_id, books.charge.c.no, books.charge.c.asked_at, books.charge.c.due_at)
    .select_from(books.wallet)
    .join(books.charge, books.charge.c.wallet_id == books.wallet.c.wallet_id)
    .with_hint(books.wallet, "INDEXED BY wallet_due", dialect_name="sqlite")
    .with_hint(books.charge, "INDEXED BY charge_due", dialect_name="sqlite")
    .where(
        books.wallet.c.next_due > 0,
        books.wallet.c.next_due <= bindparam("until"),
        books.charge.c.due_at > 0,
        books.charge.c.due_at > bindparam("now"),
        books.charge.c.due_at <= bindparam("until"),
        books.charge.c.status == bindparam("of_status"),
        ~exists().where(
            t.c.wallet_id == books.charge.c.wallet_id,
            t.c.kind == bindparam("of_kind"),
            t.c.about == books.charge.c.no,
        ),
    )
    .limit(bindparam("rows"))
)


def _closing(view: View, kind: str, status: ChargeStatus, until: datetime, limit: int) -> Plan[list[_Closing]]:
    asked = {"of_kind": kind, "of_status": status, "now": micros(view.now), "until": micros(until), "rows": limit}
    rows = yield Read(_CLOSING, asked)
    return [_Closing(WalletId(wallet), no, instant(asked_at), instant(over)) for wallet, no, asked_at, over in rows]


def _closes_soon(closing: _Closing) -> datetime:
    return closing.due_at - (closing.due_at - closing.asked_at) / 3


def _end(day: int, zone: ZoneInfo) -> datetime:
    return end_of(date.fromordinal(day), zone)


def _row(wallet: WalletId, kind: str, about: int, at: datetime) -> dict[str, object]:
    return {
        "new_wallet_id": wallet,
        "new_kind": kind,
        "new_about": about,
        "new_due_at": micros(at),
        "new_tries": 0,
        "new_maybe": 0,
    }


async def _write(ledger: Ledger, rows: Sequence[dict[str, object]], *statements: Executable) -> None:
    """So many a commit that nobody who wants to pay waits long for one."""
    for first in range(0, len(rows), ROWS_A_COMMIT):
        some = rows[first : first + ROWS_A_COMMIT]
        await ledger.write(*(Write(statement, some) for statement in statements))


def _through(view: View, what: str) -> Plan[int | None]:
    del view
    rows = yield Read(_THROUGH, {"of_what": what})
    return rows[0][0] if rows else None


def _moved(what: str, through: int) -> Sequence[Write]:
    row = {"of_what": what, "new_through": through}
    return Write(_MOVE, [row]), Write(_MOVE_FIRST, [row])

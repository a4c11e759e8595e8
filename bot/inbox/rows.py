"""The inbox as rows: put, wait to be handled, done or set aside."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, literal, null, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite writes what is used of it in the same words.

from bot.shares import share_of
from bot.tables import inbox as t
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Row, Write, listed
from ledger.reads import View

KEPT = timedelta(days=7)
"""How long a handled update is kept, so that one delivered twice is known. Telegram itself keeps one for a day."""


@dataclass(frozen=True, slots=True)
class Received:
    """One update as it was stored."""

    bot_id: int
    update_id: int
    lane: str
    body: dict[str, Any]
    received_at: datetime
    tries: int

    @property
    def chat(self) -> int:
        """The chat, or the customer, that it is of; 0 when it is of none."""
        return int(self.lane.partition(":")[2] or 0)

    @property
    def is_checkout(self) -> bool:
        """Whether somebody is about to pay, and Telegram waits for our word."""
        return self.lane.startswith(CHECKOUT)

    @property
    def is_payment(self) -> bool:
        """Whether somebody has paid."""
        return _of(self.body.get("message"), "successful_payment") is not None


CHECKOUT = "checkout:"
URGENT, USUAL = range(2)
"""What is handled first: checkouts, which Telegram gives up after ten seconds; then the rest."""

_new = {column.name: bindparam(f"new_{column.name}", type_=column.type) for column in t.columns}
# What is there already is written as it is, and not passed over: to be acknowledged, it must be as safe as what is new.
# A commit that has written nothing waits for no standby, though the one that stored it may not have reached any.
_PUT = (
    insert(t)
    .values(_new)
    .on_conflict_do_update(index_elements=[t.c.bot_id, t.c.update_id], set_={"received_at": t.c.received_at})
)
_COLUMNS = (t.c.bot_id, t.c.update_id, t.c.lane, t.c.body, t.c.received_at, t.c.tries)
_open = (t.c.bot_id == bindparam("of_bot"), t.c.done_at.is_(None), t.c.aside_at.is_(None))
_WAITING = (
    select(*_COLUMNS)
    .where(*_open, t.c.rank == bindparam("of_rank"))
    .order_by(t.c.received_at, t.c.update_id)
    .limit(bindparam("rows"))
)
_WAITING_OF = _WAITING.where(t.c.share.in_(listed("shares")))
_NEW = select(*_COLUMNS).where(*_open, t.c.update_id.in_(listed("updates"))).order_by(t.c.update_id)
_ASIDE_ROWS = (
    select(*_COLUMNS, t.c.problem)
    .where(t.c.bot_id == bindparam("of_bot"), t.c.aside_at > 0)
    .order_by(t.c.aside_at, t.c.update_id)
    .limit(bindparam("rows"))
)
_OLD = (
    select(t.c.bot_id, t.c.update_id)
    .where(t.c.received_at < bindparam("before"), t.c.done_at > 0)
    .order_by(t.c.received_at)
    .limit(bindparam("rows"))
)
_this = (t.c.bot_id == bindparam("of_bot"), t.c.update_id == bindparam("of_update"))
_DONE = update(t).where(*_this).values(done_at=bindparam("at"), problem=bindparam("why"))
_FAILED = update(t).where(*_this).values(tries=bindparam("tries_made"), problem=bindparam("why"))
_WAITS = update(t).where(*_this).values(problem=bindparam("why"))
_ASIDE = (
    update(t).where(*_this).values(tries=bindparam("tries_made"), problem=bindparam("why"), aside_at=bindparam("at"))
)
_AGAIN = update(t).where(*_this, t.c.aside_at > 0).values(tries=literal(0, t.c.tries.type), aside_at=null())
_FORGET = delete(t).where(*_this, t.c.done_at > 0)


def lane_of(update: Mapping[str, Any]) -> str:
    """What an update must wait behind: its chat's earlier ones. A checkout waits behind nothing but checkouts."""
    for kind, part in update.items():
        message = _of(part, "message")
        for chat in (_of(part, "chat"), _of(message, "chat"), _of(part, "from")):
            number = _of(chat, "id")
            if type(number) is int and abs(number) < 2**63:
                return f"{CHECKOUT if kind == 'pre_checkout_query' else 'chat:'}{number}"
    return "none"


def _of(part: object, name: str) -> object:
    """What somebody sent may be anything."""
    return part.get(name) if isinstance(part, dict) else None


def is_update(part: object) -> bool:
    """Whether this is the least that an update is: an object with a number that a row can have."""
    number = _of(part, "update_id")
    return type(number) is int and 0 <= number < 2**63


def parse(body: bytes) -> dict[str, Any]:
    """The update that was brought as JSON.

    Raises:
        ValueError: it is none.
        RecursionError: it is nested more deeply than anything that Telegram sends.
    """
    # Python's own reader, as it also takes half a surrogate in what a customer wrote.
    found: object = json.loads(body)
    if not isinstance(found, dict) or not is_update(found):
        raise ValueError("it is no update")
    return found


def put(bot_id: int, updates: Iterable[Mapping[str, Any]], now: datetime) -> Write:
    """Store updates as they came; one that is known already is left as it is."""
    return Write(_PUT, [_row(bot_id, update, lane_of(update), now) for update in updates])


def _row(bot_id: int, update: Mapping[str, Any], lane: str, now: datetime) -> dict[str, object]:
    return {
        "new_bot_id": bot_id,
        "new_update_id": update["update_id"],
        "new_lane": lane,
        "new_share": share_of(int(lane.partition(":")[2] or 0)),
        "new_rank": URGENT if lane.startswith(CHECKOUT) else USUAL,
        "new_body": _text(update),
        "new_received_at": micros(now),
        "new_tries": 0,
        "new_done_at": None,
        "new_aside_at": None,
        "new_problem": None,
    }


def _text(update: Mapping[str, Any]) -> str:
    try:
        return msgspec.json.encode(update).decode()
    except UnicodeEncodeError:  # Half a surrogate, which neither UTF-8 nor a database can hold.
        whole = json.dumps(update, ensure_ascii=False).encode("utf-8", "replace")
        return msgspec.json.encode(json.loads(whole)).decode()  # Python also writes Infinity, which is no JSON.


def waiting(
    view: View, bot_id: int, rank: int, limit: int, shares: Collection[int] | None
) -> Plan[tuple[Received, ...]]:
    """What is stored and not handled, in the order it came; of these shares only, unless None are named."""
    del view
    asked: dict[str, object] = {"of_bot": bot_id, "of_rank": rank, "rows": limit}
    if shares is None:
        rows = yield Read(_WAITING, asked)
    else:
        rows = yield Read(_WAITING_OF, {**asked, "shares": [(share,) for share in sorted(shares)]})
    return tuple(_received(row) for row in rows)


def new(view: View, bot_id: int, updates: Collection[int]) -> Plan[tuple[Received, ...]]:
    """Which of these updates are stored and not handled: one that came before may be done long since."""
    del view
    rows = yield Read(_NEW, {"of_bot": bot_id, "updates": [(update,) for update in updates]})
    return tuple(_received(row) for row in rows)


def set_aside(view: View, bot_id: int, limit: int) -> Plan[list[tuple[Received, str]]]:
    """What could not be handled, each with its problem, oldest first."""
    del view
    rows = yield Read(_ASIDE_ROWS, {"of_bot": bot_id, "rows": limit})
    return [(_received(row[:-1]), row[-1]) for row in rows]


def old(view: View, limit: int) -> Plan[tuple[list[Mapping[str, object]], bool]]:
    """Handled updates that need not be known any longer, and whether there may be more of them."""
    rows = yield Read(_OLD, {"before": micros(view.now - KEPT), "rows": limit})
    return [{"of_bot": bot, "of_update": number} for bot, number in rows], len(rows) == limit


def _received(row: Row) -> Received:
    bot, number, lane, body, at, tries = row
    return Received(bot, number, lane, msgspec.json.decode(body, type=dict[str, Any]), instant(at), tries)


def done(received: Received, now: datetime, why: str | None = None) -> Write:
    """It was handled; or it is not to be, and why."""
    return Write(_DONE, [{**_key(received), "at": micros(now), "why": why}])


def failed(received: Received, why: str) -> Write:
    """It could not be handled, and will be tried again."""
    return Write(_FAILED, [{**_key(received), "tries_made": received.tries + 1, "why": why}])


def waits(received: Received, why: str) -> Write:
    """It could not be handled for now, and it is not its fault."""
    return Write(_WAITS, [{**_key(received), "why": why}])


def aside(received: Received, why: str, now: datetime) -> Write:
    """It cannot be handled: it stays, with its problem, for someone to look at."""
    return Write(_ASIDE, [{**_key(received), "tries_made": received.tries + 1, "why": why, "at": micros(now)}])


def again(received: Received) -> Write:
    """Somebody has put right what was wrong: it is handled as if it had just come."""
    return Write(_AGAIN, [_key(received)])


def forget(gone: Iterable[Mapping[str, object]]) -> Write:
    """These go."""
    return Write(_FORGET, list(gone))


def _key(received: Received) -> dict[str, object]:
    return {"of_bot": received.bot_id, "of_update": received.update_id}

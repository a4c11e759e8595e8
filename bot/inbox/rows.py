"""The inbox as rows: put, wait to be handled, done or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.tables import inbox as t
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Write
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


_new = {column.name: bindparam(f"new_{column.name}", type_=column.type) for column in t.columns}
_PUT = insert(t).from_select(
    list(_new),
    select(*_new.values()).where(
        ~exists().where(t.c.bot_id == bindparam("new_bot_id"), t.c.update_id == bindparam("new_update_id"))
    ),
)
_WAITING = (
    select(t.c.bot_id, t.c.update_id, t.c.lane, t.c.body, t.c.received_at, t.c.tries)
    .where(t.c.bot_id == bindparam("of_bot"), t.c.done_at.is_(None), t.c.aside_at.is_(None))
    .order_by(t.c.received_at, t.c.update_id)
    .limit(bindparam("rows"))
)
_of = (t.c.bot_id == bindparam("of_bot"), t.c.update_id == bindparam("of_update"))
_DONE = update(t).where(*_of).values(done_at=bindparam("at"))
_FAILED = update(t).where(*_of).values(tries=bindparam("tries_made"), problem=bindparam("why"))
_ASIDE = update(t).where(*_of).values(tries=bindparam("tries_made"), problem=bindparam("why"), aside_at=bindparam("at"))
_FORGET = delete(t).where(t.c.done_at < bindparam("before"))


def lane_of(update: Mapping[str, Any]) -> str:
    """What an update must wait behind: its chat's earlier ones. A checkout waits behind nothing but checkouts."""
    if "pre_checkout_query" in update:
        return f"checkout:{update['pre_checkout_query']['from']['id']}"
    for part in update.values():
        if isinstance(part, dict):
            chat = part.get("chat") or (part.get("message") or {}).get("chat") or part.get("from")
            if chat:
                return f"chat:{chat['id']}"
    return "none"


def put(bot_id: int, updates: Iterable[Mapping[str, Any]], now: datetime) -> Write:
    """Store updates as they came; one that is known already is left as it is."""
    rows = [
        {
            "new_bot_id": bot_id,
            "new_update_id": update["update_id"],
            "new_lane": lane_of(update),
            "new_body": msgspec.json.encode(update).decode(),
            "new_received_at": micros(now),
            "new_tries": 0,
            "new_done_at": None,
            "new_aside_at": None,
            "new_problem": None,
        }
        for update in updates
    ]
    return Write(_PUT, rows)


def waiting(view: View, bot_id: int, limit: int) -> Plan[tuple[Received, ...]]:
    """What is stored and not handled, in the order it came."""
    del view
    rows = yield Read(_WAITING, {"of_bot": bot_id, "rows": limit})
    return tuple(
        Received(bot, number, lane, msgspec.json.decode(body, type=dict[str, Any]), instant(at), tries)
        for bot, number, lane, body, at, tries in rows
    )


def done(received: Received, now: datetime) -> Write:
    """It was handled."""
    return Write(_DONE, [{**_key(received), "at": micros(now)}])


def failed(received: Received, why: str) -> Write:
    """It could not be handled, and will be tried again."""
    return Write(_FAILED, [{**_key(received), "tries_made": received.tries + 1, "why": why}])


def aside(received: Received, why: str, now: datetime) -> Write:
    """It cannot be handled: it stays, with its problem, for someone to look at."""
    return Write(_ASIDE, [{**_key(received), "tries_made": received.tries + 1, "why": why, "at": micros(now)}])


def forget(now: datetime) -> Write:
    """What was handled long ago goes."""
    return Write(_FORGET, [{"before": micros(now - KEPT)}])


def _key(received: Received) -> dict[str, object]:
    return {"of_bot": received.bot_id, "of_update": received.update_id}

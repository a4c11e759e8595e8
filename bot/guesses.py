"""Wrong codes of gifts, counted for each customer: nobody may try them one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, exists, func, insert, select

from bot.tables import wrong_code as t
from ledger.instants import micros
from ledger.plan import Plan, Read, Write
from ledger.reads import View

KEPT = timedelta(hours=1)
"""How long a wrong code counts."""

_COUNT = (
    select(func.count())
    .select_from(t)
    .where(t.c.telegram_id == bindparam("who"), t.c.at > bindparam("since"), t.c.at <= bindparam("now"))
)
_PUT = insert(t).from_select(
    [column.name for column in t.columns],
    select(*(bindparam(f"new_{column.name}", type_=column.type) for column in t.columns)).where(
        ~exists().where(t.c.telegram_id == bindparam("new_telegram_id"), t.c.update_id == bindparam("new_update_id"))
    ),
)
_FORGET = delete(t).where(t.c.at <= bindparam("before"))


def wrong_codes(view: View, telegram_id: int) -> Plan[int]:
    """How many wrong codes a customer has tried of late."""
    rows = yield Read(_COUNT, {"who": telegram_id, "since": micros(view.now - KEPT), "now": micros(view.now)})
    return int(rows[0][0])


def wrong(telegram_id: int, update_id: int, now: datetime) -> Write:
    """A customer tried a wrong code, in this update."""
    return Write(_PUT, [{"new_telegram_id": telegram_id, "new_update_id": update_id, "new_at": micros(now)}])


def forget(now: datetime) -> Write:
    """What no longer counts goes."""
    return Write(_FORGET, [{"before": micros(now - KEPT)}])

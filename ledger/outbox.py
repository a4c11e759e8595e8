"""News that must arrive: written with the money it speaks of, delivered by a courier, in order for each wallet.

Delivery is at least once: a crash between the sending and `sent` repeats a message, never money.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import and_, bindparam, null, or_, select, update

from ledger import tables as t
from ledger.ids import WalletId
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Write
from ledger.reads import View

UNREACHABLE = "unreachable"
"""Why news is set aside whose customer blocked the bot: it goes out when they come back."""


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
        _earlier.c.due_at > bindparam("now"),
    )
    .correlate(t.outbox)
)
_DUE = (
    select(
        t.outbox.c.wallet_id,
        t.outbox.c.seq,
        t.outbox.c.n,
        t.outbox.c.topic,
        t.outbox.c.body,
        t.outbox.c.at,
        t.outbox.c.tries,
    )
    .where(
        t.outbox.c.due_at > 0,
        t.outbox.c.due_at <= bindparam("now"),
        ~_waits_earlier.exists(),  # What waits to be tried again is not overtaken.
    )
    .order_by(t.outbox.c.at, t.outbox.c.wallet_id, t.outbox.c.seq, t.outbox.c.n)
    .limit(bindparam("rows"))
)


def due(view: View, limit: int) -> Plan[tuple[Notice, ...]]:
    """News to be told now, oldest first, each wallet's in its order."""
    rows = yield Read(_DUE, {"now": micros(view.now), "rows": limit})
    return tuple(
        Notice(WalletId(wallet), seq, n, topic, msgspec.json.decode(body, type=dict[str, object]), instant(at), tries)
        for wallet, seq, n, topic, body, at, tries in rows
    )


_of = and_(
    t.outbox.c.wallet_id == bindparam("of_wallet_id"),
    t.outbox.c.seq == bindparam("of_seq"),
    t.outbox.c.n == bindparam("of_n"),
)
_SENT = update(t.outbox).where(_of).values(sent_at=bindparam("now"), due_at=null(), problem=null())
_LATER = (
    update(t.outbox)
    .where(_of)
    .values(tries=bindparam("tries_made"), due_at=bindparam("later"), problem=bindparam("why"))
)
_ASIDE = update(t.outbox).where(_of).values(tries=bindparam("tries_made"), due_at=null(), problem=bindparam("why"))
_RETURN = (
    update(t.outbox)
    .where(
        t.outbox.c.wallet_id == bindparam("of_wallet_id"),
        t.outbox.c.sent_at.is_(None),
        t.outbox.c.problem == UNREACHABLE,
    )
    .values(due_at=bindparam("now"), problem=null())
)


def sent(notice: Notice, now: datetime) -> Write:
    """It arrived."""
    return Write(_SENT, [{**notice.key, "now": micros(now)}])


def later(notice: Notice, at: datetime, why: str) -> Write:
    """It may have arrived, or not: try again at an instant."""
    return Write(_LATER, [{**notice.key, "tries_made": notice.tries + 1, "later": micros(at), "why": why}])


def aside(notice: Notice, why: str) -> Write:
    """It cannot arrive as it is. The row stays, with the reason, until someone or something brings it back."""
    return Write(_ASIDE, [{**notice.key, "tries_made": notice.tries + 1, "why": why}])


def back(wallet: WalletId, now: datetime) -> Write:
    """The customer can be reached again: what was set aside for that goes out now."""
    return Write(_RETURN, [{"of_wallet_id": wallet, "now": micros(now)}])

"""What expires soon: in which wallets, a bounded page at a time, and what of one. For who reminds customers of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, and_, bindparam, or_, select

from ledger import tables as t
from ledger.ids import WalletId
from ledger.instants import instant, micros
from ledger.money import Money
from ledger.plan import Plan, Read, given
from ledger.reads import View, brought_up


@dataclass(frozen=True, slots=True)
class ExpiringLot:
    """A lot with something left on it, and its two ends."""

    wallet: WalletId
    remaining: Money
    born_at: datetime
    """When it came to be in this wallet: bought, given, or come back."""

    expires_on: date
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Lots of some wallets, and the number after which to go on; None when there are no more."""

    lots: tuple[ExpiringLot, ...]
    last: WalletId | None


_LAST = (
    select(t.lot.c.wallet_id)
    .with_hint(t.lot, "INDEXED BY lot_open", dialect_name="sqlite")
    .where(t.lot.c.wallet_id > bindparam("after"), t.lot.c.remaining > 0)
    .order_by(t.lot.c.wallet_id)
    .limit(1)
    .offset(bindparam("rows"))
)
_LATEST = 2**63 - 1


@cache
def _ending(spans: int) -> Select[Any]:
    """Lots of a run of wallets that expire within so many spans of time, read from the index of what is left."""
    within = [
        and_(t.lot.c.expires_at > bindparam(f"since_{n}"), t.lot.c.expires_at <= bindparam(f"until_{n}"))
        for n in range(spans)
    ]
    return (
        select(
            t.lot.c.wallet_id,
            t.lot.c.remaining,
            t.wallet.c.currency,
            t.journal.c.at,
            t.lot.c.expires_on,
            t.lot.c.expires_at,
        )
        .with_hint(t.lot, "INDEXED BY lot_open", dialect_name="sqlite")
        .join(t.wallet, t.wallet.c.wallet_id == t.lot.c.wallet_id)
        .join(t.journal, and_(t.journal.c.wallet_id == t.lot.c.wallet_id, t.journal.c.seq == t.lot.c.born))
        .where(
            t.lot.c.wallet_id > bindparam("after"),
            t.lot.c.wallet_id <= bindparam("last"),
            t.lot.c.remaining > 0,
            or_(*within),
        )
        .order_by(t.lot.c.wallet_id, t.lot.c.expires_at)
    )


def ending(view: View, spans: Sequence[tuple[datetime, datetime]], after: int, rows: int) -> Plan[Page]:
    """The lots that expire within one of these spans, of the wallets after a number, looking at so many lots at most.

    There is no index of lots by their expiry: every sale would pay for it, and it is asked for once a day. What is left
    in all wallets is read instead, once, from the index that spending keeps anyway.
    """
    del view
    rest = yield Read(_LAST, {"after": after, "rows": rows})
    last = rest[0][0] if rest else _LATEST
    within = {f"since_{n}": micros(since) for n, (since, _) in enumerate(spans)}
    within |= {f"until_{n}": micros(until) for n, (_, until) in enumerate(spans)}
    found = yield Read(_ending(len(spans)), {"after": after, "last": last, **within})
    lots = tuple(
        ExpiringLot(
            WalletId(wallet), Money(remaining, currency), instant(born), date.fromisoformat(on), instant(expires)
        )
        for wallet, remaining, currency, born, on, expires in found
    )
    return Page(lots, WalletId(last) if rest else None)


_numbers = given("numbers", wallet_id=BigInteger, seq=BigInteger)
_BORN = select(t.journal.c.seq, t.journal.c.at).join(
    _numbers, and_(t.journal.c.wallet_id == _numbers.c.wallet_id, t.journal.c.seq == _numbers.c.seq)
)


def left(view: View, wallet: WalletId) -> Plan[tuple[ExpiringLot, ...]]:
    """What is left in one wallet as it stands, soonest to expire first.

    Raises:
        WalletUnknown: there is none.
    """
    brought = yield from brought_up(view, wallet)
    lots = sorted((lot for lot in brought.lots.values() if lot.remaining), key=lambda lot: (lot.expires_at, lot.no))
    rows = yield Read(_BORN, {"numbers": sorted({(wallet, lot.born) for lot in lots})})
    born = {seq: instant(at) for seq, at in rows}
    return tuple(
        ExpiringLot(
            wallet,
            Money(lot.remaining, brought.currency),
            born.get(lot.born, view.now),  # What came back by itself just now is not in the journal yet.
            lot.expires_on,
            lot.expires_at,
        )
        for lot in lots
    )

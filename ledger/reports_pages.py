"""How a report looks at all wallets: a page of them at a time, each page from one snapshot, with sums made where the
rows are.

A report is of what happened before an instant that has passed. Nothing is ever written behind it, because a wallet's
entries rise in time and the journal is only added to: so pages that are read at different moments agree, and so does
the same report a year later. What was due before that instant and is not written yet counts too: the few wallets it
concerns are brought up in memory, by the same rules that will write it down.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam, func, select

from ledger import tables as t
from ledger.entry import SealedEntry
from ledger.history import MOMENT
from ledger.ids import WalletId
from ledger.instants import micros
from ledger.load import load, settle
from ledger.plan import Plan, Read
from ledger.reads import View, nothing_named
from ledger.store import Ledger

PAGE = 1_000
"""Wallets a snapshot."""


@dataclass(frozen=True, slots=True)
class Due:
    """An entry that is due and not written yet, and the currency of its wallet."""

    currency: str
    sealed: SealedEntry


@dataclass(frozen=True, slots=True)
class Wallets:
    """A page: the wallets above one number up to another."""

    above: int
    up_to: int
    until: datetime
    """Only what happened before this instant counts."""

    due: tuple[Due, ...]

    @property
    def parameters(self) -> dict[str, object]:
        """For statements that name them so."""
        return {"above": self.above, "up_to": self.up_to, "until": micros(self.until)}


_first = select(t.wallet.c.wallet_id).where(t.wallet.c.wallet_id > bindparam("above"))
_PAGE = select(func.max(_first.order_by(t.wallet.c.wallet_id).limit(bindparam("rows")).subquery().c.wallet_id))
_DUE = select(t.wallet.c.wallet_id).where(
    t.wallet.c.wallet_id > bindparam("above"),
    t.wallet.c.wallet_id <= bindparam("up_to"),
    t.wallet.c.next_due < bindparam("until"),
)

Found = TypeVar("Found")


async def over_wallets(
    ledger: Ledger, until: datetime, query: Callable[[Wallets], Plan[Found]]
) -> AsyncIterator[Found]:
    """What a query finds on each page of wallets, as of an instant."""
    above = -1
    while (page := await ledger.read(_page, above, until, query)) is not None:
        above, found = page
        yield found


def _page(
    view: View, above: int, until: datetime, query: Callable[[Wallets], Plan[Found]]
) -> Plan[tuple[int, Found] | None]:
    ((up_to,),) = yield Read(_PAGE, {"above": above, "rows": PAGE})
    if up_to is None:
        return None
    rows = yield Read(_DUE, {"above": above, "up_to": up_to, "until": micros(until)})
    due = yield from _brought_up(view, [WalletId(wallet) for (wallet,) in rows], until)
    return up_to, (yield from query(Wallets(above, up_to, until, due)))


def _brought_up(view: View, wallets: Sequence[WalletId], until: datetime) -> Plan[tuple[Due, ...]]:
    """What the clock will write into these wallets, as far as it was due before the instant."""
    if not wallets:
        return ()
    loaded = yield from load(
        [nothing_named(wallet) for wallet in wallets], view.policy, lambda: until - MOMENT, locked=False
    )
    for wallet in loaded.values():
        settle(wallet, view.upkeep)
    return tuple(Due(wallet.currency, sealed) for wallet in loaded.values() for sealed in wallet.sealed)

"""Books with a long past, in minutes: made by the ledger's own batches, poured into the tables in bulk.

Every wallet of a batch is new and everything it ever did is in that batch. So each read of the plan is answered with
nothing, and all rows it writes are new ones. The rules, the chain and the hashes are the ledger's; only the way into
the database is shorter: no foreign key is looked up, and nothing is durable until the end. Whether these are books that
a ledger could have written, `audit` says.
"""

from __future__ import annotations

import gc
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

import asyncpg
from sqlalchemy import Insert, Table, make_url

from benchmarks.shoppers import ITEMS
from ledger import Policy, cards, charges, expiry, refunds
from ledger.accounts import CaptureMode
from ledger.batch import run_batch
from ledger.errors import Refusal
from ledger.ids import CardOrderId, ChargeId, OrderRef, PaymentId, WalletId
from ledger.money import Money
from ledger.plan import Write
from ledger.request import Operation, Request
from ledger.wallets import open_wallet

REQUESTS_A_BATCH = 5_000
"""What a process holds in memory at once."""

AHEAD = 4
"""Batches made before they are poured: the makers never wait, and memory stays small."""


@dataclass(frozen=True)
class Past:
    """What each wallet has behind it: so many cards, then so many orders held, captured in part and given back."""

    cards: int = 1
    face: int = 5000
    orders: int = 0
    lots_an_order: int = 3
    """How many of the cards it takes to pay one."""

    @property
    def entries(self) -> int:
        """How long the journal of a wallet is."""
        return 1 + 2 * self.cards + 4 * self.orders

    @property
    def postings(self) -> int:
        """How many postings: one a card; of an order one a lot when held, captured, returned, and what is released."""
        return self.cards + self.orders * (3 * self.lots_an_order + 1)

    def of(self, wallet: WalletId) -> Iterator[Request]:
        """All that a wallet ever asked, in order."""
        price = Money(self.face * (2 * self.lots_an_order - 1) // 2, "USD")  # Half of the last card is left.
        yield _request(wallet, 1, open_wallet, opens="USD")
        for seq in range(2, 2 + 2 * self.cards, 2):
            paid = CardOrderId(wallet, seq), Money(self.face, "USD"), PaymentId(f"payment-of-{wallet}-{seq:08}")
            yield _request(wallet, seq, cards.order, Money(self.face, "USD"))
            yield _request(wallet, seq + 1, cards.settle, *paid)
        for seq in range(2 + 2 * self.cards, 2 + self.entries - 1, 4):
            charge, order = ChargeId(wallet, seq), OrderRef(f"order-of-{wallet}-{seq:08}")
            yield _request(wallet, seq, charges.ask, order, price, CaptureMode.MANUAL, ITEMS)
            yield _request(wallet, seq + 1, charges.approve, charge)
            yield _request(wallet, seq + 2, charges.capture, charge, Money(price.minor - 1, "USD"))
            yield _request(wallet, seq + 3, refunds.refund, charge, Money(price.minor - 1, "USD"), "It was torn.")


def _request(wallet: WalletId, seq: int, operation: Operation, *arguments: object, opens: str | None = None) -> Request:
    return Request.of(wallet, f"seeded-{seq:012}", operation, arguments, {}, opens=opens)


@dataclass(frozen=True)
class Rows:
    """Rows of one table, ready to be poured."""

    table: str
    columns: tuple[str, ...]
    values: list[tuple[Any, ...]]


async def seed(url: str, wallets: Sequence[int], past: Past, *, at: datetime) -> None:
    """Give these numbers to new wallets with this past, all of it lived through at one instant.

    The numbers must rise, as the ledger's do. Other processes make the rows, this one pours them.
    """
    each = max(1, REQUESTS_A_BATCH // past.entries)
    batches = (wallets[start : start + each] for start in range(0, len(wallets), each))
    pour = pour_sqlite if url.startswith("sqlite") else pour_postgresql
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=gc.disable) as makers:
        await pour(url, _ahead(makers, batches, past, at))


def _ahead(
    makers: ProcessPoolExecutor, batches: Iterable[Sequence[int]], past: Past, at: datetime
) -> Iterator[list[Rows]]:
    making: deque[Future[list[Rows]]] = deque()
    for batch in batches:
        making.append(makers.submit(_make, batch, past, at))
        if len(making) > AHEAD:
            yield making.popleft().result()
    while making:
        yield making.popleft().result()


def _make(wallets: Sequence[int], past: Past, at: datetime) -> list[Rows]:
    requests = [request for wallet in wallets for request in past.of(WalletId(wallet))]
    plan = run_batch(requests, Policy(), lambda: at, expiry.upkeep)
    made: list[Rows] = []
    try:
        step = next(plan)
        while True:
            if isinstance(step, Write) and step.rows:
                assert isinstance(step.statement, Insert)  # Of new wallets there is nothing to update.
                assert isinstance(step.statement.table, Table)
                columns = tuple(step.rows[0])
                made.append(Rows(step.statement.table.name, columns, [tuple(row.values()) for row in step.rows]))
            step = plan.send(())
    except StopIteration as done:
        refused = [outcome for outcome in done.value if isinstance(outcome, Refusal)]
        assert not refused, f"this past could not be: {refused[0]!r}"
    return made


async def pour_sqlite(url: str, batches: Iterable[list[Rows]]) -> None:
    with closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as file:
        for setting in (
            "foreign_keys = OFF",
            "synchronous = OFF",
            "wal_autocheckpoint = 50000",
            "cache_size = -500000",
        ):
            file.execute(f"PRAGMA {setting}")
        for rows in batches:
            file.execute("BEGIN")
            for some in rows:
                file.executemany(_insert(some), some.values)
            file.execute("COMMIT")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(rows: Rows) -> str:
    names = ", ".join(f'"{name}"' for name in rows.columns)
    places = ", ".join("?" * len(rows.columns))
    return f"INSERT INTO {rows.table} ({names}) VALUES ({places})"  # noqa: S608  # Our own names.


async def pour_postgresql(url: str, batches: Iterable[list[Rows]]) -> None:
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn, server_settings={"session_replication_role": "replica"})
    for rows in batches:
        async with connection.transaction():
            for some in rows:
                await connection.copy_records_to_table(some.table, columns=some.columns, records=some.values)
    await connection.execute("VACUUM ANALYZE")
    await connection.execute("CHECKPOINT")
    await connection.close()

"""A database driven by hand, and Ana's first purchases: for tests of connections, which care little what they carry."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import asyncpg
import pytest
from sqlalchemy import make_url, text

from ledger import Ledger, Policy, cards, open_ledger, reads
from ledger.audit import audit
from ledger.batch import Done
from ledger.dialect import Database, TryAgain, open_database
from ledger.ids import PaymentId, WalletId
from ledger.money import Money
from ledger.plan import MakePlan, Plan, Read, Row, T
from ledger.wallets import open_wallet
from tests.conftest import TestClock

ANA = WalletId(1)
TEN = Money(1000, "USD")


@asynccontextmanager
async def driven(url: str, *, hurried: bool = True, beside: bool = False) -> AsyncIterator[Database]:
    """The database as the ledger drives it, without the ledger."""
    database = open_database(url, hurried=hurried, beside=beside)
    try:
        yield database
    finally:
        await database.close()


def running(*statements: str) -> MakePlan[Row]:
    """A plan of statements; its result is the first row of the last one."""

    def plan() -> Plan[Row]:
        rows: list[Row] = []
        for statement in statements:
            rows = list((yield Read(text(statement), {})))
        return rows[0] if rows else ()

    return plan


async def buy(ledger: Ledger, payment: str) -> Done:
    """Ana buys a card of ten dollars."""
    ordered = await ledger.on(ANA, f"order {payment}").do(cards.order, TEN)
    assert ordered.card_order is not None
    return await ledger.on(ANA, f"payment {payment}").do(cards.settle, ordered.card_order, TEN, PaymentId(payment))


@contextmanager
def told_to_try_again(database: Database) -> Iterator[asyncio.Event]:
    """An event that is set when a write was not done and may be done again."""
    told = asyncio.Event()
    write = database.write

    async def listening(make_plan: MakePlan[T]) -> T:
        try:
            return await write(make_plan)
        except TryAgain:
            told.set()
            raise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "write", listening)
        yield told


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    """A connection of somebody else's."""
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def locking_ana(url: str) -> AsyncIterator[None]:
    """Somebody else holds the lock of Ana's wallet."""
    async with connected(url) as other, other.transaction():
        await other.execute("SELECT 1 FROM wallet WHERE wallet_id = $1 FOR UPDATE", ANA)
        yield


@asynccontextmanager
async def opened_with_ana(url: str) -> AsyncIterator[Ledger]:
    """A ledger in which Ana has a wallet, with nothing in it."""
    async with open_ledger(url, policy=Policy(), clock=TestClock()) as ledger:
        await ledger.on(ANA, "open").open(open_wallet, "USD")
        yield ledger


async def assert_bought(ledger: Ledger, cards: int) -> None:
    """Ana has bought so many cards, and nothing else is in the books."""
    assert (await ledger.read(reads.balance, ANA)).available == Money(cards * TEN.minor, "USD")
    report = await audit(ledger)
    assert report.findings == []
    assert report.entries == 1 + 2 * cards

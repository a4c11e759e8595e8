"""How each engine is driven: its settings are on, one process writes a file, what is lost is done again and once."""

from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import asyncpg
import pytest
from sqlalchemy import URL, Executable, make_url, text

from ledger import Ledger, Policy, cards, load, open_ledger, reads
from ledger.audit import audit
from ledger.batch import Done
from ledger.dialect import DatabaseInUse, RefusedByDatabase, TryAgain, open_database
from ledger.ids import PaymentId
from ledger.money import Money
from ledger.plan import Plan, Read, Row
from ledger.wallets import open_wallet
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.driving import (
    ANA,
    TEN,
    assert_bought,
    buy,
    connected,
    driven,
    locking_ana,
    opened_with_ana,
    running,
    told_to_try_again,
)


@pytest.fixture
def sqlite_url(sqlite_files: Databases) -> str:
    return sqlite_files.new()


@pytest.fixture
def postgresql_url(postgres_server: Databases) -> str:
    return postgres_server.new()


# --- Both ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["mysql+aiomysql://root@localhost/pocket", "sqlite:///pocket.db", "postgresql:///pocket"]
)
def test_another_engine_or_driver_is_refused_with_what_is_known_instead(url: str) -> None:
    with pytest.raises(ValueError, match=r"keeps its books in sqlite\+aiosqlite:///FILE or postgresql\+asyncpg://"):
        open_database(url)


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
def test_books_in_memory_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"need a file: sqlite\+aiosqlite:///pocket\.db"):
        open_database(url)


async def test_four_hundred_purchases_of_eight_tasks_lose_nothing(ledger: Ledger) -> None:
    await ledger.on(ANA, "open").open(open_wallet, "USD")

    async def fifty(task: int) -> None:
        for number in range(50):
            await buy(ledger, f"{task}-{number}")

    await asyncio.gather(*(fifty(task) for task in range(8)))

    assert (await ledger.read(reads.balance, ANA)).available == Money(400 * TEN.minor, "USD")
    report = await audit(ledger)
    assert report.findings == []
    assert report.entries == 1 + 2 * 400


async def test_a_plan_that_is_refused_undoes_what_it_wrote_before(database_url: str) -> None:
    sold = "INSERT INTO denomination VALUES ('USD', {face})"
    async with driven(database_url) as database:
        with pytest.raises(RefusedByDatabase, match="denomination_positive"):
            await database.write(running(sold.format(face=1000), sold.format(face=-1)))
        assert await database.read(running("SELECT count(*) FROM denomination")) == (0,)


async def test_a_read_sees_one_snapshot_whatever_is_committed_meanwhile(database_url: str) -> None:
    counted: list[Row] = []

    def plan() -> Plan[None]:
        counted.extend((yield Read(text("SELECT count(*) FROM denomination"), {})))
        elsewhere(database_url, "INSERT INTO denomination VALUES ('USD', 1000)")
        counted.extend((yield Read(text("SELECT count(*) FROM denomination"), {})))

    async with driven(database_url) as database:
        await database.read(plan)
        assert counted == [(0,), (0,)]
        assert await database.read(running("SELECT count(*) FROM denomination")) == (1,)


def elsewhere(url: str, statement: str) -> None:
    """Commit a statement from another thread, and wait for it."""

    async def write() -> None:
        async with driven(url) as database:
            await database.write(running(statement))

    thread = Thread(target=asyncio.run, args=(write(),))
    thread.start()
    thread.join()


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (load.LIVE_CHARGES, "charge_due"),
        (load.LIVE_GIFTS, "gift_due"),
        (load.OPEN_LOTS, "lot_open"),
        (load.CHARGES_OF_ORDERS, "charge_of_order"),
    ],
)
async def test_what_is_open_of_a_wallet_is_found_without_all_that_is_over(
    database_url: str, statement: Executable, index: str
) -> None:
    """An index of what is `due_at > 0` serves only a statement that says so: a parameter may be anything."""
    async with driven(database_url) as database:
        sql = database.compiled(statement).sql
        how = "EXPLAIN QUERY PLAN " if database_url.startswith("sqlite") else "EXPLAIN "

        def plan() -> Plan[str]:
            return str((yield Read(text(how + sql.replace("?", "'[[1]]'").replace("$1", "'[[1]]'")), {})))

        assert index in await database.read(plan)


# --- SQLite --------------------------------------------------------------------------------------------------------

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: an acknowledged commit survives a power cut.
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
}


async def test_sqlite_settings_are_on_for_the_writer_and_the_reader(sqlite_url: str) -> None:
    async with driven(sqlite_url) as database:
        for setting, value in SETTINGS.items():
            asked = running(f"PRAGMA {setting}")
            assert (setting, *await database.write(asked)) == (setting, value)
            assert (setting, *await database.read(asked)) == (setting, value)


async def test_the_sqlite_reader_cannot_write(sqlite_url: str) -> None:
    async with driven(sqlite_url) as database:
        assert await database.read(running("PRAGMA query_only")) == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.read(running("INSERT INTO denomination VALUES ('USD', 1000)"))


async def test_sqlite_reads_go_on_while_something_else_is_written(sqlite_url: str) -> None:
    counting = running("SELECT count(*) FROM denomination")
    async with driven(sqlite_url) as database:
        assert await database.read(counting) == (0,)
        with writing(sqlite_url) as other:
            other.execute("INSERT INTO denomination VALUES ('USD', 1000)")
            assert await database.read(counting) == (0,)
            other.execute("COMMIT")
        assert await database.read(counting) == (1,)


async def test_a_locked_sqlite_file_is_to_be_tried_again(sqlite_url: str) -> None:
    async with driven(sqlite_url) as database:
        await database.write(running("PRAGMA busy_timeout = 1"))  # Else it waits 5 seconds before it says so.
        with writing(sqlite_url), pytest.raises(TryAgain, match="database is locked"):
            await database.write(running("INSERT INTO denomination VALUES ('USD', 1000)"))
        assert await database.read(running("SELECT count(*) FROM denomination")) == (0,)


async def test_the_ledger_tries_a_locked_sqlite_file_again_until_it_is_free(sqlite_url: str) -> None:
    async with open_ledger(sqlite_url, policy=Policy(), clock=TestClock()) as ledger:
        await ledger.database.write(running("PRAGMA busy_timeout = 1"))
        with writing(sqlite_url) as other, told_to_try_again(ledger.database) as told:
            opening = asyncio.create_task(ledger.on(ANA, "open").open(open_wallet, "USD"))
            await told.wait()
            other.execute("ROLLBACK")
            assert not (await opening).replayed


@contextmanager
def writing(url: str) -> Iterator[sqlite3.Connection]:
    """Somebody else's write, under way."""
    with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_a_second_writing_process_is_refused_until_the_first_is_dead(sqlite_url: str) -> None:
    here, there = multiprocessing.Pipe()
    first = multiprocessing.get_context("forkserver").Process(target=_write_for_ever, args=(sqlite_url, there))
    first.start()
    there.close()
    assert here.recv() == "I write"

    with pytest.raises(DatabaseInUse, match=r"another process writes .*\.db: stop it, or use PostgreSQL"):
        asyncio.run(_begin(sqlite_url))
    assert asyncio.run(_sold(sqlite_url)) == (5,)  # Reading is for all.

    first.kill()
    first.join()
    asyncio.run(_begin(sqlite_url))


def test_a_file_that_is_no_database_is_refused_and_the_process_can_end(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear bank, here is what I owe you. " * 100)
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("forkserver").Process(
        target=_write_for_ever, args=(f"sqlite+aiosqlite:///{letter}", there)
    )
    process.start()
    process.join(20)
    ended, wrote = process.exitcode, here.poll()
    process.kill()
    process.join()
    assert (ended, wrote) == (1, False)


def _write_for_ever(url: str, parent: Connection) -> None:
    async def write() -> None:
        async with open_ledger(url, policy=Policy(), clock=TestClock()):
            parent.send("I write")
            parent.recv()  # Never comes.

    asyncio.run(write())


async def _begin(url: str) -> None:
    async with open_ledger(url, policy=Policy(), clock=TestClock()):
        pass  # Writes what is sold.


async def _sold(url: str) -> Row:
    async with driven(url) as database:
        return await database.read(running("SELECT count(*) FROM denomination"))


# --- PostgreSQL ----------------------------------------------------------------------------------------------------


async def test_postgresql_sessions_act_as_the_role_that_may_not_edit(postgresql_url: str) -> None:
    async with driven(postgresql_url) as database:
        for run in (database.write, database.read):
            assert await run(running("SELECT current_user::text")) == ("pocket_app",)
            assert await run(running("RESET ROLE", "SELECT current_user::text")) == ("pocket_app",)


async def test_postgresql_settings_are_on(postgresql_url: str) -> None:
    async with driven(postgresql_url) as database:
        for setting, value in {
            "synchronous_commit": "on",
            "transaction_isolation": "read committed",  # Enough, because wallets are locked first.
            "TimeZone": "UTC",
            "application_name": "pocket",
        }.items():
            assert (setting, *await database.write(running(f"SHOW {setting}"))) == (setting, value)
        assert await database.read(running("SHOW transaction_isolation")) == ("repeatable read",)


async def test_the_postgresql_reader_cannot_write(postgresql_url: str) -> None:
    """As on a server that has become a standby: another one may be found when it is tried again."""
    async with driven(postgresql_url) as database:
        with pytest.raises(TryAgain, match="ReadOnlySQLTransaction"):
            await database.read(running("INSERT INTO denomination VALUES ('USD', 1000)"))


async def test_a_locked_postgresql_row_is_to_be_tried_again(postgresql_url: str) -> None:
    async with opened_with_ana(postgresql_url) as ledger, locking_ana(postgresql_url):
        with pytest.raises(TryAgain, match="LockNotAvailable"):
            await ledger.database.write(
                running("SET LOCAL lock_timeout = '1ms'", "SELECT 1 FROM wallet WHERE wallet_id = 1 FOR UPDATE")
            )


async def test_an_operation_whose_connection_is_killed_midway_is_done_once(postgresql_url: str) -> None:
    async with opened_with_ana(postgresql_url) as ledger:
        async with connected(postgresql_url) as admin, locking_ana(postgresql_url):
            buying = asyncio.create_task(buy(ledger, "p1"))
            await _kill_who_waits_for_a_lock(admin)
        bought = await buying

        assert not bought.replayed
        await assert_bought(ledger, 1)


async def _kill_who_waits_for_a_lock(admin: asyncpg.Connection[asyncpg.Record]) -> None:
    async with asyncio.timeout(10):
        while not await admin.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'pocket' AND datname = current_database() AND wait_event_type = 'Lock'"
        ):
            pass


class Cutter:
    """Stands between the driver and the server. When told, it cuts the connection instead of passing on an answer."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._listening: asyncio.Server | None = None
        self.answers_left: int | None = None
        """How many answers come through before the cut; None: all of them."""

    @asynccontextmanager
    async def between(self) -> AsyncIterator[str]:
        """The URL that goes through here."""
        listening = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        host, port = listening.sockets[0].getsockname()
        through = self._server.set(host=host, port=port, query={"sslmode": "disable"})
        async with listening:
            yield through.render_as_string(hide_password=False)

    async def _pass_on(self, driver: asyncio.StreamReader, to_driver: asyncio.StreamWriter) -> None:
        server, to_server = await self._connect()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._asked(driver, to_server))
                both.create_task(self._answered(server, to_driver))
        finally:
            to_driver.close()
            to_server.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder, port = self._server.query.get("host"), self._server.port or 5432
        if folder is None:
            return await asyncio.open_connection(self._server.host, port)
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{port}")

    async def _asked(self, driver: asyncio.StreamReader, to_server: asyncio.StreamWriter) -> None:
        while sent := await driver.read(65536):
            to_server.write(sent)
        to_server.close()

    async def _answered(self, server: asyncio.StreamReader, to_driver: asyncio.StreamWriter) -> None:
        while answer := await server.read(65536):
            if self.answers_left == 0:
                self.answers_left = None
                break
            if self.answers_left is not None:
                self.answers_left -= 1
            to_driver.write(answer)
        to_driver.close()


async def test_wherever_the_connection_is_cut_a_payment_is_done_once(postgresql_url: str) -> None:
    cutter = Cutter(make_url(postgresql_url))
    async with cutter.between() as through, opened_with_ana(through) as ledger:
        ordered = await ledger.on(ANA, "order").do(cards.order, TEN)
        assert ordered.card_order is not None
        answers: list[Done] = []
        while cutter.answers_left is None:  # Until a payment needs no more answers than that.
            cutter.answers_left = len(answers)
            payment = f"p{len(answers)}"
            answers.append(await ledger.on(ANA, payment).do(cards.settle, ordered.card_order, TEN, PaymentId(payment)))
        cutter.answers_left = None

        assert len(answers) > 10, "a payment takes some steps, and each was cut"
        assert [answer.seq for answer in answers] == list(range(3, 3 + len(answers)))
        assert [answer.replayed for answer in answers].count(True) == 1, "once it was the answer to COMMIT"
        assert (await ledger.read(reads.balance, ANA)).available == Money(len(answers) * TEN.minor, "USD")
        assert (await audit(ledger)).findings == []

"""Sessions with PostgreSQL: which server they are with, how long they may take, and what follows when it goes away."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
from sqlalchemy import Connection, Integer, bindparam, make_url, select, text

from bot.migrations import DOORS
from ledger import migrations
from ledger.dialect import TryAgain, postgresql, servers
from ledger.dialect.postgresql import PostgresDatabase
from ledger.dialect.servers import AT_LEISURE, HURRIED, Address, addresses
from ledger.migrations import check_current, migrate
from ledger.plan import Plan, Read
from tests.databases import Databases
from tests.ledger.driving import (
    assert_bought,
    buy,
    connected,
    driven,
    locking_ana,
    opened_with_ana,
    running,
    told_to_try_again,
)
from tests.torture.chance import seeded
from tests.torture.proxy import Proxy, Weather
from tests.torture.server import Server, own_server

SELL = "INSERT INTO denomination VALUES ('USD', {face})"
SOLD = running("SELECT count(*) FROM denomination")


@pytest.fixture
def url(postgres_server: Databases) -> str:
    return postgres_server.new()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One that may be stopped, and told that it is none that can be written to."""
    with own_server() as server:
        yield server


@pytest.fixture
def books(server: Server) -> str:
    """The URL of books on it."""
    return server.new_books()


@pytest.fixture
def twin(books: str, url: str) -> str:
    """Books on it that are named like those at `url`, as they are on a standby."""
    here, there = make_url(url), make_url(books)

    async def rename() -> None:
        async with connected(there.set(database="postgres").render_as_string(hide_password=False)) as admin:
            await admin.execute(f"ALTER DATABASE {there.database} RENAME TO {here.database}")

    asyncio.run(rename())
    return there.set(database=here.database).render_as_string(hide_password=False)


# --- Which server --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("", [Address(None, None)]),
        ("db1", [Address("db1", None)]),
        ("db1:5433", [Address("db1", 5433)]),
        ("?host=/run/postgresql", [Address("/run/postgresql", None)]),
        ("?host=db1:5432&host=db2:5433", [Address("db1", 5432), Address("db2", 5433)]),
        ("?host=db1,db2&port=5432,5433", [Address("db1", 5432), Address("db2", 5433)]),
        ("?host=/run/a:5432&host=db2:5433", [Address("/run/a", 5432), Address("db2", 5433)]),
    ],
)
def test_a_url_names_one_server_or_several(named: str, expected: list[Address]) -> None:
    host, _, query = named.partition("?")
    assert addresses(make_url(f"postgresql+asyncpg://pocket:secret@{host}/pocket?{query}")) == expected


async def test_a_server_that_accepts_and_never_answers_is_passed_over(url: str) -> None:
    asked = []
    end = asyncio.Event()

    async def say_nothing(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(writer)
        await end.wait()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    with patch.object(servers, "SECONDS_A_SERVER", 0.2):
        async with silent, driven(several(url, silent.sockets[0].getsockname(), where(url))) as database:
            await database.write(running(SELL.format(face=1000)))
            await asyncio.gather(*(database.read(running("SELECT pg_sleep(0.05)")) for _ in range(4)))
            assert await database.read(SOLD) == (1,)
            end.set()
    # sslmode is `prefer`, so one try is one connection; the sessions after it knew where the primary was.
    assert len(asked) == 1


async def test_who_migrates_passes_over_a_server_that_never_answers_too(url: str) -> None:
    end = asyncio.Event()

    async def say_nothing(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await end.wait()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    with patch.object(servers, "SECONDS_A_SERVER", 0.2):
        async with silent:
            named = several(url, silent.sockets[0].getsockname(), where(url))
            await migrate(named, DOORS)
            await check_current(named, DOORS)
            end.set()


async def test_when_no_server_answers_each_is_named(url: str) -> None:
    async with driven(several(url, ("127.0.0.1", closed_port()), ("127.0.0.1", closed_port()))) as database:
        with pytest.raises(TryAgain, match=r"127\.0\.0\.1:\d+ .*Connect.*; 127\.0\.0\.1:\d+ .*Connect"):
            await database.write(SOLD)


@pytest.mark.parametrize(
    ("part", "error"),
    [
        ({"database": "nonesuch"}, asyncpg.InvalidCatalogNameError),
        ({"username": "nobody"}, asyncpg.InvalidAuthorizationSpecificationError),
        ({"query": {"sslmode": "perhaps"}}, asyncpg.exceptions.ClientConfigurationError),
    ],
)
async def test_a_url_that_is_wrong_is_told_as_it_is(url: str, part: dict[str, Any], error: type[Exception]) -> None:
    """To try again would hide it: even asyncpg's own error, which is of the family of lost connections."""
    wrong = make_url(url).set(**part).render_as_string(hide_password=False)
    async with driven(wrong) as database:
        with pytest.raises(error):
            await database.write(SOLD)


async def test_a_server_that_cannot_be_written_to_is_passed_over(twin: str, url: str) -> None:
    async with read_only(twin):
        async with driven(several(url, where(twin), where(url))) as database:
            await database.write(running(SELL.format(face=1000)))
        async with driven(twin) as database:
            with pytest.raises(TryAgain, match=r"no server can be written to: .*TargetServerAttributeNotMatched"):
                await database.write(running(SELL.format(face=1000)))
    async with driven(url) as database:
        assert await database.read(SOLD) == (1,)


async def test_who_only_reads_may_read_a_standby(books: str) -> None:
    async with read_only(books), driven(books, hurried=False) as database:
        await check_current(books)
        assert await database.read(SOLD) == (0,)


async def test_when_the_primary_becomes_a_standby_the_new_one_is_found(twin: str, url: str) -> None:
    async with driven(several(url, where(twin), where(url))) as database:
        four_at_once = [running("SELECT current_setting('default_transaction_read_only') FROM pg_sleep(0.02)")] * 4
        await asyncio.gather(*map(database.read, four_at_once))
        async with read_only(twin):
            while set(await asyncio.gather(*map(database.read, four_at_once))) != {("on",)}:
                pass
            with pytest.raises(TryAgain, match="ReadOnlySQLTransaction"):
                await database.write(running(SELL.format(face=1000)))
            for face in (2000, 3000, 4000, 5000):  # On whichever connection: none of the old ones is left.
                await database.write(running(SELL.format(face=face)))
    async with driven(url) as database:
        assert await database.read(SOLD) == (4,)


def several(url: str, *places: tuple[str, int]) -> str:
    """The URL with these servers instead of its own."""
    hosts = tuple(f"{host}:{port}" for host, port in places)
    return make_url(url).set(host=None, port=None, query={"host": hosts}).render_as_string(hide_password=False)


def where(url: str) -> tuple[str, int]:
    """The host and the port of a URL's only server."""
    (address,) = addresses(make_url(url))
    assert address.host is not None
    return address.host, address.port or 5432


def closed_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@asynccontextmanager
async def read_only(url: str) -> AsyncIterator[None]:
    """The server says of itself that it cannot be written to, as a standby does."""
    async with connected(url) as admin:
        await _tell(admin, "ALTER SYSTEM SET default_transaction_read_only = on", "on")
        try:
            yield
        finally:
            await _tell(admin, "ALTER SYSTEM RESET default_transaction_read_only", "off")


async def _tell(admin: asyncpg.Connection[asyncpg.Record], statement: str, until: str) -> None:
    await admin.execute(statement)
    await admin.execute("SELECT pg_reload_conf()")
    async with asyncio.timeout(10):
        while await admin.fetchval("SHOW default_transaction_read_only") != until:
            pass


# --- How long it may take ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hurried", "patience"), [(True, HURRIED), (False, AT_LEISURE)])
async def test_every_session_says_how_long_it_may_take(url: str, hurried: bool, patience: servers.Patience) -> None:
    async with driven(url, hurried=hurried) as database:
        for setting, value in (patience.limits | patience.since_17).items():
            for run in (database.write, database.read):
                assert (setting, *await run(running(f"SHOW {setting}"))) == (setting, value)


async def test_who_migrates_says_so_too(url: str) -> None:
    """A step that waits for a table makes all wait who come after it."""
    with patch.object(migrations, "_upgrade", _limits):
        await migrate(url)
    assert _seen == AT_LEISURE.limits | AT_LEISURE.since_17


_seen: dict[str, str] = {}


def _limits(connection: Connection, _house: object) -> None:
    for setting in AT_LEISURE.limits | AT_LEISURE.since_17:
        _seen[setting] = str(connection.execute(text(f"SHOW {setting}")).scalar())


async def test_who_gives_up_waits_for_nobody(server: Server, books: str) -> None:
    """Not even for the server's word that it has stopped: a process that is asked to stop must come to its end."""
    async with Proxy(server.socket, Weather(), seeded("given up")) as proxy, driven(through(proxy, books)) as database:
        proxy.trap = b"denomination"
        reading = asyncio.create_task(database.read(SOLD))
        await proxy.trapped.wait()
        reading.cancel()
        async with asyncio.timeout(5):
            await asyncio.gather(reading, return_exceptions=True)
        assert reading.cancelled()
        assert await database.read(SOLD) == (0,)


def test_a_server_ends_what_takes_long_before_its_client_stops_listening() -> None:
    """Else it would be left to doubt what became of it."""
    seconds = [float(limit.removesuffix("s")) for limit in (HURRIED.limits | HURRIED.since_17).values()]
    assert HURRIED.seconds is not None
    assert max(seconds) < HURRIED.seconds


async def test_a_server_that_does_not_know_the_newest_limit_is_asked_without_it(server: Server, books: str) -> None:
    async with Proxy(server.socket, Weather(), seeded("before 17")) as proxy:
        with patch.dict(HURRIED.since_17, limit_of_tomorrow="5s"):
            async with driven(through(proxy, books)) as database:
                assert await database.write(running("SHOW lock_timeout")) == (HURRIED.limits["lock_timeout"],)
                assert proxy.counts.connections == 2, "one was refused"
                await asyncio.gather(*(database.read(running("SELECT pg_sleep(0.02)")) for _ in range(4)))
                assert proxy.counts.connections == 5, "it is known from then on"


async def test_both_sides_ask_whether_the_other_is_still_there(server: Server, books: str) -> None:
    async with Proxy(server.socket, Weather(), seeded("keepalive")) as proxy:
        known = PostgresDatabase(make_url(through(proxy, books)))._servers
        connection = await known.connect()
        line = connection._transport.get_extra_info("socket")  # type: ignore[attr-defined]  # As in `servers.py`.
        asks = line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        every = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
        await connection.close()
    assert (bool(asks), every) == (True, 2)


async def test_a_lock_that_is_held_too_long_is_given_up_and_asked_for_again(url: str) -> None:
    with patch.dict(HURRIED.limits, lock_timeout="50ms"):
        async with opened_with_ana(url) as ledger:
            with told_to_try_again(ledger.database) as told:
                async with locking_ana(url):
                    buying = asyncio.create_task(buy(ledger, "p1"))
                    async with asyncio.timeout(10):
                        await told.wait()
                assert not (await buying).replayed
            await assert_bought(ledger, 1)


async def test_a_connection_that_goes_silent_is_cut_off_and_the_work_is_done_on_another(
    server: Server, books: str
) -> None:
    async with Proxy(server.socket, Weather(), seeded("silence")) as proxy:
        with (
            patch.object(postgresql, "HURRIED", replace(HURRIED, seconds=0.3)),
            patch.dict(HURRIED.since_17, transaction_timeout="200ms"),
        ):
            async with opened_with_ana(books), asyncio.timeout(10):
                proxy.trap = b"FROM journal"
                async with opened_with_ana(through(proxy, books)) as ledger:  # Her wallet is locked when it happens.
                    assert proxy.trapped.is_set()
                    assert not (await buy(ledger, "p1")).replayed
                    await assert_bought(ledger, 1)


async def test_when_one_connection_goes_silent_all_are_made_anew(server: Server, books: str) -> None:
    """The others have the same server at their end, and each would have to be waited for."""
    async with Proxy(server.socket, Weather(), seeded("silence")) as proxy:
        with patch.object(postgresql, "HURRIED", replace(HURRIED, seconds=0.3)):
            async with driven(through(proxy, books)) as database:
                await asyncio.gather(*(database.read(running("SELECT pg_sleep(0.02)")) for _ in range(4)))
                proxy.trap = b"pg_sleep(0)"
                with pytest.raises(TryAgain, match="ConnectionDoesNotExist"):
                    await database.write(running("SELECT pg_sleep(0)"))
                before = proxy.counts.connections
                await asyncio.gather(*(database.read(running("SELECT pg_sleep(0.02)")) for _ in range(4)))
                assert proxy.counts.connections == before + 4


async def test_a_plan_that_is_wrong_is_not_tried_again(url: str) -> None:
    def plan() -> Plan[None]:
        yield Read(select(bindparam("number", type_=Integer)), {"number": "one"})

    async with driven(url) as database:
        with pytest.raises(asyncpg.DataError, match="invalid input for query argument"):
            await database.write(plan)


# --- When it goes away ---------------------------------------------------------------------------------------------


async def test_a_server_that_is_killed_and_comes_back_is_found_again_and_nothing_is_logged_meanwhile(
    server: Server, books: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened_with_ana(books) as ledger:
        await buy(ledger, "p1")
        await asyncio.to_thread(server.kill)
        with told_to_try_again(ledger.database) as told:
            buying = asyncio.create_task(buy(ledger, "p2"))
            async with asyncio.timeout(10):
                await told.wait()
            await asyncio.to_thread(server.start)
            assert not (await buying).replayed
        await assert_bought(ledger, 2)
    assert [record for record in caplog.records if record.name.startswith("asyncpg")] == []


async def test_a_table_that_a_migration_changes_meanwhile_is_read_as_it_is_then(url: str) -> None:
    read_all = running("SELECT * FROM denomination")
    async with driven(url) as database, connected(url) as admin:
        await database.write(running(SELL.format(face=1000)))
        assert await database.read(read_all) == ("USD", 1000)
        await admin.execute("ALTER TABLE denomination ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'")
        with pytest.raises(TryAgain, match="InvalidCachedStatement"):
            await database.read(read_all)
        assert await database.read(read_all) == ("USD", 1000, "green")


def through(proxy: Proxy, url: str) -> str:
    """The URL by way of a proxy."""
    straight = make_url(url).set(host="127.0.0.1", port=proxy.port, query={"sslmode": "disable"})
    return straight.render_as_string(hide_password=False)

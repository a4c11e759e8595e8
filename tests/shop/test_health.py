"""Whether the door is alive, whether it can work, and what it says when the database is away."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from bot.context import Desk
from bot.understand import open_reader
from bot.web import health
from ledger import Policy, open_ledger
from ledger.dialect import open_database
from tests.conftest import TestClock
from tests.shop.conftest import Door, client, problem, serving, settings_for, sqlite_only

postgresql_only = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


async def test_a_door_that_works_is_alive_and_ready(door: Door) -> None:
    assert await door.get("/healthz") == {"status": "ok"}
    assert await door.get("/readyz") == {"status": "ok"}


@sqlite_only
async def test_a_door_whose_file_is_out_of_reach_is_alive_but_not_ready(door: Door, tmp_path: Path) -> None:
    """A disk that is not mounted, say."""
    there = door.ledger.database
    door.ledger.database = open_database(f"sqlite+aiosqlite:///{tmp_path}/not-mounted/pocket.db")
    answer = await door.http.get("/readyz")
    door.ledger.database = there
    assert answer.status_code == 503, answer.text
    assert (await door.http.get("/healthz")).status_code == 200
    assert (await door.http.get("/readyz")).status_code == 200


class Line:
    """A wire to a PostgreSQL server that can be cut and joined again, or carry nothing for a while."""

    def __init__(self, database_url: str) -> None:
        self._far = make_url(database_url)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._calls: set[asyncio.Task[None]] = set()
        self.port = 0
        self.carries = asyncio.Event()
        """Cleared, it loses nothing and brings nothing, and neither end is told."""

        self.carries.set()

    @property
    def url(self) -> str:
        """The same database, through this wire."""
        far = self._far.set(host="127.0.0.1", port=self.port).difference_update_query(["host", "port"])
        return far.render_as_string(hide_password=False)

    async def join(self) -> None:
        """Take calls."""
        self._server = await asyncio.start_server(self._call, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Drop every call in progress, and take no more."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*self._calls)

    async def _call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)
        far_reader, far_writer = await _connect(self._far)
        both = {writer, far_writer}
        self._open |= both
        await asyncio.gather(self._copy(reader, far_writer), self._copy(far_reader, writer))
        self._open -= both

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while some := await reader.read(65536):
                await self.carries.wait()
                writer.write(some)
                await writer.drain()
        writer.transport.abort()


async def _connect(url: URL) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    folder = url.query.get("host")
    if isinstance(folder, str):
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{url.port or 5432}")
    return await asyncio.open_connection(url.host, url.port or 5432)


@asynccontextmanager
async def door_on(url: str, clock: TestClock) -> AsyncIterator[Door]:
    async with (
        open_ledger(url, policy=Policy(), clock=clock) as ledger,
        serving(Desk(ledger, settings_for(url), open_reader(small=True))) as at,
        client(at) as http,
    ):
        yield Door(http, ledger, clock)


@postgresql_only
async def test_a_database_that_goes_away_is_told_and_what_was_asked_is_done_when_it_is_back(
    database_url: str, clock: TestClock
) -> None:
    """Nobody knows whether it was done; the same key finds out."""
    line = Line(database_url)
    await line.join()
    async with door_on(line.url, clock) as door:
        customer = await door.customer(5000)
        body = door.charge_body(customer, 1000)
        done = await door.done("/v1/charges", body, key="before")

        await line.cut()
        ready, alive, *refused = await asyncio.gather(
            door.http.get("/readyz"),
            door.http.get("/healthz"),
            door.post("/v1/charges", door.charge_body(customer, 10), key="during"),
            door.http.get(f"/v1/charges/{done['id']}"),
            door.http.get(f"/v1/wallets/{customer.name}"),
        )
        for answer in refused:
            problem(answer, 503, "try_again")
            assert int(answer.headers["retry-after"]) >= 1
        assert (ready.status_code, ready.json()) == (503, {"status": "the database is away"})
        assert alive.status_code == 200

        await line.join()
        assert (await door.http.get("/readyz")).status_code == 200
        again = await door.post("/v1/charges", body, key="before")
        assert (again.headers["Idempotency-Replayed"], again.json()) == ("true", done)
        assert (await door.post("/v1/charges", door.charge_body(customer, 10), key="during")).status_code == 201
        assert (await door.wallet(customer))["available"] == 5000
    await line.cut()


@postgresql_only
async def test_a_database_that_falls_silent_is_told_in_time_and_forgiven(
    database_url: str, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is refused and nothing answered: not even a question that is taken back."""
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(health, "FRESH", 0.0)
    line = Line(database_url)
    await line.join()
    async with door_on(line.url, clock) as door:
        assert (await door.http.get("/readyz")).status_code == 200
        line.carries.clear()
        for _ in range(3):
            async with asyncio.timeout(2):
                answer = await door.http.get("/readyz")
            assert (answer.status_code, answer.json()) == (503, {"status": "the database did not answer within 0.1 s"})
        assert (await door.http.get("/healthz")).status_code == 200
        line.carries.set()
        async with asyncio.timeout(20):
            while (await door.http.get("/readyz")).status_code != 200:
                pass  # Each look waits.
    await line.cut()

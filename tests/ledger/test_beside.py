"""Beside the process that writes an SQLite file, another one may write a row: neither is refused, nothing is lost."""

from __future__ import annotations

import asyncio
import multiprocessing
import shutil
import sqlite3
from contextlib import closing
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import insert, make_url

from ledger import Policy, open_ledger
from ledger import tables as t
from ledger.dialect import DatabaseInUse, TryAgain, sqlite
from ledger.plan import Write
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.driving import assert_bought, buy, driven, opened_with_ana, running

ROWS = 30
PATIENCE = 30
"""Seconds that a row may have to wait on a busy machine, with all tries."""

SOLD = running("SELECT count(*) FROM denomination")
SELL = running("INSERT INTO denomination VALUES ('XTS', 1)")


@pytest.fixture
def url(sqlite_files: Databases) -> str:
    return sqlite_files.new()


def test_rows_are_written_beside_a_process_that_writes_without_a_pause(url: str) -> None:
    here, there = multiprocessing.Pipe()
    shop = multiprocessing.get_context("forkserver").Process(target=_sell_without_a_pause, args=(url, there))
    shop.start()
    there.close()
    try:
        assert here.recv() == "open"
        before = asyncio.run(_sold(url))
        longest = asyncio.run(_write_beside(url))
        here.send("close")
        bought = here.recv()
    finally:
        shop.join(PATIENCE)
        shop.kill()
    assert shop.exitcode == 0
    assert longest < PATIENCE
    assert bought > 0
    assert asyncio.run(_sold(url)) == before + ROWS
    asyncio.run(_look(url, bought))


def _sell_without_a_pause(url: str, parent: Connection) -> None:
    async def sell() -> None:
        numbers = count()
        bought = 0
        async with opened_with_ana(url) as ledger:
            await buy(ledger, "first")
            parent.send("open")
            while not parent.poll():
                await asyncio.gather(*(buy(ledger, str(next(numbers))) for _ in range(8)))
                bought += 8
        parent.send(1 + bought)

    asyncio.run(sell())


async def _write_beside(url: str) -> float:
    """Write row after row, each in a commit of its own. The longest that any of them took, in seconds."""
    longest = 0.0
    async with open_ledger(url, policy=Policy(), clock=TestClock(), beside=True) as ledger:
        for face in range(1, ROWS + 1):
            begun = monotonic()
            await ledger.write(Write(insert(t.denomination), [{"currency": "XTS", "face": face}]))
            longest = max(longest, monotonic() - begun)
    return longest


async def _sold(url: str) -> int:
    async with driven(url) as database:
        (number,) = await database.read(SOLD)
        return int(number)


async def _look(url: str, bought: int) -> None:
    async with open_ledger(url, policy=Policy(), clock=TestClock(), reading_only=True) as ledger:
        await assert_bought(ledger, bought)


async def test_it_says_nothing_of_what_is_sold(url: str) -> None:
    async with open_ledger(url, policy=Policy(), clock=TestClock(), beside=True):
        pass
    assert await _sold(url) == 0


async def test_it_keeps_nobody_from_being_the_writer(url: str) -> None:
    async with driven(url, beside=True) as beside, driven(url) as writer:
        await beside.write(SELL)
        await writer.write(SOLD)
        async with driven(url) as another:
            with pytest.raises(DatabaseInUse):
                await another.write(SOLD)


async def test_its_patience_has_an_end(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "SETTINGS", (*sqlite.SETTINGS, "PRAGMA busy_timeout = 1"))
    async with driven(url, beside=True) as database:
        with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with pytest.raises(TryAgain, match="database is locked"):
                await database.write(SELL)


async def test_it_leaves_the_copying_to_the_writer(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "ROWS_A_CHECKPOINT", 1)
    async with driven(url) as writer:
        await writer.read(SOLD)  # While somebody has it open, nobody's closing empties the WAL.
        async with driven(url, beside=True) as beside:
            await beside.write(SELL)
            assert await beside.write(running("PRAGMA wal_autocheckpoint")) == (0,)
        copy = tmp_path / "without the WAL.db"
        shutil.copyfile(make_url(url).database or "", copy)
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT count(*) FROM denomination").fetchone() == (0,)

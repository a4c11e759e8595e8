"""On SQLite, what is committed is copied from the WAL into the file beside the writer; who closes leaves one file."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import insert, make_url

from ledger import tables as t
from ledger.dialect import TryAgain, open_database, sqlite
from ledger.plan import Plan, Write, write_all
from tests.databases import Databases


class Books:
    """A database that is given one row after the other."""

    def __init__(self, url: str, folder: Path) -> None:
        self.database = open_database(url)
        self.path = Path(make_url(url).database or "")
        self._folder = folder
        self._faces = iter(range(1, 100))

    async def write(self) -> None:
        """Commit a row; the checkpoint that it may begin comes to its end."""
        await self.database.write(self._one_row)
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == "checkpoint"))

    def _one_row(self) -> Plan[None]:
        return write_all([Write(insert(t.denomination), [{"currency": "USD", "face": next(self._faces)}])])

    def rows_in_the_file(self) -> int:
        """How many are there without the WAL."""
        copy = self._folder / "copy.db"
        shutil.copyfile(self.path, copy)
        with closing(sqlite3.connect(copy)) as file:
            (count,) = file.execute("SELECT count(*) FROM denomination").fetchone()
        return int(count)


@pytest.fixture
def books(sqlite_files: Databases, tmp_path: Path) -> Books:
    return Books(sqlite_files.new(), tmp_path)


async def test_a_checkpoint_begins_when_enough_rows_were_written(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "ROWS_A_CHECKPOINT", 3)
    in_the_file = []
    for _ in range(7):
        await books.write()
        in_the_file.append(books.rows_in_the_file())
    await books.database.close()
    assert in_the_file == [0, 0, 3, 3, 3, 6, 6]


async def test_who_closes_leaves_one_file(books: Books) -> None:
    await books.write()
    await books.database.close()
    assert books.rows_in_the_file() == 1
    assert not books.path.with_name(f"{books.path.name}-wal").exists()


async def test_a_checkpoint_that_fails_is_told_and_made_up_for_by_the_next(
    books: Books, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await books.write()
    monkeypatch.setattr(sqlite, "ROWS_A_CHECKPOINT", 1)
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "_connect", _out_of_files)
        await books.write()
    assert "a checkpoint failed" in caplog.text
    assert books.rows_in_the_file() == 0
    await books.write()
    assert books.rows_in_the_file() == 3
    await books.database.close()


async def _out_of_files(path: Path) -> NoReturn:
    raise TryAgain(f"unable to open {path}")

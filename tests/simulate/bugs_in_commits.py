"""Bugs in what becomes true together, and in when it is durable. Each is told in one sentence."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiosqlite
from sqlalchemy import Delete, Insert, Table, Update

from ledger import batch, record
from ledger import tables as t
from ledger.dialect import SqliteDatabase, TryAgain, sqlite
from ledger.entry import SealedEntry
from ledger.plan import MakePlan, Plan, Row, Write, write_all
from ledger.wallet import Wallet
from tests.simulate.seeded import Bug, listed

BUGS: list[Bug] = []
bug = listed(BUGS)


@bug
def answered_before_it_is_committed() -> Iterator[None]:
    """The commit is left to run on its own, because waiting for the disk takes long."""

    async def write(self: SqliteDatabase, make_plan: MakePlan[Any]) -> Any:
        await right(self, _nothing)  # Connected it must be.
        writer = self._writer
        assert writer is not None
        result = await sqlite._hop(writer, partial(_without_commit, self, make_plan))
        writer._tx.put_nowait((None, partial(writer._conn.execute, "COMMIT")))
        return result

    right = SqliteDatabase.write
    with patch.object(SqliteDatabase, "write", write):
        yield


def _nothing() -> Plan[None]:
    yield from ()


@bug
def an_opening_that_fails_is_told_to_the_caller() -> Iterator[None]:
    """A file that cannot be opened right now is not opened again."""

    async def connect(path: Path, *more: str) -> aiosqlite.Connection:
        try:
            return await right(path, *more)
        except TryAgain as error:
            raise sqlite3.OperationalError(str(error)) from error

    right = sqlite._connect
    with patch.object(sqlite, "_connect", connect):
        yield


@bug
def the_lock_is_taken_again_when_the_file_is_opened_again() -> Iterator[None]:
    """Who could not open the file takes the lock that it holds already, and is told that another process has it."""

    async def write(self: SqliteDatabase, make_plan: MakePlan[Any]) -> Any:
        if self._writer is None and self._lock is not None:
            self._only_writer()
        return await right(self, make_plan)

    right = SqliteDatabase.write
    with patch.object(SqliteDatabase, "write", write):
        yield


@bug
def a_checkpoint_leaves_no_wal() -> Iterator[None]:
    """When a checkpoint has run, the WAL is emptied by hand, whatever was not copied from it."""

    async def checkpoint(self: SqliteDatabase) -> None:
        self._checkpointing = None
        os.truncate(f"{self._path}-wal", 0)

    with patch.object(SqliteDatabase, "_checkpoint", checkpoint):
        yield


def _without_commit(database: SqliteDatabase, make_plan: MakePlan[Any], connection: sqlite3.Connection) -> Any:
    connection.execute("BEGIN IMMEDIATE")
    try:
        return database._drive(make_plan(), connection)
    except BaseException as error:
        connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            raise TryAgain(str(error)) from error
        raise


@contextmanager
def _afterwards(*tables: Table) -> Iterator[None]:
    """What is written into these tables is written after the commit, in a transaction of its own."""

    def drive(self: SqliteDatabase, plan: Plan[Any], connection: sqlite3.Connection) -> Any:
        kept: list[Write] = []
        result = right(self, _keeping(plan, tables, kept), connection)
        if kept:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
            right(self, write_all(kept), connection)
        return result

    right = SqliteDatabase._drive
    with patch.object(SqliteDatabase, "_drive", drive):
        yield


@contextmanager
def _never(table: Table) -> Iterator[None]:
    """What is written into this table is not."""

    def drive(self: SqliteDatabase, plan: Plan[Any], connection: sqlite3.Connection) -> Any:
        return right(self, _keeping(plan, (table,), []), connection)

    right = SqliteDatabase._drive
    with patch.object(SqliteDatabase, "_drive", drive):
        yield


def _keeping(plan: Plan[Any], tables: Sequence[Table], kept: list[Write]) -> Plan[Any]:
    rows: Sequence[Row] = ()
    try:
        step = next(plan)
        while True:
            if isinstance(step, Write) and _written(step) in tables:
                kept.append(step)
                rows = ()
            else:
                rows = yield step
            step = plan.send(rows)
    except StopIteration as done:
        return done.value


def _written(step: Write) -> object:
    return step.statement.table if isinstance(step.statement, (Insert, Update, Delete)) else None


@bug
def news_in_a_transaction_of_its_own() -> Iterator[None]:
    """The outbox is written when the money is committed, so that a message never delays it."""
    with _afterwards(t.outbox):
        yield


@bug
def refusals_in_a_transaction_of_their_own() -> Iterator[None]:
    """A refusal is remembered after the commit, because no money depends on it."""
    with _afterwards(t.attempt):
        yield


@bug
def names_in_a_transaction_of_their_own() -> Iterator[None]:
    """The directory is written after the commit, because it is of another shard."""
    with _afterwards(t.directory):
        yield


@bug
def the_head_in_a_transaction_of_its_own() -> Iterator[None]:
    """The balance is brought up to date after the journal is committed: it can be recomputed, after all."""
    with _afterwards(t.wallet):
        yield


@bug
def postings_in_a_transaction_of_their_own() -> Iterator[None]:
    """The journal first, its details a moment later."""
    with _afterwards(t.posting):
        yield


@bug
def rows_of_the_doors_in_a_transaction_of_their_own() -> Iterator[None]:
    """What a door writes is written after the commit."""
    with _afterwards(t.denomination):
        yield


@bug
def rows_of_the_doors_are_forgotten() -> Iterator[None]:
    """What a door writes is dropped."""
    with _never(t.denomination):
        yield


@bug
def refusals_are_forgotten() -> Iterator[None]:
    """A refusal is answered and not remembered."""
    with _never(t.attempt):
        yield


@bug
def names_are_forgotten() -> Iterator[None]:
    """The directory is not written."""
    with _never(t.directory):
        yield


@bug
def gifts_of_one_lot_only() -> Iterator[None]:
    """Of the lots a gift is made of, only the first is written down."""
    right = record._slice_rows
    with patch.object(record, "_slice_rows", lambda gift: list(right(gift))[:1]):
        yield


@bug
def news_twice() -> Iterator[None]:
    """News is written once more, under the next number."""

    def twice(sealed: SealedEntry) -> Iterator[dict[str, object]]:
        rows = list(right(sealed))
        yield from rows
        yield from ({**row, "n": len(rows) + n} for n, row in enumerate(rows, start=1))

    right = record._outbox_rows
    with patch.object(record, "_outbox_rows", twice):
        yield


@bug
def only_the_first_news_of_a_batch() -> Iterator[None]:
    """Of several entries in a commit only the first is told of."""

    def write_down(wallets: Sequence[Wallet], refused: list[Any], names: list[Any]) -> Plan[None]:
        for sealed in [sealed for wallet in wallets for sealed in wallet.sealed][1:]:
            sealed.entry.news.clear()
        yield from right(wallets, refused, names)

    right = record.write_down
    with patch.object(batch, "write_down", write_down):
        yield

"""SQLite: one file, one process that writes it, readers beside it.

A whole plan runs in one hop on aiosqlite's thread, because a hop for each statement costs more than all the statements
do.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from ledger.dialect.database import Database, DatabaseInUse, RefusedByDatabase, TryAgain
from ledger.plan import MakePlan, Plan, Read, Row, T

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.sql.selectable import FromClause

log = logging.getLogger(__name__)

SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # An acknowledged commit survives a power cut; in WAL mode NORMAL does not promise it.
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # Else INSERT OR REPLACE walks around the guards against deleting.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -65536",  # KiB. Two MB, the default, hold too little of the indexes of a busy shop.
    "PRAGMA wal_autocheckpoint = 16000",  # Pages, 64 MB. By then `_checkpoint` has copied nearly all of them.
)

BESIDE = "PRAGMA wal_autocheckpoint = 0"
"""For who writes a row beside the writing process, which decides alone when what is committed is copied."""

ROWS_A_CHECKPOINT = 8_000


class _SqliteCompiler(SQLiteCompiler):
    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        """Say which index is to be used (`INDEXED BY`), which SQLAlchemy's own compiler leaves out."""
        return text


class _SqliteDialect(SQLiteDialect_aiosqlite):
    statement_compiler = _SqliteCompiler
    supports_statement_cache = True


class SqliteDatabase(Database):
    """One file, one writing connection; readers beside it on the last committed snapshot.

    Beside the writing process, another one may write little and seldom: it waits for the writer's transaction to end,
    as long as `busy_timeout` says, and leaves the file's upkeep to the writer.
    """

    dialect = _SqliteDialect()
    byte_order = "BINARY"
    alone = True

    def __init__(self, url: URL, *, beside: bool = False) -> None:
        super().__init__(url)
        if url.database in (None, "", ":memory:"):
            raise ValueError("Pocket's books need a file: sqlite+aiosqlite:///pocket.db")
        self._path = Path(url.database or "")
        self._beside = beside
        self._writer: aiosqlite.Connection | None = None
        self._reader: aiosqlite.Connection | None = None
        self._keeper: aiosqlite.Connection | None = None
        self._checkpointing: asyncio.Task[None] | None = None
        self._changes = 0
        """How many rows had been written when the last checkpoint began."""

        self._lock: IO[str] | None = None
        self._opening = asyncio.Lock()

    @property
    def writers(self) -> int:
        return 1

    async def write(self, make_plan: MakePlan[T]) -> T:
        if self._writer is None:
            async with self._opening:
                if self._writer is None:
                    self._writer = await self._connected()
        result = await _hop(self._writer, partial(self._run, make_plan, "BEGIN IMMEDIATE"))
        written = self._writer.total_changes - self._changes
        if written >= ROWS_A_CHECKPOINT and self._checkpointing is None and not self._beside:
            self._changes = self._writer.total_changes
            self._checkpointing = asyncio.create_task(self._checkpoint(), name="checkpoint")
        return result

    async def _connected(self) -> aiosqlite.Connection:
        if self._beside:
            return await _connect(self._path, BESIDE)
        if self._lock is None:  # Kept where the file itself could not be opened, and this is another try.
            self._lock = self._only_writer()
        return await _connect(self._path)

    async def _checkpoint(self) -> None:
        """Copy what is committed from the WAL into the file, beside the writer, which would else stop for it.

        A writer that is always busy never lets this come to the end of the WAL. So SQLite's own checkpoint, after a
        commit, remains for a long WAL: there is little left for it to copy, and then the WAL begins anew.
        """
        try:
            if self._keeper is None:
                self._keeper = await _connect(self._path)
            await self._keeper.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
        except (sqlite3.Error, TryAgain) as error:
            log.warning("a checkpoint failed, the next one is to copy what it left: %s", error)
        finally:
            self._checkpointing = None

    async def read(self, make_plan: MakePlan[T]) -> T:
        if self._reader is None:
            async with self._opening:
                if self._reader is None:
                    self._reader = await _connect(self._path, "PRAGMA query_only = ON")
        return await _hop(self._reader, partial(self._run, make_plan, "BEGIN"))

    def _run(self, make_plan: MakePlan[T], begin: str, connection: sqlite3.Connection) -> T:
        try:
            connection.execute(begin)
            try:
                result = self._drive(make_plan(), connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.IntegrityError as error:
            raise RefusedByDatabase(str(error)) from error
        except sqlite3.OperationalError as error:
            _raise_away(error)
        return result

    def _drive(self, plan: Plan[T], connection: sqlite3.Connection) -> T:
        rows: Sequence[Row] = ()
        try:
            step = next(plan)
            while True:
                compiled = self.compiled(step.statement)
                if isinstance(step, Read):
                    rows = connection.execute(compiled.sql, compiled.parameters(step.parameters)).fetchall()
                else:
                    connection.executemany(compiled.sql, map(compiled.row, step.rows))
                    rows = ()
                step = plan.send(rows)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # The plan's own result.

    def _only_writer(self) -> IO[str]:
        """Two writing processes starve each other, so the second is told. The system frees the lock at death."""
        handle = Path(f"{self._path}-lock").open("w")  # noqa: SIM115  # Held as long as the process writes.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            raise DatabaseInUse(
                f"another process writes {self._path}: stop it, or use PostgreSQL, which many may share"
            ) from None
        return handle

    async def close(self) -> None:
        if self._checkpointing is not None:
            await self._checkpointing
        for connection in (self._reader, self._keeper, self._writer):
            if connection is not None:
                await connection.close()
        if self._lock is not None:
            self._lock.close()
        self._reader = self._keeper = self._writer = None


_AWAY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
"""The file is in use, out of reach, or its disk is full: it may be otherwise in a moment."""


def _raise_away(error: sqlite3.OperationalError) -> NoReturn:
    if error.sqlite_errorcode & 0xFF in _AWAY:
        raise TryAgain(str(error)) from error
    raise error


async def _connect(path: Path, *more: str) -> aiosqlite.Connection:
    try:
        # isolation_level None: transactions begin where we say so. The legacy mode loses acknowledged updates.
        connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=256)
    except sqlite3.OperationalError as error:
        _raise_away(error)
    try:
        for setting in (*SETTINGS, *more):
            await connection.execute_fetchall(setting)
    except BaseException as error:
        await connection.close()  # Else its thread would outlive us.
        if isinstance(error, sqlite3.OperationalError):
            _raise_away(error)
        raise
    return connection


async def _hop(connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run a function on aiosqlite's thread with its real connection: one hop, however many statements."""
    return await connection._execute(work, connection._conn)  # type: ignore[no-any-return, no-untyped-call]

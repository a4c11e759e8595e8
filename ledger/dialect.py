"""The only file that knows SQLite from PostgreSQL: how to connect, how a transaction runs, what guards the tables.

On SQLite a whole plan runs in one hop on aiosqlite's thread, because a hop for each statement costs more than all the
statements do; on PostgreSQL each step is awaited on asyncpg. SQLAlchemy defines every statement, and each is compiled
once for the engine in use.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import aiosqlite
import asyncpg
from sqlalchemy import (
    URL,
    Executable,
    Insert,
    Table,
    Update,
    bindparam,
    column,
    func,
    insert,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import asyncpg as postgresql
from sqlalchemy.dialects.sqlite import aiosqlite as sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import visitors
from sqlalchemy.sql.ddl import sort_tables
from sqlalchemy.sql.elements import BindParameter

from ledger.ids import to_json
from ledger.plan import MakePlan, Plan, Read, Row, T, json_item, json_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.engine.interfaces import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.elements import ClauseElement
    from sqlalchemy.sql.selectable import FromClause

log = logging.getLogger(__name__)

APP_ROLE = "pocket_app"
"""On PostgreSQL the app acts as this role, which may insert and select, and update counters only."""


Counters = Mapping[Table, tuple[str, ...]]
"""The columns of a table that may change."""


class RefusedByDatabase(Exception):
    """A constraint, a key or a guard said no: the transaction is undone."""


class TryAgain(Exception):
    """The transaction did not happen, or nobody knows whether it did: the same plan may be run again."""


class DatabaseInUse(Exception):
    """Another process writes this SQLite file."""


class Compiled:
    """A statement as one engine wants it: its text, and its parameters in order."""

    __slots__ = ("_fixed", "_names", "_pick", "sql")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        said: ClauseElement = visitors.replacement_traverse(statement, {}, _constant)  # type: ignore[call-overload]  # Every Executable of ours is a ClauseElement.
        compiled: SQLCompiler = said.compile(dialect=dialect)  # type: ignore[assignment]  # As said of statements.
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._pick = itemgetter(*self._names) if len(self._names) > 1 and not self._fixed else None

    def row(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        """One row to write: every row of a batch passes here, so the common case is one call."""
        if self._pick is not None:
            return self._pick(values)  # type: ignore[no-any-return]  # Several names make a tuple.
        return tuple(values[name] if name in values else self._fixed[name] for name in self._names)

    def parameters(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        """The parameters of a question; a list among them goes as JSON, to be a table there."""
        listed = {name: to_json(value).decode() if type(value) is list else value for name, value in values.items()}
        return self.row(listed)


def _constant(element: object, **_: object) -> object:
    """Write a constant into the statement: who says `due_at > ?` is not served by an index of what is `due_at > 0`."""
    if isinstance(element, BindParameter) and isinstance(element.value, (int, str)):
        return literal_column(str(element.compile(compile_kwargs={"literal_binds": True})), element.type)
    return None


class Database(ABC):
    """One database: runs plans, each in a transaction of its own."""

    dialect: Dialect
    byte_order: str
    """The collation that puts texts in the order of their bytes, whatever language the database speaks."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._compiled: dict[Executable, Compiled] = {}

    def compiled(self, statement: Executable) -> Compiled:
        """The statement for this engine, compiled at its first use."""
        found = self._compiled.get(statement)
        if found is None:
            found = self._compiled[statement] = Compiled(statement, self.dialect)
        return found

    @abstractmethod
    async def write(self, make_plan: MakePlan[T]) -> T:
        """Run a plan and commit it durably before returning.

        Raises:
            RefusedByDatabase: a constraint said no, and nothing was written.
            TryAgain: it may be run again, whether or not it was committed.
        """

    @abstractmethod
    async def read(self, make_plan: MakePlan[T]) -> T:
        """Run a plan that only reads, on one snapshot.

        Raises:
            TryAgain: the connection was lost.
        """

    @abstractmethod
    async def close(self) -> None:
        """Finish what runs and let go of every connection."""

    @property
    @abstractmethod
    def writers(self) -> int:
        """How many plans can be written at the same time."""


def open_database(url: str, *, hurried: bool = True) -> Database:
    """The database behind an SQLAlchemy URL. Connects at the first plan.

    Hurried, a server gives up on whoever holds wallets for long; an operator's command may take its time.

    Raises:
        ValueError: it is neither `sqlite+aiosqlite` nor `postgresql+asyncpg`.
    """
    parsed = make_url(url)
    match parsed.drivername:
        case "sqlite+aiosqlite":
            return SqliteDatabase(parsed)
        case "postgresql+asyncpg":
            return PostgresDatabase(parsed, hurried=hurried)
        case other:
            raise ValueError(
                f"Pocket keeps its books in sqlite+aiosqlite:///FILE or postgresql+asyncpg://…, not in {other!r}"
            )


# --- SQLite --------------------------------------------------------------------------------------------------------

_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # An acknowledged commit survives a power cut; in WAL mode NORMAL does not promise it.
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # Else INSERT OR REPLACE walks around the guards against deleting.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -65536",  # KiB. Two MB, the default, hold too little of the indexes of a busy shop.
    "PRAGMA wal_autocheckpoint = 16000",  # Pages, 64 MB. By then `_checkpoint` has copied nearly all of them.
)

ROWS_A_CHECKPOINT = 8_000


class _SqliteCompiler(SQLiteCompiler):
    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        """Say which index is to be used (`INDEXED BY`), which SQLAlchemy's own compiler leaves out."""
        return text


class _SqliteDialect(sqlite.dialect):
    statement_compiler = _SqliteCompiler
    supports_statement_cache = True


class SqliteDatabase(Database):
    """One file, one writing connection; readers beside it on the last committed snapshot."""

    dialect = _SqliteDialect()
    byte_order = "BINARY"

    def __init__(self, url: URL) -> None:
        super().__init__(url)
        if url.database in (None, "", ":memory:"):
            raise ValueError("Pocket's books need a file: sqlite+aiosqlite:///pocket.db")
        self._path = Path(url.database or "")
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
                    if self._lock is None:  # Kept where the file itself could not be opened, and this is another try.
                        self._lock = self._only_writer()
                    self._writer = await _connect_sqlite(self._path)
        result = await _hop(self._writer, partial(self._run, make_plan, "BEGIN IMMEDIATE"))
        if self._writer.total_changes - self._changes >= ROWS_A_CHECKPOINT and self._checkpointing is None:
            self._changes = self._writer.total_changes
            self._checkpointing = asyncio.create_task(self._checkpoint(), name="checkpoint")
        return result

    async def _checkpoint(self) -> None:
        """Copy what is committed from the WAL into the file, beside the writer, which would else stop for it.

        A writer that is always busy never lets this come to the end of the WAL. So SQLite's own checkpoint, after a
        commit, remains for a long WAL: there is little left for it to copy, and then the WAL begins anew.
        """
        try:
            if self._keeper is None:
                self._keeper = await _connect_sqlite(self._path)
            await self._keeper.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
        except (sqlite3.Error, TryAgain) as error:
            log.warning("a checkpoint failed, the next one is to copy what it left: %s", error)
        finally:
            self._checkpointing = None

    async def read(self, make_plan: MakePlan[T]) -> T:
        if self._reader is None:
            async with self._opening:
                if self._reader is None:
                    self._reader = await _connect_sqlite(self._path, "PRAGMA query_only = ON")
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


async def _connect_sqlite(path: Path, *more: str) -> aiosqlite.Connection:
    try:
        # isolation_level None: transactions begin where we say so. The legacy mode loses acknowledged updates.
        connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=256)
    except sqlite3.OperationalError as error:
        _raise_away(error)
    try:
        for setting in (*_SQLITE_SETTINGS, *more):
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


# --- PostgreSQL ----------------------------------------------------------------------------------------------------

_POSTGRES_SETTINGS = {
    "application_name": "pocket",
    "lock_timeout": "5s",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "enable_seqscan": "off",  # All is found by key. A plan made while a table was small would read all of it for ever.
    "role": APP_ROLE,
}

_IN_A_HURRY = {"statement_timeout": "15s", "idle_in_transaction_session_timeout": "10s"}
_SINCE_17 = {"transaction_timeout": "15s"}
"""An older server would refuse the connection for it. Without it, a client that goes silent between preparing a
statement and running it holds its wallets until its connection is closed: no other time limit sees it."""

_LOST = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.LockNotAvailableError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,  # No connection left, no memory, no disk.
    asyncpg.InvalidTransactionStateError,  # Out of time, or on a server that has become a standby.
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,  # Of the network, time-outs among them.
)


class PostgresDatabase(Database):
    """A server that many processes share. Wallet rows are locked first and in order; READ COMMITTED is enough then."""

    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    byte_order = "C"

    def __init__(self, url: URL, writers: int = 2, *, hurried: bool = True) -> None:
        super().__init__(url)
        self._writers = writers
        self._hurried = hurried
        self._at_once: dict[Executable, Compiled] = {}
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._opening = asyncio.Lock()

    @property
    def writers(self) -> int:
        return self._writers

    async def write(self, make_plan: MakePlan[T]) -> T:
        return await self._transaction(make_plan, readonly=False)

    async def read(self, make_plan: MakePlan[T]) -> T:
        return await self._transaction(make_plan, readonly=True)

    async def _transaction(self, make_plan: MakePlan[T], *, readonly: bool) -> T:
        try:
            pool = await self._connected()
            async with (
                pool.acquire() as connection,
                connection.transaction(
                    isolation="repeatable_read" if readonly else "read_committed", readonly=readonly
                ),
            ):
                return await self._drive(make_plan(), connection)
        except asyncpg.IntegrityConstraintViolationError as error:
            raise RefusedByDatabase(str(error)) from error
        except _LOST as error:
            raise TryAgain(f"{type(error).__name__}: {error}") from error

    async def _drive(self, plan: Plan[T], connection: asyncpg.pool.PoolConnectionProxy[asyncpg.Record]) -> T:
        try:
            step = next(plan)
            while True:
                compiled = self.compiled(step.statement)
                rows: Sequence[Row] = ()
                if isinstance(step, Read):
                    rows = [
                        tuple(row)
                        for row in await connection.fetch(compiled.sql, *compiled.parameters(step.parameters))
                    ]
                elif len(step.rows) > 1 and step.statement.get_execution_options().get("distinct_rows"):
                    together = self._together(step.statement)
                    columns = zip(*map(together.row, step.rows), strict=True)
                    await connection.execute(together.sql, *map(list, columns))
                elif step.rows:
                    await connection.executemany(compiled.sql, [compiled.row(row) for row in step.rows])
                step = plan.send(rows)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # The plan's own result.

    def _together(self, statement: Executable) -> Compiled:
        """The statement for many rows in one go: half the server's work, which is most of an operation here."""
        found = self._at_once.get(statement)
        if found is None:
            found = self._at_once[statement] = Compiled(_of_columns(statement), self.dialect)
        return found

    async def _connected(self) -> asyncpg.Pool[asyncpg.Record]:
        if self._pool is None:
            async with self._opening:
                if self._pool is None:
                    self._pool = await asyncpg.create_pool(
                        dsn=self.url.set(drivername="postgresql").render_as_string(hide_password=False),
                        min_size=1,
                        max_size=self._writers * 2,
                        server_settings=_POSTGRES_SETTINGS | (_IN_A_HURRY if self._hurried else {}),
                        init=_hurry if self._hurried else None,
                        timeout=5,
                        command_timeout=20 if self._hurried else None,
                        reset=_keep,
                    )
        return self._pool

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.close()
            self._pool = None


async def _hurry(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    if connection.get_server_version() >= (17,):
        for name, value in _SINCE_17.items():
            await connection.execute(f"SET {name} = '{value}'")


async def _keep(_connection: object) -> None:
    """Connections return to the pool as they are: nothing of ours leaves state behind, and a reset is a round trip."""


def _of_columns(statement: Executable) -> Executable:
    """An INSERT or UPDATE of one row as one of many: each parameter becomes a column of a table of arrays."""
    binds = statement.compile(dialect=PostgresDatabase.dialect).binds  # type: ignore[attr-defined]  # As above.
    rows = (
        func.unnest(*(bindparam(name, type_=ARRAY(bind.type)) for name, bind in binds.items()))
        .table_valued(*(column(name, bind.type) for name, bind in binds.items()), name="rows")
        .render_derived()
    )
    if isinstance(statement, Insert):
        return insert(statement.table).from_select(list(binds), select(*(rows.c[name] for name in binds)))
    if not isinstance(statement, Update):
        raise TypeError(f"only an INSERT or an UPDATE can be of many rows: {statement}")

    def column_for(element: object, **_: object) -> object:
        return rows.c[element.key] if isinstance(element, BindParameter) else None

    together: Update = visitors.replacement_traverse(statement, {}, column_for)  # type: ignore[assignment]  # An Update stays one.
    return together


# --- Statements that the engines write differently -----------------------------------------------------------------


@compiles(json_rows, "sqlite")
def _rows_on_sqlite(element: json_rows, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "postgresql")
def _rows_on_postgresql(element: json_rows, compiler: SQLCompiler, **kw: Any) -> str:
    (parameter,) = element.clauses
    return f"json_array_elements(CAST({compiler.process(parameter, **kw)} AS JSON))"


@compiles(json_item, "sqlite")
def _item_on_sqlite(element: json_item, compiler: SQLCompiler, **kw: Any) -> str:
    (value,) = element.clauses
    return f"json_extract({compiler.process(value, **kw)}, '$[{element.index}]')"


@compiles(json_item, "postgresql")
def _item_on_postgresql(element: json_item, compiler: SQLCompiler, **kw: Any) -> str:
    type_ = compiler.dialect.type_compiler_instance.process(element.type)
    (value,) = element.clauses
    return f"CAST({compiler.process(value, **kw)} ->> {element.index} AS {type_})"


# --- What a database is made of ------------------------------------------------------------------------------------


def definition(engine: str, tables: Iterable[Table], *, fixed: Iterable[Table], counters: Counters) -> list[str]:
    """The statements that make these tables on an engine, with what guards them: migrations are written from it.

    `fixed` tables take no update; of those in `counters` only the named columns change; the rest are the app's to edit.
    Of `fixed` and `counters` nothing can be deleted.
    """
    dialect: Dialect = sqlite.dialect() if engine == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    statements = []
    ordered = sort_tables(list(tables))
    for table in ordered:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    guards = _sqlite_guards if engine == "sqlite" else _postgresql_guards
    return statements + guards(ordered, set(fixed), counters)


def _sqlite_guards(tables: Sequence[Table], fixed: set[Table], counters: Counters) -> list[str]:
    """SQLite knows no roles, so triggers refuse what the app may not do."""

    def refuse(name: str, when: str, table: Table, why: str) -> str:
        return (
            f"CREATE TRIGGER {table.name}_{name} BEFORE {when}\nBEGIN SELECT RAISE(ABORT, '{table.name}: {why}'); END"
        )

    guards = []
    for table in tables:
        if table in fixed:
            guards.append(refuse("no_update", f"UPDATE ON {table.name}", table, "rows are never changed"))
        elif table in counters:
            still = [column.name for column in table.columns if column.name not in counters[table]]
            guards.append(refuse("fixed", f"UPDATE OF {', '.join(still)} ON {table.name}", table, "this is fixed"))
        else:
            continue
        guards.append(refuse("no_delete", f"DELETE ON {table.name}", table, "rows are never deleted"))
        if table.name == "wallet":
            back = "UPDATE ON wallet WHEN NEW.seq <= OLD.seq"
            guards.append(refuse("no_return", back, table, "its journal only goes on"))
    return guards


def _postgresql_guards(tables: Sequence[Table], fixed: set[Table], counters: Counters) -> list[str]:
    """The app acts as a role that was never given the right to do what it must not. No triggers: Citus has none."""
    guards = []
    for table in tables:
        if table in fixed:
            rights = ["SELECT", "INSERT"]
        elif table in counters:
            rights = ["SELECT", "INSERT", f"UPDATE ({', '.join(counters[table])})"]
        else:
            rights = ["SELECT", "INSERT", "UPDATE", "DELETE"]
        guards.append(f"GRANT {', '.join(rights)} ON {table.name} TO {APP_ROLE}")
    return guards

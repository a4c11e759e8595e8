"""What the machine could do at most: the very rows the ledger wrote, written again with nothing else to do.

The ledger's writes are recorded where it hands them to the database: statements and their rows. A bare loop writes them
to a copy of the books as they were before, with the ledger's own settings and as many rows at once. It reads nothing,
decides nothing and answers nobody: what the ledger takes longer than that is its own.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import asyncpg
from sqlalchemy import Executable, make_url
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateColumn

from ledger import tables as t
from ledger.dialect import Compiled, Database, PostgresDatabase, SqliteDatabase
from ledger.dialect.sqlite import SETTINGS
from ledger.plan import MakePlan, Plan, Read, Row, T, Write


@dataclass
class Batch:
    """What one commit wrote, how many operations it answered, and where its time went."""

    operations: int = 0
    steps: list[Write] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))


class Recording(Database):
    """A database that remembers all that is written to it, and how long each part of that took."""

    def __init__(self, database: Database) -> None:
        super().__init__(database.url)
        self.dialect = database.dialect
        self.batches: list[Batch] = []
        self._database = database

    @property
    def writers(self) -> int:
        return self._database.writers

    async def write(self, make_plan: MakePlan[T]) -> T:
        begun = perf_counter()
        batch = Batch()
        result = await self._database.write(lambda: self._listen(make_plan(), batch))
        batch.operations = len(result) if isinstance(result, list) else 1
        batch.seconds["to the database and back, commit"] = perf_counter() - begun - sum(batch.seconds.values())
        self.batches.append(batch)
        return result

    def _listen(self, plan: Plan[T], batch: Batch) -> Plan[T]:
        batch.steps.clear()  # It may be begun again.
        batch.seconds.clear()
        rows: Sequence[Row] | None = None
        try:
            while True:
                decided = perf_counter()
                step = next(plan) if rows is None else plan.send(rows)
                asked = perf_counter()
                batch.seconds["rules and rows"] += asked - decided
                rows = yield step
                batch.seconds["reading" if isinstance(step, Read) else "writing"] += perf_counter() - asked
                if isinstance(step, Write):
                    batch.steps.append(step)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # The plan's own result.

    async def read(self, make_plan: MakePlan[T]) -> T:
        return await self._database.read(make_plan)

    async def close(self) -> None:
        await self._database.close()


async def look_around(url: str) -> None:
    """Let PostgreSQL count its rows. By itself it does within a minute; here that would be most of the time."""
    if not url.startswith("sqlite"):
        connection = await asyncpg.connect(_dsn(url))
        await connection.execute("VACUUM ANALYZE")
        await connection.close()


async def copied(url: str, to: str) -> str:
    """A copy of books that nobody has open; its URL."""
    parsed = make_url(url)
    copy = f"{parsed.database}_{to}"
    if url.startswith("sqlite"):
        shutil.copyfile(str(parsed.database), copy)
    else:
        connection = await asyncpg.connect(_dsn(parsed.set(database="postgres").render_as_string(hide_password=False)))
        await connection.execute(f"CREATE DATABASE {copy} TEMPLATE {parsed.database}")
        await connection.close()
    return parsed.set(database=copy).render_as_string(hide_password=False)


def unguarded(url: str) -> str:
    """A copy on SQLite with the same columns and primary keys, and without one CHECK, foreign key, index or trigger."""
    source = str(make_url(url).database)
    bare = Path(f"{source}_unguarded")
    bare.unlink(missing_ok=True)
    with closing(sqlite3.connect(bare)) as file:
        file.execute("ATTACH ? AS guarded", [source])
        for table in t.books.sorted_tables:
            columns = [str(CreateColumn(column).compile(dialect=dialect())) for column in table.columns]
            key = ", ".join(table.primary_key.columns.keys())
            file.execute(f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({key})) WITHOUT ROWID, STRICT")
            file.execute(f"INSERT INTO {table.name} SELECT * FROM guarded.{table.name}")  # noqa: S608  # Our own names.
        file.commit()
    return f"sqlite+aiosqlite:///{bare}"


@dataclass(frozen=True)
class Limit:
    """How fast a loop was that only writes."""

    per_second: float
    cpu_us: float
    """Processor time an operation of this process."""


async def rewrite(url: str, batches: Sequence[Batch], *, per_commit: int) -> Limit:
    """Write the batches again, so many operations a commit."""
    commits = [Batch()]
    for batch in batches:
        if commits[-1].operations >= per_commit:
            commits.append(Batch())
        commits[-1].operations += batch.operations
        commits[-1].steps += batch.steps
    os.sync()  # What the copy left behind is not this loop's to wait for.
    write = _rewrite_sqlite(url, commits) if url.startswith("sqlite") else _rewrite_postgresql(url, commits)
    seconds, busy = await write
    operations = sum(batch.operations for batch in batches)
    return Limit(operations / seconds, busy / operations * 1e6)


async def _rewrite_sqlite(url: str, commits: Sequence[Batch]) -> tuple[float, float]:
    bound = [[_bound(write) for write in commit.steps] for commit in commits]
    path = str(make_url(url).database)
    with closing(sqlite3.connect(path, isolation_level=None, cached_statements=256)) as file:
        for setting in SETTINGS:
            file.execute(setting)
        begun, busy = perf_counter(), process_time()
        for statements in bound:
            file.execute("BEGIN IMMEDIATE")
            for sql, rows in statements:
                file.executemany(sql, rows)
            file.execute("COMMIT")
        return perf_counter() - begun, process_time() - busy


@cache
def _compiled(statement: Executable) -> Compiled:
    return Compiled(statement, SqliteDatabase.dialect)


def _bound(write: Write) -> tuple[str, list[tuple[Any, ...]]]:
    compiled = _compiled(write.statement)
    return compiled.sql, [compiled.row(row) for row in write.rows]


async def _rewrite_postgresql(url: str, commits: Sequence[Batch]) -> tuple[float, float]:
    """As the ledger drives it, which is as fast as it is known to go: a statement of arrays for all rows of a table."""
    database = PostgresDatabase(make_url(url), writers=1)
    await database.write(lambda: _only(()))  # To connect.
    begun, busy = perf_counter(), process_time()
    for commit in commits:
        await database.write(partial(_only, commit.steps))
    took = perf_counter() - begun, process_time() - busy
    await database.close()
    return took


def _only(writes: Sequence[Write]) -> Plan[None]:
    for write in writes:
        _ = yield write


def _dsn(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

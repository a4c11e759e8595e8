"""A machine that ails: its clock is set, its disk takes no more. A test says so while Pocket runs on it.

What ails it stands in files, and each process looks there whenever it asks for the time or writes. All of it is put in
from outside: Pocket knows nothing of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from bot import clock
from ledger.dialect.sqlite import SqliteDatabase
from ledger.plan import MakePlan, Plan, T

MORE_THAN_THERE_IS = "INSERT INTO process (bot_id, id, beat) VALUES (0, hex(zeroblob(1000000)), 0)"
"""Takes hundreds of pages: more than are ever free within the file."""

MOST_PAGES = 2**32 - 2
"""SQLite's own limit."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What ails one, as the test says it and as the processes on it read it."""

    folder: Path

    def set_clock(self, ahead: timedelta) -> None:
        """From now on its clock is so much ahead of the real one; behind, if that is negative."""
        self._say("clock", str(ahead.total_seconds()))

    @contextmanager
    def full(self) -> Iterator[None]:
        """Its disk takes no more, for as long as the block lasts: SQLite itself says SQLITE_FULL."""
        self._say("disk", "full")
        yield
        self._say("disk", "")

    @property
    def ahead(self) -> timedelta:
        """How much its clock is ahead."""
        return timedelta(seconds=float(self._said("clock") or 0))

    @property
    def is_full(self) -> bool:
        """Whether its disk takes no more."""
        return bool(self._said("disk"))

    def _say(self, what: str, how: str) -> None:
        new = self.folder / f"{what}.new"
        new.write_text(how)
        new.replace(self.folder / what)  # Whoever looks sees the old or the new, whole.

    def _said(self, what: str) -> str:
        try:
            return (self.folder / what).read_text()
        except FileNotFoundError:
            return ""


def install(machine: Machine) -> None:
    """From now on, this process lives on that machine."""
    run = SqliteDatabase._run

    def now(zone: tzinfo) -> datetime:
        return datetime.now(zone) + machine.ahead

    def running(self: SqliteDatabase, make_plan: MakePlan[T], begin: str, connection: sqlite3.Connection) -> T:
        full = machine.is_full
        connection.execute(f"PRAGMA max_page_count = {1 if full else MOST_PAGES}")  # Never less than there are.
        greedy = full and begin == "BEGIN IMMEDIATE"
        return run(self, (lambda: _greedy(make_plan(), connection)) if greedy else make_plan, begin, connection)

    # For as long as the process lives: nobody stops these.
    patch.object(clock, "datetime", SimpleNamespace(now=now)).start()
    patch.object(SqliteDatabase, "_run", running).start()


def _greedy(plan: Plan[T], connection: sqlite3.Connection) -> Plan[T]:
    """Whatever is written takes one page too many: else what fits into pages that are half full would still go in."""
    result = yield from plan
    connection.execute(MORE_THAN_THERE_IS)
    return result

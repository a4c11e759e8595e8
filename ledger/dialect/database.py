"""What the store asks of a database, whichever it is: run a plan in a transaction of its own, and say how it went."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from sqlalchemy import URL, Executable

from ledger.dialect.compiled import Compiled
from ledger.plan import MakePlan, T

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect


class RefusedByDatabase(Exception):
    """A constraint, a key or a guard said no: the transaction is undone."""


class TryAgain(Exception):
    """The transaction did not happen, or nobody knows whether it did: the same plan may be run again."""


class DatabaseInUse(Exception):
    """Another process writes this SQLite file."""


class Database(ABC):
    """One database: runs plans, each in a transaction of its own."""

    dialect: Dialect
    byte_order: str
    """The collation that puts texts in the order of their bytes, whatever language the database speaks."""

    alone: bool
    """Whether one process at a time has it to itself, to do all the work in."""

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

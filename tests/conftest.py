"""What every test may ask for: a database on each engine, a ledger on it, a clock that only moves when told."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ledger import Ledger, Policy, open_ledger
from tests.databases import Databases, PostgresServer, SqliteFiles, in_memory

MOST_WORKERS = 4
"""Processes that share the suite at most: each brings a database server, and all words of twelve languages."""

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All cores for the whole suite. For a folder or a file, a second process costs more than it saves."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return 0
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_WORKERS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The file that takes longest goes first: whatever is begun last is waited for by all others."""
    items.sort(key=lambda item: item.path.name != "test_training.py")


class TestClock:
    """A clock that stands still until it is told to move."""

    __test__ = False

    def __init__(self, now: datetime = TODAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        """Move on by days, hours, minutes, …"""
        self.now += timedelta(**parts)


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[Databases]:
    files = SqliteFiles(in_memory())
    yield files
    files.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Databases]:
    server = PostgresServer(in_memory())
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each engine in turn."""
    name = "sqlite_files" if request.param == "sqlite" else "postgres_server"
    found: Databases = request.getfixturevalue(name)
    return found


@pytest.fixture
def database_url(databases: Databases) -> str:
    """A new, migrated, empty database."""
    return databases.new()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
async def ledger(database_url: str, clock: TestClock) -> AsyncIterator[Ledger]:
    async with open_ledger(database_url, policy=Policy(), clock=clock) as ledger:
        yield ledger

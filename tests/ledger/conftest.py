"""What the ledger's tests may ask for besides a ledger: a shop to speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from ledger import Ledger
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, open_shop

REFUSED_ATTACK = "an attack refused on"
"""What `test_guards.py` puts on record for each attack, with the engine."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many attacks the databases withstood."""
    passed: list[pytest.TestReport] = terminalreporter.stats.get("passed", [])
    refused = Counter(engine for report in passed for name, engine in report.user_properties if name == REFUSED_ATTACK)
    if refused:
        terminalreporter.write_line(
            f"{refused['sqlite']} attacks refused on SQLite, {refused['postgresql']} on PostgreSQL"
        )


@pytest.fixture
def shop(ledger: Ledger, clock: TestClock) -> Shop:
    """A shop on each engine in turn."""
    return Shop(ledger, clock)


@pytest.fixture
async def quick_shop(sqlite_files: Databases, clock: TestClock) -> AsyncIterator[Shop]:
    """A shop on SQLite alone, for what is tried with many amounts: the rules know no engine."""
    async with open_shop(sqlite_files.new(), clock) as shop:
        yield shop

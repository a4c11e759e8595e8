"""What the ledger's tests may ask for besides a ledger: a shop to speak of."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from ledger import Ledger
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, open_shop


@pytest.fixture
def shop(ledger: Ledger, clock: TestClock) -> Shop:
    """A shop on each engine in turn."""
    return Shop(ledger, clock)


@pytest.fixture
async def quick_shop(sqlite_files: Databases, clock: TestClock) -> AsyncIterator[Shop]:
    """A shop on SQLite alone, for what is tried with many amounts: the rules know no engine."""
    async with open_shop(sqlite_files.new(), clock) as shop:
        yield shop

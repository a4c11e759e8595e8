"""What the tests of the inbox share: books on each engine in turn, and lanes that take from them what comes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.inbox import lanes as lanes_module
from bot.inbox.lanes import Lanes
from ledger import Ledger, Policy, open_ledger
from tests.chat.test_lanes import Handling, open_lanes
from tests.conftest import TestClock


@pytest.fixture
async def books(database_url: str, clock: TestClock) -> AsyncIterator[Ledger]:
    """An empty inbox."""
    async with open_ledger(database_url, policy=Policy(), clock=clock) as ledger:
        yield ledger


@pytest.fixture
def handling() -> Handling:
    """What becomes of each update."""
    return Handling()


@pytest.fixture
async def lanes(books: Ledger, handling: Handling, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lanes]:
    """Lanes that make no pauses."""
    monkeypatch.setattr(lanes_module, "FIRST_PAUSE", 0.0)
    async with open_lanes(books, handling) as lanes:
        yield lanes

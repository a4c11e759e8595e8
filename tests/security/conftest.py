"""What the tests of the guards share: who attacks, whom, and where."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.emulator import Person
from tests.chat.stage import Stage, staged
from tests.databases import Databases
from tests.security.life import webhooked


@pytest.fixture
def engine() -> str:
    """Which databases; a test that cares says so by parametrizing it."""
    return "sqlite_files"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, engine: str) -> str:
    """A new, migrated, empty database of one engine."""
    databases: Databases = request.getfixturevalue(engine)
    return databases.new()


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """Everything running, with an office; the bot asks Telegram for updates."""
    async with staged(database_url, office=True) as stage:
        yield stage


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Stage]:
    """Everything running; Telegram, and whoever says that they are Telegram, bring updates to the webhook."""
    async with webhooked(database_url) as stage:
        yield stage


@pytest.fixture
async def mallory(stage: Stage) -> Person:
    """A customer with an empty wallet and a client that sends whatever it likes."""
    mallory = stage.emulator.add_person(first_name="Mallory")
    await mallory.start(stage.bot)
    await stage.settled()
    return mallory


@pytest.fixture
def tireless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told to slow down: what is proven here is another guard."""
    monkeypatch.setattr("bot.inbox.flood.BURST", 10**9)

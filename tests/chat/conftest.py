"""What the tests of the chat share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from bot.emulator import Person
from tests.chat.stage import Stage, staged
from tests.databases import Databases


@pytest.fixture(autouse=True)
def _logs_in_lines() -> Iterator[None]:
    """What is logged stands in a failed test's report, a line each, without colours and local variables."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
    )
    yield
    structlog.reset_defaults()


@pytest.fixture
def engine() -> str:
    """Which databases; a test that cares says so by parametrizing it."""
    return "sqlite_files"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, engine: str) -> str:
    """A new, migrated, empty database of one engine: what the chat says does not depend on which."""
    databases: Databases = request.getfixturevalue(engine)
    return databases.new()


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """Everything running, with an office."""
    async with staged(database_url, office=True) as stage:
        yield stage


@pytest.fixture
async def ana(stage: Stage) -> Person:
    """Somebody who has started the bot."""
    ana = stage.emulator.add_person(first_name="Ana")
    await ana.start(stage.bot)
    await stage.settled()
    return ana


@pytest.fixture
async def omar(stage: Stage) -> Person:
    """Somebody else."""
    omar = stage.emulator.add_person(first_name="Omar")
    await omar.start(stage.bot)
    await stage.settled()
    return omar

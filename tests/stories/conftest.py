"""A world for each story."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.stories.process import World
from tests.stories.process import world as make_world
from tests.torture.nursery import Nursery


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with make_world(tmp_path) as world:
        yield world


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where processes of Pocket are born quickly."""
    nursery = Nursery()
    yield nursery
    nursery.close()

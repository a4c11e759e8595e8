"""A PostgreSQL server that these tests may kill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.torture.nursery import Nursery
from tests.torture.server import Server, own_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Few connections, so that they run out; and a log that is written late, for who does not wait for it."""
    with own_server(max_connections="8", wal_writer_delay="10s") as server:
        yield server


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where processes of Pocket are born quickly."""
    nursery = Nursery()
    yield nursery
    nursery.close()

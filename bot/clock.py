"""The real time: the clock that is handed in where no test hands in another."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The instant it is."""
    return datetime.now(UTC)

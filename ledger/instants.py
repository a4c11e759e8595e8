"""Instants as storage keeps them: whole microseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)  # One instant is written in every row of a batch.
def micros(instant: datetime) -> int:
    """An instant as storage keeps it: whole microseconds since 1970, UTC."""
    delta = instant - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def instant(stored: int) -> datetime:
    """The instant that `micros` wrote."""
    return EPOCH + timedelta(microseconds=stored)

"""One customer who writes without end must not cost the others their answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

BURST = 20
"""How many updates a chat may send at once. A few dozen who do must leave room in memory for everybody else."""

A_SECOND = 1.0
"""How many it may send on and on."""

KNOWN = 10_000
"""How many chats are watched at a time. Who is forgotten begins anew."""


@dataclass(slots=True)
class _Bucket:
    room: float
    at: float
    warned: bool = False


class Flood:
    """A bucket for each chat: what runs over is not handled."""

    def __init__(self, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._stopwatch = stopwatch
        self._buckets: dict[int, _Bucket] = {}

    def allows(self, chat: int) -> bool:
        """Whether one more of this chat is handled."""
        bucket = self._refilled(chat)
        if bucket.room < 1:
            return False
        bucket.room -= 1
        return True

    def warns(self, chat: int) -> bool:
        """Whether the customer is to be told now: once a flood."""
        bucket = self._refilled(chat)
        first, bucket.warned = not bucket.warned, True
        return first

    def _refilled(self, chat: int) -> _Bucket:
        now = self._stopwatch()
        bucket = self._buckets.pop(chat, None) or _Bucket(BURST, now)
        bucket.room = min(BURST, bucket.room + (now - bucket.at) * A_SECOND)
        bucket.at = now
        if bucket.room >= BURST / 2:
            bucket.warned = False
        self._buckets[chat] = bucket  # The last to write is the last to be forgotten.
        if len(self._buckets) > KNOWN:
            del self._buckets[next(iter(self._buckets))]
        return bucket

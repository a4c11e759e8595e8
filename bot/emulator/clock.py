"""Time that tests can hold still and push forward, and waiting without polling."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Pulse:
    """Wakes everyone who waits for "something changed"; they look for themselves what it was.

    An `asyncio.Condition` would do, but to notify it one must await its lock, and changes are made by plain functions.
    """

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Wake everyone who is waiting now."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    @staticmethod
    async def first(*pulses: "Pulse", within: float | None) -> None:
        """Return at the next beat of any of them, or after so many seconds of real time."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        for pulse in pulses:
            pulse._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=within)
        finally:
            waiter.cancel()
            for pulse in pulses:
                pulse._waiters.discard(waiter)


class Clock:
    """Tells the time (aware, UTC) when called: real time plus an offset, or a frozen instant that only tests move."""

    def __init__(self, *, frozen_at: datetime | None = None) -> None:
        self._frozen_at = frozen_at
        self._offset = timedelta()
        self.moved = Pulse()

    def __call__(self) -> datetime:
        return self._base() + self._offset

    @property
    def offset(self) -> timedelta:
        """How far this clock has been pushed."""
        return self._offset

    def advance(self, by: timedelta) -> None:
        """Push the clock forward (or back)."""
        self._offset += by
        self.moved.beat()

    def set(self, moment: datetime) -> None:
        """Make it `moment` now."""
        self.advance(moment - self())

    async def wait(self, until: Callable[[], bool], *, deadline: datetime, changes: Pulse) -> bool:
        """Wait for a condition, looking at it after each change; False when this clock reaches the deadline first."""
        while not until():
            left = (deadline - self()).total_seconds()
            if left <= 0:
                return False
            await Pulse.first(changes, self.moved, within=None if self._frozen_at else left)
        return True

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock shows so much later: a frozen one, until somebody advances it."""
        await self.wait(lambda: False, deadline=self.later(seconds), changes=self.moved)

    def later(self, seconds: float) -> datetime:
        """So many seconds from now."""
        return self() + timedelta(seconds=seconds)

    def _base(self) -> datetime:
        return self._frozen_at or datetime.now(UTC)

"""A question that many ask and that may never be answered: put once at a time, and waited for within a bound."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Inquiry(Generic[T]):
    """One question, for whoever asks it.

    A database that is out of reach may not even answer when it is told to stop. So nobody who gives up takes the
    question back: it stays, and who asks next waits for the same answer. However many ask, one question is under way.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[T]],
        *,
        patience: float,
        fresh: float,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._patience, self._fresh, self._stopwatch = ask, patience, fresh, stopwatch
        self._asking: asyncio.Task[T] | None = None
        self._answered: tuple[float, T] | None = None

    async def answer(self) -> T:
        """The answer, which is told again for as long as it is fresh. A failure is not: the next to ask asks anew.

        Raises:
            TimeoutError: there was none within the patience.
            Exception: whatever the question failed with.
        """
        if self._answered is not None and self._stopwatch() - self._answered[0] < self._fresh:
            return self._answered[1]
        if self._asking is None:
            self._asking = asyncio.create_task(self._put(), name="inquiry")
            self._asking.add_done_callback(self._over)
        asking = self._asking
        done, _ = await asyncio.wait({asking}, timeout=self._patience)
        if not done:
            raise TimeoutError(f"no answer within {self._patience:g} s")
        return asking.result()

    async def _put(self) -> T:
        answer = await self._ask()
        self._answered = self._stopwatch(), answer
        return answer

    def _over(self, asked: asyncio.Task[T]) -> None:
        self._asking = None
        if not asked.cancelled():
            asked.exception()  # Who asked may have given up; then nobody else takes note of it.

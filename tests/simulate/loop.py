"""An event loop without a world: its time passes only when nobody can run, and a seed decides who runs next."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from contextlib import suppress
from contextvars import Context
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")


class Stuck(Exception):
    """Someone still waits, and nothing can ever happen again."""


def chance(seed: int) -> Random:
    """What decides, for ever the same for the same seed."""
    return Random(seed)  # noqa: S311  # Nobody is to be kept from guessing it.


class Crash(BaseException):
    """The process is dead. No `except Exception` hears of it, and nothing it does from here on is of any effect."""


class Loop(asyncio.AbstractEventLoop):
    """Runs what is ready in an order of its own choosing. No sockets, no threads, no sleeping.

    asyncio runs what is ready in the order in which it became ready; code that is right only in that order is wrong, so
    any order is tried here. A handle that raises stops the loop: asyncio would log it and go on, and a process that
    dies does not go on.
    """

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._ready: list[asyncio.Handle] = []
        self._later: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._now = 0.0
        self._numbered = 0
        self._raised: BaseException | None = None
        self._tasks: list[asyncio.Task[Any]] = []
        self.steps = 0

    def run(self, main: Coroutine[Any, Any, T]) -> T:
        """Run until `main` is done.

        Raises:
            Stuck: it never will be.
            BaseException: whatever it, or any handle, raises.
        """
        self._raised = None
        asyncio._set_running_loop(self)
        try:
            task = self.create_task(main)
            while not task.done():
                self._next()._run()
                self.steps += 1
                if self._raised is not None:
                    raise self._raised
            return task.result()
        finally:
            self._bury()
            asyncio._set_running_loop(None)

    def _next(self) -> asyncio.Handle:
        while True:
            while self._later and (self._later[0][0] <= self._now or not self._ready):
                when, _, timer = heapq.heappop(self._later)
                if not timer.cancelled():
                    self._now = max(self._now, when)
                    self._ready.append(timer)
            if not self._ready:
                raise Stuck("nobody can run, and somebody waits")
            chosen = self._chance.randrange(len(self._ready)) if len(self._ready) > 1 else 0
            self._ready[chosen], self._ready[-1] = self._ready[-1], self._ready[chosen]
            handle = self._ready.pop()
            if not handle.cancelled():
                return handle

    def _bury(self) -> None:
        """What was running is gone without a word, as it is when a process dies."""
        for task in self._tasks:
            if not task.done():
                task._log_destroy_pending = False  # type: ignore[attr-defined]  # Both kinds of tasks have it.
                with suppress(Crash):  # Whoever would clean up finds that it is dead.
                    task.get_coro().close()
        self._ready.clear()
        self._later.clear()
        self._tasks.clear()

    # --- what asyncio asks of a loop -------------------------------------------------------------------------------

    def time(self) -> float:
        return self._now

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    def call_soon(  # type: ignore[override]  # typeshed ties the arguments together by type; we pass them on.
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(  # type: ignore[override]  # As above.
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(  # type: ignore[override]  # As above.
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        self._numbered += 1
        heapq.heappush(self._later, (when, self._numbered, timer))
        return timer

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(  # type: ignore[override]  # As above.
        self, coro: Coroutine[Any, Any, T], *, name: str | None = None, context: Context | None = None
    ) -> asyncio.Task[T]:
        task: asyncio.Task[T] = asyncio.Task(coro, loop=self, name=name, context=context)
        self._tasks.append(task)
        return task

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """A callback raised; what a task raised and nobody asked for is its own affair, as it is in asyncio."""
        if "handle" in context:
            self._raised = context["exception"]

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """A cancelled timer is passed over when its time comes."""

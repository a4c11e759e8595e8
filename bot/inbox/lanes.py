"""A lane per chat: in order within it, in parallel across, each update until it is done or set aside."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import RetryAfter

from bot.inbox import rows
from bot.inbox.rows import Received
from bot.waiting import retry_seconds
from ledger import Ledger
from ledger.dialect import TryAgain

log = structlog.get_logger()

Handle = Callable[[dict[str, Any]], Awaitable[Exception | None]]
"""Handles one raw update; gives the exception it failed with, if any."""

Alarm = Callable[[Received, Exception], Awaitable[None]]
"""Tells somebody that an update was set aside."""

AT_ONCE = 500
"""How many updates are held in memory; the rest wait in the database."""

TRIES = 6
FIRST_PAUSE = 0.2
CHECKOUT_LIVES = timedelta(seconds=9)
"""Telegram cancels a payment whose checkout is not answered in ten seconds; a stale one is skipped."""


class Lanes:
    """Takes what is stored and not handled, and sees each through."""

    def __init__(self, ledger: Ledger, bot_id: int, handle: Handle, alarm: Alarm) -> None:
        self._ledger, self._bot_id, self._handle, self._alarm = ledger, bot_id, handle, alarm
        self._lanes: dict[str, deque[Received]] = {}
        self._taken: set[int] = set()
        self._finished: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = False
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Take what waits in the database. Called after each store, at the start, and when room has come free."""
        async with self._looking:
            if self._stopping:
                return
            self._finished.clear()
            for received in await self._ledger.read(rows.waiting, self._bot_id, AT_ONCE):
                # What was finished while this was being read is still in it.
                known = received.update_id in self._taken or received.update_id in self._finished
                if not known and len(self._taken) < AT_ONCE:
                    self._take(received)

    async def idle(self) -> None:
        """Wait until nothing taken is unfinished."""
        await self._idle.wait()

    async def stop(self, patience: float) -> None:
        """Finish what is in hand, within a bound; the rest stays stored and is handled at the next start."""
        self._stopping = True
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=patience)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    def _take(self, received: Received) -> None:
        self._taken.add(received.update_id)
        self._idle.clear()
        lane = self._lanes.get(received.lane)
        if lane is not None:
            lane.append(received)
            return
        self._lanes[received.lane] = deque([received])
        task = asyncio.create_task(self._run(received.lane), name=f"lane {received.lane}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane and not self._stopping:
                received = lane[0]
                await self._see_through(received)
                lane.popleft()
                self._finished.add(received.update_id)
                self._taken.discard(received.update_id)
        except TryAgain as error:
            # What is left of the lane is still stored; it is taken again at the next look.
            log.warning("the database is away", lane=name, problem=str(error))
        except Exception:  # The same: a lane that died silently would be worse than one that stumbles.
            log.exception("a lane stumbled", lane=name)
        finally:
            self._taken.difference_update(received.update_id for received in lane)
            del self._lanes[name]
        if not self._lanes:
            await self._refill()

    async def _refill(self) -> None:
        """More may wait in the database than was taken."""
        try:
            await self.look()
        except TryAgain as error:
            log.warning("the database is away", problem=str(error))
        if not self._lanes:
            self._idle.set()

    async def _see_through(self, received: Received) -> None:
        while not self._stopping:
            now = self._ledger.clock()
            if received.lane.startswith("checkout:") and now - received.received_at > CHECKOUT_LIVES:
                log.warning("checkout skipped, too old to be answered", update=received.update_id)
                return await self._ledger.write(rows.done(received, now))
            failure = await self._handle(received.body)
            if failure is None:
                return await self._ledger.write(rows.done(received, self._ledger.clock()))
            if received.tries + 1 >= TRIES:
                log.error("update set aside", update=received.update_id, lane=received.lane, exc_info=failure)
                await self._ledger.write(rows.aside(received, repr(failure), self._ledger.clock()))
                return await self._alarm(received, failure)
            log.warning("update failed, will be tried again", update=received.update_id, exc_info=failure)
            await self._ledger.write(rows.failed(received, repr(failure)))
            received = replace(received, tries=received.tries + 1)
            await asyncio.sleep(_pause(failure, received.tries))
        return None


def _pause(failure: Exception, tries: int) -> float:
    """As long as Telegram asks for, else twice as long each time."""
    if isinstance(failure, RetryAfter):
        return retry_seconds(failure)
    return FIRST_PAUSE * float(2 ** (tries - 1))

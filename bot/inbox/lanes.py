"""A lane per chat: in order within it, in parallel across, each update until it is done or set aside."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import RetryAfter

from bot import metrics
from bot.inbox import rows
from bot.inbox.flood import Flood
from bot.inbox.rows import URGENT, USUAL, Received
from bot.leases import Leases
from bot.shares import share_of
from bot.waiting import is_weather, retry_seconds, until_set
from ledger import Ledger
from ledger.dialect import TryAgain
from ledger.plan import Write

log = structlog.get_logger()

Handle = Callable[[dict[str, Any]], Awaitable[Exception | None]]
"""Handles one raw update; gives the exception it failed with, if any."""

Alarm = Callable[[Received, Exception], Awaitable[None]]
"""Tells somebody that an update was set aside."""

Warn = Callable[[Received], Coroutine[Any, Any, None]]
"""Tells a customer that they write faster than anybody can answer."""

IN_MEMORY = 1000
"""How many updates are held in memory; the rest wait in the database. Checkouts have as much room of their own."""

ENOUGH = IN_MEMORY // 2
"""While more than this is held, no more is fetched: each fetch reads what is held already once more."""

AT_WORK = 64
"""How many chats are answered at the same time. A checkout waits for none of them."""

LOOKS_EVERY = 0.2
"""Seconds after which the inbox is looked at unasked when other processes may have stored something for this one."""

ALONE_LOOKS_EVERY = 1.0
"""The same, when only a command could have."""

TRIES = 6
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
WEATHER_LASTS = timedelta(hours=6)
"""How long the weather is blamed. An update that cannot be handled for longer has something of its own."""

CHECKOUT_LIVES = timedelta(seconds=9)
"""Telegram cancels a payment whose checkout is not answered in ten seconds; a stale one is skipped."""


class Lanes:
    """Takes what is stored, not handled, and of a share that this process holds; sees each through."""

    def __init__(
        self,
        ledger: Ledger,
        bot_id: int,
        leases: Leases,
        handle: Handle,
        *,
        alarm: Alarm,
        warn: Warn,
        flood: Flood,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ledger, self._bot_id, self._leases = ledger, bot_id, leases
        self._handle, self._alarm, self._warn, self._flood = handle, alarm, warn, flood
        self._stopwatch = stopwatch
        self._lanes: dict[str, deque[Received]] = {}
        self._taken: dict[int, dict[int, float]] = {URGENT: {}, USUAL: {}}  # And when it came, by the stopwatch.
        self._finished: set[int] = set()
        self._allowed: set[int] = set()
        self._arrived: list[int] = []
        self._behind = True  # At the start, nobody knows what waits.
        self._looked_at = stopwatch()
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Condition()
        self._stopping = asyncio.Event()
        self._at_work = asyncio.Semaphore(AT_WORK)

    async def run(self) -> None:
        """Take what comes, until cancelled."""
        while True:
            self._wake.clear()
            try:
                await self._take_what_waits()
            except TryAgain as error:
                self._behind = True
                log.warning("the database is away", problem=str(error))
            async with self._idle:
                self._idle.notify_all()
            await until_set(self._wake, ALONE_LOOKS_EVERY if self._leases.shares is None else LOOKS_EVERY)
            # A busy shop never leaves a second without news of its own; what nobody tells of must not wait for one.
            self._behind = self._behind or self._stopwatch() - self._looked_at >= ALONE_LOOKS_EVERY

    def stored(self, updates: Sequence[int]) -> None:
        """These updates were just stored: they are handled as soon as may be."""
        self._arrived.extend(updates)
        self._wake.set()

    def look(self) -> None:
        """Something may wait that nobody has told of."""
        self._behind = True
        self._wake.set()

    @property
    def held(self) -> int:
        """How many updates are in memory."""
        return sum(map(len, self._taken.values()))

    def busy(self, share: int) -> bool:
        """Whether anything of this share is in hand."""
        return any(share_of(lane[0].chat) == share for lane in self._lanes.values() if lane)

    async def idle(self) -> None:
        """Wait until nothing that waits is unhandled."""
        async with self._idle:
            self.look()
            await self._idle.wait_for(lambda: not (self._lanes or self._behind or self._arrived))

    async def stop(self, patience: float) -> None:
        """Finish what is in hand, within a bound; the rest stays stored and is handled by whoever comes next."""
        self._stopping.set()
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=patience)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _take_what_waits(self) -> None:
        """Alone and up to date, what was just stored; else all that waits, in its order, as far as there is room."""
        arrived, self._arrived = self._arrived, []
        behind, self._behind = self._behind, False
        shares = self._leases.shares
        if self._stopping.is_set() or shares == frozenset():
            self._behind = self._behind or shares == frozenset()
        elif behind or shares is not None:
            self._looked_at = self._stopwatch()
            for rank in (URGENT, USUAL):
                if len(self._taken[rank]) > ENOUGH:
                    self._behind = True
                    continue
                self._finished.clear()
                found = await self._ledger.read(rows.waiting, self._bot_id, rank, IN_MEMORY, shares)
                await self._take(found)
                self._behind = self._behind or len(found) == IN_MEMORY
        elif arrived:
            self._finished.clear()
            await self._take(await self._ledger.read(rows.new, self._bot_id, arrived))

    async def _take(self, found: Sequence[Received]) -> None:
        """Each into its lane; but what one chat sends too fast is not kept in the memory that all chats share."""
        flood = []
        # By number: the clocks of several machines, or one that was put back, say nothing of a chat's order.
        for received in sorted(found, key=attrgetter("update_id")):
            taken = self._taken[URGENT if received.is_checkout else USUAL]
            # What was finished while this was being read is still in it.
            if received.update_id in taken or received.update_id in self._finished:
                continue
            if len(taken) >= IN_MEMORY:
                self._behind = True
                continue
            if not self._is_allowed(received):
                flood.append(received)
                continue
            waited = (self._ledger.clock() - received.received_at).total_seconds()
            taken[received.update_id] = self._stopwatch() - max(waited, 0)
            self._into_its_lane(received)
        if flood:
            await self._drop(flood)

    def _is_allowed(self, received: Received) -> bool:
        """Money is never refused, and what was allowed once still is when it is taken anew."""
        if received.is_payment or received.is_checkout or received.update_id in self._allowed:
            return True
        if not self._flood.allows(received.chat):
            return False
        self._allowed.add(received.update_id)
        return True

    async def _drop(self, flood: Sequence[Received]) -> None:
        """Too many of one chat at once: what carries no money is not answered, and its sender is told once."""
        now = self._ledger.clock()
        await self._ledger.write(*(rows.done(received, now, "dropped") for received in flood))
        metrics.UPDATES.labels("dropped").inc(len(flood))
        for received in {received.chat: received for received in flood}.values():
            if self._flood.warns(received.chat):
                log.warning("a flood: what comes too fast is not answered", chat=received.chat)
                warning = asyncio.create_task(self._warn(received), name=f"warning {received.chat}")
                self._tasks.add(warning)
                warning.add_done_callback(self._tasks.discard)

    def _into_its_lane(self, received: Received) -> None:
        lane = self._lanes.get(received.lane)
        if lane is None:
            self._lanes[received.lane] = deque([received])
            task = asyncio.create_task(self._run(received.lane), name=f"lane {received.lane}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        place = len(lane)
        while place > 1 and lane[place - 1].update_id > received.update_id:
            place -= 1  # It was brought late: what came after it and has not begun waits for it.
        lane.insert(place, received)

    async def _run(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane and self._may_go_on(lane[0]):
                received = lane[0]
                with bound_contextvars(update=received.update_id, chat=received.chat):
                    if not await self._see_through(received):
                        break
                lane.popleft()
                self._finished.add(received.update_id)
                self._allowed.discard(received.update_id)
                self._let_go(received)
        except TryAgain as error:
            log.warning("the database is away", lane=name, problem=str(error))
            await until_set(self._stopping, FIRST_PAUSE)
        except (
            Exception
        ):  # A lane that died silently would be worse than one that stumbles: what is left is taken anew.
            log.exception("a lane stumbled", lane=name)
        finally:
            if lane:
                self._behind = True  # What is left of it is still stored.
            for received in lane:
                self._let_go(received)
            del self._lanes[name]
            if self._behind or not self._lanes:
                self._wake.set()

    def _let_go(self, received: Received) -> None:
        del self._taken[URGENT if received.is_checkout else USUAL][received.update_id]

    def _age(self, received: Received) -> timedelta:
        """How long ago it came, by our own stopwatch since it was taken: the machine's clock may be set meanwhile."""
        came = self._taken[URGENT if received.is_checkout else USUAL][received.update_id]
        return timedelta(seconds=self._stopwatch() - came)

    def _may_go_on(self, received: Received) -> bool:
        return not self._stopping.is_set() and self._leases.holds(received.chat)

    async def _see_through(self, received: Received) -> bool:
        """Handle one until it is done or set aside; False when it must be left to whoever comes next."""
        weather = 0
        while self._may_go_on(received):
            age = self._age(received)
            if received.is_checkout and age > CHECKOUT_LIVES:
                log.warning("checkout skipped, too old to be answered")
                return await self._end(received, "stale")
            async with self._room(received):
                failure = await self._handle(received.body)
            if failure is None:
                return await self._end(received, "done")
            if is_weather(failure) and age < WEATHER_LASTS:
                weather += 1
                metrics.RETRIES.labels("update", "weather").inc()
                log.warning("update waits: Telegram or the database is away", problem=repr(failure))
                await until_set(self._stopping, _pause(failure, weather))
                if isinstance(failure, TryAgain):  # Where nothing can be written, it would be answered in vain.
                    await self._mark(rows.waits(received, repr(failure)))
                continue
            if received.tries + 1 >= TRIES:
                log.error("update set aside", lane=received.lane, exc_info=failure)
                metrics.UPDATES.labels("aside").inc()
                await self._ledger.write(rows.aside(received, repr(failure), self._ledger.clock()))
                await self._alarm(received, failure)
                return True
            log.warning("update failed, will be tried again", exc_info=failure)
            metrics.UPDATES.labels("retried").inc()
            metrics.RETRIES.labels("update", "failure").inc()
            await self._ledger.write(rows.failed(received, repr(failure)))
            received = replace(received, tries=received.tries + 1)
            await until_set(self._stopping, _pause(failure, received.tries))
        return False

    async def _end(self, received: Received, outcome: str) -> bool:
        now = self._ledger.clock()
        await self._mark(rows.done(received, now, None if outcome == "done" else outcome))
        metrics.UPDATES.labels(outcome).inc()
        metrics.LAG.observe(max((now - received.received_at).total_seconds(), 0))
        return True

    async def _mark(self, done: Write) -> None:
        """Write down that an update was handled, however long it takes: who handled it anew would answer it anew."""
        tries = 0
        while True:
            try:
                return await self._ledger.write(done)
            except TryAgain as error:
                if self._stopping.is_set():
                    raise
                tries += 1
                log.warning("what was handled cannot be written down", problem=str(error))
                await until_set(self._stopping, _pause(error, tries))

    @asynccontextmanager
    async def _room(self, received: Received) -> AsyncIterator[None]:
        if received.is_checkout:
            yield
            return
        async with self._at_work:
            yield


def _pause(failure: Exception, tries: int) -> float:
    """As long as Telegram asks for, else twice as long each time."""
    if isinstance(failure, RetryAfter):
        return retry_seconds(failure)
    return min(FIRST_PAUSE * float(2 ** min(tries - 1, 20)), LONGEST_PAUSE)

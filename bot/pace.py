"""How fast Telegram is spoken to: never faster than it allows, and first what somebody waits for.

Telegram allows about one message a second to a chat, twenty a minute to a group, and thirty a second in all
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). python-telegram-bot's own limiter
stops the whole bot at the first 429 and knows no private chats, so this is ours, behind its public hook.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import Any

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot import metrics
from bot.waiting import retry_seconds
from ledger import entry

log = structlog.get_logger()


class Rank(IntEnum):
    """What goes first: an answer that somebody waits for, a notice to one customer, what goes to many."""

    ANSWER = entry.ANSWER
    NOTICE = entry.NOTICE
    BULK = entry.BULK


PACED = ("sendmessage", "sendinvoice", "sendphoto", "senddocument", "editmessage")
"""How methods begin that count. The answer to a tap or to a checkout never waits."""

EDITS = "editmessage"
"""To bring a message up to date is no new message to its chat; but it is a call, and costs of the budget."""

FREE = 30.0
"""Messages a second in all that cost nothing. Who sends more pays for them, and must say with each that they will."""

CHAT_GAP = 1.0
GROUP_GAP = 3.0
ANSWERS_AT_ONCE = 3
"""Answers may come in a short burst, as Telegram allows; news keeps its distance from whatever was sent before it."""

KNOWN = 10_000
"""How many chats are remembered at a time. Who is not has not been written to for a while."""

SUSPICION = 3
"""So many chats refused within `SUSPECTED` seconds: it is not they who are too fast, it is the bot."""

SUSPECTED = 5.0
SAVED = 1 / 14
"""Seconds' worth of the budget that may be saved up while nobody speaks: 28 a second are never more than 30 in one."""

SHORTEST = 0.001
"""Seconds worth sleeping: less may be too little to make a difference to a float."""


class Stopwatch:
    """Time that passes, in seconds; a test brings its own."""

    def now(self) -> float:
        """So many seconds since some instant."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let so many pass."""
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class _Chat:
    next_at: float
    """When the next message is in time, if messages go at an even pace."""

    closed_until: float = 0.0
    """Telegram said so."""


@dataclass(order=True, slots=True)
class _Ticket:
    rank: Rank
    number: int
    granted: asyncio.Future[None] = field(compare=False)


class Pace(BaseRateLimiter[Rank]):
    """Lets each call wait for its chat, then for its turn among all. `part` is this process's part of the budget."""

    def __init__(
        self, a_second: float, *, part: Callable[[], float] = lambda: 1.0, stopwatch: Stopwatch | None = None
    ) -> None:
        self._a_second, self._part = a_second, part
        self._stopwatch = stopwatch or Stopwatch()
        self._chats: dict[int, _Chat] = {}
        self._refused: dict[int, float] = {}
        self._queue: list[_Ticket] = []
        self._numbers = count()
        self._budget, self._filled_at = 1.0, self._stopwatch.now()
        self._closed_until = 0.0
        self._granting: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Whoever still waits is told that it is over."""
        if self._granting is not None:
            self._granting.cancel()
        for ticket in self._queue:
            ticket.granted.cancel()
        self._queue.clear()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Rank | None,
    ) -> Any:
        """Make the call when it is in time."""
        chat = data.get("chat_id")
        paced = chat if isinstance(chat, int) and endpoint.lower().startswith(PACED) else None
        if paced is not None:
            rank = Rank.ANSWER if rate_limit_args is None else rate_limit_args
            if endpoint.lower().startswith(EDITS):
                await self._wait_while_closed(paced)
            else:
                if self._a_second > FREE:
                    data["allow_paid_broadcast"] = True  # Else Telegram answers 429 to whatever is over thirty.
                await self._wait_for_the_chat(paced, rank)
            await self._wait_for_a_turn(rank)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            metrics.TOO_MANY.inc()
            if paced is not None:
                self._slow_down(paced, retry_seconds(error))
            raise

    async def _wait_while_closed(self, chat: int) -> None:
        known = self._chats.get(chat)
        closed = known.closed_until - self._stopwatch.now() if known else 0.0
        if closed > 0:
            await self._stopwatch.sleep(closed)

    async def _wait_for_the_chat(self, chat: int, rank: Rank) -> None:
        now = self._stopwatch.now()
        gap = GROUP_GAP if chat < 0 else CHAT_GAP
        known = self._known(chat)
        ahead = gap * (ANSWERS_AT_ONCE - 1) if rank is Rank.ANSWER else 0.0
        at = max(now, known.next_at - ahead, known.closed_until)
        known.next_at = max(known.next_at, now) + gap
        if at > now:
            await self._stopwatch.sleep(at - now)

    def _known(self, chat: int) -> _Chat:
        known = self._chats.pop(chat, None) or _Chat(self._stopwatch.now())
        self._chats[chat] = known  # The last to be spoken of is the last to be forgotten.
        if len(self._chats) > KNOWN:
            del self._chats[next(iter(self._chats))]
        return known

    async def _wait_for_a_turn(self, rank: Rank) -> None:
        self._refill()
        if not self._queue and self._budget >= 1 and self._closed_until <= self._stopwatch.now():
            self._budget -= 1
            return
        ticket = _Ticket(rank, next(self._numbers), asyncio.get_running_loop().create_future())
        heapq.heappush(self._queue, ticket)
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant(), name="pace")
        await ticket.granted

    async def _grant(self) -> None:
        """Give turns, the most urgent first, as the budget allows."""
        while self._queue:
            self._refill()
            closed = self._closed_until - self._stopwatch.now()
            if closed > 0 or self._budget < 1:
                await self._stopwatch.sleep(max(closed, (1 - self._budget) / self._rate(), SHORTEST))
                continue
            ticket = heapq.heappop(self._queue)
            if not ticket.granted.done():  # Else whoever waited went away.
                self._budget -= 1
                ticket.granted.set_result(None)
            await asyncio.sleep(0)

    def _refill(self) -> None:
        now, rate = self._stopwatch.now(), self._rate()
        self._budget = min(self._budget + (now - self._filled_at) * rate, max(rate * SAVED, 1.0))
        self._filled_at = now

    def _rate(self) -> float:
        return self._a_second * max(self._part(), 0.01)  # A process with nothing of its own may still have to answer.

    def _slow_down(self, chat: int, seconds: float) -> None:
        """Telegram said when it will listen again: to this chat, or, when it says so of many, to the bot."""
        now = self._stopwatch.now()
        self._known(chat).closed_until = now + seconds
        self._refused = {other: at for other, at in self._refused.items() if now - at < SUSPECTED} | {chat: now}
        if len(self._refused) >= SUSPICION:
            log.warning("Telegram says that the bot is too fast: everything pauses", seconds=seconds)
            self._closed_until = max(self._closed_until, now + seconds)

"""Telegram's limits on how fast a bot may write, and the record of how fast it did.

Telegram publishes one message a second to a chat with short bursts, about thirty a second in all, and twenty a minute
to a group. What it really counts is not published; here the limit in all is strict, over any second that one looks at.
"""

import math
from collections import Counter, OrderedDict, deque
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from bot.emulator.clock import Clock
from bot.emulator.wire import JsonObject

SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendInvoice", "copyMessage", "forwardMessage"})

SECOND = timedelta(seconds=1)
NOW = timedelta()

Amount = Annotated[int, msgspec.Meta(ge=1)]


class FloodLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many messages Telegram takes. After a silence a chat takes a `burst` at once, and then its rate."""

    per_second: Amount = 30
    per_chat: Annotated[float, msgspec.Meta(gt=0)] = 1.0  # A second, to one person.
    burst: Amount = 3
    per_group: Amount = 20  # A minute.


class Flood:
    """Counts every message that a bot tries to send, and says 429 if limits are set and it goes beyond."""

    def __init__(self, stopwatch: Clock) -> None:
        self.limits: FloodLimits | None = None
        self.refused = 0
        self.most_in_a_second = 0  # Tried, of any second: whether refused or not.
        self.most_to_a_chat_in_a_second = 0
        self._now = stopwatch
        self._tried: deque[tuple[datetime, int]] = deque()  # In the last second, and so is `_to`.
        self._to: Counter[int] = Counter()
        self._taken: deque[datetime] = deque()  # The last `per_second` that were not refused.
        # When each chat that was written to lately has its whole burst again; the oldest first.
        self._rested_at: OrderedDict[int, datetime] = OrderedDict()

    def change(self, limits: FloodLimits | None) -> None:
        """Set limits, or none, and begin to count anew."""
        self.limits = limits
        self.refused = self.most_in_a_second = self.most_to_a_chat_in_a_second = 0
        self._tried.clear()
        self._to.clear()
        self._taken.clear()
        self._rested_at.clear()

    def count(self, chat_id: int) -> int | None:
        """A message is tried; returns after how many seconds to try it again, if it is too much."""
        now = self._now()
        self._see(chat_id, now)
        if self.limits is None:
            return None
        wait = max(self._wait_for_all(self.limits, now), self._wait_for_chat(self.limits, chat_id, now))
        if wait > NOW:
            self.refused += 1
            return math.ceil(wait / SECOND)
        self._take(self.limits, chat_id, now)
        return None

    def shown(self) -> JsonObject:
        """The limits and the counts as JSON."""
        return {
            "limits": msgspec.to_builtins(self.limits),
            "refused": self.refused,
            "most_in_a_second": self.most_in_a_second,
            "most_to_a_chat_in_a_second": self.most_to_a_chat_in_a_second,
        }

    def _see(self, chat_id: int, now: datetime) -> None:
        while self._tried and self._tried[0][0] <= now - SECOND:
            _, earlier = self._tried.popleft()
            self._to[earlier] -= 1
            if not self._to[earlier]:
                del self._to[earlier]
        self._tried.append((now, chat_id))
        self._to[chat_id] += 1
        self.most_in_a_second = max(self.most_in_a_second, len(self._tried))
        self.most_to_a_chat_in_a_second = max(self.most_to_a_chat_in_a_second, self._to[chat_id])

    def _wait_for_all(self, limits: FloodLimits, now: datetime) -> timedelta:
        if len(self._taken) < limits.per_second:
            return NOW
        return self._taken[0] + SECOND - now

    def _wait_for_chat(self, limits: FloodLimits, chat_id: int, now: datetime) -> timedelta:
        each, burst = _pace(limits, chat_id)
        return max(self._rested_at.get(chat_id, now), now) + each - burst * each - now

    def _take(self, limits: FloodLimits, chat_id: int, now: datetime) -> None:
        self._taken.append(now)
        if len(self._taken) > limits.per_second:
            self._taken.popleft()
        each, _ = _pace(limits, chat_id)
        self._rested_at[chat_id] = max(self._rested_at.get(chat_id, now), now) + each
        self._rested_at.move_to_end(chat_id)
        while self._rested_at and next(iter(self._rested_at.values())) <= now:
            self._rested_at.popitem(last=False)


def _pace(limits: FloodLimits, chat_id: int) -> tuple[timedelta, int]:
    """How long one message uses a chat, and how many at once are fine."""
    if chat_id < 0:
        return timedelta(minutes=1) / limits.per_group, limits.per_group
    return SECOND / limits.per_chat, limits.burst

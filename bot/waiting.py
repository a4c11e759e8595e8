"""What is to be waited out, and for how long."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from datetime import timedelta

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter

from ledger.dialect import TryAgain

# python-telegram-bot is on its way from seconds to timedelta, and warns whoever has not said which.
os.environ.setdefault("PTB_TIMEDELTA", "1")


def retry_seconds(error: RetryAfter) -> float:
    """The seconds after which Telegram will listen again."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def is_weather(failure: BaseException) -> bool:
    """Whether it failed only because Telegram, the network or the database is away for now, or Telegram is busy."""
    if isinstance(failure, BadRequest):  # Telegram's own word on this very call, though it counts as a NetworkError.
        return False
    # A token that is revoked, or an address that is wrong, is nothing that this call could do anything about.
    return isinstance(failure, (NetworkError, RetryAfter, InvalidToken, Conflict, TryAgain))


async def until_set(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, so many seconds at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

"""What a try that failed means for what was to be told, be it news or a reminder: when it is tried again, if ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.transport import Outcome, outcome
from bot.waiting import is_weather, retry_seconds

FIRST_PAUSE = timedelta(seconds=0.5)
LONGEST_PAUSE = timedelta(minutes=10)


class End(Enum):
    """What becomes of it."""

    LATER = "later"
    """It is tried again."""

    AWAY = "away"
    """Whom it is for cannot be written to until they come back."""

    ASIDE = "aside"
    """Telegram will not take it as it is, however often it is tried."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a try ended, and what follows."""

    end: End
    wait: timedelta = timedelta()
    """How long to wait with the next try, if there is one."""

    maybe: bool = False
    """This try may have arrived."""

    counted: bool = True
    """Whether the wait after the next failure is longer for it. To be asked to wait is no failure."""


def verdict(error: TelegramError, tries: int) -> Verdict:
    """What follows from what Telegram said, or did not say, after so many tries before this one."""
    if isinstance(error, RetryAfter):
        return Verdict(End.LATER, timedelta(seconds=retry_seconds(error)), counted=False)
    how = outcome(error)
    if how is Outcome.REFUSED and not is_weather(error):
        return Verdict(End.AWAY if _is_away(error) else End.ASIDE)
    return Verdict(End.LATER, pause(tries), maybe=how is Outcome.MAYBE_SENT)


def pause(tries: int) -> timedelta:
    """Twice as long each time."""
    return min(FIRST_PAUSE * float(2 ** min(tries, 20)), LONGEST_PAUSE)


def _is_away(error: TelegramError) -> bool:
    """Whether they blocked the bot, or are gone; or never wrote to this very bot, as when a shop has a new one."""
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in error.message.lower())

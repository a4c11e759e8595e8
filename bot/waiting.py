"""How long Telegram asks us to wait."""

from __future__ import annotations

import os
from datetime import timedelta

from telegram.error import RetryAfter

# python-telegram-bot is on its way from seconds to timedelta, and warns whoever has not said which.
os.environ.setdefault("PTB_TIMEDELTA", "1")


def retry_seconds(error: RetryAfter) -> float:
    """The seconds after which Telegram will listen again."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)

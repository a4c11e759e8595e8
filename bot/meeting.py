"""Telegram is met: who the bot is, what it presents itself as, and whether updates are brought or asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from telegram.error import InvalidToken, TelegramError

from bot import profile
from bot.chat import routes
from bot.context import Desk, PocketApplication
from bot.waiting import is_weather

log = structlog.get_logger()

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach Telegram."""

FALLS_BEHIND = 100
"""Updates that wait at Telegram, beyond which somebody should look."""


class Meeting:
    """Telegram may be away for minutes when the machine comes up: the other doors need not wait for it."""

    def __init__(self, desk: Desk, application: PocketApplication) -> None:
        self._desk, self._application, self._bot = desk, application, application.bot
        self._met = asyncio.Event()
        self._introduced = asyncio.Event()
        self._failed_at: datetime | None = None

    async def run(self) -> None:
        """Get to know each other.

        Raises:
            telegram.error.InvalidToken: Telegram does not know the bot.
        """
        await _until_it_works(self._application.initialize)
        if self._desk.settings.webhook_url:
            await _until_it_works(self.set_webhook)
        else:
            await _until_it_works(self._bot.delete_webhook)  # While one is set, Telegram tells nothing to who asks.
        self._met.set()
        await profile.introduce(self._bot, self._desk)
        self._introduced.set()

    @property
    def is_met(self) -> bool:
        """Whether Telegram is known."""
        return self._met.is_set()

    async def met(self) -> None:
        """Wait until Telegram is known."""
        await self._met.wait()

    async def introduced(self) -> None:
        """Wait until the bot's menu and descriptions are as they should be, or could not be made so."""
        await self._introduced.wait()

    async def set_webhook(self) -> bool:
        """Have Telegram bring updates to our door."""
        settings = self._desk.settings
        return await self._bot.set_webhook(
            settings.webhook_url,
            secret_token=settings.webhook_secret.get_secret_value(),
            allowed_updates=routes.UPDATES,
            max_connections=100,  # Telegram keeps a chat's order itself; what is stored together shares a commit.
        )

    async def check_webhook(self) -> None:
        """Whether updates still come to our door, and whether they pile up.

        Raises:
            telegram.error.TelegramError: Telegram did not say.
        """
        if not self._desk.settings.webhook_url or not self.is_met:
            return
        info = await self._bot.get_webhook_info()
        if info.url != self._desk.settings.webhook_url:
            log.error("the webhook was set to another address: it is set back", found=info.url)
            await self.set_webhook()
        failed = info.last_error_date != self._failed_at  # Since the last look: a small shop never has many that wait.
        self._failed_at = info.last_error_date
        if info.pending_update_count > FALLS_BEHIND or (info.pending_update_count and failed):
            log.warning("updates wait at Telegram", pending=info.pending_update_count, problem=info.last_error_message)


async def _until_it_works(ask: Callable[[], Awaitable[object]]) -> None:
    pause = FIRST_PAUSE
    while True:
        try:
            await ask()
        except TelegramError as error:
            if isinstance(error, InvalidToken) or not is_weather(error):
                raise
            log.warning("Telegram cannot be reached, trying again", problem=str(error), pause=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return

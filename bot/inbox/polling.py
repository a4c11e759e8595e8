"""Long polling: ask Telegram for updates, and confirm them only when they are stored."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram.error import Conflict, EndPointNotFound, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot.inbox import rows
from bot.inbox.lanes import Lanes
from bot.leases import POLLING, Leases
from bot.pace import Rank
from bot.waiting import retry_seconds, until_set
from ledger import Ledger
from ledger.dialect import TryAgain

log = structlog.get_logger()

# It rather wants its own get_updates used, which gives objects; what is stored is what Telegram sent.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)

WAIT = 25
"""Seconds that Telegram may keep a question open when there is nothing to tell."""

LONGEST_PAUSE = 30.0
CONFLICT_PAUSE = 5.0
STANDS_BY = 1.0
"""Seconds between two looks at whether it is our turn to ask."""


class Polling:
    """Asks for updates while it is this process's to ask. The offset moves, and so confirms, only behind the commit."""

    def __init__(
        self,
        ledger: Ledger,
        bot: ExtBot[Rank],
        bot_id: int,
        lanes: Lanes,
        leases: Leases,
        kinds: Sequence[str],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ledger, self._bot, self._bot_id, self._lanes, self._leases = ledger, bot, bot_id, lanes, leases
        self._kinds, self._sleep = kinds, sleep
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled. A fault of the network or of Telegram is waited out."""
        pause = 0.5
        while True:
            if POLLING not in self._leases.held:
                self._offset = None  # Whoever asks meanwhile moves on.
                self._leases.changed.clear()
                await until_set(self._leases.changed, STANDS_BY)
                continue
            try:
                await self._store(await self._ask())
            except Conflict:
                log.error(  # noqa: TRY400  # The trace says nothing.
                    "another program asks Telegram for this bot's updates: stop it, or give it a bot of its own",
                    pause=CONFLICT_PAUSE,
                )
                await self._sleep(CONFLICT_PAUSE)
            except TryAgain as error:
                log.warning("the database is away, updates wait at Telegram", problem=str(error))
                await self._sleep(pause)
            except EndPointNotFound:  # So python-telegram-bot calls it when Telegram does not know the token.
                log.error(  # noqa: TRY400  # As above.
                    "Telegram does not know this bot any more: was its token revoked?", pause=pause
                )
                await self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            except RetryAfter as error:
                await self._sleep(retry_seconds(error))
            except TelegramError as error:
                log.warning("Telegram did not answer, asking again", problem=str(error), pause=pause)
                await self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = 0.5

    async def _ask(self) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": WAIT, "allowed_updates": list(self._kinds)}
        if self._offset is not None:
            asked["offset"] = self._offset
        # The raw answer: what Telegram sent is what is stored, fields that this version does not know included.
        try:
            answer: object = await self._bot.do_api_request(
                "getUpdates", api_kwargs=asked, read_timeout=WAIT + 10, pool_timeout=10
            )
        except Conflict as error:
            if "webhook" not in error.message.lower():
                raise
            log.error("another program has set a webhook for this bot: it is removed")  # noqa: TRY400  # As above.
            await self._bot.delete_webhook()
            return []
        if not isinstance(answer, list) or not all(map(rows.is_update, answer)):
            raise TelegramError("getUpdates answered what is no list of updates")
        return answer

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            return
        await self._ledger.write(rows.put(self._bot_id, updates, self._ledger.clock()))
        self._offset = updates[-1]["update_id"] + 1
        self._lanes.stored([update["update_id"] for update in updates])

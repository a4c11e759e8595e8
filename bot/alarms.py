"""Words about updates that are not handled: to the customer who waits for an answer, and to the office."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import customers
from bot.context import Desk, send
from bot.inbox.rows import Received
from bot.pace import Rank
from bot.screens import Screen
from bot.waiting import is_weather

log = structlog.get_logger()

OFFICE_HEARS_EVERY = 60.0
"""Seconds between two alarms. One bug may set a thousand updates aside, and each lane waits until its alarm is told."""


LONGEST_PROBLEM = 1000
"""Letters of what went wrong that the office reads: a message takes 4,096 at most, and the log has all of them."""


class Alarms:
    """Tells of what went wrong: customers in their own chat (a group has a number below zero), and the office.

    That it could not be told either is logged and no more: the update stays aside.
    """

    def __init__(self, desk: Desk, bot: ExtBot[Rank], *, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._desk, self._bot, self._stopwatch = desk, bot, stopwatch
        self._heard_at = -OFFICE_HEARS_EVERY

    async def set_aside(self, received: Received, failure: Exception) -> None:
        """An update was given up: its customer is told each time, the office that there are some."""
        if received.lane.startswith("chat:") and received.chat > 0:
            await self._tell(received.chat, "went-wrong", ref=str(received.update_id))
        now = self._stopwatch()
        if self._desk.settings.office_chat is None or now - self._heard_at < OFFICE_HEARS_EVERY:
            return
        self._heard_at = now
        facts = {
            "command": "pocket inbox",
            "update": str(received.update_id),
            "problem": repr(failure)[:LONGEST_PROBLEM],
        }
        await self._try(self._desk.settings.office_chat, self._desk.texts(None).say("office-update-aside", **facts))

    async def flood(self, received: Received) -> None:
        """A customer writes faster than anybody can answer."""
        if received.chat > 0:
            await self._tell(received.chat, "slow-down")

    async def _tell(self, customer: int, what: str, **facts: object) -> None:
        known = await self._desk.ledger.read(customers.by_telegram, customer)
        await self._try(customer, self._desk.texts(known.language if known else None).say(what, **facts))

    async def _try(self, chat: int, words: str) -> None:
        try:
            await send(self._bot, chat, Screen(words))
        except TelegramError as error:
            log.warning("a word of warning could not be told", chat=chat, problem=str(error), weather=is_weather(error))

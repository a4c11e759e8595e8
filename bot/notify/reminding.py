"""Reminding: a reminder that is due becomes a message, if what it is about is still so."""

from __future__ import annotations

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import customers, metrics, reminders
from bot.context import Desk, send
from bot.leases import Leases
from bot.notify.reminders import screen, silent_now
from bot.notify.tries import End, verdict
from bot.pace import Rank
from bot.reminders import Reminder
from bot.waiting import is_weather
from ledger.dialect import TryAgain

log = structlog.get_logger()


class Reminding:
    """Tells one reminder at a time. The courier decides whose turn it is."""

    def __init__(self, desk: Desk, bot: ExtBot[Rank], leases: Leases) -> None:
        self._desk, self._bot, self._leases, self._ledger = desk, bot, leases, desk.ledger

    async def remind(self, reminder: Reminder) -> bool:
        """Remind, unless there is nothing to remind of any more; False when it must be tried again."""
        with bound_contextvars(wallet=reminder.wallet, reminder=reminder.kind):
            try:
                return await self._remind(reminder)
            except TryAgain:
                raise
            except Exception as error:  # noqa: BLE001  # A bug of ours in one reminder must not be met again each second.
                return await self._aside(reminder, error)

    async def _remind(self, reminder: Reminder) -> bool:
        customer = await self._ledger.read(customers.by_wallet, reminder.wallet)
        said = await screen(self._desk, customer, reminder)
        of_the_office = reminder.kind == reminders.HOLD
        chat = self._desk.settings.office_chat if of_the_office else customer.telegram_id if customer else None
        if said is None or chat is None:
            await self._ledger.write(reminders.told(reminder, self._ledger.clock()))
            return True
        await self._ledger.write(reminders.begun(reminder))
        if not self._leases.holds(reminder.wallet):
            return False  # It was lost while that was written: whoever has it now tells.
        quiet = customer is not None and not of_the_office and silent_now(self._desk, customer)
        try:
            await send(self._bot, chat, said, rank=Rank.BULK, silent=quiet)
        except TelegramError as error:
            return await self._not_told(reminder, chat, error)
        await self._ledger.write(reminders.told(reminder, self._ledger.clock()))
        return True

    async def _not_told(self, reminder: Reminder, chat: int, error: TelegramError) -> bool:
        """Telegram said no for now, or for good; or nobody knows whether it arrived."""
        found = verdict(error, reminder.tries)
        if found.end is End.AWAY and reminder.kind != reminders.HOLD:
            gone = customers.reaches(chat, reachable=False)
            await self._ledger.write(reminders.aside(reminder, repr(error)), gone)
            return True
        if found.end is not End.LATER:
            return await self._aside(reminder, error)
        metrics.RETRIES.labels("reminder", "weather" if is_weather(error) else "failure").inc()
        at = self._ledger.clock() + found.wait
        await self._ledger.write(reminders.later(reminder, at, repr(error), maybe=reminder.maybe or found.maybe))
        return False

    async def _aside(self, reminder: Reminder, error: Exception) -> bool:
        log.error("reminder set aside", exc_info=error)
        await self._ledger.write(reminders.aside(reminder, repr(error)))
        return True

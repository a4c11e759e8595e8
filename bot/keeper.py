"""Keeps time: what is due by itself, the day that is over, what to remind of, what nobody needs any longer.

One process does it for all (see `bot.leases`); after a pause, however long, it goes on where the last one stopped.
"""

from __future__ import annotations

import asyncio
from datetime import date

import structlog
from telegram.error import TelegramError

from bot import guesses, questions, reminders
from bot.context import Desk
from bot.inbox import rows
from bot.leases import TIME, Leases
from bot.meeting import Meeting
from bot.notify.tries import LONGEST_PAUSE
from ledger import Ledger, outbox, reads, transit
from ledger.dialect import TryAgain
from ledger.seals import NotSealed, seal_day, yesterday

log = structlog.get_logger()

DUE_AT_ONCE = 500
GONE_AT_ONCE = 500


class Keeper:
    """Time, for all processes of one shop."""

    def __init__(self, desk: Desk, leases: Leases, meeting: Meeting) -> None:
        self._desk, self._ledger, self._leases, self._meeting = desk, desk.ledger, leases, meeting
        self._sealed: date | None = None

    async def run(self) -> None:
        """Every second, what is due; every minute, reminders and the day that is over; every hour, what is old."""
        seconds = 0
        while True:
            if TIME in self._leases.held:
                try:
                    await self._second(seconds)
                except TryAgain as error:
                    log.warning("the database is away", problem=str(error))
                seconds += 1
            await asyncio.sleep(1)

    async def tick(self) -> None:
        """Do what is due by now: expiries, holds and requests whose time ran out, claims that a crash cut short."""
        while await transit.carry_all(self._ledger):
            pass
        while due := await self._ledger.read(reads.due, DUE_AT_ONCE):
            await asyncio.gather(*(self._ledger.bring_up(wallet) for wallet in due))

    async def plan(self) -> None:
        """Write down what is to be reminded of."""
        await reminders.plan(self._ledger, self._desk.settings)

    async def _second(self, seconds: int) -> None:
        await self.tick()
        await _hurry(self._ledger)
        if seconds % 60 == 0:
            await self.plan()
            self._sealed = await _seal_yesterday(self._ledger, self._sealed)
            try:
                await self._meeting.check_webhook()
            except TelegramError as error:
                log.warning("Telegram did not say how its webhook does", problem=str(error))
        if seconds % 3600 == 0:
            await forget(self._ledger)


async def _hurry(ledger: Ledger) -> None:
    """A clock that ran ahead, and is right again, keeps nobody waiting."""
    now = ledger.clock()
    if await ledger.read(outbox.is_late, LONGEST_PAUSE):
        await ledger.write(outbox.hurried(now, LONGEST_PAUSE))
    if await ledger.read(reminders.is_late):
        await ledger.write(reminders.hurried(now))


async def forget(ledger: Ledger) -> None:
    """Delete what was handled long ago, a little at a time: nobody waits for it."""
    await ledger.write(guesses.forget(ledger.clock()), questions.forget(ledger.clock()))
    more = True
    while more:
        gone, more = await ledger.read(rows.old, GONE_AT_ONCE)
        await ledger.write(rows.forget(gone))


async def _seal_yesterday(ledger: Ledger, sealed: date | None) -> date | None:
    """Fix the day that is over with a root over all wallets; which day is the last that is sealed."""
    day = yesterday(ledger)
    if day != sealed:
        try:
            seal = await seal_day(ledger, day)
        except NotSealed as reason:  # In the first minutes of a day an entry of yesterday may still be on its way.
            log.debug("yesterday is not sealed yet", reason=str(reason))
            return sealed
        log.info("a day is sealed", day=seal.day, root=seal.root.hex())
    return day

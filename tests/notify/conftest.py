"""What tests of reminders share: a shop with books, and the desk that words what is due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import reminders, tables
from bot.config import Settings
from bot.context import Desk
from bot.customers import Customer, Sound
from bot.emulator import Person as ChatPerson
from bot.notify.reminders import screen
from bot.reminders import Reminder
from bot.understand import open_reader
from ledger import Ledger
from ledger.ids import WalletId
from ledger.lots import end_of
from ledger.plan import Plan, Read, Row
from ledger.reads import View
from tests.chat.stage import Stage, settings_for, staged
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Customer as Person
from tests.ledger.books import Shop

OFFICE_CHAT = -100


@dataclass
class Watch:
    """Plans and tells as the keeper of time and the courier do, and writes down what was told."""

    ledger: Ledger
    clock: TestClock
    settings: Settings
    said: list[tuple[WalletId, str]] = field(default_factory=list)
    muted: set[WalletId] = field(default_factory=set)

    @property
    def desk(self) -> Desk:
        return Desk(self.ledger, self.settings, open_reader(small=True))

    async def plan(self) -> None:
        await reminders.plan(self.ledger, self.settings)

    async def due(self) -> list[Reminder]:
        """What is to be told now."""
        wallets = await self.ledger.read(reminders.due, 100_000, None)
        return [each for wallet in wallets for each in await self.ledger.read(reminders.waiting, wallet)]

    async def says(self, reminder: Reminder, language: str = "en") -> str | None:
        """What one reminder says now."""
        wants = reminder.wallet not in self.muted
        customer = Customer(
            1, reminder.wallet, language, None, None, reachable=True, sound=Sound.ALWAYS, reminders=wants
        )
        shown = await screen(self.desk, customer, reminder)
        return None if shown is None else shown.text

    async def tells(self) -> list[str]:
        """Plan, and tell all that is due; what was said."""
        await self.plan()
        said = []
        for reminder in await self.due():
            if (text := await self.says(reminder)) is not None:
                said.append(text)
                self.said.append((reminder.wallet, text))
            await self.ledger.write(reminders.told(reminder, self.clock()))
        return said

    async def day(self, on: date) -> list[str]:
        """Come to noon of a day; what is said by then."""
        self.clock.now = end_of(on, self.ledger.policy.zone) - timedelta(hours=12)
        return await self.tells()

    async def rows(self) -> list[Row]:
        """Every reminder that was ever planned."""
        return await self.ledger.read(_rows)


_ROWS = select(*tables.reminder.columns).order_by(*tables.reminder.primary_key)


def _rows(view: View) -> Plan[list[Row]]:
    del view
    return list((yield Read(_ROWS, {})))


@pytest.fixture
def watch(ledger: Ledger, clock: TestClock, database_url: str) -> Watch:
    return Watch(ledger, clock, settings_for("http://nowhere", database_url, office_chat=OFFICE_CHAT))


@pytest.fixture
def shop(ledger: Ledger, clock: TestClock) -> Shop:
    return Shop(ledger, clock)


@pytest.fixture
async def ana(shop: Shop) -> Person:
    """Somebody with a $50 card that is good until 23 Nov 2029."""
    ana = await shop.customer()
    await ana.buys(5000)
    return ana


@pytest.fixture
async def stage(sqlite_files: Databases) -> AsyncIterator[Stage]:
    """Everything running, with an office: what is told does not depend on which database it is read from."""
    async with staged(sqlite_files.new(), office=True) as stage:
        yield stage


@pytest.fixture
async def eva(stage: Stage) -> ChatPerson:
    """Somebody who chats."""
    return await comes(stage, "Eva")


async def comes(stage: Stage, name: str) -> ChatPerson:
    """Somebody starts the bot."""
    person = stage.emulator.add_person(first_name=name)
    await person.start(stage.bot)
    await stage.settled()
    return person


def at(text: str) -> datetime:
    """An instant of UTC."""
    return datetime.fromisoformat(f"{text}+00:00")

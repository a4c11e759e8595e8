"""Words about what was set aside: each customer hears, the office that there are some, and nobody waits for it."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.alarms import OFFICE_HEARS_EVERY, Alarms
from bot.context import Desk
from bot.inbox import lanes as lanes_module
from bot.pace import Pace
from bot.screens import Screen
from bot.understand import open_reader
from ledger import Ledger
from tests.chat.stage import TOKEN, settings_for
from tests.chat.test_lanes import Handling, message, open_lanes, store, until
from tests.inbox.test_load import Seconds

OFFICE = -100
FAILING, HEALTHY = range(1, 8), 20


class Told:
    """What was said to whom; the office may be one that cannot be reached, or that is slow."""

    def __init__(self) -> None:
        self.chats: list[int] = []
        self.office_is_away = False
        self.office_answers = asyncio.Event()
        self.office_answers.set()

    async def send(self, _bot: object, chat: int, _screen: Screen) -> None:
        self.chats.append(chat)
        if chat == OFFICE:
            await self.office_answers.wait()
            if self.office_is_away:
                raise TelegramError("the office has removed the bot")

    def to(self, chat: int) -> int:
        return self.chats.count(chat)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr("bot.alarms.send", told.send)
    return told


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def alarms(books: Ledger, seconds: Seconds, told: Told) -> Alarms:
    settings = settings_for("https://telegram.example", "", office_chat=OFFICE)
    bot = ExtBot(TOKEN, rate_limiter=Pace(settings.messages_per_second))
    return Alarms(Desk(books, settings, open_reader(small=True)), bot, stopwatch=seconds)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes_module, "FIRST_PAUSE", 0.0)


async def test_of_many_that_are_set_aside_each_customer_hears_and_the_office_once_a_minute(
    books: Ledger, handling: Handling, alarms: Alarms, told: Told, seconds: Seconds
) -> None:
    async with open_lanes(books, handling, alarm=alarms.set_aside) as lanes:
        for first in (100, 200, 300):
            for number in FAILING:
                handling.fails(first + number, times=100)
            await store(books, *(message(first + number, number) for number in FAILING))
            lanes.look()
            await lanes.idle()
            seconds.passed += OFFICE_HEARS_EVERY / 2
    assert [told.to(customer) for customer in FAILING] == [3] * len(FAILING)
    assert told.to(OFFICE) == 2


async def test_a_healthy_chat_does_not_wait_until_the_office_has_heard_of_the_others(
    books: Ledger, handling: Handling, alarms: Alarms, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes_module, "IN_MEMORY", 4)
    monkeypatch.setattr(lanes_module, "ENOUGH", 2)
    monkeypatch.setattr(lanes_module, "ALONE_LOOKS_EVERY", 0.0)
    told.office_answers.clear()
    for number in FAILING:
        handling.fails(number, times=100)
    await store(books, *(message(number, number) for number in (*FAILING, HEALTHY)))
    async with open_lanes(books, handling, alarm=alarms.set_aside) as lanes:
        await until(lambda: handling.done == [HEALTHY])
        told.office_answers.set()
        await lanes.idle()
    assert told.to(OFFICE) == 1


async def test_an_office_that_cannot_be_told_keeps_no_customer_from_hearing(
    books: Ledger, handling: Handling, alarms: Alarms, told: Told
) -> None:
    told.office_is_away = True
    handling.fails(1, times=100)
    await store(books, message(1, 7), message(2, 7))
    async with open_lanes(books, handling, alarm=alarms.set_aside) as lanes:
        await lanes.idle()
    assert told.chats == [7, OFFICE]
    assert handling.done == [2]


async def test_no_group_is_told_what_went_wrong(books: Ledger, handling: Handling, alarms: Alarms, told: Told) -> None:
    handling.fails(1, times=100)
    await store(books, message(1, -7))
    async with open_lanes(books, handling, alarm=alarms.set_aside) as lanes:
        await lanes.idle()
    assert told.chats == [OFFICE]

"""Load tests run for long: memory has bounds, and nothing costs more because more is waiting."""

import asyncio
import time
from datetime import timedelta

import pytest

from bot.emulator import Bot, Clock, Emulator, Kept, Person, Server
from tests.emulator.conftest import Wire
from tests.emulator.receiver import Receiver

QUESTION = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


@pytest.fixture
def emulator(stopwatch: Clock) -> Emulator:
    return Emulator(stopwatch=stopwatch, kept=Kept(calls=5, messages=3))


async def test_the_last_calls_and_messages_are_kept(wire: Wire, emulator: Emulator, ana: Person) -> None:
    for number in range(12):
        await wire.result("sendMessage", chat_id=ana.id, text=str(number))
    assert [call.parameters["text"] for call in emulator.calls] == ["7", "8", "9", "10", "11"]
    assert [message["text"] for message in ana.messages] == ["9", "10", "11"]
    assert ana.messages[-1]["message_id"] == 13  # Counted on: /start was the first.


async def test_what_is_no_longer_kept_is_gone_like_a_deleted_message(wire: Wire, bot: Bot, ana: Person) -> None:
    first = await wire.result("sendMessage", chat_id=ana.id, text="old")
    await wire.result("pinChatMessage", chat_id=ana.id, message_id=first["message_id"])
    for _ in range(3):
        await wire.result("sendMessage", chat_id=ana.id, text="new")
    answer = await wire("editMessageText", chat_id=ana.id, message_id=first["message_id"], text="x")
    assert answer["description"] == "Bad Request: message to edit not found"
    assert bot.chats[ana.id].pinned == []


async def test_taps_that_nobody_may_answer_any_more_are_forgotten(
    wire: Wire, stopwatch: Clock, bot: Bot, ana: Person
) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=QUESTION)
    for _ in range(3):
        await ana.tap(ana.messages[-1], "Yes", patience=0)
    assert len(bot.callback_queries) == 3
    stopwatch.advance(timedelta(seconds=15))
    await ana.tap(ana.messages[-1], "Yes", patience=0)
    assert len(bot.callback_queries) == 1


async def test_queries_are_forgotten_before_messages(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person
) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=QUESTION)
    await ana.tap(ana.messages[-1], "Yes", patience=0)
    await ana.say(bot, "still there")
    stopwatch.advance(timedelta(seconds=150))
    (update,) = await wire.updates()
    assert update["message"]["text"] == "still there"
    assert emulator.pending(bot) == 1


async def test_a_mountain_of_updates_costs_no_more_each_than_a_hill(emulator: Emulator, bot: Bot) -> None:
    """The work of a thousand updates, behind a thousand others and behind twenty thousand: a list would show."""
    people = [emulator.add_person(first_name=f"P{number}") for number in range(100)]

    async def work() -> float:
        began = time.process_time()
        for number in range(1000):
            await people[number % 100].say(bot, "hello")
        for _ in range(1000):
            update = bot.updates.take()
            assert update is not None
            bot.updates.confirm([update])
            bot.updates.free(update.lane)
            assert len(bot.updates) >= 1000
        return time.process_time() - began

    async def pile_up(number: int) -> None:
        for turn in range(number):
            await people[turn % 100].say(bot, "waiting")

    await pile_up(1000)
    hill = min([await work() for _ in range(3)])
    await pile_up(20_000)
    mountain = min([await work() for _ in range(3)])
    assert mountain < 4 * hill


async def test_many_people_are_served_by_a_webhook_each_in_order(
    wire: Wire, emulator: Emulator, bot: Bot, receiver: Receiver, hook: Server
) -> None:
    people = [emulator.add_person(first_name=f"P{number}") for number in range(200)]
    await wire.result("setWebhook", url=hook.url, max_connections=100)
    for turn in range(5):
        for person in people:
            await person.say(bot, str(turn))
    await emulator.changed(lambda: emulator.pending(bot) == 0, timeout=30)
    heard: dict[int, list[str]] = {}
    for update in receiver.taken:
        heard.setdefault(update["message"]["chat"]["id"], []).append(update["message"]["text"])
    assert heard == {person.id: ["0", "1", "2", "3", "4"] for person in people}


async def test_waiting_taps_are_each_woken_by_their_own_answer(wire: Wire, emulator: Emulator, bot: Bot) -> None:
    people = [emulator.add_person(first_name=f"P{number}") for number in range(50)]
    taps = []
    for person in people:
        await person.start(bot)
        await wire.result("sendMessage", chat_id=person.id, text="Sure?", reply_markup=QUESTION)
        taps.append(asyncio.create_task(person.tap(person.messages[-1], "Yes")))
    await emulator.changed(lambda: len(bot.callback_queries) == 50)
    for number, query in enumerate(list(bot.callback_queries)):
        await wire.result("answerCallbackQuery", callback_query_id=query, text=str(number))
    answers = [(await tap).answer for tap in taps]
    assert [answer and answer.text for answer in answers] == [str(number) for number in range(50)]

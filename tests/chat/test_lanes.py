"""The inbox: stored once, in order within a chat, side by side across chats, each update seen through or set aside."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.inbox import lanes as lanes_module
from bot.inbox import rows
from bot.inbox.flood import Flood
from bot.inbox.lanes import Alarm, Lanes
from bot.inbox.rows import URGENT, USUAL, Received, lane_of
from bot.keeper import forget
from bot.leases import Leases
from ledger import Ledger, Policy, open_ledger
from tests.chat.stage import BEGINNING
from tests.conftest import TestClock

BOT = 42
Update = dict[str, Any]


def message(number: int, chat: int, text: str = "") -> Update:
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat}, "text": text}}


def checkout(number: int, person: int) -> Update:
    return {"update_id": number, "pre_checkout_query": {"id": "q", "from": {"id": person}}}


@dataclass
class Handling:
    """What was begun and done, and what each update meets: nothing, an exception, or something to wait for."""

    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    alarms: list[tuple[int, str]] = field(default_factory=list)
    warned: list[int] = field(default_factory=list)
    meets: dict[int, Callable[[], Awaitable[Exception | None]]] = field(default_factory=dict)

    async def handle(self, body: Update) -> Exception | None:
        number = body["update_id"]
        self.begun.append(number)
        failure = await self.meets[number]() if number in self.meets else None
        if failure is None:
            self.done.append(number)
        return failure

    async def alarm(self, received: Received, failure: Exception) -> None:
        self.alarms.append((received.update_id, str(failure)))

    async def warn(self, received: Received) -> None:
        self.warned.append(received.chat)

    def fails(self, number: int, times: int, error: Exception | None = None) -> None:
        left = [error or ValueError(f"no luck with {number}")] * times

        async def meet() -> Exception | None:
            return left.pop() if left else None

        self.meets[number] = meet

    def waits(self, number: int) -> asyncio.Event:
        event = asyncio.Event()

        async def meet() -> None:
            await event.wait()

        self.meets[number] = meet
        return event


@pytest.fixture
async def books(database_url: str, clock: TestClock) -> AsyncIterator[Ledger]:
    async with open_ledger(database_url, policy=Policy(), clock=clock) as ledger:
        yield ledger


@pytest.fixture
def handling() -> Handling:
    return Handling()


@asynccontextmanager
async def open_lanes(
    books: Ledger,
    handling: Handling,
    *,
    leases: Leases | None = None,
    alarm: Alarm | None = None,
    stopwatch: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Lanes]:
    """Lanes that take what comes, of every chat that the leases hold: all, unless others are given."""
    leases = leases or Leases(books, BOT, stopwatch=lambda: 0.0)
    await leases.beat()
    lanes = Lanes(
        books,
        BOT,
        leases,
        handling.handle,
        alarm=alarm or handling.alarm,
        warn=handling.warn,
        flood=Flood(),
        stopwatch=stopwatch,
    )
    running = asyncio.create_task(lanes.run())
    yield lanes
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await leases.leave()


@pytest.fixture
async def lanes(books: Ledger, handling: Handling, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lanes]:
    monkeypatch.setattr(lanes_module, "FIRST_PAUSE", 0.0)
    async with open_lanes(books, handling) as lanes:
        yield lanes


async def store(books: Ledger, *updates: Update) -> None:
    await books.write(rows.put(BOT, updates, books.clock()))


async def waiting(books: Ledger) -> list[int]:
    found = [await books.read(rows.waiting, BOT, rank, 1000, None) for rank in (URGENT, USUAL)]
    return [received.update_id for received in (*found[0], *found[1])]


async def until(condition: Callable[[], bool]) -> None:
    """Let others run until it is so."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  # No event tells it, and it takes a few turns of the loop.
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (message(1, 7), "chat:7"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, "chat:-5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, "chat:7"),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 8}}}, "chat:7"),
        (checkout(1, 7), "checkout:7"),
        ({"update_id": 1, "poll": {"id": "x"}}, "none"),
        ({"update_id": 1}, "none"),
        ({"update_id": 1, "something_new": ["x"]}, "none"),
    ],
)
def test_what_an_update_waits_behind(update: Update, lane: str) -> None:
    assert lane_of(update) == lane


async def test_an_update_that_comes_twice_is_handled_once(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    await store(books, message(1, 7, "first"), message(1, 7, "again"))
    await store(books, message(1, 7, "and again"))
    lanes.look()
    await lanes.idle()
    await store(books, message(1, 7, "long after"))
    lanes.look()
    await lanes.idle()
    assert handling.done == [1]
    assert await waiting(books) == []


async def test_a_chat_is_answered_in_order(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    first = handling.waits(1)
    await store(books, *(message(number, 7) for number in range(1, 6)))
    lanes.look()
    await until(lambda: handling.begun == [1])
    await store(books, message(6, 7))
    lanes.look()
    assert handling.begun == [1]
    first.set()
    await lanes.idle()
    assert handling.done == [1, 2, 3, 4, 5, 6]


async def test_another_chat_does_not_wait(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    first = handling.waits(1)
    await store(books, message(1, 7), message(2, 8), message(3, 9))
    lanes.look()
    await until(lambda: set(handling.done) == {2, 3})
    first.set()
    await lanes.idle()
    assert handling.done[-1] == 1


async def test_a_checkout_waits_behind_no_message(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    slow = handling.waits(1)
    await store(books, message(1, 7), checkout(2, 7))
    lanes.look()
    await until(lambda: handling.done == [2])
    slow.set()
    await lanes.idle()


async def test_a_checkout_too_old_to_be_answered_is_skipped(
    books: Ledger, handling: Handling, clock: TestClock
) -> None:
    await store(books, checkout(1, 7), message(2, 7))
    clock.advance(seconds=10)
    await store(books, checkout(3, 7))
    async with open_lanes(books, handling) as lanes:
        await lanes.idle()
    assert sorted(handling.done) == [2, 3]
    assert await waiting(books) == []


async def test_what_fails_is_tried_again_before_what_came_after_it(
    books: Ledger, lanes: Lanes, handling: Handling
) -> None:
    handling.fails(1, times=3)
    await store(books, message(1, 7), message(2, 7))
    lanes.look()
    await lanes.idle()
    assert handling.begun == [1, 1, 1, 1, 2]
    assert handling.alarms == []


async def test_what_always_fails_is_set_aside_and_alarms(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    handling.fails(1, times=100)
    await store(books, message(1, 7), message(2, 7))
    lanes.look()
    await lanes.idle()
    assert handling.begun == [1] * lanes_module.TRIES + [2]
    assert handling.alarms == [(1, "no luck with 1")]
    assert await waiting(books) == []


async def test_tries_are_counted_across_restarts(books: Ledger, handling: Handling) -> None:
    await store(books, message(1, 7))
    (received,) = await books.read(rows.waiting, BOT, USUAL, 1, None)
    for tries in range(lanes_module.TRIES - 1):
        await books.write(rows.failed(Received(**{**_facts(received), "tries": tries}), "no luck"))
    handling.fails(1, times=100)
    async with open_lanes(books, handling) as lanes:
        await lanes.idle()
    assert handling.begun == [1]
    assert [number for number, _ in handling.alarms] == [1]


@pytest.mark.parametrize("asked", [0, timedelta(0)])
async def test_a_pause_that_telegram_asks_for_is_taken(
    books: Ledger, lanes: Lanes, handling: Handling, asked: int | timedelta
) -> None:
    handling.fails(1, times=1, error=RetryAfter(asked))
    await store(books, message(1, 7))
    lanes.look()
    await lanes.idle()
    assert handling.done == [1]


async def test_what_was_stored_before_a_crash_is_handled_after_it(books: Ledger, handling: Handling) -> None:
    handling.waits(1)
    await store(books, message(1, 7), message(2, 7))
    async with open_lanes(books, handling) as first:
        await until(lambda: handling.begun == [1])
        await first.stop(patience=0)  # It is cut off while it works, as by a crash.
    handling.meets.clear()
    async with open_lanes(books, handling) as second:
        await second.idle()
    assert handling.begun == [1, 1, 2]
    assert handling.done == [1, 2]


async def test_to_stop_is_to_finish_what_is_in_hand(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    first = handling.waits(1)
    await store(books, message(1, 7), message(2, 7))
    lanes.look()
    await until(lambda: handling.begun == [1])
    stopping = asyncio.create_task(lanes.stop(patience=5))
    await asyncio.sleep(0)
    first.set()
    await stopping
    assert handling.done == [1]
    assert await waiting(books) == [2]
    lanes.look()
    assert handling.begun == [1]


async def test_more_than_fits_into_memory_is_handled_all_the_same(
    books: Ledger, lanes: Lanes, handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes_module, "IN_MEMORY", 3)
    monkeypatch.setattr(lanes_module, "ENOUGH", 1)
    await store(books, *(message(number, number % 4) for number in range(1, 21)))
    lanes.look()
    await lanes.idle()
    assert sorted(handling.done) == list(range(1, 21))
    for chat in range(4):
        of_chat = [number for number in handling.done if number % 4 == chat]
        assert of_chat == sorted(of_chat)


async def test_the_weather_is_waited_out_however_long_it_lasts(
    books: Ledger, lanes: Lanes, handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes_module, "LONGEST_PAUSE", 0.0)
    handling.fails(1, times=50, error=NetworkError("Telegram is away"))
    await store(books, message(1, 7), message(2, 7))
    lanes.look()
    await lanes.idle()
    assert handling.done == [1, 2]
    assert handling.alarms == []


async def test_what_the_weather_cannot_explain_any_longer_is_set_aside(
    books: Ledger, handling: Handling, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes_module, "FIRST_PAUSE", 0.0)
    await store(books, message(1, 7))
    clock.advance(hours=7)
    handling.fails(1, times=50, error=NetworkError("always this one"))
    async with open_lanes(books, handling) as lanes:
        await lanes.idle()
    assert [number for number, _ in handling.alarms] == [1]


async def test_a_pause_ends_when_the_process_is_asked_to_stop(
    books: Ledger, lanes: Lanes, handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes_module, "FIRST_PAUSE", 3600.0)
    monkeypatch.setattr(lanes_module, "LONGEST_PAUSE", 3600.0)
    handling.fails(1, times=50, error=NetworkError("Telegram is away"))
    await store(books, message(1, 7))
    lanes.look()
    await until(lambda: handling.begun == [1])
    async with asyncio.timeout(5):
        await lanes.stop(patience=3600)
    assert await waiting(books) == [1]


async def test_a_flood_costs_nobody_a_payment_and_its_sender_one_warning(
    books: Ledger, lanes: Lanes, handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.flood.BURST", 3)
    flood = [message(number, 7) for number in range(1, 20)]
    paid = message(20, 7)
    paid["message"]["successful_payment"] = {"currency": "USD"}
    await store(books, *flood, paid, message(21, 8))
    lanes.look()
    await lanes.idle()
    assert handling.done[:3] == [1, 2, 3] or 21 in handling.done[:4]
    assert set(handling.done) == {1, 2, 3, 20, 21}
    assert handling.warned == [7]
    assert await waiting(books) == []


async def test_what_was_brought_late_still_goes_before_what_has_not_begun(
    books: Ledger, lanes: Lanes, handling: Handling
) -> None:
    first = handling.waits(1)
    await store(books, message(1, 7), message(3, 7))
    lanes.look()
    await until(lambda: handling.begun == [1])
    await store(books, message(2, 7))
    lanes.stored([2])
    lanes.look()
    await until(lambda: lanes.held == 3)
    first.set()
    await lanes.idle()
    assert handling.done == [1, 2, 3]


async def test_another_bots_updates_are_left_alone(books: Ledger, handling: Handling, lanes: Lanes) -> None:
    await books.write(rows.put(43, [message(1, 7)], books.clock()))
    lanes.look()
    await lanes.idle()
    assert handling.begun == []


async def test_what_was_handled_long_ago_goes(books: Ledger, lanes: Lanes, clock: TestClock) -> None:
    await store(books, message(1, 7))
    lanes.look()
    await lanes.idle()
    assert clock() == BEGINNING
    clock.advance(days=8)
    await store(books, message(2, 7))
    await forget(books)
    assert await waiting(books) == [2]
    await store(books, message(1, 7))  # Telegram keeps an update for a day; after eight it would be another one.
    assert sorted(await waiting(books)) == [1, 2]


def _facts(received: Received) -> dict[str, Any]:
    return {name: getattr(received, name) for name in ("bot_id", "update_id", "lane", "body", "received_at")}

"""A shop that is never quiet: nobody's update waits for a pause that does not come, or for room that others take."""

from __future__ import annotations

from functools import partial

import pytest

from bot.inbox import lanes as lanes_module
from bot.inbox import rows
from bot.inbox.lanes import Lanes
from bot.inbox.rows import USUAL
from bot.leases import ALL, Leases
from bot.shares import share_of
from ledger import Ledger
from tests.chat.test_lanes import BOT, Handling, checkout, message, open_lanes, store, until

ANA = 40
FLOODING, SENT_BY_EACH, QUIET = 24, 60, 40


class Dealt(Leases):
    """Leases as the test deals them out."""

    dealt = ALL

    @property
    def held(self) -> frozenset[int]:
        return self.dealt


class Seconds:
    """A stopwatch that the test moves on."""

    passed = 0.0

    def __call__(self) -> float:
        return self.passed


async def a_busy_while(books: Ledger, lanes: Lanes, handling: Handling, seconds: Seconds) -> None:
    """Every half a second somebody writes, and is answered at once."""
    for number in range(100, 106):
        await store(books, message(number, number))
        lanes.stored([number])
        await until(partial(handling.done.__contains__, number))
        seconds.passed += 0.5


async def test_what_a_dead_process_left_is_handled_soon_though_the_survivor_is_never_idle(
    books: Ledger, handling: Handling
) -> None:
    leases, seconds = Dealt(books, BOT), Seconds()
    leases.dealt = ALL - {share_of(ANA)}
    async with open_lanes(books, handling, leases=leases, stopwatch=seconds) as lanes:
        await store(books, message(1, ANA))  # Stored by the other process, which dies before it handles it.
        await lanes.idle()
        assert handling.begun == []
        leases.dealt = ALL
        await a_busy_while(books, lanes, handling, seconds)
        assert 1 in handling.done


async def test_an_update_that_was_released_is_handled_soon_though_the_shop_is_never_idle(
    books: Ledger, handling: Handling
) -> None:
    seconds = Seconds()
    await store(books, message(1, ANA))
    (received,) = await books.read(rows.waiting, BOT, USUAL, 1, None)
    await books.write(rows.aside(received, "a bug", books.clock()))
    async with open_lanes(books, handling, stopwatch=seconds) as lanes:
        await lanes.idle()
        assert handling.begun == []
        await books.write(rows.again(received))  # By a command: no process is told.
        await a_busy_while(books, lanes, handling, seconds)
        assert 1 in handling.done


async def test_two_dozen_chats_that_flood_keep_forty_people_from_nothing(
    books: Ledger, lanes: Lanes, handling: Handling
) -> None:
    """Those who flood are answered at Telegram's pace, which in this test is never."""
    flood = [message(number, number % FLOODING + 1) for number in range(1, FLOODING * SENT_BY_EACH + 1)]
    people = [message(len(flood) + number, 1000 + number) for number in range(1, QUIET + 1)]
    for update in flood:
        handling.waits(update["update_id"])
    await store(books, *flood, *people)
    lanes.look()
    await until(lambda: len(handling.done) == QUIET)
    await lanes.stop(patience=0)
    assert sorted(handling.done) == [update["update_id"] for update in people]


async def test_a_checkout_that_comes_with_more_than_memory_holds_is_taken_at_once(
    books: Ledger, lanes: Lanes, handling: Handling, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lanes.idle()
    monkeypatch.setattr(lanes_module, "IN_MEMORY", 3)
    monkeypatch.setattr(lanes_module, "ALONE_LOOKS_EVERY", 3600.0)  # It must not wait for the next look.
    for number in range(1, 6):
        handling.waits(number)
    await store(books, *(message(number, number) for number in range(1, 6)), checkout(6, 7))
    lanes.stored(range(1, 7))
    await until(lambda: handling.done == [6])
    await lanes.stop(patience=0)

"""What goes wrong around an update: a clock that is put back, a full disk, a body that makes no sense."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.inbox import rows
from bot.inbox.lanes import Lanes
from bot.inbox.rows import USUAL
from bot.keeper import forget
from ledger import Ledger
from ledger.dialect import TryAgain
from ledger.plan import Write
from tests.chat.test_lanes import BOT, Handling, message, open_lanes, store, until, waiting
from tests.conftest import TestClock


class Disk:
    """Whether anything can be written; reads are always answered."""

    def __init__(self, books: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full, self.refused = False, 0
        self._write = books.write
        monkeypatch.setattr(books, "write", self._try)

    async def _try(self, *also: Write) -> None:
        if self.full:
            self.refused += 1
            raise TryAgain("the disk is full")
        await self._write(*also)


@pytest.fixture
def disk(books: Ledger, handling: Handling, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """It becomes full while update 1 is handled: the answer is given, and cannot be written down."""
    disk = Disk(books, monkeypatch)

    async def fill() -> None:
        disk.full = True

    handling.meets[1] = fill
    return disk


async def test_an_answer_is_given_once_though_it_cannot_be_written_down_for_long(
    books: Ledger, lanes: Lanes, handling: Handling, disk: Disk
) -> None:
    await store(books, message(1, 7), message(2, 7))
    lanes.look()
    await until(lambda: disk.refused > 5)
    assert handling.begun == [1]
    disk.full = False
    await lanes.idle()
    assert handling.begun == [1, 2]
    assert await waiting(books) == []


async def test_who_is_asked_to_stop_does_not_wait_for_a_disk_that_stays_full(
    books: Ledger, lanes: Lanes, disk: Disk
) -> None:
    await store(books, message(1, 7))
    lanes.look()
    await until(lambda: disk.refused > 0)
    async with asyncio.timeout(5):
        await lanes.stop(patience=3600)
    disk.full = False
    assert await waiting(books) == [1], "whoever comes next answers it once more: better than never"


async def test_a_chat_is_answered_in_order_though_the_clock_was_put_back(
    books: Ledger, handling: Handling, clock: TestClock
) -> None:
    clock.advance(hours=1)
    await store(books, message(10, 7))
    clock.advance(hours=-1)
    await store(books, message(11, 7))
    async with open_lanes(books, handling) as lanes:
        await lanes.idle()
    assert handling.done == [10, 11]


async def test_an_update_that_makes_no_sense_stops_nobody(books: Ledger, lanes: Lanes, handling: Handling) -> None:
    nonsense: list[Any] = [5, None, True, "paid", [], ["successful_payment"], {"successful_payment": None}]
    await store(books, *({"update_id": number, "message": part} for number, part in enumerate(nonsense)))
    await store(books, message(100, 7))
    async with asyncio.timeout(5):
        await lanes.idle()
    assert sorted(handling.done) == [*range(len(nonsense)), 100]


async def test_what_was_handled_goes_though_more_than_can_be_looked_at_was_set_aside_before_it(
    books: Ledger, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeper.GONE_AT_ONCE", 3)
    aside, handled = range(1, 8), range(8, 15)
    await store(books, *(message(number, number) for number in aside))
    await books.write(
        *(rows.aside(one, "a bug", clock()) for one in await books.read(rows.waiting, BOT, USUAL, 99, None))
    )
    clock.advance(minutes=1)
    await store(books, *(message(number, number) for number in handled))
    await books.write(*(rows.done(one, clock()) for one in await books.read(rows.waiting, BOT, USUAL, 99, None)))
    clock.advance(days=8)
    await forget(books)
    await store(books, *(message(number, number) for number in (*aside, *handled)))
    assert await waiting(books) == list(handled), "forgotten, so that it could come anew; what was set aside stays"
    assert len(await books.read(rows.set_aside, BOT, 99)) == len(aside)

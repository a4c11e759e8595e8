"""Pocket dies at every point at which something has just become true, and the story is told to its end.

A customer buys a card, pays for it, pays an order, is refunded, and gives a little to a friend.
"""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.torture.chat import Town, town
from tests.torture.nursery import WELL, Nursery
from tests.torture.profile import CAMPAIGN

AT_ONCE = 8
"""Stories told side by side: each waits most of the time, for Telegram's one message a second."""

MOST = 400
"""No story has more points than this."""

STEP = 1 if CAMPAIGN else 12
"""A campaign takes every point; every day, every twelfth is enough."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a story with a crash ended."""

    crash_at: int
    point: str
    """What had just become true; empty when the story was over before."""

    wrong: list[str]


async def story(here: Town) -> None:
    ana, omar = here.customers
    await ana.buy()
    await ana.told()
    charge = await ana.pay_order("1041")
    await ana.be_refunded(charge, "1041")
    await ana.give(omar)
    await ana.heard("Your gift of $1.00 was taken.")
    await ana.told()


async def tell(nursery: Nursery, url: str, folder: Path, crash_at: int, *, webhook: bool) -> Told:
    """Tell it with a crash at this point, after which Pocket is started again."""
    await asyncio.to_thread(folder.mkdir)
    async with town(nursery, url, folder, customers=2, webhook=webhook) as here:
        first = here.begin(crash_at=crash_at)
        telling = asyncio.create_task(story(here))
        dying = asyncio.create_task(first.dead.wait())
        await asyncio.wait({telling, dying}, return_when=asyncio.FIRST_COMPLETED)
        if not dying.done():
            first.send(signal.SIGTERM)  # It may still die of what it has in hand.
        await dying
        here.begin()
        await telling
        point = first.said.partition("CRASHED at ")[2].strip()
        wrong = [] if point or first.ended == WELL else [first.said]
        return Told(crash_at, point, [*wrong, *await here.verdict()])


async def tell_all(nursery: Nursery, databases: Databases, folder: Path, *, first: int, webhook: bool) -> list[Told]:
    """Tell it with a crash at every so-manieth point, until there are no more."""
    told: list[Told] = []
    for start in range(first, MOST, AT_ONCE * STEP):
        numbers = range(start, start + AT_ONCE * STEP, STEP)
        urls = [await asyncio.to_thread(databases.new) for _ in numbers]
        tellings = [
            tell(nursery, url, folder / str(number), number, webhook=webhook)
            for url, number in zip(urls, numbers, strict=True)
        ]
        told += await asyncio.gather(*tellings)
        if not all(one.point for one in told):
            return told
    raise AssertionError(f"the story has more than {MOST} points: a crash point is reached without end")


@pytest.mark.parametrize(("webhook", "first"), [(False, 1), (True, 7)], ids=["polling", "webhook"])
async def test_nothing_is_lost_whatever_it_dies_of(
    nursery: Nursery, databases: Databases, tmp_path: Path, *, webhook: bool, first: int
) -> None:
    told = await tell_all(nursery, databases, tmp_path, first=first, webhook=webhook)
    assert {f"{one.crash_at} {one.point}": one.wrong for one in told if one.wrong} == {}
    kinds = {one.point.partition(": ")[2] for one in told if one.point}
    assert "after a commit" in kinds
    if CAMPAIGN:
        assert {"before sendInvoice", "after sendInvoice", "before answerPreCheckoutQuery"} <= kinds

"""Pocket dies at every point at which something has just become true, and a story is told to its end all the same."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.stories.tales import AUTUMN, DAY, Story, let_time_pass
from tests.torture.chat import town
from tests.torture.nursery import WELL, Nursery
from tests.torture.profile import CAMPAIGN

AT_ONCE = 8
"""Stories told side by side: each waits most of the time, for Telegram's one message a second."""

MOST = 400
"""No story has more points than this."""

STEP = 1 if CAMPAIGN else 24
"""A campaign takes every point; every day, every twenty-fourth is enough."""

ON = {"sqlite, polling": ("sqlite", False)} | ({"postgresql, webhook": ("postgresql", True)} if CAMPAIGN else {})
"""What the second story is told on: the first is told in each mode on each engine, every day."""

CROSSED = ("settle", "refund", "inbox", "outbox", "customer", "living_message", "lease", "planned", "question")
CROSSED_IN_AUTUMN = ("what was due", "decline", "receive", "deliver", "reminder", "wrong_code", "seal")
"""What is committed just before a crash, at one point or another, when all of them are tried."""

COMMIT = "after a commit of "
CALLED = ("sendInvoice", "sendMessage", "editMessageText", "answerPreCheckoutQuery", "answerCallbackQuery")


@dataclass(frozen=True, slots=True)
class Told:
    """How a story with a crash ended."""

    crash_at: int
    point: str
    """What had just become true; empty when the story was over before."""

    wrong: list[str]


async def tell(nursery: Nursery, url: str, folder: Path, crash_at: int, story: Story, *, webhook: bool) -> Told:
    """Tell it with a crash at this point, after which Pocket is started again."""
    await asyncio.to_thread(folder.mkdir)
    async with town(nursery, url, folder, customers=2, webhook=webhook) as here:
        await let_time_pass(here, story)
        first = here.begin(crash_at=crash_at)
        telling = asyncio.create_task(story.tell(here))
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


async def tell_all(
    nursery: Nursery, databases: Databases, folder: Path, story: Story, *, first: int, webhook: bool
) -> list[Told]:
    """Tell it with a crash at every so-manieth point, until there are no more."""
    told: list[Told] = []
    numbers = iter(range(1 if CAMPAIGN else first, MOST, STEP))

    async def some() -> None:
        for number in numbers:
            if not all(one.point for one in told):
                return
            url = await asyncio.to_thread(databases.new)
            told.append(await tell(nursery, url, folder / str(number), number, story, webhook=webhook))

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    if all(one.point for one in told):
        raise AssertionError(f"the story has more than {MOST} points: a crash point is reached without end")
    return told


@pytest.mark.parametrize(("webhook", "first"), [(False, 1), (True, 7)], ids=["polling", "webhook"])
async def test_nothing_is_lost_whatever_it_dies_of(
    nursery: Nursery, databases: Databases, tmp_path: Path, *, webhook: bool, first: int
) -> None:
    told = await tell_all(nursery, databases, tmp_path, DAY, first=first, webhook=webhook)
    check(told, committed=CROSSED, called=CALLED)


@pytest.mark.parametrize(("databases", "webhook"), ON.values(), ids=ON, indirect=["databases"])
async def test_what_is_due_by_itself_is_made_up_for_whatever_it_dies_of(
    nursery: Nursery, databases: Databases, tmp_path: Path, *, webhook: bool
) -> None:
    told = await tell_all(nursery, databases, tmp_path, AUTUMN, first=4, webhook=webhook)
    check(told, committed=CROSSED_IN_AUTUMN, called=("sendMessage",))


def check(told: Sequence[Told], *, committed: Sequence[str], called: Sequence[str]) -> None:
    """Nothing is wrong; and whoever tries all points has died at each of these."""
    assert {f"{one.crash_at} {one.point}": one.wrong for one in told if one.wrong} == {}
    points = [one.point.partition(": ")[2] for one in told if one.point]
    commits = {what for point in points if point.startswith(COMMIT) for what in point.removeprefix(COMMIT).split(", ")}
    assert commits
    if CAMPAIGN:
        assert [what for what in committed if what not in commits] == []
        assert [call for call in called if not {f"before {call}", f"after {call}"} <= set(points)] == []

"""Telegram is never spoken to faster than it allows, and first what somebody waits for."""

from __future__ import annotations

import asyncio
import heapq
from datetime import timedelta
from itertools import count, pairwise

import pytest
from telegram.error import RetryAfter

from bot.metrics import COUNTED
from bot.pace import CHAT_GAP, GROUP_GAP, SAVED, Pace, Rank, Stopwatch

NAME = "pocket_too_many_requests_total"


class Simulated(Stopwatch):
    """Time that jumps to whoever wakes next as soon as nobody has anything to do."""

    def __init__(self) -> None:
        self.at = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.at + seconds, next(self._numbers), woken))
        await woken

    async def run(self, until: asyncio.Future[object]) -> None:
        """Let time pass until something is done."""
        while not until.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not until.done():
                self.at, _, woken = heapq.heappop(self._sleepers)
                if not woken.done():
                    woken.set_result(None)


class Telegram:
    """Notes when it was called, and may say that it is too much."""

    def __init__(self, pace: Pace, stopwatch: Simulated) -> None:
        self.pace, self.stopwatch = pace, stopwatch
        self.calls: list[tuple[float, int, Rank]] = []
        self.paid: list[object] = []
        """What each call said of paying for it."""

        self.refuses: dict[int, float] = {}

    async def send(self, chat: int, rank: Rank = Rank.ANSWER, method: str = "sendMessage") -> None:
        data: dict[str, object] = {"chat_id": chat}

        async def call() -> bool:
            self.paid.append(data.get("allow_paid_broadcast"))
            self.calls.append((self.stopwatch.at, chat, rank))
            if chat in self.refuses:
                raise RetryAfter(timedelta(seconds=self.refuses.pop(chat)))
            return True

        await self.pace.process_request(call, (), {}, method, data, rank)

    async def all(self, *sends: object) -> None:
        working = asyncio.gather(*sends, return_exceptions=True)  # type: ignore[call-overload]  # Coroutines, all.
        await self.stopwatch.run(working)

    def times(self, chat: int) -> list[float]:
        return [at for at, of, _ in self.calls if of == chat]


def telegram(a_second: float = 28, part: float = 1.0) -> Telegram:
    stopwatch = Simulated()
    return Telegram(Pace(a_second, part=lambda: part, stopwatch=stopwatch), stopwatch)


@pytest.mark.parametrize("method", ["sendMessage", "answerCallbackQuery", "setMyCommands"])
async def test_each_429_is_counted_whatever_was_called(method: str) -> None:
    there = telegram()
    there.refuses[7] = 1.0
    before = COUNTED.get_sample_value(NAME)
    await there.all(there.send(7, method=method))
    assert COUNTED.get_sample_value(NAME) == (before or 0) + 1


async def test_news_to_a_chat_goes_once_a_second() -> None:
    there = telegram()
    await there.all(*(there.send(7, Rank.NOTICE) for _ in range(5)))
    assert there.times(7) == pytest.approx([0, 1, 2, 3, 4])


async def test_answers_may_come_in_a_short_burst() -> None:
    there = telegram()
    await there.all(*(there.send(7) for _ in range(5)))
    assert there.times(7) == pytest.approx([0, 0, 0, 1, 2], abs=0.2)


async def test_news_keeps_its_distance_from_an_answer() -> None:
    there = telegram()
    await there.all(there.send(7), there.send(7, Rank.NOTICE))
    assert there.times(7) == pytest.approx([0, CHAT_GAP])


async def test_to_bring_a_message_up_to_date_is_no_new_message() -> None:
    there = telegram()
    await there.all(*(there.send(7, method="editMessageText") for _ in range(5)), there.send(7, Rank.NOTICE))
    assert there.times(7) == pytest.approx([0] * 6, abs=0.2)


async def test_a_group_gets_less() -> None:
    there = telegram()
    await there.all(*(there.send(-7, Rank.NOTICE) for _ in range(3)))
    assert there.times(-7) == pytest.approx([0, GROUP_GAP, 2 * GROUP_GAP])


@pytest.mark.parametrize(("budget", "part"), [(28, 1.0), (28, 0.5), (1000, 1.0)])
async def test_all_together_never_get_more_than_the_budget(budget: float, part: float) -> None:
    there = telegram(budget, part)
    many = int(budget * part * 5)
    await there.all(*(there.send(chat, Rank.BULK) for chat in range(1, many + 1)))
    times = sorted(at for at, _, _ in there.calls)
    assert len(times) == many
    for begin in times:
        within = sum(begin <= at < begin + 1 for at in times)
        assert within <= budget * part * (1 + SAVED) + 1  # With what was saved up while nobody spoke.
    assert times[-1] == pytest.approx(5, abs=0.5)


async def test_answers_go_before_notices_before_what_goes_to_many() -> None:
    there = telegram(10)
    bulk = [there.send(chat, Rank.BULK) for chat in range(1, 101)]
    notices = [there.send(chat, Rank.NOTICE) for chat in range(101, 106)]
    answers = [there.send(chat, Rank.ANSWER) for chat in range(106, 111)]
    await there.all(*bulk, *notices, *answers)
    latest = {rank: max(at for at, _, of in there.calls if of is rank) for rank in Rank}
    assert latest[Rank.ANSWER] <= 1
    assert latest[Rank.NOTICE] <= 1.5
    assert latest[Rank.BULK] == pytest.approx(10, abs=1.5)


async def test_a_chat_that_is_refused_pauses_alone() -> None:
    there = telegram()
    there.refuses[7] = 30
    await there.all(there.send(7))
    await there.all(there.send(7), there.send(8))
    assert there.times(7) == pytest.approx([0, 30])
    assert there.times(8)[0] < 1


async def test_an_edit_that_is_refused_closes_its_chat_to_messages_and_edits() -> None:
    there = telegram()
    there.refuses[7] = 30
    await there.all(there.send(7, method="editMessageText"))
    await there.all(there.send(7, method="editMessageText"), there.send(7), there.send(8, method="editMessageText"))
    assert there.times(7) == pytest.approx([0, 30, 30], abs=0.2)
    assert there.times(8)[0] < 1


async def test_an_edit_waits_for_a_chat_that_is_closed_and_a_taps_answer_does_not() -> None:
    there = telegram()
    there.refuses[7] = 30
    await there.all(there.send(7))
    await there.all(there.send(7, method="editMessageText"), there.send(7, method="answerCallbackQuery"))
    assert there.times(7) == pytest.approx([0, 0, 30], abs=0.2)


async def test_when_many_chats_are_refused_everything_pauses() -> None:
    there = telegram()
    there.refuses.update({7: 5.0, 8: 5.0, 9: 5.0})
    await there.all(there.send(7), there.send(8), there.send(9))
    await there.all(there.send(10))
    assert there.times(10)[0] >= 5


async def test_the_answer_to_a_tap_or_a_checkout_never_waits() -> None:
    there = telegram(1)
    await there.all(
        *(there.send(chat) for chat in range(1, 4)),
        *(there.send(chat, method="answerPreCheckoutQuery") for chat in range(4, 54)),
        *(there.send(chat, method="answerCallbackQuery") for chat in range(54, 104)),
    )
    assert all(at == 0 for at, chat, _ in there.calls if chat > 3)


@pytest.mark.parametrize("method", ["sendMessage", "sendInvoice", "sendPhoto", "sendDocument"])
@pytest.mark.parametrize(("budget", "paid"), [(28, None), (30, None), (30.5, True), (1000, True)])
async def test_each_new_message_says_that_it_is_paid_for_where_more_go_out_than_are_free(
    budget: float, method: str, *, paid: bool | None
) -> None:
    there = telegram(budget)
    await there.all(there.send(7, method=method))
    assert there.paid == [paid]


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "answerPreCheckoutQuery", "getMe"])
async def test_nothing_but_a_new_message_is_ever_paid_for(method: str) -> None:
    there = telegram(1000)
    await there.all(there.send(7, method=method))
    assert there.paid == [None]


async def test_who_goes_away_takes_no_turn_from_the_others() -> None:
    there = telegram(1)
    first = asyncio.ensure_future(there.send(1))
    await there.all(first)
    gone = asyncio.ensure_future(there.send(2))
    await asyncio.sleep(0)
    gone.cancel()
    await there.all(there.send(3))
    assert [chat for _, chat, _ in there.calls] == [1, 3]
    assert all(later - earlier >= 0.9 for earlier, later in pairwise(at for at, _, _ in there.calls))

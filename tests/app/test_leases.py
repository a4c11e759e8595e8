"""Several processes share the chats: each has its part, one asks Telegram, and what the dead held is taken over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.leases import ALL, BEATS_EVERY, DEAD_AFTER, POLLING, SILENT_AFTER, TIME, Leases
from bot.shares import SHARES
from ledger import Ledger, Policy, open_ledger
from tests.conftest import TestClock
from tests.databases import Databases

BOT = 42


class Time:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def on_a_server(postgres_server: Databases) -> str:
    return postgres_server.new()


@pytest.fixture
def in_a_file(sqlite_files: Databases) -> str:
    return sqlite_files.new()


@pytest.fixture
async def server(on_a_server: str, clock: TestClock) -> AsyncIterator[Ledger]:
    async with open_ledger(on_a_server, policy=Policy(), clock=clock) as ledger:
        yield ledger


@pytest.fixture
async def file(in_a_file: str, clock: TestClock) -> AsyncIterator[Ledger]:
    async with open_ledger(in_a_file, policy=Policy(), clock=clock) as ledger:
        yield ledger


async def beats(time: Time, *processes: Leases, rounds: int = 1) -> None:
    for _ in range(rounds):
        for process in processes:
            await process.beat()
        time.now += BEATS_EVERY


def shares(process: Leases) -> set[int]:
    return {no for no in process.held if no < SHARES}


async def test_who_is_alone_has_everything_at_once(server: Ledger, time: Time) -> None:
    alone = Leases(server, BOT, stopwatch=time)
    assert alone.held == frozenset()
    await alone.beat()
    assert alone.held == ALL
    assert alone.shares is None
    assert alone.part == 1


async def test_the_shares_are_dealt_out_and_the_duties_stay_with_one(server: Ledger, time: Time) -> None:
    processes = [Leases(server, BOT, stopwatch=time) for _ in range(3)]
    await beats(time, *processes, rounds=4)
    held = [shares(process) for process in processes]
    assert sorted(map(len, held)) == [21, 21, 22]
    assert set.union(*held) == set(range(SHARES))
    for duty in (POLLING, TIME):
        assert sum(duty in process.held for process in processes) == 1


async def test_no_share_is_ever_of_two(server: Ledger, time: Time) -> None:
    processes: list[Leases] = []
    for _ in range(4):
        processes.append(Leases(server, BOT, stopwatch=time))
        for _ in range(3):
            for process in processes:
                await process.beat()
                held = [no for each in processes for no in each.held]
                assert len(held) == len(set(held))
            time.now += BEATS_EVERY


async def test_a_share_in_hand_is_kept_until_it_is_free_and_nothing_new_is_begun(server: Ledger, time: Time) -> None:
    first, second = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    in_hand = set(range(SHARES))
    first.busy_with(in_hand.__contains__)
    await beats(time, first)
    await beats(time, second, first, second)
    assert len(shares(first)) == SHARES // 2
    assert shares(second) == set()
    in_hand.clear()
    await beats(time, first, second)
    assert shares(second) == set(range(SHARES)) - shares(first)


async def test_what_the_dead_held_is_taken_over_within_seconds(server: Ledger, time: Time) -> None:
    dead, alive = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, dead, alive, rounds=3)
    assert shares(dead)
    died = time.now
    while alive.held != ALL:
        await beats(time, alive)
    assert time.now - died <= DEAD_AFTER + 3 * BEATS_EVERY


async def test_who_cannot_beat_stops_before_the_others_take_over(server: Ledger, time: Time) -> None:
    frozen, alive = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, frozen, alive, rounds=3)
    before = shares(frozen)
    while alive.held != ALL:
        assert not frozen.held & alive.held
        await beats(time, alive)
    assert before
    assert frozen.held == frozenset()
    assert SILENT_AFTER < DEAD_AFTER - BEATS_EVERY
    await beats(time, frozen, alive, rounds=3)  # It thaws, sees that it has nothing, and gets its part anew.
    assert not frozen.held & alive.held
    assert len(shares(frozen)) == SHARES // 2


async def test_who_leaves_is_not_waited_for(server: Ledger, time: Time) -> None:
    leaving, staying = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, leaving, staying, rounds=3)
    await leaving.leave()
    assert leaving.held == frozenset()
    await beats(time, staying)
    assert staying.held == ALL


async def test_a_machine_whose_clock_is_wrong_changes_nothing(server: Ledger, time: Time, clock: TestClock) -> None:
    first, second = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, first, second, rounds=3)
    held = (first.held, second.held)
    clock.advance(days=400)
    await beats(time, first, second)
    clock.advance(days=-800)
    await beats(time, first, second)
    assert (first.held, second.held) == held


async def test_another_bot_has_leases_of_its_own(server: Ledger, time: Time) -> None:
    one, other = Leases(server, BOT, stopwatch=time), Leases(server, 43, stopwatch=time)
    await beats(time, one, other)
    assert one.held == other.held == ALL


async def test_a_file_has_one_process_and_what_a_killed_one_held_is_free_at_once(file: Ledger, time: Time) -> None:
    killed, next_ = (Leases(file, BOT, stopwatch=time) for _ in range(2))
    await killed.beat()
    await next_.beat()
    assert next_.held == ALL


async def test_who_is_about_to_stop_hands_over_at_its_next_beat_all_but_what_is_in_hand(
    server: Ledger, time: Time
) -> None:
    stopping, staying = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, stopping, staying, rounds=3)
    assert POLLING in stopping.held
    in_hand = {min(shares(stopping))}
    stopping.busy_with(in_hand.__contains__)
    stopping.retire()
    await beats(time, stopping, staying)
    assert staying.held == ALL - in_hand
    assert stopping.held == frozenset(), "nothing new is begun, not even of what is in hand"
    in_hand.clear()
    await beats(time, stopping, staying)
    assert staying.held == ALL


async def test_who_is_about_to_stop_takes_nothing_of_the_dead(server: Ledger, time: Time) -> None:
    stopping, dead = (Leases(server, BOT, stopwatch=time) for _ in range(2))
    await beats(time, stopping, dead, rounds=3)
    stopping.retire()
    await beats(time, stopping, dead)
    await beats(time, stopping, rounds=10)
    assert stopping.held == frozenset()


async def test_when_all_are_about_to_stop_each_keeps_what_it_has(server: Ledger, time: Time) -> None:
    processes = [Leases(server, BOT, stopwatch=time) for _ in range(2)]
    await beats(time, *processes, rounds=3)
    held = [process.held for process in processes]
    for process in processes:
        process.retire()
        await process.beat()
    await beats(time, *processes, rounds=3)
    assert held[0] & processes[1].held == frozenset(), "given up by the first, and not taken"
    assert processes[1].held == held[1]


async def test_who_is_about_to_stop_and_is_alone_keeps_everything_to_the_end(server: Ledger, time: Time) -> None:
    alone = Leases(server, BOT, stopwatch=time)
    await beats(time, alone)
    alone.retire()
    await beats(time, alone, rounds=3)
    assert alone.held == ALL

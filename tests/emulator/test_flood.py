"""Telegram's limits on writing: 429 beyond them, counted, by a clock that the test moves."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.emulator import Bot, Clock, Emulator, FloodLimits, Person
from bot.emulator.flood import Flood
from tests.emulator.conftest import Wire


@pytest.fixture
def stopwatch() -> Clock:
    return Clock(frozen_at=datetime(2026, 11, 23, tzinfo=UTC))


async def test_there_are_no_limits_unless_they_are_set(wire: Wire, emulator: Emulator, ana: Person) -> None:
    for _ in range(40):
        await wire.result("sendMessage", chat_id=ana.id, text="x")
    assert emulator.flood.refused == 0
    assert emulator.flood.most_in_a_second == emulator.flood.most_to_a_chat_in_a_second == 40


async def test_a_chat_takes_a_short_burst_and_then_one_message_a_second(
    wire: Wire, emulator: Emulator, stopwatch: Clock, ana: Person
) -> None:
    emulator.flood.change(FloodLimits(burst=3))
    assert [(await wire("sendMessage", chat_id=ana.id, text=str(n)))["ok"] for n in range(4)] == [True] * 3 + [False]
    refused = await wire("sendMessage", chat_id=ana.id, text="too much")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert [message["text"] for message in ana.messages[1:]] == ["0", "1", "2"]
    stopwatch.advance(timedelta(seconds=1))
    assert (await wire("sendMessage", chat_id=ana.id, text="3"))["ok"]
    assert not (await wire("sendMessage", chat_id=ana.id, text="4"))["ok"]
    assert emulator.flood.refused == 3


async def test_only_messages_count(wire: Wire, emulator: Emulator, ana: Person) -> None:
    emulator.flood.change(FloodLimits(burst=1))
    sent = await wire.result("sendMessage", chat_id=ana.id, text="x")
    for number in range(5):
        await wire.result("editMessageText", chat_id=ana.id, message_id=sent["message_id"], text=str(number))
        await wire.result("sendChatAction", chat_id=ana.id, action="typing")
    assert (emulator.flood.refused, emulator.flood.most_in_a_second) == (0, 1)


def test_the_limit_in_all_holds_for_any_second_that_one_looks_at(stopwatch: Clock) -> None:
    flood = Flood(stopwatch)
    flood.change(FloodLimits(per_second=30))
    stopwatch.advance(timedelta(seconds=0.9))
    assert [flood.count(chat) for chat in range(30)] == [None] * 30
    stopwatch.advance(timedelta(seconds=0.9))
    assert flood.count(31) == 1
    stopwatch.advance(timedelta(seconds=0.1))
    assert flood.count(31) is None
    assert (flood.refused, flood.most_in_a_second) == (1, 31)


def test_a_group_takes_twenty_messages_a_minute(stopwatch: Clock) -> None:
    flood = Flood(stopwatch)
    flood.change(FloodLimits())
    assert [flood.count(-100) for _ in range(21)] == [None] * 20 + [3]
    stopwatch.advance(timedelta(seconds=3))
    assert flood.count(-100) is None


def test_who_keeps_the_pace_is_never_refused(stopwatch: Clock) -> None:
    flood = Flood(stopwatch)
    flood.change(FloodLimits())
    for number in range(3000):
        assert flood.count(number % 60) is None
        stopwatch.advance(timedelta(seconds=0.034))
    assert flood.most_in_a_second <= 30
    assert flood.most_to_a_chat_in_a_second == 1


def test_the_record_of_a_long_run_stays_small(stopwatch: Clock) -> None:
    flood = Flood(stopwatch)
    flood.change(FloodLimits(per_second=1000))
    for chat in range(5000):
        assert flood.count(chat) is None
        stopwatch.advance(timedelta(seconds=0.01))
    assert len(flood._rested_at) + len(flood._tried) + len(flood._to) + len(flood._taken) < 1500


async def test_limits_are_set_and_read_over_http(http: httpx.AsyncClient, wire: Wire, ana: Person, bot: Bot) -> None:
    set_to = (await http.post("/sim/flood", json={"per_chat": 0.5, "burst": 1})).json()
    assert set_to["limits"] == {"per_second": 30, "per_chat": 0.5, "burst": 1, "per_group": 20}
    await wire.result("sendMessage", chat_id=ana.id, text="x")
    assert (await wire("sendMessage", chat_id=ana.id, text="y"))["parameters"] == {"retry_after": 2}
    counted = (await http.get("/sim/flood")).json()
    assert (counted["refused"], counted["most_in_a_second"], counted["most_to_a_chat_in_a_second"]) == (1, 2, 2)
    assert (await http.delete("/sim/flood")).json()["limits"] is None
    assert (await wire("sendMessage", chat_id=ana.id, text="y"))["ok"]
    assert (await http.post("/sim/flood", json={"per_hour": 3})).status_code == 400
    assert (await http.post("/sim/flood", json={"per_second": 0})).status_code == 400

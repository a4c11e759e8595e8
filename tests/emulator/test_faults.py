"""Everything that can go wrong goes wrong as python-telegram-bot knows it, as often as it was planned."""

import asyncio
from datetime import timedelta

import httpx
import msgspec
import pytest
import telegram
from telegram.error import NetworkError, RetryAfter

from bot.emulator import Bot, Clock, Emulator, Fault, Person, Slow, TooManyRequests
from tests.emulator.conftest import TOKEN, Json, Wire


async def test_too_many_requests(
    ptb: telegram.Bot, emulator: Emulator, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # Without it, python-telegram-bot warns of its own future.
    emulator.faults.set(too_many_requests=TooManyRequests(method="sendMessage", count=2, retry_after=7))
    await ptb.send_chat_action(ana.id, "typing")
    for _ in range(2):
        with pytest.raises(RetryAfter, match="7"):
            await ptb.send_message(ana.id, "x")
    await ptb.send_message(ana.id, "at last")
    assert [message["text"] for message in ana.messages] == ["/start", "at last"]
    assert [call.fault for call in emulator.calls if call.method == "sendMessage"] == ["too_many_requests"] * 2 + [None]


async def test_an_answer_of_429_says_when_to_come_back(wire: Wire, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(too_many_requests=TooManyRequests(retry_after=3))
    answer = await wire("sendMessage", chat_id=ana.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


async def test_a_lost_answer_took_effect(ptb: telegram.Bot, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(lost_answer=Fault(count=1))
    with pytest.raises(NetworkError):
        await ptb.send_message(ana.id, "said once")
    assert ana.messages[-1]["text"] == "said once"
    await ptb.send_message(ana.id, "said twice")
    assert [call.status for call in emulator.calls if call.method == "sendMessage"] == [0, 200]


async def test_an_unreachable_server_did_nothing(ptb: telegram.Bot, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(unreachable=Fault(count=1))
    with pytest.raises(NetworkError):
        await ptb.send_message(ana.id, "unheard")
    assert ana.messages[-1]["text"] == "/start"
    await ptb.send_message(ana.id, "heard")


async def test_a_server_error_did_nothing(ptb: telegram.Bot, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(server_error=Fault(count=1))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await ptb.send_message(ana.id, "unheard")
    assert ana.messages[-1]["text"] == "/start"


async def test_an_internal_error_did_nothing(ptb: telegram.Bot, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(internal_error=Fault(count=1))
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await ptb.send_message(ana.id, "unheard")
    assert ana.messages[-1]["text"] == "/start"
    assert emulator.calls[-1].status == 500


async def test_a_proxy_answers_with_a_page(
    ptb: telegram.Bot, http: httpx.AsyncClient, emulator: Emulator, ana: Person
) -> None:
    emulator.faults.set(bad_gateway=Fault(count=2))
    answer = await http.post(f"/bot{TOKEN}/sendMessage", data={"chat_id": str(ana.id), "text": "unheard"})
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert "<h1>502 Bad Gateway</h1>" in answer.text
    with pytest.raises(NetworkError):
        await ptb.send_message(ana.id, "unheard")
    assert ana.messages[-1]["text"] == "/start"


async def test_a_fault_can_be_of_one_chat(wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person) -> None:
    await omar.start(bot)
    emulator.faults.set(too_many_requests=TooManyRequests(chat_id=ana.id, count=1))
    assert (await wire("sendMessage", chat_id=omar.id, text="x"))["ok"]
    assert (await wire("getMe"))["ok"]
    assert (await wire("sendMessage", chat_id=ana.id, text="x"))["error_code"] == 429
    assert (await wire("sendMessage", chat_id=ana.id, text="x"))["ok"]


async def test_a_fault_of_one_chat_strikes_the_updates_of_that_person(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=keyboard)
    emulator.faults.set(duplicate_update=Fault(chat_id=ana.id))
    await omar.say(bot, "once")
    await ana.tap(ana.messages[-1], "Yes", patience=0)
    ana.block(bot)
    updates = await wire.updates()
    again = await wire.updates(offset=updates[-1]["update_id"] + 1)
    assert again == [updates[1], updates[2]]


async def test_a_slow_answer_comes_after_its_effect(
    wire: Wire, emulator: Emulator, stopwatch: Clock, ana: Person
) -> None:
    emulator.faults.set(slow=Slow(seconds=30, count=1))
    sending = asyncio.create_task(wire("sendMessage", chat_id=ana.id, text="slow"))
    await emulator.changed(lambda: ana.messages[-1]["text"] == "slow")
    assert not sending.done()
    stopwatch.advance(timedelta(seconds=30))
    assert (await sending)["ok"]


async def test_a_duplicate_comes_after_it_was_confirmed_with_the_same_id(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person
) -> None:
    emulator.faults.set(duplicate_update=Fault(count=1))
    await ana.say(bot, "twice")
    await ana.say(bot, "once")
    first, second = await wire.updates()
    again = await wire.updates(offset=second["update_id"] + 1)
    assert again == [first]
    assert emulator.pending(bot) == 0
    assert await wire.updates(offset=second["update_id"] + 1) == []


async def test_duplicates_can_be_of_one_kind(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    emulator.faults.set(duplicate_update=Fault(method="my_chat_member"))
    await ana.say(bot, "once")
    ana.block(bot)
    _, blocked = await wire.updates()
    assert await wire.updates(offset=blocked["update_id"] + 1) == [blocked]


async def test_a_fault_without_a_method_leaves_polling_alone(wire: Wire, emulator: Emulator, ana: Person) -> None:
    emulator.faults.set(server_error=Fault(count=1))
    assert (await wire("getUpdates"))["ok"]
    assert not (await wire("getMe"))["ok"]
    emulator.faults.set(server_error=Fault(method="getUpdates", count=1))
    assert (await wire("getMe"))["ok"]
    assert not (await wire("getUpdates"))["ok"]


async def test_a_fault_without_a_count_lasts_until_it_is_ended(wire: Wire, emulator: Emulator) -> None:
    emulator.faults.set(server_error=Fault())
    assert not any([(await wire("getMe"))["ok"] for _ in range(5)])
    emulator.faults.set(server_error=None)
    assert (await wire("getMe"))["ok"]


async def test_all_faults_can_be_ended_at_once(wire: Wire, emulator: Emulator) -> None:
    emulator.faults.set(server_error=Fault(), unreachable=Fault())
    emulator.faults.off()
    assert (await wire("getMe"))["ok"]


def test_a_plan_is_refused_that_is_none(emulator: Emulator) -> None:
    with pytest.raises(TypeError):
        emulator.faults.set(earthquake=Fault())
    plans: tuple[Json, ...] = (
        {"earthquake": {}},
        {"slow": {"seconds": -1}},
        {"lost_answer": {"count": 0}},
        {"slow": "very"},
        {"lost_delivery": {"after": -1}},
        {"server_error": {"chat_id": "everybody"}},
    )
    for plan in plans:
        with pytest.raises(msgspec.ValidationError):
            emulator.faults.change(plan)

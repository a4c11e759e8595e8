"""A button is the client's word: whatever it says, it shows how things stand and moves nothing it must not."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.emulator import CallbackAnswer, Person
from bot.screens import Action
from ledger import reads
from ledger.ids import ChargeId, WalletId
from tests.chat.stage import Stage, staged
from tests.databases import Databases


def forged(stage: Stage, person: Person, data: str) -> dict[str, Any]:
    """A message of the bot's with a button that it never sent, as a client that is not Telegram's can have it."""
    message = next(m for m in reversed(person.messages) if m["from"]["id"] == stage.bot.id)
    return {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}


async def taps(stage: Stage, person: Person, data: str) -> CallbackAnswer | None:
    tapped = await person.tap(forged(stage, person, data), "forged")
    await stage.settled()
    return tapped.answer


async def money(stage: Stage, *persons: Person) -> list[tuple[int, int]]:
    """What everybody has: available, and held."""
    have = []
    for person in persons:
        wallet = await stage.wallet_of(person)
        assert wallet is not None
        balance = await stage.app.ledger.read(reads.balance, wallet)
        have.append((balance.available.minor, balance.held.minor))
    return have


def last(stage: Stage, person: Person) -> str:
    return str([m for m in person.messages if m["from"]["id"] == stage.bot.id][-1].get("text"))


@pytest.mark.parametrize("data", ["v0:balance", "buy_50", "v9:pay:1:1", "x", "v1:steal:1:1", "{}", "💣"])
async def test_a_button_of_another_time_gets_a_fresh_screen(stage: Stage, ana: Person, data: str) -> None:
    answer = await taps(stage, ana, data)
    assert answer is not None
    assert answer.text == "That button is out of date. This is how things stand now."
    assert last(stage, ana).startswith("You have nothing in your Pocket.")
    assert await stage.troubles() == []


@pytest.mark.parametrize("action", [Action.PAY, Action.DECLINE, Action.SHOW])
async def test_somebody_elses_button_does_nothing(stage: Stage, ana: Person, omar: Person, action: Action) -> None:
    await stage.buys(ana, 50)
    charge = await stage.asks(ana, 2000, "1")
    before = (await money(stage, ana, omar), ana.messages, omar.messages)
    answer = await taps(stage, omar, f"v1:{action}:{charge}:1")
    assert answer is not None
    assert answer.text == "This button belongs to someone else."
    assert (await money(stage, ana, omar), ana.messages, omar.messages) == before
    assert (await stage.shop.get(f"/v1/charges/{charge}")).json()["status"] == "requires_approval"


async def test_a_tap_on_somebody_elses_order_by_its_number_does_nothing(
    stage: Stage, ana: Person, omar: Person
) -> None:
    await stage.buys(ana, 50)
    charge = await stage.asks(ana, 2000, "1")
    number = ChargeId.read(charge).no
    wallet = await stage.wallet_of(omar)
    await taps(stage, omar, f"v1:pay:{ChargeId(WalletId(wallet or 0), number)}:1")
    assert await money(stage, ana, omar) == [(5000, 0), (0, 0)]
    assert await stage.troubles() == []


@pytest.mark.parametrize(
    "data",
    [
        "v1:pay::",
        "v1:pay:chg_:1",
        "v1:pay:chg_zzzzzzzzzzzzzz:1",
        "v1:pay:chg_7zzzzzzzzzzzz1:1",
        "v1:no:nonsense:1",
        "v1:buy::",
        "v1:buy:3000:1",
        "v1:buy:-5000:1",
        "v1:buy:0:1",
        "v1:buy:5e3:1",
        "v1:buy:٥٠٠٠:1",
        "v1:show:nothing-of-ours:",
        "v1:show::",
        "v1:show:start:",
        "v1:hist:minus one:",
        "v1:hist:0:",
        "v1:lang:tlh:",
    ],
)
async def test_forged_data_moves_nothing(stage: Stage, ana: Person, data: str) -> None:
    await stage.buys(ana, 50)
    await taps(stage, ana, data)
    assert await money(stage, ana) == [(5000, 0)]
    assert await stage.troubles() == []


@pytest.mark.parametrize(
    "data", ["v1:buy:99999999999999999999:1", "v1:hist:99999999999999999999:", f"v1:hist:{2**63}:"]
)
async def test_a_number_that_is_too_large_is_no_bug(
    stage: Stage, ana: Person, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    await stage.buys(ana, 50)
    await taps(stage, ana, data)
    assert await stage.troubles() == []


async def test_a_tap_under_a_message_too_old_to_edit_is_answered_anew(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    old = ana.messages[-1]
    await stage.later(timedelta(days=3))
    del stage.bot.chats[ana.id].messages[old["message_id"]]  # She has deleted it, and her other device still shows it.
    query = {
        "id": stage.emulator.fresh_id(),
        "from": ana.user(),
        "message": {"chat": old["chat"], "message_id": old["message_id"], "date": 0},
        "chat_instance": "1",
        "data": "v1:show:balance:",
    }
    stage.emulator.tell(stage.bot, "callback_query", query)
    await stage.settled()
    assert last(stage, ana).startswith("You have $50.00.")


async def test_the_query_is_answered_before_the_work(stage: Stage, ana: Person) -> None:
    await stage.app.meeting.introduced()  # Else its calls come in between.
    await stage.buys(ana, 50)
    charge = await stage.asks(ana, 2000, "1")
    calls = len(stage.emulator.calls)
    await taps(stage, ana, f"v1:pay:{charge}:9")
    methods = [call.method for call in stage.emulator.calls[calls:] if call.method != "getUpdates"]
    assert methods == ["answerCallbackQuery", "editMessageText"]


anything = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=64)
almost = st.builds(
    "v1:{}:{}:{}".format,
    st.sampled_from([*Action, "x"]),
    st.integers(-(10**15), 10**15).map(str) | st.sampled_from(["balance", "chg_6h0ghqy034zge4", "en", ""]) | anything,
    st.integers(0, 10**6).map(str) | anything,
)
data = st.lists((anything | almost).filter(lambda text: 1 <= len(text.encode()) <= 64), min_size=8, max_size=8)


@pytest.mark.parametrize("engine", ["sqlite_files"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pressed=data)
def test_no_button_whatsoever_moves_money(request: pytest.FixtureRequest, engine: str, pressed: list[str]) -> None:
    databases: Databases = request.getfixturevalue(engine)
    asyncio.run(_press_all(databases.new(), pressed))


async def _press_all(database: str, pressed: list[str]) -> None:
    async with staged(database) as stage:
        ana = stage.emulator.add_person(first_name="Ana")
        await stage.buys(ana, 50)
        await stage.asks(ana, 2000, "1")
        for data in pressed:
            answer = await taps(stage, ana, data)
            assert answer is not None, f"not answered: {data!r}"
        assert await money(stage, ana) == [(5000, 0)]
        assert await stage.troubles() == []

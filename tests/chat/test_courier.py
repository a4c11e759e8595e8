"""News that must arrive: in order, once where it can be, again where nobody knows, after the customer is back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.emulator import Fault, Person, TooManyRequests
from bot.notify import words
from bot.texts import Texts
from ledger.dialect import TryAgain
from tests.chat.stage import Stage


@pytest.fixture
async def order(stage: Stage, ana: Person) -> str:
    """An order that Ana has paid, of which $20.00 can come back."""
    return await paid(stage, ana, "1041")


async def paid(stage: Stage, person: Person, name: str) -> str:
    await stage.buys(person, 20)
    charge = await stage.asks(person, 2000, name)
    await person.tap(person.messages[-1], "Pay $20.00")
    await stage.settled()
    assert "Paid" in said(stage, person)[-1]
    return charge


def said(stage: Stage, person: Person) -> list[str]:
    return [str(m.get("text", "")) for m in person.messages if m["from"]["id"] == stage.bot.id]


def news(stage: Stage, person: Person) -> list[str]:
    """The refunds that a person was told of, by amount."""
    return [text.split()[0] for text in said(stage, person) if text.startswith("+")]


async def refund(stage: Stage, charge: str, cents: int) -> None:
    assert (await stage.post("/v1/refunds", {"charge": charge, "amount": cents})).status_code == 201
    await stage.settled()


async def test_a_refund_is_told_at_once(stage: Stage, ana: Person, order: str) -> None:
    await refund(stage, order, 100)
    assert news(stage, ana) == ["+$1.00"]


async def test_too_many_requests_waits_as_long_as_asked(stage: Stage, ana: Person, order: str) -> None:
    stage.emulator.faults.set(too_many_requests=TooManyRequests(method="sendMessage", count=1, retry_after=30))
    await refund(stage, order, 100)
    await stage.later(timedelta(seconds=29))
    assert news(stage, ana) == []
    await stage.later(timedelta(seconds=1))
    assert news(stage, ana) == ["+$1.00"]


async def test_what_waits_is_not_overtaken(stage: Stage, ana: Person, order: str) -> None:
    stage.emulator.faults.set(server_error=Fault(method="sendMessage", count=1))
    for cents in (100, 200, 300):
        await refund(stage, order, cents)
    assert news(stage, ana) == []
    await stage.later(timedelta(seconds=1))
    assert news(stage, ana) == ["+$1.00", "+$2.00", "+$3.00"]


async def test_one_customers_trouble_is_not_anothers(stage: Stage, ana: Person, order: str) -> None:
    omar = stage.emulator.add_person(first_name="Omar")
    await omar.start(stage.bot)
    await stage.settled()
    of_omar = await paid(stage, omar, "1042")
    stage.emulator.faults.set(server_error=Fault(method="sendMessage", count=1))
    await refund(stage, order, 100)
    await refund(stage, of_omar, 200)
    assert (news(stage, ana), news(stage, omar)) == ([], ["+$2.00"])
    await stage.later(timedelta(seconds=1))
    assert news(stage, ana) == ["+$1.00"]


async def test_a_lost_answer_repeats_the_news_with_its_reference(stage: Stage, ana: Person, order: str) -> None:
    stage.emulator.faults.set(lost_answer=Fault(method="sendMessage", count=1))
    await refund(stage, order, 100)
    await stage.later(timedelta(seconds=1))
    first, second = (text for text in said(stage, ana) if text.startswith("+"))
    assert re.findall(r"rfd_\w+", first) == re.findall(r"rfd_\w+", second) != []
    assert "second time" in second
    assert "second time" not in first


async def test_a_lost_answer_does_not_repeat_the_living_message(stage: Stage, ana: Person, order: str) -> None:
    stage.emulator.faults.set(lost_answer=Fault(method="editMessageText", count=1))
    await stage.buys(ana, 20)
    await stage.asks(ana, 1000, "7")
    before = len(ana.messages)
    await ana.tap(ana.messages[-1], "Pay $10.00")
    await stage.settled()
    await stage.later(timedelta(seconds=1))
    assert len(ana.messages) == before
    assert said(stage, ana)[-1].startswith("Paid $10.00")


async def test_who_blocked_the_bot_is_told_later_what_was_missed(stage: Stage, ana: Person, order: str) -> None:
    ana.block(stage.bot)
    await stage.settled()
    calls = len(stage.emulator.calls)
    await refund(stage, order, 100)
    await refund(stage, order, 200)
    assert not [call for call in stage.emulator.calls[calls:] if call.method == "sendMessage"]
    ana.unblock(stage.bot)
    await stage.settled()
    (missed,) = (text for text in said(stage, ana) if "While I could not reach you" in text)
    assert "• $1.00 back for order 1041\n• $2.00 back for order 1041" in missed
    assert "You have $3.00 now." in missed
    assert await stage.troubles() == []


async def test_a_block_that_was_not_reported_is_noticed(stage: Stage, ana: Person, order: str) -> None:
    ana.block(stage.bot)
    stage.bot.updates.forget_all()  # Telegram kept the report for a day, and the bot was down for two.
    await refund(stage, order, 100)
    calls = len(stage.emulator.calls)
    await refund(stage, order, 200)
    assert not [call for call in stage.emulator.calls[calls:] if call.method == "sendMessage"]
    ana.unblock(stage.bot)
    stage.bot.updates.forget_all()
    await ana.say(stage.bot, "hello")
    await stage.settled()
    assert "• $1.00 back for order 1041\n• $2.00 back for order 1041" in "".join(said(stage, ana))
    assert news(stage, ana) == []


async def test_what_alone_was_missed_is_told_as_it_is(stage: Stage, ana: Person, order: str) -> None:
    ana.block(stage.bot)
    await stage.settled()
    await refund(stage, order, 100)
    ana.unblock(stage.bot)
    await stage.settled()
    assert news(stage, ana) == ["+$1.00"]


async def test_an_order_that_waits_is_shown_to_who_comes_back(stage: Stage, ana: Person, order: str) -> None:
    ana.block(stage.bot)
    await stage.settled()
    await stage.asks(ana, 100, "1042")
    await refund(stage, order, 100)
    await refund(stage, order, 200)
    ana.unblock(stage.bot)
    await stage.settled()
    asked, missed = said(stage, ana)[-2:]
    assert "1042" in asked
    assert missed.startswith("While I could not reach you")


async def test_the_shop_sees_who_cannot_be_reached(stage: Stage, ana: Person, order: str) -> None:
    async def reachable() -> bool:
        found = await stage.shop.get("/v1/wallets", params={"telegram_id": ana.id})
        return bool(found.json()["data"][0]["reachable"])

    assert await reachable()
    ana.block(stage.bot)
    await stage.settled()
    assert not await reachable()


async def test_a_bug_in_one_piece_of_news_does_not_silence_the_next(
    stage: Stage, ana: Person, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded = words.refund_credited

    def breaks_once(texts: Texts, facts: Any) -> Any:
        monkeypatch.setitem(words.SIMPLE, "refund_credited", worded)
        raise KeyError("a bug of ours")

    monkeypatch.setitem(words.SIMPLE, "refund_credited", breaks_once)
    await refund(stage, order, 100)
    await refund(stage, order, 200)
    assert news(stage, ana) == ["+$2.00"]
    assert any("a bug of ours" in trouble for trouble in await stage.troubles())


async def test_the_office_is_told_of_a_second_payment(stage: Stage, ana: Person) -> None:
    await _pays_twice(stage, ana)
    (office,) = stage.emulator.groups.values()
    assert ["paid twice" in message["text"] for message in office.messages] == [True]


async def test_an_office_that_shuts_the_bot_out_costs_no_customer_anything(
    stage: Stage, ana: Person, order: str
) -> None:
    (office,) = stage.emulator.groups.values()
    office.bots.clear()
    await _pays_twice(stage, ana)
    await refund(stage, order, 100)
    assert news(stage, ana) == ["+$1.00"]


async def test_news_outlives_any_outage(stage: Stage, ana: Person, order: str) -> None:
    stage.emulator.faults.set(unreachable=Fault())
    await refund(stage, order, 100)
    for _ in range(20):  # It is tried again each time, as it is due by then.
        await stage.later(timedelta(minutes=11))
    stage.emulator.faults.off()
    await stage.later(timedelta(hours=1))
    assert news(stage, ana) == ["+$1.00"]


async def test_news_outlives_a_database_that_stumbles(
    stage: Stage, ana: Person, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded = words.refund_credited

    def stumbles_once(texts: Texts, facts: Any) -> Any:
        monkeypatch.setitem(words.SIMPLE, "refund_credited", worded)
        raise TryAgain("the connection was lost, as it may be at any read while news is worded")

    monkeypatch.setitem(words.SIMPLE, "refund_credited", stumbles_once)
    await refund(stage, order, 100)
    await stage.later(timedelta(minutes=11))
    assert news(stage, ana) == ["+$1.00"]


async def _pays_twice(stage: Stage, person: Person) -> None:
    await stage.buys(person, 10)
    invoice = next(message for message in reversed(person.messages) if "invoice" in message)
    assert await person.pay(invoice) == "paid"
    await stage.settled()

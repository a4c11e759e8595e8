"""News that must arrive: in order, once where it can be, again where nobody knows, after the customer is back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot import customers
from bot.customers import Sound
from bot.emulator import Fault, Person, TooManyRequests
from bot.leases import ALL, Leases
from bot.notify import words
from bot.notify.courier import IN_HAND
from bot.shares import share_of
from bot.texts import Texts
from ledger import outbox
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


async def test_however_much_was_missed_it_is_one_message(stage: Stage, ana: Person, order: str) -> None:
    ana.block(stage.bot)
    await stage.settled()
    for _ in range(IN_HAND + 5):
        assert (await stage.post("/v1/refunds", {"charge": order, "amount": 1})).status_code == 201
    await stage.settled()
    ana.unblock(stage.bot)
    await stage.settled()
    (missed,) = (text for text in said(stage, ana) if "While I could not reach you" in text)
    assert "… and 13 things more." in missed
    assert "You have $0.25 now." in missed
    assert await stage.troubles() == []


async def test_what_was_missed_is_repeated_with_its_references(stage: Stage, ana: Person, order: str) -> None:
    await _misses_two(stage, ana, order)
    stage.emulator.faults.set(lost_answer=Fault(method="sendMessage", count=1))
    ana.unblock(stage.bot)
    await stage.settled()
    await stage.later(timedelta(minutes=1))
    first, second = (text for text in said(stage, ana) if "While I could not reach you" in text)
    assert "second time" not in first
    assert "second time" in second
    assert len(re.findall(r"rfd_\w+", second)) == 2


@pytest.mark.parametrize("sound", Sound)
async def test_what_was_missed_comes_without_a_sound_to_who_wants_none(
    stage: Stage, ana: Person, order: str, sound: Sound
) -> None:
    customer = await stage.app.ledger.read(customers.by_telegram, ana.id)
    assert customer is not None
    await stage.app.ledger.write(customers.chooses_sound(customer, sound))
    await _misses_two(stage, ana, order)
    ana.unblock(stage.bot)
    await stage.settled()
    (told,) = (call for call in stage.emulator.calls if "While I could not reach you" in str(call.parameters))
    assert ("disable_notification" in told.parameters) is (sound is Sound.NEVER)  # It is noon.


async def test_who_never_came_to_this_very_bot_is_told_when_they_do(stage: Stage, ana: Person, order: str) -> None:
    """As when a shop has a new bot: Telegram knows no chat of theirs yet, and says so with a 400."""
    del stage.emulator.persons[ana.id]
    await refund(stage, order, 100)
    assert news(stage, ana) == []
    stage.emulator.persons[ana.id] = ana
    await ana.say(stage.bot, "hello")
    await stage.settled()
    assert news(stage, ana) == ["+$1.00"]
    assert await stage.troubles() == []


async def test_who_comes_back_just_when_it_is_noticed_that_they_are_away(
    stage: Stage, ana: Person, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The courier has just read that they are away, and they are not: what it then sets aside is not forgotten."""
    ana.block(stage.bot)
    await stage.settled()
    read = stage.app.ledger.read

    async def is_overtaken(query: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        found = await read(query, *arguments, **named)
        if query is customers.by_wallet and not found.reachable:
            monkeypatch.setattr(stage.app.ledger, "read", read)
            ana.unblock(stage.bot)
            await stage.emulator.changed(lambda: stage.emulator.pending(stage.bot) == 0, timeout=20)
            await stage.app.lanes.idle()
        return found

    monkeypatch.setattr(stage.app.ledger, "read", is_overtaken)
    await refund(stage, order, 100)
    await ana.say(stage.bot, "hello")
    await stage.settled()
    assert news(stage, ana) == ["+$1.00"]
    assert await stage.troubles() == []


async def test_who_lost_the_chats_tells_no_more(
    stage: Stage, ana: Person, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was stopped for a while has the next news in hand, which another one has told meanwhile."""
    stage.emulator.faults.set(server_error=Fault(method="sendMessage", count=1))
    for cents in (100, 200, 300):
        await refund(stage, order, cents)
    monkeypatch.setattr(Leases, "held", property(lambda _: frozenset() if news(stage, ana) else ALL))
    await stage.later(timedelta(seconds=1))
    assert news(stage, ana) == ["+$1.00"]


async def test_nothing_is_begun_once_the_courier_is_stopped(
    stage: Stage, ana: Person, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found by a look that was under way would be told by nobody's order, and by the next process too."""
    courier, ledger, read = stage.app.courier, stage.app.ledger, stage.app.ledger.read
    looked = asyncio.Event()
    stopped = False
    wallet = await stage.wallet_of(ana)
    assert wallet is not None

    async def stops_meanwhile(query: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        nonlocal stopped
        found = await read(query, *arguments, **named)
        if query is outbox.due and found and not stopped:
            stopped = True
            await courier.stop(0)
            asyncio.get_running_loop().call_soon(looked.set)  # Who has waited for this read goes on first.
        return found

    monkeypatch.setattr(ledger, "read", stops_meanwhile)
    assert (await stage.post("/v1/refunds", {"charge": order, "amount": 100})).status_code == 201
    await looked.wait()
    assert not courier.busy(share_of(wallet))
    (untold,) = await read(outbox.waiting, wallet, 1)
    await ledger.write(outbox.sent(untold, stage.clock()))  # The next process has.


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


async def _misses_two(stage: Stage, person: Person, order: str) -> None:
    person.block(stage.bot)
    await stage.settled()
    await refund(stage, order, 100)
    await refund(stage, order, 200)


async def _pays_twice(stage: Stage, person: Person) -> None:
    await stage.buys(person, 10)
    invoice = next(message for message in reversed(person.messages) if "invoice" in message)
    assert await person.pay(invoice) == "paid"
    await stage.settled()

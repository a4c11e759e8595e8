"""A payment, from the invoice to the receipt, and every way in which it does not get there."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Literal

import pytest

from bot.emulator import Bot, CannotDoThat, Clock, Emulator, Person
from tests.emulator.conftest import Json, Wire

CARD = {
    "title": "Pocket card $50",
    "description": "Good for three years",
    "payload": "order-1",
    "currency": "USD",
    "prices": [{"label": "Card", "amount": 4500}, {"label": "Fee", "amount": 500}],
    "provider_token": "TEST",
}


@pytest.fixture
async def asked(wire: Wire, ana: Person) -> Json:
    """An invoice in Ana's chat, with a start parameter: forwarded copies are links."""
    await wire.result("sendInvoice", chat_id=ana.id, start_parameter="g_abc", **CARD)
    return ana.messages[-1]


class Till:
    """A bot that agrees to payments, or not."""

    def __init__(self, wire: Wire, bot: Bot) -> None:
        self.wire = wire
        self.bot = bot

    async def question(self) -> Json:
        """Wait for the next pre-checkout query."""
        (update,) = await self.wire.updates(timeout=5)
        await self.wire.updates(offset=update["update_id"] + 1)
        query: Json = update["pre_checkout_query"]
        return query

    async def answer(self, *, ok: bool = True, error_message: str | None = None) -> Json:
        """Answer it; returns what was asked."""
        query = await self.question()
        answer = {"pre_checkout_query_id": query["id"], "ok": ok, "error_message": error_message}
        await self.wire.result("answerPreCheckoutQuery", **answer)
        return query


@pytest.fixture
def till(wire: Wire, bot: Bot) -> Till:
    return Till(wire, bot)


@pytest.fixture
async def agreeing(till: Till) -> AsyncIterator[None]:
    """A bot that agrees to everything, for as long as the test runs."""

    async def agree() -> None:
        offset = 0
        while True:
            for update in await till.wire.updates(offset=offset, timeout=5):
                offset = update["update_id"] + 1
                if query := update.get("pre_checkout_query"):
                    await till.wire.result("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)

    running = asyncio.create_task(agree())
    yield
    running.cancel()
    await asyncio.wait([running])


def receipts(person: Person) -> list[Json]:
    """The payments that a person sees in her chat."""
    return [message["successful_payment"] for message in person.messages if "successful_payment" in message]


async def test_the_payment_walk(wire: Wire, emulator: Emulator, ana: Person, asked: Json, till: Till) -> None:
    assert asked["invoice"] == {
        "title": "Pocket card $50",
        "description": "Good for three years",
        "start_parameter": "g_abc",
        "currency": "USD",
        "total_amount": 5000,
    }
    assert "payload" not in str(asked), "people never see it"
    paying = asyncio.create_task(ana.pay(asked))
    query = await till.answer()
    assert await paying == "paid"
    expected = {"from": ana.user(), "currency": "USD", "total_amount": 5000, "invoice_payload": "order-1"}
    assert query == {"id": query["id"], **expected}
    (update,) = await wire.updates()
    paid = update["message"]["successful_payment"]
    assert (paid["currency"], paid["total_amount"], paid["invoice_payload"]) == ("USD", 5000, "order-1")
    assert paid["telegram_payment_charge_id"]
    assert paid["provider_payment_charge_id"]
    assert receipts(ana) == [paid]
    assert update["message"]["from"] == ana.user()


@pytest.mark.usefixtures("agreeing")
async def test_an_invoice_can_be_paid_again_with_another_charge(ana: Person, asked: Json) -> None:
    assert [await ana.pay(asked), await ana.pay(asked)] == ["paid", "paid"]
    charges = [paid["telegram_payment_charge_id"] for paid in receipts(ana)]
    assert len(set(charges)) == 2
    assert len({paid["provider_payment_charge_id"] for paid in receipts(ana)}) == 2


async def test_the_bot_can_refuse_with_its_own_words(ana: Person, asked: Json, till: Till) -> None:
    paying = asyncio.create_task(ana.pay(asked))
    await till.answer(ok=False, error_message="This card is sold out.")
    assert await paying == "refused: This card is sold out."
    assert receipts(ana) == []


async def test_after_ten_seconds_the_payment_is_cancelled(
    wire: Wire, emulator: Emulator, bot: Bot, stopwatch: Clock, ana: Person, asked: Json
) -> None:
    paying = asyncio.create_task(ana.pay(asked))
    await emulator.changed(lambda: emulator.pending(bot))
    stopwatch.advance(timedelta(seconds=10))
    assert await paying == "timed out"
    (update,) = await wire.updates()
    late = await wire("answerPreCheckoutQuery", pre_checkout_query_id=update["pre_checkout_query"]["id"], ok=True)
    assert late["description"].startswith("Bad Request: query is too old")
    assert receipts(ana) == []


async def test_pushing_the_date_lets_no_payment_time_out(
    emulator: Emulator, ana: Person, asked: Json, till: Till
) -> None:
    paying = asyncio.create_task(ana.pay(asked))
    await emulator.changed(lambda: emulator.pending(till.bot))
    emulator.clock.advance(timedelta(days=400))
    await till.answer()
    assert await paying == "paid"


async def test_a_question_is_answered_once(wire: Wire, ana: Person, asked: Json, till: Till) -> None:
    paying = asyncio.create_task(ana.pay(asked))
    query = await till.answer()
    twice = await wire("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=False, error_message="No")
    assert twice["description"].startswith("Bad Request: query is too old")
    assert await paying == "paid"


async def test_a_declined_card_was_agreed_to_but_not_paid(ana: Person, asked: Json, till: Till) -> None:
    paying = asyncio.create_task(ana.pay(asked, outcome="card_declined"))
    await till.answer()
    assert await paying == "card_declined"
    assert receipts(ana) == []


async def test_a_closed_form_is_never_heard_of(emulator: Emulator, bot: Bot, ana: Person, asked: Json) -> None:
    assert await ana.pay(asked, outcome="cancelled") == "cancelled"
    assert emulator.pending(bot) == 0


@pytest.mark.usefixtures("agreeing")
async def test_a_forwarded_copy_without_a_start_parameter_can_be_paid_by_anybody(
    wire: Wire, ana: Person, omar: Person
) -> None:
    await wire.result("sendInvoice", chat_id=ana.id, **CARD)
    assert await omar.pay(ana.messages[-1]) == "paid"
    assert (len(receipts(omar)), len(receipts(ana))) == (1, 0)


async def test_a_forwarded_copy_with_a_start_parameter_is_a_link(
    wire: Wire, ana: Person, omar: Person, asked: Json
) -> None:
    with pytest.raises(CannotDoThat, match="link to the bot"):
        await omar.pay(asked)
    forwarded = await wire.result("forwardMessage", chat_id=ana.id, from_chat_id=ana.id, message_id=asked["message_id"])
    assert forwarded["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/PocketDemoBot?start=g_abc"
    with pytest.raises(CannotDoThat, match="link to the bot"):
        await ana.pay(forwarded)


@pytest.mark.usefixtures("agreeing")
async def test_an_invoice_link_can_be_paid(wire: Wire, omar: Person) -> None:
    link = await wire.result("createInvoiceLink", **CARD)
    assert await omar.pay(link) == "paid"
    assert receipts(omar)[0]["invoice_payload"] == "order-1"
    with pytest.raises(CannotDoThat):
        await omar.pay("https://t.me/$nothing")


async def test_only_an_invoice_can_be_paid(wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Free")
    with pytest.raises(CannotDoThat, match="no invoice"):
        await ana.pay(ana.messages[-1])


async def test_an_invoice_may_have_its_own_pay_button(wire: Wire, ana: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Pay $50", "pay": True}], [{"text": "No", "callback_data": "no"}]]}
    sent = await wire.result("sendInvoice", chat_id=ana.id, reply_markup=keyboard, **CARD)
    assert sent["reply_markup"] == keyboard


@pytest.mark.usefixtures("agreeing")
async def test_stars_are_given_back_once(wire: Wire, ana: Person) -> None:
    stars = CARD | {"currency": "XTR", "provider_token": "", "prices": [{"label": "Card", "amount": 50}]}
    await wire.result("sendInvoice", chat_id=ana.id, **stars)
    assert await ana.pay(ana.messages[-1]) == "paid"
    charge = receipts(ana)[0]["telegram_payment_charge_id"]
    refund = {"user_id": ana.id, "telegram_payment_charge_id": charge}
    assert await wire.result("refundStarPayment", **refund)
    assert ana.messages[-1]["refunded_payment"]["total_amount"] == 50
    again = await wire("refundStarPayment", **refund)
    assert again["description"] == "Bad Request: CHARGE_ALREADY_REFUNDED"
    listed = (await wire.result("getStarTransactions"))["transactions"]
    assert [("source" in entry, entry["id"]) for entry in listed] == [(True, charge), (False, charge)]


@pytest.mark.parametrize(
    ("currency", "amount"), [("USD", 100), ("EUR", 100), ("JPY", 150), ("KWD", 310), ("USD", 1_000_000)]
)
@pytest.mark.parametrize("way", ["sendInvoice", "createInvoiceLink"])
async def test_amounts_are_in_the_smallest_unit(
    wire: Wire, ana: Person, currency: str, amount: int, way: Literal["sendInvoice", "createInvoiceLink"]
) -> None:
    priced = CARD | {"currency": currency, "prices": [{"label": "Card", "amount": amount}]}
    assert (await wire(way, **priced | ({"chat_id": ana.id} if way == "sendInvoice" else {})))["ok"]


@pytest.mark.usefixtures("agreeing")
async def test_a_payment_can_be_reported_again_with_another_update_id(
    emulator: Emulator, bot: Bot, ana: Person, asked: Json
) -> None:
    assert await ana.pay(asked) == "paid"
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    emulator.tell(bot, "message", ana.messages[-1])
    assert emulator.pending(bot) == 1

"""What news becomes in Telegram: with a sound or without, in place of what is gone, and said where it cannot be."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot import customers
from bot.customers import Sound
from bot.emulator import Fault, Person
from bot.emulator.inspector import CallRecord
from bot.texts import Texts
from ledger import Policy, outbox
from ledger.money import Money
from tests.chat.stage import Stage, staged
from tests.chat.test_courier import said
from tests.databases import Databases
from tests.notify.conftest import comes

NIGHT = timedelta(hours=11)
"""From noon, when the stage begins, into the quiet hours."""


async def chooses(stage: Stage, person: Person, sound: Sound) -> None:
    customer = await stage.app.ledger.read(customers.by_telegram, person.id)
    assert customer is not None
    await stage.app.ledger.write(customers.chooses_sound(customer, sound))


def sent_of(stage: Stage, order: str) -> list[CallRecord]:
    """The messages that were sent anew and name an order."""
    return [call for call in stage.emulator.calls if call.method == "sendMessage" and order in call.parameters["text"]]


# --- With a sound or without ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sound", "later", "silent"),
    [
        (Sound.ALWAYS, NIGHT, False),
        (Sound.NIGHT, NIGHT, True),
        (Sound.NIGHT, timedelta(), False),
        (Sound.NEVER, timedelta(), True),
    ],
)
async def test_a_request_to_pay_comes_without_a_sound_to_who_wants_none(
    stage: Stage, eva: Person, sound: Sound, later: timedelta, *, silent: bool
) -> None:
    await chooses(stage, eva, sound)
    await stage.later(later)
    await stage.asks(eva, 1000, "order-7")
    (asked,) = sent_of(stage, "order-7")
    assert ("disable_notification" in asked.parameters) is silent


async def test_a_request_that_is_sent_anew_is_as_silent_as_it_was(stage: Stage, eva: Person) -> None:
    await stage.buys(eva, 20)
    await chooses(stage, eva, Sound.NEVER)
    charge = await stage.asks(eva, 1000, "order-7")
    await stage.app.bot.delete_message(eva.id, eva.messages[-1]["message_id"])
    assert (await stage.post(f"/v1/charges/{charge}/void")).status_code == 200
    await stage.settled()
    assert ["disable_notification" in call.parameters for call in sent_of(stage, "order-7")] == [True, True]


async def test_an_invoice_that_was_asked_for_rings_as_any_answer(stage: Stage, eva: Person) -> None:
    await chooses(stage, eva, Sound.NEVER)
    await eva.say(stage.bot, "buy a $20 card")
    await stage.settled()
    (invoice,) = (call for call in stage.emulator.calls if call.method == "sendInvoice")
    assert "disable_notification" not in invoice.parameters


# --- Paid for ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("budget", "paid_for"), [(28.0, None), (200.0, True)])
async def test_telegram_is_told_of_each_new_message_that_it_is_paid_for_where_more_go_out_than_are_free(
    sqlite_files: Databases, budget: float, *, paid_for: bool | None
) -> None:
    async with staged(sqlite_files.new(), messages_per_second=budget) as stage:
        eva = await comes(stage, "Eva")
        await stage.buys(eva, 20)
        await stage.asks(eva, 2000, "7")
        await eva.tap(eva.messages[-1], "Pay $20.00")
        await stage.settled()
        said_of = [(call.method, call.parameters.get("allow_paid_broadcast")) for call in stage.emulator.calls]
    assert {paid for method, paid in said_of if method in ("sendMessage", "sendInvoice")} == {paid_for}
    others = {"answerPreCheckoutQuery", "answerCallbackQuery", "editMessageText"}
    assert {(method, paid) for method, paid in said_of if method in others} == {(method, None) for method in others}


# --- The one message of a charge -----------------------------------------------------------------------------------


async def test_a_message_that_was_deleted_is_replaced_once_not_by_one_for_each_change(
    stage: Stage, eva: Person
) -> None:
    await stage.buys(eva, 20)
    charge = await stage.asks(eva, 1000, "7", capture="manual")
    await eva.tap(eva.messages[-1], "Pay $10.00")
    await stage.settled()
    await stage.app.bot.delete_message(eva.id, eva.messages[-1]["message_id"])
    before = len(eva.messages)
    for cents, final in ((300, False), (300, False), (400, True)):
        body = {"amount": cents, "final": final}
        assert (await stage.post(f"/v1/charges/{charge}/capture", body)).status_code == 200
        await stage.settled()
    (shown,) = eva.messages[before:]
    assert shown["text"].startswith("Paid $10.00")


# --- An invoice that Telegram refuses ------------------------------------------------------------------------------


@pytest.fixture
async def unpaid(sqlite_files: Databases) -> AsyncIterator[Stage]:
    """A shop whose payment provider Telegram does not know."""
    async with staged(sqlite_files.new(), payment_provider_token=SecretStr("")) as stage:
        yield stage


@pytest.mark.parametrize("language", ["en", "es", "ar"])
async def test_who_asked_to_buy_is_told_when_telegram_refuses_the_invoice_and_so_is_the_operator(
    unpaid: Stage, language: str
) -> None:
    person = unpaid.emulator.add_person(first_name="Eva", language_code=language)
    await person.start(unpaid.bot)
    await person.say(unpaid.bot, "/buy 20")
    await unpaid.settled()
    ((aside, problem),) = await unpaid.app.ledger.read(outbox.set_aside, 10)
    assert (aside.topic, "PAYMENT_PROVIDER_INVALID" in problem.upper()) == ("card_ordered", True)
    assert said(unpaid, person)[-1].splitlines() == _refused(language, str(aside.facts["card"]))


async def test_that_it_cannot_be_bought_arrives_whatever_fails(unpaid: Stage) -> None:
    eva = await comes(unpaid, "Eva")
    unpaid.emulator.faults.set(server_error=Fault(method="sendMessage", count=1))
    await eva.say(unpaid.bot, "buy a $20 card")
    await unpaid.settled()
    assert await unpaid.app.ledger.read(outbox.set_aside, 10) == []
    await unpaid.later(timedelta(seconds=1))
    ((aside, _),) = await unpaid.app.ledger.read(outbox.set_aside, 10)
    assert said(unpaid, eva)[-1].splitlines() == _refused("en", str(aside.facts["card"]))


def _refused(language: str, card: str) -> list[str]:
    texts = Texts(language, Policy().zone)
    worded = [texts.plain("buy-invoice-refused", face=Money(2000, "USD")), texts.plain("refund-ref", ref=card)]
    return [re.sub("<[^>]*>", "", line) for line in worded]

"""The last moment before a payment, and payments that belong to no card."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.emulator import CannotDoThat, Fault, Person
from ledger import reads
from tests.chat.stage import Stage


async def invoice_of(stage: Stage, person: Person, dollars: int) -> dict[str, Any]:
    await person.say(stage.bot, f"buy ${dollars}")
    await stage.settled()
    return next(message for message in reversed(person.messages) if "invoice" in message)


def report(stage: Stage, person: Person, **changes: Any) -> None:
    """Telegram reports the last payment again, with something changed."""
    paid = copy.deepcopy(next(m for m in reversed(person.messages) if "successful_payment" in m))
    paid["message_id"] += 1000
    paid["successful_payment"] |= changes
    stage.emulator.tell(stage.bot, "message", paid, lane=stage.bot.private_chat(person).lane)


async def available(stage: Stage, person: Person) -> int:
    wallet = await stage.wallet_of(person)
    assert wallet is not None
    return (await stage.app.ledger.read(reads.balance, wallet)).available.minor


def last(stage: Stage, person: Person) -> str:
    return str([m for m in person.messages if m["from"]["id"] == stage.bot.id][-1].get("text"))


@pytest.mark.parametrize("payload", ["", "x", "crd_", "crd_zzzzzzzzzzzzzz", "crd_0000000000001" + "5"])
async def test_an_invoice_that_is_none_of_hers_is_refused(stage: Stage, ana: Person, payload: str) -> None:
    invoice = await invoice_of(stage, ana, 50)
    found = stage.bot.chats[ana.id].messages[invoice["message_id"]]
    assert found.invoice is not None
    object.__setattr__(found.invoice, "payload", payload or "nothing")
    assert await ana.pay(invoice) == "refused: I do not know this invoice as yours. Please order the card again."
    assert await available(stage, ana) == 0


async def test_a_forwarded_invoice_cannot_be_paid_by_another(stage: Stage, ana: Person) -> None:
    invoice = await invoice_of(stage, ana, 50)
    omar = stage.emulator.add_person(first_name="Omar")
    with pytest.raises(CannotDoThat):
        await omar.pay(invoice)
    await omar.start(stage.bot, invoice["invoice"]["start_parameter"])
    await stage.settled()
    assert last(stage, omar).startswith("Which card?")


async def test_the_same_payment_credits_once_whatever_else_it_says(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    report(stage, ana)
    await stage.settled()
    assert await available(stage, ana) == 5000


async def test_a_payment_is_booked_whatever_chat_it_comes_in(stage: Stage, ana: Person) -> None:
    """Their own invoice can be paid where they forwarded it to; what it came to is told in private."""
    invoice = await invoice_of(stage, ana, 50)
    found = stage.bot.chats[ana.id].messages[invoice["message_id"]].invoice
    assert found is not None
    group = stage.emulator.group("Friends", members=[ana], bots=[stage.bot])
    paid = {
        "currency": "USD",
        "total_amount": 5000,
        "invoice_payload": found.payload,
        "telegram_payment_charge_id": "in-a-group",
        "provider_payment_charge_id": "in-a-group",
    }
    head = {"message_id": 5, "date": 1_795_000_000, "chat": group.chat.facts, "from": ana.user()}
    stage.emulator.tell(stage.bot, "message", {**head, "successful_payment": paid})
    await stage.settled()
    assert await available(stage, ana) == 5000
    assert last(stage, ana).startswith("$50.00 is in your Pocket.")
    assert group.messages == []
    assert await stage.troubles() == []


@pytest.mark.parametrize(
    "changes",
    [{"invoice_payload": "nonsense"}, {"total_amount": 4999}, {"total_amount": 10000}, {"invoice_payload": ""}],
)
async def test_real_money_that_belongs_to_no_card_is_told_and_never_credited(
    stage: Stage, ana: Person, changes: dict[str, Any]
) -> None:
    await stage.buys(ana, 50)
    report(stage, ana, telegram_payment_charge_id="another", **changes)
    await stage.settled()
    assert await available(stage, ana) == 5000
    assert "belongs to no card you ordered" in last(stage, ana)
    (office,) = stage.emulator.groups.values()
    assert "could not be placed" in office.messages[-1]["text"]
    assert await stage.troubles() == []


async def test_a_payment_in_another_currency_is_told_and_never_credited(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    report(stage, ana, telegram_payment_charge_id="another", currency="EUR")
    await stage.settled()
    assert await available(stage, ana) == 5000
    assert "€50.00" in last(stage, ana)
    assert await stage.troubles() == []


async def test_a_checkout_is_answered_while_the_chat_is_busy(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, ana: Person
) -> None:
    """The customer's own message is being tried again, for seconds; the bank would not wait that long."""
    invoice = await invoice_of(stage, ana, 50)
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 3600.0)
    monkeypatch.setattr("bot.app.PATIENCE", 0.1)  # To stop is to wait that long for the message in hand.
    stage.emulator.faults.set(server_error=Fault(method="sendMessage", count=1))
    await ana.say(stage.bot, "balance")
    await stage.emulator.changed(lambda: any(call.fault == "server_error" for call in stage.emulator.calls))
    calls = len(stage.emulator.calls)
    assert await ana.pay(invoice) == "paid"
    assert any(call.method == "answerPreCheckoutQuery" for call in stage.emulator.calls[calls:])

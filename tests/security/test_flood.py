"""One customer who writes without end: the others are served in their turn, and no payment is lost."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Update

from bot.chat import balance
from bot.chat.talk import HANDLERS
from bot.context import Context
from bot.emulator import Emulator, Person
from bot.inbox.flood import BURST
from bot.understand import Intent
from tests.chat.stage import Stage
from tests.chat.test_checkout import invoice_of
from tests.chat.test_taps import money

MESSAGES = 1_000
TURNS = BURST
"""How many answers to the one who floods may come before somebody else's: never more than a burst's."""


def answers(emulator: Emulator, *people: Person) -> list[int]:
    """To whom the bot wrote, in that order."""
    ids = {person.id for person in people}
    return [call.parameters["chat_id"] for call in emulator.calls if call.parameters.get("chat_id") in ids]


async def newcomer(stage: Stage, name: str) -> Person:
    person = stage.emulator.add_person(first_name=name)
    await person.start(stage.bot)
    await stage.settled()
    return person


async def test_a_flood_is_answered_so_far_and_told_once(stage: Stage, mallory: Person) -> None:
    since = len(stage.emulator.calls)
    await asyncio.gather(*(mallory.say(stage.bot, "balance") for _ in range(MESSAGES)))
    await stage.settled()
    told = [call for call in stage.emulator.calls[since:] if call.method == "sendMessage"]
    warnings = [call for call in told if "a lot at once" in str(call.parameters["text"])]
    assert len(warnings) == 1
    assert BURST // 2 < len(told) < 2 * BURST, "a burst is answered; of what follows, one a second"
    assert await stage.troubles() == []


async def test_who_writes_in_the_middle_of_a_flood_waits_for_no_more_than_a_burst(
    stage: Stage, mallory: Person
) -> None:
    """Counted in turns, not in seconds: how many answers the one who floods has had before each of the others."""
    others = [await newcomer(stage, f"Customer {number}") for number in range(5)]
    since = len(answers(stage.emulator, mallory, *others))
    await asyncio.gather(*(mallory.say(stage.bot, "balance") for _ in range(MESSAGES)))
    await asyncio.gather(*(other.say(stage.bot, "balance") for other in others))
    await stage.settled()
    turns = answers(stage.emulator, mallory, *others)[since:]
    for other in others:
        assert turns.count(other.id) == 1, "answered, and once"
        assert turns.index(other.id) <= TURNS + len(others) + 1


async def test_who_writes_while_a_flood_is_being_answered_does_not_wait_for_its_end(
    stage: Stage, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who floods is answered slowly, at Telegram's pace; nobody else's lane stands behind theirs."""
    other = await newcomer(stage, "Omar")
    held = asyncio.Event()
    show = balance.show

    async def show_slowly(update: Update, context: Context) -> None:
        if context.customer.telegram_id == mallory.id:
            await held.wait()
        await show(update, context)

    monkeypatch.setitem(HANDLERS, Intent.CHECK_BALANCE, show_slowly)
    await asyncio.gather(*(mallory.say(stage.bot, "balance") for _ in range(MESSAGES)))
    await stage.emulator.changed(lambda: stage.emulator.pending(stage.bot) == 0, timeout=20)
    before = len(answers(stage.emulator, other))
    await other.say(stage.bot, "balance")
    try:
        await stage.emulator.changed(lambda: len(answers(stage.emulator, other)) > before)
    finally:
        held.set()
    await stage.settled()
    assert await stage.troubles() == []


async def test_a_payment_in_the_middle_of_a_flood_is_booked(stage: Stage, mallory: Person) -> None:
    """Neither the checkout nor the payment of the very customer who floods is dropped, wherever it comes."""
    invoice = await invoice_of(stage, mallory, 50)
    await asyncio.gather(*(mallory.say(stage.bot, "balance") for _ in range(MESSAGES // 2)))
    paying = asyncio.create_task(mallory.pay(invoice))
    await asyncio.gather(*(mallory.say(stage.bot, "balance") for _ in range(MESSAGES // 2)))
    assert await paying == "paid"
    await stage.settled()
    assert await money(stage, mallory) == [(5000, 0)]
    assert "is in your Pocket" in "\n".join(m.get("text", "") for m in mallory.messages)
    assert await stage.troubles() == []

"""Reminders on their way to a chat: none is lost, none is told by two processes, and none holds up the news."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot import reminders
from bot.emulator import Fault, Person
from bot.leases import ALL, Leases
from bot.notify import reminding
from bot.notify.reminders import screen
from bot.reminders import Reminder
from ledger.ids import ChargeId
from tests.chat.stage import Stage, staged
from tests.databases import Databases

TEN_MINUTES = timedelta(minutes=10)
"""After so many, a request that closes after a quarter of an hour is reminded of."""


@pytest.fixture
async def stage(sqlite_files: Databases) -> AsyncIterator[Stage]:
    """Everything running: what is reminded of does not depend on which database."""
    async with staged(sqlite_files.new()) as stage:
        yield stage


@pytest.fixture
async def ana(stage: Stage) -> Person:
    """Somebody with $20.00."""
    ana = stage.emulator.add_person(first_name="Ana")
    await ana.start(stage.bot)
    await stage.buys(ana, 20)
    return ana


def said(stage: Stage, person: Person) -> list[str]:
    """What she was reminded of, by order, and refunded."""
    texts = (str(message.get("text", "")) for message in person.messages if message["from"]["id"] == stage.bot.id)
    found = (re.match(r"(Order \d+|\+\$[\d.]+)", text) for text in texts)
    return [match[0] for match in found if match]


async def due(stage: Stage, person: Person) -> list[Reminder]:
    wallet = await stage.wallet_of(person)
    assert wallet is not None
    return list(await stage.app.ledger.read(reminders.waiting, wallet))


async def test_a_reminder_whose_answer_was_lost_is_repeated_and_says_so(stage: Stage, ana: Person) -> None:
    await stage.asks(ana, 1000, "7")
    stage.emulator.faults.set(lost_answer=Fault(method="sendMessage", count=1))
    await stage.later(TEN_MINUTES)
    await stage.later(timedelta(seconds=1))
    first, second = (str(m["text"]) for m in ana.messages if str(m.get("text", "")).startswith("Order 7"))
    assert "second time" not in first
    assert second == f"{first}\nThis may reach you for the second time; it is the same news."


async def test_a_reminder_whose_try_was_cut_short_is_told(stage: Stage, ana: Person) -> None:
    """Stopped while it waited for its turn among thousands, as at ten in the morning: it has never left."""
    charge = ChargeId.read(await stage.asks(ana, 1000, "7"))
    await stage.later(TEN_MINUTES - timedelta(minutes=1))  # It is planned by then.
    planned = Reminder(charge.wallet, reminders.REQUEST, charge.no, stage.clock(), tries=0, maybe=False)
    await stage.app.ledger.write(reminders.begun(planned))
    await stage.later(timedelta(minutes=1))
    assert said(stage, ana) == ["Order 7"]


async def test_who_lost_the_chats_reminds_nobody(stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it was stopped, between reading what is due and telling it, another process has taken them over."""
    held = ALL
    read = stage.app.ledger.read

    async def loses_them(query: Any, *arguments: Any, **named: Any) -> Any:
        nonlocal held
        found = await read(query, *arguments, **named)
        if query is reminders.waiting and found:
            held = frozenset()
            monkeypatch.setattr(stage.app.ledger, "read", read)
        return found

    monkeypatch.setattr(Leases, "held", property(lambda _: held))
    monkeypatch.setattr(stage.app.ledger, "read", loses_them)
    await stage.asks(ana, 1000, "7")
    await stage.later(TEN_MINUTES)
    assert said(stage, ana) == []
    held = ALL
    await stage.later(timedelta(seconds=1))
    assert said(stage, ana) == ["Order 7"]


async def test_news_goes_before_the_next_reminder(stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    charge = await stage.asks(ana, 100, "1041")
    await ana.tap(ana.messages[-1], "Pay $1.00")
    for order in ("7", "8", "9"):
        await stage.asks(ana, 100, order)
    refunded = False

    async def refunds_meanwhile(*arguments: Any) -> Any:
        nonlocal refunded
        if not refunded:
            refunded = True
            assert (await stage.post("/v1/refunds", {"charge": charge, "amount": 100})).status_code == 201
        return await screen(*arguments)

    monkeypatch.setattr(reminding, "screen", refunds_meanwhile)
    await stage.later(TEN_MINUTES)
    assert said(stage, ana) == ["Order 7", "+$1.00", "Order 8", "Order 9"]


async def test_a_bug_in_one_reminder_is_met_once_and_does_not_silence_the_next(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for order in ("7", "8"):
        await stage.asks(ana, 100, order)
    worded: list[int] = []

    async def breaks(desk: Any, customer: Any, reminder: Reminder) -> Any:
        worded.append(reminder.about)
        if reminder.about == worded[0]:
            raise KeyError("a bug of ours")
        return await screen(desk, customer, reminder)

    monkeypatch.setattr(reminding, "screen", breaks)
    await stage.later(TEN_MINUTES)
    assert len(worded) == 2
    assert said(stage, ana) == ["Order 8"]


async def test_who_blocked_the_bot_is_found_out_by_a_reminder(stage: Stage, ana: Person) -> None:
    await stage.asks(ana, 1000, "7")
    ana.block(stage.bot)
    stage.bot.updates.forget_all()  # Telegram kept the report for a day, and the bot was down for two.
    await stage.later(TEN_MINUTES)
    assert await due(stage, ana) == []
    found = await stage.shop.get("/v1/wallets", params={"telegram_id": ana.id})
    assert found.json()["data"][0]["reachable"] is False

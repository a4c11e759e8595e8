"""The whole program is killed at random while customers shop: no payment is lost, no refund untold."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.emulator import Emulator, Person, serve
from tests.databases import Databases
from tests.stories.process import TOKEN
from tests.torture.chat import Plan, torture_chat
from tests.torture.chat_books import losses
from tests.torture.nursery import Nursery, Order
from tests.torture.profile import CAMPAIGN

KILLS = 25 if CAMPAIGN else 3
"""Of each engine and mode."""

TRIES = 10


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_whoever_dies_nothing_is_lost(nursery: Nursery, databases: Databases, tmp_path: Path, *, webhook: bool) -> None:
    processes = 1 if databases.engine == "sqlite" else 2
    plan = Plan(KILLS, webhook=webhook, processes=processes, customers=6)
    outcome = torture_chat(nursery, databases.new(), tmp_path, plan, seed="tests")
    assert outcome.wrong == [], str(outcome)
    assert outcome.kills == KILLS
    assert outcome.payments >= plan.customers, str(outcome)


# --- Else all of it would prove nothing ------------------------------------------------------------------------------


async def test_a_stock_bot_loses_payments(nursery: Nursery, tmp_path: Path) -> None:
    """python-telegram-bot confirms what it has received before it is handled; a kill in between loses it."""
    emulator = Emulator()
    bot = emulator.add_bot(token=TOKEN, username="StockBot", first_name="Stock")
    ana = emulator.add_person(first_name="Ana")
    credited = tmp_path / "credited"
    credited.touch()
    async with serve(emulator.asgi()) as server:
        settings = {
            "POCKET_TELEGRAM_TOKEN": TOKEN,
            "POCKET_TELEGRAM_API_URL": server.url,
            "CREDITED": str(credited),
        }
        for number in range(TRIES):
            child = nursery.born(Order(str(tmp_path / f"{number}.log"), settings, "stock"))
            invoices = sum("invoice" in message for message in ana.messages)
            await ana.say(bot, "buy")
            await emulator.changed(lambda known=invoices: _invoices(ana) > known, timeout=30)  # type: ignore[misc]  # mypy cannot infer it.
            assert await ana.pay(next(m for m in reversed(ana.messages) if "invoice" in m)) == "paid"
            await emulator.changed(lambda: emulator.pending(bot) == 0, timeout=30)
            await child.kill()
    paid = [m["successful_payment"]["telegram_payment_charge_id"] for m in ana.messages if "successful_payment" in m]
    assert len(paid) == TRIES
    assert losses(paid, (await asyncio.to_thread(credited.read_text)).splitlines()) != []


def _invoices(person: Person) -> int:
    return sum("invoice" in message for message in person.messages)

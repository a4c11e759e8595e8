"""The machine's own clock is set while customers shop: nothing is lost, nothing comes twice, nothing waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.emulator import Fault, Slow
from tests.databases import Databases
from tests.stories.ailing import Machine
from tests.stories.errands import shop, shopping
from tests.stories.process import KEY
from tests.stories.tales import ask
from tests.torture.chat import Town
from tests.torture.chat_people import ORDER, Customer
from tests.torture.nursery import Nursery

JUMPS = {
    "far": (timedelta(days=400), timedelta(days=-500)),
    "near": (timedelta(minutes=10), timedelta(hours=-2)),
}
"""How far the clock is ahead of the true time, one after the other; then it is right again."""

BACK = {"hours": timedelta(hours=-2), "years": timedelta(days=-900)}


@asynccontextmanager
async def shopping_by_the_clock(nursery: Nursery, databases: Databases, folder: Path) -> AsyncIterator[Town]:
    """A town whose Pocket runs on a machine with a clock that can be set."""
    async with shopping(nursery, await asyncio.to_thread(databases.new), folder) as here:
        here.machine = Machine(folder)
        here.begin()
        yield here


def set_clock(here: Town, ahead: timedelta) -> None:
    assert here.machine is not None
    here.machine.set_clock(ahead)


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
async def test_pockets_own_clock_jumps(
    nursery: Nursery, databases: Databases, tmp_path: Path, jumps: tuple[timedelta, ...]
) -> None:
    """Invoices wait to be paid when it happens, and what is given and taken lies on both sides of it."""
    async with shopping_by_the_clock(nursery, databases, tmp_path) as here:
        ana, ben, _ = here.customers
        await ana.buy()
        for visit, ahead in enumerate((*jumps, timedelta())):
            shopping_on = asyncio.create_task(shop(here, visit))
            await ben.until(lambda: any("invoice" in message for message in ben.person.messages))
            set_clock(here, ahead)
            await shopping_on
        await ana.give(ben)


async def test_a_hold_outlives_a_correction_of_the_clock(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    async with shopping_by_the_clock(nursery, sqlite_files, tmp_path) as here:
        ana = here.customers[0]
        await ana.buy()
        await ana.told()
        charge = await ask(here, ana, "1041", ORDER, capture="manual")
        await ana.tap("asks $10.00 for order 1041", "Pay $10.00")
        await ana.heard("$10.00 is held for order 1041")
        for ahead, part in zip(JUMPS["near"], (ORDER // 2, ORDER), strict=True):
            set_clock(here, ahead)
            await capture(here, charge, ORDER // 2, final=part == ORDER)
            ana.spent += ORDER // 2
            await ana.heard(f"Paid ${part / 100:.2f}")
        await ana.be_refunded(charge, "1041")
        await ana.told()


async def capture(here: Town, charge: str, amount: int, *, final: bool) -> None:
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {KEY}"}, timeout=20) as client:
        door = f"http://127.0.0.1:{here.ports[0]}/v1/charges/{charge}/capture"
        body = {"amount": amount, "final": final}
        answer = await client.post(door, json=body, headers={"Idempotency-Key": f"capture {final}"})
    assert answer.status_code == HTTPStatus.OK, answer.text


async def test_what_was_asked_is_still_open_when_the_clock_was_corrected(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    async with shopping_by_the_clock(nursery, sqlite_files, tmp_path) as here:
        ana = here.customers[0]
        await ana.buy()
        await ana.told()
        for times, ahead in enumerate(JUMPS["near"], start=1):
            await ana.person.say(ana.bot, "gift")
            await ana.heard("Give credit to a friend", times=times)
            set_clock(here, ahead)
            await ana.person.say(ana.bot, f"${times}")
            await ana.heard(f"Give ${times}.00?")


@pytest.mark.parametrize("back", BACK.values(), ids=BACK)
async def test_what_waits_to_be_told_does_not_wait_for_the_clock(
    nursery: Nursery, databases: Databases, tmp_path: Path, back: timedelta
) -> None:
    """A refund was to be told again in two seconds, by a clock that is then set back."""
    async with shopping_by_the_clock(nursery, databases, tmp_path) as here:
        ana = here.customers[0]
        await ana.buy()
        charge = await ana.pay_order("1041")
        await ana.told()
        here.emulator.faults.set(unreachable=Fault(method="sendMessage"))
        await ana.be_refunded(charge, "1041")
        await here.emulator.changed(lambda: sum(call.fault == "unreachable" for call in here.emulator.calls) > 1)
        set_clock(here, back)
        here.emulator.faults.off()
        await ana.told()


async def test_a_checkout_is_not_stale_because_the_clock_was_set(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    """Two cards are paid for at once, and the second checkout waits behind the first when the clock is set."""
    async with shopping_by_the_clock(nursery, sqlite_files, tmp_path) as here:
        ana = here.customers[0]
        for _ in range(2):
            await ana.person.say(ana.bot, "buy $10")
        await ana.until(lambda: len(invoices(ana)) > 1)
        here.emulator.faults.set(slow=Slow(method="answerPreCheckoutQuery", seconds=1, count=1))
        paying = [asyncio.create_task(ana.person.pay(seen)) for _, seen in invoices(ana)]
        await asyncio.wait(paying, return_when=asyncio.FIRST_COMPLETED)
        set_clock(here, timedelta(minutes=10))
        assert [await one for one in paying] == ["paid", "paid"]
        ana.paid += [payload for payload, _ in invoices(ana)]
        ana.news += ana.paid
        await ana.told()


def invoices(customer: Customer) -> list[tuple[str, dict[str, Any]]]:
    """What they were asked to pay: the payload of each, and the message."""
    messages = customer.bot.private_chat(customer.person).messages.values()
    return [(message.invoice.payload, message.seen()) for message in messages if message.invoice is not None]


async def test_the_weather_is_not_blamed_for_the_clock(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    """Telegram is out of reach for a while, and meanwhile the clock is set forward: nothing is set aside for that."""
    async with shopping_by_the_clock(nursery, sqlite_files, tmp_path) as here:
        ana = here.customers[0]
        await ana.buy()
        await ana.told()
        here.emulator.faults.set(unreachable=Fault(method="sendMessage"))
        await ana.person.say(ana.bot, "/balance")
        await here.emulator.changed(lambda: any(call.fault == "unreachable" for call in here.emulator.calls))
        set_clock(here, timedelta(days=1))
        await here.alive[0].says("update waits: Telegram or the database is away", times=3)
        here.emulator.faults.off()
        await ana.heard("You have $10.00.", times=2)  # The card's own message says it, too.


async def test_a_chats_order_is_not_the_clocks(nursery: Nursery, sqlite_files: Databases, tmp_path: Path) -> None:
    """One message was stored before the clock was set back, one after it, and whoever is to answer them died."""
    async with shopping_by_the_clock(nursery, sqlite_files, tmp_path) as here:
        ana = here.customers[0]
        await ana.buy()
        await ana.told()
        here.emulator.faults.set(unreachable=Fault(method="sendMessage"))
        for said in ("/help", "/terms"):
            await ana.person.say(ana.bot, said)
            await here.emulator.changed(lambda: here.emulator.pending(here.bot) == 0)
            set_clock(here, BACK["hours"])
        await here.alive[0].kill()
        here.emulator.faults.off()
        before = len(ana.texts)
        here.begin()
        await ana.until(lambda: len(ana.texts) > before + 1)
        assert "The rules of a card" in ana.texts[-1]

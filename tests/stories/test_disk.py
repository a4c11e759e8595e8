"""The disk is full for a while: what could not be stored was not acknowledged, and all of it comes true in the end."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from bot.emulator import Fault, Redelivery, Slow
from tests.databases import Databases
from tests.stories.ailing import Machine
from tests.stories.errands import shop, shopping
from tests.stories.process import KEY
from tests.torture.chat import Town
from tests.torture.chat_people import BACK, PATIENCE, Customer
from tests.torture.nursery import LOOKS_EVERY, Nursery

AWAY = "the database is away"

AGAIN = 6
"""So often something must have been tried in vain before there is room again."""

BALANCE, CARDS = "You have $10.00.", "Which card"


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_the_disk_is_full(nursery: Nursery, sqlite_files: Databases, tmp_path: Path, *, webhook: bool) -> None:
    url = await asyncio.to_thread(sqlite_files.new)
    async with shopping(nursery, url, tmp_path, webhook=webhook) as here:
        here.machine = machine = Machine(tmp_path)
        child = here.begin()
        ana, ben, _ = here.customers
        await ana.buy()
        charge = await ana.pay_order("1041")
        await pay_unheard(here, ben)
        with machine.full():
            working = asyncio.create_task(shop(here, 1))
            await refuses(here, charge)
            await child.says(AWAY, times=AGAIN)
            assert here.emulator.pending(here.bot) > len(here.customers)  # Ben's payment, and what everybody says.
            assert not working.done()
        await working
        await ready(here, HTTPStatus.OK)
        await ana.be_refunded(charge, "1041")  # The first of them under the key that was refused.
        assert len(here.alive) == here.begun == 1  # Nobody had to start it again.


async def pay_unheard(here: Town, customer: Customer) -> None:
    """Telegram has taken a payment, and its first try to say so fails."""
    buying = asyncio.create_task(customer.buy())
    await customer.until(lambda: any("invoice" in message for message in customer.person.messages))
    here.emulator.faults.set(
        unreachable=Fault(method="getUpdates", count=1), lost_delivery=Redelivery(method="message", count=1)
    )
    await buying


async def refuses(here: Town, charge: str) -> None:
    """The shop is told no, cleanly: the same request under the same key may come again."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{here.ports[0]}", timeout=20) as client:
        headers = {"Authorization": f"Bearer {KEY}", "Idempotency-Key": "back 1041 0"}
        refund = {"charge": charge, "amount": BACK}
        answer = await client.post("/v1/refunds", json=refund, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "try_again")
    await ready(here, HTTPStatus.SERVICE_UNAVAILABLE)


async def ready(here: Town, status: HTTPStatus) -> None:
    """Wait until `/readyz` says so to whoever asks."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{here.ports[0]}") as client, asyncio.timeout(PATIENCE):
        while (await client.get("/readyz")).status_code != status:  # noqa: ASYNC110  # Another process has no event.
            await asyncio.sleep(LOOKS_EVERY)


async def test_who_was_answered_is_not_answered_again_and_again(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    """The disk is full between an answer and the note that it was given: only the note is to be made up for."""
    url = await asyncio.to_thread(sqlite_files.new)
    async with shopping(nursery, url, tmp_path) as here:
        here.machine = machine = Machine(tmp_path)
        child = here.begin()
        ana = here.customers[0]
        await ana.buy()
        await ana.told()
        here.emulator.faults.set(slow=Slow(method="sendMessage", seconds=1, count=1))
        await ana.person.say(ana.bot, "/balance")
        await ana.heard(BALANCE, times=2)  # The card's own message says it, too.
        with machine.full():
            await child.says(AWAY, times=AGAIN)
        await ana.person.say(ana.bot, "/buy")  # It waits behind what was said before.
        await ana.heard(CARDS)
        assert sum(BALANCE in text for text in ana.texts) == 2

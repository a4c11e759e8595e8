"""Across the doors of a real process: the shop gives money back, the customer reads of it in time."""

from __future__ import annotations

import time

import httpx

from bot.emulator import Fault
from tests.stories.process import KEY, World

IN_TIME = 2.0
"""Seconds that a customer may wait for the news of a refund."""


async def test_a_refund_over_http_reaches_the_chat_within_two_seconds(world: World) -> None:
    ana = world.emulator.add_person(first_name="Ana")
    pocket = await world.run()
    door = await pocket.opened()
    assert await ana.pay(await world.invoice(ana, 50)) == "paid"
    await world.heard(ana, "$50.00 is in your Pocket.")
    async with httpx.AsyncClient(base_url=door, headers={"Authorization": f"Bearer {KEY}"}) as shop:
        (wallet,) = (await shop.get("/v1/wallets", params={"telegram_id": ana.id})).json()["data"]
        body = {"wallet": wallet["id"], "order_ref": "1041", "amount": 2000, "currency": "USD"}
        charge = (await shop.post("/v1/charges", json=body, headers={"Idempotency-Key": "ask"})).json()["id"]
        await world.heard(ana, "asks $20.00 for order 1041")
        await ana.tap(ana.messages[-1], "Pay $20.00")
        await world.heard(ana, "Paid $20.00")

        began = time.monotonic()
        refund = {"charge": charge, "amount": 500}
        answer = await shop.post("/v1/refunds", json=refund, headers={"Idempotency-Key": "back"})
        assert answer.status_code == 201
        await world.heard(ana, "+$5.00 refund for order 1041.")
        assert time.monotonic() - began < IN_TIME

        # Telegram is away for a while, and back: nothing is lost, nothing comes twice.
        world.emulator.faults.set(unreachable=Fault(), server_error=Fault(method="getUpdates", count=2))
        refund = {"charge": charge, "amount": 700}
        assert (await shop.post("/v1/refunds", json=refund, headers={"Idempotency-Key": "more"})).status_code == 201
        await world.emulator.changed(
            lambda: sum(c.fault == "unreachable" for c in world.emulator.calls) >= 2, timeout=20
        )
        world.emulator.faults.off()
        await world.heard(ana, "+$7.00 refund for order 1041.")
    assert await pocket.stop() == 0
    assert sum("+$7.00" in str(message.get("text")) for message in ana.messages) == 1


async def test_another_process_that_asks_for_updates_is_survived(world: World) -> None:
    """It says so, once, and neither dies nor chases the other."""
    ana = world.emulator.add_person(first_name="Ana")
    pocket = await world.run()
    await pocket.opened()
    await world.emulator.changed(lambda: world.bot.updates.has_poller)
    async with httpx.AsyncClient(base_url=world.settings["telegram_api_url"]) as other:
        token = world.settings["telegram_token"]
        asking = await other.post(f"/bot{token}/getUpdates", data={"timeout": "0"})
        assert asking.json() == {"ok": True, "result": []}
    await pocket.says("another program asks Telegram for this bot's updates: stop it, or give it a bot of its own")
    assert pocket.process.returncode is None
    assert await pocket.stop() == 0
    assert ana.messages == []

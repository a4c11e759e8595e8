"""A power cut between Telegram's "paid" and the customer's "you have": credited once, told, and the books balance."""

from __future__ import annotations

import httpx

from bot.emulator import Fault, Person, Slow
from tests.stories.process import KEY, Running, World

CARD = 1000
TOLD = "$10.00 is in your Pocket."


async def before_it_is_asked_for(world: World, pocket: Running, ana: Person) -> None:
    """Telegram has the payment, and Pocket is gone before it can know."""
    invoice = await world.invoice(ana, 10)
    world.emulator.faults.set(unreachable=Fault(method="getUpdates", count=1))  # It asks again, too late.
    assert await ana.pay(invoice) == "paid"
    await pocket.kill()
    assert world.emulator.pending(world.bot) > 0


async def stored_and_not_handled(world: World, pocket: Running, ana: Person) -> None:
    """The payment is confirmed to Telegram, and waits in the inbox behind a message that cannot be answered."""
    invoice = await world.invoice(ana, 10)
    world.emulator.faults.set(server_error=Fault(method="sendMessage"))
    await ana.say(world.bot, "thanks")
    await world.emulator.changed(lambda: any(call.fault == "server_error" for call in world.emulator.calls))
    assert await ana.pay(invoice) == "paid"
    await world.confirmed()
    await pocket.kill()


async def as_soon_as_it_is_confirmed(world: World, pocket: Running, ana: Person) -> None:
    """In the very moment, whatever Pocket is doing with it."""
    invoice = await world.invoice(ana, 10)
    assert await ana.pay(invoice) == "paid"
    await world.confirmed()
    await pocket.kill()


async def while_it_is_told(world: World, pocket: Running, ana: Person) -> None:
    """The message has arrived, and Pocket never learns that it has."""
    invoice = await world.invoice(ana, 10)
    world.emulator.faults.set(slow=Slow(method="sendMessage", seconds=3600))
    told = sum(TOLD in str(message.get("text")) for message in ana.messages)
    assert await ana.pay(invoice) == "paid"
    await world.heard(ana, TOLD, times=told + 1)
    await pocket.kill()


POINTS = (before_it_is_asked_for, stored_and_not_handled, as_soon_as_it_is_confirmed, while_it_is_told)


async def test_a_payment_survives_a_kill_at_any_point(world: World) -> None:
    ana = world.emulator.add_person(first_name="Ana")
    pocket = await world.run()
    for number, killed in enumerate(POINTS, start=1):
        await pocket.opened()
        told = sum(TOLD in str(message.get("text")) for message in ana.messages)
        await killed(world, pocket, ana)
        world.emulator.faults.off()
        pocket = await world.run()
        door = await pocket.opened()
        await world.heard(ana, TOLD, times=told + 1)
        await world.confirmed()
        await ana.say(world.bot, "balance")
        await world.heard(ana, f"You have ${number * CARD / 100:.2f}.", times=2)  # The card's own message says it, too.
        async with httpx.AsyncClient(base_url=door, headers={"Authorization": f"Bearer {KEY}"}) as shop:
            (wallet,) = (await shop.get("/v1/wallets", params={"telegram_id": ana.id})).json()["data"]
        assert wallet["available"] == number * CARD, killed.__doc__
    assert await pocket.stop() == 0
    audit = await world.audited()
    assert audit.code == 0, audit.said
    assert "every invariant holds" in audit.words


async def test_to_stop_loses_nothing(world: World) -> None:
    """SIGTERM the moment a payment is confirmed: what is in hand is finished, or waits for the next start."""
    ana = world.emulator.add_person(first_name="Ana")
    pocket = await world.run()
    await pocket.opened()
    assert await ana.pay(await world.invoice(ana, 10)) == "paid"
    await world.confirmed()
    assert await pocket.stop() == 0
    assert any("Pocket is closing" in line for line in pocket.lines)
    world.emulator.faults.set(unreachable=Fault())  # And the next time, Telegram itself is away.
    pocket = await world.run()
    await pocket.says("Telegram cannot be reached, trying again")
    world.emulator.faults.off()
    await pocket.opened()
    await world.heard(ana, TOLD)
    await ana.say(world.bot, "balance")
    await world.heard(ana, "You have $10.00.", times=2)
    assert await pocket.stop() == 0

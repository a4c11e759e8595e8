"""What can go wrong on the way to a webhook: lost, doubled, overtaken, taken and not heard of."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.emulator import Bot, Clock, Emulator, Fault, Person, Redelivery, Server
from tests.emulator.conftest import Wire
from tests.emulator.receiver import Receiver


@pytest.fixture
def stopwatch() -> Clock:
    """Pauses between tries last until the test ends them."""
    return Clock(frozen_at=datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
async def webhook(wire: Wire, hook: Server) -> None:
    await wire.result("setWebhook", url=hook.url)


async def all_arrived(emulator: Emulator, bot: Bot) -> None:
    await emulator.changed(lambda: emulator.pending(bot) == 0)


@pytest.mark.usefixtures("webhook")
async def test_a_lost_delivery_comes_again_after_a_pause(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    emulator.faults.set(lost_delivery=Redelivery(count=1))
    await ana.say(bot, "lost")
    await ana.say(bot, "next")
    await emulator.changed(lambda: bot.webhook.failures == 1)
    assert receiver.seen == []
    assert (await wire.result("getWebhookInfo"))["last_error_message"] == "Connection timed out"
    stopwatch.advance(timedelta(seconds=1))
    await all_arrived(emulator, bot)
    assert receiver.words == ["lost", "next"]


@pytest.mark.usefixtures("webhook")
async def test_a_lost_delivery_comes_after_later_ones_of_other_chats(
    emulator: Emulator, bot: Bot, ana: Person, omar: Person, receiver: Receiver
) -> None:
    emulator.faults.set(lost_delivery=Redelivery(count=1, after=2))
    for person, text in ((ana, "first"), (ana, "second"), (omar, "other"), (omar, "another")):
        await person.say(bot, text)
    await all_arrived(emulator, bot)
    assert receiver.words == ["other", "another", "first", "second"]


@pytest.mark.usefixtures("webhook")
async def test_a_lost_delivery_can_be_overtaken_in_its_own_chat(
    emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    emulator.faults.set(lost_delivery=Redelivery(count=1, after=2, same_chat=True))
    for text in ("first", "second", "third", "fourth"):
        await ana.say(bot, text)
    await all_arrived(emulator, bot)
    assert receiver.words.index("first") >= 2
    assert [text for text in receiver.words if text != "first"] == ["second", "third", "fourth"]


@pytest.mark.usefixtures("webhook")
async def test_nothing_is_put_off_for_ever(
    emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    emulator.faults.set(lost_delivery=Redelivery(count=1, after=5, same_chat=True))
    await ana.say(bot, "the last")
    await emulator.changed(lambda: bot.webhook.failures == 1)
    stopwatch.advance(timedelta(minutes=1))
    await all_arrived(emulator, bot)
    assert receiver.words == ["the last"]


@pytest.mark.usefixtures("webhook")
async def test_what_was_taken_but_not_heard_of_comes_again(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    emulator.faults.set(ignored_delivery=Redelivery(count=1))
    await ana.say(bot, "twice")
    await emulator.changed(lambda: bot.webhook.failures == 1)
    assert receiver.words == ["twice"]
    info = await wire.result("getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Read timeout expired")
    stopwatch.advance(timedelta(seconds=1))
    await all_arrived(emulator, bot)
    assert receiver.words == ["twice", "twice"]
    assert receiver.seen[0] == receiver.seen[1]


@pytest.mark.usefixtures("webhook")
async def test_what_was_taken_comes_again_after_later_ones_of_its_chat(
    emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    emulator.faults.set(ignored_delivery=Redelivery(count=1, after=1, same_chat=True))
    await ana.say(bot, "first")
    await ana.say(bot, "second")
    await all_arrived(emulator, bot)
    assert receiver.words == ["first", "second", "first"]


@pytest.mark.usefixtures("webhook")
async def test_a_double_delivery_is_two_requests_at_the_same_time(
    emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver
) -> None:
    receiver.hold["twice"] = asyncio.Event()
    emulator.faults.set(double_delivery=Fault(count=1))
    await ana.say(bot, "twice")
    await ana.say(bot, "once")
    await receiver.delivery(2)
    assert receiver.taken == []
    receiver.hold["twice"].set()
    await all_arrived(emulator, bot)
    assert receiver.words == ["twice", "twice", "once"]


@pytest.mark.usefixtures("webhook")
async def test_one_of_two_deliveries_is_enough(emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver) -> None:
    receiver.refusals = 1
    emulator.faults.set(double_delivery=Fault(count=1))
    await ana.say(bot, "twice")
    await all_arrived(emulator, bot)
    assert (receiver.words, bot.webhook.failures) == (["twice"], 0)


@pytest.mark.usefixtures("webhook")
async def test_deliveries_of_one_chat_can_go_wrong(
    emulator: Emulator, bot: Bot, ana: Person, omar: Person, receiver: Receiver
) -> None:
    emulator.faults.set(lost_delivery=Redelivery(chat_id=ana.id, after=1, count=1))
    await omar.say(bot, "one")
    await ana.say(bot, "lost")
    await omar.say(bot, "two")
    await all_arrived(emulator, bot)
    assert receiver.words[-1] == "lost"


async def test_a_new_address_gets_what_was_put_off_for_the_old_one(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    await wire.result("setWebhook", url=f"{hook.url}/old")
    emulator.faults.set(lost_delivery=Redelivery(count=1, after=9, same_chat=True))
    receiver.hold["held"] = held = asyncio.Event()
    await ana.say(bot, "put off")
    await ana.say(bot, "held")
    await receiver.delivery(1)
    del receiver.hold["held"]  # The request to the old address is not answered in time.
    await wire.result("setWebhook", url=f"{hook.url}/new")
    await all_arrived(emulator, bot)
    assert receiver.words == ["put off", "held"]
    held.set()

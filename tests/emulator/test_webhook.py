"""The webhook: with its secret, in order within a chat, and again until it is taken."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.emulator import Bot, Clock, Emulator, Fault, Person, Server, serve
from tests.emulator.conftest import Json, Wire
from tests.emulator.receiver import Receiver

SECRET = "s3cret-Token_"


@pytest.fixture
def stopwatch() -> Clock:
    """Pauses between tries last until the test ends them."""
    return Clock(frozen_at=datetime(2026, 11, 23, tzinfo=UTC))


async def test_updates_arrive_with_the_secret(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    await ana.say(bot, "before")
    await wire.result("setWebhook", url=f"{hook.url}/updates", secret_token=SECRET, allowed_updates=["message"])
    await ana.say(bot, "after")
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert receiver.words == ["before", "after"]
    assert receiver.secrets == [SECRET, SECRET]
    info = await wire.result("getWebhookInfo")
    assert info == {
        "url": f"{hook.url}/updates",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 40,
        "ip_address": "127.0.0.1",
        "allowed_updates": ["message"],
    }


async def test_a_refused_update_comes_again_later_and_later(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    receiver.status = 500
    await wire.result("setWebhook", url=hook.url)
    await ana.say(bot, "persistent")
    for pause in (1, 2, 4):
        await emulator.changed(lambda: bot.webhook.failures == len(receiver.seen) > 0)
        info = await wire.result("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        tries = len(receiver.seen)
        stopwatch.advance(timedelta(seconds=pause - 0.1))
        await wire.result("getMe")  # Time enough to try again too early.
        assert len(receiver.seen) == tries
        stopwatch.advance(timedelta(seconds=0.1))
        await receiver.delivery(tries + 1)
    receiver.status = 200
    await emulator.changed(lambda: bot.webhook.failures == 4)
    stopwatch.advance(timedelta(seconds=8))
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert receiver.words == ["persistent"]
    assert len({update["update_id"] for update in receiver.seen}) == 1


async def test_a_webhook_that_nobody_serves_is_tried_again(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person
) -> None:
    await wire.result("setWebhook", url="http://127.0.0.1:9")
    await ana.say(bot, "lonely")
    await emulator.changed(lambda: bot.webhook.failures)
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1


async def test_a_chat_keeps_its_order_and_does_not_hold_up_others(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person, receiver: Receiver, hook: Server
) -> None:
    receiver.hold["slow"] = asyncio.Event()
    await wire.result("setWebhook", url=hook.url)
    await ana.say(bot, "slow")
    await ana.say(bot, "next")
    await omar.say(bot, "quick")
    await emulator.changed(lambda: receiver.words == ["quick"])
    receiver.hold["slow"].set()
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert receiver.words == ["quick", "slow", "next"]


async def test_no_more_go_out_at_once_than_the_bot_said(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person, receiver: Receiver, hook: Server
) -> None:
    receiver.hold["slow"] = asyncio.Event()
    await wire.result("setWebhook", url=hook.url, max_connections=1)
    await ana.say(bot, "slow")
    await receiver.delivery(1)
    await omar.say(bot, "waiting")
    assert len(receiver.seen) == 1
    receiver.hold["slow"].set()
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert receiver.words == ["slow", "waiting"]


async def test_getupdates_and_a_webhook_exclude_each_other(
    wire: Wire, emulator: Emulator, bot: Bot, hook: Server
) -> None:
    polling = asyncio.create_task(wire("getUpdates", timeout=50))
    await emulator.changed(lambda: bot.updates.has_poller)
    await wire.result("setWebhook", url=hook.url)
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    refused = await wire("getUpdates")
    assert (refused["error_code"], refused["description"][:34]) == (409, "Conflict: can't use getUpdates met")
    await wire.result("deleteWebhook")
    assert (await wire("getUpdates"))["ok"]


async def test_what_waits_can_be_dropped(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    await ana.say(bot, "unwanted")
    await wire.result("deleteWebhook", drop_pending_updates=True)
    assert emulator.pending(bot) == 0


async def test_deliveries_go_on_when_the_emulators_server_starts_again(
    emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    bot.webhook.url = hook.url
    async with serve(emulator.asgi()):
        await ana.say(bot, "one")
        await emulator.changed(lambda: emulator.pending(bot) == 0)
    await ana.say(bot, "two")
    assert emulator.pending(bot) == 1
    async with serve(emulator.asgi()):
        await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert receiver.words == ["one", "two"]


async def test_a_duplicate_is_delivered_once_more(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    emulator.faults.set(duplicate_update=Fault(count=1))
    await wire.result("setWebhook", url=hook.url)
    await ana.say(bot, "twice")
    await ana.say(bot, "once")
    await emulator.changed(lambda: emulator.pending(bot) == 0)
    assert sorted(receiver.words) == ["once", "twice", "twice"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://pocket.example/updates", "An HTTPS URL must be provided for webhook"),
        ("https://pocket.example:8080/", "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("ftp://localhost/", "invalid URL specified"),
        ("nothing", "invalid URL specified"),
    ],
)
async def test_an_address_that_telegram_would_not_take(wire: Wire, url: str, said: str) -> None:
    assert (await wire("setWebhook", url=url))["description"] == f"Bad Request: bad webhook: {said}"
    assert (await wire.result("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret_token": "not a token"},
        {"secret_token": "x" * 257},
        {"max_connections": 0},
        {"max_connections": 101},
        {"allowed_updates": ["messages"]},
    ],
)
async def test_settings_that_telegram_would_not_take(wire: Wire, hook: Server, wrong: Json) -> None:
    assert (await wire("setWebhook", url=hook.url, **wrong))["error_code"] == 400
    assert (await wire.result("getWebhookInfo"))["url"] == ""


async def test_the_settings_are_told(wire: Wire) -> None:
    await wire.result(
        "setWebhook", url="https://pocket.example:8443/updates", ip_address="203.0.113.7", max_connections=100
    )
    assert await wire.result("getWebhookInfo") == {
        "url": "https://pocket.example:8443/updates",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 100,
        "ip_address": "203.0.113.7",
    }


async def test_a_redirect_is_no_delivery(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, receiver: Receiver, hook: Server
) -> None:
    receiver.status = 302
    await wire.result("setWebhook", url=hook.url)
    await ana.say(bot, "elsewhere")
    await emulator.changed(lambda: bot.webhook.failures)
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["last_error_date"] == int(emulator.stopwatch().timestamp())

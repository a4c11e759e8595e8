"""getUpdates: nothing is lost, nothing comes in another order, and two pollers are told about each other."""

import asyncio
import contextlib
import time
from datetime import timedelta

import aiogram.types
import httpx
import pytest
import telegram
import telegram.error

from bot.emulator import Bot, Clock, Emulator, Person, Server, serve
from bot.emulator.methods_updates import KINDS
from tests.emulator.conftest import TOKEN, Json, Wire


def words(updates: list[Json]) -> list[str]:
    """What was said in these updates."""
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_again_until_it_is_confirmed(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person
) -> None:
    for text in ("one", "two", "three"):
        await ana.say(bot, text)
    first = await wire.updates()
    assert words(first) == words(await wire.updates()) == ["one", "two", "three"]
    assert emulator.pending(bot) == 3
    assert words(await wire.updates(offset=first[1]["update_id"])) == ["two", "three"]
    assert await wire.updates(offset=first[2]["update_id"] + 1) == []
    assert emulator.pending(bot) == 0


async def test_update_ids_rise_one_by_one(wire: Wire, bot: Bot, ana: Person) -> None:
    for text in ("one", "two", "three"):
        await ana.say(bot, text)
    first, second, third = (update["update_id"] for update in await wire.updates())
    assert (second, third) == (first + 1, first + 2)


async def test_a_negative_offset_keeps_the_last(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    for text in ("one", "two", "three"):
        await ana.say(bot, text)
    assert words(await wire.updates(offset=-1)) == ["three"]
    assert emulator.pending(bot) == 1


async def test_a_limit_is_kept(wire: Wire, bot: Bot, ana: Person) -> None:
    for number in range(102):
        await ana.say(bot, str(number))
    assert words(await wire.updates(limit=2)) == ["0", "1"]
    assert len(await wire.updates()) == 100
    assert len(await wire.updates(limit=1000)) == 100


async def test_a_poll_wakes_at_once_when_something_comes(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    polling = asyncio.create_task(wire.updates(timeout=50))
    await emulator.changed(lambda: bot.updates.has_poller)
    await ana.say(bot, "now")
    assert words(await polling) == ["now"]


async def test_a_poll_without_news_ends_empty(wire: Wire) -> None:
    assert await wire.updates() == []


async def test_two_pollers_are_told_of_each_other(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    """Telegram ends the poll that waits, and lets the newer one go on."""
    old = asyncio.create_task(wire("getUpdates", timeout=50))
    await emulator.changed(lambda: bot.updates.has_poller)
    new = asyncio.create_task(wire("getUpdates", timeout=50))
    told = await old
    assert told["error_code"] == 409
    assert told["description"].startswith("Conflict: terminated by other getUpdates request")
    await ana.say(bot, "hello")
    assert (await new)["ok"]


async def test_a_refused_poll_changes_nothing(wire: Wire, bot: Bot, ana: Person) -> None:
    assert (await wire("getUpdates", allowed_updates=["messages"]))["error_code"] == 400
    await wire.result("setWebhook", url="http://127.0.0.1:9", allowed_updates=["message"])
    assert (await wire("getUpdates", allowed_updates=["my_chat_member"]))["error_code"] == 409
    await wire.result("deleteWebhook")
    await ana.say(bot, "heard")
    assert words(await wire.updates()) == ["heard"]


def test_every_kind_of_update_can_be_asked_for() -> None:
    assert aiogram.types.Update.model_fields.keys() - {"update_id"} == KINDS
    assert set(telegram.Update.ALL_TYPES) <= KINDS


async def test_python_telegram_bot_is_told_conflict(
    ptb: telegram.Bot, wire: Wire, emulator: Emulator, bot: Bot
) -> None:
    polling = asyncio.create_task(ptb.get_updates(timeout=50))
    await emulator.changed(lambda: bot.updates.has_poller)
    await wire.updates()
    with pytest.raises(telegram.error.Conflict):
        await polling


async def test_a_killed_bot_is_no_second_poller(
    server: Server, emulator: Emulator, bot: Bot, ana: Person, wire: Wire
) -> None:
    """Its connection ends, so its poll does; the updates are there for the next process."""
    async with httpx.AsyncClient(base_url=server.url) as dying:
        polling = asyncio.create_task(dying.get(f"/bot{TOKEN}/getUpdates?timeout=50"))
        await emulator.changed(lambda: bot.updates.has_poller)
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
    await emulator.changed(lambda: not bot.updates.has_poller)
    await ana.say(bot, "after the fall")
    assert words(await wire.updates()) == ["after the fall"]
    assert [call.status for call in emulator.calls] == [0, 200]


async def test_only_what_was_asked_for_comes_and_the_wish_is_remembered(wire: Wire, bot: Bot, ana: Person) -> None:
    await wire.updates(allowed_updates=["my_chat_member"])
    await ana.say(bot, "unheard")
    ana.block(bot)
    (update,) = await wire.updates()
    assert "my_chat_member" in update
    await wire.updates(offset=update["update_id"] + 1, allowed_updates=[])
    ana.unblock(bot)
    await ana.say(bot, "heard")
    assert [[*update][1] for update in await wire.updates()] == ["my_chat_member", "message"]


async def test_a_day_later_an_update_is_forgotten(wire: Wire, stopwatch: Clock, bot: Bot, ana: Person) -> None:
    await ana.say(bot, "old")
    stopwatch.advance(timedelta(hours=23))
    assert words(await wire.updates()) == ["old"]
    stopwatch.advance(timedelta(hours=1))
    assert await wire.updates() == []


async def test_a_new_emulator_goes_on_with_higher_ids(wire: Wire, bot: Bot, ana: Person) -> None:
    """They begin at the time, because a bot with a memory must not take new updates for repeated ones."""
    await ana.say(bot, "hello")
    (update,) = await wire.updates()
    assert abs(time.time() - update["update_id"]) < 60


async def test_updates_outlive_the_server(emulator: Emulator, bot: Bot, ana: Person) -> None:
    async with serve(emulator.asgi()):
        await ana.say(bot, "while it ran")
    await ana.say(bot, "while it did not")
    async with serve(emulator.asgi()) as server, httpx.AsyncClient(base_url=server.url) as client:
        answer = await client.get(f"/bot{TOKEN}/getUpdates")
    assert words(answer.json()["result"]) == ["while it ran", "while it did not"]

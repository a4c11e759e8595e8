"""What people can do, and what the bot hears of it."""

import asyncio
from datetime import timedelta

import pytest

from bot.emulator import Bot, CallbackAnswer, CannotDoThat, Clock, Emulator, Fault, Person
from tests.emulator.conftest import Wire

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}], [{"text": "Web", "url": "https://x.org"}]]}


async def test_what_is_said_comes_as_an_update(wire: Wire, bot: Bot, ana: Person) -> None:
    said = await ana.say(bot, " /buy 50 ")
    (update,) = await wire.updates()
    assert update["message"] == said
    assert said["text"] == "/buy 50"
    assert said["entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    assert said["from"] == {"id": ana.id, "is_bot": False, "first_name": "Ana", "language_code": "en"}


@pytest.mark.parametrize(
    "link", ["https://t.me/PocketDemoBot?start=g_abc", "t.me/pocketdemobot?start=g_abc", "tg://resolve?domain=PocketDemoBot&start=g_abc"]
)  # fmt: skip
async def test_a_deep_link_starts_the_bot(wire: Wire, omar: Person, link: str) -> None:
    await omar.open(link)
    (update,) = await wire.updates()
    assert update["message"]["text"] == "/start g_abc"
    assert (await wire("sendMessage", chat_id=omar.id, text="Welcome"))["ok"]


@pytest.mark.parametrize("link", ["https://example.com/PocketDemoBot", "https://t.me/AnotherBot", "nonsense"])
async def test_other_links_lead_nowhere(bot: Bot, omar: Person, link: str) -> None:
    with pytest.raises(CannotDoThat):
        await omar.open(link)


@pytest.mark.parametrize("parameter", ["", "a b", "x" * 65, "é"])
async def test_a_start_parameter_is_short_and_plain(bot: Bot, omar: Person, parameter: str) -> None:
    with pytest.raises(CannotDoThat):
        await omar.start(bot, parameter)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_nobody_says_nothing_or_too_much(bot: Bot, ana: Person, text: str) -> None:
    with pytest.raises(CannotDoThat):
        await ana.say(bot, text)


async def test_a_tap_waits_for_the_answer(wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    tapping = asyncio.create_task(ana.tap(ana.messages[-1], (0, 0)))
    (update,) = await wire.updates(timeout=5)
    query_id = update["callback_query"]["id"]
    await wire.result("answerCallbackQuery", callback_query_id=query_id, text="Done", show_alert=True)
    assert (await tapping).answer == CallbackAnswer("Done", show_alert=True, url=None)
    twice = await wire("answerCallbackQuery", callback_query_id=query_id)
    assert "query is too old" in twice["description"]


async def test_a_tap_that_nobody_answers_has_no_answer(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person
) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    tapping = asyncio.create_task(ana.tap(ana.messages[-1], "Yes"))
    await emulator.changed(lambda: emulator.pending(bot))
    stopwatch.advance(timedelta(seconds=10))
    assert (await tapping).answer is None


async def test_an_answer_after_15_seconds_is_too_late(wire: Wire, stopwatch: Clock, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    query = await ana.tap(ana.messages[-1], "Yes", patience=0)
    stopwatch.advance(timedelta(seconds=15))
    late = await wire("answerCallbackQuery", callback_query_id=query.id)
    assert late["description"].startswith("Bad Request: query is too old")


@pytest.mark.parametrize(
    ("answer", "words"), [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "https://example.com"}, "URL_INVALID")]
)
async def test_an_answer_has_limits(wire: Wire, ana: Person, answer: dict[str, str], words: str) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    query = await ana.tap(ana.messages[-1], "Yes", patience=0)
    refused = await wire("answerCallbackQuery", callback_query_id=query.id, **answer)
    assert refused["description"] == f"Bad Request: {words}"
    right = {"url": "https://t.me/PocketDemoBot?start=x", "text": "x" * 200}
    assert (await wire("answerCallbackQuery", callback_query_id=query.id, **right))["ok"]


async def test_a_button_that_is_gone_can_be_tapped_by_a_slow_app(wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    before = ana.messages[-1]
    await wire.result("editMessageText", chat_id=ana.id, message_id=2, text="Done")
    query = await ana.tap(before, "Yes", patience=0)
    assert query.data == "yes"
    with pytest.raises(CannotDoThat, match="There is no button"):
        await ana.tap(ana.messages[-1], "Yes", patience=0)


async def test_only_buttons_that_ask_the_bot_can_be_tapped(wire: Wire, bot: Bot, ana: Person) -> None:
    said = await ana.say(bot, "hello")
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    with pytest.raises(CannotDoThat, match="does not ask the bot"):
        await ana.tap(ana.messages[-1], "Web")
    with pytest.raises(CannotDoThat, match="no bot has sent it"):
        await ana.tap(said, "Yes")


async def test_a_double_tap_is_two_queries_in_two_updates(wire: Wire, emulator: Emulator, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=BUTTONS)
    emulator.faults.set(duplicate_tap=Fault(count=1))
    await ana.tap(ana.messages[-1], "Yes", patience=0)
    first, second = await wire.updates()
    assert first["update_id"] != second["update_id"]
    assert first["callback_query"]["id"] != second["callback_query"]["id"]
    assert first["callback_query"]["data"] == second["callback_query"]["data"] == "yes"


async def test_a_blocked_bot_hears_of_it_and_is_unblocked_by_start(wire: Wire, bot: Bot, ana: Person) -> None:
    ana.block(bot)
    ana.block(bot)
    with pytest.raises(CannotDoThat, match="has blocked"):
        await ana.say(bot, "hello")
    await ana.start(bot)
    blocked, unblocked, started = await wire.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


async def test_a_bot_in_a_group_hears_commands_its_name_and_replies(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person
) -> None:
    family = emulator.group("Family", members=[ana, omar])
    for text in (
        "hello all",
        "/balance",
        "/balance@OtherBot",
        "mail x@pocketdemobot.com",
        "/balance@PocketDemoBot",
        "ask @pocketdemobot",
    ):
        await omar.say(family, text)
    heard = [update["message"] for update in await wire.updates()]
    assert [message["text"] for message in heard] == ["/balance", "/balance@PocketDemoBot", "ask @pocketdemobot"]
    assert heard[0]["chat"] == {"id": family.id, "type": "supergroup", "title": "Family"}
    await wire.result("sendMessage", chat_id=family.id, text="Ask me in private.", reply_markup=BUTTONS)
    assert family.messages[-1]["text"] == "Ask me in private."
    assert omar.messages == []
    assert (await omar.tap(family.messages[-1], "Yes", patience=0)).person is omar


async def test_strangers_to_a_group_cannot_write_there(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person
) -> None:
    family = emulator.group("Family", members=[ana], bots=[])
    with pytest.raises(CannotDoThat, match="not in this group"):
        await omar.say(family, "hello")
    answer = await wire("sendMessage", chat_id=family.id, text="hello")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_with_two_bots_each_has_its_own_chat(emulator: Emulator, bot: Bot, ana: Person, wire: Wire) -> None:
    other = emulator.add_bot(token="43:OTHER", username="OtherBot", first_name="Other")
    await ana.start(other)
    await wire.result("sendMessage", chat_id=ana.id, text="from Pocket")
    assert [message["text"] for message in ana.messages] == ["/start", "/start", "from Pocket"]
    assert (emulator.pending(bot), emulator.pending(other)) == (0, 1)


async def test_waiting_in_vain_says_what_the_bot_did_last(wire: Wire, emulator: Emulator, ana: Person) -> None:
    await wire("sendMessage", chat_id=ana.id, text="")
    with pytest.raises(TimeoutError, match="sendMessage 400 Bad Request: message text is empty"):
        await emulator.changed(lambda: False, timeout=0)
    assert await emulator.changed(lambda: ana.messages) == ana.messages


async def test_the_narrowest_commands_in_her_language_are_offered(wire: Wire, bot: Bot, ana: Person) -> None:
    def named(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    def offered(language: str) -> list[str]:
        return [command["command"] for command in bot.profile.offered_to(ana.id, language)]

    await wire.result("setMyCommands", commands=named("all"))
    assert offered("de") == ["all"]
    await wire.result("setMyCommands", commands=named("private"), scope={"type": "all_private_chats"})
    await wire.result(
        "setMyCommands", commands=named("privat"), scope={"type": "all_private_chats"}, language_code="de"
    )
    assert (offered("de"), offered("de-at"), offered("en")) == (["privat"], ["privat"], ["private"])
    await wire.result("setMyCommands", commands=named("hers"), scope={"type": "chat", "chat_id": ana.id})
    assert offered("de") == ["hers"]
    await wire.result("setMyCommands", commands=[], scope={"type": "chat", "chat_id": ana.id})
    assert offered("en") == ["private"]


async def test_words_in_another_language_stand_in_for_none(wire: Wire) -> None:
    await wire.result("setMyDescription", description="Store credit")
    await wire.result("setMyDescription", description="Guthaben", language_code="de")
    assert await wire.result("getMyDescription", language_code="de") == {"description": "Guthaben"}
    assert await wire.result("getMyDescription", language_code="fr") == {"description": "Store credit"}
    await wire.result("setMyDescription", language_code="de")
    assert await wire.result("getMyDescription", language_code="de") == {"description": "Store credit"}


async def test_the_menu_button_of_a_chat_hides_the_usual_one(wire: Wire, ana: Person) -> None:
    app = {"type": "web_app", "text": "Shop", "web_app": {"url": "https://example.com"}}
    assert await wire.result("getChatMenuButton") == {"type": "commands"}
    await wire.result("setChatMenuButton", chat_id=ana.id, menu_button=app)
    assert await wire.result("getChatMenuButton", chat_id=ana.id) == app
    await wire.result("setChatMenuButton", chat_id=ana.id)
    assert await wire.result("getChatMenuButton", chat_id=ana.id) == {"type": "default"}

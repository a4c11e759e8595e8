"""Messages: what a bot sends is what people see, and what it edits, copies and deletes changes for them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.emulator import Bot, Clock, Emulator, Person
from tests.emulator.conftest import TOKEN, Wire
from tests.emulator.pictures import png

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


@pytest.fixture
def emulator(stopwatch: Clock) -> Emulator:
    return Emulator(clock=Clock(frozen_at=datetime(2026, 11, 23, 12, 0, 0, 900_000, UTC)), stopwatch=stopwatch)


async def test_a_message_is_the_bot_apis_message(wire: Wire, ana: Person) -> None:
    preview = {"is_disabled": True}
    sent = await wire.result(
        "sendMessage", chat_id=ana.id, text="<b>Hi</b>", parse_mode="HTML", link_preview_options=preview,
        reply_markup=YES, disable_notification=True, protect_content=True, message_effect_id="5104841245755180586",
    )  # fmt: skip
    assert sent == {
        "message_id": 2,
        "from": {"id": 42, "is_bot": True, "first_name": "Pocket", "username": "PocketDemoBot"},
        "chat": {"id": ana.id, "type": "private", "first_name": "Ana"},
        "date": 1_795_435_200,
        "text": "Hi",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "link_preview_options": preview,
        "has_protected_content": True,
        "effect_id": "5104841245755180586",
        "reply_markup": YES,
    }
    assert ana.messages[-1] == sent


async def test_message_ids_rise_in_each_chat_from_one(wire: Wire, emulator: Emulator, bot: Bot, ana: Person) -> None:
    zoe = emulator.add_person(first_name="Zoe")
    await zoe.start(bot)
    to_ana = [(await wire.result("sendMessage", chat_id=ana.id, text="x"))["message_id"] for _ in range(2)]
    to_zoe = await wire.result("sendMessage", chat_id=zoe.id, text="x")
    assert (to_ana, to_zoe["message_id"]) == ([2, 3], 2)


async def test_a_chat_id_may_be_written_as_text(wire: Wire, ana: Person) -> None:
    answer = await wire.client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": str(ana.id), "text": "x"})
    assert answer.json()["ok"]


async def test_a_reply_shows_what_it_answers(wire: Wire, ana: Person) -> None:
    first = await wire.result("sendMessage", chat_id=ana.id, text="One two")
    second = await wire.result(
        "sendMessage", chat_id=ana.id, text="x", reply_parameters={"message_id": 2, "quote": "two"}
    )
    third = await wire.result("sendMessage", chat_id=ana.id, text="x", reply_parameters={"message_id": 3})
    assert second["reply_to_message"] == first
    assert second["quote"] == {"text": "two", "position": 4, "is_manual": True}
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_what_is_gone_may_be_sent_anyway(wire: Wire, ana: Person) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await wire.result("sendMessage", chat_id=ana.id, text="x", reply_parameters=reply)


async def test_a_reply_keyboard_is_seen_by_people_only(wire: Wire, ana: Person) -> None:
    keyboard = {"keyboard": [["Buy", {"text": "Give"}]], "resize_keyboard": True}
    sent = await wire.result("sendMessage", chat_id=ana.id, text="x", reply_markup=keyboard)
    assert "reply_markup" not in sent
    assert ana.messages[-1]["reply_markup"] == keyboard


async def test_buttons_are_given_back_as_they_were(wire: Wire, ana: Person) -> None:
    rows = [
        [{"text": "Pay", "callback_data": "pay:1", "style": "primary", "icon_custom_emoji_id": "5"}],
        [{"text": "Web", "url": "https://example.com"}, {"text": "Copy", "copy_text": {"text": "g_abc"}}],
        [{"text": "App", "web_app": {"url": "https://example.com"}}],
        [{"text": "Give", "switch_inline_query_chosen_chat": {"query": "g", "allow_user_chats": True}}],
        [
            {"text": "Here", "switch_inline_query_current_chat": ""},
            {"text": "Go", "login_url": {"url": "https://x.org"}},
        ],
    ]
    sent = await wire.result("sendMessage", chat_id=ana.id, text="x", reply_markup={"inline_keyboard": rows})
    assert sent["reply_markup"]["inline_keyboard"] == rows


async def test_an_empty_inline_keyboard_is_none(wire: Wire, ana: Person) -> None:
    sent = await wire.result("sendMessage", chat_id=ana.id, text="x", reply_markup={"inline_keyboard": []})
    assert "reply_markup" not in sent


async def test_an_edit_changes_what_people_see(wire: Wire, emulator: Emulator, ana: Person) -> None:
    sent = await wire.result("sendMessage", chat_id=ana.id, text="Old", reply_markup=YES)
    emulator.clock.advance(timedelta(seconds=60))
    edited = await wire.result("editMessageText", chat_id=ana.id, message_id=2, text="<i>New</i>", parse_mode="HTML")
    assert (edited["text"], edited["date"], edited["edit_date"]) == ("New", sent["date"], sent["date"] + 60)
    assert "reply_markup" not in edited, "buttons that are not given again go away"
    assert ana.messages[-1] == edited
    again = await wire.result("editMessageReplyMarkup", chat_id=ana.id, message_id=2, reply_markup=YES)
    assert again["reply_markup"] == YES


async def test_the_same_text_with_other_buttons_is_an_edit(wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Same", reply_markup=YES)
    assert (await wire.result("editMessageText", chat_id=ana.id, message_id=2, text="Same"))["text"] == "Same"


async def test_a_message_in_an_update_is_as_it_was_then(wire: Wire, bot: Bot, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Old", reply_markup=YES)
    await ana.tap(ana.messages[-1], "Yes", patience=0)
    await wire.result("editMessageText", chat_id=ana.id, message_id=2, text="New")
    (update,) = await wire.updates()
    assert update["callback_query"]["message"]["text"] == "Old"


async def test_a_deleted_message_is_gone(wire: Wire, ana: Person) -> None:
    for _ in range(3):
        await wire.result("sendMessage", chat_id=ana.id, text="x")
    await wire.result("deleteMessage", chat_id=ana.id, message_id=2)
    await wire.result("deleteMessages", chat_id=ana.id, message_ids=[2, 3, 77])
    assert [message["message_id"] for message in ana.messages] == [1, 4]


async def test_after_48_hours_a_message_stays(wire: Wire, emulator: Emulator, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="x")
    emulator.clock.advance(timedelta(hours=49))
    answer = await wire("deleteMessage", chat_id=ana.id, message_id=2)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_photo_is_sent_again_by_its_id(wire: Wire, ana: Person) -> None:
    upload = await wire.client.post(
        f"/bot{TOKEN}/sendPhoto",
        data={"chat_id": str(ana.id), "caption": "/card"},
        files={"photo": ("card.png", png(8, 6))},
    )
    sent = upload.json()["result"]
    size = sent["photo"][-1]
    assert (size["width"], size["height"], size["file_size"]) == (8, 6, len(png(8, 6)))
    assert sent["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    again = await wire.result("sendPhoto", chat_id=ana.id, photo=size["file_id"], has_spoiler=True)
    assert (again["photo"], again["has_media_spoiler"]) == (sent["photo"], True)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a" + (7).to_bytes(2, "little") + (5).to_bytes(2, "little") + b"\0" * 9, (7, 5)),
        (b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x0b\x08\x00\x05\x00\x07" + b"\0" * 8, (7, 5)),
        (b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\0\0\0\x07\x00\x05\x00" + b"\0" * 8, (7, 5)),
    ],
    ids=["gif", "jpeg", "webp"],
)
async def test_pictures_of_every_kind_have_their_size(
    wire: Wire, ana: Person, content: bytes, size: tuple[int, int]
) -> None:
    sent = await wire.client.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(ana.id)}, files={"photo": content})
    photo = sent.json()["result"]["photo"][-1]
    assert (photo["width"], photo["height"]) == size


async def test_a_file_arrives_byte_for_byte(wire: Wire, ana: Person) -> None:
    content = bytes(range(256)) * 3 + b"\r\n--\r\n\r"
    files = {"document": ("данные.bin", content, "application/x-thing")}
    answer = await wire.client.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": str(ana.id)}, files=files)
    document = answer.json()["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("данные.bin", "application/x-thing")
    path = (await wire.result("getFile", file_id=document["file_id"]))["file_path"]
    assert (await wire.client.get(f"/file/bot{TOKEN}/{path}")).content == content
    assert (await wire.client.get(f"/file/bot{TOKEN}/documents/none")).status_code == 404


async def test_a_text_becomes_a_picture(wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Old")
    media = {"type": "photo", "media": "attach://card", "caption": "<b>New</b>", "parse_mode": "HTML"}
    form = {"chat_id": str(ana.id), "message_id": "2", "media": json.dumps(media)}
    answer = await wire.client.post(f"/bot{TOKEN}/editMessageMedia", data=form, files={"card": png()})
    edited = answer.json()["result"]
    assert (edited["caption"], "text" in edited, len(edited["photo"])) == ("New", False, 1)


async def test_a_copy_has_no_sender_and_a_forward_has(wire: Wire, bot: Bot, ana: Person) -> None:
    said = await ana.say(bot, "/hello")
    copied = await wire.result("copyMessage", chat_id=ana.id, from_chat_id=ana.id, message_id=said["message_id"])
    assert copied == {"message_id": 3}
    assert (ana.messages[-1]["text"], ana.messages[-1]["from"]["id"]) == ("/hello", bot.id)
    forwarded = await wire.result("forwardMessage", chat_id=ana.id, from_chat_id=ana.id, message_id=said["message_id"])
    assert forwarded["forward_origin"] == {"type": "user", "sender_user": ana.user(), "date": said["date"]}


async def test_a_pin_is_shown_and_told(wire: Wire, bot: Bot, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Keep")
    await wire.result("pinChatMessage", chat_id=ana.id, message_id=2)
    assert (await wire.result("getChat", chat_id=ana.id))["pinned_message"]["text"] == "Keep"
    (update,) = await wire.updates()
    assert update["message"]["pinned_message"]["text"] == "Keep"


async def test_who_is_in_a_chat_is_told_to_a_bot_that_is_in_it(
    wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person
) -> None:
    async def standing(chat: int, who: int) -> object:
        return (await wire.result("getChatMember", chat_id=chat, user_id=who))["status"]

    office, theirs = emulator.group("Office", members=[ana]), emulator.group("Theirs", members=[ana], bots=[])
    assert await wire.result("getChatMember", chat_id=office.id, user_id=bot.id) == {
        "user": bot.user(),
        "status": "member",
    }
    assert [await standing(office.id, who.id) for who in (ana, omar)] == ["member", "left"]
    assert [await standing(ana.id, who.id) for who in (ana, bot, omar)] == ["member", "member", "left"]
    for method in ("getChat", "getChatMember"):
        asked = {"chat_id": theirs.id} if method == "getChat" else {"chat_id": theirs.id, "user_id": ana.id}
        refused = await wire(method, **asked)
        assert (refused["error_code"], refused["description"]) == (
            403,
            "Forbidden: bot is not a member of the supergroup chat",
        )


async def test_a_mention_names_the_person(wire: Wire, ana: Person) -> None:
    source = f"<a href='tg://user?id={ana.id}'>Ana</a> <a href='tg://user?id=5'>Nobody</a>"
    sent = await wire.result("sendMessage", chat_id=ana.id, text=source, parse_mode="HTML")
    assert sent["entities"] == [{"type": "text_mention", "offset": 0, "length": 3, "user": ana.user()}]


async def test_typing_ends_with_the_message_or_after_five_seconds(
    wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person
) -> None:
    chat = bot.chats[ana.id]
    await wire.result("sendChatAction", chat_id=ana.id, action="typing")
    assert emulator.action(chat) == "typing"
    await wire.result("sendMessage", chat_id=ana.id, text="x")
    assert emulator.action(chat) is None
    await wire.result("sendChatAction", chat_id=ana.id, action="upload_photo")
    stopwatch.advance(timedelta(seconds=5))
    assert emulator.action(chat) is None

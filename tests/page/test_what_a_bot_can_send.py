"""What Pocket itself does not send, from a bot that is played call by call: pictures, files, toasts, typing."""

from __future__ import annotations

import asyncio
import json

import pytest
from playwright.async_api import Page, expect

from tests.emulator.pictures import png
from tests.page.browser import snap
from tests.page.conftest import Scripted
from tests.page.screens import Chat

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHOICE = {
    "inline_keyboard": [
        [{"text": "Toast", "callback_data": "toast"}, {"text": "Alert", "callback_data": "alert"}],
        [
            {"text": "Copy", "copy_text": {"text": "GIFT-2027"}},
            {"text": "Join", "url": "https://t.me/ScriptedBot?start=hi"},
        ],
    ]
}


async def test_a_photo_is_shown_and_opens_large(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    await scripted.call("sendPhoto", {"photo": ("card.png", png(640, 400), "image/png")}, caption="Your gift card")
    photo = zoe.column.get_by_test_id("photo").first
    await expect(zoe.messages.last).to_have_attribute("data-kind", "photo")
    await expect(zoe.messages.last).to_contain_text("Your gift card")
    assert await photo.locator("img").evaluate(
        "(it) => it.decode().then(() => [it.naturalWidth, it.naturalHeight])"
    ) == [
        640,
        400,
    ]
    await scripted.call("sendPhoto", {"photo": ("bare.png", png(300, 300), "image/png")})
    await expect(zoe.messages).to_have_count(3)
    await snap(plain, "photos")
    await photo.click()
    view = plain.get_by_test_id("photo-view")
    await expect(view.get_by_role("img", name="Your gift card")).to_be_visible()
    async with plain.expect_download() as download:
        await view.get_by_test_id("photo-download").click()
    assert (await (await download.value).path()).read_bytes() == png(640, 400)
    await plain.keyboard.press("Escape")
    await expect(view).to_have_count(0)


async def test_a_document_is_named_and_downloads_as_it_was_sent(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    statement = b"date,amount\n2026-11-23,50.00\n"
    await scripted.call("sendDocument", {"document": ("statement.csv", statement, "text/csv")}, caption="Your year")
    document = zoe.messages.last.get_by_test_id("document")
    await expect(document).to_contain_text("statement.csv")
    await expect(document).to_contain_text(f"{len(statement)} B")
    await snap(plain, "document")
    async with plain.expect_download() as download:
        await document.click()
    sent = await download.value
    assert sent.suggested_filename == "statement.csv"
    assert (await sent.path()).read_bytes() == statement


async def test_a_tap_is_answered_by_a_toast_or_an_alert(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    await scripted.call("sendMessage", text="Choose", reply_markup=json.dumps(CHOICE))
    for number, words in enumerate(("Toast", "Alert")):
        await zoe.button(words).click()
        await expect(zoe.column.locator("[aria-busy=true]")).to_contain_text(words)
        queries = list(scripted.bot.callback_queries)
        assert len(queries) == number + 1
        await scripted.call(
            "answerCallbackQuery", callback_query_id=queries[-1], text=f"{words} it is", show_alert=words == "Alert"
        )
        await expect(zoe.column.locator("[aria-busy=true]")).to_have_count(0)
        await expect(zoe.column.get_by_test_id(words.lower())).to_contain_text(f"{words} it is")
        await snap(plain, words.lower())
    await plain.keyboard.press("Enter")
    await expect(zoe.column.get_by_test_id("alert")).to_have_count(0)


async def test_a_button_copies(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    await scripted.call("sendMessage", text="Choose", reply_markup=json.dumps(CHOICE))
    await zoe.button("Copy").click()
    await expect(plain.get_by_test_id("notice")).to_have_text("Copied to the clipboard")
    assert await plain.evaluate("navigator.clipboard.readText()") == "GIFT-2027"


async def test_a_link_of_the_only_customer_opens_at_once(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    await scripted.call("sendMessage", text="Choose", reply_markup=json.dumps(CHOICE))
    await zoe.button("Join").click()
    await expect(zoe.messages.last).to_contain_text("/start hi")


async def test_typing_is_shown_until_the_message_is_there(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    status = zoe.column.get_by_test_id("status")
    await expect(status).to_have_text("bot")
    await scripted.call("sendChatAction", action="typing")
    await expect(status).to_contain_text("typing")
    await snap(plain, "typing")
    await scripted.call("sendMessage", text="Here it is")
    await expect(status).to_have_text("bot")


async def test_a_keyboard_of_the_bot_and_a_message_that_goes(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    keyboard = {"keyboard": [["Balance", "Orders"]], "resize_keyboard": True, "one_time_keyboard": True}
    await scripted.call("sendMessage", text="What now?", reply_markup=json.dumps(keyboard))
    await snap(plain, "reply-keyboard")
    await zoe.column.get_by_test_id("reply-button").get_by_text("Orders").click()
    await expect(zoe.messages.last).to_contain_text("Orders")
    await expect(zoe.column.get_by_test_id("reply-keyboard")).to_have_count(0)
    await scripted.call("deleteMessage", message_id=scripted.zoe.messages[-2]["message_id"])
    await expect(zoe.said("What now?")).to_have_count(0)


async def test_all_that_text_can_be(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    text = (
        "<b>Bold</b> <i>italic</i> <u>under</u> <s>struck</s> <tg-spoiler>secret</tg-spoiler> <code>crd_1</code>\n"
        "<blockquote>Quoted</blockquote>\n<pre>a  b</pre>\n&lt;script&gt;alert(1)&lt;/script&gt; /help"
    )
    await scripted.call("sendMessage", text=text, parse_mode="HTML")
    await scripted.call("sendMessage", text="مرحبا، رصيدك $50.00")
    await expect(zoe.said("<script>alert(1)</script>")).to_have_count(1)
    await snap(plain, "text")
    spoiler = zoe.column.get_by_label("Hidden text, press to show")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_count(0)
    await zoe.column.get_by_role("link", name="/help").click()
    await expect(zoe.messages.last).to_contain_text("/help")


async def test_a_burst_is_read_in_order_and_a_reader_is_not_pulled_down(plain: Page, scripted: Scripted) -> None:
    zoe = Chat(plain, "Zoe")
    for number in range(30):
        await scripted.call("sendMessage", text=f"News {number}")
    await expect(zoe.messages.last).to_be_in_viewport()
    log = zoe.column.get_by_test_id("messages")
    await log.evaluate("(it) => it.scrollTo(0, 0)")
    await expect(zoe.column.get_by_test_id("to-end")).to_be_visible()
    await asyncio.gather(*(scripted.call("sendMessage", text="More") for _ in range(2)))
    await expect(zoe.column.get_by_test_id("to-end")).to_have_text("2")
    await expect(zoe.said("News 0").first).to_be_in_viewport()
    await snap(plain, "away-from-the-end")
    await zoe.column.get_by_test_id("to-end").click()
    await expect(zoe.messages.last).to_be_in_viewport()

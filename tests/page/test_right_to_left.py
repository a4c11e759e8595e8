"""A line is drawn in the direction of its first letter, as Telegram's apps do: in messages, invoices and on buttons."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Locator, Page, expect

from tests.page.conftest import Scripted
from tests.page.screens import Chat

pytestmark = pytest.mark.asyncio(loop_scope="session")

ARABIC = "لديك رصيد"
SIDES = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const sides = {};
    const box = element.getBoundingClientRect();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        let at = 0;
        for (const line of node.data.split("\\n")) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + line.length);
            const drawn = range.getBoundingClientRect();
            if (line.trim()) sides[line] = drawn.left - box.left < box.right - drawn.right ? "left" : "right";
            at += line.length + 1;
        }
    }
    return sides;
}"""
"""For each line of an element: the side that it is drawn at."""


async def sides(element: Locator) -> dict[str, str]:
    """The side that each line is drawn at."""
    found: dict[str, str] = await element.evaluate(SIDES)
    return found


async def test_each_line_of_a_message_has_its_own_direction(plain: Page, scripted: Scripted) -> None:
    long = f"{ARABIC} {ARABIC} {ARABIC} {ARABIC}"
    await scripted.call("sendMessage", text=f"{long}\nPocket\n{ARABIC}")
    message = Chat(plain, "Zoe").messages.last
    await expect(message).to_contain_text("Pocket")
    assert await sides(message.locator(".rich")) == {long: "right", "Pocket": "left", ARABIC: "right"}
    text, time = await message.locator(".rich").bounding_box(), await message.locator("time").bounding_box()
    assert text is not None
    assert time is not None
    assert time["x"] < text["x"] + text["width"] / 2, "the time stands where the lines end"


async def test_an_invoice_has_the_direction_of_its_words(plain: Page, scripted: Scripted) -> None:
    await scripted.call(
        "sendInvoice",
        title=ARABIC,
        description=f"{ARABIC} Pocket",
        payload="1",
        currency="USD",
        provider_token="TEST:CARD",
        prices=json.dumps([{"label": ARABIC, "amount": 2000}]),
    )
    invoice = Chat(plain, "Zoe").invoices.last
    await expect(invoice).to_contain_text(ARABIC)
    assert await sides(invoice.locator(".invoice-title")) == {ARABIC: "right"}
    assert await sides(invoice.locator(".invoice-description")) == {f"{ARABIC} Pocket": "right"}


async def test_a_button_reads_from_right_to_left(plain: Page, scripted: Scripted) -> None:
    await scripted.call(
        "sendMessage",
        text=ARABIC,
        reply_markup=json.dumps({"inline_keyboard": [[{"text": f"{ARABIC} $20 (Pocket)", "callback_data": "1"}]]}),
    )
    words = Chat(plain, "Zoe").button(f"{ARABIC} $20 (Pocket)")
    await expect(words).to_be_visible()
    first, last = await words.evaluate(
        """element => [0, element.firstChild.length - 1].map(at => {
            const range = document.createRange();
            range.setStart(element.firstChild, at);
            range.setEnd(element.firstChild, at + 1);
            return range.getBoundingClientRect().left;
        })"""
    )
    assert first > last

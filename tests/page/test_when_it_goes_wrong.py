"""Faults between the bot and Telegram, switched on by hand, and the calls to look them up in."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from bot.demo import TOKEN
from tests.page.browser import snap
from tests.page.conftest import Demo
from tests.page.screens import Bar, Chat, Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKING, PAYING = "asking", "paying"


async def buy(bar: Bar, ana: Chat, *, fault: str, method: str, when: str) -> None:
    """A card for Ana, with something going wrong on the way."""
    if when == ASKING:
        await bar.go_wrong(fault, method)
    await ana.invoice()
    if when == PAYING:
        await bar.go_wrong(fault, method)
    await ana.pay()
    await ana.hears("$50.00 is in your Pocket")


async def one_card(ana: Chat, panel: Panel) -> None:
    """Ana has one card of $50; every message of it, if there are two, is of that one."""
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await ana.say("balance")
    await expect(await ana.hears("You have $50.00.\n$50.00 is good until")).not_to_contain_text("more")
    assert len(set(await ana.said("is in your Pocket").locator("code").all_inner_texts())) == 1
    await expect(ana.column.locator("[data-kind=successful_payment]")).to_have_count(1)
    await panel.balanced()


@pytest.mark.parametrize(
    ("fault", "method", "when"),
    [
        ("too_many_requests", "sendInvoice", ASKING),
        ("too_many_requests", "answerPreCheckoutQuery", PAYING),
        ("too_many_requests", "sendMessage", PAYING),
        ("lost_answer", "answerPreCheckoutQuery", PAYING),
        ("duplicate_update", "", ASKING),
        ("duplicate_update", "", PAYING),
    ],
)
async def test_one_card_and_one_message_of_it(
    page: Page, bar: Bar, ana: Chat, panel: Panel, fault: str, method: str, when: str
) -> None:
    await buy(bar, ana, fault=fault, method=method, when=when)
    await one_card(ana, panel)
    await expect(ana.invoices).to_have_count(1)
    await expect(ana.said("is in your Pocket")).to_have_count(1)
    await snap(page, f"fault-{fault}-{method or when}")


async def test_an_answer_lost_after_the_news_went_out_tells_it_again_with_the_same_reference(
    bar: Bar, ana: Chat, panel: Panel
) -> None:
    await buy(bar, ana, fault="lost_answer", method="sendMessage", when=PAYING)
    await expect(ana.said("is in your Pocket")).to_have_count(2)
    await one_card(ana, panel)


async def test_a_charge_is_one_message_through_a_lost_answer(page: Page, bar: Bar, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.hears("asks $37.40 for order 1041")
    await bar.go_wrong("lost_answer", "editMessageText")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await ana.hears("Paid $37.40 for order 1041.")
    await expect(page.get_by_test_id("faults").get_by_label("1 on")).to_have_count(0)
    await expect(ana.said("order 1041")).to_have_count(1)
    await panel.balanced()


async def test_a_double_tap_pays_once(bar: Bar, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.hears("asks $37.40 for order 1041")
    await bar.go_wrong("duplicate_tap")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await ana.hears("Paid $37.40 for order 1041.")
    await expect(ana.said("order 1041")).to_have_count(1)
    await expect(panel.wallet("Ana")).to_contain_text("$12.60")
    await panel.balanced()


async def test_faults_are_counted_and_all_go_off_together(page: Page, bar: Bar, ana: Chat) -> None:
    await page.get_by_test_id("faults").click()
    for name in ("slow", "server_error"):
        await bar.fault(name).locator(".switch").click()
        await expect(bar.fault(name)).to_have_attribute("data-on", "true")
    await bar.fault("slow").get_by_test_id("fault-count").select_option("")
    await expect(bar.fault("slow")).to_contain_text("always")
    await expect(page.get_by_test_id("faults").get_by_label("2 on")).to_be_visible()
    await snap(page, "faults")
    await page.get_by_test_id("faults-off").click()
    await expect(bar.fault("slow")).to_have_attribute("data-on", "false")
    await expect(page.get_by_test_id("faults-off")).to_be_disabled()
    await bar.faults.get_by_test_id("fault-block").first.check(force=True)
    await expect(ana.column.get_by_test_id("unblock")).to_be_visible()


async def test_the_inspector_shows_every_call_and_never_the_token(page: Page, demo: Demo, bar: Bar, ana: Chat) -> None:
    await page.get_by_test_id("inspector-toggle").click()
    inspector = page.get_by_test_id("inspector")
    calls = inspector.get_by_test_id("call")
    await ana.say(f"/token {TOKEN}")  # There is no such command, so the answer is always the same.
    await ana.hears("I did not understand that.")
    newest = inspector.locator("[data-method=sendMessage]").first
    await newest.get_by_role("button").first.click()
    await expect(newest).to_contain_text("I did not understand that.")
    await snap(page, "inspector")
    await bar.go_wrong("too_many_requests", "sendMessage")
    await ana.say("thanks")
    await ana.hears("You are welcome.")
    await expect(inspector.locator("[data-method=sendMessage][data-status='429']")).to_contain_text("429 fault")
    await inspector.get_by_test_id("inspector-polls").check()
    await expect(inspector.locator("[data-method=getUpdates]").first).to_be_visible()
    await inspector.get_by_test_id("inspector-filter").fill("setMy")
    await expect(calls.first).to_have_attribute("data-method", "setMyShortDescription")
    await inspector.get_by_test_id("inspector-filter").fill("")
    assert await calls.count() >= len(demo.stage.emulator.calls) - 1
    secret = TOKEN.partition(":")[2]
    told = await page.evaluate("fetch('/sim/calls?limit=9999').then((it) => it.text())")
    assert "<token>" in told
    assert TOKEN not in told
    for call in await calls.all():
        assert secret not in await call.inner_text()

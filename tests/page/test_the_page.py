"""What customers see and do: chats side by side, paying, menus, links, themes, keys, a narrow screen."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from bot.profile import MENU
from tests.page.browser import NARROW, looking, snap
from tests.page.conftest import Demo
from tests.page.screens import Bar, Chat, Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOCUSED = "document.activeElement?.dataset.testid ?? ''"
MOST_TABS = 60


async def test_two_customers_side_by_side_and_a_third(page: Page, bar: Bar, ana: Chat, diego: Chat) -> None:
    await expect(page.get_by_test_id("column")).to_have_count(2)
    await diego.start()
    omar = await bar.add("Omar", "fr")
    await expect(omar.column.get_by_test_id("start")).to_be_visible()
    await omar.start()
    await ana.say("thanks")
    await ana.hears("You are welcome.")
    await expect(diego.said("You are welcome.")).to_have_count(0)
    await expect(diego.said("Este es tu Pocket en Lumen & Oak.")).to_be_visible()
    await expect(page.get_by_test_id("shop-customer").filter(has_text="Omar")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await snap(page, "three-customers")


async def test_start_is_offered_before_anything_else(page: Page, diego: Chat) -> None:
    await expect(diego.column).to_contain_text("What can this bot do?")
    await expect(diego.column).to_contain_text("Pocket is your store credit")
    await expect(diego.composer).to_have_count(0)
    await diego.start()
    await expect(diego.messages.first).to_contain_text("/start")
    await expect(diego.composer).to_be_visible()


async def test_the_menu_of_commands_speaks_the_language_of_their_telegram(page: Page, ana: Chat, diego: Chat) -> None:
    await diego.start()
    await diego.column.get_by_test_id("menu").click()
    commands = diego.column.get_by_test_id("command")
    await expect(commands).to_have_count(len(MENU))
    refunds = diego.column.locator("[data-command=refunds]")
    await expect(refunds).to_contain_text("Lo que te han devuelto")
    await snap(page, "menu-in-spanish")
    await refunds.click()
    await diego.hears("Aún no te han devuelto nada.")
    await diego.column.get_by_test_id("language").select_option("en")
    await diego.composer.fill("/bal")
    await expect(commands).to_have_count(1)
    await expect(commands).to_contain_text("What you have and until when")
    await diego.composer.press("Enter")
    await expect(diego.messages.filter(has_text="/balance")).to_have_count(1)


async def test_a_new_language_is_spoken_from_the_next_word_on(page: Page, diego: Chat) -> None:
    await diego.start()
    await diego.column.get_by_test_id("language").select_option("en")
    await diego.say("/balance")
    await diego.hears("You have nothing in your Pocket.", within=1_500)


async def test_a_pay_sheet_can_be_left(page: Page, ana: Chat) -> None:
    await ana.invoice()
    for leave in ("pay-cancel", "Escape", "outside"):
        await ana.open_sheet()
        if leave == "pay-cancel":
            await ana.sheet.get_by_test_id(leave).click()
        elif leave == "Escape":
            await page.keyboard.press(leave)
        else:
            await ana.column.locator(".cover").click(position={"x": 40, "y": 40})
        await expect(ana.sheet).to_have_count(0)
    await ana.say("balance")
    await ana.hears("You have nothing in your Pocket.")
    await expect(ana.invoices.last.get_by_test_id("paid")).to_have_count(0)


async def test_a_declined_card_costs_nothing_and_can_be_tried_again(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.invoice()
    await ana.open_sheet()
    await ana.sheet.get_by_test_id("pay-declined").click()
    await expect(ana.result).to_have_attribute("data-outcome", "card_declined")
    await expect(ana.result).to_contain_text("Nothing was charged.")
    await snap(page, "card-declined")
    await ana.sheet.get_by_test_id("pay-again").click()
    await expect(panel.wallet("Ana")).to_contain_text("$0.00")
    await ana.sheet.get_by_test_id("pay").click()
    await expect(ana.result).to_have_attribute("data-outcome", "paid")
    await snap(page, "paid")
    await ana.sheet.get_by_test_id("pay-done").click()
    await ana.hears("You have $50.00.")
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await panel.balanced()


async def test_an_invoice_paid_twice_warns_and_buys_a_second_card(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await ana.open_sheet()
    await expect(ana.sheet).to_contain_text("This invoice has been paid already.")
    await snap(page, "paid-already")
    await ana.sheet.get_by_test_id("pay").click()
    await expect(ana.result).to_have_attribute("data-outcome", "paid")
    await ana.sheet.get_by_test_id("pay-done").click()
    await ana.hears("The same invoice was paid twice, so you have a second card")
    await panel.balanced()


async def test_a_message_edited_in_place_is_marked(page: Page, ana: Chat) -> None:
    await ana.say("/settings")
    asked = await ana.hears("Which language shall I speak?")
    await expect(asked.get_by_test_id("edited")).to_have_count(0)
    before = await ana.messages.count()
    await ana.button("Español").click()
    saved = await ana.hears("A partir de ahora hablo Español.")
    await expect(saved.get_by_test_id("edited")).to_be_visible()
    await expect(ana.messages).to_have_count(before)
    await expect(ana.said("Which language shall I speak?")).to_have_count(0)


async def test_a_deep_link_opens_in_another_customers_column(page: Page, bar: Bar, ana: Chat, diego: Chat) -> None:
    await ana.say("https://t.me/PocketDemoBot?start=card")
    await ana.messages.get_by_role("link", name="t.me/PocketDemoBot?start=card").click()
    chooser = page.get_by_test_id("link-chooser")
    await expect(chooser.get_by_test_id("open-as").first).to_contain_text("Diego")
    await snap(page, "link-chooser")
    await chooser.get_by_test_id("open-as").first.click()
    await expect(chooser).to_have_count(0)
    await diego.hears("¿Qué tarjeta?")
    await expect(diego.messages.first).to_contain_text("/start card")
    await expect(ana.said("Which card?")).to_have_count(0)


async def test_a_customer_who_blocks_the_bot_hears_what_they_missed_when_they_are_back(
    page: Page, ana: Chat, panel: Panel
) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await ana.column.get_by_test_id("block").click()
    unblock = ana.column.get_by_test_id("unblock")
    await expect(unblock).to_be_visible()
    await expect(ana.composer).to_have_count(0)
    await panel.refund("12")
    await expect(panel.wallet("Ana")).to_contain_text("$24.60")
    await expect(ana.said("refund for order")).to_have_count(0)
    await snap(page, "blocked")
    await unblock.click()
    await ana.hears("+$12.00 refund for order 1041.")
    await expect(ana.said("refund for order")).to_have_count(1)
    await expect(ana.composer).to_be_visible()


async def test_dark_is_kept_and_the_system_is_asked_first(browser: Browser, demo: Demo) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    async with looking(browser, demo.url, theme="dark") as watched:
        page = watched.page
        await Chat(page, "Ana").start()
        await snap(page, "dark")
        dark = await page.evaluate(background)
        await page.get_by_role("button", name="Use the light theme").click()
        light = await page.evaluate(background)
        assert dark != light
        await page.reload()
        await expect(page.get_by_role("button", name="Use the dark theme")).to_be_visible()
        assert await page.evaluate(background) == light
        await page.get_by_test_id("theme").click()
        assert await page.evaluate(background) == dark


async def test_a_page_opened_later_shows_the_same(browser: Browser, demo: Demo, page: Page, ana: Chat) -> None:
    await ana.buy()
    seen = [" ".join(text.split()) for text in await ana.messages.all_inner_texts()]
    async with looking(browser, demo.url) as later:
        same = Chat(later.page, "Ana")
        await expect(same.messages).to_have_count(len(seen))
        assert [" ".join(text.split()) for text in await same.messages.all_inner_texts()] == seen
        await ana.say("thanks")
        await same.hears("You are welcome.")


async def tab_to(page: Page, wanted: str, *, back: bool = False) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if await page.evaluate(FOCUSED) == wanted:
            return
    raise AssertionError(f"Tab does not lead to {wanted}.")


async def test_buying_and_paying_by_keyboard_alone(page: Page, panel: Panel) -> None:
    ana = Chat(page, "Ana")
    await tab_to(page, "start")
    await page.keyboard.press("Enter")
    await expect(ana.composer).to_be_visible()
    await ana.hears("This is your Pocket")
    await tab_to(page, "composer")
    await page.keyboard.type("buy a $50 card")
    await page.keyboard.press("Enter")
    await expect(ana.invoices).to_have_count(1)
    for _ in range(MOST_TABS):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement?.dataset.kind") == "pay":
            break
    await snap(page, "focus-on-pay")
    await page.keyboard.press("Enter")
    await expect(ana.sheet.get_by_test_id("pay")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(ana.result).to_have_attribute("data-outcome", "paid")
    await expect(ana.sheet.get_by_test_id("pay-done")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(ana.sheet).to_have_count(0)
    await ana.hears("$50.00 is in your Pocket")
    assert await page.evaluate("document.activeElement?.dataset.kind") == "pay", "the focus is back where it was"
    await panel.place("Ana")
    await ana.hears("Lumen & Oak asks $37.40")
    await ana.composer.focus()
    await tab_to(page, "inline-button", back=True)  # Decline
    await tab_to(page, "inline-button", back=True)  # Pay
    await page.keyboard.press("Enter")
    await panel.stands("captured")


async def test_a_narrow_screen_is_enough(browser: Browser, demo: Demo) -> None:
    async with looking(browser, demo.url, size=NARROW) as watched:
        page = watched.page
        ana, panel, bar = Chat(page, "Ana"), Panel(page), Bar(page)

        async def fits() -> None:
            wide = "[document.documentElement, document.body].some((it) => it.scrollWidth > innerWidth)"
            assert not await page.evaluate(wide)

        await ana.start()
        await ana.invoice()
        await ana.open_sheet()
        await fits()
        await snap(page, "narrow-pay-sheet")
        await ana.sheet.get_by_test_id("pay").click()
        await ana.sheet.get_by_test_id("pay-done").click()
        await ana.hears("$50.00 is in your Pocket")
        await snap(page, "narrow-chat")
        tabs = page.get_by_test_id("tab")
        await expect(tabs).to_have_count(3)
        await tabs.nth(2).click()
        await expect(panel.books).to_be_in_viewport()
        await panel.place("Ana")
        await panel.stands("requires_approval")
        await fits()
        await snap(page, "narrow-shop")
        await tabs.first.click()
        await expect(ana.button("Pay $37.40")).to_be_in_viewport()
        await ana.button("Pay $37.40").click()
        await panel.stands("captured")
        await page.get_by_test_id("faults").click()
        await expect(bar.faults).to_be_in_viewport()
        await fits()
        await snap(page, "narrow-faults")
        await page.get_by_test_id("faults").click()
        await page.get_by_test_id("inspector-toggle").click()
        await page.get_by_test_id("call").first.get_by_role("button").first.click()
        await fits()
        await snap(page, "narrow-inspector")

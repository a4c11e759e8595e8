"""The product's promise, walked through the page of a `pocket demo` that was started as anybody would."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.page.browser import looking, snap
from tests.page.program import a_demo
from tests.page.screens import Bar, Chat, Panel, day, years_later

pytestmark = pytest.mark.asyncio(loop_scope="session")

PUSHED_WITHIN = 2_000


@pytest_asyncio.fixture(loop_scope="session")
async def url() -> AsyncIterator[str]:
    async with a_demo("--no-story") as url:
        yield url


async def test_the_first_walk(browser: Browser, url: str) -> None:
    async with looking(browser, url) as watched:
        page = watched.page
        ana, panel = Chat(page, "Ana"), Panel(page)
        good_until = day(years_later((await Bar(page).now()).date(), 3))
        await ana.start()

        # A card: invoice, pay sheet, balance.
        await ana.invoice("$50")
        await ana.open_sheet()
        await expect(ana.sheet).to_contain_text("Pocket card $50.00")
        await snap(page, "walk-1-pay-sheet")
        await ana.sheet.get_by_test_id("pay").click()
        await expect(ana.result).to_have_attribute("data-outcome", "paid")
        await ana.sheet.get_by_test_id("pay-done").click()
        await ana.hears(f"$50.00 is in your Pocket. It is good until {good_until}.")
        await expect(ana.invoices.last.get_by_test_id("paid")).to_be_visible()
        await ana.say("balance")
        balance = await ana.hears("$50.00 is good until")
        await expect(balance).to_contain_text(f"You have $50.00.\n$50.00 is good until {good_until}.")
        await expect(panel.wallet("Ana")).to_contain_text(f"$50.00 until {good_until}")

        # An order: asked in the chat, agreed to there, captured before the clerk's eyes.
        await panel.place("Ana", at_once=True)
        await panel.stands("requires_approval")
        asked = await ana.hears("Lumen & Oak asks $37.40 for order 1041.")
        await expect(asked).to_contain_text("after paying, $12.60 is left")
        await snap(page, "walk-2-asked")
        await ana.button("Pay $37.40").click()
        await panel.stands("captured")
        await ana.hears("Paid $37.40 for order 1041.")
        await expect(panel.wallet("Ana")).to_contain_text("$12.60")

        # A refund: pushed at once, listed for good.
        await panel.refund("12", "Scratched")
        refund = await ana.hears("+$12.00 refund for order 1041.", within=PUSHED_WITHIN)
        await expect(refund).to_contain_text(f"You have $24.60.\nScratched\nIt is good until {good_until}.")
        reference = await refund.locator("code").inner_text()
        await ana.say("/refunds")
        listed = await ana.hears("What came back")
        await expect(listed).to_contain_text("+$12.00 for order 1041")
        await expect(listed).to_contain_text(reference)
        await expect(panel.order().get_by_test_id("shop-status")).to_have_text("partly refunded")
        await panel.balanced()
        await snap(page, "walk-3-refunded")

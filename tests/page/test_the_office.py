"""The office in the panel: what its two people do is seen in the chat at once, and the clock brings what is due."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.page.browser import Watched, snap
from tests.page.screens import Chat, Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_frozen_pocket_can_only_receive(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    office = await panel.office("Ana")
    await office.get_by_test_id("office-freeze").click()
    await ana.hears("Your Pocket is frozen for now")
    await expect(panel.wallet("Ana")).to_contain_text("Frozen: it can only receive")
    await ana.button("Pay $37.40").click()
    await ana.hears("nothing can be paid from it now")
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await snap(page, "office-frozen")
    await office.get_by_test_id("office-unfreeze").click()
    await ana.hears("no longer frozen")
    await ana.say("pay order 1041")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await panel.balanced()


async def test_a_card_is_charged_back_and_the_dispute_won(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    office = await panel.office("Ana")
    await office.get_by_test_id("office-charge-back").click()
    told = await ana.hears("The bank took back the payment of the $50.00 card")
    await expect(told).to_contain_text("$12.60 of it was still in your Pocket")
    await expect(told).to_contain_text("$37.40 of it was gone already, and is owed")
    await expect(panel.wallet("Ana")).to_contain_text("$37.40 owed")
    await expect(office.get_by_test_id("office-purchase")).to_have_attribute("data-status", "open")
    await snap(page, "office-charged-back")
    await office.get_by_test_id("office-won").click()
    await ana.hears("$37.40 is no longer owed")
    await expect(office.get_by_test_id("office-purchase")).to_have_attribute("data-status", "won")
    await expect(panel.wallet("Ana")).to_contain_text("$12.60")
    await panel.balanced()


async def test_a_large_correction_takes_two_people(watched: Watched, page: Page, ana: Chat, panel: Panel) -> None:
    office = await panel.office("Ana")
    await office.get_by_test_id("office-amount").fill("60")
    await office.get_by_test_id("office-reason").fill("Moved from her old account")
    await office.get_by_test_id("office-adjust").click()
    asked = office.get_by_test_id("office-adjustment")
    await expect(asked).to_have_attribute("data-status", "asked")
    await expect(panel.wallet("Ana")).to_contain_text("$0.00")
    await snap(page, "office-asked")
    await asked.locator("[data-person=Mia]").click()
    await expect(page.get_by_test_id("notice")).to_contain_text("takes two people")
    watched.refused(409)
    await asked.locator("[data-person=Ben]").click()
    told = await ana.hears("The shop put $60.00 into your Pocket.")
    await expect(told).to_contain_text("Moved from her old account")
    await expect(asked).to_have_attribute("data-status", "done")
    await expect(panel.wallet("Ana")).to_contain_text("$60.00")
    await panel.balanced()


async def test_a_gift_that_nobody_takes_comes_back_when_the_clock_moves(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await ana.say("gift $20")
    await ana.button("Give $20.00").click()
    await ana.hears("$20.00 is waiting for your friend")
    await expect(panel.wallet("Ana")).to_contain_text("$30.00")
    office = await panel.office("Ana")
    gift = office.get_by_test_id("office-gift")
    await expect(gift).to_have_attribute("data-status", "open")
    await panel.shop.get_by_test_id("shop-clock-month").click()
    await ana.hears("Nobody had taken your gift of $20.00")
    await expect(gift).to_have_attribute("data-status", "returned")
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await panel.balanced()


async def test_a_gift_is_handed_over_by_its_link(page: Page, ana: Chat, diego: Chat, panel: Panel) -> None:
    await diego.start()
    await ana.buy()
    await ana.say("gift $20")
    await ana.button("Give $20.00").click()
    told = await ana.hears("$20.00 is waiting for your friend")
    await told.get_by_role("link").first.click()
    await page.get_by_role("dialog").get_by_text("Diego").click()
    await diego.button("Recogerlo").click()
    await diego.hears("+20,00 US$ está en tu Pocket, un regalo.")
    await ana.hears("Your gift of $20.00 was taken.")
    await expect(panel.wallet("Diego")).to_contain_text("$20.00")
    await snap(page, "gift-taken")
    await panel.balanced()


async def test_promotional_credit_ends_when_its_days_are_over(page: Page, ana: Chat, panel: Panel) -> None:
    office = await panel.office("Ana")
    await office.get_by_test_id("office-amount").fill("15")
    await office.get_by_test_id("office-promo").click()
    await ana.hears("The shop gave you $15.00")
    await panel.shop.get_by_test_id("shop-clock-expiry").click()
    await ana.hears("$15.00 of your Pocket expired")
    await expect(panel.wallet("Ana")).to_contain_text("$0.00")
    await panel.balanced()

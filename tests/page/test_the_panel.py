"""The shop's panel: orders in each state, the clock, and commands that work when pasted."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from tests.page.browser import Watched, snap
from tests.page.screens import Bar, Chat, Panel, day, years_later

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_hold_is_captured_in_part_and_the_rest_comes_back(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana", at_once=False)
    await ana.button("Pay $37.40").click()
    await panel.stands("authorized")
    await ana.hears("$37.40 is held for order 1041.")
    await expect(panel.wallet("Ana")).to_contain_text("$37.40 held")
    await snap(page, "held")
    await panel.order().get_by_test_id("shop-capture-part").click()
    amount = panel.order().get_by_test_id("shop-amount")
    await amount.fill("40")
    await expect(panel.order().get_by_role("alert")).to_have_text("At most $37.40.")
    await amount.fill("30.00")
    await snap(page, "capture-in-part")
    await panel.order().get_by_test_id("shop-confirm").click()
    await panel.stands("captured")
    await ana.hears("Paid $30.00 of $37.40 for order 1041. The rest is back in your Pocket.")
    await expect(panel.wallet("Ana")).to_contain_text("$20.00")
    await expect(panel.wallet("Ana")).not_to_contain_text("held")
    await panel.balanced()


async def test_a_hold_is_voided(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana", at_once=False)
    await ana.button("Pay $37.40").click()
    await panel.stands("authorized")
    await panel.order().get_by_test_id("shop-void").click()
    await panel.stands("voided")
    await ana.hears("The $37.40 that was held is back in your Pocket.")
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await panel.balanced()


async def test_a_whole_refund_gives_all_of_it_back(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await panel.order().get_by_test_id("shop-refund").click()
    await panel.order().get_by_test_id("shop-confirm").click()
    await expect(panel.order().get_by_test_id("shop-status")).to_have_text("refunded")
    await ana.hears("+$37.40 refund for order 1041.")
    await expect(panel.order().get_by_test_id("shop-refund")).to_have_count(0)
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await panel.balanced()


async def test_a_customer_declines(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Decline").click()
    await panel.stands("declined")
    await ana.hears("You declined order 1041 ($37.40). Nothing was taken.")
    await expect(panel.order()).to_contain_text("Ana said no. Nothing was taken.")
    await snap(page, "declined")


async def test_too_little_leads_to_the_card_that_covers_it(page: Page, ana: Chat, panel: Panel) -> None:
    await panel.place("Ana")
    await ana.hears("You have $0.00: $37.40 is missing.")
    await ana.button("Buy a $50.00 card").click()
    await expect(ana.invoices).to_have_count(1)
    await ana.pay()
    await ana.button("Pay order 1041 · $37.40").click()
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await panel.balanced()


async def test_an_order_of_somebody_without_a_pocket_is_refused_in_words(page: Page, panel: Panel) -> None:
    await panel.place("Diego")
    await panel.stands("refused")
    await expect(panel.order()).to_contain_text("This customer has not started the bot yet.")
    await snap(page, "refused")


async def test_the_clock_of_the_page_moves_by_days_and_months(page: Page, bar: Bar, panel: Panel) -> None:
    begin = await bar.now()
    await page.get_by_test_id("clock-day").click()
    await expect(page.get_by_test_id("clock-ahead")).to_have_text("+1 day")
    await expect(panel.clock).to_contain_text(f"{day(begin + timedelta(days=1))}, ")
    assert timedelta(days=1) <= await bar.now() - begin < timedelta(days=1, minutes=2)
    await page.get_by_test_id("clock-month").click()
    await expect(page.get_by_test_id("clock-ahead")).not_to_have_text("+1 day")
    assert timedelta(days=29) <= await bar.now() - begin < timedelta(days=33)


async def test_the_clock_of_the_shop_is_the_clock_of_the_page(page: Page, panel: Panel) -> None:
    await panel.shop.get_by_test_id("shop-clock-day").click()
    await expect(page.get_by_test_id("clock-ahead")).to_have_text("+1 day", timeout=1_500)
    await panel.shop.get_by_test_id("shop-clock-month").click()
    await expect(page.get_by_test_id("clock-ahead")).to_have_text("+31 days", timeout=1_500)


async def test_a_request_runs_out_when_a_day_passes(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.hears("Please decide by")
    await page.get_by_test_id("clock-day").click()
    await panel.stands("expired")
    await ana.hears("The time to pay order 1041 ($37.40) ran out. Nothing is taken.")
    await expect(ana.button("Pay $37.40")).to_have_count(0)


async def test_a_hold_comes_back_when_a_month_passes(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana", at_once=False)
    await ana.button("Pay $37.40").click()
    await panel.stands("authorized")
    await panel.shop.get_by_test_id("shop-clock-month").click()
    await panel.stands("expired")
    await expect(panel.wallet("Ana")).to_contain_text("$50.00")
    await snap(page, "hold-expired")
    await panel.balanced()


async def test_at_the_next_expiry_the_card_is_over_and_the_chat_says_so(
    page: Page, bar: Bar, ana: Chat, panel: Panel
) -> None:
    bought = (await bar.now()).date()
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await panel.shop.get_by_test_id("shop-clock-expiry").click()
    over = day(years_later(bought, 3))
    told = await ana.hears(f"$12.60 of your Pocket expired on {over}. It was bought on {day(bought)}.")
    await expect(told).to_contain_text("You have $0.00.")
    await expect(panel.wallet("Ana")).to_contain_text("$0.00")
    await ana.say("balance")
    await ana.hears(f"Expired: $12.60 on {over}")
    await snap(page, "expired")
    await panel.balanced()


async def test_without_a_card_there_is_no_next_expiry(watched: Watched, page: Page, ana: Chat, panel: Panel) -> None:
    await panel.shop.get_by_test_id("shop-clock-expiry").click()
    await expect(page.get_by_test_id("notice")).to_have_text("Nobody has a card that could expire.")
    watched.refused(409)


async def test_each_action_is_a_curl_that_works_when_pasted(page: Page, ana: Chat, panel: Panel) -> None:
    await ana.buy()
    await panel.place("Ana")
    await ana.button("Pay $37.40").click()
    await panel.stands("captured")
    await panel.refund("12", "It's “scratched”, $5 & more")
    await expect(panel.calls).to_have_count(2)
    call = panel.calls.filter(has_text="Refund 1041")
    await call.get_by_role("button").click()
    await call.get_by_test_id("shop-copy").click()
    command = await page.evaluate("navigator.clipboard.readText()")
    assert command == await call.get_by_test_id("shop-curl").inner_text()
    await snap(page, "curl")
    shell = await asyncio.create_subprocess_shell(
        f"{command} --silent --max-time 10", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, wrong = await shell.communicate()
    assert shell.returncode == 0, wrong.decode()
    assert json.loads(said) == json.loads(await call.get_by_test_id("shop-response").inner_text())
    await ana.say("/refunds")
    await expect(await ana.hears("What came back")).to_contain_text("+$12.00 for order 1041")
    await expect(ana.said("refund for order")).to_have_count(1)
    await expect(panel.wallet("Ana")).to_contain_text("$24.60")

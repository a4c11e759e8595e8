"""The parts of the page in a person's words: a chat, the shop's panel, the bar."""

from __future__ import annotations

import re
from datetime import date, datetime

from playwright.async_api import Locator, Page, expect

from tests.page.browser import PATIENCE

expect.set_options(timeout=PATIENCE)


def day(of: date) -> str:
    """A day as Pocket says it in English: 23 Nov 2029."""
    return f"{of.day} {of:%b %Y}"


def years_later(today: date, years: int) -> date:
    """The same day some years later; 29 February becomes the last of that month."""
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year + years, day=28 if leap else today.day)


class Chat:
    """One customer's column."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.column = page.locator(f'[data-testid=column][data-name="{name}"]')
        self.messages = self.column.get_by_test_id("message")
        self.composer = self.column.get_by_test_id("composer")
        self.sheet = self.column.get_by_test_id("pay-sheet")
        self.result = self.column.get_by_test_id("pay-result")
        self.invoices = self.column.locator("[data-testid=message][data-kind=invoice]")

    def said(self, words: str | re.Pattern[str]) -> Locator:
        """The bot's messages with these words."""
        return self.column.locator("[data-testid=message][data-side=in]").filter(has_text=words)

    def button(self, words: str) -> Locator:
        """The newest button of this name under a message."""
        return self.column.get_by_test_id("inline-button").get_by_text(words, exact=True).last

    async def hears(self, words: str | re.Pattern[str], *, within: float = PATIENCE) -> Locator:
        """Wait for the bot to say this."""
        found = self.said(words).last
        await expect(found).to_be_visible(timeout=within)
        return found

    async def say(self, text: str) -> None:
        """Type it and send it."""
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def start(self) -> None:
        """Press START, and wait for the first screen."""
        await self.column.get_by_test_id("start").click()
        await expect(self.column.get_by_test_id("inline-button").first).to_be_visible()

    async def invoice(self, face: str = "$50") -> Locator:
        """Ask for a card; the invoice that comes."""
        before = await self.invoices.count()
        await self.say(f"buy a {face} card")
        await expect(self.invoices).to_have_count(before + 1)
        return self.invoices.last

    async def open_sheet(self) -> None:
        """Press the Pay button of the newest invoice."""
        await self.invoices.last.locator("[data-kind=pay]").click()
        await expect(self.sheet).to_be_visible()

    async def pay(self) -> None:
        """Pay the newest invoice, and close the sheet."""
        await self.open_sheet()
        await self.sheet.get_by_test_id("pay").click()
        await expect(self.result).to_have_attribute("data-outcome", "paid")
        await self.sheet.get_by_test_id("pay-done").click()
        await expect(self.sheet).to_have_count(0)

    async def buy(self, face: str = "$50") -> None:
        """A card, from asking for it to having it."""
        await self.invoice(face)
        await self.pay()
        await self.hears(f"{face}.00 is in your Pocket")


class Panel:
    """The sample shop beside the chats."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.shop = page.get_by_test_id("shop")
        self.books = page.get_by_test_id("shop-books")
        self.orders = page.get_by_test_id("shop-order")
        self.calls = page.get_by_test_id("shop-call")
        self.clock = page.locator(".shop-clock time")

    def order(self, ref: str = "1041") -> Locator:
        """An order in the list."""
        return self.page.locator(f'[data-testid=shop-order][data-ref="{ref}"]')

    def wallet(self, name: str) -> Locator:
        """What the shop sees of a customer's Pocket."""
        return self.page.get_by_test_id("shop-wallet").filter(has_text=name)

    async def stands(self, status: str, ref: str = "1041") -> None:
        """Wait until the order has this status."""
        await expect(self.order(ref)).to_have_attribute("data-status", status)

    async def place(self, name: str, *, at_once: bool = True) -> None:
        """Order the headphones ($37.40) for somebody."""
        await self.shop.get_by_test_id("shop-customer").filter(has_text=name).click()
        mode = "automatic" if at_once else "manual"
        await self.page.locator(f"[data-testid=shop-capture-mode][data-value={mode}]").click()
        before = await self.orders.count()
        await self.shop.get_by_test_id("shop-place").click()
        await expect(self.orders).to_have_count(before + 1)

    async def refund(self, amount: str, reason: str = "", ref: str = "1041") -> None:
        """Give back a part of an order."""
        order = self.order(ref)
        await order.get_by_test_id("shop-refund").click()
        await order.get_by_test_id("shop-amount").fill(amount)
        await order.get_by_test_id("shop-reason").fill(reason)
        await order.get_by_test_id("shop-confirm").click()

    async def office(self, name: str) -> Locator:
        """The office, looking at somebody's Pocket."""
        office = self.page.get_by_test_id("office")
        await office.get_by_test_id("office-customer").filter(has_text=name).click()
        return office

    async def balanced(self) -> None:
        """The books are green."""
        await expect(self.books).to_have_attribute("data-ok", "true")
        await expect(self.books).to_contain_text("every invariant holds")


class Bar:
    """What is above the chats."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clock = page.get_by_test_id("clock")
        self.faults = page.get_by_test_id("faults-panel")

    async def now(self) -> datetime:
        """What the emulator's clock shows."""
        shown = await self.clock.get_attribute("datetime")
        assert shown is not None
        return datetime.fromisoformat(shown)

    def fault(self, name: str) -> Locator:
        """A row of the faults."""
        return self.faults.locator(f'[data-testid=fault][data-fault="{name}"]')

    async def go_wrong(self, name: str, method: str = "") -> None:
        """Switch a fault on, for the next call (or the next call of this method)."""
        await self.page.get_by_test_id("faults").click()
        await self.fault(name).locator(".switch").click()
        await expect(self.fault(name)).to_have_attribute("data-on", "true")
        if method:
            await self.fault(name).get_by_test_id("fault-method").select_option(method)
        await self.page.keyboard.press("Escape")
        await expect(self.faults).to_have_count(0)

    async def add(self, name: str, language: str = "en") -> Chat:
        """A new customer, through the dialog."""
        await self.page.get_by_test_id("add-person").click()
        await self.page.get_by_test_id("person-name").fill(name)
        await self.page.get_by_test_id("person-language").select_option(language)
        await self.page.get_by_test_id("person-save").click()
        chat = Chat(self.page, name)
        await expect(chat.column).to_be_visible()
        return chat

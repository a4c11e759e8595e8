"""A real Chromium, and pages in it that remember whatever went wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize, async_playwright

SCREENSHOTS = Path(__file__).parent.parent / "screenshots"
"""Where pictures of each state go, to be looked at. Git does not see it."""

WIDE = ViewportSize(width=1440, height=860)
NARROW = ViewportSize(width=390, height=844)
PATIENCE = 8_000
"""Milliseconds until something that should be seen is missed; Playwright looks again all the time."""

ARGUMENTS = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Theme = Literal["light", "dark"]


def chromium() -> str:
    """Where Chromium is.

    Raises:
        FileNotFoundError: it is not on this machine.
    """
    found = shutil.which("chromium") or shutil.which("/usr/bin/chromium")
    if found is None:
        raise FileNotFoundError(
            "The page is tested in Chromium, and there is none: install it (apt-get install chromium), "
            "or leave these tests out with --ignore=tests/page."
        )
    return found


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """Chromium, running; it speaks to nobody but the page under test."""
    try:
        program = chromium()
    except FileNotFoundError as error:
        pytest.fail(str(error))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Watched:
    """A page, and everything about it that nobody should have to see."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def said(self, message: ConsoleMessage) -> None:
        """Something was written to the console."""
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def threw(self, error: Error) -> None:
        """A script failed."""
        self.complaints.append(f"uncaught: {error}")

    def asked(self, request: Request) -> None:
        """Something was loaded."""
        if not request.url.startswith((f"{self.url}/", "data:", "blob:")):
            self.complaints.append(f"another origin was asked: {request.url}")

    def refused(self, status: int) -> None:
        """A refusal by the server was meant: the browser's remark about it is no complaint."""
        said = [line for line in self.complaints if f"status of {status}" in line]
        assert said, self.complaints
        for line in said:
            self.complaints.remove(line)


@asynccontextmanager
async def a_tab(browser: Browser, *, size: ViewportSize = WIDE, theme: Theme = "light") -> AsyncIterator[Page]:
    """An empty tab of its own, as of somebody who has never been here."""
    context = await browser.new_context(
        viewport=size,
        color_scheme=theme,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(PATIENCE)
    yield await context.new_page()
    await context.close()


@asynccontextmanager
async def opened(tab: Page, url: str) -> AsyncIterator[Watched]:
    """The page at this address, until the block ends; it must not have complained by then."""
    watched = Watched(tab, url)
    tab.on("console", watched.said)
    tab.on("pageerror", watched.threw)
    tab.on("request", watched.asked)
    try:
        await tab.goto(f"{url}/")
        yield watched
    finally:
        tab.remove_listener("console", watched.said)
        tab.remove_listener("pageerror", watched.threw)
        tab.remove_listener("request", watched.asked)
        await tab.goto("about:blank")
    assert not watched.complaints, watched.complaints


@asynccontextmanager
async def looking(
    browser: Browser, url: str, *, size: ViewportSize = WIDE, theme: Theme = "light"
) -> AsyncIterator[Watched]:
    """The page at this address, in a new tab."""
    async with a_tab(browser, size=size, theme=theme) as tab, opened(tab, url) as watched:
        yield watched


async def snap(page: Page, name: str) -> None:
    """Keep a picture of how it looks now, when pictures are wanted: POCKET_SCREENSHOTS=1 uv run pytest tests/page."""
    if not os.environ.get("POCKET_SCREENSHOTS"):
        return
    SCREENSHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")

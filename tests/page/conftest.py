"""One Chromium for all; for each test a demo of its own: fresh books, Ana and Diego, a page that may not complain."""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from structlog.testing import capture_logs

from bot.app import App
from bot.demo import Stage
from bot.demo.shop import SampleShop
from bot.emulator import Bot, Clock, Emulator, Person, serve
from tests.page.browser import Watched, a_browser, a_tab, opened
from tests.page.screens import Bar, Chat, Panel

TOKEN = "42:SCRIPTED"  # Of a bot that exists nowhere else.


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with a_browser() as browser:
        yield browser


FOR_PEOPLE = "for the office"
"""Logged as an error so that somebody looks at it; it is no error of the program."""


class Errors(logging.Handler):
    """What libraries log as errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tab(browser: Browser) -> AsyncIterator[Page]:
    """One tab for most tests: a new one for each takes longer than what it shows."""
    async with a_tab(browser) as tab:
        yield tab


@dataclass
class Demo:
    """What `pocket demo` starts, in this process."""

    stage: Stage
    url: str
    shop: SampleShop
    app: App


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """The demo without its story. Whatever the bot logs as an error fails the test."""
    stage = Stage(Emulator(clock=Clock()))
    stage.emulator.add_person(first_name="Ana", language_code="en")
    stage.emulator.add_person(first_name="Diego", language_code="es")
    libraries = Errors()
    logging.getLogger().addHandler(libraries)
    with capture_logs() as logs:
        async with stage.performing(0, f"sqlite+aiosqlite:///{tmp_path / 'pocket.db'}") as (url, shop, app):
            yield Demo(stage, url, shop, app)
            logging.getLogger().removeHandler(libraries)
    own = [entry for entry in logs if entry["log_level"] in ("error", "critical") and entry["event"] != FOR_PEOPLE]
    assert not own
    assert not libraries.said


@pytest_asyncio.fixture(loop_scope="session")
async def watched(tab: Page, demo: Demo) -> AsyncIterator[Watched]:
    """The demo's page, opened."""
    async with opened(tab, demo.url) as watched:
        await expect(watched.page.get_by_test_id("shop")).to_be_visible()
        yield watched


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


@pytest.fixture
def bar(page: Page) -> Bar:
    return Bar(page)


@pytest.fixture
def panel(page: Page) -> Panel:
    return Panel(page)


@pytest_asyncio.fixture(loop_scope="session")
async def ana(page: Page) -> Chat:
    """Somebody who has started."""
    chat = Chat(page, "Ana")
    await chat.start()
    return chat


@pytest.fixture
def diego(page: Page) -> Chat:
    """Somebody who has not, and whose Telegram is Spanish."""
    return Chat(page, "Diego")


@dataclass
class Scripted:
    """An emulator whose bot is played by the test, call by call, for what Pocket itself does not send."""

    emulator: Emulator
    bot: Bot
    zoe: Person
    url: str
    http: httpx.AsyncClient

    async def call(self, method: str, files: dict[str, tuple[str, bytes, str]] | None = None, **form: object) -> None:
        """Call a method of the Bot API, for Zoe's chat if it is for one."""
        chat = {} if method == "answerCallbackQuery" else {"chat_id": str(self.zoe.id)}
        parameters = chat | {name: str(value) for name, value in form.items()}
        answer = await self.http.post(f"/bot{TOKEN}/{method}", data=parameters, files=files)
        assert answer.status_code == 200, answer.text


@pytest_asyncio.fixture(loop_scope="session")
async def scripted() -> AsyncIterator[Scripted]:
    emulator = Emulator()
    bot = emulator.add_bot(token=TOKEN, username="ScriptedBot", first_name="Scripted")
    zoe = emulator.add_person(first_name="Zoe")
    await zoe.start(bot)
    bot.updates.forget_all()
    no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with (
        serve(emulator.asgi()) as server,
        httpx.AsyncClient(base_url=server.url, verify=no_certificates) as http,
    ):
        yield Scripted(emulator, bot, zoe, server.url, http)


@pytest_asyncio.fixture(loop_scope="session")
async def plain(tab: Page, scripted: Scripted) -> AsyncIterator[Page]:
    """The page of the scripted bot, without any panel."""
    async with opened(tab, scripted.url) as watched:
        await expect(watched.page.get_by_test_id("column")).to_be_visible()
        yield watched.page

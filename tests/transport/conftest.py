"""A bot on a transport of its own, whose token must turn up nowhere."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot

from bot.transport import Transport

SECRET = "AAF-nobody-may-read-this"
TOKEN = f"42:{SECRET}"


@pytest.fixture(autouse=True)
def nothing_is_logged_of_the_token(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test does, no logger says the token: not aiohttp's, not asyncio's, not python-telegram-bot's."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "telegram.Bot")  # At DEBUG it says its own address; bot/logs.py never lets it.
    yield
    gc.collect(1)  # Errors that nobody asked for are complained of when they go.
    assert SECRET not in caplog.text


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    async with Transport() as transport:
        yield transport


def bot_on(transport: Transport, url: str) -> Bot:
    """A bot whose calls go there."""
    return Bot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )

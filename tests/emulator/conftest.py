"""One emulator, one bot and two people for each test, on a real port."""

import json
import ssl
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import telegram

from bot.emulator import Bot, Clock, Emulator, Person, Server, serve
from tests.emulator.receiver import Receiver

TOKEN = "42:DEMO"
Json = dict[str, Any]


class Wire:
    """The Bot API without a library: forms, as curl would send them."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, method: str, **parameters: object) -> Json:
        """Call a method; returns the whole answer."""
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
            if value is not None
        }
        answer = await self.client.post(f"/bot{TOKEN}/{method}", data=form)
        body: Json = answer.json()
        assert answer.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def result(self, method: str, **parameters: object) -> Any:
        """Call a method that must succeed."""
        answer = await self(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def updates(self, **parameters: object) -> list[Json]:
        """Get updates."""
        found: list[Json] = await self.result("getUpdates", **parameters)
        return found


@pytest.fixture
def stopwatch() -> Clock:
    """Real time, but tests can push it: nothing here waits ten seconds."""
    return Clock()


@pytest.fixture
def emulator(stopwatch: Clock) -> Emulator:
    return Emulator(stopwatch=stopwatch)


@pytest.fixture
def bot(emulator: Emulator) -> Bot:
    return emulator.add_bot(token=TOKEN, username="PocketDemoBot", first_name="Pocket")


@pytest.fixture
async def ana(emulator: Emulator, bot: Bot) -> Person:
    """Somebody who has started the bot."""
    ana = emulator.add_person(first_name="Ana")
    await ana.start(bot)
    bot.updates.forget_all()
    return ana


@pytest.fixture
def omar(emulator: Emulator) -> Person:
    """Somebody who has not."""
    return emulator.add_person(first_name="Omar", language_code="ar")


@pytest.fixture
async def server(emulator: Emulator, bot: Bot) -> AsyncIterator[Server]:
    async with serve(emulator.asgi(panels=["/shop/panel.js"])) as server:
        yield server


@pytest.fixture
async def http(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Reading them takes longer than most tests.
    async with httpx.AsyncClient(base_url=server.url, timeout=10, verify=no_certificates) as client:
        yield client


@pytest.fixture
def wire(http: httpx.AsyncClient) -> Wire:
    return Wire(http)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def hook(receiver: Receiver) -> AsyncIterator[Server]:
    """The bot's own server, for a webhook to lead to."""
    async with serve(receiver) as server:
        yield server


@pytest.fixture
async def ptb(server: Server) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot, which reads every answer strictly."""
    base, files = f"{server.url}/bot", f"{server.url}/file/bot"
    async with telegram.Bot(TOKEN, base_url=base, base_file_url=files) as ptb:
        yield ptb

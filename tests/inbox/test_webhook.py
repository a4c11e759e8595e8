"""Telegram brings updates to our door: stored before 200, only from Telegram, once however often they come."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pydantic import SecretStr, ValidationError

from bot.app import App, running
from bot.config import Settings
from bot.emulator import Bot, Emulator, Person, serve
from tests.conftest import TestClock

SECRET = "tell-nobody_42"


@dataclass
class Scene:
    """A bot that Telegram brings updates to."""

    emulator: Emulator
    bot: Bot
    ana: Person
    app: App
    url: str

    async def settle(self) -> None:
        """Until everything has been said."""
        await self.emulator.changed(lambda: self.emulator.pending(self.bot) == 0, timeout=10)
        await self.app.settled()

    async def post(self, body: bytes, secret: str | None = SECRET) -> int:
        """Somebody posts to the webhook."""
        headers = {} if secret is None else {b"X-Telegram-Bot-Api-Secret-Token": secret.encode()}
        async with httpx.AsyncClient() as client:
            return (await client.post(self.url, content=body, headers=headers)).status_code


@asynccontextmanager
async def webhooked(database_url: str, clock: TestClock) -> AsyncIterator[Scene]:
    emulator = Emulator()
    bot = emulator.add_bot(token="42:TEST", username="PocketBot", first_name="Pocket")
    ana = emulator.add_person(first_name="Ana", language_code="en")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with serve(emulator.asgi()) as server:
        settings = Settings(
            telegram_token=SecretStr("42:TEST"),
            telegram_api_url=server.url,
            database_url=database_url,
            http_port=port,
            webhook_url=f"http://127.0.0.1:{port}/telegram",
            webhook_secret=SecretStr(SECRET),
        )
        async with running(settings, clock=clock) as app:
            yield Scene(emulator, bot, ana, app, settings.webhook_url)


@pytest.fixture
async def scene(database_url: str, clock: TestClock) -> AsyncIterator[Scene]:
    async with webhooked(database_url, clock) as scene:
        yield scene


async def test_an_update_that_is_brought_is_answered(scene: Scene) -> None:
    await scene.ana.start(scene.bot)
    await scene.settle()
    assert "There is nothing in it yet" in scene.ana.messages[-1]["text"]


async def test_nobody_but_telegram_brings_updates(scene: Scene) -> None:
    for secret in (None, "", "tell", f"{SECRET}x", "ünïcode"):
        assert await scene.post(b'{"update_id": 1}', secret=secret) == 401


async def test_what_is_no_update_is_refused(scene: Scene) -> None:
    for body in (b"", b"[]", b"nonsense", b'{"update_id": "one"}', b"\xff\xfe", b"{}"):
        assert await scene.post(body) == 400


async def test_a_huge_body_is_not_read(scene: Scene) -> None:
    huge = b'{"update_id": 1, "x": "' + b"x" * 2_000_000 + b'"}'
    assert await scene.post(huge) == 413


async def test_an_update_brought_three_times_is_handled_once(scene: Scene) -> None:
    await scene.ana.start(scene.bot)
    await scene.settle()
    said = len(scene.ana.messages)
    update: dict[str, Any] = {
        "update_id": 777,
        "message": {
            "message_id": 90,
            "date": 1_795_000_000,
            "chat": {"id": scene.ana.id, "type": "private", "first_name": "Ana"},
            "from": {"id": scene.ana.id, "is_bot": False, "first_name": "Ana", "language_code": "en"},
            "text": "balance",
        },
    }
    async with httpx.AsyncClient(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as client:
        for _ in range(3):
            assert (await client.post(scene.url, json=update)).status_code == 200
    await scene.settle()
    assert len(scene.ana.messages) == said + 1


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(ValidationError, match="POCKET_WEBHOOK_SECRET"):
        Settings(webhook_url="https://shop.example/telegram")
    with pytest.raises(ValidationError, match="256 letters"):
        Settings(webhook_secret=SecretStr("not a secret!"))

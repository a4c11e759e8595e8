"""A doctor's visit: a Telegram and a database of its own, and what is found there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.clock import now
from bot.commands.doctor import examine
from bot.commands.examined import Examined, Verdict
from bot.emulator import Bot, Emulator, serve
from bot.emulator.asgi import AsgiApp, Receive, Scope, Send
from tests.chat.stage import TOKEN, settings_for

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG = "a-key-that-nobody-guesses-0123456789"
WELL: dict[str, Any] = {
    "shop_jurisdiction": "DE",
    "payment_provider_token": SecretStr("284685063:LIVE:ZDFkM2Yx"),
    "shop_api_key": SecretStr(LONG),
    "office_keys": SecretStr(f"mia:{LONG}-of-mia"),
}


async def no_pause() -> None:
    """Nobody is at work, so there is nobody to wait for."""


@dataclass
class Visit:
    """A Telegram, a database, and a doctor who comes to see them."""

    emulator: Emulator
    bot: Bot
    url: str
    database: str
    folder: Path

    async def finds(
        self,
        *,
        clock: Callable[[], datetime] = now,
        pause: Callable[[], Awaitable[None]] = no_pause,
        **settings: Any,
    ) -> dict[str, Examined]:
        """What was looked at, by its name."""
        given = settings_for(self.url, self.database, **{**WELL, **settings})
        return named(await examine(given, clock=clock, pause=pause, env=self.folder / ".env"))


def named(found: Sequence[Examined]) -> dict[str, Examined]:
    """By what was looked at; of several, the worst."""
    return {one.what: one for one in sorted(found, key=lambda one: list(Verdict).index(one.verdict))}


def wrong(found: dict[str, Examined]) -> list[str]:
    """What is wrong; each says what to do."""
    bad = [one for one in found.values() if one.verdict is Verdict.WRONG]
    assert all(one.do for one in bad)
    return [one.what for one in bad]


def dated(app: AsgiApp) -> AsgiApp:
    """The same, with the time of each answer in its header, as Telegram's own servers do."""

    async def dating(scope: Scope, receive: Receive, send: Send) -> None:
        async def dated_send(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"date", formatdate(usegmt=True).encode())]}
            await send(message)

        await app(scope, receive, dated_send)

    return dating


@asynccontextmanager
async def visiting(database: str, folder: Path) -> AsyncIterator[Visit]:
    emulator = Emulator()
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    async with serve(dated(emulator.asgi())) as server:
        yield Visit(emulator, bot, server.url, database, folder)

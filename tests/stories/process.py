"""Pocket as a process of its own, as an operator starts it, and a local Telegram for it to talk to."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.emulator import Bot, Emulator, Person, serve

TOKEN = "42:SECRET-OF-THE-BOT"  # Of a bot that exists in the emulator only.
KEY = "secret-of-the-shop"
PATIENCE = 40.0
"""Seconds for anything: a busy machine takes several to start a process."""


@dataclass
class Ended:
    """How a command ended, and all it said."""

    code: int
    said: str

    @property
    def words(self) -> str:
        """What it said, without the line breaks of a narrow terminal."""
        return " ".join(self.said.split())


async def pocket(command: str, folder: Path, **settings: str) -> Ended:
    """Run a command of Pocket to its end."""
    process = await _start(command, folder, settings)
    async with asyncio.timeout(PATIENCE):
        out, _ = await process.communicate()
    return Ended(process.returncode or 0, out.decode())


async def _start(command: str, folder: Path, settings: dict[str, str]) -> asyncio.subprocess.Process:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("POCKET_")}
    given = {f"POCKET_{name.upper()}": value for name, value in settings.items()}
    root = str(Path(__file__).parent.parent.parent)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        cwd=folder,  # Where no `.env` is.
        env={**mine, "PYTHONPATH": root, **given},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


@dataclass
class Running:
    """`pocket run`, and what it has said so far."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    _listening: asyncio.Task[None] | None = None

    @classmethod
    async def begin(cls, folder: Path, **settings: str) -> Running:
        """Start it; it may not be open yet."""
        running = cls(await _start("run", folder, settings))
        running._listening = asyncio.create_task(running._listen())
        return running

    async def says(self, event: str) -> dict[str, Any]:
        """Wait until it logs this; gives the whole line."""
        return await self._find(lambda line: line.get("event") == event)

    async def opened(self) -> str:
        """Wait until it is open; gives the address of the shop's door."""
        return str((await self.says("Pocket is open"))["door"])

    async def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        await self.process.wait()
        await self._end()

    async def stop(self) -> int:
        """Ask it to stop; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
        await self._end()
        return code

    async def _end(self) -> None:
        if self._listening is not None:
            await self._listening

    async def _find(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE), self._heard:
                while (told := self._first(wanted)) is None and self.process.returncode is None:
                    await self._heard.wait()
                if told is not None:
                    return told
        raise AssertionError("It was not said. What was said:\n" + "\n".join(self.lines))

    def _first(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        told = (json.loads(line) for line in self.lines if line.startswith("{"))
        return next((line for line in told if wanted(line)), None)

    async def _listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self._heard:
                self.lines.append(line.decode().rstrip())
                self._heard.notify_all()
        await self.process.wait()
        async with self._heard:
            self._heard.notify_all()


@dataclass
class World:
    """A Telegram in this process, the settings of a Pocket in another, and a folder for its books."""

    emulator: Emulator
    bot: Bot
    folder: Path
    settings: dict[str, str]
    started: list[Running] = field(default_factory=list)

    async def run(self, **settings: str) -> Running:
        """Start `pocket run`; what of it still runs at the end of the test is killed."""
        running = await Running.begin(self.folder, **{**self.settings, **settings})
        self.started.append(running)
        return running

    async def audited(self) -> Ended:
        """What `pocket audit` says of the books."""
        return await pocket("audit", self.folder, **self.settings)

    async def heard(self, person: Person, words: str, times: int = 1) -> None:
        """Wait until Pocket has told a person something so many times."""
        await self.emulator.changed(
            lambda: sum(words in str(message.get("text", "")) for message in person.messages) >= times,
            timeout=PATIENCE,
        )

    async def invoice(self, person: Person, dollars: int) -> dict[str, Any]:
        """A new invoice for a card."""
        known = len([message for message in person.messages if "invoice" in message])
        await person.say(self.bot, f"buy ${dollars}")
        found = await self.emulator.changed(
            lambda: [message for message in person.messages if "invoice" in message][known:], timeout=PATIENCE
        )
        return found[0]

    async def confirmed(self) -> None:
        """Wait until Pocket has confirmed every update."""
        await self.emulator.changed(lambda: self.emulator.pending(self.bot) == 0, timeout=PATIENCE)


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """A Telegram that serves, and nothing that runs on afterwards."""
    emulator = Emulator()
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    async with serve(emulator.asgi()) as server:
        settings = {
            "telegram_token": TOKEN,
            "telegram_api_url": server.url,
            "payment_provider_token": "TEST:CARD",
            "database_url": f"sqlite+aiosqlite:///{folder / 'pocket.db'}",
            "shop_api_key": KEY,
            "http_port": "0",
        }
        here = World(emulator, bot, folder, settings)
        try:
            yield here
        finally:
            for running in here.started:
                if running.process.returncode is None:
                    await running.kill()

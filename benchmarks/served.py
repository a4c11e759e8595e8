"""A local Telegram in this process and `pocket run` in another, as an operator starts it; what the other one takes."""

from __future__ import annotations

import asyncio
import os
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.emulator import Bot, Emulator, Kept, serve
from bot.emulator.chats import Chat, Invoice, Message
from bot.emulator.wire import JsonObject
from tests.databases import PostgresServer, SqliteFiles
from tests.stories.process import KEY, TOKEN, Running

FASTEST = "1000"
"""Messages a second that are asked of Pocket where Telegram's limit is not what is measured."""

SECRET = "of-the-webhook"  # noqa: S105  # Of a server that lives for a minute.


class Watched(Emulator):
    """A Telegram that wakes who waits for a message to a chat, and nobody else: thousands wait at once."""

    def __init__(self) -> None:
        super().__init__(kept=Kept(calls=100, messages=8))
        self.shown = 0
        """How many messages the bot has sent or brought up to date: both are of its budget."""

        self._posts: defaultdict[int, list[tuple[int, asyncio.Future[Message]]]] = defaultdict(list)
        self._edits: dict[tuple[int, int], asyncio.Future[Message]] = {}

    def after(self, chat: int, message: int) -> asyncio.Future[Message]:
        """The first message that the bot sends to a chat from now on and after this one."""
        waiter: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._posts[chat].append((message, waiter))
        return waiter

    def edited(self, chat: int, message: int) -> asyncio.Future[Message]:
        """This message, as soon as the bot brings it up to date."""
        waiter: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._edits[chat, message] = waiter
        return waiter

    def post(
        self,
        chat: Chat,
        sender: JsonObject,
        content: JsonObject,
        *,
        outgoing: bool,
        keyboard: JsonObject | None = None,
        invoice: Invoice | None = None,
        forwarded: bool = False,
    ) -> Message:
        """As ever; and who waits for it is woken."""
        message = super().post(
            chat, sender, content, outgoing=outgoing, keyboard=keyboard, invoice=invoice, forwarded=forwarded
        )
        if not outgoing:
            self.shown += 1
            self._wake(message)
        return message

    def show_edit(self, message: Message) -> None:
        """As ever; and who waits for it is woken."""
        super().show_edit(message)
        self.shown += not message.paid
        waiter = None if message.paid else self._edits.pop((message.chat.id, message.id), None)
        if waiter is not None and not waiter.done():
            waiter.set_result(message)

    def _wake(self, message: Message) -> None:
        waiting = self._posts.pop(message.chat.id, [])
        for after, waiter in waiting:
            if message.id > after and not waiter.done():
                waiter.set_result(message)
        if still := [(after, waiter) for after, waiter in waiting if not waiter.done()]:
            self._posts[message.chat.id] = still


def database_of(engine: str) -> SqliteFiles | PostgresServer:
    """Databases on the disk: what is measured must be durable.

    Raises:
        ValueError: there is no such engine.
    """
    if engine not in ("sqlite", "postgresql"):
        raise ValueError(f"{engine} is none of sqlite and postgresql")
    return SqliteFiles() if engine == "sqlite" else PostgresServer()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class Taken:
    """What a process takes, as the system counts it."""

    pid: int

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Memory in use now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass
class Served:
    """A Pocket that runs, and the Telegram it talks to."""

    telegram: Watched
    bot: Bot
    url: str
    """Where the Telegram is."""

    settings: dict[str, str]
    folder: Path
    door: str = ""
    taken: Taken = field(default_factory=lambda: Taken(os.getpid()))

    @property
    def webhook(self) -> str:
        """Where updates are brought to."""
        return self.settings["webhook_url"]

    @property
    def key(self) -> dict[str, str]:
        """What opens the shop's door."""
        return {"Authorization": f"Bearer {KEY}"}

    @asynccontextmanager
    async def running(self, **settings: str) -> AsyncIterator[Running]:
        """`pocket run`, from its start to its end; it may not be open yet."""
        running = await Running.begin(self.folder, **{**self.settings, **settings})
        self.taken = Taken(running.process.pid)
        try:
            yield running
        finally:
            await running.stop()

    @asynccontextmanager
    async def open(self, **settings: str) -> AsyncIterator[Running]:
        """`pocket run`, once it is open."""
        async with self.running(**settings) as running:
            self.door = await running.opened()
            yield running


@asynccontextmanager
async def served(database_url: str) -> AsyncIterator[Served]:
    """A Telegram that is open, and the settings of a Pocket that takes its updates by webhook."""
    telegram = Watched()
    bot = telegram.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    port = free_port()
    with TemporaryDirectory(prefix="pocket-served-") as folder:
        async with serve(telegram.asgi()) as server:
            settings: dict[str, Any] = {
                "telegram_token": TOKEN,
                "telegram_api_url": server.url,
                "payment_provider_token": "TEST:CARD",
                "database_url": database_url,
                "shop_api_key": KEY,
                "http_port": str(port),
                "webhook_url": f"http://127.0.0.1:{port}/telegram",
                "webhook_secret": SECRET,
                "messages_per_second": FASTEST,
            }
            yield Served(telegram, bot, server.url, settings, Path(folder))

"""A bot's own server, for the webhook to deliver to."""

import asyncio
from typing import Any

import msgspec

from bot.emulator.asgi import Receive, Scope, Send
from bot.emulator.clock import Pulse

Json = dict[str, Any]


class Receiver:
    """A bot's own server: keeps what it is sent, and answers as it is told."""

    def __init__(self) -> None:
        self.taken: list[Json] = []
        self.seen: list[Json] = []
        self.secrets: list[str] = []
        self.status = 200
        self.refusals = 0  # So many are refused before that.
        self.arrived = Pulse()
        self.hold: dict[str, asyncio.Event] = {}  # A text that is answered only after its event.

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for stage in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{stage}.complete"})
            return
        update: Json = msgspec.json.decode((await receive())["body"])
        self.seen.append(update)
        self.arrived.beat()
        self.secrets.append(dict(scope["headers"]).get(b"x-telegram-bot-api-secret-token", b"").decode())
        if event := self.hold.get(update["message"]["text"]):
            await event.wait()
        status = self.status
        if self.refusals:
            self.refusals -= 1
            status = 500
        if status == 200:
            self.taken.append(update)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def delivery(self, number: int) -> None:
        """Wait until so many updates were delivered."""
        async with asyncio.timeout(5):
            while len(self.seen) < number:
                await Pulse.first(self.arrived, within=None)

    @property
    def words(self) -> list[str]:
        """What was said in the updates that it took."""
        return [update["message"]["text"] for update in self.taken]

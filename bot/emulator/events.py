"""What happens, as a stream of events for everyone who has the page open."""

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import msgspec

from bot.emulator.clock import Pulse
from bot.emulator.wire import JsonObject

MOST_BEHIND = 1_000  # A page that is so far behind is let go; it comes back and reads the state anew.


class Event(NamedTuple):
    """One thing that happened; `data` is JSON, written once for all."""

    kind: str
    data: str

    def encoded(self) -> bytes:
        """The event in the format of server-sent events."""
        return f"event: {self.kind}\ndata: {self.data}\n\n".encode()


class Feed:
    """Passes each event on to every subscriber."""

    def __init__(self, changes: Pulse) -> None:
        self._changes = changes
        self._subscribers: set[asyncio.Queue[Event | None]] = set()

    def __len__(self) -> int:
        return len(self._subscribers)

    def publish(self, kind: str, data: JsonObject) -> None:
        """Tell all. It never waits for a slow one."""
        if not self._subscribers:
            return
        event = Event(kind, msgspec.json.encode(data).decode())
        for queue in list(self._subscribers):
            if queue.qsize() < MOST_BEHIND:
                queue.put_nowait(event)
            else:
                self._subscribers.discard(queue)
                queue.put_nowait(None)

    def subscribe(self) -> AsyncIterator[Event]:
        """Every event from now on: also those between this call and the first look at what it returns."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._subscribers.add(queue)
        self._changes.beat()
        return self._events(queue)

    async def _events(self, queue: asyncio.Queue[Event | None]) -> AsyncIterator[Event]:
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._subscribers.discard(queue)
            self._changes.beat()

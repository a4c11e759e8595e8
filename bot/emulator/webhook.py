"""Delivery of updates to a bot's own server: in order within a chat, in parallel across chats, until they arrive."""

import asyncio
from collections.abc import Sequence

import httpx

from bot.emulator.clock import Clock, Pulse
from bot.emulator.updates import Update, UpdateQueue
from bot.emulator.wire import JsonObject

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
LONGEST_PAUSE = 60.0
PATIENCE = 60.0  # Seconds for an answer.


class Webhook:
    """Where the updates of one bot go, and how that went."""

    def __init__(self, updates: UpdateQueue, stopwatch: Clock, changes: Pulse) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.failures = 0  # Deliveries that went wrong, since it began.
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._stopwatch = stopwatch
        self._changes = changes
        self._tasks: set[asyncio.Task[None]] = set()

    def point_at(self, url: str, *, secret: str, max_connections: int) -> None:
        """Send updates there from now on; nowhere, if the address is empty."""
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        self._cancel()
        self.start()
        self._changes.beat()  # A poller in progress is told.

    def start(self) -> None:
        """Begin to deliver, if there is an address: when it is set, and when the emulator's server starts again."""
        if self.url and not self._tasks:
            task = asyncio.create_task(self._run(), name=f"webhook {self.url}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """End all deliveries; what has not arrived stays in the queue."""
        tasks = list(self._tasks)
        self._cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def info(self) -> JsonObject:
        """The Bot API's WebhookInfo."""
        info: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self._updates.allowed:
            info["allowed_updates"] = list(self._updates.allowed)
        if self.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    async def _run(self) -> None:
        busy: set[str] = set()
        async with httpx.AsyncClient(timeout=PATIENCE) as client, asyncio.TaskGroup() as deliveries:
            while True:
                for update in self._next(self._updates.ready(), busy):
                    busy.add(update.lane)
                    deliveries.create_task(self._deliver(client, update, busy))
                await Pulse.first(self._changes, within=None)

    def _next(self, waiting: Sequence[Update], busy: set[str]) -> list[Update]:
        """The first update of each lane in which nothing is on its way, as many as may go out at once."""
        first = {update.lane: update for update in reversed(waiting) if update.lane not in busy}
        return list(first.values())[: self.max_connections - len(busy)]

    async def _deliver(self, client: httpx.AsyncClient, update: Update, busy: set[str]) -> None:
        pause = 1.0
        while update in self._updates.ready():
            problem = await self._post(client, update)
            if problem is None:
                self._updates.confirm([update])
                break
            self.failures += 1
            self.last_error = (int(self._stopwatch().timestamp()), problem)
            self._changes.beat()
            await self._stopwatch.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        busy.discard(update.lane)
        self._changes.beat()

    async def _post(self, client: httpx.AsyncClient, update: Update) -> str | None:
        """Send one update; returns what went wrong."""
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            answer = await client.post(self.url, json=update.wire(), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"Connection failed: {type(error).__name__}"
        if answer.is_success:
            return None
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"

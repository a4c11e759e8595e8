"""Delivery of updates to a bot's own server: in order within a chat, in parallel across chats, until they arrive."""

import asyncio
import errno
from http import HTTPStatus

import aiohttp

from bot.emulator import addresses
from bot.emulator.clock import Clock, Pulse
from bot.emulator.faults import Faults, Redelivery
from bot.emulator.updates import Update, UpdateQueue
from bot.emulator.wire import JsonObject

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
LONGEST_PAUSE = 60.0
PATIENCE = 60.0  # Seconds for an answer.
NOT_HEARD = "Read timeout expired"


class Webhook:
    """Where the updates of one bot go, and how that went."""

    def __init__(self, updates: UpdateQueue, faults: Faults, stopwatch: Clock, changes: Pulse) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.ip_address: str | None = None
        self.failures = 0  # Deliveries that went wrong, since it began.
        self.deliveries = 0  # Those that arrived.
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._faults = faults
        self._stopwatch = stopwatch
        self._changes = changes
        self._arrivals = Pulse()
        self._running: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()

    def point_at(self, url: str, *, secret: str, max_connections: int, ip_address: str | None = None) -> None:
        """Send updates there from now on; nowhere, if the address is empty."""
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.ip_address = ip_address or addresses.ip_of(url)
        self.last_error = None
        self._cancel()
        self.start()
        self._updates.news.beat()  # A poller in progress is told.
        self._changes.beat()

    def start(self) -> None:
        """Begin to deliver, if there is an address: when it is set, and when the emulator's server starts again."""
        if self.url and self._running is None:
            self._running = asyncio.create_task(self._run(), name=f"webhook {self.url}")

    async def stop(self) -> None:
        """End all deliveries; what has not arrived stays in the queue."""
        self._cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)

    def info(self) -> JsonObject:
        """The Bot API's WebhookInfo."""
        info: JsonObject = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = self.max_connections
            if self.ip_address is not None:
                info["ip_address"] = self.ip_address
        if self._updates.allowed:
            info["allowed_updates"] = list(self._updates.allowed)
        if self.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._ending.add(self._running)
            self._running.add_done_callback(self._ending.discard)
            self._running = None

    async def _run(self) -> None:
        """Keep as many deliverers as may go out at once; each takes the next free lane."""
        await asyncio.gather(*self._ending, return_exceptions=True)  # They give their lanes back.
        self._updates.line_up_all()
        patience = aiohttp.ClientTimeout(total=PATIENCE)
        connections = aiohttp.TCPConnector(limit=0)  # As many as there are deliverers.
        async with (
            aiohttp.ClientSession(connector=connections, timeout=patience) as client,
            asyncio.TaskGroup() as deliveries,
        ):
            working = 0

            async def deliver(update: Update) -> None:
                nonlocal working
                following: Update | None = update
                while following is not None:
                    await self._deliver(client, following, deliveries)
                    following = self._updates.take()
                working -= 1

            while True:
                while working < self.max_connections and (update := self._updates.take()) is not None:
                    working += 1
                    deliveries.create_task(deliver(update))
                await Pulse.first(self._updates.news, within=None)

    async def _deliver(self, client: aiohttp.ClientSession, update: Update, aside: asyncio.TaskGroup) -> None:
        """Deliver an update until it has arrived, or is put off; then its lane is free."""
        pause = 1.0
        try:
            while update in self._updates:
                problem, again = await self._try(client, update)
                if problem is None:
                    self.deliveries += 1
                    self._updates.confirm([update])
                    self._arrivals.beat()
                    return
                self.failures += 1
                self.last_error = (int(self._stopwatch().timestamp()), problem)
                self._changes.beat()
                if again is not None and again.same_chat:
                    self._updates.put_off(update)
                    aside.create_task(self._bring_back(update, again.after))
                    return
                if again is not None and again.after:
                    await self._others(again.after)
                else:
                    await self._stopwatch.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        finally:
            self._updates.free(update.lane)

    async def _bring_back(self, update: Update, after: int) -> None:
        await self._others(after)
        self._updates.line_up_again(update)

    async def _others(self, number: int) -> None:
        """Wait until so many more updates have arrived; if none come, not longer than the longest pause."""
        wanted = self.deliveries + number
        latest = self._stopwatch.later(LONGEST_PAUSE)
        await self._stopwatch.wait(lambda: self.deliveries >= wanted, deadline=latest, changes=self._arrivals)

    async def _try(self, client: aiohttp.ClientSession, update: Update) -> tuple[str | None, Redelivery | None]:
        """Send an update as the fault plan lets it; returns what went wrong, and which fault makes it come again."""
        plan = self._faults.plan
        if self._struck("lost_delivery", update):
            return "Connection timed out", plan.lost_delivery
        if self._struck("double_delivery", update):
            first, second = await asyncio.gather(self._post(client, update), self._post(client, update))
            return first and second, None  # One that arrived is enough.
        problem = await self._post(client, update)
        if problem is None and self._struck("ignored_delivery", update):
            return NOT_HEARD, plan.ignored_delivery
        return problem, None

    def _struck(self, fault: str, update: Update) -> bool:
        return self._faults.strike(fault, update.kind, chat_id=update.chat_id)

    async def _post(self, client: aiohttp.ClientSession, update: Update) -> str | None:
        """Send one update; returns what went wrong, in Telegram's words."""
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        try:
            async with client.post(self.url, data=update.body, headers=headers, allow_redirects=False) as answer:
                await answer.read()
        except TimeoutError:
            return NOT_HEARD
        except aiohttp.ClientConnectorError as error:
            return "Connection refused" if error.errno == errno.ECONNREFUSED else "Connection failed"
        except aiohttp.ClientError:
            return "Connection reset by peer"
        if 200 <= answer.status < 300:
            return None
        phrase = answer.reason or HTTPStatus(answer.status).phrase
        return f"Wrong response from the webhook: {answer.status} {phrase}"

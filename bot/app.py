"""Puts the parts together: one process that serves the chat and the doors over HTTP, and stops cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import structlog
import uvicorn
from litestar.handlers import HTTPRouteHandler
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot.alarms import Alarms
from bot.chat import routes
from bot.clock import now
from bot.config import Settings
from bot.context import Context, Desk, PocketApplication, failures
from bot.inbox.flood import Flood
from bot.inbox.lanes import Lanes
from bot.inbox.polling import Polling
from bot.inbox.webhook import webhook
from bot.keeper import Keeper
from bot.leases import Leases
from bot.meeting import Meeting
from bot.migrations import DOORS
from bot.notify.courier import Courier
from bot.office.routes import office_wing
from bot.pace import Pace, Rank, Stopwatch
from bot.shop.routes import shop_wing
from bot.transport import Transport
from bot.understand import Reader, open_reader
from bot.web.door import http_doors
from bot.web.health import Vitals
from bot.web.metrics import metrics_route
from bot.web.schema import Wing
from ledger import Ledger, open_ledger
from ledger.dialect import TryAgain
from ledger.errors import BrokenInvariant
from ledger.load import Clock
from ledger.migrations import migrate

log = structlog.get_logger()

PATIENCE = 10.0
"""Seconds that what is in hand may take when the process is asked to stop."""

SHORT_PATIENCE = 3.0
"""Seconds that the leases may take to be given back: the others take them after little more by themselves."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 15.0
"""Seconds between two tries to reach the database at the start."""


def asked_to_stop() -> asyncio.Event:
    """What SIGTERM and Ctrl-C set, from now on."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still ends it.
            loop.add_signal_handler(signal_, asked.set)
    return asked


@dataclass
class App:
    """Pocket, running."""

    ledger: Ledger
    bot: ExtBot[Rank]
    door: str
    """The address of the HTTP doors: the shop's, the office's, and the webhook's."""

    meeting: Meeting
    leases: Leases
    vitals: Vitals
    keeper: Keeper
    lanes: Lanes
    courier: Courier
    stopped: asyncio.Future[None]
    """Ends with whatever ended a part that must never end."""

    async def until(self, event: asyncio.Event) -> None:
        """Wait until something happens.

        Raises:
            Exception: whatever ended a part that must never end.
        """
        await self._unless_stopped(_wait(event))

    async def met(self) -> None:
        """Wait until Telegram has been met: the doors are open before.

        Raises:
            telegram.error.InvalidToken: Telegram does not know the bot.
        """
        await self._unless_stopped(self.meeting.met())

    async def settled(self) -> None:
        """Wait until every stored update is handled and every piece of news that is due is told."""
        await self._unless_stopped(self._settle())

    async def _settle(self) -> None:
        await self.meeting.met()
        await self.keeper.tick()
        await self.keeper.plan()
        await self.lanes.idle()
        await self.courier.delivered()

    async def _unless_stopped(self, work: Coroutine[Any, Any, None]) -> None:
        working = asyncio.create_task(work)
        await asyncio.wait({working, self.stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            self.stopped.result()
        await working


async def _wait(event: asyncio.Event) -> None:
    await event.wait()


@asynccontextmanager
async def running(settings: Settings, *, clock: Clock = now, stopwatch: Stopwatch | None = None) -> AsyncIterator[App]:
    """Bring the database up to date, open the doors, meet Telegram, serve until the block ends.

    A database or a Telegram that is away at the start is waited for.

    Raises:
        ledger.migrations.MigrationRefused, ledger.dialect.DatabaseInUse: the database cannot be used as it is.
    """
    if settings.telegram_token is None:
        raise ValueError("there is no POCKET_TELEGRAM_TOKEN; `pocket demo` needs none")
    await _database(settings)
    async with open_ledger(settings.database_url, policy=settings.policy(), clock=clock) as ledger:
        token = settings.telegram_token.get_secret_value()
        leases = Leases(ledger, settings.bot_id)
        desk = Desk(ledger, settings, await asyncio.to_thread(_reader, settings))
        pace = Pace(settings.messages_per_second, part=lambda: leases.part, stopwatch=stopwatch)
        application = _application(desk, token, pace)
        try:
            async with _serving(desk, application, leases) as app:
                yield app
        finally:
            await application.shutdown()


def _reader(settings: Settings) -> Reader:
    """What reads customers' words, all of it in memory: it takes a second or two, once in a process."""
    reader = open_reader(small=settings.reader == "small")
    reader.warm()
    return reader


async def _database(settings: Settings) -> None:
    """Bring it up to date as soon as it is there: it may start after us."""
    pause = FIRST_PAUSE
    while True:
        try:
            await migrate(settings.database_url, DOORS)
        except (TryAgain, OSError) as error:
            if settings.database_url.startswith("sqlite"):
                raise
            log.warning("the database cannot be reached, trying again", problem=str(error), pause=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


def _application(desk: Desk, token: str, pace: Pace) -> PocketApplication:
    url = desk.settings.telegram_api_url.rstrip("/")
    transport = Transport()
    application = (
        ApplicationBuilder()
        .application_class(PocketApplication, kwargs={"desk": desk})
        .token(token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .request(transport)
        .get_updates_request(transport)
        .rate_limiter(pace)
        .build()
    )
    if not isinstance(application, PocketApplication):
        raise BrokenInvariant("the builder was told to build a PocketApplication")
    routes.install(application)
    return application


@asynccontextmanager
async def _serving(desk: Desk, application: PocketApplication, leases: Leases) -> AsyncIterator[App]:
    ledger, bot, bot_id = desk.ledger, application.bot, desk.settings.bot_id

    async def handle(body: dict[str, Any]) -> Exception | None:
        failed: list[Exception] = []
        failures.set(failed)
        try:
            await application.process_update(Update.de_json(body, bot))
        except Exception as error:  # noqa: BLE001  # An update that cannot even be read: the lane tries again, then sets it aside.
            return error
        return failed[0] if failed else None

    alarms = Alarms(desk, bot)
    meeting = Meeting(desk, application)
    lanes = Lanes(ledger, bot_id, leases, handle, alarm=alarms.set_aside, warn=alarms.flood, flood=Flood())
    courier = Courier(desk, bot, leases)
    keeper = Keeper(desk, leases, meeting)
    leases.busy_with(lambda share: lanes.busy(share) or courier.busy(share))
    vitals = Vitals(ledger, silence=lambda: leases.silence)
    stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    app = App(ledger, bot, "", meeting, leases, vitals, keeper, lanes, courier, stopped)
    intake: list[asyncio.Task[None]] = []
    parts: list[asyncio.Task[None]] = []

    def begin(part: Coroutine[Any, Any, None], name: str, *, ends: bool = False) -> asyncio.Task[None]:
        task = asyncio.create_task(part, name=name)
        task.add_done_callback(_ends(app.stopped, ends=ends))
        return task

    async def once_met(run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await meeting.met()
        await run()

    try:
        async with _doors(desk, leases, vitals, *_webhook(desk, bot_id, lanes)) as app.door:
            with contextlib.suppress(TryAgain):  # It is tried again every second.
                await leases.beat()
            if not desk.settings.webhook_url:
                polling = Polling(ledger, bot, bot_id, lanes, leases, routes.UPDATES)
                intake.append(begin(once_met(polling.run), "polling"))
            parts += [
                begin(meeting.run(), "meeting", ends=True),
                begin(leases.run(), "leases"),
                begin(keeper.run(), "time"),
                begin(once_met(lanes.run), "lanes"),
                begin(once_met(courier.run), "courier"),
            ]
            try:
                yield app
            finally:  # Nobody is to be sent here, and no more is asked for; the doors close behind this.
                vitals.close()
                await _end(intake)
                leases.retire()
    finally:  # No more comes in; what is in hand is finished, then its news goes out, the rest is handed over.
        await lanes.stop(PATIENCE)
        await courier.stop(PATIENCE if meeting.is_met else 0)
        await _end(parts)
        with contextlib.suppress(TryAgain, TimeoutError):  # Then the others notice by themselves.
            async with asyncio.timeout(SHORT_PATIENCE):
                await leases.leave()
        app.stopped.cancel()


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _webhook(desk: Desk, bot_id: int, lanes: Lanes) -> list[HTTPRouteHandler]:
    """The door that Telegram brings updates to, if it is told to bring them."""
    settings = desk.settings
    if not settings.webhook_url:
        return []
    secret = settings.webhook_secret.get_secret_value()
    return [webhook(desk.ledger, bot_id, lanes, url=settings.webhook_url, secret=secret)]


def _ends(stopped: asyncio.Future[None], *, ends: bool) -> Callable[[asyncio.Task[None]], None]:
    def ended(task: asyncio.Task[None]) -> None:
        if task.cancelled() or stopped.done() or (ends and task.exception() is None):
            return
        error = task.exception() or RuntimeError("it returned")
        if not isinstance(error, InvalidToken):  # That one is the operator's to put right, and is said in a sentence.
            log.error("a part that must never end has ended", part=task.get_name(), exc_info=error)
        stopped.set_exception(error)

    return ended


def _wings(settings: Settings) -> Iterator[Wing]:
    """The doors that somebody has a key to."""
    if settings.shop_api_key is None:
        log.warning("the shop's door is closed: there is no POCKET_SHOP_API_KEY")
    else:
        yield shop_wing(settings.shop_api_key.get_secret_value())
    if people := settings.office():
        yield office_wing(people)


class _Server(uvicorn.Server):
    """uvicorn inside a program that has its own idea of signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def _doors(desk: Desk, leases: Leases, vitals: Vitals, *others: HTTPRouteHandler) -> AsyncIterator[str]:
    """The HTTP doors on their own port, in this loop."""
    routes_ = [metrics_route(desk, leases), *others]
    door = http_doors(desk, version("pocket-credit"), list(_wings(desk.settings)), *routes_, vitals=vitals)
    listening = socket.create_server((desk.settings.http_host, desk.settings.http_port))
    # An answer goes out in two writes, which would wait 40 ms for each other; asyncio only sees to sockets of its own.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    host, port = listening.getsockname()[:2]
    server = _Server(uvicorn.Config(door, log_config=None, access_log=False, timeout_graceful_shutdown=5))
    serving = asyncio.create_task(server.serve([listening]), name="doors")
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await serving
        listening.close()

"""Puts the parts together: one process that serves the chat and the doors over HTTP, and stops cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

import structlog
import uvicorn
from litestar.handlers import HTTPRouteHandler
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot import customers, guesses, profile
from bot.chat import routes
from bot.clock import now
from bot.config import Settings
from bot.context import Context, Desk, PocketApplication, failures, send
from bot.inbox import rows
from bot.inbox.lanes import Lanes
from bot.inbox.polling import Polling
from bot.inbox.rows import Received
from bot.inbox.webhook import webhook
from bot.migrations import DOORS
from bot.notify.courier import Courier
from bot.office.routes import office_wing
from bot.screens import Screen
from bot.shop.routes import shop_wing
from bot.understand.rules import Rules
from bot.web.door import http_doors
from bot.web.schema import Wing
from ledger import Ledger, open_ledger, reads, transit
from ledger.dialect import TryAgain
from ledger.errors import BrokenInvariant
from ledger.load import Clock
from ledger.migrations import migrate
from ledger.seals import NotSealed, seal_day, yesterday

log = structlog.get_logger()

PATIENCE = 10.0
"""Seconds that what is in hand may take when the process is asked to stop."""

LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach Telegram."""

DUE_AT_ONCE = 500


async def stop_asked(app: App) -> None:
    """Wait for SIGTERM or Ctrl-C.

    Raises:
        Exception: whatever ended a part that must never end.
    """
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still ends it.
            loop.add_signal_handler(signal_, asked.set)
    either: list[asyncio.Future[Any]] = [asyncio.create_task(asked.wait()), app.stopped]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    either[0].cancel()
    if app.stopped.done():
        app.stopped.result()


@dataclass
class App:
    """Pocket, running."""

    ledger: Ledger
    bot: ExtBot[None]
    door: str
    """The address of the HTTP doors: the shop's, the office's, and the webhook's."""

    lanes: Lanes
    courier: Courier
    stopped: asyncio.Future[None]
    """Ends with whatever ended a part that must never end."""

    async def tick(self) -> None:
        """Do what is due by now: expiries, holds and requests whose time ran out, claims that a crash cut short."""
        while await transit.carry_all(self.ledger):
            pass
        while due := await self.ledger.read(reads.due, DUE_AT_ONCE):
            await asyncio.gather(*(self.ledger.bring_up(wallet) for wallet in due))

    async def settled(self) -> None:
        """Wait until every stored update is handled and every piece of news that is due is told."""
        working = asyncio.create_task(self._settle())
        await asyncio.wait({working, self.stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            self.stopped.result()
        await working

    async def _settle(self) -> None:
        await self.tick()
        await self.lanes.idle()
        await self.courier.delivered()


@asynccontextmanager
async def running(settings: Settings, *, clock: Clock = now) -> AsyncIterator[App]:
    """Bring the database up to date, connect to Telegram, open the doors, serve until the block ends.

    Raises:
        telegram.error.InvalidToken: Telegram does not know the bot.
        ledger.migrations.MigrationRefused, ledger.dialect.DatabaseInUse: the database cannot be used as it is.
    """
    if settings.telegram_token is None:
        raise ValueError("there is no POCKET_TELEGRAM_TOKEN; `pocket demo` needs none")
    await migrate(settings.database_url, DOORS)
    async with open_ledger(settings.database_url, policy=settings.policy(), clock=clock) as ledger:
        desk = Desk(ledger, settings, Rules())
        application = _application(desk, settings.telegram_token.get_secret_value())
        await _meet_telegram(application)
        try:
            await profile.introduce(application.bot, desk)
            async with _serving(desk, application) as app:
                yield app
        finally:
            await application.shutdown()


async def _meet_telegram(application: PocketApplication) -> None:
    """Learn who the bot is. Telegram may be away when the machine comes up: wait for it, and say so."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except NetworkError as error:
            log.warning("Telegram cannot be reached, trying again", problem=str(error), pause=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            break


def _application(desk: Desk, token: str) -> PocketApplication:
    url = desk.settings.telegram_api_url.rstrip("/")
    application = (
        ApplicationBuilder()
        .application_class(PocketApplication, kwargs={"desk": desk})
        .token(token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .updater(None)
        .context_types(ContextTypes(context=Context))
        .connection_pool_size(32)
        .pool_timeout(10)
        .read_timeout(15)
        .build()
    )
    if not isinstance(application, PocketApplication):
        raise BrokenInvariant("the builder was told to build a PocketApplication")
    routes.install(application)
    return application


@asynccontextmanager
async def _serving(desk: Desk, application: PocketApplication) -> AsyncIterator[App]:
    ledger, bot = desk.ledger, application.bot

    async def handle(body: dict[str, Any]) -> Exception | None:
        failed: list[Exception] = []
        failures.set(failed)
        try:
            await application.process_update(Update.de_json(body, bot))
        except Exception as error:  # noqa: BLE001  # An update that cannot even be read: the lane tries again, then sets it aside.
            return error
        return failed[0] if failed else None

    async def alarm(received: Received, failure: Exception) -> None:
        await _tell_of_aside(desk, bot, received, failure)

    lanes = Lanes(ledger, bot.id, handle, alarm)
    courier = Courier(desk, bot)
    app = App(ledger, bot, "", lanes, courier, asyncio.get_running_loop().create_future())
    tasks = [
        asyncio.create_task(courier.run(), name="courier"),
        asyncio.create_task(_keep_time(app), name="time"),
    ]
    try:
        async with _doors(desk, *_webhook(desk, bot, lanes)) as app.door:
            await lanes.look()
            async with _asking(desk, bot, lanes) as asking:
                for task in (*asking, *tasks):
                    task.add_done_callback(_ends(app.stopped))
                yield app
    finally:  # No more comes in; what is in hand is finished, then its news goes out.
        await lanes.stop(PATIENCE)
        with contextlib.suppress(TimeoutError, TelegramError):
            async with asyncio.timeout(PATIENCE):
                await courier.delivered()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        app.stopped.cancel()


def _webhook(desk: Desk, bot: ExtBot[None], lanes: Lanes) -> list[HTTPRouteHandler]:
    """The door that Telegram brings updates to, if it is told to bring them."""
    settings = desk.settings
    if not settings.webhook_url:
        return []
    secret = settings.webhook_secret.get_secret_value()
    return [webhook(desk.ledger, bot, lanes, url=settings.webhook_url, secret=secret)]


@asynccontextmanager
async def _asking(desk: Desk, bot: ExtBot[None], lanes: Lanes) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Have Telegram bring updates, or ask for them."""
    if desk.settings.webhook_url:
        secret = desk.settings.webhook_secret.get_secret_value()
        await bot.set_webhook(desk.settings.webhook_url, secret_token=secret, allowed_updates=routes.UPDATES)
        yield []
        return
    try:
        await bot.delete_webhook()  # While one is set, Telegram tells nothing to who asks.
    except TelegramError as error:
        log.warning("a webhook that may be set could not be removed", problem=str(error))
    polling = asyncio.create_task(Polling(desk.ledger, bot, lanes, routes.UPDATES).run(), name="polling")
    try:
        yield [polling]
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


def _ends(stopped: asyncio.Future[None]) -> Callable[[asyncio.Task[None]], None]:
    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and not stopped.done():
            error = task.exception() or RuntimeError("it returned")
            log.error("a part that must never end has ended", part=task.get_name(), exc_info=error)
            stopped.set_exception(error)

    return ended


async def _keep_time(app: App) -> None:
    """Every second, what is due; every minute, is a day over? Every hour, what was handled long ago goes."""
    seconds = 0
    sealed: date | None = None
    while True:
        try:
            await app.tick()
            if seconds % 60 == 0:
                sealed = await _seal_yesterday(app.ledger, sealed)
            if seconds % 3600 == 0:
                at = app.ledger.clock()
                await app.ledger.write(rows.forget(at), guesses.forget(at))
        except TryAgain as error:
            log.warning("the database is away", problem=str(error))
        await asyncio.sleep(1)
        seconds += 1


async def _seal_yesterday(ledger: Ledger, sealed: date | None) -> date | None:
    """Fix the day that is over with a root over all wallets; which day is the last that is sealed."""
    day = yesterday(ledger)
    if day != sealed:
        try:
            seal = await seal_day(ledger, day)
        except NotSealed as reason:  # In the first minutes of a day an entry of yesterday may still be on its way.
            log.debug("yesterday is not sealed yet", reason=str(reason))
            return sealed
        log.info("a day is sealed", day=seal.day, root=seal.root.hex())
    return day


async def _tell_of_aside(desk: Desk, bot: ExtBot[None], received: Received, failure: Exception) -> None:
    kind, _, customer = received.lane.partition(":")
    told = []
    if kind == "chat" and not customer.startswith("-"):  # Groups have numbers below zero.
        known = await desk.ledger.read(customers.by_telegram, int(customer))
        texts = desk.texts(known.language if known else None)
        told.append((int(customer), texts.say("went-wrong", ref=received.update_id)))
    if desk.settings.office_chat is not None:
        said = desk.texts(None).say("office-update-aside", update=received.update_id, problem=repr(failure))
        told.append((desk.settings.office_chat, said))
    for chat, words in told:
        try:
            await send(bot, chat, Screen(words))
        except TelegramError as error:
            log.warning("nobody could be told of an update set aside", chat=chat, problem=str(error))


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
async def _doors(desk: Desk, *others: HTTPRouteHandler) -> AsyncIterator[str]:
    """The HTTP doors on their own port, in this loop."""
    door = http_doors(desk, version("pocket-credit"), list(_wings(desk.settings)), *others)
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

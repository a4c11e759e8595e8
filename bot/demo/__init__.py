"""`pocket demo`: a local Telegram, the real bot, fresh books, the shop's door and a sample shop, in one page."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from litestar import Litestar
from litestar.types import Receive, Scope, Send
from pydantic import SecretStr

from bot import customers
from bot.app import App, asked_to_stop, running
from bot.config import Settings
from bot.demo.calls import Calls
from bot.demo.office import SampleOffice
from bot.demo.shop import SampleShop, ShopError
from bot.demo.story import BEGINS, Storyteller
from bot.demo.till import Moved, distance, till
from bot.emulator import Bot, Clock, Emulator, serve
from ledger import reads
from ledger.audit import audit
from ledger.lots import end_of

TOKEN = "4242:DEMO"  # noqa: S105  # Of the local Telegram that this very process is.
SHOP = "Lumen & Oak"
PEOPLE = ("Mia", "Ben")
"""Who works in the office: a large correction takes both."""
LOOKS_EVERY = 0.5
"""Seconds after which the panel looks at the door again."""


async def demo(*, port: int, browser: bool, story: bool, say: Callable[[str], None]) -> None:
    """Start everything, tell where the page is, and serve until asked to stop."""
    stage = Stage(Emulator(clock=Clock()))
    ana = stage.emulator.add_person(first_name="Ana", language_code="en")
    diego = stage.emulator.add_person(first_name="Diego", language_code="es")
    if story:
        stage.clock.advance(-BEGINS)
    with tempfile.TemporaryDirectory(prefix="pocket-demo-") as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'pocket.db'}"
        async with stage.performing(port, database) as (page, shop, app):
            if story:
                await Storyteller(stage.bot, stage.clock, shop, stage.answered(app)).tell(ana, diego)
            say(f"Pocket is open: [bold]{page}[/]")
            say(f"The shop's door is documented at {app.door}/docs, its key is {shop.key}")
            say(f"The office's door is beside it, its keys are {' and '.join(shop.office.people.values())}")
            say(f"Check the books: POCKET_DATABASE_URL={database} pocket audit")
            say("Ctrl-C ends it, and nothing of it stays.")
            if browser and _has_a_screen():
                webbrowser.open(page)
            await app.until(asked_to_stop())


@dataclass
class Stage:
    """The parts of the demo, and the clock they share."""

    emulator: Emulator
    till: Litestar | None = None

    def __post_init__(self) -> None:
        self.bot: Bot = self.emulator.add_bot(token=TOKEN, username="PocketDemoBot", first_name="Pocket")
        self.clock: Clock = self.emulator.clock
        self.opened = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The panel's backend, beside the page; it opens when the shop does."""
        await self.opened.wait()
        if self.till is not None:
            await self.till(scope, receive, send)

    @asynccontextmanager
    async def performing(self, port: int, database: str) -> AsyncIterator[tuple[str, SampleShop, App]]:
        """Everything running: the page's address, the shop and the bot."""
        served = serve(self.emulator.asgi(extra={"/shop": self}, panels=["/shop/panel.js"]), port=port)
        async with served as server:
            settings = _settings(server.url, database)
            async with running(settings, clock=self.clock) as app:
                await app.met()
                shop = self._shop(settings, app)
                self.till = till(shop, lambda moved: self._move(app, moved))
                self.opened.set()
                looking = asyncio.create_task(_look_again(shop))
                yield server.url, shop, app
                looking.cancel()
                await asyncio.gather(looking, return_exceptions=True)
                await shop.close()

    def answered(self, app: App) -> Callable[[], Awaitable[None]]:
        """Waits until the bot has said all it has to say."""

        async def wait() -> None:
            await self.emulator.changed(lambda: self.emulator.pending(self.bot) == 0, timeout=30)
            await app.settled()

        return wait

    def _shop(self, settings: Settings, app: App) -> SampleShop:
        async def books() -> dict[str, object]:
            report = await audit(app.ledger)
            return {"ok": report.holds, "text": report.summary()}

        key = settings.shop_api_key
        calls = Calls(app.door, self.clock)
        return SampleShop(
            name=SHOP,
            calls=calls,
            office=SampleOffice(calls, settings.office(), settings.currency),
            key=key.get_secret_value() if key else "",
            currency=settings.currency,
            clock=self.clock,
            customers=lambda: [(person.id, person.first_name) for person in self.emulator.persons.values()],
            books=books,
        )

    async def _move(self, app: App, moved: Moved) -> None:
        """Turn the clock, and let happen what is due by then."""
        by = distance(moved)
        if moved.to == "next_expiry":
            by = await self._to_next_expiry(app)
        if not by:
            raise ShopError("Say how far: days, months, or to the next expiry.")
        self.emulator.advance(by)
        await app.settled()

    async def _to_next_expiry(self, app: App) -> timedelta:
        ends = []
        for person in self.emulator.persons.values():
            customer = await app.ledger.read(customers.by_telegram, person.id)
            cards = await app.ledger.read(reads.cards, customer.wallet) if customer else ()
            ends += [end_of(card.expires_on, app.ledger.policy.zone) for card in cards]
        if not ends:
            raise ShopError("Nobody has a card that could expire.")
        return min(ends) - self.clock()


async def _look_again(shop: SampleShop) -> None:
    while True:
        await asyncio.sleep(LOOKS_EVERY)
        await shop.tell()


def _settings(telegram: str, database: str) -> Settings:
    """The demo's own settings; nothing of the machine's is looked at."""
    return Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=telegram,
        payment_provider_token=SecretStr("TEST:CARD"),
        database_url=database,
        http_port=0,
        shop_api_key=SecretStr(secrets.token_urlsafe(16)),
        office_keys=SecretStr(",".join(f"{name}:{secrets.token_urlsafe(16)}" for name in PEOPLE)),
        shop_name=SHOP,
        support_contact="@LumenAndOak",
    )


def _has_a_screen() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

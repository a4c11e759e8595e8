"""Everything a story needs, running: the emulator, the real bot on a database of its own, and a shop's backend."""

from __future__ import annotations

import asyncio
import itertools
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import or_, select

from bot.app import App, running
from bot.config import Settings
from bot.customers import by_telegram
from bot.emulator import Bot, Clock, Emulator, Group, Person, serve
from bot.pace import Stopwatch
from bot.tables import inbox
from ledger.audit import audit
from ledger.ids import WalletId
from ledger.plan import Plan, Read
from ledger.reads import View
from ledger.tables import outbox

BEGINNING = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOKEN = "42:SECRET-OF-THE-BOT"  # Of a bot that exists in the emulator only.
KEY = "secret-of-the-shop"
SHOP = "Lumen & Oak"
OFFICE = {"mia": "secret-of-mia", "tom": "secret-of-tom"}
"""Who works in the office, and with which key."""

_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Reading them takes longer than most tests.


def settings_for(telegram: str, database: str, **more: Any) -> Settings:
    """The settings of a shop that lives in tests; nothing of the machine's is looked at."""
    given: dict[str, Any] = {
        "telegram_token": SecretStr(TOKEN),
        "telegram_api_url": telegram,
        "payment_provider_token": SecretStr("TEST:CARD"),
        "database_url": database,
        "http_port": 0,
        "shop_api_key": SecretStr(KEY),
        "shop_name": SHOP,
        "support_contact": "@LumenAndOak",
        "office_keys": SecretStr(",".join(f"{name}:{key}" for name, key in OFFICE.items())),
    }
    return Settings.model_construct(**{**given, **more})


class Hurried(Stopwatch):
    """A stopwatch for those who cannot wait: to sleep moves it on, and takes no time."""

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        self.elapsed += seconds
        await asyncio.sleep(0)


@dataclass
class Stage:
    """The parts, and the clock they share."""

    emulator: Emulator
    bot: Bot
    app: App
    shop: httpx.AsyncClient
    settings: Settings
    _keys: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def clock(self) -> Clock:
        """What time it is for everybody; it moves only when told."""
        return self.emulator.clock

    async def settled(self) -> None:
        """Wait until everything that was going to be said has been."""
        await self.emulator.changed(lambda: self.emulator.pending(self.bot) == 0, timeout=20)
        await self.app.settled()

    async def later(self, by: timedelta) -> None:
        """Move the clock, and let happen what is due by then."""
        self.clock.advance(by)
        await self.settled()

    async def wallet_of(self, person: Person) -> WalletId | None:
        """The wallet of a person, if they ever came."""
        return await self.wallet_of_id(person.id)

    async def wallet_of_id(self, telegram_id: int) -> WalletId | None:
        """The wallet of a Telegram id, if they ever came."""
        customer = await self.app.ledger.read(by_telegram, telegram_id)
        return customer.wallet if customer else None

    async def office_post(self, person: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        """What somebody of the office does."""
        headers = {"Authorization": f"Bearer {OFFICE[person]}", "Idempotency-Key": f"office-{next(self._keys)}"}
        return await self.shop.post(path, json=body, headers=headers)

    async def office_get(self, person: str, path: str) -> httpx.Response:
        """What somebody of the office looks at."""
        return await self.shop.get(path, headers={"Authorization": f"Bearer {OFFICE[person]}"})

    async def post(self, path: str, body: dict[str, Any] | None = None, key: str | None = None) -> httpx.Response:
        """What the shop's backend asks for."""
        headers = {"Idempotency-Key": key or f"key-{next(self._keys)}"}
        return await self.shop.post(path, json=body, headers=headers)

    async def buys(self, person: Person, dollars: int) -> None:
        """A person buys a card, and everything about it has been said."""
        await person.say(self.bot, f"buy a ${dollars} card")
        await self.settled()
        invoice = next(message for message in reversed(person.messages) if "invoice" in message)
        assert await person.pay(invoice) == "paid"
        await self.settled()

    async def asks(self, person: Person, cents: int, order: str, **more: Any) -> str:
        """The shop asks a person to pay an order; gives the charge."""
        found = await self.shop.get("/v1/wallets", params={"telegram_id": person.id})
        wallet = found.json()["data"][0]["id"]
        body = {"wallet": wallet, "order_ref": order, "amount": cents, "currency": "USD", **more}
        answer = await self.post("/v1/charges", body)
        assert answer.status_code == 201, answer.text
        await self.settled()
        return str(answer.json()["id"])

    async def troubles(self) -> list[str]:
        """What must not be at the end: books that do not balance, updates or news that nobody saw through."""
        report = await audit(self.app.ledger)
        found = [str(finding) for finding in report.findings]
        found += [f"an update was not handled: {row}" for row in await self.app.ledger.read(_unhandled)]
        return found + [f"news was not told: {row}" for row in await self.app.ledger.read(_untold)]


_UNHANDLED = select(inbox.c.update_id, inbox.c.lane, inbox.c.problem).where(inbox.c.done_at.is_(None))
_UNTOLD = select(outbox.c.wallet_id, outbox.c.topic, outbox.c.problem).where(
    outbox.c.sent_at.is_(None), or_(outbox.c.due_at.is_not(None), outbox.c.problem.is_not(None))
)


def _unhandled(view: View) -> Plan[list[str]]:
    del view
    return [str(tuple(row)) for row in (yield Read(_UNHANDLED, {}))]


def _untold(view: View) -> Plan[list[str]]:
    del view
    return [str(tuple(row)) for row in (yield Read(_UNTOLD, {}))]


@asynccontextmanager
async def staged(database: str, *, office: bool = False, **settings: Any) -> AsyncIterator[Stage]:
    """Bring everything up on a migrated, empty database.

    Args:
        database: its URL.
        office: whether the shop's people have a group that the bot writes to.
        settings: what this shop has decided differently.
    """
    emulator = Emulator(clock=Clock(frozen_at=BEGINNING))
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    if office:
        settings["office_chat"] = the_office(emulator, bot).id
    async with serve(emulator.asgi()) as server:
        given = settings_for(server.url, database, **settings)
        async with (
            running(given, clock=emulator.clock, stopwatch=Hurried()) as app,
            shop_at(str(app.door)) as shop,
        ):
            await app.met()
            yield Stage(emulator, bot, app, shop, given)


def the_office(emulator: Emulator, bot: Bot) -> Group:
    """The group of the shop's own people; the bot writes to it."""
    return emulator.group("Office", members=[], bots=[bot])


def shop_at(door: str) -> httpx.AsyncClient:
    """The shop's backend, at the shop's door."""
    return httpx.AsyncClient(
        base_url=door, headers={"Authorization": f"Bearer {KEY}"}, timeout=20, verify=_NO_CERTIFICATES
    )

"""The shop's door as its backend knows it: a real socket, a real ledger on a real database, and customers to charge."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from bot import customers
from bot.config import Settings
from bot.context import Desk
from bot.office.routes import office_wing
from bot.shop.routes import shop_wing
from bot.understand import open_reader
from bot.web.door import http_doors
from ledger import Ledger, cards, charges
from ledger.ids import CardOrderId, ChargeId, PaymentId, WalletId, wallet_name
from ledger.money import Money
from tests.conftest import TestClock

API_KEY = "sk-test-5d1c7a90"

PROBLEM = "application/problem+json"

sqlite_only = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
"""For what the door itself decides, before any database is asked."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Customer:
    """Someone with a wallet, who pays and approves in the chat: here, straight at the ledger."""

    ledger: Ledger
    telegram_id: int
    wallet: WalletId
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def name(self) -> str:
        """The wallet's id as the shop knows it."""
        return wallet_name(self.wallet)

    async def orders_card(self, cents: int) -> CardOrderId:
        """Order a card, and not pay for it."""
        ordered = await self.ledger.on(self.wallet, self._new("order")).do(cards.order, Money(cents, "USD"))
        assert ordered.card_order is not None
        return ordered.card_order

    async def buys(self, *faces: int) -> None:
        """Buy cards and pay for them."""
        for cents in faces:
            order, payment = await self.orders_card(cents), PaymentId(f"{self.telegram_id}:{self._new('paid')}")
            await self.ledger.on(self.wallet, f"payment:{payment}").do(
                cards.settle, order, Money(cents, "USD"), payment
            )

    async def approves(self, charge: str) -> None:
        """Tap Pay."""
        await self.ledger.on(self.wallet, self._new("tap")).do(charges.approve, ChargeId.read(charge))

    async def declines(self, charge: str) -> None:
        """Tap Decline."""
        await self.ledger.on(self.wallet, self._new("tap")).do(charges.decline, ChargeId.read(charge))

    def _new(self, what: str) -> str:
        return f"{what}-{next(self._numbers)}"


@dataclass(frozen=True, slots=True)
class Door:
    """The shop's backend: calls the door with its key, and a new idempotency key unless a test gives one."""

    http: httpx.AsyncClient
    ledger: Ledger
    clock: TestClock
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def customer(self, *faces: int) -> Customer:
        """Somebody new, who has bought these cards."""
        telegram_id = 1000 + next(self._numbers)
        known = await customers.welcome(self.ledger, telegram_id, "en", "USD")
        customer = Customer(self.ledger, telegram_id, known.wallet)
        await customer.buys(*faces)
        return customer

    async def get(self, path: str, **query: object) -> Json:
        """What a GET that must succeed says."""
        answer = await self.http.get(path, params={name: str(value) for name, value in query.items()})
        assert answer.status_code == 200, answer.text
        said: Json = answer.json()
        return said

    async def post(
        self, path: str, body: object = None, *, key: str | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """A POST, whatever it answers. A body of None is none at all."""
        return await self.http.post(
            path, json=body, headers={"Idempotency-Key": key or self.new_key(), **(headers or {})}
        )

    async def done(self, path: str, body: object = None, *, key: str | None = None) -> Json:
        """What a POST that must succeed says."""
        answer = await self.post(path, body, key=key)
        assert answer.is_success, answer.text
        said: Json = answer.json()
        return said

    def new_key(self) -> str:
        """An idempotency key nobody has used."""
        return f"key-{next(self._numbers)}"

    def charge_body(self, customer: Customer, cents: int, **more: object) -> Json:
        """What the shop sends to be paid for a new order."""
        order = f"order-{next(self._numbers)}"
        return {"wallet": customer.name, "order_ref": order, "amount": cents, "currency": "USD", **more}

    async def asks(self, customer: Customer, cents: int, **more: object) -> str:
        """Ask to be paid: the charge's id."""
        return str((await self.done("/v1/charges", self.charge_body(customer, cents, **more)))["id"])

    async def holds(self, customer: Customer, cents: int) -> str:
        """A charge that the customer approved, and that is still to be captured."""
        charge = await self.asks(customer, cents, capture="manual")
        await customer.approves(charge)
        return charge

    async def sells(self, customer: Customer, cents: int) -> str:
        """A charge that is paid."""
        charge = await self.asks(customer, cents)
        await customer.approves(charge)
        return charge

    async def charge(self, charge: str) -> Json:
        """How a charge stands."""
        return await self.get(f"/v1/charges/{charge}")

    async def wallet(self, customer: Customer) -> Json:
        """What a customer has."""
        return await self.get(f"/v1/wallets/{customer.name}")


def settings_for(database_url: str) -> Settings:
    """Settings of a shop that has a key, whatever this machine's environment says."""
    return Settings(
        telegram_token=None,
        payment_provider_token=SecretStr(""),
        database_url=database_url,
        http_host="127.0.0.1",
        http_port=0,
        shop_api_key=SecretStr(API_KEY),
        shop_name="the shop",
        shop_timezone="UTC",
        currency="USD",
        card_validity_years=3,
        office_keys=None,
    )


class _Server(uvicorn.Server):
    """uvicorn inside a test, whose signals are the runner's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(desk: Desk) -> AsyncIterator[str]:
    """The door on a port of its own, served as `pocket run` serves it, without Telegram beside it."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio misses it: 40 ms an answer.
    key = desk.settings.shop_api_key
    assert key is not None
    people = desk.settings.office()
    door = http_doors(desk, "0.0.0", [shop_wing(key.get_secret_value()), *([office_wing(people)] if people else [])])
    server = _Server(uvicorn.Config(door, log_config=None, access_log=False, timeout_graceful_shutdown=5))
    running = asyncio.create_task(server.serve([listening]), name="shop door")
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listening.close()


def client(url: str, key: str | None = API_KEY) -> httpx.AsyncClient:
    """An HTTP client of the door, with the shop's key unless told otherwise."""
    no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Reading them takes longer than most tests.
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    return httpx.AsyncClient(base_url=url, headers=headers, timeout=60, verify=no_certificates)


@pytest.fixture
async def door_url(ledger: Ledger, database_url: str) -> AsyncIterator[str]:
    """Where the door is, served as `pocket run` serves it."""
    desk = Desk(ledger, settings_for(database_url), open_reader(small=True))
    async with serving(desk) as url:
        yield url


@pytest.fixture
async def door(door_url: str, ledger: Ledger, clock: TestClock) -> AsyncIterator[Door]:
    async with client(door_url) as http:
        yield Door(http, ledger, clock)


@pytest.fixture
async def stranger(door_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the door who says nothing of who they are."""
    async with client(door_url, key=None) as http:
        yield http


def problem(answer: httpx.Response, status: int, code: str) -> Json:
    """The facts of a refusal, whose form is checked: RFC 9457, with a code and nothing unexpected."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    said: Json = answer.json()
    assert said["code"] == code, said
    assert said["status"] == status
    assert said["type"] == f"urn:pocket:{code}"
    assert said["title"], said
    assert said["detail"], said
    assert set(said) <= {"type", "title", "status", "detail", "code", "facts"}, said
    facts: Json = said.get("facts", {})
    return facts


def usd(cents: int) -> Json:
    """An amount as a refusal's facts tell it."""
    return {"minor": cents, "currency": "USD"}

"""The office's door as its people know it: Mia and Tom, each with a key, beside the shop's own door."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.context import Desk
from bot.understand import open_reader
from ledger import Ledger
from ledger.ids import new_wallet_id, wallet_name
from tests.conftest import TestClock
from tests.shop.conftest import API_KEY, Customer, Door, Json, client, serving, settings_for

MIA, TOM = "key-of-mia-2f7c", "key-of-tom-91d4"


@dataclass(frozen=True, slots=True)
class Office:
    """Both doors, and who stands at them."""

    shop: Door
    mia: Door
    tom: Door

    async def customer(self, *faces: int) -> Customer:
        """Somebody new, who has bought these cards."""
        return await self.shop.customer(*faces)

    async def wallet(self, customer: Customer) -> Json:
        """What the office sees of a customer."""
        return await self.mia.get(f"/v1/office/wallets/{customer.name}")

    async def does(self, path: str, **body: Any) -> Json:
        """What Mia does, which must succeed."""
        return await self.mia.done(f"/v1/office/{path}", body or None)

    async def freezes(self, customer: Customer) -> Json:
        """Mia freezes a wallet."""
        return await self.does("freezes", wallet=customer.name, reason="a lost phone")

    async def charges_back(self, customer: Customer) -> Json:
        """Mia books that the bank took a customer's first card back."""
        entries = (await self.wallet(customer))["entries"]
        payments = [entry["ref"] for entry in entries if entry["kind"] == "purchase"]  # Latest first.
        return await self.does("chargebacks", payment=payments[-1], reason="stolen")

    async def adjusts(self, customer: Customer, cents: int) -> Json:
        """Mia corrects a balance, or asks for it."""
        body = {"wallet": customer.name, "amount": cents, "currency": "USD", "reason": "counted wrong"}
        return await self.does("adjustments", **body)


@pytest.fixture
async def door_url(ledger: Ledger, database_url: str) -> AsyncIterator[str]:
    """Where both doors are."""
    keys = SecretStr(f"mia:{MIA},tom:{TOM}")
    settings = settings_for(database_url).model_copy(update={"office_keys": keys})
    async with serving(Desk(ledger, settings, open_reader(small=True))) as url:
        yield url


@pytest.fixture
async def office(door_url: str, ledger: Ledger, clock: TestClock) -> AsyncIterator[Office]:
    numbers = itertools.count(1)  # One for all: no two of them ever use the same idempotency key.
    async with AsyncExitStack() as stack:
        doors = [
            Door(await stack.enter_async_context(client(door_url, key)), ledger, clock, numbers)
            for key in (API_KEY, MIA, TOM)
        ]
        yield Office(*doors)


@pytest.fixture
async def stranger(door_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the door who says nothing of who they are."""
    async with client(door_url, key=None) as http:
        yield http


def nobody(office: Office) -> str:
    """A wallet that is not there."""
    return wallet_name(new_wallet_id(office.mia.clock()))

"""A small sample shop: a till on the page, a backend that calls the shop's door over HTTP as any shop would.

It knows its orders and what the door answered, nothing of the ledger.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import msgspec

from bot.demo.calls import Calls
from bot.demo.office import SampleOffice

CATALOGUE = (
    {"sku": "headphones", "name": "Headphones", "amount": 3740},
    {"sku": "lamp", "name": "Desk lamp", "amount": 2990},
    {"sku": "teapot", "name": "Teapot", "amount": 1800},
    {"sku": "notebook", "name": "Notebook", "amount": 650},
    {"sku": "chair", "name": "Oak chair", "amount": 12900},
)
FINAL = {"captured", "declined", "voided", "expired"}


class ShopError(Exception):
    """What the shop's clerk did wrong, in a sentence."""


@dataclass(slots=True)
class Order:
    """An order at the till."""

    ref: str
    customer: int
    items: list[dict[str, Any]]
    amount: int
    capture: str
    placed_at: datetime
    charge: dict[str, Any] | None = None
    problem: dict[str, str] | None = None


@dataclass
class SampleShop:
    """The shop's backend."""

    name: str
    calls: Calls
    office: SampleOffice
    key: str
    currency: str
    clock: Callable[[], datetime]
    customers: Callable[[], Sequence[tuple[int, str]]]
    """The customers it knows: Telegram id and name."""

    books: Callable[[], Any]
    """Tells whether the books balance."""

    orders: dict[str, Order] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1041)
        self._changed = asyncio.Condition()
        self._closed = asyncio.Event()

    async def close(self) -> None:
        """Hang up; who still watches is let go."""
        self._closed.set()
        await self.tell()
        await self.calls.close()

    # --- What a clerk does -----------------------------------------------------------------------------------------

    async def place(self, customer: int, skus: Sequence[str], capture: str = "automatic") -> str:
        """A customer orders things: the shop asks to be paid from their wallet. Gives the order's name.

        Raises:
            ShopError: nothing was ordered, or there is no such thing.
        """
        known = {str(item["sku"]): item for item in CATALOGUE}
        if not skus or not set(skus) <= set(known):
            raise ShopError("An order has at least one thing of the catalogue.")
        items = [{"name": known[sku]["name"], "amount": known[sku]["amount"]} for sku in skus]
        amount = sum(int(str(item["amount"])) for item in items)
        order = Order(str(next(self._numbers)), customer, items, amount, capture, self.clock())
        self.orders[order.ref] = order
        wallet = await self._wallet(customer)
        if wallet is None:
            order.problem = {"code": "no_wallet", "detail": "This customer has not started the bot yet."}
        else:
            body = {
                "wallet": wallet["id"],
                "order_ref": order.ref,
                "amount": amount,
                "currency": self.currency,
                "items": items,
                "capture": capture,
            }
            answer = await self._post(f"Ask for {order.ref}", "/v1/charges", body, f"order-{order.ref}")
            await self._took(order, answer)
        await self.tell()
        return order.ref

    async def act(self, ref: str, action: str, amount: int | None = None, reason: str | None = None) -> None:
        """Capture, void or refund an order.

        Raises:
            ShopError: there is no such order, it has no charge, or the door said no.
        """
        order = self.orders.get(ref)
        if order is None or order.charge is None:
            raise ShopError(f"Order {ref} has no charge.")
        charge = order.charge["id"]
        key = self.calls.new_key(f"{action}-{ref}")
        if action == "refund":
            body = {"charge": charge, "amount": amount, "reason": reason}
            answer = await self._post(f"Refund {ref}", "/v1/refunds", {k: v for k, v in body.items() if v}, key)
        elif action == "capture":
            answer = await self._post(f"Capture {ref}", f"/v1/charges/{charge}/capture", {"amount": amount}, key)
        else:
            answer = await self._post(f"Void {ref}", f"/v1/charges/{charge}/void", None, key)
        await self._look(order, charge)
        await self.tell()
        if answer.is_error:
            raise ShopError(str(answer.json().get("detail")))

    # --- What the page sees ----------------------------------------------------------------------------------------

    async def state(self) -> dict[str, Any]:
        """Everything the panel shows."""
        for order in self.orders.values():
            if order.charge is not None and order.charge["status"] not in FINAL:
                await self._look(order, order.charge["id"])
        customers = [await self._customer(id_, name) for id_, name in self.customers()]
        return {
            "shop": {"name": self.name},
            "door": self.calls.door,
            "people": list(self.office.people),
            "now": self.clock(),
            "customers": customers,
            "catalogue": CATALOGUE,
            "orders": [self._shown(order) for order in reversed(self.orders.values())],
            "calls": self.calls.made,
            "books": await self.books(),
        }

    async def tell(self) -> None:
        """Something changed: who watches looks again."""
        async with self._changed:
            self._changed.notify_all()

    async def watch(self) -> AsyncIterator[bytes]:
        """The state as server-sent events, at once and at each change."""
        last = b""
        while not self._closed.is_set():
            try:
                state = msgspec.json.encode(await self.state())
            except (httpx.HTTPError, RuntimeError):
                if self._closed.is_set():
                    return
                raise
            if state != last:
                last = state
                yield b"event: state\ndata: " + state + b"\n\n"
            async with self._changed:
                await self._changed.wait()

    def _shown(self, order: Order) -> dict[str, Any]:
        return {
            "ref": order.ref,
            "customer": order.customer,
            "items": order.items,
            "amount": order.amount,
            "currency": self.currency,
            "capture": order.capture,
            "charge": order.charge,
            "problem": order.problem,
            "placed_at": order.placed_at,
        }

    # --- Calls to the door -----------------------------------------------------------------------------------------

    async def _customer(self, telegram_id: int, name: str) -> dict[str, Any]:
        """What the shop and its office see of a customer."""
        wallet = await self._wallet(telegram_id)
        view = await self.office.view(wallet["id"]) if wallet else None
        return {"telegram_id": telegram_id, "name": name, "wallet": wallet, "office": view}

    async def _wallet(self, customer: int) -> dict[str, Any] | None:
        found = (await self.calls.get("/v1/wallets", bearer=self.key, telegram_id=customer))["data"]
        return found[0] if found else None

    async def _took(self, order: Order, answer: httpx.Response) -> None:
        said = answer.json()
        if answer.is_error:
            order.problem = {"code": said["code"], "detail": said["detail"]}
        else:
            await self._look(order, said["id"])

    async def _look(self, order: Order, charge: str) -> None:
        order.charge = await self.calls.get(f"/v1/charges/{charge}", bearer=self.key)

    async def _post(self, title: str, path: str, body: dict[str, Any] | None, key: str) -> httpx.Response:
        return await self.calls.post(title, path, body, bearer=self.key, key=key)

"""Customers who shop in their chats, and a shop that asks and gives back, however often Pocket is killed meanwhile.

A customer says everything once and waits: what Pocket has been told is Pocket's to remember. Only a payment that nobody
agreed to in time is tried again, as anybody would. The shop repeats a call that was not answered, under the same key.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from bot.emulator import Bot, CannotDoThat, Emulator, Person
from tests.stories.process import KEY

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds for anything: what is not done by then is lost."""

CARD, ORDER, BACK, GIFT = 1000, 1000, 100, 100
REFUNDS = 3
"""Refunds of one order, given one after the other, without a look at whether the one before was told."""

AGAIN = 0.05
"""Seconds until the shop tries another door."""


class Shop:
    """The shop's backend: every call is repeated until it is answered."""

    def __init__(self, doors: list[str]) -> None:
        self._doors = doors
        self._client = httpx.AsyncClient(headers={"Authorization": f"Bearer {KEY}"}, timeout=10)

    async def close(self) -> None:
        await self._client.aclose()

    async def wallet(self, person: Person) -> dict[str, Any]:
        """What somebody has."""
        answer = await self._call("GET", "/v1/wallets", params={"telegram_id": person.id})
        found: dict[str, Any] = answer.json()["data"][0]
        return found

    async def create(self, what: str, key: str, **body: object) -> str:
        """Ask for a payment, or give some of it back; gives its id."""
        answer = await self._call("POST", f"/v1/{what}", json=body, headers={"Idempotency-Key": key})
        assert answer.status_code == httpx.codes.CREATED, answer.text
        made: str = answer.json()["id"]
        return made

    async def _call(self, method: str, path: str, **call: Any) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                for door in self._doors:
                    try:
                        answer = await self._client.request(method, f"{door}{path}", **call)
                    except httpx.TransportError:
                        continue  # It is dead, or has just died.
                    if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                        return answer
                await asyncio.sleep(AGAIN)


@dataclass
class Customer:
    """Somebody who shops, and all that is true of them whatever Pocket says."""

    emulator: Emulator
    bot: Bot
    person: Person
    shop: Shop
    paid: list[str] = field(default_factory=list)
    """The payloads of the invoices that Telegram has taken their money for."""

    timed_out: int = 0
    news: list[str] = field(default_factory=list)
    """The references of what they must be told, in the order in which it happened."""

    spent: int = 0
    refunded: int = 0
    gifts_given: int = 0
    gifts_taken: int = 0
    wallet: str = ""

    @property
    def worth(self) -> int:
        """What they must have."""
        gifts = (self.gifts_taken - self.gifts_given) * GIFT
        return len(self.paid) * CARD - self.spent + self.refunded + gifts

    async def buy(self) -> None:
        """Buy a card: one payment, however many tries it takes to find somebody who agrees to it."""
        await self.person.say(self.bot, "buy $10")
        while True:
            payload, seen = (await self.until(self._unpaid))[0]
            outcome = await self.person.pay(seen)
            if outcome == "paid":
                self.paid.append(payload)
                self.news.append(payload)
                return
            assert outcome == "timed out", outcome
            self.timed_out += 1

    async def pay_order(self, order: str) -> str:
        """Pay what the shop asks; gives the charge."""
        if not self.wallet:
            self.wallet = (await self.shop.wallet(self.person))["id"]
        asked = {"wallet": self.wallet, "order_ref": order, "amount": ORDER, "currency": "USD"}
        charge = await self.shop.create("charges", f"ask {order}", **asked)
        await self.tap(f"asks $10.00 for order {order}", "Pay $10.00")
        await self.heard(f"Paid $10.00 for order {order}")
        self.spent += ORDER
        return charge

    async def be_refunded(self, charge: str, order: str) -> None:
        """The shop gives some of it back, in parts."""
        for part in range(REFUNDS):
            refund = await self.shop.create("refunds", f"back {order} {part}", charge=charge, amount=BACK)
            self.refunded += BACK
            self.news.append(refund)

    async def give(self, friend: Customer) -> None:
        """Give a little to somebody, who takes it."""
        await self.person.say(self.bot, "gift $1")
        await self.tap("Give $1.00?", "Give $1.00")
        self.gifts_given += 1
        sent = await self.until(lambda: [text for text in self.texts if "is waiting for your friend" in text])
        found = re.search(r"https://t\.me/\S+", sent[-1])
        assert found is not None, sent
        await friend.person.open(found[0])
        await friend.tap("A gift of $1.00 for you", "Take it")
        friend.gifts_taken += 1
        await friend.heard("+$1.00 is in your Pocket, a gift.", times=friend.gifts_taken)

    async def told(self) -> None:
        """Wait until they know all that they must be told."""
        await self.until(lambda: all(any(ref in text for text in self.texts) for ref in self.news))

    @property
    def texts(self) -> list[str]:
        """What Pocket's messages say now, oldest first."""
        return [str(message.get("text", "")) for message in self.person.messages if message["from"]["is_bot"]]

    async def tap(self, words: str, button: str, *, about: str = "", after: int = 0) -> None:
        """Tap a button of the newest message with these words that still has it, is about this, and came after."""

        def offered() -> list[dict[str, Any]]:
            return [
                message
                for message in self.person.messages
                if message["message_id"] > after
                and words in str(message.get("text", ""))
                and all(part in str(message.get("reply_markup", "")) for part in (button, about))
            ]

        message = (await self.until(offered))[-1]
        try:
            await self.person.tap(message, button, patience=0)
        except CannotDoThat as error:
            raise AssertionError(f"{words}: {error}") from error

    async def heard(self, words: str, times: int = 1) -> None:
        """Wait until so many messages say this."""
        await self.until(lambda: sum(words in text for text in self.texts) >= times)

    async def until(self, condition: Callable[[], T]) -> T:
        """Wait until this is true."""
        return await self.emulator.changed(condition, timeout=PATIENCE)

    def _unpaid(self) -> list[tuple[str, dict[str, Any]]]:
        """The invoices of which no copy was paid: one that comes twice is the same debt."""
        messages = self.bot.private_chat(self.person).messages.values()
        offered = [(message.invoice.payload, message.seen()) for message in messages if message.invoice is not None]
        return [(payload, seen) for payload, seen in offered if payload not in self.paid]

"""The story that is already told when the page opens: forty days of Ana's Pocket, played by the real bot and shop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.demo.shop import SampleShop
from bot.emulator import Bot, Clock, Person

BEGINS = timedelta(days=40)
"""How long ago it begins."""


@dataclass(frozen=True)
class Storyteller:
    """Plays the customers and the shop, each step only when the one before has been answered."""

    bot: Bot
    clock: Clock
    shop: SampleShop
    answered: Callable[[], Awaitable[None]]

    async def tell(self, ana: Person, diego: Person) -> None:
        """Ana buys, pays, is refunded, and has an order waiting; Diego has just come."""
        await self._does(ana.start(self.bot))
        await self._does(ana.say(self.bot, "buy a $50 card"))
        await self._does(ana.pay(_invoice(ana)))
        self.clock.advance(timedelta(days=2))
        headphones = await self.shop.place(ana.id, ["headphones"])
        await self.answered()
        await self._does(ana.tap(ana.messages[-1], "Pay $37.40"))
        self.clock.advance(timedelta(days=6))
        await self.shop.act(headphones, "refund", 1200, "Scratched, partly refunded")
        await self.answered()
        self.clock.advance(timedelta(days=30))
        await self._does(ana.say(self.bot, "buy a $20 card"))
        await self._does(ana.pay(_invoice(ana)))
        self.clock.advance(timedelta(days=2))
        await self._does(diego.start(self.bot))
        await self._does(ana.say(self.bot, "balance"))
        await self.shop.place(ana.id, ["lamp"], "manual")
        await self.answered()

    async def _does(self, act: Awaitable[object]) -> None:
        await act
        await self.answered()


def _invoice(person: Person) -> dict[str, Any]:
    return next(message for message in reversed(person.messages) if "invoice" in message)

"""What customers do in most stories while something goes wrong, in a town in which nothing is wrong at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.torture.chat import Town, town
from tests.torture.nursery import Nursery


@asynccontextmanager
async def shopping(
    nursery: Nursery, url: str, folder: Path, *, processes: int = 1, webhook: bool = False
) -> AsyncIterator[Town]:
    """A town of three, in which nothing is wrong at the end."""
    async with town(nursery, url, folder, customers=3, processes=processes, webhook=webhook) as here:
        yield here
        assert await here.verdict() == []


async def shop(here: Town, visit: int = 0) -> None:
    """Everybody buys a card, pays an order and is refunded."""

    async def one(number: int) -> None:
        customer, order = here.customers[number], f"{number}-{visit}"
        await customer.buy()
        await customer.told()
        await customer.be_refunded(await customer.pay_order(order), order)
        await customer.told()

    await asyncio.gather(*(one(number) for number in range(len(here.customers))))

"""The chat under torture: `pocket run` is killed at random while customers shop. Then every promise is checked."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from bot.emulator import Bot, Emulator, Limits, serve
from tests.stories.ailing import Machine
from tests.stories.process import KEY, TOKEN
from tests.torture.chance import seeded
from tests.torture.chat_books import credited, losses, misheard, payments, unfinished
from tests.torture.chat_people import Customer, Shop
from tests.torture.nursery import WELL, Child, Nursery, Order

MOST_CALLS = 15
"""A process is killed after so many calls to Telegram at most, counted from the last killing."""

MOMENT = 0.08
"""Seconds at most between a call and the killing: so that it strikes between calls, too."""

OPEN = "Pocket is open"
"""What a process says when it has met Telegram; from then on it can be asked to stop."""

SETTLES = 30.0
"""Seconds in which what was still under way, or waits to be tried again, is over."""

AGAIN = 0.25
"""Seconds between two looks at whether it is."""

FINISHES = 20.0
"""Seconds in which a process that is asked to stop has stopped."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to whom."""

    kills: int
    webhook: bool = False
    processes: int = 1
    """Several share the work on PostgreSQL."""

    customers: int = 10
    most_calls: int = MOST_CALLS


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    kills: int
    seconds: float
    payments: int
    refunds: int
    gifts: int
    messages: int
    repeats: int
    timed_out: int
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.seconds:.0f} s; {self.payments} payments, {self.refunds} refunds,"
            f" {self.gifts} gifts, {self.messages} messages, {self.repeats} of them repeats that say so,"
            f" {self.timed_out} checkouts tried again; {len(self.wrong)} wrong"
        )


def torture_chat(nursery: Nursery, url: str, folder: Path, plan: Plan, *, seed: object) -> Outcome:
    """Do all of it to the books at this URL, and see what is true afterwards."""
    return asyncio.run(_campaign(nursery, url, folder, plan, seeded(seed)))


@dataclass
class Town:
    """A Telegram, its customers and a shop in this process; Pocket in others, each at its own door."""

    emulator: Emulator
    bot: Bot
    nursery: Nursery
    folder: Path
    settings: dict[str, str]
    ports: list[int]
    customers: list[Customer]
    shop: Shop
    alive: list[Child] = field(default_factory=list)

    begun: int = 0
    """How many processes there have been."""

    machine: Machine | None = None
    """What ails the machine they run on, if anything does."""

    def begin(self, place: int = 0, *, crash_at: int = 0) -> Child:
        """Start the process at this place."""
        child = self._born("run", place, crash_at)
        self.alive[place : place + 1] = [child]
        return child

    async def audited(self) -> str:
        """What is wrong with the books."""
        child = self._born("audit", 0, 0)
        await child.dead.wait()
        return "" if child.ended == WELL else child.said

    async def _settled(self) -> None:
        """Wait, within a bound, until all is handled and told: who took over from a dead process needs a while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLES):
                while await unfinished(self.settings["database_url"]):  # noqa: ASYNC110  # Its tables have no event.
                    await asyncio.sleep(AGAIN)

    def _born(self, command: str, place: int, crash_at: int) -> Child:
        given = {f"POCKET_{name.upper()}": value for name, value in self.settings.items()}
        environment = {**given, "POCKET_HTTP_PORT": str(self.ports[place])}
        self.begun += 1
        machine = str(self.machine.folder) if self.machine else ""
        return self.nursery.born(Order(str(self.folder / f"{self.begun}.log"), environment, command, crash_at, machine))

    async def stop(self) -> list[str]:
        """Ask all of them to stop; what is wrong with how they did."""
        for child in self.alive:
            child.send(signal.SIGTERM)
        try:
            async with asyncio.timeout(FINISHES):
                for child in self.alive:
                    await child.dead.wait()
        except TimeoutError:
            return ["a process did not stop"]
        return [child.said[-2000:] for child in self.alive if child.ended != WELL]

    async def verdict(self) -> list[str]:
        """Stop, and say all that is wrong."""
        url = self.settings["database_url"]
        for customer in self.customers:
            await customer.told()
        wrong = [f"{c.person.first_name}: {what}" for c in self.customers for what in misheard(c)]
        for customer in filter(lambda customer: customer.wallet, self.customers):
            has = (await self.shop.wallet(customer.person))["available"]
            wrong += [f"{customer.person.first_name} has {has}, not {customer.worth}"] * (has != customer.worth)
        for child in self.alive:
            await child.says(OPEN)
        await self._settled()
        wrong += await self.stop()
        paid, known = payments(self.customers), await credited(url)
        wrong += [f"lost: payment {payment}" for payment in losses(paid, known)]
        wrong += [f"credited, and never paid: {payment}" for payment in losses(known, paid)]
        wrong += [f"{count} {what}" for what, count in (await unfinished(url)).items()]
        findings = await self.audited()
        return [*wrong, findings] if findings else wrong


@asynccontextmanager
async def town(
    nursery: Nursery, url: str, folder: Path, *, customers: int, processes: int = 1, webhook: bool = False
) -> AsyncIterator[Town]:
    """A town in which no process of Pocket runs yet, and none runs on afterwards."""
    emulator = Emulator(limits=Limits(pre_checkout=4))  # Who pays waits less long, and the test for them.
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    ports = [_free_port() for _ in range(processes)]
    shop = Shop([f"http://127.0.0.1:{port}" for port in ports])
    people = [
        Customer(emulator, bot, emulator.add_person(first_name=f"Customer {number}"), shop)
        for number in range(customers)
    ]
    async with serve(emulator.asgi()) as server:
        settings = {
            "telegram_token": TOKEN,
            "telegram_api_url": server.url,
            "payment_provider_token": "TEST:CARD",
            "database_url": url,
            "shop_api_key": KEY,
        }
        if webhook:
            address = {"webhook_url": f"http://127.0.0.1:{ports[0]}/telegram", "webhook_secret": "hush"}
            settings |= address
        here = Town(emulator, bot, nursery, folder, settings, ports, people, shop)
        try:
            yield here
        finally:
            for child in here.alive:
                await child.kill()
            await shop.close()


_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = itertools.count(20_000 + 2_000 * _WORKER + os.getpid() * 7 % 2_000)
"""Below those that a system gives to whoever asks for any: nobody else takes one while its process is replaced."""


def _free_port() -> int:
    """One that is free, and will stay so: the next process of a place listens where the last did."""
    for port in _PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("there is always another one")


async def _campaign(nursery: Nursery, url: str, folder: Path, plan: Plan, random: Random) -> Outcome:
    began = monotonic()
    people, processes = plan.customers, plan.processes
    async with town(nursery, url, folder, customers=people, processes=processes, webhook=plan.webhook) as here:
        for place in range(plan.processes):
            here.begin(place)
        over = asyncio.Event()
        shopping = [asyncio.create_task(_shop_on(here, number, over)) for number in range(plan.customers)]
        killing = asyncio.create_task(_kill(here, plan, random))
        wrong: list[str] = []
        await asyncio.wait([killing, *shopping], return_when=asyncio.FIRST_COMPLETED)  # Who shops ends only in failure.
        over.set()
        if not killing.done():
            killing.cancel()
        ended = await asyncio.gather(killing, *shopping, return_exceptions=True)
        wrong += [repr(result) for result in ended if isinstance(result, Exception)]
        killed = here.begun - plan.processes
        if not wrong:
            wrong = await here.verdict()
        texts = [text for customer in here.customers for text in customer.texts]
        return Outcome(
            kills=killed,
            seconds=monotonic() - began,
            payments=len(payments(here.customers)),
            refunds=sum(customer.refunded for customer in here.customers) // 100,
            gifts=sum(customer.gifts_taken for customer in here.customers),
            messages=len(texts),
            repeats=sum("second time" in text for text in texts),
            timed_out=sum(customer.timed_out for customer in here.customers),
            wrong=wrong,
        )


async def _shop_on(here: Town, number: int, over: asyncio.Event) -> None:
    """Buy, pay, be refunded, and now and then give something to the next one, until it is over."""
    customer, friend = here.customers[number], here.customers[number - 1]
    visit = 0
    while not over.is_set():
        visit += 1
        await customer.buy()
        await customer.told()
        order = f"{number}-{visit}"
        charge = await customer.pay_order(order)
        await customer.be_refunded(charge, order)
        if number == 0 and visit % 2 == 0:  # One gives, so that who takes knows whose gift it is.
            await customer.give(friend)


async def _kill(here: Town, plan: Plan, random: Random) -> None:
    """Kill one of them, again and again, after a number of calls and a moment; another takes its place at once."""
    for _ in range(plan.kills):
        until = len(here.emulator.calls) + random.randint(0, plan.most_calls)
        await here.emulator.changed(lambda until=until: len(here.emulator.calls) >= until, timeout=60)  # type: ignore[misc]  # mypy cannot infer it.
        await asyncio.sleep(random.random() * MOMENT)
        place = random.randrange(plan.processes)
        child = here.alive[place]
        if child.dead.is_set():
            raise AssertionError(f"It died by itself: {child.log.read_text()[-3000:]}")
        await child.kill()
        here.begin(place)

"""The whole way of an update: webhook, inbox, ledger, reply. `pocket run` as it is, beside a bot that only echoes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

import aiohttp

from benchmarks.figures import Figure, Findings, Goal
from benchmarks.served import Served, Taken, database_of, free_port, served
from bot.emulator import Bot, Person
from bot.emulator.chats import Message

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds that a customer waits for anything before the run is no run."""

BUSYNESS = 0.7
"""Of what the closed loop reached, the open loop asks this much: a shop that is busy and not overrun."""

ECHO_TOKEN = "43:ECHO"  # noqa: S105  # Of a bot that exists in the emulator only.
MIX, BALANCES, ECHOES = "the mix of a shop", "balances only", "python-telegram-bot, echo"
CHECKOUT, REFUNDED = "checkout answered", "refund told"


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    seconds: float
    rounds: int
    customers: int
    """So many that Telegram's one message a second to a chat limits nobody: more than are answered in a second."""

    updates: int
    """How many the process handles while its memory is watched."""


@dataclass
class Heard:
    """What the customers were answered that they did within some seconds."""

    begun: float
    over: float
    seconds: float = 0.0
    cpu: float = 0.0
    waits: dict[str, list[float]] = field(default_factory=dict)

    @property
    def updates(self) -> int:
        """How many updates were answered."""
        return sum(map(len, self.waits.values()))

    async def count(self, kind: str, asked: float, answer: Awaitable[T]) -> T:
        """Wait for the answer to an update, and count it; what was asked after the end counts no more."""
        async with asyncio.timeout(PATIENCE):
            found = await answer
        if asked < self.over:
            self.seconds = perf_counter() - self.begun
            self.waits.setdefault(kind, []).append(perf_counter() - asked)
        return found


class Crowd:
    """Customers with money in their wallets, who each do one thing after another."""

    def __init__(self, world: Served, http: aiohttp.ClientSession, people: Sequence[Person]) -> None:
        self.world, self.bot, self.people, self._http = world, world.bot, people, http
        self.choices = Random("the crowd")  # noqa: S311  # The same each time.
        self._wallets: dict[int, str] = {}
        self._numbers = count(1)
        self.heard = Heard(0, 0)

    async def arrive(self) -> None:
        """All start the bot and buy a card."""
        self.heard = Heard(0, 0)
        for some in range(0, len(self.people), 50):
            await asyncio.gather(*(self.join(person) for person in self.people[some : some + 50]))

    async def join(self, person: Person) -> None:
        """Start the bot, and buy a card."""
        await self.says(person, "/start", "start")
        await self.buys(person, "buy $50")
        async with self._http.get("/v1/wallets", params={"telegram_id": person.id}) as answer:
            self._wallets[person.id] = (await answer.json())["data"][0]["id"]

    async def says(self, person: Person, words: str, kind: str, bot: Bot | None = None) -> Message:
        """Write something, and read the answer."""
        asked = perf_counter()
        said = await person.say(bot or self.bot, words)
        answer = self.world.telegram.after(person.id, said["message_id"])
        return await self.heard.count(kind, asked, answer)

    async def buys(self, person: Person, words: str = "buy $10") -> None:
        """Order, pay, and read that it arrived: three updates."""
        invoice = await self.says(person, words, "invoice sent")
        booked = self.world.telegram.after(person.id, invoice.id)
        asked = perf_counter()
        outcome = await self.heard.count(CHECKOUT, asked, person.pay(invoice.seen()))
        assert outcome == "paid", f"a payment ended: {outcome}"
        await self.heard.count("payment booked and told", perf_counter(), booked)

    async def asked(self, person: Person) -> tuple[str, Message]:
        """The shop asks for ten cents over HTTP: the charge, and the message that the customer sees."""
        order = f"order-{person.id}-{next(self._numbers)}"
        shown = self.world.telegram.after(person.id, max(self.bot.private_chat(person).messages, default=0))
        body = {"wallet": self._wallets[person.id], "order_ref": order, "amount": 10, "currency": "USD"}
        charge = await self._ask("/v1/charges", body, key=order)
        async with asyncio.timeout(PATIENCE):
            return charge, await shown

    async def pays_the_shop(self, person: Person) -> str:
        """The shop asks, and one tap pays: one update. Gives the charge."""
        charge, shown = await self.asked(person)
        await self.taps(person, shown)
        return charge

    async def taps(self, person: Person, shown: Message) -> None:
        """Tap to pay, and see that it is paid."""
        paid, asked = self.world.telegram.edited(person.id, shown.id), perf_counter()
        await person.tap(shown.seen(), (0, 0), patience=0)
        await self.heard.count("order paid by a tap", asked, paid)

    async def is_refunded(self, person: Person, charge: str) -> None:
        """The shop gives it back, and the customer is told."""
        told = self.world.telegram.after(person.id, max(self.bot.private_chat(person).messages))
        asked = perf_counter()
        await self._ask("/v1/refunds", {"charge": charge, "amount": 10}, key=f"back-{charge}")
        await self.heard.count(REFUNDED, asked, told)

    async def _ask(self, path: str, body: dict[str, object], *, key: str) -> str:
        async with self._http.post(path, json=body, headers={"Idempotency-Key": key}) as answer:
            assert answer.status == HTTPStatus.CREATED, await answer.text()
            return str((await answer.json())["id"])

    async def errand(self, person: Person) -> None:
        """One of the things that people do: nine errands are eleven updates."""
        match self.choices.choices(("look", "pay", "buy"), (6, 2, 1)):
            case ["look"]:
                await self.looks(person)
            case ["pay"]:
                await self.pays_the_shop(person)
            case _:
                await self.buys(person)

    async def looks(self, person: Person) -> None:
        """What is in my wallet? One update."""
        await self.says(person, "balance", "balance shown")

    async def echoes(self, person: Person, bot: Bot) -> None:
        """Say something to the bot that says it back."""
        await self.says(person, "balance", "said back", bot)

    async def closed(self, do: Callable[[Person], Awaitable[None]], seconds: float, taken: Taken) -> Heard:
        """Each does one thing, waits for the answer, and does the next."""

        async def on_and_on(person: Person) -> None:
            while perf_counter() < self.heard.over:
                await do(person)

        return await self._round(seconds, taken, lambda: asyncio.gather(*map(on_and_on, self.people)))

    async def open(self, errands_a_second: float, seconds: float, taken: Taken) -> Heard:
        """Errands begin at fixed instants, however long the ones before them take; each customer's one by one."""
        turns = {person.id: asyncio.Lock() for person in self.people}

        async def in_turn(person: Person) -> None:
            async with turns[person.id]:
                await self.errand(person)

        async def all_() -> None:
            begun = perf_counter()
            async with asyncio.TaskGroup() as errands:
                for number in range(int(seconds * errands_a_second)):
                    if (early := begun + number / errands_a_second - perf_counter()) > 0:
                        await asyncio.sleep(early)
                    errands.create_task(in_turn(self.people[number % len(self.people)]))

        return await self._round(seconds, taken, all_)

    async def _round(self, seconds: float, taken: Taken, all_: Callable[[], Awaitable[object]]) -> Heard:
        begun, cpu = perf_counter(), taken.cpu()
        self.heard = heard = Heard(begun, begun + seconds)
        await all_()
        heard.cpu = taken.cpu() - cpu
        return heard


def measure(engines: Sequence[str], scale: Scale) -> Findings:
    """Each engine on its own."""
    findings = Findings(
        notes=[
            "CPU is that of the process that is measured, of an update; the Telegram's and the server's are not in it."
        ]
    )
    for engine in engines:
        databases = database_of(engine)
        try:
            asyncio.run(_measure(engine, databases.new(), scale, findings))
        finally:
            databases.close()
    return findings


async def _measure(engine: str, url: str, scale: Scale, findings: Findings) -> None:
    rounds: dict[str, list[Heard]] = {}
    async with served(url) as world, world.open(), _echo(world) as (echo, echoing), shop_of(world) as http:
        people = [world.telegram.add_person(first_name=f"P{number}") for number in range(scale.customers)]
        crowd = Crowd(world, http, people)
        await crowd.arrive()
        await crowd.closed(lambda person: crowd.echoes(person, echo), scale.seconds / 4, echoing)  # To warm up.
        for _ in range(scale.rounds):
            mix = await crowd.closed(crowd.errand, scale.seconds, world.taken)
            calm = mix.updates / mix.seconds * BUSYNESS
            for what, heard in (
                (MIX, mix),
                (
                    f"{MIX}, arriving at {BUSYNESS:.0%} of that",
                    await crowd.open(calm * 9 / 11, scale.seconds, world.taken),
                ),
                (BALANCES, await crowd.closed(crowd.looks, scale.seconds, world.taken)),
                (ECHOES, await crowd.closed(lambda person: crowd.echoes(person, echo), scale.seconds, echoing)),
            ):
                rounds.setdefault(what, []).append(heard)
        memory = await _memory(crowd, scale.updates)
    _conclude(engine, rounds, memory, findings)


async def _memory(crowd: Crowd, updates: int) -> list[float]:
    """What the process takes in memory, at the beginning and after each tenth of so many updates."""
    taken = crowd.world.taken
    memory = [taken.memory_mb()]
    for _ in range(10):
        done = 0
        while done < updates / 10:
            done += (await crowd.closed(crowd.errand, 1.0, taken)).updates
        memory.append(taken.memory_mb())
    return memory


def _conclude(engine: str, rounds: dict[str, list[Heard]], memory: Sequence[float], findings: Findings) -> None:
    for what, of in rounds.items():
        findings.figures.append(_figure(engine, what, of, list(of[0].waits)))
        if what.startswith(MIX):
            findings.figures += [_figure(engine, f"    {kind}", of, [kind]) for kind in of[0].waits]

    def ratio(measure_: Callable[[Heard], float]) -> float:
        return median(
            measure_(mine) / measure_(bare) for mine, bare in zip(rounds[BALANCES], rounds[ECHOES], strict=True)
        )

    rate = ratio(lambda heard: heard.updates / heard.seconds)
    cpu = ratio(lambda heard: heard.cpu / heard.updates)
    checkouts = [wait for heard in rounds[MIX] for wait in heard.waits.get(CHECKOUT, ())]
    findings.goals += [
        Goal(engine=engine, what="checkout at saturation, p99 ms", measured=_percentile(checkouts, 99), at_most=1000),
        Goal(
            engine=engine, what="memory at the end, of that after a fifth", measured=memory[-1] / memory[2], at_most=1.1
        ),
    ]
    findings.notes += [
        f"{engine}: {BALANCES}, of {ECHOES}: {rate:.2f} of the rate, {cpu:.1f} times the CPU of an update",
        f"{engine}: memory in MB, by tenths of the updates: {', '.join(f'{mb:.0f}' for mb in memory)}",
    ]


def _figure(engine: str, what: str, rounds: Sequence[Heard], kinds: Sequence[str]) -> Figure:
    waits = [wait for heard in rounds for kind in kinds for wait in heard.waits.get(kind, ())]
    whole = len(kinds) == len(rounds[0].waits)
    return Figure(
        engine=engine,
        what=what,
        per_second=median(sum(len(heard.waits.get(kind, ())) for kind in kinds) / heard.seconds for heard in rounds),
        cpu_us=median(heard.cpu / heard.updates for heard in rounds) * 1e6 if whole else None,
        p50_ms=_percentile(waits, 50),
        p99_ms=_percentile(waits, 99),
        most_ms=max(waits) * 1000,
    )


def _percentile(waits: Sequence[float], percent: int) -> float:
    assert len(waits) > 1, "hardly an answer; it needs more --seconds here"
    return quantiles(waits, n=100)[percent - 1] * 1000


@asynccontextmanager
async def shop_of(world: Served) -> AsyncIterator[aiohttp.ClientSession]:
    """The shop's backend."""
    connections = aiohttp.TCPConnector(
        limit=64, keepalive_timeout=2
    )  # Less than the server: it may close one that rests.
    async with aiohttp.ClientSession(world.door, headers=world.key, connector=connections) as http:
        yield http


@asynccontextmanager
async def _echo(world: Served) -> AsyncIterator[tuple[Bot, Taken]]:
    """The bot that only echoes, in a process of its own, on the same Telegram."""
    bot = world.telegram.add_bot(token=ECHO_TOKEN, username="EchoTestBot", first_name="Echo")
    arguments = (ECHO_TOKEN, world.url, str(free_port()))
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.echo", *arguments)
    try:
        await world.telegram.changed(lambda: bool(bot.webhook.url), timeout=PATIENCE)
        yield bot, Taken(process.pid)
    finally:
        process.terminate()
        await process.wait()

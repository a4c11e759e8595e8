"""A million pieces of news at once: told at the configured pace, in bounded memory, and nobody waits for them.

It is what a midnight leaves behind at which a million cards expire: one notice each for a million customers, rank bulk.
The rows are poured in; what happens to them is `pocket run`'s doing. Meanwhile customers order, pay and get refunds.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

import msgspec

from benchmarks.chat import REFUNDED, Crowd, Heard, shop_of
from benchmarks.figures import Figure, Findings, Goal
from benchmarks.ledger import now
from benchmarks.seeding import Rows, pour_postgresql, pour_sqlite
from benchmarks.served import Served, database_of, served
from bot.customers import Sound
from bot.emulator import Person
from bot.emulator.emulator import FIRST_PERSON
from ledger.entry import BULK
from ledger.instants import micros

BUDGETS = (28, 1000)
"""Messages a second: what Telegram allows, and as fast as it goes."""

REST = 3.5
"""Seconds that a chat takes to be ready for news again after a burst of answers."""

IN_TIME = 2.0
"""Seconds after which a customer must have been told of their own affairs."""

ASKED = "order asked for"
"""Rank 0: the customer waits for it at the till."""

PATIENCE = 60.0
LOOKS_EVERY = 0.05
AT_ONCE = 20_000
"""Rows that are poured together."""

NEWS = msgspec.json.encode(
    {"amount": 1250, "currency": "USD", "bought_on": "2023-11-23", "expired_on": "2026-11-23", "available": 0}
).decode()


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    notices: int
    seconds: float
    """How long each budget is watched: a million at 28 a second would take ten hours."""

    urgent: int
    """How many customers want something meanwhile."""

    drain: bool = False
    """Whether to watch until the last of them is told, as fast as it goes."""


@dataclass
class Watch:
    """What was seen at one budget."""

    budget: int
    per_second: float
    most_in_a_second: int
    cpu_us: float
    waits: dict[str, list[float]]
    memory: list[float]


def measure(engines: Sequence[str], scale: Scale) -> Findings:
    """Each engine on its own."""
    findings = Findings(notes=[f"{scale.notices:,} notices wait, one a customer."])
    for engine in engines:
        databases = database_of(engine)
        try:
            url = databases.new()
            asyncio.run(_pour(url, scale.notices))
            for budget in BUDGETS:
                _conclude(engine, asyncio.run(_watch(url, budget, scale)), findings)
            if scale.drain:
                url = databases.new()
                asyncio.run(_pour(url, scale.notices))
                asyncio.run(_drain(engine, url, scale.notices, findings))
        finally:
            databases.close()
    return findings


async def _pour(url: str, notices: int) -> None:
    pour = pour_sqlite if url.startswith("sqlite") else pour_postgresql
    await pour(url, _batches(notices))


def _batches(notices: int) -> Iterator[list[Rows]]:
    """Customers whose wallet has the number of their chat, and for each a notice that is due."""
    due = micros(now())
    customers = "telegram_id", "wallet_id", "language", "chosen_language", "reachable", "sound", "reminders", "since"
    outbox = "wallet_id", "seq", "n", "topic", "rank", "body", "at", "tries", "maybe", "due_at", "sent_at", "problem"
    for first in range(FIRST_PERSON, FIRST_PERSON + notices, AT_ONCE):
        some = range(first, min(first + AT_ONCE, FIRST_PERSON + notices))
        yield [
            Rows("customer", customers, [(who, who, "en", None, 1, Sound.ALWAYS.value, 1, due) for who in some]),
            Rows(
                "outbox",
                outbox,
                [(who, 2, 0, "lot_expired", BULK, NEWS, due, 0, 0, due, None, None) for who in some],
            ),
        ]


async def _watch(url: str, budget: int, scale: Scale) -> Watch:
    async with served(url) as world:
        # Telegram knows whoever may be reached in that time, and then some who are none of the million.
        reached = min(scale.notices, 10_000 + int(2 * sum(BUDGETS) * scale.seconds))
        for number in range(reached):
            world.telegram.add_person(first_name=f"P{number}").begin(world.bot)
        urgent = [_stranger(world, scale.notices + budget * 1000 + number) for number in range(scale.urgent)]
        async with world.open(messages_per_second=str(budget)):
            await world.telegram.changed(lambda: world.telegram.shown > 0, timeout=PATIENCE)
            await asyncio.sleep(1)  # What was saved up before is spent.
            return await _observe(world, budget, scale, urgent)


def _stranger(world: Served, number: int) -> Person:
    person = Person(world.telegram, FIRST_PERSON + number, "Ana", "en", None)
    world.telegram.persons[person.id] = person
    return person


async def _observe(world: Served, budget: int, scale: Scale, urgent: Sequence[Person]) -> Watch:
    telegram = world.telegram
    telegram.flood.change(None)  # It counts anew.
    begun, told, cpu = perf_counter(), telegram.shown, world.taken.cpu()
    memory = [world.taken.memory_mb()]
    async with shop_of(world) as http:
        crowd = Crowd(world, http, urgent)
        crowd.heard = Heard(begun, math.inf)
        async with asyncio.TaskGroup() as errands:
            for person in urgent:
                errands.create_task(_errand(crowd, person))
                await asyncio.sleep(scale.seconds / 2 / len(urgent))
                memory.append(world.taken.memory_mb())
        await asyncio.sleep(max(begun + scale.seconds - perf_counter(), 0))
    seconds, sent = perf_counter() - begun, telegram.shown - told
    memory.append(world.taken.memory_mb())
    cpu_us = (world.taken.cpu() - cpu) / sent * 1e6
    most = telegram.flood.most_in_a_second
    return Watch(budget, sent / seconds, most, cpu_us, crowd.heard.waits, memory)


async def _errand(crowd: Crowd, person: Person) -> None:
    """Come, buy a card, be asked to pay, pay, and get it back; with rests, as a chat takes one message a second."""
    await crowd.join(person)
    await asyncio.sleep(REST)
    charge, shown = await crowd.heard.count(ASKED, perf_counter(), crowd.asked(person))
    await crowd.taps(person, shown)
    await asyncio.sleep(REST)
    await crowd.is_refunded(person, charge)


async def _drain(engine: str, url: str, notices: int, findings: Findings) -> None:
    """Until the last one is told."""
    budget = max(BUDGETS)
    async with served(url) as world:
        for number in range(notices):
            world.telegram.add_person(first_name=f"P{number}").begin(world.bot)
        async with world.open(messages_per_second=str(budget)):
            begun, cpu, memory = perf_counter(), world.taken.cpu(), [world.taken.memory_mb()]
            for tenth in range(1, 11):
                while world.telegram.shown < notices * tenth // 10:  # noqa: ASYNC110  # A million wakings cost more.
                    await asyncio.sleep(LOOKS_EVERY)
                memory.append(world.taken.memory_mb())
            seconds, cpu_us = perf_counter() - begun, (world.taken.cpu() - cpu) / notices * 1e6
            await asyncio.sleep(REST)  # A second message to anybody would come now.
        told = world.telegram.shown
    what = f"{notices:,} told, at {budget} a second"
    findings.figures.append(Figure(engine=engine, what=what, per_second=notices / seconds, cpu_us=cpu_us))
    findings.goals += [
        Goal(engine=engine, what="of all notices, told", measured=told / notices, at_least=1, at_most=1),
        Goal(
            engine=engine,
            what="memory when all are told, of that after a tenth",
            measured=memory[-1] / memory[1],
            at_most=1.1,
        ),
    ]
    findings.notes.append(f"{engine}, {what}: memory in MB, by tenths: {', '.join(f'{mb:.0f}' for mb in memory)}")


def _conclude(engine: str, watch: Watch, findings: Findings) -> None:
    at = f"at {watch.budget} a second"
    findings.figures.append(
        Figure(engine=engine, what=f"all messages, {at}", per_second=watch.per_second, cpu_us=watch.cpu_us)
    )
    for what, waits in watch.waits.items():
        percentiles = quantiles(waits, n=100, method="inclusive")
        p50, p99, most = percentiles[49] * 1000, percentiles[98] * 1000, max(waits) * 1000
        rate = len(waits) / sum(waits)
        findings.figures.append(
            Figure(engine=engine, what=f"    {what}", per_second=rate, p50_ms=p50, p99_ms=p99, most_ms=most)
        )

    def goal(what: str, measured: float, **bound: float) -> None:
        findings.goals.append(Goal(engine=engine, what=f"{what}, {at}", measured=measured, **bound))

    goal("of the budget, used", watch.per_second / watch.budget, at_most=1.01)
    if watch.budget == min(BUDGETS):
        goal("of the budget, used", watch.per_second / watch.budget, at_least=0.97)
        goal("messages in any one second", watch.most_in_a_second, at_most=30)
    for what in (ASKED, REFUNDED):
        goal(f"{what}, longest wait in s", max(watch.waits[what]), at_most=IN_TIME)
    goal("memory at the end, of that at the beginning", watch.memory[-1] / watch.memory[0], at_most=1.25)
    findings.notes.append(f"{engine}, {at}: memory in MB: {', '.join(f'{mb:.0f}' for mb in watch.memory)}")

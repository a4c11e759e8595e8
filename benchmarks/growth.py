"""What a long past costs: the same shopping on books of a thousand postings and of ten million."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from benchmarks.figures import Figure, Findings, Goal, of_rounds
from benchmarks.ledger import MANY, Scale, now
from benchmarks.machine import resident_mb
from benchmarks.seeding import Past, seed
from benchmarks.shoppers import Round, Shoppers
from ledger import Policy, open_ledger
from ledger.audit import audit
from tests.databases import PostgresServer, SqliteFiles

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
PAST = Past(cards=5, orders=40, face=1000)
FRESH = 1_000
"""New wallets of one posting each, in which the shopping is done at every size: keys come in insertion order."""


def measure(engines: Sequence[str], scale: Scale, postings: int) -> Findings:
    """Books that grow, and shopping at every size on the way."""
    findings = Findings()
    for engine in engines:
        databases = SqliteFiles() if engine == "sqlite" else PostgresServer()
        try:
            _grow(databases, scale, [size for size in SIZES if size <= postings], findings)
        finally:
            databases.close()
    return findings


def _grow(databases: SqliteFiles | PostgresServer, scale: Scale, sizes: Sequence[int], findings: Findings) -> None:
    engine, url = databases.engine, databases.new()
    have, next_wallet = 0, 1
    newest: list[Figure] = []
    for size in sizes:
        old = range(next_wallet, next_wallet + (size - have) // PAST.postings)
        if have:  # The first thousand are the fresh wallets' own.
            asyncio.run(seed(url, old, PAST, at=now()))
            next_wallet = old.stop
        fresh = range(next_wallet, next_wallet + FRESH)
        asyncio.run(seed(url, fresh, Past(), at=now()))
        have, next_wallet = size, fresh.stop
        before = resident_mb()
        on_new, on_all = asyncio.run(_shop(url, fresh, range(1, next_wallet), scale, life=f"{size}"))
        newest.append(of_rounds(engine, f"{size:,} postings, shopping in new wallets", on_new))
        findings.figures += [newest[-1], of_rounds(engine, f"{size:,} postings, shopping in all wallets", on_all)]
        findings.notes.append(f"{engine}: at {size:,} postings the process grew by {resident_mb() - before:.0f} MB")
    findings.goals.append(
        Goal(
            engine=engine,
            what=f"cost of an operation at {sizes[-1]:,} postings, of that at {sizes[0]:,}",
            measured=newest[0].per_second / newest[-1].per_second,
            at_most=2,
        )
    )
    asyncio.run(_audit(engine, url, findings))


async def _shop(
    url: str, fresh: Sequence[int], every: Sequence[int], scale: Scale, *, life: str
) -> tuple[list[Round], list[Round]]:
    async with open_ledger(url, policy=Policy(), clock=now) as ledger:
        on_new = Shoppers(ledger, fresh, life=f"new {life}")
        on_all = Shoppers(ledger, every, life=f"all {life}")
        await on_new.shop(callers=MANY, seconds=scale.seconds)  # To warm up.
        rounds: tuple[list[Round], list[Round]] = [], []
        for _ in range(scale.rounds):
            for shoppers, of in zip((on_new, on_all), rounds, strict=True):
                of.append(replace(await shoppers.shop(callers=MANY, seconds=scale.seconds)))
    return rounds


async def _audit(engine: str, url: str, findings: Findings) -> None:
    async with open_ledger(url, policy=Policy(), clock=now, reading_only=True) as ledger:
        before, begun = resident_mb(), perf_counter()
        report = await audit(ledger)
        seconds = perf_counter() - begun
    assert report.holds, f"fast, and wrong: {report.findings[0]}"
    findings.figures.append(Figure(engine=engine, what="audit, postings", per_second=report.postings / seconds))
    grew = resident_mb() - before
    findings.notes.append(f"{engine}: audited in {seconds:.0f} s, in {grew:.0f} MB more: {report.summary()}")

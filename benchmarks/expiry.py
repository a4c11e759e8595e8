"""A great many cards expire at one midnight while customers go on shopping: does anyone wait?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from time import perf_counter

from benchmarks.figures import Figure, Findings, Goal, of_rounds
from benchmarks.ledger import Scale, now
from benchmarks.machine import resident_mb
from benchmarks.seeding import Past, seed
from benchmarks.shoppers import Round, Shoppers
from ledger import Ledger, Policy, open_ledger, reads
from ledger.audit import audit
from tests.databases import PostgresServer, SqliteFiles

LONG_AGO = timedelta(days=3 * 366 + 2)
"""A card bought then has expired."""

CUSTOMERS = 1_000
CALLERS = 16


def measure(engines: Sequence[str], scale: Scale, *, at_once: int) -> Findings:
    """Wallets whose one card is due, and some whose card is new."""
    findings = Findings()
    for engine in engines:
        databases = SqliteFiles() if engine == "sqlite" else PostgresServer()
        try:
            url = databases.new()
            asyncio.run(seed(url, range(1, 1 + scale.wallets), Past(), at=now() - LONG_AGO))
            customers = range(1 + scale.wallets, 1 + scale.wallets + CUSTOMERS)
            asyncio.run(seed(url, customers, Past(), at=now()))
            asyncio.run(_expire(databases.engine, url, customers, scale, at_once, findings))
        finally:
            databases.close()
    return findings


async def _expire(
    engine: str, url: str, customers: Sequence[int], scale: Scale, at_once: int, findings: Findings
) -> None:
    async with open_ledger(url, policy=Policy(), clock=now) as ledger:
        shoppers = Shoppers(ledger, customers, life="midnight")
        before = await shoppers.shop(callers=CALLERS, seconds=scale.seconds)
        memory, begun = resident_mb(), perf_counter()
        sweeping = asyncio.create_task(_sweep(ledger, at_once))
        meanwhile: list[Round] = []
        while not sweeping.done():
            meanwhile.append(await shoppers.shop(callers=CALLERS, seconds=scale.seconds))
        lots, seconds = await sweeping, perf_counter() - begun
        grew = resident_mb() - memory
        report = await audit(ledger)
    assert report.holds, f"fast, and wrong: {report.findings[0]}"
    assert lots == scale.wallets, "not every card that was due has expired"
    spending = of_rounds(engine, f"{CALLERS} callers meanwhile", meanwhile)
    assert spending.most_ms is not None
    findings.figures += [
        of_rounds(engine, f"{CALLERS} callers before", [before]),
        spending,
        Figure(engine=engine, what=f"expiry of {lots:,} lots", per_second=lots / seconds),
    ]
    findings.goals.append(
        Goal(engine=engine, what="the longest wait while lots expire, ms", measured=spending.most_ms, at_most=100)
    )
    findings.notes.append(f"{engine}: all expired in {seconds:.0f} s, in {grew:.0f} MB more; {report.summary()}")


async def _sweep(ledger: Ledger, at_once: int) -> int:
    """As the bot does it."""
    lots = 0
    while due := await ledger.read(reads.due, at_once):
        await asyncio.gather(*(ledger.bring_up(wallet) for wallet in due))
        lots += len(due)
    return lots

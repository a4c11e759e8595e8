"""What it costs to look: a balance and a page of history, of a wallet with a short past and of one with a long."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter

from benchmarks.figures import Figure, Findings, Goal
from benchmarks.ledger import now
from benchmarks.machine import resident_mb
from benchmarks.seeding import Past, seed
from ledger import Ledger, Policy, open_ledger, reads
from ledger.accounts import EntryKind
from ledger.ids import WalletId
from tests.databases import PostgresServer, SqliteFiles

CARDS = 40
A_PAGE = 10
_AN_ORDER = 3 * (CARDS // 2) + 1


def measure(engines: Sequence[str], *, postings: int, times: int) -> Findings:
    """Both kinds of wallets on each engine, asked in turns through the public API."""
    findings = Findings()
    for engine in engines:
        databases = SqliteFiles() if engine == "sqlite" else PostgresServer()
        try:
            url = databases.new()
            sizes = {100: _past(100), postings: _past(postings)}
            for wallet, past in enumerate(sizes.values(), start=1):
                asyncio.run(seed(url, [wallet], past, at=now()))
            asyncio.run(_read(engine, url, list(sizes), times, findings))
        finally:
            databases.close()
    return findings


def _past(postings: int) -> Past:
    """A wallet of many cards that pay each order together, so that a long past is soon made."""
    return Past(cards=CARDS, face=1000, orders=max(1, (postings - CARDS) // _AN_ORDER), lots_an_order=CARDS // 2)


async def _read(engine: str, url: str, sizes: Sequence[int], times: int, findings: Findings) -> None:
    async with open_ledger(url, policy=Policy(), clock=now) as ledger:
        before = resident_mb()
        for what, look in {
            "a balance": _balance,
            "a page of history": _page,
            "a page from the middle": _middle,
        }.items():
            waits: dict[int, list[float]] = {size: [] for size in sizes}
            for _ in range(times):
                for wallet, size in enumerate(sizes, start=1):
                    begun = perf_counter()
                    await look(ledger, WalletId(wallet))
                    waits[size].append(perf_counter() - begun)
            for size, of in waits.items():
                findings.figures.append(_figure(engine, f"{what} at {size:,} postings of the wallet", of))
                typical = median(of) * 1000
                findings.goals.append(
                    Goal(engine=engine, what=f"{what} at {size:,} postings, ms", measured=typical, at_most=0.3)
                )
        findings.notes.append(f"{engine}: reading took {resident_mb() - before:.0f} MB more")


async def _balance(ledger: Ledger, wallet: WalletId) -> None:
    await ledger.read(reads.balance, wallet)


async def _page(ledger: Ledger, wallet: WalletId) -> None:
    assert await ledger.read(reads.history, wallet, tuple(EntryKind), A_PAGE)


async def _middle(ledger: Ledger, wallet: WalletId) -> None:
    assert await ledger.read(reads.history, wallet, tuple(EntryKind), A_PAGE, 60)


def _figure(engine: str, what: str, waits: Sequence[float]) -> Figure:
    percentiles = quantiles(waits, n=100)
    return Figure(
        engine=engine,
        what=what,
        per_second=len(waits) / sum(waits),
        p50_ms=percentiles[49] * 1000,
        p99_ms=percentiles[98] * 1000,
        most_ms=max(waits) * 1000,
    )

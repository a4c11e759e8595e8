"""How fast the books are: many callers on both engines, beside the raw limit of the same rows on the same disk."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from statistics import median, quantiles

from rich.table import Column, Table

from benchmarks.raw import Batch, Recording, copied, look_around, rewrite, unguarded
from benchmarks.shoppers import Round, Shoppers
from ledger import Ledger, Policy, expiry, open_ledger
from ledger.audit import audit
from ledger.dialect import open_database
from tests.databases import PostgresServer, SqliteFiles

CALLERS = (1, 16, 64, 256)
POLICY = Policy()


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    seconds: float
    """How long a round takes."""

    rounds: int
    """How many rounds the median is of."""

    wallets: int


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    engine: str
    what: str
    per_second: int
    cpu_us: int | None = None
    """Processor time an operation, callers included, the server not."""

    p50_ms: float | None = None
    p99_ms: float | None = None
    of_raw_single: float | None = None
    """Beside the raw limit with one operation a commit."""

    of_raw_batched: float | None = None
    """Beside the raw limit with a thousand operations a commit."""


def measure(scale: Scale) -> list[Figure]:
    """Both engines, one after the other."""
    return [figure for engine in (SqliteFiles, PostgresServer) for figure in _measure(engine, scale)]


def _measure(engine: type[SqliteFiles | PostgresServer], scale: Scale) -> list[Figure]:
    databases = engine()
    try:
        return asyncio.run(_measured(databases.engine, databases.new(), scale))
    finally:
        databases.close()


async def _measured(engine: str, url: str, scale: Scale) -> list[Figure]:
    rounds = await _shop(url, scale)
    singly, batched = await _record(url, scale, callers=1), await _record(url, scale, callers=max(CALLERS))
    single = await _limit(singly, scale, per_commit=1)
    limit = await _limit(batched, scale, per_commit=1000)

    figures = [_figure(engine, callers, of, single, limit) for callers, of in rounds.items()]
    figures += [Figure(engine, "raw, 1 a commit", single), Figure(engine, "raw, 1,000 a commit", limit)]
    if engine == "sqlite":
        bare = await _limit(Recorded(unguarded(batched.before), batched.batches), scale, per_commit=1000)
        figures.append(Figure(engine, "raw, 1,000 a commit, no guards", bare))
    return figures


# --- The ledger ------------------------------------------------------------------------------------------------------


async def _shop(url: str, scale: Scale) -> dict[int, list[Round]]:
    """Rounds with few callers and with many, in turns, so that a busy moment of the machine is everybody's."""
    rounds: dict[int, list[Round]] = {callers: [] for callers in CALLERS}
    async with open_ledger(url, policy=POLICY, clock=_now) as ledger:
        shoppers = Shoppers(ledger, scale.wallets, life="shop")
        await shoppers.move_in()
        await look_around(url)
        for _ in range(scale.rounds):
            for callers in CALLERS:
                rounds[callers].append(await shoppers.shop(callers=callers, seconds=scale.seconds))
        report = await audit(ledger)
    if not report.holds:
        raise AssertionError(f"fast, and wrong: {report.findings[0]}")
    return rounds


def _figure(engine: str, callers: int, rounds: Sequence[Round], single: int, limit: int) -> Figure:
    if not all(round_.waits for round_ in rounds):
        raise AssertionError("in a whole round nobody was answered: rounds need more --seconds here")
    per_second = median(len(round_.waits) / round_.seconds for round_ in rounds)
    percentiles = quantiles((wait for round_ in rounds for wait in round_.waits), n=100)
    return Figure(
        engine,
        f"{callers} caller{'s'[: callers - 1]}",
        round(per_second),
        cpu_us=round(median(round_.busy / len(round_.waits) for round_ in rounds) * 1e6),
        p50_ms=round(percentiles[49] * 1000, 1),
        p99_ms=round(percentiles[98] * 1000, 1),
        of_raw_single=round(per_second / single, 2),
        of_raw_batched=round(per_second / limit, 2),
    )


def _now() -> datetime:
    return datetime.now(UTC)


# --- The raw limit ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recorded:
    """Books as they were, and what was written to them then."""

    before: str
    batches: list[Batch]


async def _record(url: str, scale: Scale, *, callers: int) -> Recorded:
    before = await copied(url, f"before_{callers}")
    database = Recording(open_database(url))
    async with Ledger(database, policy=POLICY, clock=_now, upkeep=expiry.upkeep) as ledger:
        await Shoppers(ledger, scale.wallets, life=f"raw {callers}").shop(callers=callers, seconds=scale.seconds)
    return Recorded(before, database.batches)


async def _limit(recorded: Recorded, scale: Scale, *, per_commit: int) -> int:
    """Operations a second of a loop that only writes."""
    copies = [await copied(recorded.before, f"{number}") for number in range(scale.rounds)]
    return round(median([await rewrite(copy, recorded.batches, per_commit=per_commit) for copy in copies]))


# --- For people ------------------------------------------------------------------------------------------------------


def table(figures: Sequence[Figure]) -> Table:
    """The figures side by side."""
    names = ("operations/s", "CPU µs", "p50 ms", "p99 ms", "of raw singly", "of raw batched")
    shown = Table("engine", "", *(Column(name, justify="right", no_wrap=True) for name in names))
    for figure in figures:
        engine, what, *values = astuple(figure)
        shown.add_row(engine, what, *("" if value is None else f"{value:,}" for value in values))
    return shown

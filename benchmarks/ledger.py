"""How fast the books are: many callers on both engines, beside the raw limit of the same rows on the same disk."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from sqlalchemy import make_url

from benchmarks import pgbench
from benchmarks.figures import Figure, Findings, Goal, of_rounds
from benchmarks.raw import Batch, Limit, Recording, copied, rewrite, unguarded
from benchmarks.seeding import Past, seed
from benchmarks.shoppers import Round, Shoppers
from ledger import Ledger, Policy, expiry, open_ledger
from ledger.audit import audit
from ledger.dialect import PostgresDatabase, open_database
from tests.databases import PostgresServer, SqliteFiles

CALLERS = (1, 16, 64, 256)
MANY = max(CALLERS)
SHOPS = 4
"""Over how many shops the same callers are spread, to see whether one shop's accounts are a bottleneck."""

BUSYNESS = 0.7
"""Of what the closed loop reached, the open loop asks this much: a shop that is busy and not overrun."""

OPEN = f"arriving at {BUSYNESS:.0%} of that"
IN_LINE = f"{MANY} callers, one commit an operation"
RAW_SINGLY = "raw, 1 a commit"
RAW_BATCHED = "raw, 1,000 a commit"


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    seconds: float
    """How long a round takes."""

    rounds: int
    """How many rounds the median is of."""

    wallets: int


def measure(engines: Sequence[str], scale: Scale) -> Findings:
    """Each engine on its own."""
    findings = Findings()
    for engine in engines:
        databases = SqliteFiles() if engine == "sqlite" else PostgresServer()
        try:
            _measure(databases, scale, findings)
        finally:
            databases.close()
    return findings


def _measure(databases: SqliteFiles | PostgresServer, scale: Scale, findings: Findings) -> None:
    """Ledger and limit in turns, so that a busy moment of the machine is everybody's."""
    engine, url = databases.engine, databases.new()
    wallets = range(1, scale.wallets + 1)
    asyncio.run(seed(url, wallets, Past(), at=now()))
    rounds: dict[str, list[Round]] = {}
    limits: dict[str, list[Limit]] = {}
    for number in range(scale.rounds):
        for what, round_ in asyncio.run(_callers(url, wallets, scale, number)).items():
            rounds.setdefault(what, []).append(round_)
        for what, limit in asyncio.run(_limits(url, wallets, scale, number, findings)).items():
            limits.setdefault(what, []).append(limit)
    findings.figures += [of_rounds(engine, what, of) for what, of in rounds.items()]
    findings.figures += [
        Figure(
            engine=engine,
            what=what,
            per_second=median(limit.per_second for limit in of),
            cpu_us=median(limit.cpu_us for limit in of),
        )
        for what, of in limits.items()
    ]
    _hold_to_goals(engine, rounds, limits, findings)
    if isinstance(databases, PostgresServer):
        asyncio.run(_peers(databases, url, wallets, scale, findings))
    asyncio.run(_audit(engine, url, findings))


def now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


# --- The ledger ------------------------------------------------------------------------------------------------------


async def _callers(url: str, wallets: Sequence[int], scale: Scale, number: int) -> dict[str, Round]:
    """One round with few callers, with many, with customers who arrive, and with callers who stand in line."""
    async with open_ledger(url, policy=Policy(), clock=now) as ledger:
        shoppers = Shoppers(ledger, wallets, life=f"shop {number}")
        in_line = Shoppers(ledger, wallets, life=f"line {number}", one_by_one=True)
        await shoppers.shop(callers=MANY, seconds=scale.seconds / 2)  # To warm up.
        rounds = {_closed(callers): await shoppers.shop(callers=callers, seconds=scale.seconds) for callers in CALLERS}
        busiest = rounds[_closed(MANY)]
        errands = busiest.errands / busiest.seconds * BUSYNESS
        rounds[OPEN] = await shoppers.arrive(errands_a_second=errands, seconds=scale.seconds)
        rounds[IN_LINE] = await in_line.shop(callers=MANY, seconds=scale.seconds)
    return rounds


def _closed(callers: int) -> str:
    return f"{callers} caller{'s'[: callers - 1]}"


async def _audit(engine: str, url: str, findings: Findings) -> None:
    async with open_ledger(url, policy=Policy(), clock=now, reading_only=True) as ledger:
        report = await audit(ledger)
    assert report.holds, f"fast, and wrong: {report.findings[0]}"
    findings.notes.append(f"{engine}: {report.summary()}")


# --- The raw limit ---------------------------------------------------------------------------------------------------


async def _limits(url: str, wallets: Sequence[int], scale: Scale, number: int, findings: Findings) -> dict[str, Limit]:
    """The ledger's own rows again, by a loop that only writes; and what its time was made of when it wrote them."""
    engine = make_url(url).get_backend_name()
    before = await copied(url, f"before_{number}")
    batches: dict[int, list[Batch]] = {}
    for callers in (1, MANY):
        database = Recording(open_database(url))
        async with Ledger(database, policy=Policy(), clock=now, upkeep=expiry.upkeep) as ledger:
            shoppers = Shoppers(ledger, wallets, life=f"recorded {number} {callers}")
            await shoppers.shop(callers=callers, seconds=scale.seconds)
        batches[callers] = database.batches
        findings.parts[f"{engine}, {_closed(callers)}"] = _parts(database.batches)
    bare = unguarded(before) if engine == "sqlite" else None
    rates = {
        RAW_SINGLY: await rewrite(before, batches[1], per_commit=1),
        RAW_BATCHED: await rewrite(before, batches[MANY], per_commit=1000),
    }
    if bare is not None:
        await rewrite(bare, batches[1], per_commit=1000)
        rates[f"{RAW_BATCHED}, no guards"] = await rewrite(bare, batches[MANY], per_commit=1000)
    return rates


def _hold_to_goals(
    engine: str, rounds: dict[str, list[Round]], limits: dict[str, list[Limit]], findings: Findings
) -> None:
    rates = {what: [one.per_second for one in of] for what, of in (rounds | limits).items()}
    many, one = _closed(MANY), _closed(1)
    for what, of, low in ((many, RAW_BATCHED, 0.6), (many, IN_LINE, 12), (one, RAW_SINGLY, 0.7)):
        ratio = median(mine / other for mine, other in zip(rates[what], rates[of], strict=True))
        findings.goals.append(Goal(engine=engine, what=f"{what}, of {of}", measured=ratio, at_least=low))
    for figure in findings.figures:
        if figure.engine == engine and figure.what in (many, OPEN) and figure.p99_ms is not None:
            findings.goals.append(
                Goal(engine=engine, what=f"{figure.what}, p99 ms", measured=figure.p99_ms, at_most=60)
            )


def _parts(batches: Sequence[Batch]) -> dict[str, float]:
    operations = sum(batch.operations for batch in batches)
    parts = dict.fromkeys(part for batch in batches for part in batch.seconds)
    return {part: sum(batch.seconds[part] for batch in batches) / operations * 1e6 for part in parts}


# --- Beside others on PostgreSQL -------------------------------------------------------------------------------------


async def _peers(server: PostgresServer, url: str, wallets: Sequence[int], scale: Scale, findings: Findings) -> None:
    """On the same server: `pgbench`; all callers on one wallet; and the same callers spread over several shops."""
    many = next(f for f in findings.figures if f.engine == server.engine and f.what == f"{MANY} callers").per_second
    empty = make_url(await copied(url, "pgbench"))
    found = pgbench.transactions_a_second(empty, seconds=scale.seconds)
    clients, best = max(found.items(), key=lambda item: item[1])

    one_wallet = await _together([url], wallets[:1], scale)
    shops = [await copied(url, f"shop_{number}") for number in range(SHOPS)]
    one_shop, spread = await _together(shops[:1], wallets, scale), await _together(shops, wallets, scale)

    def figure(what: str, per_second: float) -> Figure:
        return Figure(engine=server.engine, what=what, per_second=per_second)

    def goal(what: str, measured: float, **bound: float) -> Goal:
        return Goal(engine=server.engine, what=what, measured=measured, **bound)

    findings.figures += [
        figure(f"pgbench, TPC-B-like, {clients} clients", best),
        figure(f"{MANY} callers, all on one wallet", one_wallet),
        figure(f"{MANY} callers, all in one shop", one_shop),
        figure(f"{MANY} callers, spread over {SHOPS} shops", spread),
    ]
    findings.goals += [
        goal(f"{MANY} callers, of pgbench at its best", many / best, at_least=4),
        goal("all on one wallet, of all on many", one_wallet / many, at_least=0.5),
        goal(f"spread over {SHOPS} shops, of all in one", spread / one_shop, at_most=1.1),
    ]


async def _together(urls: Sequence[str], wallets: Sequence[int], scale: Scale) -> float:
    """Operations a second of as many callers as ever, shared evenly by some books, and as many writers in all."""
    writers = SHOPS // len(urls)
    async with AsyncExitStack() as stack:
        shops = []
        for number, url in enumerate(urls):
            database = PostgresDatabase(make_url(url), writers=writers)
            ledger = Ledger(database, policy=Policy(), clock=now, upkeep=expiry.upkeep)
            life = f"together {len(urls)} {len(wallets)} {number}"
            shops.append(Shoppers(await stack.enter_async_context(ledger), wallets, life=life))
        rates = []
        for _ in range(1 + scale.rounds):
            rounds = (shop.shop(callers=MANY // len(urls), seconds=scale.seconds) for shop in shops)
            rates.append(sum(round_.per_second for round_ in await asyncio.gather(*rounds)))
    return median(rates[1:])  # The first was to warm up.

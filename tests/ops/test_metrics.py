"""What Prometheus is told is true, names nobody, and never costs the books much."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from sqlalchemy import make_url

from bot import gauges, metrics
from bot.gauges import WALLETS_A_LOOK, Compared, Queue, Round
from bot.inbox import rows
from bot.web import metrics as route
from ledger import Ledger, cards, outbox
from ledger.dialect import TryAgain, open_database
from ledger.ids import WalletId
from ledger.money import Money
from ledger.wallets import open_wallet
from tests.chat.stage import BEGINNING, Stage, staged
from tests.conftest import TestClock
from tests.databases import Databases

KEY = "a-key-of-the-metrics-0123456789"
Samples = Mapping[str, float]


def read(text: str) -> Samples:
    """Every sample by its name and its labels' values, the labels in the order of their names."""
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def scrape(stage: Stage) -> Samples:
    """What the door tells."""
    answer = await stage.shop.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return read(answer.text)


@asynccontextmanager
async def shop(sqlite_files: Databases, **settings: Any) -> AsyncIterator[Stage]:
    async with staged(sqlite_files.new(), **settings) as stage:
        yield stage


@pytest.fixture
async def stage(sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr(route, "FRESH", 0.0)
    async with shop(sqlite_files) as stage:
        yield stage


async def test_a_quiet_shop_says_that_it_is_well(stage: Stage) -> None:
    told = await scrape(stage)
    assert told["pocket_database_up"] == 1
    assert (told["pocket_shares_held"], told["pocket_processes"], told["pocket_leases_unowned"]) == (64, 1, 0)
    assert told["pocket_duty_held polling"] == told["pocket_duty_held time"] == 1
    for still in ("inbox_waiting", "inbox_oldest_seconds", "inbox_set_aside", "outbox_set_aside", "ledger_imbalance"):
        assert told[f"pocket_{still}"] == 0, still
    for rank in gauges.RANKS:
        assert told[f"pocket_outbox_waiting {rank}"] == told[f"pocket_outbox_oldest_due_seconds {rank}"] == 0


async def test_what_waits_is_counted_and_how_long_it_has_waited(ledger: Ledger, clock: TestClock) -> None:
    """On both engines; of this bot's updates only."""
    for number, bot in enumerate((42, 42, 43), start=1):
        message = {"update_id": number, "message": {"chat": {"id": 1001}, "text": "balance"}}
        await ledger.write(rows.put(bot, [message], clock()))
        clock.advance(seconds=20)
    wallet = WalletId(1)
    await ledger.on(wallet, "open").open(open_wallet, "USD")
    await ledger.on(wallet, "order").do(cards.order, Money(5000, "USD"))
    clock.advance(minutes=1)
    found = await ledger.read(gauges.standing, 42)
    assert (found.inbox_waiting, found.inbox_oldest) == (2, 120)
    assert found.outbox == {"answer": Queue(1, 60), "notice": Queue(0, 0), "bulk": Queue(0, 0)}


async def test_counting_stops(ledger: Ledger, clock: TestClock) -> None:
    updates = [{"update_id": number, "message": {"chat": {"id": number}}} for number in range(gauges.MOST + 5)]
    await ledger.write(rows.put(42, updates, clock()))
    assert (await ledger.read(gauges.standing, 42)).inbox_waiting == gauges.MOST


async def test_what_is_set_aside_is_told_by_its_fate(ledger: Ledger) -> None:
    """On both engines: gone for good, tried again, and what awaits a customer's return."""
    for number, problem in enumerate(("a bug", outbox.UNREACHABLE, outbox.UNREACHABLE, "502"), start=1):
        await ledger.on(WalletId(number), "open").open(open_wallet, "USD")
        await ledger.on(WalletId(number), "order").do(cards.order, Money(5000, "USD"))
        (notice,) = await ledger.read(outbox.waiting, WalletId(number), 10)
        await ledger.write(
            outbox.later(notice, BEGINNING, problem, maybe=False) if problem == "502" else outbox.aside(notice, problem)
        )
    found = await ledger.read(gauges.standing, 42)
    assert (found.outbox_aside, found.outbox_retrying, found.unreachable) == (1, 1, 2)
    assert (found.outbox["answer"].waiting, found.processes, found.unowned) == (1, 0, 66)


async def test_what_happens_is_counted(stage: Stage) -> None:
    before = await scrape(stage)
    ana = stage.emulator.add_person(first_name="Ana")
    await stage.buys(ana, 50)
    now = await scrape(stage)

    def more(name: str) -> float:
        return now.get(name, 0) - before.get(name, 0)

    assert more("pocket_updates_total done") == more("pocket_update_lag_seconds_count") > 0
    assert sum(more(name) for name in now if name.startswith("pocket_messages_total sent ")) > 0


async def test_a_database_that_is_away_is_told_and_nothing_is_made_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise TryAgain("no server can be written to")

    with monkeypatch.context() as cut:
        cut.setattr(stage.app.ledger.database, "read", away)
        told = await scrape(stage)
    assert told["pocket_database_up"] == 0
    assert "pocket_updates_total done" in told or "pocket_too_many_requests_total" in told
    assert not [name for name in told if name.startswith(("pocket_inbox", "pocket_outbox", "pocket_ledger"))]
    assert (await scrape(stage))["pocket_database_up"] == 1


async def test_a_database_that_never_answers_does_not_hold_the_scrape(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "PATIENCE", 0.01)
    monkeypatch.setattr(ledger.database, "read", lambda *_: asyncio.get_running_loop().create_future())
    assert await route.Watch(ledger, 42).look() is None


async def test_who_asks_all_the_time_costs_the_books_nothing_more(
    ledger: Ledger,
) -> None:
    time = [100.0]
    watch = route.Watch(ledger, 42, stopwatch=lambda: time[0])
    first, again = await asyncio.gather(watch.look(), watch.look())
    assert first is again
    time[0] += route.FRESH
    assert await watch.look() is not first


async def test_a_key_keeps_others_out(sqlite_files: Databases) -> None:
    async with shop(sqlite_files, metrics_key=SecretStr(KEY)) as stage:
        for headers in ({}, {"Authorization": f"Bearer {KEY}x"}, {"Authorization": f"Basic {KEY}"}):
            stage.shop.headers.pop("Authorization", None)
            answer = await stage.shop.get("/metrics", headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
            assert "pocket_" not in answer.text
        answer = await stage.shop.get("/metrics", headers={"Authorization": f"Bearer {KEY}"})
        assert answer.status_code == 200
        assert KEY not in answer.text


async def test_nobody_is_named(stage: Stage) -> None:
    ana = stage.emulator.add_person(first_name="Ana", username="ana_of_the_lamps")
    await stage.buys(ana, 50)
    text = (await stage.shop.get("/metrics")).text
    for name in (str(ana.id), "ana_of", "Ana ", stage.settings.shop_name, str(await stage.wallet_of(ana)), "5000"):
        assert name not in text, name


# --- What the books are asked ---------------------------------------------------------------------------------------


def test_no_question_reads_a_whole_table(sqlite_files: Databases) -> None:
    """SQLite's own plan: each step follows an index that holds no more than what waits, or is a small table's key."""
    url = sqlite_files.new()
    database = open_database(url)
    statements = (gauges._INBOX, gauges._INBOX_OLDEST, gauges._INBOX_ASIDE, gauges._OUTBOX, gauges._OUTBOX_OLDEST)
    with sqlite3.connect(str(make_url(url).database)) as connection:
        for statement in (*statements, gauges._TROUBLED, gauges._COMPARED):
            sql = database.compiled(statement).sql
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", [1] * sql.count("?")).fetchall()
            steps = [step for *_, step in plan if step.startswith(("SCAN", "SEARCH"))]
            wide = [step for step in steps if not any(index in step for index in BOUNDED)]
            assert not wide, f"{wide} of {sql}"
    connection.close()


BOUNDED = (
    *("INDEX inbox_waiting", "INDEX inbox_aside", "INDEX outbox_due", "INDEX outbox_aside"),
    *("wallet USING PRIMARY KEY (wallet_id>?)", "lot USING PRIMARY KEY (wallet_id=?)", "SCAN anon_1", "SCAN heads"),
)
"""Indexes of what waits or is stuck; fifty wallets and their cards; and what was already cut off at its limit."""


# --- Whether the books add up ---------------------------------------------------------------------------------------


async def test_wallets_are_compared_with_their_cards_and_one_that_is_off_is_found(
    sqlite_files: Databases,
) -> None:
    async with shop(sqlite_files) as stage:
        ledger = stage.app.ledger
        ana = stage.emulator.add_person(first_name="Ana")
        await stage.buys(ana, 50)
        rounds = Round()
        rounds.take(await ledger.read(gauges.compared, rounds.after))
        assert (rounds.compared, rounds.off) == (1, set())

        with sqlite3.connect(str(ledger.database.url.database)) as forger:  # Past every guard of ours.
            forger.execute("UPDATE lot SET remaining = remaining - 7, spent = spent + 7")
        forger.close()
        rounds.take(await ledger.read(gauges.compared, rounds.after))
        assert rounds.off == {await stage.wallet_of(ana)}
        told = read(metrics.written(await ledger.read(gauges.standing, 42), rounds, frozenset()).decode())
        assert (told["pocket_ledger_imbalance"], told["pocket_ledger_checked"]) == (1, 2)


def test_a_round_goes_on_where_it_stopped_and_begins_anew() -> None:
    rounds = Round()
    some = [Compared(WalletId(number), (5, 0), (5, 0)) for number in range(1, WALLETS_A_LOOK + 1)]
    rounds.take(some)
    assert rounds.after == WALLETS_A_LOOK
    rounds.take([Compared(WalletId(77), (5, 0), (4, 1))])
    assert (rounds.after, rounds.off) == (Round().after, {77})
    rounds.take([Compared(WalletId(77), (5, 0), (5, 0))])
    assert (rounds.off, rounds.compared) == (set(), WALLETS_A_LOOK + 2)

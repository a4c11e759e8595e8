"""Telegram, its clock and the database do what they sometimes do, while customers shop. Money is conserved."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import httpx
import pytest
from sqlalchemy import make_url

from bot.emulator import Fault, FaultPlan, Redelivery, Slow, TooManyRequests
from bot.leases import DEAD_AFTER
from tests.databases import Databases
from tests.stories.errands import shop, shopping
from tests.torture.chance import seeded
from tests.torture.chat import OPEN, Town
from tests.torture.nursery import WELL, Nursery
from tests.torture.proxy import Proxy, Weather
from tests.torture.server import Server, own_server

STOPS_WITHIN = 15.0
"""Seconds in which a process that is asked to stop has stopped, whatever it is doing."""

LOCKED = timedelta(seconds=3)

BAD_CALLS = {
    "429": FaultPlan(too_many_requests=TooManyRequests(count=6, retry_after=1)),
    "500 and 502": FaultPlan(internal_error=Fault(count=5), server_error=Fault(count=4), bad_gateway=Fault(count=3)),
    "unreachable": FaultPlan(unreachable=Fault(count=8)),
    "answers are lost": FaultPlan(
        lost_answer=Fault(method="sendMessage", count=5), slow=Slow(method="editMessageText", count=2, seconds=1)
    ),
    "twice": FaultPlan(duplicate_update=Fault(method="message"), duplicate_tap=Fault()),
}

BAD_DELIVERIES = {
    "lost": FaultPlan(lost_delivery=Redelivery(method="message", count=4)),
    "not heard": FaultPlan(ignored_delivery=Redelivery(method="message", count=6, after=2, same_chat=True)),
    "at the same time": FaultPlan(double_delivery=Fault(method="message")),
}


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A PostgreSQL server that these stories may stop."""
    with own_server() as server:
        yield server


def set_faults(here: Town, plan: FaultPlan) -> None:
    here.emulator.faults.set(**{name: getattr(plan, name) for name in plan.__struct_fields__})


@pytest.mark.parametrize("faults", BAD_CALLS.values(), ids=BAD_CALLS)
async def test_telegram_fails_its_calls(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path, faults: FaultPlan
) -> None:
    async with shopping(nursery, await asyncio.to_thread(sqlite_files.new), tmp_path) as here:
        here.begin()
        await here.customers[0].buy()
        set_faults(here, faults)
        await shop(here)
        here.emulator.faults.off()


@pytest.mark.parametrize("faults", BAD_DELIVERIES.values(), ids=BAD_DELIVERIES)
async def test_telegram_fails_its_deliveries(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path, faults: FaultPlan
) -> None:
    async with shopping(nursery, await asyncio.to_thread(sqlite_files.new), tmp_path, webhook=True) as here:
        here.begin()
        set_faults(here, faults)
        await shop(here)
        here.emulator.faults.off()


async def test_telegrams_clock_jumps(nursery: Nursery, sqlite_files: Databases, tmp_path: Path) -> None:
    async with shopping(nursery, await asyncio.to_thread(sqlite_files.new), tmp_path) as here:
        here.begin()
        for visit, jump in enumerate((timedelta(days=400), timedelta(days=-900))):
            here.emulator.advance(jump)
            await shop(here, visit)


async def test_another_process_locks_the_file(nursery: Nursery, sqlite_files: Databases, tmp_path: Path) -> None:
    url = await asyncio.to_thread(sqlite_files.new)
    async with shopping(nursery, url, tmp_path) as here:
        here.begin()
        await here.customers[0].buy()
        await here.customers[0].told()
        with locked(make_url(url).database or ""):
            working = asyncio.create_task(shop(here))
            await asyncio.sleep(LOCKED.total_seconds())  # Long enough to be noticed: that is what is tried.
            assert not working.done()
        await working


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Write into a file and be slow about it."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


async def test_the_database_is_restarted_in_the_middle(nursery: Nursery, mortal: Server, tmp_path: Path) -> None:
    async with shopping(nursery, await asyncio.to_thread(mortal.new_books), tmp_path, processes=2) as here:
        await here.begin(0).says(OPEN)
        here.begin(1)
        await here.customers[0].buy()
        working = asyncio.create_task(shop(here))
        await here.customers[1].until(lambda: here.customers[1].paid)
        await asyncio.to_thread(mortal.kill)
        await asyncio.to_thread(mortal.start)
        await working
        await shop(here, 1)


async def test_two_processes_start_at_once_on_a_database_that_is_not_up_to_date(
    nursery: Nursery, mortal: Server, tmp_path: Path
) -> None:
    async with shopping(nursery, await asyncio.to_thread(mortal.new_books), tmp_path, processes=2) as here:
        for place in (0, 1):
            here.begin(place)
        await shop(here)


async def test_the_database_is_away_at_the_start(nursery: Nursery, mortal: Server, tmp_path: Path) -> None:
    url = await asyncio.to_thread(mortal.new_books)
    async with shopping(nursery, url, tmp_path) as here:
        await asyncio.to_thread(mortal.kill)
        child = here.begin()
        await child.says("the database cannot be reached, trying again", times=2)
        await asyncio.to_thread(mortal.start)
        await shop(here)


async def test_telegram_is_away_at_the_start_and_the_shops_door_is_open(
    nursery: Nursery, sqlite_files: Databases, tmp_path: Path
) -> None:
    async with shopping(nursery, await asyncio.to_thread(sqlite_files.new), tmp_path) as here:
        here.emulator.faults.set(unreachable=Fault())
        child = here.begin()
        await child.says("Telegram cannot be reached, trying again")
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{here.ports[0]}/v1/wallets", params={"telegram_id": 1})
        assert answer.status_code == httpx.codes.UNAUTHORIZED  # Somebody is there, and asks who we are.
        here.emulator.faults.off()
        await shop(here)


async def test_the_network_to_the_database_is_bad(nursery: Nursery, mortal: Server, tmp_path: Path) -> None:
    url = make_url(await asyncio.to_thread(mortal.new_books))
    weather = Weather(cut=0.03, hole=0.0005, delay=0.05)
    async with Proxy(mortal.socket, weather, seeded("network")) as proxy:
        through = url.set(host="127.0.0.1", port=proxy.port, query={}).render_as_string(hide_password=False)
        async with shopping(nursery, through, tmp_path) as here:
            here.begin()
            await shop(here)
            await shop(here, 1)
            assert proxy.counts.cut > 0
            weather.cut = weather.hole = 0.0  # What is true is read in peace.


async def test_who_is_asked_to_stop_hands_over(nursery: Nursery, postgres_server: Databases, tmp_path: Path) -> None:
    async with shopping(nursery, await asyncio.to_thread(postgres_server.new), tmp_path, processes=2) as here:
        first = here.begin(0)
        await shop(here)
        here.begin(1)
        await here.alive[1].says('"processes": 2')
        working = asyncio.create_task(shop(here, 1))
        await here.customers[1].until(lambda: len(here.customers[1].paid) > 1)
        began = monotonic()
        first.send(signal.SIGTERM)
        await first.dead.wait()
        assert monotonic() - began < STOPS_WITHIN
        assert first.ended == WELL, first.said
        began = monotonic()
        await here.alive[1].says('"shares": 64')
        assert monotonic() - began < DEAD_AFTER  # It was told, and did not have to find out.
        await working
        del here.alive[0]

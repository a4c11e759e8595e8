"""Who asks how a process does is told the truth, soon, whatever the database does; and it costs the books nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from sqlalchemy import make_url, select

from bot.leases import DEAD_AFTER, Leases
from bot.tables import process
from bot.web import health
from bot.web.health import Vitals
from bot.web.inquiry import Inquiry
from ledger import Ledger, Policy, open_ledger
from ledger.dialect import TryAgain
from ledger.plan import Plan, Read
from ledger.reads import View
from tests.chat.stage import staged
from tests.conftest import TestClock
from tests.databases import Databases

SOON = 0.1
"""The patience of these tests, in seconds."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", SOON)


@pytest.fixture
def curious(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time it is asked, it asks."""
    monkeypatch.setattr(health, "FRESH", 0.0)


class Watch:
    """A stopwatch that is told how much time goes by, between two looks if need be."""

    def __init__(self, *, each: float = 0.0) -> None:
        self.now, self._each = 100.0, each

    def __call__(self) -> float:
        self.now += self._each
        return self.now


async def in_the_end(vitals: Vitals) -> None:
    """Wait until it can work."""
    async with asyncio.timeout(20):
        while await vitals.unready():
            pass  # Each look waits.


# --- A question that may never be answered --------------------------------------------------------------------------


async def test_one_question_is_under_way_however_many_ask_and_each_gives_up_in_time() -> None:
    silent: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asked = []

    async def ask() -> str:
        asked.append("anew")
        return await silent

    inquiry = Inquiry(ask, patience=0.01, fresh=1.0)
    for _ in range(2):
        both = await asyncio.gather(inquiry.answer(), inquiry.answer(), return_exceptions=True)
        assert [type(each) for each in both] == [TimeoutError, TimeoutError]
    silent.set_result("well")  # Which nobody has taken back.
    assert (await inquiry.answer(), asked) == ("well", ["anew"])


async def test_a_good_answer_is_told_again_until_it_is_old_and_a_bad_one_never() -> None:
    answers: Iterator[str | Exception] = iter([TryAgain("away"), "first", "second"])

    async def ask() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    watch = Watch()
    inquiry = Inquiry(ask, patience=10.0, fresh=1.0, stopwatch=watch)
    with pytest.raises(TryAgain):
        await inquiry.answer()
    assert [await inquiry.answer(), await inquiry.answer()] == ["first", "first"]
    watch.now += 1.0
    assert await inquiry.answer() == "second"


# --- Can it work ----------------------------------------------------------------------------------------------------


async def test_a_database_that_takes_what_is_written_is_all_that_is_needed(ledger: Ledger) -> None:
    """On both engines; and nothing is left behind."""
    assert await Vitals(ledger).unready() == ""
    assert await ledger.read(_processes) == []


def _processes(view: View) -> Plan[list[str]]:
    del view
    return [str(row) for row in (yield Read(select(process.c.id), {}))]


async def test_who_asks_all_the_time_costs_the_books_nothing_more(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, write, written = Watch(), ledger.database.write, []

    async def counted(plan: object) -> object:
        written.append(plan)
        return await write(plan)  # type: ignore[arg-type]  # Whatever it was given.

    monkeypatch.setattr(ledger.database, "write", counted)
    vitals = Vitals(ledger, stopwatch=watch)
    for _ in range(100):
        assert await vitals.unready() == ""
    assert len(written) == 1
    watch.now += health.FRESH
    assert await vitals.unready() == ""
    assert len(written) == 2


@pytest.mark.usefixtures("impatient", "curious")
async def test_a_file_that_somebody_else_has_locked_is_told_in_time(sqlite_files: Databases, clock: TestClock) -> None:
    url = sqlite_files.new()
    async with open_ledger(url, policy=Policy(), clock=clock) as ledger:
        vitals = Vitals(ledger)
        assert await vitals.unready() == ""
        other = sqlite3.connect(str(make_url(url).database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert await vitals.unready() == f"the database did not answer within {SOON:g} s"
        other.close()
        await in_the_end(vitals)


@asynccontextmanager
async def read_only(url: str) -> AsyncIterator[None]:
    """A database that takes no writes in the block, as one whose server has become a standby."""
    name = make_url(url).database
    master: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(
        make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    )
    await master.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await master.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    yield
    await master.execute("SET default_transaction_read_only = off")
    await master.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    await master.close()


@pytest.mark.usefixtures("curious")
@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
async def test_a_server_that_takes_no_writes_is_as_good_as_away(database_url: str, clock: TestClock) -> None:
    async with open_ledger(database_url, policy=Policy(), clock=clock) as ledger:
        vitals = Vitals(ledger)
        async with read_only(database_url):
            assert await vitals.unready() == "the database is away"
        await in_the_end(vitals)


async def test_a_process_that_could_not_write_for_long_is_not_ready(ledger: Ledger) -> None:
    silence = [DEAD_AFTER]
    vitals = Vitals(ledger, silence=lambda: silence[0])
    assert await vitals.unready() == ""
    silence[0] = DEAD_AFTER + 3
    assert await vitals.unready() == "nothing could be written for 7 s"


async def test_a_process_that_is_closing_is_not_ready_and_still_alive(ledger: Ledger) -> None:
    vitals = Vitals(ledger)
    vitals.close()
    assert (await vitals.unready(), await vitals.ill()) == ("it is closing", "")


async def test_a_shop_tells_at_its_doors_what_it_could_not_write_and_that_it_is_closing(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told() -> tuple[int, str]:
        answer = await stage.shop.get("/readyz")
        return answer.status_code, answer.json()["status"]

    async with staged(sqlite_files.new()) as stage:
        assert await told() == (200, "ok")
        with monkeypatch.context() as disk:
            disk.setattr(Leases, "silence", 9.0)
            assert await told() == (503, "nothing could be written for 9 s")
        stage.app.vitals.close()
        assert await told() == (503, "it is closing")


# --- Is it alive ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("turn", "said"), [(0.2, ""), (1.5, "the loop is blocked: one turn took 1.5 s")])
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_a_loop_whose_turns_take_long_is_as_good_as_dead(ledger: Ledger, turn: float, said: str) -> None:
    assert await Vitals(ledger, stopwatch=Watch(each=turn)).ill() == said

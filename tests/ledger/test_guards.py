"""The database itself says no: forged statements, on the application's own connection, each wrong in one thing only.

Every CHECK, key, foreign key and missing right of `ledger/tables.py` has an attack in `attacks.py` that nothing else
would stop, and the same rows unforged are taken: so it is the forgery that is refused. What no database can refuse to
who may write at all (an entry that is wrong but well-formed) is for `audit` to find.
"""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import asyncpg
import pytest
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from ledger import Ledger, Policy, gifts, open_ledger
from ledger import tables as t
from ledger.accounts import CaptureMode, EntryKind
from ledger.audit import audit
from ledger.dialect import RefusedByDatabase
from ledger.errors import ChargeClosed
from ledger.plan import Plan, Read, Row
from ledger.seals import seal_day
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.attacks import ATTACKS, LAWFUL, attacks_on
from tests.ledger.attacks.forging import EMPTY, ENGINES, RIGHTS, TABLES, TYPE, Attack, Engine
from tests.ledger.attacks.journal import FORGIVING, WRONG_WAYS
from tests.ledger.books import Shop
from tests.ledger.conftest import REFUSED_ATTACK

RecordProperty = Callable[[str, object], None]

# --- The books under attack ------------------------------------------------------------------------------------------

REFUSED = (RefusedByDatabase, asyncpg.InsufficientPrivilegeError, asyncpg.DataError)
"""The database's own ways to say no. A mistake in an attack, such as a column that is not there, is none of them."""


class Undone(Exception):
    """The database took the statements; they are rolled back."""


class Books:
    """Books that have something of everything in them, and the application's own connection to them."""

    def __init__(self, runner: asyncio.Runner, ledger: Ledger, engine: Engine) -> None:
        self._runner = runner
        self._ledger = ledger
        self.engine = engine

    def run(self, *statements: str, keep: bool = True) -> Sequence[Row]:
        """Run statements in one transaction of the app's and commit it; the rows of the last one."""

        def plan() -> Plan[Sequence[Row]]:
            rows: Sequence[Row] = ()
            for statement in statements:
                rows = yield Read(text(statement), {})
            if not keep:
                raise Undone
            return rows

        return self._runner.run(self._ledger.database.write(plan))

    def contents(self) -> dict[str, list[Row]]:
        """Every row of every table."""
        return {table.name: sorted(self.run(f"SELECT * FROM {table.name}"), key=repr) for table in TABLES}

    def findings(self) -> list[str]:
        """What the audit has against them."""
        return [str(finding) for finding in self._runner.run(audit(self._ledger)).findings]


@contextmanager
def under_attack(databases: Databases, engine: Engine) -> Iterator[Books]:
    url = databases.new()
    with asyncio.Runner() as runner:
        clock = TestClock()
        ledger = open_ledger(url, policy=Policy(), clock=clock)
        opened = runner.run(ledger.__aenter__())
        runner.run(seed(Shop(opened, clock)))
        yield Books(runner, opened, engine)
        runner.run(ledger.__aexit__(None, None, None))


@pytest.fixture(scope="module")
def sqlite_books(sqlite_files: Databases) -> Iterator[Books]:
    with under_attack(sqlite_files, "sqlite") as books:
        yield books


@pytest.fixture(scope="module")
def postgresql_books(postgres_server: Databases) -> Iterator[Books]:
    with under_attack(postgres_server, "postgresql") as books:
        yield books


@pytest.fixture
def books(request: pytest.FixtureRequest) -> Books:
    """The books on an engine; all tests share them, for no attack changes anything."""
    found: Books = request.getfixturevalue(f"{request.param}_books")
    return found


async def seed(shop: Shop) -> None:
    """Something of everything: see `forging.py` for what each is called.

    Ana buys two cards, pays, holds, is asked, declines, gets a refund and is refused, sends gifts and is corrected. Bob
    has one of the gifts; of his two cards the bank took one payment back for good, and he owes.
    """
    ana, bob = await shop.customer(), await shop.customer()
    assert (ana.wallet, bob.wallet) == (1, 2)
    await ana.pays(await ana.orders(5000), 5000, payment="p1")
    await ana.buys(10000)
    await bob.buys(1000, 1000)

    paid = await shop.asks(ana, 3740, order="paid")
    await ana.approves(paid)
    await shop.refunds(paid, 1200, "returned")
    await ana.approves(await shop.asks(ana, 2000, order="held", capture=CaptureMode.MANUAL))
    await shop.asks(ana, 500, order="asked")
    declined = await shop.asks(ana, 700, order="declined")
    await ana.declines(declined)
    with pytest.raises(ChargeClosed):
        await ana.approves(declined)

    await ana.gives(100, code="open")
    on_its_way = await ana.gives(100)
    await ana.under().do(gifts.give, on_its_way, bob.wallet, "USD")
    await ana.gives(100, code="arrives")
    await bob.claims("arrives")
    await ana.takes_back(await ana.gives(100))
    await shop.adjusts(ana, 500)
    await shop.approves(await shop.adjusts(ana, 6000))
    await shop.adjusts(ana, -7000)
    await shop.apologises(ana, 300)

    await shop.holds(bob, 800)
    await shop.wins(await shop.charges_back(bob, 2))
    await shop.charges_back(bob, 1)
    await shop.freezes(bob)

    for day in (21, 22):
        await seal_day(shop.ledger, date(2026, 11, day))


# --- What the database says ------------------------------------------------------------------------------------------


def _said_by_sqlite() -> dict[str, str]:
    """How SQLite words the refusal of each named guard. PostgreSQL says the name."""

    def unique(table: Table, columns: Iterable[str]) -> str:
        return "UNIQUE constraint failed: " + ", ".join(f"{table.name}.{column}" for column in columns)

    said: dict[str, str] = {}
    for table in TABLES:
        for constraint in table.constraints:
            name = str(constraint.name)
            match constraint:
                case CheckConstraint():
                    said[name] = f"CHECK constraint failed: {name}"
                case ForeignKeyConstraint():
                    said[name] = "FOREIGN KEY constraint failed"
                case PrimaryKeyConstraint() | UniqueConstraint():
                    said[name] = unique(table, constraint.columns.keys())
        said |= {str(index.name): unique(table, index.columns.keys()) for index in table.indexes if index.unique}
    return said


SAID_BY_SQLITE = _said_by_sqlite()

SAID_WITHOUT_A_NAME: dict[str, dict[Engine, str]] = {
    RIGHTS: {
        "sqlite": "rows are never changed|rows are never deleted|this is fixed|its journal only goes on",
        "postgresql": "permission denied|must be owner",
    },
    EMPTY: {"sqlite": "NOT NULL constraint failed", "postgresql": "violates not-null constraint"},
    TYPE: {
        "sqlite": "cannot store (TEXT|REAL) value in INTEGER column",
        "postgresql": "invalid input syntax for type|out of range",
    },
}


def said(guard: str, engine: Engine) -> str:
    """What an engine says when a guard refuses, as a pattern."""
    if guard in SAID_WITHOUT_A_NAME:
        return SAID_WITHOUT_A_NAME[guard][engine]
    return re.escape(SAID_BY_SQLITE[guard]) if engine == "sqlite" else f'constraint "{guard}"'


both_engines = pytest.mark.parametrize("books", ENGINES, indirect=True)


@pytest.mark.parametrize(
    ("books", "attack"),
    [pytest.param(engine, attack, id=f"{engine}: {name}") for engine in ENGINES for name, attack in attacks_on(engine)],
    indirect=["books"],
)
def test_the_database_alone_refuses_to(books: Books, attack: Attack, record_property: RecordProperty) -> None:
    with pytest.raises(REFUSED, match=said(attack.guard(books.engine), books.engine)):
        books.run(*attack.statements)
    record_property(REFUSED_ATTACK, books.engine)


@both_engines
@pytest.mark.parametrize("statements", LAWFUL, ids=lambda statements: statements[-1][:40])
def test_the_same_rows_unforged_are_taken(books: Books, statements: tuple[str, ...]) -> None:
    with pytest.raises(Undone):
        books.run(*statements, keep=False)


@both_engines
def test_all_attacks_together_leave_every_row_as_it_was(books: Books) -> None:
    before = books.contents()
    assert all(before.values()), "an attack on an empty table meets nobody"

    attacks = attacks_on(books.engine)
    succeeded = [name for name, attack in attacks if not _is_refused(books, attack)]

    assert not succeeded, f"{len(succeeded)} of {len(attacks)} attacks succeeded on {books.engine}"
    assert books.contents() == before
    assert books.findings() == []


def _is_refused(books: Books, attack: Attack) -> bool:
    try:
        books.run(*attack.statements)
    except REFUSED:
        return True
    return False


def test_every_guard_of_the_tables_has_an_attack() -> None:
    attacked = {attack.by for attacks in ATTACKS.values() for attack in attacks}
    assert SAID_BY_SQLITE.keys() - attacked - _implied() == set()


def test_every_trigger_has_an_attack(sqlite_books: Books) -> None:
    written = sqlite_books.run("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = {found for (sql,) in written for found in re.findall(r"RAISE\(ABORT, '(.+?)'\)", sql)}
    seen = set()
    for _, attack in attacks_on("sqlite"):
        if attack.guard("sqlite") == RIGHTS:
            with pytest.raises(RefusedByDatabase) as refused:
                sqlite_books.run(*attack.statements)
            seen.add(str(refused.value))
    assert triggers == seen
    assert len(triggers) > len(TABLES), "each table has its own"


def test_the_app_has_no_right_on_postgresql_but_these(postgresql_books: Books) -> None:
    columns = postgresql_books.run(
        "SELECT table_name, column_name FROM information_schema.role_column_grants"
        " WHERE grantee = 'pocket_app' AND privilege_type = 'UPDATE'"
    )
    tables = postgresql_books.run(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'pocket_app'"
    )
    ours = {table.name for table in TABLES}
    counted = {(table.name, column) for table, columns_ in t.COUNTERS.items() for column in columns_}
    assert {(table, column) for table, column in columns if table in ours} == counted
    rights = {(table, right) for table, right in tables if table in ours}
    assert rights == {(table, right) for table in ours for right in ("SELECT", "INSERT")}


def _implied() -> set[str]:
    """Unique keys that say no more than the primary key does: they are there to be pointed at."""
    return {
        str(constraint.name)
        for table in TABLES
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        and set(constraint.columns.keys()) >= set(table.primary_key.columns.keys())
    }


def test_every_kind_of_entry_has_wrong_ways() -> None:
    assert set(WRONG_WAYS) == set(EntryKind) == {*FORGIVING, EntryKind.OPEN}

"""A migrated database is what `tables.py` says, guard for guard; a migration happens whole or not at all, and once."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError

from ledger import Policy, open_ledger
from ledger import tables as t
from ledger.dialect import APP_ROLE, definition
from ledger.migrations import BOOKS, MigrationRefused, migrate
from tests.conftest import TestClock
from tests.databases import Databases

Fact = tuple[object, ...]
"""Something a schema says, in words that two databases of one engine share."""

_numbers = count(1)


# --- Databases with nothing in them --------------------------------------------------------------------------------


class Empties:
    """Makes databases with nothing in them, beside one that is there already."""

    def __init__(self, beside: str, folder: Path) -> None:
        self._beside = make_url(beside)
        self._folder = folder
        self._made: list[str] = []

    async def new(self, *, owner: str | None = None) -> str:
        """The URL of a new one; on PostgreSQL it may belong to another user, who is who the URL logs in."""
        name = f"pocket_empty_{os.getpid()}_{next(_numbers)}"
        if self._beside.drivername.startswith("sqlite"):
            return f"sqlite+aiosqlite:///{self._folder / name}.db"
        async with connected(self._beside) as connection:
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE template0{f' OWNER {owner}' if owner else ''}")
        self._made.append(name)
        url = self._beside.set(database=name)
        return (url if owner is None else url.set(username=owner, password=PASSWORD)).render_as_string(
            hide_password=False
        )

    async def drop(self) -> None:
        if self._made:
            async with connected(self._beside) as connection:
                for name in self._made:
                    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def empties(database_url: str, tmp_path: Path) -> AsyncIterator[Empties]:
    made = Empties(database_url, tmp_path)
    yield made
    await made.drop()


@asynccontextmanager
async def connected(url: str | URL) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


async def execute(url: str, statements: list[str]) -> None:
    """Run statements on either engine, in one transaction."""
    path = make_url(url).database or ""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(path)) as file, file:
            for statement in statements:
                file.execute(statement)
    else:
        async with connected(url) as connection, connection.transaction():
            for statement in statements:
                await connection.execute(statement)


# --- What a schema says --------------------------------------------------------------------------------------------


async def fingerprint(url: str) -> set[Fact]:
    """Tables, columns, CHECKs, keys, indexes, triggers, STRICT and grants. Alembic's own table is not of the books."""
    facts = _sqlite_facts(url) if url.startswith("sqlite") else await _postgresql_facts(url)
    return {fact for fact in facts if not str(fact[1]).endswith("_version")}


def _sqlite_facts(url: str) -> set[Fact]:
    with closing(sqlite3.connect(make_url(url).database or "")) as file:
        made = file.execute("SELECT type, tbl_name, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        kinds = file.execute("SELECT 'table', name, wr, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'")
        facts: set[Fact] = set(kinds)
    for type_, table, name, sql in made:
        parts = _clauses(sql) if type_ == "table" else [_one_line(sql)]
        facts |= {(type_, table, name, part) for part in parts}
    return facts


def _clauses(create_table: str) -> list[str]:
    """The columns and constraints of a CREATE TABLE: what stands between its commas, outside of inner brackets."""
    clauses, depth = [""], 0
    for letter in create_table[create_table.index("(") + 1 : create_table.rindex(")")]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            clauses.append("")
        else:
            clauses[-1] += letter
    return [_one_line(clause) for clause in clauses]


def _one_line(sql: str) -> str:
    return " ".join(sql.split())


_POSTGRESQL_FACTS = (
    """
    SELECT 'column', attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
        pg_get_expr(adbin, adrelid)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0
    """,
    """
    SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, convalidated
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' -- The columns say NOT NULL.
    """,
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'trigger', tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
    """
    SELECT 'right', oid::regclass::text, privilege_type, is_grantable FROM pg_class, aclexplode(relacl)
    WHERE relnamespace = 'public'::regnamespace AND grantee = $1::regrole
    """,
    """
    SELECT 'right', attrelid::regclass::text, attname, privilege_type, is_grantable
    FROM pg_attribute, aclexplode(attacl) WHERE grantee = $1::regrole
    """,
)


async def _postgresql_facts(url: str) -> set[Fact]:
    async with connected(url) as connection:
        return {
            tuple(row)
            for query in _POSTGRESQL_FACTS
            for row in await connection.fetch(query, *([APP_ROLE] if "$1" in query else []))
        }


def defined(engine: str) -> list[str]:
    return definition(engine, t.books.tables.values(), fixed=t.APPEND_ONLY, counters=t.COUNTERS)


# --- The promises --------------------------------------------------------------------------------------------------


async def test_a_migrated_database_is_what_the_tables_say(empties: Empties, databases: Databases) -> None:
    migrated, made_today = await empties.new(), await empties.new()
    await migrate(migrated)
    await execute(made_today, defined(databases.engine))

    found, wanted = await fingerprint(migrated), await fingerprint(made_today)

    assert {str(fact[1]) for fact in wanted} == {table.name for table in t.books.sorted_tables}
    assert found - wanted == set(), "what only a migrated database has"
    assert wanted - found == set(), "what tables.py says and no migration makes"


GUARDS_LOST = {
    "sqlite": (
        "DROP TRIGGER journal_no_update",
        "DROP INDEX charge_once_an_order",
        "ALTER TABLE journal RENAME COLUMN reason TO cause",
        "ALTER TABLE journal ADD COLUMN note TEXT CHECK (note <> '')",
    ),
    "postgresql": (
        "ALTER TABLE journal DROP CONSTRAINT journal_no_overdraft",
        "ALTER TABLE wallet DROP CONSTRAINT wallet_says_its_journal",
        "DROP INDEX charge_once_an_order",
        "ALTER TABLE journal ALTER COLUMN actor DROP NOT NULL",
        f"GRANT DELETE ON posting TO {APP_ROLE}",
        f"GRANT UPDATE (amount) ON journal TO {APP_ROLE}",
    ),
}


async def test_one_guard_more_or_less_would_be_noticed(empties: Empties, databases: Databases) -> None:
    url = await empties.new()
    await migrate(url)
    seen = await fingerprint(url)
    for change in GUARDS_LOST[databases.engine]:
        await execute(url, [change])
        seen, before = await fingerprint(url), seen
        assert seen != before, change


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_first_step_is_the_definition_of_today(engine: str) -> None:
    # While there is but one. From the second step on, what was written stays and the test above compares the sum.
    (step,) = (BOOKS / "versions").glob("*.py")
    written = step.with_suffix(f".{engine}.sql").read_text()
    assert written == "\n\n".join(defined(engine)) + "\n"


async def test_migrating_again_changes_nothing(empties: Empties) -> None:
    url = await empties.new()
    await migrate(url)
    async with open_ledger(url, policy=Policy(), clock=TestClock()):
        pass  # Writes what is sold.
    before, traces = await fingerprint(url), await _traces(url)

    await migrate(url)

    assert await fingerprint(url) == before
    assert await _traces(url) == traces


async def _traces(url: str) -> object:
    """What any change at all would leave a trace in: the file itself, or who last wrote each row of the catalogue."""
    if url.startswith("sqlite"):
        return Path(make_url(url).database or "").read_bytes()  # noqa: ASYNC240  # A small file, and nobody waits.
    async with connected(url) as connection:
        return [
            sorted(map(tuple, await connection.fetch(f"SELECT xmin::text, ctid::text FROM {rows}")))  # noqa: S608
            for rows in ("pg_class", "pg_constraint", "pg_attribute", "denomination", "ledger_version")
        ]


async def test_a_migration_that_fails_leaves_nothing_half_done(
    empties: Empties, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await empties.new()
    broken = tmp_path / "ledger" / "migrations"
    shutil.copytree(BOOKS, broken)
    for written in (broken / "versions").glob("*.sql"):
        written.write_text(f"{written.read_text()}\n\n{UNFINISHED}")

    monkeypatch.setattr("ledger.migrations.BOOKS", broken)
    with pytest.raises(DBAPIError, match=STOPS_THERE):
        await migrate(url)
    monkeypatch.undo()

    assert await _everything_in(url) == []
    await migrate(url)
    assert {str(fact[1]) for fact in await fingerprint(url)} == {table.name for table in t.books.sorted_tables}


UNFINISHED, STOPS_THERE = "CREATE TABLE rake (", r"syntax error|incomplete input"


async def _everything_in(url: str) -> list[str]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(url).database or "")) as file:
            return [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    async with connected(url) as connection:
        return [
            name
            for (name,) in await connection.fetch("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
        ]


async def test_a_later_house_that_fails_does_not_take_the_books_with_it(empties: Empties, tmp_path: Path) -> None:
    url = await empties.new()
    house = tmp_path / "shed" / "migrations"
    _build(house, "CREATE TABLE spade (no INTEGER)", UNFINISHED)

    with pytest.raises(DBAPIError, match=STOPS_THERE):
        await migrate(url, house)
    after_failure = await _everything_in(url)
    _build(house, "CREATE TABLE spade (no INTEGER)", "CREATE TABLE rake (no INTEGER)")
    await migrate(url, house)

    assert {"spade", "rake", "shed_version"}.isdisjoint(after_failure)
    assert set(await _everything_in(url)) - set(after_failure) == {"spade", "rake", "shed_version"}


def _build(house: Path, *steps: str) -> None:
    """A house of migrations with one statement a step."""
    (house / "versions").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(BOOKS / "env.py", house / "env.py")
    for number, statement in enumerate(steps, start=1):
        before = f"000{number - 1}" if number > 1 else None
        (house / "versions" / f"000{number}.py").write_text(
            f"from alembic import op\n\nrevision = '000{number}'\ndown_revision = {before!r}\n\n\n"
            f"def upgrade() -> None:\n    op.execute({statement!r})\n"
        )


def test_every_constraint_and_index_has_a_name_of_its_own() -> None:
    named = [constraint for table in t.books.sorted_tables for constraint in table.constraints]
    names = [constraint.name for constraint in named]
    names += [index.name for table in t.books.sorted_tables for index in table.indexes]
    assert None not in names
    assert sorted(set(names), key=str) == sorted(names, key=str)


async def test_no_constraint_of_a_migrated_database_was_named_by_the_engine(empties: Empties) -> None:
    url = await empties.new()
    await migrate(url)
    ours = {str(constraint.name) for table in t.books.sorted_tables for constraint in table.constraints}

    theirs = set()
    for fact in await fingerprint(url):
        match fact:
            case ("constraint", _, str(name), *_):
                theirs.add(name)
            case ("table", _, str(), str(clause)) if re.search(r"\b(CHECK|UNIQUE|PRIMARY KEY|REFERENCES)\b", clause):
                named = re.match(r"CONSTRAINT (\w+)", clause)
                theirs.add(named[1] if named else clause)
    assert theirs == ours


async def test_no_constraint_waits_for_the_end_of_a_transaction(empties: Empties) -> None:
    # Citus answers a deferred one with a warning and drops the row; and SQLite's PRAGMA can only put off to COMMIT.
    url = await empties.new()
    await migrate(url)
    assert [fact for fact in await fingerprint(url) if re.search(r"DEFERRABLE|INITIALLY", str(fact))] == []


# --- Who may migrate a PostgreSQL database -------------------------------------------------------------------------

PASSWORD = "no secret: the role is dropped after the test"


@pytest.fixture
def postgresql_url(postgres_server: Databases) -> str:
    return postgres_server.new()


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server as whoever runs it sees it."""

    admin: asyncpg.Connection[asyncpg.Record]
    empties: Empties

    async def hire(self, rights: str) -> str:
        """A new user, with some rights."""
        clerk = f"pocket_clerk_{os.getpid()}_{next(_numbers)}"
        await self.admin.execute(f"CREATE ROLE {clerk} LOGIN PASSWORD '{PASSWORD}' {rights}")
        return clerk

    async def follow(self, advice: str) -> None:
        """Run what a user was told to ask for."""
        for statement in advice.split(";")[:-1]:
            try:
                await self.admin.execute(statement)
            except asyncpg.DuplicateObjectError:  # The role is of the whole server: other tests have it already.
                assert statement.strip().startswith(f"CREATE ROLE {APP_ROLE}")

    async def clean(self) -> None:
        await self.empties.drop()
        for (role,) in await self.admin.fetch("SELECT rolname FROM pg_roles WHERE rolname LIKE 'pocket\\_clerk\\_%'"):
            await self.admin.execute(f"DROP ROLE {role}")


@pytest.fixture
async def server(postgresql_url: str, tmp_path: Path) -> AsyncIterator[Server]:
    async with connected(postgresql_url) as connection:
        server = Server(connection, Empties(postgresql_url, tmp_path))
        yield server
        await server.clean()


async def test_a_user_who_may_not_make_the_role_is_told_what_to_ask_for(server: Server) -> None:
    clerk = await server.hire("NOCREATEROLE")
    url = await server.empties.new(owner=clerk)

    with pytest.raises(MigrationRefused, match="Ask who runs the server for: ") as refused:
        await migrate(url)

    assert await _everything_in(url) == []
    advice = str(refused.value).partition("Ask who runs the server for: ")[2]
    assert f"GRANT {APP_ROLE} TO {clerk};" in advice
    await server.follow(advice)
    await migrate(url)
    async with open_ledger(url, policy=Policy(), clock=TestClock()):
        pass  # Writes what is sold, as the role.


async def test_a_user_who_may_make_roles_but_was_not_given_this_one_is_told_so_too(server: Server) -> None:
    clerk = await server.hire("CREATEROLE")
    url = await server.empties.new(owner=clerk)

    with pytest.raises(MigrationRefused, match=f"GRANT {APP_ROLE} TO {clerk};"):
        await migrate(url)

"""What a database is made of: the statements that make its tables, and what guards them.

What the app must not do is refused by the database alone: by triggers on SQLite, by the rights of a role on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.ddl import sort_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine.interfaces import Dialect

APP_ROLE = "pocket_app"
"""On PostgreSQL the app acts as this role, which may insert and select, and update counters only."""

Counters = Mapping[Table, tuple[str, ...]]
"""The columns of a table that may change."""


def definition(engine: str, tables: Iterable[Table], *, fixed: Iterable[Table], counters: Counters) -> list[str]:
    """The statements that make these tables on an engine, with what guards them: migrations are written from it.

    `fixed` tables take no update; of those in `counters` only the named columns change; the rest are the app's to edit.
    Of `fixed` and `counters` nothing can be deleted.
    """
    dialect: Dialect = sqlite.dialect() if engine == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    statements = []
    ordered = sort_tables(list(tables))
    for table in ordered:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    guards = _sqlite_guards if engine == "sqlite" else _postgresql_guards
    return statements + guards(ordered, set(fixed), counters)


def _sqlite_guards(tables: Sequence[Table], fixed: set[Table], counters: Counters) -> list[str]:
    """SQLite knows no roles, so triggers refuse what the app may not do."""

    def refuse(name: str, when: str, table: Table, why: str) -> str:
        return (
            f"CREATE TRIGGER {table.name}_{name} BEFORE {when}\nBEGIN SELECT RAISE(ABORT, '{table.name}: {why}'); END"
        )

    guards = []
    for table in tables:
        if table in fixed:
            guards.append(refuse("no_update", f"UPDATE ON {table.name}", table, "rows are never changed"))
        elif table in counters:
            still = [column.name for column in table.columns if column.name not in counters[table]]
            guards.append(refuse("fixed", f"UPDATE OF {', '.join(still)} ON {table.name}", table, "this is fixed"))
        else:
            continue
        guards.append(refuse("no_delete", f"DELETE ON {table.name}", table, "rows are never deleted"))
        if table.name == "wallet":
            back = "UPDATE ON wallet WHEN NEW.seq <= OLD.seq"
            guards.append(refuse("no_return", back, table, "its journal only goes on"))
    return guards


def _postgresql_guards(tables: Sequence[Table], fixed: set[Table], counters: Counters) -> list[str]:
    """The app acts as a role that was never given the right to do what it must not. No triggers: Citus has none."""
    guards = []
    for table in tables:
        if table in fixed:
            rights = ["SELECT", "INSERT"]
        elif table in counters:
            rights = ["SELECT", "INSERT", f"UPDATE ({', '.join(counters[table])})"]
        else:
            rights = ["SELECT", "INSERT", "UPDATE", "DELETE"]
        guards.append(f"GRANT {', '.join(rights)} ON {table.name} TO {APP_ROLE}")
    return guards

"""The only place that knows SQLite from PostgreSQL: how to connect, how a transaction runs, what guards the tables."""

from __future__ import annotations

from sqlalchemy import make_url

from ledger.dialect.compiled import Compiled
from ledger.dialect.database import Database, DatabaseInUse, RefusedByDatabase, TryAgain
from ledger.dialect.definition import APP_ROLE, Counters, definition
from ledger.dialect.postgresql import PostgresDatabase, is_lost
from ledger.dialect.servers import AT_LEISURE, OWNERS, Servers
from ledger.dialect.sqlite import SqliteDatabase

__all__ = [
    "APP_ROLE",
    "AT_LEISURE",
    "OWNERS",
    "Compiled",
    "Counters",
    "Database",
    "DatabaseInUse",
    "PostgresDatabase",
    "RefusedByDatabase",
    "Servers",
    "SqliteDatabase",
    "TryAgain",
    "definition",
    "is_lost",
    "open_database",
]


def open_database(url: str, *, hurried: bool = True, beside: bool = False) -> Database:
    """The database behind an SQLAlchemy URL. Connects at the first plan.

    Hurried, a server gives up on whoever holds wallets for long; an operator's command may take its time. Beside
    another process that writes an SQLite file, it may write little and seldom; on PostgreSQL everybody is beside
    everybody.

    Several servers, of which one is the primary and the others are its standbys, are named in the URL's query, each
    with its port: `postgresql+asyncpg://pocket:secret@/pocket?host=db1:5432&host=db2:5432`. Only the one that can be
    written to is taken, and it is looked for again when it no longer can.

    Raises:
        ValueError: it is neither `sqlite+aiosqlite` nor `postgresql+asyncpg`.
    """
    parsed = make_url(url)
    match parsed.drivername:
        case "sqlite+aiosqlite":
            return SqliteDatabase(parsed, beside=beside)
        case "postgresql+asyncpg":
            return PostgresDatabase(parsed, hurried=hurried)
        case other:
            raise ValueError(
                f"Pocket keeps its books in sqlite+aiosqlite:///FILE or postgresql+asyncpg://…, not in {other!r}"
            )

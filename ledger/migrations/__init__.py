"""How a database becomes what the tables say, and stays it: numbered steps, run by Alembic, each once.

A step is SQL as it was on the day it was written, a file an engine, so that it does the same for ever; a test compares
a migrated database with what `tables.py` says now. Only new tables and new columns may come: SQLite changes a table by
copying it, and its guards would be lost on the way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from ledger.dialect import APP_ROLE, AT_LEISURE, OWNERS, Servers, TryAgain, is_lost, open_database

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext
    from sqlalchemy.engine.interfaces import DBAPIConnection

BOOKS = Path(__file__).parent
LOCK = 7_065_636_574
"""Names the lock that whoever migrates on a server holds."""


class MigrationRefused(Exception):
    """The database cannot be brought up to date as it is; the message says what to do."""


async def migrate(url: str, *houses: Path) -> None:
    """Bring a database up to date, the books first, then the tables of other houses. Doing it again does nothing.

    Raises:
        MigrationRefused: the database's user may not do what is needed, or there is no place for the file.
        ValueError: the URL is of no engine we know.
        TryAgain: the connection was lost. Each step is done whole or not at all, so it may be begun again.
        OSError: nobody answers there.
    """
    engine = _engine(_usable(url), writing=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _begin_ourselves)
        event.listen(engine.sync_engine, "begin", _begin_immediate)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_one_at_a_time)
            for house in (BOOKS, *houses):
                await connection.run_sync(_upgrade, house)
    except DBAPIError as error:
        lost = error.orig.__cause__ if error.orig else None  # SQLAlchemy's adapter is between the driver and us.
        if not is_lost(lost):
            raise
        raise TryAgain(f"{type(lost).__name__}: {lost}") from error
    finally:
        await engine.dispose()


async def check_current(url: str, *houses: Path) -> None:
    """See that a database is up to date, and change nothing.

    Raises:
        MigrationRefused: it is not, or there is none.
    """
    parsed = make_url(url)
    _check_exists(parsed)
    engine = _engine(parsed, writing=False)
    async with engine.connect() as connection:
        current = [await connection.run_sync(_is_current, house) for house in (BOOKS, *houses)]
    await engine.dispose()
    if not all(current):
        raise MigrationRefused("the database is not up to date; `pocket migrate` brings it there")


def _one_at_a_time(connection: Connection) -> None:
    """Two processes may start at once on a new database: the second waits here, and finds the work done.

    The lock is the connection's, and ends with it. On SQLite each migration's own transaction is lock enough.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))  # Nobody waits behind this lock but who migrates.
        connection.execute(text("SELECT pg_advisory_lock(:of_pocket)"), {"of_pocket": LOCK})
        connection.commit()


def _engine(url: URL, *, writing: bool) -> AsyncEngine:
    """One connection at a time. To servers it begins as all of ours do, each asked with a time limit of its own."""
    if url.get_backend_name() == "sqlite":
        return create_async_engine(url, poolclass=NullPool)
    servers = Servers(url, AT_LEISURE, OWNERS, writing=writing)
    return create_async_engine(url, poolclass=NullPool, async_creator=servers.connect)


def _usable(url: str) -> URL:
    parsed = open_database(url).url  # Which says what engines there are.
    folder = Path(parsed.database or "").parent
    if parsed.get_backend_name() == "sqlite" and not folder.is_dir():
        raise MigrationRefused(f"there is no folder {folder} to keep the books in")
    return parsed


def _check_exists(url: URL) -> None:
    """Connecting to an SQLite file that is not there would make an empty one."""
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise MigrationRefused(f"there are no books at {url.database}; `pocket migrate` makes them")


def _is_current(connection: Connection, house: Path) -> bool:
    context = MigrationContext.configure(connection, opts={"version_table": _version_table(house)})
    return context.get_current_revision() == ScriptDirectory(str(house)).get_current_head()


def _version_table(house: Path) -> str:
    return f"{house.parent.name}_version"


def _begin_ourselves(connection: DBAPIConnection, _record: object) -> None:
    """The legacy mode commits before each CREATE TABLE: a step that fails would be left half done.

    And SQLite's own journal mode may lose the last commit in a power cut (`tests/power/`): so the books' own is set
    before the first one.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection, house: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(house).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = _version_table(house)
    command.upgrade(config, "head")


def run(context: EnvironmentContext) -> None:
    """What a house's `env.py` does: run the steps on the connection that `migrate` opened, in one transaction."""
    connection: Connection = context.config.attributes["connection"]
    if connection.dialect.name == "postgresql":
        _ensure_app_role(connection)
    context.configure(
        connection=connection,
        version_table=context.config.attributes["version_table"],
        transactional_ddl=True,  # SQLite's too, since we begin it ourselves.
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


def apply(step: Path, connection: Connection) -> None:
    """Run the statements of a step for this engine; an empty line parts them."""
    for statement in step.with_suffix(f".{connection.dialect.name}.sql").read_text().strip().split("\n\n"):
        connection.exec_driver_sql(statement)


def _ensure_app_role(connection: Connection) -> None:
    exists = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": APP_ROLE}).scalar()
    may_create = connection.execute(
        text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    ).scalar()
    is_member = (
        exists
        and connection.execute(text("SELECT pg_has_role(current_user, :role, 'SET')"), {"role": APP_ROLE}).scalar()
    )
    if is_member:
        return
    may_grant = (
        may_create
        if not exists
        else connection.execute(
            text(
                "SELECT rolsuper OR pg_has_role(current_user, :role, 'MEMBER WITH ADMIN OPTION')"
                " FROM pg_roles WHERE rolname = current_user"
            ),
            {"role": APP_ROLE},
        ).scalar()
    )
    if not may_grant:
        user = connection.execute(text("SELECT current_user")).scalar()
        raise MigrationRefused(
            f"Pocket acts as the role {APP_ROLE}, which may not edit or delete the books. Ask who runs the server for:"
            f" CREATE ROLE {APP_ROLE} NOLOGIN; GRANT {APP_ROLE} TO {user};"
        )
    if not exists:
        # Roles belong to the whole server: another database of it may be making the same one right now.
        connection.exec_driver_sql(
            f"DO $$ BEGIN CREATE ROLE {APP_ROLE} NOLOGIN;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
    connection.exec_driver_sql(f"GRANT {APP_ROLE} TO CURRENT_USER")
    connection.commit()

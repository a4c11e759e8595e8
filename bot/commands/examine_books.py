"""Are the books there, up to date and safe, does anybody serve them, and is anything stuck in them?

Nothing is written and no lock is taken: the shop may be open meanwhile.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import gauges
from bot.commands.examined import Examined, Verdict, fine, look, of_clock, wrong
from bot.config import Settings
from bot.gauges import MOST, Standing
from bot.migrations import DOORS
from ledger import Ledger, open_ledger
from ledger.dialect import TryAgain, open_database
from ledger.migrations import MigrationRefused, check_current
from ledger.plan import Plan, Read, Row
from ledger.reads import View

ROOM = 2**30
"""Bytes of free disk below which it is time to make room."""

WAL = b"\x02\x02"
"""What stands at byte 18 of an SQLite file whose journal is a WAL: so nobody has to open it."""

INBOX_LATE, OUTBOX_LATE = 60.0, 300.0
"""Seconds that an update, or news that is due, may wait."""

UNREACHED = (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, TryAgain, OSError, ValueError)
"""What it looks like when a database is away or says no, or when the address is of none."""


async def of_books(
    settings: Settings, clock: Callable[[], datetime], *, pause: Callable[[], Awaitable[None]]
) -> tuple[list[Examined], bool]:
    """Everything about the database, and whether a process of ours is at work.

    Args:
        settings: where the books are.
        clock: this machine's.
        pause: waits until whoever is at work must have said so once more.
    """
    found: list[Examined] = []
    try:
        url = open_database(settings.database_url).url  # Which says what engines there are.
        if url.get_backend_name() == "sqlite":
            path = Path(url.database or "")
            found += _of_file(path)
            if any(one.verdict is Verdict.WRONG for one in found):
                return found, False  # To open it would make one, or change it.
            found.append(_of_disk(path))
        await check_current(settings.database_url, DOORS)
        found.append(fine("database", "it can be reached, and is up to date"))
        async with open_ledger(
            settings.database_url, policy=settings.policy(), clock=clock, reading_only=True
        ) as ledger:
            if not ledger.database.alone:
                found += await _of_server(ledger, clock)
            served = await _served(ledger, settings.bot_id, pause)
            found += of_standing(await ledger.read(gauges.standing, settings.bot_id), served=served)
    except MigrationRefused as refused:
        return [*found, wrong("database", str(refused), "run `pocket migrate`; `pocket run` does it, too")], False
    except UNREACHED as error:
        do = "see whether it is up, and whether POCKET_DATABASE_URL names it, with its user and password"
        return [*found, wrong("database", f"it cannot be used: {type(error).__name__}: {error}", do)], False
    return found, served > 0


def _of_file(path: Path) -> Iterator[Examined]:
    folder = path.resolve().parent
    if not path.exists():
        yield wrong("database", f"there are no books at {path}", "run `pocket migrate`; `pocket run` does it, too")
        return
    mode = path.stat().st_mode
    if os.access(path, os.W_OK) and os.access(folder, os.W_OK):
        yield fine("database file", f"{path} and its folder can be written")
    else:
        yield wrong("database file", f"{path} or its folder cannot be written", "give both to who runs Pocket: chown")
    if mode & stat.S_IROTH:
        yield look("database file", "everybody on this machine can read it, and who owns what", f"chmod 600 {path}")
    with path.open("rb") as file:
        is_wal = file.read(20)[18:20] == WAL
    if is_wal:
        yield fine("journal", "WAL; Pocket writes with synchronous=FULL")
    else:
        yield wrong("journal", "it is no WAL: readers and the writer wait for each other", "run `pocket migrate`")


def _of_disk(path: Path) -> Examined:
    folder = path.resolve().parent
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        return wrong("disk", f"{free // 2**20} MiB are free", f"make room on the disk of {folder}")
    return fine("disk", f"{free // 2**30} GiB are free")


_SERVER = text(
    "SELECT current_setting('server_version_num'), current_setting('synchronous_commit'), current_setting('fsync'),"
    " current_setting('full_page_writes'), pg_is_in_recovery(), clock_timestamp(),"
    " has_table_privilege('journal', 'INSERT'), has_table_privilege('journal', 'UPDATE')"
    " OR has_table_privilege('journal', 'DELETE'), current_user"
)


def _server(view: View) -> Plan[Row]:
    del view
    (row,) = yield Read(_SERVER, {})
    return row


async def _of_server(ledger: Ledger, clock: Callable[[], datetime]) -> list[Examined]:
    asked = clock()
    row = await ledger.read(_server)
    answered = clock()
    return [*of_server(row), of_clock("the database", asked + (answered - asked) / 2 - row[5])]


def of_server(row: Row) -> Iterator[Examined]:
    """What a PostgreSQL server says of itself and of our role."""
    version, commit, fsync, full_pages, standby, _, may_write, may_edit, role = row
    if int(version) < 170_000:
        said = "transactions that hang are ended by Pocket alone"
        yield look("PostgreSQL", f"version {int(version) // 10_000}: {said}", "17 or newer ends them by itself")
    else:
        yield fine("PostgreSQL", f"version {int(version) // 10_000}")
    if standby:
        yield wrong("PostgreSQL", "this server is a standby, and cannot be written", "name the primary, or all of them")
    if (fsync, full_pages) != ("on", "on") or commit == "off":
        said = f"fsync={fsync}, full_page_writes={full_pages}, synchronous_commit={commit}: a power cut loses money"
        yield wrong("durability", said, "set all three to on in postgresql.conf")
    else:
        yield fine("durability", f"synchronous_commit={commit}, fsync=on, full_page_writes=on")
    if not may_write:
        yield wrong("role", f"{role} may not write the journal", "run `pocket migrate` as the owner of the tables")
    elif may_edit:
        said = f"{role} may edit or delete what is written"
        yield wrong("role", said, f"as the owner: REVOKE UPDATE, DELETE ON journal FROM {role}; and no superuser")
    else:
        yield fine("role", f"{role} may add to the journal, and not edit it")


async def _served(ledger: Ledger, bot: int, pause: Callable[[], Awaitable[None]]) -> int:
    """How many processes' beats go on. The row of one that was killed stays until another one notices."""
    before = await ledger.read(gauges.beats, bot)
    if not before:
        return 0
    await pause()
    now = await ledger.read(gauges.beats, bot)
    return len([name for name, beat in now.items() if before.get(name) != beat])


def of_standing(standing: Standing, *, served: int) -> Iterator[Examined]:
    """Who is at work, what waits, and what is stuck."""
    if not served:
        yield look("processes", "nobody serves this bot", "start `pocket run`")
    elif standing.unowned:
        said = f"{served} at work, and nobody has {standing.unowned} of the leases"
        yield wrong("processes", said, "ask again in ten seconds; if it stays so, start `pocket run` anew")
    else:
        yield fine("processes", f"{served} at work, all leases are held")
    late = served and standing.inbox_oldest > INBOX_LATE
    said = f"{_many(standing.inbox_waiting)} wait, the oldest for {standing.inbox_oldest:.0f} s"
    yield wrong("inbox", said, "see what the log says of it") if late else fine("inbox", said)
    waiting = sum(queue.waiting for queue in standing.outbox.values())
    oldest = max(queue.oldest for queue in standing.outbox.values())
    said = f"{_many(waiting)} wait, the oldest has been due for {oldest:.0f} s"
    late = served and oldest > OUTBOX_LATE
    yield wrong("outbox", said, "see what the log says of it") if late else fine("outbox", said)
    for what, stuck in (("inbox", standing.inbox_aside), ("outbox", standing.outbox_aside)):
        if stuck:
            do = f"`pocket {what}` lists them with their problems; put that right, then `pocket {what} --retry-all`"
            yield wrong(f"{what}, set aside", f"{_many(stuck)} are stuck", do)
        else:
            yield fine(f"{what}, set aside", "nothing")


def _many(count: int) -> str:
    return f"{MOST} or more" if count >= MOST else str(count)

"""Look after the books: migrate, audit."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from bot.commands.progress import progress
from bot.commands.start import books, console, start
from bot.config import Settings
from bot.migrations import DOORS
from ledger.audit import Report, Watch
from ledger.audit import audit as audit_books
from ledger.migrations import migrate as migrate_database


def migrate() -> None:
    """Bring the database up to date. Doing it again does nothing."""
    start(_migrate)


def audit(
    since: Annotated[
        Path | None,
        typer.Option(
            help="Look only at wallets that changed since the audit that wrote this file; then write it anew."
        ),
    ] = None,
    processes: Annotated[
        int, typer.Option(min=1, help="How many processes share the work.", show_default="one a core")
    ] = os.cpu_count() or 1,
) -> None:
    """Check every invariant of the books. Exits 0 when all hold, else 1 and says what is wrong.

    With --since only what has changed is looked at: a hand that changes old rows and nothing else is seen by the whole
    audit only, which is the default.
    """
    start(partial(_audit, since=since, processes=processes))


def _before(since: Path | None) -> Watch | None:
    return Watch.read(since.read_bytes()) if since is not None and since.exists() else None


def _remember(since: Path | None, report: Report) -> None:
    if since is not None and report.watch is not None:
        since.write_bytes(report.watch.written())


async def _migrate(settings: Settings) -> None:
    await migrate_database(settings.database_url, DOORS)
    console.print("The database is up to date.")


async def _audit(settings: Settings, *, since: Path | None, processes: int) -> None:
    before = _before(since)
    async with books(settings) as ledger:
        with progress("auditing") as told:
            report = await audit_books(ledger, processes=processes, since=before, progress=told)
    if before is not None:
        console.print("Only wallets with a later entry than the last audit were looked at.")
    _tell(report)
    if not report.holds:
        raise typer.Exit(1)
    _remember(since, report)


def _tell(report: Report) -> None:
    for finding in report.findings:
        console.print(f"[red]✗[/] {escape(str(finding))}")
    console.print(report.summary())

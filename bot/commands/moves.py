"""Move the books: all of them to a file, and back into another database, of another engine too."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.markup import escape

from bot.commands.progress import progress
from bot.commands.start import books, console, start
from bot.config import Settings
from bot.tables import doors
from ledger.dialect import RefusedByDatabase
from ledger.moving import CannotMove, Contents, export_books, import_books, in_order

_TABLES = in_order(*doors.sorted_tables)


def export(
    file: Annotated[Path, typer.Argument(help="A new file; packed, when its name ends in .gz.")],
) -> None:
    """Write the books and the customers to a file, as they are at this moment. The shop may stay open."""
    start(partial(_export, file=file))


def import_(
    file: Annotated[Path, typer.Argument(help="What `pocket export` wrote.", exists=True, dir_okay=False)],
    into: Annotated[
        str | None, typer.Option(metavar="URL", help="The database.", show_default="POCKET_DATABASE_URL")
    ] = None,
) -> None:
    """Read the books into an empty, migrated database: all of them, audited, or nothing."""
    start(partial(_import, file=file, into=into))


async def _export(settings: Settings, *, file: Path) -> None:
    async with books(settings) as ledger:
        with progress("exporting") as told:
            try:
                contents = await export_books(ledger, file, _TABLES, told)
            except CannotMove as error:
                _refuse(error)
    console.print(f"{escape(str(file))} has {_said(contents)}.", soft_wrap=True)


async def _import(settings: Settings, *, file: Path, into: str | None) -> None:
    target = settings if into is None else settings.model_copy(update={"database_url": into})
    async with books(target) as ledger:
        with progress("importing") as told:
            try:
                contents = await import_books(ledger, file, _TABLES, told)
            except (CannotMove, RefusedByDatabase) as error:
                _refuse(error)
    console.print(f"The database has {_said(contents)}, and every invariant holds.", soft_wrap=True)


def _said(contents: Contents) -> str:
    return f"{contents.wallets} wallets in {contents.rows} rows, heads {contents.heads}"


def _refuse(error: Exception) -> NoReturn:
    console.print(f"[red]Nothing was moved:[/] {escape(str(error))}", soft_wrap=True)
    raise typer.Exit(1) from error

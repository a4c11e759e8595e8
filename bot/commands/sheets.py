"""Facts as sheets: a table for people, CSV for spreadsheets, JSON lines for programs. Amounts are in major units."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import AsyncIterable
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from bot.commands.start import console
from ledger.money import Money

Cell = str | int | Money | date | datetime | None
"""What a sheet can show."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would work out a text that begins so; a customer or a shop may have written it."""


class Form(StrEnum):
    """How a sheet is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"

    @classmethod
    def of(cls, *, as_csv: bool, as_json: bool) -> Form:
        """The form that two switches ask for; a table when neither does."""
        return cls.CSV if as_csv else cls.JSON if as_json else cls.TABLE


async def show(title: str, columns: tuple[str, ...], rows: AsyncIterable[tuple[Cell, ...]], form: Form) -> None:
    """Write a sheet. CSV and JSON go out row by row, however many there are; a table has to know all of them first."""
    match form:
        case Form.CSV:
            writer = csv.writer(sys.stdout)
            writer.writerow(columns)
            async for row in rows:
                writer.writerow([_harmless(cell) for cell in row])
        case Form.JSON:
            async for row in rows:
                facts = dict(zip(columns, (cell if isinstance(cell, int) else said(cell) for cell in row), strict=True))
                sys.stdout.write(json.dumps(facts) + "\n")
        case Form.TABLE:
            console.print(Text(title))
            console.print(_table(columns, [row async for row in rows]))


def _table(columns: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> Table:
    """For reading: without the columns that say nothing in any row, and nothing cut off where it is narrow."""
    table = Table(box=box.SIMPLE_HEAD)
    telling = [index for index in range(len(columns)) if not rows or any(row[index] for row in rows)]
    for index in telling:
        number = any(isinstance(row[index], (Money, int)) for row in rows)
        dated = any(isinstance(row[index], (date, datetime)) for row in rows)  # Broken in two, it reads as two.
        justify: Literal["left", "right"] = "right" if number else "left"
        table.add_column(columns[index], justify=justify, overflow="fold", no_wrap=dated)
    for row in rows:
        table.add_row(*(Text(_short(row[index])) for index in telling))  # Not as markup: who wrote it?
    return table


def _short(cell: Cell) -> str:
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else said(cell) or ""


def said(cell: Cell) -> str | None:
    """A cell as text: an amount in major units, an instant in UTC to the second."""
    match cell:
        case Money():
            return str(cell.decimal)
        case datetime():
            return f"{cell:%Y-%m-%dT%H:%M:%SZ}"
        case None:
            return None
        case _:
            return str(cell)


def _harmless(cell: Cell) -> str | None:
    text = said(cell)
    return f"'{text}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else text

"""Prove what is in the books: seal a day, give a receipt for an entry, verify one with no books at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from bot.commands.start import books, console, start
from bot.config import Settings
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftId,
    RefundId,
    UnreadableId,
    WalletId,
    read_wallet_name,
)
from ledger.receipts import NotProven
from ledger.receipts import verify as verify_receipt
from ledger.seals import NotSealed, seal_day, yesterday
from ledger.seals import receipt as make_receipt


def seal(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to seal.", show_default="yesterday")
    ] = None,
) -> None:
    """Seal a day that is over: print its root, to be published. Doing it again prints the same."""
    start(partial(_seal, day=None if day is None else day.date()))


def receipt(
    of: Annotated[str, typer.Argument(help="What to prove: rfd_…, chg_…, crd_…, gft_…, or entry 7 as wal_…/7.")],
) -> None:
    """Print a receipt that proves an entry to whoever has the root of its day."""
    start(partial(_receipt, of=of))


def verify(
    file: Annotated[Path, typer.Argument(help="The receipt.", exists=True, dir_okay=False)],
    root: Annotated[str, typer.Option(help="The root that was published for the day, in hexadecimal.")],
) -> None:
    """Check a receipt against a published root. Needs no books, no settings and no network."""
    with _said(NotProven):
        console.print(escape(verify_receipt(file.read_bytes(), root)), soft_wrap=True)


async def _seal(settings: Settings, *, day: date | None) -> None:
    with _said(NotSealed):
        async with books(settings) as ledger:
            sealed = await seal_day(ledger, day or yesterday(ledger))
    typer.echo(f"{sealed.day} {sealed.zone}, {sealed.wallets} wallets, root {sealed.root.hex()}")


async def _receipt(settings: Settings, *, of: str) -> None:
    with _said(NotSealed, UnreadableId):
        wallet, seq = _entry(of)
        async with books(settings) as ledger:
            made = await make_receipt(ledger, wallet, seq)
        if "/" not in of and made.proves != of:
            raise NotSealed(f"{of} is not there: that entry is {made.proves}")
    typer.echo(made.written(), nl=False)


def _entry(of: str) -> tuple[WalletId, int]:
    """The wallet and the number of the entry that a name from outside means."""
    wallet, slash, seq = of.partition("/")
    if slash and seq.isdecimal():
        return read_wallet_name(wallet), int(seq)
    for kind in (RefundId, ChargeId, CardOrderId, GiftId, ChargebackId, AdjustmentId):
        if of.startswith(f"{kind.prefix}_"):
            found = kind.read(of)
            return found.wallet, found.no
    raise UnreadableId(f"{of!r} names no entry")


@contextmanager
def _said(*no: type[Exception]) -> Iterator[None]:
    """What cannot be is said in one sentence."""
    try:
        yield
    except no as error:
        console.print(f"[red]No:[/] {escape(str(error))}", soft_wrap=True)
        raise typer.Exit(1) from error

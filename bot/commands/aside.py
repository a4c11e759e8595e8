"""What was set aside: updates that could not be handled and news that could not be told, to look at and to try again.

The shop may be open meanwhile: it takes up what is put back within a second.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, TypeVar

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from bot.clock import now
from bot.commands.start import console, start
from bot.config import Settings
from bot.inbox import rows
from bot.inbox.rows import Received
from bot.migrations import DOORS
from ledger import Ledger, open_ledger, outbox
from ledger.ids import wallet_name
from ledger.migrations import check_current
from ledger.outbox import Notice

MOST = 1000
"""How many are shown, and put back, at a time."""

T = TypeVar("T")

Retry = Annotated[list[str] | None, typer.Option(help="Try this one again. May be given several times.")]
RetryAll = Annotated[bool, typer.Option("--retry-all", help="Try all of them again.")]
Show = Annotated[str | None, typer.Option(help="Print this one whole, as JSON.")]


def inbox(retry: Retry = None, *, retry_all: RetryAll = False, show: Show = None) -> None:
    """List the updates that were set aside because they could not be handled; look at one; try some again."""
    start(partial(_inbox, retry=tuple(retry or ()), retry_all=retry_all, show=show))


def outbox_(retry: Retry = None, *, retry_all: RetryAll = False, show: Show = None) -> None:
    """List the news that was set aside because it could not be told; look at one; try some again."""
    start(partial(_outbox, retry=tuple(retry or ()), retry_all=retry_all, show=show))


async def _inbox(settings: Settings, *, retry: Sequence[str], retry_all: bool, show: str | None) -> None:
    async with _beside(settings) as ledger:
        found = await ledger.read(rows.set_aside, settings.bot_id, MOST)
        named = {str(received.update_id): received for received, _ in found}
        if show is not None:
            console.print_json(msgspec.json.encode(_chosen(named, [show])[0].body).decode())
        elif retry or retry_all:
            chosen = list(named.values()) if retry_all else _chosen(named, retry)
            await ledger.write(*(rows.again(received) for received in chosen))
            console.print(f"{len(chosen)} will be tried again.")
        else:
            _list_updates(found)


async def _outbox(settings: Settings, *, retry: Sequence[str], retry_all: bool, show: str | None) -> None:
    async with _beside(settings) as ledger:
        found = await ledger.read(outbox.set_aside, MOST)
        named = {_name(notice): notice for notice, _ in found}
        if show is not None:
            console.print_json(msgspec.json.encode(_chosen(named, [show])[0].facts).decode())
        elif retry or retry_all:
            chosen = list(named.values()) if retry_all else _chosen(named, retry)
            await ledger.write(*(outbox.lifted(notice, ledger.clock()) for notice in chosen))
            console.print(f"{len(chosen)} will be tried again.")
        else:
            _list_news(found)


@asynccontextmanager
async def _beside(settings: Settings) -> AsyncIterator[Ledger]:
    await check_current(settings.database_url, DOORS)
    async with open_ledger(settings.database_url, policy=settings.policy(), clock=now, beside=True) as ledger:
        yield ledger


def _chosen(named: dict[str, T], names: Sequence[str]) -> list[T]:
    unknown = [name for name in names if name not in named]
    if unknown:
        raise ValueError(f"nothing of that name is set aside: {', '.join(unknown)}")
    return [named[name] for name in names]


def _name(notice: Notice) -> str:
    return f"{wallet_name(notice.wallet)}-{notice.seq}.{notice.n}"


def _list_updates(found: Sequence[tuple[Received, str]]) -> None:
    if not found:
        console.print("No update is set aside.")
        return
    table = Table("Update", "Chat", "Since", "Tries", "Problem")
    for received, problem in found:
        since = received.received_at.isoformat(sep=" ", timespec="seconds")
        table.add_row(str(received.update_id), received.lane, since, str(received.tries), Text(problem))
    console.print(table)


def _list_news(found: Sequence[tuple[Notice, str]]) -> None:
    if not found:
        console.print("No news is set aside.")
        return
    table = Table("News", "Topic", "Since", "Tries", "Problem")
    for notice, problem in found:
        since = notice.at.isoformat(sep=" ", timespec="seconds")
        table.add_row(_name(notice), notice.topic, since, str(notice.tries), Text(problem))
    console.print(table)

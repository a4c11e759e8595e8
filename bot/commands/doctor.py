"""Look at all that a shop needs to run, and say what is wrong and what to do. It changes nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import typer
from pydantic import ValidationError

from bot import logs
from bot.clock import now
from bot.commands.examine_books import of_books
from bot.commands.examine_settings import of_file, of_settings, of_unreadable
from bot.commands.examine_telegram import of_telegram
from bot.commands.examined import Examined, Verdict
from bot.config import Settings
from bot.leases import BEATS_EVERY

ENV = Path(".env")


def doctor() -> None:
    """Check token, webhook, database, clock, keys and what is stuck; say what to do. The shop may be open."""
    try:
        settings = Settings()
    except ValidationError as error:
        _tell([of_file(ENV), *of_unreadable(error)], lambda text: text)
        raise typer.Exit(1) from None
    logs.set_up(secrets=settings.secrets(), quiet=True)
    found = asyncio.run(examine(settings))
    _tell(found, logs.blanking(settings.secrets()))
    if any(one.verdict is Verdict.WRONG for one in found):
        raise typer.Exit(1)


async def _until_all_have_beaten() -> None:
    await asyncio.sleep(2 * BEATS_EVERY)


async def examine(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = now,
    pause: Callable[[], Awaitable[None]] = _until_all_have_beaten,
    env: Path = ENV,
) -> list[Examined]:
    """Everything there is to say, in order. Without a token that can be one, nobody can be asked."""
    found = [of_file(env), *of_settings(settings)]
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    if re.match(r"\d+:", token):
        books, served = await of_books(settings, clock, pause=pause)
        found += [*books, *await of_telegram(settings, clock, served=served)]
    return found


def _tell(found: list[Examined], blank: Callable[[str], str]) -> None:
    for one in found:
        typer.echo(blank(one.lines()))
    count = len([one for one in found if one.verdict is Verdict.WRONG])
    typer.echo(f"Wrong: {count}." if count else "Nothing is wrong.")

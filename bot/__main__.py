"""`pocket run | demo | migrate | audit`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import structlog
import typer
from pydantic import ValidationError
from rich.console import Console
from telegram.error import InvalidToken

from bot import logs
from bot.app import now, running, stop_asked
from bot.config import Settings
from bot.demo import demo as run_demo
from bot.migrations import DOORS
from ledger import open_ledger
from ledger.audit import audit as audit_books
from ledger.dialect import DatabaseInUse
from ledger.migrations import MigrationRefused, check_current
from ledger.migrations import migrate as migrate_database

log = structlog.get_logger()
console = Console()
cli = typer.Typer(
    help="Pocket: store credit that serves itself in Telegram.", no_args_is_help=True, add_completion=False
)


@cli.command()
def run() -> None:
    """Serve customers on Telegram and the shop over HTTP, until SIGTERM or Ctrl-C."""
    _start(_run)


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes a free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page when there is a screen.")] = True,
    story: Annotated[bool, typer.Option(help="Begin with a story already told.")] = True,
) -> None:
    """Try all of it in a browser: a local Telegram, the bot, the books and a sample shop. No token, no setup."""
    logs.set_up(quiet=True)
    asyncio.run(run_demo(port=port, browser=browser, story=story, say=console.print))


@cli.command()
def migrate() -> None:
    """Bring the database up to date. Doing it again does nothing."""
    _start(_migrate)


@cli.command()
def audit() -> None:
    """Check every invariant of the books. Exits 0 when all hold, else 1 and says what is wrong."""
    _start(_audit)


async def _run(settings: Settings) -> None:
    _warn_of_the_law(settings)
    async with running(settings) as app:
        database = settings.database_url.partition("://")[0]
        log.info("Pocket is open", bot=f"@{app.bot.username}", shop_door=app.door, database=database)
        await stop_asked(app)
        log.info("Pocket is closing")


async def _migrate(settings: Settings) -> None:
    await migrate_database(settings.database_url, DOORS)
    console.print("The database is up to date.")


async def _audit(settings: Settings) -> None:
    await check_current(settings.database_url, DOORS)
    async with open_ledger(settings.database_url, policy=settings.policy(), clock=now, reading_only=True) as ledger:
        report = await audit_books(ledger)
    for finding in report.findings:
        console.print(f"[red]✗[/] {finding}")
    console.print(report.summary())
    if not report.holds:
        raise typer.Exit(1)


def _warn_of_the_law(settings: Settings) -> None:
    demanded = settings.policy().breaks_law_of(settings.shop_jurisdiction)
    if demanded:
        log.warning(
            "cards expire sooner than the law allows",
            jurisdiction=settings.shop_jurisdiction,
            years=settings.card_validity_years,
            do=f"set POCKET_CARD_VALIDITY_YEARS={demanded}",
        )


def _start(work: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run with the settings; what an operator can put right is said in one sentence, without a trace."""
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "POCKET_" + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else "Settings"
            console.print(f"[red]{name}[/]: {problem['msg']}")
        sys.exit(2)
    logs.set_up(secrets=settings.secrets())
    try:
        asyncio.run(work(settings))
    except InvalidToken:
        console.print("[red]Telegram does not know this bot.[/] Check POCKET_TELEGRAM_TOKEN; @BotFather shows it.")
    except (MigrationRefused, DatabaseInUse, OSError, ValueError) as error:
        console.print(f"[red]Pocket cannot start:[/] {error}")
    else:
        return
    sys.exit(1)


def main() -> None:
    """The console script."""
    cli()


if __name__ == "__main__":
    main()

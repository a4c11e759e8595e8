"""Open the shop: for real, or to be tried in a browser.

The doors are imported when they are opened: no other command should wait for a web server to load.
"""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from bot import logs
from bot.commands.start import console, start
from bot.config import Settings

if TYPE_CHECKING:
    from bot.app import App

log = structlog.get_logger()


def run() -> None:
    """Serve customers on Telegram and the shop over HTTP, until SIGTERM or Ctrl-C."""
    start(_run)


def demo(
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes a free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page when there is a screen.")] = True,
    story: Annotated[bool, typer.Option(help="Begin with a story already told.")] = True,
) -> None:
    """Try all of it in a browser: a local Telegram, the bot, the books and a sample shop. No token, no setup."""
    from bot.demo import demo as run_demo

    logs.set_up(quiet=True)
    asyncio.run(run_demo(port=port, browser=browser, story=story, say=console.print))


async def _run(settings: Settings) -> None:
    from bot.app import asked_to_stop

    _warn_of_the_law(settings)
    collect_seldom()
    asked, opened = asked_to_stop(), asyncio.Event()
    serving, stopping = asyncio.create_task(_serve(settings, asked, opened)), asyncio.create_task(asked.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not (opened.is_set() or serving.done()):  # The database may be away for hours: nothing is in hand yet.
        log.info("stopped before the doors were open")
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    else:
        await serving


async def _serve(settings: Settings, asked: asyncio.Event, opened: asyncio.Event) -> None:
    from telegram.error import InvalidToken

    from bot.app import running

    try:
        async with running(settings) as app:
            opened.set()
            database = settings.database_url.partition("://")[0]
            log.info("the doors are open", door=app.door, database=database)
            opening = asyncio.create_task(_say_when_it_is_open(app))
            await app.until(asked)
            opening.cancel()
            log.info("Pocket is closing")
    except InvalidToken:
        console.print("[red]Telegram does not know this bot.[/] Check POCKET_TELEGRAM_TOKEN; @BotFather shows it.")
        raise typer.Exit(1) from None


async def _say_when_it_is_open(app: App) -> None:
    await app.meeting.met()
    log.info("Pocket is open", bot=f"@{app.bot.username}", door=app.door)


def collect_seldom() -> None:
    """Have Python look for cycles now and then instead of all the time.

    A batch of operations makes thousands of small objects at once, which go by counting. To search all that lives for
    cycles at every 700 of them takes as long as the rules do.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _warn_of_the_law(settings: Settings) -> None:
    demanded = settings.policy().breaks_law_of(settings.shop_jurisdiction)
    if demanded:
        log.warning(
            "cards expire sooner than the law allows",
            jurisdiction=settings.shop_jurisdiction,
            years=settings.card_validity_years,
            do=f"set POCKET_CARD_VALIDITY_YEARS={demanded}",
        )

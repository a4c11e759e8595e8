"""Everything that happened, a page at a time."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.screens import Tap
from bot.screens.wallet import MONEY_KINDS, PAGE, history_screen
from ledger import reads


async def show(update: Update, context: Context) -> None:
    """The latest page."""
    await _page(context, None)


async def page(update: Update, context: Context, tap: Tap) -> None:
    """The page a button leads to."""
    await _page(context, tap.number())


async def _page(context: Context, before: int | None) -> None:
    lines = await context.ledger.read(reads.history, context.customer.wallet, MONEY_KINDS, PAGE + 1, before)
    await context.show(history_screen(context.texts, lines[:PAGE], first=before is None, more=len(lines) > PAGE))


async def words(update: Update, context: Context) -> None:
    """ "What did I spend in March?", "find 42.50"."""
    await show(update, context)

"""What came back."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.screens.wallet import PAGE, refunds_screen
from ledger import reads
from ledger.accounts import EntryKind


async def show(update: Update, context: Context) -> None:
    """The latest refunds, each with its reference."""
    wallet = context.customer.wallet
    refunds = await context.ledger.read(reads.history, wallet, (EntryKind.REFUND,), PAGE)
    await context.show(refunds_screen(context.texts, wallet, refunds, context.settings.shop_name))


async def words(update: Update, context: Context) -> None:
    """ "Where is the refund for the lamp?"."""
    await show(update, context)

"""What is in the Pocket and until when."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update

from bot.context import Context
from bot.screens.wallet import balance_screen
from ledger import reads

EXPIRED_SHOWN = timedelta(days=365)
"""An expired card is shown for a year, with the day: money that vanished without a word is what people complain of."""


async def show(update: Update, context: Context) -> None:
    """How much there is, what expires when, what expired."""
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    cards = await context.ledger.read(reads.cards, wallet)
    expired = await context.ledger.read(reads.expired_cards, wallet, have.as_of - EXPIRED_SHOWN)
    await context.show(balance_screen(context.texts, have, cards, expired))


async def words(update: Update, context: Context) -> None:
    """ "How much do I have?", "is it enough for 30?"."""
    await show(update, context)


async def expiry(update: Update, context: Context) -> None:
    """ "When does mine run out?", with or without a period."""
    await show(update, context)

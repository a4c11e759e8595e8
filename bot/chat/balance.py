"""What is in the Pocket and until when."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update

from bot.chat.named import amounts_named, asks, days_named, instants_of
from bot.chat.reasons import why
from bot.context import Context
from bot.screens.wallet import balance_screen, enough_screen, expiry_between_screen, expiry_screen
from ledger import reads
from ledger.money import Money

EXPIRED_SHOWN = timedelta(days=365)
"""An expired card is shown for a year, with the day: money that vanished without a word is what people complain of."""

DAY = timedelta(days=1)


async def show(update: Update, context: Context) -> None:
    """How much there is, what expires when, what expired."""
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    cards = await context.ledger.read(reads.cards, wallet)
    expired = await context.ledger.read(reads.expired_cards, wallet, have.as_of - EXPIRED_SHOWN)
    await context.show(balance_screen(context.texts, have, cards, expired))


async def words(update: Update, context: Context) -> None:
    """ "How much do I have?", "is it enough for 30?", "why is it only 20?"."""
    if asks(context, "why"):
        return await why(context)
    asked = amounts_named(context)
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    if len(asked) != 1 or asked[0].currency != have.available.currency or not asked[0]:
        return await show(update, context)
    cards = await context.ledger.read(reads.cards, wallet)
    needed = Money(asked[0].minor * (context.slots.count or 1), asked[0].currency)
    faces = context.ledger.policy.faces(needed.currency)
    return await context.show(enough_screen(context.texts, have, cards, needed, faces))


async def expiry(update: Update, context: Context) -> None:
    """ "When does mine run out?", "does anything expire this month?", "when does my $20 card expire?"."""
    wallet, days = context.customer.wallet, days_named(context)
    years = context.ledger.policy.validity_years
    cards = await context.ledger.read(reads.cards, wallet)
    since = context.ledger.clock() - EXPIRED_SHOWN
    if days is not None:
        since = min(since, instants_of(context, days)[0] - DAY)
    expired = await context.ledger.read(reads.expired_cards, wallet, since)
    if days is not None:
        return await context.show(expiry_between_screen(context.texts, days, cards, expired, years))
    asked = amounts_named(context)
    those = [card for card in cards if card.face in asked or card.remaining in asked]
    return await context.show(expiry_screen(context.texts, those or cards, expired, years))

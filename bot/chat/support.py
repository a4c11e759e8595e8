"""The rules, what is kept, and a person."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.screens import Screen
from bot.screens.cards import terms_lines


async def terms(update: Update, context: Context) -> None:
    """The rules of a card, from the policy itself."""
    await context.show(Screen(terms_lines(context.texts, context.ledger.policy, context.settings.currency)))


async def privacy(update: Update, context: Context) -> None:
    """What is kept about a customer."""
    await context.show(Screen(context.texts.say("privacy")))


async def person(update: Update, context: Context) -> None:
    """How to reach a person of the shop."""
    shop, contact = context.settings.shop_name, context.settings.support_contact
    said = context.texts.say("support", shop=shop, contact=contact) if contact else None
    await context.show(Screen(said or context.texts.say("support-none", shop=shop)))

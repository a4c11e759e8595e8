"""The rules, what is kept, and a person."""

from __future__ import annotations

from telegram import Update

from bot.context import Context
from bot.screens import Screen, lines
from bot.screens.cards import terms_lines
from bot.screens.talk import person_lines


async def terms(update: Update, context: Context) -> None:
    """The rules of a card, from the policy itself."""
    await context.show(Screen(terms_lines(context.texts, context.ledger.policy, context.settings.currency)))


async def privacy(update: Update, context: Context) -> None:
    """What is kept about a customer."""
    await context.show(Screen(context.texts.say("privacy")))


async def person(update: Update, context: Context) -> None:
    """How to reach a person of the shop."""
    await context.show(Screen(_person(context)))


async def fraud(update: Update, context: Context) -> None:
    """Somebody else may be at their money: what to do at once, and who can stop it."""
    await context.show(Screen(lines(context.texts.say("fraud"), _person(context))))


def _person(context: Context) -> str:
    return person_lines(context.texts, context.settings.shop_name, context.settings.support_contact)

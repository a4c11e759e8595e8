"""Hello, help, and what to say when nothing was understood."""

from __future__ import annotations

from telegram import Update

from bot.chat import buy, claim
from bot.context import Context
from bot.screens import Screen, lines
from bot.screens.talk import something_else_screen
from bot.screens.wallet import balance_lines, menu
from ledger import reads


async def start(update: Update, context: Context) -> None:
    """The first screen: what this is, and what is in it. A link to a card or a gift leads straight there."""
    if context.args and context.args[0].startswith("card"):
        context.args = None
        return await buy.menu(update, context)
    if context.args and context.args[0].startswith(claim.LINK):
        return await claim.look(update, context, context.args[0].removeprefix(claim.LINK))
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    cards = await context.ledger.read(reads.cards, wallet)
    texts = context.texts
    hello = texts.say("welcome", shop=context.settings.shop_name)
    what = balance_lines(texts, have, cards) if cards else texts.say("welcome-empty")
    return await context.show(Screen(lines(hello, what), menu(texts)))


async def help_(update: Update, context: Context) -> None:
    """What Pocket can do."""
    await context.show(Screen(context.texts.say("help"), menu(context.texts)))


async def thanks(update: Update, context: Context) -> None:
    """A kind word for a kind word."""
    await context.show(Screen(context.texts.say("thanks")))


async def not_understood(update: Update, context: Context) -> None:
    """There are no words in it that could be understood: what can be done here, in buttons."""
    await context.show(Screen(context.texts.say("not-understood"), menu(context.texts)))


async def out_of_scope(update: Update, context: Context) -> None:
    """Small talk, an insult, the weather: a kind sentence, and what can be done here."""
    await context.show(Screen(context.texts.say("out-of-scope"), menu(context.texts)))


async def something_else(update: Update, context: Context) -> None:
    """None of what was offered was meant."""
    await context.show(something_else_screen(context.texts))


async def ready(update: Update, context: Context) -> None:
    """ "Yes", "no, 50" when nothing was asked: what shall be done?"""
    await context.show(Screen(context.texts.say("talk-yes"), menu(context.texts)))


async def nothing_to_stop(update: Update, context: Context) -> None:
    """ "Cancel", "no" when nothing is going on."""
    await context.show(Screen(context.texts.say("talk-nothing-to-stop"), menu(context.texts)))

"""Hello, help, and what to say when nothing was understood."""

from __future__ import annotations

from telegram import Update

from bot.chat import buy, claim
from bot.context import Context
from bot.screens import Screen, lines
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
    """Nothing was understood: what can be done here, in buttons."""
    await context.show(Screen(context.texts.say("not-understood"), menu(context.texts)))

"""The language to speak."""

from __future__ import annotations

from telegram import Update

from bot import customers
from bot.context import Context
from bot.screens import Action, Button, Screen, Tap
from bot.texts import LOCALES, language_name


async def show(update: Update, context: Context) -> None:
    """The languages there are."""
    languages = [[Button(language_name(code), Tap(Action.LANGUAGE, code, ""))] for code in LOCALES]
    automatic = Button(context.texts.plain("button-automatic"), Tap(Action.LANGUAGE, "", ""))
    await context.show(Screen(context.texts.say("settings"), [*languages, [automatic]]))


async def choose(update: Update, context: Context, tap: Tap) -> None:
    """One was chosen, or whatever their Telegram is set to."""
    if tap.argument and tap.argument not in LOCALES:
        return await show(update, context)
    await context.ledger.write(customers.chooses_language(context.customer, tap.argument or None))
    await context.greet(update)
    language = language_name(context.texts.language)
    return await context.show(Screen(context.texts.say("settings-saved", language=language)))

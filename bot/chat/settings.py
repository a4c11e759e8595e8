"""What a customer can choose: the language to speak, when messages ring, whether to be reminded."""

from __future__ import annotations

from telegram import Update

from bot import customers
from bot.config import hours
from bot.context import Context
from bot.customers import Sound
from bot.screens import Screen, Tap
from bot.screens.settings import settings_screen
from bot.texts import LOCALES, language_name


async def show(update: Update, context: Context) -> None:
    """How things are set, and what else there is to choose."""
    del update
    await context.show(settings_screen(context.texts, context.customer, hours(context.settings.quiet_hours)))


async def choose(update: Update, context: Context, tap: Tap) -> None:
    """A language was chosen, or whatever their Telegram is set to."""
    if tap.argument and tap.argument not in LOCALES:
        return await show(update, context)
    await context.ledger.write(customers.chooses_language(context.customer, tap.argument or None))
    await context.greet(update)
    language = language_name(context.texts.language)
    return await context.show(Screen(context.texts.say("settings-saved", language=language)))


async def sound(update: Update, context: Context, tap: Tap) -> None:
    """When messages may ring."""
    if tap.argument in set(Sound):
        await context.ledger.write(customers.chooses_sound(context.customer, Sound(tap.argument)))
        await context.greet(update)
    await show(update, context)


async def remind(update: Update, context: Context, tap: Tap) -> None:
    """Whether to be reminded."""
    if tap.argument in ("on", "off"):
        await context.ledger.write(customers.chooses_reminders(context.customer, wanted=tap.argument == "on"))
        await context.greet(update)
    await show(update, context)

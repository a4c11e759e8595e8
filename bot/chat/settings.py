"""What a customer can choose: the language to speak, when messages ring, whether to be reminded."""

from __future__ import annotations

from telegram import Update

from bot import customers
from bot.config import hours
from bot.context import Context
from bot.customers import Sound
from bot.questions import Asks
from bot.screens import Action, Screen, Tap
from bot.screens.settings import languages_screen, settings_screen
from bot.texts import LOCALES, language_in_words
from bot.understand import Intent


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
    language = language_in_words(context.texts.language)
    return await context.show(Screen(context.texts.say("settings-saved", language=language)))


async def language(update: Update, context: Context) -> None:
    """ "Speak Spanish": at once, where it is spoken here; else which languages are."""
    wanted = context.slots.language
    if wanted is not None and wanted in LOCALES:
        return await choose(update, context, Tap(Action.LANGUAGE, wanted, ""))
    await context.show(languages_screen(context.texts, unknown=wanted is not None))
    return await context.ask(Intent.CHANGE_LANGUAGE, Asks.LANGUAGE)


async def notifications(update: Update, context: Context) -> None:
    """ "No more reminders": done at once, as it is undone as easily; else how things are set."""
    if context.slots.status is not None:
        await context.ledger.write(customers.chooses_reminders(context.customer, wanted=context.slots.status))
        await context.greet(update)
    await show(update, context)


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

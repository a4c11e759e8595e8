"""Exception → sentence. A refusal is an answer; anything else is ours to put right, and is handed on."""

from __future__ import annotations

import html
from dataclasses import fields

from telegram import Update
from telegram.constants import ChatType
from telegram.error import Forbidden

from bot import customers
from bot.context import Context, failures
from bot.screens import Screen
from bot.texts import Texts
from ledger.errors import ChargeClosed, GiftClosed, OrderAlreadyCharged, Refusal
from ledger.money import Money


async def explain(update: object, context: Context) -> None:
    """Say a refusal in words; report everything else, and what kept the words from being said."""
    reported = failures.get()
    try:
        failure = await _unexplained(update, context)
    except Exception as error:  # noqa: BLE001  # python-telegram-bot would swallow it, and the customer hear nothing.
        failure = error
    if isinstance(failure, Exception) and reported is not None:
        reported.append(failure)


async def _unexplained(update: object, context: Context) -> BaseException | None:
    """What is still to be put right after all that could be said was said."""
    error = context.error
    if isinstance(error, Refusal) and isinstance(update, Update):
        await context.greet(update)  # An error's context is a new one, and knows nobody yet.
        try:
            await context.show(Screen(sentence(context.texts, error)))
        except Forbidden as blocked:
            error = blocked
        else:
            return None
    if isinstance(error, Forbidden) and isinstance(update, Update) and update.effective_user is not None:
        if update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
            return None  # A group shut the bot out, which says nothing of who wrote there.
        # They blocked the bot before it could answer. What must be told waits in the outbox until they are back.
        await context.ledger.write(customers.reaches(update.effective_user.id, reachable=False))
        return None
    return error


def sentence(texts: Texts, refusal: Refusal, *, plain: bool = False) -> str:
    """The refusal's own sentence, with its facts worded."""
    facts = {field.name: _worded(texts, refusal, field.name) for field in fields(refusal)}
    said = texts.say(f"refusal-{refusal.code}", **facts)
    return html.unescape(said) if plain else said


def _worded(texts: Texts, refusal: Refusal, name: str) -> object:
    fact = getattr(refusal, name)
    match refusal, name:
        case ChargeClosed() | OrderAlreadyCharged(), "status":
            return texts.plain(f"status-{fact}")
        case GiftClosed(), "status":
            return texts.plain(f"gift-status-{fact}")
    if isinstance(fact, tuple):
        return ", ".join(texts.money(part) if isinstance(part, Money) else str(part) for part in fact)
    return fact

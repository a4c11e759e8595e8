"""Take a gift: open its link or write its code, see what it is, take it. Guessing gets nobody far."""

from __future__ import annotations

from telegram import Update

from bot import guesses
from bot.context import Context
from bot.questions import Asks
from bot.screens import Screen, Tap
from bot.screens.gifts import offered_screen, own_screen, taken_screen
from bot.understand import Intent
from bot.understand.codes import find_code, plain_code
from ledger import reads, sent, transit
from ledger.accounts import GiftStatus
from ledger.errors import GiftClosed, GiftUnknown
from ledger.ids import GiftHash
from ledger.sent import GiftFacts

MOST_WRONG = 5
"""Wrong codes that one customer may try in an hour: enough for a slip of the finger."""

LINK = "gift_"
"""How the parameter of a link to a gift begins."""


async def words(update: Update, context: Context) -> None:
    """A code was written, with `/claim` before it or by itself."""
    text = update.message.text or "" if update.message else ""
    code = find_code(text) or "".join(context.args or ()) or context.slots.code
    if not code:
        await context.show(Screen(context.texts.say("claim-ask")))
        return await context.ask(Intent.REDEEM_GIFT, Asks.CODE)
    return await look(update, context, code)


async def look(update: Update, context: Context, code: str) -> None:
    """What a code opens, before it is taken.

    Raises:
        GiftUnknown: no gift has this code.
        GiftClosed: somebody has it, or it is back with its sender.
    """
    gift = await _find(update, context, code)
    if gift is None:
        return
    have = await context.ledger.read(reads.balance, context.customer.wallet)
    if gift.claimant == have.wallet:
        await context.show(taken_screen(context.texts, gift))
    elif gift.status is not GiftStatus.OPEN:
        raise GiftClosed(status=gift.status)
    elif gift.id.wallet == have.wallet:
        await context.show(own_screen(context.texts, gift, have))
    else:
        parts = await context.ledger.read(sent.slices, gift.id)
        await context.show(offered_screen(context.texts, gift, parts, plain_code(code), context.settings.shop_name))


async def take(update: Update, context: Context, tap: Tap) -> None:
    """The customer takes it. The news of it says what they have now.

    Raises:
        Refusal: whatever `transit.claim` raises.
    """
    gift = await _find(update, context, tap.argument)
    if gift is None or update.callback_query is None:
        return
    wallet = context.customer.wallet
    if gift.claimant != wallet or gift.status is not GiftStatus.DELIVERED:
        key = f"tap:{update.callback_query.id}"  # A refusal is told again under its key; the next press is another.
        await transit.claim(context.ledger, wallet, GiftHash.of(tap.argument), key=key)
    await context.show(taken_screen(context.texts, gift))


async def _find(update: Update, context: Context, code: str) -> GiftFacts | None:
    """The gift that a code opens; None, and told so, for who has tried too many.

    Raises:
        GiftUnknown: no gift has this code, and it was counted.
    """
    telegram_id = context.customer.telegram_id
    if await context.ledger.read(guesses.wrong_codes, telegram_id) >= MOST_WRONG:
        await context.show(Screen(context.texts.say("claim-too-many")))
        return None
    try:
        return await context.ledger.read(sent.gift_by_code, GiftHash.of(plain_code(code)))
    except GiftUnknown:
        await context.ledger.write(guesses.wrong(telegram_id, update.update_id, context.ledger.clock()))
        raise

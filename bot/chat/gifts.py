"""Give credit to a friend: choose, confirm, get a code that is shown once; see what was given, take it back."""

from __future__ import annotations

import hmac

from telegram import Update

from bot.context import Context
from bot.questions import Asks
from bot.screens import Tap
from bot.screens.gifts import (
    CARD,
    Giftable,
    SentGift,
    confirm_screen,
    gift_screen,
    gifts_screen,
    given_screen,
    sent_screen,
    which_gift_screen,
)
from bot.understand import Intent, Slots
from bot.understand.amounts import Amount
from bot.understand.topics import topic
from ledger import gifts, lots, reads, sent
from ledger.accounts import GiftStatus
from ledger.errors import CardUnknown, GiftUnknown, WalletFrozen
from ledger.ids import GiftHash, GiftId, LotId, UnreadableId, WalletId
from ledger.money import Money
from ledger.plan import Plan
from ledger.reads import View

SHOWN = 10
CODE_BYTES = 16
GIVEN = "given"
"""What they ask about who want to see what they gave, or have it back."""


async def menu(update: Update, context: Context) -> None:
    """What can be given, or the amount that was named: "/gift 20".

    Raises:
        WalletFrozen: nothing can be given from this wallet for now.
    """
    if context.args:
        context.hear(Intent.SEND_GIFT)
        return await words(update, context)
    have = await context.ledger.read(reads.balance, context.customer.wallet)
    if have.frozen:
        raise WalletFrozen
    cards = await context.ledger.read(_giftable, context.customer.wallet)
    await context.show(gift_screen(context.texts, cards, context.ledger.policy, have))
    if cards:
        await context.ask(Intent.SEND_GIFT, Asks.AMOUNT, context.slots)
    return None


async def words(update: Update, context: Context) -> None:
    """The customer names an amount to give, as in "gift $20 to my sister"; without one, the menu."""
    named = context.slots
    if topic(context.said, (context.texts.language,), (GIVEN,)) == GIVEN:
        return await show(update, context)
    readings = [money for amount in named.amounts if (money := amount.money(context.settings.currency))]
    amount = named.amount.money(context.settings.currency) if named.amount else None
    if amount is None and readings:
        have = await context.ledger.read(reads.balance, context.customer.wallet)
        await context.show(which_gift_screen(context.texts, readings, have))
        return await context.ask(Intent.SEND_GIFT, Asks.AMOUNT, named)
    if amount is None:
        context.args = None
        return await menu(update, context)
    amount = Money(amount.minor * (named.count or 1), amount.currency)
    return await _confirm(context, str(amount.minor), amount)


async def choose(update: Update, context: Context, tap: Tap) -> None:
    """An amount or a card was chosen: what giving it means, before anything moves."""
    if context.question is not None and context.question.intent is Intent.SEND_GIFT:
        context.slots = context.question.slots  # For whom it is was said before.
    face = tap.number()
    if face is not None:
        return await _confirm(context, tap.argument, Money(face, context.settings.currency))
    card = _card(context, tap)
    for giftable in await context.ledger.read(_giftable, card.wallet):
        if giftable.no == card.no:
            return await _confirm(context, tap.argument, giftable.amount)
    return await menu(update, context)  # It was spent meanwhile, or given.


async def give(update: Update, context: Context, tap: Tap) -> None:
    """The customer has agreed. Pressed again, or handled again after a crash, it shows the same gift.

    The code gets a message of its own: no button was ever under it and no question is about it, so that nothing that
    comes late, a "Back" pressed in haste or an old button on another device, can put a screen over what is shown once.
    """
    wallet = context.customer.wallet
    key = f"tap:give:{tap.argument}:{tap.nonce}"
    code = _code(context, key)
    teller = context.ledger.on(wallet, key)
    face = tap.number()
    if face is not None:
        done = await teller.do(gifts.send, Money(face, context.settings.currency), GiftHash.of(code))
    else:
        done = await teller.do(gifts.send_card, _card(context, tap), GiftHash.of(code))
    gift = await context.ledger.read(sent.gift, done.gift)
    await context.show(given_screen(context.texts, gift))
    if gift.status is GiftStatus.OPEN:  # Of one that was taken meanwhile, the code is of no more use.
        shown = SentGift(done.amount, code, context.bot.username, gift.due_at or done.at)
        await context.say(sent_screen(context.texts, shown, done.available, context.settings.shop_name))


async def show(update: Update, context: Context) -> None:
    """What was given, and where it stands."""
    await _list(context)


async def take_back(update: Update, context: Context, tap: Tap) -> None:
    """The customer wants a gift back that nobody has taken.

    Raises:
        GiftUnknown: the button names somebody else's gift, or none.
        GiftClosed: somebody was faster.
    """
    try:
        gift = GiftId.read(tap.argument)
    except UnreadableId:
        raise GiftUnknown from None
    if gift.wallet != context.customer.wallet:
        raise GiftUnknown
    teller = context.ledger.on(gift.wallet, f"tap:back:{gift.no}:{tap.nonce}")
    done = await teller.do(gifts.take_back, gift)
    await _list(context, context.texts.say("gift-back", amount=done.amount, available=done.available))


async def _list(context: Context, news: str | None = None) -> None:
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    given = await context.ledger.read(sent.gifts, wallet, SHOWN)
    await context.show(gifts_screen(context.texts, given, have, news))


async def _confirm(context: Context, argument: str, amount: Money) -> None:
    """Ask, when it could be done; else say why not at once."""
    wallet = context.customer.wallet
    await context.ledger.read(reads.check, wallet, gifts.send, amount, GiftHash.of(_code(context, "")))
    have = await context.ledger.read(reads.balance, wallet)
    recipient = context.slots.recipient
    await context.show(confirm_screen(context.texts, argument, amount, context.ledger.policy, have, recipient))
    named = Slots(amount=Amount(amount.decimal, amount.currency), recipient=recipient)
    await context.ask(Intent.SEND_GIFT, Asks.TAP, named)


def _card(context: Context, tap: Tap) -> LotId:
    number = tap.argument.removeprefix(CARD)
    if not number.isascii() or not number.isdecimal() or len(number) > 15:
        raise CardUnknown
    return LotId(context.customer.wallet, int(number))


def _code(context: Context, key: str) -> str:
    """The code of the gift sent under a key: the same each time, and nobody's guess who lacks the bot's own token."""
    digest = hmac.digest(context.bot.token.encode(), f"gift:{context.customer.wallet}:{key}".encode(), "sha256")
    return gifts.code_from(digest[:CODE_BYTES])


def _giftable(view: View, wallet: WalletId) -> Plan[tuple[Giftable, ...]]:
    """The cards that can be given away, soonest to expire first."""
    brought = yield from reads.brought_up(view, wallet)
    return tuple(
        Giftable(lot.no, brought.money(lot.remaining), lot.expires_on)
        for lot in lots.in_spending_order(brought)
        if gifts.is_giftable(brought, lot)
    )

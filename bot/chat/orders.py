"""Orders: what the shop asks for, to pay or to decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from bot import living
from bot.chat.errors import sentence
from bot.chat.named import orders_named
from bot.context import Context
from bot.questions import Asks
from bot.screens import Screen, Tap, lines, shorten
from bot.screens.charge import charge_screen, orders_screen
from bot.understand import Intent
from ledger import charges, reads
from ledger.accounts import ChargeStatus
from ledger.errors import ChargeClosed, ChargeUnknown, InsufficientFunds, SpendLimitReached, WalletFrozen
from ledger.ids import ChargeId, UnreadableId, WalletId
from ledger.plan import Write
from ledger.reads import ChargeFacts

SHOWN = 10
LOOKED_AT = 200
"""How far back an order is looked for by its number."""


async def show(update: Update, context: Context) -> None:
    """The latest orders and where they stand."""
    orders = await context.ledger.read(reads.charges, context.customer.wallet, SHOWN)
    await context.show(orders_screen(context.texts, orders, context.settings.shop_name))


async def words(update: Update, context: Context) -> None:
    """ "Pay order 1042", "pay for the lamp": that order, or the only one that waits; else which?"""
    del update
    named = await orders_named(context)
    open_ = await waiting(context)
    if named.orders or (named.what is None and len(open_) == 1):
        await context.show(await screen(context, (*named.orders, *open_)[0].id))
        return await context.ask(Intent.PAY_ORDER, Asks.TAP, context.slots)
    latest = await context.ledger.read(reads.charges, context.customer.wallet, SHOWN)
    listed = orders_screen(context.texts, latest, context.settings.shop_name)
    if named.what is not None:
        unknown = context.texts.say("order-unknown", order=shorten(named.what))
        listed = replace(listed, text=lines(unknown, listed.text))
    await context.show(listed)
    if open_:
        await context.ask(Intent.PAY_ORDER, Asks.ORDER)
    return None


async def status(update: Update, context: Context) -> None:
    """ "Where is order 1042?", "where is my lamp?": that order as it stands here; else the list."""
    texts, shop, named = context.texts, context.settings.shop_name, await orders_named(context)
    if named.orders and (context.slots.order_id is not None or len(named.orders) == 1):
        stands = await screen(context, named.orders[0].id)
        where = texts.say("order-where", shop=shop)
        return await context.show(replace(stands, text=lines(stands.text, where)))
    latest = await context.ledger.read(reads.charges, context.customer.wallet, SHOWN)
    listed = orders_screen(texts, named.orders[:SHOWN] or latest, shop)
    if named.unknown:
        unknown = texts.say("order-unknown", order=shorten(named.what or "", 64))
        listed = replace(listed, text=lines(unknown, listed.text))
    return await context.show(listed)


async def waiting(context: Context) -> Sequence[ChargeFacts]:
    """The orders that wait for the customer to pay or decline."""
    orders = await context.ledger.read(reads.charges, context.customer.wallet, LOOKED_AT)
    return [order for order in orders if order.status is ChargeStatus.REQUIRES_APPROVAL]


async def open_(update: Update, context: Context, tap: Tap) -> None:
    """One order, as it stands."""
    await context.show(await screen(context, _theirs(context, tap)))


async def pay(update: Update, context: Context, tap: Tap) -> None:
    """The customer agrees to pay. The courier brings the message up to date when the books say so."""
    charge = _theirs(context, tap)
    teller = context.ledger.on(
        context.customer.wallet, f"tap:pay:{charge.no}:{tap.nonce}", also=_shown_here(update, charge)
    )
    try:
        done = await teller.do(charges.approve, charge)
    except (InsufficientFunds, ChargeClosed, WalletFrozen):
        return await context.show(await screen(context, charge))  # What is missing, or how it ended, or who can help.
    except SpendLimitReached as refusal:
        asked = await screen(context, charge)
        return await context.show(replace(asked, text=lines(sentence(context.texts, refusal), asked.text)))
    if done.replayed:
        await context.show(await screen(context, charge))
    return None


async def decline(update: Update, context: Context, tap: Tap) -> None:
    """The customer does not want to pay this."""
    charge = _theirs(context, tap)
    teller = context.ledger.on(
        context.customer.wallet, f"tap:no:{charge.no}:{tap.nonce}", also=_shown_here(update, charge)
    )
    try:
        done = await teller.do(charges.decline, charge)
    except ChargeClosed:
        return await context.show(await screen(context, charge))
    if done.replayed:
        await context.show(await screen(context, charge))
    return None


async def screen(context: Context, charge: ChargeId) -> Screen:
    """One order, as it stands."""
    facts = await context.ledger.read(reads.charge, charge)
    have = await context.ledger.read(reads.balance, charge.wallet)
    faces = context.ledger.policy.faces(have.available.currency)
    return charge_screen(context.texts, facts, have, faces, context.settings.shop_name)


def is_of_another(tap: Tap, wallet: WalletId) -> bool:
    """Whether a button names an order that is not the presser's."""
    try:
        return ChargeId.read(tap.argument).wallet != wallet
    except UnreadableId:
        return False


def _theirs(context: Context, tap: Tap) -> ChargeId:
    """The charge a button names, if it is the presser's: a button is the client's word."""
    try:
        charge = ChargeId.read(tap.argument)
    except UnreadableId:
        raise ChargeUnknown from None
    if is_of_another(tap, context.customer.wallet):
        raise ChargeUnknown
    return charge


def _shown_here(update: Update, charge: ChargeId) -> Sequence[Write]:
    """The message whose button was pressed is the one that shows the charge, whatever was sent before."""
    query = update.callback_query
    if query is None or query.message is None:
        return ()
    return living.shown_by(charge, query.message.message_id)

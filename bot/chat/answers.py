"""Questions that are answered from the books and the rules, with the customer's own figures."""

from __future__ import annotations

from telegram import Update

from bot.chat import buy, orders, support
from bot.chat.named import asks, orders_named
from bot.context import Context
from bot.questions import Asks
from bot.screens import Screen, shorten
from bot.screens.answers import (
    cancel_screen,
    decline_screen,
    problem_screen,
    return_screen,
    rules_screen,
    spending_order_screen,
    unpaid_return_screen,
    validity_screen,
    which_to_cancel_screen,
)
from bot.screens.talk import tap_screen
from bot.screens.wallet import menu
from bot.understand import Intent, Slots
from ledger import reads
from ledger.accounts import ChargeStatus, EntryKind

PAYMENTS_SHOWN = 5


async def yes(update: Update, context: Context) -> None:
    """ "Yes" when nothing was asked here: the shop's request may be meant, which only its button pays."""
    if len(await orders.waiting(context)) != 1:
        return await context.show(Screen(context.texts.say("talk-yes"), menu(context.texts)))
    await context.say(tap_screen(context.texts))
    context.slots = Slots()
    return await orders.words(update, context)


async def rules(update: Update, context: Context) -> None:
    """Fees, limits, validity, cash for a card: the policy's own answer, and what it means for what they have."""
    asked = asks(context, "cash_out", "privacy", "validity", "spending_order")
    if asked == "cash_out":
        return await buy.cash_out(update, context)
    if asked == "privacy":
        return await support.privacy(update, context)
    have = await context.ledger.read(reads.balance, context.customer.wallet)
    cards = await context.ledger.read(reads.cards, context.customer.wallet)
    screen = {"validity": validity_screen, "spending_order": spending_order_screen}.get(asked or "", rules_screen)
    return await context.show(screen(context.texts, context.ledger.policy, have, cards))


async def payment_problem(update: Update, context: Context) -> None:
    """A payment failed, or was taken and is not here: what has arrived, and what to do about the rest."""
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    bought = await context.ledger.read(reads.history, wallet, (EntryKind.PURCHASE,), PAYMENTS_SHOWN)
    await context.show(problem_screen(context.texts, bought, frozen=bool(have.frozen)))


async def open_return(update: Update, context: Context) -> None:
    """They want to send something back: the shop decides, and what it refunds comes back here."""
    texts, shop, named = context.texts, context.settings.shop_name, await orders_named(context)
    paid = [order for order in named.orders if order.captured]
    if paid and (context.slots.order_id is not None or len(paid) == 1):
        return await context.show(return_screen(texts, paid[0], shop))
    if named.orders and not paid:
        charge = await orders.screen(context, named.orders[0].id)
        return await context.show(unpaid_return_screen(texts, charge, shop))
    if not named.orders and not named.unknown and asks(context, "cash_out"):  # It is a card that they want to return.
        return await buy.cash_out(update, context)
    unknown = shorten(named.what or "", 64) if named.unknown else None
    return await context.show(return_screen(texts, None, shop, unknown))


async def cancel_order(update: Update, context: Context) -> None:
    """They want to cancel an order: one that waits can be declined here, the rest is the shop's."""
    texts, shop, named = context.texts, context.settings.shop_name, await orders_named(context)
    waiting = [order for order in named.orders if order.status is ChargeStatus.REQUIRES_APPROVAL]
    if waiting:
        charge = await orders.screen(context, waiting[0].id)
        return await context.show(decline_screen(texts, charge, waiting[0]))
    if named.orders:
        charge = await orders.screen(context, named.orders[0].id)
        return await context.show(cancel_screen(texts, shop, charge.text))
    latest = await context.ledger.read(reads.charges, context.customer.wallet, orders.SHOWN)
    unknown = texts.say("order-unknown", order=shorten(named.what or "", 64)) if named.unknown else None
    if not any(order.status is ChargeStatus.REQUIRES_APPROVAL for order in latest):
        return await context.show(cancel_screen(texts, shop, unknown))
    which = which_to_cancel_screen(texts, latest, shop, unknown)
    await context.show(which)
    return await context.ask(Intent.CANCEL_ORDER, Asks.ORDER)

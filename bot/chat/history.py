"""Everything that happened, a page at a time, or what was asked for of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Update

from bot.chat.named import Named, amounts_named, asks, days_named, instants_of, orders_named
from bot.chat.reasons import why
from bot.context import Context
from bot.screens import Tap, shorten
from bot.screens.history import (
    MOST_LINES,
    cards_used_screen,
    found_screen,
    latest_screen,
    none_found_screen,
    period_screen,
)
from bot.screens.wallet import MONEY_KINDS, PAGE, history_screen
from ledger import finding, reads
from ledger.finding import Found, Sought
from ledger.money import Money

LATEST_ORDERS = 10
"""Among so many the last one that was paid is looked for, when no order is named."""


async def show(update: Update, context: Context) -> None:
    """The latest page."""
    await _page(context, None)


async def page(update: Update, context: Context, tap: Tap) -> None:
    """The page a button leads to."""
    await _page(context, tap.number())


async def _page(context: Context, before: int | None) -> None:
    lines = await context.ledger.read(reads.history, context.customer.wallet, MONEY_KINDS, PAGE + 1, before)
    await context.show(history_screen(context.texts, lines[:PAGE], first=before is None, more=len(lines) > PAGE))


async def words(update: Update, context: Context) -> None:
    """ "What did I spend in March?", "find 42.50", "the last 5", "which card was used for it?", "why only 20?"."""
    asked = asks(context, "used", "why")
    named = await orders_named(context)
    if named.unknown:
        return await context.show(none_found_screen(context.texts, shorten(named.what or "", 64)))
    if asked == "used" and await _cards_used(context, named):
        return None
    amounts, days = amounts_named(context), days_named(context)
    if named.what is not None or amounts:
        return await _find(context, named, amounts, otherwise=why if asked == "why" else None)
    if days is not None:
        return await _between(context)
    if asked == "why":
        return await why(context)
    if context.slots.count:
        found = await _found(context, Sought(MONEY_KINDS), min(context.slots.count, MOST_LINES))
        return await context.show(latest_screen(context.texts, found))
    return await show(update, context)


async def _cards_used(context: Context, named: Named) -> bool:
    """Which cards paid the order that is named, or the latest; whether there is one that was paid."""
    orders = named.orders
    if named.what is None:
        orders = await context.ledger.read(reads.charges, context.customer.wallet, LATEST_ORDERS)
    paid = next((order for order in orders if order.captured or order.held), None)
    if paid is None:
        return False
    cards = await context.ledger.read(finding.used, paid.id)
    await context.show(cards_used_screen(context.texts, paid.order_ref, cards))
    return True


async def _find(
    context: Context,
    named: Named,
    amounts: tuple[Money, ...],
    otherwise: Callable[[Context], Awaitable[None]] | None,
) -> None:
    """The entries of an order, or with an amount, or both; of the days that are named, if any are.

    `otherwise`: what is told where there are none, as in "why is it only 80?".
    """
    texts, days = context.texts, days_named(context)
    sought = _within(context, Sought(MONEY_KINDS))
    if named.what is not None:
        sought = replace(sought, charges=[order.id for order in named.orders])
    what, found = named.what or "", Found((), more=False)
    if amounts:
        for amount in amounts:
            what = texts.money(amount)
            if amount.currency == context.settings.currency:
                found = await _found(context, replace(sought, amount=amount.minor), MOST_LINES)
            if found.lines:
                break
    else:
        found = await _found(context, sought, MOST_LINES)
    if not found.lines and otherwise is not None:
        return await otherwise(context)
    return await context.show(found_screen(texts, shorten(what, 64), days, found))


async def _between(context: Context) -> None:
    """What happened on some days, and what it came to."""
    days, wallet = days_named(context), context.customer.wallet
    if days is None:
        return
    count = context.slots.count
    found = await _found(context, _within(context, Sought(MONEY_KINDS)), min(count, MOST_LINES) if count else PAGE)
    sums = await context.ledger.read(finding.sums, wallet, *instants_of(context, days))
    await context.show(period_screen(context.texts, days, found, sums))


def _within(context: Context, sought: Sought) -> Sought:
    days = days_named(context)
    if days is None:
        return sought
    since, until = instants_of(context, days)
    return replace(sought, since=since, until=until)


async def _found(context: Context, sought: Sought, limit: int) -> Found:
    return await context.ledger.read(finding.entries, context.customer.wallet, sought, limit)

"""What came back."""

from __future__ import annotations

from telegram import Update

from bot.chat.named import amounts_named, days_named, instants_of, orders_named
from bot.context import Context
from bot.screens import Screen, shorten
from bot.screens.wallet import PAGE, refunds_none_of_screen, refunds_screen
from ledger import finding, reads
from ledger.accounts import EntryKind
from ledger.finding import Sought
from ledger.reads import HistoryLine

REFUNDS = (EntryKind.REFUND,)


async def show(update: Update, context: Context) -> None:
    """The latest refunds, each with its reference."""
    await _list(context)


async def words(update: Update, context: Context) -> None:
    """ "Where is the refund for the lamp?", "did 12.50 come back?", "refunds in March"."""
    texts, named = context.texts, await orders_named(context)
    if named.unknown:
        return await _list(context, texts.say("order-unknown", order=shorten(named.what or "", 64)))
    if named.orders:
        back = await _found(context, Sought(REFUNDS, charges=[order.id for order in named.orders]))
        if back:
            return await context.show(_screen(context, back))
        return await context.show(refunds_none_of_screen(texts, named.orders[0].order_ref, context.settings.shop_name))
    amounts, days = amounts_named(context), days_named(context)
    for amount in amounts:
        if amount.currency == context.settings.currency and (
            back := await _found(context, Sought(REFUNDS, amount=amount.minor))
        ):
            return await context.show(_screen(context, back))
    if amounts:
        return await _list(context, texts.say("history-none-found", what=texts.money(amounts[0])))
    if days is not None:
        since, until = instants_of(context, days)
        if back := await _found(context, Sought(REFUNDS, since=since, until=until)):
            return await context.show(_screen(context, back))
        first, last = days
        none = (
            texts.say("history-none-on", day=first)
            if first == last
            else texts.say("history-none-between", first=first, last=last)
        )
        return await _list(context, none)
    return await _list(context)


async def _list(context: Context, news: str | None = None) -> None:
    """The latest of all."""
    refunds = await context.ledger.read(reads.history, context.customer.wallet, REFUNDS, PAGE)
    await context.show(_screen(context, refunds, news))


def _screen(context: Context, refunds: tuple[HistoryLine, ...], news: str | None = None) -> Screen:
    return refunds_screen(context.texts, context.customer.wallet, refunds, context.settings.shop_name, news)


async def _found(context: Context, sought: Sought) -> tuple[HistoryLine, ...]:
    return (await context.ledger.read(finding.entries, context.customer.wallet, sought, PAGE)).lines

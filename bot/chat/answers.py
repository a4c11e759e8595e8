"""Questions that are answered from the books and the rules, with the customer's own figures."""

from __future__ import annotations

from telegram import Update

from bot.chat import orders, support
from bot.context import Context


async def rules(update: Update, context: Context) -> None:
    """Fees, limits, validity, cash for a card: the policy's own answer."""
    await support.terms(update, context)


async def payment_problem(update: Update, context: Context) -> None:
    """A payment failed, or was taken and is not here."""
    await support.person(update, context)


async def open_return(update: Update, context: Context) -> None:
    """They want to send something back: the shop decides, and what it refunds comes back here."""
    await support.person(update, context)


async def cancel_order(update: Update, context: Context) -> None:
    """They want to cancel an order: one that waits can be declined here, the rest is the shop's."""
    await orders.show(update, context)

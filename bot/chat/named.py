"""Which of a customer's orders a message names: by its number, by a thing in it, or by why money of it came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import msgspec

from bot.context import Context
from bot.screens.charge import Item
from bot.understand.topics import names, things, topic
from ledger import finding, reads
from ledger.accounts import EntryKind
from ledger.money import Money
from ledger.reads import ChargeFacts

LOOKED_AT = 200
"""How many orders, the latest first, are looked through for a thing."""

_ITEMS = msgspec.json.Decoder(tuple[Item, ...])
_EARLIEST, _LATEST = date(1970, 1, 2), date(9000, 1, 1)


class Named(NamedTuple):
    """What was named, in the customer's own words, and the orders it is of, latest first."""

    what: str | None
    orders: tuple[ChargeFacts, ...]

    @property
    def unknown(self) -> bool:
        """Whether there is no order such as was named."""
        return self.what is not None and not self.orders


async def orders_named(context: Context) -> Named:
    """The orders that a message names; those of a thing only where there are any, as any word may be one's name."""
    if context.slots.order_id is not None:
        orders = await context.ledger.read(finding.of_order, context.customer.wallet, context.slots.order_id)
        return Named(context.slots.order_id, orders)
    words = things(context.said, (context.texts.language,))
    orders = await _with(context, words) if words else ()
    return Named(", ".join(words), orders) if orders else Named(None, ())


async def _with(context: Context, words: Sequence[str]) -> tuple[ChargeFacts, ...]:
    """The orders with such a thing, those that most of the words fit; else those of a refund with such a reason."""
    wallet = context.customer.wallet
    orders = await context.ledger.read(reads.charges, wallet, LOOKED_AT)
    fits = {order.id: _fitting(words, [item.name for item in _ITEMS.decode(order.items)]) for order in orders}
    if not any(fits.values()):
        refunds = await context.ledger.read(reads.history, wallet, (EntryKind.REFUND,), LOOKED_AT)
        for refund in refunds:
            if refund.charge in fits and refund.reason:
                fits[refund.charge] = max(fits[refund.charge], _fitting(words, [refund.reason]))
    best = max(fits.values(), default=0)
    return tuple(order for order in orders if best and fits[order.id] == best)


def _fitting(words: Sequence[str], called: Sequence[str]) -> int:
    """How many of the words are in one of these names."""
    return max((sum(names((word,), name) for word in words) for name in called), default=0)


def asks(context: Context, *among: str) -> str | None:
    """Which of these a message is about (`bot.understand.topics`), if any."""
    return topic(context.said, (context.texts.language,), among)


def amounts_named(context: Context) -> tuple[Money, ...]:
    """The amount that a message names, or the readings of one that is doubtful."""
    slots = context.slots
    read = (slots.amount,) if slots.amount is not None else slots.amounts
    return tuple(money for amount in read if (money := amount.money(context.settings.currency)))


def days_named(context: Context) -> tuple[date, date] | None:
    """The days that a message names, both in it."""
    period = context.slots.period
    if period is None:
        return None
    first, last = sorted((period.first, period.last))
    return min(max(first, _EARLIEST), _LATEST), min(max(last, _EARLIEST), _LATEST)


def instants_of(context: Context, days: tuple[date, date]) -> tuple[datetime, datetime]:
    """When some days of the shop begin and are over."""
    zone = context.ledger.policy.zone
    first, last = days
    return (
        datetime.combine(first, time(), tzinfo=zone).astimezone(UTC),
        datetime.combine(last + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC),
    )

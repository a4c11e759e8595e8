"""What was found in a message, and the slots that an intent makes of it: twenty is an amount, a count or an order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.understand.amounts import DENOMINATIONS, Amount, Price
from bot.understand.codes import Code
from bot.understand.numbers import Number
from bot.understand.people import Person
from bot.understand.periods import Span
from bot.understand.reading import Intent, Slots

_ORDERS = frozenset(
    {Intent.REFUND_STATUS, Intent.OPEN_RETURN, Intent.ORDER_STATUS, Intent.CANCEL_ORDER, Intent.PAY_ORDER}
)
_PERHAPS_ORDERS = frozenset({Intent.CORRECT, Intent.PAYMENT_PROBLEM, Intent.REPORT_FRAUD})
"""What may be about an order: only a long number is one there."""

_BUYS = frozenset({Intent.BUY_CARD, Intent.SEND_GIFT, Intent.CORRECT, None})
_BARE = frozenset({Intent.CHECK_BALANCE, Intent.CHECK_EXPIRY, Intent.HISTORY})
_NAMED = frozenset({Intent.SEND_GIFT, Intent.CORRECT})
LEAST_NOTE = min(DENOMINATIONS)
_LONG = 4
"""A bare number of so many digits is an order's or an account's rather than a sum."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a currency, and what its neighbours say of it."""

    number: Number
    order: bool = False
    count: bool = False
    listed: bool = False
    """Counts operations or the like: "the last 5"."""

    negated: bool = False
    worth: bool = False
    """After a word such as "for" or "of", that an amount follows."""

    spoiled: bool = False
    """A time, a percentage, a model of a telephone or another number that is nobody's slot."""

    digits: str = ""

    @property
    def value(self) -> Decimal:
        return self.number.value

    @property
    def note(self) -> bool:
        return self.value in DENOMINATIONS


@dataclass(frozen=True, slots=True)
class Facts:
    prices: tuple[Price, ...] = ()
    negated: frozenset[int] = frozenset()
    bare: tuple[Bare, ...] = ()
    ids: tuple[str, ...] = ()
    """Numbers of orders after a word for one."""

    codes: tuple[Code, ...] = ()
    gift: str | None = None
    coupon: str | None = None
    people: tuple[Person, ...] = ()
    denied: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()
    language: str | None = None
    status: bool | None = None
    pair: bool = False
    """A word that says two cards by itself, as the Arabic dual does."""

    alone: bool = False
    """Nothing but a number is said."""

    orders: bool = False


def resolved(facts: Facts, intent: Intent | None) -> Slots:
    """The slots as this intent means them; None when there is no telling the intent."""
    period = None
    if facts.spans:
        # What expires is to come, what was spent has been.
        period = facts.spans[0].future if intent is Intent.CHECK_EXPIRY else facts.spans[0].past
    return replace(
        _numbers(facts, intent),
        recipient=_recipient(facts, intent),
        code=facts.gift if intent in {Intent.REDEEM_GIFT, None} else None,
        coupon=facts.coupon if intent in {Intent.ASK_COUPON, Intent.BUY_CARD, None} else None,
        period=period,
        language=facts.language if intent in {Intent.CHANGE_LANGUAGE, Intent.CORRECT, None} else None,
        status=facts.status if intent in {Intent.NOTIFICATION_SETTINGS, None} else None,
    )


# Numbers resolved with the intent


def _numbers(facts: Facts, intent: Intent | None) -> Slots:
    order_id = _order(facts, intent)
    kept = [price for price in facts.prices if price.start not in facts.negated] or list(facts.prices)
    amounts = _distinct(amount for price in kept for amount in price.readings)
    free = [one for one in facts.bare if not one.spoiled and one.digits != (order_id or "-")]
    if intent in {Intent.BUY_CARD, Intent.SEND_GIFT}:
        # "I'd like to order 3": small numbers are taken back from the word for an order.
        free = [one for one in free if not one.order or one.note or one.number.small]
    else:
        free = [one for one in free if not one.order]
    kept_bare = [one for one in free if not one.negated]
    if kept_bare or kept:
        free = kept_bare
    count: int | None = None
    if intent in _BUYS:
        amounts, count = _bought(facts, amounts, free, intent)
    elif intent is Intent.HISTORY:
        count = next((one.number.small for one in free if one.listed), None)
        amounts = amounts or _values(one for one in free if not one.listed and not one.count and _billed(one))
    elif not amounts and intent in _BARE:
        free = [one for one in free if not one.listed and not one.count and len(one.digits) < _LONG]
        amounts = _values(one for one in free if one.value >= LEAST_NOTE)
    elif not amounts and intent in {Intent.PAY_ORDER, Intent.PAYMENT_PROBLEM}:
        amounts = _values(one for one in free if one.note or (order_id is not None and not one.count))
    elif not amounts:
        amounts = _values(one for one in free if _billed(one) and not one.number.whole and one.number.typed)
    amounts = tuple(amount for amount in amounts if amount.number > 0)
    if len(amounts) == 1:
        return Slots(amount=amounts[0], count=count, order_id=order_id)
    return Slots(amounts=amounts, count=count, order_id=order_id)


def _billed(one: Bare) -> bool:
    """Whether a bare number is written as sums are: with cents, or too large to count by."""
    value = one.value
    return value != value.to_integral_value() or not one.number.typed or value >= LEAST_NOTE


def _values(ones: Iterable[Bare]) -> tuple[Amount, ...]:
    return _distinct(Amount(value, None) for one in ones for value in one.number.values)


def _distinct(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(amounts))[:6]


def _bought(
    facts: Facts, amounts: tuple[Amount, ...], free: list[Bare], intent: Intent | None
) -> tuple[tuple[Amount, ...], int | None]:
    """The amount and the count of what is bought or given, or of what is corrected."""
    counts = [one for one in free if one.count]
    rest = [one for one in free if not one.count and not one.listed]
    count = counts[0].number.small if counts else 2 if facts.pair else None
    if amounts:
        several = len({price.values[0] for price in facts.prices if price.start not in facts.negated}) > 1
        # Each of several amounts has a count of its own.
        return amounts, None if several else count if count is not None else _beside(facts, rest)
    if intent is None:
        # Without an intent a bare number is an amount only when nothing else is said of it.
        rest = [one for one in rest if one.note or facts.alone or not one.number.whole or counts]
    small = [one for one in rest if one.number.small is not None and one.value < LEAST_NOTE and not one.worth]
    large = [one for one in rest if one not in small]
    if intent is Intent.CORRECT:
        large = [one for one in large if len(one.digits) < _LONG]
    if large:
        return _large(large, count, small)
    if small and count is None:
        return _small(facts, small[-1], intent)
    return (), count


def _large(large: list[Bare], count: int | None, small: list[Bare]) -> tuple[tuple[Amount, ...], int | None]:
    kept = [one for one in large if one.note] or large
    if len({one.value for one in kept}) > 1:
        return _values(kept), None
    return _values(kept), count if count is not None or not small else small[0].number.small


def _small(facts: Facts, one: Bare, intent: Intent | None) -> tuple[tuple[Amount, ...], int | None]:
    """A small number by itself: so many cards, for none is that cheap."""
    if intent is None:
        return (_values([one]), None) if facts.alone else ((), None)
    told = one.number.typed or intent is Intent.CORRECT or one.value > 1
    return (), one.number.small if told else None


def _beside(facts: Facts, rest: list[Bare]) -> int | None:
    """A small number a word or two from an amount: "2 cards 20 dollars"."""
    for one in rest:
        if one.number.small is None or one.note or one.listed:
            continue
        for price in facts.prices:
            if 0 <= price.start - one.number.stop <= 2 or 0 <= one.number.start - price.stop <= 1:
                return one.number.small
    return None


def _order(facts: Facts, intent: Intent | None) -> str | None:
    """The number of the order, as the customer wrote it."""
    marked = [one for one in facts.bare if one.order]
    if intent in {Intent.BUY_CARD, Intent.SEND_GIFT}:
        marked = [one for one in marked if not one.note and len(one.digits) >= 3]
    marked = [one for one in marked if not one.negated] or marked
    if facts.ids and (not marked or intent in _ORDERS):
        return facts.ids[0]
    if marked:
        return marked[-1 if intent is Intent.CORRECT else 0].digits
    free = [one for one in facts.bare if one.number.whole and not one.count and not one.listed]
    if intent in _ORDERS:
        usable = [one for one in free if (not one.spoiled) and (len(one.digits) >= 4 or not one.note)]
        usable = [one for one in usable if not one.negated] or usable
        longest = [one for one in usable if len(one.digits) >= 3]
        for one in longest or usable:
            if len(one.digits) >= 2 or facts.alone:
                return one.digits
        return next((code.text for code in facts.codes if code.order or code.gift), None)
    if intent in _PERHAPS_ORDERS:
        free = [one for one in free if not one.spoiled and not one.negated and len(one.digits) >= _LONG]
        return free[0].digits if free else None
    return None


# People


def _recipient(facts: Facts, intent: Intent | None) -> str | None:
    persons = [person for person in facts.people if person.begin not in facts.denied] or list(facts.people)
    if intent is not None and intent not in _NAMED and intent is not Intent.BUY_CARD:
        return None
    for kind in ("nick", "kin", "name", "word"):
        if (kind == "word" and intent not in _NAMED) or (kind == "name" and intent is None):
            continue
        for person in persons:
            if person.kind == kind:
                return person.text
    return None

"""Amounts as people write them: "$50", "R$ 20,00", "20 долларов 43 цента". Decimal: a float would lose a cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from babel.numbers import list_currencies

from bot.understand.lexicon import Hit, Lexicon, Tokens
from bot.understand.numbers import Number

if TYPE_CHECKING:
    from ledger.money import Money

DENOMINATIONS = frozenset(map(Decimal, (10, 20, 50, 100, 150)))
"""What cards are sold for. They only weigh a reading; what is for sale is the ledger's to say."""

_SIGN = re.compile(r"[^\w\s]")
_WORDY = frozenset(
    [
        "ALL",
        "TOP",
        "TRY",
        "CUP",
        "PEN",
        "MAD",
        "ANG",
        "GEL",
        "COP",
        "LAK",
        "SOS",
        "BAM",
        "MOP",
        "BOB",
        "AMD",
        "NAD",
        "CAD",
        "ERN",
        "DOP",
        "SUR",
        "RON",
    ]
)
"""Codes that are English words, too: in a text that shouts they are no currency."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number somebody wrote, and the currency if they said one."""

    number: Decimal
    currency: str | None

    def money(self, default: str) -> Money | None:
        """The amount in minor units; None when it is finer than the currency's, or larger than any."""
        from ledger.money import LARGEST, Money, exponent  # The books take longer to load than to read.

        currency = self.currency or default
        minor = self.number.scaleb(exponent(currency))
        if minor != minor.to_integral_value() or minor > LARGEST:
            return None
        return Money(int(minor), currency)


@dataclass(frozen=True, slots=True)
class Price:
    """A number that is money beyond doubt: a currency is with it, or it names a note ("a fiver", "20s")."""

    start: int
    stop: int
    values: tuple[Decimal, ...]
    currency: str | None
    note: bool = False

    @property
    def readings(self) -> tuple[Amount, ...]:
        """What may be meant, the likeliest first."""
        return tuple(Amount(value, self.currency) for value in self.values)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def currencies(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]]) -> None:
    """Mark the currencies that are given by their codes: in capitals all of them."""
    for index, mark in enumerate(marks):
        # "A$100" is Australian, "a $100 card" is not.
        hit = mark.get("currency")
        parted = hit is not None and hit.stop == index + 2 and not read.glued(index + 1)
        if (
            parted
            and len(read.words[index]) == 1
            and read.words[index].isalpha()
            and not read.words[index + 1].isalpha()
        ):
            del mark["currency"]
    shouted = tidy.isupper()
    for index, word in enumerate(read.words):
        if len(word) == 3 and word.isascii() and word.isalpha() and "currency" not in marks[index]:
            code = tidy[read.starts[index] : read.ends[index]]
            if code.isupper() and code in _codes() and not (shouted and code in _WORDY):
                marks[index]["currency"] = Hit(index + 1, code)


def prices(read: Tokens, marks: Sequence[dict[str, Hit]], found: Sequence[Number], words: Lexicon) -> list[Price]:
    """The numbers that have a currency, in the order of the text, and the notes that are called by name."""
    ends: dict[int, int] = {}
    for index, mark in enumerate(marks):
        if (hit := mark.get("currency")) is not None:
            ends.setdefault(hit.stop, index)  # "R$" rather than its "$".
    starting = {number.start: number for number in found}
    made: list[Price] = []
    used: set[int] = set()
    done = 0
    for number in found:
        if number.start < done:
            continue
        price = _price(read, marks, number, ends, starting, used)
        if price is not None:
            price = _with_cents(read, marks, price, starting)
            made.append(price)
            done = price.stop
    covered = {index for price in made for index in range(price.start, price.stop)}
    covered |= {
        index for number in found if number.stop - number.start > 1 for index in range(number.start, number.stop)
    }
    for index, mark in enumerate(marks):
        if (slang := mark.get("slang")) is not None and index not in covered and not _aged(marks, slang.stop):
            made.append(Price(index, slang.stop, (Decimal(slang.value),), None, note=True))
    return sorted(made, key=lambda price: price.start)


def _price(
    read: Tokens,
    marks: Sequence[dict[str, Hit]],
    number: Number,
    ends: dict[int, int],
    starting: dict[int, Number],
    used: set[int],
) -> Price | None:
    start, stop = number.start, number.stop
    before = ends.get(start)
    if before in used:
        before = None
    after = marks[stop].get("currency") if stop < len(marks) else None
    if after is not None and not read.glued(stop):
        sign = after.stop == stop + 1 and _SIGN.fullmatch(read.words[stop]) is not None
        follower = starting.get(after.stop)
        if sign and follower is not None and (read.glued(after.stop) or not number.typed):
            after = None  # "Two $500 cards": the sign is the next number's.
    if before is not None and after is not None and not read.glued(start) and read.glued(stop):
        before = None
    if before is not None:
        used.add(before)
        currency = str(marks[before]["currency"].value)
        stop = after.stop if after is not None and after.value == currency else stop
        return Price(before, stop, number.values, currency)
    if after is not None:
        used.add(stop)
        return Price(start, after.stop, number.values, str(after.value))
    if stop >= len(marks):
        return None
    if (cents := marks[stop].get("cents")) is not None and _are_cents(read, marks, start, cents.stop):
        values = tuple(value / 100 for value in number.values)
        return Price(start, cents.stop, values, None if cents.value == "any" else str(cents.value))
    if (suffix := marks[stop].get("suffix")) is not None and number.typed and read.close(stop):
        return Price(start, suffix.stop, number.values, None, note=True)
    return None


def _aged(marks: Sequence[dict[str, Hit]], index: int) -> bool:
    """Whether years follow: "die zwanziger Jahre"."""
    return index < len(marks) and "unit" in marks[index]


def _are_cents(read: Tokens, marks: Sequence[dict[str, Hit]], start: int, stop: int) -> bool:
    """Whether a word for cents means them: the Chinese one may be minutes or marks, unless nothing else is said."""
    unit = marks[stop - 1].get("unit")
    return read.words[stop - 1] != "分" or (start == 0 and stop == len(read) and unit is None)


def _with_cents(read: Tokens, marks: Sequence[dict[str, Hit]], price: Price, starting: dict[int, Number]) -> Price:
    """With the cents that follow: "20 dollars and 43 cents", "3 CHF 4", "US$3 and fourteen"."""
    at = price.stop
    if at < len(marks) and (join := marks[at].get("join")) is not None:
        at = join.stop
    cents = starting.get(at)
    if cents is None or price.values[0] != price.values[0].to_integral_value() or len(price.values) > 1:
        return price
    value, stop = cents.value, cents.stop
    if not 0 < value < 100 or value != value.to_integral_value():
        return price
    after = marks[stop] if stop < len(marks) else {}
    if (unit := after.get("cents")) is not None:
        stop = unit.stop
    elif (
        value in DENOMINATIONS
        or value < 10
        or any(kind in after for kind in ("currency", "card", "cards", "counter", "unit", "suffix", "times"))
    ):
        return price
    elif at == price.stop and stop < len(marks):
        return price  # "for $20 43 times": without "and", only at the end.
    return Price(price.start, stop, (price.values[0] + value / 100,), price.currency)

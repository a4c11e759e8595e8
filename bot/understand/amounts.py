"""Amounts as people write them: "$50", "50 usd", "12,50". Decimal only: a float would lose a cent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ledger.money import LARGEST, Money, exponent

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_WORDS = {"dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "euro": "EUR", "euros": "EUR"}
_NUMBER = r"\d{1,3}(?:[ ,]\d{3})+(?:\.\d{1,3})?|\d{1,12}(?:[.,]\d{1,3})?"
_AMOUNT = re.compile(
    rf"(?P<sign>[$€£¥])\s?(?P<after_sign>{_NUMBER})(?!\d)"
    rf"|(?<![\w#$€£¥.,])(?P<number>{_NUMBER})\s?(?P<unit>[$€£¥]|usd|eur|gbp|jpy|dollars?|bucks?|euros?)?(?![\w%])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number somebody wrote, and the currency if they said one."""

    number: Decimal
    currency: str | None

    def money(self, default: str) -> Money | None:
        """The amount in minor units; None when it is finer than the currency's, or larger than any."""
        currency = self.currency or default
        minor = self.number.scaleb(exponent(currency))
        if minor != minor.to_integral_value() or minor > LARGEST:
            return None
        return Money(int(minor), currency)


def find_amount(text: str) -> Amount | None:
    """The first amount in a text: one with a currency before one without."""
    found = [_read(match) for match in _AMOUNT.finditer(text)]
    return next((amount for amount in found if amount.currency), None) or next(iter(found), None)


def _read(match: re.Match[str]) -> Amount:
    number = match["after_sign"] or match["number"]
    unit = (match["sign"] or match["unit"] or "").lower()
    currency = _SIGNS.get(unit) or _WORDS.get(unit) or unit.upper() or None
    return Amount(Decimal(_plain(number)), currency)


def _plain(number: str) -> str:
    """The number with a point for its decimals: "1,000" is a thousand, "12,50" twelve and a half."""
    number = re.sub(r"[ ,](?=\d{3}(?:\D|$))", "", number)
    return number.replace(",", ".")

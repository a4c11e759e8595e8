"""Money: whole minor units and a currency.

Never a float, never a Decimal: a cent is a cent in memory, in storage and over HTTP. Reading and wording amounts
("$50", "12,50 €") is for the doors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

LARGEST = 2**53 - 1
"""The largest amount in minor units. Every JSON reader, JavaScript's included, holds it exactly."""

_NONE = (
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
    "XAF",
    "XOF",
    "XPF",
)
_THREE = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_FOUR = ("CLF", "UYW")
EXPONENTS = {
    **dict.fromkeys(_NONE, 0),
    **dict.fromkeys(_THREE, 3),
    **dict.fromkeys(_FOUR, 4),
}
"""How many decimals an amount has in the currencies where that is not two (ISO 4217, list one)."""

_CODE = re.compile(r"[A-Z]{3}")
_seen: set[str] = set()  # Codes found good before: an amount is made several times an operation.


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency, in its minor unit (cents for USD, yen for JPY)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:  # bool is an int, and True is not an amount.
            raise TypeError(f"money is a whole number of minor units, not {self.minor!r}")
        if abs(self.minor) > LARGEST:
            raise ValueError(f"no amount is larger than {LARGEST} minor units: {self.minor}")
        if self.currency not in _seen:
            if not _CODE.fullmatch(self.currency):
                raise ValueError(f"a currency is three capital letters, not {self.currency!r}")
            _seen.add(self.currency)

    def __add__(self, other: Money) -> Self:
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Self:
        return type(self)(self.minor - self._same(other), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.minor} {self.currency} (minor units)"

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exactly: for people and spreadsheets, never for storage."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return other.minor


def exponent(currency: str) -> int:
    """How many decimals amounts of a currency have: 2 for USD, 0 for JPY, 3 for KWD."""
    return EXPONENTS.get(currency, 2)

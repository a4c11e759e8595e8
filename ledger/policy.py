"""What the shop decided: facts, in one frozen record. Rules read it; nothing else in the ledger is configurable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ledger.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOGUE: Mapping[str, tuple[int, ...]] = {"USD": (1000, 2000, 5000, 10000, 15000)}
"""The cards on sale by default, in minor units, by currency."""

SHORTEST_LAWFUL_YEARS: Mapping[str, int] = {"US": 5}
"""Jurisdictions that forbid a shorter validity. US: 15 U.S.C. 1693l-1(c), five years from issue or last load."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The shop's facts that the rules of money depend on."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """Days begin and end here: a card is good to the end of its last day in this zone."""

    catalogue: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: CATALOGUE)
    """Faces on sale, minor units, by currency, rising."""

    validity_years: int = 3
    """A card is usable through the day this many calendar years after its purchase."""

    refund_grace_days: int = 90
    """What a refund brings back is usable for at least this many days."""

    release_grace_days: int = 7
    """What a hold gives back from a card that expired meanwhile is usable for this many days."""

    approval_window: timedelta = timedelta(minutes=15)
    """How long a customer may think about a charge."""

    hold_window: timedelta = timedelta(days=7)
    """How long a shop may take to capture what was approved."""

    def __post_init__(self) -> None:
        if not 1 <= self.validity_years <= 100:
            raise ValueError(f"a card is valid for 1 to 100 years, not {self.validity_years}")
        for currency, faces in self.catalogue.items():
            if not faces or sorted(set(faces)) != list(faces) or faces[0] <= 0:
                raise ValueError(f"the {currency} catalogue is positive amounts, rising, each once: {faces}")

    def faces(self, currency: str) -> tuple[Money, ...]:
        """The cards on sale in a currency, smallest first; empty when there are none."""
        return tuple(Money(minor, currency) for minor in self.catalogue.get(currency, ()))

    def breaks_law_of(self, jurisdiction: str) -> int | None:
        """The years a jurisdiction demands when this policy gives fewer, else None."""
        demanded = SHORTEST_LAWFUL_YEARS.get(jurisdiction, 0)
        return demanded if self.validity_years < demanded else None

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
class Limits:
    """What one wallet may do at most. Amounts are minor units by currency; a currency that is not named has no limit.

    A limit is looked at before money is on its way, never after: what has been paid is always credited.
    """

    balance: Mapping[str, int] = field(default_factory=dict)
    """The largest balance, held credit included, that a purchase or a claimed gift may lead to."""

    cards_per_day: int | None = None
    """Cards bought in one day of the shop's zone."""

    spend_per_day: Mapping[str, int] = field(default_factory=dict)
    """What may be spent in one day of the shop's zone. What comes back later makes no more room."""

    open_gifts: int = 20
    """Gifts that are on their way at the same time."""

    adjust_alone: Mapping[str, int] = field(default_factory=lambda: {"USD": 5000})
    """The largest adjustment one person of the office makes alone. A currency that is not named always takes two."""


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

    goodwill_days: int = 365
    """How long credit is good that the shop gives as an apology, when nothing else is said."""

    promo_days: int = 90
    """How long promotional credit is good, when nothing else is said."""

    approval_window: timedelta = timedelta(minutes=15)
    """How long a customer may think about a charge."""

    hold_window: timedelta = timedelta(days=7)
    """How long a shop may take to capture what was approved."""

    gift_window: timedelta = timedelta(days=30)
    """How long a gift waits to be claimed before it returns by itself."""

    gift_wait_days: int = 0
    """How many days after its purchase a card can first be given away: a stolen payment is often disputed by then."""

    limits: Limits = field(default_factory=Limits)
    """What one wallet may do at most."""

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

"""Days and months of the shop as the instants they begin and end at: clocks change, and a midnight may be missing."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ledger.lots import end_of

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo


class Period(NamedTuple):
    """From an instant to before another."""

    since: datetime
    until: datetime


def days(first: date, last: date, zone: ZoneInfo) -> Period:
    """From the beginning of a day to the end of another, in the zone.

    Raises:
        ValueError: the last day is before the first.
    """
    if last < first:
        raise ValueError(f"a period ends after it begins: not from {first} to {last}")
    return Period(end_of(first - timedelta(days=1), zone), end_of(last, zone))


def month(of: date, zone: ZoneInfo) -> Period:
    """The whole month that a day is in."""
    return days(of.replace(day=1), of.replace(day=calendar.monthrange(of.year, of.month)[1]), zone)

"""Days and instants, worked out again: what the rules say of them is what is checked here, so they are not asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ledger.instants import instant, micros


@lru_cache
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of a name; None when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def day_of(at: int, zone: ZoneInfo) -> str:
    """The day it is in a zone."""
    return instant(at).astimezone(zone).date().isoformat()


@lru_cache(maxsize=10_000)
def end_of(day: str, zone: ZoneInfo) -> int | None:
    """The first instant that is no longer a day in a zone, the later one where it comes twice; None of no day."""
    read = _read(day)
    if read is None:
        return None
    midnight = datetime.combine(read + timedelta(days=1), time(), tzinfo=zone)
    return max(micros(midnight.replace(fold=fold).astimezone(UTC)) for fold in (0, 1))


@lru_cache(maxsize=10_000)
def is_years_after(day: str, since: str) -> bool:
    """Whether a day is whole calendar years after another; of a 29 February, the 28th in years that have none."""
    end, begin = _read(day), _read(since)
    if end is None or begin is None or end.year <= begin.year:
        return False
    same = (end.month, end.day) == (begin.month, begin.day)
    leap = (begin.month, begin.day) == (2, 29) and (end.month, end.day) == (2, 28)
    return same or (leap and not _is_leap(end.year))


def is_days_after(day: str, since: str, days: int | None) -> bool:
    """Whether a day is so many days after another; any later day will do when nobody said how many."""
    end, begin = _read(day), _read(since)
    if end is None or begin is None:
        return False
    return end > begin if days is None else end == begin + timedelta(days=days)


def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

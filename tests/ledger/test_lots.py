"""When credit ends and which is spent first, without a database: plain functions of days, zones and lots."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import lots
from ledger.accounts import LotSource
from ledger.errors import InsufficientFunds
from ledger.ids import WalletId
from ledger.parts import Lot
from ledger.policy import Policy
from ledger.wallet import Wallet
from tests.conftest import TODAY
from tests.ledger.books import facts_of, law, usd
from tests.ledger.purses import day_is_over, years_later

ZONES = (
    "UTC",
    "Europe/Berlin",  # Clocks change at one in the morning, UTC.
    "America/Santiago",  # At midnight, both ways.
    "America/Havana",  # Midnight comes twice.
    "Asia/Beirut",
    "Africa/Cairo",
    "Asia/Gaza",
    "America/Asuncion",
    "Atlantic/Azores",
    "Australia/Lord_Howe",  # By half an hour.
    "Asia/Kathmandu",  # A quarter of an hour off.
    "Pacific/Kiritimati",  # The first to see a day ...
    "Pacific/Pago_Pago",  # ... and the last.
)

days = st.dates(date(2024, 1, 1), date(2037, 12, 31))


# --- days and years -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bought_on", "years", "last_day"),
    [
        ("2026-11-23", 3, "2029-11-23"),
        ("2028-02-29", 3, "2031-02-28"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2028-02-28", 3, "2031-02-28"),
        ("2096-02-29", 4, "2100-02-28"),  # 2100 is no leap year.
        ("2026-12-31", 1, "2027-12-31"),
    ],
)
def test_the_last_day_is_the_same_day_of_a_later_year(bought_on: str, years: int, last_day: str) -> None:
    assert lots.last_day(date.fromisoformat(bought_on), years).isoformat() == last_day


@law
@given(day=days, years=st.integers(1, 100))
def test_the_last_day_is_what_the_oracle_says(day: date, years: int) -> None:
    assert lots.last_day(day, years) == years_later(day, years)


@law
@given(day=days)
@pytest.mark.parametrize("zone", ZONES)
def test_a_day_ends_when_the_clock_on_the_wall_says_so(zone: str, day: date) -> None:
    assert lots.end_of(day, ZoneInfo(zone)) == day_is_over(day, zone)


@law
@given(day=days)
@pytest.mark.parametrize("zone", ZONES)
def test_nothing_of_a_day_comes_after_its_end(zone: str, day: date) -> None:
    there, end = ZoneInfo(zone), lots.end_of(day, ZoneInfo(zone))
    assert end.tzinfo is UTC
    assert all((end + timedelta(minutes=n)).astimezone(there).date() > day for n in range(0, 180, 15))
    last_minute = datetime.combine(day, time(23, 59), tzinfo=there)
    assert all(last_minute.replace(fold=fold) < end for fold in (0, 1))


# --- which is spent first -------------------------------------------------------------------------------------------


def lot(no: int, cents: int, *, ends: datetime = TODAY + timedelta(days=1)) -> Lot:
    """A lot of which so much is left."""
    day = TODAY.date()
    return Lot(no, 1, LotSource.CARD, no, WalletId(1), no, None, 20_000, day, day, "UTC", ends, remaining=cents)


def wallet(*held: Lot) -> Wallet:
    """A wallet with these lots."""
    holder = Wallet.unopened(WalletId(1), "USD", now=TODAY, policy=Policy())
    holder.lots = {one.no: one for one in held}
    return holder


def taken(holder: Wallet, cents: int) -> list[tuple[int, int]]:
    return [(one.no, part) for one, part in lots.take(holder, cents)]


def test_soonest_to_expire_is_taken_first_then_the_oldest() -> None:
    later, sooner = TODAY + timedelta(days=9), TODAY + timedelta(days=2)
    holder = wallet(lot(1, 100, ends=later), lot(2, 100, ends=sooner), lot(3, 100, ends=sooner))
    assert taken(holder, 250) == [(2, 100), (3, 100), (1, 50)]


def test_no_more_lots_are_taken_than_needed() -> None:
    assert taken(wallet(lot(1, 100), lot(2, 100)), 100) == [(1, 100)]


def test_what_has_ended_pays_nothing_and_what_ends_in_a_moment_pays() -> None:
    over, barely = lot(1, 100, ends=TODAY), lot(2, 100, ends=TODAY + timedelta(microseconds=1))
    assert taken(wallet(over, barely), 100) == [(2, 100)]
    with pytest.raises(InsufficientFunds) as refused:
        taken(wallet(over, barely), 101)
    assert facts_of(refused.value) == {"available": usd(100), "needed": usd(101)}


def test_taking_only_says_what_would_be_taken() -> None:
    holder = wallet(lot(1, 100))
    taken(holder, 60)
    assert holder.lots[1].remaining == 100


@law
@given(cents=st.lists(st.tuples(st.integers(0, 300), st.integers(-2, 4)), max_size=8), amount=st.integers(1, 1500))
def test_what_is_taken_adds_up_or_is_refused(cents: list[tuple[int, int]], amount: int) -> None:
    holder = wallet(*(lot(no, left, ends=TODAY + timedelta(days=ends)) for no, (left, ends) in enumerate(cents, 1)))
    usable = {one.no: one for one in holder.lots.values() if one.remaining and one.expires_at > TODAY}
    if sum(one.remaining for one in usable.values()) < amount:
        with pytest.raises(InsufficientFunds):
            taken(holder, amount)
        return
    parts = taken(holder, amount)
    order = [(usable[no].expires_at, no) for no, _ in parts]
    assert sum(part for _, part in parts) == amount
    assert order == sorted(order)
    assert [part for _, part in parts[:-1]] == [usable[no].remaining for no, _ in parts[:-1]], "each is emptied first"
    assert all(one.expires_at >= order[-1][0] for no, one in usable.items() if no not in dict(parts))

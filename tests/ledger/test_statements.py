"""The statement of a month: opening and movements add up to closing, whatever happened, in any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import reduce
from itertools import pairwise
from operator import add
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given

from ledger import history, periods, statements
from ledger import tables as t
from ledger.errors import WalletUnknown
from ledger.history import Amounts
from ledger.instants import micros
from ledger.statements import Statement
from tests.conftest import TODAY
from tests.ledger.books import Customer, Shop, law, usd
from tests.ledger.town import Deed, Town, busy, lives

UTC_ZONE = ZoneInfo("UTC")


async def of_month(shop: Shop, customer: Customer, month: date) -> Statement:
    return await shop.ledger.read(statements.statement, customer.wallet, *periods.month(month, UTC_ZONE))


async def every_month(shop: Shop, customer: Customer) -> list[Statement]:
    """The statements from the month before the first day until the one after this."""
    first = TODAY.date().replace(day=1) - relativedelta(months=1)
    count = (shop.clock.now.year - first.year) * 12 + shop.clock.now.month - first.month + 2
    return [await of_month(shop, customer, first + relativedelta(months=number)) for number in range(count)]


async def check(shop: Shop, customer: Customer) -> None:
    months = await every_month(shop, customer)
    for month in months:
        assert reduce(add, (entry.change for entry in month.movements), month.opening) == month.closing
        running = month.opening
        for entry in month.movements:
            running += entry.change
            assert entry.after == running
            assert month.since <= entry.effective_at < month.until
    for earlier, later in pairwise(months):
        assert earlier.closing == later.opening
    assert months[0].opening == Amounts(usd(0), usd(0), usd(0))
    now = await shop.ledger.read(history.balance_at, customer.wallet, shop.clock.now)
    assert months[-1].closing == Amounts(now.available, now.held, now.owed)
    moved = [entry.seq for month in months for entry in month.movements if entry.at is not None]
    rows = await shop.records(t.journal, customer)
    assert moved == [row["seq"] for row in rows if (row["d_available"], row["d_held"], row["d_owed"]) != (0, 0, 0)]


@law
@given(deeds=lives)
async def test_any_month_of_any_life_adds_up(quick_shop: Shop, deeds: list[Deed]) -> None:
    quick_shop.clock.now = TODAY
    town = await Town.of(quick_shop)
    await town.live(deeds)
    quick_shop.clock.advance(days=40)
    for person in town.people:
        await check(quick_shop, person)


async def test_both_engines_add_up_before_and_after_what_is_due_is_written(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live(busy)
    shop.clock.advance(days=1200)
    before = {person.wallet: await every_month(shop, person) for person in town.people}
    for person in town.people:
        await check(shop, person)
    await town.settle()
    for person in town.people:
        for now, then in zip(await every_month(shop, person), before[person.wallet], strict=True):
            assert (now.opening, now.closing) == (then.opening, then.closing)
            assert [(entry.seq, entry.kind, entry.change, entry.effective_at) for entry in now.movements] == [
                (entry.seq, entry.kind, entry.change, entry.effective_at) for entry in then.movements
            ]
            assert all(entry.at is not None for entry in now.movements)


async def test_a_month_tells_what_moved_and_what_it_was_for(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    shop.clock.now = datetime(2026, 12, 5, tzinfo=UTC)
    charge = await shop.asks(ana, 3740, order="1041")
    await ana.approves(charge)
    await shop.refunds(charge, 1200, "late")
    month = await of_month(shop, ana, date(2026, 12, 24))
    assert (month.opening.available, month.closing.available) == (usd(5000), usd(2460))
    told = [(entry.kind, entry.change.available, entry.ref, entry.reason) for entry in month.movements]
    assert told == [("spend", usd(-3740), "1041", None), ("refund", usd(1200), "1041", "late")]
    assert [entry.charge for entry in month.movements] == [charge, charge]


async def test_what_expires_at_the_end_of_a_month_is_of_the_next_one(shop: Shop) -> None:
    """A card is good to the end of its last day, so it is still there when that day and its month close."""
    shop.clock.now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = datetime(2029, 12, 9, tzinfo=UTC)
    november, december = [await of_month(shop, ana, date(2029, month, 1)) for month in (11, 12)]
    assert (november.closing.available, november.movements) == (usd(1000), ())
    assert [(entry.kind, entry.at) for entry in december.movements] == [("expiry", None)]


async def test_a_month_to_come_is_empty_and_has_what_there_is(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    month = await of_month(shop, ana, date(2031, 1, 1))
    assert (month.opening, month.movements, month.closing) == (month.closing, (), month.opening)
    assert month.opening.available == usd(1000)


async def test_a_statement_of_a_wallet_that_nobody_opened(shop: Shop) -> None:
    with pytest.raises(WalletUnknown):
        await of_month(shop, shop.someone(), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("zone", "day", "since", "until"),
    [
        ("UTC", date(2028, 2, 10), "2028-02-01T00:00+00:00", "2028-03-01T00:00+00:00"),
        ("America/New_York", date(2026, 11, 1), "2026-11-01T00:00-04:00", "2026-12-01T00:00-05:00"),
        ("Asia/Kolkata", date(2026, 12, 31), "2026-12-01T00:00+05:30", "2027-01-01T00:00+05:30"),
    ],
)
def test_a_month_begins_and_ends_in_the_zone_of_the_shop(zone: str, day: date, since: str, until: str) -> None:
    month = periods.month(day, ZoneInfo(zone))
    assert month == (datetime.fromisoformat(since), datetime.fromisoformat(until))


def test_months_follow_each_other_without_a_gap_where_midnights_are_missing() -> None:
    zone = ZoneInfo("America/Santiago")
    first = date(2026, 1, 1)
    months = [periods.month(first + relativedelta(months=number), zone) for number in range(60)]
    assert all(micros(earlier.until) == micros(later.since) for earlier, later in pairwise(months))


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="a period ends after it begins"):
        periods.days(date(2026, 11, 2), date(2026, 11, 1), UTC_ZONE)

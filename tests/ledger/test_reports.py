"""What finance asks of all wallets together: equal to sums made by hand, as of any instant, while the shop is open."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import reports_pages
from ledger import tables as t
from ledger.accounts import Account, EntryKind, GiftStatus
from ledger.errors import BrokenInvariant
from ledger.plan import Plan
from ledger.reports import Cause, Flow, cause_of, liability, trial_balance
from ledger.reports_lots import ageing, breakage
from ledger.reports_wallets import debts, open_gifts
from tests.conftest import TODAY, TestClock
from tests.ledger.books import Shop, eur, law, open_shop, usd
from tests.ledger.by_hand import ByHand, Told, compare
from tests.ledger.town import Deed, Town, busy, lives

T = TypeVar("T")


async def all_of(found: AsyncIterator[T]) -> list[T]:
    return [one async for one in found]


@law
@given(deeds=lives, ago=st.integers(0, 900), length=st.integers(0, 400), page=st.integers(5, 40))
async def test_reports_of_any_past_are_what_one_adds_up_by_hand(
    quick_shop: Shop, deeds: list[Deed], ago: int, length: int, page: int
) -> None:
    """Each example adds customers to one shop, so there are pages and pages. What is due is not written before."""
    town = await Town.of(quick_shop)
    await town.live(deeds)
    until = quick_shop.clock.now - timedelta(days=ago)
    since = until - timedelta(days=length)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports_pages, "PAGE", page)
        before = await Told.by(quick_shop, since, until)
    compare(before, await ByHand.of(town), since, until)
    assert await Told.by(quick_shop, since, until) == before


async def test_both_engines_report_the_same_of_a_busy_life(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_pages, "PAGE", 2)
    town = await Town.of(shop)
    await town.live(busy)
    shop.clock.advance(days=1)
    marks = [TODAY + timedelta(days=days) for days in (0, 1, 3, 40, 140, 1096, 1135, 1236)]
    told = [await Told.by(shop, since, until) for since, until in pairwise(marks)]
    hand = await ByHand.of(town)
    for now, (since, until) in zip(told, pairwise(marks), strict=True):
        compare(now, hand, since, until)
    causes = {cause for now in told for rolled in now.rolled for cause, change in rolled.changes.items() if change}
    assert causes == set(Cause)
    assert any(now.gifts for now in told)
    assert any(now.debts for now in told)


async def test_the_liability_now_is_what_the_wallets_and_the_open_gifts_say(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live(busy)
    until = shop.clock.now + timedelta(microseconds=1)
    (rolled,) = await liability(shop.ledger, TODAY, until)
    await town.settle()
    wallets = sum(row["available"] + row["held"] for row in await shop.records(t.wallet))
    on_their_way = sum([gift.amount.minor async for gift in open_gifts(shop.ledger, until)])
    assert (rolled.opening.minor, rolled.closing.minor) == (0, wallets + on_their_way)


# --- as of an instant, while the shop is open -------------------------------------------------------------------------


async def test_pages_agree_while_the_shop_goes_on_selling(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_pages, "PAGE", 1)
    town = await Town.of(shop)
    await town.live(busy)
    since, until = TODAY, shop.clock.now
    quiet = await Told.by(shop, since, until)
    with open_meanwhile(town, monkeypatch):
        assert await Told.by(shop, since, until) == quiet
    assert await Told.by(shop, since, until) == quiet
    assert await Told.by(shop, since, shop.clock.now + timedelta(days=1)) != quiet


@contextmanager
def open_meanwhile(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Between any two pages somebody buys, spends and gives."""
    right = reports_pages._page

    async def read(query: Callable[..., Plan[object]], *arguments: object) -> object:
        if query is right and not busy_now:
            busy_now.append(True)
            town.shop.clock.advance(minutes=1)
            await town.live(
                [Deed("buys", 0), Deed("buys", 2), Deed("spends", 1, cents=700), Deed("sends", 0, cents=10)]
            )
            busy_now.clear()
        return await as_ever(query, *arguments)

    busy_now: list[bool] = []
    as_ever = town.shop.ledger.read
    with monkeypatch.context() as patch:
        patch.setattr(town.shop.ledger, "read", read)
        yield


async def test_a_report_reads_and_writes_nothing(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live(busy)
    shop.clock.advance(days=2000)
    before = await shop.dump()
    await Told.by(shop, TODAY, shop.clock.now)
    assert await shop.dump() == before


async def test_of_empty_books_there_is_nothing_to_report(shop: Shop) -> None:
    assert await Told.by(shop, TODAY, TODAY) == Told({}, [], {}, {}, {}, {})


async def test_currencies_are_never_added_up(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, catalogue={"USD": (1000,), "EUR": (1000,)}) as shop:
        for currency in ("USD", "EUR"):
            await (await shop.customer(currency)).buys(1000)
        until = TODAY + timedelta(days=1)
        assert [rolled.closing for rolled in await liability(shop.ledger, TODAY, until)] == [eur(1000), usd(1000)]
        lines = await trial_balance(shop.ledger, until)
        assert [(line.account, line.balance) for line in lines] == [
            (Account.CASH, eur(-1000)),
            (Account.WALLET, eur(1000)),
            (Account.CASH, usd(-1000)),
            (Account.WALLET, usd(1000)),
        ]
        assert [line.available for line in await ageing(shop.ledger, until)] == [eur(1000), usd(1000)]
        assert [cohort.sold for cohort in await breakage(shop.ledger, until)] == [eur(1000), usd(1000)]


async def test_a_day_closes_before_what_expires_at_its_end(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    midnight = shop.clock.now = datetime(2029, 11, 24, tzinfo=UTC)
    for until, left, month in ((midnight, 1000, ["2029-11"]), (midnight + timedelta(microseconds=1), 0, [])):
        (rolled,) = await liability(shop.ledger, TODAY, until)
        assert (rolled.closing, rolled.changes[Cause.EXPIRED]) == (usd(left), usd(left - 1000))
        assert [line.month for line in await ageing(shop.ledger, until)] == month


def test_money_that_no_rule_moves_so_is_no_cause_of_anything() -> None:
    with pytest.raises(BrokenInvariant):
        cause_of(Flow("USD", EntryKind.ADJUST, Account.WALLET, Account.SUSPENSE, in_period=True))


# --- gifts and debts --------------------------------------------------------------------------------------------------


async def test_a_gift_is_open_until_it_is_claimed_and_in_flight_until_it_arrives(shop: Shop) -> None:
    town = await Town.of(shop)
    statuses = []
    for deed in (Deed("sends", 0, cents=900), Deed("claims", 1, at_once=False), Deed("waits", days=1)):
        await town.live([deed])
        shop.clock.advance(minutes=1)
        statuses.append([gift.status async for gift in open_gifts(shop.ledger, shop.clock.now)])
    assert statuses == [[GiftStatus.OPEN], [GiftStatus.CLAIMED], []]
    (then,) = await all_of(open_gifts(shop.ledger, TODAY + timedelta(seconds=1)))
    assert (then.status, then.amount, then.sent_at) == (GiftStatus.OPEN, usd(900), TODAY)


async def test_a_gift_that_is_over_is_not_open_though_nobody_has_written_it(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live([Deed("sends", 0, cents=900)])
    shop.clock.advance(days=31)
    assert await all_of(open_gifts(shop.ledger, shop.clock.now)) == []
    assert len(await all_of(open_gifts(shop.ledger, shop.clock.now - timedelta(days=2)))) == 1


async def test_a_debt_is_there_until_it_is_paid(shop: Shop) -> None:
    town = await Town.of(shop)
    ana = town.people[0]
    await town.live([Deed("spends", 0, cents=2000), Deed("disputes", 0)])
    shop.clock.advance(days=1)
    await town.live([Deed("buys", 0, which=1)])
    owed = [debt async for debt in debts(shop.ledger, TODAY + timedelta(seconds=1))]
    assert [(debt.wallet, debt.owed) for debt in owed] == [(ana.wallet, usd(2000))]
    assert await all_of(debts(shop.ledger, shop.clock.now + timedelta(seconds=1))) == []


# --- breakage ---------------------------------------------------------------------------------------------------------


async def a_shop_with_a_past(shop: Shop) -> None:
    """$100 sold in 2026, $80 redeemed, $20 expired; then $200 sold in 2030, $40 redeemed."""
    ana = await shop.customer()
    await ana.buys(10_000)
    await shop.sells(ana, 8000)
    shop.clock.now = datetime(2030, 3, 5, tzinfo=UTC)
    ben = await shop.customer()
    await ben.buys(10_000, 10_000)
    await shop.sells(ben, 4000)
    shop.clock.advance(days=1)


async def test_breakage_is_expected_at_the_rate_of_what_is_over_and_earned_as_the_rest_is_redeemed(shop: Shop) -> None:
    await a_shop_with_a_past(shop)
    over, young = await breakage(shop.ledger, shop.clock.now)
    assert (over.month, over.matured, over.expired, over.expected, over.recognised) == (
        "2026-11",
        True,
        usd(2000),
        usd(2000),
        usd(2000),
    )
    assert (young.month, young.matured, young.left, young.expired) == ("2030-03", False, usd(16_000), usd(0))
    assert young.expected == usd(4000)  # A fifth of 200, as of the first.
    assert young.recognised == usd(1000)  # 40 of the 160 that will be redeemed: a quarter.


async def test_a_rate_may_be_given_by_who_knows_better(shop: Shop) -> None:
    await a_shop_with_a_past(shop)
    over, young = await breakage(shop.ledger, shop.clock.now, Fraction(1, 10))
    assert over.recognised == usd(2000)  # What it came to is known.
    assert (young.expected, young.recognised) == (usd(2000), usd(444))  # 20 x 40 / 180, never rounded up.


async def test_before_anything_is_over_no_breakage_is_estimated(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    (cohort,) = await breakage(shop.ledger, TODAY + timedelta(days=1))
    assert (cohort.sold, cohort.expected, cohort.recognised) == (usd(1000), None, None)


async def test_what_the_shop_gave_is_no_breakage_to_earn(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live([Deed("is given", 0, cents=700, at_once=False), Deed("waits", days=100)])
    (cohort,) = await breakage(shop.ledger, shop.clock.now)
    (rolled,) = await liability(shop.ledger, TODAY, shop.clock.now)
    assert (cohort.sold, cohort.expired) == (usd(21_000), usd(0))
    assert (rolled.changes[Cause.GIVEN], rolled.changes[Cause.EXPIRED]) == (usd(700), usd(-700))

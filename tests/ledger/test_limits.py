"""What one wallet may do at most: looked at before money is on its way, and never after."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ledger.errors import BalanceLimitReached, CardLimitReached, SpendLimitReached, TooManyOpenGifts
from ledger.policy import Limits
from tests.conftest import TestClock
from tests.ledger.books import Shop, open_shop


@asynccontextmanager
async def limited(url: str, clock: TestClock, zone: str = "UTC", **limits: Any) -> AsyncIterator[Shop]:
    """A shop that limits its wallets."""
    async with open_shop(url, clock, zone=ZoneInfo(zone), limits=Limits(**limits)) as shop:
        yield shop


# --- cards a day ----------------------------------------------------------------------------------------------------


async def test_so_many_cards_a_day_and_the_next_one_tomorrow(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, cards_per_day=2) as shop:
        ana = await shop.customer()
        await ana.buys(1000, 1000)
        clock.now = datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
        with pytest.raises(CardLimitReached):
            await ana.orders(1000)
        clock.now = datetime(2026, 11, 24, tzinfo=UTC)
        await ana.buys(1000, 1000)
        with pytest.raises(CardLimitReached):
            await ana.orders(1000)


async def test_a_day_is_the_shops_day(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, "Asia/Tokyo", cards_per_day=1) as shop:
        ana = await shop.customer()
        clock.now = datetime(2026, 11, 23, 14, 59, tzinfo=UTC)  # 23:59 in Tokyo.
        await ana.buys(1000)
        with pytest.raises(CardLimitReached):
            await ana.orders(1000)
        clock.now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
        await ana.buys(1000)


async def test_what_was_ordered_does_not_count_until_it_is_paid(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, cards_per_day=1) as shop:
        ana = await shop.customer()
        for _ in range(3):
            await ana.orders(1000)
        await ana.buys(1000)


async def test_a_card_counts_on_the_day_it_is_paid(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, cards_per_day=1) as shop:
        ana = await shop.customer()
        ordered = await ana.orders(1000)
        clock.advance(days=1)
        await ana.pays(ordered, 1000)
        with pytest.raises(CardLimitReached):
            await ana.orders(1000)


async def test_what_has_been_paid_is_always_credited(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, cards_per_day=1, balance={"USD": 1000}) as shop:
        ana = await shop.customer()
        first, second = await ana.orders(1000), await ana.orders(1000)
        await ana.pays(first, 1000)
        await ana.pays(second, 1000)
        assert await ana.available() == 2000


async def test_other_wallets_have_limits_of_their_own(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, cards_per_day=1) as shop:
        for customer in (await shop.customer(), await shop.customer()):
            await customer.buys(1000)


# --- the balance ----------------------------------------------------------------------------------------------------


async def test_a_wallet_is_filled_to_the_limit_and_not_a_cent_more(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 3000}) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        await ana.buys(2000)
        with pytest.raises(BalanceLimitReached):
            await ana.orders(1000)
        await shop.sells(ana, 999)
        with pytest.raises(BalanceLimitReached):
            await ana.orders(1000)
        await shop.sells(ana, 1)
        await ana.buys(1000)


async def test_what_pays_a_debt_is_not_held(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 2000}) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        await shop.sells(ana, 700)
        await shop.charges_back(ana)
        await ana.buys(2000)  # Of which 700 pay the debt.
        assert await ana.available() == 1300
        with pytest.raises(BalanceLimitReached):
            await ana.orders(1000)


async def test_a_full_wallet_may_still_pay_its_debt(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 1000}) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        await shop.sells(ana, 1000)
        await shop.charges_back(ana)
        await shop.apologises(ana, 1000)
        await ana.buys(1000)
        assert (await ana.available(), await ana.owed()) == (1000, 0)


async def test_what_is_held_for_an_order_counts(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 1500}) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        charge = await shop.holds(ana, 1000)
        with pytest.raises(BalanceLimitReached):
            await ana.orders(1000)
        await shop.captures(charge, 1000)
        await ana.buys(1000)


async def test_a_refund_may_fill_a_wallet_beyond_its_limit(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 1000}) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        charge = await shop.sells(ana, 1000)
        await ana.buys(1000)
        await shop.refunds(charge, 1000)
        assert await ana.available() == 2000


async def test_a_gift_is_claimed_up_to_the_limit(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"USD": 1500}) as shop:
        ana, ben = await shop.customer(), await shop.customer()
        await ana.buys(1000)
        await ben.buys(1000)
        await ana.gives(500, code="fits")
        await ana.gives(1, code="does not")
        await ben.claims("fits")
        with pytest.raises(BalanceLimitReached):
            await ben.claims("does not")
        assert await ben.available() == 1500


async def test_a_currency_that_is_not_named_has_no_limit(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, balance={"EUR": 1}, spend_per_day={"EUR": 1}) as shop:
        ana = await shop.customer()
        await ana.buys(15_000, 15_000)
        await shop.sells(ana, 30_000)


# --- spending a day -------------------------------------------------------------------------------------------------


async def test_so_much_a_day_is_spent_and_not_a_cent_more(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, spend_per_day={"USD": 500}) as shop:
        ana = await shop.customer()
        await ana.buys(2000)
        await shop.sells(ana, 300)
        await shop.holds(ana, 200)
        with pytest.raises(SpendLimitReached) as refused:
            await shop.sells(ana, 1)
        assert refused.value.spent.minor == 500
        clock.advance(days=1)
        await shop.sells(ana, 500)


async def test_what_comes_back_makes_no_more_room(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, spend_per_day={"USD": 500}) as shop:
        ana = await shop.customer()
        await ana.buys(2000)
        charge = await shop.sells(ana, 500)
        await shop.refunds(charge, 500)
        with pytest.raises(SpendLimitReached):
            await shop.sells(ana, 1)


async def test_what_was_refused_is_not_counted(database_url: str, clock: TestClock) -> None:
    async with limited(database_url, clock, spend_per_day={"USD": 500}) as shop:
        ana = await shop.customer()
        await ana.buys(2000)
        with pytest.raises(SpendLimitReached):
            await shop.sells(ana, 501)
        await shop.sells(ana, 500)


# --- gifts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("makes_room", ["claimed", "taken back", "returned by itself"])
async def test_a_gift_that_is_no_longer_open_makes_room(database_url: str, clock: TestClock, makes_room: str) -> None:
    async with limited(database_url, clock, open_gifts=2) as shop:
        ana, ben = await shop.customer(), await shop.customer()
        await ana.buys(1000)
        await ana.gives(1, code="first")
        second = await ana.gives(1)
        with pytest.raises(TooManyOpenGifts):
            await ana.gives(1)
        match makes_room:
            case "claimed":
                await ben.claims("first")
            case "taken back":
                await ana.takes_back(second)
            case _:
                clock.advance(days=30)
        await ana.gives(1)


async def test_twenty_gifts_are_on_their_way_at_most_when_nothing_is_said(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    for _ in range(20):
        await ana.gives(1)
    with pytest.raises(TooManyOpenGifts):
        await ana.gives(1)

"""Credit that the shop gives: good for as long as it says, spent before what was paid for, and never given on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger import tables as t
from ledger.errors import ValidityOutOfRange
from tests.conftest import TestClock
from tests.ledger.books import Left, Shop, open_shop


async def test_an_apology_is_good_for_a_year_and_a_promotion_for_90_days(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.apologises(ana, 500)
    await shop.promotes(ana, 300)
    assert await ana.cards() == [Left(300, "2027-02-21"), Left(500, "2027-11-23")]
    assert await shop.trial_balance() == {"loss": -800, "wallet": 800}
    assert [lot["source"] for lot in await shop.records(t.lot, ana)] == ["goodwill", "promo"]


async def test_the_shop_may_say_how_long_in_its_rules(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, goodwill_days=10, promo_days=5) as shop:
        ana = await shop.customer()
        await shop.apologises(ana, 500)
        await shop.promotes(ana, 300)
        assert await ana.cards() == [Left(300, "2026-11-28"), Left(500, "2026-12-03")]


@pytest.mark.parametrize(("days", "until"), [(1, "2026-11-24"), (7, "2026-11-30"), (1096, "2029-11-23")])
async def test_it_is_good_to_the_end_of_the_day_that_was_said(shop: Shop, days: int, until: str) -> None:
    ana = await shop.customer()
    await shop.apologises(ana, 500, days=days)
    assert await ana.cards() == [Left(500, until)]
    shop.clock.now = shop.clock.now.replace(hour=0) + timedelta(days=days + 1, microseconds=-1)
    assert await ana.available() == 500
    shop.clock.advance(microseconds=1)
    assert await ana.available() == 0


async def test_it_is_never_good_for_longer_than_a_card(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, validity_years=1) as shop:
        ana = await shop.customer()
        await shop.apologises(ana, 500, days=365)
        with pytest.raises(ValidityOutOfRange):
            await shop.promotes(ana, 500, days=366)


async def test_what_expires_unspent_is_breakage(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.promotes(ana, 300, days=1)
    shop.clock.advance(days=2)
    await ana.touches()
    assert await shop.trial_balance() == {"loss": -300, "breakage": 300}


async def test_what_ends_sooner_is_spent_first_whoever_gave_it(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=900)
    await shop.apologises(ana, 500)  # Ends after the card.
    await shop.sells(ana, 600)
    assert await ana.cards() == [Left(400, "2029-11-23"), Left(500, "2030-05-11")]


@pytest.mark.parametrize("given_first", [True, False])
async def test_of_two_that_end_together_what_the_shop_gave_is_spent_first(shop: Shop, given_first: bool) -> None:
    ana = await shop.customer()
    if given_first:
        await shop.promotes(ana, 500, days=1096)
    await ana.buys(1000)
    if not given_first:
        await shop.promotes(ana, 500, days=1096)
    await shop.sells(ana, 600)
    left = {lot["source"]: lot["remaining"] for lot in await shop.records(t.lot, ana)}
    assert left == {"promo": 0, "card": 900}


@pytest.mark.parametrize("source", ["goodwill", "promo", "adjust"])
async def test_everything_the_shop_gave_goes_before_what_was_paid_for(shop: Shop, source: str) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    match source:
        case "goodwill":
            await shop.apologises(ana, 500, days=1096)
        case "promo":
            await shop.promotes(ana, 500, days=1096)
        case _:
            await shop.adjusts(ana, 500)
    await shop.sells(ana, 500)
    assert await ana.cards() == [Left(1000, "2029-11-23")]


async def test_a_refund_of_given_credit_is_given_credit_again(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.promotes(ana, 500, days=5)
    charge = await shop.sells(ana, 500)
    shop.clock.advance(days=10)
    await shop.refunds(charge, 500)
    *_, child = await shop.records(t.lot, ana)
    assert (child["source"], child["remaining"]) == ("promo", 500)


async def test_the_customer_is_told_why_and_until_when(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.apologises(ana, 500)
    assert await shop.news("credit_given") == [
        {
            "amount": 500,
            "currency": "USD",
            "reason": "the parcel came late",
            "expires_on": "2027-11-23",
            "available": 500,
        }
    ]


async def test_it_pays_no_debt(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.sells(ana, 700)
    await shop.charges_back(ana)
    await shop.apologises(ana, 500)
    assert (await ana.available(), await ana.owed()) == (500, 700)

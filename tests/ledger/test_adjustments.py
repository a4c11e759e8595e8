"""The office corrects a balance: it says who and why, and what is much takes two people."""

from __future__ import annotations

import asyncio

import pytest

from ledger import tables as t
from ledger.accounts import EntryKind
from ledger.batch import Done
from ledger.errors import AdjustmentClosed, InsufficientFunds, SecondPersonNeeded
from tests.conftest import TestClock
from tests.ledger.books import Customer, Left, Record, Shop, open_shop


async def row(shop: Shop, customer: Customer) -> Record:
    """The one adjustment of a wallet."""
    (found,) = await shop.records(t.adjustment, customer)
    return found


async def test_a_small_one_is_done_at_once_by_one_person(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.adjusts(ana, 5000)
    assert await ana.cards() == [Left(5000, "2029-11-23")], "it is good as long as a card"
    adjustment = await row(shop, ana)
    assert (adjustment["status"], adjustment["asked_by"], adjustment["decided_by"]) == ("done", "olga", "olga")
    assert adjustment["needs_two"] == 0
    assert await shop.trial_balance() == {"loss": -5000, "wallet": 5000}


async def test_a_large_one_moves_nothing_until_another_person_agrees(shop: Shop) -> None:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 5001)
    assert await ana.available() == 0
    assert await shop.topics() == []
    with pytest.raises(SecondPersonNeeded):
        await shop.approves(adjustment, by="olga")
    done = await shop.approves(adjustment, by="paul")
    assert (done.kind, done.adjustment, await ana.available()) == (EntryKind.ADJUST, adjustment, 5001)
    written = await row(shop, ana)
    assert (written["status"], written["asked_by"], written["decided_by"]) == ("done", "olga", "paul")


async def test_a_large_one_that_is_refused_moves_nothing(shop: Shop) -> None:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    await shop.refuses(adjustment)
    assert (await ana.available(), (await row(shop, ana))["status"]) == (0, "refused")
    with pytest.raises(AdjustmentClosed):
        await shop.approves(adjustment)


async def test_who_asked_may_think_better_of_it(shop: Shop) -> None:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    await shop.refuses(adjustment, by="olga")
    assert (await row(shop, ana))["decided_by"] == "olga"


async def test_what_is_taken_out_is_taken_in_spending_order(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=1)
    await ana.buys(2000)
    await shop.adjusts(ana, -1500)
    assert await ana.cards() == [Left(1500, "2029-11-24")]
    assert await shop.trial_balance() == {"cash": -3000, "wallet": 1500, "loss": 1500}


async def test_all_that_is_there_can_be_taken_out(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await shop.apologises(ana, 700)
    await shop.adjusts(ana, -700)
    await shop.apologises(ben, 8000)
    await shop.approves(await shop.adjusts(ben, -8000))
    assert [await ana.available(), await ben.available()] == [0, 0]


@pytest.mark.parametrize(("cents", "alone"), [(-5000, True), (-5001, False)])
async def test_taking_out_much_takes_two_as_well(shop: Shop, cents: int, alone: bool) -> None:
    ana = await shop.customer()
    await ana.buys(10_000)
    adjustment = await shop.adjusts(ana, cents)
    assert await ana.available() == (10_000 + cents if alone else 10_000)
    if not alone:
        await shop.approves(adjustment)
        assert await ana.available() == 10_000 + cents


async def test_what_cannot_be_taken_when_it_is_approved_is_not_and_may_be_later(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(10_000)
    adjustment = await shop.adjusts(ana, -8000)
    charge = await shop.sells(ana, 5000)
    with pytest.raises(InsufficientFunds):
        await shop.approves(adjustment)
    await shop.refunds(charge, 5000)
    await shop.approves(adjustment)
    assert await ana.available() == 2000


async def test_the_customer_is_told_when_it_is_done(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(10_000)
    adjustment = await shop.adjusts(ana, -6000)
    await shop.approves(adjustment)
    assert await shop.news("balance_adjusted") == [
        {
            "adjustment": str(adjustment),
            "amount": -6000,
            "currency": "USD",
            "reason": "counted anew",
            "available": 4000,
        }
    ]


async def test_of_two_who_decide_at_once_one_does(shop: Shop) -> None:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    told = await asyncio.gather(
        shop.approves(adjustment, by="paul"),
        shop.refuses(adjustment, by="rosa"),
        shop.approves(adjustment, by="tina"),
        return_exceptions=True,
    )
    assert [type(one) for one in told].count(Done) == 1
    assert [type(one) for one in told].count(AdjustmentClosed) == 2
    assert await ana.available() in (0, 6000)


async def test_a_frozen_wallet_can_be_corrected(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.freezes(ana)
    await shop.adjusts(ana, 700)
    await shop.adjusts(ana, -200)
    assert await ana.available() == 500


async def test_where_nothing_is_said_of_a_currency_it_always_takes_two(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, catalogue={"USD": (1000,), "EUR": (1000,)}) as shop:
        ben = await shop.customer("EUR")
        adjustment = await shop.adjusts(ben, 1)
        assert await ben.available() == 0
        await shop.approves(adjustment)
        assert await ben.available() == 1


async def test_every_step_says_who_and_why(shop: Shop) -> None:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    await shop.approves(adjustment)
    entries = await shop.records(t.journal, ana)
    assert [
        (entry["kind"], entry["actor"], entry["ref"], entry["reason"], entry["about"]) for entry in entries[1:]
    ] == [
        ("adjust_asked", "office", "olga", "counted anew", adjustment.no),
        ("adjust", "office", "paul", "counted anew", adjustment.no),
    ]

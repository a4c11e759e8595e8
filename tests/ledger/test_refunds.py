"""A refund goes back into the lots it came from, last spent first, and never comes back dead."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import reads
from ledger import tables as t
from ledger.accounts import ChargeStatus
from ledger.errors import RefundExceedsCaptured
from tests.conftest import TODAY
from tests.ledger.books import Customer, Left, Shop, law, usd


async def two_cards(shop: Shop) -> Customer:
    """Someone with $10 good to 23 November and $20 good to 24 December 2029."""
    shop.clock.now = TODAY
    customer = await shop.customer()
    await customer.buys(1000)
    shop.clock.advance(days=31)
    await customer.buys(2000)
    return customer


async def test_a_refund_is_credit_again_and_the_customer_is_told(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    charge = await shop.sells(ana, 3740)
    done = await shop.refunds(charge, 1200, "It was broken.")
    assert (done.available, (await shop.charge(charge)).refunded) == (usd(2460), usd(1200))
    (told,) = await shop.news("refund_credited")
    assert told == {
        "refund": str(done.refund),
        "amount": 1200,
        "currency": "USD",
        "order_ref": (await shop.charge(charge)).order_ref,
        "reason": "It was broken.",
        "available": 2460,
        "lots": [{"amount": 1200, "expires_on": "2029-11-23"}],
    }
    assert await shop.trial_balance() == {"cash": -5000, "wallet": 2460, "sales": 2540}


async def test_what_was_spent_last_comes_back_first(shop: Shop) -> None:
    ana = await two_cards(shop)
    charge = await shop.sells(ana, 2500)
    await shop.refunds(charge, 700)
    assert await ana.cards() == [Left(1200, "2029-12-24")]
    await shop.refunds(charge, 1000)
    assert await ana.cards() == [Left(200, "2029-11-23"), Left(2000, "2029-12-24")]


async def test_a_refund_while_the_card_is_good_for_90_days_goes_into_the_card(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 1000)
    shop.clock.now = datetime(2029, 8, 25, 23, 59, tzinfo=UTC)  # 90 days before 23 November.
    await shop.refunds(charge, 400)
    assert await ana.cards() == [Left(400, "2029-11-23")]
    assert len(await shop.records(t.lot)) == 1


async def test_a_refund_into_the_last_days_of_a_card_lives_90_days(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 400)
    shop.clock.now = datetime(2029, 8, 26, tzinfo=UTC)  # 89 days before.
    await shop.refunds(charge, 400)
    assert await ana.cards() == [Left(600, "2029-11-23"), Left(400, "2029-11-24")]


async def test_a_refund_after_expiry_lives_90_days(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 400)
    shop.clock.now = datetime(2030, 1, 31, 23, 59, tzinfo=UTC)
    await shop.refunds(charge, 400)
    assert await ana.cards() == [Left(400, "2030-05-01")]
    shop.clock.now = datetime(2030, 5, 1, 23, 59, tzinfo=UTC)
    assert await ana.available() == 400
    shop.clock.advance(minutes=1)
    assert await ana.available() == 0
    await ana.touches()
    assert await shop.trial_balance() == {"cash": -1000, "breakage": 1000}


async def test_what_came_back_remembers_the_card_it_comes_from(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    first = await shop.sells(ana, 400)
    shop.clock.advance(days=3 * 365 + 10)
    await shop.refunds(first, 400)
    again = await shop.sells(ana, 300)
    shop.clock.advance(days=30)
    await shop.refunds(again, 300)
    family = [(lot["no"], lot["parent_no"], lot["root_no"], lot["bought_on"]) for lot in await shop.records(t.lot)]
    assert family == [(1, None, 1, "2026-11-23"), (2, 1, 1, "2026-11-23"), (3, 2, 1, "2026-11-23")]
    cards = await shop.ledger.read(reads.cards, ana.wallet)
    assert [(card.remaining.minor, card.came_back) for card in cards] == [(100, True), (300, True)]


async def test_one_refund_may_go_into_a_living_card_and_into_a_dead_one(shop: Shop) -> None:
    ana = await two_cards(shop)
    charge = await shop.sells(ana, 3000)
    shop.clock.now = datetime(2029, 9, 10, tzinfo=UTC)  # 90 days from here: 9 December, between the two.
    await shop.refunds(charge, 2500)
    assert await ana.cards() == [Left(500, "2029-12-09"), Left(2000, "2029-12-24")]
    (told,) = await shop.news("refund_credited")
    assert told["lots"] == [
        {"amount": 2000, "expires_on": "2029-12-24"},
        {"amount": 500, "expires_on": "2029-12-09"},
    ]


async def test_no_more_comes_back_than_was_captured(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 500)
    await shop.refunds(charge, 200)
    with pytest.raises(RefundExceedsCaptured):
        await shop.refunds(charge, 301)
    await shop.refunds(charge, 300)
    with pytest.raises(RefundExceedsCaptured):
        await shop.refunds(charge, 1)
    assert await ana.available() == 1000


async def test_a_part_may_come_back_while_the_rest_is_still_held(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 500, final=False)
    await shop.refunds(charge, 500)
    await shop.captures(charge, 400)
    await shop.refunds(charge, 400)
    facts = await shop.charge(charge)
    assert (facts.status, facts.captured, facts.refunded) == (ChargeStatus.CAPTURED, usd(900), usd(900))
    assert await ana.available() == 1000


@law
@given(amount=st.integers(1, 3000), wait=st.integers(0, 900))
async def test_refunding_all_of_it_is_never_having_spent_it(quick_shop: Shop, amount: int, wait: int) -> None:
    spender, saver = await two_cards(quick_shop), await two_cards(quick_shop)
    charge = await quick_shop.sells(spender, amount)
    quick_shop.clock.advance(days=wait)  # Both cards are still good for 90 days.
    await quick_shop.refunds(charge, amount)
    assert await spender.cards() == await saver.cards()


@law
@given(
    spent=st.integers(500, 3000),
    parts=st.lists(st.integers(1, 125), min_size=2, max_size=4),
    wait=st.integers(900, 1300),
)
async def test_refunding_in_parts_is_refunding_at_once(
    quick_shop: Shop, spent: int, parts: list[int], wait: int
) -> None:
    in_parts, at_once = await two_cards(quick_shop), await two_cards(quick_shop)
    first, second = await quick_shop.sells(in_parts, spent), await quick_shop.sells(at_once, spent)
    quick_shop.clock.advance(days=wait)
    for part in parts:
        await quick_shop.refunds(first, part)
    await quick_shop.refunds(second, sum(parts))
    assert await by_day(in_parts) == await by_day(at_once)


@law
@given(amount=st.integers(1, 3000), wait=st.integers(0, 2000))
async def test_no_refund_comes_back_dead(quick_shop: Shop, amount: int, wait: int) -> None:
    ana = await two_cards(quick_shop)
    charge = await quick_shop.sells(ana, amount)
    quick_shop.clock.advance(days=wait)
    before = await ana.available()
    await quick_shop.refunds(charge, amount)
    quick_shop.clock.advance(days=90, microseconds=-1)
    assert amount <= await ana.available() <= before + amount


async def by_day(customer: Customer) -> Counter[str]:
    """Credit by its last day: a refund in parts makes more lots, not more credit."""
    left: Counter[str] = Counter()
    for card in await customer.cards():
        left[card.until] += card.cents
    return left

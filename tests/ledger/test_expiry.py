"""What is over is over at its instant, whether or not anybody looks; the posting only writes it down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import reads
from ledger import tables as t
from ledger.accounts import EntryKind
from ledger.errors import InsufficientFunds
from tests.conftest import TODAY, TestClock
from tests.ledger.books import Customer, Left, Record, Shop, law, open_shop, usd

END = datetime(2029, 11, 24, tzinfo=UTC)
"""When a card bought in these tests is over."""


async def entries(shop: Shop, customer: Customer, *kinds: EntryKind) -> list[Record]:
    """A customer's entries of some kinds, in order."""
    return [entry for entry in await shop.records(t.journal, customer) if entry["kind"] in kinds]


async def test_an_expired_card_is_gone_before_anything_is_written(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END
    assert (await ana.available(), await ana.cards()) == (0, [])
    assert await entries(shop, ana, EntryKind.EXPIRY) == []
    with pytest.raises(InsufficientFunds):
        await ana.approves(await shop.asks(ana, 1))


async def test_what_is_left_of_an_expired_card_is_breakage_as_of_its_end(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.sells(ana, 300)
    shop.clock.now = END + timedelta(days=12)
    await ana.touches()
    (expiry,) = await entries(shop, ana, EntryKind.EXPIRY)
    assert datetime.fromtimestamp(expiry["effective_at"] / 1e6, UTC) == END
    assert datetime.fromtimestamp(expiry["at"] / 1e6, UTC) == shop.clock.now
    assert await shop.trial_balance() == {"cash": -1000, "sales": 300, "breakage": 700}


async def test_the_customer_is_told_once_what_expired(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=400)
    await ana.buys(2000)
    shop.clock.now = END
    await ana.touches()
    await ana.touches()
    assert await shop.news("lot_expired") == [
        {
            "amount": 1000,
            "currency": "USD",
            "bought_on": "2026-11-23",
            "expired_on": "2029-11-23",
            "available": 2000,
        }
    ]


async def test_a_card_that_was_spent_expires_without_a_word(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.sells(ana, 1000)
    shop.clock.now = END
    await ana.touches()
    assert await entries(shop, ana, EntryKind.EXPIRY) == []


async def test_cards_that_end_together_expire_one_by_one(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000, 2000)
    shop.clock.now = END
    await ana.touches()
    expiries = await entries(shop, ana, EntryKind.EXPIRY)
    assert [(entry["amount"], entry["key"]) for entry in expiries] == [(1000, "~due:lot:1"), (2000, "~due:lot:2")]


async def test_a_wallet_is_due_when_its_first_card_is_over(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=1)
    await ben.buys(1000)
    assert await shop.ledger.read(reads.due, 10) == ()
    shop.clock.now = END + timedelta(days=1)
    assert await shop.ledger.read(reads.due, 10) == (ana.wallet, ben.wallet)
    assert await shop.ledger.read(reads.due, 1) == (ana.wallet,)
    await ana.touches()
    assert await shop.ledger.read(reads.due, 10) == (ben.wallet,)


# --- holds and expiry -----------------------------------------------------------------------------------------------


async def test_what_a_hold_gives_back_of_an_expired_card_lives_7_days(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END - timedelta(hours=1)
    charge = await shop.holds(ana, 600)
    shop.clock.advance(hours=2)
    assert (await ana.available(), await ana.held()) == (0, 600)
    await shop.captures(charge, 400)
    assert await ana.cards() == [Left(200, "2029-12-01")]
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 200, "sales": 400, "breakage": 400}


async def test_a_hold_can_be_captured_after_its_card_is_over(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END - timedelta(hours=1)
    charge = await shop.holds(ana, 1000)
    shop.clock.advance(days=6)
    await shop.captures(charge, 1000)
    assert await shop.trial_balance() == {"cash": -1000, "sales": 1000}


async def test_a_hold_that_ran_out_before_its_card_was_over_expires_with_it(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END - timedelta(days=8)
    await shop.holds(ana, 600)
    shop.clock.now = END + timedelta(days=30)
    await ana.touches()
    steps = await entries(shop, ana, EntryKind.RELEASE, EntryKind.EXPIRY)
    assert [(step["kind"], step["amount"]) for step in steps] == [("release", 600), ("expiry", 1000)]
    assert await ana.available() == 0


async def test_a_hold_that_runs_out_after_its_card_was_over_gives_7_days_from_then(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END - timedelta(days=6)
    await shop.holds(ana, 600)  # Until a day after the end.
    shop.clock.now = END + timedelta(days=5)
    assert await ana.cards() == [Left(600, "2029-12-02")]
    shop.clock.now = END + timedelta(days=30)
    await ana.touches()
    steps = await entries(shop, ana, EntryKind.RELEASE, EntryKind.EXPIRY)
    assert [(step["kind"], step["amount"]) for step in steps] == [("expiry", 400), ("release", 600), ("expiry", 600)]


async def test_a_hold_that_runs_out_at_the_very_end_of_its_card_comes_first(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END - timedelta(days=7)
    await shop.holds(ana, 600)
    shop.clock.now = END
    assert await ana.cards() == [Left(600, "2029-12-01")]


@law
@given(
    looks=st.lists(st.integers(0, 30), max_size=5),
    spent=st.integers(1, 500),
    held=st.integers(1, 500),
    wait=st.integers(1086, 1096),
)
async def test_it_does_not_matter_when_upkeep_runs(
    quick_shop: Shop, looks: list[int], spent: int, held: int, wait: int
) -> None:
    often, once = await quick_shop.customer(), await quick_shop.customer()
    for customer in (often, once):
        quick_shop.clock.now = TODAY
        await customer.buys(1000)
        await quick_shop.sells(customer, spent)
        quick_shop.clock.advance(days=wait)
        await quick_shop.holds(customer, held)
        await quick_shop.asks(customer, 1)
        for days in sorted(looks) if customer is often else []:
            quick_shop.clock.now = TODAY + timedelta(days=wait + days)
            await customer.touches()
        quick_shop.clock.now = TODAY + timedelta(days=wait + 1200)
        await customer.touches()
    assert await as_of_due(quick_shop, often) == await as_of_due(quick_shop, once)


async def as_of_due(shop: Shop, customer: Customer) -> list[tuple[object, ...]]:
    """What happened by itself: when it was due, what, and how much. When it was written is left out."""
    written = await shop.records(t.journal, customer)
    return [
        (entry["seq"], entry["kind"], entry["effective_at"], entry["amount"]) for entry in written if entry["seq"] > 5
    ]


async def test_a_shop_that_moves_to_another_zone_takes_nothing_back(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
    async with open_shop(database_url, clock, zone=ZoneInfo("Pacific/Kiritimati")) as shop:
        ana = Customer(shop, ana.wallet)
        clock.now = END - timedelta(microseconds=1)
        assert await ana.available() == 1000


async def test_an_expired_card_is_listed_as_expired_at_once(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = END
    assert await ana.cards() == []
    (gone,) = await shop.ledger.read(reads.expired_cards, ana.wallet, TODAY)
    assert gone.expired == usd(1000)

"""What is over is over before anybody writes it down: every rule looks at the clock itself, and waits for no upkeep."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ledger import Ledger, Policy, gifts, open_ledger
from ledger.accounts import ChargeStatus, GiftStatus
from ledger.dialect import open_database
from ledger.entry import Entry
from ledger.errors import ChargeClosed, GiftClosed, InsufficientFunds
from ledger.wallet import Wallet
from tests.conftest import TestClock
from tests.ledger.books import Customer, Shop

END = datetime(2029, 11, 24, tzinfo=UTC)
"""When a card bought in these tests is over."""

A_MOMENT = timedelta(microseconds=1)


def nothing_is_due(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
    """Upkeep that never comes."""
    del wallet
    return iter(())


@pytest.fixture
async def neglected(database_url: str, clock: TestClock) -> AsyncIterator[Shop]:
    """A shop in whose books nothing happens by itself."""
    async with open_ledger(database_url, policy=Policy(), clock=clock):
        pass  # Now the database knows what is sold.
    async with Ledger(open_database(database_url), policy=Policy(), clock=clock, upkeep=nothing_is_due) as ledger:
        yield Shop(ledger, clock)


async def with_a_card(shop: Shop) -> Customer:
    """Someone with $10."""
    customer = await shop.customer()
    await customer.buys(1000)
    return customer


async def test_a_card_pays_to_its_last_moment_and_no_longer(neglected: Shop) -> None:
    ana = await with_a_card(neglected)
    neglected.clock.now = END - A_MOMENT
    await neglected.sells(ana, 400)
    charge = await neglected.asks(ana, 400)
    neglected.clock.now = END
    with pytest.raises(InsufficientFunds):
        await ana.approves(charge)


async def test_a_card_is_sent_to_its_last_moment_and_no_longer(neglected: Shop) -> None:
    ana, ben = await with_a_card(neglected), await with_a_card(neglected)
    neglected.clock.now = END - A_MOMENT
    await ana.gives_card(1)
    neglected.clock.now = END
    with pytest.raises(InsufficientFunds):
        await ben.gives_card(1)
    with pytest.raises(InsufficientFunds):
        await ben.gives(1)


async def test_nothing_is_taken_out_of_a_card_that_is_over(neglected: Shop) -> None:
    ana = await with_a_card(neglected)
    neglected.clock.now = END
    with pytest.raises(InsufficientFunds):
        await neglected.adjusts(ana, -1)


async def test_a_gift_is_open_to_its_last_moment_and_then_it_is_back(neglected: Shop) -> None:
    ana, ben = await with_a_card(neglected), await neglected.customer()
    in_time, claimed_late, wanted_late = [await ana.gives(100) for _ in range(3)]
    neglected.clock.advance(days=30, microseconds=-1)
    await ana.takes_back(in_time)
    neglected.clock.advance(microseconds=1)
    with pytest.raises(GiftClosed) as refused:
        await ana.under().do(gifts.give, claimed_late, ben.wallet, "USD")
    assert refused.value.status is GiftStatus.RETURNED
    with pytest.raises(GiftClosed) as refused:
        await ana.takes_back(wanted_late)
    assert refused.value.status is GiftStatus.RETURNED


async def test_a_request_that_ran_out_can_no_longer_be_answered(neglected: Shop) -> None:
    ana = await with_a_card(neglected)
    charge = await neglected.asks(ana, 100)
    neglected.clock.advance(minutes=15)
    for late in (ana.approves(charge), ana.declines(charge), neglected.voids(charge)):
        with pytest.raises(ChargeClosed) as refused:
            await late
        assert refused.value.status is ChargeStatus.EXPIRED


async def test_a_hold_that_ran_out_can_no_longer_be_captured(neglected: Shop) -> None:
    ana = await with_a_card(neglected)
    charge = await neglected.holds(ana, 100)
    neglected.clock.advance(days=7)
    for late in (neglected.captures(charge, 100), neglected.voids(charge)):
        with pytest.raises(ChargeClosed) as refused:
            await late
        assert refused.value.status is ChargeStatus.EXPIRED

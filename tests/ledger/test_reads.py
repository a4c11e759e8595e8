"""What can be known of a wallet: balance, cards, charges, history, each as of now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import cards, reads
from ledger.accounts import CaptureMode, ChargeStatus, EntryKind
from ledger.ids import ChargeId, RefundId
from ledger.reads import HistoryLine
from tests.conftest import TODAY
from tests.ledger.books import Customer, Shop, law, usd

MONEY = (EntryKind.PURCHASE, EntryKind.SPEND, EntryKind.REFUND, EntryKind.EXPIRY)


async def history(shop: Shop, customer: Customer, *kinds: EntryKind, limit: int = 100) -> tuple[HistoryLine, ...]:
    return await shop.ledger.read(reads.history, customer.wallet, kinds or tuple(EntryKind), limit)


async def a_life(shop: Shop) -> tuple[Customer, ChargeId]:
    """$50 bought, $37.40 spent, $12 given back."""
    ana = await shop.customer()
    await ana.buys(5000)
    charge = await shop.sells(ana, 3740)
    await shop.refunds(charge, 1200, "late")
    return ana, charge


async def test_a_balance_says_what_there_is_and_which_entry_was_the_last(shop: Shop) -> None:
    ana, _ = await a_life(shop)
    await shop.holds(ana, 60)
    balance = await shop.ledger.read(reads.balance, ana.wallet)
    assert (balance.available, balance.held, balance.seq, balance.as_of) == (usd(2400), usd(60), 8, TODAY)


async def test_a_balance_counts_what_is_due_and_not_yet_written(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.holds(ana, 400)
    shop.clock.advance(days=7)
    balance = await shop.ledger.read(reads.balance, ana.wallet)
    assert (balance.available, balance.held, balance.seq) == (usd(1000), usd(0), 6)
    await ana.touches()
    assert (await shop.ledger.read(reads.balance, ana.wallet)) == balance


async def test_reading_writes_nothing(shop: Shop) -> None:
    ana, charge = await a_life(shop)
    await shop.holds(ana, 60)
    shop.clock.advance(days=1200)
    before = await shop.dump()
    await ana.available()
    await ana.cards()
    await shop.charge(charge)
    await history(shop, ana)
    await shop.ledger.read(reads.due, 10)
    await shop.ledger.read(reads.expired_cards, ana.wallet, TODAY)
    assert await shop.dump() == before


async def test_cards_say_how_much_is_left_and_until_when(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000, 2000)
    await shop.sells(ana, 1000)
    await shop.holds(ana, 500)
    (card,) = await shop.ledger.read(reads.cards, ana.wallet)
    assert (card.no, card.face, card.remaining, card.held) == (2, usd(2000), usd(1500), usd(500))
    assert (card.bought_on.isoformat(), card.expires_on.isoformat(), card.zone) == ("2026-11-23", "2029-11-23", "UTC")
    assert not card.came_back


async def test_expired_cards_are_listed_since_a_day_latest_first(shop: Shop) -> None:
    ana = await shop.customer()
    for face in (1000, 2000, 5000):
        await ana.buys(face)
        shop.clock.advance(days=100)
    await shop.sells(ana, 1400)
    shop.clock.advance(days=1100)
    await ana.touches()
    gone = await shop.ledger.read(reads.expired_cards, ana.wallet, datetime(2030, 1, 1, tzinfo=UTC))
    assert [(card.face, card.expired, card.expires_on.isoformat()) for card in gone] == [
        (usd(5000), usd(5000), "2030-06-11"),
        (usd(2000), usd(1600), "2030-03-03"),
    ]


async def test_a_charge_says_where_it_stands(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 900, order="1041", capture=CaptureMode.MANUAL)
    asked = await shop.charge(charge)
    assert (asked.order_ref, asked.amount, asked.capture, asked.items) == ("1041", usd(900), "manual", "[]")
    assert (asked.asked_at, asked.due_at) == (TODAY, TODAY + timedelta(minutes=15))
    await ana.approves(charge)
    await shop.captures(charge, 400, final=False)
    await shop.refunds(charge, 100)
    facts = await shop.charge(charge)
    assert (facts.held, facts.captured, facts.refunded) == (usd(500), usd(400), usd(100))
    assert (facts.status, facts.due_at) == (ChargeStatus.AUTHORIZED, TODAY + timedelta(days=7))


async def test_a_charge_whose_time_is_over_says_so_before_it_is_written(shop: Shop) -> None:
    ana = await shop.customer()
    charge = await shop.asks(ana, 900)
    shop.clock.advance(minutes=15)
    assert (await shop.charge(charge)).status is ChargeStatus.EXPIRED
    assert [facts.status for facts in await shop.ledger.read(reads.charges, ana.wallet, 5)] == [ChargeStatus.EXPIRED]


async def test_a_hold_whose_time_is_over_holds_nothing(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    shop.clock.advance(days=7)
    before = await shop.charge(charge)
    await ana.touches()
    assert before == await shop.charge(charge)


async def test_charges_are_listed_latest_first_and_only_ones_own(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    asked = [await shop.asks(ana, cents) for cents in (100, 200, 300)]
    await shop.asks(ben, 400)
    assert [facts.id for facts in await shop.ledger.read(reads.charges, ana.wallet, 2)] == [asked[2], asked[1]]


async def test_a_history_tells_what_happened_by_how_much_and_what_was_left(shop: Shop) -> None:
    ana, charge = await a_life(shop)
    told = [(line.kind, line.change.minor, line.available.minor) for line in await history(shop, ana, *MONEY)]
    assert told == [("refund", 1200, 2460), ("spend", -3740, 1260), ("purchase", 5000, 5000)]
    refund, spend, _ = await history(shop, ana, *MONEY)
    assert (refund.charge, refund.reason, spend.charge) == (charge, "late", charge)


async def test_a_refund_can_be_looked_up_by_its_id(shop: Shop) -> None:
    ana, charge = await a_life(shop)
    done = await shop.refunds(charge, 40)
    line = await shop.ledger.read(reads.refund, RefundId.read(str(done.refund)))
    assert (line.seq, line.kind, line.amount, line.charge) == (done.seq, EntryKind.REFUND, usd(40), charge)
    assert ana.wallet == done.wallet


@law
@given(size=st.integers(1, 12), kinds=st.sets(st.sampled_from([*MONEY, EntryKind.ASK, EntryKind.ORDER])))
async def test_pages_of_history_leave_nothing_out_and_tell_nothing_twice(
    quick_shop: Shop, size: int, kinds: set[EntryKind]
) -> None:
    quick_shop.clock.now = TODAY
    ana, _ = await a_life(quick_shop)
    await a_life(quick_shop)
    pages: list[HistoryLine] = []
    before: int | None = None
    while page := await quick_shop.ledger.read(reads.history, ana.wallet, kinds, size, before):
        pages += page
        before = page[-1].seq
    every = await history(quick_shop, ana)
    assert pages == [line for line in every if line.kind in kinds]


async def test_a_check_asks_a_rule_and_changes_nothing(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    before = await shop.dump()
    await shop.ledger.read(reads.check, ana.wallet, cards.check, order, usd(5000))
    assert await shop.dump() == before


@pytest.mark.parametrize("limit", [1, 2])
async def test_a_page_is_no_longer_than_asked(quick_shop: Shop, limit: int) -> None:
    ana, _ = await a_life(quick_shop)
    assert len(await history(quick_shop, ana, limit=limit)) == limit

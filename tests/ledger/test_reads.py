"""What can be known of a wallet: balance, cards, charges, history; as of now, and as of any instant."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import cards, history, reads, sent
from ledger import tables as t
from ledger.accounts import CaptureMode, ChargeStatus, EntryKind
from ledger.errors import WalletUnknown
from ledger.history import Amounts, Basis, Wanted
from ledger.ids import ChargeId, OrderRef, RefundId, WalletId
from ledger.instants import micros
from ledger.reads import HistoryLine
from tests.conftest import TODAY
from tests.ledger.books import Customer, Shop, law, usd
from tests.ledger.town import Deed, Town, busy, lives

if TYPE_CHECKING:
    from ledger.plan import Plan
    from ledger.reads import View

MONEY = (EntryKind.PURCHASE, EntryKind.SPEND, EntryKind.REFUND, EntryKind.EXPIRY)


async def lines_of(shop: Shop, customer: Customer, *kinds: EntryKind, limit: int = 100) -> tuple[HistoryLine, ...]:
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
    await lines_of(shop, ana)
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
    told = [(line.kind, line.change.minor, line.available.minor) for line in await lines_of(shop, ana, *MONEY)]
    assert told == [("refund", 1200, 2460), ("spend", -3740, 1260), ("purchase", 5000, 5000)]
    refund, spend, _ = await lines_of(shop, ana, *MONEY)
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
    every = await lines_of(quick_shop, ana)
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
    assert len(await lines_of(quick_shop, ana, limit=limit)) == limit


# --- what was, at any instant -----------------------------------------------------------------------------------------


async def look_back(town: Town) -> None:
    """Every balance that was seen can be asked for later: as it was, and as the books had it."""
    ledger = town.shop.ledger
    for (wallet, moment), seen in town.seen.items():
        was = await ledger.read(history.balance_at, wallet, moment)
        assert (was.available, was.held, was.owed, was.frozen) == (seen.available, seen.held, seen.owed, seen.frozen)
        assert (was.seq, was.as_of) == (seen.seq, moment)
        told = await ledger.read(history.balance_at, wallet, moment, Basis.RECORDED)
        row = town.written[wallet, moment]
        assert (told.seq, told.available.minor, told.held.minor) == (row["seq"], row["available"], row["held"])
        assert (told.owed.minor, told.frozen) == (row["owed"], row["frozen"])


@law
@given(deeds=lives)
async def test_any_balance_that_was_seen_is_known_for_ever(quick_shop: Shop, deeds: list[Deed]) -> None:
    quick_shop.clock.now = TODAY
    town = await Town.of(quick_shop)
    await town.live(deeds)
    await look_back(town)
    quick_shop.clock.advance(days=2000)
    await town.settle()
    await look_back(town)


async def test_both_engines_remember_every_balance(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live(busy)
    shop.clock.advance(days=1)
    await town.settle()
    await look_back(town)


async def test_a_balance_to_come_is_what_there_will_be_if_nobody_does_anything(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.holds(ana, 400)
    instants = [TODAY + timedelta(days=days) for days in (1, 7, 3 * 365, 4 * 365)]
    coming = [await shop.ledger.read(history.balance_at, ana.wallet, instant) for instant in instants]
    assert [(it.available.minor, it.held.minor) for it in coming] == [(600, 400), (1000, 0), (1000, 0), (0, 0)]
    before = await shop.dump()
    for instant, balance in zip(instants, coming, strict=True):
        shop.clock.now = instant
        assert await shop.ledger.read(reads.balance, ana.wallet) == balance
    assert await shop.dump() == before


async def test_before_it_was_opened_a_wallet_had_nothing(shop: Shop) -> None:
    ana, _ = await a_life(shop)
    for basis in Basis:
        was = await shop.ledger.read(history.balance_at, ana.wallet, TODAY - timedelta(microseconds=1), basis)
        assert (was.seq, was.available, was.held, was.frozen) == (0, usd(0), usd(0), 0)
        then = await shop.ledger.read(history.balance_at, ana.wallet, TODAY, basis)
        assert (then.seq, then.available) == (6, usd(2460))


async def test_what_expired_at_midnight_was_recorded_when_somebody_looked(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = midnight = datetime(2029, 11, 24, tzinfo=UTC)
    shop.clock.advance(days=5)
    await ana.touches()
    had = {
        (basis, at): (await shop.ledger.read(history.balance_at, ana.wallet, at, basis)).available.minor
        for basis in Basis
        for at in (midnight - timedelta(microseconds=1), midnight, shop.clock.now)
    }
    assert list(had.values()) == [1000, 0, 0, 1000, 1000, 0]


async def test_looking_far_back_takes_few_rows_of_a_long_journal(shop: Shop) -> None:
    ana = await shop.customer()
    for _ in range(100):
        shop.clock.advance(minutes=1)
        await ana.orders(1000)
    steps = await shop.ledger.read(counted, history.balance_at, ana.wallet, TODAY + timedelta(minutes=30))
    assert 6 <= steps <= 10  # The head, seven halvings of 101, the entry.


def counted(view: View, query: Callable[..., Plan[object]], *arguments: object) -> Plan[int]:
    """How many rows a query is given, all its statements together."""
    plan, rows, count = query(view, *arguments), [], 0
    with suppress(StopIteration):
        step = next(plan)
        while True:
            rows = list((yield step))
            count += len(rows)
            step = plan.send(rows)
    return count


# --- a search ---------------------------------------------------------------------------------------------------------


async def search(shop: Shop, customer: Customer, wanted: Wanted, limit: int = 100) -> list[int]:
    """The numbers of what is found, page by page."""
    found: list[int] = []
    before: int | None = None
    while True:
        page = await shop.ledger.read(history.search, customer.wallet, wanted, limit, before)
        found += [entry.seq for entry in page.entries]
        if page.before is None:
            return found
        assert before is None or page.before < before
        before = page.before


async def test_a_search_finds_an_order_whatever_happened_to_it(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    for order in ("1040", "1041"):
        charge = await shop.asks(ana, 1000, order=order)
        await ana.approves(charge)
        await shop.refunds(charge, 300)
    assert await search(shop, ana, Wanted(order=OrderRef("1041"))) == [9, 8, 7]
    assert await search(shop, ana, Wanted(order=OrderRef("1041"), kinds=[EntryKind.REFUND])) == [9]
    assert await search(shop, ana, Wanted(order=OrderRef("1042"))) == []


async def test_a_search_by_amount_and_by_days(shop: Shop) -> None:
    ana = await shop.customer()
    for day, face in enumerate((1000, 2000, 5000)):
        shop.clock.now = TODAY + timedelta(days=day)
        await ana.buys(face)
    bought = [EntryKind.PURCHASE]
    assert await search(shop, ana, Wanted(bought, least=1001, most=5000)) == [7, 5]
    assert await search(shop, ana, Wanted(bought, since=TODAY + timedelta(days=1))) == [7, 5]
    assert await search(shop, ana, Wanted(bought, until=TODAY + timedelta(days=1))) == [3]
    assert await search(shop, ana, Wanted(since=TODAY + timedelta(days=9))) == []


@law
@given(
    size=st.integers(1, 8),
    kinds=st.sets(st.sampled_from(EntryKind)),
    least=st.integers(0, 3000),
    days=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    looked_through=st.integers(1, 30),
)
async def test_a_search_finds_everything_once_however_far_a_page_looks(
    quick_shop: Shop, size: int, kinds: set[EntryKind], least: int, days: tuple[int, int], looked_through: int
) -> None:
    quick_shop.clock.now = TODAY
    town = await Town.of(quick_shop)
    await town.live(busy)
    since, until = (TODAY + timedelta(days=number) for number in days)
    wanted = Wanted(kinds, least=least, since=since, until=until)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "LOOKED_THROUGH", looked_through)
        for person in town.people:
            rows = await quick_shop.records(t.journal, person)
            expected = [
                row["seq"]
                for row in rows
                if row["kind"] in kinds
                and row["amount"] >= least
                and micros(since) <= row["effective_at"] < micros(until)
            ]
            assert await search(quick_shop, person, wanted, size) == expected[::-1]


async def test_an_entry_that_is_found_says_all_of_it(shop: Shop) -> None:
    ana, charge = await a_life(shop)
    page = await shop.ledger.read(history.search, ana.wallet, Wanted([EntryKind.REFUND]), 1)
    (entry,) = page.entries
    assert (entry.seq, entry.kind, entry.actor, entry.at, entry.effective_at) == (6, "refund", "shop", TODAY, TODAY)
    assert (entry.amount, entry.charge, entry.about, entry.reason) == (usd(1200), charge, None, "late")
    assert entry.change == Amounts(usd(1200), usd(0), usd(0))
    assert entry.after == Amounts(usd(2460), usd(0), usd(0))


# --- of nobody --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        lambda view, wallet: reads.charges(view, wallet, 5),
        lambda view, wallet: reads.history(view, wallet, MONEY, 5),
        lambda view, wallet: reads.expired_cards(view, wallet, TODAY),
        lambda view, wallet: sent.gifts(view, wallet, 5),
        lambda view, wallet: history.balance_at(view, wallet, TODAY),
        lambda view, wallet: history.search(view, wallet, Wanted(), 5),
    ],
    ids=["charges", "history", "expired_cards", "gifts", "balance_at", "search"],
)
async def test_of_a_wallet_that_nobody_opened_nothing_is_known(
    shop: Shop, query: Callable[[View, WalletId], Plan[object]]
) -> None:
    with pytest.raises(WalletUnknown):
        await shop.ledger.read(query, shop.someone().wallet)
    ana = await shop.customer()
    await shop.ledger.read(query, ana.wallet)  # Of one in which nothing has happened, there is nothing to tell.

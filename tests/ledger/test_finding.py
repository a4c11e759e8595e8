"""What a customer asks for by a word is found: an order by its number, entries by amount or days, cards that paid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ledger import finding
from ledger.accounts import ChargeStatus, EntryKind
from ledger.errors import WalletUnknown
from ledger.finding import Sought
from ledger.ids import ChargeId
from tests.conftest import TODAY, TestClock
from tests.databases import Databases
from tests.ledger.books import Customer, Shop, open_shop, usd

KINDS = tuple(kind for kind in EntryKind if kind not in (EntryKind.OPEN, EntryKind.ORDER, EntryKind.ASK))
AFTER_ALL = TODAY + timedelta(days=365)


async def found(shop: Shop, customer: Customer, limit: int = 50, **sought: object) -> list[tuple[str, int]]:
    wanted = Sought(KINDS, **sought)  # type: ignore[arg-type]  # A test names what it wants.
    told = await shop.ledger.read(finding.entries, customer.wallet, wanted, limit)
    return [(line.kind, line.change.minor) for line in told.lines]


async def test_entries_are_found_by_amount_and_by_change(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000, 2000)
    charge = await shop.holds(ana, 4250)
    await shop.captures(charge, 4000)
    await shop.refunds(charge, 2000)
    assert await found(shop, ana, amount=4250) == [("hold", -4250)]
    assert await found(shop, ana, amount=2000) == [("refund", 2000), ("purchase", 2000)]
    assert await found(shop, ana, amount=250) == [("capture", 250)]
    assert await found(shop, ana, amount=4000) == [("capture", 250)]
    assert await found(shop, ana, amount=1) == []


async def test_entries_are_found_by_their_orders(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(5000)
    await ben.buys(5000)
    one, two = await shop.sells(ana, 100), await shop.sells(ana, 200)
    others = await shop.sells(ben, 300)
    await shop.refunds(one, 40, "late")
    assert await found(shop, ana, charges=[one]) == [("refund", 40), ("spend", -100)]
    assert await found(shop, ana, charges=[one, two]) == [("refund", 40), ("spend", -200), ("spend", -100)]
    assert await found(shop, ana, charges=[]) == []
    assert await found(shop, ana, charges=[one], amount=40) == [("refund", 40)]
    assert await found(shop, ana, charges=[ChargeId(ana.wallet, others.no + 100)]) == []


async def test_entries_are_found_by_their_days_the_first_included_and_the_end_not(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    shop.clock.advance(days=1)
    await shop.sells(ana, 100)
    shop.clock.advance(days=1)
    await shop.sells(ana, 200)
    day = timedelta(days=1)
    assert await found(shop, ana, since=TODAY + day, until=TODAY + 2 * day) == [("spend", -100)]
    assert await found(shop, ana, until=TODAY + day) == [("purchase", 5000)]
    assert await found(shop, ana, since=TODAY + day) == [("spend", -200), ("spend", -100)]
    assert await found(shop, ana, since=AFTER_ALL) == []
    assert await found(shop, ana, since=TODAY - 9 * day, until=TODAY - day) == []


async def test_it_says_whether_there_may_be_more(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    for _ in range(3):
        await shop.sells(ana, 100)
    spends = Sought((EntryKind.SPEND,))
    some = await shop.ledger.read(finding.entries, ana.wallet, spends, 2)
    every = await shop.ledger.read(finding.entries, ana.wallet, spends, 3)
    assert (len(some.lines), some.more, len(every.lines), every.more) == (2, True, 3, False)
    assert some.lines == every.lines[:2]
    monkeypatch.setattr(finding, "LOOKED_THROUGH", 2)
    short = await shop.ledger.read(finding.entries, ana.wallet, spends, 3)
    assert (len(short.lines), short.more) == (1, True)
    assert await shop.ledger.read(finding.sums, ana.wallet, TODAY, AFTER_ALL) is None


async def test_days_come_to_what_was_spent_came_back_and_was_bought(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(10000, 5000)
    paid = await shop.sells(ana, 1000)
    part = await shop.holds(ana, 2000)
    await shop.captures(part, 1500)
    withdrawn = await shop.holds(ana, 700)
    await shop.voids(withdrawn)
    await shop.holds(ana, 60)
    await shop.refunds(paid, 300)
    sums = await shop.ledger.read(finding.sums, ana.wallet, TODAY, AFTER_ALL)
    assert sums == finding.Sums(spent=usd(1000 + 1500 + 60), came_back=usd(300), bought=usd(15000))
    assert await ana.available() == 15000 - 2560 + 300
    nothing = await shop.ledger.read(finding.sums, ana.wallet, AFTER_ALL, AFTER_ALL + timedelta(days=1))
    assert nothing == finding.Sums(usd(0), usd(0), usd(0))


async def test_what_an_earlier_day_held_and_this_one_gave_back_came_back(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    held = await shop.holds(ana, 4000)
    shop.clock.advance(days=1)
    await shop.sells(ana, 100)
    await shop.voids(held)
    sums = await shop.ledger.read(finding.sums, ana.wallet, TODAY + timedelta(days=1), AFTER_ALL)
    assert sums == finding.Sums(spent=usd(0), came_back=usd(3900), bought=usd(0))


async def test_a_refund_that_pays_what_is_owed_came_back_all_the_same(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    charge = await shop.sells(ana, 5000)
    await shop.charges_back(ana)
    await shop.refunds(charge, 700)
    sums = await shop.ledger.read(finding.sums, ana.wallet, TODAY, AFTER_ALL)
    assert sums is not None
    assert (sums.spent, sums.came_back) == (usd(5000), usd(700))
    assert await ana.owed() == 4300


@pytest.mark.parametrize("written", ["AB-1042", "ab-1042", "#AB-1042", " # ab-1042 ", "Ab-1042"])
@pytest.mark.parametrize("ref", ["AB-1042", "ab-1042", "#AB-1042", "aB-1042"])
async def test_an_order_is_known_however_its_number_is_written(quick_shop: Shop, ref: str, written: str) -> None:
    ana = await quick_shop.customer()
    charge = await quick_shop.asks(ana, 100, order=ref)
    await quick_shop.asks(ana, 100, order="AB-10421")
    assert [facts.id for facts in await quick_shop.ledger.read(finding.of_order, ana.wallet, written)] == [charge]


async def test_an_order_that_was_asked_again_is_told_latest_first_and_nobody_elses(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    first = await shop.asks(ana, 100, order="7")
    await ana.declines(first)
    second = await shop.asks(ana, 120, order="7")
    told = await shop.ledger.read(finding.of_order, ana.wallet, "#7")
    assert [(facts.id, facts.status) for facts in told] == [
        (second, ChargeStatus.REQUIRES_APPROVAL),
        (first, ChargeStatus.DECLINED),
    ]
    assert await shop.ledger.read(finding.of_order, ben.wallet, "7") == ()
    assert await shop.ledger.read(finding.of_order, ana.wallet, "8") == ()
    assert await shop.ledger.read(finding.of_order, ana.wallet, " # ") == ()


async def test_the_cards_that_paid_an_order_are_told_in_the_order_in_which_they_were_used(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=30)
    await ana.buys(2000)
    charge = await shop.sells(ana, 1500)
    cards = await shop.ledger.read(finding.used, charge)
    assert [(card.amount, str(card.bought_on), str(card.expires_on)) for card in cards] == [
        (usd(1000), "2026-11-23", "2029-11-23"),
        (usd(500), "2026-12-23", "2029-12-23"),
    ]
    await shop.refunds(charge, 100)
    assert await shop.ledger.read(finding.used, charge) == cards  # It was paid with them all the same.


async def test_what_was_released_was_not_paid_with(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    part = await shop.holds(ana, 400)
    assert [card.amount for card in await shop.ledger.read(finding.used, part)] == [usd(400)]
    await shop.captures(part, 250)
    assert [card.amount for card in await shop.ledger.read(finding.used, part)] == [usd(250)]
    held = await shop.holds(ana, 300)
    shop.clock.advance(days=7)
    assert await shop.ledger.read(finding.used, held) == ()
    await ana.touches()
    assert await shop.ledger.read(finding.used, held) == ()
    assert await shop.ledger.read(finding.used, await shop.asks(ana, 10)) == ()


async def test_of_nobody_there_is_nothing(shop: Shop) -> None:
    nobody = shop.someone().wallet
    with pytest.raises(WalletUnknown):
        await shop.ledger.read(finding.entries, nobody, Sought(KINDS), 1)
    with pytest.raises(WalletUnknown):
        await shop.ledger.read(finding.sums, nobody, TODAY, AFTER_ALL)
    assert await shop.ledger.read(finding.of_order, nobody, "1") == ()


async def test_days_of_any_zone_and_age_can_be_asked_for(sqlite_files: Databases, clock: TestClock) -> None:
    async with open_shop(sqlite_files.new(), clock) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        ever, never = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
        assert await found(shop, ana, since=ever, until=never) == [("purchase", 1000)]

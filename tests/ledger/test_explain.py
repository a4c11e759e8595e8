"""Why a balance is what it is: card by card, order by order, and it adds up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce
from operator import add

import pytest
from hypothesis import given

from ledger import explain, history
from ledger.accounts import EntryKind, LotSource
from ledger.errors import WalletUnknown
from ledger.explain import Reason, Why
from ledger.history import Amounts
from tests.conftest import TODAY
from tests.ledger.books import Customer, Shop, law, usd
from tests.ledger.town import Deed, Town, busy, lives

NOTHING = Amounts(usd(0), usd(0), usd(0))


def sum_of(reasons: Iterable[Reason]) -> Amounts:
    return reduce(add, (reason.change for reason in reasons), NOTHING)


def check(why: Why) -> None:
    for card in why.cards:
        assert sum_of(card.reasons) == card.left
    everything = [reason for card in why.cards for reason in card.reasons] + list(why.others) + list(why.debts)
    assert sum_of(everything) == Amounts(why.balance.available, why.balance.held, why.balance.owed)


async def why(shop: Shop, customer: Customer) -> Why:
    return await shop.ledger.read(explain.why, customer.wallet, shop.clock.now)


@law
@given(deeds=lives)
async def test_it_adds_up_at_any_instant_of_any_life(quick_shop: Shop, deeds: list[Deed]) -> None:
    quick_shop.clock.now = TODAY
    town = await Town.of(quick_shop)
    await town.live(deeds)
    for wallet, moment in town.seen:
        told = await quick_shop.ledger.read(explain.why, wallet, moment)
        assert told.balance == await quick_shop.ledger.read(history.balance_at, wallet, moment)
        check(told)


async def test_both_engines_explain_alike_before_and_after_what_is_due_is_written(shop: Shop) -> None:
    town = await Town.of(shop)
    await town.live(busy)
    shop.clock.advance(days=1200)
    before = [await why(shop, person) for person in town.people]
    await town.settle()
    for told, person in zip(before, town.people, strict=True):
        check(told)
        assert await why(shop, person) == told


async def test_a_card_tells_which_orders_took_from_it_and_which_gave_back(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(2000, 5000)
    charge = await shop.asks(ana, 3740, order="1041")
    await ana.approves(charge)
    await shop.refunds(charge, 1000)
    await shop.refunds(charge, 200)
    held = await shop.holds(ana, 60)
    told = await why(shop, ana)
    (open_, used_up) = told.cards
    assert (open_.no, open_.source, open_.came_back) == (2, LotSource.CARD, False)
    assert (open_.bought_on.isoformat(), open_.expires_on.isoformat()) == ("2026-11-23", "2029-11-23")
    assert open_.left == Amounts(usd(4400), usd(60), usd(0))
    assert [(reason.kind, reason.charge, reason.change.available, reason.entries) for reason in open_.reasons] == [
        (EntryKind.PURCHASE, None, usd(5000), 1),
        (EntryKind.SPEND, charge, usd(-1740), 1),
        (EntryKind.REFUND, charge, usd(1200), 2),
        (EntryKind.HOLD, held, usd(-60), 1),
    ]
    assert open_.reasons[1].ref == "1041"
    assert [(reason.kind, reason.change.available) for reason in used_up.reasons] == [
        (EntryKind.PURCHASE, usd(2000)),
        (EntryKind.SPEND, usd(-2000)),
    ]
    assert (told.others, told.debts) == ((), ())


async def test_what_expires_soonest_is_told_first_and_what_is_used_up_last(shop: Shop) -> None:
    ana = await shop.customer()
    for face in (1000, 2000, 5000):
        await ana.buys(face)
        shop.clock.advance(days=1)
    await shop.sells(ana, 1000)
    assert [(card.no, card.left.available) for card in (await why(shop, ana)).cards] == [
        (2, usd(2000)),
        (3, usd(5000)),
        (1, usd(0)),
    ]


@pytest.mark.parametrize("told", [1, 2, 3])
async def test_of_a_long_past_only_so_many_cards_are_told_and_it_still_adds_up(
    shop: Shop, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explain, "CARDS_TOLD", told)
    ana = await shop.customer()
    for _ in range(4):
        await ana.buys(1000)
        await shop.sells(ana, 900)
    explained = await why(shop, ana)
    assert len(explained.cards) == told
    assert explained.cards[0].left.available == usd(400)  # What has something left comes first.
    assert {reason.kind for reason in explained.others} == {EntryKind.PURCHASE, EntryKind.SPEND}
    check(explained)


async def test_a_balance_to_come_is_explained_too(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    then = TODAY + timedelta(days=4 * 365)
    (card,) = (await shop.ledger.read(explain.why, ana.wallet, then)).cards
    assert [(reason.kind, reason.change.available) for reason in card.reasons] == [
        (EntryKind.PURCHASE, usd(1000)),
        (EntryKind.EXPIRY, usd(-1000)),
    ]


async def test_nothing_is_explained_of_a_wallet_that_nobody_opened(shop: Shop) -> None:
    with pytest.raises(WalletUnknown):
        await why(shop, shop.someone())

"""What must come to the same: two ways to do a thing, or doing it and undoing it.

Each law lives the same life twice, in two wallets of one shop, and then does a thing in one way here and in another
there. What can be spent, in which order and until when, must then be the same; so must what the lots say, where nothing
was undone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from ledger import tables as t
from ledger.errors import InsufficientFunds
from ledger.ids import ChargeId
from tests.conftest import TODAY, TestClock
from tests.databases import Databases
from tests.ledger.books import Customer, Shop, law, open_shop

Bought = tuple[int, int]
"""A face, and after how many days."""

lives = st.lists(st.tuples(st.sampled_from([1000, 2000, 5000]), st.integers(0, 40)), min_size=1, max_size=3)
parts = st.integers(1, 900)


async def twins(shop: Shop, life: Sequence[Bought], given_cents: int = 0) -> tuple[Customer, Customer]:
    """Two customers who have bought the same cards on the same days, and were given the same."""
    here, there = await shop.customer(), await shop.customer()
    shop.clock.now = max(shop.clock.now, TODAY)
    for face, days in life:
        shop.clock.advance(days=days)
        for one in (here, there):
            await one.buys(face)
    for one in (here, there):
        if given_cents:
            await shop.apologises(one, given_cents)
    return here, there


async def of_lots(shop: Shop, customer: Customer) -> list[tuple[int, ...]]:
    """The buckets of every lot of a wallet."""
    rows = await shop.records(t.lot, customer)
    buckets = ("no", "face", "remaining", "held", "spent", "expired", "gifted", "clawed", "moved")
    return [tuple(row[name] for name in buckets) for row in rows]


async def spendable(customer: Customer) -> Counter[str]:
    """Credit by its last day: it may lie in more lots than before."""
    left: Counter[str] = Counter()
    for card in await customer.cards():
        left[card.until] += card.cents
    return left


@law
@given(life=lives, first=parts, second=parts, gift=st.integers(0, 400))
async def test_spending_twice_is_spending_both_at_once(
    quick_shop: Shop, life: list[Bought], first: int, second: int, gift: int
) -> None:
    here, there = await twins(quick_shop, life, gift)
    if first + second > await here.available():
        return
    await quick_shop.sells(here, first)
    await quick_shop.sells(here, second)
    await quick_shop.sells(there, first + second)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)


@law
@given(life=lives, cents=parts, gift=st.integers(0, 400), days=st.integers(0, 6))
async def test_a_hold_that_is_voided_is_nothing(
    quick_shop: Shop, life: list[Bought], cents: int, gift: int, days: int
) -> None:
    here, there = await twins(quick_shop, life, gift)
    charge = await quick_shop.holds(here, cents)
    quick_shop.clock.advance(days=days)
    await quick_shop.voids(charge)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)


@law
@given(life=lives, cents=parts, captured=parts)
async def test_holding_and_capturing_is_spending(
    quick_shop: Shop, life: list[Bought], cents: int, captured: int
) -> None:
    here, there = await twins(quick_shop, life)
    taken = min(cents, captured)
    await quick_shop.captures(await quick_shop.holds(here, cents), taken)
    await quick_shop.sells(there, taken)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)


@law
@given(life=lives, cents=parts, wait=st.integers(0, 1200))
async def test_what_is_refunded_whole_was_never_spent_but_for_its_days(
    quick_shop: Shop, life: list[Bought], cents: int, wait: int
) -> None:
    here, there = await twins(quick_shop, life)
    charge = await quick_shop.sells(here, cents)
    quick_shop.clock.advance(days=wait)
    await quick_shop.refunds(charge, cents)
    back, kept = await spendable(here), await spendable(there)
    if wait < 900:  # All cards are good for 90 days more.
        assert back == kept
    first_day = quick_shop.clock.now.date().isoformat()
    assert all(until > first_day for until in back)
    assert back.total() >= kept.total(), "nothing is lost by having spent it"


@law
@given(life=lives, cents=parts, days=st.integers(0, 29))
async def test_a_gift_that_is_taken_back_is_nothing(
    quick_shop: Shop, life: list[Bought], cents: int, days: int
) -> None:
    here, there = await twins(quick_shop, life, given_cents=300)
    gift = await here.gives(cents)
    quick_shop.clock.advance(days=days)
    await here.takes_back(gift)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)


@law
@given(life=lives, cents=parts)
async def test_a_gift_there_and_back_is_nothing_for_what_can_be_spent(
    quick_shop: Shop, life: list[Bought], cents: int
) -> None:
    here, there = await twins(quick_shop, life)
    friend = await quick_shop.customer()
    for giver, taker in ((here, friend), (friend, here)):
        code = quick_shop.new("code")
        await giver.gives(cents, code=code)
        await taker.claims(code)
    assert await spendable(here) == await spendable(there)
    assert await friend.available() == 0


@law
@given(life=lives, cents=parts)
async def test_freezing_and_letting_go_on_is_nothing(quick_shop: Shop, life: list[Bought], cents: int) -> None:
    here, there = await twins(quick_shop, life)
    await quick_shop.freezes(here)
    await quick_shop.unfreezes(here)
    for one in (here, there):
        await quick_shop.sells(one, cents)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)


@law
@given(life=lives, which=st.integers(0, 2), held=st.integers(0, 900))
async def test_a_dispute_that_is_won_is_nothing_for_what_can_be_spent(
    quick_shop: Shop, life: list[Bought], which: int, held: int
) -> None:
    here, there = await twins(quick_shop, life)
    for one in (here, there):
        if held:
            await quick_shop.holds(one, held)
    await quick_shop.wins(await quick_shop.charges_back(here, which % len(life) + 1))
    assert await spendable(here) == await spendable(there)
    assert (await here.held(), await here.owed()) == (held, 0)


@law
@given(life=lives, cents=parts)
async def test_putting_in_and_taking_out_is_nothing_for_how_much_there_is(
    quick_shop: Shop, life: list[Bought], cents: int
) -> None:
    here, there = await twins(quick_shop, life)
    await quick_shop.adjusts(here, cents)
    await quick_shop.adjusts(here, -cents)
    assert await here.available() == await there.available()


@law
@given(deeds=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 700)), min_size=2, max_size=8), data=st.data())
async def test_wallets_do_not_care_in_which_order_others_act(
    sqlite_files: Databases, deeds: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Each wallet's own deeds stay in their order; how those of different wallets mix does not matter."""
    mixed = sorted(deeds, key=lambda deed: deed[0]) if data.draw(st.booleans()) else _dealt(deeds)
    ends = []
    for order in (deeds, mixed):
        async with open_shop(sqlite_files.new(), TestClock()) as shop:
            people = [await shop.customer() for _ in range(3)]
            for one in people:
                await one.buys(1000, 1000)
            for who, cents in order:
                await _spends(shop, people[who], cents)
            ends.append([await of_lots(shop, one) for one in people])
    assert ends[0] == ends[1]


def _dealt(deeds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One deed of each wallet in turn."""
    waiting = {who: [deed for deed in deeds if deed[0] == who] for who in range(3)}
    return [waiting[who].pop(0) for _ in deeds for who in reversed(waiting) if waiting[who]]


async def _spends(shop: Shop, one: Customer, cents: int) -> None:
    await _approves(one, await shop.asks(one, cents))


async def _approves(one: Customer, charge: ChargeId) -> None:
    """Pay, where there is enough."""
    with suppress(InsufficientFunds):  # Which is an answer, and changes nothing.
        await one.approves(charge)


@law
@given(life=lives, cents=st.lists(st.integers(1, 600), min_size=1, max_size=6))
async def test_many_at_once_is_one_by_one(quick_shop: Shop, life: list[Bought], cents: list[int]) -> None:
    here, there = await twins(quick_shop, life)
    await asyncio.gather(*(_approves(here, charge) for charge in [await quick_shop.asks(here, c) for c in cents]))
    for charge in [await quick_shop.asks(there, c) for c in cents]:
        await _approves(there, charge)
    assert await of_lots(quick_shop, here) == await of_lots(quick_shop, there)
    assert (await here.balance()).available == (await there.balance()).available

"""A card: fixed amounts, no coupons, bought once a payment, good for three years to the end of the day."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ledger import cards, reads
from ledger import tables as t
from ledger.accounts import EntryKind
from ledger.errors import InsufficientFunds, Refusal
from ledger.ids import PaymentId
from ledger.money import Money
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Left, Shop, eur, open_shop, usd

FACES = (1000, 2000, 5000, 10000, 15000)


async def test_a_bought_card_is_credit_of_its_face(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(*FACES)
    assert await ana.cards() == [Left(face, "2029-11-23") for face in FACES]
    assert await shop.trial_balance() == {"cash": -33_000, "wallet": 33_000}


async def test_ordering_a_card_moves_no_money_and_sends_an_invoice(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    assert await ana.available() == 0
    assert await shop.trial_balance() == {}
    assert await shop.news("card_ordered") == [{"card": str(order), "amount": 5000, "currency": "USD"}]


async def test_a_payment_reported_twice_is_credited_once(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    first = await ana.pays(order, 5000, payment="p")
    shop.clock.advance(days=1)
    again = await ana.pays(order, 5000, payment="p")
    assert (again.replayed, again.seq, again.at, again.available) == (True, first.seq, first.at, first.available)
    assert await ana.available() == 5000
    assert await shop.topics() == ["card_ordered", "card_bought"]


async def test_a_second_payment_of_one_invoice_is_a_second_card_and_both_sides_are_told(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    await ana.pays(order, 5000, payment="p1")
    await ana.pays(order, 5000, payment="p2")
    assert await ana.cards() == [Left(5000, "2029-11-23")] * 2
    assert await shop.topics() == ["card_ordered", "card_bought", "card_bought_again", "office_card_bought_again"]
    assert [told["payment"] for told in await shop.news("office_card_bought_again")] == ["p2"]
    assert await shop.trial_balance() == {"cash": -10_000, "wallet": 10_000}


async def test_of_two_payments_at_once_of_one_invoice_one_is_the_second(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    both = (ana.under().do(cards.settle, order, usd(5000), PaymentId(payment)) for payment in ("p1", "p2"))
    await asyncio.gather(*both)  # In one batch.
    assert await ana.cards() == [Left(5000, "2029-11-23")] * 2
    assert await shop.topics() == ["card_ordered", "card_bought", "card_bought_again", "office_card_bought_again"]


async def test_the_customer_is_told_what_was_bought_and_until_when(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    order = await ana.orders(5000)
    await ana.pays(order, 5000)
    *_, told = await shop.news("card_bought")
    assert told == {
        "amount": 5000,
        "currency": "USD",
        "available": 6000,
        "paid_debt": 0,
        "expires_on": "2029-11-23",
        "card": str(order),
    }


async def test_a_payment_of_anything_but_the_face_is_placed_aside_and_never_a_card(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    for paid in (4999, 5001, 1000, 1):
        aside = await ana.pays(order, paid, payment=f"of {paid}")
        assert (aside.kind, aside.amount) == (EntryKind.UNPLACED, usd(paid))
    assert await ana.cards() == []
    assert await shop.trial_balance() == {"cash": -11_001, "suspense": 11_001}
    *_, told = await shop.news("payment_unplaced")
    assert told == {"amount": 1, "currency": "USD", "payment": "of 1"}
    assert await shop.news("payment_unplaced") == await shop.news("office_payment_unplaced")


async def test_a_payment_in_another_currency_is_told_but_cannot_be_booked_here(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    aside = await ana.under().do(cards.settle, order, eur(5000), PaymentId("p"))
    assert (aside.kind, aside.amount) == (EntryKind.UNPLACED, usd(0))
    assert await shop.trial_balance() == {}
    assert [told["currency"] for told in await shop.news("office_payment_unplaced")] == ["EUR"]


async def test_a_payment_for_another_ones_invoice_is_placed_aside(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    order = await ben.orders(5000)
    assert (await ana.pays(order, 5000)).kind is EntryKind.UNPLACED
    assert [await ana.available(), await ben.available()] == [0, 0]


async def test_a_payment_credited_to_one_wallet_is_not_credited_to_another(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.pays(await ana.orders(5000), 5000, payment="p")
    again = await ben.pays(await ben.orders(5000), 5000, payment="p")
    assert (again.kind, again.amount) == (EntryKind.UNPLACED, usd(0))
    assert await shop.trial_balance() == {"cash": -5000, "wallet": 5000}


async def test_a_payment_known_by_another_key_is_not_credited_again(shop: Shop) -> None:
    ana = await shop.customer()
    order = await ana.orders(5000)
    await ana.pays(order, 5000, payment="p")
    again = await ana.pays(order, 5000, payment="p", key="another report of it")
    assert (again.kind, again.amount) == (EntryKind.UNPLACED, usd(0))
    assert await ana.available() == 5000


async def test_a_payment_placed_aside_is_booked_once(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    order = await ben.orders(5000)
    await ana.pays(order, 5000, payment="p")
    await ben.pays(order, 5000, payment="p")
    assert (await shop.trial_balance())["cash"] == -5000


@pytest.mark.parametrize("paying", [usd(5000), usd(2000), usd(4999), usd(0), eur(5000)])
async def test_what_the_check_passes_settling_takes(quick_shop: Shop, paying: Money) -> None:
    shop = quick_shop
    ana = await shop.customer()
    order = await ana.orders(5000)
    try:
        await shop.ledger.read(reads.check, ana.wallet, cards.check, order, paying)
        passed = True
    except Refusal:
        passed = False
    settled = await ana.under().do(cards.settle, order, paying, PaymentId("p"))
    assert (settled.kind is EntryKind.PURCHASE) is passed


async def test_a_card_is_good_to_the_last_moment_of_its_last_day(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.now = datetime(2029, 11, 23, 23, 59, 59, 999_999, tzinfo=UTC)
    await shop.sells(ana, 400)
    charge = await shop.asks(ana, 1)
    shop.clock.advance(microseconds=1)
    assert await ana.available() == 0
    with pytest.raises(InsufficientFunds):
        await ana.approves(charge)


async def test_a_card_of_29_february_is_good_to_28_february(shop: Shop) -> None:
    shop.clock.now = datetime(2028, 2, 29, 12, tzinfo=UTC)
    ana = await shop.customer()
    await ana.buys(1000)
    assert await ana.cards() == [Left(1000, "2031-02-28")]
    shop.clock.now = datetime(2031, 2, 28, 23, 59, tzinfo=UTC)
    assert await ana.available() == 1000
    shop.clock.now = datetime(2031, 3, 1, tzinfo=UTC)
    assert await ana.available() == 0


async def test_a_leap_day_is_kept_where_the_last_year_has_one(database_url: str, clock: TestClock) -> None:
    clock.now = datetime(2028, 2, 29, 12, tzinfo=UTC)
    async with open_shop(database_url, clock, validity_years=4) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        assert await ana.cards() == [Left(1000, "2032-02-29")]


@pytest.mark.parametrize(
    ("zone", "bought", "last_day", "over"),
    [
        # It is tomorrow already where the shop is.
        ("Pacific/Kiritimati", "2026-11-23T12:00", "2029-11-24", "2029-11-24T10:00"),
        ("America/Los_Angeles", "2026-11-24T05:00", "2029-11-23", "2029-11-24T08:00"),
        # Clocks go forward over this midnight: 24:00 is 01:00.
        ("America/Santiago", "2027-09-07T12:00", "2030-09-07", "2030-09-08T04:00"),
        ("Asia/Beirut", "2027-03-30T12:00", "2030-03-30", "2030-03-30T22:00"),
        # They go back at it: the last hour of the day comes twice, and the card is good in both.
        ("America/Santiago", "2027-04-06T12:00", "2030-04-06", "2030-04-07T04:00"),
        ("Asia/Beirut", "2026-10-26T12:00", "2029-10-26", "2029-10-26T21:00"),
        # Midnight itself comes twice: the second counts.
        ("America/Havana", "2026-11-03T12:00", "2029-11-03", "2029-11-04T05:00"),
    ],
)
async def test_a_day_ends_where_the_shop_is(
    sqlite_files: Databases, clock: TestClock, zone: str, bought: str, last_day: str, over: str
) -> None:
    clock.now = datetime.fromisoformat(bought).replace(tzinfo=UTC)
    async with open_shop(sqlite_files.new(), clock, zone=ZoneInfo(zone)) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        assert await ana.cards() == [Left(1000, last_day)]
        clock.now = datetime.fromisoformat(over).replace(tzinfo=UTC) - timedelta(microseconds=1)
        assert await ana.available() == 1000
        clock.advance(microseconds=1)
        assert await ana.available() == 0


async def test_a_card_keeps_the_terms_it_was_bought_on(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock) as shop:
        ana = await shop.customer()
        await ana.buys(1000)
        order = await ana.orders(5000)
    another = {"catalogue": {"USD": (2000,)}, "validity_years": 5, "zone": ZoneInfo("America/Santiago")}
    async with open_shop(database_url, clock, **another) as shop:
        await shop.ledger.on(ana.wallet, "paid").do(cards.settle, order, usd(5000), PaymentId("p"))
        (first, second) = await shop.ledger.read(reads.cards, ana.wallet)
        assert (first.zone, first.expires_on.isoformat()) == ("UTC", "2029-11-23")
        assert (second.zone, second.expires_on.isoformat()) == ("America/Santiago", "2031-11-23")
        await shop.trial_balance()


async def test_a_lot_remembers_the_card_it_was(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000, 5000)
    assert [(lot["no"], lot["face"], lot["source"], lot["root_no"]) for lot in await shop.records(t.lot)] == [
        (1, 1000, "card", 1),
        (2, 5000, "card", 2),
    ]

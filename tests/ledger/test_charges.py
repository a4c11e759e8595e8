"""The shop asks, the customer approves: hold, capture, void, decline, time out, soonest to expire first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import charges
from ledger import tables as t
from ledger.accounts import CaptureMode, ChargeStatus, EntryKind
from ledger.errors import ChargeClosed, InsufficientFunds
from ledger.ids import ChargeId
from tests.conftest import TODAY
from tests.ledger.books import Customer, Left, Record, Shop, law, usd


async def three_cards(shop: Shop) -> Customer:
    """Someone with $10 of November, $20 of December and $10 of January."""
    shop.clock.now = TODAY
    customer = await shop.customer()
    for face in (1000, 2000, 1000):
        await customer.buys(face)
        shop.clock.advance(days=31)
    return customer


async def lots(shop: Shop, customer: Customer) -> list[Record]:
    """A customer's lots to the last column, but whose they are."""
    whose = ("wallet_id", "root_wallet")
    return [{name: lot[name] for name in lot if name not in whose} for lot in await shop.records(t.lot, customer)]


async def buckets(shop: Shop, customer: Customer) -> list[tuple[int, int, int]]:
    """What remains of each lot, what is held of it, what is spent."""
    return [(lot["remaining"], lot["held"], lot["spent"]) for lot in await lots(shop, customer)]


async def status(shop: Shop, charge: ChargeId) -> ChargeStatus:
    return (await shop.charge(charge)).status


# --- asking and approving -------------------------------------------------------------------------------------------


async def test_asking_moves_no_money_and_the_customer_is_asked(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 700)
    assert await status(shop, charge) is ChargeStatus.REQUIRES_APPROVAL
    assert (await ana.available(), await ana.held()) == (1000, 0)
    assert await shop.news("charge_asked") == [{"charge": str(charge)}]


async def test_approving_pays_at_once_where_the_shop_asked_for_that(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 700)
    done = await ana.approves(charge)
    assert (done.kind, done.available, done.held) == (EntryKind.SPEND, usd(300), usd(0))
    assert await status(shop, charge) is ChargeStatus.CAPTURED
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 300, "sales": 700}


async def test_approving_holds_the_money_where_the_shop_captures_later(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 700)
    assert await status(shop, charge) is ChargeStatus.AUTHORIZED
    assert (await ana.available(), await ana.held()) == (300, 700)
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 300, "held": 700}


async def test_what_is_held_cannot_be_spent(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.holds(ana, 700)
    with pytest.raises(InsufficientFunds):
        await ana.approves(await shop.asks(ana, 301))


async def test_six_holds_of_the_whole_wallet_are_one(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    asked = [await shop.asks(ana, 1000, capture=CaptureMode.MANUAL) for _ in range(6)]
    await ana.approves(asked[0])
    for charge in asked[1:]:
        with pytest.raises(InsufficientFunds):
            await ana.approves(charge)
    assert await ana.held() == 1000


async def test_soonest_to_expire_is_spent_first(shop: Shop) -> None:
    ana = await three_cards(shop)
    await shop.sells(ana, 2500)
    assert await buckets(shop, ana) == [(0, 0, 1000), (500, 0, 1500), (1000, 0, 0)]


async def test_what_came_back_for_90_days_is_spent_before_older_cards(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 1000)
    shop.clock.advance(days=365 * 3 - 30)
    await ana.buys(1000)
    await shop.refunds(charge, 1000)
    await shop.sells(ana, 400)
    assert await ana.cards() == [Left(600, "2030-01-21"), Left(1000, "2032-10-23")]


async def test_of_cards_that_expire_together_the_oldest_is_spent_first(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000, 1000)
    await shop.sells(ana, 400)
    assert await buckets(shop, ana) == [(600, 0, 400), (1000, 0, 0)]


async def test_each_line_remembers_which_lot_paid_how_much(shop: Shop) -> None:
    ana = await three_cards(shop)
    await shop.sells(ana, 2500)
    paid = [(line["ord"], line["lot_no"], line["amount"], line["captured"]) for line in await shop.records(t.line)]
    assert sorted(paid) == [(1, 1, 1000, 1000), (2, 2, 1500, 1500)]


@law
@given(first=st.integers(1, 2000), second=st.integers(1, 2000))
async def test_spending_a_plus_b_is_spending_a_then_b(quick_shop: Shop, first: int, second: int) -> None:
    at_once = await three_cards(quick_shop)
    await quick_shop.sells(at_once, first + second)
    one_by_one = await three_cards(quick_shop)
    await quick_shop.sells(one_by_one, first)
    await quick_shop.sells(one_by_one, second)
    assert await buckets(quick_shop, at_once) == await buckets(quick_shop, one_by_one)


# --- capturing ------------------------------------------------------------------------------------------------------


async def test_capturing_all_of_it_pays_the_shop(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 700)
    await ana.under().do(charges.capture, charge)
    assert await status(shop, charge) is ChargeStatus.CAPTURED
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 300, "sales": 700}


async def test_capturing_a_part_gives_the_rest_back(shop: Shop) -> None:
    ana = await three_cards(shop)
    charge = await shop.holds(ana, 2500)
    done = await shop.captures(charge, 1200)
    assert (done.available, done.held) == (usd(2800), usd(0))
    assert await buckets(shop, ana) == [(0, 0, 1000), (1800, 0, 200), (1000, 0, 0)]


async def test_a_capture_is_the_last_one_unless_the_shop_says_otherwise(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await ana.under().do(charges.capture, charge, usd(400))
    assert (await status(shop, charge), await ana.held(), await ana.available()) == (ChargeStatus.CAPTURED, 0, 600)


async def test_a_shop_that_ships_in_parts_captures_in_parts(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 400, final=False)
    assert (await status(shop, charge), await ana.held()) == (ChargeStatus.AUTHORIZED, 500)
    await shop.captures(charge, 300)
    assert (await status(shop, charge), await ana.held(), await ana.available()) == (ChargeStatus.CAPTURED, 0, 300)


async def test_a_capture_of_all_that_is_left_is_the_last_one_whatever_the_shop_says(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 900, final=False)
    assert await status(shop, charge) is ChargeStatus.CAPTURED


@law
@given(parts=st.lists(st.integers(1, 700), min_size=2, max_size=5))
async def test_capturing_in_parts_is_capturing_at_once(quick_shop: Shop, parts: list[int]) -> None:
    in_parts, at_once = await three_cards(quick_shop), await three_cards(quick_shop)
    charge = await quick_shop.holds(in_parts, 3600)
    for part in parts[:-1]:
        await quick_shop.captures(charge, part, final=False)
    await quick_shop.captures(charge, parts[-1])
    await quick_shop.captures(await quick_shop.holds(at_once, 3600), sum(parts))
    assert await lots(quick_shop, in_parts) == await lots(quick_shop, at_once)


@law
@given(held=st.integers(1, 4000), captured=st.integers(1, 4000))
async def test_holding_and_capturing_is_spending(quick_shop: Shop, held: int, captured: int) -> None:
    held, captured = max(held, captured), min(held, captured)
    holding, spending = await three_cards(quick_shop), await three_cards(quick_shop)
    await quick_shop.captures(await quick_shop.holds(holding, held), captured)
    await quick_shop.sells(spending, captured)
    assert await lots(quick_shop, holding) == await lots(quick_shop, spending)


# --- voiding, declining, running out --------------------------------------------------------------------------------


@law
@given(amount=st.integers(1, 4000))
async def test_hold_and_void_leave_nothing_behind(quick_shop: Shop, amount: int) -> None:
    ana = await three_cards(quick_shop)
    before = await lots(quick_shop, ana)
    await quick_shop.voids(await quick_shop.holds(ana, amount))
    assert await lots(quick_shop, ana) == before
    assert (await ana.available(), await ana.held()) == (4000, 0)


async def test_a_request_that_is_voided_cannot_be_approved(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 100)
    await shop.voids(charge)
    with pytest.raises(ChargeClosed, match="voided"):
        await ana.approves(charge)


async def test_what_was_captured_stays_captured_when_the_rest_is_voided(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 400, final=False)
    await shop.voids(charge)
    facts = await shop.charge(charge)
    assert (facts.status, facts.held, facts.captured) == (ChargeStatus.CAPTURED, usd(0), usd(400))
    assert await ana.available() == 600


async def test_a_declined_charge_takes_nothing_and_stays_declined(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 100)
    await ana.declines(charge)
    with pytest.raises(ChargeClosed, match="declined"):
        await ana.approves(charge)
    assert await ana.available() == 1000


async def test_a_customer_has_fifteen_minutes_to_approve_and_not_a_moment_more(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    in_time, too_late = await shop.asks(ana, 100), await shop.asks(ana, 100)
    shop.clock.advance(minutes=15, microseconds=-1)
    await ana.approves(in_time)
    shop.clock.advance(microseconds=1)
    with pytest.raises(ChargeClosed, match="expired"):
        await ana.approves(too_late)


async def test_a_shop_has_seven_days_to_capture_and_not_a_moment_more(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    in_time, too_late = await shop.holds(ana, 100), await shop.holds(ana, 200)
    shop.clock.advance(days=7, microseconds=-1)
    await shop.captures(in_time, 100)
    shop.clock.advance(microseconds=1)
    with pytest.raises(ChargeClosed, match="expired"):
        await shop.captures(too_late, 200)
    assert (await ana.available(), await ana.held()) == (900, 0)


async def test_a_hold_that_runs_out_after_a_part_was_captured_is_captured(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 400, final=False)
    shop.clock.advance(days=7)
    assert await status(shop, charge) is ChargeStatus.CAPTURED
    assert (await ana.available(), await ana.held()) == (600, 0)


@pytest.mark.parametrize("how", ["declined", "voided", "expired"])
async def test_an_order_whose_charge_came_to_nothing_may_be_charged_again(shop: Shop, how: str) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    first = await shop.asks(ana, 100, order="1041")
    match how:
        case "declined":
            await ana.declines(first)
        case "voided":
            await shop.voids(first)
        case _:
            shop.clock.advance(minutes=15)
    second = await shop.asks(ana, 100, order="1041")
    await ana.approves(second)
    assert await status(shop, first) == how
    assert await status(shop, second) is ChargeStatus.CAPTURED


async def test_every_step_of_a_charge_is_told(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await shop.captures(charge, 400, final=False)
    await shop.voids(charge)
    told = await shop.news("charge_changed")
    assert [news["status"] for news in told] == ["authorized", "authorized", "captured"]
    assert {news["charge"] for news in told} == {str(charge)}

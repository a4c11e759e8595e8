"""One key, one request, one result: said again, it is the same; altered, it is refused; and a refusal stays one."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from ledger import cards, charges, refunds
from ledger.accounts import CaptureMode
from ledger.batch import Done
from ledger.errors import (
    ChargeUnknown,
    CurrencyNotSold,
    DenominationNotSold,
    IdempotencyKeyReused,
    InsufficientFunds,
    Refusal,
    WalletUnknown,
    all_refusals,
)
from ledger.ids import CardOrderId, ChargeId, OrderRef, PaymentId
from ledger.wallets import open_wallet
from tests.conftest import TestClock
from tests.ledger.books import Shop, eur, facts_of, open_shop, usd

Failed = pytest.fail.Exception


async def test_the_same_request_again_is_the_first_result_and_writes_nothing(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 400)
    first = await ana.approves(charge, key="tap")
    await ana.buys(5000)
    shop.clock.advance(days=30)
    before = await shop.dump()
    again = await ana.approves(charge, key="tap")
    assert again.replayed
    assert not first.replayed
    assert (again.seq, again.at, again.available) == (first.seq, first.at, usd(600))
    assert await shop.dump() == before


async def test_opening_a_wallet_twice_is_opening_it_once(shop: Shop) -> None:
    ana = shop.someone()
    first = await ana.under("open").open(open_wallet, "USD")
    again = await ana.under("open").open(open_wallet, "USD")
    assert (again.replayed, again.seq) == (True, first.seq)


async def test_every_operation_said_again_is_a_replay(shop: Shop) -> None:
    ana = await shop.customer()

    async def say() -> list[Done]:
        ordered = await ana.under("1").do(cards.order, usd(5000))
        card = CardOrderId(ana.wallet, 2)
        bought = await ana.under("2").do(cards.settle, card, usd(5000), PaymentId("p"))
        asked = await ana.under("3").do(charges.ask, OrderRef("1"), usd(900), CaptureMode.MANUAL, "[]")
        charge = ChargeId(ana.wallet, 4)
        held = await ana.under("4").do(charges.approve, charge)
        captured = await ana.under("5").do(charges.capture, charge, usd(300), final=False)
        voided = await ana.under("6").do(charges.void, charge)
        refunded = await ana.under("7").do(refunds.refund, charge, usd(200), "late")
        return [ordered, bought, asked, held, captured, voided, refunded]

    first = await say()
    assert [replace(done, replayed=True) for done in first] == await say()
    assert await ana.available() == 4900


@pytest.mark.parametrize(
    ("altered", "differs"),
    [
        ((charges.ask, OrderRef("1"), usd(800), CaptureMode.MANUAL, "[]"), "amount"),
        ((charges.ask, OrderRef("1"), eur(900), CaptureMode.MANUAL, "[]"), "amount"),
        ((charges.ask, OrderRef("2"), usd(900), CaptureMode.MANUAL, "[]"), "order_ref"),
        ((charges.ask, OrderRef("1"), usd(900), CaptureMode.AUTOMATIC, "[]"), "capture"),
        ((charges.ask, OrderRef("1"), usd(900), CaptureMode.MANUAL, "[1]"), "items"),
        ((charges.ask, OrderRef("2"), usd(800), CaptureMode.MANUAL, "[]"), "amount, order_ref"),
        ((cards.order, usd(5000)), "operation"),
    ],
)
async def test_an_altered_request_under_a_used_key_names_what_differs(
    quick_shop: Shop, altered: tuple[Any, ...], differs: str
) -> None:
    ana = await quick_shop.customer()
    await ana.under("k").do(charges.ask, OrderRef("1"), usd(900), CaptureMode.MANUAL, "[]")
    with pytest.raises(IdempotencyKeyReused) as refused:
        await ana.under("k").do(*altered)
    assert facts_of(refused.value) == {"key": "k", "differs": differs}


async def test_an_argument_left_out_differs_from_one_that_was_given(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 900)
    await ana.under("k").do(refunds.refund, charge, usd(100), "late")
    with pytest.raises(IdempotencyKeyReused, match="reason"):
        await ana.under("k").do(refunds.refund, charge, usd(100))


async def test_it_is_the_same_request_however_the_arguments_are_given(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 900)
    await ana.under("k").do(refunds.refund, charge, usd(100))
    again = await ana.under("k").do(refunds.refund, reason=None, amount=usd(100), charge_id=charge)
    assert again.replayed


async def test_a_refusal_stays_refused_when_its_reason_is_gone(shop: Shop) -> None:
    ana = await shop.customer()
    charge = await shop.asks(ana, 400)
    with pytest.raises(InsufficientFunds) as first:
        await ana.approves(charge, key="tap")
    await ana.buys(1000)
    with pytest.raises(InsufficientFunds) as again:
        await ana.approves(charge, key="tap")
    assert facts_of(again.value) == facts_of(first.value) == {"available": usd(0), "needed": usd(400)}
    assert (await ana.approves(charge, key="another tap")).available == usd(600)


async def test_a_refused_request_that_is_altered_is_refused_for_its_key(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(DenominationNotSold):
        await ana.under("k").do(cards.order, usd(1234))
    with pytest.raises(IdempotencyKeyReused, match="face"):
        await ana.under("k").do(cards.order, usd(5000))


async def test_a_refusal_survives_a_restart(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock) as shop:
        ana = await shop.customer()
        with pytest.raises(DenominationNotSold) as first:
            await ana.under("k").do(cards.order, usd(1234))
    async with open_shop(database_url, clock, catalogue={"USD": (1234,)}) as shop:
        with pytest.raises(DenominationNotSold) as again:
            await shop.ledger.on(ana.wallet, "k").do(cards.order, usd(1234))
    assert facts_of(again.value) == facts_of(first.value)


async def test_a_wallet_that_is_unknown_today_may_be_known_tomorrow(shop: Shop) -> None:
    ana = shop.someone()
    with pytest.raises(WalletUnknown):
        await ana.under("k").do(cards.order, usd(5000))
    await ana.under("open").open(open_wallet, "USD")
    assert not (await ana.under("k").do(cards.order, usd(5000))).replayed


async def test_customers_do_not_share_keys(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.under("k").do(cards.order, usd(5000))
    assert not (await ben.under("k").do(cards.order, usd(2000))).replayed


async def test_a_shop_cannot_use_one_key_for_two_customers(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await shop.asks(ana, 400, key="k")
    before = await shop.dump()
    with pytest.raises(IdempotencyKeyReused) as refused:
        await shop.asks(ben, 400, key="k")
    assert facts_of(refused.value) == {"key": "k", "differs": "wallet"}
    assert await shop.dump() == before, "the key is still the first customer's, and nothing else"


async def test_a_shops_key_is_its_own_even_when_it_was_refused(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    with pytest.raises(ChargeUnknown):
        await ana.under("k", scope="shop").do(charges.void, ChargeId(ana.wallet, 99))
    with pytest.raises(IdempotencyKeyReused, match="wallet"):
        await ben.under("k", scope="shop").do(charges.void, ChargeId(ben.wallet, 99))


async def test_keys_of_different_scopes_do_not_meet(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.under("k", scope="shop").do(cards.order, usd(5000))
    assert not (await ben.under("k", scope="office").do(cards.order, usd(5000))).replayed


async def test_repetitions_that_arrive_together_are_done_once(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 400)
    told = await asyncio.gather(*(ana.approves(charge, key="tap") for _ in range(8)))
    assert [done.replayed for done in told].count(False) == 1
    assert {done.seq for done in told} == {told[0].seq}
    assert await ana.available() == 600


def test_every_refusal_can_be_written_and_told_again() -> None:
    for kind in all_refusals():
        examples: dict[str, object] = {
            "Money": usd(5),
            "tuple[Money, ...]": (usd(1), usd(2)),
            "tuple[str, ...]": ("USD",),
            "int": 7,
        }
        facts = {name: examples.get(str(of), "word") for name, of in kind.__annotations__.items()}
        told = Refusal.recalled(kind.code, kind(**facts).facts())
        assert type(told) is kind
        assert facts_of(told) == facts


async def test_a_default_that_is_spelled_out_is_the_same_request(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 900)
    await ana.under("k").do(charges.capture, charge)
    assert (await ana.under("k").do(charges.capture, charge, final=True)).replayed


async def test_opening_in_another_currency_is_another_request(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, catalogue={"USD": (1000,), "EUR": (1000,)}) as shop:
        ana = await shop.customer("USD")
        with pytest.raises(IdempotencyKeyReused, match="currency"):
            await ana.under("open").open(open_wallet, "EUR")


async def test_opening_an_open_wallet_under_another_key_is_refused(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(Refusal):
        await ana.under("another").open(open_wallet, "USD")


async def test_an_opening_is_not_refused_for_the_currency_of_another(shop: Shop) -> None:
    ana = shop.someone()
    refused, opened = await asyncio.gather(
        ana.under("1").open(open_wallet, "EUR"), ana.under("2").open(open_wallet, "USD"), return_exceptions=True
    )
    assert isinstance(refused, CurrencyNotSold)
    assert not isinstance(opened, BaseException)


async def test_before_a_wallet_is_opened_it_is_unknown(shop: Shop) -> None:
    ana = shop.someone()
    early, _ = await asyncio.gather(
        ana.under("1").do(charges.approve, ChargeId(ana.wallet, 9)),
        ana.under("open").open(open_wallet, "USD"),
        return_exceptions=True,
    )
    assert isinstance(early, WalletUnknown)


async def test_no_caller_can_take_a_key_that_upkeep_needs(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await ana.under("due:lot:1", scope="shop").do(cards.order, usd(5000))
    shop.clock.advance(days=1200)
    await ana.touches()
    assert await ana.available() == 0


async def test_a_scope_cannot_be_taken_for_a_part_of_a_key(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(ValueError, match="letters only"):
        ana.under("b", scope="shop:a")


async def test_a_key_with_a_nul_is_refused_before_it_is_used(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(ValueError, match="key"):
        ana.under("a\0b")

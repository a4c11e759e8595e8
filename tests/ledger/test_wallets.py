"""A wallet: one currency for ever, frozen and let go on, and a time that never runs backwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from ledger import charges
from ledger import tables as t
from ledger.accounts import CaptureMode, Frozen
from ledger.errors import WalletFrozen
from ledger.ids import OrderRef
from ledger.money import Money
from tests.conftest import TODAY, TestClock
from tests.ledger.books import Shop, open_shop

CATALOGUE: Mapping[str, tuple[int, ...]] = {"USD": (1000,), "JPY": (1000, 5000), "KWD": (10_000, 25_500)}
"""Yen have no cents, and a dinar has a thousand fils."""


# --- frozen ---------------------------------------------------------------------------------------------------------


async def test_a_frozen_wallet_pays_nothing_until_it_is_let_go_on(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 400)
    await shop.freezes(ana)
    assert (await ana.balance()).frozen is Frozen.BY_OFFICE
    with pytest.raises(WalletFrozen):
        await ana.approves(charge)
    await shop.unfreezes(ana)
    await ana.approves(charge)
    assert ((await ana.balance()).frozen, await ana.available()) == (Frozen.NO, 600)


async def test_what_was_promised_before_is_captured_from_a_frozen_wallet(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 400)
    await shop.freezes(ana)
    await shop.captures(charge, 300)
    await shop.refunds(charge, 100)
    assert (await ana.available(), await ana.held()) == (800, 0)


async def test_a_frozen_wallet_buys_and_its_cards_expire(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.freezes(ana)
    await ana.buys(1000)
    assert await ana.available() == 1000
    shop.clock.advance(days=1100)
    await ana.touches()
    assert (await ana.available(), (await ana.balance()).frozen) == (0, Frozen.BY_OFFICE)


async def test_unfreezing_lifts_whatever_froze_it(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.charges_back(ana)
    await shop.freezes(ana)
    assert (await ana.balance()).frozen == Frozen.BY_OFFICE | Frozen.BY_CHARGEBACK
    await shop.unfreezes(ana)
    assert (await ana.balance()).frozen is Frozen.NO


async def test_the_journal_says_who_froze_it_and_why_and_the_customer_is_told(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.freezes(ana)
    await shop.unfreezes(ana)
    entries = await shop.records(t.journal, ana)
    assert [(entry["kind"], entry["actor"], entry["ref"], entry["frozen"]) for entry in entries[1:]] == [
        ("freeze", "office", "olga", 1),
        ("unfreeze", "office", "olga", 0),
    ]
    assert await shop.topics() == ["wallet_frozen", "wallet_unfrozen"]


# --- several currencies ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("currency", "face", "spent"), [("JPY", 5000, 1), ("KWD", 25_500, 12_345), ("USD", 1000, 999)])
async def test_wallets_of_several_currencies_live_in_one_shop(
    database_url: str, clock: TestClock, currency: str, face: int, spent: int
) -> None:
    async with open_shop(database_url, clock, catalogue=CATALOGUE) as shop:
        ana = await shop.customer(currency)
        await ana.buys(face)
        asked = await ana.under(scope="shop").do(
            charges.ask, OrderRef("1"), Money(spent, currency), CaptureMode.AUTOMATIC, "[]"
        )
        assert asked.charge is not None
        done = await ana.approves(asked.charge)
        assert done.available == Money(face - spent, currency)
        assert await shop.trial_balance() == {"cash": -face, "wallet": face - spent, "sales": spent}


async def test_currencies_are_never_added_up(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, catalogue=CATALOGUE) as shop:
        for currency, faces in CATALOGUE.items():
            customer = await shop.customer(currency)
            await customer.buys(*faces)
            assert (await customer.balance()).available == Money(sum(faces), currency)


# --- time -----------------------------------------------------------------------------------------------------------


async def test_a_wallets_time_never_runs_backwards(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    late = shop.clock.now
    shop.clock.now -= timedelta(days=30)  # Somebody set the clock.
    await ana.buys(2000)
    await shop.sells(ana, 100)
    entries = await shop.records(t.journal, ana)
    for times in ([entry["at"] for entry in entries], [entry["effective_at"] for entry in entries]):
        assert times == sorted(times)
    lots = await shop.records(t.lot, ana)
    assert {lot["bought_on"] for lot in lots} == {late.date().isoformat()}


async def test_what_has_expired_stays_expired_when_the_clock_is_set_back(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(days=1100)
    await ana.touches()
    await ana.buys(2000)
    shop.clock.now = TODAY
    await shop.sells(ana, 100)
    assert await ana.available() == 1900
    await shop.trial_balance()


async def test_another_wallet_has_a_time_of_its_own(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    shop.clock.advance(days=10)
    await ana.buys(1000)
    shop.clock.now = TODAY
    await ben.buys(1000)
    bought = {lot["wallet_id"]: lot["bought_on"] for lot in await shop.records(t.lot)}
    assert bought == {ana.wallet: "2026-12-03", ben.wallet: "2026-11-23"}

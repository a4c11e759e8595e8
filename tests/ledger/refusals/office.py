"""Why the office is refused: it must say who and why, and some things take two people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from ledger import adjustments, chargebacks, wallets
from ledger import credits as given_credit
from ledger.errors import (
    AdjustmentClosed,
    AdjustmentUnknown,
    AmountNotPositive,
    CardChargedBack,
    CardUnknown,
    ChargebackClosed,
    ChargebackUnknown,
    CurrencyNotOfWallet,
    InsufficientFunds,
    ReasonMissing,
    SecondPersonNeeded,
    ValidityOutOfRange,
    WalletFrozen,
    WalletNotFrozen,
)
from ledger.ids import AdjustmentId, ChargebackId, LotId
from tests.ledger.books import Customer, Shop, eur, usd
from tests.ledger.refusals.table import Told, refuses

BY_WHOM: tuple[tuple[str, str], ...] = (("", "why"), ("olga", ""), (" ", "why"), ("olga", "\t"))
"""Who acts and why, one of them missing."""


async def with_a_card(shop: Shop) -> Customer:
    """Someone with $10."""
    customer = await shop.customer()
    await customer.buys(1000)
    return customer


def doing(customer: Customer, operation: Callable[..., Any], *arguments: Any) -> Callable[[], Awaitable[object]]:
    return lambda: customer.under(f"k-{arguments}").do(operation, *arguments)


# --- without a name or a reason -------------------------------------------------------------------------------------


def needs_a_reason(by: str, reason: str) -> None:
    """Put into the table that everything the office does needs both."""

    @refuses(wallets.freeze, ReasonMissing)
    async def freezing(shop: Shop) -> Told:
        return doing(await shop.customer(), wallets.freeze, by, reason), {}

    @refuses(wallets.unfreeze, ReasonMissing)
    async def unfreezing(shop: Shop) -> Told:
        ana = await shop.customer()
        await shop.freezes(ana)
        return doing(ana, wallets.unfreeze, by, reason), {}

    @refuses(chargebacks.charge_back, ReasonMissing)
    async def charging_back(shop: Shop) -> Told:
        ana = await with_a_card(shop)
        return doing(ana, chargebacks.charge_back, LotId(ana.wallet, 1), by, reason), {}

    @refuses(chargebacks.win, ReasonMissing)
    async def winning(shop: Shop) -> Told:
        ana = await with_a_card(shop)
        return doing(ana, chargebacks.win, await shop.charges_back(ana), by, reason), {}

    @refuses(adjustments.adjust, ReasonMissing)
    async def adjusting(shop: Shop) -> Told:
        return doing(await shop.customer(), adjustments.adjust, usd(1), by, reason), {}

    @refuses(given_credit.goodwill, ReasonMissing)
    async def apologising(shop: Shop) -> Told:
        return doing(await shop.customer(), given_credit.goodwill, usd(1), by, reason), {}

    @refuses(given_credit.promo, ReasonMissing)
    async def promoting(shop: Shop) -> Told:
        return doing(await shop.customer(), given_credit.promo, usd(1), by, reason), {}


for by_, reason_ in BY_WHOM:
    needs_a_reason(by_, reason_)


@refuses(adjustments.approve, ReasonMissing)
async def approving_without_a_name(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.approve, await shop.adjusts(ana, 6000), " "), {}


@refuses(adjustments.refuse, ReasonMissing)
async def refusing_without_a_name(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.refuse, await shop.adjusts(ana, 6000), ""), {}


# --- freezing -------------------------------------------------------------------------------------------------------


@refuses(wallets.freeze, WalletFrozen)
async def freezing_twice(shop: Shop) -> Told:
    ana = await shop.customer()
    await shop.freezes(ana)
    return doing(ana, wallets.freeze, "olga", "once more"), {}


@refuses(wallets.unfreeze, WalletNotFrozen)
async def unfreezing_what_is_not_frozen(shop: Shop) -> Told:
    return doing(await shop.customer(), wallets.unfreeze, "olga", "in case"), {}


# --- chargebacks ----------------------------------------------------------------------------------------------------


@refuses(chargebacks.charge_back, CardUnknown)
async def charging_back_a_card_that_is_none(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    return doing(ana, chargebacks.charge_back, LotId(ana.wallet, 2), "olga", "fraud"), {}


@refuses(chargebacks.charge_back, CardUnknown)
async def charging_back_the_card_of_another(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await with_a_card(shop)
    return doing(ana, chargebacks.charge_back, LotId(ben.wallet, 1), "olga", "fraud"), {}


@refuses(chargebacks.charge_back, CardUnknown)
async def charging_back_what_nobody_paid_for(shop: Shop) -> Told:
    ana = await shop.customer()
    await shop.apologises(ana, 500)
    return doing(ana, chargebacks.charge_back, LotId(ana.wallet, 1), "olga", "fraud"), {}


@refuses(chargebacks.charge_back, CardUnknown)
async def charging_back_what_came_back_of_a_card(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    charge = await shop.sells(ana, 400)
    shop.clock.advance(days=1090)
    await shop.refunds(charge, 400)
    return doing(ana, chargebacks.charge_back, LotId(ana.wallet, 2), "olga", "fraud"), {}


@refuses(chargebacks.charge_back, CardChargedBack)
async def charging_back_twice(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.charges_back(ana)
    return doing(ana, chargebacks.charge_back, LotId(ana.wallet, 1), "olga", "again"), {}


@refuses(chargebacks.win, ChargebackUnknown)
async def winning_what_was_not_charged_back(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    return doing(ana, chargebacks.win, ChargebackId(ana.wallet, 3), "olga", "won"), {}


@refuses(chargebacks.win, ChargebackUnknown)
async def winning_the_dispute_of_another(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await with_a_card(shop)
    return doing(ana, chargebacks.win, await shop.charges_back(ben), "olga", "won"), {}


@refuses(chargebacks.win, ChargebackClosed)
async def winning_twice(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    chargeback = await shop.charges_back(ana)
    await shop.wins(chargeback)
    return doing(ana, chargebacks.win, chargeback, "olga", "again"), {}


# --- adjustments ----------------------------------------------------------------------------------------------------


@refuses(adjustments.adjust, CurrencyNotOfWallet)
async def adjusting_in_another_currency(shop: Shop) -> Told:
    facts = {"wallet": "USD", "asked": "EUR"}
    return doing(await shop.customer(), adjustments.adjust, eur(0), "olga", "why"), facts


@refuses(adjustments.adjust, AmountNotPositive)
async def adjusting_by_nothing(shop: Shop) -> Told:
    return doing(await shop.customer(), adjustments.adjust, usd(0), "olga", "why"), {"asked": usd(0)}


@refuses(adjustments.adjust, InsufficientFunds)
async def taking_out_more_than_there_is(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.holds(ana, 200)
    facts = {"available": usd(800), "needed": usd(801)}
    return doing(ana, adjustments.adjust, usd(-801), "olga", "why"), facts


@refuses(adjustments.approve, AdjustmentUnknown)
async def approving_nothing_asked_for(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.approve, AdjustmentId(ana.wallet, 1), "paul"), {}


@refuses(adjustments.approve, AdjustmentUnknown)
async def approving_it_for_another_wallet(shop: Shop) -> Told:
    ana, ben = await shop.customer(), await shop.customer()
    return doing(ana, adjustments.approve, await shop.adjusts(ben, 6000), "paul"), {}


@refuses(adjustments.approve, AdjustmentClosed)
async def approving_what_was_done_alone(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.approve, await shop.adjusts(ana, 5000), "paul"), {"status": "done"}


@refuses(adjustments.approve, AdjustmentClosed)
async def approving_what_was_refused(shop: Shop) -> Told:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    await shop.refuses(adjustment)
    return doing(ana, adjustments.approve, adjustment, "paul"), {"status": "refused"}


@refuses(adjustments.approve, SecondPersonNeeded)
async def approving_ones_own(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.approve, await shop.adjusts(ana, 5001), "olga"), {"asked_by": "olga"}


@refuses(adjustments.approve, InsufficientFunds)
async def approving_what_cannot_be_taken_any_more(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(10_000)
    adjustment = await shop.adjusts(ana, -6000)
    await shop.sells(ana, 5000)
    return doing(ana, adjustments.approve, adjustment, "paul"), {"available": usd(5000), "needed": usd(6000)}


@refuses(adjustments.refuse, AdjustmentUnknown)
async def refusing_nothing_asked_for(shop: Shop) -> Told:
    ana = await shop.customer()
    return doing(ana, adjustments.refuse, AdjustmentId(ana.wallet, 1), "paul"), {}


@refuses(adjustments.refuse, AdjustmentClosed)
async def refusing_what_is_done(shop: Shop) -> Told:
    ana = await shop.customer()
    adjustment = await shop.adjusts(ana, 6000)
    await shop.approves(adjustment)
    return doing(ana, adjustments.refuse, adjustment, "paul"), {"status": "done"}


# --- given credit ---------------------------------------------------------------------------------------------------


def gives_no_such_credit(operation: Callable[..., Any]) -> None:
    """Put into the table what neither an apology nor a campaign may give."""

    @refuses(operation, CurrencyNotOfWallet)
    async def in_another_currency(shop: Shop) -> Told:
        return doing(await shop.customer(), operation, eur(5), "olga", "why"), {"wallet": "USD", "asked": "EUR"}

    @refuses(operation, AmountNotPositive)
    async def of_nothing(shop: Shop) -> Told:
        return doing(await shop.customer(), operation, usd(0), "olga", "why"), {"asked": usd(0)}

    @refuses(operation, ValidityOutOfRange)
    async def for_no_day(shop: Shop) -> Told:
        facts = {"asked_days": 0, "longest_days": 1096}
        return doing(await shop.customer(), operation, usd(5), "olga", "why", 0), facts

    @refuses(operation, ValidityOutOfRange)
    async def for_longer_than_a_card(shop: Shop) -> Told:
        facts = {"asked_days": 1097, "longest_days": 1096}  # With the leap day of 2028.
        return doing(await shop.customer(), operation, usd(5), "olga", "why", 1097), facts


gives_no_such_credit(given_credit.goodwill)
gives_no_such_credit(given_credit.promo)

"""Why wallets, cards, charges and refunds are refused."""

from __future__ import annotations

from ledger import cards, charges, reads, refunds, wallets
from ledger.accounts import CaptureMode
from ledger.errors import (
    AmountNotPositive,
    BalanceLimitReached,
    CaptureExceedsHold,
    CardLimitReached,
    CardNotRefundable,
    CardOrderUnknown,
    ChargeClosed,
    ChargeUnknown,
    CouponNotAccepted,
    CurrencyNotOfWallet,
    CurrencyNotSold,
    DenominationNotSold,
    IdempotencyKeyReused,
    InsufficientFunds,
    OrderAlreadyCharged,
    OrderOfAnotherWallet,
    RefundExceedsCaptured,
    SpendLimitReached,
    WalletAlreadyOpen,
    WalletFrozen,
    WalletUnknown,
)
from ledger.ids import CardOrderId, ChargeId, OrderRef
from ledger.store import Teller
from ledger.wallets import open_wallet
from tests.ledger.books import Shop, eur, usd
from tests.ledger.refusals.table import Told, limited, refuses

SOLD = tuple(usd(face) for face in (1000, 2000, 5000, 10000, 15000))

# --- wallets and keys -----------------------------------------------------------------------------------------------


@refuses(wallets.open_wallet, CurrencyNotSold)
async def no_cards_in_this_currency(shop: Shop) -> Told:
    ana = shop.someone()
    return lambda: ana.under("k").open(open_wallet, "EUR"), {"asked": "EUR", "sold": ("USD",)}


@refuses(wallets.open_wallet, WalletAlreadyOpen)
async def a_wallet_that_is_open_already(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("again").open(open_wallet, "USD"), {}


@refuses(Teller.do, WalletUnknown)
async def a_wallet_nobody_opened(shop: Shop) -> Told:
    nobody = shop.someone()
    return lambda: nobody.under("k").do(cards.order, usd(5000)), {}


@refuses(Teller.do, IdempotencyKeyReused)
async def one_key_for_two_requests(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.under("k").do(cards.order, usd(5000))
    return lambda: ana.under("k").do(cards.order, usd(2000)), {"key": "k", "differs": "face"}


@refuses(Teller.do, IdempotencyKeyReused)
async def one_key_of_a_shop_for_two_wallets(shop: Shop) -> Told:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.under("k", scope="shop").do(cards.order, usd(5000))
    return lambda: ben.under("k", scope="shop").do(cards.order, usd(5000)), {"key": "k", "differs": "wallet"}


# --- cards ----------------------------------------------------------------------------------------------------------


@refuses(cards.order, CouponNotAccepted)
async def a_coupon_for_a_card(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(cards.order, usd(5000), "SPRING"), {"coupon": "SPRING"}


@refuses(cards.order, CouponNotAccepted)
async def a_coupon_is_refused_before_anything_else(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(cards.order, eur(1), ""), {"coupon": ""}


@refuses(cards.order, CurrencyNotOfWallet)
async def a_card_in_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(cards.order, eur(5000)), {"wallet": "USD", "asked": "EUR"}


@refuses(cards.order, DenominationNotSold)
async def a_card_of_any_amount(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(cards.order, usd(1234)), {"asked": usd(1234), "sold": SOLD}


@refuses(cards.check, CardOrderUnknown)
async def paying_for_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    nothing = CardOrderId(ana.wallet, 99)
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, nothing, usd(5000)), {}


@refuses(cards.check, CardOrderUnknown)
async def paying_for_another_ones_card(shop: Shop) -> Told:
    ana, ben = await shop.customer(), await shop.customer()
    bens = await ben.orders(5000)
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, bens, usd(5000)), {}


@refuses(cards.check, CurrencyNotOfWallet)
async def paying_in_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    order = await ana.orders(5000)
    asked = {"wallet": "USD", "asked": "EUR"}
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, order, eur(5000)), asked


@refuses(cards.check, DenominationNotSold)
async def paying_what_is_not_the_face_of_the_card(shop: Shop) -> Told:
    ana = await shop.customer()
    order = await ana.orders(5000)
    facts = {"asked": usd(2000), "sold": (usd(5000),)}
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, order, usd(2000)), facts


@refuses(cards.check, DenominationNotSold)
async def paying_what_is_not_sold(shop: Shop) -> Told:
    ana = await shop.customer()
    order = await ana.orders(5000)
    facts = {"asked": usd(4999), "sold": SOLD}
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, order, usd(4999)), facts


@refuses(cards.cash_out, CardNotRefundable)
async def money_for_a_card(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(5000)
    return lambda: ana.under("k").do(cards.cash_out), {"available": usd(5000)}


# --- asking ---------------------------------------------------------------------------------------------------------


@refuses(charges.ask, CurrencyNotOfWallet)
async def asking_in_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    asked = {"wallet": "USD", "asked": "EUR"}
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), eur(0), CaptureMode.MANUAL, "[]"), asked


@refuses(charges.ask, AmountNotPositive)
async def asking_for_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), usd(0), CaptureMode.MANUAL, "[]"), {"asked": usd(0)}


@refuses(charges.ask, AmountNotPositive)
async def asking_for_less_than_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), usd(-1), CaptureMode.MANUAL, "[]"), {"asked": usd(-1)}


@refuses(charges.ask, OrderOfAnotherWallet)
async def an_order_that_another_wallet_was_asked_for(shop: Shop) -> Told:
    ana, ben = await shop.customer(), await shop.customer()
    await shop.asks(ben, 100, order="1")
    asked = {"order_ref": "1"}
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), usd(1), CaptureMode.MANUAL, "[]"), asked


@refuses(charges.ask, OrderAlreadyCharged)
async def an_order_that_waits_for_approval(shop: Shop) -> Told:
    ana = await shop.customer()
    await shop.asks(ana, 100, order="1")
    facts = {"order_ref": "1", "status": "requires_approval"}
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), usd(1), CaptureMode.MANUAL, "[]"), facts


@refuses(charges.ask, OrderAlreadyCharged)
async def an_order_that_is_paid(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    await ana.approves(await shop.asks(ana, 100, order="1"))
    facts = {"order_ref": "1", "status": "captured"}
    return lambda: ana.under("k").do(charges.ask, OrderRef("1"), usd(1), CaptureMode.MANUAL, "[]"), facts


# --- approving and declining ----------------------------------------------------------------------------------------


@refuses(charges.approve, ChargeUnknown)
async def approving_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.approve, ChargeId(ana.wallet, 99)), {}


@refuses(charges.approve, ChargeUnknown)
async def approving_another_ones_charge(shop: Shop) -> Told:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    bens = await shop.asks(ben, 100)
    return lambda: ana.under("k").do(charges.approve, bens), {}


@refuses(charges.approve, ChargeClosed)
async def approving_twice(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    return lambda: ana.under("k").do(charges.approve, charge), {"status": "authorized"}


@refuses(charges.approve, ChargeClosed)
async def approving_what_ran_out_without_the_money_for_it(shop: Shop) -> Told:
    ana = await shop.customer()
    charge = await shop.asks(ana, 100)
    shop.clock.advance(minutes=15)
    await ana.touches()
    return lambda: ana.under("k").do(charges.approve, charge), {"status": "expired"}


@refuses(charges.approve, InsufficientFunds)
async def approving_without_the_money(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.holds(ana, 300)
    charge = await shop.asks(ana, 701)
    return lambda: ana.under("k").do(charges.approve, charge), {"available": usd(700), "needed": usd(701)}


@refuses(charges.decline, ChargeUnknown)
async def declining_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.decline, ChargeId(ana.wallet, 99)), {}


@refuses(charges.decline, ChargeClosed)
async def declining_what_is_paid(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 100)
    return lambda: ana.under("k").do(charges.decline, charge), {"status": "captured"}


# --- capturing and voiding ------------------------------------------------------------------------------------------


@refuses(charges.capture, ChargeUnknown)
async def capturing_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.capture, ChargeId(ana.wallet, 99)), {}


@refuses(charges.capture, ChargeClosed)
async def capturing_what_was_not_approved(shop: Shop) -> Told:
    ana = await shop.customer()
    charge = await shop.asks(ana, 100, capture=CaptureMode.MANUAL)
    return lambda: ana.under("k").do(charges.capture, charge, eur(-1)), {"status": "requires_approval"}


@refuses(charges.capture, CurrencyNotOfWallet)
async def capturing_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    return lambda: ana.under("k").do(charges.capture, charge, eur(0)), {"wallet": "USD", "asked": "EUR"}


@refuses(charges.capture, AmountNotPositive)
async def capturing_none_of_it(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    return lambda: ana.under("k").do(charges.capture, charge, usd(0)), {"asked": usd(0)}


@refuses(charges.capture, CaptureExceedsHold)
async def capturing_more_than_is_held(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    await shop.captures(charge, 60, final=False)
    return lambda: ana.under("k").do(charges.capture, charge, usd(41)), {"held": usd(40), "asked": usd(41)}


@refuses(charges.void, ChargeUnknown)
async def voiding_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(charges.void, ChargeId(ana.wallet, 99)), {}


@refuses(charges.void, ChargeClosed)
async def voiding_twice(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    await shop.voids(charge)
    return lambda: ana.under("k").do(charges.void, charge), {"status": "voided"}


# --- refunding ------------------------------------------------------------------------------------------------------


@refuses(refunds.refund, ChargeUnknown)
async def refunding_nothing(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: ana.under("k").do(refunds.refund, ChargeId(ana.wallet, 99), eur(0)), {}


@refuses(refunds.refund, CurrencyNotOfWallet)
async def refunding_in_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 100)
    return lambda: ana.under("k").do(refunds.refund, charge, eur(0)), {"wallet": "USD", "asked": "EUR"}


@refuses(refunds.refund, AmountNotPositive)
async def refunding_none_of_it(shop: Shop) -> Told:
    ana = await shop.customer()
    charge = await shop.asks(ana, 100)
    return lambda: ana.under("k").do(refunds.refund, charge, usd(0)), {"asked": usd(0)}


@refuses(refunds.refund, RefundExceedsCaptured)
async def refunding_more_than_is_left_of_it(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.sells(ana, 100)
    await shop.refunds(charge, 60)
    return lambda: ana.under("k").do(refunds.refund, charge, usd(41)), {"refundable": usd(40), "asked": usd(41)}


@refuses(refunds.refund, RefundExceedsCaptured)
async def refunding_what_is_only_held(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.holds(ana, 100)
    return lambda: ana.under("k").do(refunds.refund, charge, usd(1)), {"refundable": usd(0), "asked": usd(1)}


# --- limits ---------------------------------------------------------------------------------------------------------


@refuses(cards.order, CardLimitReached, **limited(cards_per_day=2))
async def a_third_card_today(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000, 1000)
    return lambda: ana.under("k").do(cards.order, usd(1000)), {"limit": 2}


@refuses(cards.order, BalanceLimitReached, **limited(balance={"USD": 6000}))
async def a_card_beyond_the_largest_balance(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(2000)
    await shop.holds(ana, 900)  # What is held is still the customer's.
    facts = {"limit": usd(6000), "balance": usd(2000), "adding": usd(5000)}
    return lambda: ana.under("k").do(cards.order, usd(5000)), facts


@refuses(cards.check, CardLimitReached, **limited(cards_per_day=1))
async def paying_an_invoice_after_another_card_was_bought(shop: Shop) -> Told:
    ana = await shop.customer()
    order = await ana.orders(1000)
    await ana.buys(1000)
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, order, usd(1000)), {"limit": 1}


@refuses(cards.check, BalanceLimitReached, **limited(balance={"USD": 1999}))
async def paying_an_invoice_that_has_become_too_much(shop: Shop) -> Told:
    ana = await shop.customer()
    order = await ana.orders(1000)
    await ana.buys(1000)
    facts = {"limit": usd(1999), "balance": usd(1000), "adding": usd(1000)}
    return lambda: shop.ledger.read(reads.check, ana.wallet, cards.check, order, usd(1000)), facts


@refuses(charges.approve, SpendLimitReached, **limited(spend_per_day={"USD": 500}))
async def approving_more_than_may_be_spent_today(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.sells(ana, 300)
    charge = await shop.asks(ana, 201)
    facts = {"limit": usd(500), "spent": usd(300), "asked": usd(201)}
    return lambda: ana.under("k").do(charges.approve, charge), facts


@refuses(charges.approve, WalletFrozen)
async def approving_in_a_frozen_wallet(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    charge = await shop.asks(ana, 201)
    await shop.freezes(ana)
    return lambda: ana.under("k").do(charges.approve, charge), {}

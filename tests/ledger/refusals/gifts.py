"""Why a gift cannot be sent, claimed or taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from ledger import gifts, reads, transit
from ledger.errors import (
    AmountNotPositive,
    BalanceLimitReached,
    CardUnknown,
    CurrencyNotOfWallet,
    GiftClosed,
    GiftCodeTaken,
    GiftFrozen,
    GiftIsYours,
    GiftUnknown,
    InsufficientFunds,
    NotGiftable,
    TooManyOpenGifts,
    WalletFrozen,
    WalletUnknown,
)
from ledger.ids import GiftHash, GiftId, LotId
from tests.ledger.books import Customer, Shop, eur, usd
from tests.ledger.refusals.table import Told, limited, refuses

CODE = GiftHash.of("a code")
TWO_CURRENCIES: dict[str, Any] = {"catalogue": {"USD": (1000,), "EUR": (1000,)}}


async def with_a_card(shop: Shop) -> Customer:
    """Someone with $10."""
    customer = await shop.customer()
    await customer.buys(1000)
    return customer


def sending(customer: Customer, cents: int) -> Callable[[], Awaitable[object]]:
    return lambda: customer.under("k").do(gifts.send, usd(cents), CODE)


def sending_the_card(customer: Customer, card: int = 1) -> Callable[[], Awaitable[object]]:
    return lambda: customer.under("k").do(gifts.send_card, LotId(customer.wallet, card), CODE)


# --- sending an amount ----------------------------------------------------------------------------------------------


@refuses(gifts.send, CurrencyNotOfWallet)
async def sending_another_currency(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    return lambda: ana.under("k").do(gifts.send, eur(100), CODE), {"wallet": "USD", "asked": "EUR"}


@refuses(gifts.send, AmountNotPositive)
async def sending_nothing(shop: Shop) -> Told:
    return sending(await with_a_card(shop), 0), {"asked": usd(0)}


@refuses(gifts.send, WalletFrozen)
async def sending_from_a_frozen_wallet(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.freezes(ana)
    return sending(ana, 100), {}


@refuses(gifts.send, TooManyOpenGifts, **limited(open_gifts=2))
async def sending_a_third_gift_at_a_time(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await ana.takes_back(await ana.gives(1))  # Which counts no more.
    await ana.gives(1)
    await ana.gives(1)
    return sending(ana, 1), {"limit": 2}


@refuses(gifts.send, GiftCodeTaken)
async def sending_under_a_code_of_someone_else(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await with_a_card(shop)
    await ben.takes_back(await ben.gives(1, code="a code"))  # Even when it is back.
    return sending(ana, 1), {}


@refuses(gifts.send, InsufficientFunds)
async def sending_more_than_there_is(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.holds(ana, 300)
    await shop.apologises(ana, 50)
    return sending(ana, 751), {"available": usd(750), "needed": usd(751)}


@refuses(gifts.send, NotGiftable)
async def sending_what_the_shop_gave(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.apologises(ana, 50)
    await shop.promotes(ana, 50)
    await shop.adjusts(ana, 50)
    return sending(ana, 1001), {"giftable": usd(1000), "asked": usd(1001), "wait_days": 0}


@refuses(gifts.send, NotGiftable, gift_wait_days=14)
async def sending_what_was_bought_too_recently(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    shop.clock.advance(days=13)
    await ana.buys(1000)
    shop.clock.advance(days=1)
    return sending(ana, 1001), {"giftable": usd(1000), "asked": usd(1001), "wait_days": 14}


# --- sending a card -------------------------------------------------------------------------------------------------


@refuses(gifts.send_card, CardUnknown)
async def sending_a_card_that_is_none(shop: Shop) -> Told:
    return sending_the_card(await with_a_card(shop), 2), {}


@refuses(gifts.send_card, CardUnknown)
async def sending_another_ones_card(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await with_a_card(shop)
    return lambda: ana.under("k").do(gifts.send_card, LotId(ben.wallet, 1), CODE), {}


@refuses(gifts.send_card, WalletFrozen)
async def sending_a_card_from_a_frozen_wallet(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.freezes(ana)
    return sending_the_card(ana), {}


@refuses(gifts.send_card, TooManyOpenGifts, **limited(open_gifts=1))
async def sending_a_card_beside_another_gift(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await ana.gives(1)
    return sending_the_card(ana), {"limit": 1}


@refuses(gifts.send_card, GiftCodeTaken)
async def sending_a_card_under_a_code_that_was_used(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await ana.gives(1, code="a code")
    return sending_the_card(ana), {}


@refuses(gifts.send_card, InsufficientFunds)
async def sending_a_card_that_is_spent(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.sells(ana, 1000)
    return sending_the_card(ana), {"available": usd(0), "needed": usd(1000)}


@refuses(gifts.send_card, InsufficientFunds)
async def sending_a_card_that_is_over(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    shop.clock.advance(days=1100)
    await ana.touches()
    return sending_the_card(ana), {"available": usd(0), "needed": usd(1000)}


@refuses(gifts.send_card, NotGiftable, gift_wait_days=1)
async def sending_a_card_on_the_day_it_was_bought(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await shop.sells(ana, 1)
    return sending_the_card(ana), {"giftable": usd(0), "asked": usd(999), "wait_days": 1}


# --- claiming -------------------------------------------------------------------------------------------------------


@refuses(gifts.give, GiftUnknown)
async def giving_what_was_not_sent(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100)
    return lambda: ben.under("k").do(gifts.give, gift, ben.wallet, "USD"), {}


@refuses(gifts.give, CurrencyNotOfWallet)
async def giving_to_a_wallet_of_another_currency(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100)
    facts = {"wallet": "USD", "asked": "EUR"}
    return lambda: ana.under("k").do(gifts.give, gift, ben.wallet, "EUR"), facts


@refuses(gifts.give, GiftIsYours)
async def giving_to_oneself(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    gift = await ana.gives(100)
    return lambda: ana.under("k").do(gifts.give, gift, ana.wallet, "USD"), {}


@refuses(gifts.give, GiftClosed)
async def giving_what_was_taken_back(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100)
    await ana.takes_back(gift)
    return lambda: ana.under("k").do(gifts.give, gift, ben.wallet, "USD"), {"status": "returned"}


@refuses(gifts.give, GiftFrozen)
async def giving_out_of_a_frozen_wallet(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100)
    await shop.freezes(ana)
    return lambda: ana.under("k").do(gifts.give, gift, ben.wallet, "USD"), {}


@refuses(gifts.may_receive, CurrencyNotOfWallet)
async def receiving_another_currency(shop: Shop) -> Told:
    ana = await shop.customer()
    facts = {"wallet": "USD", "asked": "EUR"}
    return lambda: shop.ledger.read(reads.check, ana.wallet, gifts.may_receive, eur(1)), facts


@refuses(gifts.may_receive, BalanceLimitReached, **limited(balance={"USD": 1500}))
async def receiving_more_than_a_wallet_may_hold(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    facts = {"limit": usd(1500), "balance": usd(1000), "adding": usd(501)}
    return lambda: shop.ledger.read(reads.check, ana.wallet, gifts.may_receive, usd(501)), facts


@refuses(gifts.deliver, GiftUnknown)
async def delivering_what_was_not_sent(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    return lambda: ana.under("k").do(gifts.deliver, GiftId(ana.wallet, 3)), {}


@refuses(gifts.deliver, GiftClosed)
async def delivering_what_nobody_claimed(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    gift = await ana.gives(100)
    return lambda: ana.under("k").do(gifts.deliver, gift), {"status": "open"}


@refuses(gifts.take_back, GiftUnknown)
async def taking_back_the_gift_of_another(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100)
    return lambda: ben.under("k").do(gifts.take_back, gift), {}


@refuses(gifts.take_back, GiftClosed)
async def taking_back_what_was_claimed(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    gift = await ana.gives(100, code="a code")
    await ben.claims("a code")
    return lambda: ana.under("k").do(gifts.take_back, gift), {"status": "delivered"}


@refuses(gifts.take_back, GiftClosed)
async def taking_back_what_returned_by_itself(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    gift = await ana.gives(100)
    shop.clock.now += timedelta(days=30)
    await ana.touches()
    return lambda: ana.under("k").do(gifts.take_back, gift), {"status": "returned"}


# --- the whole way --------------------------------------------------------------------------------------------------


@refuses(transit.claim, GiftUnknown)
async def claiming_under_a_wrong_code(shop: Shop) -> Told:
    ben = await shop.customer()
    return lambda: ben.claims("guessed"), {}


@refuses(transit.claim, WalletUnknown)
async def claiming_without_a_wallet(shop: Shop) -> Told:
    ana, nobody = await with_a_card(shop), shop.someone()
    await ana.gives(100, code="a code")
    return lambda: nobody.claims("a code"), {}


@refuses(transit.claim, GiftIsYours)
async def claiming_ones_own(shop: Shop) -> Told:
    ana = await with_a_card(shop)
    await ana.gives(100, code="a code")
    return lambda: ana.claims("a code"), {}


@refuses(transit.claim, GiftClosed)
async def claiming_what_another_has(shop: Shop) -> Told:
    ana, ben, eve = await with_a_card(shop), await shop.customer(), await shop.customer()
    await ana.gives(100, code="a code")
    await ben.claims("a code")
    return lambda: eve.claims("a code"), {"status": "delivered"}


@refuses(transit.claim, GiftClosed)
async def claiming_after_it_returned(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    await ana.gives(100, code="a code")
    shop.clock.advance(days=30)
    await ana.touches()
    return lambda: ben.claims("a code"), {"status": "returned"}


@refuses(transit.claim, GiftFrozen)
async def claiming_from_a_frozen_wallet(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer()
    await ana.gives(100, code="a code")
    await shop.freezes(ana)
    return lambda: ben.claims("a code"), {}


@refuses(transit.claim, CurrencyNotOfWallet, **TWO_CURRENCIES)
async def claiming_into_another_currency(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await shop.customer("EUR")
    await ana.gives(100, code="a code")
    return lambda: ben.claims("a code"), {"wallet": "EUR", "asked": "USD"}


@refuses(transit.claim, BalanceLimitReached, **limited(balance={"USD": 1000}))
async def claiming_more_than_a_wallet_may_hold(shop: Shop) -> Told:
    ana, ben = await with_a_card(shop), await with_a_card(shop)
    await ana.gives(1, code="a code")
    return lambda: ben.claims("a code"), {"limit": usd(1000), "balance": usd(1000), "adding": usd(1)}

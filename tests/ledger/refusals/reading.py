"""Why a question about what is not there is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ledger import cards, explain, history, reads, sent, statements
from ledger.accounts import EntryKind
from ledger.errors import ChargeUnknown, GiftUnknown, RefundUnknown, WalletUnknown
from ledger.ids import CardOrderId, ChargeId, GiftHash, GiftId, RefundId
from tests.conftest import TODAY
from tests.ledger.books import Shop, usd
from tests.ledger.refusals.table import Told, refuses


def about_nobody(query: Callable[..., Any], *arguments: Any) -> None:
    """Put into the table that a query knows no wallet that was not opened."""

    @refuses(query, WalletUnknown)
    async def of_nobody(shop: Shop) -> Told:
        return lambda: shop.ledger.read(query, shop.someone().wallet, *arguments), {}


about_nobody(reads.balance)
about_nobody(reads.cards)
about_nobody(reads.expired_cards, TODAY)
about_nobody(reads.charges, 10)
about_nobody(reads.history, tuple(EntryKind), 10)
about_nobody(sent.gifts, 10)
about_nobody(history.balance_at, TODAY)
about_nobody(history.search, history.Wanted(), 10)
about_nobody(explain.why, TODAY)
about_nobody(statements.statement, TODAY, TODAY)


@refuses(reads.check, WalletUnknown)
async def a_check_for_nobody(shop: Shop) -> Told:
    nobody = shop.someone().wallet
    order = CardOrderId(nobody, 1)
    return lambda: shop.ledger.read(reads.check, nobody, cards.check, order, usd(5000)), {}


@refuses(reads.charge, ChargeUnknown)
async def a_charge_that_is_none(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: shop.ledger.read(reads.charge, ChargeId(ana.wallet, 1)), {}


@refuses(reads.refund, RefundUnknown)
async def an_entry_that_is_no_refund(shop: Shop) -> Told:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.refunds(await shop.sells(ana, 100), 100)
    return lambda: shop.ledger.read(reads.refund, RefundId(ana.wallet, 7)), {}


@refuses(sent.gift, GiftUnknown)
async def a_gift_that_is_none(shop: Shop) -> Told:
    ana = await shop.customer()
    return lambda: shop.ledger.read(sent.gift, GiftId(ana.wallet, 1)), {}


@refuses(sent.gift_by_code, GiftUnknown)
async def a_code_that_opens_nothing(shop: Shop) -> Told:
    return lambda: shop.ledger.read(sent.gift_by_code, GiftHash.of("anything")), {}

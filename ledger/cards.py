"""Buy a card: fixed amounts, no coupons, not refundable, good for years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import limits, lots
from ledger.accounts import Account, Actor, EntryKind
from ledger.errors import CardNotRefundable, CouponNotAccepted, CurrencyNotOfWallet, DenominationNotSold
from ledger.ids import CardOrderId, PaymentId
from ledger.parts import CardOrder

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet


def order(wallet: Wallet, face: Money, coupon: str | None = None) -> Entry:
    """The customer names a card to buy: what the invoice is for. No money moves yet.

    Raises:
        CouponNotAccepted: a card costs what it is worth.
        CurrencyNotOfWallet: the wallet is in another currency.
        DenominationNotSold: the shop sells other amounts.
        CardLimitReached, BalanceLimitReached: the wallet may not have another one, or not today.
    """
    if coupon is not None:
        raise CouponNotAccepted(coupon=coupon)
    _check_sold(wallet, face)
    limits.check_card(wallet, face.minor)

    entry = wallet.entry(EntryKind.ORDER, actor=Actor.CUSTOMER, amount=face.minor)
    entry.card = CardOrder(CardOrderId(wallet.id, entry.seq), face.minor)
    wallet.card_orders[entry.seq] = entry.card
    wallet.new_card_orders.append(entry.card)
    entry.tell("card_ordered", card=str(entry.card.id), amount=face.minor, currency=face.currency)
    return entry


def check(wallet: Wallet, card_order: CardOrderId, paying: Money) -> None:
    """The last moment to say no, before the customer's bank is asked. What passes here `settle` will take.

    Raises:
        CardOrderUnknown: this wallet ordered no such card.
        CurrencyNotOfWallet: the payment is in another currency.
        DenominationNotSold: the payment is not the face of the card, or the shop no longer sells it.
        CardLimitReached, BalanceLimitReached: other cards were bought since this one was ordered.
    """
    card = wallet.card_order(card_order)
    _check_sold(wallet, paying)
    if paying.minor != card.face:
        raise DenominationNotSold(asked=paying, sold=(wallet.money(card.face),))
    limits.check_card(wallet, card.face)


def settle(wallet: Wallet, card_order: CardOrderId, paid: Money, payment: PaymentId) -> Entry:
    """The payment has gone through: the card becomes credit.

    Never refuses, because the money is already here. The same payment reported again is a replay of the same key; a
    second payment of one invoice is real money and so a second card, and both customer and office are told. What was
    not asked for, or is not the face of the card, is never credited: it is placed aside and told. What the wallet owes
    after a chargeback is paid first.
    """
    card = wallet.card_orders.get(card_order.no) if card_order.wallet == wallet.id else None
    known = wallet.owner_of(payment) is not None
    if card is None or known or paid != wallet.money(card.face):
        entry = wallet.entry(EntryKind.UNPLACED, actor=Actor.CUSTOMER, ref=payment)
        if not known:
            entry.claim_name("payment", payment)
        if not known and paid.minor > 0 and paid.currency == wallet.currency:
            entry.amount = paid.minor
            entry.book(paid.minor, debit=Account.CASH, credit=Account.SUSPENSE)
        entry.tell("payment_unplaced", amount=paid.minor, currency=paid.currency, payment=payment)
        entry.tell("office_payment_unplaced", amount=paid.minor, currency=paid.currency, payment=payment)
        return entry

    again, card.paid = card.paid, True
    entry = wallet.entry(EntryKind.PURCHASE, actor=Actor.CUSTOMER, amount=card.face, card=card, ref=payment)
    entry.claim_name("payment", payment)
    lot = entry.issue(lots.bought(wallet, card, at_entry=entry.seq), debit=Account.CASH)
    paid_debt = entry.pay_debt(lot.face, of=lot)
    limits.count_card(wallet)
    facts = {
        "amount": card.face,
        "currency": wallet.currency,
        "available": wallet.available + entry.d_available,
        "paid_debt": paid_debt,
        "expires_on": lot.expires_on,
        "card": str(card.id),
    }
    entry.tell("card_bought_again" if again else "card_bought", **facts)
    if again:
        entry.tell("office_card_bought_again", **facts, payment=payment)
    return entry


def cash_out(wallet: Wallet) -> Entry:
    """Turn a card back into money: there is no such thing.

    Raises:
        CardNotRefundable: always.
    """
    raise CardNotRefundable(available=wallet.money(wallet.available))


def _check_sold(wallet: Wallet, face: Money) -> None:
    if face.currency != wallet.currency:
        raise CurrencyNotOfWallet(wallet=wallet.currency, asked=face.currency)
    sold = wallet.policy.faces(wallet.currency)
    if face not in sold:
        raise DenominationNotSold(asked=face, sold=sold)

"""Buy a card: the menu, the invoice, the payment. Fixed amounts, no coupons, not refundable."""

from __future__ import annotations

from dataclasses import replace

from telegram import PreCheckoutQuery, SuccessfulPayment, Update
from telegram.error import BadRequest

from bot.chat.errors import sentence
from bot.context import Context
from bot.questions import Asks
from bot.screens import Tap
from bot.screens.cards import (
    MOST_INVOICES,
    buy_screen,
    cash_out_screen,
    coupon_screen,
    invoice_sent_screen,
    invoices_sent_screen,
    nearest_screen,
    several_screen,
    too_many_screen,
    which_card_screen,
)
from bot.understand import Intent
from bot.understand.amounts import Amount
from ledger import cards, reads
from ledger.errors import BrokenInvariant, CardNotRefundable, CouponNotAccepted, DenominationNotSold, Refusal
from ledger.ids import CardOrderId, PaymentId, UnreadableId
from ledger.money import Money
from ledger.reads import Balance


async def menu(update: Update, context: Context) -> None:
    """The cards on sale, or the one that was named: "/buy 50"."""
    if context.args:
        context.hear(Intent.BUY_CARD)
        return await words(update, context)
    count = context.slots.count or 1
    have = await _balance(context)
    await context.show(buy_screen(context.texts, context.ledger.policy, have, context.settings.shop_name, count))
    return await context.ask(Intent.BUY_CARD, Asks.AMOUNT, context.slots)


async def words(update: Update, context: Context) -> None:
    """The customer names a card to buy, or several, as in "two 50s"; without an amount, the menu."""
    named = context.slots
    readings = [money for amount in named.amounts if (money := amount.money(context.settings.currency))]
    asked = named.amount.money(context.settings.currency) if named.amount else None
    if asked is None and readings:
        sold = context.ledger.policy.faces(context.settings.currency)
        have = await _balance(context)
        choice = [face for face in readings if face in sold] or list(sold)
        await context.show(which_card_screen(context.texts, choice, have, named.count or 1))
        return await context.ask(Intent.BUY_CARD, Asks.AMOUNT, named)
    if asked is None:
        context.args = None
        return await menu(update, context)
    if named.count is not None and named.count > 1:
        return await _several(context, asked, named.count)
    await order(context, asked, key=context.key)
    if context.question is None:  # "No, 100": the invoice may still be another.
        await context.ask(Intent.BUY_CARD, Asks.TAP, named)
    return None


async def tap(update: Update, context: Context, tapped: Tap) -> None:
    """A card was chosen by its button, or several of one face. The screen's number makes the tap count once."""
    chosen = tapped.cards()
    if chosen is None:
        return await menu(update, context)
    face = Money(chosen[0], context.settings.currency)
    if chosen[1] > 1:
        return await _several(context, face, chosen[1])
    return await order(context, face, key=f"tap:buy:{tapped.argument}:{tapped.nonce}")


async def _several(context: Context, face: Money, count: int) -> None:
    """Several cards of one face: ask once, when it could be done; else say why not at once."""
    have = await _balance(context)
    if face not in context.ledger.policy.faces(face.currency):
        return await _nearest(context, face)
    if count > MOST_INVOICES:
        await context.show(too_many_screen(context.texts, face, have))
        return await context.ask(Intent.BUY_CARD, Asks.AMOUNT, replace(context.slots, count=None))
    await context.show(several_screen(context.texts, face, count, have))
    slots = replace(context.slots, amount=Amount(face.decimal, face.currency), amounts=(), count=count)
    return await context.ask(Intent.BUY_CARD, Asks.TAP, slots)


async def invoices(update: Update, context: Context, tapped: Tap) -> None:
    """The customer wants several cards: an invoice each. Pressed again, nothing comes twice."""
    chosen = tapped.cards()
    if chosen is None or not 1 <= chosen[1] <= MOST_INVOICES:
        return await menu(update, context)
    face, count = Money(chosen[0], context.settings.currency), chosen[1]
    for number in range(1, count + 1):
        key = f"tap:invs:{tapped.argument}:{tapped.nonce}:{number}"
        await context.ledger.on(context.customer.wallet, key).do(cards.order, face)
    return await context.show(invoices_sent_screen(context.texts, face, count))


async def order(context: Context, face: Money, *, key: str) -> None:
    """Order a card: its invoice follows by the courier, once, however often this is asked under the same key."""
    teller = context.ledger.on(context.customer.wallet, key)
    try:
        await teller.do(cards.order, face)
    except DenominationNotSold as refusal:
        return await _nearest(context, refusal.asked)
    if context.tapped:  # Whoever wrote gets the invoice itself as the answer.
        await context.show(invoice_sent_screen(context.texts, face))
    return None


async def _nearest(context: Context, asked: Money) -> None:
    """There is no such card: the nearest ones."""
    sold = context.ledger.policy.faces(context.settings.currency)
    await context.show(nearest_screen(context.texts, asked, sold, await _balance(context)))
    await context.ask(Intent.BUY_CARD, Asks.AMOUNT)


async def coupon(update: Update, context: Context) -> None:
    """A coupon was offered: why not, and the cards without it."""
    del update
    named = context.slots
    have = await _balance(context)
    sold = context.ledger.policy.faces(context.settings.currency)
    asked = named.amount.money(context.settings.currency) if named.amount else None
    wanted = [face for face in sold if face == asked] or list(sold)
    try:
        teller = context.ledger.on(context.customer.wallet, context.key)
        await teller.do(cards.order, wanted[0], named.coupon or "?")
    except CouponNotAccepted:
        await context.show(coupon_screen(context.texts, named.coupon, wanted, have))


async def cash_out(update: Update, context: Context) -> None:
    """They want money for a card: there is no such thing, told kindly."""
    try:
        await context.ledger.on(context.customer.wallet, context.key).do(cards.cash_out)
    except CardNotRefundable as refusal:
        await context.show(cash_out_screen(context.texts, refusal.available, context.settings.shop_name))


async def pre_checkout(update: Update, context: Context) -> None:
    """The last moment to say no: the card was ordered by this customer, at this price, and is still sold."""
    query = update.pre_checkout_query
    if query is None:
        raise BrokenInvariant("a pre-checkout handler got no query")
    refused = await _refused(query, context)
    try:
        await query.answer(ok=refused is None, error_message=refused)
    except BadRequest as error:  # Too late: Telegram has given the payment up.
        if "query" not in error.message.lower():
            raise


async def _refused(query: PreCheckoutQuery, context: Context) -> str | None:
    """Why this cannot be paid, if it cannot."""
    try:
        card_order = CardOrderId.read(query.invoice_payload)
        paying = Money(query.total_amount, query.currency)
    except ValueError:  # An id of nobody, or a currency of nowhere.
        return context.texts.plain("refusal-card_order_unknown")
    try:
        await context.ledger.read(reads.check, context.customer.wallet, cards.check, card_order, paying)
    except Refusal as refusal:
        return sentence(context.texts, refusal, plain=True)
    return None


async def paid(update: Update, context: Context) -> None:
    """The payment went through. Whatever it is for, it is booked once; the courier says what it came to."""
    payment = update.message.successful_payment if update.message else None
    if payment is None:
        raise BrokenInvariant("a payment handler got no payment")
    charge = PaymentId(payment.telegram_payment_charge_id)
    money = Money(payment.total_amount, payment.currency)
    teller = context.ledger.on(context.customer.wallet, f"payment:{charge}")
    await teller.do(cards.settle, _card_order(context, payment), money, charge)
    question = await context.recall()
    if question is not None and question.intent is Intent.BUY_CARD:
        await context.wait(question.parked)


def _card_order(context: Context, payment: SuccessfulPayment | PreCheckoutQuery) -> CardOrderId:
    try:
        return CardOrderId.read(payment.invoice_payload)
    except UnreadableId:
        return CardOrderId(context.customer.wallet, 0)  # No card order has this number: the money is placed aside.


async def _balance(context: Context) -> Balance:
    return await context.ledger.read(reads.balance, context.customer.wallet)

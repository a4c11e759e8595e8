"""Buy a card: the menu, the invoice, the payment. Fixed amounts, no coupons, not refundable."""

from __future__ import annotations

from telegram import PreCheckoutQuery, SuccessfulPayment, Update
from telegram.error import BadRequest

from bot.chat.errors import sentence
from bot.context import Context
from bot.screens import Tap
from bot.screens.cards import buy_screen, cash_out_screen, coupon_screen, invoice_sent_screen, nearest_screen
from ledger import cards, reads
from ledger.errors import BrokenInvariant, CardNotRefundable, CouponNotAccepted, DenominationNotSold, Refusal
from ledger.ids import CardOrderId, PaymentId, UnreadableId
from ledger.money import Money
from ledger.reads import Balance


async def menu(update: Update, context: Context) -> None:
    """The cards on sale, or the one that was named: "/buy 50"."""
    if context.args:
        return await words(update, context)
    return await context.show(
        buy_screen(context.texts, context.ledger.policy, await _balance(context), context.settings.shop_name)
    )


async def words(update: Update, context: Context) -> None:
    """The customer names a card to buy, as in "buy $50"; without an amount, the menu."""
    understood = context.desk.reader.read(_text(update))
    asked = understood.amount.money(context.settings.currency) if understood.amount else None
    if asked is None:
        context.args = None
        return await menu(update, context)
    return await order(context, asked, key=context.key)


async def tap(update: Update, context: Context, tapped: Tap) -> None:
    """A card was chosen by its button. The screen's number makes the tap count once."""
    face = tapped.number()
    if face is None:
        return await menu(update, context)
    return await order(
        context,
        Money(face, context.settings.currency),
        key=f"tap:buy:{tapped.argument}:{tapped.nonce}",
    )


async def order(context: Context, face: Money, *, key: str) -> None:
    """Order a card: its invoice follows by the courier, once, however often this is asked under the same key."""
    teller = context.ledger.on(context.customer.wallet, key)
    try:
        await teller.do(cards.order, face)
    except DenominationNotSold as refusal:
        have = await _balance(context)
        return await context.show(nearest_screen(context.texts, refusal.asked, refusal.sold, have))
    if context.tapped:  # Whoever wrote gets the invoice itself as the answer.
        await context.show(invoice_sent_screen(context.texts, face))
    return None


async def coupon(update: Update, context: Context) -> None:
    """A coupon was offered: why not, and the cards without it."""
    understood = context.desk.reader.read(_text(update))
    have = await _balance(context)
    sold = context.ledger.policy.faces(context.settings.currency)
    asked = understood.amount.money(context.settings.currency) if understood.amount else None
    wanted = [face for face in sold if face == asked] or list(sold)
    try:
        teller = context.ledger.on(context.customer.wallet, context.key)
        await teller.do(cards.order, wanted[0], understood.coupon or "?")
    except CouponNotAccepted:
        await context.show(coupon_screen(context.texts, understood.coupon, wanted, have))


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


def _card_order(context: Context, payment: SuccessfulPayment | PreCheckoutQuery) -> CardOrderId:
    try:
        return CardOrderId.read(payment.invoice_payload)
    except UnreadableId:
        return CardOrderId(context.customer.wallet, 0)  # No card order has this number: the money is placed aside.


async def _balance(context: Context) -> Balance:
    return await context.ledger.read(reads.balance, context.customer.wallet)


def _text(update: Update) -> str:
    return update.message.text or "" if update.message else ""

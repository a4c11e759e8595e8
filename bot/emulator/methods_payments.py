"""Invoices, the bot's agreement to a payment, and Stars given back."""

import itertools
import re

from bot.emulator.bots import Bot
from bot.emulator.chats import Invoice
from bot.emulator.checkout import StarPayment
from bot.emulator.currencies import LEAST, STARS, can_ask_for
from bot.emulator.methods import carry_out
from bot.emulator.methods_messages import send
from bot.emulator.table import (
    AnswerPreCheckoutQuery,
    CreateInvoiceLink,
    GetStarTransactions,
    Invoiced,
    RefundStarPayment,
    SendInvoice,
)
from bot.emulator.wire import JsonObject, bad_request

TITLE_LENGTH = 32
DESCRIPTION_LENGTH = 255
PAYLOAD_BYTES = 128
MOST_TIPS = 4


@carry_out.register
def send_invoice(call: SendInvoice, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    invoice = _checked(call, bot, start_parameter=call.start_parameter)
    return send(bot, chat, call, {"invoice": invoice.shown()}, invoice).wire


@carry_out.register
def create_invoice_link(call: CreateInvoiceLink, bot: Bot) -> str:
    invoice = _checked(call, bot, start_parameter="")
    link = f"https://t.me/$invoice{bot.emulator.fresh_id()}"
    bot.invoice_links[link] = invoice
    return link


@carry_out.register
def answer_pre_checkout_query(call: AnswerPreCheckoutQuery, bot: Bot) -> bool:
    if not call.ok and not call.error_message:
        raise bad_request("error message can't be empty: say why the payment can't be made")
    bot.checkout.answer(call.pre_checkout_query_id, error=None if call.ok else call.error_message)
    return True


@carry_out.register
def refund_star_payment(call: RefundStarPayment, bot: Bot) -> bool:
    """The person sees it in the chat, and the bot hears of it."""
    payment = bot.checkout.refund(call.user_id, call.telegram_payment_charge_id)
    person = bot.emulator.persons[payment.person_id]
    refunded: JsonObject = {
        "currency": STARS,
        "total_amount": payment.invoice.total,
        "invoice_payload": payment.invoice.payload,
        "telegram_payment_charge_id": payment.charge_id,
    }
    chat = bot.private_chat(person)
    notice = bot.emulator.post(chat, person.user(), {"refunded_payment": refunded}, outgoing=False)
    bot.emulator.tell(bot, "message", notice.wire, lane=chat.lane)
    return True


@carry_out.register
def get_star_transactions(call: GetStarTransactions, bot: Bot) -> JsonObject:
    listed: list[JsonObject] = []
    for payment in bot.checkout.star_payments.values():
        partner = _partner(bot, payment)
        listed.append(_transaction(payment, int(payment.at.timestamp())) | {"source": partner})
        if payment.refunded_at is not None:
            listed.append(_transaction(payment, int(payment.refunded_at.timestamp())) | {"receiver": partner})
    listed.sort(key=lambda transaction: int(transaction["date"]))
    return {"transactions": listed[call.offset : call.offset + call.limit]}


def _transaction(payment: StarPayment, date: int) -> JsonObject:
    return {"id": payment.charge_id, "amount": payment.invoice.total, "date": date}


def _partner(bot: Bot, payment: StarPayment) -> JsonObject:
    return {
        "type": "user",
        "transaction_type": "invoice_payment",
        "user": bot.emulator.persons[payment.person_id].user(),
        "invoice_payload": payment.invoice.payload,
    }


def _checked(call: Invoiced, bot: Bot, *, start_parameter: str) -> Invoice:
    """The invoice, within Telegram's limits."""
    _check_words(call, start_parameter)
    _check_tips(call)
    if call.currency == STARS:
        if len(call.prices) != 1 or call.provider_token:
            raise bad_request("STARS_INVOICE_INVALID")
    elif call.currency not in LEAST:
        raise bad_request("CURRENCY_INVALID")
    elif not call.provider_token:
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if call.is_flexible or call.need_shipping_address:
        raise bad_request("shipping is not emulated")
    prices = tuple(call.prices)
    invoice = Invoice(bot.id, call.title, call.description, call.payload, call.currency, prices, start_parameter)
    if not can_ask_for(invoice.total, call.currency):
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    return invoice


def _check_words(call: Invoiced, start_parameter: str) -> None:
    if not 1 <= len(call.title.strip()) <= TITLE_LENGTH:
        raise bad_request("INVOICE_TITLE_INVALID")
    if not 1 <= len(call.description.strip()) <= DESCRIPTION_LENGTH:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if not 1 <= len(call.payload.encode()) <= PAYLOAD_BYTES:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", start_parameter):
        raise bad_request("START_PARAM_INVALID")
    if not call.prices or any(not price.label for price in call.prices):
        raise bad_request("prices must be non-empty, and each must have a label")


def _check_tips(call: Invoiced) -> None:
    tips = call.suggested_tip_amounts or []
    rising = all(low < high for low, high in itertools.pairwise(tips))
    if len(tips) > MOST_TIPS or not rising or any(not 0 < tip <= (call.max_tip_amount or 0) for tip in tips):
        raise bad_request("SUGGESTED_TIP_AMOUNTS_INVALID")

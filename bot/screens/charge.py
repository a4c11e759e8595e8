"""A charge in one living message: what the shop asks, what it came to, and the buttons that fit."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.screens import Action, Button, Screen, Tap, lines, nonce, shorten
from bot.texts import Texts
from ledger.accounts import ChargeStatus
from ledger.money import Money
from ledger.reads import Balance, ChargeFacts


class Item(msgspec.Struct, frozen=True):
    """One thing of an order, as the shop calls it."""

    name: str
    amount: int


_ITEMS = msgspec.json.Decoder(tuple[Item, ...])
_SHOWN_ITEMS = 10


def charge_screen(texts: Texts, charge: ChargeFacts, balance: Balance, faces: Sequence[Money], shop: str) -> Screen:
    """How a charge stands, for its customer."""
    if charge.status is ChargeStatus.REQUIRES_APPROVAL:
        return _asked(texts, charge, balance, faces, shop)
    said = texts.say(
        _sentence(charge),
        order=charge.order_ref,
        amount=charge.amount,
        captured=charge.captured,
        held=charge.held,
        released=charge.released,
        available=balance.available,
        shop=shop,
    )
    back = texts.say("charge-refunded", refunded=charge.refunded) if charge.refunded else None
    return Screen(lines(said, back, texts.say("charge-ref", ref=charge.id)))


def _sentence(charge: ChargeFacts) -> str:
    match charge.status:
        case ChargeStatus.DECLINED:
            return "charge-declined"
        case ChargeStatus.VOIDED:
            return "charge-voided-back" if charge.released else "charge-voided"
        case ChargeStatus.EXPIRED:
            return "charge-released" if charge.released else "charge-expired"
        case ChargeStatus.AUTHORIZED:
            return "charge-captured-so-far" if charge.captured else "charge-held"
        case _:
            return "charge-captured-part" if charge.captured < charge.amount else "charge-paid"


def _asked(texts: Texts, charge: ChargeFacts, balance: Balance, faces: Sequence[Money], shop: str) -> Screen:
    items = _ITEMS.decode(charge.items)
    currency = charge.amount.currency
    asked = [texts.say("charge-ask", shop=shop, amount=charge.amount, order=charge.order_ref)]
    asked += [
        texts.say("charge-item", name=item.name, amount=Money(item.amount, currency)) for item in items[:_SHOWN_ITEMS]
    ]
    number = str(balance.seq)
    decline = Button(texts.plain("button-decline"), Tap(Action.DECLINE, str(charge.id), number))
    until = texts.say("charge-until", until=charge.due_at)
    ref = texts.say("charge-ref", ref=charge.id)
    if balance.frozen:
        return Screen(lines(*asked, texts.say("charge-frozen"), until, ref), [[decline]])
    if balance.available >= charge.amount:
        pay = Button(
            texts.plain("button-pay", amount=charge.amount), Tap(Action.PAY, str(charge.id), number), style="success"
        )
        after = texts.say("charge-after", available=balance.available, left=balance.available - charge.amount)
        return Screen(lines(*asked, after, until, ref), [[pay], [decline]])

    missing = charge.amount - balance.available
    covers = next((face for face in faces if face >= missing), None)
    short = texts.say("charge-short", available=balance.available, missing=missing)
    rows = [[buy_button(texts, face, balance)] for face in ([covers] if covers else faces[-1:])]
    tip = texts.say("charge-short-card", face=covers) if covers else None
    return Screen(lines(*asked, short, tip, until, ref), [*rows, [decline]])


def buy_button(texts: Texts, face: Money, balance: Balance) -> Button:
    """A button that buys one card, once: buying uses the screen up."""
    return Button(
        texts.plain("button-buy-card", face=face),
        Tap(Action.BUY, str(face.minor), nonce(texts, balance)),
        style="primary",
    )


def orders_screen(texts: Texts, charges: Sequence[ChargeFacts], shop: str) -> Screen:
    """A customer's orders, latest first, with a button for each that waits for them."""
    if not charges:
        return Screen(texts.say("orders-none", shop=shop))
    said = [texts.say("orders-title")]
    rows = []
    for charge in charges:
        status = texts.plain(f"status-{charge.status}")
        said.append(
            texts.say(
                "order-refunded", order=charge.order_ref, amount=charge.amount, status=status, refunded=charge.refunded
            )
            if charge.refunded
            else texts.say("order-line", order=charge.order_ref, amount=charge.amount, status=status)
        )
        if charge.status is ChargeStatus.REQUIRES_APPROVAL:
            rows.append([open_button(texts, charge)])
    return Screen(lines(*said), rows)


def open_button(texts: Texts, charge: ChargeFacts) -> Button:
    """A button that brings an order that waits to be paid to the customer's eyes."""
    return Button(
        texts.plain("button-pay-order", order=shorten(charge.order_ref), amount=charge.amount),
        Tap(Action.SHOW, str(charge.id), ""),
        style="primary",
    )

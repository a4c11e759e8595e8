"""Which cards there are, and why not another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screens import Action, Button, Screen, Tap, lines, nonce, show
from bot.screens.charge import buy_button
from bot.texts import Texts
from ledger.money import Money
from ledger.policy import Policy
from ledger.reads import Balance

MOST_INVOICES = 5
"""How many cards can be ordered at a time: each is an invoice of its own."""


def buy_screen(texts: Texts, policy: Policy, balance: Balance, shop: str, count: int = 1) -> Screen:
    """The cards on sale, and what a card is, before anything is paid. `count`: how many of it are wanted."""
    said = texts.say("buy-menu", years=policy.validity_years, shop=shop)
    return Screen(said, face_buttons(texts, policy.faces(balance.available.currency), balance, count))


def face_buttons(texts: Texts, faces: Sequence[Money], balance: Balance, count: int = 1) -> list[list[Button]]:
    """A button a card, three a row."""
    buttons = [
        Button(
            texts.plain("button-buy-face", face=face),
            Tap(Action.BUY, cards_argument(face, count), nonce(texts, balance)),
        )
        for face in faces
    ]
    return [buttons[start : start + 3] for start in range(0, len(buttons), 3)]


def cards_argument(face: Money, count: int) -> str:
    """What a button says of a card, or of several of one face."""
    return f"{face.minor}x{count}" if count > 1 else str(face.minor)


def several_screen(texts: Texts, face: Money, count: int, balance: Balance) -> Screen:
    """Several cards of one face: what they come to, and the button that has their invoices written, once."""
    total = Money(face.minor * count, face.currency)
    get = Button(
        texts.plain("button-buy-several", total=total),
        Tap(Action.INVOICES, cards_argument(face, count), nonce(texts, balance)),
        style="primary",
    )
    rest = [show(texts.plain("button-change"), "buy"), Button(texts.plain("button-cancel"), Tap(Action.STOP, "", ""))]
    return Screen(texts.say("buy-several", count=count, face=face, total=total), [[get], rest])


def invoices_sent_screen(texts: Texts, face: Money, count: int) -> Screen:
    """The living message after several invoices were asked for."""
    return Screen(
        texts.say("buy-several-sent", count=count, face=face),
        [[show(texts.plain("button-buy"), "buy"), show(texts.plain("button-balance"), "balance")]],
    )


def which_card_screen(texts: Texts, asked: Sequence[Money], balance: Balance, count: int) -> Screen:
    """Several amounts were named, or one that can be read in two ways: which of them?"""
    return Screen(texts.say("talk-which-amount"), face_buttons(texts, asked, balance, count))


def too_many_screen(texts: Texts, face: Money, balance: Balance) -> Screen:
    """More cards than can be ordered at a time."""
    most = Button(
        texts.plain("button-buy-count", count=MOST_INVOICES, face=face),
        Tap(Action.BUY, cards_argument(face, MOST_INVOICES), nonce(texts, balance)),
    )
    return Screen(texts.say("buy-too-many", most=MOST_INVOICES), [[most]])


def nearest_screen(texts: Texts, asked: Money, sold: Sequence[Money], balance: Balance) -> Screen:
    """There is no such card: the nearest below and above."""
    below = [face for face in sold if face < asked][-1:]
    above = [face for face in sold if face > asked][:1]
    faces = ", ".join(texts.money(face) for face in sold)
    buttons = [[buy_button(texts, face, balance) for face in (*below, *above)]]
    return Screen(texts.say("buy-nearest", asked=asked, faces=faces), buttons)


def coupon_screen(texts: Texts, coupon: str | None, sold: Sequence[Money], balance: Balance) -> Screen:
    """Why not, and the card without it."""
    said = texts.say("buy-coupon", coupon=coupon) if coupon else texts.say("buy-coupon-any")
    return Screen(said, face_buttons(texts, sold, balance))


def cash_out_screen(texts: Texts, available: Money, shop: str) -> Screen:
    """A card cannot be turned back into money, told kindly."""
    buttons = [
        [show(texts.plain("button-orders"), "orders"), show(texts.plain("button-balance"), "balance")],
        [show(texts.plain("button-support"), "support")],
    ]
    return Screen(texts.say("cash-out", available=available, shop=shop), buttons)


def invoice_sent_screen(texts: Texts, face: Money) -> Screen:
    """The living message after a card was chosen."""
    return Screen(
        texts.say("buy-invoice-sent", face=face),
        [[show(texts.plain("button-buy"), "buy"), show(texts.plain("button-balance"), "balance")]],
    )


def terms_lines(texts: Texts, policy: Policy, currency: str) -> str:
    """The rules, from the policy itself."""
    return lines(
        texts.say(
            "terms",
            faces=", ".join(texts.money(face) for face in policy.faces(currency)),
            years=policy.validity_years,
            zone=policy.zone.key,
            grace=policy.refund_grace_days,
        )
    )

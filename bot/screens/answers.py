"""Answers from the books and the rules: the rules beside what one has, payments, returns, orders to be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.screens import Action, Button, Screen, Tap, lines, show
from bot.screens.cards import terms_lines
from bot.screens.charge import orders_screen
from bot.screens.talk import meaning
from bot.screens.wallet import card_lines, history_line, soonest
from bot.texts import Texts
from bot.understand import Intent
from ledger.accounts import ChargeStatus
from ledger.policy import Policy
from ledger.reads import Balance, CardLot, ChargeFacts, HistoryLine


def rules_screen(texts: Texts, policy: Policy, balance: Balance, cards: Sequence[CardLot]) -> Screen:
    """The rules of a card, and what they mean for what one has."""
    rules = terms_lines(texts, policy, balance.available.currency)
    return Screen(lines(rules, yours_line(texts, balance, cards)), [_balance(texts)])


def validity_screen(texts: Texts, policy: Policy, balance: Balance, cards: Sequence[CardLot]) -> Screen:
    """How long a card is good, and until when one's own are."""
    said = texts.say("expiry-rule", years=policy.validity_years)
    rules = show(texts.plain("button-terms"), "terms")
    return Screen(lines(said, yours_line(texts, balance, cards)), [[rules], _balance(texts)])


def spending_order_screen(texts: Texts, policy: Policy, balance: Balance, cards: Sequence[CardLot]) -> Screen:
    """The rules, and one's own cards in the order in which they will be spent."""
    rules = terms_lines(texts, policy, balance.available.currency)
    have = texts.say("terms-yours", available=balance.available)
    return Screen(lines(rules, have, *card_lines(texts, cards)), [_balance(texts)])


def yours_line(texts: Texts, balance: Balance, cards: Sequence[CardLot]) -> str:
    """What one has, and until when the first of it is good."""
    if not cards:
        return texts.say("terms-yours", available=balance.available)
    amount, until = soonest(cards)
    return texts.say("terms-yours-until", available=balance.available, amount=amount, until=until)


def problem_screen(texts: Texts, purchases: Sequence[HistoryLine], *, frozen: bool) -> Screen:
    """What has arrived, and what to do when something has not."""
    title = texts.say("problem-title") if purchases else texts.say("problem-none")
    said = [history_line(texts, line) for line in purchases]
    stopped = texts.say("problem-frozen") if frozen else None
    return Screen(lines(title, *said, stopped, texts.say("problem-how")), [_person(texts), _balance(texts)])


def return_screen(texts: Texts, order: ChargeFacts | None, shop: str, unknown: str | None = None) -> Screen:
    """How a return goes. `order`: the one that was named and paid; `unknown`: what was named in vain."""
    how = (
        texts.say("return-how", shop=shop)
        if order is None
        else texts.say("return-how-of", paid=order.captured, order=order.order_ref, shop=shop)
    )
    news = texts.say("order-unknown", order=unknown) if unknown else None
    back = [show(texts.plain("button-orders"), "orders"), show(texts.plain("button-refunds"), "refunds")]
    return Screen(lines(news, how), [_person(texts), back])


def unpaid_return_screen(texts: Texts, charge: Screen, shop: str) -> Screen:
    """They want to return what they have not paid: how that order stands, and how a return goes."""
    return replace(charge, text=lines(charge.text, texts.say("return-how", shop=shop)))


def decline_screen(texts: Texts, charge: Screen, order: ChargeFacts) -> Screen:
    """An order that waits to be paid: it can be declined here."""
    return replace(charge, text=lines(texts.say("cancel-open", order=order.order_ref), charge.text))


def cancel_screen(texts: Texts, shop: str, before: str | None = None) -> Screen:
    """The shop cancels what is paid. `before`: how the order stands, or that there is none such."""
    orders = [show(texts.plain("button-orders"), "orders"), show(texts.plain("button-balance"), "balance")]
    return Screen(lines(before, texts.say("cancel-how", shop=shop)), [_person(texts), orders])


def which_to_cancel_screen(texts: Texts, orders: Sequence[ChargeFacts], shop: str, news: str | None = None) -> Screen:
    """Which order is to be cancelled? Those that wait are a tap away. `news`: that there is none such as was named."""
    listed = orders_screen(texts, orders, shop)
    rows = [
        [Button(meaning(texts, Intent.CANCEL_ORDER, order.order_ref), Tap(Action.SHOW, str(order.id), ""))]
        for order in orders
        if order.status is ChargeStatus.REQUIRES_APPROVAL
    ]
    return Screen(lines(news, texts.say("talk-which-order"), listed.text), rows)


def _person(texts: Texts) -> list[Button]:
    return [show(texts.plain("button-support"), "support")]


def _balance(texts: Texts) -> list[Button]:
    return [show(texts.plain("button-balance"), "balance")]

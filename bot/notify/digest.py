"""What a customer missed while they could not be reached, in one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.notify.words import money, reference
from bot.screens import Action, Button, Screen, Tap, lines
from bot.texts import Texts
from ledger.money import Money
from ledger.outbox import Notice
from ledger.reads import Balance

SHOWN = 12
"""How many lines a digest has at most; the rest is in the history."""


LINES: Mapping[str, str] = {
    "card_bought": "missed-card",
    "card_bought_again": "missed-card",
    "refund_credited": "missed-refund",
    "lot_expired": "missed-expired",
    "gift_claimed": "missed-gift-claimed",
    "gift_received": "missed-gift-received",
    "gift_returned": "missed-gift-returned",
    "card_charged_back": "missed-charged-back",
    "dispute_won": "missed-dispute-won",
    "credit_given": "missed-credit-given",
    "payment_unplaced": "missed-unplaced",
    "wallet_frozen": "missed-frozen",
    "wallet_unfrozen": "missed-unfrozen",
}
"""The line that each topic becomes. A charge is not missed: its message is sent when it still waits."""

ADJUSTED = "balance_adjusted"
"""The one topic with two lines: the shop put credit in, or took some out."""


def has_line(notice: Notice) -> bool:
    """Whether this becomes a line of a digest; else it is told by itself, as things stand."""
    return notice.topic in LINES or notice.topic == ADJUSTED


def digest(texts: Texts, missed: Sequence[Notice], have: Balance) -> Screen:
    """What happened meanwhile, oldest first, and what is there now. What may be a repeat has its reference."""
    said = [_line(texts, notice) for notice in missed[:SHOWN]]
    more = len(missed) - SHOWN
    return Screen(
        lines(
            texts.say("missed"),
            *said,
            texts.say("missed-more", count=more) if more > 0 else None,
            texts.say("told-again") if any(notice.maybe for notice in missed) else None,
            texts.say("missed-now", available=have.available),
        ),
        [[Button(texts.plain("button-history"), Tap(Action.SHOW, "history", ""))]],
    )


def _line(texts: Texts, notice: Notice) -> str:
    return lines(_said(texts, notice), texts.say("refund-ref", ref=reference(notice)) if notice.maybe else None)


def _said(texts: Texts, notice: Notice) -> str:
    facts: dict[str, Any] = notice.facts
    if notice.topic == ADJUSTED:
        amount = money(facts)
        up = amount.minor > 0
        size = amount if up else Money(-amount.minor, amount.currency)
        return texts.say("missed-adjusted-up" if up else "missed-adjusted-down", amount=size)
    said = {"amount": money(facts)} if "amount" in facts else {}
    if "order_ref" in facts:
        said["order"] = facts["order_ref"]
    return texts.say(LINES[notice.topic], **said)

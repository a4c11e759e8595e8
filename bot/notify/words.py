"""News in words: what each topic of the outbox says to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from bot.screens import Screen, lines
from bot.screens.charge import open_button
from bot.texts import Texts
from ledger.ids import WalletId, wallet_name
from ledger.money import Money
from ledger.outbox import Notice
from ledger.reads import ChargeFacts


def _money(facts: Mapping[str, Any], name: str = "amount") -> Money:
    return Money(facts[name], facts["currency"])


def _day(facts: Mapping[str, Any], name: str) -> date:
    return msgspec.convert(facts[name], date)


def card_bought(texts: Texts, facts: Mapping[str, Any], waiting: ChargeFacts | None) -> Screen:
    """A card became credit; an order that waits for it is one tap away."""
    said = texts.say(
        facts["said"],
        amount=_money(facts),
        until=_day(facts, "expires_on"),
        available=_money(facts, "available"),
        ref=facts["card"],
    )
    return Screen(said, [[open_button(texts, waiting)]] if waiting else ())


def refund_credited(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """What came back, for which order, the new balance, until when it is good, and a reference."""
    back = [(Money(lot["amount"], facts["currency"]), _day(lot, "expires_on")) for lot in facts["lots"]]
    until = (
        [texts.say("refund-until", until=back[0][1])]
        if len({day for _, day in back}) == 1
        else [texts.say("refund-part-until", amount=amount, until=day) for amount, day in back]
    )
    said = texts.say(
        "refund-credited", amount=_money(facts), order=facts["order_ref"], available=_money(facts, "available")
    )
    reason = texts.say("refund-reason", reason=facts["reason"]) if facts["reason"] else None
    return Screen(lines(said, reason, *until, texts.say("refund-ref", ref=facts["refund"])))


def lot_expired(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """What is over, since when, and what is left."""
    return Screen(
        texts.say(
            "lot-expired",
            amount=_money(facts),
            on=_day(facts, "expired_on"),
            bought=_day(facts, "bought_on"),
            available=_money(facts, "available"),
        )
    )


def payment_unplaced(texts: Texts, facts: Mapping[str, Any], shop: str) -> Screen:
    """Money arrived that belongs to no card."""
    return Screen(texts.say("payment-unplaced", amount=_money(facts), ref=facts["payment"], shop=shop))


def office(texts: Texts, notice: Notice) -> Screen:
    """What the shop's own people must look at."""
    return Screen(
        texts.say(
            notice.topic.replace("_", "-"),
            amount=_money(notice.facts),
            wallet=wallet_name(WalletId(notice.wallet)),
            payment=notice.facts["payment"],
        )
    )


Wording = Callable[[Texts, Mapping[str, Any]], Screen]

SIMPLE: Mapping[str, Wording] = {"refund_credited": refund_credited, "lot_expired": lot_expired}
"""Topics that need nothing but their own facts."""

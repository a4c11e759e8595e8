"""News in words: what each topic of the outbox says to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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


def money(facts: Mapping[str, Any], name: str = "amount") -> Money:
    """An amount of the facts, in their currency."""
    return Money(facts[name], facts["currency"])


def _day(facts: Mapping[str, Any], name: str) -> date:
    return msgspec.convert(facts[name], date)


def card_bought(texts: Texts, facts: Mapping[str, Any], waiting: ChargeFacts | None) -> Screen:
    """A card became credit; an order that waits for it is one tap away."""
    debt = texts.say("card-paid-debt", paid=money(facts, "paid_debt")) if facts["paid_debt"] else None
    said = texts.say(
        facts["said"],
        amount=money(facts),
        until=_day(facts, "expires_on"),
        available=money(facts, "available"),
        ref=facts["card"],
    )
    return Screen(lines(debt, said), [[open_button(texts, waiting)]] if waiting else ())


def invoice_refused(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """The card that was ordered cannot be sold now, and nothing came of it."""
    said = texts.say("buy-invoice-refused", face=money(facts))
    return Screen(lines(said, texts.say("refund-ref", ref=facts["card"])))


def refund_credited(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """What came back, for which order, the new balance, until when it is good, and a reference."""
    back = [(Money(lot["amount"], facts["currency"]), _day(lot, "expires_on")) for lot in facts["lots"]]
    said = texts.say(
        "refund-credited", amount=money(facts), order=facts["order_ref"], available=money(facts, "available")
    )
    reason = texts.say("refund-reason", reason=facts["reason"]) if facts["reason"] else None
    return Screen(lines(said, reason, *_until(texts, back), texts.say("refund-ref", ref=facts["refund"])))


def lot_expired(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """What is over, since when, and what is left."""
    return Screen(
        texts.say(
            "lot-expired",
            amount=money(facts),
            on=_day(facts, "expired_on"),
            bought=_day(facts, "bought_on"),
            available=money(facts, "available"),
        )
    )


def payment_unplaced(texts: Texts, facts: Mapping[str, Any], shop: str) -> Screen:
    """Money arrived that belongs to no card."""
    return Screen(texts.say("payment-unplaced", amount=money(facts), ref=facts["payment"], shop=shop))


def office(texts: Texts, notice: Notice) -> Screen:
    """What the shop's own people must look at."""
    return Screen(
        texts.say(
            notice.topic.replace("_", "-"),
            amount=money(notice.facts),
            wallet=wallet_name(WalletId(notice.wallet)),
            payment=notice.facts["payment"],
        )
    )


def gift_claimed(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """The sender's gift has found somebody."""
    return Screen(texts.say("gift-claimed", amount=money(facts), ref=facts["gift"]))


def gift_received(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """What somebody was given, and until when each part of it is good."""
    parts = [(Money(lot["amount"], facts["currency"]), _day(lot, "expires_on")) for lot in facts["lots"]]
    said = texts.say("gift-received", amount=money(facts), available=money(facts, "available"))
    return Screen(lines(said, *_until(texts, parts)))


def gift_returned(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """Nobody took the gift, and its sender has it again."""
    said = texts.say("gift-returned", amount=money(facts), available=money(facts, "available"), ref=facts["gift"])
    return Screen(said)


def wallet_frozen(texts: Texts, _facts: Mapping[str, Any]) -> Screen:
    """What still works, what does not, and whom to ask."""
    return Screen(texts.say("wallet-frozen"))


def wallet_unfrozen(texts: Texts, _facts: Mapping[str, Any]) -> Screen:
    """Everything works again."""
    return Screen(texts.say("wallet-unfrozen"))


def card_charged_back(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """Which card the bank took back, what that took from the wallet, what is owed now, and whom to ask."""
    clawed, owed = money(facts, "clawed"), money(facts, "owed")
    return Screen(
        lines(
            texts.say("card-charged-back", amount=money(facts), bought=_day(facts, "bought_on")),
            texts.say("charged-back-clawed", clawed=clawed) if clawed else None,
            texts.say("charged-back-owed", owed=owed) if owed else None,
            texts.say("charged-back-frozen", available=money(facts, "available"), ref=facts["chargeback"]),
        )
    )


def dispute_won(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """The card counts again: what came back, and what is no longer owed."""
    back, forgiven = money(facts), money(facts, "forgiven")
    return Screen(
        lines(
            texts.say("dispute-won"),
            texts.say("dispute-won-back", amount=back) if back else None,
            texts.say("dispute-won-forgiven", forgiven=forgiven) if forgiven else None,
            texts.say("dispute-won-now", available=money(facts, "available"), ref=facts["chargeback"]),
        )
    )


def balance_adjusted(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """The shop put credit in, or took some out, and why."""
    amount = money(facts)
    came_in = amount.minor > 0
    said = texts.say(
        "balance-adjusted-up" if came_in else "balance-adjusted-down",
        amount=amount if came_in else Money(-amount.minor, amount.currency),
        available=money(facts, "available"),
        ref=facts["adjustment"],
    )
    return Screen(lines(texts.say("office-reason", reason=facts["reason"]), said))


def credit_given(texts: Texts, facts: Mapping[str, Any]) -> Screen:
    """The shop gave credit: how much, why, and until when it is good."""
    said = texts.say(
        "credit-given",
        amount=money(facts),
        until=_day(facts, "expires_on"),
        available=money(facts, "available"),
    )
    return Screen(lines(texts.say("office-reason", reason=facts["reason"]), said))


def _until(texts: Texts, parts: Sequence[tuple[Money, date]]) -> list[str]:
    """Until when what came in is good: one day for all of it, or each part's own."""
    if len({day for _, day in parts}) == 1:
        return [texts.say("refund-until", until=parts[0][1])]
    return [texts.say("refund-part-until", amount=amount, until=day) for amount, day in parts]


AGAINST = frozenset({"card_charged_back", "wallet_frozen", "lot_expired"})
"""News of money that moved against the customer: it rings, whatever they said of notices."""


def rings(notice: Notice) -> bool:
    """Whether this is told with a sound even to who wants none."""
    lost: Any = notice.facts.get("amount", 0)
    return notice.topic in AGAINST or (notice.topic == "balance_adjusted" and lost < 0)


def reference(notice: Notice) -> str:
    """What names this piece of news: the refund, the gift, the card …; else its place in the wallet's journal."""
    named = (notice.facts.get(name) for name in ("refund", "gift", "card", "payment", "chargeback", "adjustment"))
    return next((str(name) for name in named if name), f"{wallet_name(notice.wallet)}-{notice.seq}")


def again(texts: Texts, screen: Screen, notice: Notice) -> Screen:
    """The same news once more, because nobody knows whether it arrived: said to be the same, by its reference."""
    ref = reference(notice)
    named_ref = None if ref in screen.text else texts.say("refund-ref", ref=ref)
    return replace(screen, text=lines(screen.text, texts.say("told-again"), named_ref))


Wording = Callable[[Texts, Mapping[str, Any]], Screen]

SIMPLE: Mapping[str, Wording] = {
    "refund_credited": refund_credited,
    "lot_expired": lot_expired,
    "gift_claimed": gift_claimed,
    "gift_received": gift_received,
    "gift_returned": gift_returned,
    "wallet_frozen": wallet_frozen,
    "wallet_unfrozen": wallet_unfrozen,
    "card_charged_back": card_charged_back,
    "dispute_won": dispute_won,
    "balance_adjusted": balance_adjusted,
    "credit_given": credit_given,
}
"""Topics that need nothing but their own facts."""

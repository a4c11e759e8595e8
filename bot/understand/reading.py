"""What can be read in a message: an intent, the slots around it, and what should be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.understand.amounts import Amount


class Intent(StrEnum):
    """What a customer may want."""

    BUY_CARD = "buy_card"
    CHECK_BALANCE = "check_balance"
    CHECK_EXPIRY = "check_expiry"
    PAY_ORDER = "pay_order"
    PAYMENT_PROBLEM = "payment_problem"
    REFUND_STATUS = "refund_status"
    OPEN_RETURN = "open_return"
    ORDER_STATUS = "order_status"
    CANCEL_ORDER = "cancel_order"
    HISTORY = "history"
    SEND_GIFT = "send_gift"
    REDEEM_GIFT = "redeem_gift"
    CHANGE_LANGUAGE = "change_language"
    NOTIFICATION_SETTINGS = "notification_settings"
    TALK_TO_HUMAN = "talk_to_human"
    ASK_COUPON = "ask_coupon"
    ASK_TERMS = "ask_terms"
    REPORT_FRAUD = "report_fraud"
    HELP = "help"
    GREET = "greet"
    THANKS_BYE = "thanks_bye"
    AFFIRM = "affirm"
    DENY = "deny"
    CANCEL = "cancel"
    CORRECT = "correct"
    OOS = "oos"
    """Out of scope: nothing that Pocket does."""


MONEY = frozenset({Intent.BUY_CARD, Intent.PAY_ORDER, Intent.SEND_GIFT, Intent.REDEEM_GIFT})
"""What may move money. Words only ever open a screen whose button does."""


class Decision(StrEnum):
    """What to do about what was read."""

    ANSWER = "answer"
    OPEN = "open"
    """Open the screen that asks for a tap."""

    CLARIFY = "clarify"
    """Ask which of the likeliest was meant."""

    REFUSE = "refuse"
    """Say what can be done here instead."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the shop's zone, both ends in it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Slots:
    """What was named in a message. Each is the customer's word: it fills a screen and moves nothing by itself."""

    amount: Amount | None = None
    amounts: tuple[Amount, ...] = ()
    """Several amounts, or the readings of one that is doubtful, as "1,5" is: then `amount` is None, and it is asked."""

    count: int | None = None
    order_id: str | None = None
    recipient: str | None = None
    code: str | None = None
    coupon: str | None = None
    period: Period | None = None
    language: str | None = None
    """A language asked for: one of ours, or the ISO code of another."""

    status: bool | None = None
    """On or off."""

    def overwritten(self, new: Slots) -> Slots:
        """These, with what was named anew in their place."""
        amount = new.amount is not None or bool(new.amounts)
        return Slots(
            amount=new.amount if amount else self.amount,
            amounts=new.amounts if amount else self.amounts,
            count=new.count if new.count is not None else self.count,
            order_id=new.order_id or self.order_id,
            recipient=new.recipient or self.recipient,
            code=new.code or self.code,
            coupon=new.coupon or self.coupon,
            period=new.period or self.period,
            language=new.language or self.language,
            status=new.status if new.status is not None else self.status,
        )


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read in a message. Money is only ever moved by a tap, so a wrong reading costs a screen, not a cent."""

    text: str
    language: str | None
    """The language it is most likely written in, one of ours; None when there are no words in it."""

    sure_of_language: bool
    """Whether there is enough of it to tell."""

    intent: Intent
    """The best guess within what Pocket does, even when it is not sure."""

    confidence: float
    top: tuple[tuple[Intent, float], ...]
    """The three likeliest that Pocket does, with their probabilities."""

    decision: Decision
    slots: Slots
    words: int = 0
    """How many there are beside the slots: none in "50", two in "the 20 one". An answer has few."""

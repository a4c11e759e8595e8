"""Plain English by simple rules: the words an intention needs, the most telling first."""

from __future__ import annotations

import re

from bot.understand import Intent, Understood
from bot.understand.amounts import find_amount

_RULES: tuple[tuple[Intent, str], ...] = (
    (
        Intent.CASH_OUT,
        r"\bcash(ing)? ?(it )?out\b|\bwithdraw|\brefund (of )?(my|the|a|this) (gift ?)?card\b|\breturn (my|the|this) card\b"
        r"|\bcard .*\brefundable\b|\bmoney back\b.*\bcard\b|\b(get|want|need|give me) my (cash|money) back\b"
        r"|\bto my bank\b|\bcash back\b|\bin cash\b",
    ),
    (Intent.COUPON, r"\bcoupon|\bpromo(tion)?( code)?\b|\bvoucher|\bdiscount"),
    (Intent.REFUNDS, r"\brefund|\bmoney back\b|\breturned\b|\breimburse"),
    (Intent.EXPIRY, r"\bexpir|\bvalid\b|\bgood until\b|\brun(s)? out\b|\bhow long\b"),
    (Intent.ORDERS, r"\border(s)?\b|\bto pay\b|\bpay\b|\bpending\b|\bpurchase(s)?\b"),
    (Intent.HISTORY, r"\bhistory\b|\btransactions?\b|\bstatement\b|\bspen[dt]\b|\bactivity\b|\bwhat did i\b"),
    (Intent.BUY, r"\bbuy\b|\btop ?up\b|\bload\b|\badd (credit|money|funds)\b|\bpurchase\b|\b(a|another|new|gift) card\b|\bget .*\bcard\b"),
    (Intent.BALANCE, r"\bbalance\b|\bhow much\b|\bwhat do i have\b|\bmy (money|credit|cards?|wallet|pocket)\b|\bcredit\b|\bleft\b"),
    (Intent.SETTINGS, r"\bsettings?\b|\blanguage\b|\bspanish\b|\benglish\b|\bespañol\b"),
    (Intent.TERMS, r"\bterms\b|\bconditions\b|\brules\b"),
    (Intent.PRIVACY, r"\bprivacy\b|\bmy data\b"),
    (Intent.SUPPORT, r"\bsupport\b|\bhuman\b|\bperson\b|\bagent\b|\bcomplain|\bspeak to\b|\btalk to\b|\bfraud\b|\bstolen\b"),
    (Intent.HELP, r"\bhelp\b|\bwhat can you\b|\bhow does\b|\bhow do i\b|\bmenu\b"),
    (Intent.THANKS, r"\bthank|\bthx\b|\bcheers\b"),
    (Intent.GREETING, r"\bhi\b|\bhello\b|\bhey\b|\bgood (morning|afternoon|evening)\b|\bhola\b"),
)  # fmt: skip
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in _RULES)
_COUPON_CODE = re.compile(r"\b(?=[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{4,20}\b")
_ORDER = re.compile(r"\border\s*(?:no\.?|number|#)?\s*#?([A-Za-z0-9][A-Za-z0-9-]*\d[A-Za-z0-9-]*|\d+)", re.IGNORECASE)
_ONLY_AN_AMOUNT = re.compile(r"[$€£¥]?\s?\d[\d.,]*\s?([$€£¥]|usd|eur|dollars?|bucks?|euros?)?( card| please)*[.!]?")


class Rules:
    """Reads by rules."""

    def read(self, text: str) -> Understood:
        """The first rule that the text has a word of; an amount alone means to buy that card."""
        words = text.strip().lower()
        order = _ORDER.search(text)
        coupon = _COUPON_CODE.search(text)
        amount = find_amount(_ORDER.sub(" ", text))
        for intent, pattern in _COMPILED:
            if pattern.search(words):
                if intent is Intent.ORDERS and order is None and re.search(r"\b(buy|purchase)\b", words):
                    continue  # "purchase a $50 card" wants a card, not the list of orders.
                return Understood(
                    intent,
                    amount=amount,
                    coupon=coupon.group() if coupon and intent is Intent.COUPON else None,
                    order_ref=order.group(1) if order else None,
                )
        if amount is not None and _ONLY_AN_AMOUNT.fullmatch(words):
            return Understood(Intent.BUY, amount=amount)
        return Understood(Intent.UNKNOWN, amount=amount)

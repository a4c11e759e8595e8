"""Plain English by simple rules: the words an intention needs, the most telling first."""

from __future__ import annotations

import re

from bot.understand import Intent, Understood
from bot.understand.amounts import find_amount
from bot.understand.codes import find_code

_WORDS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (
        Intent.CASH_OUT,
        (
            r"cash(ing)? ?(it )?out",
            r"withdraw\w*",
            r"refund (of )?(my|the|a|this) (gift )?card",
            r"return (my|the|this) card",
            r"card .*refundable",
            r"money back .*card",
            r"(get|want|need|give me) my (cash|money) back",
            r"to my bank",
            r"in cash",
        ),
    ),
    (Intent.COUPON, (r"coupons?", r"promo(tion)?( code)?", r"vouchers?", r"discounts?")),
    (Intent.REFUNDS, (r"refund\w*", r"money back", r"returned", r"reimburse\w*")),
    (Intent.EXPIRY, (r"expir\w*", r"valid", r"good until", r"runs? out", r"how long")),
    (Intent.GIFTS, (r"my gifts", r"gifts i", r"take .*back", r"(cancel|undo) .*gift")),
    (Intent.CLAIM, (r"(open|got|received|have) .*gift(?! ?card)", r"gift code", r"claim", r"redeem")),
    (
        Intent.GIFT,
        (
            r"gift(?! ?cards?)",
            r"(send|give|transfer) .*\b(to|for) (an?|my|some(one|body)|him|her|them|another)",
            r"(send|give) (an?|my|some(one|body)) (friend|sister|brother|mother|father|wife|husband|partner|colleague)",
        ),
    ),
    (Intent.ORDERS, (r"orders?", r"pay", r"pending")),
    (Intent.HISTORY, (r"history", r"transactions?", r"statement", r"spen[dt]", r"activity", r"what did i")),
    (
        Intent.BUY,
        (
            r"buy",
            r"top ?up",
            r"load",
            r"add (credit|money|funds)",
            r"purchase",
            r"(a|another|new|gift) card",
            r"(get|want|need) .*card",
            r"[$€£]? ?\d+ ?([$€£]|dollars?|bucks|usd)? (gift )?cards?",
        ),
    ),
    (
        Intent.BALANCE,
        (r"balance", r"how much", r"what do i have", r"my (money|credit|cards?|wallet|pocket)", r"credit", r"left"),
    ),
    (Intent.SETTINGS, (r"settings?", r"language", r"spanish", r"english", r"español")),
    (Intent.TERMS, (r"terms", r"conditions", r"rules")),
    (Intent.PRIVACY, (r"privacy", r"my data")),
    (
        Intent.SUPPORT,
        (r"support", r"human", r"person", r"agent", r"complain\w*", r"(speak|talk) to", r"fraud", r"stolen"),
    ),
    (Intent.HELP, (r"help", r"what can you", r"how does", r"how do i", r"menu")),
    (Intent.THANKS, (r"thanks?", r"thank you", r"thx", r"cheers")),
    (Intent.GREETING, (r"hi", r"hello", r"hey", r"good (morning|afternoon|evening)", r"hola")),
)
_RULES = tuple((intent, re.compile(rf"\b({'|'.join(words)})\b")) for intent, words in _WORDS)
_COUPON_CODE = re.compile(r"\b(?=[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{4,20}\b")
_ORDER = re.compile(r"\border\s*(?:no\.?|number|#)?\s*#?([A-Za-z0-9][A-Za-z0-9-]*\d[A-Za-z0-9-]*|\d+)", re.IGNORECASE)
_ONLY_AN_AMOUNT = re.compile(r"[$€£¥]?\s?\d[\d.,]*\s?([$€£¥]|usd|eur|dollars?|bucks?|euros?)?( card| please)*[.!]?")


class Rules:
    """Reads by rules."""

    def read(self, text: str) -> Understood:
        """The first rule that the text has a word of. A gift's code means to take it, an amount alone to buy a card."""
        words = text.strip().lower()
        if find_code(text):
            return Understood(Intent.CLAIM)
        order = _ORDER.search(text)
        coupon = _COUPON_CODE.search(text)
        amount = find_amount(_ORDER.sub(" ", text))
        for intent, pattern in _RULES:
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

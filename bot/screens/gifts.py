"""Giving credit to a friend: what can be given, the code, what is offered, what was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from bot.screens import Action, Button, Link, Screen, Tap, lines, nonce, shorten, show
from bot.texts import Texts
from ledger.accounts import GiftStatus
from ledger.money import Money
from ledger.parts import Slice
from ledger.policy import Policy
from ledger.reads import Balance
from ledger.sent import GiftFacts

SHOWN_CARDS = 5
CARD = "card"
"""How a button names a card, before its number; what is a number alone is an amount."""


@dataclass(frozen=True, slots=True)
class Giftable:
    """A card that can be given away: what is left of it, and until when."""

    no: int
    amount: Money
    until: date


def gift_screen(texts: Texts, cards: Sequence[Giftable], policy: Policy, balance: Balance) -> Screen:
    """What can be given: amounts, and whole cards."""
    if not cards:
        back = [[show(texts.plain("button-buy"), "buy"), show(texts.plain("button-balance"), "balance")]]
        return Screen(texts.say("gift-nothing", days=policy.gift_wait_days), back)
    most = Money(sum(card.amount.minor for card in cards), balance.available.currency)
    number = nonce(texts, balance)
    amounts = [
        Button(texts.plain("button-gift-amount", amount=face), Tap(Action.GIFT, str(face.minor), number))
        for face in policy.faces(most.currency)
        if face <= most
    ]
    rows = [amounts[start : start + 3] for start in range(0, len(amounts), 3)]
    rows += [
        [
            Button(
                texts.plain("button-gift-card", amount=card.amount, until=card.until),
                Tap(Action.GIFT, f"{CARD}{card.no}", number),
            )
        ]
        for card in cards[:SHOWN_CARDS]
    ]
    return Screen(texts.say("gift-menu", most=most), [*rows, [show(texts.plain("button-gifts"), "gifts")]])


def which_gift_screen(texts: Texts, readings: Sequence[Money], balance: Balance) -> Screen:
    """Several amounts were named, or one that can be read in two ways: which of them?"""
    number = nonce(texts, balance)
    buttons = [
        Button(texts.plain("button-gift-amount", amount=amount), Tap(Action.GIFT, str(amount.minor), number))
        for amount in readings
    ]
    return Screen(texts.say("talk-which-amount"), [buttons])


def confirm_screen(
    texts: Texts, argument: str, amount: Money, policy: Policy, balance: Balance, recipient: str | None = None
) -> Screen:
    """What giving means, and the button that does it, once. `recipient`: for whom, in the customer's own words."""
    give = Button(
        texts.plain("button-give", amount=amount),
        Tap(Action.GIVE, argument, nonce(texts, balance)),
        style="primary",
    )
    whom = texts.say("gift-for", recipient=shorten(recipient, 64)) if recipient else None
    said = lines(texts.say("gift-confirm", amount=amount, days=policy.gift_window.days), whom)
    return Screen(said, [[give], [show(texts.plain("button-back"), "gift")]])


@dataclass(frozen=True, slots=True)
class SentGift:
    """A gift that has just been sent: the only time that its code is known."""

    amount: Money
    code: str
    bot: str
    due_at: datetime | None

    @property
    def link(self) -> str:
        """What opens the gift with one tap."""
        return f"https://t.me/{self.bot}?start=gift_{self.code}"


def given_screen(texts: Texts, gift: GiftFacts) -> Screen:
    """What the offer to give becomes when it was taken up."""
    return Screen(_line(texts, gift), [[show(texts.plain("button-gifts"), "gifts")]])


def sent_screen(texts: Texts, gift: SentGift, available: Money, shop: str) -> Screen:
    """The code, once, and a way to send it on. No button of ours: pressing it would take the code away."""
    said = texts.say(
        "gift-sent", amount=gift.amount, available=available, code=gift.code, link=gift.link, until=gift.due_at
    )
    words = texts.plain("gift-share", amount=gift.amount, shop=shop)
    share = f"https://t.me/share/url?url={quote(gift.link, safe='')}&text={quote(words, safe='')}"
    return Screen(said, links=[Link(texts.plain("button-share"), share)])


def offered_screen(texts: Texts, gift: GiftFacts, slices: Sequence[Slice], code: str, shop: str) -> Screen:
    """What a code opens, and the button that takes it."""
    take = Button(texts.plain("button-claim"), Tap(Action.CLAIM, code, ""), style="success")
    said = texts.say("gift-offered", amount=gift.amount, shop=shop, until=gift.due_at)
    days = sorted({part.expires_on for part in slices})
    until = [texts.say("refund-until", until=days[0])] if len(days) == 1 else _until(texts, gift, slices)
    return Screen(lines(said, *until), [[take]])


def _until(texts: Texts, gift: GiftFacts, slices: Sequence[Slice]) -> list[str]:
    return [
        texts.say("refund-part-until", amount=Money(part.amount, gift.amount.currency), until=part.expires_on)
        for part in slices
    ]


def taken_screen(texts: Texts, gift: GiftFacts) -> Screen:
    """It is theirs; the news of it says the rest."""
    return Screen(texts.say("gift-taken", amount=gift.amount), [[show(texts.plain("button-balance"), "balance")]])


def own_screen(texts: Texts, gift: GiftFacts, balance: Balance) -> Screen:
    """Somebody opened the gift that they sent."""
    said = texts.say("gift-own", amount=gift.amount, until=gift.due_at)
    return Screen(said, [[_take_back(texts, gift, balance)]])


def gifts_screen(texts: Texts, gifts: Sequence[GiftFacts], balance: Balance, news: str | None = None) -> Screen:
    """What somebody has given, latest first, and a way back for what nobody has taken."""
    give = [show(texts.plain("button-gift"), "gift"), show(texts.plain("button-balance"), "balance")]
    if not gifts:
        return Screen(texts.say("gifts-none"), [give])
    said = [_line(texts, gift) for gift in gifts]
    rows = [[_take_back(texts, gift, balance)] for gift in gifts if gift.status is GiftStatus.OPEN]
    return Screen(lines(news, texts.say("gifts-title"), *said), [*rows, give])


def _line(texts: Texts, gift: GiftFacts) -> str:
    status = texts.plain(f"gift-status-{gift.status}")
    return texts.say("gift-line", amount=gift.amount, at=gift.sent_at, status=status)


def _take_back(texts: Texts, gift: GiftFacts, balance: Balance) -> Button:
    tap = Tap(Action.TAKE_BACK, str(gift.id), str(balance.seq))
    return Button(texts.plain("button-take-back", amount=gift.amount), tap)

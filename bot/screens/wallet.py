"""What is in a Pocket: the balance, what came back, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.screens import Action, Button, Screen, Tap, lines, show
from bot.screens.charge import buy_button
from bot.texts import Texts
from ledger.accounts import EntryKind
from ledger.ids import OrderRef, RefundId, WalletId
from ledger.money import Money
from ledger.reads import Balance, CardLot, HistoryLine

SHOWN_CARDS = 5
PAGE = 10

MONEY_KINDS = (
    EntryKind.PURCHASE,
    EntryKind.SPEND,
    EntryKind.HOLD,
    EntryKind.CAPTURE,
    EntryKind.VOID,
    EntryKind.RELEASE,
    EntryKind.REFUND,
    EntryKind.EXPIRY,
    EntryKind.GIFT,
    EntryKind.CLAIM,
    EntryKind.RETURN,
    EntryKind.CHARGEBACK,
    EntryKind.DISPUTE_WON,
    EntryKind.ADJUST,
    EntryKind.GOODWILL,
    EntryKind.PROMO,
)
"""What a customer's history is made of: the entries that are about money."""


def balance_lines(
    texts: Texts,
    balance: Balance,
    cards: Sequence[CardLot],
    expired: Sequence[CardLot] = (),
    answer: str | None = None,
) -> str:
    """How much there is and until when, soonest to expire first. `answer`: whether it is enough, if that was asked."""
    said = [texts.say("balance", available=balance.available) if cards else texts.say("balance-nothing")]
    said += [answer] if answer else []
    said += card_lines(texts, cards)
    if balance.held:
        said.append(texts.say("balance-held", held=balance.held))
    if balance.owed:
        said.append(texts.say("balance-owed", owed=balance.owed))
    if balance.frozen:
        said.append(texts.say("balance-frozen"))
    return lines(*said, *expired_lines(texts, expired))


def card_lines(texts: Texts, cards: Sequence[CardLot], shown: int = SHOWN_CARDS) -> list[str]:
    """What is left of each card and until when; how many more there are."""
    said = [texts.say("balance-card", amount=card.remaining, until=card.expires_on) for card in cards[:shown]]
    more = len(cards) - shown
    return [*said, texts.say("balance-more-cards", count=more)] if more > 0 else said


def expired_lines(texts: Texts, expired: Sequence[CardLot]) -> list[str]:
    """What expired, with the day: money that vanished without a word is what people complain of."""
    return [
        texts.say("balance-expired", amount=card.expired, on=card.expires_on, bought=card.bought_on)
        for card in expired[:SHOWN_CARDS]
    ]


def soonest(cards: Sequence[CardLot]) -> tuple[Money, date]:
    """What expires first, all of that day together, and the day. There is something."""
    until = cards[0].expires_on
    first = [card.remaining for card in cards if card.expires_on == until]
    return Money(sum(amount.minor for amount in first), first[0].currency), until


def menu(texts: Texts) -> list[list[Button]]:
    """Where to go from the balance."""
    return [
        [
            Button(texts.plain("button-buy"), Tap(Action.SHOW, "buy", ""), style="primary"),
            show(texts.plain("button-gift"), "gift"),
        ],
        [show(texts.plain("button-orders"), "orders"), show(texts.plain("button-refunds"), "refunds")],
        [show(texts.plain("button-history"), "history"), show(texts.plain("button-help"), "help")],
    ]


def balance_screen(texts: Texts, balance: Balance, cards: Sequence[CardLot], expired: Sequence[CardLot]) -> Screen:
    """The answer to "how much do I have"."""
    return Screen(balance_lines(texts, balance, cards, expired), menu(texts))


def enough_screen(
    texts: Texts, balance: Balance, cards: Sequence[CardLot], asked: Money, faces: Sequence[Money]
) -> Screen:
    """The answer to "is it enough for 30": what would be left; or what is missing, and the card that covers it."""
    if balance.available >= asked:
        enough = texts.say("balance-enough", asked=asked, left=balance.available - asked)
        return Screen(balance_lines(texts, balance, cards, answer=enough), menu(texts))
    missing = asked - balance.available
    short = texts.say("balance-short", asked=asked, missing=missing)
    covers = [face for face in faces if face >= missing][:1] or faces[-1:]
    rows = [[buy_button(texts, face, balance)] for face in covers]
    return Screen(balance_lines(texts, balance, cards, answer=short), [*rows, *menu(texts)])


def expiry_screen(texts: Texts, cards: Sequence[CardLot], expired: Sequence[CardLot], years: int) -> Screen:
    """The answer to "what expires when": the soonest first, then the rule, then what has expired."""
    said = [texts.say("expiry-none")]
    if cards:
        amount, until = soonest(cards)
        later = [card for card in cards if card.expires_on != until]
        said = [texts.say("expiry-title"), texts.say("expiry-next", amount=amount, until=until)]
        said += card_lines(texts, later)
    return Screen(lines(*said, _rule(texts, years), *expired_lines(texts, expired)), menu(texts))


def expiry_between_screen(
    texts: Texts,
    days: tuple[date, date],
    cards: Sequence[CardLot],
    expired: Sequence[CardLot],
    years: int,
) -> Screen:
    """The answer to "what expires in March": what will, and what did."""
    first, last = days
    within = [card for card in cards if first <= card.expires_on <= last]
    gone = [card for card in expired if first <= card.expires_on <= last]
    said = []
    if within:
        amount = Money(sum(card.remaining.minor for card in within), within[0].remaining.currency)
        said += [texts.say("expiry-between", first=first, last=last, amount=amount), *card_lines(texts, within)]
    elif gone:
        said.append(texts.say("expiry-title"))
    else:
        said.append(texts.say("expiry-none-between", first=first, last=last))
    if cards and not within:
        amount, until = soonest(cards)
        said.append(texts.say("expiry-next", amount=amount, until=until))
    return Screen(lines(*said, *expired_lines(texts, gone), _rule(texts, years)), menu(texts))


def _rule(texts: Texts, years: int) -> str:
    return texts.say("expiry-rule", years=years)


def refunds_screen(
    texts: Texts, wallet: WalletId, refunds: Sequence[HistoryLine], shop: str, news: str | None = None
) -> Screen:
    """What came back, latest first, each with its reference. `news`: what goes before it."""
    back = [[show(texts.plain("button-balance"), "balance")]]
    if not refunds:
        return Screen(lines(news, texts.say("refunds-none", shop=shop)), back)
    said = [
        texts.say("refund-line", amount=line.amount, order=line.ref, at=line.at, ref=RefundId(wallet, line.seq))
        for line in refunds
    ]
    return Screen(lines(news, texts.say("refunds-title"), *said), back)


def refunds_none_of_screen(texts: Texts, order: OrderRef, shop: str) -> Screen:
    """Nothing of an order has come back."""
    back = [[show(texts.plain("button-refunds"), "refunds"), show(texts.plain("button-balance"), "balance")]]
    return Screen(texts.say("refunds-none-of", order=order, shop=shop), back)


def history_screen(texts: Texts, page: Sequence[HistoryLine], *, first: bool, more: bool) -> Screen:
    """A page of what happened, latest first."""
    if not page:
        return Screen(texts.say("history-none"), [[show(texts.plain("button-balance"), "balance")]])
    turn = []
    if not first:
        turn.append(Button(texts.plain("button-newest"), Tap(Action.HISTORY, "", "")))
    if more:
        turn.append(Button(texts.plain("button-older"), Tap(Action.HISTORY, str(page[-1].seq), "")))
    rows = [turn] if turn else []
    said = [history_line(texts, line) for line in page]
    return Screen(lines(texts.say("history-title"), *said), [*rows, [show(texts.plain("button-balance"), "balance")]])


def history_line(texts: Texts, line: HistoryLine) -> str:
    """One entry in words."""
    return texts.say(
        f"history-{_kind(line)}",
        at=line.effective_at,
        change=Money(abs(line.change.minor), line.change.currency),
        amount=line.amount,
        order=line.ref or "",
    )


def _kind(line: HistoryLine) -> str:
    """What its sentence is called: two kinds are told in two ways."""
    if line.kind is EntryKind.CAPTURE and line.change:
        return "capture-back"
    if line.kind is EntryKind.ADJUST and line.change.minor < 0:
        return "adjust-down"
    return line.kind

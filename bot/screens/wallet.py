"""What is in a Pocket: the balance, what came back, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from bot.screens import Action, Button, Screen, Tap, lines, show
from bot.texts import Texts
from ledger.accounts import EntryKind
from ledger.ids import RefundId, WalletId
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


def balance_lines(texts: Texts, balance: Balance, cards: Sequence[CardLot], expired: Sequence[CardLot] = ()) -> str:
    """How much there is and until when, soonest to expire first."""
    said = [texts.say("balance", available=balance.available) if cards else texts.say("balance-nothing")]
    said += [texts.say("balance-card", amount=card.remaining, until=card.expires_on) for card in cards[:SHOWN_CARDS]]
    if more := len(cards) - SHOWN_CARDS:
        said += [texts.say("balance-more-cards", count=more)] if more > 0 else []
    if balance.held:
        said.append(texts.say("balance-held", held=balance.held))
    if balance.owed:
        said.append(texts.say("balance-owed", owed=balance.owed))
    if balance.frozen:
        said.append(texts.say("balance-frozen"))
    said += [
        texts.say("balance-expired", amount=card.expired, on=card.expires_on, bought=card.bought_on)
        for card in expired[:SHOWN_CARDS]
    ]
    return lines(*said)


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


def refunds_screen(texts: Texts, wallet: WalletId, refunds: Sequence[HistoryLine], shop: str) -> Screen:
    """What came back, latest first, each with its reference."""
    back = [[show(texts.plain("button-balance"), "balance")]]
    if not refunds:
        return Screen(texts.say("refunds-none", shop=shop), back)
    said = [
        texts.say("refund-line", amount=line.amount, order=line.ref, at=line.at, ref=RefundId(wallet, line.seq))
        for line in refunds
    ]
    return Screen(lines(texts.say("refunds-title"), *said), back)


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

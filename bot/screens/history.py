"""What happened on some days, with an amount, of an order; which cards paid; why a balance is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.screens import Action, Button, Screen, Tap, lines, show
from bot.screens.wallet import history_line
from bot.texts import Texts
from ledger.finding import Found, Sums, UsedCard
from ledger.ids import OrderRef
from ledger.money import Money
from ledger.reads import HistoryLine

MOST_LINES = 30
"""So many entries are told in one message, at most."""

_ROOM = 3_500
"""Letters that entries may take up: a message has 4,096, and a heading goes before them."""


def period_screen(texts: Texts, days: tuple[date, date], found: Found, sums: Sums | None) -> Screen:
    """What happened on some days, and what it came to."""
    first, last = days
    if not found.lines:
        none = (
            texts.say("history-none-on", day=first)
            if first == last
            else texts.say("history-none-between", first=first, last=last)
        )
        return Screen(none, [_ways(texts)])
    added = [] if sums is None else _sums(texts, sums)
    return _listed(texts, [period_title(texts, days), *added], found)


def period_title(texts: Texts, days: tuple[date, date]) -> str:
    """The days that are told."""
    first, last = days
    if first == last:
        return texts.say("history-on", day=first)
    return texts.say("history-between", first=first, last=last)


def _sums(texts: Texts, sums: Sums) -> list[str]:
    """What was spent in any case; the rest where there was any."""
    said = [texts.say("history-spent", spent=sums.spent)]
    said += [texts.say("history-came-back", back=sums.came_back)] if sums.came_back else []
    said += [texts.say("history-bought", bought=sums.bought)] if sums.bought else []
    return said


def found_screen(texts: Texts, what: str, days: tuple[date, date] | None, found: Found) -> Screen:
    """The entries with what was named, of some days or of all."""
    if not found.lines:
        return none_found_screen(texts, what)
    title = [period_title(texts, days)] if days else []
    return _listed(texts, [*title, texts.say("history-found", what=what)], found)


def none_found_screen(texts: Texts, what: str) -> Screen:
    """There is no such thing."""
    return Screen(texts.say("history-none-found", what=what), [_ways(texts)])


def latest_screen(texts: Texts, found: Found) -> Screen:
    """So many of the latest entries as were asked for."""
    if not found.lines:
        return Screen(texts.say("history-none"), [[show(texts.plain("button-balance"), "balance")]])
    return _listed(texts, [texts.say("history-title")], found)


def why_screen(texts: Texts, available: Money, found: Found) -> Screen:
    """A balance, and what made it so."""
    return _listed(texts, [texts.say("balance-why", available=available)], found)


def cards_used_screen(texts: Texts, order: OrderRef, cards: Sequence[UsedCard]) -> Screen:
    """The cards that an order was paid with."""
    said = [
        texts.say("history-card-used", amount=card.amount, bought=card.bought_on, until=card.expires_on)
        for card in cards
    ]
    return Screen(lines(texts.say("history-cards-used", order=order), *said), [_ways(texts)])


def _listed(texts: Texts, heads: Sequence[str], found: Found) -> Screen:
    """Entries under a heading. What did not fit, or was not looked at, is a tap away: nothing is cut in silence."""
    told: list[HistoryLine] = []
    said: list[str] = []
    for line in found.lines:
        sentence = history_line(texts, line)
        if told and sum(map(len, said)) + len(sentence) > _ROOM:
            break
        told.append(line)
        said.append(sentence)
    rows = []
    if told and (found.more or len(told) < len(found.lines)):
        rows.append([Button(texts.plain("button-older"), Tap(Action.HISTORY, str(told[-1].seq), ""))])
    return Screen(lines(*heads, *said), [*rows, _ways(texts)])


def _ways(texts: Texts) -> list[Button]:
    return [show(texts.plain("button-history"), "history"), show(texts.plain("button-balance"), "balance")]

"""What was told and what is written, held against each other and against the model, in time linear in the history.

The store takes requests in the order in which they reach it, and each is decided in its turn or not at all. So the
order in which a history was decided is known, no search for one is needed, and the model can be told the same story.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from ledger import tables as t
from ledger.accounts import EntryKind as Kind
from ledger.batch import Done, Outcome
from ledger.errors import Refusal
from ledger.ids import WalletId
from ledger.instants import instant
from ledger.money import Money
from tests.ledger.books import facts_of
from tests.ledger.compared import totals
from tests.ledger.oracle import RULES, Answer, Oracle, Wish
from tests.ledger.wishes import OPERATIONS
from tests.simulate.callers import MARKS, Violation
from tests.simulate.script import BEGINNINGS
from tests.simulate.state import differences
from tests.simulate.witness import Arrival
from tests.simulate.world import Played

Named = dict[str, Any]
Name = tuple[WalletId, str]


assert RULES.keys() > OPERATIONS.keys()  # The oracle is taught its rules by who knows all wishes.

ALREADY = ("WalletUnknown", "IdempotencyKeyReused")
"""Refusals that are not remembered: they follow from what is written already."""

NEWS: dict[Kind, tuple[list[str], ...]] = {
    Kind.OPEN: ([],),
    Kind.ORDER: (["card_ordered"],),
    Kind.PURCHASE: (["card_bought"], ["card_bought_again", "office_card_bought_again"]),
    Kind.UNPLACED: (["payment_unplaced", "office_payment_unplaced"],),
    Kind.ASK: (["charge_asked"],),
    **dict.fromkeys(
        (Kind.DECLINE, Kind.LAPSE, Kind.HOLD, Kind.SPEND, Kind.CAPTURE, Kind.VOID, Kind.RELEASE), (["charge_changed"],)
    ),
    Kind.REFUND: (["refund_credited"],),
    Kind.EXPIRY: (["lot_expired"],),
    Kind.FREEZE: (["wallet_frozen"],),
    Kind.UNFREEZE: (["wallet_unfrozen"],),
    Kind.GIFT: ([],),
    Kind.GIVEN: (["gift_claimed"],),
    Kind.CLAIM: (["gift_received"],),
    Kind.DELIVERED: ([],),
    Kind.RETURN: ([], ["gift_returned"]),
    Kind.CHARGEBACK: (["card_charged_back"],),
    Kind.DISPUTE_WON: (["dispute_won"],),
    Kind.ADJUST: (["balance_adjusted"],),
    Kind.ADJUST_ASKED: ([],),
    Kind.ADJUST_REFUSED: ([],),
    Kind.GOODWILL: (["credit_given"],),
    Kind.PROMO: (["credit_given"],),
}
"""What is told of each kind of entry: one of these lists, once."""


def violations(played: Played) -> list[Violation]:
    """Every promise that a history did not keep."""
    found = list(played.violations)
    if played.rows:  # Else it ended before its books could be read, and that is among them.
        books = _Books(played)
        for check in (_told, _once, _as_the_model_says, _audited, _arrived, _conserved, _read, _news, _marks, _sent):
            found += (Violation(check.__name__.strip("_").replace("_", " "), str(detail)) for detail in check(books))
    return found


class _Books:
    """What lies in the books at the end, by name."""

    def __init__(self, played: Played) -> None:
        self.played = played
        self.journal = self.rows(t.journal)
        self.by_key: dict[Name, Named] = {(row["wallet_id"], row["key"]): row for row in self.journal}
        self.by_number = {(row["wallet_id"], row["seq"]): row for row in self.journal}
        self.refused: dict[Name, Named] = {(row["wallet_id"], row["key"]): row for row in self.rows(t.attempt)}

    def rows(self, table: Table) -> list[Named]:
        """Every row of a table, by column."""
        names = table.columns.keys()
        return [dict(zip(names, row, strict=True)) for row in self.played.rows[table.name]]

    def said(self, name: Name) -> Answer | None:
        """What the books say was answered under a key."""
        if name in self.by_key:
            return _answer_of_row(self.by_key[name])
        if name in self.refused:
            return _answer_of(Refusal.recalled(self.refused[name]["code"], self.refused[name]["facts"]))
        return None

    def deciders(self) -> dict[int, datetime]:
        """Which arrivals decided something, by number, and when."""
        arrivals: dict[Name, list[tuple[int, Arrival]]] = defaultdict(list)
        for number, arrival in enumerate(self.played.record.arrivals):
            arrivals[arrival.name].append((number, arrival))
        decided = {}
        for name, row in (self.by_key | self.refused).items():
            at = instant(row["at"])
            for number, arrival in arrivals[name]:
                if type(arrival.answer).__name__ in ALREADY:
                    continue  # It decided nothing, though another one in its batch did.
                in_time = arrival.asked < at and (arrival.until is None or at <= arrival.until)
                if in_time and arrival.request.text() == row["request"]:
                    decided[number] = at
                    break
        return decided


def _told(books: _Books) -> Iterator[str]:
    """Whatever anyone was told is written, with the very same facts."""
    for arrival in books.played.record.arrivals:
        if arrival.answer is None:
            continue
        told = _answer_of(arrival.answer)
        if told.refused and told.word in ALREADY:
            continue
        if (said := books.said(arrival.name)) != told:
            yield f"{arrival.name} was told {told}, the books say {said}"


def _once(books: _Books) -> Iterator[str]:
    """One key, one entry or one refusal; whatever is written was asked for."""
    for (wallet, key), times in Counter((row["wallet_id"], row["key"]) for row in books.journal).items():
        if times > 1 or (wallet, key) in books.refused:
            yield f"{key} of wallet {wallet} was decided more than once"
    asked = {arrival.name for arrival in books.played.record.arrivals}
    for wallet, key in books.by_key.keys() | books.refused.keys():
        if not key.startswith("~") and (wallet, key) not in asked:
            yield f"{key} of wallet {wallet} was never asked for"


def _as_the_model_says(books: _Books) -> Iterator[str]:
    """Told the same story in the same order, the model answers the same and ends the same."""
    zone, start = BEGINNINGS[books.played.script.beginning]
    oracle = Oracle(zone, start)
    decided = books.deciders()
    for number, arrival in enumerate(books.played.record.arrivals):
        answered = None if arrival.answer is None else _answer_of(arrival.answer)
        if number in decided:
            oracle.now = decided[number]
            answered = answered or books.said(arrival.name)
        elif answered is None:
            continue
        expected = oracle.tell(_wish(arrival))
        if answered is None or (answered.word, answered.facts) != (expected.word, expected.facts):
            yield f"{arrival.name} was answered {answered}, and should be {expected}"
            return  # What follows follows from it.
        if isinstance(arrival.answer, Done) and number not in decided and not arrival.answer.replayed:
            yield f"{arrival.name} is a replay, and was not told so"
    oracle.now = books.played.scene.clock.shows()
    yield from differences(oracle, books.rows)
    trial = {account: cents for (account, _), cents in books.played.audit.totals.items() if cents}
    if trial != (expected_totals := totals(oracle)):
        yield f"the trial balance is {trial}, and should be {expected_totals}"


def _audited(books: _Books) -> Iterator[str]:
    """The ledger's own audit finds nothing."""
    yield from map(str, books.played.audit.findings)


def _arrived(books: _Books) -> Iterator[str]:
    """Whoever has claimed a gift has it, when all is done."""
    for row in books.rows(t.gift):
        if row["status"] == "claimed":
            yield f"gift {row['no']} of wallet {row['wallet_id']} is still on its way"


def _conserved(books: _Books) -> Iterator[str]:
    """No cent comes from nowhere: what is on its way is in open gifts, what is owed is in debt."""
    totals: Counter[str] = Counter()
    for row in books.rows(t.posting):
        totals[row["debit"]] -= row["amount"]
        totals[row["credit"]] += row["amount"]
    expected: Counter[str] = Counter()
    for row in books.rows(t.gift):
        expected["transit"] += row["amount"] if row["status"] in ("open", "claimed") else 0
    for row in books.rows(t.wallet):
        expected["wallet"] += row["available"]
        expected["held"] += row["held"]
        expected["debt"] -= row["owed"]
    for account, cents in expected.items():
        if totals[account] != cents:
            yield f"{account} has {totals[account]} in it, and should have {cents}"


def _read(books: _Books) -> Iterator[str]:
    """A balance that was read is one that the wallet had, and not older than what was answered before."""
    for seen in books.played.scene.seen:
        row = books.by_number.get((seen.wallet, seen.seq))
        if seen.seq < seen.at_least:
            yield f"{seen} is older than what was answered"
        if row is None or (row["available"], row["held"]) != (seen.available, seen.held):
            yield f"{seen} never was so: {row}"
        after = books.by_number.get((seen.wallet, seen.seq + 1))
        if after and after["key"].startswith("~due") and after["effective_at"] <= seen.as_of < after["at"]:
            yield f"{seen} has what was over by then: {after['key']}"


def _news(books: _Books) -> Iterator[str]:
    """Every entry is told of once, and truly."""
    told: dict[tuple[int, int], list[Named]] = defaultdict(list)
    for row in books.rows(t.outbox):
        told[row["wallet_id"], row["seq"]].append(row)
    for where, row in books.by_number.items():
        topics = [news["topic"] for news in told[where]]
        if topics not in NEWS[Kind(row["kind"])]:
            yield f"entry {row['seq']} of wallet {row['wallet_id']}, {row['kind']}, is told as {topics}"
        for news in told[where]:
            if (available := json.loads(news["body"]).get("available")) not in (None, row["available"]):
                yield f"{news['topic']} tells of {available}, and there was {row['available']}"


def _marks(books: _Books) -> Iterator[str]:
    """A door's own row is there with its entry, or not at all."""
    written = {face for currency, face in books.played.rows[t.denomination.name] if currency == MARKS}
    for number, name in books.played.scene.marks.items():
        if number in written and name not in books.by_key:
            yield f"the row that rides along with {name} is there without it"
    for number in books.deciders():
        arrival = books.played.record.arrivals[number]
        wanted = {row["face"] for write in arrival.request.also for row in write.rows}
        if arrival.name in books.by_key and not wanted <= written:
            yield f"{arrival.name} was done without the row that rides along"


def _sent(books: _Books) -> Iterator[str]:
    """What is marked as sent was sent."""
    for row in books.rows(t.outbox):
        if row["sent_at"] is not None:
            where = (row["wallet_id"], row["seq"], row["n"])
            if where not in books.played.scene.delivered:
                yield f"news {where} is marked as sent"


def _wish(arrival: Arrival) -> Wish:
    request = arrival.request
    assert request.operation is not None
    do = f"{request.operation.__module__.rpartition('.')[2]}.{request.operation.__name__}"
    what: Mapping[str, object] = request.arguments if request.opens is None else {"currency": request.opens}
    return Wish(request.wallet, request.key, do, what, request.scope)


def _answer_of(outcome: Outcome) -> Answer:
    if not isinstance(outcome, Done):
        assert outcome is not None
        return Answer(type(outcome).__name__, facts_of(outcome), refused=True)
    facts = {
        "seq": outcome.seq,
        "at": outcome.at,
        "amount": outcome.amount,
        "available": outcome.available,
        "held": outcome.held,
        "charge": outcome.charge and outcome.charge.no,
        "status": outcome.status,
        "card": outcome.card_order and outcome.card_order.no,
        "about": outcome.about,
    }
    return Answer(str(outcome.kind), facts)


def _answer_of_row(row: Named) -> Answer:
    facts = {
        "seq": row["seq"],
        "at": instant(row["at"]),
        "amount": Money(row["amount"], "USD"),
        "available": Money(row["available"], "USD"),
        "held": Money(row["held"], "USD"),
        "charge": row["charge_no"],
        "status": row["status"],
        "card": row["card_no"],
        "about": row["about"],
    }
    return Answer(row["kind"], facts)

"""Was every answer true? What callers were told, and when, held against the books as they lie at the end.

A wallet's journal numbers its entries, so it says in which order things happened, and no search for one is needed (as
Elle's or Porcupine's): one pass over the calls in the order of time finds every contradiction. What must be so is
strict serializability of each wallet, with nothing lost and nothing twice:

- the journal has no hole, its balances follow from each other, a key is written once, a wish is done once;
- what was told is written, with the very same facts; what nobody heard the outcome of may be either;
- what was heard before another call began comes before it; a read is of one point, and not of one before a point that
  was heard of earlier; a refusal was true at some point while it was asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from tests.torture.conservation import conserved
from tests.torture.facts import Attempt, Books, Call, Entry, History, Look, Refused, Violation
from tests.torture.legality import first_truth
from tests.torture.past import Past

Found = Iterator[tuple[str, str]]
"""A rule that was broken, and how."""

BROUGHT_IN = {
    **dict.fromkeys(("purchase", "refund", "claim", "return"), 1),
    **dict.fromkeys(("spend", "capture", "expiry", "gift"), -1),
    **dict.fromkeys(("open", "order", "unplaced", "ask", "decline", "lapse", "hold", "void", "release"), 0),
    **dict.fromkeys(("given", "delivered"), 0),
}
"""How often its amount an entry brings into a wallet. A kind that is not here counts as wrong, and so is noticed."""

FOUND_OUT_ANEW = {"wallet_unknown", "idempotency_key_reused"}
"""Refusals that are not remembered."""


def check(history: History, books: Books) -> list[Violation]:
    """Every contradiction; none: the history is legal."""
    journal, attempts = _by_wallet(books.journal), _by_wallet(books.attempts)
    calls, looks = _by_wallet(history.calls), _by_wallet(history.looks)
    owners = {f"order:{entry.ref}": entry.wallet for entry in books.journal if entry.kind == "ask"}
    owners |= {f"key:{entry.key}": entry.wallet for entry in books.journal}
    owners |= {f"gift:{_code(entry)}": entry.wallet for entry in books.journal if entry.kind == "gift"}
    owners |= {f"key:{attempt.key}": attempt.wallet for attempt in books.attempts}
    found = list(conserved(books))
    for number in sorted(journal.keys() | attempts.keys() | calls.keys() | looks.keys()):
        past = Past.of(number, journal[number], attempts[number], owners)
        wallet = _Wallet(journal[number], attempts[number], calls[number], looks[number], past)
        for rule in (_written, _told, _once, _in_time):
            found += [Violation(name, number, detail) for name, detail in rule(wallet)]
    return found


def _code(gift: Entry) -> str:
    """The code that a gift was sent under."""
    return str(msgspec.json.decode(gift.request, type=dict[str, Any])["code_hash"])


T = TypeVar("T", Entry, Attempt, Call, Look)


def _by_wallet(facts: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for fact in facts:
        found[fact.wallet].append(fact)
    return found


@dataclass(frozen=True, slots=True)
class _Wallet:
    """Everything about one wallet."""

    journal: Sequence[Entry]
    attempts: Sequence[Attempt]
    calls: Sequence[Call]
    looks: Sequence[Look]
    past: Past
    entry_of: dict[str, Entry] = field(default_factory=dict)
    attempt_of: dict[str, Attempt] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entry_of.update((entry.key, entry) for entry in self.journal)
        self.attempt_of.update((attempt.key, attempt) for attempt in self.attempts)


# --- What is written, by itself ------------------------------------------------------------------------------------


def _written(wallet: _Wallet) -> Found:
    """The journal is whole, and every entry stands on the one before."""
    before = (0, 0, 0, 0)
    for entry in wallet.journal:
        seq, *balances = before
        if entry.seq != seq + 1:
            yield "no hole", f"{seq} is followed by {entry.seq}"
        deltas = entry.d_available, entry.d_held, entry.d_owed
        if [entry.available, entry.held, entry.owed] != [sum(pair) for pair in zip(balances, deltas, strict=True)]:
            yield "balances follow", f"entry {entry.seq}: {balances} and {deltas} are not what it says"
        if min(entry.available, entry.held, entry.owed) < 0:
            yield "no overdraft", f"entry {entry.seq}"
        brought_in, times = entry.d_available + entry.d_held - entry.d_owed, BROUGHT_IN.get(entry.kind)
        if times is None or brought_in != times * entry.amount:
            yield "money is conserved", f"entry {entry.seq}, a {entry.kind} of {entry.amount}, brought in {brought_in}"
        before = entry.seq, entry.available, entry.held, entry.owed


# --- What was told, and what is written -----------------------------------------------------------------------------


def _told(wallet: _Wallet) -> Found:
    """Every answer is what is written under its key, of the very request that was asked."""
    for call in wallet.calls:
        if call.answer is None or _is_found_out_anew(call):
            continue
        written = wallet.entry_of.get(call.key) or wallet.attempt_of.get(call.key)
        if written is None:
            yield "nothing is lost", f"{call.key} was told {call.answer}, and nothing is written"
        elif call.answer != written.told:
            yield "what was told is written", f"{call.key} was told {call.answer}, and written is {written.told}"
        elif call.request != written.request:
            yield "what was asked is written", f"{call.key} asked {call.request}, and written is {written.request}"


def _is_found_out_anew(call: Call) -> bool:
    return isinstance(call.answer, Refused) and call.answer.code in FOUND_OUT_ANEW


def _once(wallet: _Wallet) -> Found:
    """A key is written once, a wish is done once, and nothing is done that nobody asked for."""
    if len(wallet.entry_of) < len(wallet.journal) or len(wallet.attempt_of) < len(wallet.attempts):
        yield "a key is written once", "one is written twice"
    for key in wallet.entry_of.keys() & wallet.attempt_of.keys():
        yield "a key is written once", f"{key} is both done and refused"
    wishes = {(call.key, call.request): call.wish for call in wallet.calls}
    done: dict[str, str] = {}
    for entry in wallet.journal:
        if entry.key.startswith("~"):
            continue  # What was due by itself.
        wish = wishes.get((entry.key, entry.request))
        if wish is None:
            yield "only what was asked is done", f"entry {entry.seq} under {entry.key}"
        elif done.setdefault(wish, entry.key) != entry.key:
            yield "a wish is done once", f"{wish} was done under {done[wish]} and again under {entry.key}"


# --- The order of time ---------------------------------------------------------------------------------------------

BEGAN, ENDED = 0, 1
"""At one instant, what begins does so before what ends: neither comes before the other."""


@dataclass(slots=True)
class _Span:
    """A read, or all calls under one key: from when the first began to when the first answer was heard."""

    of: Call | Look
    began: int
    ended: int | None
    floor: int = 0
    """The latest point that anyone had heard of before it began."""


def _in_time(wallet: _Wallet) -> Found:
    """Walk through time: what begins comes after all that was heard before."""
    spans = _by_key(wallet.calls)
    others = [_Span(call, call.began, call.ended) for call in wallet.calls if _is_found_out_anew(call)]
    others += [_Span(look, look.began, look.ended) for look in wallet.looks]
    began = [spans[entry.key].began if entry.key in spans else 0 for entry in wallet.journal]
    possible = list(accumulate(began, max))  # When entry n could be written: all up to it had been asked for.
    heard = 0  # The latest point that anyone has heard of.
    for instant, what, span in _events([*spans.values(), *others]):
        of = span.of
        entry = wallet.entry_of.get(of.key) if isinstance(of, Call) and not _is_found_out_anew(of) else None
        if what == BEGAN:
            span.floor = heard
            if entry is not None and entry.seq <= heard:
                yield "the order is that of time", f"entry {entry.seq} was asked for when {heard} was known"
            continue
        latest = bisect_right(possible, instant)
        if entry is not None:
            heard = max(heard, entry.seq)
        elif isinstance(of, Look):
            heard = max(heard, of.seq)
            if not span.floor <= of.seq <= latest:
                yield "a read is of its time", f"{of.seq} was read between {span.floor} and {latest}"
            elif (of.available, of.held) != wallet.past.balances[of.seq]:
                yield "a read is of one point", f"{of.available} and {of.held} were read at {of.seq}"
        elif isinstance(of.answer, Refused):
            point = first_truth(wallet.past, of, of.answer, earliest=span.floor, latest=latest)
            if point is None:
                yield "a refusal is true", f"{of.key} was told {of.answer} between {span.floor} and {latest}"
            else:
                heard = max(heard, point)


def _by_key(calls: Iterable[Call]) -> dict[str, _Span]:
    """One span a key; a retry is not another call."""
    spans: dict[str, _Span] = {}
    for call in calls:
        if _is_found_out_anew(call):
            continue
        span = spans.setdefault(call.key, _Span(call, call.began, call.ended))
        span.began = min(span.began, call.began)
        if call.ended is not None and (span.ended is None or call.ended < span.ended):
            span.of, span.ended = call, call.ended
    return spans


def _events(spans: Iterable[_Span]) -> list[tuple[int, int, _Span]]:
    """What begins and what ends, in the order of time."""
    events = [(span.began, BEGAN, span) for span in spans]
    events += [(span.ended, ENDED, span) for span in spans if span.ended is not None]
    return sorted(events, key=itemgetter(0, 1))

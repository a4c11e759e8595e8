"""Every kind of thing that cannot have been, put into a legal history: the check has to find each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from msgspec.structs import replace as but

from tests.torture.facts import Attempt, Books, Call, Entry, History, Refused, Told

Lie = Callable[[Random, History, Books], tuple[History, Books]]

T = TypeVar("T")


def _one(random: Random, of: Sequence[T]) -> T:
    """Any of these. A history that has none is too short to lie about."""
    assert of, "make longer histories"
    return random.choice(of)


def _without(facts: Sequence[T], one: T) -> list[T]:
    return [fact for fact in facts if fact is not one]


def _instead(facts: Sequence[T], one: T, other: T) -> list[T]:
    return [other if fact is one else fact for fact in facts]


def _heard(history: History, books: Books, *, refused: bool = False) -> list[Call]:
    """Calls under keys that were asked for once, and heard."""
    keys = [call.key for call in history.calls]
    once = {key for key in keys if keys.count(key) == 1}
    kind = Refused if refused else Told
    return [call for call in history.calls if call.key in once and isinstance(call.answer, kind)]


def _last(books: Books) -> list[Entry]:
    """The last entry of each wallet."""
    return list({entry.wallet: entry for entry in books.journal}.values())


def _entry(books: Books, call: Call) -> Entry:
    return next(entry for entry in books.journal if entry.key == call.key)


# --- In the books ----------------------------------------------------------------------------------------------------


def an_entry_is_gone(random: Random, history: History, books: Books) -> tuple[History, Books]:
    gone = _one(random, [entry for entry in books.journal if entry not in _last(books)])
    return history, replace(books, journal=_without(books.journal, gone))


def the_last_entry_is_gone_that_was_told(random: Random, history: History, books: Books) -> tuple[History, Books]:
    """As after a power cut: what is left is whole, and that is all that can be seen without the callers."""
    told = {call.key for call in history.calls if call.answer is not None}
    wallet = _one(random, [entry.wallet for entry in _last(books)])
    of_wallet = [entry for entry in books.journal if entry.wallet == wallet]
    while of_wallet.pop().key not in told:
        pass
    return history, replace(
        books, journal=[entry for entry in books.journal if entry.wallet != wallet or entry in of_wallet]
    )


def two_entries_changed_places(random: Random, history: History, books: Books) -> tuple[History, Books]:
    first, second = _neighbours(random, history, books)
    changed = {first.seq: but(second, seq=first.seq), second.seq: but(first, seq=second.seq)}
    return history, replace(
        books,
        journal=[changed.get(entry.seq, entry) if entry.wallet == first.wallet else entry for entry in books.journal],
    )


def _neighbours(random: Random, history: History, books: Books) -> tuple[Entry, Entry]:
    """Two entries that follow each other and were both told."""
    told = {call.key for call in _heard(history, books)}
    pairs = zip(books.journal, books.journal[1:], strict=False)
    return _one(
        random, [(a, b) for a, b in pairs if a.wallet == b.wallet and a.key in told and b.key in told and a.seq > 1]
    )


def a_balance_is_another(random: Random, history: History, books: Books) -> tuple[History, Books]:
    entry = _one(random, books.journal)
    return history, replace(books, journal=_instead(books.journal, entry, but(entry, available=entry.available + 1)))


def money_is_made(random: Random, history: History, books: Books) -> tuple[History, Books]:
    """The last entry of a wallet brings in a cent too much, and everybody is told so."""
    entry = _one(random, _last(books))
    rich = but(entry, d_available=entry.d_available + 1, available=entry.available + 1)
    calls = [
        but(call, answer=rich.told) if call.key == entry.key and call.answer is not None else call
        for call in history.calls
    ]
    return replace(history, calls=calls, looks=[]), replace(books, journal=_instead(books.journal, entry, rich))


def a_key_is_written_twice(random: Random, history: History, books: Books) -> tuple[History, Books]:
    return history, _once_more(random, books, key="")


def a_wish_is_done_again_under_another_key(random: Random, history: History, books: Books) -> tuple[History, Books]:
    """What becomes of a caller who heard nothing and asks once more as if it were the first time."""
    again = _once_more(random, books, key="another")
    entry = again.journal[-1]
    call = _one(random, [call for call in history.calls if call.key == again.journal[-1].ref])
    asked = but(call, key=entry.key, began=call.began + 10**6, ended=None, answer=None)
    return replace(history, calls=[*history.calls, asked]), again


def _once_more(random: Random, books: Books, *, key: str) -> Books:
    """An order, which moves no money, is written a second time at the end of its wallet."""
    asks = [entry for entry in books.journal if entry.kind == "purchase"]
    entry = _one(random, asks)
    last = next(other for other in _last(books) if other.wallet == entry.wallet)
    more = but(
        entry,
        seq=last.seq + 1,
        key=key or entry.key,
        available=last.available + entry.d_available,
        held=last.held,
        ref=entry.key,
    )
    return replace(books, journal=[*books.journal, more])


def something_is_done_that_nobody_asked_for(random: Random, history: History, books: Books) -> tuple[History, Books]:
    return history, _once_more(random, books, key="nobody's")


def a_key_is_both_done_and_refused(random: Random, history: History, books: Books) -> tuple[History, Books]:
    entry = _one(random, books.journal)
    refused = Attempt(entry.wallet, entry.key, entry.request, "charge_unknown", "{}")
    return history, replace(books, attempts=[*books.attempts, refused])


# --- In what was told ------------------------------------------------------------------------------------------------


def _told_instead(history: History, call: Call, **facts: int | str) -> History:
    assert isinstance(call.answer, Told)
    return replace(history, calls=_instead(history.calls, call, but(call, answer=but(call.answer, **facts))))


def a_balance_was_told_a_cent_off(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books))
    assert isinstance(call.answer, Told)
    return _told_instead(history, call, available=call.answer.available + 1), books


def another_number_was_told(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books))
    assert isinstance(call.answer, Told)
    return _told_instead(history, call, seq=call.answer.seq + 1), books


def yes_was_told_where_no_is_written(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books, refused=True))
    yes = but(call, answer=Told(seq=2, kind="spend", amount=1, available=0, held=0))
    return replace(history, calls=_instead(history.calls, call, yes)), books


def a_refusal_was_told_and_is_not_remembered(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books, refused=True))
    return history, replace(books, attempts=[attempt for attempt in books.attempts if attempt.key != call.key])


def another_request_under_the_key_was_done(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books))
    other = but(call, request=call.request.replace("{", '{"reason":"other",', 1))
    return replace(history, calls=[*_instead(history.calls, call, other), but(call, ended=None, answer=None)]), books


def a_key_was_said_to_be_used_and_is_not(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books))
    refused = Refused("idempotency_key_reused", '{"key":"k","differs":"amount"}')
    return replace(history, calls=[*history.calls, but(call, answer=refused)]), books


# --- In the order of time --------------------------------------------------------------------------------------------


def the_later_was_heard_before_the_earlier_began(
    random: Random, history: History, books: Books
) -> tuple[History, Books]:
    first, second = _neighbours(random, history, books)
    calls = {call.key: call for call in history.calls}
    early, late = calls[first.key], calls[second.key]
    assert late.ended is not None
    shift = late.ended + 1 - early.began
    assert early.ended is not None
    moved = but(early, began=early.began + shift, ended=early.ended + shift)
    return replace(history, calls=_instead(history.calls, early, moved)), books


def an_old_balance_was_read(random: Random, history: History, books: Books) -> tuple[History, Books]:
    """What the journal said once, after somebody had heard of more."""
    look = _one(random, [look for look in history.looks if look.seq > 1])
    old = next(entry for entry in books.journal if entry.wallet == look.wallet and entry.seq == look.seq - 1)
    later = max(call.ended or 0 for call in history.calls) + 1
    stale = but(look, began=later, ended=later + 1, seq=old.seq, available=old.available, held=old.held)
    fresh = but(look, began=look.ended + 1, ended=look.ended + 2)
    return replace(history, looks=[*history.looks, fresh, stale]), books


def a_balance_was_read_that_never_was(random: Random, history: History, books: Books) -> tuple[History, Books]:
    look = _one(random, history.looks)
    return replace(history, looks=_instead(history.looks, look, but(look, held=look.held + 1))), books


def the_future_was_read(random: Random, history: History, books: Books) -> tuple[History, Books]:
    entry = _one(random, _last(books))
    look = but(_one(random, history.looks), wallet=entry.wallet, began=1, ended=2, seq=entry.seq)
    told = but(look, available=entry.available, held=entry.held)
    return replace(history, looks=[*history.looks, told]), books


# --- In what was refused ---------------------------------------------------------------------------------------------


def _refused_instead(history: History, books: Books, call: Call, code: str, facts: str) -> tuple[History, Books]:
    """Told and remembered alike, so that only its truth can be wrong."""
    calls = [but(other, answer=Refused(code, facts)) if other is call else other for other in history.calls]
    attempts = [
        but(attempt, code=code, facts=facts) if attempt.key == call.key else attempt for attempt in books.attempts
    ]
    return replace(history, calls=calls), replace(books, attempts=attempts)


def _refusals(random: Random, history: History, books: Books, code: str) -> Call:
    calls = _heard(history, books, refused=True)
    return _one(random, [call for call in calls if isinstance(call.answer, Refused) and call.answer.code == code])


def too_little_was_there_and_it_was_enough(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _refusals(random, history, books, "insufficient_funds")
    assert isinstance(call.answer, Refused)
    return _refused_instead(
        history, books, call, "insufficient_funds", call.answer.facts.replace('"minor":', '"minor":9', 1)
    )


def a_charge_was_closed_in_a_way_it_never_was(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _refusals(random, history, books, "charge_closed")
    return _refused_instead(history, books, call, "charge_closed", '{"status":"expired"}')


def a_refusal_came_too_late_to_be_true(random: Random, history: History, books: Books) -> tuple[History, Books]:
    """Unknown it was, until it was asked for."""
    last = max(call.ended or 0 for call in history.calls)
    ask = _one(random, [entry for entry in books.journal if entry.kind == "ask"])
    request = f'{{"do":"charges.void","charge_id":[{ask.wallet},{ask.seq}]}}'
    call = Call(ask.wallet, "late", "late", request, last + 1, last + 2, Refused("charge_unknown", "{}"))
    attempt = Attempt(ask.wallet, "late", request, "charge_unknown", "{}")
    return replace(history, calls=[*history.calls, call]), replace(books, attempts=[*books.attempts, attempt])


def a_reason_nobody_knows(random: Random, history: History, books: Books) -> tuple[History, Books]:
    call = _one(random, _heard(history, books, refused=True))
    return _refused_instead(history, books, call, "out_of_coffee", "{}")


LIES: dict[Lie, str] = {
    an_entry_is_gone: "no hole",
    the_last_entry_is_gone_that_was_told: "nothing is lost",
    two_entries_changed_places: "what was told is written",
    a_balance_is_another: "balances follow",
    money_is_made: "money is conserved",
    a_key_is_written_twice: "a key is written once",
    a_wish_is_done_again_under_another_key: "a wish is done once",
    something_is_done_that_nobody_asked_for: "only what was asked is done",
    a_key_is_both_done_and_refused: "a key is written once",
    a_balance_was_told_a_cent_off: "what was told is written",
    another_number_was_told: "what was told is written",
    yes_was_told_where_no_is_written: "what was told is written",
    a_refusal_was_told_and_is_not_remembered: "nothing is lost",
    another_request_under_the_key_was_done: "what was asked is written",
    a_key_was_said_to_be_used_and_is_not: "a refusal is true",
    the_later_was_heard_before_the_earlier_began: "the order is that of time",
    an_old_balance_was_read: "a read is of its time",
    a_balance_was_read_that_never_was: "a read is of one point",
    the_future_was_read: "a read is of its time",
    too_little_was_there_and_it_was_enough: "a refusal is true",
    a_charge_was_closed_in_a_way_it_never_was: "a refusal is true",
    a_refusal_came_too_late_to_be_true: "a refusal is true",
    a_reason_nobody_knows: "a refusal is true",
}
"""The rule that each lie breaks."""

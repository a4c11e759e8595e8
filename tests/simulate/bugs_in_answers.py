"""Bugs in keys, answers and reads. Each is told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from ledger import (
    batch,
    entry,
    reads,
)
from ledger import load as load_module
from ledger.batch import Done, Outcome, Told
from ledger.entry import NO_HASH
from ledger.errors import Refusal
from ledger.ids import WalletId
from ledger.money import Money
from ledger.plan import Plan, Row
from ledger.reads import Balance, View
from ledger.request import Request
from ledger.store import Ledger
from ledger.wallet import Wallet
from tests.simulate.seeded import Bug, listed

BUGS: list[Bug] = []
bug = listed(BUGS)


@bug
def keys_are_not_looked_up() -> Iterator[None]:
    """A repeated key is not noticed."""

    def told_before(requests: Sequence[Request], wallets: dict[WalletId, Wallet]) -> Plan[Told]:
        del requests, wallets
        yield from ()
        return {}

    with patch.object(batch, "_told_before", told_before):
        yield


@bug
def keys_are_made_new_for_each_try() -> Iterator[None]:
    """The key in the journal has a number behind it, so that it is never refused."""
    numbers = iter(range(1_000_000_000))
    right = Request.of

    def of(wallet: WalletId, key: str, *others: Any, **named: Any) -> Request:
        return right(wallet, f"{key}/{next(numbers)}", *others, **named)

    with patch.object(Request, "of", of):
        yield


@bug
def a_replay_tells_the_balance_of_now() -> Iterator[None]:
    """What is told again is told with the balance as it is by now."""

    def replayed(request: Request, text: str, before: str, outcome: Outcome) -> Outcome:
        again = right(request, text, before, outcome)
        return replace(again, available=Money(again.available.minor + 1, "USD")) if isinstance(again, Done) else again

    right = batch._replayed
    with patch.object(batch, "_replayed", replayed):
        yield


@bug
def an_altered_retry_is_a_replay() -> Iterator[None]:
    """The same key with another request is given the first answer."""
    right = batch._replayed
    with patch.object(batch, "_replayed", lambda request, text, before, told: right(request, before, before, told)):
        yield


@bug
def a_refusal_is_decided_anew() -> Iterator[None]:
    """Only what was done is replayed; what was refused is tried again."""

    def told_before(requests: Sequence[Request], wallets: dict[WalletId, Wallet]) -> Plan[Told]:
        told = yield from right(requests, wallets)
        return {name: (text, outcome) for name, (text, outcome) in told.items() if not isinstance(outcome, Refusal)}

    right = batch._told_before
    with patch.object(batch, "_told_before", told_before):
        yield


@bug
def a_second_try_on_what_the_first_has_changed() -> Iterator[None]:
    """A transaction that is begun again decides on the wallets in memory, as the first try left them."""

    def load(requests: Sequence[Request], *others: Any, **named: Any) -> Plan[dict[WalletId, Wallet]]:
        wallets = yield from right(requests, *others, **named)
        return loaded.setdefault(tuple(map(id, requests)), wallets)

    loaded: dict[tuple[int, ...], dict[WalletId, Wallet]] = {}
    right = load_module.load
    with patch.object(batch, "load", load):
        yield


@bug
def one_failure_is_everybodys() -> Iterator[None]:
    """Where one operation of a batch fails, all are told that it failed."""

    async def alone(self: Ledger, waiting: Any) -> Outcome | Exception:
        del self, waiting
        return RuntimeError("the batch failed")

    with patch.object(Ledger, "_alone", alone):
        yield


@bug
def who_went_away_stops_the_others() -> Iterator[None]:
    """A caller who was cancelled is answered all the same, which ends the task that answers."""

    async def answer(self: Ledger, waiting: list[Any]) -> None:
        for one, outcome in zip(waiting, await self._commit(waiting), strict=True):
            one.answer.set_result(outcome)

    with patch.object(Ledger, "_answer", answer):
        yield


@bug
def answers_in_another_order() -> Iterator[None]:
    """The answers of a batch are given out from the last to the first."""

    async def commit(self: Ledger, waiting: list[Any]) -> list[Outcome]:
        return (await right(self, waiting))[::-1]

    right = Ledger._commit
    with patch.object(Ledger, "_commit", commit):
        yield


@bug
def a_wallet_as_it_was_a_batch_ago() -> Iterator[None]:
    """The head is read before the lock is taken: as the batch before found it."""

    def load(*arguments: Any, **named: Any) -> Plan[dict[WalletId, Wallet]]:
        plan = right(*arguments, **named)
        step = next(plan)
        heads = yield step
        stale = [seen.get(row[0], row) for row in heads]
        seen.update((row[0], row) for row in heads)
        try:
            step = plan.send(stale)
            while True:
                step = plan.send((yield step))
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]

    seen: dict[int, Row] = {}
    right = load_module.load
    with patch.object(batch, "load", load):
        yield


@bug
def a_hash_that_stands_on_nothing() -> Iterator[None]:
    """Each entry's hash is of that entry alone."""
    right = entry.entry_hash
    with patch.object(entry, "entry_hash", lambda _, *facts: right(NO_HASH, *facts)):
        yield


@bug
def a_hash_that_says_nothing_of_new_lots() -> Iterator[None]:
    """The lots that an entry bore could be changed afterwards."""
    right = entry.entry_hash
    with patch.object(entry, "entry_hash", lambda prev, *facts: right(prev, *facts[:-1], [])):
        yield


@bug
def a_balance_that_is_kept_for_a_while() -> Iterator[None]:
    """A balance is read once, and remembered."""

    def balance(view: View, wallet: WalletId) -> Plan[Balance]:
        if wallet not in kept:
            kept[wallet] = yield from right(view, wallet)
        return kept[wallet]

    kept: dict[WalletId, Balance] = {}
    right = reads.balance
    with patch.object(reads, "balance", balance):
        yield


@bug
def a_balance_with_what_has_expired() -> Iterator[None]:
    """A balance is what is written, whatever should have been written by now."""

    def balance(view: View, wallet: WalletId) -> Plan[Balance]:
        written = yield from right(replace(view, now=view.now - timedelta(days=3650)), wallet)
        return replace(written, as_of=view.now)

    right = reads.balance
    with patch.object(reads, "balance", balance):
        yield

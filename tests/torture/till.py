"""Who asks the ledger, and writes down each question before it is asked and each answer as soon as it is heard."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic_ns

import msgspec

from ledger import Ledger, reads, transit
from ledger.batch import Done, Outcome
from ledger.dialect import TryAgain
from ledger.entry import Entry
from ledger.errors import Refusal, WalletUnknown
from ledger.ids import GiftHash, WalletId
from ledger.plan import Write
from ledger.request import Request
from ledger.wallets import open_wallet
from tests.torture.chance import seeded
from tests.torture.facts import Call, History, Look, Refused, Told

Tell = Callable[[Call | Look], None]
"""Where questions and answers are written down."""


class Diary:
    """A file that outlives whoever writes it: what has been written stays, also after kill -9."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __call__(self, fact: Call | Look) -> None:
        os.write(self._file, msgspec.json.encode(fact) + b"\n")


class Notes:
    """The same in memory, for a caller that is not killed."""

    def __init__(self) -> None:
        self._facts: list[Call | Look] = []

    def __call__(self, fact: Call | Look) -> None:
        self._facts.append(fact)

    @property
    def history(self) -> History:
        """What was asked and heard until now."""
        return history_of(self._facts)


def read_diaries(paths: Iterable[Path]) -> History:
    """What all of them asked and heard."""
    decode = msgspec.json.Decoder(Call | Look).decode
    facts: list[Call | Look] = []
    for path in paths:
        lines = path.read_bytes().split(b"\n")
        facts += map(decode, lines[:-1])  # After the last line break is nothing, or half a line that nobody read.
    return history_of(facts)


def history_of(facts: Iterable[Call | Look]) -> History:
    """A question whose answer is not there stays one that nobody heard the outcome of."""
    facts = list(facts)
    calls = {(fact.wallet, fact.key, fact.request, fact.began): fact for fact in facts if isinstance(fact, Call)}
    return History(list(calls.values()), [fact for fact in facts if isinstance(fact, Look)])


@dataclass(frozen=True, slots=True)
class Manners:
    """How a caller takes it that it hears nothing."""

    patience: float | None = None
    """It waits up to so many seconds, and asks again; a little longer each time."""

    deaf: float = 0.0
    """How likely it does not hear an answer that was given, and asks again."""

    forgetful: bool = False
    """It asks again under another key, as nobody may."""


POLITE = Manners()


class Witness(Ledger):
    """The same ledger, with every request that is made of it written down: for whoever makes several at a time."""

    def __init__(self, ledger: Ledger, tell: Tell) -> None:
        vars(self).update(vars(ledger))  # One queue, one database.
        self._tell = tell

    async def _enqueue(self, request: Request | None, also: Sequence[Write]) -> Outcome:
        assert request is not None
        call = Call(request.wallet, request.stored_key, request.stored_key, request.text(), monotonic_ns())
        self._tell(call)
        outcome = await super()._enqueue(request, tuple(also))
        if isinstance(outcome, Done | Refusal):
            self._tell(_answered(call, outcome))
        return outcome


def _answered(call: Call, outcome: Done | Refusal) -> Call:
    """A call with its answer, heard just now."""
    answer: Told | Refused
    if isinstance(outcome, Refusal):
        answer = Refused(outcome.code, outcome.facts())
    else:
        answer = Told(
            seq=outcome.seq,
            kind=str(outcome.kind),
            amount=outcome.amount.minor,
            available=outcome.available.minor,
            held=outcome.held.minor,
            charge=None if outcome.charge is None else outcome.charge.no,
            status=None if outcome.status is None else str(outcome.status),
        )
    return msgspec.structs.replace(call, ended=monotonic_ns(), answer=answer)


class Till:
    """Asks until it is answered, and writes everything down."""

    def __init__(self, ledger: Ledger, tell: Tell, manners: Manners = POLITE) -> None:
        self._ledger = ledger
        self._tell = tell
        self._manners = manners

    async def open(self, wallet: WalletId) -> None:
        """Open a wallet."""
        request = Request.of(wallet, "open", open_wallet, (), {}, opens="USD")
        await self._heard(
            request, "open", deaf=False, answering=self._ledger.on(wallet, "open").open(open_wallet, "USD")
        )

    async def ask(
        self, wallet: WalletId, wish: str, operation: Callable[..., Entry], *arguments: object, scope: str | None = None
    ) -> Done | None:
        """What it was answered; None for a refusal. What it heard nothing of, it asks once more, under the same key."""
        for again in count():
            key = f"{wish} try {again}" if self._manners.forgetful and again else wish
            request = Request.of(wallet, key, operation, arguments, {}, scope=scope)
            chance, patience = seeded(wish, again), self._manners.patience
            deaf = chance.random() < self._manners.deaf
            answering = self._ledger.on(wallet, key, scope=scope).do(operation, *arguments)
            try:
                async with asyncio.timeout(patience and chance.uniform(0, patience * (1 + again))):
                    return await self._heard(request, wish, deaf=deaf, answering=answering)
            except (TryAgain, TimeoutError):
                continue
        return None

    async def claim(self, wallet: WalletId, code: GiftHash, wish: str) -> None:
        """Claim a gift, which takes several steps in two wallets."""
        while True:
            try:
                await transit.claim(Witness(self._ledger, self._tell), wallet, code, key=wish)
            except TryAgain:
                continue
            except Refusal:
                return
            return

    async def look(self, wallet: WalletId) -> None:
        """Read a balance. A read that fails says nothing; a wallet that is not there stands before its first entry."""
        began = monotonic_ns()
        seen = 0, 0, 0
        try:
            balance = await self._ledger.read(reads.balance, wallet)
            seen = balance.seq, balance.available.minor, balance.held.minor
        except WalletUnknown:
            pass
        except TryAgain:
            return
        self._tell(Look(wallet, began, monotonic_ns(), *seen))

    async def _heard(self, request: Request, wish: str, *, deaf: bool, answering: Awaitable[Done]) -> Done | None:
        call = Call(request.wallet, wish, request.stored_key, request.text(), monotonic_ns())
        self._tell(call)
        outcome: Done | Refusal
        try:
            outcome = await answering
        except Refusal as refusal:
            outcome = refusal
        if deaf:
            raise TimeoutError
        self._tell(_answered(call, outcome))
        return outcome if isinstance(outcome, Done) else None

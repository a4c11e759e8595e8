"""The ledger at work: takes operations from all callers, commits them a batch at a time, answers each.

`await ledger.on(wallet, key).do(charges.capture, charge, amount)` is all a door needs. An answer is given only when it
is durable. One caller alone waits for nobody; many share a commit. What the database refuses is tried again operation
by operation, so that one that is poisoned never fails its neighbours.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Self

from ledger.batch import Done, Outcome, run_batch
from ledger.dialect import Database, RefusedByDatabase, TryAgain
from ledger.entry import Entry
from ledger.errors import BrokenInvariant, Refusal
from ledger.ids import WalletId
from ledger.load import Clock, Upkeep
from ledger.plan import Plan, T, Write, write_all
from ledger.policy import Policy
from ledger.reads import View
from ledger.request import Operation, Request
from ledger.wallet import Wallet

P = ParamSpec("P")

LARGEST_BATCH = 1_000
"""More in one commit gains little and makes the first wait for the last."""

MOST_DUE = 32
"""How many wallets one commit brings up to date beside what callers ask: who comes meanwhile waits for that commit."""

TRIES = 8
"""How often a transaction is begun again when its connection is lost or another one is in its way."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    request: Request | None  # None: only rows of the doors, with no money.
    also: tuple[Write, ...]
    answer: asyncio.Future[Outcome]


class Ledger:
    """The books of one shop. Opened with `ledger.open_ledger`, used by every door, closed once."""

    def __init__(self, database: Database, *, policy: Policy, clock: Clock, upkeep: Upkeep) -> None:
        self.database = database
        self.policy = policy
        self.clock = clock
        self.committed = asyncio.Event()
        """Set after each commit, for who delivers news. Whoever waits for it clears it."""

        self._upkeep = upkeep
        self._queue: deque[_Waiting] = deque()
        self._due: deque[_Waiting] = deque()  # Behind the queue: a million cards may expire at one midnight.
        self._arrived = asyncio.Event()
        self._closing = False
        self._writers: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._writers = [
            asyncio.create_task(self._write_batches(), name=f"ledger writer {n}") for n in range(self.database.writers)
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Commit what is waiting, then let go of the database."""
        self._closing = True
        self._arrived.set()
        await asyncio.gather(*self._writers)
        await self.database.close()

    def on(self, wallet: WalletId, key: str, *, scope: str | None = None, also: Sequence[Write] = ()) -> Teller:
        """Someone to ask for one operation on one wallet, under an idempotency key.

        The same key with the same request gives the first result again, a refusal too. `scope` makes the key unique
        among all wallets of whoever it names. `also` are rows of the doors that become true with the money, or not at
        all; the same transaction may be run again, so they must bear being written twice.
        """
        if scope is not None and not scope.isalpha():
            raise ValueError(f"a scope is letters only, so that it cannot be taken for a part of a key: {scope!r}")
        if not key or "\0" in key:
            raise ValueError("an idempotency key is some text, without a NUL, which databases cut texts at")
        return Teller(self, wallet, key, scope, tuple(also))

    async def write(self, *also: Write) -> None:
        """Commit rows of the doors, sharing a commit with whatever else is waiting. They must bear repetition."""
        await self._enqueue(None, also)

    async def bring_up(self, wallet: WalletId) -> None:
        """Write down what is due by itself. No rule waits for it, but the books show it and the customer is told.

        However many are asked for at once, callers with something to ask go first.
        """
        await self._enqueue(Request(wallet, "", None, {}, None, None, ()), ())

    async def read(self, query: Callable[Concatenate[View, P], Plan[T]], *arguments: P.args, **named: P.kwargs) -> T:
        """Run a query on one snapshot, as of now; tried again when the connection is lost.

        Raises:
            Refusal: what the query asks for is not there.
        """
        view = View(self.clock(), self.policy, self._upkeep)
        return await self._persistently(lambda: self.database.read(lambda: query(view, *arguments, **named)))

    async def _enqueue(self, request: Request | None, also: tuple[Write, ...]) -> Outcome:
        if self._closing:
            raise RuntimeError("the ledger is closed")
        waiting = _Waiting(request, also, asyncio.get_running_loop().create_future())
        only_due = request is not None and request.operation is None
        (self._due if only_due else self._queue).append(waiting)
        self._arrived.set()
        return await waiting.answer

    async def _write_batches(self) -> None:
        while True:
            if batch := [*_first(self._queue, LARGEST_BATCH), *_first(self._due, MOST_DUE)]:
                await self._answer(batch)
            elif self._closing:
                break
            else:
                self._arrived.clear()
                await self._arrived.wait()

    async def _answer(self, batch: list[_Waiting]) -> None:
        """Commit a batch and tell each caller; where it fails, find whose fault it is by going one by one."""
        outcomes: Sequence[Outcome | Exception]
        try:
            outcomes = await self._commit(batch)
        except TryAgain as error:
            outcomes = [error] * len(batch)
        except Exception:  # noqa: BLE001  # Whatever it is, it belongs to who caused it, and not to this task.
            outcomes = [await self._alone(waiting) for waiting in batch]
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if waiting.answer.done():
                continue  # Its caller went away; what was committed stays committed.
            if isinstance(outcome, Exception) and not isinstance(outcome, Refusal):
                waiting.answer.set_exception(outcome)
            else:
                waiting.answer.set_result(outcome)
        self.committed.set()

    async def _alone(self, waiting: _Waiting) -> Outcome | Exception:
        """One by itself. Two processes may claim one name at once: the loser is told why when it looks again."""
        refused = ""
        for _ in range(2):
            try:
                return (await self._commit([waiting]))[0]
            except RefusedByDatabase as error:
                refused = str(error)
            except Exception as error:  # noqa: BLE001  # As above.
                return error
        return BrokenInvariant(f"the database refused what a rule allowed: {refused}")

    async def _commit(self, batch: list[_Waiting]) -> list[Outcome]:
        return await self._persistently(lambda: self.database.write(lambda: self._plan(batch)))

    async def _persistently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Begin again what did not happen, or nobody knows whether it did: keys make a second time harmless."""
        for again in range(TRIES - 1):
            try:
                return await attempt()
            except TryAgain:
                if self._closing:  # Who is about to go waits for no database.
                    raise
                await asyncio.sleep(random.uniform(0.5, 1) * 0.02 * 2**again)  # noqa: S311  # Only to part those who collided.
        return await attempt()

    def _plan(self, batch: list[_Waiting]) -> Plan[list[Outcome]]:
        requests = [waiting.request for waiting in batch if waiting.request is not None]
        outcomes: list[Outcome] = []
        if requests:
            outcomes = yield from run_batch(requests, self.policy, self.clock, self._upkeep)
        yield from write_all(write for waiting in batch for write in waiting.also)
        told = iter(outcomes)
        return [None if waiting.request is None else next(told) for waiting in batch]


class Teller:
    """Asks the ledger for one operation."""

    __slots__ = ("_also", "_key", "_ledger", "_scope", "_wallet")

    def __init__(self, ledger: Ledger, wallet: WalletId, key: str, scope: str | None, also: tuple[Write, ...]) -> None:
        self._ledger, self._wallet, self._key, self._scope, self._also = ledger, wallet, key, scope, also

    async def do(
        self,
        operation: Callable[Concatenate[Wallet, P], Entry | Generator[Entry, None, Entry]],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> Done:
        """Run an operation and answer when it is durable.

        Raises:
            Refusal: whatever the operation raises, as it says; WalletUnknown; IdempotencyKeyReused.
        """
        return await self._ask(operation, arguments, named, opens=None)

    async def open(self, operation: Callable[[Wallet], Entry], currency: str) -> Done:
        """Begin the wallet with this operation. Opening it again under the same key is a replay.

        Raises:
            Refusal: whatever the operation raises.
        """
        return await self._ask(operation, (), {}, opens=currency)

    async def _ask(
        self,
        operation: Operation,
        arguments: tuple[object, ...],
        named: dict[str, object],
        *,
        opens: str | None,
    ) -> Done:
        request = Request.of(
            self._wallet, self._key, operation, arguments, named, opens=opens, scope=self._scope, also=self._also
        )
        outcome = await self._ledger._enqueue(request, ())
        if not isinstance(outcome, Done):
            raise outcome or BrokenInvariant("an operation was answered with nothing")
        return outcome


def _first(queue: deque[_Waiting], most: int) -> Iterator[_Waiting]:
    for _ in range(min(len(queue), most)):
        yield queue.popleft()

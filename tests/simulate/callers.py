"""Those who ask: each wants a few things, one after the other, and asks again until answered, whatever happens."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from sqlalchemy import bindparam, exists, insert, select

from ledger import outbox, reads, transit
from ledger import tables as t
from ledger.batch import Done
from ledger.dialect import TryAgain
from ledger.entry import ANSWER, BULK, NOTICE
from ledger.errors import BrokenInvariant, Refusal
from ledger.ids import WalletId
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Write
from ledger.reads import View
from tests.simulate.machine import Machine
from tests.simulate.operations import CURSED, SIZES, aim, broken
from tests.simulate.shop import Asked, Board, Chore, Claim, Manner, Step, Wish
from tests.simulate.witness import Clock, WatchedLedger

PATIENCE = 20
"""How often someone asks again who is told to try again."""

LONGEST_WAIT = 40
"""How many steps of the loop somebody may wait before they are cancelled."""

RANKED = (ANSWER, NOTICE, BULK)

JUMPS = (
    timedelta(minutes=6),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=8),
    timedelta(days=31),
    timedelta(days=95),
    timedelta(days=1050),
)
"""How long somebody may wait. Longer numbers of a step wait until something is due, or a microsecond around it."""

REFUSED = "  refused"
"""How a line of the trace begins that tells of a refusal."""


@dataclass(frozen=True)
class Violation:
    """A promise that was not kept: which check says so, and what it saw."""

    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.check}: {self.detail}"


@dataclass(frozen=True)
class Seen:
    """A balance as somebody read it, when entry `at_least` had been answered."""

    wallet: WalletId
    at_least: int
    as_of: int
    seq: int
    available: int
    held: int


@dataclass
class Scene:
    """What outlives the process: the callers' world."""

    clock: Clock
    machine: Machine
    chance: Random
    board: Board
    violations: list[Violation] = field(default_factory=list)
    began: list[int] = field(default_factory=list)
    """The points after which each step began."""

    seen: list[Seen] = field(default_factory=list)
    latest: dict[WalletId, int] = field(default_factory=dict)
    """The highest entry of each wallet that anyone was told of."""

    marks: dict[int, tuple[WalletId, str]] = field(default_factory=dict)
    """Rows of a door's own, and the key each must become true with."""

    delivered: set[tuple[int, int, int]] = field(default_factory=set)
    """News that the courier has sent."""

    def violated(self, check: str, detail: object) -> None:
        self.violations.append(Violation(check, str(detail)))


_MARK = insert(t.denomination).from_select(
    ["currency", "face"],
    select(
        bindparam("currency", type_=t.denomination.c.currency.type), bindparam("face", type_=t.denomination.c.face.type)
    ).where(
        ~exists().where(t.denomination.c.currency == bindparam("currency"), t.denomination.c.face == bindparam("face"))
    ),
)
_CURSE = insert(t.denomination).values(currency=bindparam("currency"), face=bindparam("face"))
MARKS = "XXX"
"""The currency under which a door's own rows are written: any table without a foreign key would do."""

_NEXT_DUE = select(t.wallet.c.next_due).where(t.wallet.c.next_due > 0).order_by(t.wallet.c.next_due).limit(1)


@dataclass
class Caller:
    """One of those who ask."""

    scene: Scene
    todo: deque[Step]
    asking: tuple[Asked, Manner] | None = None
    """What has no answer yet: the next life is asked for it again, under the same key."""

    async def serve(self, ledger: WatchedLedger) -> None:
        """Ask for everything that is left to ask for.

        After a crash not everyone asks again for a gift: what was claimed must arrive all the same.
        """
        if self.asking is not None and isinstance(self.asking[0], Claim) and self.scene.chance.randrange(2):
            self.asking = None
        while self.asking is not None or self.todo:
            if self.asking is None:
                step = self.todo.popleft()
                self.scene.began.append(self.scene.machine.points)
                self.asking = aim(self.scene.board, step), step.manner
                self.scene.machine.note(f"caller {step.by} asks, {step.manner}: {self.asking[0]}")
            asked, manner = self.asking
            self.asking = asked, Manner.PLAIN  # Who has to ask once more does so plainly.
            await self._ask(ledger, asked, manner)
            self.asking = None

    async def _ask(self, ledger: WatchedLedger, asked: Asked, manner: Manner) -> None:
        match manner:
            case Manner.UNHEARD:
                await self._hear(ledger, asked, learns=False)
                await self._hear(ledger, asked)
            case Manner.DOUBLED:
                await asyncio.gather(self._hear(ledger, asked), self._hear(ledger, asked))
            case Manner.CANCELLED | Manner.GIVEN_UP:
                task = asyncio.ensure_future(self._hear(ledger, asked))
                for _ in range(self.scene.chance.randrange(LONGEST_WAIT)):
                    await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
                if manner is Manner.CANCELLED:
                    await self._hear(ledger, asked)
            case Manner.MARKED:
                await self._hear(ledger, asked, marked=True)
            case Manner.PLAIN:
                await self._hear(ledger, asked)

    async def _hear(self, ledger: WatchedLedger, asked: Asked, *, learns: bool = True, marked: bool = False) -> None:
        """Ask until there is an answer."""
        machine = self.scene.machine
        for _ in range(PATIENCE):
            try:
                done = await self._do(ledger, asked, marked=marked)
            except TryAgain as error:
                machine.note(f"  to be tried again, {error}: {asked}")
                await asyncio.sleep(1)
            except Refusal as refusal:
                machine.note(f"{REFUSED}, {refusal}: {asked}")
                return
            except Exception as error:  # noqa: BLE001  # Whatever a caller hears is the finding.
                machine.note(f"  {type(error).__name__}, {error}: {asked}")
                if not _caused(asked, error):
                    self.scene.violated("an error is told only to who caused it", f"{error!r} to {asked}")
                return
            else:
                if done is not None:
                    machine.note(f"  {'replayed' if done.replayed else 'done'}, entry {done.seq}: {asked}")
                    self._told(asked, done, learns=learns)
                return
        self.scene.violated("everyone is answered", f"nobody, {PATIENCE} times: {asked}")

    def _told(self, asked: Asked, done: Done, *, learns: bool) -> None:
        self.scene.latest[done.wallet] = max(done.seq, self.scene.latest.get(done.wallet, 0))
        if learns:
            self.scene.board.learn(asked, done)

    async def _do(self, ledger: WatchedLedger, asked: Asked, *, marked: bool) -> Done | None:
        match asked:
            case Claim():
                return await transit.claim(ledger, asked.wallet, asked.code_hash, key=asked.key)
            case Chore():
                await self._chore(ledger, asked)
                return None
        also = self._also(asked, marked=marked)
        teller = ledger.on(asked.wallet, asked.key, scope=asked.scope, also=also)
        if asked.opens is not None:
            return await teller.open(asked.operation, asked.opens)  # type: ignore[arg-type]  # A rule that opens is one.
        return await teller.do(asked.operation, **asked.arguments)

    def _also(self, wish: Wish, *, marked: bool) -> tuple[Write, ...]:
        if wish.arguments.get("reason") == CURSED:
            return (Write(_CURSE, [{"currency": "USD", "face": 1000}]),)
        if not marked:
            return ()
        number = len(self.scene.marks) + 1
        self.scene.marks[number] = wish.wallet, f"{wish.scope or ''}:{wish.key}"
        return (Write(_MARK, [{"currency": MARKS, "face": number}]),)

    async def _chore(self, ledger: WatchedLedger, chore: Chore) -> None:
        match chore.do:
            case "bring_up":
                await ledger.bring_up(chore.wallet)
            case "carry_all":
                await transit.carry_all(ledger)
            case "look":
                await self._look(ledger, chore.wallet)
            case "deliver_news":
                await self._deliver_news(ledger)
            case _:
                await self._wait(ledger, chore.size)

    async def _look(self, ledger: WatchedLedger, wallet: WalletId) -> None:
        at_least = self.scene.latest.get(wallet, 0)
        balance = await ledger.read(reads.balance, wallet)
        amounts = balance.available.minor, balance.held.minor
        self.scene.seen.append(Seen(wallet, at_least, micros(balance.as_of), balance.seq, *amounts))

    async def _deliver_news(self, ledger: WatchedLedger) -> None:
        notices = [
            notice
            for rank in RANKED
            for wallet in await ledger.read(outbox.due, rank, 5)
            for notice in await ledger.read(outbox.waiting, wallet, 5)
        ]
        self.scene.delivered |= {(notice.wallet, notice.seq, notice.n) for notice in notices}
        await ledger.write(*(outbox.sent(notice, ledger.clock.shows()) for notice in notices))

    async def _wait(self, ledger: WatchedLedger, size: int) -> None:
        if size < len(JUMPS):
            self.scene.clock.jumped += JUMPS[size]
            return
        due = await ledger.read(_next_due)
        if due is not None:
            until = instant(due) + timedelta(microseconds=size % 3 - 2) - self.scene.clock.shows()
            self.scene.clock.jumped += max(until, timedelta())


def _next_due(view: View) -> Plan[int | None]:
    """When something is due next, in anyone's wallet."""
    del view
    rows = yield Read(_NEXT_DUE, {})
    return rows[0][0] if rows else None


def _caused(asked: Asked, error: Exception) -> bool:
    """Whether this caller asked for it."""
    if not isinstance(asked, Wish):
        return False
    if asked.operation is broken:
        return isinstance(error, ZeroDivisionError)
    return asked.arguments.get("reason") == CURSED and isinstance(error, BrokenInvariant)


assert len(SIZES) > len(JUMPS)

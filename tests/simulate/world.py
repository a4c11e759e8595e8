"""Plays a script: life after life, until everyone has been answered."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, make_url, select

from ledger import expiry, transit
from ledger import tables as t
from ledger.audit import Report, audit
from ledger.dialect import Compiled, SqliteDatabase, sqlite
from ledger.plan import MakePlan, Plan, Read, Row, T
from ledger.policy import Policy
from ledger.reads import View
from tests.simulate.callers import REFUSED, Caller, Scene, Violation
from tests.simulate.loop import Crash, Loop, Stuck, chance
from tests.simulate.machine import Machine
from tests.simulate.operations import WALLETS
from tests.simulate.script import BEGINNINGS, Script
from tests.simulate.shop import Board
from tests.simulate.witness import Clock, Record, WatchedLedger

Rows = dict[str, list[Row]]


@dataclass
class Past:
    """What has happened before a history begins."""

    books: Path
    board: Board = field(default_factory=Board)
    record: Record = field(default_factory=Record)
    passed: timedelta = timedelta()


@dataclass
class Played:
    """A history as it happened."""

    script: Script
    scene: Scene
    record: Record
    passed: timedelta
    rows: Rows = field(default_factory=dict)
    audit: Report = field(default_factory=Report)

    @property
    def trace(self) -> list[str]:
        return self.scene.machine.trace

    @property
    def refused(self) -> list[str]:
        """What was refused, in the words of the trace."""
        return [line for line in self.trace if line.startswith(REFUSED)]

    @property
    def violations(self) -> list[Violation]:
        return self.scene.violations


class _Database(SqliteDatabase):
    """The real one. What one life has compiled, the next need not: it would be the same, and takes long."""

    _ever: dict[Executable, Compiled] = {}  # noqa: RUF012  # Shared by all lives, which is the point.

    def __init__(self, url: str) -> None:
        super().__init__(make_url(url))
        self._compiled = self._ever
        self.closing = False

    async def read(self, make_plan: MakePlan[T]) -> T:
        """As ever; only that who closes the books needs no connection of its own, which takes long to open."""
        if self.closing and self._reader is None:
            return await self.write(make_plan)
        return await super().read(make_plan)

    def die(self) -> None:
        """The system takes back what a dead process had locked."""
        if self._lock is not None:
            self._lock.close()


class _World:
    """One script on its way."""

    def __init__(self, script: Script, past: Past, folder: Path) -> None:
        zone, start = BEGINNINGS[script.beginning]
        self.script = script
        self.policy = Policy(zone=ZoneInfo(zone))
        self.loop = Loop(chance(script.order))  # type: ignore[abstract]  # asyncio has it abstract only in name.
        self.clock = Clock(start + past.passed, self.loop)
        self.machine = Machine(folder, past.books, dict(script.faults), self.loop)
        self.scene = Scene(self.clock, self.machine, chance(script.order), past.board.copy())
        self.record = past.record.copy()
        self.played = Played(script, self.scene, self.record, timedelta())
        callers: dict[int, Caller] = {}
        for step in script.steps:
            callers.setdefault(step.by, Caller(self.scene, deque())).todo.append(step)
        self.callers = list(callers.values())

    def play(self) -> Played:
        random.seed(self.script.order)  # The store waits a random while before it tries again.
        checkpoints = patch.object(sqlite, "ROWS_A_CHECKPOINT", self.script.rows_a_checkpoint)
        with self.machine.without_threads(), checkpoints:
            while not self._lived():
                pass
        self.played.passed = self.clock.jumped + timedelta(seconds=self.loop.time())
        return self.played

    def _lived(self) -> bool:
        """One life. False when it ended too soon."""
        self.machine.begin()
        database = _Database(self.machine.url)
        ledger = WatchedLedger(database, policy=self.policy, clock=self.clock, upkeep=expiry.upkeep)
        ledger.record = self.record
        try:
            self.loop.run(self._life(ledger, database))
        except Crash:
            return False
        except Stuck as error:
            self.scene.violated("everyone is answered", error)
        except Exception as error:  # noqa: BLE001  # Who closes the books must be able to, whatever happened before.
            self.scene.violated("the books can be read and closed", repr(error))
        finally:
            self.record.close(self.clock.shows())
            self.machine.end()
            database.die()
        return True

    async def _life(self, ledger: WatchedLedger, database: _Database) -> None:
        await ledger.__aenter__()
        if self.machine.life > 1:
            await self._look_what_is_left(ledger)
        await asyncio.gather(*(caller.serve(ledger) for caller in self.callers))
        with self.machine.spared():
            database.closing = True
            await self._close(ledger)

    async def _look_what_is_left(self, ledger: WatchedLedger) -> None:
        """After a crash: whatever anyone was told of is still there."""
        with self.machine.spared():
            heads = dict(await ledger.read(_heads))
        for wallet, seq in self.scene.latest.items():
            if heads.get(wallet, 0) < seq:
                self.scene.violated("what was answered is never lost", f"wallet {wallet} is back before entry {seq}")

    async def _close(self, ledger: WatchedLedger) -> None:
        """What is due or on its way comes to its end; then the books are read and audited."""
        # Some time later, at no instant that anyone has waited for.
        self.clock.jumped += timedelta(microseconds=self.scene.chance.randrange(10_000_000))
        await transit.carry_all(ledger)
        for wallet in WALLETS:
            await ledger.bring_up(wallet)
        self.played.rows = await ledger.read(_everything)
        self.played.audit = await audit(ledger)
        await ledger.__aexit__()


def play(script: Script, past: Past, folder: Path) -> Played:
    """The history that a script comes to, on this past, in an empty folder."""
    return _World(script, past, folder).play()


_HEADS = select(t.wallet.c.wallet_id, t.wallet.c.seq)
_EVERYTHING = {table: select(table).order_by(*table.primary_key) for table in t.books.sorted_tables}


def _heads(view: View) -> Plan[list[tuple[int, int]]]:
    """How far each wallet has come."""
    del view
    return [(wallet, seq) for wallet, seq in (yield Read(_HEADS, {}))]


def _everything(view: View) -> Plan[Rows]:
    """Every row of the books."""
    del view
    found: Rows = {}
    for table, statement in _EVERYTHING.items():
        found[table.name] = list((yield Read(statement, {})))
    return found

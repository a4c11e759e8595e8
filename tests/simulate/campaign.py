"""Many histories: in batches, each in a process of its own, two at a time."""

from __future__ import annotations

import gc
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from tests.simulate.callers import Violation
from tests.simulate.machine import Fault
from tests.simulate.script import Script, drawn
from tests.simulate.stage import Stage
from tests.simulate.world import Played

WORKERS = 2
BATCH = 250


@dataclass
class Tally:
    """What some histories came to."""

    histories: int = 0
    operations: int = 0
    points: int = 0
    checkpoints: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)
    passed: timedelta = timedelta()
    failed: list[tuple[Script, list[Violation]]] = field(default_factory=list)

    def count(self, played: Played) -> None:
        machine = played.scene.machine
        self.histories += 1
        self.operations += len(played.record.arrivals) + len(played.scene.seen)
        self.points += machine.points
        self.checkpoints += sum("wal_checkpoint" in what for what in machine.passed)
        self.faults.update(machine.struck)
        self.passed += played.passed
        if played.violations:
            self.failed.append((played.script, played.violations))

    def add(self, other: Tally) -> None:
        """Both together."""
        self.histories += other.histories
        self.operations += other.operations
        self.points += other.points
        self.checkpoints += other.checkpoints
        self.faults += other.faults
        self.passed += other.passed
        self.failed += other.failed

    def __str__(self) -> str:
        years = self.passed / timedelta(days=365.2425)
        faults = ", ".join(f"{fault} {self.faults[fault]:,}" for fault in Fault)
        return (
            f"{self.histories:,} histories of {self.operations:,} operations, {self.checkpoints:,} checkpoints and"
            f" {self.points:,} points where something may go wrong: {faults}; {years:,.0f} simulated years,"
            f" {len(self.failed):,} with a violation"
        )


def play_all(stage: Stage, scripts: Iterable[Script]) -> Tally:
    """Play some scripts, here and now."""
    tally = Tally()
    for script in scripts:
        tally.count(stage.play(script))
    return tally


def campaign(stage: Stage, first: int, histories: int) -> Iterator[Tally]:
    """Play the histories of so many seeds; a tally a batch, as they come."""
    starts = range(first, first + histories, BATCH)
    batches = [(start, min(start + BATCH, first + histories)) for start in starts]
    # Forked, so that the stage is there already; a process a batch, so that none grows old.
    context = multiprocessing.get_context("fork")
    with context.Pool(WORKERS, _enter, (stage,), maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_batch, batches)


_stage: list[Stage] = []


def _enter(stage: Stage) -> None:
    gc.disable()  # A batch is short, and what it leaves behind is gone with its process.
    _stage.append(stage)


def _batch(seeds: tuple[int, int]) -> Tally:
    return play_all(_stage[0], map(drawn, range(*seeds)))

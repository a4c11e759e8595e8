"""What a benchmark says: figures, the goals they are held to, and where the time went; as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Column, Table

if TYPE_CHECKING:
    from benchmarks.shoppers import Round


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Something that was measured."""

    engine: str
    what: str
    per_second: float
    cpu_us: float | None = None
    """Processor time an operation of this process, callers included; a server's is not."""

    p50_ms: float | None = None
    p99_ms: float | None = None
    most_ms: float | None = None


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What a figure should be: at least, or at most."""

    engine: str
    what: str
    """A ratio says of what."""

    measured: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is."""
        low, high = self.at_least, self.at_most
        return (low is None or self.measured >= low) and (high is None or self.measured <= high)

    @property
    def bound(self) -> str:
        """The goal in signs."""
        return f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"


@dataclass
class Findings:
    """All that one run found."""

    figures: list[Figure] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    parts: dict[str, dict[str, float]] = field(default_factory=dict)
    """Where the time of an operation went, in microseconds: by case, by part."""

    notes: list[str] = field(default_factory=list)


def of_rounds(engine: str, what: str, rounds: Sequence[Round]) -> Figure:
    """The medians of some rounds.

    Raises:
        AssertionError: in one of them hardly anyone was answered.
    """
    assert all(len(round_.waits) > 1 for round_ in rounds), f"{what}: hardly an answer; it needs more --seconds here"
    waits = [wait for round_ in rounds for wait in round_.waits]
    percentiles = quantiles(waits, n=100)
    return Figure(
        engine=engine,
        what=what,
        per_second=median(round_.per_second for round_ in rounds),
        cpu_us=median(round_.busy / len(round_.waits) for round_ in rounds) * 1e6,
        p50_ms=percentiles[49] * 1000,
        p99_ms=percentiles[98] * 1000,
        most_ms=max(waits) * 1000,
    )


def show(findings: Findings, machine: dict[str, str], *, as_json: bool) -> None:
    """Print what was found, with the machine it was found on: figures without it say nothing."""
    if as_json:
        goals = [{**asdict(goal), "met": goal.met} for goal in findings.goals]
        print(json.dumps({"machine": machine, **asdict(findings), "goals": goals}, indent=2))
        return
    console = Console(width=120)
    console.print(_figures(findings.figures))
    if findings.goals:
        console.print(_goals(findings.goals))
    if findings.parts:
        console.print(_parts(findings.parts))
    console.print("\n".join((*findings.notes, *(f"{name}: {is_}" for name, is_ in machine.items()))), highlight=False)


def _figures(figures: Sequence[Figure]) -> Table:
    numbers = ("a second", "CPU µs", "p50 ms", "p99 ms", "most ms")
    table = Table("engine", "", *(Column(name, justify="right", no_wrap=True) for name in numbers))
    for figure in figures:
        waits = (figure.p50_ms, figure.p99_ms, figure.most_ms)
        cpu = "" if figure.cpu_us is None else f"{figure.cpu_us:,.0f}"
        table.add_row(
            figure.engine,
            figure.what,
            f"{figure.per_second:,.0f}",
            cpu,
            *("" if w is None else f"{w:,.2f}" for w in waits),
        )
    return table


def _goals(goals: Sequence[Goal]) -> Table:
    table = Table("engine", "goal", *(Column(name, justify="right", no_wrap=True) for name in ("is", "wanted", "met")))
    for goal in goals:
        table.add_row(goal.engine, goal.what, f"{goal.measured:,.2f}", goal.bound, "yes" if goal.met else "no")
    return table


def _parts(cases: dict[str, dict[str, float]]) -> Table:
    names = list(dict.fromkeys(name for parts in cases.values() for name in parts))
    table = Table("µs an operation", *(Column(name, justify="right") for name in names))
    for case, parts in cases.items():
        table.add_row(case, *(f"{parts[name]:,.0f}" if name in parts else "" for name in names))
    return table

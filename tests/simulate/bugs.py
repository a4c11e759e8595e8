"""Bugs put in on purpose, one at a time: a simulator that finds none of them finds nothing.

Each is a small change of the real code, as somebody might make it by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulate import bugs_in_answers, bugs_in_commits, bugs_in_rules
from tests.simulate.machine import Fault
from tests.simulate.script import Script, drawn
from tests.simulate.seeded import Bug
from tests.simulate.stage import Stage
from tests.simulate.tours import TOURS, crashes

BUGS = (*bugs_in_commits.BUGS, *bugs_in_answers.BUGS, *bugs_in_rules.BUGS)

LONGEST_HUNT = 1_000
"""Histories after which a bug counts as not found."""


def hunt(stage: Stage, bug: Bug) -> str | None:
    """How a bug is found, and in which history; None when it is not.

    First comes a tour to each kind of step, then a claim is crashed at every point, since it takes the most steps; then
    come histories of one seed after the other.
    """
    number = 0
    with bug():
        for script in _scripts(stage):
            number += 1
            if found := stage.play(script).violations:
                break
        else:
            return None
    if stage.play(script).violations:
        raise RuntimeError(f"it is broken without the bug: {script}")
    return f"in history {number:3}: {found[0].check}"


def _scripts(stage: Stage) -> Iterator[Script]:
    yield from map(Script, TOURS.values())
    yield from crashes(stage, Script(TOURS["claim"]), Fault.CRASH, everywhere=False)
    yield from map(drawn, range(1, LONGEST_HUNT + 1))

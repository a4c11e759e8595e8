"""Bugs put in on purpose, one at a time: a simulator that finds none of them finds nothing.

Each is a small change of the real code, as somebody might make it by mistake.
"""

from __future__ import annotations

from itertools import chain

from tests.simulate import bugs_in_answers, bugs_in_commits, bugs_in_rules
from tests.simulate.machine import Fault
from tests.simulate.script import drawn
from tests.simulate.seeded import Bug
from tests.simulate.stage import Stage
from tests.simulate.tours import crashes

BUGS = (*bugs_in_commits.BUGS, *bugs_in_answers.BUGS, *bugs_in_rules.BUGS)

LONGEST_HUNT = 1_000
"""Histories after which a bug counts as not found."""


def hunt(stage: Stage, bug: Bug) -> str | None:
    """How a bug is found, and in which history; None when it is not.

    First a claim is crashed at every point, since it takes the most steps; then come histories of one seed after the
    other.
    """
    with bug():
        scripts = chain(crashes(stage, "claim", Fault.CRASH), map(drawn, range(1, LONGEST_HUNT + 1)))
        for number, script in enumerate(scripts, start=1):
            history = stage.play(script)
            if history.violations:
                return f"in history {number:3}: {history.violations[0].check}"
    return None

"""`python -m tests.simulate`: one history, a campaign, every crash point, or the bugs that must be found."""

from __future__ import annotations

import argparse
import logging
import sys
import time

from tests.simulate.bugs import BUGS, hunt
from tests.simulate.campaign import Tally, campaign, play_all
from tests.simulate.machine import Fault
from tests.simulate.script import Script, drawn
from tests.simulate.stage import Stage, stage
from tests.simulate.tours import CHECKPOINTED, TOURS, crashes


def main() -> int:
    """Do as the command line says; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulate", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--seed", type=int, help="play the history of this seed and tell it")
    what.add_argument("--histories", type=int, help="play so many histories, of one seed after the other")
    what.add_argument("--exhaustive", action="store_true", help="crash every operation at every single point")
    what.add_argument("--bugs", action="store_true", help="see that bugs put in on purpose are found")
    parser.add_argument("--first", type=int, default=1, help="the seed of the first history (1)")
    given = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)  # That a checkpoint failed is no news where it was told to.
    with stage() as built:
        if given.seed is not None:
            return _one(built, drawn(given.seed))
        if given.histories is not None:
            return _campaign(built, given.first, given.histories)
        return _exhaustive(built) if given.exhaustive else _bugs(built)


def _one(built: Stage, script: Script) -> int:
    """One history, word for word."""
    history = built.play(script)
    _say(script, "", *history.trace, "", *(f"VIOLATION {violation}" for violation in history.violations))
    tally = Tally()
    tally.count(history)
    _say(tally)
    return bool(history.violations)


def _campaign(built: Stage, first: int, histories: int) -> int:
    total, started = Tally(), time.monotonic()
    for tally in campaign(built, first, histories):
        total.add(tally)
        _say(f"{time.monotonic() - started:6.0f} s: {total}")
        for script, violations in tally.failed:
            _say(f"python -m tests.simulate --seed {script.order}", *(f"  {violation}" for violation in violations))
    return bool(total.failed)


def _exhaustive(built: Stage) -> int:
    total = Tally()
    tours = {kind: (Script(steps), -1) for kind, steps in TOURS.items()} | {"checkpoint": (CHECKPOINTED, 0)}
    for kind, (script, since) in tours.items():
        for fault in Fault:
            tally = play_all(built, crashes(built, script, fault, since=since))
            _say(f"{kind:20} {fault:12} at {tally.histories} points, {len(tally.failed)} with a violation")
            for broken, violations in tally.failed:
                _say(broken, *(f"  {violation}" for violation in violations))
            total.add(tally)
    _say(total)
    return bool(total.failed)


def _bugs(built: Stage) -> int:
    missed = 0
    for bug in BUGS:
        found = hunt(built, bug)
        missed += found is None
        _say(f"{bug.__name__:45} {'NOT FOUND' if found is None else found}")
    _say(f"{len(BUGS) - missed} of {len(BUGS)} found")
    return bool(missed)


def _say(*lines: object) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

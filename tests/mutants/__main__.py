"""`python -m tests.mutants [module …]`: the mutation score of the money rules, and every mutant that no test noticed.

The tests are those of the ledger on SQLite alone, for the rules know no engine. They run once as they are, to learn
which test runs which lines of a rule; then a mutant is loaded into a child of the warm process, and the tests that run
its lines are asked, the quickest first, until one fails. The working tree is never changed.
"""

from __future__ import annotations

import importlib
import sys
import time

import pytest

from tests.mutants.changes import Mutant, mutants
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.trials import Trials

RULES = (
    "credits",
    "limits",
    "gifts",
    "chargebacks",
    "adjustments",
    "lots",
    "refunds",
    "charges",
    "cards",
    "expiry",
    "wallets",
)
TESTS = (
    *(f"tests/ledger/test_{rule}.py" for rule in RULES),
    "tests/ledger/test_before_upkeep.py",
    "tests/ledger/test_refusals.py",
    "tests/ledger/test_idempotency.py",
    "tests/ledger/test_outbox.py",
    "tests/ledger/test_reads.py",
)
ONE_PROCESS = "not postgresql and not processes"


def main(names: list[str]) -> int:
    """Try every mutant of these modules, of all rules when none is named; 1 when one survives."""
    modules = {name: importlib.import_module(f"ledger.{name}") for name in names or RULES}
    left: list[Mutant] = []

    def try_all(trials: Trials) -> None:
        _say(f"{len(trials.asked)} tests, {sum(asked.seconds for asked in trials.asked):.0f} s")
        for name in modules:
            left.extend(_tried(trials, name))

    options = ["-q", "-s", "-o", "addopts=", "-p", "no:cacheprovider", "-k", ONE_PROCESS]
    ended = pytest.main([*options, *TESTS], plugins=[Trials(modules, try_all)])
    return int(ended) or int(bool(left))


def _tried(trials: Trials, module: str) -> list[Mutant]:
    """The mutants of a module that survive without a reason."""
    began = time.perf_counter()
    every = list(mutants(trials.trees[module]))
    alive = trials.survivors(module, every)
    reasons = EQUIVALENT.get(module, {})
    left = [mutant for mutant in alive if mutant.change not in reasons]
    killed = len(every) - len(alive)
    _say(
        f"{module}: {killed} of {len(every)} killed, {len(alive) - len(left)} equivalent, {len(left)} left; "
        f"{time.perf_counter() - began:.0f} s"
    )
    for mutant in left:
        _say(f"    ledger/{module}.py:{mutant.line}: {mutant.change}")
    for change in reasons.keys() - {mutant.change for mutant in alive}:
        _say(f"    no longer survives: {change}")
    return left


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

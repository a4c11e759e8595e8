"""`python -m tests.mutants [module …]`: the mutation score of the money rules, and every mutant that no test noticed.

Each mutant lives in a copy of the project, so that the working tree is never changed. It is killed by the first test
that fails; the tests are those of the rules on SQLite alone, for the rules know no engine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.databases import in_memory
from tests.mutants.changes import Mutant, mutants

ROOT = Path(__file__).parents[2]
RULES = (
    "gifts",
    "chargebacks",
    "adjustments",
    "credits",
    "limits",
    "wallets",
    "lots",
    "refunds",
    "charges",
    "cards",
    "expiry",
)
FIRST = {"lots": "refunds"}
"""Whose tests are asked first; else those of the same name."""

ASKED = ("refusals", "chargebacks", "gifts", "expiry")
"""Whose tests are asked after them."""

MOST_SECONDS = 180


def main(modules: list[str]) -> int:
    """Try every mutant of these modules, of all rules when none is named; 1 when one survives."""
    survivors = tried = 0
    for module in modules or RULES:
        source = (ROOT / "ledger" / f"{module}.py").read_text()
        every = list(mutants(source))
        alive = _survivors(module, every)
        tried += len(every)
        survivors += len(alive)
        _say(f"{module}: {len(every) - len(alive)} of {len(every)} killed")
        for mutant in alive:
            _say(f"    line {mutant.line} survives: {mutant.was}")
    _say(f"{tried - survivors} of {tried} mutants killed: {100 * (tried - survivors) / max(tried, 1):.1f} %")
    return 1 if survivors else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _survivors(module: str, every: list[Mutant]) -> list[Mutant]:
    """The mutants that no test noticed; one copy of the project for each processor."""
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="pocket-mutants-", dir=in_memory()) as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            copies.put(_copied(Path(folder) / str(number)))

        def survives(mutant: Mutant) -> bool:
            project = copies.get()
            (project / "ledger" / f"{module}.py").write_text(mutant.source)
            passed = _passes(project, FIRST.get(module, module))
            shutil.copy(ROOT / "ledger" / f"{module}.py", project / "ledger")
            copies.put(project)
            return passed

        with ThreadPoolExecutor(workers) as pool:
            return [mutant for mutant, alive in zip(every, pool.map(survives, every), strict=True) if alive]


def _copied(project: Path) -> Path:
    for part in ("ledger", "bot", "tests"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", project)
    return project


def _passes(project: Path, first: str) -> bool:
    asked = [f"tests/ledger/test_{name}.py" for name in dict.fromkeys((first, *ASKED))]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", "not postgresql", *asked]
    try:
        run = subprocess.run(command, cwd=project, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False  # It ran for ever: that is noticed.
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

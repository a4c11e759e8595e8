"""Try mutants in children of one warm process: it has imported everything and knows which test runs which lines."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from _pytest.runner import runtestprotocol
from sqlalchemy import make_url

from tests.databases import Databases, SqliteFiles, in_memory
from tests.mutants.changes import Mutant, unchanged
from tests.mutants.loaded import load, note_lines, tree_of

AT_ONCE = 2
"""How many mutants are tried at once."""

NOTICED, BROKEN = 1, 2
"""How a child ends that does not end well."""

MOST_SECONDS = 5
"""How long a test may take more than ten times as long as it should. A law that fails would look on for its smallest
example, and a loop may have no end: both are noticed.
"""


@dataclass
class Copies:
    """SQLite files that are copies of one, in a folder of each child's own: what one leaves behind no other finds."""

    template: Path
    folder: Path
    engine: str = "sqlite"
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new(self) -> str:
        path = self.folder / f"copy-{next(self._numbers)}.db"
        shutil.copyfile(self.template, path)
        return f"sqlite+aiosqlite:///{path}"

    def close(self) -> None:
        """They are thrown away with the folder they are in."""


@dataclass(frozen=True)
class Asked:
    """A test, the lines of each module that it runs, and how long it takes."""

    item: pytest.Item
    ran: dict[str, frozenset[int]]
    seconds: float


class Trials:
    """A plugin that runs the collected tests once as they are, and then in a child for each mutant."""

    def __init__(self, modules: dict[str, ModuleType], then: Callable[[Trials], None]) -> None:
        self.modules = modules
        self.trees = {name: tree_of(module) for name, module in modules.items()}
        self.then = then
        self.asked: list[Asked] = []

    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Databases]) -> Databases | None:
        """Give the tests databases of ours."""
        if fixturedef.argname != "sqlite_files":
            return None
        fixturedef.cached_result = (self.copies, None, None)  # Its value, its parameter, what went wrong.
        return self.copies

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once."""
        made = SqliteFiles(in_memory())
        template = Path(str(make_url(made.new()).database))
        self.copies = Copies(template, template.parent)
        try:
            self.asked = sorted(self._as_they_are(session.items), key=lambda asked: asked.seconds)
            self.then(self)
        finally:
            made.close()
        return True

    def _as_they_are(self, items: list[pytest.Item]) -> Iterator[Asked]:
        ran: dict[str, set[int]] = {name: set() for name in self.modules}
        for name, module in self.modules.items():
            note_lines(module, self.trees[name], ran[name])
        for item in items:
            for lines in ran.values():
                lines.clear()
            began = time.perf_counter()
            for report in _reports(item):
                if not report.passed:  # Nothing can be learnt from it.
                    pytest.exit(
                        f"fails before anything is changed: {item.nodeid}\n{report.longreprtext}", returncode=BROKEN
                    )
            seconds = time.perf_counter() - began
            yield Asked(item, {name: frozenset(lines) for name, lines in ran.items()}, seconds)
        for name, module in self.modules.items():
            load(module, self.trees[name])

    def survivors(self, module: str, every: Iterable[Mutant]) -> list[Mutant]:
        """The mutants of a module that no test notices."""
        nothing = unchanged(self.trees[module])
        alive = self._try_all(module, itertools.chain([nothing], every))
        if nothing not in alive:
            pytest.exit(f"{module}: its tests fail in a child, though nothing is changed", returncode=BROKEN)
        return [mutant for mutant in alive if mutant is not nothing]

    def _try_all(self, module: str, every: Iterable[Mutant]) -> list[Mutant]:
        """Those of which every test passes, several tried at once."""
        alive: list[Mutant] = []
        trying: dict[int, tuple[Mutant, Path]] = {}
        left = iter(every)
        try:
            while True:
                for mutant in itertools.islice(left, AT_ONCE - len(trying)):
                    folder = Path(tempfile.mkdtemp(dir=self.copies.folder))
                    trying[self._begin(module, mutant, folder)] = mutant, folder
                if not trying:
                    return sorted(alive, key=lambda mutant: mutant.line)
                child, status = os.wait()
                mutant, folder = trying.pop(child)
                shutil.rmtree(folder)
                match os.waitstatus_to_exitcode(status):
                    case 0:
                        alive.append(mutant)
                    case code if code == BROKEN:
                        pytest.exit(f"{module}: cannot be tried: {mutant.change}", returncode=BROKEN)
        finally:
            for child in trying:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)

    def _begin(self, module: str, mutant: Mutant, folder: Path) -> int:
        child = os.fork()
        if child:
            return child
        ends = BROKEN
        try:
            _be_quiet()
            self.copies.folder = folder
            load(self.modules[module], mutant.tree)
            asked = (one for one in self.asked if not one.ran[module].isdisjoint(mutant.lines))
            ends = 0 if all(map(_passes_in_time, asked)) else NOTICED
        finally:
            os._exit(ends)


def _be_quiet() -> None:
    """Nobody reads what the tests of a mutant say."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())


def _passes_in_time(asked: Asked) -> bool:
    """Whether a test passes; when it takes too long, the child dies of the alarm."""
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS + 10 * asked.seconds)
    return _passes(asked.item)


def _passes(item: pytest.Item) -> bool:
    return all(report.passed for report in _reports(item))


def _reports(item: pytest.Item) -> list[pytest.TestReport]:
    # What is set up for the session stays, as what comes next needs it; all else is torn down.
    return runtestprotocol(item, log=False, nextitem=item.session)  # type: ignore[arg-type]  # It asks its chain alone.

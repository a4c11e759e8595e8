"""Where histories are played: a folder in memory, with the books they begin on."""

from __future__ import annotations

import asyncio
import gc
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger import Policy, open_ledger
from ledger.migrations import migrate
from tests.databases import in_memory
from tests.simulate.checks import violations
from tests.simulate.script import BEGINNINGS, PROLOGUE, Script
from tests.simulate.world import Past, Played, play


class Stage:
    """Plays scripts and checks them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._empty = folder / "empty.db"
        asyncio.run(_migrate(f"sqlite+aiosqlite:///{self._empty}"))
        self._pasts: dict[int, Past] = {}

    def play(self, script: Script) -> Played:
        """The history a script comes to, with every promise that it did not keep."""
        return self._play(script, self.past(script.beginning))

    def past(self, beginning: int) -> Past:
        """Some customers who have bought cards, in one of the places; made when it is first asked for."""
        if beginning not in self._pasts:
            books = self._folder / f"past-{beginning}.db"
            played = self._play(Script(PROLOGUE, beginning=beginning), Past(self._empty), keep=books)
            if played.violations or played.refused:
                raise RuntimeError("\n".join([*played.trace, *map(str, played.violations)]))
            self._pasts[beginning] = Past(books, played.scene.board, played.record, played.passed)
        return self._pasts[beginning]

    def _play(self, script: Script, past: Past, keep: Path | None = None) -> Played:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        played = play(script, past, folder)
        played.violations[:] = violations(played)
        if keep is not None:
            shutil.copyfile(played.scene.machine.path, keep)
        shutil.rmtree(folder)
        return played


@contextmanager
def stage() -> Iterator[Stage]:
    """A stage with a past in every place, gone when the play is over."""
    with tempfile.TemporaryDirectory(prefix="pocket-simulate-", dir=in_memory()) as folder:
        built = Stage(Path(folder))
        for beginning in range(len(BEGINNINGS)):
            built.past(beginning)
        gc.freeze()  # Else all that is there already is looked through for garbage again and again.
        yield built
        gc.unfreeze()


async def _migrate(url: str) -> None:
    """The books, with what the shop sells."""
    await migrate(url)
    async with open_ledger(url, policy=Policy(), clock=lambda: BEGINNINGS[0][1]):
        pass

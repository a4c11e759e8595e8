"""A shop whose power is cut, again and again: each life goes on with what the last one left on the disk.

A life is run once, with everything written down that reached a file and every answer that was given. Then the power is
cut at many instants of it, each tried on a copy: the disk forgets what was not synced, the books are opened again, and
every answer that had been given by then must still be true.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

from ledger import Policy, open_ledger
from ledger.audit import audit
from ledger.dialect import sqlite
from ledger.migrations import migrate
from tests.conftest import TestClock
from tests.databases import in_memory
from tests.power.disk import Disk, Event, Recorder
from tests.power.vfs import watching
from tests.torture.chance import seeded
from tests.torture.facts import Call, Look, Violation
from tests.torture.history import check
from tests.torture.shopping import WALLETS, shop_at
from tests.torture.till import Till, history_of
from tests.torture.written import written

CUSTOMERS, ROUNDS = 4, 3
"""Who shops at once, and how often in one life."""

CUTS = 10
"""Instants of a life at which the power is cut."""

LIVES = 5
"""Lives of one shop, each on what the last one left."""

Files = Mapping[str, bytes]

OURS = (
    *sqlite.SETTINGS,
    "PRAGMA wal_autocheckpoint = 16",  # Pages, not a thousand: checkpoints, too, are to be cut.
)
"""What the ledger sets."""


_WITHOUT_A_LOG = ("PRAGMA journal_mode = DELETE", *(setting for setting in OURS if "WAL" not in setting))

WEAKER = {
    "journal_mode = WAL, synchronous = NORMAL": (*OURS, "PRAGMA synchronous = NORMAL"),
    "journal_mode = WAL, synchronous = OFF": (*OURS, "PRAGMA synchronous = OFF"),
    "journal_mode = DELETE, synchronous = FULL": _WITHOUT_A_LOG,
}
"""Settings that lose what was acknowledged. The last are SQLite's own: that a journal is gone is not durable."""


@dataclass(slots=True)
class Figures:
    """What came of cutting the power."""

    losses: int = 0
    acknowledged: int = 0
    """Answers that had been given when the power was cut, added up over all losses."""

    lost: int = 0
    """Of those, the ones that nothing was left of."""

    with_loss: int = 0
    """Power cuts that lost any."""

    corrupt: int = 0
    """Files that SQLite itself calls broken, or that cannot be opened."""

    other: list[str] = field(default_factory=list)
    """What else the audit and the check of the history found."""

    def __str__(self) -> str:
        return (
            f"{self.losses} power cuts, {self.acknowledged} answers given before them, {self.lost} lost"
            f" (by {self.with_loss} cuts), {self.corrupt} files corrupt, {len(self.other)} other findings"
        )


def cut_the_power(losses: int, *, seed: object, settings: Sequence[str] = OURS) -> Figures:
    """Run shops, and cut their power so many times.

    Raises:
        NotReachable: on this machine nobody can see what SQLite does with its files.
    """
    figures = Figures()
    with _folder() as folder, patch.object(sqlite, "SETTINGS", settings):
        template = _new_books(folder / "template")
        shop = 0
        while figures.losses < losses:
            _shop(folder / f"shop {shop}", template, figures, losses, seeded(seed, shop))
            shop += 1
    return figures


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pocket-power-", dir=in_memory()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _new_books(folder: Path) -> Files:
    folder.mkdir(parents=True)
    asyncio.run(migrate(_url(folder)))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'books.db'}"


def _shop(folder: Path, files: Files, figures: Figures, losses: int, random: Random) -> None:
    """One shop and its lives. One that has lost something, or is broken, has no other."""
    known: list[Call | Look] = []
    for life in range(LIVES):
        events = _live(folder / f"{life}", files, life)
        disk, found, done = Disk(files), files, 0
        for number, instant in enumerate(sorted(random.sample(range(len(events)), CUTS))):
            disk.run(events[done:instant])
            known += [event for event in events[done:instant] if isinstance(event, Call | Look)]
            done = instant
            found = disk.after_a_power_cut(random)
            if not _examine(folder / f"{life} cut {number}", found, known, figures) or figures.losses == losses:
                return
        files = found


def _live(folder: Path, files: Files, life: int) -> list[Event]:
    """One life: all again that the last one may not have finished, and some more."""
    _lay_down(folder, files)
    recorder = Recorder()

    async def live() -> None:
        async with open_ledger(_url(folder), policy=Policy(), clock=TestClock()) as ledger:
            till = Till(ledger, recorder.told)
            for wallet in WALLETS:
                await till.open(wallet)
            rounds = range(max(0, life - 1) * ROUNDS, (life + 1) * ROUNDS)
            await asyncio.gather(*(shop_at(till, f"customer {one}", rounds) for one in range(CUSTOMERS)))

    with watching(recorder, folder):
        asyncio.run(live())
    return recorder.events


def _lay_down(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _examine(folder: Path, files: Files, known: Sequence[Call | Look], figures: Figures) -> bool:
    """Open the books after a power cut, and hold them against all that had been told."""
    history = history_of(known)
    figures.losses += 1
    figures.acknowledged += sum(call.answer is not None for call in history.calls)
    _lay_down(folder, files)
    if not _is_whole(folder / "books.db"):
        figures.corrupt += 1
        return False

    async def examine() -> list[str | Violation]:
        async with open_ledger(_url(folder), policy=Policy(), clock=TestClock()) as ledger:
            found: list[str | Violation] = [str(finding) for finding in (await audit(ledger)).findings]
            return found + check(history, await ledger.read(written))

    findings = asyncio.run(examine())
    lost = [finding for finding in findings if isinstance(finding, Violation) and finding.rule == "nothing is lost"]
    figures.lost += len(lost)
    figures.with_loss += bool(lost)
    figures.other += [str(finding) for finding in findings if finding not in lost]
    shutil.rmtree(folder)
    return not findings


def _is_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as books:
            broken = books.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            return not broken and not books.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        return False

"""A disk that forgets at a power cut what was not synced, or keeps any part of it, torn between sectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.facts import Call, Look

SECTOR = 512
"""What a disk writes whole or not at all."""


@dataclass(frozen=True, slots=True)
class Created:
    """A file has begun, empty; its name is in the folder, which is not synced."""

    name: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes were given to the operating system."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was cut to a size."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """All that was written to a file is on the disk."""

    name: str


@dataclass(frozen=True, slots=True)
class SyncedFolder:
    """All names that come and went are on the disk."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A name is gone from the folder, which is not synced."""

    name: str


Event = Created | Wrote | Cut | Synced | SyncedFolder | Deleted | Call | Look


class Recorder:
    """Writes down what SQLite does with its files, for `vfs.watching`, and between it what callers ask and are told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def told(self, fact: Call | Look) -> None:
        self.events.append(fact)

    def created(self, path: Path) -> None:
        self.events.append(Created(path.name))

    def wrote(self, path: Path, offset: int, data: bytes) -> None:
        self.events.append(Wrote(path.name, offset, data))

    def cut(self, path: Path, size: int) -> None:
        self.events.append(Cut(path.name, size))

    def synced(self, path: Path) -> None:
        self.events.append(Synced(path.name))

    def deleted(self, path: Path) -> None:
        self.events.append(Deleted(path.name))

    def synced_folder(self) -> None:
        self.events.append(SyncedFolder())


@dataclass(slots=True)
class _File:
    """What of a file is on the disk, and what is still on its way there."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Wrote | Cut] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(change, self.durable)
        self.pending.clear()


def _apply(change: Wrote | Cut, content: bytearray) -> None:
    if isinstance(change, Cut):
        del content[change.size :]
        return
    missing = change.offset + len(change.data) - len(content)
    content.extend(bytes(max(0, missing)))
    content[change.offset : change.offset + len(change.data)] = change.data


class Disk:
    """The files of one folder, as the operating system knows them and as they would be found after a power cut."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._now = {name: _File(bytearray(content)) for name, content in files.items()}
        self._named = dict(self._now)
        """What the folder on the disk says."""

    def run(self, events: Iterable[Event]) -> None:
        """Let this happen to the files."""
        for event in events:
            match event:
                case Created(name):
                    self._now[name] = _File()
                case Synced(name):
                    self._now[name].sync()
                case SyncedFolder():
                    self._named = dict(self._now)
                case Deleted(name):
                    del self._now[name]
                case Wrote() | Cut():
                    self._now[event.name].pending.append(event)

    def after_a_power_cut(self, random: Random) -> dict[str, bytes]:
        """What is found on it: all that was synced, and of the rest what chance lets be there.

        Chance is mean: it loses everything, or tears each write at its sectors, or keeps some later writes without the
        earlier ones. All of that happens to real disks.
        """
        loss = random.choice((_all_lost, _some_kept, _torn))
        found = {}
        for name in sorted(self._now.keys() | self._named.keys()):
            file = random.choice((self._now.get(name), self._named.get(name)))
            if file is not None:
                content = bytearray(file.durable)
                for change in loss(random, file.pending):
                    _apply(change, content)
                found[name] = bytes(content)
        return found


def _all_lost(_random: Random, _pending: list[Wrote | Cut]) -> Iterable[Wrote | Cut]:
    return ()


def _some_kept(random: Random, pending: list[Wrote | Cut]) -> Iterable[Wrote | Cut]:
    return [change for change in pending if random.random() < 0.5]


def _torn(random: Random, pending: list[Wrote | Cut]) -> Iterable[Wrote | Cut]:
    for change in pending:
        if isinstance(change, Cut):
            if random.random() < 0.5:
                yield change
            continue
        start = 0
        while start < len(change.data):
            end = start + SECTOR - (change.offset + start) % SECTOR
            if random.random() < 0.5:
                yield Wrote(change.name, change.offset + start, change.data[start:end])
            start = end

"""How a bug is put in on purpose, and put on a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Bug = Callable[[], AbstractContextManager[None]]


def listed(bugs: list[Bug]) -> Callable[[Callable[[], Iterator[None]]], Bug]:
    """A decorator that puts a change of the real code on a list."""

    def bug(change: Callable[[], Iterator[None]]) -> Bug:
        made = contextmanager(change)
        bugs.append(made)
        return made

    return bug

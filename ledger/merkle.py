"""Merkle trees as RFC 6962 hashes them: one root over many leaves, and a short path that proves one of them.

A leaf and a node are hashed under different first bytes, so that neither can be passed off as the other. Leaves come as
a stream; what is kept of them are the roots of the perfect trees so far, one a bit of their number.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of what two hashes meet in."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Tree:
    """A tree that leaves are added to; the path of one leaf, watched from its adding on, comes along."""

    size: int = 0
    _peaks: list[bytes] = field(default_factory=list)
    """Roots of perfect trees, largest first: those that the bits of `size` say."""

    _watched: int | None = None
    """Which of the peaks the watched leaf is under."""

    _path: list[bytes] = field(default_factory=list)
    watched_index: int | None = None

    def add(self, leaf: bytes, *, watch: bool = False) -> None:
        """Add the hash of the next leaf; one of all may be watched."""
        self._peaks.append(leaf)
        if watch:
            self._watched, self.watched_index = len(self._peaks) - 1, self.size
        height = self.size
        while height & 1:
            self._join()
            height >>= 1
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves."""
        return self._folded()[0]

    def path(self) -> tuple[bytes, ...]:
        """The hashes that lead from the watched leaf to the root, nearest first."""
        return self._folded()[1]

    def _join(self) -> None:
        right, left = self._peaks.pop(), self._peaks.pop()
        at = len(self._peaks)
        if self._watched in (at, at + 1):
            self._path.append(right if self._watched == at else left)
            self._watched = at
        self._peaks.append(node_hash(left, right))

    def _folded(self) -> tuple[bytes, tuple[bytes, ...]]:
        """The peaks met in one, smallest first, on a copy: more leaves may come."""
        if not self._peaks:
            return hashlib.sha256().digest(), ()
        whole = Tree(self.size, list(self._peaks), self._watched, list(self._path))
        while len(whole._peaks) > 1:
            whole._join()
        return whole._peaks[0], tuple(whole._path)


def root_of(leaf: bytes, *, index: int, size: int, path: tuple[bytes, ...]) -> bytes | None:
    """The root that a path leads to from the leaf at an index of so many (RFC 9162, 2.1.3.2); None of no such path."""
    if not 0 <= index < size:
        return None
    node, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(beside, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None

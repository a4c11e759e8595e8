"""Texts by the letters they are made of: a linear head over hashed runs of letters, in plain Python.

It needs no package, starts at once and takes a fifth of a millisecond. Beside the encoder it knows spelling, where the
encoder knows meaning; alone it is what reads when nothing else is installed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import exp, log, sqrt

LONGEST = 400
"""Characters that are read of a text, as by the encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the head looks at. Trained and used alike, so it is kept with the weights."""

    buckets: int
    """How many rows of weights there are; runs of letters that meet in one share it."""

    shortest: int
    longest: int
    """Runs have that many letters."""

    words: bool = True
    """Whole words and pairs of them too."""

    def rows(self, text: str) -> list[int]:
        """The rows a text has, each once, in order. A text of no letters has those of its edges."""
        return sorted({zlib.crc32(part) % self.buckets for part in self._parts(text)})

    def _parts(self, text: str) -> Iterator[bytes]:
        words = text[:LONGEST].lower().split()
        line = f" {' '.join(words)} "
        for size in range(self.shortest, self.longest + 1):
            for start in range(len(line) - size + 1):
                yield line[start : start + size].encode("utf-8", "replace")
        if self.words:
            for word in words:
                yield f"\1{word}".encode("utf-8", "replace")
            for before, after in pairwise(words):
                yield f"\2{before} {after}".encode("utf-8", "replace")


class NgramHead:
    """Weights of one byte for each row and label."""

    def __init__(
        self, *, labels: Sequence[str], shape: Shape, weights: bytes, steps: Sequence[float], bias: Sequence[float]
    ) -> None:
        """Take trained weights.

        Args:
            labels: what there is to choose from.
            shape: what the weights were trained on.
            weights: signed bytes, a row of len(labels) for each bucket.
            steps: what one step of a label's weights is worth.
            bias: what each label starts from.
        """
        if len(weights) != shape.buckets * len(labels):
            raise ValueError(f"{len(weights)} weights for {shape.buckets} buckets of {len(labels)} labels")
        self.labels = tuple(labels)
        self.shape = shape
        self._weights = memoryview(weights).cast("b")
        self._steps = tuple(steps)
        self._bias = tuple(bias)

    def logits(self, text: str) -> list[float]:
        """What speaks for each label, in their order."""
        rows, width = self.shape.rows(text), len(self.labels)
        if not rows:
            return list(self._bias)
        columns = zip(*(self._weights[row * width : (row + 1) * width] for row in rows), strict=True)
        norm = sqrt(len(rows))  # As in training: a long text shouts no louder.
        return [
            bias + sum(column) * step / norm
            for bias, column, step in zip(self._bias, columns, self._steps, strict=True)
        ]

    def pack(self) -> bytes:
        """The head as a file."""
        header = {"labels": self.labels, "shape": asdict(self.shape), "steps": self._steps, "bias": self._bias}
        return json.dumps(header).encode() + b"\n" + zlib.compress(bytes(self._weights), 9)

    @classmethod
    def unpack(cls, packed: bytes) -> NgramHead:
        """The head of a file that `pack` made.

        Raises:
            ValueError: it is none.
        """
        first, _, rest = packed.partition(b"\n")
        header = json.loads(first)
        return cls(
            labels=header["labels"],
            shape=Shape(**header["shape"]),
            weights=zlib.decompress(rest),
            steps=header["steps"],
            bias=header["bias"],
        )


def log_softmax(logits: Sequence[float], *, temperature: float = 1.0) -> list[float]:
    """Logits as logarithms of probabilities: a higher temperature makes them more alike."""
    scaled = [logit / temperature for logit in logits]
    most = max(scaled)
    total = most + log(sum(exp(logit - most) for logit in scaled))
    return [logit - total for logit in scaled]


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """The same in proportion, with a sum of one."""
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()}

"""What the encoder's vector and the slots found in a text say about the intent: one small net, numpy only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understand.encoder import Encoder

Floats = NDArray[np.float32]

EMBEDDING = 8.0
"""Embeddings are of unit length, so their numbers are small: made larger, the head learns in fewer rounds."""

FLAG = 4.0
"""What a flag is worth beside them."""


class DenseHead:
    """A few layers with rectified units between them; one layer is a plain linear head."""

    def __init__(self, layers: list[tuple[Floats, Floats]]) -> None:
        """Take trained layers: each has weights of shape (inputs, outputs) and a bias of shape (outputs,)."""
        self.layers = layers

    @property
    def inputs(self) -> int:
        """How many numbers it takes."""
        return int(self.layers[0][0].shape[0])

    def logits(self, features: Floats) -> Floats:
        """What speaks for each label: features of shape (texts, inputs) to logits of shape (texts, labels)."""
        *hidden, (weights, bias) = self.layers
        for hidden_weights, hidden_bias in hidden:
            features = np.maximum(features @ hidden_weights + hidden_bias, 0)
        return np.asarray(features @ weights + bias, dtype=np.float32)

    def quantised(self) -> DenseHead:
        """The head as its file keeps it: each column of weights in 255 steps, which costs no accuracy."""
        return DenseHead([(_quantise(weights)[0] * _quantise(weights)[1], bias) for weights, bias in self.layers])

    def save(self, path: Path) -> None:
        """Write it: an array of each layer's weights in steps, one of what a step is worth, and one of its bias."""
        arrays: dict[str, NDArray[np.int8] | Floats] = {}
        for number, (weights, bias) in enumerate(self.layers):
            arrays[f"weights{number}"], arrays[f"steps{number}"] = _quantise(weights)
            arrays[f"bias{number}"] = bias.astype(np.float32)
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> DenseHead:
        """Read what `save` wrote.

        Raises:
            OSError: there is no such file.
            KeyError: it is no head.
        """
        with np.load(path, allow_pickle=False) as file:
            return cls(
                [
                    (file[f"weights{number}"] * file[f"steps{number}"], file[f"bias{number}"])
                    for number in range(len(file.files) // 3)
                ]
            )


def features(encoder: Encoder, texts: Sequence[str], flags: tuple[bool, ...]) -> Floats:
    """What the head takes of one message in some spellings, shape (len(texts), 512 + len(flags))."""
    found = np.tile(np.asarray(flags, dtype=np.float32) * FLAG, (len(texts), 1))
    return np.hstack([encoder.embed_all(texts) * EMBEDDING, found])


def _quantise(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    steps = (np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127).astype(np.float32)
    return np.rint(weights / steps).astype(np.int8), steps

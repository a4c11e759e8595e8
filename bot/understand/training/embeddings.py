"""Embeddings of thousands of texts, kept beside the project, so that training again takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from bot.understand.dense import Floats
from bot.understand.encoder import SIZE, encoder_version, open_encoder

FOLDER = Path(".training-cache")
"""Under the working directory. It may be thrown away at any time."""


def embeddings(texts: Sequence[str], *, folder: Path | None = FOLDER) -> Floats:
    """The embedding of each text, shape (len(texts), 512), rounded to float16, be it cached or not."""
    path = folder / f"{crc32(encoder_version().encode()):08x}.npz" if folder else None
    known = _read(path) if path else {}
    missing = sorted(set(texts) - known.keys())
    if missing:
        known.update(zip(missing, open_encoder().embed_all(missing).astype(np.float16), strict=True))
        if path:
            path.parent.mkdir(exist_ok=True)
            _write(path, known)
    result = np.empty((len(texts), SIZE), dtype=np.float32)
    for at, text in enumerate(texts):
        result[at] = known[text]
    return result


def _read(path: Path) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float16]]]:
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as file:
        texts = bytes(file["texts"]).decode().split("\0")
        return dict(zip(texts, file["vectors"], strict=True))


def _write(path: Path, known: dict[str, np.ndarray[tuple[int], np.dtype[np.float16]]]) -> None:
    texts = [text for text in sorted(known) if "\0" not in text]
    joined = np.frombuffer("\0".join(texts).encode(), dtype=np.uint8)
    part = path.with_suffix(".part.npz")
    np.savez(part, allow_pickle=False, texts=joined, vectors=np.stack([known[text] for text in texts]))
    part.replace(path)

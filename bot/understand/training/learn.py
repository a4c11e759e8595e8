"""Rows in, a model's parts out; and how well such parts read rows they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.understand.dense import EMBEDDING, FLAG, DenseHead, Floats
from bot.understand.encoder import SIZE
from bot.understand.model import INTENTS, Calibration, phrase_key, plain_phrase
from bot.understand.ngrams import NgramHead, Shape
from bot.understand.reading import Intent
from bot.understand.spelling import Spelling
from bot.understand.training.embeddings import embeddings
from bot.understand.training.fit import fit_dense, fit_ngrams
from bot.understand.training.rows import AUTHORED, PHRASE, Row, Seen, seen

LETTERS = Shape(buckets=2**15, shortest=2, longest=4)
TONGUES = Shape(buckets=2**12, shortest=1, longest=3)
LATIN = ("de", "en", "es", "fr", "it", "pl", "pt", "tr")
STRENGTH = 10.0
FOLDS = 3
FOLDS_JUDGED = 2
"""The third would cost a quarter of the time and change the figures little."""
SLIPPED_JUDGED = 5
"""One in so many of the rows with slips is judged, to save time."""


@dataclass(frozen=True, slots=True)
class Views:
    """Rows as the heads take them."""

    rows: list[Row]
    masked: list[str]
    features: Floats

    def of(self, at: Sequence[int]) -> Views:
        """Only some of them."""
        return Views([self.rows[n] for n in at], [self.masked[n] for n in at], self.features[list(at)])


@dataclass(frozen=True, slots=True)
class Heads:
    """Both heads, trained on the same rows."""

    dense: DenseHead
    ngrams: NgramHead
    spelling: Spelling

    def logs(self, views: Views) -> tuple[Floats, Floats]:
        """What each makes of some rows: logarithms of probabilities, shape (rows, intents).

        As the model does it: of a text with slips and of the same text put right, the mean.
        """
        corrected = [self.spelling.corrected(text) for text in views.masked]
        changed = [at for at, text in enumerate(corrected) if text != views.masked[at]]
        again = views.features[changed].copy()
        if changed:
            again[:, :SIZE] = embeddings([corrected[at] for at in changed]) * np.float32(EMBEDDING)
        dense, letters = _logs(self.dense.logits(views.features)), self._letters(views.masked)
        dense[changed] = (dense[changed] + _logs(self.dense.logits(again))) / 2
        letters[changed] = (letters[changed] + self._letters([corrected[at] for at in changed])) / 2
        return dense, letters

    @classmethod
    def load(cls, folder: Path) -> Heads:
        """The heads of a folder of weights."""
        return cls(
            DenseHead.load(folder / "dense.npz"),
            NgramHead.unpack((folder / "ngrams.bin").read_bytes()),
            Spelling.unpack((folder / "words.bin").read_bytes()),
        )

    def _letters(self, texts: Sequence[str]) -> Floats:
        logits = np.array([self.ngrams.logits(text) for text in texts], dtype=np.float32)
        return _logs(logits.reshape(len(texts), len(INTENTS)))


def views(rows: Sequence[Row]) -> Views:
    """The rows with their slots masked, and embedded."""
    found: list[Seen] = seen(rows)
    masked = [one.masked for one in found]
    flags = np.array([one.flags for one in found], dtype=np.float32) * np.float32(FLAG)
    return Views(list(rows), masked, np.hstack([embeddings(masked) * np.float32(EMBEDDING), flags]))


def learn(views: Views) -> Heads:
    """Train both heads."""
    labels = np.array([INTENTS.index(row.intent) for row in views.rows])
    worth = np.array([row.worth for row in views.rows], dtype=np.float32)
    names = [intent.value for intent in INTENTS]
    return Heads(
        fit_dense(views.features, labels, worth, classes=len(INTENTS)),
        fit_ngrams(views.masked, labels, worth, names=names, shape=LETTERS, strength=STRENGTH),
        Spelling.of(text for row, text in zip(views.rows, views.masked, strict=True) if not row.slipped),
    )


def cross_validate(views: Views) -> tuple[Views, Floats, Floats]:
    """Two thirds of the rows, a few of those with slips, read by heads that learnt neither them nor near copies.

    Returns:
        The rows in another order, and what the encoder's head and the letters' head make of them.
    """
    judged: list[int] = []
    dense, letters = [], []
    for fold in range(FOLDS_JUDGED):
        learnt = [at for at, row in enumerate(views.rows) if row.group % FOLDS != fold]
        asked = [
            at
            for at, row in enumerate(views.rows)
            if row.group % FOLDS == fold and (not row.slipped or at % SLIPPED_JUDGED == 0)
        ]
        both = learn(views.of(learnt)).logs(views.of(asked))
        judged += asked
        dense.append(both[0])
        letters.append(both[1])
    return views.of(judged), np.concatenate(dense), np.concatenate(letters)


def calibrate(rows: Sequence[Row], dense: Floats, letters: Floats) -> Calibration:
    """The shares and temperatures that make what was right likeliest."""
    labels = np.array([INTENTS.index(row.intent) for row in rows])
    shares = [round(0.3 + 0.05 * step, 2) for step in range(11)]
    temperatures = [round(0.2 + 0.02 * step, 2) for step in range(66)]
    best = min(
        (_loss(np.float32(share) * dense + np.float32(1 - share) * letters, labels, temperature), share, temperature)
        for share in shares
        for temperature in temperatures
    )
    alone = min((_loss(letters, labels, temperature), temperature) for temperature in temperatures)
    return Calibration(encoder_share=best[1], temperature=best[2], temperature_small=alone[1])


def together(dense: Floats, letters: Floats, calibration: Calibration) -> Floats:
    """Probabilities, as `BothHeads` has them."""
    mixed = np.float32(calibration.encoder_share) * dense + np.float32(1 - calibration.encoder_share) * letters
    return np.exp(_logs(_single(mixed / calibration.temperature)))


def alone(letters: Floats, calibration: Calibration) -> Floats:
    """Probabilities, as `LettersOnly` has them."""
    return np.exp(_logs(letters / np.float32(calibration.temperature_small)))


def learn_languages(rows: Sequence[Row]) -> NgramHead:
    """The head that tells the languages of Latin letters apart, by texts as they were written."""
    ours = [row for row in rows if row.lang in LATIN]
    most = max(sum(row.lang == lang for row in ours) for lang in LATIN)
    counts = {lang: sum(row.lang == lang for row in ours) for lang in LATIN}
    return fit_ngrams(
        [row.text for row in ours],
        np.array([LATIN.index(row.lang) for row in ours]),
        np.array([min(3.0, most / counts[row.lang]) for row in ours], dtype=np.float32),
        names=LATIN,
        shape=TONGUES,
        strength=STRENGTH,
    )


def phrase_table(views: Views) -> dict[bytes, Intent]:
    """Our own phrases that mean one thing only, wherever they stand."""
    meant: dict[str, set[Intent]] = {}
    for row, masked in zip(views.rows, views.masked, strict=True):
        if not row.slipped and row.source in (PHRASE, AUTHORED):
            meant.setdefault(plain_phrase(masked), set()).update({row.intent, *row.also})
    return {phrase_key(text): next(iter(intents)) for text, intents in meant.items() if len(intents) == 1}


def _loss(logs: Floats, labels: np.ndarray[tuple[int], np.dtype[np.int64]], temperature: float) -> float:
    return round(-float(_logs(logs / np.float32(temperature))[np.arange(len(labels)), labels].mean()), 6)


def _single(numbers: Any) -> Floats:
    return np.asarray(numbers, dtype=np.float32)


def _logs(logits: Floats) -> Floats:
    logits = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), dtype=np.float32)

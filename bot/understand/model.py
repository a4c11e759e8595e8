"""How likely each intent is for a text: two heads that know different things, and what the talk was about.

The encoder's head knows meaning, the letters' head knows spelling, and a table knows every phrase they were taught.
What comes out are probabilities that can be trusted as such: of a hundred readings at 0.8, eighty are right.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import blake2b
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.understand.ngrams import NgramHead, log_softmax
from bot.understand.policy import Thresholds
from bot.understand.reading import Intent
from bot.understand.spelling import Spelling

if TYPE_CHECKING:
    from bot.understand.dense import DenseHead
    from bot.understand.encoder import Encoder

WEIGHTS = Path(__file__).parent / "weights"
INTENTS = tuple(Intent)
"""The order in which heads know them."""

OF_THE_TALK = frozenset({Intent.AFFIRM, Intent.DENY, Intent.CANCEL, Intent.CORRECT})
"""Intents that answer something: without a question they mean little."""

UNASKED = 0.2
"""How much less likely an answer is when nothing was asked."""

ASKED = 4.0
"""How much likelier what was asked for is."""

KNOWN_PHRASE = 0.9
"""The share of a phrase's own intent when a text is exactly that phrase."""

_KEY_BYTES = 5
"""Of a phrase's hash in the table: ten thousand of them meet a strange text once in a hundred million."""


REMEMBERED = 4096
"""Texts whose scores are kept: most of what customers write has been written before, and the encoder takes a while."""


class Heads(Protocol):
    """What gives logarithms of probabilities of all intents, in the order of INTENTS, calibrated."""

    def __call__(self, masked: str, flags: tuple[bool, ...]) -> list[float]:
        """Of a text whose slots are masked, and what is known of its slots."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the heads are brought together, found by cross-validation."""

    encoder_share: float
    """The weight of the encoder's head in the geometric mean, 0 to 1."""

    temperature: float
    temperature_small: float
    """Of the letters' head alone."""


class BothHeads:
    """The encoder's head and the letters' head: a geometric mean, so that either can object."""

    def __init__(
        self, encoder: Encoder, dense: DenseHead, ngrams: NgramHead, spelling: Spelling, calibration: Calibration
    ) -> None:
        """Bring them together."""
        from bot.understand.dense import features  # numpy: not for the small model.

        self._features = partial(features, encoder)
        self._dense, self._ngrams, self._spelling, self._calibration = dense, ngrams, spelling, calibration

    def __call__(self, masked: str, flags: tuple[bool, ...]) -> list[float]:
        """Logarithms of probabilities, in the order of INTENTS."""
        texts = versions(masked, self._spelling)
        meaning = [log_softmax(logits) for logits in self._dense.logits(self._features(texts, flags)).tolist()]
        letters = [log_softmax(self._ngrams.logits(text)) for text in texts]
        share = self._calibration.encoder_share
        mixed = [share * one + (1 - share) * other for one, other in zip(_mean(meaning), _mean(letters), strict=True)]
        return log_softmax(mixed, temperature=self._calibration.temperature)


class LettersOnly:
    """The letters' head alone: for machines without numpy or without 190 MB to spare."""

    def __init__(self, ngrams: NgramHead, spelling: Spelling, calibration: Calibration) -> None:
        """Take the head."""
        self._ngrams, self._spelling, self._temperature = ngrams, spelling, calibration.temperature_small

    def __call__(self, masked: str, flags: tuple[bool, ...]) -> list[float]:
        """Logarithms of probabilities, in the order of INTENTS."""
        letters = [log_softmax(self._ngrams.logits(text)) for text in versions(masked, self._spelling)]
        return log_softmax(_mean(letters), temperature=self._temperature)


class Model:
    """Scores intents, and tells languages."""

    def __init__(
        self, heads: Heads, table: Mapping[bytes, Intent], languages: NgramHead, thresholds: Thresholds
    ) -> None:
        """Bring the parts together; `open_model` does."""
        self._heads, self._table, self._languages = lru_cache(REMEMBERED)(heads), table, languages
        self.thresholds = thresholds

    def scores(
        self, masked: str, flags: tuple[bool, ...], *, asked: frozenset[Intent] | None = frozenset()
    ) -> dict[Intent, float]:
        """The probability of every intent; they sum to one.

        Args:
            masked: the normalised text with its slots as fixed words.
            flags: what kinds of slots it has, in the order of `slots.FLAGS`.
            asked: the intents that an answer to the pending question would have. Empty when nothing is pending, which
                makes bare answers less likely; None when that is not known, which leaves everything as it is.
        """
        probabilities = {intent: exp(score) for intent, score in zip(INTENTS, self._heads(masked, flags), strict=True)}
        known = self._table.get(phrase_key(masked))
        if known is not None:
            probabilities = {
                intent: (1 - KNOWN_PHRASE) * probability + KNOWN_PHRASE * (intent is known)
                for intent, probability in probabilities.items()
            }
        if asked is not None:
            probabilities = {intent: p * prior(intent, asked) for intent, p in probabilities.items()}
        total = sum(probabilities.values())
        return {intent: probability / total for intent, probability in probabilities.items()}

    def language(self, text: str) -> tuple[str, float]:
        """Which of our languages a text is in and how sure that is: by its script, then by its letters.

        Returns:
            ("", 0.0) when there are no letters, or only those of scripts that none of ours is written in.
        """
        script = _script(text)
        if script is None:
            return "", 0.0
        if script[0] != _LATIN:
            return script
        scores = log_softmax(self._languages.logits(text))
        best = max(range(len(scores)), key=scores.__getitem__)
        return self._languages.labels[best], exp(scores[best])


def versions(masked: str, spelling: Spelling) -> list[str]:
    """What of a text is read: itself, and itself with its slips put right if it has any."""
    corrected = spelling.corrected(masked)
    return [masked] if corrected == masked else [masked, corrected]


def prior(intent: Intent, asked: frozenset[Intent]) -> float:
    """How much likelier the state of the talk makes an intent."""
    if intent in asked:
        return ASKED
    return UNASKED if intent in OF_THE_TALK and not asked else 1.0


@cache
def open_model(*, small: bool = False) -> Model:
    """The trained model, loaded once in a process.

    Args:
        small: without the encoder: no numpy, 10 MB instead of 190, and less is understood.

    Raises:
        ImportError: numpy or the encoder is not installed, and it is not to be the small one.
        OSError: there are no weights; `python -m bot.understand.training` makes them.
    """
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    calibration = Calibration(**manifest["calibration"])
    ngrams = NgramHead.unpack((WEIGHTS / "ngrams.bin").read_bytes())
    languages = NgramHead.unpack((WEIGHTS / "languages.bin").read_bytes())
    spelling = Spelling.unpack((WEIGHTS / "words.bin").read_bytes())
    table = unpack_table((WEIGHTS / "phrases.bin").read_bytes())
    heads: Heads
    if small:
        heads = LettersOnly(ngrams, spelling, calibration)
    else:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # Read when numpy loads: small matrices want one thread.
        from bot.understand.dense import DenseHead  # numpy: not for the small model.
        from bot.understand.encoder import open_encoder

        heads = BothHeads(open_encoder(), DenseHead.load(WEIGHTS / "dense.npz"), ngrams, spelling, calibration)
    thresholds = Thresholds(**manifest["thresholds"]["small" if small else "full"])
    return Model(heads, table, languages, thresholds)


def phrase_key(masked: str) -> bytes:
    """What a phrase is found by in the table: its words without case, accents or punctuation, hashed."""
    return blake2b(plain_phrase(masked).encode("utf-8", "replace"), digest_size=_KEY_BYTES).digest()


def plain_phrase(masked: str) -> str:
    """The words of a text without case, accents or punctuation; of a text without words, its signs."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", masked.lower()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", " ".join(re.findall(r"\w+", letters))) or "".join(masked.split())


def pack_table(table: Mapping[bytes, Intent]) -> bytes:
    """The table as a file: for each phrase its key and the number of its intent."""
    return b"".join(key + bytes([INTENTS.index(intent)]) for key, intent in sorted(table.items()))


def unpack_table(packed: bytes) -> dict[bytes, Intent]:
    """The table of a file that `pack_table` made."""
    size = _KEY_BYTES + 1
    return {packed[at : at + _KEY_BYTES]: INTENTS[packed[at + _KEY_BYTES]] for at in range(0, len(packed), size)}


_LATIN = "latin"
_SCRIPTS = {
    "ko": (re.compile("[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]"), 3.0),
    "zh": (re.compile("[\u4e00-\u9fff\u3400-\u4dbf]"), 3.0),
    "ja": (re.compile("[\u3040-\u30ff]"), 9.0),
    "ar": (re.compile("[\u0620-\u064a\u066e-\u06d3]"), 1.5),
    "ru": (re.compile("[\u0400-\u04ff]"), 1.5),
    _LATIN: (re.compile("[A-Za-z\u00c0-\u024f]"), 1.0),
}
"""The scripts by a language, and what a letter of each counts: a Chinese one is half a word, and a foreign word among
others is usually English. Kana makes Chinese signs Japanese."""

_STRANGERS = re.compile("[іїєґўђћљњџјІЇЄҐЎЂЋЉЊЏЈپچژگکیےٹڈ]")
"""Letters that Russian and Arabic have not: the text is a neighbour's, and that only may be read."""


def _script(text: str) -> tuple[str, float] | None:
    """The script that most of a text is in: _LATIN, or the one language of ours that is written in it. None: none."""
    found = {language: len(letters.findall(text)) * worth for language, (letters, worth) in _SCRIPTS.items()}
    best = max(found, key=found.__getitem__)
    if not found[best] or best == "ja":
        return None
    return best, 0.5 if best in ("ru", "ar") and _STRANGERS.search(text) else 0.99


def _mean(lines: list[list[float]]) -> list[float]:
    """Line by line the mean: of logarithms, so that both must agree."""
    return lines[0] if len(lines) == 1 else [sum(column) / len(lines) for column in zip(*lines, strict=True)]

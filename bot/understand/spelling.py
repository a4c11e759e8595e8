"""Slips of the thumb put right: a word nobody taught, one letter away from one that somebody did.

Both the text as it was written and the text put right are weighed, so a name or a foreign word that is "corrected" here
does little harm. Chinese and Korean are left alone: their slips are not of letters.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

SHORTEST = 4
"""Letters a word must have: of three letters, every word is one letter away from another."""

LONGEST = 24
MOST_WORDS = 6
"""So many words of a text are looked up at most; it bounds the time."""

_OFTEN = (12, 3, 1)
"""Words are kept in classes of how often they were seen, the most frequent first: they are likelier meant."""

_WORD = re.compile(r"[^\W\d_]+")
_SAME = str.maketrans({"ı": "i", "ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ة": "ه", "ى": "ي"})
_LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщъыьэюя",
    "arabic": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}


class Spelling:
    """Known words, and what an unknown one may have been."""

    def __init__(self, classes: Iterable[Iterable[str]]) -> None:
        """Take words in classes, the most frequent first."""
        self._classes = [tuple(words) for words in classes]
        self._known: dict[str, tuple[int, str]] = {}
        for rank, words in enumerate(self._classes):
            for word in words:
                self._known.setdefault(folded(word), (rank, word))

    def corrected(self, text: str) -> str:
        """The text with words put right; the same text when there is nothing to put right."""
        left = MOST_WORDS

        def put_right(found: re.Match[str]) -> str:
            nonlocal left
            word = found[0]
            if not SHORTEST <= len(word) <= LONGEST or left == 0:
                return word
            plain = folded(word.lower())
            if plain in self._known:
                return word
            left -= 1
            return self._nearest(plain) or word

        return _WORD.sub(put_right, text)

    def _nearest(self, plain: str) -> str | None:
        known = (self._known[one] for one in _one_away(plain) if one in self._known)
        return min(known, default=(0, None))[1]

    def pack(self) -> bytes:
        """The words as a file."""
        return zlib.compress("\n\n".join("\n".join(sorted(words)) for words in self._classes).encode(), 9)

    @classmethod
    def unpack(cls, packed: bytes) -> Spelling:
        """The words of a file that `pack` made."""
        return cls(part.split("\n") for part in zlib.decompress(packed).decode().split("\n\n"))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Spelling:
        """The words of texts that are taken to be spelt right."""
        words = (word for text in texts for word in set(_WORD.findall(text.lower())))
        counted = Counter(word for word in words if len(word) >= SHORTEST and _script(word))
        classes: list[list[str]] = [[] for _ in _OFTEN]
        for word, times in sorted(counted.items()):
            classes[next(at for at, least in enumerate(_OFTEN) if times >= least)].append(word)
        return cls(classes)


def folded(word: str) -> str:
    """The word without accents, as many write it."""
    if word.isascii():
        return word
    letters = (c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(letters).translate(_SAME)


def _script(word: str) -> str | None:
    for script, letters in _LETTERS.items():
        if folded(word[0])[:1] in letters:
            return script
    return None


def _one_away(word: str) -> Iterator[str]:
    """Every word that one slip makes of this one: a letter too many, swapped, wrong or missing."""
    script = _script(word)
    if script is None:
        return
    letters = _LETTERS[script]
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]

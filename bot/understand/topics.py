"""What within an intent is meant: cash for a card among the rules, a gift given among gifts. Plain word tables.

The words are in `phrases/<language>/topics.toml` and can be extended freely. In a phrase `*` stands for the rest of a
word, and `…` for up to five words that may stand between.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.understand.lexicon import LANGUAGES, PHRASES
from bot.understand.normal import normal, plain

TOPICS = ("cash_out", "privacy", "given", "used", "why", "validity", "spending_order")
"""What can be told apart."""

_LONGEST = 1_000
_UNSPACED = frozenset({"zh", "ko", "ar"})
"""Languages that write small words onto others, or no spaces at all: their phrases are looked for anywhere."""

_GAP = r"(?:\W+\w+){0,5}?\W+"
_GAP_UNSPACED = r".{0,12}?"
_LEAST = 3
"""A shorter word is no name of a thing; in Chinese and Korean two signs are one."""

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[㐀-鿿가-힣]")
_ENDING = 3
"""So many letters more or less may be an ending: lamp and lamps, lampa and lampę."""


def topic(text: str, languages: Sequence[str] = (), among: Iterable[str] = TOPICS) -> str | None:
    """What a text is about, the longest phrase found; None when it is about none of these.

    Args:
        text: as it was written.
        languages: in which it probably is, the likeliest first; all others are tried after them.
        among: the topics that are asked about.
    """
    looked = plain(normal(text[:_LONGEST]))
    for language in _in_order(languages):
        found = [
            (max(map(len, hits)), name)
            for name in among
            if (hits := [hit.group() for hit in _phrases(language, name).finditer(looked)])
        ]
        if found:
            return max(found)[1]
    return None


def things(text: str, languages: Sequence[str] = ()) -> tuple[str, ...]:
    """The words of a text that may name a thing that was bought: no numbers, none of the words all shops use.

    >>> things("where is the refund for the lamp?", ("en",))
    ('lamp',)
    """
    looked = plain(normal(text[:_LONGEST]))
    ordinary = [_ordinary(language) for language in dict.fromkeys((*_known(languages), "en"))]
    words = []
    for word in dict.fromkeys(_WORD.findall(looked)):
        for words_of_all in ordinary:
            if _SIGNS.search(word):  # What is written without spaces is taken apart at the words that all use.
                word = words_of_all.sub(" ", word)
        rest = word.split() if _SIGNS.search(word) else [word] * (not any(all_.fullmatch(word) for all_ in ordinary))
        words += [part for part in rest if len(part) >= (2 if _SIGNS.search(part) else _LEAST)]
    return tuple(words)


def names(things_named: Iterable[str], name: str) -> bool:
    """Whether one of these words is of a thing's name; accents, capitals and endings do not count."""
    called = _WORD.findall(plain(normal(name)))
    return any(_same(thing, word) for thing in things_named for word in called)


def _same(thing: str, word: str) -> bool:
    if _SIGNS.search(thing):
        return thing in word or (len(word) >= 2 and word in thing)
    if min(len(thing), len(word)) < _LEAST or abs(len(thing) - len(word)) > _ENDING:
        return False
    stem = max(_LEAST, min(len(thing), len(word)) - (1 if len(word) > _LEAST + 1 else 0))
    return thing[:stem] == word[:stem]


def _known(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(language for language in languages if language in LANGUAGES)


def _in_order(languages: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_known(languages), *LANGUAGES)))


@cache
def _table(language: str) -> dict[str, Any]:
    path = Path(PHRASES) / language / "topics.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _phrases(language: str, name: str) -> re.Pattern[str]:
    return _pattern(_table(language).get("topics", {}).get(name, ()), unspaced=language in _UNSPACED)


@cache
def _ordinary(language: str) -> re.Pattern[str]:
    return _pattern(_table(language).get("ordinary", ()), unspaced=language in _UNSPACED)


def _pattern(phrases: Iterable[str], *, unspaced: bool) -> re.Pattern[str]:
    """What finds any of these phrases, the longest first; what finds nothing when there are none."""
    written = sorted((plain(normal(phrase.replace("…", "\0"))) for phrase in phrases), key=len, reverse=True)
    found = "|".join(_worded(phrase, unspaced=unspaced) for phrase in written)
    if not found:
        return re.compile(r"(?!)")
    return re.compile(f"(?:{found})" if unspaced else rf"(?<!\w)(?:{found})(?!\w)")


def _worded(phrase: str, *, unspaced: bool) -> str:
    gap = _GAP_UNSPACED if unspaced else _GAP
    pieces = []
    for piece in phrase.split("\0"):
        words = [re.escape(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in piece.split()]
        pieces.append((r"\W*" if unspaced else r"\W+").join(words))
    return gap.join(pieces)

"""The words that slots are read by: phrases/<language>/words.toml, those of several languages in one table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale

from bot.understand.normal import normal, plain

PHRASES = Path(__file__).parent / "phrases"
LANGUAGES = ("en", *sorted(path.name for path in PHRASES.iterdir() if path.is_dir() and path.name != "en"))
"""The languages that are read: each is a folder. English words are known to all of them."""

_OWN_SCRIPTS = frozenset({"ar", "ko", "ru", "zh"})
_LATIN = frozenset(LANGUAGES) - _OWN_SCRIPTS
MOST = 160
"""No more tokens than this are looked at: what somebody wants of a shop is said before them."""

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[㐀-鿿]|[^\W\d_㐀-鿿]+|[^\s\w]")
_SHORT = 4
"""Shorter words of a language that is not the likeliest are no evidence: "on" is ten in Turkish only."""


class Hit(NamedTuple):
    """A phrase of a kind that begins at a token; `stop` is the token after it."""

    stop: int
    value: Any


class _Entry(NamedTuple):
    rest: tuple[tuple[str, bool], ...]
    kind: str
    value: Any
    stem: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in words, numbers and signs. Hyphens and apostrophes at letters only part words, and are left out."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Whether a token begins where the one before it ends."""
        return index > 0 and index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def close(self, index: int) -> bool:
        """Whether nothing but a hyphen or an apostrophe is between a token and the one before it."""
        return (
            0 < index < len(self.words)
            and self.starts[index] - self.ends[index - 1] <= 1
            and not self.text[self.ends[index - 1] : self.starts[index]].isspace()
        )


def tokens(text: str, cuts: re.Pattern[str] | None = None) -> Tokens:
    """The tokens of a normal and plain text; a word that `cuts` matches is cut at the end of its group."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        word = found.group()
        start, end = found.span()
        if word in "-'" and start > 0 and end < len(text):
            before, after = text[start - 1], text[end]
            if (before.isalpha() or after.isalpha()) and before.isalnum() and after.isalnum():
                continue
        if cuts is not None and (cut := cuts.match(word)) and 0 < cut.end(cut.lastindex or 0) < len(word):
            middle = cut.end(cut.lastindex or 0)
            words += word[:middle], word[middle:]
            starts += start, start + middle
            ends += start + middle, end
        else:
            words.append(word)
            starts.append(start)
            ends.append(end)
        if len(words) >= MOST:
            break
    return Tokens(text, tuple(words), tuple(starts), tuple(ends))


@cache
def table(language: str) -> Mapping[str, Any]:
    """One language's words.toml; empty for a language that has none."""
    path = PHRASES / language / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if language in LANGUAGES and path.is_file() else {}


@dataclass(slots=True)
class Lexicon:
    """The words of one or more languages in one table, so that a text is gone through once."""

    languages: tuple[str, ...]
    heads: dict[str, list[_Entry]] = field(default_factory=dict)
    stems: dict[str, list[_Entry]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    glues: tuple[Glue, ...] = ()
    cuts: re.Pattern[str] | None = None

    @property
    def first(self) -> Mapping[str, Any]:
        """The table of the likeliest language: how it writes decimals and dates."""
        return table(self.languages[0])

    def tokens(self, key: str) -> Tokens:
        """The tokens of a normal and plain text."""
        return tokens(key, self.cuts)

    def marks(self, words: Sequence[str]) -> list[dict[str, Hit]]:
        """For each token the phrases that begin at it: one of a kind, the longest."""
        return [self._at(words, index) for index in range(len(words))]

    def _at(self, words: Sequence[str], index: int) -> dict[str, Hit]:
        word = words[index]
        found: dict[str, Hit] = {}
        weights: dict[str, tuple[int, int]] = {}
        entries = self.heads.get(word)
        if entries:
            self._keep(entries, words, index, len(word) + 1, found, weights)
        size = len(word)
        for length in self.lengths:
            if length > size:
                break
            if entries := self.stems.get(word[:length]):
                self._keep(entries, words, index, length, found, weights)
        return found

    @staticmethod
    def _keep(
        entries: Iterable[_Entry],
        words: Sequence[str],
        index: int,
        weight: int,
        found: dict[str, Hit],
        weights: dict[str, tuple[int, int]],
    ) -> None:
        for rest, kind, value, _ in entries:
            stop = index + 1
            if rest:
                if stop + len(rest) > len(words):
                    continue
                for other, stem in rest:
                    word = words[stop]
                    if word != other and not (stem and word.startswith(other)):
                        break
                    stop += 1
                else:
                    worth = (stop - index, weight)
                    if worth > weights.get(kind, (0, 0)):
                        found[kind], weights[kind] = Hit(stop, value), worth
                continue
            if (1, weight) > weights.get(kind, (0, 0)):
                found[kind], weights[kind] = Hit(stop, value), (1, weight)

    def add(self, phrase: str, kind: str, value: Any, language: str) -> None:
        """Add a phrase; the same one of an earlier language stays."""
        parts = _cut(phrase)
        if not parts or (len(parts) == 1 and self._foreign(parts[0][0], kind, language)):
            return
        (head, stem), rest = parts[0], parts[1:]
        entries = (self.stems if stem else self.heads).setdefault(head, [])
        if not any(entry.rest == rest and entry.kind == kind for entry in entries):
            entries.append(_Entry(rest, kind, value, stem))

    def _foreign(self, word: str, kind: str, language: str) -> bool:
        if language == self.languages[0] or self.languages[0] not in _LATIN or language not in _LATIN:
            return False
        if not word.isalpha():
            return False
        if kind in {"currency", "cents", "slang"}:
            return len(word) < _SHORT and word not in {"usd", "eur", "gbp", "brl", "zl"}
        return len(word) < (_SHORT + 1 if kind == "number" and language != "en" else _SHORT)


@cache
def _cut(phrase: str) -> tuple[tuple[str, bool], ...]:
    """The tokens of a phrase of a table, and whether each stands for every word that begins so."""
    parts: list[tuple[str, bool]] = []
    for part in plain(normal(phrase)).split():
        stem = part.endswith("*")
        cut = tokens(part[:-1] if stem else part).words
        parts += [(word, stem and number == len(cut) - 1) for number, word in enumerate(cut)]
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Glue:
    """How a language writes numbers as one word: its parts, and the values of them."""

    whole: re.Pattern[str]
    parts: Mapping[str, Sequence[str]]
    """By their first letter, the longest first."""

    values: Mapping[str, int | None]
    language: str

    def read(self, word: str) -> list[int | None] | None:
        """The values of a word's parts, None for a joining one, -1 for a point; None for a word that is no number."""
        if not (4 if word.isascii() else 2) <= len(word) <= 80 or self.whole.fullmatch(word) is None:
            return None
        # From the end: the longest part that leaves only parts after it, as "cent" does in "centottanta".
        tails: list[list[int | None] | None] = [None] * len(word) + [[]]
        for start in range(len(word) - 1, -1, -1):
            for found in self.parts.get(word[start], ()):
                rest = tails[start + len(found)] if word.startswith(found, start) else None
                if rest is not None:
                    tails[start] = [self.values[found], *rest]
                    break
        return tails[0]


def lexicon(languages: Sequence[str]) -> Lexicon:
    """The words of these languages and of English; building it once takes some milliseconds a language."""
    known = tuple(dict.fromkeys((*(code for code in languages if code in LANGUAGES), "en")))
    return _lexicon(known)


@lru_cache(maxsize=64)
def _lexicon(languages: tuple[str, ...]) -> Lexicon:
    made = Lexicon(languages)
    glues: list[Glue] = []
    cuts: list[str] = []
    for language in languages:
        _fill(made, language)
        if table(language).get("glued"):
            glues.append(_glue(language))
        if units := table(language).get("cut_before"):
            cuts.append(_cutting(language, units))
        if prefixes := table(language).get("cut_after"):
            cuts.append(_prefixing(language, prefixes))
    made.lengths = tuple(sorted({len(stem) for stem in made.stems}))
    made.glues = tuple(glues)
    made.cuts = re.compile("|".join(cuts)) if cuts else None
    return made


def _fill(made: Lexicon, language: str) -> None:
    data = table(language)
    for kind in ("number", "slang", "currency", "cents", "language", "period", "unit", "month"):
        for value, phrases in data.get(kind, {}).items():
            read: Any = int(value) if kind in {"number", "month"} else value
            for phrase in phrases:
                made.add(phrase, kind, (language, read) if kind == "number" else read, language)
    for kind, phrases in data.get("words", {}).items():
        for phrase in phrases:
            made.add(phrase, kind, language, language)
    _fill_names(made, language, Locale(language))


def _fill_names(made: Lexicon, language: str, locale: Locale) -> None:
    """The names of months, weekdays and languages, as the Unicode tables have them."""
    for context, width, kind in _MONTHS if language not in _EASTERN else ():
        for month, name in locale.months[context][width].items():
            made.add(name.rstrip("."), kind, month, language)
    for context in ("format", "stand-alone"):
        for weekday, name in locale.days[context]["wide"].items():
            made.add(name, "weekday", weekday, language)
    for code in ISO_LANGUAGES:
        if name := locale.languages.get(code):
            made.add(name, "language", code, language)


_EASTERN = frozenset({"ko", "zh"})  # Their months are numbers.
_MONTHS = (
    ("format", "wide", "month"),
    ("stand-alone", "wide", "month"),
    ("format", "abbreviated", "month_short"),
)
ISO_LANGUAGES = (
    *LANGUAGES,
    *("nl", "sv", "no", "da", "fi", "cs", "sk", "hu", "ro", "bg", "sr", "hr", "uk", "be", "el", "he", "fa", "hi", "bn"),
    *("ur", "id", "ms", "th", "vi", "ja", "ka", "hy", "az", "kk", "uz", "ca", "eu", "gl", "sw", "ta", "te", "et", "lv"),
    *("lt", "sl", "sq", "mk", "tl", "mn"),
)
"""The languages that are known by their names, those that Pocket does not speak among them: it can say so."""


def _glue(language: str) -> Glue:
    data = table(language)
    values: dict[str, int | None] = {}
    for value, phrases in data["number"].items():
        for phrase in phrases:
            word = plain(normal(phrase))
            if " " not in word and not word.endswith("*"):
                values[word] = int(value)
    for value, glued in data.get("number_part", {}).items():
        values |= dict.fromkeys((plain(normal(part)) for part in glued), int(value))
    for join in data["words"].get("join", []):
        values.setdefault(plain(normal(join)), None)
    if language == "ko":
        values |= dict.fromkeys(data["words"]["point"], -1)
    one = _any(values)
    parts: dict[str, list[str]] = {}
    for part in sorted(values, key=len, reverse=True):
        parts.setdefault(part[0], []).append(part)
    return Glue(re.compile(f"(?:{one})+"), parts, values, language)


def _cutting(language: str, units: Mapping[str, Sequence[str]]) -> str:
    """What cuts a numeral from the unit written onto it: a long one from any, a short one only from a sure one."""
    data = table(language)
    parts = [plain(normal(part)) for parts in data["number"].values() for part in parts]
    parts += [part for part in data["words"]["point"] if len(part) == 1]
    one = _any(parts)
    return (
        f"((?:{one})+)(?={_any(units['sure'])})"
        f"|((?:{one}){{2,}}|{_any(units['round'])})(?={_any(units['other'])})"
        f"|({_any(units['short'])})(?={_any(units['counted'])})"
    )


def _prefixing(language: str, prefixes: Sequence[str]) -> str:
    """What cuts a prefix from the numeral that it is written onto."""
    words = [plain(normal(part)) for parts in table(language)["number"].values() for part in parts]
    return f"(?!(?:{_any(words)})$)({_any(map(plain, prefixes))})(?={_any(words)})"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))

"""Whom something is for: "my sister", "@maria", "для Анны", "给小明"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.lexicon import Hit, Tokens

_NICK = re.compile(r"(?<![A-Za-z0-9_@.])@[A-Za-z][A-Za-z0-9_]{1,31}+(?![A-Za-z0-9_@])")
_GIVING_KO = re.compile(r"([가-힣]{2,5}?)(?:님|씨)?(?:에게|한테|께)")
_GIVEN_ZH = re.compile(r"(?:给|送给|发给|转给)([㐀-鿿]{2,3}?)(?=发|送|转|买|寄|一|两|二|三|\d|$|[,.!?。])")
_SUFFIX_TR = re.compile(r"([A-ZÇĞİÖŞÜ][a-zçğıöşü]+)'(?:n?[aeıiy]{1,2}|y[ae])(?!\w)")
_KO_PARTICLE = re.compile(r"(?:에게|한테|께|에게는|이?랑|의|가|은|는|을|를|이|도|용|거)$")
_NO_NAMES_ZH = re.compile(r"[我你他她它们这那谁别人每]")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a message, and how surely: a nickname, a word for kin, or what merely looks like a name."""

    begin: int
    end: int
    text: str
    kind: str
    """"nick", "kin", "name" (capital after a word of giving) or "word" (small letters there)."""


def people(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], language: str) -> list[Person]:
    """The people of a message, left to right."""
    found = [Person(*match.span(), match.group(), "nick") for match in _NICK.finditer(tidy)]
    found += _kin(read, tidy, marks, language)
    if not found:
        found += _names(read, tidy, marks, language)
    return sorted(found, key=lambda person: person.begin)


def _kin(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], language: str) -> list[Person]:
    found: list[Person] = []
    index = 0
    while index < len(read):
        hit = marks[index].get("kin")
        if hit is None:
            index += 1
            continue
        start = index
        if start > 0 and "mine" in marks[start - 1] and marks[start - 1]["mine"].stop == start:
            start -= 1
        begin, end = read.starts[start], read.ends[hit.stop - 1]
        text = tidy[begin:end]
        if "가" <= text[-1] <= "힣":
            text = _KO_PARTICLE.sub("", text) if len(text) > 2 else text
        found.append(Person(begin, begin + len(text), text, "kin"))
        index = hit.stop
    return found


def _names(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], language: str) -> list[Person]:
    found: list[Person] = []
    for pattern in (_GIVING_KO, _GIVEN_ZH, _SUFFIX_TR):
        found += [
            Person(*match.span(1), match[1], "name")
            for match in pattern.finditer(tidy)
            if pattern is not _GIVEN_ZH or not _NO_NAMES_ZH.search(match[1])
        ]
    if found:
        return found
    for index in range(len(marks)):
        person = _given(read, tidy, marks, index)
        if person is not None:
            found.append(person)
    if not found and language == "ru":
        # A dative without a preposition: "подари карту Маше".
        for index in range(1, len(read)):
            word = tidy[read.starts[index] : read.ends[index]]
            if (
                word[0].isupper()
                and word[-1] in "еуюи"
                and _free(marks[index])
                and len(word) > 2
                and not word.isupper()
            ):
                found.append(Person(read.starts[index], read.ends[index], word, "name"))
    return found


def _given(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], index: int) -> Person | None:
    """Who is named at a word of giving: "to Anna", "give Anna", "Ali için"."""
    mark = marks[index]
    if (to := mark.get("to")) is not None and (person := _name(read, tidy, marks, to.stop)) is not None:
        wanted = index > 0 and "wants" in marks[index - 1]  # "I need to transfer".
        return None if wanted and person.kind == "word" else person
    if (give := mark.get("give")) is not None and (person := _name(read, tidy, marks, give.stop)) is not None:
        return person if person.kind == "name" else None
    return _name(read, tidy, marks, index - 1) if "to_after" in mark and index > 0 else None


def _free(mark: dict[str, Hit]) -> bool:
    return not mark.keys() - {"language"} and "language" not in mark


def _name(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], index: int) -> Person | None:
    if index >= len(read):
        return None
    word = tidy[read.starts[index] : read.ends[index]]
    if not word.isalpha() or len(word) < 2 or not _free(marks[index]):
        return None
    capital = word[0].isupper() and not tidy.isupper()
    # In small letters only at the end, or before a comma: "send 50 to anna", but not "to see what I have".
    last = index + 1 >= len(read) or not read.words[index + 1][0].isalnum()
    arabic = "؀" <= word[0] <= "ۿ"
    if not capital and not last and not arabic:
        return None
    stop = index + 1
    if capital and stop < len(read) and read.starts[stop] - read.ends[stop - 1] == 1:
        second = tidy[read.starts[stop] : read.ends[stop]]
        if second.istitle() and second.isalpha() and _free(marks[stop]) and tidy[read.ends[stop - 1]] == " ":
            stop += 1  # A family name.
    begin, end = read.starts[index], read.ends[stop - 1]
    return Person(begin, end, tidy[begin:end], "name" if capital else "word")

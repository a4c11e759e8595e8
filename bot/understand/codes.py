"""Codes as people write them: of gifts in any case, a 0 taken for an O; of coupons; orders that have letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understand.lexicon import Hit, Tokens

_LETTER = "[0-9A-Za-z]"
_CODE = re.compile(rf"(?<!\w)(?=[0-9A-Za-z -]{{0,30}}\d)(?:{_LETTER}{{5}}[- ]?){{5}}{_LETTER}(?!\w)")
_MISREAD = str.maketrans("oil", "011")  # A code has none of these letters.

# A word of letters and digits, in groups or not. Possessive, so that no text is gone through twice. Han and Hangul may
# touch it: they write no spaces around it.
_MIXED = re.compile(r"(?<![0-9A-Za-zÀ-ɏЀ-ӿ@_])[0-9A-Za-zÀ-ɏЀ-ӿ]++(?:[-_][0-9A-Za-zÀ-ɏЀ-ӿ]++)*+(?![@_])")
_SHORTEST, _LONGEST = 4, 40
_ORDER_FORM = re.compile(r"[A-Za-z]{1,4}-?[0-9]{2,12}(?:-[0-9]{1,8})?|[0-9]{1,8}-[0-9]{2,12}(?:-[0-9]{1,8})?")


def find_code(text: str) -> str | None:
    """The first code of a gift in a text."""
    found = _CODE.search(text)
    return plain_code(found.group()) if found else None


def plain_code(text: str) -> str:
    """A code without what people add to it or misread in it."""
    return re.sub(r"[\s-]", "", text).lower().translate(_MISREAD)


@dataclass(frozen=True, slots=True)
class Code:
    """A word that is a code of something: where it is in the tidy text, and what it may be the code of."""

    begin: int
    end: int
    text: str
    gift: bool
    coupon: bool
    order: bool


def codes(tidy: str) -> list[Code]:
    """The words of a tidy text that mix capitals or groups with digits, left to right."""
    found: list[Code] = []
    if (whole := _CODE.search(tidy)) is not None:
        found.append(Code(*whole.span(), whole.group(), gift=True, coupon=False, order=False))
    shouted = tidy.isupper()
    for match in _MIXED.finditer(tidy):
        word = match.group()
        if not _SHORTEST <= len(word) <= _LONGEST or (
            found and match.start() < found[0].end > found[0].begin <= match.start()
        ):
            continue
        code = _code(match.start(), match.end(), word, shouted=shouted)
        if code is not None:
            found.append(code)
        if len(found) > 20:
            break
    return sorted(found, key=lambda code: code.begin)


def _code(begin: int, end: int, word: str, *, shouted: bool) -> Code | None:
    groups = re.split("[-_]", word)
    letters = any(c.isalpha() for c in word)
    numerals = any(c.isdecimal() for c in word)
    order = numerals and _ORDER_FORM.fullmatch(word) is not None and (len(groups) > 1 or word.upper() == word)
    capitals = letters and word.upper() == word and word.lower() != word
    if not letters:
        # Digits in groups are a number of an order, or of a telephone; only orders of two groups are told by sight.
        return Code(begin, end, word, gift=False, coupon=False, order=order) if order and len(groups) > 1 else None
    if not numerals:
        gift = coupon = False
        if len(groups) > 1:
            gift = capitals and not shouted and all(len(group) in {3, 4, 5} for group in groups)
            return Code(begin, end, word, gift=gift, coupon=gift, order=False) if gift else None
        return None
    if len(groups) > 1:
        even = len({len(group) for group in groups}) == 1 and len(groups[0]) >= 4
        mixed = any(any(c.isalpha() for c in group) and any(c.isdecimal() for c in group) for group in groups)
        gift = all(3 <= len(group) <= 8 for group in groups) and (capitals or (even and mixed))
        coupon = capitals and not order
        return Code(begin, end, word, gift=gift, coupon=coupon, order=order) if gift or coupon or order else None
    if not capitals or re.fullmatch(r"[0-9]+[A-ZА-Я]{1,3}|[A-Z]{1,3}[0-9]{1,2}(?:[.,][0-9]+)?|X[0-9]+", word):
        # "20USD", "50K", "5PM", "R20": units and currencies, unless it is long enough for an order.
        return (
            Code(begin, end, word, gift=False, coupon=False, order=True)
            if order and capitals and len(word) > 5
            else None
        )
    changes = sum(a.isalpha() != b.isalpha() for a, b in pairwise(word))
    return Code(begin, end, word, gift=len(word) >= 6, coupon=len(word) <= 20 and changes <= 4, order=order)


def named_code(read: Tokens, tidy: str, marks: Sequence[dict[str, Hit]], kinds: Sequence[str]) -> str | None:
    """What stands after the word for a code, when it can be one: "coupon BLACKFRIDAY", "code save10"."""
    for mark in marks:
        hit = next((mark[kind] for kind in kinds if kind in mark), None)
        if hit is None:
            continue
        at = hit.stop
        while at < len(read) and (read.words[at] in ':"#' or "filler" in marks[at] or "code" in marks[at]):
            at += 1
        if at >= len(read):
            continue
        match = _MIXED.match(tidy, read.starts[at])
        if match is None or not 3 <= len(match.group()) <= _LONGEST:
            continue
        word = match.group()
        numerals, letters = any(c.isdecimal() for c in word), any(c.isalpha() for c in word)
        if (numerals and (letters or len(word) >= 4)) or (word.isupper() and not tidy.isupper() and len(word) >= 4):
            return word
    return None

"""One form for text that people type in many: the same words in the same letters, whatever the keyboard."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛`´ʼʹ′ʻ"), "'") | dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
# Zero-width signs, marks of direction, Arabic vowel signs and the stroke that only stretches a word.
_UNSEEN = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD))
_VOWELS = dict.fromkeys((*range(0x064B, 0x0653), 0x0640, 0x0670))
_MARKS = {0x066B: ".", 0x066C: ",", 0x060C: ",", 0x061B: ";", 0x061F: "?", 0x066A: "%", 0x3001: ",", 0x3002: "."}
_LOW = {0x0130: "i"}  # A dotted capital I would become two characters, a lone combining dot (0307) among them.
_BEFORE = _QUOTES | _DASHES | _UNSEEN
_AFTER = _QUOTES | _DASHES | _UNSEEN | _VOWELS | _MARKS | {0x0307: None}
_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"(?![0-9])\d")


def tidy(text: str) -> str:
    """The text with its letters' case, but one kind of digits, quotes, dashes and spaces."""
    if not text.isascii():
        # The ordinal and number signs would become letters: "nº 7" is to stay apart from "no 7".
        text = text.translate(_BEFORE).replace("№", "#").replace("º", "°")
        text = unicodedata.normalize("NFKC", text).translate(_AFTER)
        text = _DIGITS.sub(_digit, text)
    else:
        text = text.replace("`", "'")
    return _SPACES.sub(" ", text).strip()


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found.group()))


def low(text: str) -> str:
    """The tidy text in small letters, character for character: a span in one is the same span in the other."""
    if text.isascii():
        return text.lower()
    lowered = text.translate(_LOW).lower()
    # Should a Unicode release bring another letter that grows, spans matter more than that letter.
    return lowered if len(lowered) == len(text) else "".join(small if len(small := c.lower()) == 1 else c for c in text)


def normal(text: str) -> str:
    """The text as tables and models see it: NFKC, ASCII digits, small letters, plain quotes, dashes and spaces.

    >>> normal("  İADE №１２ “ok” ")
    'iade #12 "ok"'
    """
    return low(tidy(text))


def _plain_letters() -> dict[int, str]:
    """Each accented letter's plain one; Turkish ı and Polish ł, which no decomposition gives; one form of alef."""
    table: dict[int, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    table |= {ord(a): b for a, b in zip("ıłđøæœð", "ildoaod", strict=True)}
    table |= {ord(a): b for a, b in zip("أإآٱىةئؤ", "اااايهيو", strict=True)}
    # The traditional characters that amounts, orders and dates are written with.
    old, new = (
        "萬個張兩這號訂單後億參貳陸點負對雙從開閉關語給優惠碼錢塊圓歐鎊韓港幣過",
        "万个张两这号订单后亿叁贰陆点负对双从开闭关语给优惠码钱块元欧镑韩港币过",
    )
    return table | {ord(a): b for a, b in zip(old, new, strict=True)}


_PLAIN = _plain_letters()


def plain(text: str) -> str:
    """Normal text without its accents, character for character: how words are looked up in a table.

    >>> plain("três")
    'tres'
    """
    return text if text.isascii() else text.translate(_PLAIN)

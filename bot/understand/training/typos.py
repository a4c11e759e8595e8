"""Phrases as thumbs write them: copies with a slip, so that the heads have seen slips before a customer makes them."""

from __future__ import annotations

import random
import re
import unicodedata
import zlib
from collections.abc import Callable

_KEYBOARDS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_NEIGHBOURS = {key: row[max(at - 1, 0) : at] + row[at + 1 : at + 2] for row in _KEYBOARDS for at, key in enumerate(row)}


def with_slips(text: str, *, copy: int = 0) -> str:
    """The text with about one slip in twenty letters, always the same ones for one text and copy.

    Chinese signs and Korean syllables are only dropped or doubled: nobody types them letter by letter wrongly here.
    """
    chance = random.Random(zlib.crc32(f"{copy} {text}".encode("utf-8", "replace")))  # noqa: S311  # No secret.
    style = chance.random()
    if style < 0.25:
        text = without_accents(text)
    if style < 0.5:
        text = re.sub(r"[.,!?¿¡'’]", "", text).lower()
    if style >= 0.2:
        slips = max(1, round(sum(c.isalpha() for c in text) / 20))
        for _ in range(slips):
            text = _slip(text, chance)
    return text


def without_accents(text: str) -> str:
    """The text as it is written where accents are a nuisance."""
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(plain)).replace("ı", "i").replace("ł", "l").replace("ß", "ss")


def _slip(text: str, chance: random.Random) -> str:
    letters = [at for at, c in enumerate(text) if c.isalpha() and at > 0]
    if len(letters) < 3:
        return text
    at = chance.choice(letters)
    kinds: tuple[Callable[[str, int, random.Random], str], ...] = (_swap, _drop, _double, _near, _near)
    if ord(text[at]) > 0x2E00:
        kinds = (_drop, _double)
    return chance.choice(kinds)(text, at, chance)


def _swap(text: str, at: int, _: random.Random) -> str:
    if not text[at - 1].isalpha():
        return text
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _drop(text: str, at: int, _: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def _double(text: str, at: int, _: random.Random) -> str:
    return text[:at] + text[at] + text[at:]


def _near(text: str, at: int, chance: random.Random) -> str:
    near = _NEIGHBOURS.get(text[at].lower())
    return text[:at] + (chance.choice(near) if near else "") + text[at + 1 :]

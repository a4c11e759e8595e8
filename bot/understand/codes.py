"""Codes of gifts as people write them: with or without hyphens, in any case, a 0 taken for an O."""

from __future__ import annotations

import re

_LETTER = "[0-9A-Za-z]"
_CODE = re.compile(rf"(?<!\w)(?=[^\d]*\d)(?:{_LETTER}{{5}}[- ]?){{5}}{_LETTER}(?!\w)")
_MISREAD = str.maketrans("oil", "011")  # A code has none of these letters.


def find_code(text: str) -> str | None:
    """The first code in a text."""
    found = _CODE.search(text)
    return plain_code(found.group()) if found else None


def plain_code(text: str) -> str:
    """A code without what people add to it or misread in it."""
    return re.sub(r"[\s-]", "", text).lower().translate(_MISREAD)

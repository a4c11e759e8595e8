"""Two requests in one message: where it may be cut."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from bot.understand.lexicon import PHRASES

MOST_CUTS = 4
SHORTEST = 2


@cache
def _cut() -> re.Pattern[str]:
    """Between sentences, at commas, and at the words for "and" and "then" of every language."""
    joining = [word for file in sorted(PHRASES.glob("*/joining.toml")) for word in _words(file.read_text("utf-8"))]
    apart = [re.escape(word) for word in joining if not _glued(word)]
    glued = [re.escape(word) for word in joining if _glued(word)]
    return re.compile(
        r"[.!?;,]+\s+|[。！？；，、،؛؟]+\s*"
        rf"|\s+(?:{'|'.join(sorted(apart, key=len, reverse=True))})\s+"
        rf"|(?:{'|'.join(sorted(glued, key=len, reverse=True))})",
        re.IGNORECASE,
    )


def _words(toml: str) -> list[str]:
    return list(tomllib.loads(toml)["and"])


def _glued(word: str) -> bool:
    """Whether it is written without spaces around it."""
    return "\u4e00" <= word[0] <= "\u9fff"


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The pairs that a message may be cut into, the first cut first; few, however long it is."""
    for number, cut in enumerate(_cut().finditer(text)):
        if number >= MOST_CUTS:
            return
        first, second = text[: cut.start()].strip(), text[cut.end() :].strip()
        if len(first) >= SHORTEST and len(second) >= SHORTEST:
            yield first, second

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
def _cut(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Between sentences, at commas, and at the words for "and" and "then" of these languages."""
    files = [PHRASES / language / "joining.toml" for language in languages]
    joining = [word for file in files if file.is_file() for word in _words(file.read_text("utf-8"))]
    apart = [re.escape(word) for word in joining if not _glued(word)]
    glued = [re.escape(word) for word in joining if _glued(word)]
    ways = [r"[.!?;,]+\s+|[。！？；，、،؛؟]+\s*"]
    ways += [rf"\s+(?:{'|'.join(sorted(apart, key=len, reverse=True))})\s+"] if apart else []
    ways += sorted(glued, key=len, reverse=True)
    return re.compile("|".join(ways), re.IGNORECASE)


def _words(toml: str) -> list[str]:
    return list(tomllib.loads(toml)["and"])


def _glued(word: str) -> bool:
    """Whether it is written without spaces around it."""
    return "\u4e00" <= word[0] <= "\u9fff"


def parts(text: str, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The pairs that a message in one of these languages may be cut into, the first cut first; few, however long."""
    for number, cut in enumerate(_cut(languages).finditer(text)):
        if number >= MOST_CUTS:
            return
        first, second = text[: cut.start()].strip(), text[cut.end() :].strip()
        if len(first) >= SHORTEST and len(second) >= SHORTEST:
            yield first, second

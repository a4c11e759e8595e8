"""What there is to learn from: our phrases, and rows of public data that their licences let us ship weights of."""

from __future__ import annotations

import csv
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.understand import lexicon
from bot.understand.model import plain_phrase
from bot.understand.reading import Intent
from bot.understand.slots import find
from bot.understand.training.typos import with_slips

HERE = Path(__file__).parent
PHRASES = lexicon.PHRASES
DATA = HERE / "data"

LANGUAGES = tuple(sorted(lexicon.LANGUAGES))
PHRASE, AUTHORED = "phrases", "authored"
A_DAY = date(2026, 11, 23)
"""Slots are found as on this day, so that the same rows come out on every day."""

HELD_OUT = 0.15
"""The share of the public rows that is never learnt from."""

MOST_PUBLIC = 160
"""Public rows of one intent: they are many, and about a bank rather than a shop."""

MOST_PUBLIC_OUTSIDE = 1_800
"""Public rows that are out of scope."""

WORTH_PUBLIC = 0.6
"""What a public row counts beside one of ours."""

SLIPPED_OURS = 2
"""Copies of each of our phrases with slips in them."""

WORTH_SLIPPED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text that means one thing."""

    text: str
    lang: str
    intent: Intent
    also: frozenset[Intent] = frozenset()
    """Other readings that are right too."""

    source: str
    tags: frozenset[str] = frozenset()
    worth: float = 1.0
    slipped: bool = False
    group: int
    """Rows of one group are never learnt from and judged at the same time: near copies of one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A row as the heads see it."""

    row: Row
    masked: str
    flags: tuple[bool, ...]


def group_of(text: str) -> int:
    """The same for texts of the same words in any order."""
    return zlib.crc32(" ".join(sorted(set(plain_phrase(text).split()))).encode())


def phrases(root: Path = PHRASES) -> Iterator[Row]:
    """The phrases of all languages, in the order of their files.

    Raises:
        ValueError: a file is named as no intent is.
    """
    for path in sorted(root.glob("*/*.txt")):
        intent = Intent(path.stem)
        for line in path.read_text(encoding="utf-8").splitlines():
            if (text := line.strip()) and not text.startswith("# "):
                yield Row(text=text, lang=path.parent.name, intent=intent, source=PHRASE, group=group_of(text))


def table_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV with the columns of data/README.md."""
    with path.open(encoding="utf-8", newline="") as file:
        for fields in csv.DictReader(file):
            tags = frozenset(fields["tags"].split())
            also = {Intent(name) for name in fields["also"].split("+") if name}
            yield Row(
                text=fields["text"],
                lang=fields["lang"],
                intent=Intent(fields["intent"]),
                also=frozenset(also),
                source=fields["source"],
                tags=tags,
                worth=1.0 if fields["source"] == AUTHORED else WORTH_PUBLIC,
                group=group_of(fields["text"]),
            )


def unseen_rows(root: Path) -> Iterator[Row]:
    """The rows of the files <lang>.tsv of a folder: intent, text, other right readings. Never learnt from."""
    for path in sorted(root.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith(("#", "intent\t")):
                continue
            intent, text, *rest = line.split("\t")
            also = {Intent(name) for name in (rest[0] if rest else "").replace(",", "+").split("+") if name.strip()}
            yield Row(
                text=text,
                lang=path.stem,
                intent=Intent(intent),
                also=frozenset(also),
                source="unseen",
                group=group_of(text),
            )


def part(row: Row) -> float:
    """A number from 0 to 1 that a row's words decide: what is held out stays so when rows come and go."""
    return zlib.crc32(f"held {row.group}".encode()) / 2**32


def public() -> tuple[list[Row], list[Row]]:
    """The public rows: to learn from, no more than is good of each intent; and held out for ever."""
    rows = list(table_rows(DATA / "dev_permissive.csv"))
    held = [row for row in rows if part(row) < HELD_OUT]
    rest = sorted((row for row in rows if part(row) >= HELD_OUT and "multi" not in row.tags), key=_shuffled)
    taken: Counter[Intent] = Counter()
    learnt = []
    for row in rest:
        if taken[row.intent] < (MOST_PUBLIC_OUTSIDE if row.intent is Intent.OOS else MOST_PUBLIC):
            taken[row.intent] += 1
            learnt.append(row)
    return learnt, held


def authored() -> list[Row]:
    """The first rows that were written for this."""
    return [row for row in table_rows(DATA / "dev_authored.csv") if "multi" not in row.tags]


def slipped(rows: Iterable[Row], *, copies: int) -> Iterator[Row]:
    """Copies with slips, where they come out different."""
    for row in rows:
        for copy in range(copies):
            text = with_slips(row.text, copy=copy)
            if text != row.text and text.strip():
                yield Row(
                    text=text,
                    lang=row.lang,
                    intent=row.intent,
                    also=row.also,
                    source=row.source,
                    tags=row.tags,
                    worth=row.worth * WORTH_SLIPPED,
                    slipped=True,
                    group=row.group,
                )


def seen(rows: Iterable[Row]) -> list[Seen]:
    """The rows with their slots masked."""
    result = []
    for row in rows:
        found = find(row.text, (row.lang,), A_DAY)
        result.append(Seen(row=row, masked=found.masked, flags=tuple(found.flags)))
    return result


def _shuffled(row: Row) -> int:
    return zlib.crc32(f"order {row.text}".encode("utf-8", "replace"))

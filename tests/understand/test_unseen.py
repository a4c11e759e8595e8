"""Slots in messages that nothing is tuned on, with the intent that is read and with the one that is meant."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.understand import Intent, Slots, open_reader

FILES = Path(__file__).parent / "unseen"
A_DAY = date(2026, 11, 23)
FLOORS = {"amount": 0.95, "count": 0.75, "order_id": 0.95, "period": 0.9, "currency": 0.95}
"""What share of the slots that are named is found just so, when the intent is known. A currency is an amount's."""

MOST_SPURIOUS = 0.03
"""In what share of the messages that name no amount one is found nevertheless."""


class Row(NamedTuple):
    """A message, what it wants, and what it names."""

    language: str
    intent: Intent
    text: str
    named: dict[str, Any]


@cache
def rows() -> tuple[Row, ...]:
    """All of them, of all languages."""
    found = []
    for path in sorted(FILES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                named = json.loads(row["slots"], parse_float=Decimal) if row["slots"] else {}
                found.append(Row(path.stem, Intent(row["intent"]), row["text"], named))
    return tuple(found)


def said(slots: Slots) -> dict[str, Any]:
    """Slots in the words of the files."""
    period = slots.period
    return {
        "amount": slots.amount.number if slots.amount else None,
        "currency": slots.amount.currency if slots.amount else None,
        "count": slots.count,
        "order_id": slots.order_id,
        "period": {"from": period.first.isoformat(), "to": period.last.isoformat()} if period else None,
    }


@cache
def found(*, intent_is_known: bool) -> tuple[dict[str, float], float]:
    """The share of named slots that is found just so, by slot; and how often an amount is found where none is."""
    reader = open_reader()
    right: Counter[str] = Counter()
    there: Counter[str] = Counter()
    spurious = without = 0
    for row in rows():
        if intent_is_known:
            slots = reader.slots(row.text, row.intent, today=A_DAY, language=row.language)
        else:
            slots = reader.read(row.text, today=A_DAY, language=row.language).slots
        heard = said(slots)
        for name in FLOORS:
            if name in row.named and (name != "currency" or "amount" in row.named):
                there[name] += 1
                right[name] += heard[name] == row.named[name]
        if "amount" not in row.named:
            without += 1
            spurious += heard["amount"] is not None
    return {name: right[name] / there[name] for name in FLOORS}, spurious / without


@pytest.mark.parametrize("slot", FLOORS)
def test_what_is_named_is_found(slot: str) -> None:
    shares, _ = found(intent_is_known=True)
    assert shares[slot] >= FLOORS[slot], shares


def test_no_amount_is_found_where_none_is() -> None:
    assert found(intent_is_known=True)[1] <= MOST_SPURIOUS
    assert found(intent_is_known=False)[1] <= MOST_SPURIOUS


@pytest.mark.parametrize("slot", FLOORS)
def test_most_is_found_with_the_intent_that_is_read(slot: str) -> None:
    """A wrong reading of what is wanted may cost a slot, but seldom does."""
    assert found(intent_is_known=False)[0][slot] >= FLOORS[slot] - 0.1

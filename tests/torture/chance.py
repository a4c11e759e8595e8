"""Chance that can be had again: everything random in a torture follows from its seed."""

from __future__ import annotations

from random import Random


def seeded(*names: object) -> Random:
    """The choices that these names stand for, the same each time."""
    return Random("/".join(map(str, names)))  # noqa: S311  # The same each time is what is wanted.

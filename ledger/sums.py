"""What reports say in SQL: sums of money that are whole numbers on every engine, and one of a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, case, cast, func, or_


def total(amount: ColumnElement[int], *, where: ColumnElement[bool] | None = None) -> ColumnElement[Any]:
    """A sum of amounts, of all rows or some of them. PostgreSQL would make a decimal of it."""
    counted = amount if where is None else case((where, amount), else_=0)
    return cast(func.sum(counted), BigInteger)


def one_of(column: ColumnElement[str], words: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column has one of these words. `in_` would compile to a list that grows with each run."""
    return or_(*(column == str(word) for word in words))

"""A plan: what to ask a database and what to do with the answers, with no database in it.

A plan is a generator. It yields `Read` and `Write` steps, is sent the rows of each, and returns its result; whoever
runs it owns the transaction. So the ledger's logic is the same on every engine and awaits nothing, and a simulator can
stop it between any two steps.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Executable, Select, bindparam, column, select
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import FromClause
from sqlalchemy.types import JSON, Text, TypeEngine

Row = tuple[Any, ...]
"""What a database answers: values in the order of the statement's columns."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """Rows wanted. A parameter that is a list goes to `given` or `listed`."""

    statement: Executable
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Write:
    """One statement, once for each of the rows."""

    statement: Executable
    rows: Sequence[Mapping[str, object]]


Plan = Generator[Read | Write, Sequence[Row], T]


def write_all(writes: Iterable[Write]) -> Plan[None]:
    """Write in the order given; neighbours of one statement become one step."""
    for statement, run in groupby(writes, key=attrgetter("statement")):
        _ = yield Write(statement, [row for write in run for row in write.rows])


MakePlan = Callable[[], Plan[T]]
"""Makes the plan anew: what a database asked to be tried again starts over."""


class json_rows(FunctionElement[object]):  # noqa: N801  # Reads as the SQL function it is.
    """A list parameter as a table of one column, `value`."""

    name = "json_rows"
    inherit_cache = True


class json_item(FunctionElement[Any]):  # noqa: N801  # Reads as the SQL function it is.
    """One element of a `json_rows` value that is a list."""

    inherit_cache = False

    def __init__(self, value: ColumnElement[Any], index: int, type_: TypeEngine[Any]) -> None:
        super().__init__(value)
        self.index, self.type = index, type_


def given(parameter: str, **columns: type[BigInteger] | type[Text]) -> FromClause:
    """A list of tuples, bound as one parameter, as a table to join with: so a whole batch is one statement."""
    rows = json_rows(bindparam(parameter)).table_valued(column("value", JSON), name=f"{parameter}_rows")
    return select(
        *(json_item(rows.c.value, index, type_()).label(name) for index, (name, type_) in enumerate(columns.items()))
    ).subquery(parameter)


def listed(parameter: str, of: type[BigInteger] | type[Text] = BigInteger) -> Select[tuple[Any]]:
    """A list of one-element tuples, bound as one parameter, for `column.in_(...)`."""
    rows = given(parameter, value=of)
    return select(rows.c.value)

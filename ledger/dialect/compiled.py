"""A statement as one engine wants it: its text, its parameters in order, and what the engines write differently.

SQLAlchemy defines every statement, and each is compiled once for the engine in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Executable, Insert, Update, bindparam, column, func, insert, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BindParameter

from ledger.ids import to_json
from ledger.plan import json_item, json_rows

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.elements import ClauseElement


class Compiled:
    """A statement as one engine wants it: its text, and its parameters in order."""

    __slots__ = ("_fixed", "_names", "_pick", "sql")

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        said: ClauseElement = visitors.replacement_traverse(statement, {}, _constant)  # type: ignore[call-overload]  # Every Executable of ours is a ClauseElement.
        compiled: SQLCompiler = said.compile(dialect=dialect)  # type: ignore[assignment]  # As said of statements.
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._pick = itemgetter(*self._names) if len(self._names) > 1 and not self._fixed else None

    def row(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        """One row to write: every row of a batch passes here, so the common case is one call."""
        if self._pick is not None:
            return self._pick(values)  # type: ignore[no-any-return]  # Several names make a tuple.
        return tuple(values[name] if name in values else self._fixed[name] for name in self._names)

    def parameters(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        """The parameters of a question; a list among them goes as JSON, to be a table there."""
        listed = {name: to_json(value).decode() if type(value) is list else value for name, value in values.items()}
        return self.row(listed)


def _constant(element: object, **_: object) -> object:
    """Write a constant into the statement: who says `due_at > ?` is not served by an index of what is `due_at > 0`."""
    if isinstance(element, BindParameter) and isinstance(element.value, (int, str)):
        return literal_column(str(element.compile(compile_kwargs={"literal_binds": True})), element.type)
    return None


def of_columns(statement: Executable, dialect: Dialect) -> Executable:
    """An INSERT or UPDATE of one row as one of many: each parameter becomes a column of a table of arrays."""
    binds = statement.compile(dialect=dialect).binds  # type: ignore[attr-defined]  # As above.
    rows = (
        func.unnest(*(bindparam(name, type_=ARRAY(bind.type)) for name, bind in binds.items()))
        .table_valued(*(column(name, bind.type) for name, bind in binds.items()), name="rows")
        .render_derived()
    )
    if isinstance(statement, Insert):
        return insert(statement.table).from_select(list(binds), select(*(rows.c[name] for name in binds)))
    if not isinstance(statement, Update):
        raise TypeError(f"only an INSERT or an UPDATE can be of many rows: {statement}")

    def column_for(element: object, **_: object) -> object:
        return rows.c[element.key] if isinstance(element, BindParameter) else None

    together: Update = visitors.replacement_traverse(statement, {}, column_for)  # type: ignore[assignment]  # An Update stays one.
    return together


@compiles(json_rows, "sqlite")
def _rows_on_sqlite(element: json_rows, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "postgresql")
def _rows_on_postgresql(element: json_rows, compiler: SQLCompiler, **kw: Any) -> str:
    (parameter,) = element.clauses
    return f"json_array_elements(CAST({compiler.process(parameter, **kw)} AS JSON))"


@compiles(json_item, "sqlite")
def _item_on_sqlite(element: json_item, compiler: SQLCompiler, **kw: Any) -> str:
    (value,) = element.clauses
    return f"json_extract({compiler.process(value, **kw)}, '$[{element.index}]')"


@compiles(json_item, "postgresql")
def _item_on_postgresql(element: json_item, compiler: SQLCompiler, **kw: Any) -> str:
    type_ = compiler.dialect.type_compiler_instance.process(element.type)
    (value,) = element.clauses
    return f"CAST({compiler.process(value, **kw)} ->> {element.index} AS {type_})"

"""Move the books from one database to another, of another engine too: all of them to a file, and all of it back.

The file has a line for each row, in the order of the tables' keys, so that the same books give the same bytes whatever
engine they were in. It begins with what is in it, the root over all heads among that, and ends with the digest of every
byte before. It is read into an empty database in one transaction, in which the books are audited before it is
committed: there is no half an import.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    tuple_,
)

from ledger import tables as t
from ledger.audit import audit_in_place
from ledger.ids import to_json
from ledger.merkle import Tree
from ledger.plan import Plan, Read, Row, T, Write
from ledger.reads import View
from ledger.receipts import head_leaf
from ledger.store import Ledger

ROWS_A_PAGE = 10_000


class CannotMove(Exception):
    """The books cannot be written to this file or read from it; the message says why. Nothing was changed."""


class TableHead(msgspec.Struct, frozen=True):
    """A table that is in the file: its rows follow in the columns' order, a list a line."""

    table: str
    columns: tuple[str, ...]
    rows: int


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: what is in the file."""

    format: Literal["pocket books 1"]
    wallets: int
    heads: str
    """The root over all wallets' heads."""

    tables: tuple[TableHead, ...]

    @property
    def rows(self) -> int:
        """How many there are in all."""
        return sum(table.rows for table in self.tables)


Progress = Callable[[int, int], None]
"""Told how many rows were moved, and of how many."""


def in_order(*others: Table) -> tuple[Table, ...]:
    """The tables of the books and others, what is pointed at before what points to it, the wallets' heads last."""
    books = [table for table in t.books.sorted_tables if table is not t.wallet]
    return (*books, *others, t.wallet)


# --- Out ------------------------------------------------------------------------------------------------------------


async def export_books(
    ledger: Ledger, file: Path, tables: Sequence[Table], progress: Progress | None = None
) -> Contents:
    """Write these tables, as they are in one snapshot, to a new file; packed, where its name ends in `.gz`.

    Raises:
        CannotMove: the file is there already.
    """
    return await ledger.read(_exported, file, tables, ledger.database.byte_order, progress)


def _exported(
    view: View, file: Path, tables: Sequence[Table], byte_order: str, progress: Progress | None
) -> Plan[Contents]:
    del view  # What is written is moved, as of no instant.
    if file.exists():
        raise CannotMove(f"{file} is there already")
    part = file.with_name(f".{file.name}.part")
    try:
        contents = yield from _written(part, tables, byte_order, progress, packed=file.suffix == ".gz")
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return contents


def _written(
    part: Path, tables: Sequence[Table], byte_order: str, progress: Progress | None, *, packed: bool
) -> Plan[Contents]:
    heads = yield from _all_heads()
    sizes = []
    for table in tables:
        ((rows,),) = yield Read(select(func.count()).select_from(table), {})
        sizes.append(TableHead(table.name, tuple(table.columns.keys()), rows))
    contents = Contents("pocket books 1", heads.size, heads.root().hex(), tuple(sizes))
    part.touch(mode=0o600)  # It is all that is known of the customers.
    with _packed(part, "wb", packed=packed) as out:
        lines = _Out(out)
        lines.write(contents)
        done = 0
        for table, size in zip(tables, sizes, strict=True):
            lines.write(size)
            pages = _Pages(table, byte_order)
            last: Row | None = None
            while rows_ := (yield pages.read(last)):
                for row in rows_:
                    lines.write(pages.plain(row))
                last = rows_[-1]
                done += len(rows_)
                if progress is not None:
                    progress(done, contents.rows)
        lines.end()
    return contents


class _Pages:
    """A table, a page at a time, in the order of its key: texts byte by byte, as no language orders them."""

    def __init__(self, table: Table, byte_order: str) -> None:
        for column in table.columns:
            if not isinstance(column.type, (BigInteger, Integer, Text, LargeBinary)):
                raise TypeError(f"{table.name}.{column.name} is {column.type}, which cannot be written to a file")
        self._key = [(index, column.name) for index, column in enumerate(table.columns) if column.primary_key]
        self._hashes = [n for n, column in enumerate(table.columns) if isinstance(column.type, LargeBinary)]
        key: list[ColumnElement[Any]] = [
            column.collate(byte_order) if isinstance(column.type, Text) else column for column in table.primary_key
        ]
        start = [bindparam(f"after_{column.name}", type_=column.type) for column in table.primary_key]
        rows: Select[Any] = select(*table.columns).order_by(*key).limit(ROWS_A_PAGE)
        self._first = rows
        # The first column alone as well: an index can begin there, whatever order its texts are in.
        self._next = rows.where(key[0] >= start[0], tuple_(*key) > tuple_(*start))

    def read(self, last: Row | None) -> Read:
        if last is None:
            return Read(self._first, {})
        return Read(self._next, {f"after_{name}": last[index] for index, name in self._key})

    def plain(self, row: Row) -> list[Any]:
        plain = list(row)
        for n in self._hashes:
            plain[n] = None if row[n] is None else bytes(row[n]).hex()
        return plain


_HEADS = (
    select(t.wallet.c.wallet_id, t.wallet.c.seq, t.wallet.c.hash)
    .where(t.wallet.c.wallet_id > bindparam("after"))
    .order_by(t.wallet.c.wallet_id)
    .limit(ROWS_A_PAGE)
)


def _all_heads() -> Plan[Tree]:
    tree, after = Tree(), -(2**63)
    while page := (yield Read(_HEADS, {"after": after})):
        for wallet, seq, hash_ in page:
            tree.add(head_leaf(wallet, seq, bytes(hash_)))
        after = page[-1][0]
    return tree


# --- In -------------------------------------------------------------------------------------------------------------


async def import_books(
    ledger: Ledger, file: Path, tables: Sequence[Table], progress: Progress | None = None
) -> Contents:
    """Read a file into an empty database, audit what came of it, and only then commit.

    Raises:
        CannotMove: the database is not empty, the file is damaged or of another version, or its books do not balance.
        RefusedByDatabase: its books break a rule that the database keeps.
    """
    zone = ledger.policy.zone.key
    return await ledger.database.write(lambda: _imported(file, tables, zone, progress))


def _imported(file: Path, tables: Sequence[Table], shop_zone: str, progress: Progress | None) -> Plan[Contents]:
    with _packed(file, "rb", packed=file.suffix == ".gz") as source:
        lines = _In(source, file)
        contents = lines.read(Contents)
        expected = [(table.name, tuple(table.columns.keys())) for table in tables]
        if [(table.table, table.columns) for table in contents.tables] != expected:
            raise CannotMove(f"{file} is of a version of Pocket with other tables")
        done = 0
        for table, size in zip(tables, contents.tables, strict=True):
            there = yield from _there_already(table)
            if lines.read(TableHead) != size:
                raise CannotMove(f"{file} is damaged: {table.name} does not begin where it should")
            statement = insert(table).values({name: bindparam(name) for name in size.columns})
            for first in range(0, size.rows, ROWS_A_PAGE):
                rows = [lines.row(table) for _ in range(min(ROWS_A_PAGE, size.rows - first))]
                yield Write(statement, [row for row in rows if tuple(row.values()) not in there])
                there.difference_update(tuple(row.values()) for row in rows)
                done += len(rows)
                if progress is not None:
                    progress(done, contents.rows)
            if there:
                raise CannotMove(f"this database sells other cards: {sorted(there)}")
        lines.end()
    yield from _check(contents, tables, shop_zone)
    return contents


def _there_already(table: Table) -> Plan[set[Row]]:
    """Nothing may be in the database but what its shop sells."""
    rows = yield Read(select(table).limit(ROWS_A_PAGE), {})
    if rows and table is not t.denomination:
        raise CannotMove(f"this database is not empty: there is something in {table.name}")
    return {tuple(row) for row in rows}


def _check(contents: Contents, tables: Sequence[Table], shop_zone: str) -> Plan[None]:
    """What is in the database now is what the file said it would be, and it balances."""
    for table, size in zip(tables, contents.tables, strict=True):
        ((rows,),) = yield Read(select(func.count()).select_from(table), {})
        if rows != size.rows:
            raise CannotMove(f"{rows} rows of {table.name} arrived, and {size.rows} were sent")
    heads = yield from _all_heads()
    if (heads.size, heads.root().hex()) != (contents.wallets, contents.heads):
        raise CannotMove("the heads of the wallets are not those that were sent")
    report = yield from audit_in_place(shop_zone)
    if not report.holds:
        raise CannotMove(f"{report.summary()} The first: {report.findings[0]}")


# --- The file -------------------------------------------------------------------------------------------------------


@contextmanager
def _packed(file: Path, mode: Literal["rb", "wb"], *, packed: bool) -> Iterator[IO[bytes]]:
    """A file, packed or not; packed the same way each time: no name in it, and no hour."""
    with file.open(mode) as plain:
        if not packed:
            yield plain
            return
        with gzip.GzipFile(filename="", mode=mode, fileobj=plain, mtime=0, compresslevel=6) as inside:
            yield inside  # type: ignore[misc]  # It reads and writes bytes, as any file does.


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    sha256: str


class _Out:
    """Lines to a file, with the digest of them all at the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def write(self, line: object) -> None:
        written = to_json(line) + b"\n"
        self._digest.update(written)
        self._file.write(written)

    def end(self) -> None:
        self._file.write(to_json(_End(self._digest.hexdigest())) + b"\n")


class _In:
    """The lines of a file that may be damaged."""

    def __init__(self, file: IO[bytes], name: Path) -> None:
        self._file, self._name, self._digest = file, name, hashlib.sha256()
        self._number = 0

    def read(self, type_: type[T]) -> T:
        """The next line, as what it must be."""
        try:
            self._number += 1
            line = self._file.readline()
            read = msgspec.json.decode(line, type=type_)
        except (msgspec.MsgspecError, UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
            raise CannotMove(f"{self._name} is damaged, or no file of Pocket: line {self._number}: {error}") from error
        if type_ is not _End:
            self._digest.update(line)
        return read

    def row(self, table: Table) -> dict[str, Any]:
        """The next line, as a row of a table."""
        values = self.read(list[Any])
        columns = table.columns
        if len(values) != len(columns):
            raise CannotMove(f"{self._name} is damaged: line {self._number} is no row of {table.name}")
        return {column.name: _typed(column, value) for column, value in zip(columns, values, strict=True)}

    def end(self) -> None:
        """See that this is all, and that every byte of it was read as it was written."""
        if self.read(_End).sha256 != self._digest.hexdigest() or self._file.read(1):
            raise CannotMove(f"{self._name} is damaged: its digest is not that of what is in it")


def _typed(column: Column[Any], value: object) -> object:
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) and isinstance(value, str) else value

"""How a thief forges a row: a lawful statement of Ana's books with one thing changed.

Ana is wallet 1, Bob is wallet 2; `seed` in `test_guards.py` has written what the names below point to.
"""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Table

from ledger import tables as t

Engine = Literal["sqlite", "postgresql"]
ENGINES: tuple[Engine, ...] = ("sqlite", "postgresql")

TABLES = tuple(t.books.sorted_tables)

RIGHTS = "rights"
"""The guard of what may never be changed or deleted: triggers on SQLite, missing grants on PostgreSQL."""

EMPTY = "not null"
"""The guard of columns that are never without a value."""

TYPE = "type"
"""The guard of columns that hold whole numbers of 64 bits: STRICT on SQLite."""

NEXT = {
    "wallet_id": "wallet_id",
    "seq": "seq + 1",
    "key": "'forged'",
    "request": "'{}'",
    "kind": "'order'",
    "at": "0",
    "effective_at": "0",
    "actor": "'customer'",
    "amount": "0",
    "prev_seq": "seq",
    "prev_available": "available",
    "prev_held": "held",
    "prev_owed": "owed",
    "prev_frozen": "frozen",
    "d_available": "0",
    "d_held": "0",
    "d_owed": "0",
    "available": "available",
    "held": "held",
    "owed": "owed",
    "frozen": "frozen",
    "hash": "hash",
}
"""The next entry of a journal, in terms of its wallet: lawful as it stands."""

NO_PAST = dict.fromkeys(("prev_seq", "prev_available", "prev_held", "prev_owed", "prev_frozen"), "NULL")

FIRST = {**NEXT, **NO_PAST, "wallet_id": "3", "seq": "1", "kind": "'open'", "available": "0", "held": "0", "owed": "0"}
"""The first entry of a new wallet."""


@dataclass(frozen=True)
class Attack:
    """Statements of one transaction that the database must refuse, and the guard that does it."""

    name: str
    by: str
    statements: tuple[str, ...]
    by_on_sqlite: str | None = None
    """Where a trigger is asked before the constraint is."""

    spared: tuple[Engine, str] | None = None
    """The engine that cannot refuse it, and why."""

    def guard(self, engine: Engine) -> str:
        return self.by_on_sqlite or self.by if engine == "sqlite" else self.by


def attack(name: str, by: str, *statements: str, spared: tuple[Engine, str] | None = None, sqlite: str = "") -> Attack:
    return Attack(name, by, statements, sqlite or None, spared)


def insert(table: str, values: Mapping[str, str], source: str) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {source}"


def entry(**forged: str) -> str:
    """Ana's next entry, forged."""
    return insert("journal", {**NEXT, **forged}, "wallet WHERE wallet_id = 1")


def entry_of_bob(**forged: str) -> str:
    """Bob's next entry, forged: he owes, and his wallet is frozen."""
    return insert("journal", {**NEXT, **forged}, "wallet WHERE wallet_id = 2")


def opening(**forged: str) -> str:
    """The first entry of a new wallet, forged."""
    return insert("journal", {**FIRST, **forged}, "wallet WHERE wallet_id = 1")


def copy(table: Table, which: str, **forged: str) -> str:
    """One more row like those which are there already, forged."""
    values = {column.name: forged.get(column.name, column.name) for column in table.columns}
    return insert(table.name, values, f"{table.name} WHERE {which}")


def head(**forged: str) -> str:
    """The head of that new wallet, forged."""
    lawful = {"wallet_id": "3", "seq": "1", "available": "0", "held": "0", "owed": "0"}
    return copy(t.wallet, "wallet_id = 1", **{**lawful, **forged})


# What the books hold after `seed`: where forged copies start from.
CARD = "wallet_id = 1 AND no = 2"  # An order of a card, paid.
LOT = "wallet_id = 1 AND no = 1"
POSTING = "wallet_id = 1 AND seq = 3 AND n = 1"  # A purchase: cash to wallet.
PAID, HELD, ASKED, DECLINED = (
    f"wallet_id = 1 AND order_ref = '{ref}'" for ref in ("paid", "held", "asked", "declined")
)
LINE = f"(wallet_id, charge_no) IN (SELECT wallet_id, no FROM charge WHERE {PAID})"
SENT, ON_ITS_WAY, DELIVERED, RETURNED = (
    f"wallet_id = 1 AND status = '{status}'" for status in ("open", "claimed", "delivered", "returned")
)
SLICE = f"(wallet_id, gift_no) IN (SELECT wallet_id, no FROM gift WHERE {SENT})"
DISPUTED, WON = (f"wallet_id = 2 AND status = '{status}'" for status in ("open", "won"))
ALONE = "wallet_id = 1 AND needs_two = 0"
ASKED_FOR, BY_TWO = (f"wallet_id = 1 AND needs_two = 1 AND status = '{status}'" for status in ("asked", "done"))
SEALED = "day = '2026-11-22'"
NEWS = "wallet_id = 1 AND seq = 3 AND n = 1"
TO_A_NEW_LOT = {"no": "100", "source": "'gift'", "card_no": "NULL"}
UNUSED = "5"  # An entry of Ana's that began nothing that is numbered after it.

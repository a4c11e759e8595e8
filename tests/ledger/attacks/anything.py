"""Attacks on names, news and the schema, and on every table and column: edits, deletes, words for numbers."""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from sqlalchemy import LargeBinary, Table, Text

from ledger import tables as t
from tests.ledger.attacks.forging import EMPTY, NEWS, RIGHTS, SEALED, TABLES, TYPE, Engine, attack, copy

NAMES = (
    attack(
        "credit a payment twice", "directory_pk", copy(t.directory, "kind = 'payment' AND name = 'p1'", wallet_id="2")
    ),
    attack(
        "pay an order from two wallets",
        "directory_pk",
        copy(t.directory, "kind = 'order' AND name = 'paid'", wallet_id="2"),
    ),
    attack("use a shop's key for two wallets", "directory_pk", copy(t.directory, "kind = 'key'", wallet_id="2")),
    attack("send two gifts under one code", "directory_pk", copy(t.directory, "kind = 'gift'", wallet_id="2")),
    attack("let a gift arrive twice", "directory_pk", copy(t.directory, "name LIKE 'gift_gft%'", wallet_id="3")),
    attack("name a thing unknown", "directory_kind", copy(t.directory, "name = 'paid'", kind="'thing'")),
    attack("refuse twice under a key", "attempt_pk", copy(t.attempt, "wallet_id = 1")),
    attack("tell news of no entry", "outbox_of_entry", copy(t.outbox, NEWS, seq="999")),
    attack("tell news twice", "outbox_pk", copy(t.outbox, NEWS)),
    attack("try less than never", "outbox_tries", f"UPDATE outbox SET tries = -1 WHERE {NEWS}"),
    attack("be more urgent than anything", "outbox_rank", copy(t.outbox, NEWS, n="999", rank="3")),
    attack("have arrived more than perhaps", "outbox_maybe", f"UPDATE outbox SET maybe = 2 WHERE {NEWS}"),
    attack("be sent and still due", "outbox_sent_is_done", f"UPDATE outbox SET sent_at = 1 WHERE {NEWS}"),
)

_A_LATER_DAY = {"day": "'2026-11-30'"}
SEALS = (
    attack("seal a day twice", "seal_pk", copy(t.seal, SEALED, root="heads", prev_root="root")),
    attack("fork the days", "seal_no_fork", copy(t.seal, SEALED, **_A_LATER_DAY, root="heads")),
    attack(
        "follow a root that is not there",
        "seal_follows",
        copy(t.seal, SEALED, **_A_LATER_DAY, prev_day="day", prev_root="heads"),
    ),
    attack(
        "seal a day before the last one",
        "seal_days_go_on",
        copy(t.seal, SEALED, day="'2026-11-01'", prev_day="day", prev_root="root", root="heads"),
    ),
    *(
        attack(
            f"carry half a hash of {name}",
            "seal_hashes",
            copy(
                t.seal,
                SEALED,
                **{**_A_LATER_DAY, "prev_day": "NULL", "prev_root": "root", name: f"substr({name}, 1, 16)"},
            ),
        )
        for name in ("heads", "root", "prev_root")
    ),
)

_OWNER = "one file, one owner: who may write may also drop. The hashes and the audit tell of it"
_FILE: tuple[Engine, str] = ("sqlite", _OWNER)

SCHEMA = (
    attack("empty the journal", RIGHTS, "TRUNCATE journal CASCADE", spared=_FILE),
    attack("drop the postings", RIGHTS, "DROP TABLE posting", spared=_FILE),
    attack("drop a check", RIGHTS, "ALTER TABLE journal DROP CONSTRAINT journal_no_overdraft", spared=_FILE),
    attack("switch the foreign keys off", RIGHTS, "ALTER TABLE journal DISABLE TRIGGER ALL", spared=_FILE),
    attack(
        "grant itself the rights",
        RIGHTS,
        "GRANT UPDATE ON journal TO pocket_app",  # Nothing but a warning, and no right.
        "UPDATE journal SET amount = amount + 1",
        spared=_FILE,
    ),
    attack("write as a replica, past the keys", RIGHTS, "SET session_replication_role = 'replica'", spared=_FILE),
    attack("say which steps were taken", RIGHTS, "UPDATE ledger_version SET version_num = '0000'", spared=_FILE),
    *(
        attack(
            f"drop {table}, which others point to",
            "lot_parent",  # Any foreign key: SQLite does not say which.
            f"DROP TABLE {table}",
            spared=("postgresql", "refused for want of rights: see dropping the postings"),
        )
        for table in ("journal", "lot", "charge", "card_order", "denomination")
    ),
    attack(
        "put the foreign keys off to the end",
        "wallet_says_its_journal",
        "PRAGMA defer_foreign_keys = ON",
        "UPDATE wallet SET seq = seq + 1, available = available + 1000 WHERE wallet_id = 1",
        spared=("postgresql", "no key is deferrable, and a test of the migrations sees to it"),
    ),
    attack(
        "switch the foreign keys off within a transaction",
        "wallet_says_its_journal",
        "PRAGMA foreign_keys = OFF",
        "UPDATE wallet SET seq = seq + 1, available = available + 1000 WHERE wallet_id = 1",
        spared=("postgresql", "has no such switch"),
    ),
)


def _fixed_columns(table: Table) -> list[str]:
    changing = t.COUNTERS.get(table, ())
    return [column.name for column in table.columns if column.name not in changing]


def _other(table: Table, column: str) -> str:
    kind = table.columns[column].type
    if isinstance(kind, Text):
        return f"{column} || 'x'"
    return f"substr({column}, 1, 31)" if isinstance(kind, LargeBinary) else f"coalesce({column}, 0) + 1"


EDITS = tuple(
    attack(f"change {table.name}.{column}", RIGHTS, f"UPDATE {table.name} SET {column} = {_other(table, column)}")
    for table in TABLES
    for column in _fixed_columns(table)
)
DELETES = tuple(attack(f"delete from {table.name}", RIGHTS, f"DELETE FROM {table.name}") for table in TABLES)
UPSERTS = tuple(
    attack(
        f"change {table.name} by inserting",
        RIGHTS,
        f"INSERT INTO {table.name} SELECT * FROM {table.name} WHERE true"
        f" ON CONFLICT ({', '.join(table.primary_key.columns.keys())})"
        f" DO UPDATE SET {_fixed_columns(table)[-1]} = excluded.{_fixed_columns(table)[-1]}",
    )
    for table in TABLES
)
REPLACES = tuple(
    attack(
        f"replace rows of {table.name}",
        RIGHTS,
        f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}",
        spared=("postgresql", "has no such statement"),
    )
    for table in TABLES
)
NOTHING = tuple(
    attack(f"leave {table.name}.{column.name} empty", EMPTY, copy(table, "true", **{column.name: "NULL"}))
    for table in TABLES
    for column in table.columns
    if not column.nullable
)
_NUMBERS = tuple(
    (table, column.name)
    for table in TABLES
    for column in table.columns
    if not isinstance(column.type, (Text, LargeBinary))
)
WORDS = tuple(
    attack(f"write a word into {table.name}.{column}", TYPE, copy(table, "true", **{column: "'much'"}))
    for table, column in _NUMBERS
)
FRACTIONS = tuple(
    attack(
        f"write half a cent into {table.name}.{column}",
        TYPE,
        copy(table, "true", **{column: "0.5"}),
        spared=("postgresql", "rounds what is written as a literal; the driver binds no fraction to a whole number"),
    )
    for table, column in _NUMBERS
)
TOO_MUCH = tuple(
    attack(f"write 2^63 into {table.name}.{column}", TYPE, copy(table, "true", **{column: "9223372036854775808"}))
    for table, column in _NUMBERS
)

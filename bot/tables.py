"""The doors' own tables: who a customer is, what Telegram sent, which message shows a charge, who guesses. No money.

They live beside the books in one database, so that a row of theirs can become true in the same commit as the money.
Telegram's ids are kept here and nowhere in the books: a person can be forgotten, an entry cannot.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

doors = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")  # STRICT tables know no BIGINT; their INTEGER is as wide.

customer = Table(
    "customer",
    doors,
    Column("telegram_id", _Number, nullable=False, autoincrement=False),
    Column("wallet_id", _Number, nullable=False),
    Column("language", Text, nullable=False),
    Column("chosen_language", Text),
    Column("reachable", _Number, nullable=False),
    Column("since", _Number, nullable=False),
    PrimaryKeyConstraint("telegram_id", name="customer_pk"),
    CheckConstraint("reachable IN (0, 1)", name="customer_reachable"),
    Index("customer_of_wallet", "wallet_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A Telegram user and their wallet. In a private chat the user's id is the chat's."""

inbox = Table(
    "inbox",
    doors,
    Column("bot_id", _Number, nullable=False),
    Column("update_id", _Number, nullable=False),
    Column("lane", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", _Number, nullable=False),
    Column("tries", _Number, nullable=False),
    Column("done_at", _Number),
    Column("aside_at", _Number),
    Column("problem", Text),
    PrimaryKeyConstraint("bot_id", "update_id", name="inbox_pk"),
    CheckConstraint("done_at IS NULL OR aside_at IS NULL", name="inbox_one_end"),
    Index(
        "inbox_waiting",
        "bot_id",
        "received_at",
        "update_id",
        sqlite_where=text("done_at IS NULL AND aside_at IS NULL"),
        postgresql_where=text("done_at IS NULL AND aside_at IS NULL"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Updates as Telegram sent them, stored before they are acknowledged."""

living_message = Table(
    "living_message",
    doors,
    Column("wallet_id", _Number, nullable=False),
    Column("charge_no", _Number, nullable=False),
    Column("message_id", _Number, nullable=False),
    PrimaryKeyConstraint("wallet_id", "charge_no", name="living_message_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The one message that shows a charge, and is brought up to date in place."""

wrong_code = Table(
    "wrong_code",
    doors,
    Column("telegram_id", _Number, nullable=False, autoincrement=False),
    Column("update_id", _Number, nullable=False, autoincrement=False),
    Column("at", _Number, nullable=False),
    PrimaryKeyConstraint("telegram_id", "update_id", name="wrong_code_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Codes of gifts that a customer tried and that no gift has, each by the update it came in."""

"""The doors' own tables: who a customer is, what Telegram sent, who handles it, what to remind of. No money.

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
    Column("sound", Text, nullable=False),
    Column("reminders", _Number, nullable=False),
    Column("since", _Number, nullable=False),
    Column("heard_language", Text),
    PrimaryKeyConstraint("telegram_id", name="customer_pk"),
    CheckConstraint("reachable IN (0, 1)", name="customer_reachable"),
    CheckConstraint("sound IN ('always', 'night', 'never')", name="customer_sound"),
    CheckConstraint("reminders IN (0, 1)", name="customer_reminders"),
    Index("customer_of_wallet", "wallet_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A Telegram user and their wallet. In a private chat the user's id is the chat's.

`language` is their Telegram's, `heard_language` the one they write in, `chosen_language` the one they asked for.
`sound`: when news may ring: always, not at night, never. `reminders`: whether they want to be reminded of what expires.
"""

inbox = Table(
    "inbox",
    doors,
    Column("bot_id", _Number, nullable=False),
    Column("update_id", _Number, nullable=False),
    Column("lane", Text, nullable=False),
    Column("share", _Number, nullable=False),
    Column("rank", _Number, nullable=False),
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
        "rank",
        "received_at",
        "update_id",
        sqlite_where=text("done_at IS NULL AND aside_at IS NULL"),
        postgresql_where=text("done_at IS NULL AND aside_at IS NULL"),
    ),
    Index(
        "inbox_aside",
        "bot_id",
        "aside_at",
        sqlite_where=text("aside_at > 0"),
        postgresql_where=text("aside_at > 0"),
    ),
    Index("inbox_received", "received_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Updates as Telegram sent them, stored before they are acknowledged.

`share` says which process handles it (see `bot.leases`), `rank` what goes first: 0 checkouts, 1 all else.
"""

process = Table(
    "process",
    doors,
    Column("bot_id", _Number, nullable=False),
    Column("id", Text, nullable=False),
    Column("beat", _Number, nullable=False),
    PrimaryKeyConstraint("bot_id", "id", name="process_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Who serves this bot at present. Each counts its own `beat` up; one whose beat stands still is dead."""

lease = Table(
    "lease",
    doors,
    Column("bot_id", _Number, nullable=False),
    Column("no", _Number, nullable=False, autoincrement=False),
    Column("owner", Text),
    PrimaryKeyConstraint("bot_id", "no", name="lease_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which process does what: a share of the chats each, and what one alone must do (see `bot.leases`)."""

reminder = Table(
    "reminder",
    doors,
    Column("wallet_id", _Number, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", _Number, nullable=False),
    Column("due_at", _Number),
    Column("tries", _Number, nullable=False),
    Column("maybe", _Number, nullable=False),
    Column("done_at", _Number),
    Column("problem", Text),
    PrimaryKeyConstraint("wallet_id", "kind", "about", name="reminder_pk"),
    CheckConstraint("due_at IS NULL OR done_at IS NULL", name="reminder_told_is_done"),
    Index(
        "reminder_due",
        "due_at",
        "wallet_id",
        sqlite_where=text("due_at > 0"),
        postgresql_where=text("due_at > 0"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What a customer will be reminded of, and when. `about` is a day (its ordinal) or the number of a charge.

`due_at` NULL: told, no longer of use, or set aside with its problem. `maybe`: an earlier try may have arrived.
"""

planned = Table(
    "planned",
    doors,
    Column("what", Text, nullable=False),
    Column("through", _Number, nullable=False),
    PrimaryKeyConstraint("what", name="planned_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""How far ahead reminders are planned: the ordinal of the last day that was."""

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

question = Table(
    "question",
    doors,
    Column("telegram_id", _Number, nullable=False, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("asked_at", _Number, nullable=False),
    PrimaryKeyConstraint("telegram_id", name="question_pk"),
    Index("question_asked", "asked_at"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What a customer was asked last and has not answered yet, as JSON (see `bot.questions`). No money is in it."""

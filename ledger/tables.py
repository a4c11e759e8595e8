"""Every table, key, CHECK and FOREIGN KEY of the books: the same on SQLite, PostgreSQL and, sharded by wallet, Citus.

Three laws. Every primary and unique key starts with `wallet_id` (the directory is the one exception: it is how a name
finds its wallet). No row is shared by wallets. A balance is one row. The database itself refuses an overspend, an
over-refund, a fork of history: read the CHECKs. Edits and deletes it refuses too: see `dialect.guards`.

Instants are whole microseconds since 1970 UTC; days are ISO dates in the shop's zone; amounts are minor units.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from ledger.accounts import Account, Actor, CaptureMode, ChargeStatus, EntryKind

books = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")  # STRICT tables know no BIGINT; their INTEGER is as wide.
Small = SmallInteger().with_variant(Integer, "sqlite")

SIGNS: dict[EntryKind, str] = {
    **dict.fromkeys(
        (
            EntryKind.OPEN,
            EntryKind.ORDER,
            EntryKind.UNPLACED,
            EntryKind.ASK,
            EntryKind.DECLINE,
            EntryKind.LAPSE,
            EntryKind.FREEZE,
            EntryKind.UNFREEZE,
        ),
        "d_available = 0 AND d_held = 0 AND d_owed = 0",
    ),
    EntryKind.PURCHASE: "d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed = amount",
    EntryKind.HOLD: "d_available = -amount AND d_held = amount AND d_owed = 0",
    EntryKind.SPEND: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CAPTURE: "d_available >= 0 AND d_held = -amount - d_available AND d_owed = 0",
    EntryKind.VOID: "d_available = amount AND d_held = -amount AND d_owed = 0",
    EntryKind.RELEASE: "d_available = amount AND d_held = -amount AND d_owed = 0",
    EntryKind.REFUND: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.EXPIRY: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.GIFT: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CLAIM: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.RETURN: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CHARGEBACK: "d_available <= 0 AND d_held = 0 AND d_owed >= 0 AND d_owed - d_available = amount",
    EntryKind.DISPUTE_WON: "d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed = amount",
    EntryKind.ADJUST: "(d_available = amount OR d_available = -amount) AND d_held = 0 AND d_owed = 0",
    EntryKind.GOODWILL: "d_available = amount AND d_held = 0 AND d_owed = 0",
}
"""What each kind of entry may do to a wallet's balances. The database holds every row of the journal to it."""


def _one_of(column: str, words: type[Account | Actor | CaptureMode | ChargeStatus]) -> str:
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"


def _key(name: str) -> Column[int]:
    return Column(name, Number, nullable=False)


denomination = Table(
    "denomination",
    books,
    Column("currency", Text, nullable=False),
    _key("face"),
    PrimaryKeyConstraint("currency", "face", name="denomination_pk"),
    CheckConstraint("face > 0", name="denomination_positive"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What the shop sells: a card of any other face cannot be written. Small, and a reference table on Citus."""

journal = Table(
    "journal",
    books,
    _key("wallet_id"),
    _key("seq"),
    Column("key", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _key("at"),
    _key("effective_at"),
    Column("actor", Text, nullable=False),
    _key("amount"),
    Column("charge_no", Number),
    Column("status", Text),
    Column("card_no", Number),
    Column("ref", Text),
    Column("reason", Text),
    Column("prev_seq", Number),
    Column("prev_available", Number),
    Column("prev_held", Number),
    Column("prev_owed", Number),
    _key("d_available"),
    _key("d_held"),
    _key("d_owed"),
    _key("available"),
    _key("held"),
    _key("owed"),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("wallet_id", "seq", name="journal_pk"),
    UniqueConstraint("wallet_id", "key", name="journal_key_once"),
    UniqueConstraint("wallet_id", "seq", "available", "held", "owed", name="journal_balances"),
    ForeignKeyConstraint(
        ["wallet_id", "prev_seq", "prev_available", "prev_held", "prev_owed"],
        ["journal.wallet_id", "journal.seq", "journal.available", "journal.held", "journal.owed"],
        name="journal_follows",
    ),
    CheckConstraint("(seq = 1) = (prev_seq IS NULL)", name="journal_first"),
    CheckConstraint("prev_seq IS NULL OR prev_seq = seq - 1", name="journal_no_gap"),
    CheckConstraint(
        "(prev_seq IS NULL) = (prev_available IS NULL) AND (prev_seq IS NULL) = (prev_held IS NULL)"
        " AND (prev_seq IS NULL) = (prev_owed IS NULL)",
        name="journal_whole_past",
    ),
    CheckConstraint("available = coalesce(prev_available, 0) + d_available", name="journal_available_adds"),
    CheckConstraint("held = coalesce(prev_held, 0) + d_held", name="journal_held_adds"),
    CheckConstraint("owed = coalesce(prev_owed, 0) + d_owed", name="journal_owed_adds"),
    CheckConstraint("available >= 0 AND held >= 0 AND owed >= 0", name="journal_no_overdraft"),
    CheckConstraint("amount >= 0", name="journal_amount"),
    CheckConstraint("seq >= 1 AND (seq = 1) = (kind = 'open')", name="journal_opens"),
    CheckConstraint("effective_at <= at", name="journal_no_future"),
    CheckConstraint("(charge_no IS NULL) = (status IS NULL)", name="journal_status"),
    CheckConstraint("length(hash) = 32", name="journal_hash"),
    CheckConstraint(_one_of("actor", Actor), name="journal_actor"),
    CheckConstraint(
        "CASE kind " + " ".join(f"WHEN '{kind}' THEN {rule}" for kind, rule in SIGNS.items()) + " ELSE 1 = 0 END",
        name="journal_signs",
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Append only. Row n stands on row n-1 with its balances: no gap, no fork, no forged past, no overspend."""

wallet = Table(
    "wallet",
    books,
    Column("wallet_id", Number, nullable=False, autoincrement=False),
    Column("currency", Text, nullable=False),
    _key("seq"),
    _key("available"),
    _key("held"),
    _key("owed"),
    _key("lot_count"),
    Column("next_due", Number),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("wallet_id", name="wallet_pk"),
    ForeignKeyConstraint(
        ["wallet_id", "seq", "available", "held", "owed"],
        ["journal.wallet_id", "journal.seq", "journal.available", "journal.held", "journal.owed"],
        name="wallet_says_its_journal",
    ),
    CheckConstraint("length(currency) = 3", name="wallet_currency"),
    CheckConstraint("lot_count >= 0", name="wallet_lot_count"),
    Index("wallet_due", "next_due", sqlite_where=text("next_due > 0"), postgresql_where=text("next_due > 0")),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The head: one row is the balance, and it can only say what the journal says."""

card_order = Table(
    "card_order",
    books,
    _key("wallet_id"),
    _key("no"),
    Column("currency", Text, nullable=False),
    _key("face"),
    PrimaryKeyConstraint("wallet_id", "no", name="card_order_pk"),
    UniqueConstraint("wallet_id", "no", "face", name="card_order_face"),
    ForeignKeyConstraint(["wallet_id", "no"], ["journal.wallet_id", "journal.seq"], name="card_order_of_entry"),
    ForeignKeyConstraint(
        ["currency", "face"], ["denomination.currency", "denomination.face"], name="card_order_is_sold"
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

lot = Table(
    "lot",
    books,
    _key("wallet_id"),
    _key("no"),
    _key("born"),
    Column("source", Text, nullable=False),
    Column("card_no", Number),
    _key("root_wallet"),
    _key("root_no"),
    Column("parent_no", Number),
    _key("face"),
    Column("bought_on", Text, nullable=False),
    Column("expires_on", Text, nullable=False),
    Column("zone", Text, nullable=False),
    _key("expires_at"),
    _key("remaining"),
    _key("held"),
    _key("spent"),
    _key("expired"),
    _key("gifted"),
    _key("clawed"),
    _key("moved"),
    PrimaryKeyConstraint("wallet_id", "no", name="lot_pk"),
    ForeignKeyConstraint(["wallet_id", "born"], ["journal.wallet_id", "journal.seq"], name="lot_born"),
    ForeignKeyConstraint(["wallet_id", "parent_no"], ["lot.wallet_id", "lot.no"], name="lot_parent"),
    ForeignKeyConstraint(
        ["wallet_id", "card_no", "face"],
        ["card_order.wallet_id", "card_order.no", "card_order.face"],
        name="lot_face_is_the_card",
    ),
    CheckConstraint("face > 0", name="lot_face"),
    CheckConstraint(
        "remaining >= 0 AND held >= 0 AND spent >= 0 AND expired >= 0 AND gifted >= 0 AND clawed >= 0 AND moved >= 0",
        name="lot_no_negative",
    ),
    CheckConstraint("remaining + held + spent + expired + gifted + clawed + moved = face", name="lot_adds_up"),
    CheckConstraint("source IN ('card', 'gift', 'goodwill', 'promo', 'adjust')", name="lot_source"),
    CheckConstraint("(source = 'card' AND parent_no IS NULL) = (card_no IS NOT NULL)", name="lot_card_was_ordered"),
    CheckConstraint("expires_on >= bought_on", name="lot_days"),
    Index(
        "lot_open",
        "wallet_id",
        "expires_at",
        "no",
        sqlite_where=text("remaining > 0"),
        postgresql_where=text("remaining > 0"),
    ),
    Index(
        "lot_of_card", "wallet_id", "card_no", sqlite_where=text("card_no > 0"), postgresql_where=text("card_no > 0")
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A slice of credit with its own origin and expiry. Its buckets always add up to its face."""

posting = Table(
    "posting",
    books,
    _key("wallet_id"),
    _key("seq"),
    Column("n", Small, nullable=False),
    Column("debit", Text, nullable=False),
    Column("credit", Text, nullable=False),
    _key("amount"),
    Column("lot_no", Number),
    Column("from_lot_no", Number),
    PrimaryKeyConstraint("wallet_id", "seq", "n", name="posting_pk"),
    ForeignKeyConstraint(["wallet_id", "seq"], ["journal.wallet_id", "journal.seq"], name="posting_of_entry"),
    ForeignKeyConstraint(["wallet_id", "lot_no"], ["lot.wallet_id", "lot.no"], name="posting_to_lot"),
    ForeignKeyConstraint(["wallet_id", "from_lot_no"], ["lot.wallet_id", "lot.no"], name="posting_from_lot"),
    CheckConstraint("amount > 0", name="posting_amount"),
    CheckConstraint("debit <> credit", name="posting_moves"),
    CheckConstraint(_one_of("debit", Account), name="posting_debit"),
    CheckConstraint(_one_of("credit", Account), name="posting_credit"),
    CheckConstraint("(credit = 'suspense') = (lot_no IS NULL)", name="posting_into_a_lot"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A debit and credit pair in one row: an unbalanced entry cannot be written.

`lot_no` is the lot credited, `from_lot_no` the lot debited; they differ where a child lot is born, and money from
outside comes from no lot."""

charge = Table(
    "charge",
    books,
    _key("wallet_id"),
    _key("no"),
    Column("order_ref", Text, nullable=False),
    _key("amount"),
    Column("capture", Text, nullable=False),
    Column("items", Text, nullable=False),
    _key("asked_at"),
    Column("due_at", Number),
    Column("status", Text, nullable=False),
    _key("held"),
    _key("captured"),
    _key("released"),
    _key("refunded"),
    PrimaryKeyConstraint("wallet_id", "no", name="charge_pk"),
    ForeignKeyConstraint(["wallet_id", "no"], ["journal.wallet_id", "journal.seq"], name="charge_of_entry"),
    CheckConstraint("amount > 0", name="charge_amount"),
    CheckConstraint("held >= 0 AND captured >= 0 AND released >= 0", name="charge_no_negative"),
    CheckConstraint("held + captured + released IN (0, amount)", name="charge_adds_up"),
    CheckConstraint("refunded >= 0 AND refunded <= captured", name="charge_no_over_refund"),
    CheckConstraint(_one_of("capture", CaptureMode), name="charge_capture"),
    CheckConstraint(
        "CASE status"
        " WHEN 'requires_approval' THEN held + captured + released = 0 AND due_at IS NOT NULL"
        " WHEN 'authorized' THEN held > 0 AND due_at IS NOT NULL"
        " WHEN 'captured' THEN held = 0 AND captured > 0 AND due_at IS NULL"
        " WHEN 'declined' THEN held + captured + released = 0 AND due_at IS NULL"
        " WHEN 'voided' THEN held = 0 AND captured = 0 AND due_at IS NULL"
        " WHEN 'expired' THEN held = 0 AND captured = 0 AND due_at IS NULL"
        " ELSE 1 = 0 END",
        name="charge_status",
    ),
    Index(
        "charge_once_an_order",
        "wallet_id",
        "order_ref",
        unique=True,
        sqlite_where=text("status IN ('requires_approval', 'authorized', 'captured')"),
        postgresql_where=text("status IN ('requires_approval', 'authorized', 'captured')"),
    ),
    Index("charge_of_order", "wallet_id", "order_ref"),
    Index("charge_due", "wallet_id", sqlite_where=text("due_at > 0"), postgresql_where=text("due_at > 0")),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A shop's request to be paid. At most one of an order is open or paid."""

line = Table(
    "line",
    books,
    _key("wallet_id"),
    _key("charge_no"),
    _key("lot_no"),
    Column("ord", Small, nullable=False),
    _key("amount"),
    _key("held"),
    _key("captured"),
    _key("released"),
    _key("refunded"),
    PrimaryKeyConstraint("wallet_id", "charge_no", "lot_no", name="line_pk"),
    ForeignKeyConstraint(["wallet_id", "charge_no"], ["charge.wallet_id", "charge.no"], name="line_of_charge"),
    ForeignKeyConstraint(["wallet_id", "lot_no"], ["lot.wallet_id", "lot.no"], name="line_of_lot"),
    CheckConstraint("held >= 0 AND captured >= 0 AND released >= 0 AND amount > 0", name="line_no_negative"),
    CheckConstraint("held + captured + released = amount", name="line_adds_up"),
    CheckConstraint("refunded >= 0 AND refunded <= captured", name="line_no_over_refund"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What one lot pays of one charge: where a refund goes back to, exactly."""

attempt = Table(
    "attempt",
    books,
    _key("wallet_id"),
    Column("key", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("facts", Text, nullable=False),
    _key("at"),
    PrimaryKeyConstraint("wallet_id", "key", name="attempt_pk"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What was refused stays refused: the same key gets the same answer."""

directory = Table(
    "directory",
    books,
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    _key("wallet_id"),
    _key("seq"),
    PrimaryKeyConstraint("kind", "name", name="directory_pk"),
    CheckConstraint("kind IN ('payment', 'order', 'key', 'gift')", name="directory_kind"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Names that must be unique among all wallets: a payment, a shop's order, a shop's idempotency key, a gift's code.

Distributed by name on Citus, and so without a foreign key to the journal; `audit` checks what it says.
"""

outbox = Table(
    "outbox",
    books,
    _key("wallet_id"),
    _key("seq"),
    Column("n", Small, nullable=False),
    Column("topic", Text, nullable=False),
    Column("body", Text, nullable=False),
    _key("at"),
    _key("tries"),
    Column("due_at", Number),
    Column("sent_at", Number),
    Column("problem", Text),
    PrimaryKeyConstraint("wallet_id", "seq", "n", name="outbox_pk"),
    ForeignKeyConstraint(["wallet_id", "seq"], ["journal.wallet_id", "journal.seq"], name="outbox_of_entry"),
    CheckConstraint("tries >= 0", name="outbox_tries"),
    CheckConstraint("due_at IS NULL OR sent_at IS NULL", name="outbox_sent_is_done"),
    Index(
        "outbox_due",
        "due_at",
        "wallet_id",
        "seq",
        "n",
        sqlite_where=text("due_at > 0"),
        postgresql_where=text("due_at > 0"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""News that must arrive, written with the money it speaks of. `due_at` NULL: sent, or set aside with its problem."""

APPEND_ONLY = (journal, posting, attempt, directory, card_order, denomination)
"""Rows that are never changed."""

COUNTERS: dict[Table, tuple[str, ...]] = {
    wallet: ("seq", "available", "held", "owed", "lot_count", "next_due", "hash"),
    lot: ("remaining", "held", "spent", "expired", "gifted", "clawed", "moved"),
    charge: ("due_at", "status", "held", "captured", "released", "refunded"),
    line: ("held", "captured", "released", "refunded"),
    outbox: ("tries", "due_at", "sent_at", "problem"),
}
"""The only columns of the other tables that may change. Nothing may be deleted, anywhere."""

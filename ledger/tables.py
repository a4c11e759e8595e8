"""Every table, key, CHECK and FOREIGN KEY of the books: the same on SQLite, PostgreSQL and, sharded by wallet, Citus.

Three laws. Every primary and unique key starts with `wallet_id` (the directory is the one exception: it is how a name
finds its wallet). No row is shared by wallets. A balance is one row. The database itself refuses an overspend, an
over-refund, a fork of history: read the CHECKs. Edits and deletes it refuses too: see `dialect.definition`.

Instants are whole microseconds since 1970 UTC; days are ISO dates in the shop's zone; amounts are minor units.
"""

from __future__ import annotations

from collections.abc import Iterable

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

from ledger.accounts import (
    Account,
    Actor,
    AdjustmentStatus,
    CaptureMode,
    ChargebackStatus,
    ChargeStatus,
    EntryKind,
    GiftStatus,
    LotSource,
)

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
            EntryKind.GIVEN,
            EntryKind.DELIVERED,
            EntryKind.ADJUST_ASKED,
            EntryKind.ADJUST_REFUSED,
        ),
        "d_available = 0 AND d_held = 0 AND d_owed = 0",
    ),
    EntryKind.PURCHASE: "d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed = amount",
    EntryKind.HOLD: "d_available = -amount AND d_held = amount AND d_owed = 0",
    EntryKind.SPEND: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CAPTURE: "d_available >= 0 AND d_held = -amount - d_available + d_owed AND d_owed <= 0",
    EntryKind.VOID: "d_available >= 0 AND d_available - d_owed = amount AND d_held = -amount AND d_owed <= 0",
    EntryKind.RELEASE: "d_available >= 0 AND d_available - d_owed = amount AND d_held = -amount AND d_owed <= 0",
    EntryKind.REFUND: "d_available >= 0 AND d_available - d_owed = amount AND d_held = 0 AND d_owed <= 0",
    EntryKind.EXPIRY: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.GIFT: "d_available = -amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CLAIM: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.RETURN: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.CHARGEBACK: "d_available <= 0 AND d_held = 0 AND d_owed >= 0 AND d_owed - d_available <= amount",
    EntryKind.DISPUTE_WON: "d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed <= amount",
    EntryKind.ADJUST: "(d_available = amount OR d_available = -amount) AND d_held = 0 AND d_owed = 0",
    EntryKind.GOODWILL: "d_available = amount AND d_held = 0 AND d_owed = 0",
    EntryKind.PROMO: "d_available = amount AND d_held = 0 AND d_owed = 0",
}
"""What each kind of entry may do to a wallet's balances. The database holds every row of the journal to it."""

FREEZES: dict[EntryKind, str] = {
    EntryKind.FREEZE: "frozen = (coalesce(prev_frozen, 0) | 1)",
    EntryKind.UNFREEZE: "frozen = 0",
    EntryKind.CHARGEBACK: "frozen = (coalesce(prev_frozen, 0) | 2)",
    EntryKind.DISPUTE_WON: "frozen IN (coalesce(prev_frozen, 0), coalesce(prev_frozen, 0) & 1)",
    **dict.fromkeys(
        (EntryKind.HOLD, EntryKind.SPEND, EntryKind.GIFT, EntryKind.GIVEN),
        "frozen = 0 AND coalesce(prev_frozen, 0) = 0",
    ),
}
"""What each kind of entry may do to who has frozen a wallet (`accounts.Frozen`); the others leave it as it was."""

ENDS_ONCE: dict[str, tuple[EntryKind, ...]] = {
    "journal_gift_ends_once": (EntryKind.GIVEN, EntryKind.RETURN),
    "journal_gift_delivered_once": (EntryKind.DELIVERED,),
    "journal_dispute_won_once": (EntryKind.DISPUTE_WON,),
    "journal_adjustment_decided_once": (EntryKind.ADJUST, EntryKind.ADJUST_REFUSED),
}
"""Kinds of entries of which a gift, a chargeback or an adjustment has one: two of them cannot both win."""

OWNED = ("wallet", "held", "sales", "breakage", "transit")
"""Accounts whose every cent is of a lot."""


def _one_of(column: str, words: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"


def _by_kind(rules: dict[EntryKind, str], otherwise: str) -> str:
    return (
        "CASE kind " + " ".join(f"WHEN '{kind}' THEN {rule}" for kind, rule in rules.items()) + f" ELSE {otherwise} END"
    )


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
    Column("about", Number),
    Column("prev_seq", Number),
    Column("prev_available", Number),
    Column("prev_held", Number),
    Column("prev_owed", Number),
    Column("prev_frozen", Small),
    _key("d_available"),
    _key("d_held"),
    _key("d_owed"),
    _key("available"),
    _key("held"),
    _key("owed"),
    Column("frozen", Small, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("wallet_id", "seq", name="journal_pk"),
    UniqueConstraint("wallet_id", "key", name="journal_key_once"),
    UniqueConstraint("wallet_id", "seq", "available", "held", "owed", "frozen", name="journal_balances"),
    ForeignKeyConstraint(
        ["wallet_id", "prev_seq", "prev_available", "prev_held", "prev_owed", "prev_frozen"],
        ["journal.wallet_id", "journal.seq", "journal.available", "journal.held", "journal.owed", "journal.frozen"],
        name="journal_follows",
    ),
    ForeignKeyConstraint(["wallet_id", "about"], ["journal.wallet_id", "journal.seq"], name="journal_about_an_entry"),
    CheckConstraint("(seq = 1) = (prev_seq IS NULL)", name="journal_first"),
    CheckConstraint("prev_seq IS NULL OR prev_seq = seq - 1", name="journal_no_gap"),
    CheckConstraint(
        "(prev_seq IS NULL) = (prev_available IS NULL) AND (prev_seq IS NULL) = (prev_held IS NULL)"
        " AND (prev_seq IS NULL) = (prev_owed IS NULL) AND (prev_seq IS NULL) = (prev_frozen IS NULL)",
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
    CheckConstraint(f"status IS NULL OR {_one_of('status', ChargeStatus)}", name="journal_status_known"),
    CheckConstraint(
        "actor <> 'office' OR kind = 'return' OR (coalesce(ref, '') <> '' AND coalesce(reason, '') <> '')",
        name="journal_office_says_why",
    ),
    CheckConstraint(_by_kind(SIGNS, otherwise="1 = 0"), name="journal_signs"),
    CheckConstraint(_by_kind(FREEZES, otherwise="frozen = coalesce(prev_frozen, 0)"), name="journal_frozen"),
    *(
        Index(
            name,
            "wallet_id",
            "about",
            unique=True,
            sqlite_where=text(_one_of("kind", kinds)),
            postgresql_where=text(_one_of("kind", kinds)),
        )
        for name, kinds in ENDS_ONCE.items()
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
    Column("frozen", Small, nullable=False),
    _key("lot_count"),
    Column("next_due", Number),
    _key("at"),
    Column("day", Text, nullable=False),
    _key("cards_today"),
    _key("spent_today"),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("wallet_id", name="wallet_pk"),
    ForeignKeyConstraint(
        ["wallet_id", "seq", "available", "held", "owed", "frozen"],
        ["journal.wallet_id", "journal.seq", "journal.available", "journal.held", "journal.owed", "journal.frozen"],
        name="wallet_says_its_journal",
    ),
    CheckConstraint("length(currency) = 3", name="wallet_currency"),
    CheckConstraint("lot_count >= 0", name="wallet_lot_count"),
    CheckConstraint("cards_today >= 0 AND spent_today >= 0", name="wallet_today"),
    Index("wallet_due", "next_due", sqlite_where=text("next_due > 0"), postgresql_where=text("next_due > 0")),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The head: one row is the balance, and it can only say what the journal says.

`at` is when its last entry was recorded: a wallet's time never runs backwards, whatever the machine's clock does. What
was bought and spent on `day` is counted for the limits, and no money hangs on it."""

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
    UniqueConstraint("wallet_id", "no", "face", name="lot_of_face"),
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
    CheckConstraint(_one_of("source", LotSource), name="lot_source"),
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
    CheckConstraint(
        f"(lot_no IS NULL) = NOT ({_one_of('debit', OWNED)} OR {_one_of('credit', OWNED)})", name="posting_of_a_lot"
    ),
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

gift = Table(
    "gift",
    books,
    _key("wallet_id"),
    _key("no"),
    Column("code_hash", Text, nullable=False),
    _key("amount"),
    _key("sent_at"),
    Column("status", Text, nullable=False),
    Column("due_at", Number),
    Column("claimant", Number),
    PrimaryKeyConstraint("wallet_id", "no", name="gift_pk"),
    ForeignKeyConstraint(["wallet_id", "no"], ["journal.wallet_id", "journal.seq"], name="gift_of_entry"),
    CheckConstraint("amount > 0", name="gift_amount"),
    CheckConstraint("length(code_hash) = 64", name="gift_code_is_hashed"),
    CheckConstraint(_one_of("status", GiftStatus), name="gift_status"),
    CheckConstraint("(status = 'open') = (due_at IS NOT NULL)", name="gift_due_while_open"),
    CheckConstraint("(status IN ('claimed', 'delivered')) = (claimant IS NOT NULL)", name="gift_has_one_claimant"),
    CheckConstraint("claimant <> wallet_id", name="gift_is_for_another"),
    Index("gift_due", "wallet_id", sqlite_where=text("due_at > 0"), postgresql_where=text("due_at > 0")),
    Index(
        "gift_in_flight",
        "wallet_id",
        "no",
        sqlite_where=text("status = 'claimed'"),
        postgresql_where=text("status = 'claimed'"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Credit on its way from the wallet whose row this is. Its code is kept hashed only."""

gift_slice = Table(
    "gift_slice",
    books,
    _key("wallet_id"),
    _key("gift_no"),
    _key("lot_no"),
    Column("ord", Small, nullable=False),
    _key("amount"),
    PrimaryKeyConstraint("wallet_id", "gift_no", "lot_no", name="gift_slice_pk"),
    ForeignKeyConstraint(["wallet_id", "gift_no"], ["gift.wallet_id", "gift.no"], name="gift_slice_of_gift"),
    ForeignKeyConstraint(["wallet_id", "lot_no"], ["lot.wallet_id", "lot.no"], name="gift_slice_of_lot"),
    CheckConstraint("amount > 0", name="gift_slice_amount"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which lots a gift is made of: where it returns to, and what the claimant gets."""

chargeback = Table(
    "chargeback",
    books,
    _key("wallet_id"),
    _key("no"),
    _key("card_no"),
    _key("amount"),
    _key("clawed"),
    _key("owed"),
    _key("lost"),
    Column("status", Text, nullable=False),
    PrimaryKeyConstraint("wallet_id", "no", name="chargeback_pk"),
    ForeignKeyConstraint(["wallet_id", "no"], ["journal.wallet_id", "journal.seq"], name="chargeback_of_entry"),
    ForeignKeyConstraint(
        ["wallet_id", "card_no", "amount"], ["lot.wallet_id", "lot.no", "lot.face"], name="chargeback_of_card"
    ),
    CheckConstraint("clawed >= 0 AND owed >= 0 AND lost >= 0 AND amount > 0", name="chargeback_no_negative"),
    CheckConstraint("clawed + owed + lost = amount", name="chargeback_adds_up"),
    CheckConstraint(_one_of("status", ChargebackStatus), name="chargeback_status"),
    Index(
        "chargeback_once_a_card",
        "wallet_id",
        "card_no",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A card's payment that the bank took back: what was clawed back, what is owed, what had expired."""

adjustment = Table(
    "adjustment",
    books,
    _key("wallet_id"),
    _key("no"),
    _key("amount"),
    Column("reason", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("needs_two", Small, nullable=False),
    Column("status", Text, nullable=False),
    Column("decided_by", Text),
    PrimaryKeyConstraint("wallet_id", "no", name="adjustment_pk"),
    ForeignKeyConstraint(["wallet_id", "no"], ["journal.wallet_id", "journal.seq"], name="adjustment_of_entry"),
    CheckConstraint("amount <> 0", name="adjustment_amount"),
    CheckConstraint("reason <> '' AND asked_by <> ''", name="adjustment_says_why"),
    CheckConstraint(_one_of("status", AdjustmentStatus), name="adjustment_status"),
    CheckConstraint("(status = 'asked') = (decided_by IS NULL)", name="adjustment_decided_by_someone"),
    CheckConstraint("needs_two IN (0, 1)", name="adjustment_needs"),
    CheckConstraint("needs_two = 0 OR status <> 'done' OR decided_by <> asked_by", name="adjustment_takes_two_people"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""A correction by the office. A large one is done by another person than the one who asked for it."""

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
    Column("rank", Small, nullable=False),
    Column("body", Text, nullable=False),
    _key("at"),
    _key("tries"),
    Column("maybe", Small, nullable=False),
    Column("due_at", Number),
    Column("sent_at", Number),
    Column("problem", Text),
    PrimaryKeyConstraint("wallet_id", "seq", "n", name="outbox_pk"),
    ForeignKeyConstraint(["wallet_id", "seq"], ["journal.wallet_id", "journal.seq"], name="outbox_of_entry"),
    CheckConstraint("tries >= 0", name="outbox_tries"),
    CheckConstraint("rank IN (0, 1, 2)", name="outbox_rank"),
    CheckConstraint("maybe IN (0, 1)", name="outbox_maybe"),
    CheckConstraint("due_at IS NULL OR sent_at IS NULL", name="outbox_sent_is_done"),
    Index(
        "outbox_due",
        "rank",
        "due_at",
        "wallet_id",
        "seq",
        "n",
        sqlite_where=text("due_at > 0"),
        postgresql_where=text("due_at > 0"),
    ),
    Index(
        "outbox_aside",
        "wallet_id",
        "problem",
        sqlite_where=text("problem > ''"),
        postgresql_where=text("problem > ''"),
    ),
    Index(
        "outbox_waiting",
        "wallet_id",
        "seq",
        "n",
        "due_at",
        sqlite_where=text("due_at > 0"),
        postgresql_where=text("due_at > 0"),
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""News that must arrive, written with the money it speaks of. `due_at` NULL: sent, or set aside with its problem.

`rank` says what goes first (see `ledger.entry.RANKS`); `maybe`, that an earlier try may have arrived.
"""

seal = Table(
    "seal",
    books,
    Column("day", Text, nullable=False),
    Column("zone", Text, nullable=False),
    _key("ends_at"),
    _key("wallets"),
    Column("heads", LargeBinary, nullable=False),
    Column("prev_day", Text),
    Column("prev_root", LargeBinary, nullable=False),
    Column("root", LargeBinary, nullable=False),
    PrimaryKeyConstraint("day", name="seal_pk"),
    UniqueConstraint("day", "root", name="seal_root"),
    UniqueConstraint("prev_root", name="seal_no_fork"),
    ForeignKeyConstraint(["prev_day", "prev_root"], ["seal.day", "seal.root"], name="seal_follows"),
    CheckConstraint("prev_day < day", name="seal_days_go_on"),
    CheckConstraint("length(heads) = 32 AND length(prev_root) = 32 AND length(root) = 32", name="seal_hashes"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""One root a day over the heads of all wallets, as they were at the end of that day: see `seals`. A few hundred rows a
year, of no wallet; a reference table on Citus."""

APPEND_ONLY = (journal, posting, attempt, directory, card_order, gift_slice, denomination, seal)
"""Rows that are never changed."""

COUNTERS: dict[Table, tuple[str, ...]] = {
    wallet: (
        "seq",
        "available",
        "held",
        "owed",
        "frozen",
        "lot_count",
        "next_due",
        "at",
        "day",
        "cards_today",
        "spent_today",
        "hash",
    ),
    lot: ("remaining", "held", "spent", "expired", "gifted", "clawed", "moved"),
    charge: ("due_at", "status", "held", "captured", "released", "refunded"),
    line: ("held", "captured", "released", "refunded"),
    gift: ("status", "due_at", "claimant"),
    chargeback: ("status",),
    adjustment: ("status", "decided_by"),
    outbox: ("tries", "maybe", "due_at", "sent_at", "problem"),
}
"""The only columns of the other tables that may change. Nothing may be deleted, anywhere."""

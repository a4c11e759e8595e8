"""What a thief would write into the books, and the one guard that each time must stop it.

Every attack is a lawful statement with one thing forged, so that nothing else can be what refuses it. Where an engine
cannot refuse something, it is spared, with the reason.
"""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Table, Text

from ledger import tables as t
from ledger.accounts import EntryKind

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
    "kind": "'freeze'",
    "at": "0",
    "effective_at": "0",
    "actor": "'office'",
    "amount": "0",
    "prev_seq": "seq",
    "prev_available": "available",
    "prev_held": "held",
    "prev_owed": "owed",
    "d_available": "0",
    "d_held": "0",
    "d_owed": "0",
    "available": "available",
    "held": "held",
    "owed": "owed",
    "hash": "hash",
}
"""The next entry of Ana's journal, in terms of her wallet: lawful as it stands."""

NO_PAST = dict.fromkeys(("prev_seq", "prev_available", "prev_held", "prev_owed"), "NULL")

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


# What Ana's books hold after `seed`: where forged copies start from.
CARD = "wallet_id = 1 AND no = 2"  # An order of a card, paid.
LOT = "wallet_id = 1 AND no = 1"
POSTING = "wallet_id = 1 AND seq = 3 AND n = 1"  # A purchase: cash to wallet.
PAID, HELD, ASKED, DECLINED = (
    f"wallet_id = 1 AND order_ref = '{ref}'" for ref in ("paid", "held", "asked", "declined")
)
LINE = f"(wallet_id, charge_no) IN (SELECT wallet_id, no FROM charge WHERE {PAID})"
NEWS = "wallet_id = 1 AND seq = 3 AND n = 1"
TO_A_NEW_LOT = {"no": "100", "source": "'gift'", "card_no": "NULL"}
UNUSED = "5"  # An entry of Ana's that began neither a card nor a charge.

LAWFUL: tuple[tuple[str, ...], ...] = (
    (entry(),),
    (opening(), head()),
    (entry(kind="'goodwill'", amount="5", d_available="5", available="available + 5"),),
    (copy(t.card_order, CARD, no=UNUSED),),
    (copy(t.lot, LOT, **TO_A_NEW_LOT),),
    (copy(t.posting, POSTING, n="100"),),
    (copy(t.charge, ASKED, no=UNUSED, order_ref="'new'"),),
    (copy(t.charge, ASKED, no=UNUSED, order_ref="'new'"), copy(t.line, LINE, charge_no=UNUSED)),
    (copy(t.attempt, "wallet_id = 1", key="'new'"),),
    (copy(t.directory, "name = 'paid'", name="'new'"),),
    (copy(t.outbox, NEWS, n="100"),),
    (copy(t.denomination, "face = 1000", face="1234"),),
    (f"UPDATE lot SET remaining = remaining - 1, held = held + 1 WHERE {LOT}",),
    (f"UPDATE charge SET refunded = captured WHERE {PAID}",),
    (f"UPDATE line SET refunded = captured WHERE {LINE}",),
    (f"UPDATE outbox SET tries = tries + 1, due_at = NULL, sent_at = 1 WHERE {NEWS}",),
    (entry(), "UPDATE wallet SET seq = seq + 1 WHERE wallet_id = 1"),
)
"""The same rows with nothing forged."""

JOURNAL = (
    attack(
        "spend a cent more than there is",
        "journal_no_overdraft",
        entry(kind="'spend'", amount="available + 1", d_available="-available - 1", available="-1"),
    ),
    attack(
        "capture a cent more than is held",
        "journal_no_overdraft",
        entry(kind="'capture'", amount="held + 1", d_held="-held - 1", held="-1"),
    ),
    attack(
        "forgive a cent more than is owed",
        "journal_no_overdraft",
        entry(kind="'dispute_won'", amount="1", d_owed="-1", owed="-1"),
    ),
    *(
        attack(
            f"claim another {name} before",
            "journal_follows",
            entry(**{f"prev_{name}": f"{name} + 1000", name: f"{name} + 1000"}),
        )
        for name in ("available", "held", "owed")
    ),
    attack("stand on an entry that is not there", "journal_follows", entry(seq="seq + 2", prev_seq="seq + 1")),
    attack("stand on the past of someone else", "journal_follows", entry(wallet_id="2")),
    attack("leave out a number", "journal_no_gap", entry(seq="seq + 2")),
    attack("begin in the middle", "journal_first", opening(seq="5", kind="'freeze'")),
    attack("have half a past", "journal_whole_past", entry(prev_available="NULL", available="0")),
    attack(
        "fork: write a second entry behind the same one",
        "journal_pk",
        copy(
            t.journal,
            "wallet_id = 1 AND seq = 3",
            key="'forged'",
            kind="'goodwill'",
            amount="1",
            d_available="1",
            available="prev_available + 1",
        ),
    ),
    attack("begin twice", "journal_pk", opening(wallet_id="1")),
    attack("use a key again", "journal_key_once", entry(key="(SELECT min(key) FROM journal WHERE wallet_id = 1)")),
    *(
        attack(f"add {name} up wrongly", f"journal_{name}_adds", entry(**{name: f"{name} + 1000"}))
        for name in ("available", "held", "owed")
    ),
    attack("move less than nothing", "journal_amount", entry(amount="-1")),
    attack("open with something else", "journal_opens", opening(kind="'freeze'")),
    attack("open again", "journal_opens", entry(kind="'open'")),
    attack("be entry number zero", "journal_opens", entry(seq="0", prev_seq="-1")),
    attack("take effect in the future", "journal_no_future", entry(effective_at="1")),
    attack("be of a charge and not say where it stands", "journal_status", entry(charge_no="6")),
    attack("say where a charge stands and be of none", "journal_status", entry(status="'captured'")),
    attack("carry half a hash", "journal_hash", entry(hash="substr(hash, 1, 16)")),
    attack("act as somebody unknown", "journal_actor", entry(actor="'thief'")),
    attack("be of a kind unknown", "journal_signs", entry(kind="'theft'", amount="1")),
    attack(
        "overflow",
        TYPE,
        entry(
            kind="'goodwill'",
            amount="9223372036854775807",
            d_available="9223372036854775807",
            available="9223372036854775807",
        ),
        sqlite="journal_available_adds",
    ),
)

_FREE = (5, 0, 0), (0, 5, 0), (0, 0, 5)
WRONG_WAYS: dict[EntryKind, tuple[tuple[int, int, int], ...]] = {
    EntryKind.OPEN: _FREE,
    EntryKind.ORDER: _FREE,
    EntryKind.UNPLACED: _FREE,
    EntryKind.ASK: _FREE,
    EntryKind.DECLINE: _FREE,
    EntryKind.LAPSE: _FREE,
    EntryKind.FREEZE: _FREE,
    EntryKind.UNFREEZE: _FREE,
    EntryKind.PURCHASE: ((6, 0, 0), (0, 0, 0), (-5, 0, 0), (5, 5, 0), (6, 0, 1)),
    EntryKind.HOLD: ((0, 5, 0), (-5, 0, 0), (-5, 6, 0), (-5, 5, 5), (5, -5, 0)),
    EntryKind.SPEND: ((-4, 0, 0), (0, 0, 0), (5, 0, 0), (-5, 5, 0), (-5, 0, 5)),
    EntryKind.CAPTURE: ((5, -5, 0), (-5, 0, 0), (0, -4, 0), (0, 5, 0), (0, -5, 5)),
    EntryKind.VOID: ((6, -5, 0), (5, 0, 0), (-5, 5, 0), (5, -5, 5)),
    EntryKind.RELEASE: ((6, -5, 0), (5, 0, 0), (-5, 5, 0), (5, -5, 5)),
    EntryKind.REFUND: ((6, 0, 0), (-5, 0, 0), (5, 5, 0), (5, 0, 5)),
    EntryKind.EXPIRY: ((-6, 0, 0), (5, 0, 0), (-5, 5, 0), (-5, 0, 5)),
    EntryKind.GIFT: ((-4, 0, 0), (5, 0, 0), (-5, 5, 0), (-5, 0, 5)),
    EntryKind.CLAIM: ((6, 0, 0), (-5, 0, 0), (5, 5, 0), (5, 0, 5)),
    EntryKind.RETURN: ((6, 0, 0), (-5, 0, 0), (5, 5, 0), (5, 0, 5)),
    EntryKind.CHARGEBACK: ((5, 0, 0), (-6, 0, 0), (0, -5, 0), (-5, 0, 5), (5, 0, 10)),
    EntryKind.DISPUTE_WON: ((-5, 0, 0), (6, 0, 0), (5, 5, 0), (5, 0, 5)),
    EntryKind.ADJUST: ((6, 0, 0), (-6, 0, 0), (5, 5, 0), (5, 0, 5)),
    EntryKind.GOODWILL: ((6, 0, 0), (-5, 0, 0), (5, 5, 0), (5, 0, 5)),
}
"""What a thief would like an entry of a kind, about 5 cents, to do to available, held and owed."""


def _moving(kind: EntryKind, available: int, held: int, owed: int) -> str:
    deltas = {"d_available": f"{available}", "d_held": f"{held}", "d_owed": f"{owed}"}
    after = {"available": f"available + {available}", "held": f"held + {held}", "owed": f"owed + {owed}"}
    if kind is EntryKind.OPEN:  # Nowhere but at the start.
        return opening(amount="5", **deltas, available=f"{available}", held=f"{held}", owed=f"{owed}")
    return entry(kind=f"'{kind}'", amount="5", **deltas, **after)


SIGNS = tuple(
    attack(f"{kind} that moves {deltas}", "journal_signs", _moving(kind, *deltas))
    for kind, ways in WRONG_WAYS.items()
    for deltas in ways
)

WALLET = (
    *(
        attack(
            f"raise {name} at once",
            "wallet_says_its_journal",
            f"UPDATE wallet SET {name} = {name} + 1 WHERE wallet_id = 1",
            sqlite=RIGHTS,
        )
        for name in ("available", "held", "owed")
    ),
    *(
        attack(
            f"raise {name} beyond its entry",
            "wallet_says_its_journal",
            entry(),
            f"UPDATE wallet SET seq = seq + 1, {name} = {name} + 1 WHERE wallet_id = 1",
        )
        for name in ("available", "held", "owed")
    ),
    attack(
        "point to an entry that is not there",
        "wallet_says_its_journal",
        "UPDATE wallet SET seq = seq + 1 WHERE wallet_id = 1",
    ),
    attack(
        "go back to a richer day",
        RIGHTS,
        "UPDATE wallet SET (seq, available, held, owed) = (SELECT seq, available, held, owed FROM journal"
        " WHERE wallet_id = 1 AND seq = 5) WHERE wallet_id = 1",
        spared=("postgresql", "no triggers, for Citus' sake: the next entry then meets its own number, journal_pk"),
    ),
    attack(
        "change the hash at the same entry",
        RIGHTS,
        "UPDATE wallet SET hash = substr(hash, 1, 31) WHERE wallet_id = 1",
        spared=("postgresql", "no triggers, for Citus' sake: audit compares it with the last entry"),
    ),
    attack("have a balance and no journal", "wallet_says_its_journal", head(wallet_id="4", available="1000")),
    attack("have a balance its journal does not know", "wallet_says_its_journal", opening(), head(available="1000")),
    attack("be two", "wallet_pk", copy(t.wallet, "wallet_id = 1")),
    attack("be in a currency of six letters", "wallet_currency", opening(), head(currency="'DOLLAR'")),
    attack("count less than no lots", "wallet_lot_count", opening(), head(lot_count="-1")),
)

CARDS = (
    attack("sell a face that is not sold", "card_order_is_sold", copy(t.card_order, CARD, no=UNUSED, face="1")),
    attack("sell it in another currency", "card_order_is_sold", copy(t.card_order, CARD, no=UNUSED, currency="'EUR'")),
    attack("order a card in no entry", "card_order_of_entry", copy(t.card_order, CARD, no="999")),
    attack("order twice in one entry", "card_order_pk", copy(t.card_order, CARD)),
    attack("offer a card of nothing", "denomination_positive", copy(t.denomination, "face = 1000", face="0")),
    attack("offer a card twice", "denomination_pk", copy(t.denomination, "face = 1000")),
)

_BUCKETS = ("remaining", "held", "spent", "expired", "gifted", "clawed", "moved")

LOTS = (
    *(attack(f"raise {name}", "lot_adds_up", f"UPDATE lot SET {name} = {name} + 1 WHERE {LOT}") for name in _BUCKETS),
    *(
        attack(
            f"take more from {name} than is in it",
            "lot_no_negative",
            f"UPDATE lot SET {name} = {name} - face - 1, {other} = {other} + face + 1 WHERE {LOT}",
        )
        for name, other in zip(_BUCKETS, (*_BUCKETS[1:], _BUCKETS[0]), strict=True)
    ),
    attack(
        "raise face and rest together", RIGHTS, f"UPDATE lot SET face = face + 1, remaining = remaining + 1 WHERE {LOT}"
    ),
    attack("be good for longer", RIGHTS, f"UPDATE lot SET expires_at = expires_at + 1 WHERE {LOT}"),
    attack(
        "be of nothing",
        "lot_face",
        copy(t.lot, LOT, **TO_A_NEW_LOT, face="0", **dict.fromkeys(_BUCKETS, "0")),
    ),
    attack("be born in no entry", "lot_born", copy(t.lot, LOT, **TO_A_NEW_LOT, born="999")),
    attack("be the child of none", "lot_parent", copy(t.lot, LOT, **TO_A_NEW_LOT, parent_no="999")),
    attack("come from anywhere", "lot_source", copy(t.lot, LOT, no="100", card_no="NULL", source="'magic'")),
    attack("be a card that nobody ordered", "lot_card_was_ordered", copy(t.lot, LOT, no="100", card_no="NULL")),
    attack("be a gift and a card", "lot_card_was_ordered", copy(t.lot, LOT, no="100", source="'gift'")),
    attack(
        "be a card of an order that is not there", "lot_face_is_the_card", copy(t.lot, LOT, no="100", card_no="999")
    ),
    attack(
        "be worth more than the card that was paid",
        "lot_face_is_the_card",
        copy(t.lot, LOT, no="100", face="face + 1", remaining="remaining + 1"),
    ),
    attack("expire before it was bought", "lot_days", copy(t.lot, LOT, **TO_A_NEW_LOT, expires_on="'2000-01-01'")),
    attack("be two", "lot_pk", copy(t.lot, LOT)),
)

POSTINGS = (
    attack("post nothing", "posting_amount", copy(t.posting, POSTING, n="100", amount="0")),
    attack("post less than nothing", "posting_amount", copy(t.posting, POSTING, n="100", amount="-1")),
    attack("post from an account to itself", "posting_moves", copy(t.posting, POSTING, n="100", debit="credit")),
    attack("debit an account that is not there", "posting_debit", copy(t.posting, POSTING, n="100", debit="'moon'")),
    attack("credit an account that is not there", "posting_credit", copy(t.posting, POSTING, n="100", credit="'moon'")),
    attack("post for no entry", "posting_of_entry", copy(t.posting, POSTING, seq="999")),
    attack("post into no lot", "posting_to_lot", copy(t.posting, POSTING, n="100", lot_no="999")),
    attack(
        "post into the lot of someone else",
        "posting_to_lot",
        copy(t.posting, POSTING, wallet_id="2", n="100", lot_no="2"),
    ),
    attack("post out of no lot", "posting_from_lot", copy(t.posting, POSTING, n="100", from_lot_no="999")),
    attack("credit the wallet without a lot", "posting_into_a_lot", copy(t.posting, POSTING, n="100", lot_no="NULL")),
    attack("place a lot aside", "posting_into_a_lot", copy(t.posting, POSTING, n="100", credit="'suspense'")),
    attack("post once more under a number", "posting_pk", copy(t.posting, POSTING)),
)

CHARGES = (
    attack("ask for nothing", "charge_amount", copy(t.charge, ASKED, no=UNUSED, order_ref="'new'", amount="0")),
    attack("ask in no entry", "charge_of_entry", copy(t.charge, ASKED, no="999", order_ref="'new'")),
    attack("be two", "charge_pk", copy(t.charge, ASKED, order_ref="'new'")),
    attack("ask twice for an open order", "charge_once_an_order", copy(t.charge, ASKED, no=UNUSED)),
    attack("ask again for a held order", "charge_once_an_order", copy(t.charge, HELD, no=UNUSED)),
    attack("ask again for a paid order", "charge_once_an_order", copy(t.charge, PAID, no=UNUSED)),
    attack(
        "revive a declined charge beside its successor",
        "charge_once_an_order",
        copy(t.charge, ASKED, no=UNUSED, order_ref="'declined'"),
        f"UPDATE charge SET status = 'requires_approval', due_at = 1 WHERE {DECLINED}",
    ),
    attack(
        "be captured some day", "charge_capture", copy(t.charge, ASKED, no=UNUSED, order_ref="'new'", capture="'later'")
    ),
    attack(
        "refund a cent more than was captured",
        "charge_no_over_refund",
        f"UPDATE charge SET refunded = captured + 1 WHERE {PAID}",
    ),
    attack("refund less than nothing", "charge_no_over_refund", f"UPDATE charge SET refunded = -1 WHERE {PAID}"),
    attack("capture what is not held", "charge_adds_up", f"UPDATE charge SET captured = captured + 1 WHERE {HELD}"),
    attack("hold more than was asked", "charge_adds_up", f"UPDATE charge SET held = held + 1 WHERE {HELD}"),
    attack(
        "release less than nothing",
        "charge_no_negative",
        f"UPDATE charge SET held = held + 1, released = -1 WHERE {HELD}",
    ),
    attack("be in a state unknown", "charge_status", f"UPDATE charge SET status = 'paid' WHERE {HELD}"),
    attack("be open for ever", "charge_status", f"UPDATE charge SET due_at = NULL WHERE {ASKED}"),
    attack("be held for ever", "charge_status", f"UPDATE charge SET due_at = NULL WHERE {HELD}"),
    attack("be approved with nothing held", "charge_status", f"UPDATE charge SET status = 'authorized' WHERE {ASKED}"),
    attack(
        "be captured with nothing captured",
        "charge_status",
        f"UPDATE charge SET status = 'captured', due_at = NULL WHERE {ASKED}",
    ),
    attack(
        "be captured while something is held",
        "charge_status",
        f"UPDATE charge SET status = 'captured', due_at = NULL WHERE {HELD}",
    ),
    attack("be captured and still due", "charge_status", f"UPDATE charge SET due_at = 1 WHERE {PAID}"),
    attack(
        "be asked again after it was held",
        "charge_status",
        f"UPDATE charge SET status = 'requires_approval' WHERE {HELD}",
    ),
    *(
        attack(
            f"be {status} and keep the money",
            "charge_status",
            f"UPDATE charge SET status = '{status}', due_at = NULL WHERE {which}",
        )
        for status in ("declined", "voided", "expired")
        for which in (HELD, PAID)
    ),
)

LINES = (
    attack(
        "refund a cent more to a lot than it paid",
        "line_no_over_refund",
        f"UPDATE line SET refunded = captured + 1 WHERE {LINE}",
    ),
    attack("refund less than nothing to a lot", "line_no_over_refund", f"UPDATE line SET refunded = -1 WHERE {LINE}"),
    attack("capture more than the line is", "line_adds_up", f"UPDATE line SET captured = captured + 1 WHERE {LINE}"),
    attack(
        "release less than nothing",
        "line_no_negative",
        f"UPDATE line SET captured = captured + 1, released = -1 WHERE {LINE}",
    ),
    attack("pay from no lot", "line_of_lot", copy(t.line, LINE, lot_no="999")),
    attack("pay no charge", "line_of_charge", copy(t.line, LINE, charge_no="999")),
    attack("pay twice from a lot", "line_pk", copy(t.line, LINE)),
)

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
    attack("name a thing unknown", "directory_kind", copy(t.directory, "name = 'paid'", kind="'thing'")),
    attack("refuse twice under a key", "attempt_pk", copy(t.attempt, "wallet_id = 1")),
    attack("tell news of no entry", "outbox_of_entry", copy(t.outbox, NEWS, seq="999")),
    attack("tell news twice", "outbox_pk", copy(t.outbox, NEWS)),
    attack("try less than never", "outbox_tries", f"UPDATE outbox SET tries = -1 WHERE {NEWS}"),
    attack("be sent and still due", "outbox_sent_is_done", f"UPDATE outbox SET sent_at = 1 WHERE {NEWS}"),
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
    return f"substr({column}, 1, 31)" if column == "hash" else f"coalesce({column}, 0) + 1"


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
    if not isinstance(column.type, Text) and column.name != "hash"
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

ATTACKS: dict[str, tuple[Attack, ...]] = {
    "journal": (*JOURNAL, *SIGNS),
    "wallet": WALLET,
    "card": CARDS,
    "lot": LOTS,
    "posting": POSTINGS,
    "charge": CHARGES,
    "line": LINES,
    "names and news": NAMES,
    "schema": SCHEMA,
    "edit": (*EDITS, *DELETES, *UPSERTS, *REPLACES),
    "type": (*NOTHING, *WORDS, *FRACTIONS, *TOO_MUCH),
}


def attacks_on(engine: Engine) -> list[tuple[str, Attack]]:
    """Every attack that an engine must withstand, with its full name."""
    return [
        (f"{target}: {attack.name}", attack)
        for target, attacks in ATTACKS.items()
        for attack in attacks
        if attack.spared is None or attack.spared[0] != engine
    ]

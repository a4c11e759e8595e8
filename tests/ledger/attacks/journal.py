"""Attacks on the journal and on the head that says what the journal says."""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from ledger import tables as t
from ledger.accounts import EntryKind
from tests.ledger.attacks.forging import RIGHTS, TYPE, attack, copy, entry, entry_of_bob, head, opening

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
        for name in ("available", "held", "owed", "frozen")
    ),
    attack("stand on an entry that is not there", "journal_follows", entry(seq="seq + 2", prev_seq="seq + 1")),
    attack("stand on the past of someone else", "journal_follows", entry(wallet_id="2")),
    attack("leave out a number", "journal_no_gap", entry(seq="seq + 2")),
    attack("begin in the middle", "journal_first", opening(seq="5", kind="'order'")),
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
    attack("open with something else", "journal_opens", opening(kind="'order'")),
    attack("open again", "journal_opens", entry(kind="'open'")),
    attack("be entry number zero", "journal_opens", entry(seq="0", prev_seq="-1")),
    attack("take effect in the future", "journal_no_future", entry(effective_at="1")),
    attack("be of a charge and not say where it stands", "journal_status", entry(charge_no="6")),
    attack("say where a charge stands and be of none", "journal_status", entry(status="'captured'")),
    attack("say that a charge is somewhere unknown", "journal_status_known", entry(charge_no="6", status="'paid'")),
    attack("carry half a hash", "journal_hash", entry(hash="substr(hash, 1, 16)")),
    attack("act as somebody unknown", "journal_actor", entry(actor="'thief'")),
    attack("be about an entry that is not there", "journal_about_an_entry", entry(about="999")),
    *(
        attack(
            f"act for the office with {ref} for a name and {reason} for a reason",
            "journal_office_says_why",
            entry(actor="'office'", ref=ref, reason=reason),
        )
        for ref, reason in (("''", "'theft'"), ("'eve'", "''"), ("NULL", "'theft'"), ("'eve'", "NULL"))
    ),
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
    EntryKind.GIVEN: _FREE,
    EntryKind.DELIVERED: _FREE,
    EntryKind.ADJUST_ASKED: _FREE,
    EntryKind.ADJUST_REFUSED: _FREE,
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
    EntryKind.PROMO: ((6, 0, 0), (-5, 0, 0), (5, 5, 0), (5, 0, 5)),
}
"""What a thief would like an entry of a kind, about 5 cents, to do to available, held and owed."""


_PAYS_A_DEBT: dict[EntryKind, tuple[tuple[int, int, int], ...]] = {
    EntryKind.PURCHASE: ((1, 0, -5), (0, 0, -6)),
    EntryKind.REFUND: ((1, 0, -5), (0, 0, -6)),
    EntryKind.VOID: ((1, -5, -5), (0, -5, -6), (0, -4, -5)),
    EntryKind.RELEASE: ((1, -5, -5), (0, -5, -6), (0, -4, -5)),
    EntryKind.CAPTURE: ((0, -5, -5), (1, -10, -5)),
    EntryKind.DISPUTE_WON: ((1, 0, -5), (0, 0, -6)),
}
FORGIVING = {kind: _PAYS_A_DEBT.get(kind, ((0, 0, -5),)) for kind in EntryKind if kind is not EntryKind.OPEN}
"""The same for Bob, who owes: no entry takes more off a debt than it pays of it."""

_FREEZES = {EntryKind.FREEZE: "frozen | 1", EntryKind.CHARGEBACK: "frozen | 2", EntryKind.UNFREEZE: "0"}
_ONLY_UNFROZEN = {EntryKind.HOLD: (-5, 5), EntryKind.SPEND: (-5, 0), EntryKind.GIFT: (-5, 0), EntryKind.GIVEN: (0, 0)}
"""What can only be done in a wallet that is not frozen, and what it moves."""


def _moving(kind: EntryKind, available: int, held: int, owed: int, *, bob: bool = False, **forged: str) -> str:
    deltas = {"d_available": f"{available}", "d_held": f"{held}", "d_owed": f"{owed}"}
    after = {"available": f"available + {available}", "held": f"held + {held}", "owed": f"owed + {owed}"}
    if kind is EntryKind.OPEN:  # Nowhere but at the start.
        return opening(amount="5", **deltas, available=f"{available}", held=f"{held}", owed=f"{owed}")
    lawful = {"kind": f"'{kind}'", "amount": "5", "frozen": _FREEZES.get(kind, "frozen"), **deltas, **after}
    return (entry_of_bob if bob else entry)(**{**lawful, **forged})


SIGNS = (
    *(
        attack(f"{kind} that moves {deltas}", "journal_signs", _moving(kind, *deltas))
        for kind, ways in WRONG_WAYS.items()
        for deltas in ways
    ),
    *(
        attack(f"{kind} that forgives, and moves {deltas}", "journal_signs", _moving(kind, *deltas, bob=True))
        for kind, ways in FORGIVING.items()
        for deltas in ways
        if kind not in _ONLY_UNFROZEN  # Of a frozen wallet they are refused anyway.
    ),
)

FREEZING = (
    *(
        attack(f"{kind} in a frozen wallet", "journal_frozen", _moving(kind, available, held, 0, bob=True))
        for kind, (available, held) in _ONLY_UNFROZEN.items()
    ),
    *(
        attack(
            f"{kind}, and unfreeze the wallet",
            "journal_frozen",
            _moving(kind, available, held, 0, bob=True, frozen="0"),
        )
        for kind, (available, held) in _ONLY_UNFROZEN.items()
    ),
    *(
        attack(
            f"{kind}, and say the wallet was not frozen",
            "journal_follows",
            _moving(kind, available, held, 0, bob=True, frozen="0", prev_frozen="0"),
        )
        for kind, (available, held) in _ONLY_UNFROZEN.items()
    ),
    attack("unfreeze by the way", "journal_frozen", entry_of_bob(frozen="0")),
    attack("freeze by the way", "journal_frozen", entry(frozen="1")),
    attack("freeze and not freeze", "journal_frozen", entry(kind="'freeze'")),
    attack("freeze, and lift what a chargeback froze", "journal_frozen", entry_of_bob(kind="'freeze'", frozen="1")),
    attack("unfreeze and not unfreeze", "journal_frozen", entry_of_bob(kind="'unfreeze'")),
    attack("charge back and not freeze", "journal_frozen", entry(kind="'chargeback'")),
    attack("win, and lift what the office froze", "journal_frozen", entry_of_bob(kind="'dispute_won'", frozen="0")),
    attack("win, and freeze", "journal_frozen", entry(kind="'dispute_won'", frozen="2")),
    attack("open frozen", "journal_frozen", opening(frozen="1")),
)

WALLET = (
    *(
        attack(
            f"raise {name} at once",
            "wallet_says_its_journal",
            f"UPDATE wallet SET {name} = {name} + 1 WHERE wallet_id = 1",
            sqlite=RIGHTS,
        )
        for name in ("available", "held", "owed", "frozen")
    ),
    *(
        attack(
            f"raise {name} beyond its entry",
            "wallet_says_its_journal",
            entry(),
            f"UPDATE wallet SET seq = seq + 1, {name} = {name} + 1 WHERE wallet_id = 1",
        )
        for name in ("available", "held", "owed", "frozen")
    ),
    attack(
        "unfreeze itself",
        "wallet_says_its_journal",
        entry_of_bob(),
        "UPDATE wallet SET seq = seq + 1, frozen = 0 WHERE wallet_id = 2",
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
    attack(
        "change its currency with the next entry",
        RIGHTS,
        entry(),
        "UPDATE wallet SET seq = seq + 1, currency = 'EUR' WHERE wallet_id = 1",
    ),
    attack("have a balance and no journal", "wallet_says_its_journal", head(wallet_id="4", available="1000")),
    attack("have a balance its journal does not know", "wallet_says_its_journal", opening(), head(available="1000")),
    attack("be two", "wallet_pk", copy(t.wallet, "wallet_id = 1")),
    attack("be in a currency of six letters", "wallet_currency", opening(), head(currency="'DOLLAR'")),
    attack("have bought less than no cards today", "wallet_today", opening(), head(cards_today="-1")),
    attack("have spent less than nothing today", "wallet_today", opening(), head(spent_today="-1")),
    attack("count less than no lots", "wallet_lot_count", opening(), head(lot_count="-1")),
)

"""What a thief would write into the books, and the one guard that each time must stop it.

Every attack is a lawful statement with one thing forged, so that nothing else can be what refuses it. Where an engine
cannot refuse something, it is spared, with the reason.
"""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from ledger import tables as t
from tests.ledger.attacks.anything import (
    DELETES,
    EDITS,
    FRACTIONS,
    NAMES,
    NOTHING,
    REPLACES,
    SCHEMA,
    SEALS,
    TOO_MUCH,
    UPSERTS,
)
from tests.ledger.attacks.anything import WORDS as WORDS_FOR_NUMBERS
from tests.ledger.attacks.forging import (
    ALONE,
    ASKED,
    ASKED_FOR,
    CARD,
    DISPUTED,
    LINE,
    LOT,
    NEWS,
    ON_ITS_WAY,
    PAID,
    POSTING,
    SEALED,
    SENT,
    SLICE,
    TO_A_NEW_LOT,
    UNUSED,
    WON,
    Attack,
    Engine,
    copy,
    entry,
    entry_of_bob,
    head,
    opening,
)
from tests.ledger.attacks.journal import FREEZING, JOURNAL, SIGNS, WALLET
from tests.ledger.attacks.money import CARDS, CHARGES, LINES, LOTS, POSTINGS
from tests.ledger.attacks.promises import ADJUSTMENTS, CHARGEBACKS, GIFTS, SLICES

LAWFUL: tuple[tuple[str, ...], ...] = (
    (entry(),),
    (opening(), head()),
    (entry(kind="'goodwill'", amount="5", d_available="5", available="available + 5"),),
    (entry(kind="'spend'", amount="5", d_available="-5", available="available - 5"),),
    (entry(kind="'freeze'", frozen="1"),),
    (entry(kind="'chargeback'", frozen="2"),),
    (entry_of_bob(kind="'freeze'"),),
    (entry_of_bob(kind="'unfreeze'", frozen="0"),),
    (entry_of_bob(kind="'dispute_won'", frozen="1", amount="5", d_owed="-5", owed="owed - 5"),),
    (entry(about="1"),),
    (entry(actor="'office'", ref="'eve'", reason="'a reason'"),),
    (copy(t.card_order, CARD, no=UNUSED),),
    (copy(t.lot, LOT, **TO_A_NEW_LOT),),
    (copy(t.posting, POSTING, n="100"),),
    (copy(t.posting, POSTING, n="100", debit="'debt'", credit="'cash'", lot_no="NULL"),),
    (copy(t.charge, ASKED, no=UNUSED, order_ref="'new'"),),
    (copy(t.charge, ASKED, no=UNUSED, order_ref="'new'"), copy(t.line, LINE, charge_no=UNUSED)),
    (copy(t.gift, SENT, no=UNUSED),),
    (copy(t.gift_slice, SLICE, lot_no="2"),),
    (copy(t.chargeback, WON, no=UNUSED),),
    (copy(t.chargeback, DISPUTED, no=UNUSED, card_no="2"),),
    (copy(t.adjustment, ALONE, no=UNUSED),),
    (copy(t.attempt, "wallet_id = 1", key="'new'"),),
    (copy(t.directory, "name = 'paid'", name="'new'"),),
    (copy(t.outbox, NEWS, n="100"),),
    (copy(t.denomination, "face = 1000", face="1234"),),
    (copy(t.seal, SEALED, day="'2026-11-30'", prev_day="day", prev_root="root", root="heads"),),
    (f"UPDATE lot SET remaining = remaining - 1, held = held + 1 WHERE {LOT}",),
    (f"UPDATE charge SET refunded = captured WHERE {PAID}",),
    (f"UPDATE line SET refunded = captured WHERE {LINE}",),
    (f"UPDATE gift SET status = 'claimed', due_at = NULL, claimant = 2 WHERE {SENT}",),
    (f"UPDATE gift SET status = 'delivered' WHERE {ON_ITS_WAY}",),
    (f"UPDATE chargeback SET status = 'won' WHERE {DISPUTED}",),
    (f"UPDATE adjustment SET status = 'done', decided_by = 'bea' WHERE {ASKED_FOR}",),
    (f"UPDATE outbox SET tries = tries + 1, due_at = NULL, sent_at = 1 WHERE {NEWS}",),
    (entry(), "UPDATE wallet SET seq = seq + 1 WHERE wallet_id = 1"),
)
"""The same rows with nothing forged."""

ATTACKS: dict[str, tuple[Attack, ...]] = {
    "journal": (*JOURNAL, *SIGNS, *FREEZING),
    "wallet": WALLET,
    "card": CARDS,
    "lot": LOTS,
    "posting": POSTINGS,
    "charge": CHARGES,
    "line": LINES,
    "gift": GIFTS,
    "slice": SLICES,
    "chargeback": CHARGEBACKS,
    "adjustment": ADJUSTMENTS,
    "names and news": NAMES,
    "seal": SEALS,
    "schema": SCHEMA,
    "edit": (*EDITS, *DELETES, *UPSERTS, *REPLACES),
    "type": (*NOTHING, *WORDS_FOR_NUMBERS, *FRACTIONS, *TOO_MUCH),
}


def attacks_on(engine: Engine) -> list[tuple[str, Attack]]:
    """Every attack that an engine must withstand, with its full name."""
    return [
        (f"{target}: {attack.name}", attack)
        for target, attacks in ATTACKS.items()
        for attack in attacks
        if attack.spared is None or attack.spared[0] != engine
    ]

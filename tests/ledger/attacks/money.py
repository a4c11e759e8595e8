"""Attacks on cards, lots, postings, charges and lines: where the money is, and where it went."""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from ledger import tables as t
from tests.ledger.attacks.forging import (
    ASKED,
    CARD,
    DECLINED,
    HELD,
    LINE,
    LOT,
    PAID,
    POSTING,
    RIGHTS,
    TO_A_NEW_LOT,
    UNUSED,
    attack,
    copy,
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
        copy(t.posting, POSTING, wallet_id="2", n="100", lot_no="5"),
    ),
    attack("post out of no lot", "posting_from_lot", copy(t.posting, POSTING, n="100", from_lot_no="999")),
    attack("credit the wallet without a lot", "posting_of_a_lot", copy(t.posting, POSTING, n="100", lot_no="NULL")),
    attack(
        "expire what is of no lot",
        "posting_of_a_lot",
        copy(t.posting, POSTING, n="100", debit="'loss'", credit="'breakage'", lot_no="NULL"),
    ),
    attack(
        "send a gift out of no lot",
        "posting_of_a_lot",
        copy(t.posting, POSTING, n="100", debit="'loss'", credit="'transit'", lot_no="NULL"),
    ),
    attack(
        "owe for a lot",
        "posting_of_a_lot",
        copy(t.posting, POSTING, n="100", debit="'debt'", credit="'cash'"),
    ),
    attack("place a lot aside", "posting_of_a_lot", copy(t.posting, POSTING, n="100", credit="'suspense'")),
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

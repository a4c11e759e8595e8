"""Attacks on gifts, chargebacks and adjustments: what is on its way, what is owed, what takes two people."""

# ruff: noqa: S608  # Forging statements is the point.

from __future__ import annotations

from ledger import tables as t
from tests.ledger.attacks.forging import (
    ALONE,
    ASKED_FOR,
    BY_TWO,
    DELIVERED,
    DISPUTED,
    ON_ITS_WAY,
    RETURNED,
    SENT,
    SLICE,
    UNUSED,
    WON,
    attack,
    copy,
    entry,
    entry_of_bob,
)

GIFTS = (
    *(
        attack(
            f"take back a gift that is {status}",
            "journal_gift_ends_once",
            entry(
                kind="'return'",
                about=f"(SELECT no FROM gift WHERE {which})",
                amount="1",
                d_available="1",
                available="available + 1",
            ),
        )
        for status, which in (("back", RETURNED), ("claimed", ON_ITS_WAY), ("delivered", DELIVERED))
    ),
    attack(
        "give away a gift that is back",
        "journal_gift_ends_once",
        entry(kind="'given'", about=f"(SELECT no FROM gift WHERE {RETURNED})"),
    ),
    attack(
        "deliver twice",
        "journal_gift_delivered_once",
        entry(kind="'delivered'", about=f"(SELECT no FROM gift WHERE {DELIVERED})"),
    ),
    attack("send nothing", "gift_amount", copy(t.gift, SENT, no=UNUSED, amount="0")),
    attack("send less than nothing", "gift_amount", copy(t.gift, SENT, no=UNUSED, amount="-5")),
    attack("send in no entry", "gift_of_entry", copy(t.gift, SENT, no="999")),
    attack("send in the entry of someone else", "gift_of_entry", copy(t.gift, SENT, wallet_id="2", no="14")),
    attack("be two", "gift_pk", copy(t.gift, SENT)),
    attack("keep the code itself", "gift_code_is_hashed", copy(t.gift, SENT, no=UNUSED, code_hash="'0123-4567'")),
    attack("be in a state unknown", "gift_status", copy(t.gift, RETURNED, no=UNUSED, status="'lost'")),
    attack(
        "claim a gift for nobody",
        "gift_has_one_claimant",
        f"UPDATE gift SET status = 'claimed', due_at = NULL WHERE {SENT}",
    ),
    attack(
        "deliver a gift to nobody",
        "gift_has_one_claimant",
        f"UPDATE gift SET status = 'delivered', due_at = NULL WHERE {SENT}",
    ),
    attack(
        "claim a gift that is back",
        "gift_has_one_claimant",
        f"UPDATE gift SET claimant = 2 WHERE {RETURNED}",
    ),
    attack("promise an open gift to someone", "gift_has_one_claimant", f"UPDATE gift SET claimant = 2 WHERE {SENT}"),
    attack(
        "take a claimed gift back, and leave it claimed",
        "gift_has_one_claimant",
        f"UPDATE gift SET status = 'returned' WHERE {ON_ITS_WAY}",
    ),
    attack("forget who has it", "gift_has_one_claimant", f"UPDATE gift SET claimant = NULL WHERE {DELIVERED}"),
    attack(
        "claim a gift of one's own",
        "gift_is_for_another",
        f"UPDATE gift SET status = 'claimed', due_at = NULL, claimant = 1 WHERE {SENT}",
    ),
    attack(
        "be claimed and return later",
        "gift_due_while_open",
        f"UPDATE gift SET status = 'claimed', claimant = 2 WHERE {SENT}",
    ),
    attack("be back and return once more", "gift_due_while_open", f"UPDATE gift SET due_at = 1 WHERE {RETURNED}"),
    attack("be on its way for ever", "gift_due_while_open", f"UPDATE gift SET due_at = NULL WHERE {SENT}"),
    attack(
        "be open again, and never due",
        "gift_due_while_open",
        f"UPDATE gift SET status = 'open' WHERE {RETURNED}",
    ),
)

SLICES = (
    attack("bring nothing", "gift_slice_amount", copy(t.gift_slice, SLICE, lot_no="2", amount="0")),
    attack("bring less than nothing", "gift_slice_amount", copy(t.gift_slice, SLICE, lot_no="2", amount="-5")),
    attack("bring it from no lot", "gift_slice_of_lot", copy(t.gift_slice, SLICE, lot_no="999")),
    attack("be of no gift", "gift_slice_of_gift", copy(t.gift_slice, SLICE, gift_no="999")),
    attack("bring a lot twice", "gift_slice_pk", copy(t.gift_slice, SLICE)),
)

CHARGEBACKS = (
    attack("be booked in no entry", "chargeback_of_entry", copy(t.chargeback, WON, no="999")),
    attack("be of no card", "chargeback_of_card", copy(t.chargeback, DISPUTED, no=UNUSED, card_no="999")),
    attack("be two", "chargeback_pk", copy(t.chargeback, WON)),
    attack(
        "take back more than the card was",
        "chargeback_of_card",
        copy(t.chargeback, WON, no=UNUSED, amount="amount + 1000", clawed="clawed + 1000"),
    ),
    attack(
        "win a dispute twice",
        "journal_dispute_won_once",
        entry_of_bob(kind="'dispute_won'", about=f"(SELECT no FROM chargeback WHERE {WON})"),
    ),
    attack("take a card back twice", "chargeback_once_a_card", copy(t.chargeback, DISPUTED, no=UNUSED)),
    attack(
        "open a won dispute beside another of its card",
        "chargeback_once_a_card",
        copy(t.chargeback, WON, no=UNUSED, status="'open'"),
        f"UPDATE chargeback SET status = 'open' WHERE {WON}",
    ),
    attack(
        "take back less than nothing",
        "chargeback_no_negative",
        copy(t.chargeback, WON, no=UNUSED, clawed="-1", owed="0", lost="amount + 1"),
    ),
    attack(
        "owe less than nothing",
        "chargeback_no_negative",
        copy(t.chargeback, WON, no=UNUSED, clawed="amount + 1", owed="-1", lost="0"),
    ),
    attack(
        "lose less than nothing",
        "chargeback_no_negative",
        copy(t.chargeback, WON, no=UNUSED, clawed="amount", owed="1", lost="-1"),
    ),
    attack(
        "be about nothing",
        "chargeback_no_negative",
        copy(t.chargeback, WON, no=UNUSED, amount="0", clawed="0", owed="0", lost="0"),
    ),
    *(
        attack(
            f"have {name} more than the card was worth",
            "chargeback_adds_up",
            copy(t.chargeback, WON, no=UNUSED, **{name: f"{name} + 1"}),
        )
        for name in ("clawed", "owed", "lost")
    ),
    attack("be in a state unknown", "chargeback_status", f"UPDATE chargeback SET status = 'lost' WHERE {DISPUTED}"),
)

ADJUSTMENTS = (
    *(
        attack(
            f"{what} what was done",
            "journal_adjustment_decided_once",
            entry(kind=f"'{kind}'", about=f"(SELECT no FROM adjustment WHERE {BY_TWO})", **moves),
        )
        for what, kind, moves in (
            ("do again", "adjust", {"amount": "1", "d_available": "1", "available": "available + 1"}),
            ("refuse", "adjust_refused", {}),
        )
    ),
    attack("adjust by nothing", "adjustment_amount", copy(t.adjustment, ALONE, no=UNUSED, amount="0")),
    attack("adjust in no entry", "adjustment_of_entry", copy(t.adjustment, ALONE, no="999")),
    attack("be two", "adjustment_pk", copy(t.adjustment, ALONE)),
    attack("not say why", "adjustment_says_why", copy(t.adjustment, ALONE, no=UNUSED, reason="''")),
    attack("not say who", "adjustment_says_why", copy(t.adjustment, ALONE, no=UNUSED, asked_by="''")),
    attack("be in a state unknown", "adjustment_status", copy(t.adjustment, ALONE, no=UNUSED, status="'maybe'")),
    attack("need three people", "adjustment_needs", copy(t.adjustment, ALONE, no=UNUSED, needs_two="2")),
    attack(
        "approve one's own",
        "adjustment_takes_two_people",
        f"UPDATE adjustment SET status = 'done', decided_by = asked_by WHERE {ASKED_FOR}",
    ),
    attack(
        "have approved one's own",
        "adjustment_takes_two_people",
        f"UPDATE adjustment SET decided_by = asked_by WHERE {BY_TWO}",
    ),
    attack(
        "do at once what takes two",
        "adjustment_takes_two_people",
        copy(t.adjustment, ALONE, no=UNUSED, needs_two="1"),
    ),
    attack(
        "be done by nobody",
        "adjustment_decided_by_someone",
        f"UPDATE adjustment SET status = 'done' WHERE {ASKED_FOR}",
    ),
    attack(
        "be refused by nobody",
        "adjustment_decided_by_someone",
        f"UPDATE adjustment SET status = 'refused' WHERE {ASKED_FOR}",
    ),
    attack(
        "wait, and be decided",
        "adjustment_decided_by_someone",
        f"UPDATE adjustment SET decided_by = 'mallory' WHERE {ASKED_FOR}",
    ),
)

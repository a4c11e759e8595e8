"""Rows of the tables as what they are in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ledger import tables as t
from ledger.accounts import AdjustmentStatus, CaptureMode, ChargebackStatus, ChargeStatus, GiftStatus, LotSource
from ledger.ids import AdjustmentId, ChargebackId, ChargeId, GiftHash, GiftId, OrderRef, WalletId
from ledger.instants import instant
from ledger.parts import Adjustment, Charge, Chargeback, Gift, Lot
from ledger.plan import Row

CHARGE_COLUMNS = (
    t.charge.c.wallet_id,
    t.charge.c.no,
    t.charge.c.order_ref,
    t.charge.c.amount,
    t.charge.c.capture,
    t.charge.c["items"],
    t.charge.c.asked_at,
    t.charge.c.due_at,
    t.charge.c.status,
    t.charge.c.held,
    t.charge.c.captured,
    t.charge.c.released,
    t.charge.c.refunded,
)

LOT_COLUMNS = (
    t.lot.c.wallet_id,
    t.lot.c.no,
    t.lot.c.born,
    t.lot.c.source,
    t.lot.c.card_no,
    t.lot.c.root_wallet,
    t.lot.c.root_no,
    t.lot.c.parent_no,
    t.lot.c.face,
    t.lot.c.bought_on,
    t.lot.c.expires_on,
    t.lot.c.zone,
    t.lot.c.expires_at,
    t.lot.c.remaining,
    t.lot.c.held,
    t.lot.c.spent,
    t.lot.c.expired,
    t.lot.c.gifted,
    t.lot.c.clawed,
    t.lot.c.moved,
)

GIFT_COLUMNS = (
    t.gift.c.wallet_id,
    t.gift.c.no,
    t.gift.c.code_hash,
    t.gift.c.amount,
    t.gift.c.sent_at,
    t.gift.c.status,
    t.gift.c.due_at,
    t.gift.c.claimant,
)

CHARGEBACK_COLUMNS = (
    t.chargeback.c.wallet_id,
    t.chargeback.c.no,
    t.chargeback.c.card_no,
    t.chargeback.c.amount,
    t.chargeback.c.clawed,
    t.chargeback.c.owed,
    t.chargeback.c.lost,
    t.chargeback.c.status,
)
ADJUSTMENT_COLUMNS = (
    t.adjustment.c.wallet_id,
    t.adjustment.c.no,
    t.adjustment.c.amount,
    t.adjustment.c.reason,
    t.adjustment.c.asked_by,
    t.adjustment.c.needs_two,
    t.adjustment.c.status,
    t.adjustment.c.decided_by,
)


def charge_of(row: Row) -> Charge:
    """A charge from a row of its table, without its lines."""
    wallet_id, no, order_ref, amount, capture, items, asked_at, due_at, status, *counters = row
    return Charge(
        ChargeId(wallet_id, no),
        OrderRef(order_ref),
        amount,
        CaptureMode(capture),
        items,
        instant(asked_at),
        None if due_at is None else instant(due_at),
        ChargeStatus(status),
        *counters,
    )


def gift_of(row: Row) -> Gift:
    """A gift from a row of its table, without its slices."""
    wallet_id, no, code_hash, amount, sent_at, status, due_at, claimant = row
    return Gift(
        GiftId(wallet_id, no),
        GiftHash(code_hash),
        amount,
        instant(sent_at),
        GiftStatus(status),
        None if due_at is None else instant(due_at),
        None if claimant is None else WalletId(claimant),
    )


def chargeback_of(row: Row) -> Chargeback:
    """A chargeback from a row of its table."""
    wallet_id, no, card_no, amount, clawed, owed, lost, status = row
    return Chargeback(ChargebackId(wallet_id, no), card_no, amount, clawed, owed, lost, ChargebackStatus(status))


def adjustment_of(row: Row) -> Adjustment:
    """An adjustment from a row of its table."""
    wallet_id, no, amount, reason, asked_by, needs_two, status, decided_by = row
    return Adjustment(
        AdjustmentId(wallet_id, no),
        amount,
        reason,
        asked_by,
        bool(needs_two),
        AdjustmentStatus(status),
        decided_by,
    )


def lot_of(row: Sequence[Any]) -> Lot:
    """A lot from a row of its table, without its wallet."""
    origin, (bought_on, expires_on, zone, expires_at), buckets = row[:8], row[8:12], row[12:]
    no, born, source, card_no, root_wallet, root_no, parent_no, face = origin
    return Lot(
        no,
        born,
        LotSource(source),
        card_no,
        root_wallet,
        root_no,
        parent_no,
        face,
        date.fromisoformat(bought_on),
        date.fromisoformat(expires_on),
        zone,
        instant(expires_at),
        *buckets,
    )

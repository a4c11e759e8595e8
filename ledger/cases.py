"""What the office looks back at and has to decide on: chargebacks, and adjustments that take two people."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from ledger import tables as t
from ledger.accounts import AdjustmentStatus, ChargebackStatus
from ledger.ids import AdjustmentId, ChargebackId, LotId, WalletId
from ledger.money import Money
from ledger.plan import Plan, Read
from ledger.reads import View
from ledger.rows import ADJUSTMENT_COLUMNS, CHARGEBACK_COLUMNS, adjustment_of, chargeback_of


@dataclass(frozen=True, slots=True)
class ChargebackFacts:
    """A card's payment that the bank took back: what of it was clawed back, is owed, and had expired."""

    id: ChargebackId
    card: LotId
    amount: Money
    clawed: Money
    owed: Money
    lost: Money
    status: ChargebackStatus


@dataclass(frozen=True, slots=True)
class AdjustmentFacts:
    """A correction of a balance, up or down, by whom and why."""

    id: AdjustmentId
    amount: Money
    reason: str
    asked_by: str
    decided_by: str | None
    needs_two: bool
    status: AdjustmentStatus


_CHARGEBACKS = (
    select(t.wallet.c.currency, *CHARGEBACK_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.chargeback.c.wallet_id)
    .where(t.chargeback.c.wallet_id == bindparam("of_wallet"))
    .order_by(t.chargeback.c.no.desc())
    .limit(bindparam("rows"))
)
_ADJUSTMENTS = (
    select(t.wallet.c.currency, *ADJUSTMENT_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.adjustment.c.wallet_id)
    .where(t.adjustment.c.wallet_id == bindparam("of_wallet"))
    .order_by(t.adjustment.c.no.desc())
    .limit(bindparam("rows"))
)


def chargebacks(view: View, wallet: WalletId, limit: int) -> Plan[tuple[ChargebackFacts, ...]]:
    """A wallet's chargebacks, latest first; none where the wallet is unknown."""
    del view
    found = []
    for currency, *row in (yield Read(_CHARGEBACKS, {"of_wallet": wallet, "rows": limit})):
        chargeback = chargeback_of(tuple(row))
        found.append(
            ChargebackFacts(
                id=chargeback.id,
                card=LotId(wallet, chargeback.card_no),
                amount=Money(chargeback.amount, currency),
                clawed=Money(chargeback.clawed, currency),
                owed=Money(chargeback.owed, currency),
                lost=Money(chargeback.lost, currency),
                status=chargeback.status,
            )
        )
    return tuple(found)


def adjustments(view: View, wallet: WalletId, limit: int) -> Plan[tuple[AdjustmentFacts, ...]]:
    """A wallet's adjustments, latest first; none where the wallet is unknown."""
    del view
    found = []
    for currency, *row in (yield Read(_ADJUSTMENTS, {"of_wallet": wallet, "rows": limit})):
        adjustment = adjustment_of(tuple(row))
        found.append(
            AdjustmentFacts(
                id=adjustment.id,
                amount=Money(adjustment.amount, currency),
                reason=adjustment.reason,
                asked_by=adjustment.asked_by,
                decided_by=adjustment.decided_by,
                needs_two=adjustment.needs_two,
                status=adjustment.status,
            )
        )
    return tuple(found)

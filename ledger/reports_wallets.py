"""What finance wants to know of single wallets: the gifts that are on their way, and who owes something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, select

from ledger import tables as t
from ledger.accounts import EntryKind, GiftStatus
from ledger.ids import GiftId, WalletId
from ledger.instants import instant
from ledger.money import Money
from ledger.plan import Plan, Read
from ledger.reports_pages import Wallets, over_wallets
from ledger.store import Ledger
from ledger.sums import one_of


@dataclass(frozen=True, slots=True)
class OpenGift:
    """Credit that had left one wallet, and was not known to have arrived in another."""

    id: GiftId
    amount: Money
    sent_at: datetime
    status: GiftStatus
    """Open, or claimed and on its way."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What one wallet owed after a chargeback."""

    wallet: WalletId
    owed: Money


_STEPS = (EntryKind.GIFT, EntryKind.GIVEN, EntryKind.DELIVERED, EntryKind.RETURN)
_ENDED = func.max(case((one_of(t.journal.c.kind, (EntryKind.DELIVERED, EntryKind.RETURN)), 1), else_=0))
_CLAIMED = func.max(case((t.journal.c.kind == EntryKind.GIVEN, 1), else_=0))
_GIFTS = (
    select(
        t.wallet.c.currency,
        t.journal.c.wallet_id,
        t.journal.c.about,
        func.min(t.journal.c.amount),
        func.min(t.journal.c.effective_at),
        _CLAIMED,
    )
    .join(t.journal, t.journal.c.wallet_id == t.wallet.c.wallet_id)
    .where(
        t.wallet.c.wallet_id.in_(
            select(t.gift.c.wallet_id).where(
                t.gift.c.wallet_id > bindparam("above"), t.gift.c.wallet_id <= bindparam("up_to")
            )
        ),
        one_of(t.journal.c.kind, _STEPS),
        t.journal.c.effective_at < bindparam("until"),
    )
    .group_by(t.wallet.c.currency, t.journal.c.wallet_id, t.journal.c.about)
    .having(_ENDED == 0)
    .order_by(t.journal.c.wallet_id, t.journal.c.about)
)

_last = (
    select(t.journal.c.owed)
    .where(t.journal.c.wallet_id == t.wallet.c.wallet_id, t.journal.c.effective_at < bindparam("until"))
    .order_by(t.journal.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_DEBTS = (
    select(t.wallet.c.currency, t.wallet.c.wallet_id, _last)
    .where(
        t.wallet.c.wallet_id.in_(
            select(t.chargeback.c.wallet_id).where(
                t.chargeback.c.wallet_id > bindparam("above"), t.chargeback.c.wallet_id <= bindparam("up_to")
            )
        )
    )
    .order_by(t.wallet.c.wallet_id)
)


async def open_gifts(ledger: Ledger, until: datetime) -> AsyncIterator[OpenGift]:
    """The gifts that were on their way just before an instant, oldest wallet first.

    A gift is on its way until its sender's wallet knows that it has arrived, which is a moment after it has.
    """
    async for page in over_wallets(ledger, until, _gifts):
        for gift in page:
            yield gift


def _gifts(wallets: Wallets) -> Plan[list[OpenGift]]:
    back = {
        GiftId(due.sealed.entry.wallet.id, due.sealed.entry.about or 0)
        for due in wallets.due
        if due.sealed.entry.kind is EntryKind.RETURN
    }
    rows = yield Read(_GIFTS, wallets.parameters)
    found = []
    for currency, wallet, no, amount, sent_at, claimed in rows:
        if (id_ := GiftId(WalletId(wallet), no)) not in back:
            status = GiftStatus.CLAIMED if claimed else GiftStatus.OPEN
            found.append(OpenGift(id_, Money(amount, currency), instant(sent_at), status))
    return found


async def debts(ledger: Ledger, until: datetime) -> AsyncIterator[Debt]:
    """The wallets that owed something just before an instant, oldest first."""
    async for page in over_wallets(ledger, until, _debts):
        for debt in page:
            yield debt


def _debts(wallets: Wallets) -> Plan[list[Debt]]:
    by_now = {due.sealed.entry.wallet.id: due.sealed.owed for due in wallets.due}  # The last one of a wallet counts.
    rows = yield Read(_DEBTS, wallets.parameters)
    found = [(wallet, by_now.get(wallet, owed or 0), currency) for currency, wallet, owed in rows]
    return [Debt(WalletId(wallet), Money(owed, currency)) for wallet, owed, currency in found if owed]

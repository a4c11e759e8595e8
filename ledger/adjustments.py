"""The office corrects a balance, with a reason; a large correction takes two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import lots
from ledger.accounts import Account, Actor, AdjustmentStatus, EntryKind, LotSource
from ledger.errors import (
    AdjustmentClosed,
    AmountNotPositive,
    CurrencyNotOfWallet,
    InsufficientFunds,
    SecondPersonNeeded,
)
from ledger.ids import AdjustmentId
from ledger.parts import Adjustment

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet


def adjust(wallet: Wallet, amount: Money, by: str, reason: str) -> Entry:
    """Put credit into a wallet, or with a negative amount take some out.

    Up to the limit of the policy it is done at once; above it, it waits for another person of the office. What is put
    in is good as long as a card bought today; what is taken out is taken in spending order.

    Raises:
        CurrencyNotOfWallet: the wallet is in another currency.
        AmountNotPositive: it is zero.
        ReasonMissing: nobody says who wants it, or why.
        InsufficientFunds: more is to be taken than the wallet has.
    """
    if amount.currency != wallet.currency:
        raise CurrencyNotOfWallet(wallet=wallet.currency, asked=amount.currency)
    if not amount:
        raise AmountNotPositive(asked=amount)
    wallet.check_reason(by, reason)
    _check_funds(wallet, amount.minor)
    needs_two = abs(amount.minor) > wallet.policy.limits.adjust_alone.get(wallet.currency, 0)

    entry = wallet.entry(
        EntryKind.ADJUST_ASKED if needs_two else EntryKind.ADJUST,
        actor=Actor.OFFICE,
        amount=abs(amount.minor),
        ref=by,
        reason=reason,
        about=wallet.seq + 1,
    )
    adjustment = Adjustment(
        id=AdjustmentId(wallet.id, entry.seq),
        amount=amount.minor,
        reason=reason,
        asked_by=by,
        needs_two=needs_two,
        status=AdjustmentStatus.ASKED if needs_two else AdjustmentStatus.DONE,
        decided_by=None if needs_two else by,
    )
    wallet.adjustments[adjustment.no] = wallet.touched_adjustments[adjustment.no] = adjustment
    return entry if needs_two else _done(entry, adjustment)


def approve(wallet: Wallet, adjustment_id: AdjustmentId, by: str) -> Entry:
    """The second person agrees: it is done.

    Raises:
        AdjustmentUnknown, AdjustmentClosed: there is none to decide on.
        ReasonMissing: nobody says who agrees.
        SecondPersonNeeded: it is the person who asked for it.
        InsufficientFunds: more is to be taken than the wallet has by now.
    """
    adjustment = _waiting(wallet, adjustment_id, by)
    if by == adjustment.asked_by:
        raise SecondPersonNeeded(asked_by=adjustment.asked_by)
    _check_funds(wallet, adjustment.amount)

    return _done(_decided(wallet, adjustment, by, AdjustmentStatus.DONE), adjustment)


def refuse(wallet: Wallet, adjustment_id: AdjustmentId, by: str) -> Entry:
    """It is not to be done, says the second person, or the first who has thought better of it.

    Raises:
        AdjustmentUnknown, AdjustmentClosed: there is none to decide on.
        ReasonMissing: nobody says who refuses.
    """
    return _decided(wallet, _waiting(wallet, adjustment_id, by), by, AdjustmentStatus.REFUSED)


def _waiting(wallet: Wallet, adjustment_id: AdjustmentId, by: str) -> Adjustment:
    adjustment = wallet.adjustment(adjustment_id)
    if adjustment.status is not AdjustmentStatus.ASKED:
        raise AdjustmentClosed(status=adjustment.status)
    wallet.check_reason(by, adjustment.reason)
    return adjustment


def _check_funds(wallet: Wallet, amount: int) -> None:
    if amount < 0:
        have = sum(lot.remaining for lot in lots.in_spending_order(wallet))
        if have < -amount:
            raise InsufficientFunds(available=wallet.money(have), needed=wallet.money(-amount))


def _decided(wallet: Wallet, adjustment: Adjustment, by: str, status: AdjustmentStatus) -> Entry:
    adjustment.status, adjustment.decided_by = status, by
    wallet.touched_adjustments[adjustment.no] = adjustment
    return wallet.entry(
        EntryKind.ADJUST if status is AdjustmentStatus.DONE else EntryKind.ADJUST_REFUSED,
        actor=Actor.OFFICE,
        amount=abs(adjustment.amount),
        ref=by,
        reason=adjustment.reason,
        about=adjustment.no,
    )


def _done(entry: Entry, adjustment: Adjustment) -> Entry:
    wallet = entry.wallet
    if adjustment.amount > 0:
        today = lots.today(wallet)
        days = (lots.last_day(today, wallet.policy.validity_years) - today).days
        lot = lots.given(wallet, LotSource.ADJUST, adjustment.amount, days=days, at_entry=entry.seq)
        entry.issue(lot, debit=Account.LOSS)
    else:
        for lot, part in lots.take(wallet, -adjustment.amount):
            entry.move(part, of=lot, debit=Account.WALLET, credit=Account.LOSS)
    entry.tell(
        "balance_adjusted",
        adjustment=str(adjustment.id),
        amount=adjustment.amount,
        currency=wallet.currency,
        reason=adjustment.reason,
        available=wallet.available + entry.d_available,
    )
    return entry

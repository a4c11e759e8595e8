"""Give money back from a charge, into the lots it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import lots
from ledger.accounts import Account, Actor, EntryKind
from ledger.errors import RefundExceedsCaptured
from ledger.ids import ChargeId, RefundId

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet


def refund(wallet: Wallet, charge_id: ChargeId, amount: Money, reason: str | None = None) -> Entry:
    """Give back all or part of what was captured, last spent first.

    What comes back is usable until its lot expires or 90 days from today, whichever is later: never dead on arrival.

    Raises:
        ChargeUnknown: this wallet has no such charge.
        CurrencyNotOfWallet, AmountNotPositive: nothing can come back by this amount.
        RefundExceedsCaptured: the shop gives back more than it took and has not given back yet.
    """
    charge = wallet.charge(charge_id)
    wallet.check_amount(amount)
    refundable = charge.captured - charge.refunded
    if amount.minor > refundable:
        raise RefundExceedsCaptured(refundable=wallet.money(refundable), asked=amount)

    entry = wallet.entry(EntryKind.REFUND, actor=Actor.SHOP, amount=amount.minor, charge=charge, reason=reason)
    missing = amount.minor
    back = []
    for line in reversed(charge.lines):
        if part := min(line.captured - line.refunded, missing):
            line.refunded += part
            missing -= part
            lot = lots.give_back(
                entry,
                part,
                to=wallet.lots[line.lot_no],
                debit=Account.SALES,
                usable_days=wallet.policy.refund_grace_days,
            )
            back.append({"amount": part, "expires_on": lot.expires_on})
    charge.refunded += amount.minor
    entry.tell(
        "refund_credited",
        refund=str(RefundId(wallet.id, entry.seq)),
        amount=amount.minor,
        currency=wallet.currency,
        order_ref=charge.order_ref,
        reason=reason,
        available=wallet.available + entry.d_available,
        lots=back,
    )
    return entry

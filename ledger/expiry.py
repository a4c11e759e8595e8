"""What is over becomes breakage. A predicate in every spend first, a posting second: nothing waits for a timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import charges
from ledger.accounts import Account, Actor, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ledger.wallet import Entry, Lot, Wallet


def upkeep(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
    """Everything due by itself up to `wallet.now`, as keys and entries, each to be sealed before the next is made.

    Each is decided as of the instant it was due, in that order, so that it does not matter when upkeep runs: a hold
    that ran out the day before its lot expired went back into the lot, and then expired with it. At one instant charges
    come before lots.
    """
    present = wallet.now
    while (due := wallet.next_due()) is not None and due <= present:
        wallet.now = due
        yield _due_at(wallet, due)
    wallet.now = present


def _due_at(wallet: Wallet, due: datetime) -> tuple[str, Entry]:
    for charge in sorted(wallet.charges.values(), key=lambda charge: charge.no):
        if charge.due_at == due:
            return f"due:charge:{charge.no}:{charge.status}", charges.run_out(wallet, charge)
    lot = min((lot for lot in wallet.lots.values() if lot.remaining and lot.expires_at == due), key=lambda lot: lot.no)
    return f"due:lot:{lot.no}", expire(wallet, lot)


def expire(wallet: Wallet, lot: Lot) -> Entry:
    """A lot is past its last day: what is left of it is the shop's income, as of the instant it expired."""
    entry = wallet.entry(EntryKind.EXPIRY, actor=Actor.CLOCK, amount=lot.remaining)
    entry.tell(
        "lot_expired",
        amount=lot.remaining,
        currency=wallet.currency,
        bought_on=lot.bought_on,
        expired_on=lot.expires_on,
        available=wallet.available - lot.remaining,
    )
    entry.move(lot.remaining, of=lot, debit=Account.WALLET, credit=Account.BREAKAGE)
    return entry

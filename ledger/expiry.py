"""What is over becomes breakage. A predicate in every spend first, a posting second: nothing waits for a timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import charges, gifts
from ledger.accounts import Account, Actor, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ledger.entry import Entry
    from ledger.parts import Lot
    from ledger.wallet import Wallet


def upkeep(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
    """Everything due by itself up to `wallet.now`, as keys and entries, each to be sealed before the next is made.

    Each is decided as of the instant it was due, in that order, so that it does not matter when upkeep runs: a hold
    that ran out the day before its lot expired went back into the lot, and then expired with it. At one instant charges
    come before gifts, and gifts before lots. Only a gift that was claimed in time may arrive when it is over: it
    expires as of its arrival, for nothing happens before what is written already.
    """
    present, written_at = wallet.now, wallet.written_at
    while (due := wallet.next_due()) is not None and due <= present:
        wallet.now = due if written_at is None else max(due, written_at)
        yield _due_at(wallet, due)
    wallet.now = present


def _due_at(wallet: Wallet, due: datetime) -> tuple[str, Entry]:
    for charge in sorted(wallet.charges.values(), key=lambda charge: charge.no):
        if charge.due_at == due:
            return f"due:charge:{charge.no}:{charge.status}", charges.run_out(wallet, charge)
    for gift in sorted(wallet.gifts.values(), key=lambda gift: gift.no):
        if gift.due_at == due:
            return f"due:gift:{gift.no}", gifts.returned(wallet, gift, Actor.CLOCK)
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

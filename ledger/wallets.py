"""Open a wallet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.accounts import Actor, EntryKind
from ledger.errors import CurrencyNotSold, WalletAlreadyOpen

if TYPE_CHECKING:
    from ledger.wallet import Entry, Wallet


def open_wallet(wallet: Wallet) -> Entry:
    """Begin a wallet, empty, in one currency for ever.

    Raises:
        WalletAlreadyOpen: it was begun before, under another key.
        CurrencyNotSold: the shop has no cards in it, so nothing could ever come in.
    """
    if wallet.seq:
        raise WalletAlreadyOpen
    if not wallet.policy.faces(wallet.currency):
        raise CurrencyNotSold(asked=wallet.currency, sold=tuple(wallet.policy.catalogue))
    return wallet.entry(EntryKind.OPEN, actor=Actor.CUSTOMER)

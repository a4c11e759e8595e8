"""Open a wallet; stop it from spending, and let it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.accounts import Actor, EntryKind, Frozen
from ledger.errors import CurrencyNotSold, WalletAlreadyOpen, WalletFrozen, WalletNotFrozen

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.wallet import Wallet


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


def freeze(wallet: Wallet, by: str, reason: str) -> Entry:
    """Stop a wallet from paying and giving: it may be in the wrong hands. What comes in still comes in.

    Raises:
        ReasonMissing: nobody says who wants it, or why.
        WalletFrozen: the office has frozen it already.
    """
    wallet.check_reason(by, reason)
    if wallet.frozen & Frozen.BY_OFFICE:
        raise WalletFrozen
    entry = wallet.entry(EntryKind.FREEZE, actor=Actor.OFFICE, ref=by, reason=reason)
    entry.frozen |= Frozen.BY_OFFICE
    entry.tell("wallet_frozen")
    return entry


def unfreeze(wallet: Wallet, by: str, reason: str) -> Entry:
    """Let a wallet pay and give again, whoever froze it: the office may forgive a chargeback too.

    Raises:
        ReasonMissing: nobody says who wants it, or why.
        WalletNotFrozen: it is not frozen.
    """
    wallet.check_reason(by, reason)
    if not wallet.frozen:
        raise WalletNotFrozen
    entry = wallet.entry(EntryKind.UNFREEZE, actor=Actor.OFFICE, ref=by, reason=reason)
    entry.frozen = Frozen.NO
    entry.tell("wallet_unfrozen")
    return entry

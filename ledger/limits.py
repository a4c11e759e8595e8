"""What one wallet may do at most: looked at before money is on its way, counted when it has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import lots
from ledger.errors import BalanceLimitReached, CardLimitReached, SpendLimitReached, TooManyOpenGifts

if TYPE_CHECKING:
    from ledger.wallet import Wallet


def check_card(wallet: Wallet, face: int) -> None:
    """May the wallet have another card?

    Raises:
        CardLimitReached: not today.
        BalanceLimitReached: not before something of it is spent.
    """
    _turn_day(wallet)
    limit = wallet.policy.limits.cards_per_day
    if limit is not None and wallet.cards_today >= limit:
        raise CardLimitReached(limit=limit)
    check_balance(wallet, face)


def check_balance(wallet: Wallet, adding: int) -> None:
    """May the wallet hold so much more? What pays a debt is not held.

    Raises:
        BalanceLimitReached: it may not.
    """
    limit = wallet.policy.limits.balance.get(wallet.currency)
    balance = wallet.available + wallet.held
    if limit is not None and balance + max(0, adding - wallet.owed) > limit:
        raise BalanceLimitReached(limit=wallet.money(limit), balance=wallet.money(balance), adding=wallet.money(adding))


def check_spend(wallet: Wallet, amount: int) -> None:
    """May so much more be spent today?

    Raises:
        SpendLimitReached: it may not.
    """
    _turn_day(wallet)
    limit = wallet.policy.limits.spend_per_day.get(wallet.currency)
    if limit is not None and wallet.spent_today + amount > limit:
        raise SpendLimitReached(
            limit=wallet.money(limit), spent=wallet.money(wallet.spent_today), asked=wallet.money(amount)
        )


def check_gifts(wallet: Wallet) -> None:
    """May another gift be sent?

    Raises:
        TooManyOpenGifts: not before one of those on their way is claimed or back.
    """
    limit = wallet.policy.limits.open_gifts
    if sum(gift.due_at is not None for gift in wallet.gifts.values()) >= limit:
        raise TooManyOpenGifts(limit=limit)


def count_card(wallet: Wallet) -> None:
    """A card was bought today."""
    _turn_day(wallet)
    wallet.cards_today += 1


def count_spend(wallet: Wallet, amount: int) -> None:
    """So much was spent today."""
    _turn_day(wallet)
    wallet.spent_today += amount


def _turn_day(wallet: Wallet) -> None:
    """Begin to count anew at midnight in the shop's zone."""
    today = lots.today(wallet).isoformat()
    if wallet.day != today:
        wallet.day, wallet.cards_today, wallet.spent_today = today, 0, 0

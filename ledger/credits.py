"""Credit that the shop gives: as an apology, or to be tried out. Nobody paid for it, so it cannot be given on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import lots
from ledger.accounts import Account, Actor, EntryKind, LotSource
from ledger.errors import ValidityOutOfRange

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet


def goodwill(wallet: Wallet, amount: Money, by: str, reason: str, days: int | None = None) -> Entry:
    """Credit as an apology: a parcel came late.

    Raises:
        CurrencyNotOfWallet, AmountNotPositive: nothing can be given by this amount.
        ReasonMissing: nobody says who gives it, or why.
        ValidityOutOfRange: it would be good for less than a day, or for longer than a card.
    """
    return _give(wallet, amount, by, reason, wallet.policy.goodwill_days if days is None else days, LotSource.GOODWILL)


def promo(wallet: Wallet, amount: Money, by: str, reason: str, days: int | None = None) -> Entry:
    """Credit to be tried out, usually for a short time: a campaign.

    Raises:
        CurrencyNotOfWallet, AmountNotPositive: nothing can be given by this amount.
        ReasonMissing: nobody says who gives it, or why.
        ValidityOutOfRange: it would be good for less than a day, or for longer than a card.
    """
    return _give(wallet, amount, by, reason, wallet.policy.promo_days if days is None else days, LotSource.PROMO)


def _give(wallet: Wallet, amount: Money, by: str, reason: str, days: int, source: LotSource) -> Entry:
    wallet.check_amount(amount)
    wallet.check_reason(by, reason)
    today = lots.today(wallet)
    longest = (lots.last_day(today, wallet.policy.validity_years) - today).days
    if not 1 <= days <= longest:
        raise ValidityOutOfRange(asked_days=days, longest_days=longest)

    kind = EntryKind.GOODWILL if source is LotSource.GOODWILL else EntryKind.PROMO
    entry = wallet.entry(kind, actor=Actor.OFFICE, amount=amount.minor, ref=by, reason=reason)
    lot = entry.issue(lots.given(wallet, source, amount.minor, days=days, at_entry=entry.seq), debit=Account.LOSS)
    entry.tell(
        "credit_given",
        amount=amount.minor,
        currency=wallet.currency,
        reason=reason,
        expires_on=lot.expires_on,
        available=wallet.available + entry.d_available,
    )
    return entry

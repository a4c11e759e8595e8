"""Which credit is spent first, when it expires, and where a refund goes back to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from ledger.accounts import Account
from ledger.errors import InsufficientFunds
from ledger.wallet import Lot

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ledger.wallet import CardOrder, Entry, Wallet


def last_day(bought_on: date, years: int) -> date:
    """The last day a card is good: the same day so many calendar years on, 28 February for a 29th."""
    return bought_on + relativedelta(years=years)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The first instant that is no longer that day in the zone, UTC.

    Where clocks change at that very midnight, it is missing or comes twice; the later instant counts, so that nobody
    loses an hour of what was promised.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    return max(midnight.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def today(wallet: Wallet) -> date:
    """The day it is in the shop's zone."""
    return wallet.now.astimezone(wallet.policy.zone).date()


def bought(wallet: Wallet, card: CardOrder, *, at_entry: int) -> Lot:
    """The lot that a paid card becomes, good through its last day, fixed now."""
    bought_on = today(wallet)
    expires_on = last_day(bought_on, wallet.policy.validity_years)
    no = wallet.lot_count + 1
    return Lot(
        no=no,
        born=at_entry,
        source="card",
        card_no=card.id.no,
        root_wallet=wallet.id,
        root_no=no,
        parent_no=None,
        face=card.face,
        bought_on=bought_on,
        expires_on=expires_on,
        zone=wallet.policy.zone.key,
        expires_at=end_of(expires_on, wallet.policy.zone),
    )


def take(wallet: Wallet, amount: int) -> list[tuple[Lot, int]]:
    """The lots that pay an amount, soonest to expire first, then oldest; what has expired pays nothing.

    Raises:
        InsufficientFunds: all of it together is less.
    """
    usable = [lot for lot in wallet.lots.values() if lot.remaining and lot.expires_at > wallet.now]
    usable.sort(key=lambda lot: (lot.expires_at, lot.no))
    parts: list[tuple[Lot, int]] = []
    missing = amount
    for lot in usable:
        if not missing:
            break
        part = min(lot.remaining, missing)
        parts.append((lot, part))
        missing -= part
    if missing:
        raise InsufficientFunds(available=wallet.money(amount - missing), needed=wallet.money(amount))
    return parts


def give_back(entry: Entry, amount: int, *, to: Lot, debit: Account, usable_days: int) -> Lot:
    """Return an amount to the lot it came from, usable for at least some days more: if need be, as a child of it."""
    wallet = entry.wallet
    usable_on = today(wallet) + timedelta(days=usable_days)
    usable_until = end_of(usable_on, wallet.policy.zone)
    if usable_until <= to.expires_at:
        entry.move(amount, of=to, debit=debit, credit=Account.WALLET)
        return to
    child = Lot(
        no=wallet.lot_count + 1,
        born=entry.seq,
        source=to.source,
        card_no=None,
        root_wallet=to.root_wallet,
        root_no=to.root_no,
        parent_no=to.no,
        face=amount,
        bought_on=to.bought_on,
        expires_on=usable_on,
        zone=wallet.policy.zone.key,
        expires_at=usable_until,
    )
    return entry.move_on(amount, of=to, debit=debit, child=child)

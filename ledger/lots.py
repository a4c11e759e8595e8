"""Which credit is spent first, when it expires, and where a refund goes back to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from ledger.accounts import Account, ChargebackStatus, LotSource
from ledger.errors import InsufficientFunds
from ledger.parts import Lot, spending_order

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ledger.entry import Entry
    from ledger.parts import CardOrder
    from ledger.wallet import Wallet


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
        source=LotSource.CARD,
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


def given(wallet: Wallet, source: LotSource, amount: int, *, days: int, at_entry: int) -> Lot:
    """A lot that nobody paid for, good through the day so many days from today."""
    bought_on = today(wallet)
    expires_on = bought_on + timedelta(days=days)
    no = wallet.lot_count + 1
    return Lot(
        no=no,
        born=at_entry,
        source=source,
        card_no=None,
        root_wallet=wallet.id,
        root_no=no,
        parent_no=None,
        face=amount,
        bought_on=bought_on,
        expires_on=expires_on,
        zone=wallet.policy.zone.key,
        expires_at=end_of(expires_on, wallet.policy.zone),
    )


def in_spending_order(wallet: Wallet) -> list[Lot]:
    """What can be spent, soonest to expire first; on the same day what the shop gave before what was paid for; then
    oldest. What has expired is not among it.

    Free credit never goes before paid credit that expires earlier: that would cost the customer the paid one.
    """
    usable = [lot for lot in wallet.lots.values() if lot.remaining and lot.expires_at > wallet.now]
    return sorted(usable, key=spending_order)


def take(wallet: Wallet, amount: int) -> list[tuple[Lot, int]]:
    """The lots that pay an amount, in spending order.

    Raises:
        InsufficientFunds: all of it together is less.
    """
    parts = share(in_spending_order(wallet), amount)
    found = sum(part for _, part in parts)
    if found < amount:
        raise InsufficientFunds(available=wallet.money(found), needed=wallet.money(amount))
    return parts


def share(lots: list[Lot], amount: int) -> list[tuple[Lot, int]]:
    """How an amount is taken from lots, each as far as it goes; less than the amount where they hold less."""
    parts: list[tuple[Lot, int]] = []
    missing = amount
    for lot in lots:
        if not missing:
            break
        part = min(lot.remaining, missing)
        parts.append((lot, part))
        missing -= part
    return parts


def give_back(entry: Entry, amount: int, *, to: Lot, debit: Account, usable_days: int) -> Lot:
    """Return an amount to the lot it came from, usable for at least some days more: if need be, as a child of it.

    Of a card whose payment the bank took back nothing comes back for free: it pays what is owed first.
    """
    wallet = entry.wallet
    usable_on = today(wallet) + timedelta(days=usable_days)
    if end_of(usable_on, wallet.policy.zone) <= to.expires_at:
        entry.move(amount, of=to, debit=debit, credit=Account.WALLET)
        lot = to
    else:
        lot = entry.move_on(amount, of=to, debit=debit, child=child_of(to, wallet, amount, usable_on, at=entry.seq))
    if is_charged_back(wallet, lot):
        entry.pay_debt(amount, of=lot)
    return lot


def child_of(lot: Lot, wallet: Wallet, amount: int, expires_on: date, *, at: int) -> Lot:
    """A lot that lives longer than the one it comes from, and keeps its root."""
    return replace(
        lot,
        no=wallet.lot_count + 1,
        born=at,
        card_no=None,
        parent_no=lot.no,
        face=amount,
        expires_on=expires_on,
        zone=wallet.policy.zone.key,
        expires_at=end_of(expires_on, wallet.policy.zone),
        remaining=0,
        held=0,
        spent=0,
        expired=0,
        gifted=0,
        clawed=0,
        moved=0,
    )


def family(wallet: Wallet, card: Lot) -> list[Lot]:
    """The lots of this wallet that a card lives on in, itself among them, oldest first."""
    root = card.root_wallet, card.root_no
    relatives = (lot for lot in wallet.lots.values() if (lot.root_wallet, lot.root_no) == root)
    return sorted(relatives, key=lambda lot: lot.no)


def is_charged_back(wallet: Wallet, lot: Lot) -> bool:
    """Whether the bank took the payment of a lot's card back."""
    return lot.root_wallet == wallet.id and any(
        chargeback.card_no == lot.root_no and chargeback.status is ChargebackStatus.OPEN
        for chargeback in wallet.chargebacks.values()
    )

"""Bugs in the rules of money. Each is told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any
from unittest.mock import patch

from ledger import (
    adjustments,
    charges,
    expiry,
    gifts,
    lots,
    refunds,
    sent,
    transit,
)
from ledger.accounts import Account, CaptureMode
from ledger.batch import Done
from ledger.entry import Entry
from ledger.ids import ChargeId, GiftId
from ledger.money import Money
from ledger.parts import Lot, Slice
from ledger.store import Ledger
from ledger.wallet import Wallet
from tests.simulate.seeded import Bug, listed

BUGS: list[Bug] = []
bug = listed(BUGS)


@bug
def the_latest_to_expire_is_spent_first() -> Iterator[None]:
    """Lots are spent in the wrong order."""
    right = lots.in_spending_order
    with patch.object(lots, "in_spending_order", lambda wallet: right(wallet)[::-1]):
        yield


@bug
def a_card_is_good_for_a_day_too_long() -> Iterator[None]:
    """The last day is the one after it."""
    right = lots.last_day
    with patch.object(lots, "last_day", lambda bought_on, years: right(bought_on, years) + timedelta(days=1)):
        yield


@bug
def a_day_ends_in_utc() -> Iterator[None]:
    """A card expires at midnight, wherever the shop is."""
    right = lots.end_of
    from zoneinfo import ZoneInfo

    with patch.object(lots, "end_of", lambda day, zone: right(day, ZoneInfo("UTC"))):
        yield


@bug
def what_is_due_is_done_as_of_now() -> Iterator[None]:
    """What was due by itself is decided as of when somebody looks."""

    def upkeep(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
        while (due := wallet.next_due()) is not None and due <= wallet.now:
            yield expiry._due_at(wallet, due)

    with patch.object(expiry, "upkeep", upkeep):
        yield


@bug
def a_gift_that_came_late_expires_before_it_came() -> Iterator[None]:
    """Whatever is due is decided as of the instant it was due, though the wallet has a later entry already."""

    def upkeep(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
        present = wallet.now
        while (due := wallet.next_due()) is not None and due <= present:
            wallet.now = due
            yield expiry._due_at(wallet, due)
        wallet.now = present

    with patch.object(expiry, "upkeep", upkeep):
        yield


@bug
def a_refund_forgets_what_came_back() -> Iterator[None]:
    """A charge does not remember its refunds."""

    @wraps(refunds.refund)
    def refund(wallet: Wallet, charge_id: ChargeId, amount: Money, reason: str | None = None) -> Entry:
        made = right(wallet, charge_id, amount, reason)
        wallet.charges[charge_id.no].refunded = 0
        for line in wallet.charges[charge_id.no].lines:
            line.refunded = 0
        return made

    right = refunds.refund
    with patch.object(refunds, "refund", refund):
        yield


@bug
def a_refund_in_the_order_of_spending() -> Iterator[None]:
    """A refund fills the lots from the first that was spent."""
    with patch.object(refunds, "reversed", iter, create=True):
        yield


@bug
def what_comes_back_is_dead_on_arrival() -> Iterator[None]:
    """What a refund or a release gives back expires when its lot did."""

    def give_back(entry: Entry, amount: int, *, to: Lot, debit: Account, usable_days: int) -> Lot:
        return right(entry, amount, to=to, debit=debit, usable_days=min(usable_days, 0))

    right = lots.give_back
    with patch.object(lots, "give_back", give_back):
        yield


@bug
def a_hold_can_be_spent() -> Iterator[None]:
    """What is held is counted among what is available."""

    def take(wallet: Wallet, amount: int) -> list[tuple[Lot, int]]:
        for lot in wallet.lots.values():
            lot.remaining, lot.held = lot.remaining + lot.held, 0
        return right(wallet, amount)

    right = lots.take
    with patch.object(lots, "take", take):
        yield


@bug
def a_hold_is_captured_at_once() -> Iterator[None]:
    """The shop is paid when the customer approves, whether or not it wanted to wait."""

    @wraps(charges.approve)
    def approve(wallet: Wallet, charge_id: ChargeId) -> Entry:
        if charge := wallet.charges.get(charge_id.no):
            charge.capture = CaptureMode.AUTOMATIC
        return right(wallet, charge_id)

    right = charges.approve
    with patch.object(charges, "approve", approve):
        yield


@bug
def a_payment_is_known_only_in_its_own_wallet() -> Iterator[None]:
    """Nobody looks whether a payment, an order or a code was seen before."""
    with patch.object(Wallet, "owner_of", lambda wallet, name: None):
        yield


@bug
def credit_from_the_shop_can_be_given_away() -> Iterator[None]:
    """Whatever is in a wallet can be sent as a gift."""
    with patch.object(gifts, "is_giftable", lambda wallet, lot: True):
        yield


@bug
def a_gift_is_claimed_by_whoever_comes() -> Iterator[None]:
    """A gift that somebody has can be claimed again."""
    with patch.object(gifts, "_check_open", lambda wallet, gift: None):
        yield


@bug
def a_gift_lives_longer() -> Iterator[None]:
    """What is given is good for another year."""

    def slice_(amount: int, row: list[object]) -> Slice:
        given = right(amount, row)
        return replace(given, expires_at=given.expires_at + timedelta(days=365))

    right = sent._slice
    with patch.object(sent, "_slice", slice_):
        yield


@bug
def a_gift_arrives_under_a_new_key() -> Iterator[None]:
    """Whoever carries a gift does so under a key of their own."""

    async def carry(ledger: Ledger, gift_id: GiftId) -> Done:
        keys.append(f"{gift_id}/{len(keys)}")
        gift = await ledger.read(sent.gift, gift_id)
        slices = await ledger.read(sent.slices, gift_id)
        assert gift.claimant is not None
        arrived = await ledger.on(gift.claimant, keys[-1], scope=transit.SCOPE).do(gifts.receive, gift_id, slices)
        await ledger.on(gift_id.wallet, f"delivered:{gift_id}").do(gifts.deliver, gift_id)
        return arrived

    keys: list[str] = []
    with patch.object(transit, "carry", carry):
        yield


@bug
def nobody_finishes_what_a_crash_left() -> Iterator[None]:
    """A gift that is on its way when the machine stops stays on its way."""

    async def carry_all(ledger: Ledger) -> int:
        del ledger
        return 0

    with patch.object(transit, "carry_all", carry_all):
        yield


@bug
def a_debt_is_never_paid() -> Iterator[None]:
    """The next purchase does not pay what is owed."""
    with patch.object(Entry, "pay_debt", lambda entry, lot: 0):
        yield


@bug
def one_person_is_enough() -> Iterator[None]:
    """Who asks for a large correction may approve it too."""

    @wraps(adjustments.approve)
    def approve(wallet: Wallet, adjustment_id: Any, by: str) -> Entry:
        if (found := wallet.adjustments.get(adjustment_id.no)) is not None and found.asked_by == by:
            by += " "
        return right(wallet, adjustment_id, by)

    right = adjustments.approve
    with patch.object(adjustments, "approve", approve):
        yield

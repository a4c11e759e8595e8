"""Would the oracle find a bug? Each rule is broken in turn, and the two lives must come to differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import wraps

import pytest

from ledger import adjustments, batch, expiry, gifts, lots, refunds
from ledger.accounts import Account
from ledger.entry import Entry
from ledger.errors import BrokenInvariant
from ledger.ids import AdjustmentId, ChargeId, GiftHash
from ledger.money import Money
from ledger.parts import Adjustment, Lot
from ledger.wallet import Wallet
from tests.databases import Databases
from tests.ledger.test_state_machine import agree
from tests.ledger.wishes import OPERATIONS


def spend_latest_first(patch: pytest.MonkeyPatch) -> None:
    def take(wallet: Wallet, amount: int) -> list[tuple[Lot, int]]:
        right(wallet, amount)  # Which refuses as it should.
        parts = []
        for lot in sorted(wallet.lots.values(), key=lambda lot: (lot.expires_at, lot.no), reverse=True):
            if part := min(lot.remaining, amount):
                parts.append((lot, part))
                amount -= part
        return parts

    right = lots.take
    patch.setattr(lots, "take", take)


def refund_forgets_what_came_back(patch: pytest.MonkeyPatch) -> None:
    @wraps(refunds.refund)
    def refund(wallet: Wallet, charge_id: ChargeId, amount: Money, reason: str | None = None) -> Entry:
        entry = right(wallet, charge_id, amount, reason)
        wallet.charges[charge_id.no].refunded = 0
        return entry

    right = refunds.refund
    patch.setitem(OPERATIONS, "refunds.refund", refund)


def refund_in_the_order_of_spending(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(refunds, "reversed", iter, raising=False)


def a_day_too_long(patch: pytest.MonkeyPatch) -> None:
    right = lots.last_day
    patch.setattr(lots, "last_day", lambda bought_on, years: right(bought_on, years) + timedelta(days=1))


def release_into_a_lot_that_is_over(patch: pytest.MonkeyPatch) -> None:
    def give_back(entry: Entry, amount: int, *, to: Lot, debit: Account, usable_days: int) -> Lot:
        return right(entry, amount, to=to, debit=debit, usable_days=0 if usable_days < 90 else usable_days)

    right = lots.give_back
    patch.setattr(lots, "give_back", give_back)


def upkeep_as_of_now(patch: pytest.MonkeyPatch) -> None:
    def upkeep(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
        while (due := wallet.next_due()) is not None and due <= wallet.now:
            yield expiry._due_at(wallet, due)

    patch.setattr(expiry, "upkeep", upkeep)


def an_altered_retry_is_a_replay(patch: pytest.MonkeyPatch) -> None:
    right = batch._replayed
    patch.setattr(batch, "_replayed", lambda request, text, before, outcome: right(request, before, before, outcome))


def a_debt_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Entry, "pay_debt", lambda entry, amount, *, of: 0)


def a_refund_pays_no_debt(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lots, "is_charged_back", lambda wallet, lot: False)


def a_chargeback_forgets_what_came_back(patch: pytest.MonkeyPatch) -> None:
    right = lots.family
    patch.setattr(lots, "family", lambda wallet, card: right(wallet, card)[:1])


def what_the_shop_gave_can_be_given_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gifts, "GIVEN_BY_SHOP", ())


def paid_before_free(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lots, "spending_order", lambda lot: (lot.expires_at, lot.no))


def a_gift_waits_for_ever(patch: pytest.MonkeyPatch) -> None:
    right = gifts._sent

    def sent(wallet: Wallet, parts: list[tuple[Lot, int]], code_hash: GiftHash) -> Entry:
        entry = right(wallet, parts, code_hash)
        wallet.gifts[entry.seq].due_at = wallet.now + timedelta(days=31)
        return entry

    patch.setattr(gifts, "_sent", sent)


def one_person_is_enough(patch: pytest.MonkeyPatch) -> None:
    right = adjustments._waiting

    def waiting(wallet: Wallet, adjustment_id: AdjustmentId, by: str) -> Adjustment:
        found = right(wallet, adjustment_id, by)
        return replace(found, asked_by="nobody")

    patch.setattr(adjustments, "_waiting", waiting)


@pytest.mark.parametrize(
    "mistake",
    [
        a_debt_is_forgotten,
        a_refund_pays_no_debt,
        a_chargeback_forgets_what_came_back,
        what_the_shop_gave_can_be_given_on,
        paid_before_free,
        a_gift_waits_for_ever,
        one_person_is_enough,
        spend_latest_first,
        refund_forgets_what_came_back,
        refund_in_the_order_of_spending,
        a_day_too_long,
        release_into_a_lot_that_is_over,
        upkeep_as_of_now,
        an_altered_retry_is_a_replay,
    ],
    ids=lambda mistake: mistake.__name__,
)
def test_they_disagree_as_soon_as_a_rule_is_wrong(
    mistake: Callable[[pytest.MonkeyPatch], None], sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake(monkeypatch)
    with pytest.raises((AssertionError, BrokenInvariant)):  # Of some the database is the first to tell.
        agree(sqlite_files, lives=200, steps=30)

"""The books as they lie, row by row, beside what the oracle knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import Table

from ledger import tables as t
from ledger.instants import micros
from tests.ledger.books import Record
from tests.ledger.compared import PLACES
from tests.ledger.oracle import Oracle, Purse

State = dict[str, object]


HEAD = ("seq", "available", "held", "owed", "frozen")
COLUMNS = {
    t.lot: ("root_wallet", "root_no", "parent_no", "bought_on", "expires_on", "expires_at", *PLACES),
    t.charge: ("order_ref", "amount", "status", "due_at", "held", "captured", "refunded"),
    t.gift: ("amount", "code_hash", "status", "due_at", "claimant"),
    t.chargeback: ("card_no", "clawed", "owed", "lost", "status"),
    t.adjustment: ("amount", "asked_by", "status", "decided_by"),
}
"""What is compared of each row, in the order in which the oracle's side of it is listed below."""


def differences(oracle: Oracle, rows: Callable[[Table], list[Record]]) -> Iterator[str]:
    """Everything that lies in the books and should not, or the other way round."""
    found, expected = _found(rows), {}
    for purse in oracle.purses.values():
        oracle.catch_up(purse)
        expected.update(_expected(purse))
    for what in sorted(found.keys() | expected.keys()):
        if found.get(what) != expected.get(what):
            yield f"{what} is {found.get(what)}, and should be {expected.get(what)}"


def _found(rows: Callable[[Table], list[Record]]) -> State:
    found: State = {}

    for row in rows(t.wallet):
        found[f"head of wallet {row['wallet_id']}"] = tuple(row[name] for name in HEAD)
    for table, names in COLUMNS.items():
        for row in rows(table):
            found[f"{table.name} {row['no']} of wallet {row['wallet_id']}"] = tuple(row[name] for name in names)
    for row in rows(t.line):
        for place, cents in (("held", row["held"]), ("spent", row["captured"] - row["refunded"])):
            if cents:
                found[f"{place} for {row['charge_no']} of lot {row['lot_no']} of wallet {row['wallet_id']}"] = cents
    return found


def _expected(purse: Purse) -> State:
    state: State = {}

    def note(what: str, no: int, *facts: object) -> None:
        state[f"{what} {no} of wallet {purse.id}"] = facts

    frozen = ("office" in purse.frozen) + 2 * ("chargeback" in purse.frozen)
    balances = purse.sum("remaining"), purse.sum("held"), purse.owed
    state[f"head of wallet {purse.id}"] = (purse.entries, *balances, frozen)
    sums: Counter[tuple[int, str]] = Counter()
    for (no, place, whom), cents in purse.bag.items():
        sums[no, place] += cents
        if cents and place in ("held", "spent"):
            state[f"{place} for {whom} of lot {no} of wallet {purse.id}"] = cents
    for lot in purse.slices.values():
        days = lot.bought_on.isoformat(), lot.last_day.isoformat(), micros(lot.over)
        note("lot", lot.no, lot.root_wallet, lot.root, lot.parent, *days, *(sums[lot.no, place] for place in PLACES))
    for bill in purse.bills.values():
        amounts = purse.sum("held", bill=bill.no), purse.captured(bill), bill.refunded
        note("charge", bill.no, bill.order, bill.amount, bill.status, _stored(bill.deadline), *amounts)
    for gift in purse.parcels.values():
        note("gift", gift.no, gift.amount, gift.code_hash, gift.status, _stored(gift.deadline), gift.claimant)
    for dispute in purse.disputes.values():
        status = "open" if dispute.is_open else "won"
        note("chargeback", dispute.no, dispute.card, dispute.clawed, dispute.owed, dispute.lost, status)
    for asked in purse.corrections.values():
        note("adjustment", asked.no, asked.amount, asked.asked_by, asked.status, asked.decided_by)
    return state


def _stored(at: datetime | None) -> int | None:
    return None if at is None else micros(at)

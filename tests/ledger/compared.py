"""Row by row: what the ledger has written down of a wallet is what the oracle knows of its purse."""

from __future__ import annotations

from collections import Counter

from ledger import tables as t
from ledger.ids import GiftId
from ledger.instants import instant
from tests.ledger.books import Customer, Record
from tests.ledger.oracle import Oracle
from tests.ledger.purses import Purse

PLACES = ("remaining", "held", "spent", "expired", "gifted", "clawed", "moved")


async def compare_rows(customer: Customer, purse: Purse) -> None:
    """Every lot, charge, line, gift, slice, chargeback and adjustment of a wallet."""
    for table, compare in (
        (t.lot, _lots),
        (t.charge, _charges),
        (t.line, _lines),
        (t.gift, _gifts),
        (t.gift_slice, _slices),
        (t.chargeback, _chargebacks),
        (t.adjustment, _adjustments),
    ):
        compare(purse, await customer.shop.records(table, customer))


def totals(oracle: Oracle) -> dict[str, int]:
    """The trial balance over all wallets as it must be: credits less debits of each account that is not even."""
    sums = Counter(oracle.outside)
    for purse in oracle.purses.values():
        sums["wallet"] += purse.sum("remaining")
        sums["held"] += purse.sum("held")
        sums["sales"] += purse.sum("spent")
        sums["breakage"] += purse.sum("expired")
        sums["debt"] -= purse.owed
        for parcel in purse.parcels.values():
            on_its_way = parcel.status != "returned" and GiftId(purse.id, parcel.no) not in oracle.arrived
            sums["transit"] += parcel.amount if on_its_way else 0
    return {account: cents for account, cents in sums.items() if cents}


def _lots(purse: Purse, rows: list[Record]) -> None:
    found = {
        row["no"]: (
            (row["face"], row["bought_on"], row["expires_on"], instant(row["expires_at"])),
            (row["source"], row["parent_no"], row["root_wallet"], row["root_no"]),
            {place: row[place] for place in PLACES},
        )
        for row in rows
    }
    expected = {
        one.no: (
            (one.face, one.bought_on.isoformat(), one.last_day.isoformat(), one.over),
            (one.source, one.parent, one.root_wallet, one.root),
            {place: purse.sum(place, of=one.no) for place in PLACES},
        )
        for one in purse.slices.values()
    }
    assert found == expected


def _charges(purse: Purse, rows: list[Record]) -> None:
    found = {
        row["no"]: (
            (row["order_ref"], row["amount"], row["status"]),
            None if row["due_at"] is None else instant(row["due_at"]),
            (row["held"], row["captured"], row["refunded"]),
        )
        for row in rows
    }
    expected = {
        bill.no: (
            (bill.order, bill.amount, bill.status),
            bill.deadline,
            (purse.sum("held", bill=bill.no), purse.captured(bill), bill.refunded),
        )
        for bill in purse.bills.values()
    }
    assert found == expected


def _lines(purse: Purse, rows: list[Record]) -> None:
    """Exact provenance: what each lot still holds for a charge, and has paid of it."""
    found = {
        (row["lot_no"], place, row["charge_no"]): cents
        for row in rows
        for place, cents in (("held", row["held"]), ("spent", row["captured"] - row["refunded"]))
        if cents
    }
    assert found == {where: cents for where, cents in purse.bag.items() if cents and where[1] in ("held", "spent")}


def _gifts(purse: Purse, rows: list[Record]) -> None:
    found = {
        row["no"]: (
            (row["code_hash"], row["amount"], row["status"], row["claimant"]),
            None if row["due_at"] is None else instant(row["due_at"]),
        )
        for row in rows
    }
    assert found == {
        one.no: ((one.code_hash, one.amount, one.status, one.claimant), one.deadline) for one in purse.parcels.values()
    }


def _slices(purse: Purse, rows: list[Record]) -> None:
    found = sorted((row["gift_no"], row["ord"], row["lot_no"], row["amount"]) for row in rows)
    assert found == [
        (one.no, ord_, lot_no, cents)
        for one in sorted(purse.parcels.values(), key=lambda one: one.no)
        for ord_, (lot_no, cents) in enumerate(one.parts, start=1)
    ]


def _chargebacks(purse: Purse, rows: list[Record]) -> None:
    found = {row["no"]: (row["card_no"], row["clawed"], row["owed"], row["lost"], row["status"]) for row in rows}
    assert found == {
        one.no: (one.card, one.clawed, one.owed, one.lost, "open" if one.is_open else "won")
        for one in purse.disputes.values()
    }


def _adjustments(purse: Purse, rows: list[Record]) -> None:
    found = {row["no"]: (row["amount"], row["asked_by"], row["status"], row["decided_by"]) for row in rows}
    assert found == {
        one.no: (one.amount, one.asked_by, one.status, one.decided_by) for one in purse.corrections.values()
    }

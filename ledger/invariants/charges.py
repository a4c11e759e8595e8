"""Card orders and charges: what was asked for, and what the entries about it have moved since, lot by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.accounts import Account, ChargeStatus, EntryKind
from ledger.invariants.rows import LineRow
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.invariants.books import Books
    from ledger.invariants.rows import ChargeRow, EntryRow

_LEFT_BY: Mapping[str, tuple[ChargeStatus, ...]] = {
    EntryKind.ASK: (ChargeStatus.REQUIRES_APPROVAL,),
    EntryKind.DECLINE: (ChargeStatus.DECLINED,),
    EntryKind.LAPSE: (ChargeStatus.EXPIRED,),
    EntryKind.HOLD: (ChargeStatus.AUTHORIZED,),
    EntryKind.SPEND: (ChargeStatus.CAPTURED,),
    EntryKind.CAPTURE: (ChargeStatus.AUTHORIZED, ChargeStatus.CAPTURED),
    EntryKind.VOID: (ChargeStatus.VOIDED, ChargeStatus.CAPTURED),
    EntryKind.RELEASE: (ChargeStatus.EXPIRED, ChargeStatus.CAPTURED),
    EntryKind.REFUND: (ChargeStatus.AUTHORIZED, ChargeStatus.CAPTURED),
}
"""Where each kind of entry may leave a charge. Entries of other kinds are of none."""

_HELD, _CAPTURED, _RELEASED, _REFUNDED = map(LineRow._fields.index, ("held", "captured", "released", "refunded"))
_PLACES: Mapping[tuple[str, str], int] = {
    (Account.WALLET, Account.HELD): _HELD,
    (Account.WALLET, Account.SALES): _CAPTURED,
    (Account.HELD, Account.SALES): _CAPTURED,
    (Account.HELD, Account.WALLET): _RELEASED,
    (Account.SALES, Account.WALLET): _REFUNDED,
}
"""Where in a line it is counted what an entry of its charge moves between two accounts."""

_WAITING = (ChargeStatus.REQUIRES_APPROVAL, ChargeStatus.AUTHORIZED)


def card_orders(books: Books) -> Found:
    """Every card order is what the customer ordered, and every card that was paid was ordered."""
    ordered = {entry.seq: entry for entry in books.by_kind.get(EntryKind.ORDER, ())}
    for no in sorted(ordered.keys() ^ books.card_orders.keys()):
        yield Rule.CARD_ORDER, f"card order {no} and its entry are not both there"
    for no in ordered.keys() & books.card_orders.keys():
        card = books.card_orders[no]
        asked = ordered[no].asked.get("face")
        if ordered[no].amount != card.face or asked != {"minor": card.face, "currency": card.currency}:
            yield Rule.CARD_ORDER, f"card order {no} is of {card.face} {card.currency}, asked was {asked}"
    for entry in books.by_kind.get(EntryKind.PURCHASE, ()):
        paid = books.card_orders.get(entry.card_no or 0)
        asked = entry.asked.get("paid")
        if paid is None or entry.amount != paid.face or asked != {"minor": paid.face, "currency": paid.currency}:
            yield Rule.CARD_ORDER, f"entry {entry.seq} is paid for card order {entry.card_no}, asked was {asked}"


def charges(books: Books) -> Found:
    """Every charge is what the shop asked for, and stands where the last entry about it left it."""
    asked = {entry.seq: entry for entry in books.by_kind.get(EntryKind.ASK, ())}
    for no in sorted(asked.keys() ^ books.charges.keys()):
        yield Rule.CHARGE, f"charge {no} and its entry are not both there"
    for no in asked.keys() & books.charges.keys():
        charge, entry = books.charges[no], asked[no]
        if wrong := _not_asked(charge, entry, books):
            yield Rule.CHARGE, f"charge {no}: {wrong} is not what was asked for"
        last = books.of_charge[no][-1]
        waits = charge.due_at is not None and charge.due_at > charge.asked_at
        if charge.status != last.status or waits is not (charge.status in _WAITING):
            yield Rule.CHARGE_STATUS, f"charge {no} is {charge.status}, entry {last.seq} left it {last.status}"
    for entry in books.journal:
        if (entry.status is None) is not (entry.charge_no is None) or (entry.status or None) not in _left_by(entry):
            yield Rule.CHARGE_STATUS, f"entry {entry.seq} ({entry.kind}) says {entry.status}"


def _left_by(entry: EntryRow) -> tuple[str | None, ...]:
    return _LEFT_BY.get(entry.kind, (None,))


def _not_asked(charge: ChargeRow, entry: EntryRow, books: Books) -> str:
    """What of a charge differs from the request it was made by."""
    request = entry.asked
    currency = books.head.currency if books.head else None
    wanted = {
        "order_ref": request.get("order_ref"),
        "capture": request.get("capture"),
        "items": request.get("items"),
        "asked_at": entry.effective_at,
        "amount": entry.amount,
    }
    different = [name for name in wanted if getattr(charge, name) != wanted[name]]
    if request.get("amount") != {"minor": charge.amount, "currency": currency}:
        different.append("currency")
    if any(one.ref != charge.order_ref for one in books.of_charge[charge.no]):
        different.append("ref")
    return ", ".join(different)


def lines(books: Books) -> Found:
    """A line is what the postings of its charge moved of its lot; together they are the charge."""
    for no in sorted(books.charges.keys() | books.lines.keys() | books.of_charge.keys()):
        charge, rows = books.charges.get(no), books.lines.get(no, [])
        if sorted(rows) != _posted(books, no):
            yield Rule.LINES_OF_LOTS, f"charge {no}"
        if charge is None:
            continue
        sums = [sum(row[column] for row in rows) for column in (_HELD, _CAPTURED, _RELEASED, _REFUNDED)]
        if sums != [charge.held, charge.captured, charge.released, charge.refunded]:
            yield Rule.LINES, f"charge {no}"
        sold = sum(
            one.amount * ((one.credit == Account.SALES) - (one.debit == Account.SALES))
            for entry in books.of_charge[no]
            for one in books.postings.get(entry.seq, ())
        )
        if sold != charge.captured - charge.refunded:
            yield Rule.SOLD, f"charge {no} kept {charge.captured - charge.refunded}, entries say {sold}"


def _posted(books: Books, charge_no: int) -> list[LineRow]:
    """The lines of a charge, made again from the postings of its entries."""
    made: dict[int | None, list[int]] = {}
    for entry in books.of_charge.get(charge_no, ()):
        for debit, credit, amount, _, lot_no in books.postings.get(entry.seq, ()):
            place = _PLACES.get((debit, credit))
            if place is None:
                continue
            if debit == Account.WALLET:
                made[lot_no] = [books.wallet, charge_no, lot_no or 0, len(made) + 1, amount, 0, 0, 0, 0]
            if line := made.get(lot_no):
                line[place] += amount
                if debit == Account.HELD:
                    line[_HELD] -= amount
    return sorted(map(LineRow._make, made.values()))

"""What the office did: chargebacks and corrections."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledger.accounts import Account, AdjustmentStatus, ChargebackStatus, EntryKind
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from ledger.invariants.books import Books
    from ledger.invariants.rows import AdjustmentRow, ChargebackRow, EntryRow


def chargebacks(books: Books) -> Found:
    """What a chargeback says was clawed back, is owed and was lost is what was paid to the bank, and is the card."""
    entries = {entry.seq: entry for entry in books.by_kind.get(EntryKind.CHARGEBACK, ())}
    for no in sorted(entries.keys() ^ books.chargebacks.keys()):
        yield Rule.CHARGEBACK, f"chargeback {no} and its entry are not both there"
    for no in sorted(entries.keys() & books.chargebacks.keys()):
        chargeback, entry = books.chargebacks[no], entries[no]
        if wrong := _not_booked(books, chargeback, entry):
            yield Rule.CHARGEBACK, f"chargeback {no}: {wrong}"
        won = [one for one in books.about[no] if one.kind == EntryKind.DISPUTE_WON]
        status = ChargebackStatus.WON if won else ChargebackStatus.OPEN
        if chargeback.status != status or len(won) > 1:
            yield Rule.CHARGEBACK, f"chargeback {no} is {chargeback.status}, and was won {len(won)} times"
        for one in won:
            back = _between(books, one)
            if back[Account.CASH, Account.LOSS] != chargeback.lost or sum(back.values()) != chargeback.amount:
                yield Rule.CHARGEBACK, f"chargeback {no} was won, and {sum(back.values())} came back"


def _not_booked(books: Books, chargeback: ChargebackRow, entry: EntryRow) -> str:
    paid = _between(books, entry)
    said = {
        (Account.WALLET, Account.CASH): chargeback.clawed,
        (Account.DEBT, Account.CASH): chargeback.owed,
        (Account.LOSS, Account.CASH): chargeback.lost,
    }
    card = books.lots.get(chargeback.card_no)
    if +paid != +Counter(said):
        return "postings say otherwise"
    if card is None or not card.face == chargeback.amount == entry.amount == sum(said.values()):
        return "it does not add up to its card"
    if entry.asked.get("card") != [books.wallet, card.no]:
        return "another card was meant"
    return ""


def _between(books: Books, entry: EntryRow) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for one in books.postings.get(entry.seq, ()):
        sums[one.debit, one.credit] += one.amount
    return sums


def adjustments(books: Books) -> Found:
    """A correction is what somebody asked for, and a large one was agreed to by somebody else."""
    begun = {
        entry.seq: entry
        for kind in (EntryKind.ADJUST, EntryKind.ADJUST_ASKED)
        for entry in books.by_kind.get(kind, ())
        if entry.about == entry.seq
    }
    for no in sorted(begun.keys() ^ books.adjustments.keys()):
        yield Rule.ADJUSTMENT, f"adjustment {no} and its entry are not both there"
    for no in sorted(begun.keys() & books.adjustments.keys()):
        adjustment, life = books.adjustments[no], books.about[no]
        if wrong := _not_asked(books, adjustment, begun[no]):
            yield Rule.ADJUSTMENT, f"adjustment {no}: {wrong} is not what was asked for"
        last = life[-1]
        status = {EntryKind.ADJUST_ASKED: AdjustmentStatus.ASKED, EntryKind.ADJUST: AdjustmentStatus.DONE}.get(
            EntryKind(last.kind), AdjustmentStatus.REFUSED
        )
        decided_by = None if status is AdjustmentStatus.ASKED else last.ref
        moved = sum(entry.d_available for entry in life)
        wanted = adjustment.amount if status is AdjustmentStatus.DONE else 0
        if (adjustment.status, adjustment.decided_by, moved) != (status, decided_by, wanted) or len(life) > 2:
            yield Rule.ADJUSTMENT, f"adjustment {no} is {adjustment.status}, its entries say {status}, of {moved}"
        if adjustment.needs_two and status is AdjustmentStatus.DONE and last.ref == begun[no].ref:
            yield Rule.TWO_PEOPLE, f"adjustment {no} was done by {last.ref} alone"


def _not_asked(books: Books, adjustment: AdjustmentRow, entry: EntryRow) -> str:
    request = entry.asked
    currency = books.head.currency if books.head else None
    wanted = {
        "amount": {"minor": adjustment.amount, "currency": currency},
        "by": adjustment.asked_by,
        "reason": adjustment.reason,
    }
    different = [name for name, value in wanted.items() if request.get(name) != value]
    if (adjustment.asked_by, adjustment.reason) != (entry.ref, entry.reason):
        different.append("name or reason")
    if bool(adjustment.needs_two) is not (entry.kind == EntryKind.ADJUST_ASKED):
        different.append("needs_two")
    return ", ".join(different)

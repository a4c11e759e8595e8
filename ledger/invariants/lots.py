"""Lots: where each came from, how long it is good, and that every cent of it is where postings put it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ledger.accounts import BUCKETS, Account, EntryKind, LotSource
from ledger.invariants.days import day_of, end_of, is_days_after, is_years_after, zone_of
from ledger.invariants.rows import EntryRow, LotRow, PostingRow
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from ledger.invariants.books import Books

_BUCKETS: dict[str, str] = {str(account): bucket for account, bucket in BUCKETS.items()}
_PLACES = (*dict.fromkeys(_BUCKETS.values()), "moved")
_OUT_OF_WALLET = (Account.SALES, Account.HELD, Account.TRANSIT)


def lots(books: Books) -> Found:
    """Every bucket of every lot is what postings put there, and together they are the balance."""
    posted = _posted(books)
    if missing := sorted(posted.keys() - books.lots.keys()):
        yield Rule.LOT_MISSING, f"lots {missing}"
    for no, lot in books.lots.items():
        for place in _PLACES:
            if getattr(lot, place) != posted[no][place]:
                yield Rule.BUCKETS, f"lot {no} has {getattr(lot, place)} {place}, not {posted[no][place]}"
    head = books.head
    if head is None:
        return
    if sum(lot.remaining for lot in books.lots.values()) != head.available:
        yield Rule.AVAILABLE, f"{head.available}"
    if sum(lot.held for lot in books.lots.values()) != head.held:
        yield Rule.HELD, f"{head.held}"
    if sorted(books.lots) != list(range(1, head.lot_count + 1)):
        yield Rule.NUMBERED, f"{sorted(books.lots)} of {head.lot_count}"


def _posted(books: Books) -> dict[int, Counter[str]]:
    buckets: dict[int, Counter[str]] = defaultdict(Counter)
    for postings in books.postings.values():
        for debit, credit, amount, to, source in postings:
            if source is not None:
                buckets[source][_BUCKETS.get(debit, debit)] -= amount
            if to is not None:
                buckets[to][_BUCKETS.get(credit, credit)] += amount
            if source is not None and to != source:
                buckets[source]["moved"] += amount
    return buckets


def in_time(books: Books) -> Found:
    """Nothing leaves a lot for an order or a friend after its end, and at its end what is left expires."""
    expires = {no: lot.expires_at for no, lot in books.lots.items()}
    arrived = {no: books.journal[lot.born - 1].effective_at for no, lot in books.lots.items() if _is_born(books, lot)}
    for entry in books.journal:
        for debit, credit, _, _, lot_no in books.postings.get(entry.seq, ()):
            if debit != Account.WALLET or lot_no not in expires:
                continue
            if credit in _OUT_OF_WALLET and entry.effective_at >= expires[lot_no]:
                yield Rule.SPENT_IN_TIME, f"entry {entry.seq} spends lot {lot_no}"
            # A gift that was claimed in time may arrive when it is over.
            if credit == Account.BREAKAGE and entry.effective_at != max(expires[lot_no], arrived.get(lot_no, 0)):
                yield Rule.EXPIRED_IN_TIME, f"entry {entry.seq} expires lot {lot_no}"


def _is_born(books: Books, lot: LotRow) -> bool:
    return 0 < lot.born <= len(books.journal)


def origins(books: Books) -> Found:
    """Each lot is what the entry that bore it says: where it comes from, and how long it is good."""
    births = {
        one.lot_no: (entry, one)
        for entry in books.journal
        for one in books.postings.get(entry.seq, ())
        if one.credit == Account.WALLET and one.lot_no != one.from_lot_no
    }
    for no, lot in books.lots.items():
        entry, posting = births.get(no, (None, None))
        if entry is None or posting is None or (lot.born, lot.face) != (entry.seq, posting.amount):
            yield Rule.BORN, f"lot {no} of {lot.face}"
            continue
        if wrong := _wrong(books, lot, entry, posting):
            yield Rule.BORN, f"lot {no} ({entry.kind}): {wrong}"
        if not _is_valid(books, lot, entry):
            yield Rule.VALIDITY, f"lot {no}: bought on {lot.bought_on}, good through {lot.expires_on} in {lot.zone}"


def _wrong(books: Books, lot: LotRow, entry: EntryRow, posting: PostingRow) -> str:
    """What a lot says of its origin that is not so."""
    parent_no = _card_of(books, entry) if entry.kind == EntryKind.DISPUTE_WON else posting.from_lot_no
    parent = None if parent_no is None else books.lots.get(parent_no)
    if (parent is None) != (parent_no is None) or (parent and parent.no >= lot.no):
        return "its parent is not there"
    is_card = entry.kind == EntryKind.PURCHASE
    wanted: dict[str, object] = {"parent_no": parent_no, "card_no": entry.card_no if is_card else None}
    if parent is not None:
        wanted |= {name: getattr(parent, name) for name in ("source", "root_wallet", "root_no", "bought_on")}
    elif entry.kind == EntryKind.CLAIM:
        wanted |= {"source": LotSource.GIFT, **_claimed(books, lot, entry)}
    else:
        source = LotSource.CARD if is_card else entry.kind
        wanted |= {"source": source, "root_wallet": lot.wallet_id, "root_no": lot.no}
    return ", ".join(f"{name} is {getattr(lot, name)}" for name in wanted if getattr(lot, name) != wanted[name])


def _card_of(books: Books, won: EntryRow) -> int | None:
    chargeback = books.chargebacks.get(won.about or 0)
    return None if chargeback is None else chargeback.card_no


def _claimed(books: Books, lot: LotRow, entry: EntryRow) -> dict[str, object]:
    """What the request that a gift arrived under says of one of its slices."""
    born = [one.lot_no for one in books.postings.get(entry.seq, ())]
    slices = entry.asked.get("slices")
    if not isinstance(slices, list) or len(slices) != len(born):
        return {"born": None}
    said = slices[born.index(lot.no)]
    names = ("root_wallet", "root_no", "bought_on", "expires_on", "zone")
    return {"face": said["amount"], **{name: said[name] for name in names}} if isinstance(said, dict) else {}


def _is_valid(books: Books, lot: LotRow, entry: EntryRow) -> bool:
    """Whether a lot ends at the end of its last day, and that day follows from the day it was bought."""
    zone = zone_of(lot.zone)
    if zone is None or end_of(lot.expires_on, zone) != lot.expires_at or not _is_told(books, lot, entry):
        return False
    if entry.kind == EntryKind.CLAIM:
        return True  # It says what its sender's lot said, which is checked there and against the request here.
    if lot.parent_no is not None:
        parent = books.lots.get(lot.parent_no)
        if parent is None or entry.kind == EntryKind.DISPUTE_WON:
            return parent is not None and lot.expires_on >= parent.expires_on
        return lot.expires_at > parent.expires_at
    if lot.bought_on != day_of(entry.effective_at, zone):
        return False
    if entry.kind in (EntryKind.PURCHASE, EntryKind.ADJUST):
        return is_years_after(lot.expires_on, lot.bought_on)
    days = entry.asked.get("days")
    return is_days_after(lot.expires_on, lot.bought_on, days if isinstance(days, int) else None)


def _is_told(books: Books, lot: LotRow, entry: EntryRow) -> bool:
    """Whether the customer was told this last day, where the news of the entry says one."""
    told: set[object] = set()
    for news in books.news.get(entry.seq, ()):
        parts = news.facts.get("lots", ())
        told |= {one["expires_on"] for one in parts if isinstance(one, dict) and "expires_on" in one}
        told |= {news.facts["expires_on"]} if "expires_on" in news.facts else set()
    return not told or lot.expires_on in told

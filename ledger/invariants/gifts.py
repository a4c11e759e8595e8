"""Gifts: what was sent, where it stands, and that what arrived is what was sent, once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledger.accounts import Account, EntryKind, GiftStatus
from ledger.ids import GiftId, WalletId, wallet_name
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.invariants.books import Books
    from ledger.invariants.rows import EntryRow, GiftRow, LotRow

_STEPS: Mapping[tuple[str, ...], GiftStatus] = {
    (EntryKind.GIFT,): GiftStatus.OPEN,
    (EntryKind.GIFT, EntryKind.GIVEN): GiftStatus.CLAIMED,
    (EntryKind.GIFT, EntryKind.GIVEN, EntryKind.DELIVERED): GiftStatus.DELIVERED,
    (EntryKind.GIFT, EntryKind.RETURN): GiftStatus.RETURNED,
}
"""The only lives a gift has, and where each leaves it: claimed or back, never both, and once."""


def sent(books: Books) -> Found:
    """Every gift is what was sent and stands where its entries left it; what is gone is what lots have gifted."""
    entries = {entry.seq: entry for entry in books.by_kind.get(EntryKind.GIFT, ())}
    for no in sorted(entries.keys() ^ books.gifts.keys()):
        yield Rule.GIFT, f"gift {no} and its entry are not both there"
    gifted: Counter[int] = Counter()
    for no in sorted(entries.keys() & books.gifts.keys()):
        gift, life = books.gifts[no], books.about[no]
        if wrong := _not_sent(books, gift, entries[no]):
            yield Rule.GIFT, f"gift {no}: {wrong}"
        yield from _stands(books, gift, life)
        if gift.status != GiftStatus.RETURNED:
            for one in books.slices.get(no, ()):
                gifted[one.lot_no] += one.amount
    for no, lot in books.lots.items():
        if lot.gifted != gifted[no]:
            yield Rule.GIFTED, f"lot {no} has gifted {lot.gifted}, gifts say {gifted[no]}"


def _not_sent(books: Books, gift: GiftRow, entry: EntryRow) -> str:
    slices = [(one.lot_no, one.amount) for one in sorted(books.slices.get(gift.no, ()), key=lambda one: one.ord)]
    moved = [(one.from_lot_no, one.amount) for one in books.moved(entry, Account.WALLET, Account.TRANSIT)]
    wanted = (entry.amount, entry.effective_at, entry.asked.get("code_hash"), moved)
    said = (gift.amount, gift.sent_at, gift.code_hash, slices)
    names = ("amount", "sent_at", "code_hash", "slices")
    wrong = [name for name, one, other in zip(names, said, wanted, strict=True) if one != other]
    if sum(amount for _, amount in slices) != gift.amount:
        wrong.append("slices do not add up")
    return ", ".join(wrong)


def _stands(books: Books, gift: GiftRow, life: Sequence[EntryRow]) -> Found:
    status = _STEPS.get(tuple(entry.kind for entry in life))
    if gift.status != status or any(entry.amount != gift.amount for entry in life):
        yield Rule.GIFT_STATUS, f"gift {gift.no} is {gift.status}, its entries say {status}"
    given = [entry.asked.get("to") for entry in life if entry.kind == EntryKind.GIVEN]
    if given != [claimant for claimant in (gift.claimant,) if claimant is not None]:
        yield Rule.GIFT_STATUS, f"gift {gift.no} is of {gift.claimant}, its entries say {given}"
    if (gift.due_at is not None) is not (gift.status == GiftStatus.OPEN):
        yield Rule.GIFT_STATUS, f"gift {gift.no} is {gift.status} and due at {gift.due_at}"
    for entry in life:
        back = [(one.lot_no, one.amount) for one in books.moved(entry, Account.TRANSIT, Account.WALLET)]
        parts = [(one.lot_no, one.amount) for one in sorted(books.slices.get(gift.no, ()), key=lambda one: one.ord)]
        if entry.kind == EntryKind.RETURN and back != parts:
            yield Rule.GIFT, f"gift {gift.no} came back as {back}"
    arrived = books.names.get(("key", f"gift:{GiftId(WalletId(gift.wallet_id), gift.no)}"))
    may_have = gift.status in (GiftStatus.CLAIMED, GiftStatus.DELIVERED)
    if (arrived is None and gift.status == GiftStatus.DELIVERED) or (arrived and not may_have):
        yield Rule.ARRIVED, f"gift {gift.no} is {gift.status}, and arrived: {arrived is not None}"
    if arrived and may_have and arrived[0] != gift.claimant:
        yield Rule.ARRIVED, f"gift {gift.no} arrived with {wallet_name(WalletId(arrived[0]))}, who did not claim it"


def received(books: Books) -> Found:
    """What arrived here is what somebody sent here: the same amounts of the same credit, until the same day."""
    gifts = books.claims()
    for entry in books.by_kind.get(EntryKind.CLAIM, ()):
        gift, slices = books.received.get(gifts[entry.seq], (None, [])) if entry.seq in gifts else (None, [])
        if gift is None:
            yield Rule.ARRIVED, f"entry {entry.seq}: nobody sent {entry.ref}"
            continue
        if gift.claimant != books.wallet or gift.status not in (GiftStatus.CLAIMED, GiftStatus.DELIVERED):
            yield Rule.ARRIVED, f"entry {entry.seq}: {entry.ref} is {gift.status}"
        here = [
            (one.amount, _origin(books.lots[one.lot_no]))
            for one in books.moved(entry, Account.TRANSIT, Account.WALLET)
            if one.lot_no in books.lots
        ]
        there = [(amount, _origin(lot)) for amount, lot in slices]
        if here != there or entry.amount != gift.amount:
            yield Rule.ARRIVED, f"entry {entry.seq}: {entry.ref} is not what was sent"
    if len(set(gifts.values())) != len(gifts):
        yield Rule.ARRIVED, "a gift arrived twice"


def _origin(lot: LotRow) -> tuple[object, ...]:
    return lot.root_wallet, lot.root_no, lot.bought_on, lot.expires_on, lot.zone, lot.expires_at


def on_their_way(books: Books) -> int:
    """What of this wallet's gifts has left it and has arrived nowhere, as far as the directory of arrivals knows."""
    return sum(
        gift.amount
        for no, gift in books.gifts.items()
        if gift.status != GiftStatus.RETURNED
        and ("key", f"gift:{GiftId(WalletId(books.wallet), no)}") not in books.names
    )

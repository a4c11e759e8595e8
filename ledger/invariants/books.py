"""Everything written about some wallets, as it is written: rows, read in one snapshot and trusted in nothing.

A range of wallets is read by the order of the tables' keys, whether or not a wallet has a head, so that a wallet whose
head is gone is seen too. The directory is asked by name: it is not kept by wallet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Table, Text, and_, bindparam, select

from ledger import tables as t
from ledger.accounts import EntryKind
from ledger.ids import GiftId, UnreadableId, WalletId
from ledger.invariants.rows import (
    AdjustmentRow,
    AttemptRow,
    CardOrderRow,
    ChargebackRow,
    ChargeRow,
    EntryRow,
    GiftRow,
    HeadRow,
    LineRow,
    LotRow,
    NewsRow,
    PostingRow,
    SliceRow,
)
from ledger.plan import Plan, Read, Row, given, listed


@dataclass
class Books:
    """Everything written about one wallet."""

    wallet: int
    head: HeadRow | None = None
    journal: list[EntryRow] = field(default_factory=list)
    postings: dict[int, list[PostingRow]] = field(default_factory=lambda: defaultdict(list))
    lots: dict[int, LotRow] = field(default_factory=dict)
    card_orders: dict[int, CardOrderRow] = field(default_factory=dict)
    charges: dict[int, ChargeRow] = field(default_factory=dict)
    lines: dict[int, list[LineRow]] = field(default_factory=lambda: defaultdict(list))
    gifts: dict[int, GiftRow] = field(default_factory=dict)
    slices: dict[int, list[SliceRow]] = field(default_factory=lambda: defaultdict(list))
    chargebacks: dict[int, ChargebackRow] = field(default_factory=dict)
    adjustments: dict[int, AdjustmentRow] = field(default_factory=dict)
    attempts: list[AttemptRow] = field(default_factory=list)
    news: dict[int, list[NewsRow]] = field(default_factory=lambda: defaultdict(list))

    names: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """What the directory says to the names this wallet uses: whose each is, and of which entry."""

    received: dict[GiftId, tuple[GiftRow, list[tuple[int, LotRow]]]] = field(default_factory=dict)
    """The gifts that arrived here, as their senders' wallets have them: amounts, and the lots they are of."""

    @cached_property
    def by_kind(self) -> dict[str, list[EntryRow]]:
        """The entries of each kind."""
        kinds: dict[str, list[EntryRow]] = defaultdict(list)
        for entry in self.journal:
            kinds[entry.kind].append(entry)
        return kinds

    @cached_property
    def by_seq(self) -> dict[int, EntryRow]:
        """The entries by their number."""
        return {entry.seq: entry for entry in self.journal}

    @cached_property
    def of_charge(self) -> dict[int, list[EntryRow]]:
        """The entries of each charge."""
        found: dict[int, list[EntryRow]] = defaultdict(list)
        for entry in self.journal:
            if entry.charge_no is not None:
                found[entry.charge_no].append(entry)
        return found

    @cached_property
    def about(self) -> dict[int, list[EntryRow]]:
        """The entries about each gift, chargeback and adjustment."""
        found: dict[int, list[EntryRow]] = defaultdict(list)
        for entry in self.journal:
            if entry.about is not None:
                found[entry.about].append(entry)
        return found

    def moved(self, entry: EntryRow, debit: str, credit: str) -> list[PostingRow]:
        """The postings of an entry between two accounts."""
        return [one for one in self.postings.get(entry.seq, ()) if one.debit == debit and one.credit == credit]

    def named(self) -> set[tuple[str, str]]:
        """The names that this wallet must have in the directory, or find there."""
        names = {("payment", str(entry.ref)) for kind in PAID for entry in self.by_kind.get(kind, ())}
        names |= {("order", charge.order_ref) for charge in self.charges.values()}
        names |= {("gift", gift.code_hash) for gift in self.gifts.values()}
        names |= {("key", f"gift:{GiftId(WalletId(self.wallet), no)}") for no in self.gifts}
        names |= {("key", row.key) for rows in (self.journal, self.attempts) for row in rows if is_scoped(row.key)}
        return names

    def claims(self) -> dict[int, GiftId]:
        """The gifts that arrived here, by the entry they did; what names no gift is left out."""
        found = {}
        for entry in self.by_kind.get(EntryKind.CLAIM, ()):
            try:
                found[entry.seq] = GiftId.read(str(entry.ref))
            except UnreadableId:
                continue
        return found


PAID = (EntryKind.PURCHASE, EntryKind.UNPLACED)


def is_scoped(key: str) -> bool:
    """Whether a stored key is unique among all wallets: see `Request.stored_key`."""
    return key[:1] not in (":", "~")


# --- Which wallets ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Between:
    """The wallets whose numbers are above one and up to another, and whatever is written under such a number."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class Only:
    """These wallets."""

    wallets: tuple[int, ...]


_Keep = Callable[[Books, Row], None]

_PARTS: tuple[tuple[Table, tuple[str, ...], _Keep], ...] = (
    (t.wallet, HeadRow._fields, lambda books, row: setattr(books, "head", HeadRow._make(row))),
    (t.journal, EntryRow._fields, lambda books, row: books.journal.append(EntryRow._make(row))),
    (
        t.posting,
        ("wallet_id", "seq", *PostingRow._fields),
        lambda books, row: books.postings[row[1]].append(PostingRow._make(row[2:])),
    ),
    (t.lot, LotRow._fields, lambda books, row: books.lots.update({row[1]: LotRow._make(row)})),
    (
        t.card_order,
        CardOrderRow._fields,
        lambda books, row: books.card_orders.update({row[1]: CardOrderRow._make(row)}),
    ),
    (t.charge, ChargeRow._fields, lambda books, row: books.charges.update({row[1]: ChargeRow._make(row)})),
    (t.line, LineRow._fields, lambda books, row: books.lines[row[1]].append(LineRow._make(row))),
    (t.gift, GiftRow._fields, lambda books, row: books.gifts.update({row[1]: GiftRow._make(row)})),
    (t.gift_slice, SliceRow._fields, lambda books, row: books.slices[row[1]].append(SliceRow._make(row))),
    (t.chargeback, ChargebackRow._fields, lambda books, row: books.chargebacks.update({row[1]: ChargebackRow(*row)})),
    (t.adjustment, AdjustmentRow._fields, lambda books, row: books.adjustments.update({row[1]: AdjustmentRow(*row)})),
    (t.attempt, AttemptRow._fields, lambda books, row: books.attempts.append(AttemptRow._make(row))),
    (t.outbox, NewsRow._fields, lambda books, row: books.news[row[1]].append(NewsRow._make(row))),
)
"""Each table with what is read of it, and where in a wallet's books a row of it belongs."""


def _reads(which: Callable[[ColumnElement[int]], Sequence[ColumnElement[bool]]]) -> list[tuple[Select[Any], _Keep]]:
    """The statements that read all of some wallets, in the order of the tables' keys."""
    return [
        (
            select(*(table.c[name] for name in names)).where(*which(table.c.wallet_id)).order_by(*table.primary_key),
            keep,
        )
        for table, names, keep in _PARTS
    ]


_BETWEEN = _reads(lambda wallet: (wallet > bindparam("after"), wallet <= bindparam("until")))
_ONLY = _reads(lambda wallet: (wallet.in_(listed("wallets")),))

_names = given("names", kind=Text, name=Text)
_DIRECTORY = select(t.directory.c.kind, t.directory.c.name, t.directory.c.wallet_id, t.directory.c.seq).join(
    _names, and_(t.directory.c.kind == _names.c.kind, t.directory.c.name == _names.c.name)
)
_numbers = given("numbers", wallet_id=BigInteger, no=BigInteger)
_SENT = select(*(t.gift.c[name] for name in GiftRow._fields)).join(
    _numbers, and_(t.gift.c.wallet_id == _numbers.c.wallet_id, t.gift.c.no == _numbers.c.no)
)
_SENT_SLICES = (
    select(t.gift_slice.c.gift_no, t.gift_slice.c.amount, *(t.lot.c[name] for name in LotRow._fields))
    .join(_numbers, and_(t.gift_slice.c.wallet_id == _numbers.c.wallet_id, t.gift_slice.c.gift_no == _numbers.c.no))
    .join(t.lot, and_(t.lot.c.wallet_id == t.gift_slice.c.wallet_id, t.lot.c.no == t.gift_slice.c.lot_no))
    .order_by(t.gift_slice.c.wallet_id, t.gift_slice.c.gift_no, t.gift_slice.c.ord)
)


class _AllBooks(dict[int, Books]):
    """Books by wallet; whoever has one row has books."""

    def __missing__(self, wallet: int) -> Books:
        found = self[wallet] = Books(wallet)
        return found


def read_books(which: Between | Only) -> Plan[list[Books]]:
    """All that is written about some wallets, in the order of their numbers."""
    where: dict[str, object] = (
        {"after": which.after, "until": which.until}
        if isinstance(which, Between)
        else {"wallets": [[wallet] for wallet in which.wallets]}
    )
    all_ = _AllBooks()
    for statement, keep in _BETWEEN if isinstance(which, Between) else _ONLY:
        for row in (yield Read(statement, where)):
            keep(all_[row[0]], row)
    yield from _read_names(all_.values())
    yield from _read_received(all_.values())
    return [all_[wallet] for wallet in sorted(all_)]


def _read_names(wallets: Collection[Books]) -> Plan[None]:
    wanted = {books.wallet: books.named() for books in wallets}
    rows = yield Read(_DIRECTORY, {"names": sorted({name for names in wanted.values() for name in names})})
    known = {(kind, name): (wallet, seq) for kind, name, wallet, seq in rows}
    for books in wallets:
        books.names = {name: known[name] for name in wanted[books.wallet] if name in known}


def _read_received(wallets: Collection[Books]) -> Plan[None]:
    claims = {books.wallet: set(books.claims().values()) for books in wallets}
    numbers = sorted({gift for gifts in claims.values() for gift in gifts})
    if not numbers:
        return
    gifts = [GiftRow._make(row) for row in (yield Read(_SENT, {"numbers": numbers}))]
    slices: dict[tuple[int, int], list[tuple[int, LotRow]]] = defaultdict(list)
    for gift_no, amount, *lot in (yield Read(_SENT_SLICES, {"numbers": numbers})):
        slices[lot[0], gift_no].append((amount, LotRow._make(lot)))
    sent = {(gift.wallet_id, gift.no): gift for gift in gifts}
    for books in wallets:
        books.received = {gift: (sent[gift], slices[gift]) for gift in claims[books.wallet] if gift in sent}

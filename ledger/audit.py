"""The books balance: every invariant, checked from the postings up, trusting no total that is stored.

`docs/accounting.md` lists them. A page of wallets is read in one snapshot, so it may run while the shop is open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ledger import tables as t
from ledger.accounts import BUCKETS, Account, EntryKind
from ledger.ids import WalletId, wallet_name
from ledger.load import LOT_COLUMNS, lot_of
from ledger.plan import Plan, Read, Row, listed
from ledger.reads import View
from ledger.store import Ledger
from ledger.wallet import NO_HASH, Lot, entry_hash, micros

PAGE = 200
"""Wallets a snapshot."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An invariant that does not hold."""

    wallet: WalletId
    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{wallet_name(self.wallet)}: {self.rule}: {self.detail}"


@dataclass(slots=True)
class Report:
    """What an audit saw."""

    wallets: int = 0
    entries: int = 0
    postings: int = 0
    findings: list[Finding] = field(default_factory=list)
    totals: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The trial balance: by account and currency, credits less debits."""

    @property
    def holds(self) -> bool:
        """Whether every invariant does."""
        return not self.findings

    def summary(self) -> str:
        """The verdict in one line."""
        entries, postings = _counted(self.entries, "entry", "entries"), _counted(self.postings, "posting", "postings")
        seen = f"{entries} and {postings} in {_counted(self.wallets, 'wallet', 'wallets')}"
        if self.holds:
            return f"The books balance: {seen}, every invariant holds."
        return f"The books do NOT balance: {_counted(len(self.findings), 'finding', 'findings')} in {seen}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


_WALLETS = (
    select(
        t.wallet.c.wallet_id,
        t.wallet.c.currency,
        t.wallet.c.seq,
        t.wallet.c.available,
        t.wallet.c.held,
        t.wallet.c.owed,
        t.wallet.c.lot_count,
        t.wallet.c.next_due,
        t.wallet.c.hash,
    )
    .where(t.wallet.c.wallet_id > bindparam("after"))
    .order_by(t.wallet.c.wallet_id)
    .limit(bindparam("rows"))
)
_JOURNAL = (
    select(
        t.journal.c.wallet_id,
        t.journal.c.seq,
        t.journal.c.key,
        t.journal.c.request,
        t.journal.c.kind,
        t.journal.c.at,
        t.journal.c.effective_at,
        t.journal.c.actor,
        t.journal.c.amount,
        t.journal.c.charge_no,
        t.journal.c.status,
        t.journal.c.card_no,
        t.journal.c.ref,
        t.journal.c.reason,
        t.journal.c.d_available,
        t.journal.c.d_held,
        t.journal.c.d_owed,
        t.journal.c.available,
        t.journal.c.held,
        t.journal.c.owed,
        t.journal.c.hash,
    )
    .where(t.journal.c.wallet_id.in_(listed("wallets")))
    .order_by(t.journal.c.wallet_id, t.journal.c.seq)
)
_POSTINGS = (
    select(
        t.posting.c.wallet_id,
        t.posting.c.seq,
        t.posting.c.debit,
        t.posting.c.credit,
        t.posting.c.amount,
        t.posting.c.lot_no,
        t.posting.c.from_lot_no,
    )
    .where(t.posting.c.wallet_id.in_(listed("wallets")))
    .order_by(t.posting.c.wallet_id, t.posting.c.seq, t.posting.c.n)
)
_LOTS = select(*LOT_COLUMNS).where(t.lot.c.wallet_id.in_(listed("wallets")))
_CHARGES = select(
    t.charge.c.wallet_id,
    t.charge.c.no,
    t.charge.c.order_ref,
    t.charge.c.due_at,
    t.charge.c.held,
    t.charge.c.captured,
    t.charge.c.released,
    t.charge.c.refunded,
).where(t.charge.c.wallet_id.in_(listed("wallets")))
_LINES = select(
    t.line.c.wallet_id,
    t.line.c.charge_no,
    t.line.c.held,
    t.line.c.captured,
    t.line.c.released,
    t.line.c.refunded,
).where(t.line.c.wallet_id.in_(listed("wallets")))
_NAMED = select(t.directory.c.kind, t.directory.c.name, t.directory.c.wallet_id, t.directory.c.seq).where(
    t.directory.c.wallet_id.in_(listed("wallets"))
)


class _Head(NamedTuple):
    wallet: WalletId
    currency: str
    seq: int
    available: int
    held: int
    owed: int
    lot_count: int
    next_due: int | None
    hash: bytes


class _Entry(NamedTuple):
    seq: int
    key: str
    request: str
    kind: str
    at: int
    effective_at: int
    actor: str
    amount: int
    charge_no: int | None
    status: str | None
    card_no: int | None
    ref: str | None
    reason: str | None
    d_available: int
    d_held: int
    d_owed: int
    available: int
    held: int
    owed: int
    hash: bytes

    @property
    def balances(self) -> tuple[int, int, int]:
        return self.available, self.held, self.owed

    @property
    def deltas(self) -> tuple[int, int, int]:
        return self.d_available, self.d_held, self.d_owed


@dataclass(slots=True)
class _Books:
    """Everything written about one wallet."""

    head: _Head
    journal: list[_Entry] = field(default_factory=list)
    postings: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    lots: dict[int, Lot] = field(default_factory=dict)
    charges: dict[int, Row] = field(default_factory=dict)
    lines: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    names: dict[tuple[str, str], int] = field(default_factory=dict)


async def audit(ledger: Ledger) -> Report:
    """Check every invariant of every wallet."""
    report = Report()
    async for books in _pages(ledger):
        for of_wallet in books:
            report.wallets += 1
            report.entries += len(of_wallet.journal)
            report.findings += _check(of_wallet, report)
    return report


async def _pages(ledger: Ledger) -> AsyncIterator[list[_Books]]:
    after = -1
    while page := await ledger.read(_page, after):
        yield page
        after = page[-1].head.wallet


def _page(view: View, after: int) -> Plan[list[_Books]]:
    del view
    books = {row[0]: _Books(_Head(*row)) for row in (yield Read(_WALLETS, {"after": after, "rows": PAGE}))}
    wallets = {"wallets": [[wallet] for wallet in books]}
    if not books:
        return []
    for row in (yield Read(_JOURNAL, wallets)):
        books[row[0]].journal.append(_Entry(*row[1:]))
    for wallet, seq, *posting in (yield Read(_POSTINGS, wallets)):
        books[wallet].postings[seq].append(tuple(posting))
    for row in (yield Read(_LOTS, wallets)):
        books[row[0]].lots[row[1]] = lot_of(row[1:])
    for wallet, no, *charge in (yield Read(_CHARGES, wallets)):
        books[wallet].charges[no] = tuple(charge)
    for wallet, charge_no, *line in (yield Read(_LINES, wallets)):
        books[wallet].lines[charge_no].append(tuple(line))
    for kind, name, wallet, seq in (yield Read(_NAMED, wallets)):
        books[wallet].names[kind, name] = seq
    return list(books.values())


def _check(books: _Books, report: Report) -> Iterator[Finding]:
    wallet, currency = books.head.wallet, books.head.currency
    for postings in books.postings.values():
        report.postings += len(postings)
        for debit, credit, amount, *_ in postings:
            report.totals[debit, currency] -= amount
            report.totals[credit, currency] += amount
    checks = (_chain, _entries, _lots, _charges, _names, _head)
    return (Finding(wallet, *found) for check in checks for found in check(books))


Found = Iterator[tuple[str, str]]


def _chain(books: _Books) -> Found:
    """Each entry follows the one before: by number, by balances, by hash."""
    hash_, balances = NO_HASH, (0, 0, 0)
    for number, entry in enumerate(books.journal, start=1):
        if entry.seq != number:
            yield "the journal has no gap", f"entry {number} is missing"
            return
        if entry.balances != tuple(map(sum, zip(balances, entry.deltas, strict=True))):
            yield "balances follow from the entry before", f"entry {entry.seq} says {entry.balances}"
        facts = entry[: _Entry._fields.index("d_available")]
        follows = entry_hash(hash_, books.head.wallet, *facts, *entry.balances, books.postings[entry.seq])
        if follows != bytes(entry.hash):
            yield "the hash follows from all before", f"entry {entry.seq} or its postings were changed"
        hash_, balances = bytes(entry.hash), entry.balances


def _entries(books: _Books) -> Found:
    """What an entry says it did to the balances is what its postings did."""
    expires = {lot.no: micros(lot.expires_at) for lot in books.lots.values()}
    for entry in books.journal:
        moved: Counter[str] = Counter()
        for debit, credit, amount, lot_no, _ in books.postings[entry.seq]:
            moved[debit] -= amount
            moved[credit] += amount
            spends = debit == Account.WALLET and credit in (Account.SALES, Account.HELD)
            if spends and entry.effective_at >= expires[lot_no]:
                yield "nothing is spent after its expiry", f"entry {entry.seq} spends lot {lot_no}"
            if entry.kind == EntryKind.EXPIRY and entry.effective_at != expires[lot_no]:
                yield "a lot expires at its instant", f"entry {entry.seq} expires lot {lot_no}"
        if entry.deltas != (moved[Account.WALLET], moved[Account.HELD], -moved[Account.DEBT]):
            yield "postings add up to the entry", f"entry {entry.seq} ({entry.kind})"


def _lots(books: _Books) -> Found:
    """Every bucket of every lot is what postings put there, and together they are the balance."""
    buckets = _posted(books)
    for no, lot in books.lots.items():
        for name in (*sorted(set(BUCKETS.values())), "moved"):
            if getattr(lot, name) != buckets[no][name]:
                yield "postings add up to the lot", f"lot {no} has {getattr(lot, name)} {name}, not {buckets[no][name]}"
    head = books.head
    if sum(lot.remaining for lot in books.lots.values()) != head.available:
        yield "lots add up to what is available", f"{head.available}"
    if sum(lot.held for lot in books.lots.values()) != head.held:
        yield "lots add up to what is held", f"{head.held}"
    if sorted(books.lots) != list(range(1, head.lot_count + 1)):
        yield "lots are numbered without a gap", f"{sorted(books.lots)} of {head.lot_count}"


def _posted(books: _Books) -> dict[int, Counter[str]]:
    buckets: dict[int, Counter[str]] = defaultdict(Counter)
    for postings in books.postings.values():
        for debit, credit, amount, to, source in postings:
            if source is not None:
                buckets[source][BUCKETS[debit]] -= amount
            if to is not None:
                buckets[to][BUCKETS[credit]] += amount
            if source is not None and to != source:
                buckets[source]["moved"] += amount
    return buckets


def _charges(books: _Books) -> Found:
    """A charge is what its lines say, and what its entries moved."""
    sold: Counter[int] = Counter()
    for entry in books.journal:
        for debit, credit, amount, *_ in books.postings[entry.seq]:
            if entry.charge_no is not None:
                sold[entry.charge_no] += amount * ((credit == Account.SALES) - (debit == Account.SALES))
    for no, (_, _, held, captured, released, refunded) in books.charges.items():
        lines = [sum(column) for column in zip(*books.lines[no], strict=True)] or [0, 0, 0, 0]
        if lines != [held, captured, released, refunded]:
            yield "lines add up to the charge", f"charge {no}"
        if sold[no] != captured - refunded:
            yield "entries add up to the charge", f"charge {no} kept {captured - refunded}, entries say {sold[no]}"


def _names(books: _Books) -> Found:
    """Every payment and every order is in the directory, under this wallet."""
    for entry in books.journal:
        if entry.kind == EntryKind.PURCHASE and books.names.get(("payment", str(entry.ref))) != entry.seq:
            yield "a payment credits once", f"payment {entry.ref} of entry {entry.seq} is not in the directory"
    for no, (order_ref, *_) in books.charges.items():
        if ("order", order_ref) not in books.names:
            yield "an order is of one wallet", f"order {order_ref} of charge {no} is not in the directory"


def _head(books: _Books) -> Found:
    """The head says what the last entry says, and knows what is due next."""
    head = books.head
    last = books.journal[-1] if books.journal else None
    if last is None or (head.seq, *head[3:6]) != (last.seq, *last.balances) or bytes(head.hash) != bytes(last.hash):
        yield "the head is the last entry", f"head {head.seq}, journal {last and last.seq}"
    times = [micros(lot.expires_at) for lot in books.lots.values() if lot.remaining]
    times += [charge[1] for charge in books.charges.values() if charge[1] is not None]
    if head.next_due != min(times, default=None):
        yield "the head knows what is due next", f"{head.next_due}"

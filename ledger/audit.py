"""The books balance: every invariant, checked from the postings up, trusting no total that is stored.

`invariants` has them, `docs/accounting.md` lists them. Some wallets are read in one snapshot, so the audit may run
while the shop is open; what is true of all wallets together is looked at only when nothing was written meanwhile. Large
books are shared out to several processes.
"""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from sqlalchemy import Text, and_, bindparam, func, select, tuple_

from ledger import tables as t
from ledger.accounts import Account, EntryKind
from ledger.dialect import open_database
from ledger.entry import Entry
from ledger.findings import Finding, Report, Watch
from ledger.ids import WalletId
from ledger.instants import EPOCH, micros
from ledger.invariants import Between, Books, Only, Rule, broken, read_books
from ledger.invariants.gifts import on_their_way
from ledger.merkle import Tree
from ledger.plan import Plan, Read
from ledger.policy import Policy
from ledger.reads import View
from ledger.receipts import head_leaf
from ledger.seals import Seal, read_seals
from ledger.store import Ledger
from ledger.wallet import Wallet

__all__ = ["Finding", "Report", "Watch", "audit", "audit_in_place"]

ENTRIES_A_SNAPSHOT = 10_000
"""Wallets are read together until they have so many entries: memory is bounded by this, or by one wallet's life."""

NAMES_A_SNAPSHOT = 20_000

SNAPSHOTS_A_TASK = 10
"""What another process is given at a time."""


Progress = Callable[[int, int], None]
"""Told how much was looked at, and of how much."""


MARGIN = 300_000_000
"""How far back of the last audit the next one begins, in microseconds: clocks of several processes differ."""


async def audit(
    ledger: Ledger, *, processes: int = 1, since: Watch | None = None, progress: Progress | None = None
) -> Report:
    """Check every invariant of every wallet; since an earlier audit, of those alone that have a later entry.

    A hand that changes old rows and no head is seen by the whole audit only. Either sees books that have become fewer,
    and another root where one was sealed.
    """
    report, tree = Report(), Tree()
    begun = micros(ledger.clock())
    before, seals, parts = await ledger.read(_looked_over, None if since is None else since.until - MARGIN)
    report.findings += _of_seals(seals)
    sealed_at = seals[-1].ends_at if seals and since is None else None
    weight, done = sum(part.weight for part in parts), 0
    async for part, seen in _look(ledger, parts, sealed_at, processes):
        report.add(seen)
        for leaf in seen.leaves:
            tree.add(leaf)
        done += part.weight
        if progress is not None:
            progress(done, weight)
    latest = (seals[-1].day, seals[-1].root.hex()) if seals else (None, None)
    report.watch = Watch("pocket watch 1", begun, *before, *latest)
    if since is not None:
        report.findings += _since(since, report.watch, seals)
    else:
        after, *_ = await ledger.read(_looked_over, _HIGHEST)
        report.findings += _of_all(report, tree, seals, stood_still=before == after)
    return report


def audit_in_place(shop_zone: str) -> Plan[Report]:
    """The whole audit inside one transaction: of books that nobody else can see yet."""
    report, tree = Report(), Tree()
    seals = yield from read_seals()
    report.findings += _of_seals(seals)
    for part in (yield from _parts(None)):
        seen = yield from look(part.what, shop_zone=shop_zone, sealed_at=seals[-1].ends_at if seals else None)
        report.add(seen)
        for leaf in seen.leaves:
            tree.add(leaf)
    report.findings += _of_all(report, tree, seals, stood_still=True)
    return report


# --- In parts -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the directory, above one and up to another; to the end where there is none."""

    after: tuple[str, str]
    until: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Part:
    """What is looked at in one snapshot, and how much that is."""

    what: Between | Only | Names
    weight: int


_EXTENT = select(func.count(), func.coalesce(func.sum(t.wallet.c.seq), 0)).select_from(t.wallet)
_HEADS = (
    select(t.wallet.c.wallet_id, t.wallet.c.seq)
    .where(t.wallet.c.wallet_id > bindparam("after"), t.wallet.c.at >= bindparam("since"))
    .order_by(t.wallet.c.wallet_id)
    .limit(bindparam("rows"))
)
_HEADS_A_PAGE = 20_000
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1

_name = tuple_(t.directory.c.kind, t.directory.c.name)
_above = _name > tuple_(bindparam("after_kind", type_=Text()), bindparam("after_name", type_=Text()))
_up_to = _name <= tuple_(bindparam("until_kind", type_=Text()), bindparam("until_name", type_=Text()))
_NEXT_STOP = (
    select(t.directory.c.kind, t.directory.c.name)
    .where(_above)
    .order_by(t.directory.c.kind, t.directory.c.name)
    .offset(bindparam("rows"))
    .limit(1)
)
_NAMED = (
    select(
        t.directory.c.kind,
        t.directory.c.name,
        t.directory.c.wallet_id,
        t.directory.c.seq,
        t.journal.c.kind,
        t.journal.c.key,
        t.journal.c.ref,
        t.gift.c.code_hash,
        t.attempt.c.key,
    )
    .outerjoin(t.journal, and_(t.journal.c.wallet_id == t.directory.c.wallet_id, t.journal.c.seq == t.directory.c.seq))
    .outerjoin(t.gift, and_(t.gift.c.wallet_id == t.directory.c.wallet_id, t.gift.c.no == t.directory.c.seq))
    .outerjoin(t.attempt, and_(t.attempt.c.wallet_id == t.directory.c.wallet_id, t.attempt.c.key == t.directory.c.name))
)
_NAMES = _NAMED.where(_above, _up_to)
_LAST_NAMES = _NAMED.where(_above)


def _looked_over(view: View, changed_since: int | None) -> Plan[tuple[tuple[int, int], list[Seal], list[Part]]]:
    """How many wallets and entries there are, the same again when nothing was written meanwhile; seals; and parts."""
    del view  # What is written is looked at, as of no instant.
    ((wallets, entries),) = yield Read(_EXTENT, {})
    return (wallets, int(entries)), (yield from read_seals()), (yield from _parts(changed_since))


def _parts(changed_since: int | None) -> Plan[list[Part]]:
    """The books in parts of about one size, all numbers of wallets among them, whether they have a head or not."""
    parts: list[Part] = []
    begins = _LOWEST
    some: list[int] = []
    entries = 0
    after = _LOWEST
    since = _LOWEST if changed_since is None else changed_since
    while page := (yield Read(_HEADS, {"after": after, "since": since, "rows": _HEADS_A_PAGE})):
        for wallet, seq in page:
            some.append(wallet)
            entries += seq
            if entries >= ENTRIES_A_SNAPSHOT:
                parts.append(Part(Only(tuple(some)) if changed_since is not None else Between(begins, wallet), entries))
                begins, some, entries = wallet, [], 0
        after = page[-1][0]
    if changed_since is not None:
        return [*parts, Part(Only(tuple(some)), entries)] if some else parts
    parts.append(Part(Between(begins, _HIGHEST), entries))
    stop = ("", "")
    while True:
        rows = yield Read(_NEXT_STOP, {"after_kind": stop[0], "after_name": stop[1], "rows": NAMES_A_SNAPSHOT - 1})
        until = (rows[0][0], rows[0][1]) if rows else None
        parts.append(Part(Names(stop, until), NAMES_A_SNAPSHOT // 10))
        if until is None:
            return parts
        stop = until


def look(part: Between | Only | Names, *, shop_zone: str, sealed_at: int | None = None) -> Plan[Report]:
    """What one part of the books comes to, in one snapshot."""
    report = Report()
    if isinstance(part, Names):
        report.findings += yield from _strays(part)
        return report
    for books in (yield from read_books(part)):
        report.findings += [Finding(WalletId(books.wallet), *found) for found in broken(books, shop_zone=shop_zone)]
        _count(books, report)
        if sealed_at is not None and (then := [entry for entry in books.journal if entry.at < sealed_at]):
            report.leaves.append(head_leaf(books.wallet, then[-1].seq, then[-1].hash))
    return report


def _count(books: Books, report: Report) -> None:
    report.wallets += books.head is not None
    report.entries += len(books.journal)
    currency = books.head.currency if books.head else "?"
    for postings in books.postings.values():
        report.postings += len(postings)
        for debit, credit, amount, _, _ in postings:
            report.totals[debit, currency] -= amount
            report.totals[credit, currency] += amount
    if books.gifts:
        report.on_their_way[currency] += on_their_way(books)


_BEGINS = {
    "payment": (EntryKind.PURCHASE, EntryKind.UNPLACED),
    "order": (EntryKind.ASK,),
    "gift": (EntryKind.GIFT,),
}


def _strays(part: Names) -> Plan[list[Finding]]:
    """Names in the directory that are of no entry: with them a payment or an order could be turned away."""
    where: dict[str, object] = {"after_kind": part.after[0], "after_name": part.after[1]}
    if part.until is None:
        rows = yield Read(_LAST_NAMES, where)
    else:
        rows = yield Read(_NAMES, {**where, "until_kind": part.until[0], "until_name": part.until[1]})
    found = []
    for kind, name, wallet, seq, entry_kind, key, ref, code_hash, refused in rows:
        is_its = {"gift": code_hash, "key": refused if key != name else key}.get(kind, ref) == name
        if not is_its or (kind in _BEGINS and entry_kind not in _BEGINS[kind]):
            found.append(Finding(WalletId(wallet), Rule.NAME, f"{kind} {name} is not of entry {seq}"))
    return found


# --- In other processes ---------------------------------------------------------------------------------------------


async def _look(
    ledger: Ledger, parts: Sequence[Part], sealed_at: int | None, processes: int
) -> AsyncIterator[tuple[Part, Report]]:
    """What each part comes to, in their order; in other processes where there is work for several."""
    zone = ledger.policy.zone.key
    if processes == 1 or len(parts) <= SNAPSHOTS_A_TASK:
        for part in parts:
            yield part, await ledger.read(_looked_at, part.what, zone, sealed_at)
        return
    url = ledger.database.url.render_as_string(hide_password=False)
    tasks = (parts[start : start + SNAPSHOTS_A_TASK] for start in range(0, len(parts), SNAPSHOTS_A_TASK))
    # What is read of the books has no cycles to be collected, and looking for them takes a sixth of the time.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        running: deque[tuple[Sequence[Part], asyncio.Future[list[Report]]]] = deque()
        for task in _and_then_none(tasks, 2 * processes):
            if task is not None:
                answer = asyncio.get_running_loop().run_in_executor(pool, _look_alone, url, task, zone, sealed_at)
                running.append((task, answer))
            if running and (task is None or len(running) > 2 * processes):
                begun, answer = running.popleft()
                for part, report in zip(begun, await answer, strict=True):
                    yield part, report


def _and_then_none(tasks: Iterable[Sequence[Part]], times: int) -> Iterator[Sequence[Part] | None]:
    """All tasks, then as many times nothing, while the last answers come in."""
    yield from tasks
    yield from [None] * times


def _look_alone(url: str, parts: Sequence[Part], zone: str, sealed_at: int | None) -> list[Report]:
    """In a process of its own: open the books, look at some parts, let go of them."""
    return asyncio.run(_look_at_each(url, parts, zone, sealed_at))


async def _look_at_each(url: str, parts: Sequence[Part], zone: str, sealed_at: int | None) -> list[Report]:
    ledger = Ledger(open_database(url, hurried=False), policy=Policy(), clock=lambda: EPOCH, upkeep=_nothing_is_due)
    async with ledger:
        return [await ledger.read(_looked_at, part.what, zone, sealed_at) for part in parts]


def _looked_at(view: View, part: Between | Only | Names, zone: str, sealed_at: int | None) -> Plan[Report]:
    del view
    return (yield from look(part, shop_zone=zone, sealed_at=sealed_at))


def _nothing_is_due(wallet: Wallet) -> Iterator[tuple[str, Entry]]:
    del wallet
    return iter(())


# --- Of all wallets together ----------------------------------------------------------------------------------------


def _of_seals(seals: Sequence[Seal]) -> Iterator[Finding]:
    """Each stands on the one before, and its root follows from what it says."""
    for before, seal in zip([None, *seals], seals, strict=False):
        follows = (before.day, before.root) if before else (None, bytes(32))
        if not seal.holds or (seal.prev_day, seal.prev_root) != follows:
            yield Finding(None, Rule.SEALS, f"the seal of {seal.day}")


def _since(then: Watch, now: Watch, seals: Sequence[Seal]) -> Iterator[Finding]:
    """Books only grow, and what was sealed stays sealed under its root."""
    if now.wallets < then.wallets or now.entries < then.entries:
        gone = f"{then.wallets} wallets and {then.entries} entries were there, now {now.wallets} and {now.entries}"
        yield Finding(None, Rule.GROWS, gone)
    if then.sealed is not None and then.root not in {seal.root.hex() for seal in seals if seal.day == then.sealed}:
        yield Finding(None, Rule.SEALS, f"{then.sealed} was sealed under the root {then.root}")


def _of_all(report: Report, tree: Tree, seals: Sequence[Seal], *, stood_still: bool) -> Iterator[Finding]:
    """What only all wallets together can say. Seals are of days; the rest needs books that stood still."""
    if seals and (tree.size, tree.root()) != (seals[-1].wallets, seals[-1].heads):
        yield Finding(None, Rule.SEALED, f"{seals[-1].day} was sealed over other entries than are there")
    if stood_still:
        for currency in {currency for _, currency in report.totals}:
            total, sent = report.totals[Account.TRANSIT, currency], report.on_their_way[currency]
            if total != sent:
                yield Finding(None, Rule.TRANSIT, f"{total} {currency}, and gifts on their way are {sent}")

"""Seals: once a day, one root over the heads of all wallets, to be published where nobody can take it back.

A head's hash stands on every entry before it, so that a root fixes the whole past of every wallet, and each root stands
on the one before. Whoever has one sees whether the books are still the same, and a receipt proves a single entry
against it: see `receipts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import BigInteger, and_, bindparam, exists, insert, select

from ledger import tables as t
from ledger.entry import NO_HASH
from ledger.errors import BrokenInvariant
from ledger.ids import WalletId, wallet_name
from ledger.instants import instant
from ledger.invariants.days import end_of
from ledger.invariants.rows import EntryRow, LotRow, PostingRow
from ledger.merkle import Tree
from ledger.plan import Plan, Read, Row, Write, given
from ledger.reads import View
from ledger.receipts import Day, Facts, Receipt, facts_digest, head_leaf
from ledger.store import Ledger

SETTLED_AFTER = timedelta(minutes=5)
"""How long after its end a day is sealed at the earliest: what was begun before midnight is committed by then, and the
clocks of several processes may differ."""

WALLETS_A_PAGE = 5_000


class NotSealed(Exception):
    """A day cannot be sealed, or an entry cannot be proven yet; the message says why."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A day's root, as it is kept and published."""

    day: str
    zone: str
    ends_at: int
    wallets: int
    heads: bytes
    """The root of the tree of all heads."""

    prev_day: str | None
    prev_root: bytes
    root: bytes

    @property
    def facts(self) -> Day:
        """What its root is made of, beside the heads."""
        return Day(self.day, self.zone, self.ends_at, self.wallets, self.prev_root.hex())

    @property
    def holds(self) -> bool:
        """Whether its root is what follows from the rest."""
        return self.facts.root(self.heads) == self.root


_COLUMNS = [t.seal.c[name] for name in Seal.__dataclass_fields__]
_SEALS = select(*_COLUMNS).order_by(t.seal.c.day)
_COVERING = select(*_COLUMNS).where(t.seal.c.ends_at > bindparam("at")).order_by(t.seal.c.day).limit(1)
_KNOWN = exists().where(t.seal.c.day == bindparam("day"))
_INSERT = insert(t.seal).from_select(
    [column.name for column in _COLUMNS],
    select(*(bindparam(column.name, type_=column.type) for column in _COLUMNS)).where(~_KNOWN),
)

_PAGE = (
    select(t.wallet.c.wallet_id, t.wallet.c.seq, t.wallet.c.at, t.wallet.c.hash)
    .where(t.wallet.c.wallet_id > bindparam("after"))
    .order_by(t.wallet.c.wallet_id)
    .limit(bindparam("rows"))
)
_moved_on = given("wallets", wallet_id=BigInteger)
_earlier = t.journal.alias("earlier")
_LAST = (  # Back from the newest entry, as far as the day's end.
    select(_earlier.c.seq)
    .where(_earlier.c.wallet_id == _moved_on.c.wallet_id, _earlier.c.at < bindparam("ends_at"))
    .order_by(_earlier.c.seq.desc())
    .limit(1)
    .correlate(_moved_on)
    .scalar_subquery()
)
_AS_OF = select(t.journal.c.wallet_id, t.journal.c.seq, t.journal.c.hash).join(
    _moved_on, and_(t.journal.c.wallet_id == _moved_on.c.wallet_id, t.journal.c.seq == _LAST)
)
_ENTRIES = (
    select(*(t.journal.c[name] for name in EntryRow._fields))
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq >= bindparam("first"),
        t.journal.c.seq <= bindparam("last"),
    )
    .order_by(t.journal.c.seq)
)
_POSTINGS = (
    select(t.posting.c.seq, *(t.posting.c[name] for name in PostingRow._fields))
    .where(
        t.posting.c.wallet_id == bindparam("of_wallet"),
        t.posting.c.seq >= bindparam("first"),
        t.posting.c.seq <= bindparam("last"),
    )
    .order_by(t.posting.c.seq, t.posting.c.n)
)

_LOTS = (
    select(*(t.lot.c[name] for name in LotRow._fields))
    .where(
        t.lot.c.wallet_id == bindparam("of_wallet"),
        t.lot.c.born >= bindparam("first"),
        t.lot.c.born <= bindparam("last"),
    )
    .order_by(t.lot.c.no)
)


def yesterday(ledger: Ledger) -> date:
    """The day before today in the shop's zone."""
    return ledger.clock().astimezone(ledger.policy.zone).date() - timedelta(days=1)


async def seal_day(ledger: Ledger, day: date) -> Seal:
    """Seal a day of the shop that is over. Sealing it again gives the same seal; days that were left out stay so.

    Raises:
        NotSealed: the day is not over, or a later one is sealed already.
    """
    known = await ledger.read(_seals)
    name = day.isoformat()
    if found := next((seal for seal in known if seal.day == name), None):
        return found
    last = known[-1] if known else None
    if last is not None and last.day > name:
        raise NotSealed(f"{last.day} is sealed already, and seals only go on")
    ends_at = end_of(name, ledger.policy.zone)
    if ends_at is None or ledger.clock() < instant(ends_at) + SETTLED_AFTER:
        raise NotSealed(f"{name} is not over yet; it can be sealed from {instant(ends_at or 0) + SETTLED_AFTER} on")

    tree, _ = await _tree(ledger, ends_at)
    heads, prev_root = tree.root(), NO_HASH if last is None else last.root
    facts = Day(name, ledger.policy.zone.key, ends_at, tree.size, prev_root.hex())
    seal = Seal(
        name,
        facts.zone,
        ends_at,
        tree.size,
        heads,
        None if last is None else last.day,
        prev_root,
        facts.root(heads),
    )
    await ledger.write(Write(_INSERT, [{name: getattr(seal, name) for name in Seal.__dataclass_fields__}]))
    kept = {one.day: one for one in await ledger.read(_seals)}
    if kept[name] != seal:  # Two processes may seal one day at once, and must find the same.
        raise BrokenInvariant(f"{name} was sealed as {kept[name].root.hex()}, and is {seal.root.hex()}")
    return seal


def read_seals() -> Plan[list[Seal]]:
    """Every seal, oldest first."""
    return [_seal_of(row) for row in (yield Read(_SEALS, {}))]


async def receipt(ledger: Ledger, wallet: WalletId, seq: int) -> Receipt:
    """What proves one entry, against the first seal that covers it.

    Raises:
        NotSealed: there is no such entry, or its day is not sealed yet.
    """
    entries, _ = await ledger.read(_entries, wallet, seq, seq)
    if not entries:
        raise NotSealed(f"{wallet_name(wallet)} has no entry {seq}")
    covering = await ledger.read(_covering, entries[0].at)
    if covering is None:
        raise NotSealed(f"entry {seq} of {wallet_name(wallet)} is of a day that is not sealed yet: see `pocket seal`")
    tree, last = await _tree(ledger, covering.ends_at, watch=wallet)
    if tree.root() != covering.heads or tree.watched_index is None:
        raise BrokenInvariant(f"the books are not what was sealed for {covering.day}: see `pocket audit`")

    entries, parts = await ledger.read(_entries, wallet, max(1, seq - 1), last)
    before = entries.pop(0).hash if seq > 1 else NO_HASH
    entry, *later = entries
    facts = Facts.of(*entry.facts, *parts(seq))
    return Receipt(
        format="pocket receipt 1",
        proves=facts.name,
        entry=facts,
        prev_hash=before.hex(),
        later=tuple(facts_digest(*one.facts, *parts(one.seq)).hex() for one in later),
        index=tree.watched_index,
        path=tuple(beside.hex() for beside in tree.path()),
        sealed=covering.facts,
        root=covering.root.hex(),
    )


async def _tree(ledger: Ledger, ends_at: int, watch: int | None = None) -> tuple[Tree, int]:
    """The tree of all heads as they were at an instant, and the number of the watched wallet's last entry then."""
    tree, watched, after = Tree(), 0, -(2**63)
    while page := await ledger.read(_heads_page, ends_at, after):
        for wallet, seq, hash_ in page:
            after = wallet
            if seq:  # Else it was not open yet.
                tree.add(head_leaf(wallet, seq, hash_), watch=wallet == watch)
                watched = seq if wallet == watch else watched
    return tree, watched


def _heads_page(view: View, ends_at: int, after: int) -> Plan[list[tuple[int, int, bytes]]]:
    """Some wallets as they were at an instant; no entry where a wallet was opened since."""
    del view
    page = yield Read(_PAGE, {"after": after, "rows": WALLETS_A_PAGE})
    then = {wallet: (seq, bytes(hash_)) for wallet, seq, at, hash_ in page if at < ends_at}
    if moved_on := [[wallet] for wallet, *_ in page if wallet not in then]:
        for wallet, seq, hash_ in (yield Read(_AS_OF, {"wallets": moved_on, "ends_at": ends_at})):
            then[wallet] = seq, bytes(hash_)
    return [(wallet, *then.get(wallet, (0, b""))) for wallet, *_ in page]


def _seals(view: View) -> Plan[list[Seal]]:
    del view  # They are of days that are over.
    return (yield from read_seals())


def _covering(view: View, at: int) -> Plan[Seal | None]:
    del view
    rows = yield Read(_COVERING, {"at": at})
    return _seal_of(rows[0]) if rows else None


def _entries(
    view: View, wallet: int, first: int, last: int
) -> Plan[tuple[list[EntryRow], Callable[[int], tuple[object, object]]]]:
    """Some entries, and what else is hashed with each."""
    del view
    which = {"of_wallet": wallet, "first": first, "last": last}
    entries = [EntryRow._make(row) for row in (yield Read(_ENTRIES, which))]
    postings: dict[int, list[PostingRow]] = {}
    for seq, *one in (yield Read(_POSTINGS, which)):
        postings.setdefault(seq, []).append(PostingRow._make(one))
    born: dict[int, list[object]] = {}
    for row in (yield Read(_LOTS, which)):
        lot = LotRow._make(row)
        born.setdefault(lot.born, []).append(lot.origin)
    return entries, lambda seq: (postings.get(seq, []), born.get(seq, []))


def _seal_of(row: Row) -> Seal:
    return Seal(*row)

"""The journal and its head: each entry stands on the one before, and does what its postings do."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledger.accounts import Account, EntryKind, Frozen
from ledger.entry import NO_HASH, entry_hash
from ledger.invariants.days import day_of, zone_of
from ledger.invariants.rows import decoded
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from ledger.invariants.books import Books


def chain(books: Books) -> Found:
    """Each entry follows the one before: by number, by balances, by hash and in time."""
    hash_, balances, at, effective_at = NO_HASH, (0, 0, 0), 0, 0
    born: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    for _, lot in sorted(books.lots.items()):
        born[lot.born].append(lot.origin)
    for number, entry in enumerate(books.journal, start=1):
        if entry.seq != number:
            yield Rule.NO_GAP, f"entry {number} is missing"
            return
        available, held, owed = balances
        if entry.balances != (available + entry.d_available, held + entry.d_held, owed + entry.d_owed):
            yield Rule.BALANCES, f"entry {number} says {entry.balances}"
        if entry_hash(hash_, *entry.facts, books.postings.get(number, []), born.get(number, [])) != entry.hash:
            yield Rule.HASH, f"entry {number}, its postings or the lots it bore were changed"
        if not (at <= entry.at and effective_at <= entry.effective_at <= entry.at):
            yield Rule.TIME, f"entry {number}"
        hash_, balances, at, effective_at = entry.hash, entry.balances, entry.at, entry.effective_at


def postings(books: Books) -> Found:
    """What an entry says it did to the balances is what its postings did; what is owed is the net of the debt."""
    debt = 0
    for entry in books.journal:
        available = held = owed = 0
        for debit, credit, amount, _, _ in books.postings.get(entry.seq, ()):
            available += amount * ((credit == Account.WALLET) - (debit == Account.WALLET))
            held += amount * ((credit == Account.HELD) - (debit == Account.HELD))
            owed += amount * ((debit == Account.DEBT) - (credit == Account.DEBT))
        if (entry.d_available, entry.d_held, entry.d_owed) != (available, held, owed):
            yield Rule.POSTINGS, f"entry {entry.seq} ({entry.kind})"
        debt += owed
    if strays := sorted(books.postings.keys() - books.by_seq.keys()):
        yield Rule.POSTINGS, f"there are postings of entries {strays}, which are not there"
    if books.head and debt != books.head.owed:
        yield Rule.OWED, f"{books.head.owed}, and debt is {debt}"


def requests(books: Books) -> Found:
    """An entry did what was asked of it. What happens by itself was asked by nobody."""
    for entry in books.journal:
        if entry.key.startswith("~"):
            continue
        asked = entry.asked
        amount = asked.get("amount")
        if isinstance(amount, dict) and amount.get("minor") not in (entry.amount, -entry.amount):
            yield Rule.ASKED, f"entry {entry.seq} ({entry.kind}) is of {entry.amount}, asked was {amount}"
        of = [books.wallet, entry.charge_no]
        if (asked.get("payment", entry.ref), asked.get("charge_id", of)) != (entry.ref, of):
            yield Rule.ASKED, f"entry {entry.seq} ({entry.kind}) is of another payment or charge than was asked"
        if not asked.get("do"):
            yield Rule.ASKED, f"entry {entry.seq} ({entry.kind}) answers no request"


def frozen(books: Books) -> Found:
    """Who has frozen a wallet follows from what was done to it; a frozen one pays and gives nothing."""
    now = Frozen.NO
    won: set[int | None] = set()
    for entry in books.journal:
        if now and entry.kind in (EntryKind.HOLD, EntryKind.SPEND, EntryKind.GIFT):
            yield Rule.FROZEN, f"entry {entry.seq} ({entry.kind}) is of a frozen wallet"
        match entry.kind:
            case EntryKind.FREEZE:
                now |= Frozen.BY_OFFICE
            case EntryKind.UNFREEZE:
                now = Frozen.NO
            case EntryKind.CHARGEBACK:
                now |= Frozen.BY_CHARGEBACK
            case EntryKind.DISPUTE_WON:
                won.add(entry.about)
                if all(one.seq in won for one in books.by_kind[EntryKind.CHARGEBACK] if one.seq < entry.seq):
                    now &= ~Frozen.BY_CHARGEBACK
        if entry.frozen != now:
            yield Rule.FROZEN, f"entry {entry.seq} ({entry.kind}) says {entry.frozen}"
            return


def head(books: Books) -> Found:
    """The head says what the last entry says, in the currency of the first, and knows what is due next."""
    head = books.head
    if head is None:
        written = sum(map(len, (books.journal, books.lots, books.charges, books.gifts, books.card_orders, books.news)))
        if written or books.postings or any("currency" not in decoded(one.request) for one in books.attempts):
            yield Rule.HEADLESS, f"its head is gone, and {len(books.journal)} entries are there"
        return
    last = books.journal[-1] if books.journal else None
    says = (head.seq, head.available, head.held, head.owed, head.frozen, head.at, head.hash)
    if last is None or says != (last.seq, *last.balances, last.frozen, last.at, last.hash):
        yield Rule.HEAD, f"head {head.seq}, journal {last and last.seq}"
    if books.journal and books.journal[0].asked.get("currency") != head.currency:
        yield Rule.CURRENCY, head.currency
    times = [lot.expires_at for lot in books.lots.values() if lot.remaining]
    times += [charge.due_at for charge in books.charges.values() if charge.due_at is not None]
    times += [gift.due_at for gift in books.gifts.values() if gift.due_at is not None]
    if head.next_due != min(times, default=None):
        yield Rule.DUE, f"{head.next_due}"


def today(books: Books, shop_zone: str) -> Found:
    """What the head counts for the limits of a day is what was bought and spent on it.

    A shop may have moved to another zone since: days are counted in the zone that was the shop's then, which its lots
    have kept.
    """
    head = books.head
    if head is None:
        return
    zones = {zone for name in {shop_zone, *(lot.zone for lot in books.lots.values())} if (zone := zone_of(name))}
    if (head.cards_today, head.spent_today) not in {_counted(books, head.day, zone) for zone in zones}:
        yield Rule.TODAY, f"{head.day}: {head.cards_today} cards, {head.spent_today} spent"


def _counted(books: Books, day: str, zone: ZoneInfo) -> tuple[int, int]:
    cards = spent = 0
    for entry in reversed(books.journal):
        on = day_of(entry.effective_at, zone)
        if day and on < day:
            break
        if on == day or not day:  # A head that has counted no day yet says so of all.
            cards += entry.kind == EntryKind.PURCHASE
            spent += entry.amount if entry.kind in (EntryKind.HOLD, EntryKind.SPEND) else 0
    return cards, spent

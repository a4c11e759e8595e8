"""Every invariant of the books, as functions of what is written: no rule is asked, and no total is trusted.

`rule` names them, `books` reads what is written about some wallets, and the other files look at it: each check is given
one wallet's books and says what does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.invariants import charges, gifts, journal, lots, names, office
from ledger.invariants.books import Between, Books, Only, read_books
from ledger.invariants.rule import Rule

__all__ = ["Between", "Books", "Only", "Rule", "broken", "read_books"]

_CHECKS = (
    journal.chain,
    journal.postings,
    journal.requests,
    journal.frozen,
    lots.lots,
    lots.in_time,
    lots.origins,
    charges.card_orders,
    charges.charges,
    charges.lines,
    gifts.sent,
    gifts.received,
    office.chargebacks,
    office.adjustments,
    names.directory,
    names.news,
    names.refusals,
    journal.head,
)


def broken(books: Books, *, shop_zone: str) -> Iterator[tuple[Rule, str]]:
    """What does not hold in one wallet's books, and where."""
    for check in _CHECKS:
        yield from check(books)
    yield from journal.today(books, shop_zone)

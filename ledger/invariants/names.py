"""What stands beside the journal: names in the directory, news in the outbox, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.accounts import Actor, EntryKind
from ledger.errors import BrokenInvariant, Refusal
from ledger.invariants.books import is_scoped
from ledger.invariants.rule import Found, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.invariants.books import Books
    from ledger.invariants.rows import EntryRow, NewsRow

_TOLD: Mapping[str, tuple[str, ...]] = {
    EntryKind.ORDER: ("card_ordered",),
    EntryKind.PURCHASE: ("card_bought", "card_bought_again"),
    EntryKind.UNPLACED: ("payment_unplaced",),
    EntryKind.ASK: ("charge_asked",),
    **dict.fromkeys(
        (
            EntryKind.DECLINE,
            EntryKind.LAPSE,
            EntryKind.HOLD,
            EntryKind.SPEND,
            EntryKind.CAPTURE,
            EntryKind.VOID,
            EntryKind.RELEASE,
        ),
        ("charge_changed",),
    ),
    EntryKind.REFUND: ("refund_credited",),
    EntryKind.EXPIRY: ("lot_expired",),
    EntryKind.FREEZE: ("wallet_frozen",),
    EntryKind.UNFREEZE: ("wallet_unfrozen",),
    EntryKind.GIVEN: ("gift_claimed",),
    EntryKind.CLAIM: ("gift_received",),
    EntryKind.RETURN: ("gift_returned",),
    EntryKind.CHARGEBACK: ("card_charged_back",),
    EntryKind.DISPUTE_WON: ("dispute_won",),
    EntryKind.ADJUST: ("balance_adjusted",),
    EntryKind.GOODWILL: ("credit_given",),
    EntryKind.PROMO: ("credit_given",),
}
"""What must be told of each kind of entry, one of these at least. Who takes a gift back knows it."""


def directory(books: Books) -> Found:
    """Every name that must be unique among all wallets is in the directory, under this wallet and its first entry."""
    paid = books.by_kind.get(EntryKind.PURCHASE, [])
    placed = [entry for entry in books.by_kind.get(EntryKind.UNPLACED, ()) if entry.amount]
    for entry in (*paid, *placed):
        if books.names.get(("payment", str(entry.ref))) != (books.wallet, entry.seq):
            yield Rule.PAYMENT, f"payment {entry.ref} of entry {entry.seq} is not in the directory"
    first = {entry.ref: entry.seq for entry in reversed(books.by_kind.get(EntryKind.ASK, []))}
    for no, charge in books.charges.items():
        if books.names.get(("order", charge.order_ref)) != (books.wallet, first.get(charge.order_ref)):
            yield Rule.ORDER, f"order {charge.order_ref} of charge {no} is not in the directory"
    for no, gift in books.gifts.items():
        if books.names.get(("gift", gift.code_hash)) != (books.wallet, no):
            yield Rule.CODE, f"the code of gift {no} is not in the directory"
    for entry in books.journal:
        if is_scoped(entry.key) and books.names.get(("key", entry.key)) != (books.wallet, entry.seq):
            yield Rule.KEY, f"key {entry.key} of entry {entry.seq} is not in the directory"


def news(books: Books) -> Found:
    """Nothing that must be told is missing, and what is told of a balance is what the entry left."""
    for entry in books.journal:
        told = books.news.get(entry.seq, [])
        wanted = _wanted(entry)
        if wanted and not any(one.topic in wanted for one in told):
            yield Rule.NEWS, f"entry {entry.seq} ({entry.kind}) is not told"
        if [one.n for one in told] != list(range(1, len(told) + 1)):
            yield Rule.NEWS, f"entry {entry.seq} ({entry.kind}) was told more"
        if any(_balance_told(one, entry.available) != entry.available for one in told):
            yield Rule.NEWS, f"entry {entry.seq} ({entry.kind}) left {entry.available}, and another balance is told"
    if strays := sorted(books.news.keys() - books.by_seq.keys()):
        yield Rule.NEWS, f"there is news of entries {strays}, which are not there"


def _balance_told(news: NewsRow, otherwise: int) -> object:
    """What news says is available; most says nothing of it, and need not be decoded."""
    return news.facts.get("available", otherwise) if '"available"' in news.body else otherwise


def _wanted(entry: EntryRow) -> tuple[str, ...]:
    taken_back = entry.kind == EntryKind.RETURN and entry.actor == Actor.CUSTOMER
    return () if taken_back else _TOLD.get(entry.kind, ())


def refusals(books: Books) -> Found:
    """What was refused can be told again, and was not done after all."""
    done = {entry.key for entry in books.journal}
    for attempt in books.attempts:
        try:
            Refusal.recalled(attempt.code, attempt.facts)
        except (BrokenInvariant, ValueError) as error:
            yield Rule.REFUSED, f"{attempt.key}: {error}"
        if attempt.key in done:
            yield Rule.REFUSED, f"{attempt.key} was refused and done"
        if is_scoped(attempt.key) and books.names.get(("key", attempt.key), (None, 0))[0] != books.wallet:
            yield Rule.KEY, f"key {attempt.key}, which was refused, is not in the directory"

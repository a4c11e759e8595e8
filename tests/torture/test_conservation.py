"""Gifts between wallets: every way in which money could be made or lost on the way is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from msgspec.structs import replace as but

from ledger.ids import GiftId, WalletId
from tests.torture.conservation import conserved
from tests.torture.facts import Books, Entry, Gift

ANA, BEA, CARA = 1, 2, 3


def gift(no: int, status: str, claimant: int | None = None) -> Gift:
    return Gift(ANA, no, 100, status, claimant)


def entry(wallet: int, kind: str, no: int) -> Entry:
    sign = {"gift": -1, "given": 0, "claim": 1, "delivered": 0, "return": 1}[kind]
    name = str(GiftId(WalletId(ANA), no)) if kind == "claim" else None
    return Entry(wallet, 0, kind, "{}", kind, 100, sign * 100, 0, 0, 0, 0, 0, ref=name, about=no)


SENT, BACK = entry(ANA, "gift", 2), entry(ANA, "return", 2)
GIVEN, ARRIVED, DELIVERED = entry(ANA, "given", 3), entry(BEA, "claim", 3), entry(ANA, "delivered", 3)
OTHERS = entry(ANA, "gift", 3), entry(ANA, "gift", 4), entry(ANA, "gift", 5), entry(ANA, "given", 5)

BOOKS = Books(
    journal=[SENT, BACK, *OTHERS, GIVEN, ARRIVED, DELIVERED],
    gifts=[gift(2, "returned"), gift(3, "delivered", BEA), gift(4, "open"), gift(5, "claimed", CARA)],
)


def test_gifts_on_every_part_of_their_way_are_conserved() -> None:
    assert list(conserved(BOOKS)) == []
    arrived = replace(BOOKS, journal=[*BOOKS.journal, entry(CARA, "claim", 5)])
    assert list(conserved(arrived)) == []


LIES: dict[str, Callable[[Sequence[Entry]], list[Entry]]] = {
    "it arrives twice": lambda journal: [*journal, but(ARRIVED, key="again")],
    "it arrives and comes back": lambda journal: [*journal, entry(ANA, "return", 3)],
    "it comes back twice": lambda journal: [*journal, BACK],
    "it arrives and nobody has claimed it": lambda journal: [*journal, entry(BEA, "claim", 4)],
    "it is delivered and nobody has it": lambda journal: [one for one in journal if one is not ARRIVED],
    "it is gone and not back": lambda journal: [one for one in journal if one is not BACK],
    "it arrives with another": lambda journal: [but(one, wallet=CARA) if one is ARRIVED else one for one in journal],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_gift_that_does_not_end_once_is_found(lie: str) -> None:
    found = {violation.rule for violation in conserved(replace(BOOKS, journal=LIES[lie](BOOKS.journal)))}
    assert "a gift ends once" in found


@pytest.mark.parametrize("one", [SENT, ARRIVED, BACK], ids=lambda one: one.kind)
def test_a_cent_that_is_made_or_lost_on_the_way_is_found(one: Entry) -> None:
    journal = [but(one, amount=99) if other is one else other for other in BOOKS.journal]
    assert [violation.rule for violation in conserved(replace(BOOKS, journal=journal))] == ["money is conserved"]

"""Between wallets no cent is made and none is lost: what left one as a gift is on its way, or arrived, or came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ledger.ids import GiftId, WalletId
from tests.torture.facts import Books, Entry, Gift, Violation

ENDS = {
    "open": {(0, 0)},
    "claimed": {(0, 0), (1, 0)},  # It has arrived and the sender's wallet does not know yet.
    "delivered": {(1, 0)},
    "returned": {(0, 1)},
}
"""How often a gift may have arrived and come back, by where it stands."""


def conserved(books: Books) -> Iterator[Violation]:
    """Where it is not so: a gift that has no end, or two, or arrives with whoever did not claim it."""
    arrived: dict[str, list[Entry]] = defaultdict(list)
    back: dict[tuple[int, int | None], list[Entry]] = defaultdict(list)
    given = 0
    for entry in books.journal:
        if entry.kind == "gift":
            given += entry.amount
        elif entry.kind == "claim":
            given -= entry.amount
            arrived[entry.ref or ""].append(entry)
        elif entry.kind == "return":
            given -= entry.amount
            back[entry.wallet, entry.about].append(entry)
    on_their_way = 0
    for gift in books.gifts:
        here, there = arrived[_name(gift)], back[gift.wallet, gift.no]
        if (len(here), len(there)) not in ENDS[gift.status]:
            yield _of(gift, f"it is {gift.status}, and arrived {len(here)} times and came back {len(there)} times")
        if any(entry.wallet != gift.claimant for entry in here):
            yield _of(gift, f"{gift.claimant} has claimed it, and it arrived with {here[0].wallet}")
        on_their_way += 0 if here or there else gift.amount
    if given != on_their_way:
        yield Violation("money is conserved", 0, f"{given} were given away and are nowhere, {on_their_way} on the way")


def _of(gift: Gift, detail: str) -> Violation:
    return Violation("a gift ends once", gift.wallet, f"gift {gift.no}: {detail}")


def _name(gift: Gift) -> str:
    return str(GiftId(WalletId(gift.wallet), gift.no))

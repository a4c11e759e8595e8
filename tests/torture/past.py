"""A wallet as it was after each of its entries, told by its journal alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.torture.facts import Attempt, Entry

GIFT_STEPS = {"gift": "open", "given": "claimed", "delivered": "delivered", "return": "returned"}
"""Where a gift stands after each kind of entry."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A charge after one of its entries."""

    seq: int
    status: str
    held: int
    captured: int
    refunded: int


@dataclass(slots=True)
class Past:
    """What can be asked about a point in a wallet's past: 0 is before its first entry, n is after its nth."""

    wallet: int
    owners: Mapping[str, int]
    """Which wallet has a name that is unique among all: an order's, a key's."""

    balances: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    """Available and held, at each point."""

    requests: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The request that is written under each key, and at which point: 0 for a refusal, which has none."""

    charges: dict[int, list[Stand]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)
    """The amount of each charge."""

    orders: dict[str, list[int]] = field(default_factory=dict)
    """The charges of each order."""

    gifts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Where each gift came to stand, and at which point."""

    @classmethod
    def of(cls, wallet: int, journal: Iterable[Entry], attempts: Iterable[Attempt], owners: Mapping[str, int]) -> Past:
        """The past that a journal tells."""
        past = cls(wallet, owners)
        past.requests = {attempt.key: (attempt.request, 0) for attempt in attempts}
        for entry in journal:
            past.balances.append((entry.available, entry.held))
            past.requests[entry.key] = entry.request, entry.seq
            if entry.charge is not None:
                past._stands(entry, entry.charge)
            if entry.kind in GIFT_STEPS and entry.about is not None:
                past.gifts.setdefault(entry.about, []).append((entry.seq, GIFT_STEPS[entry.kind]))
        return past

    def _stands(self, entry: Entry, charge: int) -> None:
        stands = self.charges.setdefault(charge, [])
        if not stands:
            self.asked[charge] = entry.amount
            self.orders.setdefault(entry.ref or "", []).append(charge)
        before = stands[-1] if stands else Stand(0, "", 0, 0, 0)
        taken = entry.amount if entry.kind in {"spend", "capture"} else 0
        back = entry.amount if entry.kind == "refund" else 0
        stands.append(
            Stand(
                entry.seq,
                entry.status or "",
                before.held + entry.d_held,
                before.captured + taken,
                before.refunded + back,
            )
        )

    def stand(self, charge: int, point: int) -> Stand | None:
        """A charge as it stood at a point; None: it was not asked for yet."""
        return next((stand for stand in reversed(self.charges.get(charge, ())) if stand.seq <= point), None)

    def gift_status(self, gift: int, point: int) -> str | None:
        """Where a gift stood at a point; None: it was not sent yet."""
        return next((status for seq, status in reversed(self.gifts.get(gift, ())) if seq <= point), None)

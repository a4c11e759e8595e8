"""Who asks for what, and what they know of each other's doing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from ledger.accounts import EntryKind
from ledger.batch import Done
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftHash,
    GiftId,
    OrderRef,
    PaymentId,
    WalletId,
)
from ledger.request import Operation

T = TypeVar("T")


class Manner(StrEnum):
    """How a wish is asked, and what becomes of the answer."""

    PLAIN = "plainly"
    UNHEARD = "its answer is lost, and it is asked again"
    DOUBLED = "twice at once"
    CANCELLED = "cancelled while it waits, and asked again"
    GIVEN_UP = "cancelled while it waits, for good"
    MARKED = "with a row of a door's own riding along"


class Step(NamedTuple):
    """One wish of one caller, in numbers that are aimed when its time comes."""

    do: str
    who: int = 0
    pick: int = 0
    size: int = 0
    manner: Manner = Manner.PLAIN
    by: int = 0

    def __str__(self) -> str:
        return f"caller {self.by}: {self.do} (who {self.who}, pick {self.pick}, size {self.size}) {self.manner}"


@dataclass(frozen=True)
class Wish:
    """One operation on one wallet under one key."""

    wallet: WalletId
    key: str
    operation: Operation
    arguments: Mapping[str, object]
    scope: str | None = None
    opens: str | None = None

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.operation.__name__}({told}) on wallet {self.wallet} under {self.scope or ''}:{self.key}"


@dataclass(frozen=True)
class Claim:
    """A gift's code is used: three operations on two wallets, driven until they are done."""

    wallet: WalletId
    key: str
    code_hash: GiftHash


@dataclass(frozen=True)
class Chore:
    """Something that has no key, because doing it again is harmless."""

    do: str
    wallet: WalletId
    size: int


Asked = Wish | Claim | Chore


@dataclass
class Board:
    """What everyone has been told so far."""

    numbered: int = 0
    orders: list[tuple[CardOrderId, int]] = field(default_factory=list)
    payments: list[PaymentId] = field(default_factory=list)
    charges: list[ChargeId] = field(default_factory=list)
    held: list[ChargeId] = field(default_factory=list)
    captured: list[ChargeId] = field(default_factory=list)
    references: list[OrderRef] = field(default_factory=list)
    gifts: list[tuple[GiftId, GiftHash]] = field(default_factory=list)
    chargebacks: list[ChargebackId] = field(default_factory=list)
    adjustments: list[AdjustmentId] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)

    def new(self, what: str) -> str:
        """A name that nobody has used."""
        self.numbered += 1
        return f"{what}-{self.numbered}"

    def copy(self) -> Board:
        """The same knowledge, for another future."""
        another = replace(self)
        for name, known in vars(self).items():
            if isinstance(known, list):
                setattr(another, name, list(known))
        return another

    def learn(self, asked: Asked, done: Done) -> None:
        """Someone was answered, and tells everyone."""
        if not isinstance(asked, Wish):
            return
        match done.kind:
            case EntryKind.ORDER if done.card_order is not None:
                _note(self.orders, (done.card_order, done.amount.minor))
            case EntryKind.ASK if done.charge is not None:
                _note(self.charges, done.charge)
            case EntryKind.HOLD if done.charge is not None:
                _note(self.held, done.charge)
            case EntryKind.SPEND | EntryKind.CAPTURE if done.charge is not None:
                _note(self.captured, done.charge)
            case EntryKind.GIFT:
                code_hash = asked.arguments["code_hash"]
                assert isinstance(code_hash, GiftHash)
                _note(self.gifts, (done.gift, code_hash))
            case EntryKind.CHARGEBACK:
                _note(self.chargebacks, done.chargeback)
            case EntryKind.ADJUST_ASKED:
                _note(self.adjustments, done.adjustment)
            case _:
                pass


def _note(known: list[T], new: T) -> None:
    if new not in known:
        known.append(new)

"""What a history is made of: calls and what they were told, balances that were read, and what is written at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec


class Told(msgspec.Struct, frozen=True, tag=True):
    """The facts of an entry, as its caller was told them."""

    seq: int
    kind: str
    amount: int
    available: int
    held: int
    charge: int | None = None
    status: str | None = None


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A refusal, as its caller was told it."""

    code: str
    facts: str


class Call(msgspec.Struct, frozen=True, tag=True):
    """One request and what became of it. Instants are of one clock for all callers."""

    wallet: int
    wish: str
    """What the caller wants, and wants once, however often it asks and under whatever key."""

    key: str
    """The idempotency key, as the books keep it."""

    request: str
    began: int
    ended: int | None = None
    """None: nobody heard an answer. The caller was killed, or gave up."""

    answer: Told | Refused | None = None


class Look(msgspec.Struct, frozen=True, tag=True):
    """A balance that was read."""

    wallet: int
    began: int
    ended: int
    seq: int
    available: int
    held: int


class Entry(msgspec.Struct, frozen=True):
    """A row of the journal."""

    wallet: int
    seq: int
    key: str
    request: str
    kind: str
    amount: int
    d_available: int
    d_held: int
    d_owed: int
    available: int
    held: int
    owed: int
    charge: int | None = None
    status: str | None = None
    ref: str | None = None
    about: int | None = None
    """The number of the gift that this is a step of."""

    @property
    def told(self) -> Told:
        """What the caller of this entry is told."""
        return Told(self.seq, self.kind, self.amount, self.available, self.held, self.charge, self.status)


class Attempt(msgspec.Struct, frozen=True):
    """A refusal that is remembered."""

    wallet: int
    key: str
    request: str
    code: str
    facts: str

    @property
    def told(self) -> Refused:
        """What its caller is told."""
        return Refused(self.code, self.facts)


class Gift(msgspec.Struct, frozen=True):
    """Credit that was given away, and where it stands at the end."""

    wallet: int
    no: int
    amount: int
    status: str
    claimant: int | None


@dataclass(frozen=True, slots=True)
class Books:
    """What is written."""

    journal: Sequence[Entry]
    """By wallet, and in it by number."""

    attempts: Sequence[Attempt] = ()
    gifts: Sequence[Gift] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What was asked and told, by whomever."""

    calls: Sequence[Call]
    looks: Sequence[Look] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that cannot have been."""

    rule: str
    wallet: int
    detail: str

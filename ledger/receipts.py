"""A receipt proves one entry to whoever holds the root that was published for a day: offline, with no database.

It carries the entry's facts, the hash before it, the digests of the entries after it up to the wallet's head at the end
of that day, and the path from that head to the root. The customer learns nothing of anyone else, and who shows it can
change nothing: every byte of it leads to the root or is refused.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from ledger.accounts import EntryKind
from ledger.entry import chained
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftId,
    RefundId,
    WalletId,
    to_json,
    wallet_name,
)
from ledger.instants import instant
from ledger.merkle import leaf_hash, root_of
from ledger.money import Money


class NotProven(Exception):
    """The receipt does not prove what it says; the message says why."""


Posting = tuple[str, str, int, int | None, int | None]
"""Debit, credit, amount, the lot credited, the lot debited."""


Origin = tuple[int, str, int | None, int, int, int | None, int, str, str, str, int]
"""A lot that the entry bore: number, source, card order, root, parent, face, days, zone, the instant it expires."""


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is hashed of an entry, in this order."""

    wallet: int
    seq: int
    key: str
    request: str
    kind: str
    at: int
    effective_at: int
    actor: str
    amount: int
    charge_no: int | None
    status: str | None
    card_no: int | None
    ref: str | None
    reason: str | None
    about: int | None
    frozen: int
    available: int
    held: int
    owed: int
    postings: tuple[Posting, ...]
    lots: tuple[Origin, ...]

    @classmethod
    def of(cls, *facts: object) -> Facts:
        """The facts in the order in which they are hashed."""
        return msgspec.convert(dict(zip(cls.__struct_fields__, facts, strict=True)), cls)

    def digest(self) -> bytes:
        """The digest that the chain is made of."""
        return facts_digest(*msgspec.structs.astuple(self))

    @property
    def name(self) -> str:
        """What the outside calls what this entry began; an entry that began nothing is called by its number."""
        kind = _BEGAN.get(EntryKind.ADJUST_ASKED if self._adjusts_at_once else self.kind)
        wallet = WalletId(self.wallet)
        return str(kind(wallet, self.seq)) if kind else f"{wallet_name(wallet)}/{self.seq}"

    @property
    def _adjusts_at_once(self) -> bool:
        return self.kind == EntryKind.ADJUST and self.about == self.seq


class Day(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day that is over, as it was sealed: its root stands on the one before."""

    day: str
    zone: str
    ends_at: int
    wallets: int
    prev_root: str

    def root(self, heads: bytes) -> bytes:
        """The root that is published, given that of the tree of all heads."""
        facts = (self.day, self.zone, self.ends_at, self.wallets, heads.hex())
        return chained(_unhex(self.prev_root), hashlib.sha256(to_json(facts)).digest())


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry, and its way to a published root. Hashes are in hexadecimal."""

    format: Literal["pocket receipt 1"]
    proves: str
    entry: Facts
    prev_hash: str
    later: tuple[str, ...]
    """The digests of the entries after it, up to the wallet's last one of the day."""

    index: int
    """Which of the day's wallets this is, in the order of their numbers."""

    path: tuple[str, ...]
    sealed: Day
    root: str

    def written(self) -> bytes:
        """The receipt as a file has it."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


_BEGAN: dict[str, type[RefundId | ChargeId | CardOrderId | GiftId | ChargebackId | AdjustmentId]] = {
    EntryKind.REFUND: RefundId,
    EntryKind.ASK: ChargeId,
    EntryKind.ORDER: CardOrderId,
    EntryKind.GIFT: GiftId,
    EntryKind.CHARGEBACK: ChargebackId,
    EntryKind.ADJUST_ASKED: AdjustmentId,
}


def facts_digest(*facts: object) -> bytes:
    """The digest of an entry's facts: what `entry_hash` chains."""
    return hashlib.sha256(to_json(facts)).digest()


def head_leaf(wallet: int, seq: int, head: bytes) -> bytes:
    """The leaf of one wallet's head."""
    return leaf_hash(wallet.to_bytes(8, "big", signed=True) + seq.to_bytes(8, "big", signed=True) + head)


def verify(written: bytes, root: str) -> str:
    """What a receipt proves, in a sentence, to who knows the published root.

    Raises:
        NotProven: it proves nothing, and why.
    """
    try:
        receipt = msgspec.json.decode(written, type=Receipt)
        found = _root(receipt).hex()
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise NotProven(f"this cannot be read as a receipt: {error}") from error
    if receipt.written() != written:
        raise NotProven("this is not as Pocket writes a receipt: something in it was changed")
    if receipt.proves != receipt.entry.name:
        raise NotProven(f"it says that it proves {receipt.proves}, and the entry in it is {receipt.entry.name}")
    if receipt.entry.at >= receipt.sealed.ends_at:
        raise NotProven("its entry is later than the day it was sealed with")
    if found != receipt.root:
        raise NotProven(f"it leads to another root than it says, {found}: something in it was changed")
    if found != root.strip().lower():
        raise NotProven(f"it leads to the root {found}, which is not the one that was given")
    return _sentence(receipt)


def _root(receipt: Receipt) -> bytes:
    head = chained(_unhex(receipt.prev_hash), receipt.entry.digest())
    for digest in receipt.later:
        head = chained(head, _unhex(digest))
    leaf = head_leaf(receipt.entry.wallet, receipt.entry.seq + len(receipt.later), head)
    heads = root_of(
        leaf,
        index=receipt.index,
        size=receipt.sealed.wallets,
        path=tuple(_unhex(beside) for beside in receipt.path),
    )
    if heads is None:
        raise ValueError("its path is of another tree")
    return receipt.sealed.root(heads)


def _unhex(text: str) -> bytes:
    hash_ = bytes.fromhex(text)
    if hash_.hex() != text or len(hash_) != 32:
        raise ValueError(f"{text!r} is no hash in small hexadecimal letters")
    return hash_


def _sentence(receipt: Receipt) -> str:
    entry, day = receipt.entry, receipt.sealed
    amount = f" of {_amount(entry)}" if entry.amount else ""
    wallet = wallet_name(WalletId(entry.wallet))
    return (
        f"It holds: {receipt.proves} is a {entry.kind}{amount}, entry {entry.seq} of {wallet},"
        f" written {instant(entry.at).isoformat()}. The books of {day.day} ({day.zone}) are sealed over it,"
        f" with {day.wallets} wallets, under the root {receipt.root}."
    )


def _amount(entry: Facts) -> str:
    """In the currency that the request of the entry names, where it names one."""
    asked: dict[str, Any] = msgspec.json.decode(entry.request)
    for value in asked.values():
        if isinstance(value, dict) and "currency" in value:
            return f"{Money(entry.amount, value['currency']).decimal} {value['currency']}"
    return f"{entry.amount} minor units"

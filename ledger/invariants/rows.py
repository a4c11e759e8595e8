"""Rows of the tables, in the columns that the invariants look at."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec


def decoded(text: str) -> dict[str, Any]:
    """A JSON object; none of what cannot be read, so that what was written over it is a finding and no crash."""
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}


class HeadRow(NamedTuple):
    """A wallet's head."""

    wallet_id: int
    currency: str
    seq: int
    available: int
    held: int
    owed: int
    frozen: int
    lot_count: int
    next_due: int | None
    at: int
    day: str
    cards_today: int
    spent_today: int
    hash: bytes


class EntryRow(NamedTuple):
    """An entry of the journal; the first columns are what is hashed, in that order, before its postings."""

    wallet_id: int
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
    d_available: int
    d_held: int
    d_owed: int
    hash: bytes

    @property
    def facts(self) -> tuple[object, ...]:
        """What is hashed, but for the postings."""
        return self[:19]

    @property
    def balances(self) -> tuple[int, int, int]:
        return self[16:19]

    @property
    def asked(self) -> dict[str, Any]:
        """The request that this answers; nothing of what happens by itself."""
        return decoded(self.request)


class PostingRow(NamedTuple):
    """A posting, as it is hashed."""

    debit: str
    credit: str
    amount: int
    lot_no: int | None
    from_lot_no: int | None


class LotRow(NamedTuple):
    """A lot."""

    wallet_id: int
    no: int
    born: int
    source: str
    card_no: int | None
    root_wallet: int
    root_no: int
    parent_no: int | None
    face: int
    bought_on: str
    expires_on: str
    zone: str
    expires_at: int
    remaining: int
    held: int
    spent: int
    expired: int
    gifted: int
    clawed: int
    moved: int

    @property
    def origin(self) -> tuple[object, ...]:
        """What is hashed of it with the entry that bore it: see `parts.Lot.origin`."""
        return (self.no, *self[_SOURCE:_BUCKETS])


_SOURCE = LotRow._fields.index("source")
_BUCKETS = LotRow._fields.index("remaining")


class CardOrderRow(NamedTuple):
    """A card order."""

    wallet_id: int
    no: int
    currency: str
    face: int


class ChargeRow(NamedTuple):
    """A charge."""

    wallet_id: int
    no: int
    order_ref: str
    amount: int
    capture: str
    items: str
    asked_at: int
    due_at: int | None
    status: str
    held: int
    captured: int
    released: int
    refunded: int


class LineRow(NamedTuple):
    """What one lot pays of one charge."""

    wallet_id: int
    charge_no: int
    lot_no: int
    ord: int
    amount: int
    held: int
    captured: int
    released: int
    refunded: int


class GiftRow(NamedTuple):
    """A gift, in its sender's wallet."""

    wallet_id: int
    no: int
    code_hash: str
    amount: int
    sent_at: int
    status: str
    due_at: int | None
    claimant: int | None


class SliceRow(NamedTuple):
    """What one lot gives to one gift."""

    wallet_id: int
    gift_no: int
    lot_no: int
    ord: int
    amount: int


class ChargebackRow(NamedTuple):
    """A chargeback."""

    wallet_id: int
    no: int
    card_no: int
    amount: int
    clawed: int
    owed: int
    lost: int
    status: str


class AdjustmentRow(NamedTuple):
    """A correction by the office."""

    wallet_id: int
    no: int
    amount: int
    reason: str
    asked_by: str
    needs_two: int
    status: str
    decided_by: str | None


class AttemptRow(NamedTuple):
    """A request that was refused."""

    wallet_id: int
    key: str
    request: str
    code: str
    facts: str


class NewsRow(NamedTuple):
    """News of an entry."""

    wallet_id: int
    seq: int
    n: int
    topic: str
    body: str

    @property
    def facts(self) -> dict[str, Any]:
        """What it says."""
        return decoded(self.body)

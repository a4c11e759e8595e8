"""What the office sends and is sent: whole minor units, RFC 3339 instants, prefixed ids, and always a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from bot.web.bodies import Currency, Id, Minor
from ledger.accounts import EntryKind, Frozen, GiftStatus
from ledger.batch import Done
from ledger.cases import AdjustmentFacts, ChargebackFacts
from ledger.ids import AdjustmentId, ChargebackId, LotId, WalletId, wallet_name
from ledger.money import LARGEST
from ledger.reads import CardLot, HistoryLine
from ledger.sent import GiftFacts

Reason = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f]+(?![\s\S])",
        description="Why. The customer reads it where money moves.",
    ),
]
Signed = Annotated[
    int, Meta(ge=-LARGEST, le=LARGEST, description="Whole minor units: 500 puts $5.00 in, -500 takes it out.")
]
Payment = Annotated[str, Meta(min_length=1, max_length=255, description="The payment's id at Telegram.")]
Days = Annotated[int, Meta(ge=0, le=36525, description="How many days it is good; the shop's usual when left out.")]


class FreezeRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Stop a wallet from paying and giving, or let it go on."""

    wallet: Id
    reason: Reason


class ChargebackRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """The bank took back what a card was paid with: the card, or the payment that bought it."""

    reason: Reason
    card: Id | None = None
    payment: Payment | None = None


class WonRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """The bank has paid again after all."""

    reason: Reason


class AdjustmentRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Correct a balance. A large correction waits for a second person."""

    wallet: Id
    amount: Signed
    currency: Currency
    reason: Reason


class CreditRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Give credit: as an apology, or to be tried out."""

    wallet: Id
    kind: Literal["goodwill", "promo"]
    amount: Minor
    currency: Currency
    reason: Reason
    days: Days | None = None


_STATUS = {
    EntryKind.FREEZE: "frozen",
    EntryKind.UNFREEZE: "unfrozen",
    EntryKind.CHARGEBACK: "open",
    EntryKind.DISPUTE_WON: "won",
    EntryKind.ADJUST: "done",
    EntryKind.ADJUST_ASKED: "asked",
    EntryKind.ADJUST_REFUSED: "refused",
    EntryKind.GOODWILL: "given",
    EntryKind.PROMO: "given",
}


class Act(Struct, frozen=True):
    """What a request did: the same answer for every retry under its key."""

    id: Annotated[str, Meta(description="The chargeback or the adjustment; the wallet where there is neither.")]
    status: str
    wallet: str
    amount: Annotated[int, Meta(description="What it is about, in minor units, without a sign.")]
    currency: str
    by: Annotated[str, Meta(description="Whose key it was.")]
    at: datetime

    @classmethod
    def of(cls, done: Done, by: str) -> Act:
        """From what the ledger did."""
        return cls(
            id=_about(done.kind, done.wallet, done.about) or wallet_name(done.wallet),
            status=_STATUS[done.kind],
            wallet=wallet_name(done.wallet),
            amount=done.amount.minor,
            currency=done.amount.currency,
            by=by,
            at=done.at,
        )


def _about(kind: EntryKind, wallet: WalletId, about: int | None) -> str | None:
    match kind:
        case EntryKind.CHARGEBACK | EntryKind.DISPUTE_WON:
            return str(ChargebackId(wallet, about or 0))
        case EntryKind.ADJUST | EntryKind.ADJUST_ASKED | EntryKind.ADJUST_REFUSED:
            return str(AdjustmentId(wallet, about or 0))
        case _:
            return None


class CardView(Struct, frozen=True):
    """A card, or what came back of one, with something left on it."""

    id: str
    remaining: int
    held: int
    bought_on: date
    expires_on: date
    came_back: bool

    @classmethod
    def of(cls, wallet: WalletId, card: CardLot) -> CardView:
        """From the ledger's facts."""
        return cls(
            id=str(LotId(wallet, card.no)),
            remaining=card.remaining.minor,
            held=card.held.minor,
            bought_on=card.bought_on,
            expires_on=card.expires_on,
            came_back=card.came_back,
        )


class GiftView(Struct, frozen=True):
    """A gift that this wallet sent. Nobody here knows its code."""

    id: str
    amount: int
    status: GiftStatus
    sent_at: datetime
    returns_at: datetime | None
    claimant: str | None

    @classmethod
    def of(cls, gift: GiftFacts) -> GiftView:
        """From the ledger's facts."""
        claimant = None if gift.claimant is None else wallet_name(gift.claimant)
        return cls(str(gift.id), gift.amount.minor, gift.status, gift.sent_at, gift.due_at, claimant)


class ChargebackView(Struct, frozen=True):
    """A card's payment that the bank took back."""

    id: str
    card: str
    amount: int
    clawed: int
    owed: int
    lost: int
    status: str

    @classmethod
    def of(cls, chargeback: ChargebackFacts) -> ChargebackView:
        """From the ledger's facts."""
        return cls(
            id=str(chargeback.id),
            card=str(chargeback.card),
            amount=chargeback.amount.minor,
            clawed=chargeback.clawed.minor,
            owed=chargeback.owed.minor,
            lost=chargeback.lost.minor,
            status=chargeback.status,
        )


class AdjustmentView(Struct, frozen=True):
    """A correction of the balance, by whom and why."""

    id: str
    amount: int
    reason: str
    asked_by: str
    decided_by: str | None
    status: str

    @classmethod
    def of(cls, adjustment: AdjustmentFacts) -> AdjustmentView:
        """From the ledger's facts."""
        return cls(
            id=str(adjustment.id),
            amount=adjustment.amount.minor,
            reason=adjustment.reason,
            asked_by=adjustment.asked_by,
            decided_by=adjustment.decided_by,
            status=adjustment.status,
        )


class EntryView(Struct, frozen=True):
    """One entry of the journal: what happened, and who wanted it and why where it was the office."""

    no: int
    kind: EntryKind
    at: datetime
    amount: int
    change: int
    available: int
    by: str | None
    reason: str | None
    ref: Annotated[str | None, Meta(description="The order, the payment or the gift that it is about.")]

    @classmethod
    def of(cls, line: HistoryLine) -> EntryView:
        """From the ledger's facts."""
        ours = line.kind in _STATUS
        return cls(
            no=line.seq,
            kind=line.kind,
            at=line.effective_at,
            amount=line.amount.minor,
            change=line.change.minor,
            available=line.available.minor,
            by=line.ref if ours else None,
            reason=line.reason,
            ref=None if ours else line.ref,
        )


class WalletView(Struct, frozen=True):
    """Everything about one wallet that the office may have to look at."""

    id: str
    currency: str
    available: int
    held: int
    owed: int
    frozen: Annotated[list[str], Meta(description="Who has frozen it: office, chargeback, both, or nobody.")]
    cards: list[CardView]
    gifts: list[GiftView]
    chargebacks: list[ChargebackView]
    adjustments: list[AdjustmentView]
    entries: list[EntryView]


def frozen_by(frozen: Frozen) -> list[str]:
    """Who has frozen a wallet."""
    names = {Frozen.BY_OFFICE: "office", Frozen.BY_CHARGEBACK: "chargeback"}
    return [name for flag, name in names.items() if flag in frozen]

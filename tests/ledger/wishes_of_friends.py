"""What friends and the office might want: gifts, freezing, chargebacks, corrections, given credit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ledger.ids import AdjustmentId, ChargebackId, GiftHash, GiftId, LotId, WalletId
from ledger.money import Money
from tests.ledger.purses import Correction, Dispute, Parcel, Purse, Slice, Wish
from tests.ledger.wishes import CLAIM, UNUSUAL, Life

Thing = TypeVar("Thing", Parcel, Dispute, Correction, Slice)

OFFICE = ("olga", "paul", " ")
"""Who works there; now and then nobody is named."""


def aimed(
    life: Life,
    pick: int,
    things: Callable[[Purse], dict[int, Thing]],
    fit: Callable[[Purse, Thing], object],
) -> tuple[WalletId, int]:
    """One of the things there are that is fit for something, latest first; rarely any, or one that is not there."""
    every = [(purse, one) for purse in life.oracle.purses.values() for one in things(purse).values()]
    if pick == UNUSUAL or not every:
        return life.wallets[0], 10_000
    fitting = [(purse, one) for purse, one in every if fit(purse, one)]
    known = sorted((one.no, purse.id) for purse, one in (fitting if pick < UNUSUAL - 1 and fitting else every))
    no, wallet = known[-1 - pick % len(known)]
    return wallet, no


def _gift(life: Life, pick: int) -> GiftId:
    return GiftId(*aimed(life, pick, lambda purse: purse.parcels, lambda _, one: one.status == "open"))


@dataclass(frozen=True)
class Sends:
    """A customer sends an amount, rarely under a code that was used."""

    who: int
    amount: Money
    again: int

    def wish(self, life: Life) -> Wish:
        used = sorted(life.oracle.codes)
        code = used[self.again % len(used)] if self.again == UNUSUAL and used else GiftHash.of(life.new("code"))
        what = {"amount": self.amount, "code_hash": GiftHash(code)}
        return Wish(life.wallet(self.who), life.new("key"), "gifts.send", what)


@dataclass(frozen=True)
class SendsACard:
    """A customer sends one card: of those there are, rarely another's."""

    who: int
    card: int

    def wish(self, life: Life) -> Wish:
        card = LotId(*aimed(life, self.card, lambda p: p.slices, lambda p, one: p.sum("remaining", of=one.no)))
        wallet = life.wallet(self.who) if self.who >= UNUSUAL - 1 else card.wallet
        what = {"card": card, "code_hash": GiftHash.of(life.new("code"))}
        return Wish(wallet, life.new("key"), "gifts.send_card", what)


@dataclass(frozen=True)
class TakesBack:
    """A sender wants a gift back, rarely the gift of another."""

    gift: int
    who: int

    def wish(self, life: Life) -> Wish:
        gift = _gift(life, self.gift)
        wallet = life.wallet(self.who) if self.who >= UNUSUAL - 1 else gift.wallet
        return Wish(wallet, life.new("key"), "gifts.take_back", {"gift_id": gift})


@dataclass(frozen=True)
class BeginsToClaim:
    """Someone claims a gift, and the machine stops before it is there."""

    gift: int
    who: int

    def wish(self, life: Life) -> Wish:
        gift = _gift(life, self.gift)
        to = life.wallets[self.who % len(life.wallets)]
        what = {"gift_id": gift, "to": to, "currency": "EUR" if self.who == UNUSUAL else "USD"}
        return Wish(gift.wallet, f"claim:{to}:{life.new('key')}", "gifts.give", what)


@dataclass(frozen=True)
class Claims:
    """Someone claims a gift by its code, rarely by one that opens nothing."""

    gift: int
    who: int

    def wish(self, life: Life) -> Wish:
        gift = _gift(life, self.gift)
        purse = life.oracle.purses[gift.wallet]
        code = purse.parcels[gift.no].code_hash if gift.no in purse.parcels else GiftHash.of("guessed")
        wallet = gift.wallet if self.who == UNUSUAL - 1 else life.wallet(self.who)
        return Wish(wallet, life.new("key"), CLAIM, {"code_hash": code})


@dataclass(frozen=True)
class Freezes:
    """The office freezes a wallet or lets it go on."""

    do: str
    who: int
    by: int

    def wish(self, life: Life) -> Wish:
        what = {"by": OFFICE[self.by % 3], "reason": "a call"}
        return Wish(life.wallet(self.who), life.new("key"), self.do, what)


def _is_spent_card(purse: Purse, one: Slice) -> bool:
    gone = purse.sum("spent", of=one.no) + purse.sum("held", of=one.no) + purse.sum("gifted", of=one.no)
    return one.source == "card" and one.parent is None and gone > 0


@dataclass(frozen=True)
class ChargesBack:
    """The bank took a card's payment back, as a rule of one that was spent; rarely of what is no card."""

    card: int
    by: int

    def wish(self, life: Life) -> Wish:
        card = LotId(*aimed(life, self.card, lambda p: p.slices, _is_spent_card))
        what = {"card": card, "by": OFFICE[self.by % 3], "reason": "fraud"}
        return Wish(card.wallet, life.new("key"), "chargebacks.charge_back", what)


@dataclass(frozen=True)
class Wins:
    """A dispute was won."""

    which: int
    by: int

    def wish(self, life: Life) -> Wish:
        chargeback = ChargebackId(*aimed(life, self.which, lambda p: p.disputes, lambda _, one: one.is_open))
        what = {"chargeback_id": chargeback, "by": OFFICE[self.by % 3], "reason": "paid again"}
        return Wish(chargeback.wallet, life.new("key"), "chargebacks.win", what)


@dataclass(frozen=True)
class Adjusts:
    """The office corrects a balance."""

    who: int
    amount: Money
    by: int

    def wish(self, life: Life) -> Wish:
        what = {"amount": self.amount, "by": OFFICE[self.by % 3], "reason": "counted anew"}
        return Wish(life.wallet(self.who), life.new("key"), "adjustments.adjust", what)


@dataclass(frozen=True)
class DecidesOnAnAdjustment:
    """Someone of the office says yes or no."""

    do: str
    which: int
    by: int

    def wish(self, life: Life) -> Wish:
        where = aimed(life, self.which, lambda p: p.corrections, lambda _, one: one.status == "asked")
        adjustment = AdjustmentId(*where)
        what = {"adjustment_id": adjustment, "by": OFFICE[self.by % 3]}
        return Wish(adjustment.wallet, life.new("key"), self.do, what)


@dataclass(frozen=True)
class GivesCredit:
    """The shop apologises, or lets someone try."""

    do: str
    who: int
    amount: Money
    days: int | None
    by: int

    def wish(self, life: Life) -> Wish:
        what = {"amount": self.amount, "by": OFFICE[self.by % 3], "reason": "why not", "days": self.days}
        return Wish(life.wallet(self.who), life.new("key"), self.do, what)

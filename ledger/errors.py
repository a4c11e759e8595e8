"""Every way the ledger says no.

A `Refusal` is an answer: the books are as they were, its name says the reason and its fields carry the facts. Doors
word it (`bot/texts/`) and give it a status (`bot/shop/problems.py`). `BrokenInvariant` is a bug: nobody catches it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import ClassVar

import msgspec

from ledger.ids import to_json
from ledger.money import Money


class BrokenInvariant(Exception):
    """Something that must always be true was not: a bug of ours, or a hand in the database."""


@dataclass(eq=False, kw_only=True)
class Refusal(Exception):
    """The ledger said no, and wrote nothing."""

    code: ClassVar[str] = "refusal"
    """The name in snake case, as the shop's door and the texts know it."""

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name} {getattr(self, field.name)}" for field in fields(self))
        return f"{self.__doc__} ({facts})" if facts else str(self.__doc__)

    def facts(self) -> str:
        """The fields as JSON, so that the refusal can be stored and told again."""
        return to_json(self).decode()

    @staticmethod
    def recalled(code: str, facts: str) -> Refusal:
        """The refusal that `facts()` was written from: a refused request stays refused when it is repeated.

        Raises:
            BrokenInvariant: nothing this version knows is refused by that name.
        """
        for kind in Refusal.__subclasses__():
            if kind.code == code:
                told = msgspec.json.decode(facts, type=kind)
                # Decoding goes around __init__, which an exception needs for its args.
                return kind(**{field.name: getattr(told, field.name) for field in fields(told)})
        raise BrokenInvariant(f"a stored refusal is called {code!r}, which this version does not know")


# --- of any request ------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class IdempotencyKeyReused(Refusal):
    """This idempotency key was used for another request; a new request needs a new key."""

    key: str
    differs: str


@dataclass(eq=False, kw_only=True)
class WalletUnknown(Refusal):
    """There is no such wallet."""


@dataclass(eq=False, kw_only=True)
class WalletAlreadyOpen(Refusal):
    """This wallet is open already."""


@dataclass(eq=False, kw_only=True)
class CurrencyNotOfWallet(Refusal):
    """A wallet holds one currency, and this amount is in another."""

    wallet: str
    asked: str


@dataclass(eq=False, kw_only=True)
class CurrencyNotSold(Refusal):
    """The shop has no cards in this currency."""

    asked: str
    sold: tuple[str, ...]


@dataclass(eq=False, kw_only=True)
class AmountNotPositive(Refusal):
    """An amount of money to move is more than zero."""

    asked: Money


# --- of cards ------------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class DenominationNotSold(Refusal):
    """Cards come in fixed amounts, and this is not one of them."""

    asked: Money
    sold: tuple[Money, ...]


@dataclass(eq=False, kw_only=True)
class CouponNotAccepted(Refusal):
    """A card costs what it is worth: no coupon makes it cheaper."""

    coupon: str


@dataclass(eq=False, kw_only=True)
class CardNotRefundable(Refusal):
    """A card cannot be turned back into money."""

    available: Money


@dataclass(eq=False, kw_only=True)
class CardOrderUnknown(Refusal):
    """There is no such card order in this wallet."""


# --- of charges ----------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class ChargeUnknown(Refusal):
    """There is no such charge in this wallet."""


@dataclass(eq=False, kw_only=True)
class ChargeClosed(Refusal):
    """The charge is not open for this: it was paid, captured, declined or voided, or its time ran out."""

    status: str


@dataclass(eq=False, kw_only=True)
class OrderAlreadyCharged(Refusal):
    """This order already has a charge that is open or paid."""

    order_ref: str
    status: str


@dataclass(eq=False, kw_only=True)
class OrderOfAnotherWallet(Refusal):
    """This order was charged to another wallet."""

    order_ref: str


@dataclass(eq=False, kw_only=True)
class InsufficientFunds(Refusal):
    """The wallet has less available than this needs."""

    available: Money
    needed: Money


@dataclass(eq=False, kw_only=True)
class CaptureExceedsHold(Refusal):
    """The shop asks for more than is still held for this charge."""

    held: Money
    asked: Money


# --- of refunds ----------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class RefundExceedsCaptured(Refusal):
    """No more can come back than was captured and not refunded yet."""

    refundable: Money
    asked: Money


@dataclass(eq=False, kw_only=True)
class RefundUnknown(Refusal):
    """There is no such refund in this wallet."""


# --- of gifts ------------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class GiftUnknown(Refusal):
    """There is no such gift."""


@dataclass(eq=False, kw_only=True)
class GiftClosed(Refusal):
    """This gift cannot be claimed or taken back any more: somebody has it, or it is back with its sender."""

    status: str


@dataclass(eq=False, kw_only=True)
class GiftFrozen(Refusal):
    """The sender's wallet is frozen, and what it has sent cannot be claimed until the shop lifts that."""


@dataclass(eq=False, kw_only=True)
class GiftIsYours(Refusal):
    """Your own gift is not claimed but taken back."""


@dataclass(eq=False, kw_only=True)
class GiftCodeTaken(Refusal):
    """A gift with this code was sent before; a new gift has a new code."""


@dataclass(eq=False, kw_only=True)
class NotGiftable(Refusal):
    """Less than this can be given away: what the shop gave cannot, and a card can only some days after its purchase."""

    giftable: Money
    asked: Money
    wait_days: int


@dataclass(eq=False, kw_only=True)
class TooManyOpenGifts(Refusal):
    """So many gifts are on their way already that no more can be sent until one is claimed or taken back."""

    limit: int


# --- of the office -------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class WalletFrozen(Refusal):
    """The wallet is frozen: nothing can be paid or given from it until the shop lifts that."""


@dataclass(eq=False, kw_only=True)
class WalletNotFrozen(Refusal):
    """The wallet is not frozen."""


@dataclass(eq=False, kw_only=True)
class ReasonMissing(Refusal):
    """What the office does has a reason and the name of who did it."""


@dataclass(eq=False, kw_only=True)
class CardUnknown(Refusal):
    """There is no such card in this wallet."""


@dataclass(eq=False, kw_only=True)
class CardChargedBack(Refusal):
    """The payment of this card has been taken back already."""


@dataclass(eq=False, kw_only=True)
class ChargebackUnknown(Refusal):
    """There is no such chargeback in this wallet."""


@dataclass(eq=False, kw_only=True)
class ChargebackClosed(Refusal):
    """This dispute was won already."""


@dataclass(eq=False, kw_only=True)
class AdjustmentUnknown(Refusal):
    """There is no such adjustment in this wallet."""


@dataclass(eq=False, kw_only=True)
class AdjustmentClosed(Refusal):
    """This adjustment was decided already."""

    status: str


@dataclass(eq=False, kw_only=True)
class SecondPersonNeeded(Refusal):
    """So large an adjustment takes two people, and this is the one who asked for it."""

    asked_by: str


@dataclass(eq=False, kw_only=True)
class ValidityOutOfRange(Refusal):
    """Credit that the shop gives is good for at least a day, and for no longer than a card."""

    asked_days: int
    longest_days: int


# --- of limits -----------------------------------------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class BalanceLimitReached(Refusal):
    """A wallet may not hold so much."""

    limit: Money
    balance: Money
    adding: Money


@dataclass(eq=False, kw_only=True)
class CardLimitReached(Refusal):
    """So many cards were bought today that the next has to wait until tomorrow."""

    limit: int


@dataclass(eq=False, kw_only=True)
class SpendLimitReached(Refusal):
    """This is more than may still be spent today."""

    limit: Money
    spent: Money
    asked: Money


def all_refusals() -> list[type[Refusal]]:
    """Every reason there is, for the tests that find one without a sentence or a status."""
    return Refusal.__subclasses__()

"""The words of the books: the chart of accounts, the kinds of entries, who wanted them, where each thing stands."""

from __future__ import annotations

from enum import IntFlag, StrEnum


class Account(StrEnum):
    """The chart of accounts. System accounts are codes on postings, never rows: nothing to fight over."""

    CASH = "cash"  # What customers paid, at the payment provider.
    WALLET = "wallet"  # What the shop owes to customers: the liability.
    HELD = "held"  # Still owed, but promised to an order.
    SALES = "sales"  # Paid to the shop for orders.
    BREAKAGE = "breakage"  # Expired: income.
    TRANSIT = "transit"  # Gifts on their way.
    LOSS = "loss"  # Given by the shop, or taken back by hand.
    DEBT = "debt"  # Owed by a customer after a chargeback.
    SUSPENSE = "suspense"  # Money that arrived and could not be placed.


BUCKETS = {
    Account.WALLET: "remaining",
    Account.HELD: "held",
    Account.SALES: "spent",
    Account.BREAKAGE: "expired",
    Account.TRANSIT: "gifted",
    Account.CASH: "clawed",
    Account.LOSS: "clawed",
    Account.DEBT: "clawed",
}
"""Where in a lot an account's share of it is counted. Debit one bucket, credit another: a lot always adds up."""


class EntryKind(StrEnum):
    """What an entry of the journal is about."""

    OPEN = "open"
    ORDER = "order"
    PURCHASE = "purchase"
    UNPLACED = "unplaced"
    ASK = "ask"
    DECLINE = "decline"
    LAPSE = "lapse"
    HOLD = "hold"
    SPEND = "spend"
    CAPTURE = "capture"
    VOID = "void"
    RELEASE = "release"
    REFUND = "refund"
    EXPIRY = "expiry"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    GIFT = "gift"  # The sender: credit is on its way.
    GIVEN = "given"  # The sender: someone has claimed it, and nobody else can.
    CLAIM = "claim"  # The claimant: it is here.
    DELIVERED = "delivered"  # The sender: the claimant has it.
    RETURN = "return"  # The sender: it came back unclaimed.
    CHARGEBACK = "chargeback"
    DISPUTE_WON = "dispute_won"
    ADJUST = "adjust"
    ADJUST_ASKED = "adjust_asked"  # By one of the office, and waiting for another.
    ADJUST_REFUSED = "adjust_refused"
    GOODWILL = "goodwill"
    PROMO = "promo"


class Actor(StrEnum):
    """Who wanted an entry."""

    CUSTOMER = "customer"
    SHOP = "shop"
    OFFICE = "office"
    CLOCK = "clock"


class ChargeStatus(StrEnum):
    """Where a charge stands. The last four are final."""

    REQUIRES_APPROVAL = "requires_approval"
    AUTHORIZED = "authorized"
    CAPTURED = "captured"
    DECLINED = "declined"
    VOIDED = "voided"
    EXPIRED = "expired"


class GiftStatus(StrEnum):
    """Where a gift stands. From the first it goes to one of the others, once; a claimed one is always delivered."""

    OPEN = "open"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    RETURNED = "returned"


class ChargebackStatus(StrEnum):
    """Whether the bank's decision stands."""

    OPEN = "open"
    WON = "won"


class AdjustmentStatus(StrEnum):
    """Where a correction by the office stands."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


class LotSource(StrEnum):
    """Where a lot's credit came from at first. What was paid for can be given away; what the shop gave cannot."""

    CARD = "card"
    GIFT = "gift"
    GOODWILL = "goodwill"
    PROMO = "promo"
    ADJUST = "adjust"


GIVEN_BY_SHOP = (LotSource.PROMO, LotSource.GOODWILL, LotSource.ADJUST)
"""Credit that nobody paid for."""


class Frozen(IntFlag):
    """Who has stopped a wallet from spending and giving."""

    NO = 0
    BY_OFFICE = 1
    BY_CHARGEBACK = 2


class CaptureMode(StrEnum):
    """When the shop is paid: at the customer's approval, or when the shop says so."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"

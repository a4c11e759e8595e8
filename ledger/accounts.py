"""The words of the books: the chart of accounts, the kinds of entries, who wanted them, where a charge stands."""

from __future__ import annotations

from enum import StrEnum


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
    GIFT = "gift"
    CLAIM = "claim"
    RETURN = "return"
    CHARGEBACK = "chargeback"
    DISPUTE_WON = "dispute_won"
    ADJUST = "adjust"
    GOODWILL = "goodwill"


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


class CaptureMode(StrEnum):
    """When the shop is paid: at the customer's approval, or when the shop says so."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"

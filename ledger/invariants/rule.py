"""What must always be true of the books. `docs/accounting.md` lists the same; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Rule(StrEnum):
    """An invariant, as a finding names it."""

    # The journal and its head.
    NO_GAP = "the journal has no gap"
    BALANCES = "balances follow from the entry before"
    HASH = "the hash follows from all before"
    TIME = "time never runs backwards"
    ASKED = "an entry did what was asked of it"
    POSTINGS = "postings add up to the entry"
    FROZEN = "who has frozen a wallet follows from its entries"
    OWED = "what is owed is the net of the debt"
    HEADLESS = "every wallet has its head"
    HEAD = "the head is the last entry"
    CURRENCY = "a wallet keeps the currency it was opened in"
    DUE = "the head knows what is due next"
    TODAY = "the counters of a day are of that day's entries"

    # Lots.
    LOT_MISSING = "every lot that is named is there"
    BUCKETS = "postings add up to the lot"
    BORN = "a lot is what its entry bore"
    VALIDITY = "a lot ends when its days end"
    AVAILABLE = "lots add up to what is available"
    HELD = "lots add up to what is held"
    NUMBERED = "lots are numbered without a gap"
    SPENT_IN_TIME = "nothing is spent after its expiry"
    EXPIRED_IN_TIME = "a lot expires at its instant"

    # Cards and charges.
    CARD_ORDER = "a card order is what was ordered"
    CHARGE = "a charge is what was asked for"
    CHARGE_STATUS = "a charge stands where its last entry left it"
    LINES = "lines add up to the charge"
    LINES_OF_LOTS = "a line is what its lot's postings moved"
    SOLD = "entries add up to the charge"

    # Gifts.
    GIFT = "a gift is what was sent"
    GIFT_STATUS = "a gift stands where its entries left it, claimed once"
    GIFTED = "gifts that are not back add up to what lots have gifted"
    ARRIVED = "a gift arrives once, with its amounts, roots and expiries"
    TRANSIT = "what is in transit is gifts on their way"

    # The office.
    CHARGEBACK = "a chargeback is what its entries booked"
    ADJUSTMENT = "an adjustment is what was asked for"
    TWO_PEOPLE = "a large adjustment takes two people"

    GROWS = "the books only grow"

    # Names, news, refusals, seals.
    PAYMENT = "a payment credits once"
    ORDER = "an order is of one wallet"
    KEY = "a key among all wallets is of one request"
    CODE = "a code opens one gift"
    NAME = "a name in the directory is of an entry"
    NEWS = "news is told of every entry that makes any"
    REFUSED = "a refusal can be told again"
    SEALS = "each seal follows the one before"
    SEALED = "the latest seal is of these books"


Found = Iterator[tuple[Rule, str]]
"""What does not hold, and where."""

"""What the oracle keeps its books in: purses, each with a bag of cents, and the calendar they go by.

No lots with buckets and no lines: so many cents of slice 3 lie "held" for charge 17, and every balance is a sum.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ledger.ids import WalletId

FACES = (1000, 2000, 5000, 10000, 15000)
YEARS_OF_A_CARD = 3
DAYS_AFTER_A_REFUND = 90
DAYS_AFTER_A_RELEASE = 7
TIME_TO_APPROVE = timedelta(minutes=15)
TIME_TO_CAPTURE = timedelta(days=7)
TIME_TO_CLAIM = timedelta(days=30)
SHOP_OFFERS = {"goodwill": 365, "promo": 90}
"""How many days given credit is good when nothing is said."""

NOBODY = WalletId(0)


@dataclass(frozen=True)
class Caps:
    """What a shop allows one wallet at most, in cents and numbers."""

    balance: int | None = None
    cards_a_day: int | None = None
    spend_a_day: int | None = None
    open_gifts: int = 20
    alone: int = 5000
    wait_days: int = 0


NO_CAPS = Caps()


@dataclass(frozen=True)
class Wish:
    """What someone asks of the ledger: the very arguments that the real operation is given."""

    wallet: WalletId
    key: str
    do: str
    what: Mapping[str, object]
    scope: str | None = None

    def facts(self) -> dict[str, object]:
        """What makes it this wish and no other."""
        return {"do": self.do, **{name: value for name, value in self.what.items() if value is not None}}


@dataclass(frozen=True)
class Answer:
    """What was done, by the entry's kind, or what was refused, by the refusal's name."""

    word: str
    facts: Mapping[str, object] = field(default_factory=dict)
    refused: bool = False
    replayed: bool = False


class No(Exception):
    """A rule says no. Nothing was changed."""

    def __init__(self, word: str, **facts: object) -> None:
        self.answer = Answer(word, facts, refused=True)


@dataclass
class Slice:
    """Some credit with its own last day."""

    no: int
    face: int
    bought_on: date
    last_day: date
    over: datetime
    parent: int | None
    root: int
    source: str = "card"
    root_wallet: WalletId = NOBODY

    @property
    def is_paid_for(self) -> bool:
        """Whether a customer paid for it once; the rest the shop gave."""
        return self.source in ("card", "gift")


@dataclass
class Bill:
    """What a shop asked to be paid."""

    no: int
    order: str
    amount: int
    at_once: bool
    status: str
    deadline: datetime | None
    refunded: int = 0


@dataclass
class Parcel:
    """A gift, in the purse of who sent it."""

    no: int
    code_hash: str
    amount: int
    parts: list[tuple[int, int]]
    status: str
    deadline: datetime | None
    claimant: WalletId | None = None


@dataclass
class Dispute:
    """A payment that the bank took back."""

    no: int
    card: int
    clawed: int
    owed: int
    lost: int
    is_open: bool = True


@dataclass
class Correction:
    """An adjustment by the office."""

    no: int
    amount: int
    asked_by: str
    status: str
    decided_by: str | None


@dataclass
class Purse:
    """One wallet."""

    id: WalletId
    entries: int = 0
    slices: dict[int, Slice] = field(default_factory=dict)
    bills: dict[int, Bill] = field(default_factory=dict)
    invoices: dict[int, int] = field(default_factory=dict)
    told: dict[tuple[str | None, str], tuple[Wish, Answer]] = field(default_factory=dict)
    bag: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    """Cents by slice, place and the charge or gift they are there for (0: none)."""

    owed: int = 0
    frozen: set[str] = field(default_factory=set)
    parcels: dict[int, Parcel] = field(default_factory=dict)
    disputes: dict[int, Dispute] = field(default_factory=dict)
    corrections: dict[int, Correction] = field(default_factory=dict)
    done_on: Counter[tuple[date, str]] = field(default_factory=Counter)
    """Cards bought and cents spent, by day."""

    def sum(self, place: str, *, of: int | None = None, bill: int | None = None) -> int:
        """The cents in a place: of one slice or all, for one charge or all."""
        return sum(
            cents
            for (slice_, where, whom), cents in self.bag.items()
            if where == place and of in (None, slice_) and bill in (None, whom)
        )

    def captured(self, bill: Bill) -> int:
        """What the shop took for a charge, whether or not it gave some back."""
        return self.sum("spent", bill=bill.no) + bill.refunded

    def move(self, cents: int, slice_: Slice, *, away: tuple[str, int], to: tuple[str, int]) -> None:
        self.bag[slice_.no, *away] -= cents
        self.bag[slice_.no, *to] += cents
        assert self.bag[slice_.no, *away] >= 0, "the oracle itself is wrong"

    def in_order(self, place: str, bill: int) -> Iterator[tuple[Slice, int]]:
        """The slices with cents in a place, soonest over first, then what nobody paid for, then oldest."""
        for slice_ in sorted(self.slices.values(), key=lambda one: (one.over, one.is_paid_for, one.no)):
            if cents := self.bag[slice_.no, place, bill]:
                yield slice_, cents

    def dues(self) -> list[tuple[datetime, int, int]]:
        """What will happen by itself: when, and in what order at one instant (charges, gifts, slices; by number)."""
        deadlines = [(bill.deadline, 0, bill.no) for bill in self.bills.values() if bill.deadline is not None]
        returns = [(one.deadline, 1, one.no) for one in self.parcels.values() if one.deadline is not None]
        ends = [(one.over, 2, one.no) for one in self.slices.values() if self.bag[one.no, "remaining", 0]]
        return sorted(deadlines + returns + ends)


def years_later(day: date, years: int) -> date:
    """The same day of another year; a leap day becomes the 28th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=29 if isleap(day.year + years) else 28)
    return day.replace(year=day.year + years)


@cache
def day_is_over(day: date, zone: str) -> datetime:
    """When a day has ended in a zone, found by looking at a clock there every quarter of an hour.

    It is when the clock says midnight, and the second time where it says so twice; where clocks jump over midnight, it
    is the first look that finds another day.
    """
    midnight = datetime.combine(day + timedelta(days=1), time())
    looks = [datetime.combine(day, time(9), UTC) + timedelta(minutes=15 * n) for n in range(4 * 28)]
    shown = {look: look.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for look in looks}
    at_midnight = [look for look in looks if shown[look] == midnight]
    return at_midnight[-1] if at_midnight else next(look for look in looks if shown[look] > midnight)

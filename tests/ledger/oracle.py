"""The rules of money once more, on plain numbers and dates: what the ledger must answer to a wish.

It is written from the rules, not from the code that keeps them, and it keeps its books in another way: no lots with
buckets and no lines, only a bag of cents. So many cents of slice 3 lie "held" for charge 17; every rule moves cents
from one place to another, and every balance is a sum over the bag.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ledger.accounts import CaptureMode
from ledger.ids import CardOrderId, ChargeId, GiftId, OrderRef, PaymentId, WalletId
from ledger.money import Money

FACES = (1000, 2000, 5000, 10000, 15000)
YEARS_OF_A_CARD = 3
DAYS_AFTER_A_REFUND = 90
DAYS_AFTER_A_RELEASE = 7
TIME_TO_APPROVE = timedelta(minutes=15)
TIME_TO_CAPTURE = timedelta(days=7)


NOBODY = WalletId(0)
SHOP_OFFERS = {"goodwill": 365, "promo": 90}
"""How many days given credit is good when nothing is said."""

TIME_TO_CLAIM = timedelta(days=30)


@dataclass(frozen=True)
class Caps:
    """What a shop allows one wallet at most, in cents and numbers."""

    balance: int | None = None
    cards_a_day: int | None = None
    spend_a_day: int | None = None
    open_gifts: int = 20
    alone: int = 5000
    wait_days: int = 0


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


class Oracle:
    """A shop as it should be."""

    def __init__(self, zone: str, now: datetime, caps: Caps = Caps()) -> None:  # It is frozen.
        self.zone = zone
        self.now = now
        self.caps = caps
        self.purses: dict[WalletId, Purse] = {}
        self.orders: dict[str, WalletId] = {}
        self.payments: set[str] = set()
        self.keys: dict[tuple[str | None, str], WalletId] = {}
        self.codes: dict[str, GiftId] = {}
        self.arrived: set[GiftId] = set()
        self.outside: Counter[str] = Counter()
        """Credits less debits of what is in no purse: cash, loss and suspense."""

    def tell(self, wish: Wish) -> Answer:
        """What the ledger must answer to this wish, now."""
        if wish.do == "wallets.open_wallet":
            self.purses.setdefault(wish.wallet, Purse(wish.wallet))
        purse = self.purses.get(wish.wallet)
        if purse is None:
            return Answer("WalletUnknown", refused=True)
        self.catch_up(purse)
        name = wish.scope, wish.key
        if name in purse.told:
            return self._told_again(wish, *purse.told[name])
        if wish.scope is not None and self.keys.setdefault(name, wish.wallet) != wish.wallet:
            return Answer("IdempotencyKeyReused", {"key": wish.key, "differs": "wallet"}, refused=True)
        try:
            answer = RULES[wish.do](self, purse, **wish.what)
        except No as no:
            answer = no.answer
        purse.told[name] = wish, answer
        return answer

    def catch_up(self, purse: Purse) -> None:
        """All that is due by itself happens as of its own instant, one after the other."""
        while (dues := purse.dues()) and dues[0][0] <= self.now:
            at, kind, no = dues[0]
            if kind == 0:
                self._run_out(purse, purse.bills[no], at)
            elif kind == 1:
                self.bring_back(purse, purse.parcels[no])
            else:
                ended = purse.slices[no]
                self.enter(purse, "expiry")
                purse.move(purse.bag[no, "remaining", 0], ended, away=("remaining", 0), to=("expired", 0))

    def _told_again(self, wish: Wish, before: Wish, answer: Answer) -> Answer:
        now, then = wish.facts(), before.facts()
        different = {name.removesuffix("_id") for name in now.keys() | then.keys() if now.get(name) != then.get(name)}
        if different:
            differs = "operation" if "do" in different else ", ".join(sorted(different))
            return Answer("IdempotencyKeyReused", {"key": wish.key, "differs": differs}, refused=True)
        return replace(answer, replayed=not answer.refused)

    def enter(self, purse: Purse, word: str) -> Answer:
        """The next entry of a purse."""
        purse.entries += 1
        return Answer(word, {"seq": purse.entries, "at": self.now})

    def done(
        self,
        purse: Purse,
        entry: Answer,
        cents: int,
        *,
        bill: Bill | None = None,
        card: int | None = None,
        about: int | None = None,
    ) -> Answer:
        """What the ledger must say of an entry."""
        balances = {"available": usd(purse.sum("remaining")), "held": usd(purse.sum("held"))}
        names = {"charge": bill and bill.no, "status": bill and bill.status, "card": card, "about": about}
        return replace(entry, facts={**entry.facts, "amount": usd(cents), **balances, **names})

    # --- rules -----------------------------------------------------------------------------------------------------

    def open_wallet(self, purse: Purse, currency: str) -> Answer:
        if purse.entries:
            raise No("WalletAlreadyOpen")
        assert currency == "USD", "the oracle knows one currency"
        return self.done(purse, self.enter(purse, "open"), 0)

    def order(self, purse: Purse, face: Money, coupon: str | None = None) -> Answer:
        if coupon is not None:
            raise No("CouponNotAccepted", coupon=coupon)
        if face.currency != "USD":
            raise No("CurrencyNotOfWallet", wallet="USD", asked=face.currency)
        if face.minor not in FACES:
            raise No("DenominationNotSold", asked=face, sold=tuple(usd(minor) for minor in FACES))
        if self.caps.cards_a_day is not None and purse.done_on[self.today(), "cards"] >= self.caps.cards_a_day:
            raise No("CardLimitReached", limit=self.caps.cards_a_day)
        self.check_balance(purse, face.minor)
        entry = self.enter(purse, "order")
        purse.invoices[purse.entries] = face.minor
        return self.done(purse, entry, face.minor, card=purse.entries)

    def settle(self, purse: Purse, card_order: CardOrderId, paid: Money, payment: PaymentId) -> Answer:
        face = purse.invoices.get(card_order.no) if card_order.wallet == purse.id else None
        known = payment in self.payments
        self.payments.add(payment)
        if known or face is None or paid != usd(face):
            kept = paid.minor if paid.currency == "USD" and paid.minor > 0 and not known else 0
            self.outside.update({"cash": -kept, "suspense": kept})
            return self.done(purse, self.enter(purse, "unplaced"), kept)
        entry = self.enter(purse, "purchase")
        card = self.slice(purse, face, self.today(), years_later(self.today(), YEARS_OF_A_CARD))
        self.pay_debt(purse, card, face)
        self.outside["cash"] -= face
        purse.done_on[self.today(), "cards"] += 1
        return self.done(purse, entry, face, card=card_order.no)

    def ask(self, purse: Purse, order_ref: OrderRef, amount: Money, capture: CaptureMode, items: str) -> Answer:
        del items
        check(amount)
        if self.orders.get(order_ref, purse.id) != purse.id:
            raise No("OrderOfAnotherWallet", order_ref=order_ref)
        for bill in purse.bills.values():
            if bill.order == order_ref and bill.status in ("requires_approval", "authorized", "captured"):
                raise No("OrderAlreadyCharged", order_ref=order_ref, status=bill.status)
        entry = self.enter(purse, "ask")
        self.orders[order_ref] = purse.id
        at_once, deadline = capture is CaptureMode.AUTOMATIC, self.now + TIME_TO_APPROVE
        bill = Bill(purse.entries, order_ref, amount.minor, at_once, "requires_approval", deadline)
        purse.bills[bill.no] = bill
        return self.done(purse, entry, amount.minor, bill=bill)

    def approve(self, purse: Purse, charge_id: ChargeId) -> Answer:
        bill = self._bill(purse, charge_id, "requires_approval")
        if purse.frozen:
            raise No("WalletFrozen")
        spent, most = purse.done_on[self.today(), "spent"], self.caps.spend_a_day
        if most is not None and spent + bill.amount > most:
            raise No("SpendLimitReached", limit=usd(most), spent=usd(spent), asked=usd(bill.amount))
        if purse.sum("remaining") < bill.amount:
            raise No("InsufficientFunds", available=usd(purse.sum("remaining")), needed=usd(bill.amount))
        entry = self.enter(purse, "spend" if bill.at_once else "hold")
        place = "spent" if bill.at_once else "held"
        self.pour(purse, bill.amount, purse.in_order("remaining", 0), away=("remaining", 0), to=(place, bill.no))
        purse.done_on[self.today(), "spent"] += bill.amount
        bill.status = "captured" if bill.at_once else "authorized"
        bill.deadline = None if bill.at_once else self.now + TIME_TO_CAPTURE
        return self.done(purse, entry, bill.amount, bill=bill)

    def decline(self, purse: Purse, charge_id: ChargeId) -> Answer:
        bill = self._bill(purse, charge_id, "requires_approval")
        entry = self.enter(purse, "decline")
        bill.status, bill.deadline = "declined", None
        return self.done(purse, entry, bill.amount, bill=bill)

    def capture(self, purse: Purse, charge_id: ChargeId, amount: Money | None = None, final: bool = True) -> Answer:
        bill = self._bill(purse, charge_id, "authorized")
        held = purse.sum("held", bill=bill.no)
        wanted = usd(held) if amount is None else amount
        check(wanted)
        if wanted.minor > held:
            raise No("CaptureExceedsHold", held=usd(held), asked=wanted)
        entry = self.enter(purse, "capture")
        lying = purse.in_order("held", bill.no)
        self.pour(purse, wanted.minor, lying, away=("held", bill.no), to=("spent", bill.no))
        if final or wanted.minor == held:
            self._release(purse, bill, self.now)
            bill.status, bill.deadline = "captured", None
        return self.done(purse, entry, wanted.minor, bill=bill)

    def void(self, purse: Purse, charge_id: ChargeId) -> Answer:
        bill = self._bill(purse, charge_id, "requires_approval", "authorized")
        entry, held = self.enter(purse, "void"), purse.sum("held", bill=bill.no)
        self._release(purse, bill, self.now)
        bill.status, bill.deadline = "captured" if purse.captured(bill) else "voided", None
        return self.done(purse, entry, held, bill=bill)

    def refund(self, purse: Purse, charge_id: ChargeId, amount: Money, reason: str | None = None) -> Answer:
        del reason
        bill = self._bill(purse, charge_id)
        check(amount)
        if amount.minor > (left := purse.sum("spent", bill=bill.no)):
            raise No("RefundExceedsCaptured", refundable=usd(left), asked=amount)
        entry, missing = self.enter(purse, "refund"), amount.minor
        for slice_, cents in reversed(list(purse.in_order("spent", bill.no))):
            part = min(cents, missing)
            missing -= part
            if part:
                last_day = self.today() + timedelta(days=DAYS_AFTER_A_REFUND)
                self._give_back(purse, slice_, part, away=("spent", bill.no), last_day=last_day)
        bill.refunded += amount.minor
        return self.done(purse, entry, amount.minor, bill=bill)

    # --- what rules share ------------------------------------------------------------------------------------------

    def _bill(self, purse: Purse, charge_id: ChargeId, *wanted: str) -> Bill:
        bill = purse.bills.get(charge_id.no) if charge_id.wallet == purse.id else None
        if bill is None:
            raise No("ChargeUnknown")
        if wanted and bill.status not in wanted:
            raise No("ChargeClosed", status=bill.status)
        return bill

    def _run_out(self, purse: Purse, bill: Bill, at: datetime) -> None:
        self.enter(purse, "release or lapse")
        self._release(purse, bill, at)
        bill.status, bill.deadline = "captured" if purse.captured(bill) else "expired", None

    def _release(self, purse: Purse, bill: Bill, at: datetime) -> None:
        for slice_, cents in list(purse.in_order("held", bill.no)):
            alive = slice_.over > at
            last_day = slice_.last_day if alive else self.today(at) + timedelta(days=DAYS_AFTER_A_RELEASE)
            self._give_back(purse, slice_, cents, away=("held", bill.no), last_day=last_day)

    def _give_back(self, purse: Purse, slice_: Slice, cents: int, *, away: tuple[str, int], last_day: date) -> None:
        if last_day <= slice_.last_day:
            purse.move(cents, slice_, away=away, to=("remaining", 0))
            there = slice_
        else:
            purse.move(cents, slice_, away=away, to=("moved", 0))
            there = self.slice(purse, cents, slice_.bought_on, last_day, of=slice_)
        if self.is_disputed(purse, there):
            self.pay_debt(purse, there, cents)

    def is_disputed(self, purse: Purse, slice_: Slice) -> bool:
        """Whether the bank took back the payment of the card that this is of."""
        mine = slice_.root_wallet == purse.id
        return mine and any(one.is_open and one.card == slice_.root for one in purse.disputes.values())

    def pay_debt(self, purse: Purse, slice_: Slice, cents: int) -> None:
        """What comes in pays what is owed first."""
        part = min(purse.owed, cents)
        purse.move(part, slice_, away=("remaining", 0), to=("clawed", 0))
        purse.owed -= part

    def bring_back(self, purse: Purse, parcel: Parcel) -> Answer:
        """A gift is where it was before it was sent."""
        entry = self.enter(purse, "return")
        parcel.status, parcel.deadline = "returned", None
        for no, cents in parcel.parts:
            purse.move(cents, purse.slices[no], away=("gifted", parcel.no), to=("remaining", 0))
        return self.done(purse, entry, parcel.amount, about=parcel.no)

    def check_balance(self, purse: Purse, adding: int) -> None:
        """No wallet holds more than the shop allows; what pays a debt is not held."""
        balance, most = purse.sum("remaining") + purse.sum("held"), self.caps.balance
        if most is not None and balance + max(adding - purse.owed, 0) > most:
            raise No("BalanceLimitReached", limit=usd(most), balance=usd(balance), adding=usd(adding))

    def slice(
        self,
        purse: Purse,
        face: int,
        bought_on: date,
        last_day: date,
        of: Slice | None = None,
        source: str = "card",
        root: tuple[WalletId, int] | None = None,
    ) -> Slice:
        """Some credit of its own: new, of another slice that ends too soon, or of another's wallet."""
        no = len(purse.slices) + 1
        root_wallet, root_no = root or ((of.root_wallet, of.root) if of else (purse.id, no))
        new = Slice(
            no,
            face,
            bought_on,
            last_day,
            day_is_over(last_day, self.zone),
            of.no if of else None,
            root_no,
            of.source if of else source,
            root_wallet,
        )
        purse.slices[no] = new
        purse.bag[no, "remaining", 0] = face
        return new

    @staticmethod
    def pour(
        purse: Purse, cents: int, out_of: Iterator[tuple[Slice, int]], *, away: tuple[str, int], to: tuple[str, int]
    ) -> None:
        """Move an amount out of slices, each as far as it goes."""
        for slice_, there in out_of:
            part = min(there, cents)
            purse.move(part, slice_, away=away, to=to)
            cents -= part

    def today(self, at: datetime | None = None) -> date:
        """The day it is in the shop."""
        return (at or self.now).astimezone(ZoneInfo(self.zone)).date()


RULES: dict[str, Callable[..., Answer]] = {
    "wallets.open_wallet": Oracle.open_wallet,
    "cards.order": Oracle.order,
    "cards.settle": Oracle.settle,
    "charges.ask": Oracle.ask,
    "charges.approve": Oracle.approve,
    "charges.decline": Oracle.decline,
    "charges.capture": Oracle.capture,
    "charges.void": Oracle.void,
    "refunds.refund": Oracle.refund,
}


def check(amount: Money) -> None:
    """An amount that can be moved is of the wallet's currency, and not nothing."""
    if amount.currency != "USD":
        raise No("CurrencyNotOfWallet", wallet="USD", asked=amount.currency)
    if amount.minor <= 0:
        raise No("AmountNotPositive", asked=amount)


def usd(cents: int) -> Money:
    """So many cents."""
    return Money(cents, "USD")


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

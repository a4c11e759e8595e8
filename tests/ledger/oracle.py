"""The rules of money once more, on plain numbers and dates: what the ledger must answer to a wish.

It is written from the rules, not from the code that keeps them, and it keeps its books in another way: see `purses`.
Every rule moves cents from one place of a bag to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ledger.accounts import CaptureMode
from ledger.ids import CardOrderId, ChargeId, GiftId, OrderRef, PaymentId, WalletId
from ledger.money import Money
from tests.ledger.purses import (
    DAYS_AFTER_A_REFUND,
    DAYS_AFTER_A_RELEASE,
    FACES,
    NO_CAPS,
    TIME_TO_APPROVE,
    TIME_TO_CAPTURE,
    YEARS_OF_A_CARD,
    Answer,
    Bill,
    Caps,
    No,
    Parcel,
    Purse,
    Slice,
    Wish,
    day_is_over,
    years_later,
)

__all__ = [
    "FACES",
    "RULES",
    "Answer",
    "Bill",
    "Caps",
    "No",
    "Oracle",
    "Parcel",
    "Purse",
    "Slice",
    "Wish",
    "years_later",
]


class Oracle:
    """A shop as it should be."""

    def __init__(self, zone: str, now: datetime, caps: Caps = NO_CAPS) -> None:
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

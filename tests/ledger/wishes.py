"""What people might want: drawn without knowing the books, and only then aimed at something in them.

An intent is small and says little ("refund half of the latest charge"), so that Hypothesis can draw it, shrink it and
print it; `wish` aims it at what the oracle knows there is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from hypothesis import strategies as st

from ledger import Ledger, adjustments, cards, chargebacks, charges, gifts, refunds, transit, wallets
from ledger import credits as given_credit
from ledger.accounts import CaptureMode
from ledger.entry import Entry
from ledger.errors import Refusal
from ledger.ids import CardOrderId, ChargeId, GiftHash, OrderRef, PaymentId, WalletId
from ledger.money import Money
from tests.ledger import oracle_gifts, oracle_office
from tests.ledger.books import eur, facts_of, usd
from tests.ledger.oracle import RULES, Oracle
from tests.ledger.purses import FACES, Answer, Bill, Purse, Wish

STRANGER = WalletId(999)
"""A wallet that nobody opened."""


@dataclass
class Life:
    """What has happened so far: what a wish may aim at."""

    oracle: Oracle
    wallets: list[WalletId]
    sent: list[Wish] = field(default_factory=list)

    def wallet(self, pick: int) -> WalletId:
        """One of the wallets, rarely one that nobody opened."""
        return STRANGER if pick == UNUSUAL else self.wallets[pick % len(self.wallets)]

    def charge(self, pick: int, fit: Callable[[Purse, Bill], object]) -> ChargeId:
        """A charge that is fit for something, latest first; rarely any charge, or one that does not exist."""
        every = [(purse, bill) for purse in self.oracle.purses.values() for bill in purse.bills.values()]
        if pick == UNUSUAL or not every:
            return ChargeId(self.wallets[0], 10_000)
        fitting = [(purse, bill) for purse, bill in every if fit(purse, bill)]
        known = sorted((bill.no, purse.id) for purse, bill in (fitting if pick < UNUSUAL - 1 and fitting else every))
        no, wallet = known[-1 - pick % len(known)]
        return ChargeId(wallet, no)

    def tell(self, wish: Wish) -> Answer:
        """What the oracle says to a wish, which has now been sent."""
        self.sent.append(wish)
        return oracle_gifts.claim(self.oracle, wish) if wish.do == CLAIM else self.oracle.tell(wish)

    def before(self, which: int) -> Wish:
        """A wish that was sent before, latest first, and is one operation."""
        single = [wish for wish in self.sent if wish.do != CLAIM]
        return single[-1 - which % len(single)]

    def any(self, place: str) -> bool:
        """Whether there is money in a place, in anyone's wallet."""
        return any(purse.sum(place) for purse in self.oracle.purses.values())

    def bill(self, charge: ChargeId) -> tuple[Purse, Bill | None]:
        """The oracle's side of a charge."""
        purse = self.oracle.purses[charge.wallet]
        return purse, purse.bills.get(charge.no)

    def invoice(self, wallet: WalletId, pick: int) -> tuple[CardOrderId, int]:
        """One of a wallet's card orders with its face, latest first."""
        purse = self.oracle.purses.get(wallet)
        if purse is None or not purse.invoices:
            return CardOrderId(wallet, 10_000), FACES[0]
        no = sorted(purse.invoices)[-1 - pick % len(purse.invoices)]
        return CardOrderId(wallet, no), purse.invoices[no]

    def new(self, what: str) -> str:
        return f"{what}-{len(self.sent)}"


CLAIM = "transit.claim"
"""The one wish that is several operations, in two wallets."""

UNUSUAL = 11
picks = st.integers(0, UNUSUAL)


class Intent(Protocol):
    """Something someone might want."""

    def wish(self, life: Life) -> Wish:
        """The same, aimed at what there is."""


@dataclass(frozen=True)
class Opens:
    """A wallet is opened, once more as a rule."""

    who: int

    def wish(self, life: Life) -> Wish:
        return Wish(
            life.wallets[self.who % len(life.wallets)], life.new("key"), "wallets.open_wallet", {"currency": "USD"}
        )


@dataclass(frozen=True)
class Orders:
    """A customer orders a card."""

    who: int
    face: Money
    coupon: str | None

    def wish(self, life: Life) -> Wish:
        what = {"face": self.face, "coupon": self.coupon}
        return Wish(life.wallet(self.who), life.new("key"), "cards.order", what)


@dataclass(frozen=True)
class Pays:
    """A payment is reported: the right one, one of another amount, one for another's invoice, one that is known."""

    who: int
    invoice: int
    how: str

    def wish(self, life: Life) -> Wish:
        wallet = life.wallet(self.who)
        order, face = life.invoice(life.wallet(self.who + 1) if self.how == "another's" else wallet, self.invoice)
        paid = {"short": usd(face - 1), "nothing": usd(0), "foreign": eur(face)}.get(self.how, usd(face))
        known = sorted(life.oracle.payments) if self.how == "known" else []
        payment = PaymentId(known[self.invoice % len(known)] if known else life.new("payment"))
        what = {"card_order": order, "paid": paid, "payment": payment}
        return Wish(wallet, life.new("key"), "cards.settle", what)


@dataclass(frozen=True)
class Asks:
    """The shop asks to be paid: for a new order, or for one it has asked for before."""

    who: int
    amount: Money
    capture: CaptureMode
    order: int | None

    def wish(self, life: Life) -> Wish:
        known = sorted(life.oracle.orders)
        again = self.order is not None and known
        order = known[self.order % len(known)] if self.order is not None and again else life.new("order")
        what = {"order_ref": OrderRef(order), "amount": self.amount, "capture": self.capture, "items": "[]"}
        return Wish(life.wallet(self.who), life.new("key"), "charges.ask", what, scope="shop")


@dataclass(frozen=True)
class Decides:
    """A customer approves or declines, or the shop voids: its own charge, or rarely another's."""

    do: str
    charge: int
    who: int

    def wish(self, life: Life) -> Wish:
        waiting = ("authorized", "requires_approval") if self.do == "charges.void" else ("requires_approval",)
        charge = life.charge(self.charge, lambda _, bill: bill.status in waiting)
        wallet = life.wallet(self.who) if self.who >= UNUSUAL - 1 else charge.wallet
        scope = "shop" if self.do == "charges.void" else None
        return Wish(wallet, life.new("key"), self.do, {"charge_id": charge}, scope)


@dataclass(frozen=True)
class Share:
    """An amount that is thought of as a part of another: all of it, one cent more, some of it."""

    kind: str
    amount: Money

    def of(self, whole: int) -> Money:
        match self.kind:
            case "all":
                return usd(whole)
            case "one more":
                return usd(whole + 1)
            case "half":
                return usd((whole + 1) // 2)
            case _:
                return self.amount


@dataclass(frozen=True)
class Captures:
    """The shop captures."""

    charge: int
    share: Share | None
    final: bool

    def wish(self, life: Life) -> Wish:
        charge = life.charge(self.charge, lambda purse, bill: purse.sum("held", bill=bill.no))
        purse, bill = life.bill(charge)
        held = purse.sum("held", bill=bill.no) if bill else 1
        what = {"charge_id": charge, "amount": self.share and self.share.of(held), "final": self.final}
        return Wish(charge.wallet, life.new("key"), "charges.capture", what, scope="shop")


@dataclass(frozen=True)
class Refunds:
    """The shop refunds."""

    charge: int
    share: Share

    def wish(self, life: Life) -> Wish:
        charge = life.charge(self.charge, lambda purse, bill: purse.sum("spent", bill=bill.no))
        purse, bill = life.bill(charge)
        spent = purse.sum("spent", bill=bill.no) if bill else 1
        what = {"charge_id": charge, "amount": self.share.of(spent), "reason": None}
        return Wish(charge.wallet, life.new("key"), "refunds.refund", what, scope="shop")


@dataclass(frozen=True)
class Repeats:
    """Something that was sent before is sent again."""

    which: int

    def wish(self, life: Life) -> Wish:
        return life.before(self.which)


@dataclass(frozen=True)
class ReusesAKey:
    """Another wish, under a key that was used before."""

    which: int
    intent: Intent

    def wish(self, life: Life) -> Wish:
        before, now = life.before(self.which), self.intent.wish(life)
        return Wish(now.wallet, before.key, now.do, now.what, before.scope)


@dataclass(frozen=True)
class ReusesAKeyForMore:
    """The very wish that was sent before, under its key, but for another amount."""

    which: int
    amount: Money

    def wish(self, life: Life) -> Wish:
        before = life.before(self.which)
        name = next((name for name in ("amount", "paid", "face") if name in before.what), None)
        what = before.what if name is None else {**before.what, name: self.amount}
        return Wish(before.wallet, before.key, before.do, what, before.scope)


jumps = st.one_of(
    st.integers(1, 8).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 60).map(lambda n: timedelta(hours=n)),
    st.integers(1, 30).map(lambda n: timedelta(days=30 * n)),
)

# --- asking the real ledger -------------------------------------------------------------------------------------------

OPERATIONS: dict[str, Callable[..., Entry | Generator[Entry, None, Entry]]] = {
    "wallets.freeze": wallets.freeze,
    "wallets.unfreeze": wallets.unfreeze,
    "cards.order": cards.order,
    "cards.settle": cards.settle,
    "charges.ask": charges.ask,
    "charges.approve": charges.approve,
    "charges.decline": charges.decline,
    "charges.capture": charges.capture,
    "charges.void": charges.void,
    "refunds.refund": refunds.refund,
    "gifts.send": gifts.send,
    "gifts.send_card": gifts.send_card,
    "gifts.give": gifts.give,
    "gifts.take_back": gifts.take_back,
    "chargebacks.charge_back": chargebacks.charge_back,
    "chargebacks.win": chargebacks.win,
    "adjustments.adjust": adjustments.adjust,
    "adjustments.approve": adjustments.approve,
    "adjustments.refuse": adjustments.refuse,
    "credits.goodwill": given_credit.goodwill,
    "credits.promo": given_credit.promo,
}
CARRIED = {"gifts.receive", "gifts.deliver"}
"""What nobody asks for by itself: `transit` does it."""

assert {*OPERATIONS, *CARRIED, "wallets.open_wallet"} == {*RULES}, oracle_office.__doc__


async def send(ledger: Ledger, wish: Wish) -> Answer:
    """What the ledger says to a wish, in the oracle's words."""
    teller = ledger.on(wish.wallet, wish.key, scope=wish.scope)
    try:
        if wish.do == "wallets.open_wallet":
            done = await teller.open(wallets.open_wallet, str(wish.what["currency"]))
        elif wish.do == CLAIM:
            done = await transit.claim(ledger, wish.wallet, GiftHash(wish.what["code_hash"]), key=wish.key)
        else:
            done = await teller.do(OPERATIONS[wish.do], **wish.what)
    except Refusal as refusal:
        return Answer(type(refusal).__name__, facts_of(refusal), refused=True)
    facts = {"seq": done.seq, "at": done.at, "amount": done.amount, "available": done.available, "held": done.held}
    names = {"charge": done.charge and done.charge.no, "card": done.card_order and done.card_order.no}
    where = {"status": done.status, "about": done.about}
    return Answer(str(done.kind), {**facts, **names, **where}, replayed=done.replayed)

"""Whole lives for what looks at books afterwards: two that are always the same, and random ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from ledger import adjustments, chargebacks, charges, gifts, transit, wallets
from ledger import credits as given
from ledger.accounts import CaptureMode
from ledger.errors import Refusal
from ledger.ids import AdjustmentId, ChargebackId, ChargeId, GiftHash, GiftId, LotId
from tests.conftest import TODAY
from tests.ledger.books import usd

if TYPE_CHECKING:
    from tests.ledger.books import Customer, Shop


async def a_full_life(shop: Shop) -> Customer:
    """Someone who has paid and been paid back in every way.

    Lot 1 has expired; lots 2 and 3 have paid charge 11, which was refunded in part; charge 14 is held and captured in
    part; one charge waits, one was declined.
    """
    shop.clock.advance(days=-1120)
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.sells(ana, 100)
    shop.clock.now = TODAY
    await ana.touches()
    await ana.buys(1000)
    shop.clock.advance(days=30)
    await ana.buys(2000)
    await shop.refunds(await shop.sells(ana, 2500), 700)
    await shop.captures(await shop.holds(ana, 400), 100, final=False)
    await shop.asks(ana, 50, order="waits", capture=CaptureMode.MANUAL)
    await ana.declines(await shop.asks(ana, 60, order="was declined"))
    return ana


async def gives(customer: Customer, cents: int, code: str) -> GiftId:
    """Send a gift under a code."""
    return (await customer.under().do(gifts.send, usd(cents), GiftHash.of(code))).gift


async def an_eventful_life(shop: Shop) -> tuple[Customer, Customer]:
    """Two customers to whom everything else happened: gifts on their way, arrived, taken back and claimed but not there
    yet; a chargeback that was won and one that was not; corrections by one, by two and by nobody; a freeze.
    """
    ana, bob = await shop.customer(), await shop.customer()
    await ana.buys(1000, 2000, 1000)
    await shop.sells(ana, 1500)
    won = await ana.under().do(chargebacks.charge_back, LotId(ana.wallet, 2), "Eva", "the bank says so")
    await ana.under().do(chargebacks.win, won.chargeback, "Eva", "the bank was wrong")
    await gives(ana, 200, "waits")
    await gives(ana, 700, "arrives")
    await transit.claim(shop.ledger, bob.wallet, GiftHash.of("arrives"), key="tap")
    await ana.under().do(gifts.take_back, await gives(ana, 100, "taken back"))
    await ana.under().do(gifts.give, await gives(ana, 100, "in flight"), bob.wallet, "USD")
    await bob.under().do(given.goodwill, usd(300), "Eva", "it was late", 30)
    await bob.under().do(given.promo, usd(200), "Eva", "spring")
    await bob.under().do(adjustments.adjust, usd(400), "Eva", "a mistake")
    await bob.under().do(adjustments.adjust, usd(-50), "Eva", "another one")
    large = await bob.under().do(adjustments.adjust, usd(9000), "Eva", "a large mistake")
    await bob.under().do(adjustments.approve, large.adjustment, "Max")
    doubtful = await bob.under().do(adjustments.adjust, usd(9000), "Eva", "no mistake")
    await bob.under().do(adjustments.refuse, doubtful.adjustment, "Max")
    await bob.under().do(wallets.freeze, "Eva", "a lost telephone")
    await bob.under().do(wallets.unfreeze, "Eva", "it was found")
    await ana.under().do(chargebacks.charge_back, LotId(ana.wallet, 1), "Eva", "the bank says so")
    await ana.buys(1000)
    await bob.buys(1000)
    return ana, bob


# --- Random ones ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """Something that may happen to one of three customers, with whatever has happened before."""

    do: str
    who: int
    pick: int
    cents: int

    def happen(self, past: Past) -> Awaitable[object]:
        """Let it happen, or be refused."""
        someone, friend = past.people[self.who], past.people[self.who - 1].wallet
        ask, shop, ledger = someone.under(), past.shop, past.shop.ledger
        code = GiftHash.of(f"code {self.pick}")
        charge = past.latest(ChargeId, self.pick) or ChargeId(someone.wallet, self.pick)
        of_charge = ledger.on(charge.wallet, shop.new("key"))
        gift = past.latest(GiftId, self.pick) or GiftId(someone.wallet, self.pick)
        doing: dict[str, Callable[[], Awaitable[object]]] = {
            "buy": lambda: someone.buys((1000, 2000, 5000)[self.pick % 3]),
            "sell": lambda: shop.sells(someone, self.cents),
            "hold": lambda: shop.holds(someone, self.cents),
            "ask": lambda: shop.asks(someone, self.cents, order=f"order {self.pick}"),
            "approve": lambda: of_charge.do(charges.approve, charge),
            "decline": lambda: of_charge.do(charges.decline, charge),
            "capture": lambda: shop.captures(charge, self.cents // 4, final=bool(self.pick % 2)),
            "void": lambda: shop.voids(charge),
            "refund": lambda: shop.refunds(charge, self.cents // 3),
            "send": lambda: gives(someone, self.cents, f"code {self.pick}"),
            "send a card": lambda: ask.do(gifts.send_card, LotId(someone.wallet, self.pick), code),
            "claim": lambda: transit.claim(ledger, friend, code, key="tap"),
            "give": lambda: ledger.on(gift.wallet, shop.new("key")).do(gifts.give, gift, friend, "USD"),
            "take back": lambda: ledger.on(gift.wallet, shop.new("key")).do(gifts.take_back, gift),
            "carry": lambda: transit.carry_all(ledger),
            "goodwill": lambda: ask.do(given.goodwill, usd(self.cents), "Eva", "sorry"),
            "promo": lambda: ask.do(given.promo, usd(self.cents), "Eva", "spring", self.pick),
            "adjust": lambda: ask.do(adjustments.adjust, usd(3 * self.cents - 2000), "Eva", "a mistake"),
            "agree": lambda: ask.do(adjustments.approve, AdjustmentId(someone.wallet, self.pick), "Max"),
            "freeze": lambda: ask.do(wallets.freeze, "Eva", "lost"),
            "unfreeze": lambda: ask.do(wallets.unfreeze, "Eva", "found"),
            "charge back": lambda: ask.do(
                chargebacks.charge_back, LotId(someone.wallet, 1 + self.pick % 4), "Eva", "the bank"
            ),
            "win": lambda: ask.do(chargebacks.win, ChargebackId(someone.wallet, self.pick), "Eva", "the bank"),
        }
        return doing[self.do]()


class Past:
    """What has happened so far: what a step may aim at."""

    def __init__(self, shop: Shop, people: list[Customer]) -> None:
        self.shop, self.people = shop, people
        self._things: list[ChargeId | GiftId] = []

    def latest(self, kind: type[_Thing], pick: int) -> _Thing | None:
        """One of the latest few of a kind."""
        known = [thing for thing in self._things if isinstance(thing, kind)][-3:]
        return known[pick % len(known)] if known else None

    async def live(self, life: Sequence[Step | timedelta]) -> None:
        """One step after the other, whatever is refused on the way."""
        for step in life:
            if isinstance(step, timedelta):
                self.shop.clock.now += step
                continue
            try:
                done = await step.happen(self)
            except Refusal:
                continue
            if isinstance(done, (ChargeId, GiftId)):
                self._things.append(done)


_Thing = TypeVar("_Thing", ChargeId, GiftId)

DOINGS = (
    *("buy", "buy", "sell", "sell", "hold", "hold", "ask", "approve", "decline", "capture", "void", "refund", "refund"),
    *("send", "send", "send a card", "claim", "claim", "give", "take back", "carry", "goodwill", "promo", "adjust"),
    *("agree", "freeze", "unfreeze", "charge back", "win"),
)
steps = st.builds(Step, st.sampled_from(DOINGS), st.integers(0, 2), st.integers(1, 30), st.integers(1, 3000))
jumps = st.one_of(
    st.integers(1, 8).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 60).map(lambda n: timedelta(hours=n)),
    st.integers(1, 30).map(lambda n: timedelta(days=30 * n)),
)
lives = st.lists(st.one_of(steps, steps, steps, steps, jumps), min_size=20, max_size=80)
"""What happens, one thing after the other, and time that goes by."""


async def live(shop: Shop, life: Sequence[Step | timedelta]) -> Past:
    """Live a life with three customers who have a card each."""
    past = Past(shop, [await shop.customer() for _ in range(3)])
    for someone in past.people:
        await someone.buys(2000)
    await past.live(life)
    return past

"""The ledger and the oracle live the same life, a step at a time, and must never disagree.

A step is a wish, several wishes at once, or time going by. After each the two are compared: the answers and refusals
with their facts, the balances, the cards in the order they will be spent. Every few steps, and at the end of each life,
every row of every lot, charge and line is compared too, and the audit must hold.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ledger import (
    Policy,
    open_ledger,
    reads,
    transit,
)
from ledger.accounts import CaptureMode, Frozen
from ledger.audit import audit
from ledger.ids import WalletId
from ledger.money import Money
from ledger.policy import Limits
from tests.conftest import TestClock
from tests.ledger import oracle_gifts
from tests.ledger.books import Customer, Left, Shop, usd
from tests.ledger.compared import compare_rows, totals
from tests.ledger.oracle import Oracle
from tests.ledger.purses import FACES, Answer, Caps, Wish
from tests.ledger.wants import (
    claims,
    disputes,
    givings,
    intents,
    modes,
    office,
    repayments,
    sendings,
    takings,
    usual_amounts,
)
from tests.ledger.wishes import (
    Asks,
    Captures,
    Decides,
    Intent,
    Life,
    Opens,
    Orders,
    Pays,
    Refunds,
    jumps,
    send,
)
from tests.ledger.wishes_of_friends import Adjusts, ChargesBack, DecidesOnAnAdjustment, Freezes, Wins

if TYPE_CHECKING:
    from ledger.plan import Plan
    from ledger.reads import Balance, CardLot, View
    from tests.databases import Databases

STEPS_BETWEEN_LOOKS_AT_EVERYTHING = 7

BEGINNINGS = (
    ("UTC", datetime(2026, 11, 23, 12, tzinfo=UTC)),
    ("UTC", datetime(2028, 2, 29, 23, 50, tzinfo=UTC)),  # A leap day, about to end.
    ("America/Santiago", datetime(2027, 9, 4, 12, tzinfo=UTC)),  # Clocks go forward over this midnight ...
    ("America/Santiago", datetime(2027, 9, 7, 12, tzinfo=UTC)),  # ... and over the one where this day's cards expire.
    ("America/Santiago", datetime(2027, 4, 6, 12, tzinfo=UTC)),  # Here they go back to 23:00 three years later.
    ("Asia/Beirut", datetime(2027, 3, 30, 12, tzinfo=UTC)),
    ("Pacific/Kiritimati", datetime(2026, 12, 31, 9, 55, tzinfo=UTC)),  # A day ends here when it has just begun in UTC.
)

SHOPS = (
    (Limits(), Caps()),
    (Limits(), Caps()),
    (
        Limits(balance={"USD": 9000}, cards_per_day=4, spend_per_day={"USD": 4000}, open_gifts=2, adjust_alone={}),
        Caps(balance=9000, cards_a_day=4, spend_a_day=4000, open_gifts=2, alone=0, wait_days=1),
    ),
)
"""What a shop allows, in the ledger's words and in the oracle's. The last waits a day before a card is given on."""

FROZEN = {
    frozenset[str](): Frozen.NO,
    frozenset({"office"}): Frozen.BY_OFFICE,
    frozenset({"chargeback"}): Frozen.BY_CHARGEBACK,
    frozenset({"office", "chargeback"}): Frozen.BY_OFFICE | Frozen.BY_CHARGEBACK,
}

# --- the two lives --------------------------------------------------------------------------------------------------


class TwoLives(RuleBasedStateMachine):
    """The ledger on a new database, and the oracle beside it."""

    def __init__(self, databases: Databases) -> None:
        super().__init__()
        self.clock = TestClock()
        url = databases.new()
        self.loop = asyncio.Runner()
        self.open = AsyncExitStack()
        self.url = url
        self.agreed = False
        self.steps = 0

    @initialize(beginning=st.sampled_from(BEGINNINGS), count=st.integers(2, 3), rules=st.sampled_from(SHOPS))
    def opens(self, beginning: tuple[str, datetime], count: int, rules: tuple[Limits, Caps]) -> None:
        (zone, self.clock.now), (limits, caps) = beginning, rules
        policy = Policy(zone=ZoneInfo(zone), limits=limits, gift_wait_days=caps.wait_days)
        ledger = self.loop.run(self.open.enter_async_context(open_ledger(self.url, policy=policy, clock=self.clock)))
        self.shop = Shop(ledger, self.clock)
        self.life = Life(Oracle(zone, self.clock.now, caps), [WalletId(n) for n in range(1, count + 1)])
        for who in range(count):
            self._send(Opens(who).wish(self.life))
            for face in (2000, 1000, 1000):
                self.buys(who, face)

    @rule(who=st.integers(0, 2), face=st.sampled_from(FACES[:3]))
    def buys(self, who: int, face: int) -> None:
        """A card is ordered and paid for, so that there is something to spend."""
        self._send(Orders(who, usd(face), None).wish(self.life))
        self._send(Pays(who, 0, "right").wish(self.life))

    @rule(
        who=st.integers(0, 2),
        amount=usual_amounts,
        mode=modes,
        then=st.lists(takings | repayments, max_size=3),
        before_an_end=st.sampled_from([None, timedelta(minutes=10), timedelta(days=2)]),
    )
    def spends(
        self,
        who: int,
        amount: Money,
        mode: CaptureMode,
        then: list[Captures | Refunds],
        before_an_end: timedelta | None,
    ) -> None:
        """A charge is asked for and approved, maybe just before a card is over. Something may come of it at once."""
        purse = self.life.oracle.purses[self.life.wallet(who)]
        if before_an_end is not None and (ends := [one.over for one, _ in purse.in_order("remaining", 0)]):
            self._wait_until(ends[0] - before_an_end)
        for intent in (Asks(who, amount, mode, None), Decides("charges.approve", 0, 0), *then):
            self._send(intent.wish(self.life))

    @precondition(lambda self: self.life.any("held") or self.life.any("spent"))
    @rule(wanted=st.lists(takings | repayments, min_size=1, max_size=3))
    def the_shop_settles(self, wanted: list[Captures | Refunds]) -> None:
        """Captures and refunds, where there is something to capture or to refund."""
        for intent in wanted:
            self._send(intent.wish(self.life))

    @rule(wanted=sendings, then=st.lists(st.one_of(claims, givings, disputes), max_size=2))
    def gives(self, wanted: Intent, then: list[Intent]) -> None:
        """A gift is sent by someone who may; it may be claimed, taken back, or come back with a card."""
        for intent in (wanted, *then):
            self._send(intent.wish(self.life))

    @precondition(lambda self: self.life.any("spent") or self.life.any("held"))
    @rule(
        card=st.integers(0, 3),
        face=st.sampled_from([None, None, *FACES[:2]]),
        goes_on=st.booleans(),
        then=st.lists(st.one_of(takings, repayments, disputes), max_size=3),
    )
    def the_bank_takes_a_payment_back(
        self, card: int, face: int | None, goes_on: bool, then: list[Captures | Refunds | ChargesBack | Wins]
    ) -> None:
        """The customer may buy again, the office may forgive, the shop settles what is open."""
        wish = ChargesBack(card, 0).wish(self.life)
        self._send(wish)
        who = self.life.wallets.index(wish.wallet)
        if face is not None:
            self.buys(who, face)
        if goes_on:
            self._send(Freezes("wallets.unfreeze", who, 0).wish(self.life))
        for intent in then:
            self._send(intent.wish(self.life))

    @rule(
        who=st.integers(0, 2),
        cents=st.sampled_from([7000, 6000, 400, -600]),
        by=st.lists(st.sampled_from([0, 1]), min_size=1, max_size=2),
    )
    def the_office_corrects(self, who: int, cents: int, by: list[int]) -> None:
        """One asks, and one or two decide: maybe the same person."""
        self._send(Adjusts(who, usd(cents), 0).wish(self.life))
        for person in by:
            self._send(DecidesOnAnAdjustment("adjustments.approve", 0, person).wish(self.life))

    @rule(intent=st.one_of(claims, office))
    def one_of_friends_or_of_the_office(self, intent: Intent) -> None:
        self._send(intent.wish(self.life))

    @rule()
    def the_machine_goes_on(self) -> None:
        """What a stop has left between two wallets is carried to its end."""
        flying = oracle_gifts.in_flight(self.life.oracle)
        for gift in flying:
            oracle_gifts.carry(self.life.oracle, gift)
        self.agreed = False
        assert self.loop.run(transit.carry_all(self.shop.ledger)) == len(flying)
        self.agreed = True

    @rule(intent=intents)
    def one(self, intent: Intent) -> None:
        self._send(intent.wish(self.life))

    @rule(wanted=st.lists(intents, min_size=2, max_size=6))
    def several_at_once(self, wanted: list[Intent]) -> None:
        expected: list[Answer] = []
        wishes: list[Wish] = []
        for intent in wanted:  # Each is aimed at what the ones before it will have done.
            wishes.append(intent.wish(self.life))
            expected.append(self.life.tell(wishes[-1]))
        self._compare(wishes, expected)

    @rule(by=jumps)
    def time_passes(self, by: timedelta) -> None:
        self._wait_until(self.clock.now + by)

    @rule(which=st.integers(0, 3), off=st.sampled_from([timedelta(microseconds=n) for n in (0, 0, -1, 1)]))
    def time_passes_until_something_is_due(self, which: int, off: timedelta) -> None:
        if dues := sorted(due for purse in self.life.oracle.purses.values() for due, *_ in purse.dues()):
            self._wait_until(dues[which % len(dues)] + off)

    @invariant()
    def balances_and_cards_are_the_same(self) -> None:
        for purse in self.life.oracle.purses.values():
            self.life.oracle.catch_up(purse)
        self.agreed = False
        self.loop.run(self._compare_balances())
        self.steps += 1
        if self.steps % STEPS_BETWEEN_LOOKS_AT_EVERYTHING == 0:
            self.loop.run(self._compare_everything())
        self.agreed = True

    def teardown(self) -> None:
        with self.loop:
            self.loop.run(self._end())

    async def _end(self) -> None:
        async with self.open:
            if self.agreed:  # What has failed already is not looked at again.
                await self._compare_everything()

    def _wait_until(self, then: datetime) -> None:
        self.clock.now = self.life.oracle.now = max(self.clock.now, then)

    def _send(self, wish: Wish) -> None:
        self._compare([wish], [self.life.tell(wish)])

    def _compare(self, wishes: list[Wish], expected: list[Answer]) -> None:
        self.agreed = False
        for wish, found, wanted in zip(wishes, self.loop.run(self._answers(wishes)), expected, strict=True):
            assert found == wanted, wish
        self.agreed = True

    async def _answers(self, wishes: list[Wish]) -> list[Answer]:
        return await asyncio.gather(*(send(self.shop.ledger, wish) for wish in wishes))

    async def _compare_balances(self) -> None:
        purses = self.life.oracle.purses.values()
        seen = await self.shop.ledger.read(_look_at, [purse.id for purse in purses])
        for purse, (balance, left) in zip(purses, seen, strict=True):
            assert (balance.available.minor, balance.held.minor) == (purse.sum("remaining"), purse.sum("held"))
            assert (balance.owed.minor, balance.frozen) == (purse.owed, FROZEN[frozenset(purse.frozen)])
            in_order = purse.in_order("remaining", 0)
            assert list(map(Left.of, left)) == [Left(cents, one.last_day.isoformat()) for one, cents in in_order]

    async def _compare_everything(self) -> None:
        for purse in self.life.oracle.purses.values():
            await Customer(self.shop, purse.id).touches()
            self.life.oracle.catch_up(purse)
        for purse in self.life.oracle.purses.values():
            await compare_rows(Customer(self.shop, purse.id), purse)
        report = await audit(self.shop.ledger)
        assert report.findings == []
        found = {account: cents for (account, _), cents in report.totals.items() if cents}
        assert found == totals(self.life.oracle), "the trial balance over all wallets"


def _look_at(view: View, wallets: list[WalletId]) -> Plan[list[tuple[Balance, tuple[CardLot, ...]]]]:
    """What each wallet's customer sees, in one snapshot."""
    seen = []
    for wallet in wallets:
        balance = yield from reads.balance(view, wallet)
        seen.append((balance, (yield from reads.cards(view, wallet))))
    return seen


# --- run ------------------------------------------------------------------------------------------------------------


def agree(databases: Databases, *, lives: int, steps: int) -> None:
    """Live some lives, always the same ones, and fail where the two disagree."""
    run_state_machine_as_test(
        lambda: TwoLives(databases),  # type: ignore[arg-type]  # Any factory will do.
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate],  # Add Phase.shrink for a shorter story of a failure: it takes minutes.
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_ledger_and_the_oracle_agree_on_sqlite(sqlite_files: Databases) -> None:
    agree(sqlite_files, lives=40, steps=30)


def test_the_ledger_and_the_oracle_agree_on_postgresql(postgres_server: Databases) -> None:
    agree(postgres_server, lives=10, steps=25)

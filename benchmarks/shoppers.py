"""Who shops in a benchmark: many callers on wallets of which few are busy, and the mix of a shop that is open."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import accumulate, count
from random import Random
from time import perf_counter, process_time

from ledger import Ledger, cards, charges, refunds
from ledger.accounts import CaptureMode
from ledger.batch import Done
from ledger.entry import Entry
from ledger.errors import InsufficientFunds
from ledger.ids import ChargeId, OrderRef, PaymentId, WalletId
from ledger.money import Money

CARD = Money(5000, "USD")
ITEMS = '[{"name":"Green tea, 100 g","quantity":2,"amount":370},{"name":"Delivery","amount":250}]'


@dataclass
class Round:
    """What callers were answered that they asked within some seconds."""

    begun: float
    over: float
    seconds: float = 0.0
    """Until the last answer: they come in batches, and half of one would not be counted."""

    waits: list[float] = field(default_factory=list)
    """How long each answer took, in seconds."""

    answers: Counter[str] = field(default_factory=Counter)
    """How many there were of each kind of entry; of refusals, by their code."""

    errands: int = 0
    busy: float = 0.0
    """Processor time of this process: on a machine that others use too, the steadier figure."""

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds

    def count(self, kind: str, asked: float, heard: float) -> None:
        """An answer; what was asked after the end counts no more."""
        if asked < self.over:
            self.seconds = heard - self.begun
            self.waits.append(heard - asked)
            self.answers[kind] += 1


class Shoppers:
    """All who shop in some wallets, and how they choose."""

    def __init__(self, ledger: Ledger, wallets: Sequence[int], *, life: str, one_by_one: bool = False) -> None:
        self.ledger = ledger
        self.choices = Random(life)  # noqa: S311  # The same each time.
        self.paid: deque[ChargeId] = deque(maxlen=1000)
        self.round = Round(0, 0)
        self.turn: AbstractAsyncContextManager[object] = asyncio.Lock() if one_by_one else nullcontext()
        self._wallets = wallets
        self._busy = list(accumulate(1 / rank for rank in range(1, len(wallets) + 1)))  # Zipf 1.0.
        self._life = life  # Part of every key: no two lives on the same books ask the same.
        self._numbers = count(1)

    async def shop(self, *, callers: int, seconds: float) -> Round:
        """A closed loop: so many callers, each asks, waits for the answer and asks again."""
        self._begin(seconds)
        before = process_time()
        await asyncio.gather(*(self._shop_on() for _ in range(callers)))
        self.round.busy = process_time() - before
        return self.round

    async def arrive(self, *, errands_a_second: float, seconds: float) -> Round:
        """An open loop: errands begin at fixed instants, however long the ones before them take.

        Waits count from those instants, so that a stall is paid by all who came meanwhile, as in a real shop.
        """
        begun = self._begin(seconds)
        before = process_time()
        arrived = []
        for number in range(int(seconds * errands_a_second)):
            due = begun + number / errands_a_second
            if (early := due - perf_counter()) > 0:
                await asyncio.sleep(early)
            arrived.append(asyncio.create_task(Errand(self, since=due).run()))
        await asyncio.gather(*arrived)
        self.round.busy = process_time() - before
        return self.round

    def new(self, what: str) -> str:
        """A name as long as the ones that Telegram and shops give."""
        return f"{what}-{self._life}-{next(self._numbers):020}"

    def wallet(self) -> WalletId:
        """Some wallet: the first is the busiest."""
        (wallet,) = self.choices.choices(self._wallets, cum_weights=self._busy)
        return WalletId(wallet)

    def _begin(self, seconds: float) -> float:
        begun = perf_counter()
        self.round = Round(begun, begun + seconds)
        return begun

    async def _shop_on(self) -> None:
        while (now := perf_counter()) < self.round.over:
            await Errand(self, since=now).run()


class Errand:
    """One customer with one intention, which may take several operations."""

    def __init__(self, shoppers: Shoppers, *, since: float) -> None:
        self._of = shoppers
        self._since = since
        """When the wait for the next answer began."""

    async def run(self) -> None:
        """Do one of the things people do."""
        self._of.round.errands += 1
        (do,) = self._of.choices.choices((self._pay, self._hold, self._return, self._buy), (55, 20, 15, 10))
        await do(self._of.wallet())

    async def _buy(self, wallet: WalletId) -> None:
        if (ordered := await self._ask(wallet, cards.order, CARD)) and ordered.card_order:
            await self._ask(wallet, cards.settle, ordered.card_order, CARD, PaymentId(self._of.new("payment")))

    async def _pay(self, wallet: WalletId, capture: CaptureMode = CaptureMode.AUTOMATIC) -> Done | None:
        """Pay for an order; who has too little for it buys a card."""
        amount = Money(self._of.choices.randint(100, 900), "USD")
        asked = await self._ask(wallet, charges.ask, OrderRef(self._of.new("order")), amount, capture, ITEMS)
        if asked is None or asked.charge is None:
            return None
        approved = await self._ask(wallet, charges.approve, asked.charge)
        if approved is None:
            await self._buy(wallet)
        elif capture is CaptureMode.AUTOMATIC:
            self._of.paid.append(asked.charge)
        return approved

    async def _hold(self, wallet: WalletId) -> None:
        held = await self._pay(wallet, CaptureMode.MANUAL)
        if held and held.charge:
            less = Money(held.amount.minor - self._of.choices.randint(0, 50), "USD")
            await self._ask(wallet, charges.capture, held.charge, less)

    async def _return(self, _: WalletId) -> None:
        if self._of.paid:
            charge = self._of.paid.popleft()
            await self._ask(charge.wallet, refunds.refund, charge, Money(100, "USD"), "It was torn.")
        else:
            await asyncio.sleep(0)  # Nothing was bought yet: let the others go first.

    async def _ask(self, wallet: WalletId, operation: Callable[..., Entry], *arguments: object) -> Done | None:
        """What was answered; None when the wallet has too little."""
        try:
            async with self._of.turn:
                done = await self._of.ledger.on(wallet, self._of.new("key")).do(operation, *arguments)
            kind = str(done.kind)
        except InsufficientFunds as refusal:
            done, kind = None, refusal.code
        heard = perf_counter()
        self._of.round.count(kind, self._since, heard)
        self._since = heard
        return done

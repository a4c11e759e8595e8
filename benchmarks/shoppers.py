"""Who shops in a benchmark: many callers on wallets of which few are busy, and the mix of a shop that is open."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, count
from random import Random
from time import perf_counter, process_time

from ledger import Ledger, cards, charges, refunds
from ledger.accounts import CaptureMode
from ledger.batch import Done
from ledger.errors import InsufficientFunds
from ledger.ids import ChargeId, OrderRef, PaymentId, WalletId
from ledger.money import Money
from ledger.wallet import Entry
from ledger.wallets import open_wallet

CARD = Money(5000, "USD")
ITEMS = '[{"name":"Green tea, 100 g","quantity":2,"amount":370},{"name":"Delivery","amount":250}]'


@dataclass
class Round:
    """What callers were answered within some seconds."""

    begun: float
    over: float
    seconds: float = 0.0
    """Until the last answer: they come in batches, and half of one would not be counted."""

    waits: list[float] = field(default_factory=list)
    """How long each answer took, in seconds."""

    answers: Counter[str] = field(default_factory=Counter)
    """How many there were of each kind of entry; of refusals, by their code."""

    busy: float = 0.0
    """Processor time of this process: on a machine that others use too, the steadier figure."""

    def count(self, kind: str, asked: float, heard: float) -> None:
        """An answer; when the round is over, it counts no more."""
        if heard < self.over:
            self.seconds = heard - self.begun
            self.waits.append(heard - asked)
            self.answers[kind] += 1


class Shoppers:
    """Callers in a closed loop: each asks, waits for the answer, asks again."""

    def __init__(self, ledger: Ledger, wallets: int, *, life: str) -> None:
        self._ledger = ledger
        self._wallets = range(1, wallets + 1)
        self._busy = list(
            accumulate(1 / rank for rank in self._wallets)
        )  # Zipf 1.0: of 10,000 the first is one in ten.
        self._life = life  # Part of every key: no two lives on the same books ask the same.
        self._choices = Random(life)  # noqa: S311  # The same each time.
        self._numbers = count(1)
        self._paid: deque[ChargeId] = deque(maxlen=1000)
        self._round = Round(0, 0)

    async def move_in(self) -> None:
        """Open every wallet and buy a card for it."""
        for start in range(0, len(self._wallets), 1000):
            await asyncio.gather(*(self._move_in(WalletId(no)) for no in self._wallets[start : start + 1000]))

    async def shop(self, *, callers: int, seconds: float) -> Round:
        """Shop for some seconds. What is answered later is done, but does not count."""
        self._round = Round(perf_counter(), perf_counter() + seconds)
        before = process_time()
        await asyncio.gather(*(self._caller() for _ in range(callers)))
        self._round.busy = process_time() - before
        return self._round

    async def _move_in(self, wallet: WalletId) -> None:
        await self._ledger.on(wallet, "open").open(open_wallet, "USD")
        await self._buy(wallet)

    async def _caller(self) -> None:
        while perf_counter() < self._round.over:
            (wallet,) = self._choices.choices(self._wallets, cum_weights=self._busy)
            (errand,) = self._choices.choices((self._pay, self._hold, self._return, self._buy), (55, 20, 15, 10))
            await errand(WalletId(wallet))

    async def _buy(self, wallet: WalletId) -> None:
        if (ordered := await self._ask(wallet, cards.order, CARD)) and ordered.card_order:
            await self._ask(wallet, cards.settle, ordered.card_order, CARD, PaymentId(self._new("payment")))

    async def _pay(self, wallet: WalletId, capture: CaptureMode = CaptureMode.AUTOMATIC) -> Done | None:
        """Pay for an order; who has too little for it buys a card."""
        amount = Money(self._choices.randint(100, 900), "USD")
        asked = await self._ask(wallet, charges.ask, OrderRef(self._new("order")), amount, capture, ITEMS)
        if asked is None or asked.charge is None:
            return None
        approved = await self._ask(wallet, charges.approve, asked.charge)
        if approved is None:
            await self._buy(wallet)
        elif capture is CaptureMode.AUTOMATIC:
            self._paid.append(asked.charge)
        return approved

    async def _hold(self, wallet: WalletId) -> None:
        held = await self._pay(wallet, CaptureMode.MANUAL)
        if held and held.charge:
            less = Money(held.amount.minor - self._choices.randint(0, 50), "USD")
            await self._ask(wallet, charges.capture, held.charge, less)

    async def _return(self, _: WalletId) -> None:
        if self._paid:
            charge = self._paid.popleft()
            await self._ask(charge.wallet, refunds.refund, charge, Money(100, "USD"), "It was torn.")

    def _new(self, what: str) -> str:
        """A name as long as the ones that Telegram and shops give."""
        return f"{what}-{self._life}-{next(self._numbers):020}"

    async def _ask(self, wallet: WalletId, operation: Callable[..., Entry], *arguments: object) -> Done | None:
        """What was answered; None when the wallet has too little."""
        asked = perf_counter()
        try:
            done = await self._ledger.on(wallet, self._new("key")).do(operation, *arguments)
            kind = str(done.kind)
        except InsufficientFunds as refusal:
            done, kind = None, refusal.code
        self._round.count(kind, asked, perf_counter())
        return done

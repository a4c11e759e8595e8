"""The courier: outbox → Telegram. What must arrive arrives, in order for each customer; a repeat misleads nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import takewhile

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import customers, metrics, reminders
from bot.context import Desk, send
from bot.customers import Customer
from bot.leases import Leases
from bot.notify import words
from bot.notify.digest import digest, has_line
from bot.notify.letters import Letters
from bot.notify.reminders import silent_now
from bot.notify.reminding import Reminding
from bot.notify.tries import End, verdict
from bot.notify.urgency import rank_of, urgencies
from bot.pace import Rank
from bot.shares import SHARES, share_of
from bot.transport import outcome
from bot.waiting import is_weather, until_set
from ledger import outbox, reads
from ledger.dialect import TryAgain
from ledger.ids import WalletId
from ledger.outbox import Notice
from ledger.plan import Write

log = structlog.get_logger()

AT_ONCE = 256
"""How many customers are written to at the same time."""

BULK_AT_ONCE = AT_ONCE // 2
"""How many of them with what goes to many: so there is always room for who is waiting."""

IN_HAND = 20
"""How many notices of one customer are read at a time."""

MISSED_IN_HAND = 1_000
"""How many that one missed are read at a time: they become one message, however long they were away."""

OFFICE = "office_"
"""How topics begin that are told to the shop's own people."""

LOOKS_EVERY = 1.0
"""Seconds after which the outbox is looked at unasked: another process may have written to it, or a pause be over."""


class Courier:
    """Delivers news and reminders until cancelled: each customer's in order, customers side by side."""

    def __init__(self, desk: Desk, bot: ExtBot[Rank], leases: Leases) -> None:
        self._desk, self._bot, self._leases, self._ledger = desk, bot, leases, desk.ledger
        self._letters, self._reminding = Letters(desk, bot), Reminding(desk, bot, leases)
        self._serving: dict[WalletId, asyncio.Task[None]] = {}
        self._bulk: set[WalletId] = set()
        self._quiet = asyncio.Condition()
        self._closing = self._closed = False

    async def run(self) -> None:
        """Deliver whenever something was committed, and every second besides."""
        while True:
            self._ledger.committed.clear()
            try:
                for rank in self._ranks:
                    await self._begin(rank)
            except TryAgain as error:
                log.warning("the database is away", problem=str(error))
            async with self._quiet:
                self._quiet.notify_all()
            await until_set(self._ledger.committed, LOOKS_EVERY)

    async def delivered(self) -> None:
        """Wait until nothing that is due is untold."""
        while self._serving or await self._is_due():
            async with self._quiet:
                self._ledger.committed.set()
                await self._quiet.wait()

    async def stop(self, patience: float) -> None:
        """Tell what is due by now to somebody, within a bound, then begin nothing more; the rest waits in the outbox.

        What goes to many is finished where it is in hand, and not begun: begun and cut off, it would be said twice.
        """
        self._closing = True
        try:
            async with asyncio.timeout(patience):
                await self.delivered()
        except (TimeoutError, TryAgain):
            log.warning("what could not be told in time waits for the next process")
        self._closed = True
        tasks = list(self._serving.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def busy(self, share: int) -> bool:
        """Whether anybody of this share is being written to."""
        return any(share_of(wallet) == share for wallet in self._serving)

    async def _is_due(self) -> bool:
        shares = self._leases.shares
        for rank in self._ranks:
            if await self._ledger.read(outbox.due, rank, 1, shares, SHARES):
                return True
        return not self._closing and bool(await self._ledger.read(reminders.due, 1, shares))

    @property
    def _ranks(self) -> Sequence[Rank]:
        """What is begun, the most urgent first."""
        return (Rank.ANSWER, Rank.NOTICE) if self._closing else tuple(Rank)

    async def _begin(self, rank: Rank) -> None:
        """Begin to serve who waits longest, as far as there is room."""
        shares = self._leases.shares
        room = BULK_AT_ONCE - len(self._bulk) if rank is Rank.BULK else AT_ONCE - len(self._serving)
        if room <= 0 or shares == frozenset():
            return
        most = room + len(self._serving)
        found = await self._ledger.read(outbox.due, rank, most, shares, SHARES)
        if rank is Rank.BULK:
            found = list(dict.fromkeys([*found, *await self._ledger.read(reminders.due, most, shares)]))
        # It may have been asked to stop while that was read; then nobody would end what is begun now.
        if self._closed or rank not in self._ranks:
            return
        for wallet in [wallet for wallet in found if wallet not in self._serving][:room]:
            task = asyncio.create_task(self._serve(wallet, rank), name=f"courier {wallet}")
            self._serving[wallet] = task
            if rank is Rank.BULK:
                self._bulk.add(wallet)
            task.add_done_callback(lambda _, wallet=wallet: self._served(wallet))  # type: ignore[misc]  # mypy cannot infer it.

    def _served(self, wallet: WalletId) -> None:
        del self._serving[wallet]
        self._bulk.discard(wallet)
        self._ledger.committed.set()

    async def _serve(self, wallet: WalletId, found: Rank) -> None:
        try:
            await self._tell_all(wallet, found)
        except TryAgain as error:
            log.warning("the database is away", problem=str(error))
            await asyncio.sleep(LOOKS_EVERY)
        except Exception:  # To die of it silently would be worse than to stumble: what was to be told is still there.
            log.exception("the courier stumbled", wallet=wallet)
            await asyncio.sleep(LOOKS_EVERY)

    async def _tell_all(self, wallet: WalletId, found: Rank) -> None:
        """All that is due for one customer, until something must wait: news in order, and what they are reminded of."""
        go_on = True
        while go_on and self._leases.holds(wallet):
            if notices := await self._ledger.read(outbox.waiting, wallet, IN_HAND):
                go_on = await self._tell_some(notices, found)
                found = Rank.BULK  # From the next page on, what is in hand says it.
            elif self._closing:
                return
            elif due := await self._ledger.read(reminders.waiting, wallet):
                go_on = await self._reminding.remind(due[0])  # Then news again: what comes meanwhile goes first.
            else:
                return

    async def _tell_some(self, notices: Sequence[Notice], found: Rank) -> bool:
        """The first of what waits; False when what comes after it must wait."""
        if notices[0].missed:
            return await self._tell_missed(notices[0].wallet, found)
        return await self._tell_each(list(takewhile(lambda notice: not notice.missed, notices)), found)

    async def _tell_each(self, notices: Sequence[Notice], found: Rank) -> bool:
        for notice, rank in zip(notices, urgencies(notices, found), strict=True):
            if rank not in self._ranks or not await self._tell(notice, rank):
                return False
            if rank is Rank.BULK:
                return True  # What came meanwhile may be urgent: look again.
        return True

    async def _tell(self, notice: Notice, rank: Rank) -> bool:
        with bound_contextvars(entry=notice.seq, wallet=notice.wallet, topic=notice.topic):
            if notice.topic.startswith(OFFICE):
                return await self._try([notice], lambda: self._letters.tell_office(notice, rank))
            customer = await self._ledger.read(customers.by_wallet, notice.wallet)
            if customer is None:  # A wallet that nobody chats from.
                await self._ledger.write(outbox.sent(notice, self._ledger.clock()))
                return True
            quiet = not words.rings(notice) and silent_now(self._desk, customer)
            return await self._try([notice], lambda: self._letters.tell(customer, notice, rank, silent=quiet), customer)

    async def _tell_missed(self, wallet: WalletId, found: Rank) -> bool:
        """They were away and are back: what they missed in one message, and what still waits for them as it is."""
        waiting = await self._ledger.read(outbox.waiting, wallet, MISSED_IN_HAND)
        missed = [notice for notice in waiting if notice.missed]
        together = [notice for notice in missed if has_line(notice)]
        customer = await self._ledger.read(customers.by_wallet, wallet)
        if customer is None or len(together) == 1:
            return await self._tell_each(missed, found)
        if not await self._tell_each([notice for notice in missed if not has_line(notice)], found):
            return False
        return await self._tell_together(customer, together) if together else True

    async def _tell_together(self, customer: Customer, said: Sequence[Notice]) -> bool:
        quiet = not any(map(words.rings, said)) and silent_now(self._desk, customer)

        async def tell() -> Sequence[Write]:
            have = await self._ledger.read(reads.balance, customer.wallet)
            screen = digest(self._desk.texts(customer.language), said, have)
            await send(self._bot, customer.telegram_id, screen, rank=Rank.NOTICE, silent=quiet)
            return ()

        return await self._try(said, tell, customer)

    async def _try(
        self,
        notices: Sequence[Notice],
        tell: Callable[[], Awaitable[Sequence[Write]]],
        customer: Customer | None = None,
    ) -> bool:
        """Deliver; False when what comes after it must wait. That it is being tried is written down first."""
        if customer is not None and not customer.reachable:
            return await self._away(notices, customer)
        await self._ledger.write(*(outbox.begun(notice) for notice in notices))
        if not self._leases.holds(notices[0].wallet):
            return False  # We were stopped or cut off for a while, and another process tells it by now.
        try:
            also = await tell()
        except TryAgain:
            raise
        except TelegramError as error:
            return await self._not_told(notices, customer, error)
        except Exception as error:  # noqa: BLE001  # A bug of ours in one piece of news must not silence all others.
            return await self._aside(notices, error)
        now = self._ledger.clock()
        await self._ledger.write(*(outbox.sent(notice, now) for notice in notices), *also)
        _count(notices, "sent")
        return True

    async def _not_told(self, notices: Sequence[Notice], customer: Customer | None, error: TelegramError) -> bool:
        """Telegram said no for now, or for good; or nobody knows whether it arrived."""
        # What is told together is tried again together.
        found = verdict(error, max(notice.tries for notice in notices))
        if found.end is End.AWAY and customer is not None:  # Else it is the office that shut us out.
            _count(notices, "unreachable")
            return await self._away(notices, customer)
        how = outcome(error).name.lower()
        _count(notices, how)
        if found.end is not End.LATER:
            return await self._aside(notices, error)
        log.warning("news not told, will be tried again", problem=repr(error), outcome=how)
        metrics.RETRIES.labels("notice", "weather" if is_weather(error) else "failure").inc(len(notices))
        at, why = self._ledger.clock() + found.wait, repr(error)
        later = (
            outbox.later(each, at, why, maybe=each.maybe or found.maybe, counted=found.counted) for each in notices
        )
        await self._ledger.write(*later)
        return False

    async def _aside(self, notices: Sequence[Notice], error: Exception) -> bool:
        log.error("news set aside", exc_info=error)
        await self._ledger.write(*(outbox.aside(notice, repr(error)) for notice in notices))
        return True

    async def _away(self, notices: Sequence[Notice], customer: Customer) -> bool:
        """It waits for their return. Both in one commit: were they taken for reachable, nobody would wait for that."""
        await self._ledger.write(
            *(outbox.aside(notice, outbox.UNREACHABLE) for notice in notices),
            customers.reaches(customer.telegram_id, reachable=False),
        )
        return True


def _count(notices: Sequence[Notice], how: str) -> None:
    for notice in notices:
        metrics.SENT.labels(rank_of(notice).name.lower(), how).inc()

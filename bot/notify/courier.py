"""The courier: outbox → Telegram. What must arrive arrives, in order for each customer; a repeat misleads nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import customers, metrics, reminders
from bot.context import Desk, send
from bot.customers import Customer
from bot.leases import Leases
from bot.notify import words
from bot.notify.digest import LINES, digest
from bot.notify.letters import Letters
from bot.notify.reminders import screen as reminder_screen
from bot.notify.reminders import silent
from bot.pace import Rank
from bot.reminders import Reminder
from bot.shares import SHARES, share_of
from bot.transport import Outcome, outcome
from bot.waiting import is_weather, retry_seconds, until_set
from ledger import entry, outbox, reads
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

OFFICE = "office_"
"""How topics begin that are told to the shop's own people."""

FIRST_PAUSE = timedelta(seconds=0.5)
LONGEST_PAUSE = timedelta(minutes=10)
LOOKS_EVERY = 1.0
"""Seconds after which the outbox is looked at unasked: another process may have written to it, or a pause be over."""


class Courier:
    """Delivers news and reminders until cancelled: each customer's in order, customers side by side."""

    def __init__(self, desk: Desk, bot: ExtBot[Rank], leases: Leases) -> None:
        self._desk, self._bot, self._leases, self._ledger = desk, bot, leases, desk.ledger
        self._letters = Letters(desk, bot)
        self._serving: dict[WalletId, asyncio.Task[None]] = {}
        self._bulk: set[WalletId] = set()
        self._quiet = asyncio.Condition()
        self._stopping = False

    async def run(self) -> None:
        """Deliver whenever something was committed, and every second besides."""
        while True:
            self._ledger.committed.clear()
            try:
                for rank in Rank:
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
        """Tell what is due by now, within a bound, then begin nothing more; the rest waits in the outbox."""
        try:
            async with asyncio.timeout(patience):
                await self.delivered()
        except (TimeoutError, TryAgain):
            log.warning("what could not be told in time waits for the next process")
        self._stopping = True
        tasks = list(self._serving.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def busy(self, share: int) -> bool:
        """Whether anybody of this share is being written to."""
        return any(share_of(wallet) == share for wallet in self._serving)

    async def _is_due(self) -> bool:
        shares = self._leases.shares
        for rank in Rank:
            if await self._ledger.read(outbox.due, rank, 1, shares, SHARES):
                return True
        return bool(await self._ledger.read(reminders.due, 1, shares))

    async def _begin(self, rank: Rank) -> None:
        """Begin to serve who waits longest, as far as there is room."""
        shares = self._leases.shares
        room = BULK_AT_ONCE - len(self._bulk) if rank is Rank.BULK else AT_ONCE - len(self._serving)
        if room <= 0 or self._stopping or shares == frozenset():
            return
        most = room + len(self._serving)
        found = await self._ledger.read(outbox.due, rank, most, shares, SHARES)
        if rank is Rank.BULK:
            found = list(dict.fromkeys([*found, *await self._ledger.read(reminders.due, most, shares)]))
        for wallet in [wallet for wallet in found if wallet not in self._serving][:room]:
            task = asyncio.create_task(self._serve(wallet), name=f"courier {wallet}")
            self._serving[wallet] = task
            if rank is Rank.BULK:
                self._bulk.add(wallet)
            task.add_done_callback(lambda _, wallet=wallet: self._served(wallet))  # type: ignore[misc]  # mypy cannot infer it.

    def _served(self, wallet: WalletId) -> None:
        del self._serving[wallet]
        self._bulk.discard(wallet)
        self._ledger.committed.set()

    async def _serve(self, wallet: WalletId) -> None:
        try:
            await self._tell_all(wallet)
        except TryAgain as error:
            log.warning("the database is away", problem=str(error))
            await asyncio.sleep(LOOKS_EVERY)
        except (
            Exception
        ):  # A courier that died silently would be worse than one that stumbles: the news is still there.
            log.exception("the courier stumbled", wallet=wallet)
            await asyncio.sleep(LOOKS_EVERY)

    async def _tell_all(self, wallet: WalletId) -> None:
        """All that is due for one customer, in order, until something must wait."""
        while self._leases.holds(wallet):
            notices = await self._ledger.read(outbox.waiting, wallet, IN_HAND)
            if not notices:
                break
            if notices[0].missed:
                missed = [notice for notice in notices if notice.missed]
                if not await self._tell_missed(missed):
                    return
                continue
            for notice in notices:
                if notice.missed:
                    break
                if not await self._tell(notice):
                    return  # What comes after it waits.
        for reminder in await self._ledger.read(reminders.waiting, wallet):
            if not await self._remind(reminder):
                return

    async def _tell(self, notice: Notice) -> bool:
        with bound_contextvars(entry=notice.seq, wallet=notice.wallet, topic=notice.topic):
            if notice.topic.startswith(OFFICE):
                return await self._try([notice], lambda: self._letters.tell_office(notice))
            customer = await self._ledger.read(customers.by_wallet, notice.wallet)
            if customer is None:  # A wallet that nobody chats from.
                await self._ledger.write(outbox.sent(notice, self._ledger.clock()))
                return True
            quiet = not words.rings(notice) and self._is_silent(customer)
            return await self._try([notice], lambda: self._letters.tell(customer, notice, silent=quiet), customer)

    async def _tell_missed(self, missed: Sequence[Notice]) -> bool:
        """They were away and are back: what they missed in one message, and what still waits for them as it is."""
        customer = await self._ledger.read(customers.by_wallet, missed[0].wallet)
        said = [notice for notice in missed if notice.topic in LINES or notice.topic == "balance_adjusted"]
        for notice in missed:
            if notice not in said and not await self._tell(notice):
                return False
        if customer is None or not said:
            return True
        if len(said) == 1:
            return await self._tell(said[0])

        async def tell() -> Sequence[Write]:
            have = await self._ledger.read(reads.balance, customer.wallet)
            await send(
                self._bot,
                customer.telegram_id,
                digest(self._desk.texts(customer.language), said, have),
                rank=Rank.NOTICE,
            )
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
            await self._ledger.write(*(outbox.aside(notice, outbox.UNREACHABLE) for notice in notices))
            return True
        await self._ledger.write(*(outbox.begun(notice) for notice in notices))
        try:
            also = await tell()
        except TryAgain:
            raise
        except Forbidden as error:
            return await self._shut_out(notices, customer, error)
        except TelegramError as error:
            return await self._not_told(notices, error)
        except Exception as error:  # noqa: BLE001  # A bug of ours in one piece of news must not silence all others.
            return await self._aside(notices, error)
        now = self._ledger.clock()
        await self._ledger.write(*(outbox.sent(notice, now) for notice in notices), *also)
        _count(notices, "sent")
        return True

    async def _not_told(self, notices: Sequence[Notice], error: TelegramError) -> bool:
        """Telegram said no for now, or for good; or nobody knows whether it arrived."""
        now, how = self._ledger.clock(), outcome(error)
        _count(notices, how.name.lower())
        if isinstance(error, RetryAfter):  # It did not arrive, and it is not the news's fault.
            metrics.RETRIES.labels("notice", "weather").inc(len(notices))
            at = now + timedelta(seconds=retry_seconds(error))
            later = (outbox.later(each, at, str(error), maybe=each.maybe, counted=False) for each in notices)
            await self._ledger.write(*later)
            return False
        if how is Outcome.REFUSED and not is_weather(error):
            return await self._aside(notices, error)
        log.warning("news not told, will be tried again", problem=repr(error), outcome=how.name.lower())
        metrics.RETRIES.labels("notice", "failure").inc(len(notices))
        maybe = how is Outcome.MAYBE_SENT
        await self._ledger.write(
            *(outbox.later(each, now + pause(each.tries), repr(error), maybe=each.maybe or maybe) for each in notices)
        )
        return False

    async def _aside(self, notices: Sequence[Notice], error: Exception) -> bool:
        log.error("news set aside", exc_info=error)
        await self._ledger.write(*(outbox.aside(notice, repr(error)) for notice in notices))
        return True

    async def _shut_out(self, notices: Sequence[Notice], customer: Customer | None, error: Forbidden) -> bool:
        if customer is None:  # It is the office that shut us out, not the customer.
            return await self._aside(notices, error)
        _count(notices, "unreachable")
        await self._ledger.write(
            *(outbox.aside(notice, outbox.UNREACHABLE) for notice in notices),
            customers.reaches(customer.telegram_id, reachable=False),
        )
        return True

    async def _remind(self, reminder: Reminder) -> bool:
        """Remind, unless there is nothing to remind of any more; False when it must be tried again."""
        customer = await self._ledger.read(customers.by_wallet, reminder.wallet)
        said = await reminder_screen(self._desk, customer, reminder)
        of_the_office = reminder.kind == reminders.HOLD
        chat = self._desk.settings.office_chat if of_the_office else customer.telegram_id if customer else None
        if said is None or chat is None or reminder.maybe:  # To be reminded twice of the same would mislead.
            await self._ledger.write(reminders.told(reminder, self._ledger.clock()))
            return True
        await self._ledger.write(reminders.begun(reminder))
        quiet = customer is not None and not of_the_office and self._is_silent(customer)
        try:
            await send(self._bot, chat, said, rank=Rank.BULK, silent=quiet)
        except TelegramError as error:
            return await self._not_reminded(reminder, chat, error)
        await self._ledger.write(reminders.told(reminder, self._ledger.clock()))
        return True

    async def _not_reminded(self, reminder: Reminder, chat: int, error: TelegramError) -> bool:
        how = outcome(error)
        if how is Outcome.REFUSED and not is_weather(error):
            gone = isinstance(error, Forbidden) and reminder.kind != reminders.HOLD
            also = (customers.reaches(chat, reachable=False),) if gone else ()
            await self._ledger.write(reminders.aside(reminder, repr(error)), *also)
            return True
        metrics.RETRIES.labels("reminder", "weather" if isinstance(error, RetryAfter) else "failure").inc()
        wait = timedelta(seconds=retry_seconds(error)) if isinstance(error, RetryAfter) else pause(reminder.tries)
        at = self._ledger.clock() + wait
        await self._ledger.write(reminders.later(reminder, at, repr(error), maybe=how is Outcome.MAYBE_SENT))
        return False

    def _is_silent(self, customer: Customer) -> bool:
        now: datetime = self._ledger.clock()
        return silent(customer.sound, now, self._ledger.policy.zone, self._desk.settings.quiet_hours)


def pause(tries: int) -> timedelta:
    """Twice as long each time."""
    return min(FIRST_PAUSE * float(2 ** min(tries, 20)), LONGEST_PAUSE)


def _count(notices: Sequence[Notice], how: str) -> None:
    for notice in notices:
        metrics.SENT.labels(Rank(entry.RANKS.get(notice.topic, entry.NOTICE)).name.lower(), how).inc()

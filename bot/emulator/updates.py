"""The updates that wait for a bot: delivered again and again, until the bot confirms them.

Everything here costs the same however many wait: load tests pile up a hundred thousand.
"""

import asyncio
import itertools
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from bot.emulator.clock import Clock, Pulse
from bot.emulator.wire import JsonObject, conflict

# What a bot gets when it names nothing else; the others must be asked for.
ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

KEPT = timedelta(hours=24)
QUERIES_KEPT = timedelta(seconds=150)  # Nobody waits for the answer to a query any longer.
QUERIES = frozenset({"callback_query", "pre_checkout_query", "shipping_query"})

LONGEST_POLL = 50


@dataclass(eq=False, slots=True)
class Update:
    """One update. `lane` is the order that deliveries in parallel must keep: that of a chat, or of a person's taps."""

    id: int
    kind: str
    body: bytes  # As it is sent. Written at once, because the message in it may be edited before it is delivered.
    lane: str
    chat_id: int | None
    kept_until: datetime
    comes_again: bool = False


class UpdateQueue:
    """The updates of one bot."""

    def __init__(self, now: Clock, changes: Pulse) -> None:
        self.allowed: tuple[str, ...] = ()
        self.news = Pulse()  # Beats when there may be more to deliver.
        self._now = now
        self._changes = changes
        # From the time: a bot that has talked to an earlier emulator must not take new updates for repeated ones.
        self._next_id = int(time.time())
        self._waiting: OrderedDict[int, Update] = OrderedDict()
        self._again: OrderedDict[int, Update] = OrderedDict()  # Confirmed once, and delivered a second time.
        # Those that wait once more, by how long they are kept: the first of each is the first to be forgotten.
        self._ending: dict[bool, OrderedDict[int, Update]] = {True: OrderedDict(), False: OrderedDict()}
        self._lanes: dict[str, OrderedDict[int, Update]] = {}
        self._busy: set[str] = set()
        self._free: OrderedDict[str, None] = OrderedDict()  # Lanes that have something to deliver, and are not busy.
        self._poller: object | None = None

    def __len__(self) -> int:
        self._forget_the_old()
        return len(self._waiting) + len(self._again)

    def __contains__(self, update: Update) -> bool:
        self._forget_the_old()
        return update.id in self._waiting or update.id in self._again

    @property
    def has_poller(self) -> bool:
        """Whether a bot is waiting for updates right now."""
        return self._poller is not None

    def put(
        self, kind: str, content: JsonObject, *, lane: str, chat_id: int | None = None, comes_again: bool = False
    ) -> Update | None:
        """Something happened: keep it for the bot, unless the bot said that it does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in ASKED_FOR_ONLY:
            return None
        kept_until = self._now() + (QUERIES_KEPT if kind in QUERIES else KEPT)
        body = msgspec.json.encode({"update_id": self._next_id, kind: content})
        update = Update(self._next_id, kind, body, lane, chat_id, kept_until, comes_again)
        self._next_id += 1
        self._waiting[update.id] = self._ending[kind in QUERIES][update.id] = update
        self._line_up(update)
        self._tell()
        return update

    def confirm(self, updates: Iterable[Update]) -> None:
        """The bot has these: never deliver them again (but for the fault that does)."""
        for update in updates:
            if self._again.pop(update.id, None) is not None:
                self._leave_lane(update)
            elif update.id in self._waiting:
                self._drop(update)
                if update.comes_again:
                    self._again[update.id] = update
                    self._line_up(update)
        self._tell()

    def forget_all(self) -> None:
        """Drop what waits (`drop_pending_updates`)."""
        for some in (self._waiting, self._again, *self._ending.values()):
            some.clear()
        self._lanes.clear()
        self._free.clear()
        self._tell()

    def ready(self) -> Iterator[Update]:
        """What is to be delivered now, oldest first."""
        self._forget_the_old()
        return itertools.chain(self._again.values(), self._waiting.values())

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None keeps what was said before, an empty list means the usual ones."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    # Deliveries in parallel

    def line_up_all(self) -> None:
        """Begin anew: nothing is on its way."""
        self._lanes.clear()
        self._busy.clear()
        self._free.clear()
        for update in self.ready():
            self._line_up(update)

    def take(self) -> Update | None:
        """The first update of a lane from which nothing is taken yet. Give the lane back with `free`."""
        self._forget_the_old()
        if not self._free:
            return None
        lane, _ = self._free.popitem(last=False)
        self._busy.add(lane)
        return next(iter(self._lanes[lane].values()))

    def free(self, lane: str) -> None:
        """What was taken from this lane has arrived, or is put off: the next may be taken."""
        self._busy.discard(lane)
        if lane in self._lanes:
            self._free[lane] = None
            self._tell()

    def put_off(self, update: Update) -> None:
        """Let the later ones of its lane overtake an update, until it is lined up again."""
        self._leave_lane(update)

    def line_up_again(self, update: Update) -> None:
        """An update that was put off is the next of its lane once more."""
        if update in self:
            self._line_up(update, first=True)
            self._tell()

    # Long polling

    async def poll(self, *, offset: int, limit: int, timeout: int, webhook: Callable[[], bool]) -> list[JsonObject]:  # noqa: ASYNC109 - Telegram's parameter
        """Answer getUpdates: at once when there is something, else as soon as there is, else empty after `timeout`.

        Raises:
            Refused: a webhook was set meanwhile, or another poller has taken over.
        """
        me = self._poller = object()
        self._tell()  # An older poller wakes, and is told that it is not alone.
        self._confirm_below(offset)
        limit = limit if 1 <= limit <= 100 else 100
        try:
            async with asyncio.timeout(min(max(timeout, 0), LONGEST_POLL)):
                while not (batch := list(itertools.islice(self.ready(), limit))):
                    await Pulse.first(self.news, within=None)
                    if self._poller is not me:
                        raise conflict(
                            "terminated by other getUpdates request; make sure that only one bot instance is running"
                        )
                    if webhook():
                        raise conflict("terminated by setWebhook request")
        except TimeoutError:
            return []
        finally:
            if self._poller is me:
                self._poller = None
                self._changes.beat()
        # A duplicate has been confirmed already: its second delivery is the last.
        self.confirm([update for update in batch if update.id in self._again])
        return [msgspec.json.decode(update.body) for update in batch]

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            self.confirm(list(self._waiting.values())[:offset])
        else:
            self.confirm(list(itertools.takewhile(lambda update: update.id < offset, self._waiting.values())))

    # How it is kept

    def _tell(self) -> None:
        self.news.beat()
        self._changes.beat()

    def _line_up(self, update: Update, *, first: bool = False) -> None:
        lane = self._lanes.setdefault(update.lane, OrderedDict())
        lane[update.id] = update
        if first or update.id in self._again:
            lane.move_to_end(update.id, last=False)
        if update.lane not in self._busy:
            self._free.setdefault(update.lane)

    def _leave_lane(self, update: Update) -> None:
        lane = self._lanes.get(update.lane)
        if lane is not None and lane.pop(update.id, None) is not None and not lane:
            del self._lanes[update.lane]
            self._free.pop(update.lane, None)

    def _drop(self, update: Update) -> None:
        del self._waiting[update.id]
        self._ending[update.kind in QUERIES].pop(update.id, None)
        self._leave_lane(update)

    def _forget_the_old(self) -> None:
        now = self._now()
        for ending in self._ending.values():
            while ending and (oldest := next(iter(ending.values()))).kept_until <= now:
                self._drop(oldest)

"""The updates that wait for a bot: delivered again and again, until the bot confirms them."""

import asyncio
import copy
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.emulator.clock import Clock, Pulse
from bot.emulator.wire import JsonObject, conflict

# What a bot gets when it names nothing else; the others must be asked for.
ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

KEPT = timedelta(hours=24)
QUERIES_KEPT = timedelta(seconds=150)  # Nobody waits for the answer to a query any longer.
QUERIES = frozenset({"callback_query", "pre_checkout_query", "shipping_query"})

LONGEST_POLL = 50


@dataclass(eq=False)
class Update:
    """One update. `lane` is the order that deliveries in parallel must keep: that of a chat, or of a person's taps."""

    id: int
    kind: str
    content: JsonObject
    lane: str
    kept_until: datetime
    comes_again: bool = False

    def wire(self) -> JsonObject:
        """The update as it is sent."""
        return {"update_id": self.id, self.kind: self.content}


class UpdateQueue:
    """The updates of one bot."""

    def __init__(self, now: Clock, changes: Pulse) -> None:
        self.allowed: tuple[str, ...] = ()
        self._now = now
        self._changes = changes
        # From the time: a bot that has talked to an earlier emulator must not take new updates for repeated ones.
        self._next_id = int(time.time())
        self._waiting: list[Update] = []
        self._again: list[Update] = []  # Confirmed once, and now delivered a second time: the fault `duplicate_update`.
        self._poller: object | None = None

    def __len__(self) -> int:
        self._forget_the_old()
        return len(self._waiting) + len(self._again)

    @property
    def has_poller(self) -> bool:
        """Whether a bot is waiting for updates right now."""
        return self._poller is not None

    def put(self, kind: str, content: JsonObject, *, lane: str, comes_again: bool = False) -> Update | None:
        """Something happened: keep it for the bot, unless the bot said that it does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in ASKED_FOR_ONLY:
            return None
        kept_until = self._now() + (QUERIES_KEPT if kind in QUERIES else KEPT)
        # A copy, because the message in it may be edited before it is delivered.
        update = Update(self._next_id, kind, copy.deepcopy(content), lane, kept_until, comes_again)
        self._next_id += 1
        self._waiting.append(update)
        self._changes.beat()
        return update

    def confirm(self, updates: Iterable[Update]) -> None:
        """The bot has these: never deliver them again (but for the fault that does)."""
        for update in list(updates):
            if update in self._again:
                self._again.remove(update)
            elif update in self._waiting:
                self._waiting.remove(update)
                if update.comes_again:
                    self._again.append(update)
        self._changes.beat()

    def forget_all(self) -> None:
        """Drop what waits (`drop_pending_updates`)."""
        self._waiting.clear()
        self._again.clear()
        self._changes.beat()

    def ready(self) -> list[Update]:
        """What is to be delivered now, oldest first."""
        self._forget_the_old()
        return [*self._again, *self._waiting]

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; None keeps what was said before, an empty list means the usual ones."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    async def poll(self, *, offset: int, limit: int, timeout: int, webhook: Callable[[], bool]) -> list[JsonObject]:  # noqa: ASYNC109 - Telegram's parameter
        """Answer getUpdates: at once when there is something, else as soon as there is, else empty after `timeout`.

        Raises:
            Refused: a webhook is set, or was set meanwhile, or another poller has taken over.
        """
        if webhook():
            raise conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
        me = self._poller = object()
        self._changes.beat()  # An older poller wakes, and is told that it is not alone.
        self._confirm_below(offset)
        limit = limit if 1 <= limit <= 100 else 100
        try:
            async with asyncio.timeout(min(max(timeout, 0), LONGEST_POLL)):
                while not (batch := self.ready()[:limit]):
                    await Pulse.first(self._changes, within=None)
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
        self.confirm([update for update in batch if update in self._again])
        return [update.wire() for update in batch]

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            self.confirm(self._waiting[:offset])
        else:
            self.confirm([update for update in self._waiting if update.id < offset])

    def _forget_the_old(self) -> None:
        now = self._now()
        self._waiting = [update for update in self._waiting if update.kept_until > now]

"""The world: bots, people, groups and their messages, in memory. HTTP comes to it from `app`."""

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from bot.emulator.asgi import AsgiApp
from bot.emulator.bots import Bot, Group
from bot.emulator.chats import Chat, Invoice, Message
from bot.emulator.clock import Clock, Pulse
from bot.emulator.events import Feed
from bot.emulator.faults import Faults
from bot.emulator.files import FileStore
from bot.emulator.flood import Flood
from bot.emulator.inspector import CallRecord
from bot.emulator.people import Person
from bot.emulator.wire import JsonObject

T = TypeVar("T")

FIRST_PERSON = 700_000_001
FIRST_GROUP = -1_001_000_000_001


@dataclass(frozen=True)
class Limits:
    """How many seconds Telegram waits: for the answer before a payment, for that to a tap; and shows "typing…"."""

    pre_checkout: float = 10
    callback: float = 15
    typing: float = 5


@dataclass(frozen=True)
class Kept:
    """How much an emulator remembers: the last so many calls, and of each chat the last so many messages (or all)."""

    calls: int = 10_000
    messages: int | None = None


class Emulator:
    """A local Telegram. Everything is in memory, and it does nothing by itself: `server.serve` opens it to bots."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        stopwatch: Clock | None = None,
        limits: Limits | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Make an empty one.

        Args:
            clock: tells what time it is in this world; messages are dated by it.
            stopwatch: measures how long somebody waits. It is real time unless a test gives its own, so that
                pushing the clock by a year lets no payment in progress time out.
            limits: how long Telegram waits.
            kept: how much it remembers; a load test sets bounds here.
        """
        self.clock = clock or Clock()
        self.stopwatch = stopwatch or Clock()
        self.limits = limits or Limits()
        self.kept = kept or Kept()
        self.changes = Pulse()
        self.feed = Feed(self.changes)
        self.faults = Faults(self.publish)
        self.flood = Flood(self.stopwatch)
        self.files = FileStore()
        self.bots: list[Bot] = []
        self.persons: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.calls: list[CallRecord] = []
        # From the time, so that ids differ from those of an earlier emulator that the same bot has talked to.
        self._ids = itertools.count(time.time_ns() // 1_000_000)

    # Who is there

    def add_bot(self, *, token: str, username: str, first_name: str) -> Bot:
        """Make a bot account; the digits before the colon of the token are its id."""
        bot = Bot(self, token, username, first_name)
        self.bots.append(bot)
        return bot

    def add_person(self, *, first_name: str, language_code: str = "en", username: str | None = None) -> Person:
        """Let somebody join Telegram."""
        person = Person(self, FIRST_PERSON + len(self.persons), first_name, language_code, username)
        self.persons[person.id] = person
        self.show_person(person)
        return person

    def group(self, title: str, *, members: Sequence[Person], bots: Sequence[Bot] | None = None) -> Group:
        """Make a group of these people and bots (of all bots, if none are named)."""
        chat_id = FIRST_GROUP - len(self.groups)
        chat = Chat(chat_id, {"id": chat_id, "type": "supergroup", "title": title})
        self.groups[chat_id] = group = Group(chat, members, self.bots if bots is None else bots)
        return group

    def bot_with(self, token: str) -> Bot | None:
        """The bot of this token."""
        return next((bot for bot in self.bots if bot.token == token), None)

    # Waiting and looking

    async def changed(self, condition: Callable[[], T], timeout: float = 5) -> T:  # noqa: ASYNC109 - the words of the test say it best
        """Wait until the condition is true, looking at it after every change; returns what it returned.

        Raises:
            TimeoutError: with the last calls of the bot, which usually say what went wrong.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (value := condition()):
                    await Pulse.first(self.changes, self.clock.moved, within=None)
                return value
        except TimeoutError:
            last = "\n".join(f"  {call}" for call in self.calls[-8:])
            raise TimeoutError(f"It did not happen within {timeout} s. The last calls were:\n{last}") from None

    def pending(self, bot: Bot) -> int:
        """How many updates the bot has not yet confirmed."""
        return len(bot.updates)

    # What happens. Each change is told to everyone who waits, and to the page.

    def post(
        self,
        chat: Chat,
        sender: JsonObject,
        content: JsonObject,
        *,
        outgoing: bool,
        keyboard: JsonObject | None = None,
        invoice: Invoice | None = None,
        forwarded: bool = False,
    ) -> Message:
        """Put a message into a chat."""
        message = chat.post(sender, content, at=self.clock(), outgoing=outgoing)
        message.keyboard, message.invoice, message.forwarded = keyboard, invoice, forwarded
        if not outgoing:
            self.show_action(chat, None)
        if self.kept.messages is not None:
            chat.forget_all_but(self.kept.messages)
        self._show_in(chat, "message", lambda: {"message": message.on_page()})
        return message

    def tell(self, bot: Bot, kind: str, content: JsonObject, *, lane: str = "") -> None:
        """Give a bot an update. Tests use it to report something again, as a payment with a second update_id."""
        chat_id = _chat_of(content)
        comes_again = self.faults.strike("duplicate_update", kind, chat_id=chat_id)
        bot.updates.put(kind, content, lane=lane, chat_id=chat_id, comes_again=comes_again)

    def fresh_id(self) -> str:
        """An id that no other query has had."""
        return str(next(self._ids))

    def advance(self, by: timedelta) -> None:
        """Push the clock forward, and tell the page."""
        self.clock.advance(by)
        self.publish("clock", self.time_shown())

    def time_shown(self) -> JsonObject:
        """The time as the page shows it."""
        return {"now": self.clock().isoformat(), "offset_seconds": self.clock.offset.total_seconds()}

    def publish(self, kind: str, data: JsonObject) -> None:
        """Tell the page what happened, and wake who waits."""
        self.feed.publish(kind, data)
        self.changes.beat()

    def show_edit(self, message: Message) -> None:
        """A message looks different."""
        self._show_in(message.chat, "edit", lambda: {"message": message.on_page()})

    def show_deletion(self, chat: Chat, message_id: int) -> None:
        """A message is gone."""
        self._show_in(chat, "delete", lambda: {"message_id": message_id})

    def show_action(self, chat: Chat, action: str | None) -> None:
        """The bot types, or has stopped typing."""
        if action is None and self.action(chat) is None:
            return
        chat.action = action
        chat.action_until = self.stopwatch() + timedelta(seconds=self.limits.typing)
        self._show_in(chat, "typing", lambda: {"action": action})

    def action(self, chat: Chat) -> str | None:
        """What the bot is doing in a chat right now."""
        still = chat.action_until is not None and self.stopwatch() < chat.action_until
        return chat.action if still else None

    def show_person(self, person: Person) -> None:
        """Somebody is new, or different."""
        self.publish("person", self.described(person))

    def described(self, person: Person) -> JsonObject:
        """A person as the page knows her."""
        return {
            "id": person.id,
            "first_name": person.first_name,
            "language_code": person.language_code,
            "blocked": any(person.has_blocked(bot) for bot in self.bots),
            "started": any(person.has_started(bot) for bot in self.bots),
        }

    def record(self, call: CallRecord) -> None:
        """Remember a call for the inspector."""
        self.calls.append(call)
        if len(self.calls) > self.kept.calls:
            del self.calls[: -self.kept.calls]
        if self.feed:
            self.feed.publish("call", call.shown())
        self.changes.beat()

    def _show_in(self, chat: Chat, kind: str, data: Callable[[], JsonObject]) -> None:
        if self.feed and chat.is_private:  # The page shows private chats only.
            self.feed.publish(kind, {"chat": chat.id} | data())
        self.changes.beat()

    # On the network

    def asgi(self, *, extra: Mapping[str, AsgiApp] | None = None, panels: Sequence[str] = ()) -> AsgiApp:
        """The Bot API and the page as an ASGI app.

        Args:
            extra: other apps, by the first part of their path; they see the rest of it.
            panels: addresses of ES modules that the page shows beside the chats.
        """
        from bot.emulator.app import App  # Here, because the app knows the world, not the other way round.

        return App(self, extra or {}, panels)


def _chat_of(content: JsonObject) -> int | None:
    """Which chat an update is about; a payment to be agreed to is about the person's own."""
    about = content.get("message", content)
    chat: int | None = about.get("chat", content.get("from", {})).get("id")
    return chat

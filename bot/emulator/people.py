"""The people who use a bot, and what they can do in their Telegram: say, tap, pay, block."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.emulator import texts
from bot.emulator.addresses import bot_link
from bot.emulator.chats import Chat, Invoice, Message
from bot.emulator.checkout import Payment, Wish
from bot.emulator.clock import Pulse
from bot.emulator.wire import JsonObject

if TYPE_CHECKING:
    from bot.emulator.bots import Bot, Group
    from bot.emulator.emulator import Emulator

TAP_PATIENCE = 10.0  # How long somebody looks at a button before she stops expecting an answer, in seconds.


class CannotDoThat(Exception):
    """A person cannot do this in her Telegram: there is no such button, or she has blocked the bot."""


@dataclass(frozen=True)
class CallbackAnswer:
    """What a bot answered to a tap."""

    text: str | None
    show_alert: bool
    url: str | None


@dataclass
class CallbackQuery:
    """A tap, as it waits for the bot's answer."""

    id: str
    person: "Person"
    message: Message
    data: str
    until: datetime  # An answer after this is refused.
    answer: CallbackAnswer | None = None
    answered: Pulse = field(default_factory=Pulse)


class Person:
    """Somebody with a Telegram account. Her private chats have her own id. Made by `Emulator.add_person`."""

    def __init__(
        self, emulator: "Emulator", number: int, first_name: str, language_code: str, username: str | None
    ) -> None:
        self.id = number
        self.first_name = first_name
        self.language_code = language_code
        self.username = username
        self._emulator = emulator
        self._started: set[int] = set()
        self._blocked: set[int] = set()

    def __repr__(self) -> str:
        return f"<Person {self.first_name} {self.id}>"

    def user(self) -> JsonObject:
        """The person as the Bot API's User."""
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def chat_facts(self) -> JsonObject:
        """The person's private chat as the Bot API's Chat."""
        facts: JsonObject = {"id": self.id, "type": "private", "first_name": self.first_name}
        return facts | ({"username": self.username} if self.username else {})

    @property
    def messages(self) -> list[JsonObject]:
        """What she sees now in her chats with bots, oldest first: edits applied, deleted messages gone."""
        chats = [bot.chats[self.id] for bot in self._emulator.bots if self.id in bot.chats]
        seen = [message for chat in chats for message in chat.messages.values()]
        if len(chats) > 1:
            seen.sort(key=lambda message: message.sent_at)
        return [message.seen() for message in seen]

    def has_started(self, bot: "Bot") -> bool:
        """Whether she has ever written to the bot; before, it may not write to her."""
        return bot.id in self._started

    def has_blocked(self, bot: "Bot") -> bool:
        """Whether she has blocked the bot."""
        return bot.id in self._blocked

    # What she does

    async def start(self, bot: "Bot", parameter: str | None = None) -> JsonObject:
        """Press Start, or open a link with a parameter. It unblocks the bot, too.

        Raises:
            CannotDoThat: Telegram would not open such a link.
        """
        if parameter is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter):
            raise CannotDoThat(f"A start parameter is 1 to 64 of A-Z a-z 0-9 _ -, not {parameter!r}.")
        self.unblock(bot)
        return await self.say(bot, f"/start {parameter}" if parameter else "/start")

    async def say(self, where: "Bot | Group", text: str) -> JsonObject:
        """Type a text to a bot or into a group; returns the Message.

        Raises:
            CannotDoThat: the text is empty or too long, she has blocked the bot, or is not in the group.
        """
        said = texts.complete(text, [])
        if not 1 <= len(said.text) <= texts.TEXT_LIMIT:
            raise CannotDoThat(f"A message has 1 to {texts.TEXT_LIMIT} characters, not {len(said.text)}.")
        chat, listeners = where.entered_by(self)
        message = self._emulator.post(chat, self.user(), said.fields(), outgoing=True)
        for bot in listeners:
            if chat.is_private or bot.hears(message):
                self._emulator.tell(bot, "message", message.wire, lane=chat.lane)
        return message.seen()

    async def open(self, link: str) -> JsonObject:
        """Open a t.me (or tg:) link to a bot.

        Raises:
            CannotDoThat: it leads to no bot of this emulator.
        """
        name, parameter = bot_link(link)
        for bot in self._emulator.bots:
            if bot.username.lower() == name.lower():
                return await self.start(bot, parameter)
        raise CannotDoThat(f"No bot of this emulator is behind {link}.")

    async def tap(
        self, message: JsonObject, button: str | tuple[int, int], *, patience: float = TAP_PATIENCE
    ) -> CallbackQuery:
        """Tap an inline button, named by its text or by row and column, and wait for the bot's answer.

        A button that is gone meanwhile can still be tapped on the message as it was: her app may be slow to redraw.
        The query returned has no answer if the bot gave none within `patience` seconds (0: do not wait).

        Raises:
            CannotDoThat: there is no such button, or it does something else.
        """
        bot, found = self._locate(message)
        data = _callback_data([found.seen(), message], button)
        query = self._query(bot, found, data)
        if self._emulator.faults.strike("duplicate_tap"):
            self._query(bot, found, data)
        waited_for = self._emulator.stopwatch() + timedelta(seconds=patience)
        await self._emulator.stopwatch.wait(
            lambda: query.answer is not None, deadline=waited_for, changes=query.answered
        )
        return query

    async def pay(self, invoice: JsonObject | str, *, outcome: Wish = "paid") -> str:
        """Pay the invoice of a message or of an invoice link; "paid", "refused: why", "timed out", or as wished."""
        return str(await self.check_out(invoice, outcome))

    async def check_out(self, invoice: JsonObject | str, wish: Wish) -> Payment:
        """Pay, and return how it ended in parts.

        Raises:
            CannotDoThat: there is no Pay button.
        """
        if isinstance(invoice, str):
            bot, asked = self._linked_invoice(invoice)
            return await bot.checkout.pay(self, asked, None, wish)
        bot, message = self._locate(invoice)
        if message.invoice is None:
            raise CannotDoThat("This message is no invoice.")
        not_hers = message.chat.is_private and message.chat.id != self.id  # Somebody has forwarded it to her.
        if (not_hers or message.forwarded) and message.invoice.start_parameter:
            raise CannotDoThat("A forwarded copy of this invoice has a link to the bot instead of a Pay button.")
        return await bot.checkout.pay(self, message.invoice, None if not_hers else message, wish)

    def block(self, bot: "Bot") -> None:
        """Block the bot: it can no longer write to her."""
        if bot.id not in self._blocked:
            self._blocked.add(bot.id)
            self._standing_changed(bot, before="member", after="kicked")

    def unblock(self, bot: "Bot") -> None:
        """Let the bot write again."""
        if bot.id in self._blocked:
            self._blocked.remove(bot.id)
            self._standing_changed(bot, before="kicked", after="member")

    def speak(self, language_code: str) -> None:
        """Change the language of her Telegram."""
        self.language_code = language_code
        self._emulator.show_person(self)

    def begin(self, bot: "Bot") -> None:
        """From now on, the bot may write to her."""
        if bot.id not in self._started:
            self._started.add(bot.id)
            self._emulator.show_person(self)

    # How it reaches the bot

    def _standing_changed(self, bot: "Bot", *, before: str, after: str) -> None:
        member = {"user": bot.user()}
        changed: JsonObject = {
            "chat": self.chat_facts(),
            "from": self.user(),
            "date": int(self._emulator.clock().timestamp()),
            "old_chat_member": member | _status(before),
            "new_chat_member": member | _status(after),
        }
        self._emulator.tell(bot, "my_chat_member", changed, lane=f"membership {self.id}")
        self._emulator.show_person(self)

    def _query(self, bot: "Bot", message: Message, data: str) -> CallbackQuery:
        emulator = self._emulator
        until = emulator.stopwatch() + timedelta(seconds=emulator.limits.callback)
        query = CallbackQuery(emulator.fresh_id(), self, message, data, until)
        queries = bot.callback_queries
        queries[query.id] = query
        while queries and next(iter(queries.values())).until <= emulator.stopwatch():
            queries.popitem(last=False)  # Nobody may answer it any more.
        asked: JsonObject = {
            "id": query.id,
            "from": self.user(),
            "message": message.wire,
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        emulator.tell(bot, "callback_query", asked, lane=f"taps of {self.id}")
        return query

    def _locate(self, message: JsonObject) -> tuple["Bot", Message]:
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        for bot in self._emulator.bots:
            chat: Chat | None = bot.known_chat(chat_id)
            found = chat.messages.get(message_id) if chat else None
            if found is not None and found.wire["from"]["id"] == bot.id == message["from"]["id"]:
                return bot, found
        raise CannotDoThat("This message has been deleted, or no bot has sent it.")

    def _linked_invoice(self, link: str) -> tuple["Bot", Invoice]:
        for bot in self._emulator.bots:
            if link in bot.invoice_links:
                return bot, bot.invoice_links[link]
        raise CannotDoThat(f"No invoice is behind {link}.")


def _status(status: str) -> JsonObject:
    return {"status": status, "until_date": 0} if status == "kicked" else {"status": status}


def _callback_data(sights: list[JsonObject], wanted: str | tuple[int, int]) -> str:
    for seen in sights:
        rows: list[list[JsonObject]] = seen.get("reply_markup", {}).get("inline_keyboard", [])
        for row, buttons in enumerate(rows):
            for column, button in enumerate(buttons):
                if wanted in (button["text"], (row, column)):
                    if "callback_data" not in button:
                        raise CannotDoThat(f"The button {button['text']!r} does not ask the bot anything.")
                    data: str = button["callback_data"]
                    return data
    offered = [button["text"] for row in sights[0].get("reply_markup", {}).get("inline_keyboard", []) for button in row]
    raise CannotDoThat(f"There is no button {wanted!r}; there are {offered}.")

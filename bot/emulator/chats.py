"""Chats and the messages in them, as everybody sees them now."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.emulator import markup
from bot.emulator.parts import LabeledPrice
from bot.emulator.wire import JsonObject, bad_request, copied

CONTENT = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
    "has_media_spoiler", "photo", "document", "invoice",
)  # fmt: skip
DELETABLE_FOR = timedelta(hours=48)


@dataclass(frozen=True)
class Invoice:
    """What an invoice asks for. A message shows less of it: the payload is between the bot and Telegram."""

    bot_id: int
    title: str
    description: str
    payload: str
    currency: str
    prices: tuple[LabeledPrice, ...]
    start_parameter: str = ""

    @property
    def total(self) -> int:
        """The amount to pay, in the smallest unit."""
        return sum(price.amount for price in self.prices)

    def shown(self) -> JsonObject:
        """The `invoice` of a message."""
        return {
            "title": self.title,
            "description": self.description,
            "start_parameter": self.start_parameter,
            "currency": self.currency,
            "total_amount": self.total,
        }


@dataclass
class Message:
    """One message. `wire` is the Bot API's Message; the rest is what the Bot API does not show."""

    chat: "Chat"
    wire: JsonObject
    sent_at: datetime
    outgoing: bool = False  # Seen from the person: she wrote it herself.
    keyboard: JsonObject | None = None  # Of any kind; `wire` has it only if it is an inline one.
    invoice: Invoice | None = None
    forwarded: bool = False
    paid: bool = False
    reactions: list[JsonObject] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The id, which is unique in this chat only."""
        number: int = self.wire["message_id"]
        return number

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.wire.get("text", self.wire.get("caption", "")))

    def seen(self) -> JsonObject:
        """The message as the person sees it: with a reply keyboard, too."""
        seen = copied(self.wire)
        if self.keyboard is not None:
            seen["reply_markup"] = copied(self.keyboard)
        return seen

    def on_page(self) -> JsonObject:
        """The message as the page draws it."""
        entities = self.wire.get("entities") or self.wire.get("caption_entities") or []
        page: JsonObject = {"outgoing": self.outgoing, "html": markup.to_html(self.text, entities)}
        if self.paid:
            page["paid"] = True
        if self.reactions:
            page["reactions"] = list(self.reactions)
        return self.seen() | page

    def as_reply(self) -> JsonObject:
        """The message inside another one that answers it: without what it answers itself."""
        reply = copied(self.wire)
        reply.pop("reply_to_message", None)
        return reply

    def content(self) -> JsonObject:
        """What a copy of it takes along."""
        return copied({name: self.wire[name] for name in CONTENT if name in self.wire})

    def set_keyboard(self, inline: JsonObject | None) -> None:
        """Show these buttons under it, or none."""
        self.keyboard = inline
        self.wire.pop("reply_markup", None)
        if inline is not None:
            self.wire["reply_markup"] = inline


@dataclass
class Chat:
    """A private chat of one person with one bot, or a group."""

    id: int
    facts: JsonObject  # The Bot API's Chat.
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    action: str | None = None  # "typing"
    action_until: datetime | None = None
    _last_id: int = 0

    @property
    def is_private(self) -> bool:
        """Whether it is the chat of a person with a bot."""
        return bool(self.facts["type"] == "private")

    @property
    def lane(self) -> str:
        """What it shares with other updates that must be delivered in order."""
        return f"chat {self.id}"

    def post(self, sender: JsonObject, content: JsonObject, *, at: datetime, outgoing: bool) -> Message:
        """Write a message. Ids rise from 1 in each chat: a bot that takes one for unique everywhere is found out."""
        self._last_id += 1
        head = {"message_id": self._last_id, "from": sender, "chat": self.facts, "date": int(at.timestamp())}
        message = Message(self, copied(head) | content, at, outgoing)
        self.messages[message.id] = message
        return message

    def forget_all_but(self, newest: int) -> None:
        """Keep the memory of a long run flat: what is older is gone, as if it had been deleted."""
        while len(self.messages) > newest:
            oldest = next(iter(self.messages))
            del self.messages[oldest]
            if oldest in self.pinned:
                self.pinned.remove(oldest)

    def find(self, message_id: int | None, *, wanted_for: str) -> Message:
        """The message of this id.

        Raises:
            Refused: there is none (any more).
        """
        if message_id is None:
            raise bad_request("message identifier is not specified")
        message = self.messages.get(message_id)
        if message is None:
            raise bad_request(f"message to {wanted_for} not found")
        return message

    def delete(self, message: Message, *, now: datetime) -> None:
        """Take a message away for everybody.

        Raises:
            Refused: it is older than 48 hours.
        """
        if now - message.sent_at > DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        del self.messages[message.id]
        if message.id in self.pinned:
            self.pinned.remove(message.id)

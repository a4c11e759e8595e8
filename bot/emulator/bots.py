"""Bot accounts, and the groups that they share with people."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.emulator import markup
from bot.emulator.chats import Chat, Invoice, Message
from bot.emulator.checkout import Checkout
from bot.emulator.parts import ChatId
from bot.emulator.people import CallbackQuery, CannotDoThat, Person
from bot.emulator.profile import Profile
from bot.emulator.updates import UpdateQueue
from bot.emulator.webhook import Webhook
from bot.emulator.wire import JsonObject, bad_request, forbidden

if TYPE_CHECKING:
    from bot.emulator.emulator import Emulator


class Bot:
    """A bot account, as BotFather would have made it. Made by `Emulator.add_bot`."""

    def __init__(self, emulator: "Emulator", token: str, username: str, first_name: str) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.username = username
        self.profile = Profile()
        self.updates = UpdateQueue(emulator.stopwatch, emulator.changes)
        self.webhook = Webhook(self.updates, emulator.faults, emulator.stopwatch, emulator.changes)
        self.checkout = Checkout(emulator, self)
        self.chats: dict[int, Chat] = {}  # Private chats, by person.
        self.callback_queries: OrderedDict[str, CallbackQuery] = OrderedDict()  # Those that may still be answered.
        self.invoice_links: dict[str, Invoice] = {}
        self.emulator = emulator
        self._first_name = first_name

    def __repr__(self) -> str:
        return f"<Bot @{self.username}>"

    @property
    def first_name(self) -> str:
        """The name it is shown under."""
        return self.profile.said("name", "") or self._first_name

    def user(self) -> JsonObject:
        """The bot as the Bot API's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def private_chat(self, person: Person) -> Chat:
        """Its chat with a person, opened now if there was none."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, person.chat_facts())
        return self.chats[person.id]

    def known_chat(self, chat_id: ChatId) -> Chat | None:
        """The chat of this id, if the bot ever saw it."""
        if not isinstance(chat_id, int):
            return None
        group = self.emulator.groups.get(chat_id)
        return group.chat if group is not None else self.chats.get(chat_id)

    def writable_chat(self, chat_id: ChatId) -> Chat:
        """The chat of this id, if the bot may write there.

        Raises:
            Refused: there is none, or the person has not started the bot or has blocked it.
        """
        if isinstance(chat_id, int) and (person := self.emulator.persons.get(chat_id)):
            if not person.has_started(self):
                raise forbidden("bot can't initiate conversation with a user")
            if person.has_blocked(self):
                raise forbidden("bot was blocked by the user")
            return self.private_chat(person)
        if isinstance(chat_id, int) and (group := self.emulator.groups.get(chat_id)):
            if self not in group.bots:
                raise forbidden("bot is not a member of the supergroup chat")
            return group.chat
        if any(chat_id == bot.id for bot in self.emulator.bots):
            raise forbidden("bots can't send messages to bots")
        raise bad_request("chat not found")

    def entered_by(self, person: Person) -> tuple[Chat, list["Bot"]]:
        """The chat that a person writes in when she writes to this bot, and who reads it."""
        if person.has_blocked(self):
            raise CannotDoThat(f"{person.first_name} has blocked @{self.username}; start it to unblock.")
        person.begin(self)
        return self.private_chat(person), [self]

    def hears(self, message: Message) -> bool:
        """Whether a message in a group reaches it: bots hear commands, replies to them, and their own name."""
        if message.wire.get("reply_to_message", {}).get("from", {}).get("id") == self.id:
            return True
        marked = [
            (entity["type"], markup.cut(message.text, entity["offset"], entity["length"]).lower())
            for entity in message.wire.get("entities", [])
        ]
        me = f"@{self.username.lower()}"
        return any(
            (kind == "mention" and words == me) or (kind == "bot_command" and ("@" not in words or words.endswith(me)))
            for kind, words in marked
        )


class Group:
    """A supergroup of people and bots. Made by `Emulator.group`."""

    def __init__(self, chat: Chat, members: Sequence[Person], bots: Sequence[Bot]) -> None:
        self.chat = chat
        self.id = chat.id
        self.members = list(members)
        self.bots = list(bots)

    @property
    def messages(self) -> list[JsonObject]:
        """What its members see."""
        return [message.seen() for message in self.chat.messages.values()]

    def entered_by(self, person: Person) -> tuple[Chat, list[Bot]]:
        """The chat that a member writes in, and which bots are there."""
        if person not in self.members:
            raise CannotDoThat(f"{person.first_name} is not in this group.")
        return self.chat, self.bots

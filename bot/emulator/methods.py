"""Carrying out calls: `carry_out(call, bot)` finds the function for a call by its class.

The functions are in the `methods_*` modules, one for each method of the Bot API.
"""

from functools import singledispatch

from bot.emulator import texts
from bot.emulator.bots import Bot
from bot.emulator.chats import Chat, Message
from bot.emulator.parts import MessageEntity, ReplyParameters
from bot.emulator.table import Call
from bot.emulator.texts import Text
from bot.emulator.wire import JsonObject, bad_request


@singledispatch
def carry_out(call: Call, bot: Bot) -> object:
    """Do what a call says; returns the `result` of the answer, or an awaitable of it.

    Raises:
        Refused: Telegram would refuse it. Then nothing has changed.
    """
    raise NotImplementedError(f"{type(call).__name__} is in the table, but no function carries it out.")


def text_of(bot: Bot, source: str, parse_mode: str | None, entities: list[MessageEntity] | None) -> Text:
    """A message text, within Telegram's limits."""
    text = _known_people(bot, texts.read(source, parse_mode, entities))
    if not text.text:
        raise bad_request("text must be non-empty")
    if len(text.text) > texts.TEXT_LIMIT:
        raise bad_request("message is too long")
    return text


def caption_of(bot: Bot, source: str | None, parse_mode: str | None, entities: list[MessageEntity] | None) -> Text:
    """A caption, which may be none."""
    text = _known_people(bot, texts.read(source or "", parse_mode, entities))
    if len(text.text) > texts.CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text


def reply_fields(chat: Chat, reply: ReplyParameters | None) -> JsonObject:
    """What a message shows of the message that it answers."""
    if reply is None:
        return {}
    if reply.chat_id not in (None, chat.id):
        raise bad_request("replies to other chats are not emulated")
    answered = chat.messages.get(reply.message_id)
    if answered is None:
        if reply.allow_sending_without_reply:
            return {}
        raise bad_request("message to be replied not found")
    fields: JsonObject = {"reply_to_message": answered.as_reply()}
    if reply.quote is not None:
        quoted = texts.read(reply.quote, reply.quote_parse_mode, reply.quote_entities).text
        position = answered.text.find(quoted)
        if position < 0:
            raise bad_request("QUOTE_TEXT_INVALID")
        fields["quote"] = {"text": quoted, "position": position, "is_manual": True}
    return fields


def own(message: Message, bot: Bot) -> Message:
    """The message, if the bot itself has sent it.

    Raises:
        Refused: it is somebody else's, and so can't be edited.
    """
    if message.wire["from"]["id"] != bot.id:
        raise bad_request("message can't be edited")
    return message


def _known_people(bot: Bot, text: Text) -> Text:
    """Mentions of people by id name the person; those of nobody whom the bot knows are plain text."""
    kept: list[JsonObject] = []
    for entity in text.entities:
        if entity["type"] == "text_mention":
            person = bot.emulator.persons.get(entity.get("user", {}).get("id", 0))
            if person is None:
                continue
            entity = entity | {"user": person.user()}
        kept.append(entity)
    return Text(text.text, kept)

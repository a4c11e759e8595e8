"""What is inside parameters: files, and the smaller JSON objects of the Bot API."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from bot.emulator.wire import JsonObject

ChatId = int | str  # A number, or the @username of a public group.


@dataclass(frozen=True)
class Upload:
    """A file in a multipart body."""

    name: str
    content_type: str
    content: bytes


class InputFile:
    """A file as a parameter: uploaded now, or named by its `file_id` or its address on the web.

    No dataclass, because msgspec would then read an object instead of asking what a text stands for.
    """

    def __init__(self, *, reference: str = "", upload: Upload | None = None) -> None:
        self.reference = reference
        self.upload = upload


class Part(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A JSON object inside a parameter."""


class MessageEntity(Part):
    """An entity that a bot marks itself instead of writing HTML."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: JsonObject | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


class LinkPreviewOptions(Part):
    is_disabled: bool | None = None
    url: str | None = None
    prefer_small_media: bool | None = None
    prefer_large_media: bool | None = None
    show_above_text: bool | None = None


class ReplyParameters(Part):
    message_id: int
    chat_id: ChatId | None = None
    allow_sending_without_reply: bool | None = None
    quote: str | None = None
    quote_parse_mode: str | None = None
    quote_entities: list[MessageEntity] | None = None
    quote_position: int | None = None


class LabeledPrice(Part):
    label: str
    amount: int


class InputMediaPhoto(Part, tag_field="type", tag="photo"):
    media: InputFile
    caption: str | None = None
    parse_mode: str | None = None
    caption_entities: list[MessageEntity] | None = None
    show_caption_above_media: bool | None = None
    has_spoiler: bool | None = None


class InputMediaDocument(Part, tag_field="type", tag="document"):
    media: InputFile
    caption: str | None = None
    parse_mode: str | None = None
    caption_entities: list[MessageEntity] | None = None
    disable_content_type_detection: bool | None = None


class BotCommand(Part):
    command: str
    description: str


class BotCommandScope(Part):
    """To whom a list of commands is shown. Its parts besides the type depend on it."""

    type: Literal[
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
    chat_id: ChatId | None = None
    user_id: int | None = None


class Reaction(Part):
    type: Literal["emoji"]
    emoji: str

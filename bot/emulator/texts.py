"""A text as Telegram keeps it: trimmed, with its entities, including those that nobody marked (/commands, links)."""

import re
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bot.emulator import addresses, markup
from bot.emulator.parts import MessageEntity
from bot.emulator.wire import JsonObject, bad_request, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100

ENTITY_TYPES = frozenset(markup.ENTITY_OF_TAG.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_mention",
    "expandable_blockquote",
}  # fmt: skip

_OPAQUE = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}  # Nothing is found inside these.

_FOUND_BY_THEMSELVES = re.compile(
    r"(?P<url>(?:https?://|tg://)[^\s<>\"]+[^\s<>\".,;:!?)\]]"
    r"|(?<![\w.@/])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|app|dev|shop|example)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)"
    r"|(?P<email>(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}\b)"
    r"|(?P<hashtag>(?<![\w#&])#\w*[^\W\d]\w*)"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """Some text and its entities, in the order in which they begin."""

    text: str = ""
    entities: list[JsonObject] = field(default_factory=list)

    def fields(self, name: str = "text") -> JsonObject:
        """The fields of a message: `text` and `entities`, or `caption` and `caption_entities`."""
        marks = "entities" if name == "text" else f"{name}_entities"
        return {name: self.text} | ({marks: self.entities} if self.entities else {})


def read(source: str, parse_mode: str | None, entities: list[MessageEntity] | None) -> Text:
    """What a bot means by a text, a parse mode and entities.

    Raises:
        Refused: the markup is wrong, the mode is not emulated, or an entity lies outside the text.
    """
    if "\0" in source:
        raise bad_request("text must be encoded in UTF-8")
    match (parse_mode or "").lower():
        case "html":
            text, marked = markup.parse(source)
        case "":
            text, marked = source, [_checked(entity, source) for entity in entities or []]
        case "markdown" | "markdownv2":
            raise bad_request(f"unsupported parse_mode {parse_mode}: this emulator reads HTML and entities only")
        case _:
            raise bad_request("unsupported parse_mode")
    return complete(text, marked)


def complete(text: str, marked: list[JsonObject]) -> Text:
    """Trim a text, and add what Telegram finds by itself."""
    cut_off = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept: list[JsonObject] = []
    for entity in marked:
        start = max(entity["offset"] - cut_off, 0)
        stop = min(entity["offset"] + entity["length"] - cut_off, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    opaque = [(mark["offset"], mark["offset"] + mark["length"]) for mark in kept if mark["type"] in _OPAQUE]
    for found in _found(text):
        start, stop = found["offset"], found["offset"] + found["length"]
        if not any(start < other_stop and other_start < stop for other_start, other_stop in opaque):
            kept.append(found)
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Text(text, kept[:ENTITY_LIMIT])


def _found(text: str) -> list[JsonObject]:
    found: list[JsonObject] = []
    for match in _FOUND_BY_THEMSELVES.finditer(text):
        kind = match.lastgroup or ""
        if kind == "cashtag" and not match[0].isupper():
            continue  # The pattern ignores case for the sake of addresses; $usd is no cashtag.
        offset = utf16_length(text[: match.start()])
        found.append({"type": kind, "offset": offset, "length": utf16_length(match[0])})
    return found


def _checked(entity: MessageEntity, text: str) -> dict[str, Any]:
    if entity.type not in ENTITY_TYPES:
        raise bad_request(f"can't parse entities: unsupported type {entity.type}")
    if entity.offset < 0 or entity.length <= 0 or entity.offset + entity.length > utf16_length(text):
        raise bad_request("can't parse entities: ENTITY_BOUNDS_INVALID")
    known: JsonObject = msgspec.to_builtins(entity)
    if entity.type == "text_link":
        url = addresses.checked(entity.url or "")
        if url is None:
            raise bad_request("can't parse entities: ENTITY_URL_INVALID")
        known["url"] = url
    return known

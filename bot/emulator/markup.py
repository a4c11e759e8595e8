"""Telegram's HTML: read into text and entities as a bot wrote it, and written again, safe, for the page.

Telegram's HTML is a small strict language: a short list of tags, every one closed in order, and nothing but four
named characters. What a browser would forgive is refused here, because Telegram refuses it.
"""

import html
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.emulator.addresses import checked
from bot.emulator.wire import JsonObject, Refused, bad_request, utf16_length

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}

_TOKEN = re.compile(
    r"""<(?P<tag>(?:[^>"']|"[^"]*"|'[^']*')*)(?P<closed>>?)"""
    r"""|&(?P<name>lt|gt|amp|quot|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});|[^<&]+|&"""
)
_TAG_NAME = re.compile(r"/?\s*[^\s>/]*")
_ATTRIBUTE = re.compile(r"""\s*([A-Za-z][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.:-]+)))?\s*""")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


class _Open(NamedTuple):
    """A tag that waits for its end."""

    tag: str
    entity: JsonObject
    offset: int
    inside: int  # How much text was written before it, in characters.


class Parser:
    """Reads one text. Use `parse`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.entities: list[JsonObject] = []
        self._open: list[_Open] = []

    def run(self) -> None:
        """Read the whole source.

        Raises:
            Refused: with the words of Telegram, and where in the source it happened.
        """
        for token in _TOKEN.finditer(self.source):
            if token["tag"] is not None:
                self._tag(token["tag"], at=token.start(), closed=bool(token["closed"]))
            elif token["name"] is not None:
                self.text += html.unescape(token[0])
            else:
                self.text += token[0]
        if self._open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def _tag(self, body: str, *, at: int, closed: bool) -> None:
        match = _TAG_NAME.match(body)
        name = (match[0] if match else "").lower()
        if name.startswith("/"):
            if not closed:
                raise self._wrong("Unclosed end tag", at)
            self._end(name[1:].strip(), at)
        elif name not in ENTITY_OF_TAG and (closed or name != body.lower()):
            raise self._wrong(f'Unsupported start tag "{name}"', at)
        elif not closed:
            raise self._wrong("Unclosed start tag", at)
        else:
            attributes = self._attributes(name, body[len(name) :], at)
            self._open.append(_Open(name, self._entity(name, attributes, at), utf16_length(self.text), len(self.text)))

    def _attributes(self, tag: str, source: str, at: int) -> dict[str, str]:
        found: dict[str, str] = {}
        position = 0
        while position < len(source.rstrip()):
            match = _ATTRIBUTE.match(source, position)
            if match is None:
                raise self._wrong(f'Can\'t read the attributes of the tag "{tag}"', at)
            found[match[1].lower()] = html.unescape(next((value for value in match.groups()[1:] if value), ""))
            position = match.end()
        return found

    def _entity(self, tag: str, attributes: dict[str, str], at: int) -> JsonObject:
        kind = ENTITY_OF_TAG[tag]
        match tag:
            case "span" if attributes.get("class") != "tg-spoiler":
                raise self._wrong('Tag "span" must have class "tg-spoiler"', at)
            case "a":
                return {"type": kind, "url": attributes.get("href", "")}
            case "code" if attributes.get("class", "").startswith("language-"):
                return {"type": kind, "language": attributes["class"].removeprefix("language-")}
            case "blockquote" if "expandable" in attributes:
                return {"type": "expandable_blockquote"}
            case "tg-emoji":
                if not attributes.get("emoji-id", "").isdigit():
                    raise self._wrong('Attribute "emoji-id" of the tag "tg-emoji" is invalid', at)
                return {"type": kind, "custom_emoji_id": attributes["emoji-id"]}
            case "tg-time":
                if not attributes.get("unix", "").isdigit() or not _TIME_FORMAT.fullmatch(attributes.get("format", "")):
                    raise self._wrong('The attributes of the tag "tg-time" are invalid', at)
                time: JsonObject = {"type": kind, "unix_time": int(attributes["unix"])}
                return time | ({"date_time_format": attributes["format"]} if attributes.get("format") else {})
        return {"type": kind}

    def _end(self, name: str, at: int) -> None:
        if not self._open:
            raise self._wrong("Unexpected end tag", at)
        opened = self._open.pop()
        if name not in ("", opened.tag):
            raise self._wrong("Unmatched end tag", at, f', expected "</{opened.tag}>", found "</{name}>"')
        entity = opened.entity | {"offset": opened.offset, "length": utf16_length(self.text) - opened.offset}
        if entity["length"] == 0:
            return
        if opened.tag == "a" and not self._is_link(entity, inside=self.text[opened.inside :]):
            return
        if opened.tag == "pre":
            self._take_language(entity)
        elif opened.tag == "code" and (not self._open or self._open[-1].tag != "pre"):
            entity.pop("language", None)  # Only code inside pre has a language.
        self.entities.append(entity)

    def _is_link(self, entity: JsonObject, *, inside: str) -> bool:
        """Complete a link: its text is the address if it has no other; one to a person is a mention."""
        address = entity.pop("url") or inside
        person = re.fullmatch(r"tg://user\?id=(\d+)", address)
        if person:
            entity |= {"type": "text_mention", "user": {"id": int(person[1])}}
            return True
        url = checked(address)
        entity["url"] = url
        return url is not None

    def _take_language(self, pre: JsonObject) -> None:
        """`<pre><code class="language-x">` is one entity, not two."""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") == "code" and (last["offset"], last["length"]) == (pre["offset"], pre["length"]):
            self.entities.pop()
            if "language" in last:
                pre["language"] = last["language"]

    def _wrong(self, reason: str, at: int, more: str = "") -> Refused:
        return _cannot_parse(f"{reason} at byte offset {len(self.source[:at].encode())}{more}")


def parse(source: str) -> tuple[str, list[JsonObject]]:
    """Text and entities (offsets in UTF-16 units) of a text in Telegram's HTML.

    Raises:
        Refused: it is not well-formed, or has a tag that Telegram does not know.
    """
    parser = Parser(source)
    parser.run()
    return parser.text, parser.entities


def to_html(text: str, entities: list[JsonObject]) -> str:
    """The text as HTML that is safe to put into a page: everything escaped, and only tags made here.

    Entities may overlap without being nested (a bold that ends inside a link); the cut tag is closed and opened again.
    """
    out: list[str] = []
    stack: list[JsonObject] = []
    for chunk, active in _chunks(text, entities):
        kept = 0
        while kept < min(len(stack), len(active)) and stack[kept] is active[kept]:
            kept += 1
        out += [_closing(entity) for entity in reversed(stack[kept:])]
        out += [_opening(entity, text) for entity in active[kept:]]
        out.append(html.escape(chunk))
        stack = active
    out += [_closing(entity) for entity in reversed(stack)]
    return "".join(out)


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity marks."""
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")


def _chunks(text: str, entities: list[JsonObject]) -> Iterator[tuple[str, list[JsonObject]]]:
    """The text in pieces throughout which the same entities hold, the widest first."""
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    ends = {position for entity in ordered for position in (entity["offset"], entity["offset"] + entity["length"])}
    borders = sorted(ends | {0, utf16_length(text)})
    for start, end in itertools.pairwise(borders):
        active = [entity for entity in ordered if entity["offset"] <= start < entity["offset"] + entity["length"]]
        yield cut(text, start, end - start), active


_SIMPLE_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code"}


def _opening(entity: JsonObject, text: str) -> str:
    kind: str = entity["type"]
    marked = cut(text, entity["offset"], entity["length"])
    match kind:
        case "text_link":
            return _link(entity["url"])
        case "url":
            return _link(checked(marked) or "")
        case "email":
            return _link(f"mailto:{marked}")
        case "pre":
            language = entity.get("language", "")
            return f'<pre><code class="language-{html.escape(language)}">' if language else "<pre><code>"
        case "blockquote":
            return "<blockquote>"
        case "expandable_blockquote":
            return "<blockquote expandable>"
        case "spoiler":
            return '<span class="tg-spoiler">'
        case "bot_command":
            return f'<a class="bot-command" data-command="{html.escape(marked)}">'
        case "date_time":
            return f'<tg-time unix="{entity["unix_time"]}" format="{html.escape(entity.get("date_time_format", ""))}">'
    return f"<{_SIMPLE_TAGS[kind]}>" if kind in _SIMPLE_TAGS else f'<span class="{kind.replace("_", "-")}">'


def _closing(entity: JsonObject) -> str:
    kind: str = entity["type"]
    match kind:
        case "text_link" | "url" | "email" | "bot_command":
            return "</a>"
        case "pre":
            return "</code></pre>"
        case "blockquote" | "expandable_blockquote":
            return "</blockquote>"
        case "date_time":
            return "</tg-time>"
    return f"</{_SIMPLE_TAGS.get(kind, 'span')}>"


def _link(url: str) -> str:
    return f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">'


def _cannot_parse(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")

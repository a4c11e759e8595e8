"""What goes over the wire: JSON, and the refusals of the Bot API in Telegram's own shape."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

JsonObject = dict[str, Any]  # JSON is the one place where a value may be anything.


@dataclass(eq=False)
class Refused(Exception):
    """Telegram says no to a call; `code` is both the HTTP status and the `error_code`."""

    code: int
    description: str
    parameters: JsonObject = field(default_factory=dict)

    def __str__(self) -> str:
        return self.description

    def body(self) -> JsonObject:
        """The answer as it is sent."""
        answer: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> Refused:
    """The call is wrong: sending it again will not help."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """The call is right, but this bot may not do it (now)."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    """Two ways of receiving updates are in each other's way."""
    return Refused(409, f"Conflict: {reason}")


def copied(content: JsonObject) -> JsonObject:
    """A deep copy, through JSON: several times cheaper than `copy.deepcopy`."""
    copy: JsonObject = msgspec.json.decode(msgspec.json.encode(content))
    return copy


def utf16_length(text: str) -> int:
    """The length as Telegram counts offsets of entities: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

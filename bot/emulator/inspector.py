"""What a bot called and what it was told: for the inspector of the page, and for tests."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from bot.emulator.wire import JsonObject


@dataclass(frozen=True)
class CallRecord:
    """One call of the Bot API. `status` is 0 when the connection was cut without an answer."""

    id: int
    at: datetime
    method: str
    parameters: JsonObject
    status: int
    answer: JsonObject | None
    milliseconds: float
    fault: str | None
    token: str

    def __str__(self) -> str:
        answer = "" if self.answer is None or self.answer.get("ok") else f" {self.answer.get('description')}"
        return f"{self.method} {self.status}{answer} {self.parameters}"

    def shown(self) -> JsonObject:
        """The record for people to look at: whoever looks over their shoulder must not learn the token."""
        record = {
            "id": self.id,
            "at": self.at.isoformat(),
            "method": self.method,
            "parameters": self.parameters,
            "status": self.status,
            "answer": self.answer,
            "ms": round(self.milliseconds, 1),
            "fault": self.fault,
        }
        hidden: JsonObject = msgspec.json.decode(msgspec.json.encode(record).replace(self.token.encode(), b"<token>"))
        return hidden

"""What a chat is in the middle of: the one question that waits for an answer. A row, so that a restart forgets nothing.

A question is never a right to move money: the button under a screen is, and it carries its own number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.tables import question as t
from bot.understand import Intent, Slots
from ledger.instants import instant, micros
from ledger.plan import Plan, Read, Write
from ledger.reads import View

LIVES = timedelta(minutes=30)
"""After this an answer is no longer one: "50" said an hour later begins anew."""


class Asks(StrEnum):
    """What would answer it."""

    AMOUNT = "amount"
    ORDER = "order"
    CODE = "code"
    LANGUAGE = "language"
    TAP = "tap"
    """A button that confirms; words may still change or stop it."""

    MEANING = "meaning"
    """Which of several things was meant."""

    NOTHING = "nothing"
    """It only counts what was not understood."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and what is known so far."""

    intent: Intent
    asks: Asks
    slots: Slots = field(default_factory=Slots)
    no: int = 0
    """The update that it was asked upon. Buttons carry it, so that an older question's are known for what they are."""

    message: int | None = None
    """The message that shows it."""

    said: str = ""
    """What the customer had written, where it is to be read again when they have said how it was meant."""

    misses: int = 0
    """How often in a row the answer was not understood."""

    parked: Question | None = None
    """What was being done before the subject was changed."""

    reminded: bool = False
    """Whether they were told that it is still open: once is enough."""

    @property
    def begun(self) -> Question | None:
        """What is really going on: not a question of what was meant, but what was being done before it."""
        match self.asks:
            case Asks.NOTHING | Asks.MEANING:
                return self.parked
            case _:
                return self

    def missed(self, update_id: int) -> Question:
        """One more answer was not understood. The same update, handled again, counts once."""
        return self if self.no == update_id and self.misses else replace(self, misses=self.misses + 1, no=update_id)


_encode = msgspec.json.Encoder(decimal_format="string").encode
_decode = msgspec.json.Decoder(Question).decode

_FIND = select(t.c.body, t.c.asked_at).where(t.c.telegram_id == bindparam("who"))
_MOVE = update(t).where(t.c.telegram_id == bindparam("who")).values(body=bindparam("said"), asked_at=bindparam("at"))
_BEGIN = insert(t).from_select(
    ["telegram_id", "body", "asked_at"],
    select(
        bindparam("who", type_=t.c.telegram_id.type),
        bindparam("said", type_=t.c.body.type),
        bindparam("at", type_=t.c.asked_at.type),
    ).where(~exists().where(t.c.telegram_id == bindparam("who"))),
)
_END = delete(t).where(t.c.telegram_id == bindparam("who"))
_FORGET = delete(t).where(t.c.asked_at <= bindparam("before"))


def pending(view: View, telegram_id: int) -> Plan[Question | None]:
    """The question that waits for a customer's answer, if it is not too old to be answered."""
    for body, asked_at in (yield Read(_FIND, {"who": telegram_id})):
        if instant(asked_at) > view.now - LIVES:
            return _read(body)
    return None


def _read(body: str) -> Question | None:
    try:
        return _decode(body)
    except msgspec.ValidationError:  # Of a version that knew other intents: nobody answers its question any more.
        return None


def ask(telegram_id: int, question: Question, now: datetime) -> tuple[Write, Write]:
    """From now on this is what waits for an answer."""
    row = {"who": telegram_id, "said": _encode(question).decode(), "at": micros(now)}
    return Write(_MOVE, [row]), Write(_BEGIN, [row])


def end(telegram_id: int) -> Write:
    """Nothing waits any more."""
    return Write(_END, [{"who": telegram_id}])


def forget(now: datetime) -> Write:
    """What is too old to be answered goes."""
    return Write(_FORGET, [{"before": micros(now - LIVES)}])

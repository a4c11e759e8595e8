"""See what would be understood: a message a line in, a line of JSON a message out. No shop and no books are needed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

if TYPE_CHECKING:
    from bot.understand import Slots, Understood

_encode = msgspec.json.Encoder(decimal_format="number").encode


def understand(
    small: Annotated[
        bool, typer.Option(help="Read without the sentence encoder, as POCKET_READER=small does.")
    ] = False,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help='The day that "last month" is counted from.')
    ] = None,
    language: Annotated[str, typer.Option(help="The language of the customer's Telegram, such as es.")] = "",
) -> None:
    """Read messages from standard input, a line each, and print how each would be understood, a line of JSON each."""
    from bot.understand import open_reader  # Its weights: no other command should wait for them.

    reader = open_reader(small=small)
    day = today.date() if today else datetime.now(UTC).date()
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        understood = reader.read(text, today=day, language=language or None)
        sys.stdout.buffer.write(_encode(as_json(understood)) + b"\n")
        sys.stdout.buffer.flush()


def as_json(understood: Understood) -> dict[str, Any]:
    """What was understood, as it is printed: probabilities to four digits, only the slots that there are."""
    return {
        "language": understood.language,
        "intent": understood.intent,
        "confidence": round(understood.confidence, 4),
        "top": [{"intent": intent, "p": round(p, 4)} for intent, p in understood.top],
        "decision": understood.decision,
        "slots": _slots(understood.slots),
    }


def _slots(slots: Slots) -> dict[str, Any]:
    """Amounts are numbers of the currency's major unit, exact; days are ISO dates."""
    said: dict[str, Any] = {}
    if slots.amount is not None:
        said["amount"] = _plain(slots.amount.number)
        if slots.amount.currency:
            said["currency"] = slots.amount.currency
    if slots.amounts:
        said["amounts"] = [_plain(amount.number) for amount in slots.amounts]
    if slots.period is not None:
        said["period"] = {"from": slots.period.first.isoformat(), "to": slots.period.last.isoformat()}
    if slots.status is not None:
        said["status"] = "on" if slots.status else "off"
    for name in ("count", "order_id", "recipient", "code", "coupon", "language"):
        value = getattr(slots, name)
        if value is not None:
            said[name] = value
    return said


def _plain(number: Decimal) -> int | Decimal:
    """A whole number without a point: 50, not 50.0 and not 5E+1."""
    whole = number.to_integral_value()
    return int(whole) if number == whole else number.normalize()

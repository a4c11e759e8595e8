"""What a customer sees: pure functions from facts to a `Screen`. Handlers and the courier show them; none sends.

A button carries `v1:<action>:<argument>:<nonce>`. It is the client's word, so it names things and never amounts to be
trusted; the nonce is the wallet's entry number when the screen was made, so that acting on a screen uses it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.texts import Texts
from ledger.errors import BrokenInvariant
from ledger.reads import Balance

VERSION = "v1"


class Action(StrEnum):
    """What a button does."""

    BUY = "buy"
    PAY = "pay"
    DECLINE = "no"
    SHOW = "show"
    HISTORY = "hist"
    LANGUAGE = "lang"
    SOUND = "sound"
    REMIND = "remind"
    GIFT = "gift"
    GIVE = "give"
    CLAIM = "take"
    TAKE_BACK = "back"
    INVOICES = "invs"
    MEANT = "meant"
    CONTINUE = "on"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Tap:
    """What a pressed button says."""

    action: Action
    argument: str
    nonce: str

    def __str__(self) -> str:
        data = f"{VERSION}:{self.action}:{self.argument}:{self.nonce}"
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise BrokenInvariant(f"a button carries at most 64 bytes: {data}")
        return data

    def number(self) -> int | None:
        """Its argument as a number; None where it is none, or larger than any that we ever write."""
        return (
            int(self.argument)
            if self.argument.isascii() and self.argument.isdecimal() and len(self.argument) <= 15
            else None
        )

    def cards(self) -> tuple[int, int] | None:
        """A face and how many of it, as in `2000x3`; None where it is neither that nor a face alone."""
        face, _, count = self.argument.partition("x")
        if not all(part.isascii() and part.isdecimal() and len(part) <= 15 for part in (face, count or "1")):
            return None
        return int(face), int(count or "1")

    @classmethod
    def read(cls, data: str | None) -> Tap | None:
        """What a button says; None for one of another version, or that was never ours."""
        parts = (data or "").split(":")
        ours = len(parts) == 4 and parts[0] == VERSION and parts[1] in set(Action)
        if data is None or not ours or "\0" in data:
            return None
        return cls(Action(parts[1]), parts[2], parts[3])


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its words, what it does, and whether it is the main or the destructive one."""

    text: str
    tap: Tap
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A button that leads out of the chat."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: HTML and rows of buttons."""

    text: str
    buttons: Sequence[Sequence[Button]] = ()
    links: Sequence[Link] = ()
    """Above the buttons, a row each."""

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram wants them."""
        if not self.buttons and not self.links:
            return None
        return InlineKeyboardMarkup(
            [
                *([InlineKeyboardButton(link.text, url=link.url)] for link in self.links),
                *(
                    [
                        InlineKeyboardButton(
                            button.text,
                            callback_data=str(button.tap),
                            api_kwargs={"style": button.style} if button.style else None,
                        )
                        for button in row
                    ]
                    for row in self.buttons
                ),
            ]
        )


def show(text: str, screen: str) -> Button:
    """A button that opens another screen."""
    return Button(text, Tap(Action.SHOW, screen, ""))


def nonce(texts: Texts, balance: Balance) -> str:
    """The number of a screen whose buttons may be refused today and not tomorrow: a day's limit, a card too new.

    A refusal is told again under its key, so the key of another day must be another.
    """
    return f"{balance.seq}.{balance.as_of.astimezone(texts.zone).date().toordinal()}"


def shorten(name: str, width: int = 24) -> str:
    """A name that fits on a button; in the message it stands whole."""
    return name if len(name) <= width else f"{name[: width - 1]}…"


def lines(*parts: str | None) -> str:
    """One fact a line; what is not there leaves no gap."""
    return "\n".join(part for part in parts if part)

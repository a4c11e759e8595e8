"""Every screen there is, with the largest facts there can be, and what Telegram would not take of it.

A screen is found by what it returns and filled by the types of what it is given: a new one is measured in every
language without a word here, unless it is given something whose largest is not told yet.
"""

from __future__ import annotations

import html
import importlib
import inspect
import itertools
import json
import pkgutil
import re
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    BotNameLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InvoiceLimit,
    MessageLimit,
)

import bot.screens
from bot.customers import Customer, Sound
from bot.profile import MENU
from bot.screens import Button, Screen
from bot.screens.cards import MOST_INVOICES
from bot.screens.charge import charge_screen
from bot.screens.gifts import CARD, Giftable, SentGift
from bot.screens.history import MOST_LINES
from bot.screens.talk import WORDED
from bot.screens.wallet import MONEY_KINDS
from bot.texts import Texts
from bot.understand import Intent, Slots
from bot.understand.policy import SHOWN
from ledger.accounts import CaptureMode, ChargeStatus, EntryKind, Frozen, GiftStatus
from ledger.finding import Found
from ledger.ids import CardOrderId, ChargeId, GiftHash, GiftId, OrderRef, WalletId
from ledger.money import LARGEST, Money
from ledger.parts import Slice
from ledger.policy import CATALOGUE, Policy
from ledger.reads import Balance, CardLot, ChargeFacts, HistoryLine
from ledger.sent import GiftFacts

LONGEST_BUTTON = 64
"""Telegram cuts a longer one on most screens."""

BUTTONS_A_ROW = 8
DAYS = [datetime(2026, month, 30 if month != 2 else 28, 23, 59, tzinfo=UTC) for month in range(1, 13)]
POLICY = Policy()
FACES = POLICY.faces("USD")
LONGEST_FACE = max((Money(minor, currency) for currency, faces in CATALOGUE.items() for minor in faces), key=str)
SHOP = "W" * 64
ORDER = OrderRef("W" * 64)
WALLET = WalletId(2**63 - 1)
LAST = 2**63 - 1
CODE = "-".join(["WWWW"] * 5)
CHARGE = ChargeId(WALLET, LAST)
ASKED = Money(99_999_999, "USD")
"""More than anybody is asked for at once; a balance may be larger."""

MOST = Money(LARGEST, "USD")
NOTHING = Money(0, "USD")
LINES = 10
"""As many orders, refunds or entries as one screen lists."""


def longest_day(texts: Texts) -> datetime:
    """The day whose name is the longest in this language."""
    return max(DAYS, key=lambda day: len(texts.time(day)))


# --- The largest facts of each type ---------------------------------------------------------------------------------


def _charges(now: datetime) -> list[ChargeFacts]:
    items = json.dumps([{"name": "W" * 100, "amount": -LARGEST}] * 50)
    return [
        ChargeFacts(
            CHARGE, ORDER, ASKED, CaptureMode.AUTOMATIC, items, now, now, status, amount, amount, amount, amount
        )
        for status in ChargeStatus
        for amount in (NOTHING, ASKED)
    ]


def _by_name(name: str) -> list[str]:
    """Texts, by what the parameter is called."""
    known = {
        "shop": SHOP, "contact": "W" * 64, "order": str(ORDER), "coupon": "W" * 64, "currency": "USD",
        "argument": f"{CARD}{10**9}", "recipient": "W" * 100, "code": CODE, "news": "W" * 200, "what": "W" * 64,
        "reason": "W" * 200, "ref": str(CHARGE), "language": "W" * 30, "unknown": "W" * 64, "before": "W" * 300,
    }  # fmt: skip
    if name not in known:
        raise LookupError(f"tests/house/largest.py does not know yet how long a {name} can be")
    return [known[name]]


@cache
def _largest(now: datetime) -> dict[object, list[Any]]:
    """For each type that a screen may be given: the facts that make it largest."""
    share = Money(LARGEST // LINES, "USD")  # A whole wallet is no larger than one amount can be.
    lines = [
        HistoryLine(LAST, kind, now, now, ASKED, Money(change, "USD"), MOST, CHARGE, str(ORDER), "W" * 200)
        for kind in MONEY_KINDS
        for change in (99_999_999, -99_999_999)
    ]
    return {
        Policy: [POLICY],
        bool: [False, True],
        date: [now.date()],
        datetime: [now],
        tuple[date, date]: [(now.date(), now.date()), (DAYS[0].date(), now.date())],
        tuple[int, int]: [(22, 22), (22, 23)],
        Found: [
            Found((), more=False),
            *(Found(tuple(some), more=True) for some in (lines[:MOST_LINES], lines[-MOST_LINES:], lines[:1])),
        ],
        Balance: [
            Balance(WALLET, LAST, Money(minor, "USD"), owed, owed, frozen, now)
            for minor in (0, LARGEST)
            for owed, frozen in ((NOTHING, Frozen.NO), (MOST, Frozen.BY_OFFICE))
        ],
        CardLot: [CardLot(10**9, LONGEST_FACE, share, share, now.date(), now.date(), "UTC", True, share)],
        ChargeFacts: _charges(now),
        ChargeId: [CHARGE],
        HistoryLine: lines,
        Giftable: [Giftable(10**9, share, now.date())],
        SentGift: [SentGift(MOST, CODE, "W" * 32, now)],
        GiftFacts: [GiftFacts(GiftId(WALLET, LAST), MOST, status, now, now, WALLET) for status in GiftStatus],
        GiftHash: [GiftHash("f" * 64)],
        Slice: [
            Slice(LARGEST, WALLET, 10**9, now.date(), (now + timedelta(days=more)).date(), "UTC", now)
            for more in range(5)
        ],
        Customer: [
            Customer(LAST, WALLET, "en", None, None, True, sound, reminders)
            for sound in Sound
            for reminders in (True, False)
        ],
        Intent: sorted(WORDED),
        Slots: [Slots()],
        Decimal: [Decimal(LARGEST)],
        EntryKind: list(EntryKind),
    }


def _values(name: str, kind: Any, now: datetime) -> list[Any]:
    """The facts that a parameter makes the largest screens of."""
    if isinstance(kind, types.UnionType):
        return [value for part in get_args(kind) for value in _one(name, part, now)]
    return _one(name, kind, now)


def _one(name: str, kind: Any, now: datetime) -> list[Any]:
    kind = getattr(kind, "__supertype__", kind)  # A name for an int or a str, such as WalletId.
    if kind is type(None):
        return [None]
    if kind is str:
        return _by_name(name)
    if kind is OrderRef:
        return [ORDER]
    if kind is Money:
        return [LONGEST_FACE if name == "face" else MOST]
    if kind is int:
        return {"count": [1, 2, MOST_INVOICES], "most": [MOST_INVOICES], "years": [1, 100]}.get(name, [LAST])
    if kind in _largest(now):
        return _largest(now)[kind]
    if get_origin(kind) in (tuple, list, Sequence):
        return _several(name, get_args(kind)[0], now)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return [kind(**{field.name: _values(field.name, hints[field.name], now)[-1] for field in fields(kind)})]
    raise LookupError(f"tests/house/largest.py does not know yet how large a {kind} can be ({name})")


def _several(name: str, kind: Any, now: datetime) -> list[Any]:
    """None of them, and as many as are shown, for each of their kinds."""
    if kind is Money:
        return [FACES]
    if kind is Intent:
        intents = _one(name, kind, now)
        return [intents[start : start + SHOWN] for start in range(0, len(intents), SHOWN)]
    if kind is Slice:
        return [_largest(now)[Slice], _largest(now)[Slice][:1]]
    return [[], *([one] * LINES for one in _one(name, kind, now))]


# --- Every screen ---------------------------------------------------------------------------------------------------


@cache
def screen_makers() -> tuple[Callable[..., Any], ...]:
    """Every public function of the screens that makes a screen, or lines or buttons for one."""
    found = []
    for module in pkgutil.iter_modules(bot.screens.__path__):
        members = inspect.getmembers(importlib.import_module(f"bot.screens.{module.name}"), inspect.isfunction)
        found += [
            function
            for name, function in members
            if function.__module__ == f"bot.screens.{module.name}" and not name.startswith("_")
        ]
    return tuple(maker for maker in found if get_type_hints(maker)["return"] is Screen)


def _charge_screens(texts: Texts, now: datetime) -> list[Screen]:
    balances: list[Balance] = _largest(now)[Balance]
    return [charge_screen(texts, charge, have, FACES, SHOP) for charge in _charges(now) for have in balances]


def screens(texts: Texts) -> Iterator[tuple[str, Screen]]:
    """Every screen in this language with the largest facts there can be, and what it is called."""
    now = longest_day(texts)
    for maker in screen_makers():
        kinds = {name: kind for name, kind in get_type_hints(maker).items() if name not in ("texts", "return")}
        choices = [
            # Some screens add to another: to that of a charge.
            _charge_screens(texts, now) if kind is Screen else _values(name, kind, now)
            for name, kind in kinds.items()
        ]
        for chosen in itertools.product(*choices):
            yield maker.__name__, maker(texts, **dict(zip(kinds, chosen, strict=True)))


def shown(text: str) -> str:
    """What is left of Telegram's HTML when it is read."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def length(text: str) -> int:
    """How Telegram counts: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def buttons(screen: Screen) -> list[Button]:
    """All of them, row by row."""
    return [button for row in screen.buttons for button in row]


def too_large(name: str, screen: Screen) -> list[str]:
    """What Telegram would refuse or cut of a screen."""
    problems = []
    if not 0 < length(shown(screen.text)) <= MessageLimit.MAX_TEXT_LENGTH:
        problems.append(f"{name}: a text of {length(shown(screen.text))}")
    if len(buttons(screen)) + len(screen.links) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        problems.append(f"{name}: {len(buttons(screen))} buttons")
    problems += [f"{name}: a row of {len(row)}" for row in screen.buttons if not 0 < len(row) <= BUTTONS_A_ROW]
    for button in buttons(screen):
        if not 0 < length(button.text) <= LONGEST_BUTTON or "\n" in button.text:
            problems.append(f"{name}: {button.text}")
        if len(str(button.tap).encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            problems.append(f"{name}: {button.tap}")
    problems += [f"{name}: {link.text}" for link in screen.links if not 0 < length(link.text) <= LONGEST_BUTTON]
    return problems


def every_screen_fits(texts: Texts) -> None:
    """Nothing of any screen is refused or cut."""
    problems, seen = set(), set()
    for name, screen in screens(texts):
        seen.add(name)
        problems.update(too_large(name, screen))
    assert not problems, sorted(problems)
    assert len(seen) == len(screen_makers()) > 20


def the_profile_fits(texts: Texts) -> None:
    """The menu, the name and both descriptions."""
    for name in MENU:
        described = texts.plain(f"command-{name}")
        assert BotCommandLimit.MIN_DESCRIPTION <= len(described) <= BotCommandLimit.MAX_DESCRIPTION
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
    assert len(MENU) <= BotCommandLimit.MAX_COMMAND_NUMBER
    assert len(texts.plain("bot-name")) <= BotNameLimit.MAX_NAME_LENGTH
    assert len(texts.plain("bot-description")) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(texts.plain("bot-short-description")) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH


def an_invoice_fits(texts: Texts) -> None:
    """Of the longest card, at the shop with the longest name, good until the longest day."""
    title = texts.plain("card-title", face=LONGEST_FACE)
    assert InvoiceLimit.MIN_TITLE_LENGTH <= len(title) <= InvoiceLimit.MAX_TITLE_LENGTH
    for shop in (SHOP, "&" * 64, "😀" * 64):
        described = texts.plain("card-description", until=longest_day(texts).date(), shop=shop)
        assert InvoiceLimit.MIN_DESCRIPTION_LENGTH <= len(described) <= InvoiceLimit.MAX_DESCRIPTION_LENGTH
    payload = str(CardOrderId(WALLET, LAST))
    assert InvoiceLimit.MIN_PAYLOAD_LENGTH <= len(payload.encode()) <= InvoiceLimit.MAX_PAYLOAD_LENGTH

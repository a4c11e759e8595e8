"""Every sentence a customer can read, in their language: Fluent for the words, CLDR for amounts and dates.

A language is one `.ftl` file in this folder; a house test holds all of them to the same ids and variables. Everything
put into a sentence is escaped here, once, so that no name or note can become markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import NumberPattern
from fluent.runtime import FluentBundle, FluentResource

from ledger.errors import BrokenInvariant
from ledger.money import Money, exponent

FALLBACK = "en"

_CASHTAG = re.compile(r"\$([A-Z]{2})\b")
"""As French writes dollars; Telegram would make a link of it, to the price of a share."""

_UNSEEN = {0xA0: " ", 0x202F: " ", 0x200E: None, 0x200F: None, 0x61C: None}
"""Narrow and hard spaces become plain ones, and marks of direction go: amounts are searched for and copied."""

LOCALES: Mapping[str, Locale] = {
    language: Locale.parse(locale)
    for language, locale in {
        "en": "en_US",
        "es": "es_ES",
        "pt": "pt_BR",
        "fr": "fr_FR",
        "de": "de_DE",
        "it": "it_IT",
        "pl": "pl_PL",
        "ru": "ru_RU",
        "tr": "tr_TR",
        "ar": "ar_AE",  # Of the Arabic locales one with Latin digits: amounts and codes are copied and typed.
        "ko": "ko_KR",
        "zh": "zh_Hans_CN",
    }.items()
}
"""The languages there are, and how each writes amounts and dates. A further one is a line here, a file beside this one
and a folder of phrases (docs/languages.md)."""

_DAYS = {"en": "d MMM y", "pt": "dd/MM/y", "ru": "d MMM y", "ar": "d MMMM y", "ko": "y년 M월 d일"}
"""Days, where CLDR's medium is no good: an English one must not be read as the other continent's, a Russian or Korean
one not end in a full stop before a sentence's own, a Portuguese one must fit on a button, and an Arabic one not be torn
apart by marks of direction."""

_COPIED = re.compile("(<code>|)\u2068((?<=<code>\u2068)[^\u2068\u2069]*|https://[^\u2068\u2069]*)\u2069(</code>|)")
"""What is copied or followed, codes and links, must have no invisible marks in it."""


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks are for mixed directions; elsewhere they would only be copied along with an id.
    bundle = FluentBundle([language, FALLBACK], use_isolating=LOCALES[language].text_direction == "rtl")
    source = resources.files(__name__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(source))
    return bundle


def best_language(tag: str | None) -> str:
    """The language to speak for an IETF tag such as `es-MX`; English when there is none of it."""
    spoken = (tag or "").lower().replace("_", "-").partition("-")[0]
    return spoken if spoken in LOCALES else FALLBACK


@dataclass(frozen=True, slots=True)
class Texts:
    """Says things in one language and one zone."""

    language: str
    zone: ZoneInfo

    def say(self, id_: str, **facts: object) -> str:
        """The sentence, as Telegram HTML. Money, dates and names in it are worded and escaped.

        Raises:
            BrokenInvariant: there is no such sentence, or it lacks a fact.
        """
        bundle = _bundle(self.language)
        pattern = bundle.get_message(id_).value if bundle.has_message(id_) else None
        if pattern is None:
            raise BrokenInvariant(f"there is no sentence {id_} in {self.language}")
        worded = {name.replace("_", "-"): self._word(value) for name, value in facts.items()}
        text, problems = bundle.format_pattern(pattern, worded)
        if problems:
            raise BrokenInvariant(f"the sentence {id_} in {self.language}: {problems}")
        return _COPIED.sub(r"\1\2\3", str(text))

    def plain(self, id_: str, **facts: object) -> str:
        """The sentence where Telegram knows no markup: buttons, titles, toasts."""
        return html.unescape(self.say(id_, **facts))

    def money(self, amount: Money) -> str:
        """An amount as this language writes it."""
        pattern = _money_pattern(self.language, exponent(amount.currency))
        said: str = pattern.apply(
            amount.decimal, LOCALES[self.language], currency=amount.currency, currency_digits=False
        )
        return _CASHTAG.sub(r"\1$", said.translate(_UNSEEN))

    def day(self, day: date) -> str:
        """A day: the shop's, never moved by anyone's zone."""
        return format_date(day, _day_pattern(self.language), locale=LOCALES[self.language])

    def time(self, instant: datetime) -> str:
        """An instant, on the shop's clock."""
        return format_datetime(
            instant.astimezone(self.zone), _time_pattern(self.language), locale=LOCALES[self.language]
        )

    def _word(self, value: object) -> str | int:
        match value:
            case Money():
                return html.escape(self.money(value), quote=False)
            case datetime():
                return self.time(value)
            case date():
                return self.day(value)
            case int():
                return value
            case _:
                return html.escape(str(value), quote=False)


@cache
def _money_pattern(language: str, decimals: int) -> NumberPattern:
    """How a language writes amounts; how many decimals there are is for the books to say, not for custom."""
    pattern: NumberPattern = copy(LOCALES[language].currency_formats["standard"])
    pattern.frac_prec = (decimals, decimals)
    return pattern


@cache
def _day_pattern(language: str) -> str:
    return _DAYS.get(language) or str(LOCALES[language].date_formats["medium"].pattern)


def _time_pattern(language: str) -> str:
    return f"{_day_pattern(language)} HH:mm"


@cache
def language_name(language: str) -> str:
    """A language's name in itself, as a button shows it."""
    name = language_in_words(language)
    return name[:1].upper() + name[1:]


@cache
def language_in_words(language: str) -> str:
    """A language's name in itself, as a sentence has it."""
    return Locale.parse(language).get_display_name(language) or language

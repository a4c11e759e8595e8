"""Every sentence a customer can read, in their language: Fluent for the words, CLDR for amounts and dates.

A language is one `.ftl` file in this folder; a house test holds all of them to the same ids and variables. Everything
put into a sentence is escaped here, once, so that no name or note can become markup.
"""

from __future__ import annotations

import html
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

LOCALES: Mapping[str, str] = {"en": "en_US", "es": "es_ES"}
"""The languages there are, and how each writes amounts and dates."""


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks are for mixed directions; in these languages they would only be copied along with an id.
    bundle = FluentBundle([language, FALLBACK], use_isolating=False)
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
        return str(text)

    def plain(self, id_: str, **facts: object) -> str:
        """The sentence where Telegram knows no markup: buttons, titles, toasts."""
        return html.unescape(self.say(id_, **facts))

    def money(self, amount: Money) -> str:
        """An amount as this language writes it."""
        pattern = _money_pattern(self.language, exponent(amount.currency))
        locale = LOCALES[self.language]
        said: str = pattern.apply(amount.decimal, locale, currency=amount.currency, currency_digits=False)
        return said.replace("\xa0", " ")

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
    pattern: NumberPattern = copy(Locale.parse(LOCALES[language]).currency_formats["standard"])
    pattern.frac_prec = (decimals, decimals)
    return pattern


@cache
def _day_pattern(language: str) -> str:
    # English dates are read on both sides of the ocean: day, month by name, year leaves nothing to guess.
    return "d MMM y" if language == "en" else "medium"


@cache
def _time_pattern(language: str) -> str:
    return f"{_day_pattern(language)} HH:mm" if language == "en" else "short"


@cache
def language_name(language: str) -> str:
    """A language's name in itself, as a button shows it."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]

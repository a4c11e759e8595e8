"""Amounts and days in each language, and that nothing put into a sentence becomes markup."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.markup import parse
from bot.texts import LOCALES, Texts, best_language, language_name
from ledger.errors import BrokenInvariant
from ledger.money import Money

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")


def english(zone: str = "UTC") -> Texts:
    return Texts("en", ZoneInfo(zone))


def spanish(zone: str = "UTC") -> Texts:
    return Texts("es", ZoneInfo(zone))


@pytest.mark.parametrize(
    ("minor", "currency", "in_english", "in_spanish"),
    [
        (0, "USD", "$0.00", "0,00 US$"),
        (1, "USD", "$0.01", "0,01 US$"),
        (3740, "USD", "$37.40", "37,40 US$"),
        (-3740, "USD", "-$37.40", "-37,40 US$"),
        (123456789, "USD", "$1,234,567.89", "1.234.567,89 US$"),
        (10000, "EUR", "€100.00", "100,00 €"),
        (150, "JPY", "¥150", "150 JPY"),
        (1500, "KWD", "KWD1.500", "1,500 KWD"),
        (1050, "RSD", "RSD10.50", "10,50 RSD"),  # People say it without decimals; the books have two.
    ],
)
def test_money(minor: int, currency: str, in_english: str, in_spanish: str) -> None:
    money = Money(minor, currency)
    assert english().money(money) == in_english
    assert spanish().money(money) == in_spanish


@pytest.mark.parametrize(
    ("day", "in_english", "in_spanish"),
    [
        (date(2029, 11, 23), "23 Nov 2029", "23 nov 2029"),
        (date(2029, 1, 2), "2 Jan 2029", "2 ene 2029"),
        (date(2031, 2, 28), "28 Feb 2031", "28 feb 2031"),
    ],
)
def test_days(day: date, in_english: str, in_spanish: str) -> None:
    assert (english().day(day), spanish().day(day)) == (in_english, in_spanish)


@pytest.mark.parametrize(
    ("zone", "said"),
    [("UTC", "23 Nov 2026 23:30"), ("Pacific/Kiritimati", "24 Nov 2026 13:30"), ("America/Lima", "23 Nov 2026 18:30")],
)
def test_an_instant_is_told_on_the_shops_clock(zone: str, said: str) -> None:
    assert english(zone).time(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == said


def test_a_day_is_the_shops_wherever_it_is_read() -> None:
    day = date(2029, 11, 23)
    assert {Texts("en", ZoneInfo(zone)).day(day) for zone in ("UTC", "Pacific/Kiritimati", "America/Lima")} == {
        "23 Nov 2029"
    }


@pytest.mark.parametrize("language", sorted(LOCALES))
def test_no_invisible_sign_is_copied_along(language: str) -> None:
    texts = Texts(language, UTC_ZONE)
    unseen = set("\u2066\u2067\u2068\u2069\u200e\u200f\u202f")
    assert not set(texts.money(Money(123456, "USD"))) & (unseen | {"\xa0"})
    link, ref = "https://t.me/PocketTestBot?start=gift_1", "1Q4EW-8H0KZ"
    gift = texts.say("gift-sent", amount=Money(1, "USD"), available=Money(1, "USD"), code=ref, link=link, until=NOON)
    assert f"<code>{ref}</code>" in gift
    assert link in gift.split()
    if LOCALES[language].text_direction == "ltr":
        assert not set(texts.say("balance", available=Money(123456, "USD"))) & unseen


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"), ("en-GB", "en"), ("es", "es"), ("es-MX", "es"), ("ES_ar", "es"),
        ("de", "de"), ("nb", "en"), ("esx", "en"), ("", "en"), (None, "en"), ("-", "en"),
    ],
)  # fmt: skip
def test_the_best_language_there_is(tag: str | None, language: str) -> None:
    assert best_language(tag) == language


def test_languages_are_named_in_themselves() -> None:
    assert [language_name(code) for code in LOCALES] == [
        "English", "Español", "Português", "Français", "Deutsch", "Italiano",
        "Polski", "Русский", "Türkçe", "العربية", "한국어", "中文",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(sorted(LOCALES)), st.text(st.characters(codec="utf-8"), max_size=60))
def test_what_is_put_in_is_never_markup(language: str, name: str) -> None:
    said = Texts(language, UTC_ZONE).say("charge-item", name=name, amount=Money(1, "USD"))
    text, entities = parse(said)
    assert entities == []
    assert name in text


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_where_there_is_no_markup_a_name_stays_as_it_is(name: str) -> None:
    assert english().plain("button-pay-order", order=name, amount=Money(1, "USD")) == f"Pay order {name} · $0.01"


def test_a_sentence_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(BrokenInvariant, match="no-such-thing"):
        english().say("no-such-thing")


def test_a_sentence_that_lacks_a_fact_is_a_bug() -> None:
    with pytest.raises(BrokenInvariant, match="balance"):
        english().say("balance")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "And one more card that lasts longer."), (2, "And 2 more cards that last longer.")]
)
def test_one_and_more(count: int, said: str) -> None:
    assert english().say("balance-more-cards", count=count) == said

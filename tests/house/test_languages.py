"""Each language is itself: its direction, Latin digits, no English left in it, and room for one that is longer yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from unittest.mock import AsyncMock, Mock
from zoneinfo import ZoneInfo

import pytest
from telegram import BotCommand
from telegram.ext import ExtBot

from bot.context import Desk
from bot.profile import MENU, introduce
from bot.texts import FALLBACK, LOCALES, Texts, best_language, language_in_words, language_name
from ledger.money import LARGEST, Money
from tests.chat.transcript import Said, Story, read_story
from tests.house.fluent_files import counted, messages, variables, words
from tests.house.largest import (
    DAYS,
    LONGEST_BUTTON,
    an_invoice_fits,
    every_screen_fits,
    longest_day,
    screens,
    shown,
    the_profile_fits,
)
from tests.house.places import ROOT
from tests.house.pseudo import LONGER, PseudoTexts, stretch

UTC_ZONE = ZoneInfo("UTC")
OTHERS = [language for language in LOCALES if language != FALLBACK]
RIGHT_TO_LEFT = [language for language, locale in LOCALES.items() if locale.text_direction == "rtl"]
ISOLATES = "\u2066\u2067\u2068\u2069"
MARKS = ISOLATES + "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
"""What turns the direction of writing."""

FACT = "Fact"
"""Any fact of Latin letters, as a name, an amount in dollars or a reference is."""


def texts_of(language: str) -> Texts:
    return Texts(language, UTC_ZONE)


def facts_for(language: str, id_: str, number: int = 2) -> dict[str, object]:
    """Something for every variable of a sentence."""
    message = messages(language)[id_]
    return {name: number if name in counted(message) else FACT for name in variables(message)}


def said(language: str, id_: str, number: int = 2) -> str:
    """A sentence with some facts in it."""
    return texts_of(language).say(id_, **facts_for(language, id_, number))


# --- A language that is longer ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def longer() -> PseudoTexts:
    return PseudoTexts(FALLBACK, UTC_ZONE)


def test_the_longer_language_is_longer_and_accented() -> None:
    assert stretch("/support: <b>50 &amp;</b>") == "/support: <b>50 &amp;</b>"
    for sentence in ("The quick brown fox jumps over the lazy dog.", "A", "Buy a card"):
        assert len(stretch(sentence)) >= (1 + LONGER) * len(sentence.replace(" ", "").rstrip("."))
        assert not [letter for letter in stretch(sentence) if letter.isalpha() and letter.isascii()]


@pytest.mark.parametrize("number", [0, 1, 2, 1_000_000])
def test_a_longer_language_loses_no_fact(longer: PseudoTexts, number: int) -> None:
    for id_, message in messages(FALLBACK).items():
        facts: dict[str, object] = {
            name: number if name in counted(message) else f"«{name}»" for name in variables(message)
        }
        english, stretched = texts_of(FALLBACK).say(id_, **facts), longer.say(id_, **facts)
        for fact in facts.values():
            assert stretched.count(str(fact)) == english.count(str(fact)), f"{id_}: {fact}"
        for kept in (r"</?\w+>", r"/[a-z]+\b", "\n"):
            assert re.findall(kept, stretched) == re.findall(kept, english), id_


def test_a_longer_language_fits(longer: PseudoTexts) -> None:
    the_profile_fits(longer)
    an_invoice_fits(longer)
    every_screen_fits(longer)


def test_what_is_measured_is_really_longer(longer: PseudoTexts) -> None:
    """The screens say their own words in it, and none says them in English besides."""
    plain, stretched = (
        {name: shown(screen.text) for name, screen in screens(texts)} for texts in (texts_of(FALLBACK), longer)
    )
    assert plain.keys() == stretched.keys()
    assert all(len(stretched[name]) > len(plain[name]) for name in plain)


# --- Direction -------------------------------------------------------------------------------------------------------


def test_some_language_is_written_from_right_to_left() -> None:
    assert RIGHT_TO_LEFT == ["ar"]


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_every_line_begins_with_a_letter_of_its_own_direction(language: str) -> None:
    """Telegram takes the direction of a line from the first letter in it; a bullet, a sign or a tag may come before."""
    turned = []
    for id_, message in messages(language).items():
        for number in (0, 1, 2, 3, 11, 100) if counted(message) else (0,):
            # What is isolated is passed over when a line's direction is looked for (P2 of the bidirectional algorithm).
            sentence = re.sub("\u2068[^\u2068\u2069]*\u2069", "", shown(said(language, id_, number)))
            sentence = re.sub("\u2068[^\u2068\u2069]*\u2069", "0", sentence)  # A number's variants, facts in them.
            for line in sentence.splitlines():
                first = next((letter for letter in line if letter.isalnum() or letter == "/"), None)
                if first is not None and unicodedata.bidirectional(first) not in ("R", "AL"):
                    turned.append(f"{id_}: {line}")
    assert set(turned) <= {"bot-name: Pocket", f"button-buy-face: {FACT}", f"button-gift-amount: {FACT}"}


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_every_line_of_every_screen_and_every_button_reads_from_right_to_left(language: str) -> None:
    """As the customer gets them, with amounts, days and names in them."""
    turned = set()
    for name, screen in screens(texts_of(language)):
        read = [*shown(screen.text).splitlines(), *(link.text for link in screen.links)]
        read += [button.text for row in screen.buttons for button in row]
        for line in read:
            first = next((letter for letter in line if letter.isalpha()), "ا")
            if unicodedata.bidirectional(first) not in ("R", "AL"):
                turned.add(f"{name}: {line}")
    names = {language_name(other) for other in LOCALES}  # A language's name is written as that language is.
    odd = {line for line in turned if line.partition(": ")[2] not in names}
    assert not {line for line in odd if not re.search(r": (W+|[\d.,]+ US\$)$", line)}, "but for a fact alone"


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_facts_are_isolated_where_directions_mix(language: str) -> None:
    """So that "Lamp (30 W)" in an Arabic line is not torn apart. What is copied or opened ends its line anyway."""
    for id_ in messages(language):
        sentence = said(language, id_)
        assert sentence.count("\u2068") == sentence.count("\u2069"), id_
        mixed = re.sub(rf"<code>{FACT}</code>|^\S+ {FACT}$|\A{FACT}\Z", "", sentence, flags=re.MULTILINE)
        assert mixed.count(FACT) == mixed.count(f"\u2068{FACT}\u2069"), id_
    assert "\u2068" in said(language, "charge-ask")


@pytest.mark.parametrize("language", [language for language in LOCALES if language not in RIGHT_TO_LEFT])
def test_nothing_unseen_is_in_a_sentence_where_they_do_not(language: str) -> None:
    for id_ in messages(language):
        assert not set(said(language, id_)) & set(MARKS), id_


@pytest.mark.parametrize("language", LOCALES)
def test_no_file_turns_the_direction_by_itself(language: str) -> None:
    for id_, message in messages(language).items():
        assert not set("".join(words(message))) & set(MARKS), id_


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_copied_with_a_tap_is_bare(language: str) -> None:
    """A code or a reference that has an unseen mark in it is found nowhere."""
    for id_ in messages(language):
        for copied in re.findall(r"<code>(.*?)</code>", said(language, id_)):
            assert copied == FACT, id_


# --- Digits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LOCALES)
def test_digits_are_latin(language: str) -> None:
    """Amounts, days and times are copied and typed back."""
    texts = texts_of(language)
    written = [
        *(
            texts.money(Money(minor, currency))
            for minor in (-1, 0, 1050, LARGEST)
            for currency in ("USD", "EUR", "JPY")
        ),
        *(texts.day(day.date()) for day in DAYS),
        *(texts.time(day) for day in DAYS),
        *(said(language, id_, number) for id_ in messages(language) for number in (0, 1, 2, 11, 1_000_000)),
    ]
    for text in written:
        assert not [sign for sign in text if sign.isdigit() and not sign.isascii()], text
    assert all(re.search(r"\d", text) for text in written[: 12 + 2 * len(DAYS)])


@pytest.mark.parametrize("language", LOCALES)
def test_an_amount_is_no_cashtag(language: str) -> None:
    """Telegram makes a link of a $ before capitals, which searches chats for them."""
    for currency in ("USD", "CAD", "AUD", "EUR", "MXN", "HKD"):
        said = f" {texts_of(language).money(Money(3740, currency))} "
        assert not re.search(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])", said), said


@pytest.mark.parametrize("language", LOCALES)
def test_an_amount_has_its_decimals_and_a_day_its_year(language: str) -> None:
    texts = texts_of(language)
    assert re.search(r"37[.,]40", texts.money(Money(3740, "USD")))
    assert "2029" in texts.day(date(2029, 11, 23))
    assert "23" in texts.day(date(2029, 11, 23))
    assert re.search(r"\b23:30\b", texts.time(datetime(2029, 11, 23, 23, 30, tzinfo=UTC)))


# --- No English in another language ----------------------------------------------------------------------------------

SAME_IN_ENGLISH: dict[str, set[str]] = {}
"""Lines that happen to be the same in another language, by its code, if there ever are any."""

FUNCTION_WORDS = re.compile(r"\b(the|is|are|your|you|and|this|it|with|cannot|that|what)\b", re.IGNORECASE)
"""English words that no sentence does without for long, and that are none in our other languages."""

TECHNICAL = r"</?\w+>|/[a-z]+|«[^»]*»|„[^”“]*[”“]|“[^”]*”"


def _lines(language: str, id_: str) -> list[str]:
    return [line.strip() for line in shown(said(language, id_, 5)).splitlines()]


@pytest.mark.parametrize("language", OTHERS)
def test_no_line_is_left_in_english(language: str) -> None:
    left = [
        f"{id_}: {line}"
        for id_ in messages(language)
        for line in _lines(language, id_)
        if line in _lines(FALLBACK, id_) and len(re.findall(r"[^\W\d_]{2,}", line.replace(FACT, ""))) > 2
    ]
    assert set(left) == SAME_IN_ENGLISH.get(language, set())


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_has_english_in_it(language: str) -> None:
    left = [
        f"{id_}: {found.group()}"
        for id_, message in messages(language).items()
        for found in FUNCTION_WORDS.finditer(re.sub(TECHNICAL, " ", " ".join(words(message))))
    ]
    assert not left


CONVERSATIONS = sorted((ROOT / "tests" / "conversations").glob("*.chat"))
NAMED = {(locale.get_language_name("en") or ""): language for language, locale in LOCALES.items()}
"""What a story calls a language."""


def _said_to(story: Story) -> Iterator[tuple[str, Said]]:
    """Everything Pocket says in a story, with the language it is said in as far as the story tells."""
    speaks: dict[str, str] = {}
    of_order: dict[str, str] = {}
    whom = ""
    for scene in story.scenes:
        for doing in scene.doings:
            order = re.search(r"order (\w+)(?: of (\w+))?", doing.what)
            if order and order[2]:
                of_order[order[1]] = order[2]
            if doing.who in ("Shop", "Office"):
                whom = of_order.get(order[1], whom) if order else whom
            elif doing.who:
                whom = doing.who
            if spoken := re.fullmatch(r"\[speaks (\w+)\]", doing.what):
                speaks[doing.who] = NAMED.get(spoken[1], FALLBACK)
        for one in scene.said:
            who = one.where or whom
            speaks[who] = _changed_to(one.text) or speaks.get(who, FALLBACK)
            yield speaks[who], one


def _changed_to(text: str) -> str | None:
    """The language that a sentence says it will be from now on."""
    for language in LOCALES:
        for id_ in ("settings-saved", "language-heard"):
            sentence = texts_of(language).say(id_, language=language_in_words(language))
            if text.startswith(sentence[:24].translate(dict.fromkeys(map(ord, ISOLATES)))):
                return language
    return None


def test_pocket_speaks_no_english_to_who_speaks_another_language() -> None:
    heard: set[str] = set()
    english = []
    for path in CONVERSATIONS:
        story = read_story(path.read_text(encoding="utf-8"))
        by_the_shop = set(re.findall(r"\((.+?)\)", story.source))
        for language, one in _said_to(story):
            heard.add(language)
            if language == FALLBACK:
                continue
            words_of_pocket = " ".join([one.text, *(one.buttons or ())])
            for reason in by_the_shop:
                words_of_pocket = words_of_pocket.replace(reason, "")
            if found := FUNCTION_WORDS.search(words_of_pocket):
                english.append(f"{path.name}: {found.group()} in {words_of_pocket}")
    assert not english
    assert {"en", "es"} <= heard, "the stories are read"


# --- What Telegram is told -------------------------------------------------------------------------------------------


async def test_telegram_is_told_the_menu_and_descriptions_of_each_language() -> None:
    bot = AsyncMock(spec=ExtBot)
    bot.get_my_commands.return_value = ()
    nothing = SimpleNamespace(name="", description="", short_description="")
    bot.get_my_name.return_value = bot.get_my_description.return_value = nothing
    bot.get_my_short_description.return_value = nothing
    desk = Mock(spec=Desk, texts=lambda tag: texts_of(best_language(tag)))
    await introduce(bot, desk)
    for told, id_ in (
        (bot.set_my_name, "bot-name"),
        (bot.set_my_description, "bot-description"),
        (bot.set_my_short_description, "bot-short-description"),
    ):
        assert {call.kwargs["language_code"]: call.args[0] for call in told.await_args_list} == {
            None if language == FALLBACK else language: texts_of(language).plain(id_) for language in LOCALES
        }
    menus = {call.kwargs["language_code"]: call.args[0] for call in bot.set_my_commands.await_args_list}
    assert len(menus) == bot.set_my_commands.await_count == len(LOCALES)
    for language in LOCALES:
        texts = texts_of(language)
        assert menus[None if language == FALLBACK else language] == tuple(
            BotCommand(name, texts.plain(f"command-{name}")) for name in MENU
        )


@pytest.mark.parametrize("language", LOCALES)
def test_a_language_is_named_as_telegram_names_it(language: str) -> None:
    """Two letters of ISO 639-1: the Bot API takes no others, and clients tell no others without a region."""
    assert re.fullmatch(r"[a-z]{2}", language)
    assert LOCALES[language].language == language


def test_languages_are_named_in_themselves() -> None:
    assert {language: language_name(language) for language in LOCALES} == {
        "en": "English", "es": "Español", "pt": "Português", "fr": "Français", "de": "Deutsch", "it": "Italiano",
        "pl": "Polski", "ru": "Русский", "tr": "Türkçe", "ar": "العربية", "ko": "한국어", "zh": "中文",
    }  # fmt: skip
    assert all(len(language_name(language)) * 3 <= LONGEST_BUTTON for language in LOCALES), "three stand in a row"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt-BR", "pt"), ("pt-PT", "pt"), ("pt-br", "pt"), ("PT_br", "pt"),
        ("zh-hans", "zh"), ("zh-Hant-TW", "zh"), ("zh-CN", "zh"), ("zh", "zh"),
        ("es-419", "es"), ("es-MX", "es"), ("fr-CA", "fr"), ("de-AT", "de"), ("de-CH-1996", "de"), ("ar-EG", "ar"),
        ("ru-UA", "ru"), ("tr-TR", "tr"), ("ko-KP", "ko"), ("pl-PL", "pl"), ("it-CH", "it"), ("en-GB", "en"),
        ("nb", "en"), ("uk", "en"), ("fil", "en"), ("ptx", "en"), ("", "en"), (None, "en"), ("-", "en"), ("x-pt", "en"),
    ],
)  # fmt: skip
def test_the_best_language_there_is(tag: str | None, language: str) -> None:
    assert best_language(tag) == language


def test_the_longest_day_is_found_for_each_language() -> None:
    """So that a screen is measured with it: not the same month everywhere."""
    assert len({longest_day(texts_of(language)).month for language in LOCALES}) > 1

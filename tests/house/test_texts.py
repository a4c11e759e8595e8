"""Every sentence is there in every language, with the same facts, in markup that Telegram takes, within its limits."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser

import pytest
from fluent.syntax import ast as ftl
from telegram.constants import CallbackQueryLimit

from bot.chat.routes import COMMANDS
from bot.config import Settings
from bot.customers import Sound
from bot.profile import MENU
from bot.screens.talk import OF_ORDERS, WORDED
from bot.screens.wallet import MONEY_KINDS
from bot.texts import LOCALES, Texts
from ledger.accounts import ChargeStatus, GiftStatus
from ledger.errors import all_refusals
from ledger.money import LARGEST, Money
from ledger.policy import Policy
from tests.house.fluent_files import below, counted, messages, resource, variables, words
from tests.house.largest import (
    ASKED,
    LONGEST_BUTTON,
    ORDER,
    SHOP,
    an_invoice_fits,
    every_screen_fits,
    longest_day,
    screen_makers,
    the_profile_fits,
)
from tests.house.places import BOT, TEXTS, calls, outbox_topics, python_files, strings, tree

NOW = datetime(2026, 9, 30, 23, 59, tzinfo=UTC)  # A day whose name is among the longest.


@pytest.fixture(params=LOCALES)
def texts(request: pytest.FixtureRequest) -> Texts:
    """Each language in turn."""
    return Texts(request.param, Policy().zone)


# --- The files -----------------------------------------------------------------------------------------------------


def test_a_language_is_one_file() -> None:
    assert {path.stem for path in TEXTS.glob("*.ftl")} == set(LOCALES)


@pytest.mark.parametrize("language", LOCALES)
def test_a_file_has_no_junk_and_no_id_twice(language: str) -> None:
    body = resource(language).body
    assert not [junk.content for junk in body if isinstance(junk, ftl.Junk)]
    ids = [entry.id.name for entry in body if isinstance(entry, ftl.Message | ftl.Term)]
    assert len(ids) == len(set(ids)), sorted(id_ for id_ in set(ids) if ids.count(id_) > 1)
    for id_, message in messages(language).items():
        assert message.value is not None, id_
        assert not message.attributes, f"{id_}: nobody reads an attribute"


def test_every_language_has_the_same_sentences() -> None:
    first, *others = (set(messages(language)) for language in LOCALES)
    for other in others:
        assert first ^ other == set()


def test_a_sentence_has_the_same_facts_in_every_language() -> None:
    first, *others = LOCALES
    differing = [
        f"{id_}: {sorted(variables(message))} and {sorted(variables(messages(other)[id_]))} in {other}"
        for other in others
        for id_, message in messages(first).items()
        if variables(message) != variables(messages(other)[id_])
    ]
    assert not differing


@pytest.mark.parametrize("language", LOCALES)
def test_words_that_follow_a_number_cover_every_plural_of_the_language(language: str) -> None:
    """No category of CLDR is missing, and none is there that the language does not have."""
    wanted = set(LOCALES[language].plural_form.tags) | {"other"}
    for id_, message in messages(language).items():
        for choice in (node for node in below(message) if isinstance(node, ftl.SelectExpression)):
            keys = {variant.key.name for variant in choice.variants if isinstance(variant.key, ftl.Identifier)}
            assert keys == wanted, f"{id_} in {language}"
            (default,) = [variant.key for variant in choice.variants if variant.default]
            assert isinstance(default, ftl.Identifier)
            assert default.name == "other", f"{id_} in {language}"


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_not_a_sentence_of_ours_is_not_in_it(language: str) -> None:
    """No exclamation marks, nothing shouted, nothing left to do."""
    for id_, message in messages(language).items():
        for said in words(message):
            assert not re.search(r"[!！¡]|TODO|\b[A-Z]{5,}\b| {2}", said), f"{id_}: {said}"


# --- The ids -------------------------------------------------------------------------------------------------------


@cache
def _code() -> tuple[ast.Module, ...]:
    """The code that speaks to customers: the local Telegram and the demo speak for themselves."""
    others = (BOT / "emulator", BOT / "demo")
    return tuple(tree(path) for path in python_files(BOT) if not any(path.is_relative_to(other) for other in others))


def _patterns(value: ast.JoinedStr) -> str:
    """What an f-string can be, as an expression."""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) and isinstance(part.value, str) else ".+"
        for part in value.values
    )


def _asked(*how: str) -> tuple[set[str], set[str]]:
    """The ids that code asks for: whole ones, and f-strings as patterns. `how`: by `say`, by `plain`, or by either."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for module in _code():
        for call in calls(module, *(how or ("say", "plain"))):
            for argument in call.args[:1]:
                for node in ast.walk(argument):
                    if isinstance(node, ast.JoinedStr):
                        patterns.add(_patterns(node))
                if isinstance(argument, ast.Constant | ast.IfExp | ast.BoolOp):
                    whole |= set(strings(argument))
    return whole, patterns


def test_every_sentence_that_code_asks_for_is_there() -> None:
    there = set(messages("en"))
    whole, patterns = _asked()
    assert whole, "the scan finds something"
    assert not whole - there
    assert not [pattern for pattern in patterns if not any(re.fullmatch(pattern, id_) for id_ in there)]


def test_every_sentence_is_asked_for_somewhere() -> None:
    """By its id, by an f-string, by a table of ids, or by the topic of news."""
    _, patterns = _asked()
    named = {text for module in _code() for text in strings(module)}
    by_topic = {topic.replace("_", "-") for topic in outbox_topics()}
    unused = [
        id_
        for id_ in messages("en")
        if id_ not in named | by_topic and not any(re.fullmatch(pattern, id_) for pattern in patterns)
    ]
    assert not unused


def test_what_an_f_string_asks_for_is_there_and_nothing_more() -> None:
    """Beside what is asked for by its whole id, a family has exactly the members that there are facts for."""
    families: dict[str, set[str]] = {
        "refusal": {kind.code for kind in all_refusals()},
        "status": set(ChargeStatus),
        "gift-status": set(GiftStatus),
        "command": set(MENU),
        "history": {*MONEY_KINDS, "capture-back", "adjust-down"},
        "settings-sound": set(Sound),
        "button-sound": set(Sound),
        "meaning": {*WORDED, *(f"{intent}-of" for intent in OF_ORDERS)},
    }
    _, patterns = _asked()
    assert {pattern.replace("\\", "").partition("-.+")[0] for pattern in patterns} == set(families), "all are known"
    named = {text for module in _code() for text in strings(module)}
    for family, members in families.items():
        there = {id_.removeprefix(f"{family}-") for id_ in messages("en") if id_.startswith(f"{family}-")}
        assert there >= members, family
        assert not [id_ for id_ in there - members if f"{family}-{id_}" not in named], family


def test_the_menu_is_what_is_answered() -> None:
    assert set(MENU) == set(COMMANDS)
    assert len(MENU) == len(set(MENU))


# --- What Telegram takes -------------------------------------------------------------------------------------------

TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "tg-spoiler", "blockquote"}
HOSTILE = "<b>Ñ & \"quoted\" 'name'</i> &lt;"


class Markup(HTMLParser):
    """Reads a text as Telegram does: only its tags, each closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in TAGS:
            self.problems.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        if name not in {"lt", "gt", "amp", "quot"}:
            self.problems.append(f"&{name};")

    def problems_of(self, text: str) -> list[str]:
        """What Telegram would refuse."""
        self.feed(text)
        self.close()
        bare = re.findall(r"&(?!lt;|gt;|amp;|quot;|#\d+;)", text)
        return self.problems + self.open + bare


@pytest.mark.parametrize("language", LOCALES)
def test_a_sentence_is_markup_that_telegram_takes_whatever_is_put_into_it(language: str) -> None:
    texts = Texts(language, Policy().zone)
    for id_, message in messages(language).items():
        for fact in (HOSTILE, Money(LARGEST, "USD"), Money(-1, "EUR"), date(2026, 9, 30), NOW):
            for number in (0, 1, 2, 5, 11, 100, 1_000_000) if counted(message) else (0,):
                facts = {name: number if name in counted(message) else fact for name in variables(message)}
                said = texts.say(id_, **facts)
                assert not Markup().problems_of(said), said
                assert said.strip() == said
                assert said, id_
                assert "{" not in said.replace(HOSTILE, "")


@pytest.mark.parametrize("language", LOCALES)
def test_a_sentence_shown_where_there_is_no_markup_has_none(language: str) -> None:
    whole, patterns = _asked("plain")
    assert "button-pay" in whole
    assert any(pattern.startswith("meaning") for pattern in patterns)
    for id_, message in messages(language).items():
        if id_ in whole or any(re.fullmatch(pattern, id_) for pattern in patterns) or id_.startswith("button-"):
            assert not re.findall(r"[<>&]", "".join(words(message))), id_


# --- Telegram's limits ---------------------------------------------------------------------------------------------


def test_the_profile_fits(texts: Texts) -> None:
    the_profile_fits(texts)


def test_an_invoice_fits_with_the_longest_card_and_the_longest_name_of_a_shop(texts: Texts) -> None:
    (longest,) = [
        limit.max_length for limit in Settings.model_fields["shop_name"].metadata if hasattr(limit, "max_length")
    ]
    assert longest == len(SHOP)
    an_invoice_fits(texts)


def test_what_a_tap_is_answered_with_fits(texts: Texts) -> None:
    """Every sentence that code hands to a callback query's answer."""
    toasts = {
        id_
        for module in _code()
        for answer in calls(module, "answer", "_answer")
        for said in (inner for argument in answer.args for inner in calls(argument, "say", "plain"))
        for id_ in strings(said.args[0])
    }
    assert toasts
    for id_ in toasts:
        assert len(texts.plain(id_)) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


def test_every_screen_is_measured() -> None:
    """Whatever code shows is made by a function that the next test finds."""
    assert {
        "buy_screen", "several_screen", "charge_screen", "orders_screen", "balance_screen", "history_screen",
        "gift_screen", "settings_screen", "languages_screen", "meaning_screen", "still_screen", "person_screen",
    } <= {maker.__name__ for maker in screen_makers()}  # fmt: skip


def test_every_screen_fits_with_the_longest_order_and_the_largest_amount(texts: Texts) -> None:
    """Its text, its buttons and their words, and the data that they carry for the largest wallet there could be."""
    every_screen_fits(texts)


def test_every_button_that_says_nothing_of_an_order_fits_by_itself(texts: Texts) -> None:
    facts = {"until": longest_day(texts).date(), "order": ORDER[:24], "from": "22:00", "to": "10:00"}
    for id_, message in messages(texts.language).items():
        if id_.startswith(("button-", "meaning-")):
            said = texts.plain(id_, **{name: facts.get(name, ASKED) for name in variables(message)})
            assert 0 < len(said) <= LONGEST_BUTTON, said
            assert "\n" not in said

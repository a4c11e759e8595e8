"""Every sentence is there in every language, with the same facts, in markup that Telegram takes, within its limits."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.core import Locale
from fluent.syntax import ast as ftl
from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    BotNameLimit,
    CallbackQueryLimit,
    InlineKeyboardButtonLimit,
    InvoiceLimit,
)

from bot.chat.routes import COMMANDS
from bot.config import Settings
from bot.profile import MENU
from bot.screens import Button, Screen
from bot.screens.cards import buy_screen, nearest_screen
from bot.screens.charge import charge_screen, open_button, orders_screen
from bot.screens.wallet import MONEY_KINDS
from bot.texts import LOCALES, Texts
from ledger.accounts import CaptureMode, ChargeStatus, Frozen
from ledger.errors import all_refusals
from ledger.ids import CardOrderId, ChargeId, OrderRef, WalletId
from ledger.money import LARGEST, Money
from ledger.policy import CATALOGUE, Policy
from ledger.reads import Balance, ChargeFacts
from tests.house.fluent_files import below, counted, every_message, messages, resource, variables
from tests.house.places import BOT, TEXTS, calls, outbox_topics, python_files, strings, tree

LONGEST_BUTTON = 64
"""Telegram cuts a longer one on most screens."""

NOW = datetime(2026, 9, 30, 23, 59, tzinfo=UTC)  # A day whose name is among the longest.
LONGEST_FACE = max((Money(minor, currency) for currency, faces in CATALOGUE.items() for minor in faces), key=str)
SHOP = "W" * 64
ORDER = OrderRef("W" * 64)
WALLET = WalletId(2**63 - 1)


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
    wanted = set(Locale.parse(LOCALES[language]).plural_form.tags) | {"other"}
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
        for said in (node.value for node in below(message) if isinstance(node, ftl.TextElement)):
            assert not re.search(r"!|TODO|\b[A-Z]{5,}\b| {2}", said), f"{id_}: {said}"


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


def _asked() -> tuple[set[str], set[str]]:
    """The ids that code asks for: whole ones, and f-strings as patterns."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for module in _code():
        for call in calls(module, "say", "plain"):
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
    families = {
        "refusal": {kind.code for kind in all_refusals()},
        "status": set(ChargeStatus),
        "command": set(MENU),
        "history": {*MONEY_KINDS, "capture-back", "adjust-down", "title", "none"},
    }
    for family, members in families.items():
        there = {id_.removeprefix(f"{family}-") for id_ in messages("en") if id_.startswith(f"{family}-")}
        assert there == members, family


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


@pytest.mark.parametrize(("language", "id_"), every_message(), ids=lambda part: part)
def test_a_sentence_is_markup_that_telegram_takes_whatever_is_put_into_it(language: str, id_: str) -> None:
    message = messages(language)[id_]
    texts = Texts(language, Policy().zone)
    for fact in (HOSTILE, Money(LARGEST, "USD"), Money(-1, "EUR"), date(2026, 9, 30), NOW):
        for number in (0, 1, 2, 5, 1_000_000):
            facts = {name: number if name in counted(message) else fact for name in variables(message)}
            said = texts.say(id_, **facts)
            assert not Markup().problems_of(said), said
            assert said.strip() == said
            assert said
            assert "{" not in said.replace(HOSTILE, "")


@pytest.mark.parametrize(("language", "id_"), every_message(), ids=lambda part: part)
def test_a_sentence_shown_where_there_is_no_markup_has_none(language: str, id_: str) -> None:
    plain = r"button-.*|bot-.*|command-.*|status-.*|card-(title|description|price)|fresh-screen|not-your-button"
    if re.fullmatch(plain, id_):
        said = "".join(node.value for node in below(messages(language)[id_]) if isinstance(node, ftl.TextElement))
        assert not re.findall(r"[<>&]", said)


# --- Telegram's limits ---------------------------------------------------------------------------------------------


def test_the_profile_fits(texts: Texts) -> None:
    for name in MENU:
        described = texts.plain(f"command-{name}")
        assert BotCommandLimit.MIN_DESCRIPTION <= len(described) <= BotCommandLimit.MAX_DESCRIPTION
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
    assert len(MENU) <= BotCommandLimit.MAX_COMMAND_NUMBER
    assert len(texts.plain("bot-name")) <= BotNameLimit.MAX_NAME_LENGTH
    assert len(texts.plain("bot-description")) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(texts.plain("bot-short-description")) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH


def test_an_invoice_fits_with_the_longest_card_and_the_longest_name_of_a_shop(texts: Texts) -> None:
    (longest,) = [
        limit.max_length for limit in Settings.model_fields["shop_name"].metadata if hasattr(limit, "max_length")
    ]
    assert longest == len(SHOP)
    title = texts.plain("card-title", face=LONGEST_FACE)
    assert InvoiceLimit.MIN_TITLE_LENGTH <= len(title) <= InvoiceLimit.MAX_TITLE_LENGTH
    for shop in (SHOP, "&" * 64, "😀" * 64):
        described = texts.plain("card-description", until=date(2026, 9, 30), shop=shop)
        assert InvoiceLimit.MIN_DESCRIPTION_LENGTH <= len(described) <= InvoiceLimit.MAX_DESCRIPTION_LENGTH
    payload = str(CardOrderId(WALLET, 2**63 - 1))
    assert InvoiceLimit.MIN_PAYLOAD_LENGTH <= len(payload.encode()) <= InvoiceLimit.MAX_PAYLOAD_LENGTH


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


def _buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.buttons for button in row]


def _charge(status: ChargeStatus, amount: int) -> ChargeFacts:
    nothing = Money(0, "USD")
    items = '[{"name": "Lamp", "amount": 1}]'
    return ChargeFacts(
        ChargeId(WALLET, 2**63 - 1), ORDER, Money(amount, "USD"), CaptureMode.AUTOMATIC, items, NOW, NOW, status,
        nothing, nothing, nothing, nothing,
    )  # fmt: skip


def test_every_button_fits_with_the_longest_order_and_the_largest_amount(texts: Texts) -> None:
    """Its words, and the data that it carries for the largest wallet there could be."""
    poor, rich = (
        Balance(WALLET, 2**63 - 1, Money(minor, "USD"), Money(0, "USD"), Money(0, "USD"), Frozen.NO, NOW)
        for minor in (0, LARGEST)
    )
    asked = _charge(ChargeStatus.REQUIRES_APPROVAL, 99_999_999)
    policy = Policy()
    screens = [charge_screen(texts, asked, have, policy.faces("USD"), SHOP) for have in (poor, rich)]
    screens.append(orders_screen(texts, [asked], SHOP))
    screens.append(buy_screen(texts, policy, rich, SHOP))
    screens.append(nearest_screen(texts, Money(3000, "USD"), policy.faces("USD"), rich))
    buttons = [button for screen in screens for button in _buttons(screen)] + [open_button(texts, asked)]
    assert len(buttons) > 10
    for button in buttons:
        assert len(str(button.tap).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    too_long = {button.text for button in buttons if not 0 < len(button.text) <= LONGEST_BUTTON}
    assert not too_long


def test_every_button_that_says_nothing_of_an_order_fits_by_itself(texts: Texts) -> None:
    for id_, message in messages(texts.language).items():
        if id_.startswith("button-"):
            said = texts.plain(id_, **{name: Money(99_999_999, "USD") for name in variables(message)})
            assert 0 < len(said) <= LONGEST_BUTTON, said
            assert "\n" not in said

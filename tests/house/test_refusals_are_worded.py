"""Whatever the ledger can say is said to the customer: refusals, entries, charges and news, in every language."""

from __future__ import annotations

import ast
from dataclasses import fields
from datetime import UTC, datetime
from typing import get_type_hints

import pytest

from bot.chat.errors import sentence
from bot.notify import words
from bot.notify.digest import LINES
from bot.screens.charge import charge_screen, orders_screen
from bot.screens.wallet import MONEY_KINDS, history_line
from bot.texts import LOCALES, Texts
from bot.web.problems import STATUS
from ledger.accounts import AdjustmentStatus, CaptureMode, ChargeStatus, EntryKind, Frozen, GiftStatus
from ledger.errors import AdjustmentClosed, GiftClosed, Refusal, all_refusals
from ledger.ids import ChargeId, OrderRef, WalletId, new_wallet_id
from ledger.money import Money
from ledger.policy import Policy
from ledger.reads import Balance, ChargeFacts, HistoryLine
from tests.house.places import BOT, outbox_topics, strings, tree

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WALLET: WalletId = new_wallet_id(NOW)


def usd(cents: int) -> Money:
    return Money(cents, "USD")


@pytest.fixture(params=LOCALES)
def texts(request: pytest.FixtureRequest) -> Texts:
    """Each language in turn."""
    return Texts(request.param, Policy().zone)


def refused(kind: type[Refusal]) -> Refusal:
    """One of these, with facts of the right types."""
    hints = get_type_hints(kind)
    facts: dict[str, object] = {}
    for field in fields(kind):
        samples = {
            Money: usd(1000),
            str: "SAMPLE",
            tuple[Money, ...]: (usd(1000), usd(2000)),
            tuple[str, ...]: ("USD",),
            int: 7,
        }
        facts[field.name] = _status(kind) if field.name == "status" else samples[hints[field.name]]
    return kind(**facts)


def _status(kind: type[Refusal]) -> str:
    """Where a thing of its kind may stand."""
    of: dict[type[Refusal], str] = {GiftClosed: GiftStatus.RETURNED, AdjustmentClosed: AdjustmentStatus.DONE}
    return of.get(kind, ChargeStatus.CAPTURED)


@pytest.mark.parametrize("kind", all_refusals(), ids=lambda kind: kind.code)
def test_a_refusal_has_a_sentence_a_status_and_a_docstring(kind: type[Refusal], texts: Texts) -> None:
    said = sentence(texts, refused(kind))
    assert said.rstrip("\u2069").endswith((".", "。")), said
    assert "{" not in said
    assert kind.__doc__ is not None
    assert kind.__doc__.endswith(".")
    assert kind in STATUS


@pytest.mark.parametrize("kind", all_refusals(), ids=lambda kind: kind.code)
def test_a_refusal_that_is_stored_is_told_again_with_the_same_facts(kind: type[Refusal]) -> None:
    first = refused(kind)
    again = Refusal.recalled(first.code, first.facts())
    assert type(again) is kind
    assert [getattr(again, field.name) for field in fields(kind)] == [
        getattr(first, field.name) for field in fields(kind)
    ]


NOT_ABOUT_MONEY = {
    EntryKind.OPEN,
    EntryKind.ORDER,
    EntryKind.ASK,
    EntryKind.DECLINE,
    EntryKind.LAPSE,
    EntryKind.UNPLACED,  # Told at once, and not in the wallet.
    EntryKind.FREEZE,
    EntryKind.UNFREEZE,
    EntryKind.GIVEN,  # The money left when the gift was sent.
    EntryKind.DELIVERED,
    EntryKind.ADJUST_ASKED,  # Between two people of the office, until it is done.
    EntryKind.ADJUST_REFUSED,
}
"""Entries that a customer's history leaves out."""


def test_every_kind_of_entry_is_shown_in_the_history_or_left_out_on_purpose() -> None:
    assert set(MONEY_KINDS) | NOT_ABOUT_MONEY == set(EntryKind)
    assert not set(MONEY_KINDS) & NOT_ABOUT_MONEY


@pytest.mark.parametrize("kind", MONEY_KINDS)
@pytest.mark.parametrize("change", [-500, 0, 500])
def test_an_entry_has_a_sentence_in_the_history(texts: Texts, kind: EntryKind, change: int) -> None:
    line = HistoryLine(7, kind, NOW, NOW, usd(500), usd(change), usd(100), ChargeId(WALLET, 5), "1041", None)
    assert history_line(texts, line)


def charge(status: ChargeStatus, captured: int = 0, refunded: int = 0, held: int = 0) -> ChargeFacts:
    """A charge that stands so."""
    return ChargeFacts(
        ChargeId(WALLET, 5),
        OrderRef("1041"),
        usd(1000),
        CaptureMode.AUTOMATIC,
        '[{"name": "Lamp", "amount": 1000}]',
        NOW,
        NOW if status is ChargeStatus.REQUIRES_APPROVAL else None,
        status,
        usd(held),
        usd(captured),
        usd(0),
        usd(refunded),
    )


@pytest.mark.parametrize("status", ChargeStatus)
def test_a_charge_has_words_wherever_it_stands(texts: Texts, status: ChargeStatus) -> None:
    have = Balance(WALLET, 9, usd(500), usd(0), usd(0), Frozen.NO, NOW)
    for captured, refunded, held in ((0, 0, 0), (1000, 0, 0), (400, 0, 0), (400, 100, 600)):
        facts = charge(status, captured, refunded, held)
        assert charge_screen(texts, facts, have, Policy().faces("USD"), "the shop").text
        assert texts.plain(f"status-{status}") in orders_screen(texts, [facts], "the shop").text


def test_every_topic_of_the_outbox_is_told() -> None:
    """What a rule tells, the courier knows; else it would be set aside with an alarm, and nobody would read it."""
    letters = tree(BOT / "notify" / "letters.py")
    cases = {
        topic
        for match in ast.walk(letters)
        if isinstance(match, ast.match_case)
        for value in ast.walk(match.pattern)
        if isinstance(value, ast.MatchValue)
        for topic in strings(value)
    }
    office = {topic for topic in outbox_topics() if topic.startswith("office_")}
    assert outbox_topics() <= cases | set(words.SIMPLE) | office
    assert cases | set(words.SIMPLE) <= outbox_topics(), "and it knows no topic that nobody tells"


def test_whatever_is_missed_is_in_the_digest_or_shown_as_it_stands() -> None:
    """A topic without a line would break the one message of all that was missed."""
    shown = {"charge_asked", "charge_changed", "card_ordered", "balance_adjusted"}
    office = {topic for topic in outbox_topics() if topic.startswith("office_")}
    assert set(LINES) == outbox_topics() - shown - office


def test_news_that_is_worded_by_its_topic_has_that_sentence(texts: Texts) -> None:
    by_topic = {"card_bought", "card_bought_again", "payment_unplaced", "refund_credited", "lot_expired"}
    office = {topic for topic in outbox_topics() if topic.startswith("office_")}
    names = ("amount", "until", "available", "ref", "shop", "order", "on", "bought", "wallet", "payment")
    facts: dict[str, object] = dict.fromkeys(names, "SAMPLE")
    assert by_topic <= outbox_topics()
    for topic in by_topic | office:
        assert texts.say(topic.replace("_", "-"), **facts)

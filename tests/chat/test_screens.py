"""Screens for any facts: within Telegram's limits, every name a text, every button readable."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

from bot.emulator.markup import parse
from bot.screens import Action, Screen, Tap, lines
from bot.screens.cards import (
    buy_screen,
    cash_out_screen,
    coupon_screen,
    invoice_sent_screen,
    nearest_screen,
    terms_lines,
)
from bot.screens.charge import charge_screen, orders_screen
from bot.screens.gifts import (
    Giftable,
    SentGift,
    confirm_screen,
    gift_screen,
    gifts_screen,
    offered_screen,
    own_screen,
    sent_screen,
    taken_screen,
)
from bot.screens.wallet import MONEY_KINDS, balance_screen, history_screen, refunds_screen
from bot.texts import LOCALES, Texts
from bot.understand.codes import plain_code
from ledger.accounts import CaptureMode, ChargeStatus, Frozen, GiftStatus
from ledger.errors import BrokenInvariant
from ledger.gifts import code_from
from ledger.ids import ChargeId, GiftHash, GiftId, OrderRef, WalletId
from ledger.money import LARGEST, Money
from ledger.parts import Slice
from ledger.policy import Policy
from ledger.reads import Balance, CardLot, ChargeFacts, HistoryLine
from ledger.sent import GiftFacts

in_time = settings(deadline=None)  # A busy machine is no bug.
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACES = Policy().faces("USD")
LAST_WALLET = WalletId(2**63 - 1)

texts = st.builds(Texts, st.sampled_from(sorted(LOCALES)), st.just(ZoneInfo("UTC")))
wallets = st.integers(1, 2**63 - 1).map(WalletId)
amounts = st.integers(0, LARGEST).map(lambda minor: Money(minor, "USD"))
hostile = st.sampled_from(
    ["<b>", "</code>", "&amp;", "<a href='https://evil.example'>free</a>", "{ $amount }", "\u202e", "]]>", "`*_["]
)
names = st.lists(
    hostile | st.text(st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\x7f"), max_size=9),
    min_size=1,
    max_size=9,
).map(lambda parts: "".join(parts)[:64])
names = names.filter(lambda name: name.strip())
balances = st.builds(
    Balance,
    wallets,
    seq=st.integers(1, 2**63 - 1),
    available=amounts,
    held=amounts,
    owed=amounts,
    frozen=st.sampled_from(Frozen),
    as_of=st.just(NOW),
)
items = st.lists(st.fixed_dictionaries({"name": names, "amount": st.integers(-LARGEST, LARGEST)}), max_size=12)
charges = st.builds(
    ChargeFacts,
    id=st.builds(ChargeId, wallets, st.integers(1, 2**63 - 1)),
    order_ref=names.map(OrderRef),
    amount=amounts,
    capture=st.sampled_from(CaptureMode),
    items=items.map(lambda found: msgspec.json.encode(found).decode()),
    asked_at=st.just(NOW),
    due_at=st.just(NOW),
    status=st.sampled_from(ChargeStatus),
    held=amounts,
    captured=amounts,
    released=amounts,
    refunded=amounts,
)
cards = st.builds(
    CardLot,
    no=st.integers(1, 10**6),
    face=amounts,
    remaining=amounts,
    held=amounts,
    bought_on=st.dates(date(2000, 1, 1), date(2200, 1, 1)),
    expires_on=st.dates(date(2000, 1, 1), date(2200, 1, 1)),
    zone=st.just("UTC"),
    came_back=st.booleans(),
    expired=amounts,
)
entries = st.builds(
    HistoryLine,
    seq=st.integers(1, 2**63 - 1),
    kind=st.sampled_from(MONEY_KINDS),
    at=st.just(NOW),
    effective_at=st.just(NOW),
    amount=amounts,
    change=st.integers(-LARGEST, LARGEST).map(lambda minor: Money(minor, "USD")),
    available=amounts,
    charge=st.none(),
    ref=names,
    reason=st.none() | names,
)


def shown(screen: Screen) -> str:
    """What is read on a screen; Telegram would take it as it is."""
    text, _ = parse(screen.text)
    assert text.strip()
    assert len(text) <= MessageLimit.MAX_TEXT_LENGTH
    buttons = [button for row in screen.buttons for button in row]
    assert all(button.text.strip() for button in buttons)
    assert all(1 <= len(row) <= InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in screen.buttons)
    assert len(buttons) <= InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    for button in buttons:
        assert len(str(button.tap).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        assert Tap.read(str(button.tap)) == button.tap
    keyboard = screen.keyboard
    assert (keyboard is None) == (not screen.buttons)
    return text


def tags(screen: Screen) -> set[str]:
    """What stands out in a text: our own bold and code, never a link."""
    return {str(entity["type"]) for entity in parse(screen.text)[1]}


@in_time
@given(texts, charges, balances, names)
def test_a_charge(texts: Texts, charge: ChargeFacts, balance: Balance, shop: str) -> None:
    screen = charge_screen(texts, charge, balance, FACES, shop)
    said = shown(screen)
    assert charge.order_ref in said
    assert str(charge.id) in said
    assert tags(screen) <= {"bold", "code"}
    taps = [button.tap for row in screen.buttons for button in row]
    may_pay = (
        charge.status is ChargeStatus.REQUIRES_APPROVAL and balance.available >= charge.amount and not balance.frozen
    )
    assert any(tap.action is Action.PAY for tap in taps) == may_pay


@in_time
@given(texts, st.lists(charges, max_size=4), names)
def test_orders(texts: Texts, orders: list[ChargeFacts], shop: str) -> None:
    screen = orders_screen(texts, orders, shop)
    said = shown(screen)
    assert all(order.order_ref in said for order in orders)
    waiting = [order for order in orders if order.status is ChargeStatus.REQUIRES_APPROVAL]
    assert [row[0].tap.argument for row in screen.buttons] == [str(order.id) for order in waiting]


@in_time
@given(texts, balances, st.lists(cards, max_size=20), st.lists(cards, max_size=20))
def test_a_balance(texts: Texts, balance: Balance, left: list[CardLot], over: list[CardLot]) -> None:
    said = shown(balance_screen(texts, balance, left, over))
    assert all(texts.day(card.expires_on) in said for card in left[:5])


@in_time
@given(texts, st.lists(entries, max_size=10), st.booleans(), st.booleans())
def test_history(texts: Texts, page: list[HistoryLine], first: bool, more: bool) -> None:
    screen = history_screen(texts, page, first=first, more=more)
    shown(screen)
    turns = [button.tap.argument for row in screen.buttons for button in row if button.tap.action is Action.HISTORY]
    assert turns == ([] if not page else [""] * (not first) + [str(page[-1].seq)] * more)


@in_time
@given(texts, wallets, st.lists(entries, max_size=10), names)
def test_refunds(texts: Texts, wallet: WalletId, refunds: list[HistoryLine], shop: str) -> None:
    shown(refunds_screen(texts, wallet, refunds, shop))


@in_time
@given(texts, balances, names, names, st.integers(1, 10**6).map(lambda cents: Money(cents, "USD")))
def test_cards(texts: Texts, balance: Balance, shop: str, coupon: str, asked: Money) -> None:
    shown(buy_screen(texts, Policy(), balance, shop))
    shown(coupon_screen(texts, coupon, FACES, balance))
    shown(coupon_screen(texts, None, FACES[:1], balance))
    shown(cash_out_screen(texts, balance.available, shop))
    shown(invoice_sent_screen(texts, asked))
    shown(Screen(terms_lines(texts, Policy(), "USD")))
    nearest = nearest_screen(texts, asked, FACES, balance)
    shown(nearest)
    offered = [int(button.tap.argument) for button in nearest.buttons[0]]
    assert offered == sorted(offered)
    assert 1 <= len(offered) <= 2


gifts = st.builds(
    GiftFacts,
    id=st.builds(GiftId, wallets, st.integers(1, 2**63 - 1)),
    amount=amounts,
    status=st.sampled_from(GiftStatus),
    sent_at=st.just(NOW),
    due_at=st.just(NOW),
    claimant=st.none() | wallets,
)
giftables = st.builds(Giftable, no=st.integers(1, 10**6), amount=amounts, until=st.dates(date(2000, 1, 1)))
codes = st.binary(min_size=16, max_size=16).map(code_from)
slices = st.builds(
    Slice,
    amount=st.integers(1, LARGEST),
    root_wallet=wallets,
    root_no=st.integers(1, 99),
    bought_on=st.just(NOW.date()),
    expires_on=st.dates(date(2000, 1, 1), date(2200, 1, 1)),
    zone=st.just("UTC"),
    expires_at=st.just(NOW),
)


@in_time
@given(
    texts,
    st.lists(giftables.map(lambda card: replace(card, amount=Money(card.amount.minor % 10**9, "USD"))), max_size=9),
    balances,
)
def test_what_can_be_given(texts: Texts, cards: list[Giftable], balance: Balance) -> None:
    screen = gift_screen(texts, cards, Policy(), balance)
    shown(screen)
    most = sum(card.amount.minor for card in cards)
    taps = [button.tap for row in screen.buttons for button in row if button.tap.action is Action.GIFT]
    assert [tap.number() for tap in taps if tap.number()] == [face.minor for face in FACES if face.minor <= most]
    named = [tap.argument for tap in taps if tap.number() is None]
    assert named == [f"card{card.no}" for card in cards[:5]]


@in_time
@given(texts, gifts, st.lists(slices, min_size=1, max_size=5), codes, names, balances)
def test_a_gift(texts: Texts, gift: GiftFacts, parts: list[Slice], code: str, shop: str, balance: Balance) -> None:
    offered = offered_screen(texts, gift, parts, plain_code(code), shop)
    shown(offered)
    ((take,),) = offered.buttons
    assert GiftHash.of(take.tap.argument) == GiftHash.of(code)
    shown(taken_screen(texts, gift))
    assert own_screen(texts, gift, balance).buttons[0][0].tap.argument == str(gift.id)
    shown(confirm_screen(texts, "card7", gift.amount, Policy(), balance))


@in_time
@given(texts, st.lists(gifts, max_size=6), balances)
def test_what_was_given(texts: Texts, given: list[GiftFacts], balance: Balance) -> None:
    screen = gifts_screen(texts, given, balance)
    shown(screen)
    back = [button.tap.argument for row in screen.buttons for button in row if button.tap.action is Action.TAKE_BACK]
    assert back == [str(gift.id) for gift in given if gift.status is GiftStatus.OPEN]


@in_time
@given(texts, amounts, codes, names)
def test_a_code_is_shown_once_and_can_be_sent_on(texts: Texts, amount: Money, code: str, shop: str) -> None:
    gift = SentGift(amount, code, "PocketBot", NOW)
    screen = sent_screen(texts, gift, amount, shop)
    said = parse(screen.text)[0]
    assert said.count(code) == 2, "by itself, and in the link"
    assert not screen.buttons, "a button of ours would take the code away"
    (share,) = screen.links
    query = parse_qs(urlsplit(share.url).query)
    assert query["url"] == [gift.link]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", gift.link.partition("?start=")[2]), "Telegram takes no other parameter"


def test_the_longest_button_there_is_still_fits() -> None:
    largest = ChargeId(LAST_WALLET, 2**63 - 1)
    for action in Action:
        assert len(str(Tap(action, str(largest), str(2**63 - 1)))) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_a_longer_one_is_a_bug() -> None:
    with pytest.raises(BrokenInvariant, match="64 bytes"):
        str(Tap(Action.SHOW, "ñ" * 32, ""))


@in_time
@given(st.sampled_from(Action), st.text(max_size=20), st.text(max_size=10))
def test_what_a_button_says_comes_back(action: Action, argument: str, nonce: str) -> None:
    data = f"v1:{action}:{argument}:{nonce}"
    if data.count(":") > 3 or "\0" in data or len(data.encode()) > 64:
        return
    assert Tap.read(str(Tap(action, argument, nonce))) == Tap(action, argument, nonce)


@in_time
@given(st.text(max_size=64) | st.text(alphabet="v1:buypaynoshowhist0123456789_ ", max_size=64))
def test_any_data_is_a_tap_of_ours_or_none(data: str) -> None:
    tap = Tap.read(data)
    assert tap is None or str(tap) == data


@pytest.mark.parametrize(
    "data", [None, "", "v1", "v1:buy", "v1:buy:1000", "v0:buy:1000:1", "v1:steal:1:1", "v1:buy:1:1:1", "V1:buy:1:1"]
)
def test_data_of_another_time_is_none(data: str | None) -> None:
    assert Tap.read(data) is None


def test_one_fact_a_line_and_no_gaps() -> None:
    assert lines("a", None, "b", "", "c") == "a\nb\nc"


@pytest.mark.parametrize("status", list(ChargeStatus))
def test_every_status_has_its_own_words(status: ChargeStatus) -> None:
    charge = ChargeFacts(
        id=ChargeId(WalletId(1), 5),
        order_ref=OrderRef("1041"),
        amount=Money(3740, "USD"),
        capture=CaptureMode.MANUAL,
        items='[{"name":"Lamp","amount":3740}]',
        asked_at=NOW,
        due_at=NOW + timedelta(minutes=15),
        status=status,
        held=Money(0, "USD"),
        captured=Money(3740, "USD"),
        released=Money(0, "USD"),
        refunded=Money(0, "USD"),
    )
    balance = Balance(WalletId(1), 7, Money(5000, "USD"), Money(0, "USD"), Money(0, "USD"), Frozen.NO, NOW)
    screens = {
        language: charge_screen(Texts(language, ZoneInfo("UTC")), charge, balance, FACES, "Lumen & Oak")
        for language in LOCALES
    }
    said = {language: shown(screen) for language, screen in screens.items()}
    assert "1041" in said["en"]
    assert said["en"] != said["es"]
    assert bool(screens["en"].buttons) == (status is ChargeStatus.REQUIRES_APPROVAL)

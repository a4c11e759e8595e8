"""What customers write, and what is understood of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import LOCALES, Texts
from bot.understand import Intent
from bot.understand.amounts import Amount, find_amount
from bot.understand.codes import find_code, plain_code
from bot.understand.rules import Rules
from ledger.gifts import code_from
from ledger.ids import GiftHash
from ledger.money import LARGEST, Money
from ledger.policy import Policy

PHRASES = {
    Intent.BUY: """
        buy a $50 card | buy $50 | Buy 50 | $50 | 50 | 50 usd | 50$ | £20 card | a 50 card please
        I'd like a 20 dollar gift card please | top up 100 | load $20 | add money | purchase a $50 card | another card
        buy a card | I want a card | how much is a card | can I purchase a card for my order
    """,
    Intent.BALANCE: """
        balance | BALANCE!! | what is my balance? | how much do I have | what's left | how much is left | my wallet
        what do I have | my credit | show my pocket | thanks, but how much do I have | hi, what is my balance
    """,
    Intent.EXPIRY: """
        when does it expire | when do my cards run out | how long is it good | is it still valid | expiry date
    """,
    Intent.GIFT: """
        gift $20 | send $20 to a friend | give a card to my sister | I want to give my friend $10 | make a gift
        give $5 to my mother | can I send my brother credit | transfer 20 dollars to someone | a gift for my dad
        send credit to another person
    """,
    Intent.GIFTS: "my gifts | take back my gift | take it back | cancel the gift | which gifts I sent",
    Intent.CLAIM: """
        claim | redeem my gift | I got a gift | gift code | how do I open a gift | I have a gift code
        1Q4EW-8H0KZ-R7X2M-5TBVN-9CJDS-G | my code is 1q4ew8h0kzr7x2m5tbvn9cjdsg thanks
    """,
    Intent.ORDERS: "orders | my order | pay | pending | order 1042 | how do I pay",
    Intent.REFUNDS: """
        refund | where is my refund | refunds? | I returned the lamp | I want a refund | refund of order 1042
    """,
    Intent.CASH_OUT: """
        refund my card | refund this gift card | give me my money back | I want my money back | withdraw my balance
        cash out | can I cash it out? | send it to my bank | is the card refundable
    """,
    Intent.COUPON: "coupon | promo code SAVE10 | I have a coupon SAVE10 for $50 | discount code 50OFF | any vouchers?",
    Intent.HISTORY: "history | transactions | my statement | what did I spend | recent activity",
    Intent.SETTINGS: "settings | change the language | can you speak spanish | en español",
    Intent.TERMS: "terms | terms and conditions | what are the rules",
    Intent.PRIVACY: "privacy | delete my data",
    Intent.SUPPORT: "support | a human | talk to a person | I want to complain | fraud",
    Intent.HELP: "help | what can you do | how does it work | menu",
    Intent.THANKS: "thanks | Thank you very much",
    Intent.GREETING: "hi | Hello | good morning | hola",
    Intent.UNKNOWN: "the weather is fine | asdf | ? | 👍 | this | shield | paypal",
}


@pytest.mark.parametrize(
    ("phrase", "intent"),
    [
        (phrase.strip(), intent)
        for intent, phrases in PHRASES.items()
        for line in phrases.strip().splitlines()
        for phrase in line.split(" | ")
    ],
)
def test_what_is_wanted(phrase: str, intent: Intent) -> None:
    assert Rules().read(phrase).intent is intent


@pytest.mark.parametrize("intent", list(Intent))
def test_every_intention_has_a_phrase(intent: Intent) -> None:
    assert PHRASES[intent].strip()


@pytest.mark.parametrize(
    ("phrase", "amount", "coupon", "order"),
    [
        ("buy a $50 card", ("50", "USD"), None, None),
        ("pay order 1042", None, None, "1042"),
        ("pay order #1042", None, None, "1042"),
        ("pay for order no. A-17", None, None, "A-17"),
        ("is order 1042 for $20 paid", ("20", "USD"), None, "1042"),
        ("coupon SAVE10 for a $50 card", ("50", "USD"), "SAVE10", None),
        ("use my coupon", None, None, None),
    ],
)
def test_what_is_named(phrase: str, amount: tuple[str, str] | None, coupon: str | None, order: str | None) -> None:
    understood = Rules().read(phrase)
    assert understood.amount == (Amount(Decimal(amount[0]), amount[1]) if amount else None)
    assert (understood.coupon, understood.order_ref) == (coupon, order)


@pytest.mark.parametrize(
    "written",
    [
        "1Q4EW-8H0KZ-R7X2M-5TBVN-9CJDS-G",
        "1q4ew-8h0kz-r7x2m-5tbvn-9cjds-g",
        "1q4ew8h0kzr7x2m5tbvn9cjdsg",
        "1Q4EW 8H0KZ R7X2M 5TBVN 9CJDS G",
        "here: lQ4EW-8HOKZ-R7X2M-5TBVN-9CJDS-G, for you",
    ],
)
def test_a_code_is_read_however_it_was_copied(written: str) -> None:
    assert find_code(written) == "1q4ew8h0kzr7x2m5tbvn9cjdsg"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "SAVE10",
        "hello there could would maybe I",
        "1Q4EW-8H0KZ-R7X2M-5TBVN-9CJDS",
        "1Q4EW-8H0KZ-R7X2M-5TBVN-9CJDS-GG",
        "please refund the 2 lamps that were broken today",
    ],
)
def test_what_is_no_code_is_none(written: str) -> None:
    assert find_code(written) is None


@given(st.binary(min_size=16, max_size=16))
def test_every_code_there_is_is_read(bits: bytes) -> None:
    code = code_from(bits)
    assert find_code(f"your gift: {code}") == plain_code(code) == code.replace("-", "").lower()
    assert GiftHash.of(plain_code(code)) == GiftHash.of(code)


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("$50", 5000, "USD"),
        ("$ 50", 5000, "USD"),
        ("50", 5000, "USD"),
        ("50$", 5000, "USD"),
        ("50 USD", 5000, "USD"),
        ("50 bucks", 5000, "USD"),
        ("one hundred, or 100 dollars", 10000, "USD"),
        ("$12.50", 1250, "USD"),
        ("$12,50", 1250, "USD"),
        ("12,5", 1250, "USD"),
        ("$1,000", 100000, "USD"),
        ("$1,000.99", 100099, "USD"),
        ("1 000 €", 100000, "EUR"),
        ("€0.01", 1, "EUR"),
        ("£7", 700, "GBP"),
        ("¥1500", 1500, "JPY"),
        ("2 cards of $50", 5000, "USD"),
        ("$0", 0, "USD"),
        ("$90,071,992,547,409.91", LARGEST, "USD"),
    ],
)
def test_amounts(written: str, minor: int, currency: str) -> None:
    found = find_amount(written)
    assert found is not None
    assert found.money("USD") == Money(minor, currency)


@pytest.mark.parametrize("written", ["$0.001", "¥12.50", "$90,071,992,547,409.92", "1 000 000 000 000 000 000"])
def test_an_amount_that_no_money_can_be(written: str) -> None:
    found = find_amount(written)
    assert found is not None
    assert found.money("USD") is None


@pytest.mark.parametrize("written", ["", "fifty", "A50", "50%", "v1.2.3beta", "١٢", "$"])
def test_no_amount_at_all(written: str) -> None:
    found = find_amount(written)
    assert found is None or found.money("USD") is not None


@settings(deadline=None)
@given(st.text())
def test_nothing_that_is_written_breaks_the_reading(text: str) -> None:
    understood = Rules().read(text)
    assert understood.amount is None or understood.amount.money("USD") is None or understood.amount.number >= 0


@settings(deadline=None)
@given(st.sampled_from(sorted(LOCALES)), st.integers(0, 10**9))
def test_what_is_said_can_be_read(language: str, minor: int) -> None:
    """Whoever copies an amount out of a message means that amount."""
    said = Texts(language, Policy().zone).money(Money(minor, "USD"))
    found = find_amount(said)
    assert found is not None
    if minor < 100_000:  # Larger ones have a thousands separator, which each language writes in its own way.
        assert found.number.scaleb(2) == minor

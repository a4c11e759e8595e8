"""Codes of gifts as people copy them, and amounts as Pocket itself writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import LOCALES, Texts
from bot.understand import Intent, open_reader
from bot.understand.codes import find_code, plain_code
from ledger.gifts import code_from
from ledger.ids import GiftHash
from ledger.money import Money
from ledger.policy import Policy

A_DAY = date(2026, 11, 23)


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


@settings(deadline=None)
@given(st.sampled_from(sorted(LOCALES)), st.integers(1, 99_999))
def test_an_amount_that_is_copied_out_of_a_message_is_that_amount(language: str, minor: int) -> None:
    said = Texts(language, Policy().zone).money(Money(minor, "USD"))
    slots = open_reader(small=True).slots(said, Intent.SEND_GIFT, today=A_DAY, language=language)
    assert slots.amount is not None, said
    assert slots.amount.number == Decimal(minor) / 100
    assert slots.amount.money("USD") == Money(minor, "USD")

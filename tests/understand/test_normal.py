"""Text that means the same is the same text, and a span in one form of it is that span in the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.normal import low, normal, plain, tidy


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Buy   $50 ", "buy $50"),
        ("١٢٫٥٠", "12.50"),
        ("١٬٠٠٠", "1,000"),
        ("５０ドル", "50ドル"),
        ("İADE", "iade"),
        ("i̇ade", "iade"),
        ("ısı", "ısı"),
        ("“what’s” this – that", '"what\'s" this - that'),
        ("nº 7", "n° 7"),
        ("№ 7", "# 7"),
        ("1\u00a0234,56\u202f€", "1 234,56 €"),
        ("بطاقـــة", "بطاقة"),
        ("ZŁOTY", "złoty"),
    ],
)
def test_one_form_for_many(typed: str, read: str) -> None:
    assert normal(typed) == read


@pytest.mark.parametrize(
    ("word", "key"), [("três", "tres"), ("złoty", "zloty"), ("ждёт", "ждет"), ("萬", "万"), ("أربعة", "اربعه")]
)
def test_accents_do_not_matter(word: str, key: str) -> None:
    assert plain(word) == key


@given(st.text(max_size=200))
def test_every_form_has_the_same_spans(text: str) -> None:
    clean = tidy(text)
    assert len(low(clean)) == len(clean)
    assert len(plain(low(clean))) == len(clean)
    assert not any(sign.isdecimal() and not sign.isascii() for sign in clean)

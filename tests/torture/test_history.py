"""The check of histories: it lets pass whatever is legal, and finds every kind of lie."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.books import law
from tests.torture.chance import seeded
from tests.torture.history import check
from tests.torture.legal import legal
from tests.torture.lies import LIES, Lie

SEEDS = 20
"""Histories that each lie is put into."""


@law
@given(random=st.randoms(use_true_random=False), length=st.integers(0, 40))
def test_what_is_legal_is_never_an_alarm(random: Random, length: int) -> None:
    assert check(*legal(random, length)) == []


def test_ten_thousand_legal_calls_are_no_alarm() -> None:
    assert check(*legal(seeded("long"), 10_000, wallets=8)) == []


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_lie_is_found_in_every_history(lie: Lie) -> None:
    for seed in range(SEEDS):
        random = seeded(seed)
        history, books = lie(random, *legal(random, 300))
        found = {violation.rule for violation in check(history, books)}
        assert LIES[lie] in found, f"seed {seed}: {found}"

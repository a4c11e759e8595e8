"""Every way the ledger says no: why, with which facts, and that it wrote nothing.

One story a row, in `refusals/`. A story says what has happened before and returns the question that is refused; a row
that is missing for something an operation lists under `Raises:` fails the last test here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from ledger import (
    adjustments,
    cards,
    chargebacks,
    charges,
    explain,
    gifts,
    history,
    reads,
    refunds,
    sent,
    statements,
    store,
    transit,
    wallets,
)
from ledger import credits as given_credit
from ledger.errors import all_refusals
from tests.conftest import TestClock
from tests.ledger import refusals
from tests.ledger.books import MONEY_TABLES, facts_of, open_shop
from tests.ledger.refusals.table import ROWS, Operation, Row, name_of

MODULES = (
    wallets,
    cards,
    charges,
    refunds,
    gifts,
    chargebacks,
    adjustments,
    given_credit,
    transit,
    reads,
    sent,
    history,
    explain,
    statements,
)
PARTS_OF_OTHERS = {"reads.check_known", "history.head_of"}
"""What queries are made of: nobody asks for it by itself."""


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_it_refuses_and_writes_nothing(row: Row, database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, **row.policy) as shop:
        ask, facts = await row.story(shop)
        before = await shop.dump(*MONEY_TABLES)
        with pytest.raises(row.refusal) as first:
            await ask()
        assert facts_of(first.value) == facts
        with pytest.raises(row.refusal) as again:
            await ask()
        assert facts_of(again.value) == facts, "what was refused is refused again, for the same reason"
        assert await shop.dump(*MONEY_TABLES) == before
        assert await shop.trial_balance() is not None


def test_every_refusal_has_been_provoked() -> None:
    assert {row.refusal for row in ROWS} == set(all_refusals())


def test_every_refusal_an_operation_lists_has_been_provoked_and_no_other() -> None:
    listed = {(name_of(operation), refusal) for operation in _operations() for refusal in _listed(operation)}
    assert {(name_of(row.operation), row.refusal.__name__) for row in ROWS} == listed


def test_every_file_of_stories_is_told() -> None:
    assert {row.story.__module__ for row in ROWS} == {f"{refusals.__name__}.{name}" for name in refusals.__all__}


def _operations() -> Iterator[Operation]:
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if ours and name_of(function) not in PARTS_OF_OTHERS:
                yield function
    yield store.Teller.do


def _listed(operation: Operation) -> Iterator[str]:
    _, _, raises = (inspect.getdoc(operation) or "").partition("Raises:")
    names = {refusal.__name__ for refusal in all_refusals()}
    yield from names.intersection(re.findall(r"\w+", raises))

"""What tries the tests is tried itself: it changes one thing at a time, and who imported a function has the change."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.changes import mutants, unchanged
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.loaded import load, note_lines, tree_of

SOURCE = """
LEAST = 1


def spend(amount: int, left: int, final: bool = True) -> int:
    if amount < LEAST or amount > left:
        raise ValueError(amount)
    rest = left - amount
    return 0 if final else max(rest, 0)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module in a file."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "till.py").write_text(SOURCE)
    monkeypatch.delitem(sys.modules, "till", raising=False)
    return __import__("till")


def test_one_thing_is_changed_at_a_time() -> None:
    changes = [(mutant.line, str(mutant.change)) for mutant in mutants(ast.parse(SOURCE))]
    assert changes == [
        (2, ": 1 -> 2"),
        (5, "spend: amount: int, left: int, final: bool=True -> amount: int, left: int, final: bool=False"),
        (6, "spend: amount < LEAST or amount > left -> amount < LEAST and amount > left"),
        (6, "spend: amount < LEAST -> amount <= LEAST"),
        (6, "spend: amount > left -> amount >= left"),
        (7, "spend: raise ValueError(amount) -> pass"),
        (8, "spend: left - amount -> left + amount"),
        (9, "spend: 0 if final else max(rest, 0) -> max(rest, 0) if final else 0"),
        (9, "spend: 0 if final else max(rest, 0) -> 1 if final else max(rest, 0)"),
        (9, "spend: 0 if final else max(rest, 0) -> 0 if final else min(rest, 0)"),
        (9, "spend: max(rest, 0) -> max(rest, 1)"),
    ]


def test_who_imported_a_function_has_the_changed_one(module: ModuleType) -> None:
    spend = module.spend
    for mutant in mutants(tree_of(module)):
        load(module, mutant.tree)
        assert module.spend is spend
    load(module, next(one.tree for one in mutants(tree_of(module)) if one.change.now == "left + amount"))
    assert spend(1, 5, final=False) == 6
    load(module, unchanged(tree_of(module)).tree)
    assert spend(1, 5, final=False) == 4


def test_a_module_notes_the_lines_that_run(module: ModuleType) -> None:
    ran: set[int] = set()
    note_lines(module, tree_of(module), ran)
    module.spend(1, 5)
    assert ran == {6, 8, 9}
    with pytest.raises(ValueError, match="6"):
        module.spend(6, 5)
    assert ran == {6, 7, 8, 9}


def test_every_change_that_is_excused_is_one_and_has_a_reason() -> None:
    rules = Path(__file__).parents[2] / "ledger"
    for name, reasons in EQUIVALENT.items():
        possible = {mutant.change for mutant in mutants(ast.parse((rules / f"{name}.py").read_text()))}
        assert reasons.keys() <= possible
        assert all(reason.endswith(".") for reason in reasons.values())

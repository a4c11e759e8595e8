"""What a customer reads is in `bot/texts/`: no sentence is written where it is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.places import BOT, python_files, tree

SHOWING = [
    *python_files(BOT / "chat"),
    *python_files(BOT / "screens"),
    *python_files(BOT / "notify"),
    BOT / "profile.py",
]

SENTENCE = re.compile(
    r"[^\W\d_]{2,}[,;:]?\s+[^\W\d_]{2,}"  # Two words.
    r"|^[A-Z][a-z]{2,}[.!?…]?$"  # One that begins a line, as "Pay" on a button.
    r"|[a-z]{2,}[.!?…]$"  # One that ends it.
)

FOR_OPERATORS = {"debug", "info", "warning", "error", "exception", "critical"}


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """String literals that may reach a customer."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
        return
    annotation = getattr(node, "returns", None) or getattr(node, "annotation", None)
    for child in ast.iter_child_nodes(node):
        if child is not annotation and not _is_read_by_no_customer(child):
            yield from literals(child)


def _is_read_by_no_customer(node: ast.AST) -> bool:
    """Docstrings, log lines, what an exception says to operators, annotations, what an answer is compared with."""
    match node:
        case ast.Raise() | ast.Compare() | ast.Expr(value=ast.Constant()) | ast.arg():
            return True
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr in FOR_OPERATORS
        case _:
            return False


def sentences(module: ast.Module) -> list[str]:
    """The literals of a module that look like something to read."""
    return [f"line {found.lineno}: {found.value!r}" for found in literals(module) if SENTENCE.search(str(found.value))]


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: str(path.relative_to(BOT)))
def test_no_sentence_is_written_where_it_is_shown(path: Path) -> None:
    assert not sentences(tree(path))


@pytest.mark.parametrize(
    "code",
    [
        'async def f(context):\n    await context.show(Screen("You have nothing."))',
        'f = Button("Pay", tap)',
        'SAID = "Your order is here"',
        'def f(name):\n    return f"Dear {name}, you have money"',
        'def f(said="Not here"):\n    return said',
        'def f():\n    return lines("One thing", other)',
        'WORDS = {"paid": "You have paid"}',
    ],
)
def test_a_sentence_in_the_code_is_found(code: str) -> None:
    assert sentences(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of more than one word."""',
        'def f():\n    """Another one, of a function."""',
        'log.error("update set aside", problem=str(error))',
        'raise BrokenInvariant("a button carries at most 64 bytes")',
        'texts.say("card-bought", amount=amount)',
        'ok = "not modified" in reason',
        'def f(x: "Context and more") -> "Screen of it": ...',
        'key = f"tap:pay:{charge.no}:{tap.nonce}"',
    ],
)
def test_what_no_customer_reads_is_left_alone(code: str) -> None:
    assert not sentences(ast.parse(code))

"""The `.ftl` files as the house tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from fluent.syntax import FluentParser, ast

from tests.house.places import TEXTS


def fresh_resource(language: str) -> Any:
    """A file, parsed, to be changed by whoever asked for it."""
    return FluentParser(with_spans=True).parse((TEXTS / f"{language}.ftl").read_text(encoding="utf-8"))


@cache
def resource(language: str) -> Any:
    """A file, parsed; nobody changes it."""
    return fresh_resource(language)


@cache
def messages(language: str) -> dict[str, Any]:
    """Every message by its id."""
    return {entry.id.name: entry for entry in resource(language).body if isinstance(entry, ast.Message)}


def below(node: Any) -> Iterator[Any]:
    """Every node below one, itself included."""
    yield node
    for value in vars(node).values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.SyntaxNode):
                yield from below(part)


def variables(message: Any) -> set[str]:
    """The names of the facts that a message is given."""
    return {node.id.name for node in below(message) if isinstance(node, ast.VariableReference)}


def counted(message: Any) -> set[str]:
    """The facts that a message chooses its words by."""
    return {
        name for node in below(message) if isinstance(node, ast.SelectExpression) for name in variables(node.selector)
    }


def words(message: Any) -> list[str]:
    """What is written in a message besides its facts, piece by piece, in every variant."""
    return [node.value for node in below(message) if isinstance(node, ast.TextElement)]

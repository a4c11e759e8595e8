"""One small change at a time to a module's source, as a careless hand might make it."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Change:
    """What was changed, in words that outlive a move of the line: in which function, before and after."""

    of: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.of}: {self.was} -> {self.now}"


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed, and the lines that a test must run to notice."""

    change: Change
    line: int
    lines: range
    tree: ast.Module


@dataclass(frozen=True)
class _Place:
    """A node of a module, and what it is in."""

    node: ast.AST
    parent: ast.AST
    statement: ast.stmt
    function: ast.FunctionDef | None


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    found = [_mutant(tree, number) for number, node in enumerate(ast.walk(tree)) if _can_change(node)]
    return iter(sorted(found, key=lambda mutant: mutant.line))


def unchanged(tree: ast.Module) -> Mutant:
    """The module as it is: who notices this one notices nothing."""
    return Mutant(Change("", "nothing", "nothing"), 0, _all_lines(tree), tree)


def _mutant(tree: ast.Module, number: int) -> Mutant:
    before = _place(tree, number)
    changed = copy.deepcopy(tree)
    after = _place(changed, number)
    _change(after.node)
    ast.fix_missing_locations(changed)
    change = Change(before.function.name if before.function else "", _text(before), _text(after))
    lines = _lines(before) if before.function else _all_lines(tree)
    return Mutant(change, getattr(before.node, "lineno", before.statement.lineno), lines, changed)


def _place(tree: ast.Module, number: int) -> _Place:
    """The node that `ast.walk` comes to as this one."""
    wanted = next(node for at, node in enumerate(ast.walk(tree)) if at == number)
    around = [node for node in ast.walk(tree) if node is not wanted and any(one is wanted for one in ast.walk(node))]
    itself = [wanted] if isinstance(wanted, ast.stmt) else []
    statements = [node for node in (*around, *itself) if isinstance(node, ast.stmt)]  # From the outermost to its own.
    function = next((one for one in reversed(statements) if isinstance(one, ast.FunctionDef)), None)
    return _Place(wanted, around[-1], statements[-1], function)


def _all_lines(tree: ast.Module) -> range:
    return range(1, (tree.body[-1].end_lineno or 0) + 1)


def _lines(place: _Place) -> range:
    """The lines of a statement, without those of the statements in it; of a signature, those of the function."""
    first, last = place.statement.lineno, place.statement.end_lineno or place.statement.lineno
    body: list[ast.stmt] = getattr(place.statement, "body", [])
    if not body or place.statement is place.function:
        return range(first, last + 1)
    return range(first, max(body[0].lineno, first + 1))


def _text(place: _Place) -> str:
    """What is changed, in one line; a number or a name alone says nothing."""
    alone = isinstance(place.node, ast.Constant | ast.Call) and not isinstance(place.parent, ast.stmt)
    return " ".join(ast.unparse(place.parent if alone else place.node).split())


def _can_change(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=ast.BitOr(), right=ast.Constant(value=None)):
            return False  # An annotation.
        case ast.Compare(ops=[op]) | ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op):
            return type(op) in _OTHER
        case ast.Call(func=ast.Name(id=name)):
            return name in _SWAPPED
        case ast.Raise() | ast.IfExp() | ast.Expr(value=ast.Call()) | ast.UnaryOp(op=ast.Not() | ast.USub()):
            return True
        case ast.Constant(value=bool() | int()):
            return True
        case _:
            return False


def _change(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops = [_OTHER[type(node.ops[0])]()]  # type: ignore[list-item]  # Like for like.
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign():
            node.op = _OTHER[type(node.op)]()  # type: ignore[assignment]  # Like for like.
        case ast.Raise() | ast.Expr():
            _become(node, ast.Pass())
        case ast.UnaryOp():
            _become(node, node.operand)
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Call(func=ast.Name() as name):
            name.id = _SWAPPED[name.id]
        case ast.Constant(value=bool() as truth):
            node.value = not truth
        case ast.Constant(value=int() as number):
            node.value = number + 1


def _become(node: ast.AST, other: ast.AST) -> None:
    """Take another's place in the tree, without knowing who points here."""
    node.__class__ = type(other)
    node.__dict__ = {**other.__dict__, "lineno": getattr(node, "lineno", 1), "col_offset": 0}

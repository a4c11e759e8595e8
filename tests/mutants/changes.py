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
class Mutant:
    """A module with one thing changed."""

    line: int
    was: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.expr | ast.stmt) and _can_change(node):
            changed = copy.deepcopy(tree)
            _change(next(one for at, one in enumerate(ast.walk(changed)) if at == number))
            ast.fix_missing_locations(changed)
            yield Mutant(node.lineno, ast.unparse(node).splitlines()[0], ast.unparse(changed))


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

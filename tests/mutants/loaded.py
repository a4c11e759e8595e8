"""Change a module that is loaded already: whoever imported one of its functions has the changed one too."""

from __future__ import annotations

import ast
import copy
import inspect
from types import FunctionType, ModuleType

_RAN = "_ran"


def tree_of(module: ModuleType) -> ast.Module:
    """What a module was loaded from."""
    return ast.parse(inspect.getsource(module))


def load(module: ModuleType, tree: ast.Module) -> None:
    """Let a module do what this says from now on."""
    fresh = dict(vars(module))
    exec(compile(tree, str(module.__file__), "exec", dont_inherit=True), fresh)  # noqa: S102  # It is our own source.
    for name, new in fresh.items():
        old = vars(module).get(name)
        if isinstance(old, FunctionType) and isinstance(new, FunctionType):
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
        else:
            vars(module)[name] = new


def note_lines(module: ModuleType, tree: ast.Module, ran: set[int]) -> None:
    """Let a module note the first line of every statement of its functions that runs."""
    noting = copy.deepcopy(tree)
    for function in noting.body:
        if isinstance(function, ast.FunctionDef):
            _note(function)
    ast.fix_missing_locations(noting)
    vars(module)[_RAN] = ran.add
    load(module, noting)


def _note(statement: ast.AST) -> None:
    for name in ("body", "orelse"):
        block = getattr(statement, name, None)
        if isinstance(block, list):
            for inner in block:
                _note(inner)
            setattr(statement, name, [one for inner in block for one in (_noting(inner.lineno), inner)])


def _noting(line: int) -> ast.Expr:
    return ast.Expr(ast.Call(ast.Name(_RAN, ast.Load()), [ast.Constant(line)], []))

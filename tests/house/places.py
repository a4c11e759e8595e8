"""Where things are, and small readers of code that several house tests share."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

BOT = ROOT / "bot"
LEDGER = ROOT / "ledger"
TEXTS = BOT / "texts"


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files(folder: Path) -> list[Path]:
    """Every module of a folder, in order."""
    return sorted(folder.rglob("*.py"))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git has or would take, and that is there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def calls(node: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Every call of a function or method of one of these names."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call):
            name = found.func.attr if isinstance(found.func, ast.Attribute) else getattr(found.func, "id", None)
            if name in names:
                yield found


def strings(node: ast.AST) -> Iterator[str]:
    """Every string literal below a node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            yield found.value


@cache
def outbox_topics() -> frozenset[str]:
    """Every topic that a rule of the ledger tells."""
    told = [call.args[0] for path in python_files(LEDGER) for call in calls(tree(path), "tell") if call.args]
    return frozenset(topic for first in told for topic in strings(first))

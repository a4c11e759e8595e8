"""The project's own checks, each a test: what fails is in the failure, as the tool says it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.places import ROOT

TOOLS = Path(sys.executable).parent


def passes(*command: str) -> None:
    """Run a tool over the project; what it says is the failure."""
    ran = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=600
    )
    assert ran.returncode == 0, f"$ {' '.join(command)}\n{ran.stdout}"


def test_ruff_finds_nothing() -> None:
    passes(sys.executable, "-m", "ruff", "check", "--output-format=concise", ".")


def test_everything_is_formatted() -> None:
    passes(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_mypy_finds_nothing() -> None:
    """Strict, over the whole project, the tests included: pyproject.toml says so."""
    passes(sys.executable, "-m", "mypy", "--no-error-summary")


def test_imports_go_down_the_floors() -> None:
    passes(str(TOOLS / "lint-imports"), "--no-logo", "--no-cache")

"""What the tests of operations share: a shop of its own on SQLite, and logging put back as it was."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.commands import examine_telegram
from tests.databases import Databases
from tests.ops.visits import Visit, visiting


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Whatever a test sets up is undone."""
    ours, root = structlog.get_config(), logging.getLogger()
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in logs.NOISY}
    level, hooks = root.level, (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with warnings.catch_warnings():
        yield
        logging.captureWarnings(capture=False)
    structlog.configure(**ours)
    root.handlers = handlers
    root.setLevel(level)
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
async def visit(sqlite_files: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visit]:
    monkeypatch.setattr(examine_telegram, "ASKS_FOR", 0)
    async with visiting(sqlite_files.new(), tmp_path) as visit:
        yield visit

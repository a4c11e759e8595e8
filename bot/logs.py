"""Logs: for people on a terminal, JSON lines elsewhere; never a token, never a key.

Whoever speaks is written the same way: our own code through structlog, the libraries through Python's logging, and what
nobody caught. Each line is blanked last, when it is a text: a secret cannot hide in an argument, in a trace or in the
`repr` of a bot, which has its token in it.
"""

from __future__ import annotations

import base64
import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote, quote_plus

import structlog
from structlog.typing import EventDict, Processor

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

TELLTALES = ("telegram", "aiosqlite")
"""They would write down every message that is sent and every row that is written: codes of gifts among them."""

NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "uvicorn.error", "aiosqlite", "asyncio")
"""They speak of every request or statement: only their warnings are of use, unless all is asked for."""

HIDDEN = "***"

_A_TOKEN = r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}"  # noqa: S105  # How one looks, and none.
"""Any bot's token, known or not: one of them may be in a trace before the settings were read."""

_A_PASSWORD = r"://([^\s:/@\"']*):[^\s/@\"']+@"  # noqa: S105  # Where one stands, and none.
"""The password in an address. By its place and not by itself: it may be a word that stands everywhere."""


LONG_ENOUGH = 30
"""Letters of the secret half of a token, which is to be hidden by itself, too."""


def set_up(*, secrets: Collection[str] = (), quiet: bool = False, level: str = "info") -> None:
    """Set logging up, at the start of a command. Doing it again replaces what was set up before."""
    least = logging.ERROR if quiet else logging.getLevelNamesMapping()[level.upper()]
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    ends = [*_rendering(), _last(blanking(secrets))]
    structlog.configure(
        processors=[*common, *ends],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(_stderr),
        cache_logger_on_first_use=False,
    )
    _take_over_pythons(least, [_its_name, *common], ends)
    _take_over_what_nobody_caught()


def blanking(secrets: Collection[str]) -> Callable[[str], str]:
    """What blanks every secret in a text, in each form it may have taken: in an address, in JSON, in a `repr`."""
    halves = [half for secret in secrets if len(half := secret.partition(":")[2]) >= LONG_ENOUGH]
    forms = sorted({form for secret in (*secrets, *halves) if secret for form in _forms(secret)}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, forms)), re.IGNORECASE)
    needles = [form.lower() for form in forms]  # To look for each first is ten times faster than to search for all.
    token, password = re.compile(_A_TOKEN, re.IGNORECASE), re.compile(_A_PASSWORD)

    def blank(text: str) -> str:
        lowered = text.lower()
        if any(needle in lowered for needle in needles):
            text = known.sub(HIDDEN, text)
        return password.sub(rf"://\1:{HIDDEN}@", token.sub(HIDDEN, text))

    return blank


def _forms(secret: str) -> Iterator[str]:
    """As it is, and as it looks when it was written into something else, once or twice."""
    written: tuple[Callable[[str], str], ...] = (
        quote,
        quote_plus,
        lambda text: quote(text, safe=""),
        lambda text: json.dumps(text)[1:-1],
        lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
        lambda text: repr(text)[1:-1],
        lambda text: repr(text.encode())[2:-1],
    )
    once = {secret, *(write(secret) for write in written)}
    yield from once | {write(form) for form in once for write in written}
    yield base64.b64encode(secret.encode()).decode().rstrip("=")


def _rendering() -> list[Processor]:
    if sys.stderr.isatty():
        # Its own traces break lines at the width of the terminal, and a secret with them.
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]


def _last(blank: Callable[[str], str]) -> Processor:
    def line(_logger: object, _method: str, rendered: EventDict | str) -> str:
        return blank(rendered if isinstance(rendered, str) else repr(rendered))

    return line


class _Stderr:
    """Where standard error goes at this moment: a logger must not hold on to one that was closed."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


_stderr: TextIO = _Stderr()  # type: ignore[assignment]  # All that a logger asks of a file.


class _Ours(logging.StreamHandler[TextIO]):
    """The handler that `set_up` puts at the root, told from others."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # Its name in `logging`.
        """Say which line could not be written, and not what was to be in it: that was not blanked."""
        kind = sys.exc_info()[0]
        _stderr.write(f"a line of {record.name} could not be written: {kind.__name__ if kind else 'no reason'}\n")


def _take_over_pythons(least: int, begins: list[Processor], ends: list[Processor]) -> None:
    handler = _Ours(_stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=begins, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ends]
        )
    )
    root = logging.getLogger()
    root.handlers = [*(other for other in root.handlers if not isinstance(other, _Ours)), handler]
    root.setLevel(least)
    for name in NOISY:
        logging.getLogger(name).setLevel(least if least < logging.INFO else max(least, logging.WARNING))
    for name in TELLTALES:
        logging.getLogger(name).setLevel(max(least, logging.WARNING))
    logging.captureWarnings(capture=True)


def _its_name(_logger: object, _method: str, event: EventDict) -> EventDict:
    event["logger"] = event["_record"].name
    return event


def _take_over_what_nobody_caught() -> None:
    """asyncio tells its logger of what nobody caught; the rest of Python would write it down by itself."""
    log = structlog.get_logger()

    def caught_by_nobody(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            log.info("interrupted")
        else:
            log.critical("nobody caught this", exc_info=(kind, error, trace))

    def in_a_thread(of: threading.ExceptHookArgs) -> None:
        if of.exc_value is not None:
            caught_by_nobody(of.exc_type, of.exc_value, of.exc_traceback)

    def nowhere_to_raise(of: UnraisableHookArgs) -> None:
        log.error("an exception had nowhere to go", where=repr(of.object), exc_info=of.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = caught_by_nobody, in_a_thread, nowhere_to_raise

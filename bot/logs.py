"""Logs: for people on a terminal, JSON lines elsewhere; never a token, never a key."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection

import structlog
from structlog.typing import EventDict, Processor

NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "uvicorn.error")
"""They speak of every request, and httpx with the bot's token in the address."""


def set_up(*, secrets: Collection[str] = (), quiet: bool = False) -> None:
    """Set logging up once, at the start of a command."""
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    renderer: Processor = structlog.processors.JSONRenderer()
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _without(secrets),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _without(secrets: Collection[str]) -> Processor:
    """Blank out every secret, wherever it got into an event."""
    hidden = [secret for secret in secrets if secret]

    def blank(_logger: object, _method: str, event: EventDict) -> EventDict:
        for name, value in event.items():
            text = value if isinstance(value, str) else repr(value)
            if any(secret in text for secret in hidden):
                for secret in hidden:
                    text = text.replace(secret, "***")
                event[name] = text
        return event

    return blank

"""Metrics for Prometheus, at `/metrics`. With `POCKET_METRICS_KEY`, only for who has that key."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from litestar import get
from litestar.handlers import HTTPRouteHandler
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot import gauges, metrics
from bot.context import Desk
from bot.gauges import Round, Standing
from bot.leases import Leases
from bot.web.auth import only
from bot.web.inquiry import Inquiry
from ledger import Ledger
from ledger.dialect import TryAgain

log = structlog.get_logger()

PATIENCE = 3.0
"""Seconds that the books may take to answer: Prometheus itself gives up after ten."""

FRESH = 1.0
"""Seconds for which what was read is told again: whoever asks all the time costs the books nothing more."""

HOW = "Send the metrics' key: Authorization: Bearer POCKET_METRICS_KEY."


class Watch:
    """Looks at the books for whoever asks, and remembers how far the check of wallets has come."""

    def __init__(self, ledger: Ledger, bot: int, *, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._bot = ledger, bot
        self._books = Inquiry(self._read, patience=PATIENCE, fresh=FRESH, stopwatch=stopwatch)
        self.rounds = Round()

    async def look(self) -> Standing | None:
        """How the books stand; None when they cannot be read."""
        try:
            return await self._books.answer()
        except (TryAgain, TimeoutError) as error:
            log.warning("the books cannot be read for the metrics", problem=repr(error))
            return None

    async def _read(self) -> Standing:
        self.rounds.take(await self._ledger.read(gauges.compared, self.rounds.after))
        return await self._ledger.read(gauges.standing, self._bot)


def metrics_route(desk: Desk, leases: Leases) -> HTTPRouteHandler:
    """The route that Prometheus asks."""
    key = desk.settings.metrics_key
    guards = [] if key is None else [only({"metrics": key.get_secret_value()}, how=HOW)]
    watch = Watch(desk.ledger, desk.settings.bot_id)

    @get("/metrics", include_in_schema=False, guards=guards, media_type=CONTENT_TYPE_LATEST)
    async def tell() -> bytes:
        standing = await watch.look()
        return metrics.written(standing, watch.rounds, leases.held)

    return tell

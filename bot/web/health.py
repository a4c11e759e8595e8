"""How this process does, for load balancers and for whoever starts processes anew: is it alive, can it work?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot import gauges
from bot.leases import DEAD_AFTER
from bot.web.inquiry import Inquiry
from ledger import Ledger
from ledger.dialect import TryAgain

PATIENCE = 2.0
"""Seconds that the database may take to answer: load balancers give up after a few."""

FRESH = 1.0
"""Seconds for which a good answer is told again: whoever asks all the time costs the books nothing more."""

SLOW = 1.0
"""Seconds that one turn of the loop may take. It does all the work here: what is that late is late for everybody."""


class Vitals:
    """Whether this process is alive, and whether it can work.

    It can when the database takes what it writes: then no update and no request is lost, whoever else is away. Telegram
    is not asked about, nor how much waits. All processes share both, and so all of them would be taken out of service
    at once, with the shop's refunds, for what none of them can help.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        silence: Callable[[], float] = lambda: 0.0,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch over a process.

        Args:
            ledger: its books.
            silence: the seconds since it last wrote down that it lives.
            stopwatch: seconds since some instant.
        """
        self._ledger, self._silence, self._stopwatch = ledger, silence, stopwatch
        self._books = Inquiry(self._reach, patience=PATIENCE, fresh=FRESH, stopwatch=stopwatch)
        self._closing = False

    def close(self) -> None:
        """From now on nobody is to be sent here any more."""
        self._closing = True

    async def ill(self) -> str:
        """Why it had better be started anew; nothing when it is alive."""
        began = self._stopwatch()
        await asyncio.sleep(0)  # Behind all that is ready to run.
        late = self._stopwatch() - began
        return f"the loop is blocked: one turn took {late:.1f} s" if late > SLOW else ""

    async def unready(self) -> str:
        """Why it cannot work right now; nothing when it can."""
        if self._closing:
            return "it is closing"
        if (silence := self._silence()) > DEAD_AFTER:  # By then the others have taken over what it did.
            return f"nothing could be written for {silence:.0f} s"
        try:
            await self._books.answer()
        except TimeoutError:
            return f"the database did not answer within {PATIENCE:g} s"
        except (TryAgain, OSError):  # What the driver says of it names hosts and users: that is for the log.
            return "the database is away"
        return ""

    async def _reach(self) -> None:
        await self._ledger.database.write(gauges.reached)  # Once: who tries again and again hides that it is away.

"""Who stands at the store's door and writes down what is asked, when, and what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ledger.batch import Outcome
from ledger.ids import WalletId
from ledger.plan import Write
from ledger.request import Request
from ledger.store import Ledger

if TYPE_CHECKING:
    from tests.simulate.loop import Loop


class Clock:
    """Virtual time of day: it goes on when the loop sleeps, jumps when told, and never shows the same instant twice."""

    def __init__(self, start: datetime, loop: Loop) -> None:
        self._start = start
        self._loop = loop
        self.jumped = timedelta()

    def __call__(self) -> datetime:
        self.jumped += timedelta(microseconds=1)
        return self.shows()

    def shows(self) -> datetime:
        """What it shows, without a tick."""
        return self._start + self.jumped + timedelta(seconds=self._loop.time())


@dataclass(slots=True)
class Arrival:
    """One request as it reached the store. It was decided after `asked` and not after `until`, if it was at all."""

    request: Request
    asked: datetime
    until: datetime | None = None
    answer: Outcome = None
    """None as long as it has none, or when nothing was asked but to bring the wallet up to now."""

    @property
    def name(self) -> tuple[WalletId, str]:
        """What it is known by in the books."""
        return self.request.wallet, self.request.stored_key


@dataclass(slots=True)
class Record:
    """Everything that was asked in a history, in the order in which it reached the store."""

    arrivals: list[Arrival] = field(default_factory=list)

    def close(self, at: datetime) -> None:
        """A life is over: what was not answered in it was decided by now, or not at all."""
        for arrival in reversed(self.arrivals):
            arrival.until = arrival.until or at

    def copy(self) -> Record:
        """The same past, for another future."""
        return Record([replace(arrival) for arrival in self.arrivals])


class WatchedLedger(Ledger):
    """The real ledger, with someone at its door."""

    clock: Clock
    record: Record

    async def _enqueue(self, request: Request | None, also: tuple[Write, ...]) -> Outcome:
        if request is None or request.operation is None:
            return await super()._enqueue(request, also)
        arrival = Arrival(request, self.clock.shows())
        self.record.arrivals.append(arrival)
        try:
            arrival.answer = await super()._enqueue(request, also)
        except Exception:
            arrival.until = self.clock.shows()
            raise
        arrival.until = self.clock.shows()
        return arrival.answer

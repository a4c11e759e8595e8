"""A history before it happens: who wants what, in whose order, and what goes wrong at which point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ledger.dialect.sqlite import ROWS_A_CHECKPOINT
from tests.simulate.loop import chance
from tests.simulate.machine import Fault
from tests.simulate.operations import KINDS, SIZES
from tests.simulate.shop import Manner, Step

BEGINNINGS = (
    ("UTC", datetime(2026, 11, 23, 12, tzinfo=UTC)),
    ("UTC", datetime(2028, 2, 28, 23, 50, tzinfo=UTC)),  # A leap day is about to begin, and to end.
    ("America/Santiago", datetime(2027, 9, 4, 12, tzinfo=UTC)),  # Clocks go forward over this midnight ...
    ("America/Santiago", datetime(2027, 9, 7, 12, tzinfo=UTC)),  # ... and over the one where this day's cards expire.
    ("America/Santiago", datetime(2027, 4, 6, 12, tzinfo=UTC)),  # Here they go back to 23:00 three years later.
    ("Pacific/Kiritimati", datetime(2026, 12, 31, 9, 55, tzinfo=UTC)),  # A day ends here when it has just begun in UTC.
)
"""Where a shop may be, and when its history begins."""

CALLERS = 3
PICKS = 4
POINTS = 220
"""About as many points as a random history has."""

_NAMES = tuple(KINDS)
_WEIGHTS = [kind.weight for kind in KINDS.values()]
_MANNERS = (*[Manner.PLAIN] * 6, *Manner)
_CHECKPOINTS = (ROWS_A_CHECKPOINT, ROWS_A_CHECKPOINT, 60, 20, 1)
"""After how many rows a checkpoint may begin: far more than a history has, or few, so that several fall into it."""

_FAULTS = (Fault.CRASH, Fault.CRASH, Fault.CRASH, Fault.BUSY, Fault.FULL, Fault.IO)


@dataclass(frozen=True)
class Script:
    """All that a history depends on."""

    steps: tuple[Step, ...]
    faults: tuple[tuple[int, Fault], ...] = ()
    beginning: int = 0
    order: int = 0
    """The seed of the order in which what is ready runs."""

    rows_a_checkpoint: int = ROWS_A_CHECKPOINT

    def __str__(self) -> str:
        zone, start = BEGINNINGS[self.beginning]
        lines = [f"in {zone} from {start:%d %b %Y %H:%M} UTC, order {self.order}"]
        lines += [f"  {step}" for step in self.steps]
        lines += [f"  at point {point}: {fault}" for point, fault in self.faults]
        if self.rows_a_checkpoint < ROWS_A_CHECKPOINT:
            lines.append(f"  a checkpoint every {self.rows_a_checkpoint} rows")
        return "\n".join(lines)


def drawn(seed: int) -> Script:
    """The history of a seed: some callers who each want a few things, and up to four things that go wrong.

    In some of them the books are copied from SQLite's WAL into their file every few rows.
    """
    rolls = chance(seed)
    steps = tuple(
        Step(
            do=rolls.choices(_NAMES, _WEIGHTS)[0],
            who=rolls.randrange(4),
            pick=min(rolls.randrange(PICKS), rolls.randrange(PICKS)),  # Mostly what was done last.
            size=rolls.randrange(len(SIZES)),
            manner=rolls.choice(_MANNERS),
            by=rolls.randrange(CALLERS),
        )
        for _ in range(rolls.randint(4, 12))
    )
    faults = {rolls.randint(1, POINTS): rolls.choice(_FAULTS) for _ in range(rolls.randint(0, 4))}
    beginning, rows_a_checkpoint = rolls.randrange(len(BEGINNINGS)), rolls.choice(_CHECKPOINTS)
    return Script(steps, tuple(sorted(faults.items())), beginning, seed, rows_a_checkpoint)


PROLOGUE = tuple(
    Step(do, who=who, pick=pick, size=size)
    for do, who, pick, size in (
        ("open_wallet", 2, 0, 0),
        ("open_wallet", 1, 0, 0),
        *((do, who, 0, size) for who in (0, 1) for do, size in (("order", 2), ("settle", 0))),
        ("wait", 0, 0, 2),
        *((do, who, 0, 0) for who in (0, 1) for do in ("order", "settle")),
        *(("promo", who, 1, 0) for who in (0, 1)),  # Good for three days.
        *(step for who in (0, 1) for pick in (1, 2) for step in (("ask", who, pick, 1), ("approve", who, 0, 0))),
    )
)
"""What has happened before any history: two customers have bought two cards, on two days, and were given some credit;
each has paid one order and is held to another."""

"""The shortest way to each operation, so that it can be crashed at every single point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.simulate.machine import Fault
from tests.simulate.script import Script
from tests.simulate.shop import Manner, Step
from tests.simulate.stage import Stage

_ASKED = (Step("ask", size=1),)  # By hand: pick 0.
_HELD = (*_ASKED, Step("approve"))
_SENT = (Step("send", size=1),)
_THREE_YEARS = (Step("wait", size=6), Step("wait", size=5))  # What arrives after them is over when it arrives.
_TOO_MUCH = (Step("adjust", pick=1),)

TOURS: dict[str, tuple[Step, ...]] = {
    "open_wallet": (Step("open_wallet"),),
    "order": (Step("order"),),
    "settle": (Step("order"), Step("settle")),
    "ask": _ASKED,
    "approve": (*_ASKED, Step("approve")),
    "decline": (*_ASKED, Step("decline")),
    "capture": (*_HELD, Step("capture", size=2)),
    "void": (*_HELD, Step("void")),
    "refund": (*_HELD, Step("capture", size=1), Step("refund")),
    "send": _SENT,
    "send_card": (Step("send_card"),),
    "claim": (*_SENT, Step("claim")),
    "take_back": (*_SENT, Step("take_back")),
    "carry_all": (*_SENT, Step("claim", manner=Manner.GIVEN_UP), *_THREE_YEARS, Step("carry_all")),
    "freeze": (Step("freeze"),),
    "unfreeze": (Step("freeze"), Step("unfreeze")),
    "charge_back": (*_HELD, Step("capture", size=1), *_SENT, Step("charge_back")),
    "win": (Step("charge_back"), Step("win")),
    "adjust": (Step("adjust"),),
    "approve_adjustment": (*_TOO_MUCH, Step("approve_adjustment")),
    "refuse_adjustment": (*_TOO_MUCH, Step("refuse_adjustment")),
    "goodwill": (Step("goodwill"),),
    "promo": (Step("promo"),),
    "repeat": (*_ASKED, Step("repeat")),
    "alter": (*_ASKED, Step("alter")),
    "break_down": (Step("break_down"), Step("ask", by=1)),
    "break_row": (Step("break_row"), Step("ask", by=1)),
    "bring_up": (*_HELD, Step("wait", size=4), Step("bring_up")),
    "look": (*_HELD, Step("wait", size=4), Step("look")),
    "deliver_news": (Step("deliver_news"),),
    "wait": (*_HELD, Step("wait", pick=1, size=1)),
}
"""What leads to each kind of step, and the step."""


CHECKPOINTED = Script((*_HELD, Step("capture"), *[Step("goodwill", by=1)] * 8), rows_a_checkpoint=1)
"""Two callers, and a checkpoint behind every commit."""


def crashes(
    stage: Stage, script: Script, fault: Fault, *, since: int = -1, everywhere: bool = True
) -> Iterator[Script]:
    """A script once for each point since its last step began, or another one, with a fault there.

    Not everywhere: only before and after each commit and each step on aiosqlite's thread. What else a transaction does
    is in no file yet, so a crash there leaves what a crash just before it leaves.
    """
    calm = stage.play(script).scene
    if calm.violations:
        yield script
    for point, what in enumerate(calm.machine.passed, start=1):
        if point > calm.began[since] and (everywhere or what in _OUTSIDE):
            yield replace(script, faults=((point, fault),))


_OUTSIDE = ("before a hop", "after a hop", "before COMMIT", "after COMMIT")

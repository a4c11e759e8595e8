"""The shortest way to each operation, so that it can be crashed at every single point."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulate.machine import Fault
from tests.simulate.script import Script
from tests.simulate.shop import Manner, Step
from tests.simulate.stage import Stage

_ASKED = (Step("ask", size=1),)  # By hand: pick 0.
_HELD = (*_ASKED, Step("approve"))
_SENT = (Step("send", size=1),)
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
    "carry_all": (*_SENT, Step("claim", manner=Manner.GIVEN_UP), Step("carry_all")),
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


def crashes(stage: Stage, kind: str, fault: Fault) -> Iterator[Script]:
    """The tour to a kind of step, once for each point of that step, with a fault there."""
    script = Script(TOURS[kind])
    calm = stage.play(script).scene
    if calm.violations:
        yield script
    for point in range(calm.began[-1] + 1, calm.machine.points + 1):
        yield Script(script.steps, ((point, fault),))

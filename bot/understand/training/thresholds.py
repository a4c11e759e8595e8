"""From which probability on what is done: the lowest ones that keep what they promise on rows not learnt from."""

from __future__ import annotations

import numpy as np

from bot.understand.model import INTENTS
from bot.understand.policy import URGENT, Thresholds
from bot.understand.reading import MONEY, Intent
from bot.understand.training.figures import Judged

RIGHT_ANSWERS = 0.92
"""Of what is answered without asking, so many are right."""

RIGHT_SCREENS = 0.96
"""Of money screens opened, so many are meant."""

OUTSIDE_LEFT = 0.955
"""Of what is out of scope, so many are not answered."""

MARGIN = 0.2
URGENT_FROM = 0.35
LEAST = 0.15

_STEPS = tuple(round(0.3 + 0.01 * step, 2) for step in range(66))


def choose(judged: Judged) -> Thresholds:
    """The thresholds for these scores: few questions asked back, and none answered that should not be."""
    best = judged.scores.argmax(axis=1)
    sure = judged.scores.max(axis=1)
    ordered = np.sort(judged.scores, axis=1)
    ahead = ordered[:, -1] - ordered[:, -2]
    read = [INTENTS[place] for place in best]
    right = np.array([one is row.intent or one in row.also for one, row in zip(read, judged.rows, strict=True)])
    money = np.array([one in MONEY for one in read])
    plain = np.array([one not in MONEY and one not in URGENT and one is not Intent.OOS for one in read])
    outside = np.array([row.intent is Intent.OOS for row in judged.rows])

    def screens(least: float) -> bool:
        opened = money & (sure >= least) & (ahead >= MARGIN)
        return not opened.any() or bool(right[opened].mean() >= RIGHT_SCREENS)

    def answers(least: float) -> bool:
        answered = plain & (sure >= least)
        left = 1 - (answered & outside).sum() / max(int(outside.sum()), 1)
        return bool(not answered.any() or (right[answered].mean() >= RIGHT_ANSWERS and left >= OUTSIDE_LEFT))

    return Thresholds(
        answer=next((step for step in _STEPS if answers(step)), _STEPS[-1]),
        open=next((step for step in _STEPS if screens(step)), _STEPS[-1]),
        margin=MARGIN,
        urgent=URGENT_FROM,
        least=LEAST,
    )

"""How well texts are read: figures of scores against what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understand.dense import Floats
from bot.understand.model import INTENTS
from bot.understand.policy import Thresholds, decide, likeliest
from bot.understand.reading import MONEY, Decision, Intent
from bot.understand.training.rows import Row

BINS = 15
_PLACE = {intent: at for at, intent in enumerate(INTENTS)}
OUTSIDE = _PLACE[Intent.OOS]


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows and the probabilities they were given, shape (rows, intents)."""

    rows: Sequence[Row]
    scores: Floats

    def of(self, chosen: Iterable[bool]) -> Judged:
        """Only some of them."""
        at = [number for number, wanted in enumerate(chosen) if wanted]
        return Judged([self.rows[number] for number in at], self.scores[at])


@dataclass
class Figures:
    """What is said of one set of rows. Shares, 0 to 1; None where nothing is to be divided."""

    rows: int
    accuracy: float | None
    """Of rows in scope, the likeliest of all intents is right."""

    within: float | None
    """Of rows in scope, the likeliest of what Pocket does is right: nothing is refused."""

    macro_f1: float | None
    top3: float | None
    """Of rows in scope, the right one is among the three that would be offered."""

    done_right: float | None
    """Of rows in scope, answered or opened without asking, and right."""

    done_wrong: float | None
    """Of rows in scope, answered or opened without asking, and wrong."""

    asked_back: float | None
    outside_caught: float | None
    """Of rows out of scope, not answered or opened: refused or asked back."""

    outside_refused: float | None
    money_precision: float | None
    """Of money screens opened, by any row, those that were meant."""

    money_recall: float | None
    calibration_error: float | None
    languages: dict[str, float] = field(default_factory=dict)
    """Accuracy of rows in scope, by language."""

    intents: dict[str, float] = field(default_factory=dict)


def figures(judged: Judged, limits: Thresholds) -> Figures:
    """All figures of a set."""
    rows, scores = judged.rows, judged.scores
    best = scores.argmax(axis=1) if len(rows) else np.zeros(0, dtype=np.int64)
    right = [INTENTS[place] in _meant(row) for row, place in zip(rows, best, strict=True)]
    inside = [row.intent is not Intent.OOS for row in rows]
    tops, done = [], []
    for score in scores:
        named = dict(zip(INTENTS, score.tolist(), strict=True))
        top = likeliest(named)
        tops.append([intent for intent, _ in top])
        done.append(decide(named, top, limits))
    acted = [decision in (Decision.ANSWER, Decision.OPEN) for decision in done]
    fits = [top[0] in _meant(row) for row, top in zip(rows, tops, strict=True)]
    opened = [decision is Decision.OPEN for decision in done]
    money = [row.intent in MONEY for row in rows]
    return Figures(
        rows=len(rows),
        accuracy=_share(right, inside),
        within=_share(fits, inside),
        macro_f1=_macro_f1(rows, best),
        top3=_share([bool(_meant(row) & set(top)) for row, top in zip(rows, tops, strict=True)], inside),
        done_right=_share([a and f for a, f in zip(acted, fits, strict=True)], inside),
        done_wrong=_share([a and not f for a, f in zip(acted, fits, strict=True)], inside),
        asked_back=_share([decision is Decision.CLARIFY for decision in done], inside),
        outside_caught=_share([not a for a in acted], [not i for i in inside]),
        outside_refused=_share([decision is Decision.REFUSE for decision in done], [not i for i in inside]),
        money_precision=_share(fits, opened),
        money_recall=_share([o and f for o, f in zip(opened, fits, strict=True)], money),
        calibration_error=calibration_error(scores.max(axis=1), right) if len(rows) else None,
        languages=_by([row.lang for row in rows], right, inside),
        intents=_by([row.intent.value for row in rows], right, [True] * len(rows)),
    )


def calibration_error(sure: Floats, right: Sequence[bool]) -> float:
    """How far the probabilities of the likeliest are from how often they are right, on average (ECE)."""
    place = np.minimum((np.asarray(sure) * BINS).astype(int), BINS - 1)
    error = 0.0
    for bin_ in range(BINS):
        there = place == bin_
        if there.any():
            error += there.mean() * abs(float(np.asarray(sure)[there].mean()) - float(np.asarray(right)[there].mean()))
    return round(float(error), 4)


def confusions(judged: Judged, *, most: int = 40) -> list[tuple[str, str, int]]:
    """What is most often taken for what: meant, read, how often."""
    counted = Counter(
        (row.intent.value, INTENTS[place].value)
        for row, place in zip(judged.rows, judged.scores.argmax(axis=1), strict=True)
        if INTENTS[place] not in _meant(row)
    )
    pairs = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(meant, read, times) for (meant, read), times in pairs[:most]]


def curve(judged: Judged, wanted: frozenset[Intent], margin: float = 0.0) -> list[dict[str, float | None]]:
    """Precision and recall of some intents, accepted from different probabilities on."""
    scores = judged.scores
    order = np.sort(scores, axis=1)
    best, ahead = scores.argmax(axis=1), order[:, -1] - order[:, -2]
    meant = np.array([row.intent in wanted for row in judged.rows])
    right = np.array([INTENTS[place] in _meant(row) for row, place in zip(judged.rows, best, strict=True)])
    read = np.array([INTENTS[place] in wanted for place in best])
    points = []
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        taken = read & (order[:, -1] >= least) & (ahead >= margin)
        points.append({"from": least, "precision": _share(right, taken), "recall": _share(taken & right, meant)})
    return points


def _meant(row: Row) -> frozenset[Intent]:
    return row.also | {row.intent}


def _share(wanted: Any, of: Any) -> float | None:
    wanted, of = np.asarray(wanted, dtype=bool), np.asarray(of, dtype=bool)
    return round(float(wanted[of].mean()), 4) if of.any() else None


def _by(names: Sequence[str], right: Sequence[bool], of: Sequence[bool]) -> dict[str, float]:
    shares = {name: _share(right, [n == name and o for n, o in zip(names, of, strict=True)]) for name in set(names)}
    return {name: share for name, share in sorted(shares.items()) if share is not None}


def _macro_f1(rows: Sequence[Row], best: NDArray[np.int64]) -> float | None:
    scores = []
    read = [INTENTS[place] for place in best]
    # A reading that is right too counts as the one meant.
    read = [row.intent if one in row.also else one for row, one in zip(rows, read, strict=True)]
    for intent in INTENTS:
        hits = sum(row.intent is intent is one for row, one in zip(rows, read, strict=True))
        meant, said = sum(row.intent is intent for row in rows), read.count(intent)
        if meant and intent is not Intent.OOS:
            scores.append(2 * hits / (meant + said))
    return round(sum(scores) / len(scores), 4) if scores else None

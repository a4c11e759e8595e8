"""From probabilities to what is done: answer, open a screen that asks for a tap, ask back, or say what can be done.

The thresholds are cut by cost. A wrong balance costs a glance; a wrong money screen costs trust, though nothing moves
without a tap; a fraud or a wish for a person that is missed costs most. They are chosen on cross-validation when the
weights are trained, and stand beside them in `weights/manifest.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understand.reading import MONEY, Decision, Intent

URGENT = frozenset({Intent.REPORT_FRAUD, Intent.TALK_TO_HUMAN})
"""What is better offered once too often than once too seldom."""

SHOWN = 3
"""How many readings are offered when it is asked what was meant: the right one is among them 19 times in 20."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is done without asking back."""

    answer: float
    open: float
    margin: float
    """How far what opens a money screen is ahead of the next."""

    urgent: float
    least: float
    """Below this, not even the likeliest is worth offering."""


def likeliest(scores: Mapping[Intent, float]) -> tuple[tuple[Intent, float], ...]:
    """The likeliest of what Pocket does, with their probabilities, best first."""
    within = [(intent, score) for intent, score in scores.items() if intent is not Intent.OOS]
    return tuple(sorted(within, key=lambda pair: -pair[1])[:SHOWN])


def decide(scores: Mapping[Intent, float], top: Sequence[tuple[Intent, float]], limits: Thresholds) -> Decision:
    """What to do about a message, by how sure its reading is."""
    (best, score), (_, next_best) = top[0], top[1]
    outside = scores.get(Intent.OOS, 0.0)
    if best in URGENT and score >= limits.urgent and score > outside:
        return Decision.ANSWER
    if best in MONEY:
        if score >= limits.open and score - max(next_best, outside) >= limits.margin:
            return Decision.OPEN
    elif score >= limits.answer:
        return Decision.ANSWER
    if outside > score or score < limits.least:
        return Decision.REFUSE
    return Decision.CLARIFY

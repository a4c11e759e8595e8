"""Changes that no test can notice, because what the rule does stays the same. Each with its reason."""

from __future__ import annotations

from tests.mutants.changes import Change

EQUIVALENT: dict[str, dict[Change, str]] = {
    "limits": {
        Change("count_spend", "_turn_day(wallet)", "pass"): (
            "What is counted was checked by the same operation at the same instant, and that has turned the day."
        ),
    },
    "gifts": {
        Change("code_from", "-1", "-2"): "Steps of five from 125 end at 0, before either.",
        Change("code_from", "range(0, 26, 5)", "range(0, 27, 5)"): "Steps of five from 0 end at 25, before either.",
    },
    "adjustments": {
        Change("_check_funds", "amount < 0", "amount <= 0"): "No adjustment is of nothing: `adjust` has refused it.",
        Change("_check_funds", "amount < 0", "amount < 1"): "No adjustment is of nothing: `adjust` has refused it.",
        Change("_done", "adjustment.amount > 0", "adjustment.amount >= 0"): (
            "No adjustment is of nothing: `adjust` has refused it."
        ),
    },
    "lots": {
        Change("child_of", "remaining=0", "remaining=1"): (
            "What is left of a lot is set to its face when the entry bears it, whatever stood there."
        ),
    },
}
"""By module."""

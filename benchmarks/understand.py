"""`python -m benchmarks.understand`: what reading a message costs, with the encoder and without; time, memory, start.

Each case starts in a process of its own, because memory is counted from a process's birth and a start happens once.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from datetime import date
from statistics import median, quantiles
from time import process_time
from typing import Any

from benchmarks.figures import Figure, Findings, Goal, show
from benchmarks.machine import describe

FULL, SMALL = "with the encoder", "letters only"
TIMES = 1_500
STARTS = 3
A_DAY = date(2026, 11, 23)


def measure(times: int = TIMES) -> Findings:
    """Both models: the milliseconds of a message, slots included, and what the start takes."""
    findings = Findings(notes=["A message: language, slots, scores. CPU time of one thread; a start is of the model."])
    for what in (FULL, SMALL):
        runs = [_run(what, times if number == 0 else 1) for number in range(STARTS)]
        waits = [wait * 1000 for wait in runs[0]["waits"]]
        percentiles = quantiles(waits, n=100)
        findings.figures.append(
            Figure(
                engine=what,
                what="read a message",
                per_second=len(waits) / (sum(waits) / 1000),
                cpu_us=sum(waits) / len(waits) * 1000,
                p50_ms=percentiles[49],
                p99_ms=percentiles[98],
                most_ms=max(waits),
            )
        )
        findings.parts[what] = {part: seconds / times * 1e6 for part, seconds in runs[0]["parts"].items()}
        start, memory = median(run["start"] for run in runs), runs[0]["memory"]
        findings.goals += [
            Goal(engine=what, what="p50, ms", measured=percentiles[49], at_most=3),
            Goal(engine=what, what="p95, ms", measured=percentiles[94], at_most=6),
            Goal(engine=what, what="start, CPU s", measured=start, at_most=2),
            Goal(engine=what, what="memory, MB", measured=memory, at_most=220 if what == FULL else 80),
        ]
    return findings


def _run(what: str, times: int) -> dict[str, Any]:
    line = [sys.executable, "-m", "benchmarks.understand", "--case", what, "--times", str(times)]
    made = subprocess.run(line, check=True, capture_output=True, timeout=300)  # noqa: S603  # Ourselves.
    return dict(json.loads(made.stdout))


def _case(what: str, times: int) -> dict[str, Any]:
    """In the process of one case: start, then read phrases of all languages in turn."""
    from bot.understand import model as scoring  # What it takes is measured.
    from bot.understand.slots import find

    scoring.REMEMBERED = 0  # As if nothing had been written before.

    began = process_time()
    model = scoring.open_model(small=what == SMALL)
    start = process_time() - began

    texts = _texts(times)
    waits, parts = [], dict.fromkeys(("language", "slots", "scores"), 0.0)
    for text in texts[:50]:
        find(text, ("en",), A_DAY)  # The tables of words are read when first needed.
    for text in texts:
        marks = [process_time()]
        language, _ = model.language(text)
        marks.append(process_time())
        found = find(text, (language or "en",), A_DAY)
        marks.append(process_time())
        model.scores(found.masked, found.flags)
        marks.append(process_time())
        for part, before, after in zip(parts, marks, marks[1:], strict=False):
            parts[part] += after - before
        waits.append(marks[-1] - marks[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"start": start, "waits": waits, "parts": parts, "memory": memory}


def _texts(times: int) -> list[str]:
    """Messages of many kinds: the phrases, every so many of them, so that languages and intents take turns."""
    from bot.understand.model import WEIGHTS

    lines = [
        line.strip()
        for path in sorted((WEIGHTS.parent / "phrases").glob("*/*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("# ")
    ]
    return [lines[number * 7919 % len(lines)] for number in range(times)]


def main() -> None:
    """Measure and print; or, with --case, be what is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understand", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--case", choices=[FULL, SMALL], help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=TIMES)
    arguments = parser.parse_args()
    if arguments.case:
        print(json.dumps(_case(arguments.case, arguments.times)))
    else:
        show(measure(arguments.times), describe(), as_json=arguments.json)


if __name__ == "__main__":
    main()

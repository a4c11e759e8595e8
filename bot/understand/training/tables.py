"""The figures of a training, for people."""

from __future__ import annotations

from typing import Any

from bot.understand.training.made import Made

_SHOWN = {
    "rows": "rows",
    "accuracy": "acc",
    "within": "within",
    "macro_f1": "mF1",
    "top3": "top3",
    "done_right": "right",
    "done_wrong": "wrong",
    "asked_back": "asked",
    "outside_caught": "oos",
    "outside_refused": "refused",
    "money_precision": "money P",
    "money_recall": "money R",
    "calibration_error": "ECE",
}


def tables(made: Made) -> str:
    """What is worth a look after training: figures by set, the languages, the weakest intents, what is mixed up."""
    manifest = made.manifest
    lines = [f"{'':36}" + "".join(f"{title:>9}" for title in _SHOWN.values())]
    for title in ("figures", "figures_small"):
        mark = ", small" if title == "figures_small" else ""
        lines += [_line(name + mark, figures) for name, figures in manifest[title].items()]
    for name, figures in manifest["figures"].items():
        if len(figures["languages"]) > 1:
            shares = "  ".join(f"{lang} {share:.3f}" for lang, share in figures["languages"].items())
            lines.append(f"{name:36} {shares}")
    for name, figures in manifest["figures"].items():
        weakest = sorted(figures["intents"].items(), key=lambda pair: pair[1])[:6]
        lines.append(f"{name:36} " + "  ".join(f"{intent} {share:.2f}" for intent, share in weakest))
    lines.append(
        "taken for: " + ", ".join(f"{meant}→{read} {times}" for meant, read, times in manifest["confusions"][:24])
    )
    for name in ("money", "read-only", "oos"):
        points = manifest["curves"][name]
        shown = "  ".join(f"{p['from']}: {p['precision'] or 0:.3f}/{p['recall'] or 0:.3f}" for p in points)
        lines.append(f"{name:12} {shown}")
    lines.append(f"calibration {manifest['calibration']}  thresholds {manifest['thresholds']}  rows {manifest['rows']}")
    return "\n".join(lines)


def _line(name: str, figures: dict[str, Any]) -> str:
    values = (figures[key] for key in _SHOWN)
    return f"{name:36}" + "".join(f"{'–' if v is None else v if isinstance(v, int) else f'{v:.3f}':>9}" for v in values)

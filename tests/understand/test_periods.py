"""Days are read in twelve languages, as past ones where the year is not said, and as coming ones for what expires."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from bot.understand.reading import Intent, Period
from bot.understand.slots import find

TODAY = date(2026, 11, 23)
ROWS = list(
    csv.DictReader(Path(__file__).with_name("slots").joinpath("slots_date_dev.csv").read_text("utf-8").splitlines())
)


def _period(text: str, lang: str, intent: Intent | None = None, today: date = TODAY) -> Period | None:
    return find(text, [lang], today).resolve(intent).period


@pytest.mark.parametrize(("text", "lang", "expected"), [(r["text"], r["lang"], r["expected"]) for r in ROWS])
def test_days_of_the_list(text: str, lang: str, expected: str) -> None:
    days = json.loads(expected)
    assert _period(text, lang) == Period(date.fromisoformat(days["from"]), date.fromisoformat(days["to"]))


@pytest.mark.parametrize(
    ("lang", "text", "first", "last"),
    [
        ("en", "yesterday", "2026-11-22", "2026-11-22"),
        ("en", "last week", "2026-11-16", "2026-11-22"),
        ("en", "since march", "2026-03-01", "2026-11-23"),
        ("en", "from january to march 2025", "2025-01-01", "2025-03-31"),
        ("en", "in december", "2025-12-01", "2025-12-31"),
        ("en", "on 5 may", "2026-05-05", "2026-05-05"),
        ("en", "may 15th, 2025", "2025-05-15", "2025-05-15"),
        ("en", "since new year", "2026-01-01", "2026-11-23"),
        ("en", "3 days ago", "2026-11-20", "2026-11-20"),
        ("en", "a week ago", "2026-11-16", "2026-11-16"),
        ("en", "in 2025", "2025-01-01", "2025-12-31"),
        ("en", "march 2025", "2025-03-01", "2025-03-31"),
        ("en", "next month", "2026-12-01", "2026-12-31"),
        ("en", "last friday", "2026-11-20", "2026-11-20"),
        ("en", "1-15 may", "2026-05-01", "2026-05-15"),
        ("en", "past 3 months", "2026-08-23", "2026-11-23"),
        ("en", "2026-03-01", "2026-03-01", "2026-03-01"),
        ("en", "from 03/01/2026 to 03/15/2026", "2026-03-01", "2026-03-15"),
        ("es", "la semana pasada", "2026-11-16", "2026-11-22"),
        ("es", "en los últimos 30 días", "2026-10-24", "2026-11-23"),
        ("es", "desde marzo", "2026-03-01", "2026-11-23"),
        ("es", "del 1 al 15 de mayo", "2026-05-01", "2026-05-15"),
        ("es", "este año", "2026-01-01", "2026-12-31"),
        ("es", "entre enero y marzo de 2025", "2025-01-01", "2025-03-31"),
        ("es", "5 de mayo de 2025", "2025-05-05", "2025-05-05"),
        ("es", "03/04/2026", "2026-04-03", "2026-04-03"),
        ("pt", "semana passada", "2026-11-16", "2026-11-22"),
        ("pt", "últimos 30 dias", "2026-10-24", "2026-11-23"),
        ("pt", "há 3 dias", "2026-11-20", "2026-11-20"),
        ("pt", "de janeiro a março", "2026-01-01", "2026-03-31"),
        ("pt", "em março", "2026-03-01", "2026-03-31"),
        ("pt", "ontem", "2026-11-22", "2026-11-22"),
        ("fr", "hier", "2026-11-22", "2026-11-22"),
        ("fr", "il y a 3 jours", "2026-11-20", "2026-11-20"),
        ("fr", "de janvier à mars", "2026-01-01", "2026-03-31"),
        ("fr", "les 30 derniers jours", "2026-10-24", "2026-11-23"),
        ("fr", "depuis mars", "2026-03-01", "2026-11-23"),
        ("fr", "cette année", "2026-01-01", "2026-12-31"),
        ("fr", "du 1er au 15 mai", "2026-05-01", "2026-05-15"),
        ("fr", "entre le 1er mai et le 15 mai", "2026-05-01", "2026-05-15"),
        ("de", "letzten Monat", "2026-10-01", "2026-10-31"),
        ("de", "vor 3 Tagen", "2026-11-20", "2026-11-20"),
        ("de", "von Januar bis März 2025", "2025-01-01", "2025-03-31"),
        ("de", "letzte Woche", "2026-11-16", "2026-11-22"),
        ("de", "die letzten 30 Tage", "2026-10-24", "2026-11-23"),
        ("de", "seit März", "2026-03-01", "2026-11-23"),
        ("de", "vom 1. bis 15. Mai", "2026-05-01", "2026-05-15"),
        ("de", "3.4.2026", "2026-04-03", "2026-04-03"),
        ("de", "am 5. Mai", "2026-05-05", "2026-05-05"),
        ("de", "zwischen dem 1. Mai und dem 15. Mai", "2026-05-01", "2026-05-15"),
        ("it", "tre giorni fa", "2026-11-20", "2026-11-20"),
        ("it", "da gennaio a marzo", "2026-01-01", "2026-03-31"),
        ("it", "gli ultimi 30 giorni", "2026-10-24", "2026-11-23"),
        ("it", "da marzo", "2026-03-01", "2026-11-23"),
        ("it", "dal 1 al 15 maggio", "2026-05-01", "2026-05-15"),
        ("it", "la settimana scorsa", "2026-11-16", "2026-11-22"),
        ("pl", "wczoraj", "2026-11-22", "2026-11-22"),
        ("pl", "w zeszłym miesiącu", "2026-10-01", "2026-10-31"),
        ("pl", "3 dni temu", "2026-11-20", "2026-11-20"),
        ("pl", "od stycznia do marca", "2026-01-01", "2026-03-31"),
        ("pl", "w marcu", "2026-03-01", "2026-03-31"),
        ("pl", "ostatnie 30 dni", "2026-10-24", "2026-11-23"),
        ("pl", "od 1 do 15 maja", "2026-05-01", "2026-05-15"),
        ("ru", "в марте", "2026-03-01", "2026-03-31"),
        ("ru", "за март", "2026-03-01", "2026-03-31"),
        ("ru", "3 дня назад", "2026-11-20", "2026-11-20"),
        ("ru", "с января по март", "2026-01-01", "2026-03-31"),
        ("ru", "с 1 по 15 мая", "2026-05-01", "2026-05-15"),
        ("ru", "за последние 30 дней", "2026-10-24", "2026-11-23"),
        ("ru", "с марта", "2026-03-01", "2026-11-23"),
        ("ru", "на прошлой неделе", "2026-11-16", "2026-11-22"),
        ("ru", "с нового года", "2026-01-01", "2026-11-23"),
        ("ru", "за 2025 год", "2025-01-01", "2025-12-31"),
        ("tr", "3 gün önce", "2026-11-20", "2026-11-20"),
        ("tr", "geçen hafta", "2026-11-16", "2026-11-22"),
        ("tr", "ocaktan marta kadar", "2026-01-01", "2026-03-31"),
        ("tr", "son 30 gün", "2026-10-24", "2026-11-23"),
        ("tr", "marttan beri", "2026-03-01", "2026-11-23"),
        ("tr", "bu yıl", "2026-01-01", "2026-12-31"),
        ("tr", "mart'ta", "2026-03-01", "2026-03-31"),
        ("tr", "ocak - mart 2025", "2025-01-01", "2025-03-31"),
        ("ar", "أمس", "2026-11-22", "2026-11-22"),
        ("ar", "الشهر الماضي", "2026-10-01", "2026-10-31"),
        ("ar", "في مارس", "2026-03-01", "2026-03-31"),
        ("ar", "قبل 3 أيام", "2026-11-20", "2026-11-20"),
        ("ar", "من يناير إلى مارس", "2026-01-01", "2026-03-31"),
        ("ar", "آخر 30 يوم", "2026-10-24", "2026-11-23"),
        ("ar", "منذ مارس", "2026-03-01", "2026-11-23"),
        ("ar", "قبل ثلاثة أيام", "2026-11-20", "2026-11-20"),
        ("ko", "지난주", "2026-11-16", "2026-11-22"),
        ("ko", "3일 전", "2026-11-20", "2026-11-20"),
        ("ko", "1월부터 3월까지", "2026-01-01", "2026-03-31"),
        ("ko", "최근 30일", "2026-10-24", "2026-11-23"),
        ("ko", "3월부터", "2026-03-01", "2026-11-23"),
        ("ko", "5월 1일부터 15일까지", "2026-05-01", "2026-05-15"),
        ("ko", "올해", "2026-01-01", "2026-12-31"),
        ("ko", "2025년 3월", "2025-03-01", "2025-03-31"),
        ("zh", "昨天", "2026-11-22", "2026-11-22"),
        ("zh", "上个月", "2026-10-01", "2026-10-31"),
        ("zh", "3月", "2026-03-01", "2026-03-31"),
        ("zh", "三天前", "2026-11-20", "2026-11-20"),
        ("zh", "最近30天", "2026-10-24", "2026-11-23"),
        ("zh", "三月以来", "2026-03-01", "2026-11-23"),
        ("zh", "从一月到三月", "2026-01-01", "2026-03-31"),
        ("zh", "2025年3月", "2025-03-01", "2025-03-31"),
        ("zh", "5月1日到15日", "2026-05-01", "2026-05-15"),
        ("zh", "过去三个月", "2026-08-23", "2026-11-23"),
    ],
)
def test_days_in_every_language(lang: str, text: str, first: str, last: str) -> None:
    slots = find(text, [lang], TODAY).resolve(None)
    assert slots.period == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert slots.amount is None
    assert slots.count is None
    assert slots.order_id is None


def test_what_expires_is_to_come() -> None:
    assert _period("what expires in march", "en") == Period(date(2026, 3, 1), date(2026, 3, 31))
    assert _period("what expires in march", "en", Intent.CHECK_EXPIRY) == Period(date(2027, 3, 1), date(2027, 3, 31))
    assert _period("does it expire this month", "en", Intent.CHECK_EXPIRY) == Period(
        date(2026, 11, 1), date(2026, 11, 30)
    )


def test_the_twenty_ninth_of_february_is_found_years_away() -> None:
    assert _period("on 29 february", "en") == Period(date(2024, 2, 29), date(2024, 2, 29))


@pytest.mark.parametrize(
    "text", ["24/7", "may i pay", "10.50", "call 555-12-34", "you have 3 days", "order 2025", "at 12:30"]
)
def test_what_is_no_day(text: str) -> None:
    assert _period(text, "en") is None


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 12, 31)])
def test_last_month_on_any_day(today: date) -> None:
    last = _period("last month", "en", today=today)
    assert last is not None
    assert last.first.day == 1
    assert (last.last - last.first).days in {27, 28, 29, 30}
    assert last.last < today.replace(day=1)

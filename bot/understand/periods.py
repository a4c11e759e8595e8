"""Days that a message names: "last month", "desde enero hasta marzo", "3月", "03/04/2026", "vor drei Tagen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.understand.lexicon import Hit, Lexicon, Tokens
from bot.understand.numbers import number_at
from bot.understand.reading import Period

_YEARS = range(1990, 2100)
_SPEC = re.compile(r"([a-z]+)([+-]\d+)?")
_NUMERIC = re.compile(
    r"(?<![\w.,/:-])(?:"
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s1>[-/.])(?P<m>[0-9]{1,2})(?:(?P=s1)(?P<d>[0-9]{1,2}))?"
    r"|(?P<a>[0-9]{1,2})(?P<s2>[-/.])(?P<b>[0-9]{1,2})(?P=s2)(?P<c>(?:19|20)?[0-9]{2})"
    r"|(?P<mm>[0-9]{1,2})[/.](?P<yy>(?:19|20)[0-9]{2})"
    r"|(?P<p>[0-9]{1,2})[/.](?P<q>[0-9]{1,2})(?P<end>\.?)"
    r")(?![0-9/:-]|[.,][0-9])"
)
_FROM_ENDINGS = ("부터", "에서")
_TO_ENDINGS = ("까지",)
_ABLATIVES = ("dan", "den", "tan", "ten")


@dataclass(frozen=True, slots=True)
class Span:
    """Days named at some tokens: as past days, and as coming ones for what is yet to expire."""

    start: int
    stop: int
    past: Period
    future: Period


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day, month or year, the year perhaps left out; or days that need no more."""

    stop: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fixed: Period | None = None
    weekday: int | None = None

    def period(self, today: date, *, future: bool, near: int | None = None) -> Period | None:
        """The days meant; `near`: the year to take when none is given."""
        if self.fixed is not None:
            return self.fixed
        if self.weekday is not None:
            back = (today.weekday() - self.weekday) % 7
            day = today + timedelta(days=(7 - back) % 7 if future else -back)
            return Period(day, day)
        if self.year is not None or near is not None:
            return _days(self.year or near or today.year, self.month, self.day)
        steps = range(9) if future else range(0, -9, -1)
        for step in steps:  # A 29 February may be eight years away.
            days = _days(today.year + step, self.month, self.day)
            if days is not None and (days.last >= today if future else days.first <= today):
                return days
        return None


def _days(year: int, month: int | None, day: int | None) -> Period | None:
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return Period(first, first if day else first + relativedelta(months=1, days=-1))


def spec_days(spec: str, today: date) -> Period | None:
    """The days of a word of the table: "month-1" is last month, "week" this one, "newyear" the first of January.

    >>> spec_days("month-1", date(2026, 11, 23))
    Period(first=datetime.date(2026, 10, 1), last=datetime.date(2026, 10, 31))
    """
    found = _SPEC.fullmatch(spec)
    if found is None:
        return None
    unit, step = found[1], int(found[2] or 0)
    return unit_days(unit, step, today)


def unit_days(unit: str, step: int, today: date) -> Period | None:
    """The whole day, week, month, quarter, half or year that is so many steps from today's."""
    try:
        if unit == "day":
            day = today + timedelta(days=step)
            return Period(day, day)
        monday = today - timedelta(days=today.weekday())
        if unit == "week":
            first = monday + timedelta(weeks=step)
            return Period(first, first + timedelta(days=6))
        if unit == "weekend":
            first = monday + timedelta(weeks=step, days=5)
            return Period(first, first + timedelta(days=1))
        if unit == "newyear":
            first = date(today.year + step, 1, 1)
            return Period(first, first)
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
        if months is None:
            return None
        first = date(today.year, (today.month - 1) // months * months + 1, 1) + relativedelta(months=months * step)
        return Period(first, first + relativedelta(months=months, days=-1))
    except (OverflowError, ValueError):
        return None


def periods(read: Tokens, marks: Sequence[dict[str, Hit]], words: Lexicon, today: date) -> list[Span]:
    """The days named in a text, left to right."""
    return _Reading(read, marks, words, today).spans()


class _Reading:
    """One reading of a text for its days."""

    def __init__(self, read: Tokens, marks: Sequence[dict[str, Hit]], words: Lexicon, today: date) -> None:
        self.read, self.marks, self.words, self.today = read, marks, words, today
        self.numeric = self._numeric() if any(sign in read.text for sign in "/.-") else {}

    def has(self, index: int, kind: str) -> bool:
        return 0 <= index < len(self.marks) and kind in self.marks[index]

    def after(self, index: int, *kinds: str) -> int:
        """The token after a word of these kinds, or the same one when there is none."""
        if index < len(self.marks):
            for kind in kinds:
                if (hit := self.marks[index].get(kind)) is not None:
                    return hit.stop
        return index

    def spans(self) -> list[Span]:
        found: list[Span] = []
        index = 0
        while index < len(self.read):
            span = self._span(index)
            if span is None:
                index += 1
            else:
                found.append(span)
                index = max(span.stop, index + 1)
        return found

    def _span(self, index: int) -> Span | None:
        start = index
        if self.has(index, "ago_before") and (ago := self._counted(index)) is not None:
            return self._one(start, ago.stop, ago, since=False, until=False)
        between = self.has(index, "between")
        since = self.has(index, "since")
        until = self.has(index, "until")
        if between or since or until or self.has(index, "from") or self.has(index, "in"):
            index = self.after(index, "between", "since", "until", "from", "in")
            index = self.after(index, "the")
        led = index > start
        first = self._anchor(index, led=led)
        if first is None:
            return self._day_range(start, index) if led or index < len(self.read) else None
        stop = self.after(first.stop, "ablative")
        last_word = self.read.words[stop - 1]
        leaving = stop > first.stop or last_word.endswith(_FROM_ENDINGS)
        leaving = leaving or (self.words.languages[0] == "tr" and last_word.endswith(_ABLATIVES))
        to = self._to(stop, between=between, leaving=leaving)
        second = None if to is None else self._anchor(to, led=True) or self._last_day(to, first)
        if second is not None:
            return self._between(start, first, second)
        tail = self.after(stop, "since_after")
        if tail == stop and leaving and last_word.endswith("부터"):
            since = True
        elif tail > stop:
            since, stop = True, tail
        tail = self.after(stop, "until_after")
        if tail > stop or last_word.endswith(_TO_ENDINGS):
            until, stop = True, tail
        return self._one(start, stop, first, since=since, until=until)

    def _to(self, index: int, *, between: bool, leaving: bool) -> int | None:
        if between and (to := self.after(index, "join", "between_and")) > index:
            return self.after(to, "the")
        if (to := self.after(index, "until", "to_date")) > index:
            return self.after(to, "the")
        if index < len(self.read) and self.read.words[index] in "-~":
            return index + 1
        return index if leaving else None

    def _one(self, start: int, stop: int, anchor: _Anchor, *, since: bool, until: bool) -> Span | None:
        past = anchor.period(self.today, future=False)
        future = anchor.period(self.today, future=True)
        if past is None or future is None:
            return None
        if since:
            past = Period(past.first, max(self.today, past.first))
            future = Period(future.first, max(future.last, self.today))
        elif until:
            future = Period(min(self.today, future.last), future.last)
            past = future if past.first > self.today else Period(date(past.last.year, 1, 1), past.last)
        return Span(start, stop, past, future)

    def _between(self, start: int, first: _Anchor, second: _Anchor) -> Span | None:
        sides: list[Period] = []
        for future in (False, True):
            if first.day and first.month is None and first.fixed is None and first.weekday is None:
                first = _Anchor(first.stop, first.year, second.month, first.day)
            end = second.period(self.today, future=future)
            if end is None:
                return None
            begin = first.period(self.today, future=future, near=end.last.year)
            if begin is not None and begin.first > end.last and first.year is None and first.fixed is None:
                begin = first.period(self.today, future=future, near=end.last.year - 1)
            if begin is None or begin.first > end.last:
                return None
            sides.append(Period(begin.first, end.last))
        stop = self.after(second.stop, "until_after", "between_after", "ablative")
        return Span(start, stop, sides[0], sides[1])

    def _last_day(self, index: int, first: _Anchor) -> _Anchor | None:
        """The other day of the same month: "5月1日到15日"."""
        number = self._plain_number(index)
        if first.day is None or number is None or not self.has(number[0], "day_of") or not 1 <= number[1] <= 31:
            return None
        return _Anchor(self.after(number[0], "day_of"), first.year, first.month, number[1])

    def _day_range(self, start: int, index: int) -> Span | None:
        """Days of one month: "1-15 May", "с 1 по 15 мая"."""
        day = self._day(index)
        if day is None:
            return None
        at = self.after(day[0], "ablative")
        to = self._to(at, between=self.has(start, "between"), leaving=at > day[0])
        if to is None:
            return None
        second = self._anchor(to, led=True)
        if second is None or second.day is None or second.month is None:
            return None
        return self._between(start, _Anchor(day[0], second.year, second.month, day[1]), second)

    def _anchor(self, index: int, *, led: bool) -> _Anchor | None:
        if index >= len(self.read):
            return None
        if (numeric := self.numeric.get(index)) is not None and (led or numeric[1]):
            return numeric[0]
        if (hit := self.marks[index].get("period")) is not None:
            fixed = spec_days(str(hit.value), self.today)
            return None if fixed is None else _Anchor(hit.stop, fixed=fixed)
        return self._counted(index) or self._calendar(index, led=led) or self._weekday(index)

    def _weekday(self, index: int) -> _Anchor | None:
        at = self.after(index, "last")
        if (hit := self.marks[at].get("weekday") if at < len(self.marks) else None) is None:
            return None
        stop = self.after(hit.stop, "last")
        weekday = int(hit.value)
        if (at > index or stop > hit.stop) and weekday == self.today.weekday():
            fixed = unit_days("day", -7, self.today)
            return _Anchor(stop, fixed=fixed)
        return _Anchor(stop, weekday=weekday)

    def _counted(self, index: int) -> _Anchor | None:
        """So many days ago, or the last so many."""
        ago = self.after(index, "ago_before")
        last = self.after(index, "last")
        coming = self.after(index, "next")
        for at in dict.fromkeys((last, ago, coming, index)):
            if at >= len(self.read):
                continue
            number = self._count(at)
            begin = number[0] if number is not None else at
            many = number[1] if number is not None else 1
            last_again = self.after(begin, "last") if at == index and number is not None else begin
            if last_again >= len(self.read) or (unit := self.marks[last_again].get("unit")) is None:
                continue
            if unit.value not in {"day", "week", "month", "year"}:
                continue
            after = self.after(unit.stop, "ago_after")
            if after > unit.stop or (at == ago > index):
                return self._ago(after, str(unit.value), many)
            after = self.after(unit.stop, "last_after")
            if number is not None and ((at == last > index) or last_again > begin or after > unit.stop):
                return self._span_of(after, str(unit.value), -many)
            if number is not None and at == coming > index:
                return self._span_of(unit.stop, str(unit.value), many)
        return None

    def _count(self, index: int) -> tuple[int, int] | None:
        found = number_at(self.read, self.marks, index, self.words)
        if found is not None and found.value == found.value.to_integral_value() and 0 < found.value < 4000:
            return found.stop, int(found.value)
        if self.has(index, "article"):
            return self.after(index, "article"), 1
        return None

    def _ago(self, stop: int, unit: str, many: int) -> _Anchor | None:
        days = {"day": 1, "week": 7}.get(unit)
        fixed = unit_days("day", -many * days, self.today) if days else unit_days(unit, -many, self.today)
        return None if fixed is None else _Anchor(stop, fixed=fixed)

    def _span_of(self, stop: int, unit: str, many: int) -> _Anchor | None:
        try:
            other = self.today + relativedelta(**{f"{unit}s": many})  # type: ignore[arg-type]  # Days, weeks, months or years.
        except (ValueError, OverflowError):
            return None
        return _Anchor(stop, fixed=Period(min(other, self.today), max(other, self.today)))

    def _day(self, index: int) -> tuple[int, int] | None:
        """A day of a month, and the token after it."""
        if index >= len(self.read):
            return None
        word = self.read.words[index]
        if word.isascii() and word.isdecimal():
            stop, value = index + 1, int(word) if len(word) <= 2 else 0
        else:
            found = number_at(self.read, self.marks, index, self.words)
            if found is None or found.typed:
                return None
            stop, value = found.stop, int(found.value) if found.value <= 31 else 0
        if not 1 <= value <= 31:
            return None
        if stop < len(self.read) and (self.read.words[stop] in ".°" or self.has(stop, "ordinal")):
            stop += 1
        return stop, value

    def _year(self, index: int) -> tuple[int, int] | None:
        if index < len(self.read) and self.read.words[index] == ",":
            index += 1
        index = self.after(index, "of")
        if index < len(self.read) and len(word := self.read.words[index]) == 4 and word.isdecimal() and word.isascii():
            value = int(word)
            if value in _YEARS:
                return self.after(index + 1, "year_of"), value
        return None

    def _calendar(self, index: int, *, led: bool) -> _Anchor | None:
        return (
            self._eastern(index)
            or self._day_month(index)
            or self._month(index, led=led)
            or self._bare_year(index, led=led)
        )

    def _eastern(self, index: int) -> _Anchor | None:
        """2025年3月5日, 3월 5일, 三月."""
        at, year, month, day = index, None, None, None
        for kind in ("year_of", "month_of", "day_of"):
            number = self._plain_number(at)
            if number is None or not self.has(number[0], kind):
                if kind == "year_of" or (kind == "day_of" and month is not None):
                    continue
                break
            at = self.after(number[0], kind)
            if kind == "year_of":
                year = number[1] if number[1] >= 100 else 2000 + number[1]
            elif kind == "month_of":
                month = number[1]
            else:
                day = number[1]
        if month is None and (year is None or self.words.languages[0] not in {"zh", "ko"}):
            return None
        if (month is not None and not 1 <= month <= 12) or (year is not None and year not in _YEARS):
            return None
        return _Anchor(at, year, month, day)

    def _plain_number(self, index: int) -> tuple[int, int] | None:
        if index >= len(self.read):
            return None
        word = self.read.words[index]
        if word.isascii() and word.isdecimal():
            return (index + 1, int(word)) if len(word) <= 4 else None
        found = number_at(self.read, self.marks, index, self.words)
        return None if found is None or found.typed or found.value > 9999 else (found.stop, int(found.value))

    def _day_month(self, index: int) -> _Anchor | None:
        day = self._day(index)
        if day is None:
            return None
        at = self.after(day[0], "of")
        month = self._month_name(at, near=True)
        if month is None:
            return None
        year = self._year(month[0])
        return _Anchor(year[0] if year else month[0], year[1] if year else None, month[1], day[1])

    def _month_name(self, index: int, *, near: bool) -> tuple[int, int] | None:
        if index >= len(self.marks):
            return None
        hit = self.marks[index].get("month") or (self.marks[index].get("month_short") if near else None)
        if hit is None:
            return None
        stop = hit.stop
        if stop < len(self.read) and self.read.words[stop] == "." and self.marks[index].get("month") is None:
            stop += 1
        return self.after(stop, "month_word"), int(hit.value)

    def _month(self, index: int, *, led: bool) -> _Anchor | None:
        at = self.after(index, "month_word")
        month = self._month_name(at, near=True)
        if month is None:
            return None
        stop, value = month
        year = self._year(stop)
        if year is not None:
            return _Anchor(year[0], year[1], value)
        day = self._day(stop)
        if day is not None and not self.has(day[0], "currency") and self.read.words[stop].isdecimal():
            year = self._year(day[0])
            return _Anchor(year[0] if year else day[0], year[1] if year else None, value, day[1])
        if "month" not in self.marks[at] and not led:
            return None
        if self.has(at, "doubtful_month") and not led:
            return None  # "May" is a verb, too.
        return _Anchor(stop, None, value)

    def _bare_year(self, index: int, *, led: bool) -> _Anchor | None:
        year = self._year(index)
        if year is None or self.read.words[index] == ",":
            return None
        named = year[0] > index + 1
        return _Anchor(year[0], year[1]) if led or named else None

    def _numeric(self) -> dict[int, tuple[_Anchor, bool]]:
        """The dates in digits by the token they begin at, and whether they are dates beyond doubt."""
        found: dict[int, tuple[_Anchor, bool]] = {}
        order = str(self.words.first.get("dates", "dmy"))
        for match in _NUMERIC.finditer(self.read.text):
            made = _read_numeric(match, order)
            if made is None:
                continue
            start = stop = -1
            for index, (begin, end) in enumerate(zip(self.read.starts, self.read.ends, strict=True)):
                if begin == match.start():
                    start = index
                if start >= 0 and end <= match.end():
                    stop = index + 1
            if 0 <= start < stop:
                year, month, day, sure = made
                found[start] = (_Anchor(stop, year, month, day), sure)
            if len(found) > 8:
                break
        return found


def _read_numeric(match: re.Match[str], order: str) -> tuple[int | None, int, int | None, bool] | None:
    year: int | None
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"]) if match["d"] else None
        sure = day is not None or match["s1"] != "."
    elif match["a"]:
        first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
        year += 2000 if year < 100 else 0
        sure = len(match["c"]) == 4 or match["s2"] != "-"
        if order == "ymd" and len(match["c"]) == 2 and match["s2"] != "/":
            year, month, day = 2000 + first, second, int(match["c"])
        else:
            month_first = order == "mdy" if first <= 12 and second <= 12 else second > 12
            month, day = (first, second) if month_first else (second, first)
    elif match["mm"]:
        year, month, day, sure = int(match["yy"]), int(match["mm"]), None, "/" in match[0]
    else:
        first, second = int(match["p"]), int(match["q"])
        month_first = order != "dmy" if first <= 12 and second <= 12 else second > 12
        year, month, day, sure = None, *((first, second) if month_first else (second, first)), False
        if "/" not in match[0] and not match["end"] and not (order == "dmy" and match["q"].startswith("0")):
            return None  # "10.50" is an amount.
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return year, month, day, sure

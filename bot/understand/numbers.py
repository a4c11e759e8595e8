"""Numbers in digits and in words of twelve languages: "1.234,56", "two hundred and five", "이만칠천"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understand.lexicon import Hit, Lexicon, Tokens, lexicon
from bot.understand.normal import normal, plain

_MYRIADS = frozenset({"zh", "ko"})  # They count by ten thousands, and say the digit before its unit.
_LONGEST = 24
"""More digits than this are no number that anybody means."""

_GROUPS_BY_SPACE = frozenset({"fr", "ru", "pl", "de", "it", "es", "pt"})
_SPACED = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")
_MULTIPLES = {"k": 1_000, "к": 1_000, "m": 1_000_000, "м": 1_000_000, "g": 10**9, "г": 10**9, "кк": 1_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: the tokens it is made of, and its value; two values when there is no telling which."""

    start: int
    stop: int
    values: tuple[Decimal, ...]
    typed: bool
    """In digits, not in words."""

    whole: bool
    """In digits alone, without any mark: only that can be the number of an order."""

    @property
    def value(self) -> Decimal:
        """The likelier value."""
        return self.values[0]

    @property
    def small(self) -> int | None:
        """The number as a count of things; None when nobody would count so many."""
        value = self.values[0]
        return int(value) if len(self.values) == 1 and 0 < value < 100 and value == value.to_integral_value() else None


def number(text: str, languages: Sequence[str]) -> Decimal | None:
    """A text that is one number and nothing else; None for any other text.

    >>> number("minus two hundred and five", ["en"])
    Decimal('-205')
    """
    words = lexicon(languages)
    key = plain(normal(text))
    sign = 1
    if key.startswith("-"):
        key, sign = key[1:].lstrip(), -1
    if re.match(r"[.,][0-9]", key):
        key = "0." + key[1:]
    read = words.tokens(key)
    marks = words.marks(read.words)
    start = 0
    if marks and (minus := marks[0].get("minus")) is not None:
        start, sign = minus.stop, -1
    if start >= len(read):
        return None
    if "point" in marks[start] and (after := _decimals(read, marks, start, words)) is not None:
        return sign * after[1] if after[0] == len(read) else None
    found = number_at(read, marks, start, words, alone=True)
    if found is None:
        return None
    stop = found.stop
    if stop < len(read) and (counter := marks[stop].get("counter")) is not None:
        stop = counter.stop
    return sign * found.value if stop == len(read) else None


def numbers(read: Tokens, marks: Sequence[dict[str, Hit]], words: Lexicon, taken: Sequence[bool]) -> list[Number]:
    """The numbers of a text, left to right, that no date or code has taken."""
    found: list[Number] = []
    index = 0
    while index < len(read):
        one = None if taken[index] else number_at(read, marks, index, words)
        if one is not None and any(taken[one.start : one.stop]):
            one = None
        if one is None:
            index += 1
        else:
            found.append(one)
            index = one.stop
    return found


def number_at(
    read: Tokens, marks: Sequence[dict[str, Hit]], index: int, words: Lexicon, *, alone: bool = False
) -> Number | None:
    """The number that begins at a token, if one does. `alone`: the text is nothing but a number."""
    if read.words[index][0] in "0123456789":
        return _typed(read, marks, index, words, alone=alone)
    if (number_of := _spoken(read, marks, index, words, alone=alone)) is None:
        return None
    stop, value = number_of
    stop, value = _halved(read, marks, stop, value)
    return Number(index, stop, (value,), typed=False, whole=False)


def _typed(read: Tokens, marks: Sequence[dict[str, Hit]], index: int, words: Lexicon, *, alone: bool) -> Number | None:
    spaced = alone or words.languages[0] in _GROUPS_BY_SPACE
    written, stop = _written(read, index) if spaced else (read.words[index], index + 1)
    values = digits(written, str(words.first.get("decimal", ".")))
    if not values:
        return None
    digits_end = stop
    if stop < len(read) and "point" in marks[stop] and (after := _decimals(read, marks, stop, words)) is not None:
        stop, values = after[0], (values[0] + after[1],)
    stop, times = _times(read, marks, stop, words)
    values = tuple(value * times for value in values)
    before = stop
    stop, value = _halved(read, marks, stop, values[0], times=times)
    if stop != before:
        values = (value,)
    whole = written.isdecimal() and digits_end == stop == index + 1
    return Number(index, stop, values, typed=True, whole=whole)


def _written(read: Tokens, index: int) -> tuple[str, int]:
    """Digits in groups that spaces part, as one: "1 234,56"; and the token after them."""
    written, stop = read.words[index], index + 1
    while (
        stop < len(read)
        and len(read.words[index]) <= 3
        and read.starts[stop] - read.ends[stop - 1] == 1
        and read.text[read.ends[stop - 1]] == " "
        and _SPACED.fullmatch(read.words[stop])
        and read.words[stop - 1].isdecimal()
    ):
        written += read.words[stop]
        stop += 1
    return written, stop


def _times(read: Tokens, marks: Sequence[dict[str, Hit]], stop: int, words: Lexicon) -> tuple[int, int]:
    """The scale after digits, "k" or "thousand": the token after it and what it multiplies by."""
    if stop >= len(read):
        return stop, 1
    if read.glued(stop) and (multiple := _MULTIPLES.get(read.words[stop])):
        return stop + 1, multiple
    hit = marks[stop].get("number")
    if hit is None or hit.value[1] < 100 or "cents" in marks[stop]:
        return stop, 1
    spoken = _spoken(read, marks, stop, words, alone=True)
    # "3 hundred dollar cards" are three of a hundred.
    if spoken is None or spoken[1] % 100 or (spoken[1] == 100 and _counts_cards(marks, spoken[0])):
        return stop, 1
    return spoken[0], int(spoken[1])


def digits(written: str, decimal: str = ".") -> tuple[Decimal, ...]:
    """What digits with marks may mean, `decimal` being the mark of decimals; two values if doubtful, none for nonsense.

    >>> digits("1.500", "."), digits("1.500", ",")
    ((Decimal('1500'), Decimal('1.500')), (Decimal('1500'),))
    """
    if len(written) > _LONGEST:
        return ()
    comma, point = written.count(","), written.count(".")
    if not comma and not point:
        return (Decimal(written),)
    if comma and point:
        last = max(written.rfind(","), written.rfind("."))
        mark, group = written[last], "." if written[last] == "," else ","
        groups = written[:last].split(group)
        if mark in "".join(groups) or not _grouped(groups):
            return ()
        return (Decimal("".join(groups) + "." + written[last + 1 :]),)
    mark = "," if comma else "."
    parts = written.split(mark)
    if len(parts) > 2:
        return (Decimal("".join(parts)),) if _grouped(parts) else ()
    head, tail = parts[0], parts[1]
    if len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0"):
        thousand = Decimal(head + tail)
        return (thousand,) if mark != decimal else (thousand, Decimal(f"{head}.{tail}"))
    if len(tail) == 1 and mark == "," and decimal == ".":
        # "1,5" where a comma parts thousands: half of one, or a slip of the finger at fifteen.
        return (Decimal(f"{head}.{tail}"), Decimal(head + tail))
    return (Decimal(f"{head}.{tail}"),)


def _grouped(parts: Sequence[str]) -> bool:
    # India parts by two digits above a thousand.
    return 1 <= len(parts[0]) <= 3 and len(parts[-1]) == 3 and all(len(part) in {2, 3} for part in parts[1:])


def _decimals(read: Tokens, marks: Sequence[dict[str, Hit]], index: int, words: Lexicon) -> tuple[int, Decimal] | None:
    """The decimals after the word "point": the token after them and their worth."""
    start = marks[index]["point"].stop
    if start >= len(read):
        return None
    if read.words[start].isdecimal() and read.words[start].isascii():
        return start + 1, Decimal("0." + read.words[start][:_LONGEST])
    spoken = _spoken(read, marks, start, words, alone=True, after_point=True)
    return None if spoken is None else (spoken[0], Decimal(f"0.{spoken[1]}"))


def _halved(
    read: Tokens, marks: Sequence[dict[str, Hit]], stop: int, value: Decimal, times: int = 1
) -> tuple[int, Decimal]:
    """With "and a half" after it, and a scale after that: "3 buçuk milyon"."""
    if stop < len(read) and (half := marks[stop].get("half")) is not None:
        stop, value = half.stop, value + Decimal("0.5") * times
        if stop < len(read) and (hit := marks[stop].get("number")) is not None and hit.value[1] >= 1000:
            stop, value = hit.stop, value * hit.value[1]
    return stop, value


def _spoken(
    read: Tokens,
    marks: Sequence[dict[str, Hit]],
    index: int,
    words: Lexicon,
    *,
    alone: bool = False,
    after_point: bool = False,
) -> tuple[int, Decimal] | None:
    """A number in words that begins at a token: the token after it and its value."""
    language = _language_at(read, marks, index, words)
    if language is None:
        return None
    if language in _MYRIADS:
        return _by_myriads(read, marks, index, words, language, alone=alone, after_point=after_point)
    sum_ = _Sum(language)
    stop = index
    while (word := _next(read, marks, stop, words, joined=stop > index)) is not None:
        before = sum_.value
        if after_point and any(value is not None and value >= 100 for value in word[1]):
            break
        if not sum_.take(word[1], joined=word[2]):
            break
        if sum_.spliced and _counts_cards(marks, word[0]):
            return stop, Decimal(before)  # "Two fifty dollar cards": two of fifty.
        stop = word[0]
    return None if stop == index else _fraction(read, marks, stop, Decimal(sum_.value), words)


def _next(
    read: Tokens, marks: Sequence[dict[str, Hit]], at: int, words: Lexicon, *, joined: bool
) -> tuple[int, list[int | None], bool] | None:
    """The next word of a number: the token after it, its values, and whether an "and" is before it."""
    if at >= len(read):
        return None
    join = marks[at].get("join") if joined and "number" not in marks[at] else None
    if join is not None:
        at = join.stop
        if at >= len(read):
            return None
    if (parts := _parts(read, marks, at, words)) is not None:
        return parts[0], parts[1], join is not None
    # A digit may follow tens in words, "treinta y 3".
    word = read.words[at]
    return (at + 1, [int(word)], True) if join is not None and len(word) == 1 and word in "0123456789" else None


def _fraction(
    read: Tokens, marks: Sequence[dict[str, Hit]], stop: int, value: Decimal, words: Lexicon
) -> tuple[int, Decimal]:
    """With its decimals in words, and a scale after them: "two point two million"."""
    if stop < len(read) and "point" in marks[stop] and (after := _decimals(read, marks, stop, words)) is not None:
        stop, value = after[0], value + after[1]
        if stop < len(read) and (hit := marks[stop].get("number")) is not None and hit.value[1] >= 1000:
            stop, value = hit.stop, value * hit.value[1]
    return stop, value


def _language_at(read: Tokens, marks: Sequence[dict[str, Hit]], index: int, words: Lexicon) -> str | None:
    if (hit := marks[index].get("number")) is not None:
        return str(hit.value[0])
    word = read.words[index]
    return next((glue.language for glue in words.glues if glue.read(word) is not None), None) if len(word) > 1 else None


def _parts(
    read: Tokens, marks: Sequence[dict[str, Hit]], index: int, words: Lexicon
) -> tuple[int, list[int | None]] | None:
    if (hit := marks[index].get("number")) is not None:
        return hit.stop, [hit.value[1]]
    for glue in words.glues:
        if glue.language not in _MYRIADS and (values := glue.read(read.words[index])) is not None:
            return index + 1, values
    return None


def _counts_cards(marks: Sequence[dict[str, Hit]], index: int) -> bool:
    if index < len(marks) and (hit := marks[index].get("currency")) is not None:
        index = hit.stop
    return index < len(marks) and "cards" in marks[index]


class _Sum:
    """Words of a number added up, as long as they make one."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.total = 0
        self.current = 0
        self.scale = 0  # The last scale; 0 for none.
        self.last: int | None = None
        self.spliced = False

    @property
    def value(self) -> int:
        return self.total + self.current

    def take(self, values: Sequence[int | None], *, joined: bool) -> bool:
        """Add the parts of one word; False, and nothing added, when they do not fit what came before."""
        state = (self.total, self.current, self.scale, self.last, self.spliced)
        for value in values:
            if value is None:
                joined = True
                continue
            if not self._add(value, joined=joined):
                self.total, self.current, self.scale, self.last, self.spliced = state
                return False
            self.last = value
            joined = False
        return self.last is not None

    def _add(self, value: int, *, joined: bool) -> bool:
        first = self.last is None
        if value >= 1000:
            return self._scale(value, first=first, joined=joined)
        current = self.current
        if value == 100:
            if current == 0 and (first or self.last_is_scale):
                self.current = 100
            elif not joined and (1 <= current <= 9 or 11 <= current <= 19):
                self.current = current * 100
            else:
                return False
            return True
        if value > 100:
            fits = current == 0 and (first or self.last_is_scale)
            self.current += value
            return fits
        return self._below_hundred(value, first=first, joined=joined)

    @property
    def last_is_scale(self) -> bool:
        return self.last is not None and self.last >= 1000

    def _scale(self, value: int, *, first: bool, joined: bool) -> bool:
        if first:
            self.current = 1
        if self.scale and value >= self.scale:
            if value == self.scale or self.current:
                return False
            self.total *= value
        elif not first and self.current == 0:
            if not self.last_is_scale or joined:
                return False
            self.total *= value  # "Three thousand millions" the other way round: "mil millones".
        else:
            self.total += self.current * value
        if self.total > 10**18:
            return False
        self.current, self.scale = 0, value
        return True

    def _below_hundred(self, value: int, *, first: bool, joined: bool) -> bool:
        language, current = self.language, self.current
        low, ten = current % 100, current % 10
        after_hundreds = low == 0 and (current > 0 or self.last_is_scale)
        if first or after_hundreds or (self.last == 0 and self.value == 0 and value < 10):
            self.current += value
            return True
        if joined and language == "en":
            return False  # "Twenty and five" are two.
        if value < 10:
            fits = value > 0 and ten == 0 and (low >= 20 or (low == 10 and self._teens(value, joined=joined)))
        else:
            fits = False
            if language == "fr":
                if low == 4 and value == 20 and not joined:
                    self.current += 76
                    return True
                fits = low in {60, 80} and value < 20
            elif language in {"de", "ar"}:
                fits = joined and 0 < low < 10 and value >= 20 and value % 10 == 0
            if language == "ar" and 0 < low < 10 and value == 10:
                fits = True
            if language == "en" and not self.scale and not joined and current == low and 1 <= low <= 9:
                self.current, self.spliced = current * 100 + value, True
                return True
        if fits:
            self.current += value
        return fits

    def _teens(self, value: int, *, joined: bool) -> bool:
        if self.language == "fr":
            return value >= 7
        return self.language == "tr" or (self.language in {"es", "pt"} and joined)


def _by_myriads(
    read: Tokens,
    marks: Sequence[dict[str, Hit]],
    index: int,
    words: Lexicon,
    language: str,
    *,
    alone: bool,
    after_point: bool,
) -> tuple[int, Decimal] | None:
    """A Chinese or Korean number: digits before their units, and each ten thousand on its own."""
    parts: list[int] = []
    at = index
    point: tuple[int, Decimal] | None = None
    glue = next((glue for glue in words.glues if glue.language == language), None)
    while at < len(read):
        if parts and (at > index and "point" in marks[at]) and not after_point:
            point = _decimals(read, marks, at, words)
            break
        hit = marks[at].get("number")
        if hit is not None and hit.value[0] == language:
            parts.append(hit.value[1])
            at = hit.stop
        elif glue is not None and (values := glue.read(read.words[at])) is not None:
            parts += [value for value in values if value is not None]
            at += 1
        else:
            break
    if not parts or parts[0] < 0:
        return None
    stop = at
    if -1 in parts:
        cut = parts.index(-1)
        after = [value for value in parts[cut + 1 :] if 0 <= value < 10]
        return stop, _myriads(parts[:cut], language) + Decimal("0." + ("".join(map(str, after))[:_LONGEST] or "0"))
    if len(parts) == 1 and not (alone or point) and not _measured(read, marks, index, stop, language, parts[0]):
        return None
    value = Decimal("".join(map(str, parts))) if after_point and max(parts) < 10 else Decimal(_myriads(parts, language))
    if point is not None:
        stop, value = point[0], value + point[1]
    return stop, value


def _measured(read: Tokens, marks: Sequence[dict[str, Hit]], index: int, stop: int, language: str, value: int) -> bool:
    """Whether a unit follows a numeral of one syllable, which without it is as likely another word."""
    if stop >= len(read):
        return False
    after = marks[stop]
    return any(kind in after for kind in ("currency", "cents", "counter", "cards", "card", "order", "unit", "month_of"))


def _myriads(parts: Sequence[int], language: str) -> int:
    total = section = digit = 0
    last = 1
    pending = False
    for place, value in enumerate(parts):
        if value < 10:
            digit = digit * 10 + value if pending else value
            pending = True
            if value == 0:
                last = 1
        elif value >= 10_000:
            here = section + digit or 1
            total = (total + here) * value if total and value > 10_000 else total + here * value
            section = digit = 0
            pending, last = False, value
        elif value in {10, 100, 1000}:
            section += (digit if pending and digit else 1) * value
            digit, pending, last = 0, False, value
        else:
            section += value
            digit, pending, last = 0, False, 1
        if place > 40:
            break
    if language == "zh" and pending and last >= 100 and 0 < digit < 10:
        digit *= last // 10  # 三百五 is 350, 万九 is 19000.
    return total + section + digit

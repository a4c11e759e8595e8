"""What a message names: amounts, orders, codes, people, days. Found before the intent is known, resolved after."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.understand.amounts import DENOMINATIONS, Price, currencies, prices
from bot.understand.codes import Code, codes, find_code, named_code, plain_code
from bot.understand.facts import LEAST_NOTE, Bare, Facts, resolved
from bot.understand.lexicon import Hit, Lexicon, Tokens, lexicon
from bot.understand.normal import low, plain, tidy
from bot.understand.numbers import Number, numbers
from bot.understand.people import Person, people
from bot.understand.periods import Span, periods
from bot.understand.reading import Intent, Slots

FLAGS = (
    "money",  # A number with a currency, or a note by its name.
    "number",  # A bare number that may be anything.
    "count",  # How many of something.
    "card",  # A word for a card near a number.
    "order",  # A word for an order.
    "code",  # A gift's code.
    "coupon",  # A word for a coupon, or what looks like one.
    "recipient",
    "period",
    "language",
    "status",  # On or off.
    "denomination",  # A number that cards are sold for.
    "question",
)
"""What the flags of `Found` tell, in their order; models are trained on it."""

MONEY, ORDER, CODE, COUPON, PERSON, SMALL, LARGE, DAY = (
    "$50",
    "1234",
    "ab12-cd34-ef56",
    "save10",
    "@anna",
    "7",
    "35",
    "01.03.2026",
)
"""What stands in a masked text for a slot. Every language reads these alike, and encoders have seen them."""

LONGEST = 4096
"""Telegram's longest message."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything in a text that may be a slot, with its spans, before the intent is known."""

    text: str
    masked: str
    """The normal text, but amounts, orders, codes and nicknames are the same for everybody: see `MONEY` and others."""

    flags: tuple[bool, ...]
    """One for each of `FLAGS`."""

    _facts: Facts = field(default=Facts(), repr=False)

    def resolve(self, intent: Intent | None) -> Slots:
        """The slots as this intent means them; None when there is no telling the intent."""
        return resolved(self._facts, intent)


def find(text: str, languages: Sequence[str], today: date) -> Found:
    """Look for slots with the words of these languages, the likeliest first, and of English. It reads any text.

    `today` is the day in the shop's zone: "last month" is the one before its month.
    """
    clean = tidy(text[:LONGEST])[:LONGEST]  # A single sign may stand for many.
    small = low(clean)
    words = lexicon(languages)
    read = words.tokens(plain(small))
    marks = words.marks(read.words)
    currencies(read, clean, marks)
    return _Search(text, clean, small, words, read, marks, today).found()


class _Search:
    """One text being searched."""

    def __init__(
        self,
        text: str,
        clean: str,
        small: str,
        words: Lexicon,
        read: Tokens,
        marks: list[dict[str, Hit]],
        today: date,
    ) -> None:
        self.text, self.clean, self.small, self.words = text, clean, small, words
        self.read, self.marks, self.today = read, marks, today
        self.kinds = {kind for mark in marks for kind in mark}
        self.tails: list[set[str]] = [set() for _ in marks]
        """The kinds of the phrases that end at each token."""

        for mark in marks:
            for kind, hit in mark.items():
                self.tails[hit.stop - 1].add(kind)

    def found(self) -> Found:
        numeric = any("0" <= sign <= "9" for sign in self.clean)
        all_codes = codes(self.clean) if numeric or "-" in self.clean else []
        spans = self._spans()
        taken = [False] * len(self.read)
        for span in spans:
            taken[span.start : span.stop] = [True] * (span.stop - span.start)
        for code in all_codes:
            if code.gift or code.coupon or code.order:
                for index in self._within(code.begin, code.end):
                    taken[index] = True
        for match in re.finditer(r"@\w+", self.clean) if "@" in self.clean else ():
            for index in self._within(*match.span()):
                taken[index] = True
        counted = (
            numbers(self.read, self.marks, self.words, taken)
            if numeric or "number" in self.kinds or self.words.glues
            else []
        )
        priced = prices(self.read, self.marks, counted, self.words)
        covered = {index for price in priced for index in range(price.start, price.stop)}
        bare = self._count_all([self._bare(number) for number in counted if number.start not in covered], priced)
        persons = people(self.read, self.clean, self.marks, self.words.languages[0])
        facts = self._facts(all_codes, spans, bare, priced, persons)
        return Found(self.text, self._masked(facts), self._flags(facts), facts)

    def _facts(
        self,
        all_codes: list[Code],
        spans: list[Span],
        bare: list[Bare],
        priced: list[Price],
        persons: list[Person],
    ) -> Facts:
        gift = find_code(self.clean)
        gift = plain_code(gift) if gift else next((code.text for code in all_codes if code.gift), None)
        if gift is None and self.kinds & {"code", "gift"}:
            gift = named_code(self.read, self.clean, self.marks, ("code",))
        coupon = next((code.text for code in all_codes if code.coupon), None)
        if coupon is None and self.kinds & {"coupon", "code"}:
            coupon = named_code(self.read, self.clean, self.marks, ("coupon", "code"))
        return Facts(
            prices=tuple(priced),
            negated=frozenset(price.start for price in priced if self._negated(price.start, price.stop)),
            bare=tuple(bare),
            ids=tuple(self._ids(all_codes)),
            codes=tuple(all_codes),
            gift=gift,
            coupon=coupon,
            people=tuple(persons),
            denied=frozenset(person.begin for person in persons if self._denied(person)),
            spans=tuple(spans),
            language=self._language(),
            status=self._status(),
            pair="cards_two" in self.kinds,
            alone=len(bare) == 1 and bare[0].number.stop - bare[0].number.start >= self._said(),
            orders="order" in self.kinds,
        )

    def _said(self) -> int:
        return sum(word[0].isalnum() for word in self.read.words)

    def _within(self, begin: int, end: int) -> range:
        """The tokens that are in a part of the text."""
        return range(bisect_right(self.read.ends, begin), bisect_left(self.read.starts, end))

    def _spans(self) -> list[Span]:
        calendar = {"period", "unit", "month", "month_short", "weekday", "month_of", "year_of", "since", "in", "from"}
        if self.kinds & calendar or any(sign in self.clean for sign in "/.-"):
            return periods(self.read, self.marks, self.words, self.today)
        return []

    def _mark(self, index: int, kind: str) -> Hit | None:
        return self.marks[index].get(kind) if 0 <= index < len(self.marks) else None

    # Bare numbers and their neighbours

    def _bare(self, number: Number) -> Bare:
        start, stop = number.start, number.stop
        order = number.whole and self._ordered(start, stop)
        return Bare(
            number,
            order=order,
            listed=self._listed(start, stop),
            negated=self._negated(start, stop),
            worth=start > 0 and "worth" in self.tails[start - 1],
            spoiled=self._spoiled(number),
            digits=self.read.words[start] if number.whole else "",
        )

    def _spoiled(self, number: Number) -> bool:
        """Whether a number is a time, a share, a model of something or the like: nobody's slot."""
        start, stop = number.start, number.stop
        if self._mark(stop, "unit") is not None and not (self._mark(stop, "card") or self._mark(stop, "counter")):
            return True
        if "model" in self.marks[start] or (start > 0 and self.tails[start - 1] & {"model", "clock"}):
            return True
        if (of := self._mark(stop, "worth")) is not None and self._mark(of.stop, "mine") is not None:
            return number.value < LEAST_NOTE  # "One of my cards", "two of your shops".
        if not number.typed:
            return number.value == 1 and "article" in self.marks[start]
        return self._in_signs(start, stop) or self._telephone(start, stop)

    def _in_signs(self, start: int, stop: int) -> bool:
        """Whether the signs or letters at a number in digits make it a part of something else: 12:30, 24/7, 5%, ps4."""
        text = self.read.text
        begin, end = self.read.starts[start], self.read.ends[stop - 1]
        before, after, next_ = text[begin - 1 : begin], text[end : end + 1], text[end + 1 : end + 2]
        parted = (before and before in "+:/\\_=") or (before == "-" and text[begin - 2 : begin - 1].isalnum())
        led = (after and after in "%°‰") or (after == " " and next_ == "%")
        led = led or (after and after in ":/\\_=" and next_.isalnum()) or (after == "-" and next_.isdecimal())
        if parted or led:
            return True
        written_on = before.isalpha() and not _touching(before) and not self._joined(start - 1)
        return written_on or (after.isalpha() and not _touching(after) and not self._joined(stop))

    def _joined(self, index: int) -> bool:
        return 0 <= index < len(self.marks) and bool(
            self.marks[index].keys()
            & {"currency", "cents", "suffix", "counter", "card", "cards", "times", "number_after", "worth", "order"}
        )

    def _telephone(self, start: int, stop: int) -> bool:
        """Three or more numbers in a row are a telephone's, or a card's of a bank."""
        words = self.read.words
        first, last = start, stop
        while first > 0 and words[first - 1].isdecimal() and words[first - 1].isascii():
            first -= 1
        while last < len(words) and words[last].isdecimal() and words[last].isascii():
            last += 1
        return last - first >= 3 or len(words[start]) > 15

    def _ordered(self, start: int, stop: int) -> bool:
        """Whether a word for an order leads to a number, or follows it."""
        index = start - 1
        hops = 0
        while index >= 0 and hops < 5:
            mark = self.tails[index]
            if "order" in mark:
                # "Order 2 cards" is a verb, and so it is in "order 3 chairs".
                if hops == 0 and len(self.read.words[start]) == 1 and self._word(stop):
                    return False
                return not (self._mark(stop, "cards") or self._mark(stop, "card") or self._mark(stop, "counter"))
            word = self.read.words[index]
            if word == "#" and index == start - 1:
                return True
            if not (word in "#:°.,-(=" or "filler" in mark or "numbering" in mark):
                break
            index -= 1
            hops += 1
        # "No" and the like are too short to lead to an order by themselves.
        if start > 0 and "numbering" in self.tails[start - 1] and len(self.read.words[start - 1]) > 2:
            return True
        after = stop
        hops = 0
        while after < len(self.marks) and hops < 3:
            if "order" in self.marks[after]:
                return True
            if not ("number_after" in self.marks[after] or "filler" in self.marks[after]):
                break
            after += 1
            hops += 1
        return False

    def _word(self, index: int) -> bool:
        """Whether there is a word of two letters or more, of a script that parts words."""
        word = self.read.words[index] if index < len(self.read) else ""
        return len(word) > 1 and word.isalpha() and not _touching(word[0]) and not self.read.glued(index)

    def _listed(self, start: int, stop: int) -> bool:
        if start > 0 and self.tails[start - 1] & {"last", "next"}:
            return True
        return any(
            self._mark(index, "operation") is not None or self._mark(index, "last") is not None
            for index in range(stop, min(stop + 2, len(self.marks)))
        )

    def _negated(self, start: int, stop: int) -> bool:
        before = {start - 1}
        if start > 1 and self.tails[start - 1] & {"article", "worth", "to"}:
            before.add(start - 2)
        for index in before:
            for first in range(max(0, index - 2), index + 1):
                hit = self.marks[first].get("not")
                if hit is not None and hit.stop == index + 1:
                    return True
        return self._mark(stop, "not_after") is not None

    def _denied(self, person: Person) -> bool:
        indexes = self._within(person.begin, person.end)
        return bool(indexes) and self._negated(indexes[0], indexes[-1] + 1)

    def _count_all(self, bare: list[Bare], priced: list[Price]) -> list[Bare]:
        starts = {price.start for price in priced}
        values = {one.number.start: one for one in bare}
        return [replace(one, count=self._counts(one, starts, values)) for one in bare]

    def _counts(self, one: Bare, priced: set[int], values: dict[int, Bare]) -> bool:
        """Whether a number says how many: of cards, of notes, "2x50"."""
        number, at = one.number, one.number.stop
        if number.small is None or one.spoiled:
            return False
        if self._mark(at, "counter") is not None or self._multiplies(one, values):
            return True
        if at in priced:
            return number.value < 10 or not one.note
        if not one.note:
            # "Two 20", "two of 20", "2 по 20".
            while (worth := self._mark(at, "worth")) is not None:
                at = worth.stop
            if (at in priced and at > number.stop) or ((other := values.get(at)) is not None and other.note):
                return True
        return self._counts_cards(one)

    def _multiplies(self, one: Bare, values: dict[int, Bare]) -> bool:
        """Whether it is the number of times: the two of "2x50" and of "50 x 2"."""
        number = one.number
        times = self._mark(number.stop, "times")
        if times is not None and (number.typed or times.stop < len(self.read)):
            other = values.get(times.stop)
            return not one.note or (other.note if other is not None else times.stop < len(self.read))
        return not one.note and number.start > 0 and "times" in self.tails[number.start - 1]

    def _counts_cards(self, one: Bare) -> bool:
        """Whether cards follow, a word or two between: "3 store credit cards", but not "a 20 card"."""
        at = one.number.stop
        for index in range(at, min(at + 3, len(self.marks))):
            mark = self.marks[index]
            if "cards" in mark:
                return not one.note or one.value <= LEAST_NOTE
            if "card" in mark:
                return not one.note and (index == at or one.value < LEAST_NOTE)
            if mark.keys() & {"worth", "to", "order", "currency", "join"} or not self.read.words[index][0].isalpha():
                return False
        return False

    # Orders, languages, on and off

    def _ids(self, all_codes: list[Code]) -> Iterable[str]:
        """The numbers of orders with letters in them that a word for an order leads to."""
        for code in all_codes:
            indexes = self._within(code.begin, code.end)
            if indexes and self._ordered(indexes[0], indexes[-1] + 1):
                yield code.text

    def _language(self) -> str | None:
        found = None
        for index, mark in enumerate(self.marks):
            if (hit := mark.get("language")) is not None:
                away = index > 0 and "from" in self.tails[index - 1] and "to" not in self.tails[index - 1]
                denied = self._negated(index, hit.stop)
                if not denied and not (away and found is not None):
                    found = str(hit.value)
        return found

    def _status(self) -> bool | None:
        if "off" in self.kinds:
            return False
        return True if "on" in self.kinds else None

    # What a model sees

    def _flags(self, facts: Facts) -> tuple[bool, ...]:
        plain_numbers = [one for one in facts.bare if not one.spoiled]
        told = {
            "money": bool(facts.prices),
            "number": bool(plain_numbers),
            "count": facts.pair or any(one.count or one.listed for one in plain_numbers),
            "card": self._card_near(facts),
            "order": facts.orders or bool(facts.ids) or any(one.order for one in facts.bare),
            "code": facts.gift is not None,
            "coupon": facts.coupon is not None or "coupon" in self.kinds,
            "recipient": bool(facts.people),
            "period": bool(facts.spans),
            "language": "language" in self.kinds,
            "status": bool(self.kinds & {"on", "off"}),
            "denomination": any(one.note for one in plain_numbers)
            or any(price.values[0] in DENOMINATIONS for price in facts.prices),
            "question": "?" in self.clean,
        }
        return tuple(told[flag] for flag in FLAGS)

    def _card_near(self, facts: Facts) -> bool:
        if facts.pair:
            return True
        ends = [one.number.stop for one in facts.bare if not one.spoiled] + [price.stop for price in facts.prices]
        starts = [one.number.start for one in facts.bare if not one.spoiled] + [price.start for price in facts.prices]
        near = {index for end in ends for index in range(end, end + 3)} | {
            index for start in starts for index in range(start - 4, start)
        }
        return any(0 <= index < len(self.marks) and self.marks[index].keys() & {"card", "cards"} for index in near)

    def _masked(self, facts: Facts) -> str:
        made: list[str] = []
        done = 0
        for begin, end, mask in sorted(self._cuts(facts)):
            if begin >= done:
                made += self.small[done:begin], mask
                done = end
        made.append(self.small[done:])
        return "".join(made)

    def _cuts(self, facts: Facts) -> Iterable[tuple[int, int, str]]:
        """What is masked: its beginning, its end, and what stands for it."""
        starts, ends = self.read.starts, self.read.ends
        for price in facts.prices:
            yield starts[price.start], ends[price.stop - 1], MONEY
        for code in facts.codes:
            yield code.begin, code.end, _mask_of_code(code, facts)
        for person in facts.people:
            if person.kind in {"nick", "name"}:
                yield person.begin, person.end, PERSON
        for one in facts.bare:
            if not one.spoiled and (one.number.typed or one.value >= LEAST_NOTE):
                yield starts[one.number.start], ends[one.number.stop - 1], _mask(one)
        for span in facts.spans:
            begin, end = starts[span.start], ends[span.stop - 1]
            if _DATE.fullmatch(self.read.text, begin, end):
                yield begin, end, DAY


_DATE = re.compile(r"[0-9./-]+")


def _mask_of_code(code: Code, facts: Facts) -> str:
    if code.text in facts.ids or (code.order and not (code.gift or code.coupon)):
        return ORDER
    return CODE if (code.gift and "-" in code.text) or not code.coupon else COUPON


def _touching(sign: str) -> bool:
    """Scripts that write words onto numbers."""
    return "가" <= sign <= "힣" or "㐀" <= sign <= "鿿" or "؀" <= sign <= "ۿ"


def _mask(one: Bare) -> str:
    if one.order or (one.number.whole and len(one.digits) >= 4):
        return ORDER
    if one.note:
        return "50"
    return SMALL if one.value < LEAST_NOTE else LARGE

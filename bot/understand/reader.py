"""Text → intent and slots: the slots are found and masked, the model weighs what is left, the policy decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from bot.understand.lexicon import LANGUAGES
from bot.understand.model import Model, open_model
from bot.understand.policy import decide, likeliest
from bot.understand.reading import MONEY, Decision, Intent, Slots, Understood
from bot.understand.slots import find
from bot.understand.split import parts

SURE_LANGUAGE = 0.9
WORDS_OF_A_LANGUAGE = 3
"""Fewer words are written alike in several languages: "ok", "no", "saldo"."""

LONG_WORD = 6
"""Of letters that are no Latin ones: a longer one may be a sentence in Chinese or Korean."""

SURE_PART = 0.5
"""How sure each half must be for a message to count as two."""

_REFERENCE = re.compile(r"\b[a-z]{3}_[0-9a-z]{6,20}\b")
"""A reference of ours says nothing of what is wanted; its letters must not either."""

LONGEST = 1_000
"""More than this is not read: who writes a letter writes to a person."""

ASIDE = frozenset({Intent.GREET, Intent.THANKS_BYE, Intent.AFFIRM, Intent.DENY, Intent.OOS})
"""What people put before or behind what they want. By itself it is answered; beside something else it is not."""


class Reader:
    """Reads messages. One for the whole process: it keeps the weights in memory."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def read(
        self, text: str, *, today: date, language: str | None = None, asked: frozenset[Intent] | None = None
    ) -> Understood:
        """What a message most likely means.

        Args:
            text: the message as it was written.
            today: the day in the shop's zone, for "last month".
            language: what its writer usually speaks; their words are tried first.
            asked: the intents that an answer to the question pending has; empty where none is, None if nobody knows.
        """
        text = _REFERENCE.sub("", text[:LONGEST])
        written, sure = self._model.language(text)
        known = sure >= SURE_LANGUAGE and (len(text.split()) >= WORDS_OF_A_LANGUAGE or not text.isascii())
        found = find(text, _in_order(written if known else None, language, written), today)
        scores = self._model.scores(found.masked, found.flags, asked=asked)
        top = likeliest(scores)
        intent, confidence = top[0]
        return Understood(
            text=text,
            language=written or None,
            sure_of_language=known,
            intent=intent,
            confidence=confidence,
            top=top,
            decision=decide(scores, top, self._model.thresholds),
            slots=found.resolve(intent),
            words=_words(found.masked),
        )

    def read_all(
        self, text: str, *, today: date, language: str | None = None, asked: frozenset[Intent] | None = None
    ) -> Sequence[Understood]:
        """What a message most likely means, in the order to do it: one thing, or two where it asks for two."""
        whole = self.read(text, today=today, language=language, asked=asked)
        for first, second in parts(text[:LONGEST], _in_order(whole.language, language)):
            pair = [self.read(part, today=today, language=language, asked=asked) for part in (first, second)]
            wanted = [one for one in pair if one.intent not in ASIDE]
            if any(not _is_sure(one) for one in wanted) or not wanted:
                continue
            if len(wanted) == 2 and wanted[0].intent is not wanted[1].intent:
                return [wanted[0], _taking_over(wanted[0], wanted[1])]
            if len(wanted) == 1 and len(pair) == 2 and not _is_sure(whole):
                return [replace(wanted[0], text=text)]
        return [whole]

    @staticmethod
    @cache
    def warm() -> None:
        """Read every language's words now, so that no customer waits for them."""
        for language in LANGUAGES:
            find("x", (language, "en"), date(2000, 1, 1))

    def slots(self, text: str, intent: Intent, *, today: date, language: str | None = None) -> Slots:
        """The slots of a message whose intent is known, as behind a command."""
        return find(text[:LONGEST], _in_order(language), today).resolve(intent)


def _is_sure(one: Understood) -> bool:
    return one.decision in (Decision.ANSWER, Decision.OPEN) and one.confidence >= SURE_PART


def _taking_over(first: Understood, second: Understood) -> Understood:
    """ "Two 50s and send one to my sister": what is sent is one of them."""
    if not {first.intent, second.intent} <= MONEY or second.slots.amount is not None:
        return second
    return replace(second, slots=replace(second.slots, amount=first.slots.amount))


def _words(masked: str) -> int:
    """How many words are left beside the slots, which are masked by something with a digit in it."""
    words = [word for word in re.findall(r"\w+", masked) if word.isalpha()]
    return sum(1 if word.isascii() or len(word) <= LONG_WORD else 2 for word in words)


def _in_order(*languages: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(language for language in languages if language), "en"]))


@cache
def open_reader(*, small: bool = False) -> Reader:
    """The reader with the weights that were shipped. Small: without the sentence encoder, for little memory."""
    return Reader(open_model(small=small))

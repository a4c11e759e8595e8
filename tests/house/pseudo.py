"""A language that nobody speaks: English, accented and longer by 40 %, as a translation may come out.

It is made of `en.ftl` when it is needed. What fits in it, and says all its facts in it, leaves room for a further
language.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentSerializer
from fluent.syntax import ast as ftl

from bot.texts import FALLBACK, Texts
from tests.house.fluent_files import below, fresh_resource

LONGER = 0.4
ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_WORD = re.compile(r"<[^>]*>|&\w+;|/[a-z]+|[^\W\d_]+")


def _stretched(found: re.Match[str]) -> str:
    """A word, accented and longer; markup and commands stay as they are."""
    word = found.group()
    if word[0] in "<&/":
        return word
    return word.translate(ACCENTS) + "ö" * math.ceil(LONGER * len(word))


def stretch(sentence: str) -> str:
    """A piece of a sentence, every word of it accented and longer."""
    return _WORD.sub(_stretched, sentence)


@cache
def _bundle() -> FluentBundle:
    source = fresh_resource(FALLBACK)
    for entry in source.body:
        if isinstance(entry, ftl.Message):
            for node in below(entry):
                if isinstance(node, ftl.TextElement):
                    node.value = stretch(node.value)
    bundle = FluentBundle([FALLBACK], use_isolating=False)
    bundle.add_resource(FluentResource(FluentSerializer().serialize(source)))
    return bundle


@dataclass(frozen=True, slots=True)
class PseudoTexts(Texts):
    """Says things in the language that nobody speaks; amounts and days are English."""

    def say(self, id_: str, **facts: object) -> str:
        """The sentence, accented and longer; every problem is a failure."""
        pattern = _bundle().get_message(id_).value
        assert pattern is not None, id_
        said, problems = _bundle().format_pattern(
            pattern, {name.replace("_", "-"): self._word(value) for name, value in facts.items()}
        )
        assert not problems, f"{id_}: {problems}"
        return str(said)

"""The language of conversation tests: what one `.chat` file says, and what a scene looks like when it goes otherwise.

A story is a list of scenes: something is done, then stands what came of it, all of it.

    # A remark, on a line of its own or after two spaces.
    Shop:   is in Europe/Madrid                   a setting, before anything happens
    Ana:    balance                               she writes that
    Ana:    [taps Pay $37.40 twice]               she does that; `player.py` lists what can be done
    Ana in Family: /balance                       she writes that in a group
    Shop:   refunds $12.00 of order 1041 (broken) the shop's backend, over HTTP
    Office: freezes Ana (she lost her phone)      the shop's people, over HTTP; `office.py` lists what they can do
    [2 days later]                                time passes, or Telegram has a bad day
    [at the same time]                            the next doing does not wait for the one before
    Pocket: You have $38.00. …                    a new message, to whoever acted last or is named: `Pocket to Omar:`
            [Buy a card]                          exactly the buttons under it, row by row
    Pocket edits: Paid $37.40 …                   a message that was there says this now
    Pocket refuses: …                             the payment form says no
    Pocket answers: …                             a toast over a tapped button
    Shop is refused: refund_exceeds_captured      the door's answer to the doing above; so for the office
    = wallet $38.00, held $5.00, expires 2029-11-23
    ! charge                                      that did not happen in this scene

`…` stands for any text, and at the very end for any buttons, too. Spaces and line breaks are all the same.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

ANY = "…"
SAME_TIME = "[at the same time]"
WIDTH = 62

_POCKET = re.compile(
    r"Pocket(?: (?P<how>edits|refuses|answers))?(?: to (?P<to>\w+))?(?: in (?P<group>\w+))?:(?P<what>.*)", re.DOTALL
)
_SOMEBODY = re.compile(r"(?P<who>\w+)(?: in (?P<group>\w+))?:\s*(?P<what>.*)", re.DOTALL)
_BUTTONS = re.compile(r"(?:\[[^\[\]]+\]\s*)+")
_REFUSED = re.compile(r"(?:Shop|Office) is refused:\s*(?P<code>\w+)")
_REMARK = re.compile(r"(?:^|\s{2,})#\s.*$")


class StoryFailed(AssertionError):
    """It went otherwise; the message tells the story up to there."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody does something. `who` is empty for what the world does."""

    line: int
    who: str
    what: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Pocket says something. In a story `…` may stand in it; `buttons` is None where any will do."""

    how: str
    """Nothing for a new message, else `edits`, `refuses` or `answers`."""

    where: str | None
    """A person, or a group; None in a story for whoever acted last."""

    text: str
    buttons: tuple[str, ...] | None = ()

    def matches(self, said: Said) -> bool:
        """Whether this, from a story, describes what was really said."""
        pattern = ".*".join(re.escape(part) for part in _flat(self.text).split(ANY))
        pattern = pattern.replace(r"\ .*", r"\ ?.*")  # "$50.00. …" also where nothing follows.
        return (
            (self.how, self.where) == (said.how, said.where)
            and re.fullmatch(pattern, _flat(said.text), re.DOTALL) is not None
            and (self.buttons is None or self.buttons == said.buttons)
        )

    def shown(self) -> list[str]:
        """As a story would tell it."""
        head = f"Pocket{f' {self.how}' if self.how else ''} to {self.where}: "
        lines = [*self.text.splitlines(), *(self.buttons or ())]
        wrapped = [part for line in lines for part in textwrap.wrap(line, WIDTH - 4) or [""]]
        return [head, *(f"    {line}" for line in wrapped)]


@dataclass(slots=True)
class Scene:
    """Something is done, and all that comes of it."""

    doings: list[Doing] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    refused: str | None = None
    facts: list[str] = field(default_factory=list)
    nevers: list[str] = field(default_factory=list)

    @property
    def is_told(self) -> bool:
        """Whether it has been told what came of it."""
        return bool(self.said or self.refused or self.facts or self.nevers)


@dataclass(slots=True)
class Story:
    """A whole story."""

    source: str
    scenes: list[Scene] = field(default_factory=list)
    settings: dict[str, str | int | Decimal] = field(default_factory=dict)

    def until(self, line: int) -> str:
        """What was told up to a line."""
        return "\n".join(f"{number:4}  {text}" for number, text in enumerate(self.source.splitlines()[:line], start=1))


def read_story(source: str) -> Story:
    """Read a story.

    Raises:
        ValueError: a line says nothing that is understood.
    """
    story = Story(source)
    together = False
    for number, text in _statements(source):
        scene = story.scenes[-1] if story.scenes else None
        if text == SAME_TIME:
            together = True
        elif said := _POCKET.fullmatch(text):
            _of(scene, number).said.append(_said(said))
        elif refused := _REFUSED.fullmatch(text):
            _of(scene, number).refused = refused["code"]
        elif text.startswith("="):
            _of(scene, number).facts.append(text[1:].strip())
        elif text.startswith("!"):
            _of(scene, number).nevers.append(text[1:].strip())
        elif setting := _setting(text):
            story.settings |= setting
        elif doing := _doing(number, text):
            if together and scene is not None:
                scene.doings.append(doing)
            else:
                story.scenes.append(Scene([doing]))
            together = False
        else:
            raise ValueError(f"line {number} says nothing that is understood: {text}")
    return story


def differences(expected: Sequence[Said], happened: Sequence[Said]) -> str | None:
    """Expected and actual, side by side, or None when they are the same. Order counts within a chat."""
    chats = list(dict.fromkeys(said.where for said in (*expected, *happened)))
    pairs = [
        pair
        for chat in chats
        for pair in zip_longest(
            (said for said in expected if said.where == chat), (said for said in happened if said.where == chat)
        )
    ]
    if all(want is not None and got is not None and want.matches(got) for want, got in pairs):
        return None
    rows = [f"      {'EXPECTED':{WIDTH}} | HAPPENED"]
    for want, got in pairs:
        same = want is not None and got is not None and want.matches(got)
        left, right = want.shown() if want else ["(nothing)"], got.shown() if got else ["(nothing)"]
        rows += [f"   {'  ' if same else '✗ '} {a:{WIDTH}} | {b}" for a, b in zip_longest(left, right, fillvalue="")]
    return "\n".join(rows)


def _statements(source: str) -> Iterator[tuple[int, str]]:
    """Each statement with the number of its first line; indented lines go on with what was begun."""
    number, lines = 0, list[str]()
    for at, raw in enumerate(source.splitlines(), start=1):
        line = _REMARK.sub("", raw).rstrip()
        if line and line[0].isspace():
            lines.append(line.strip())
        elif line:
            if lines:
                yield number, "\n".join(lines)
            number, lines = at, [line]
    if lines:
        yield number, "\n".join(lines)


def _of(scene: Scene | None, line: int) -> Scene:
    if scene is None:
        raise ValueError(f"line {line} tells what came of nothing")
    return scene


def _setting(text: str) -> dict[str, str | int | Decimal]:
    """What the shop has decided, if that is what is said."""
    if named := re.fullmatch(r"Shop:\s+is (?P<how>in|called) (?P<what>.+)", text):
        return {{"in": "shop_timezone", "called": "shop_name"}[named["how"]]: named["what"]}
    if rests := re.fullmatch(r"Shop:\s+lets a card be given (?P<days>\d+) days after it was bought", text):
        return {"gift_wait_days": int(rests["days"])}
    if limit := re.fullmatch(r"Shop:\s+lets (?P<what>\w+) cards be bought a day", text):
        return {"cards_per_day": int(limit["what"])}
    if limit := re.fullmatch(r"Shop:\s+lets \$(?P<dollars>\d+) be (?P<how>paid a day|held in a Pocket)", text):
        name = "spend_per_day" if limit["how"] == "paid a day" else "balance_limit"
        return {name: Decimal(limit["dollars"])}
    return {}


def _doing(line: int, text: str) -> Doing | None:
    if text.startswith("["):
        return Doing(line, "", text)
    found = _SOMEBODY.fullmatch(text)
    return Doing(line, found["who"], found["what"], found["group"]) if found else None


def _said(found: re.Match[str]) -> Said:
    """The first line is always text; after it, a line of nothing but buttons is a row of them."""
    first, *more = found["what"].strip().splitlines() or [""]
    text = [first, *(line for line in more if not _BUTTONS.fullmatch(line))]
    buttons = tuple(_row(re.findall(r"\[([^\[\]]+)\]", line)) for line in more if _BUTTONS.fullmatch(line))
    anything_else = not buttons and text[-1].endswith(ANY)
    return Said(
        how=found["how"] or "",
        where=found["group"] or found["to"],
        text="\n".join(text),
        buttons=None if anything_else else buttons,
    )


def row_of(buttons: Iterable[str]) -> str:
    """A row of buttons as a story writes it."""
    return _row(buttons)


def _row(buttons: Iterable[str]) -> str:
    return " ".join(f"[{button}]" for button in buttons)


def _flat(text: str) -> str:
    return " ".join(text.split())

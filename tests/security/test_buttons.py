"""Callback data is the client's word: whoever presses what, whole or bent, no money moves and nobody reads another's."""

from __future__ import annotations

import random

import pytest

from bot.emulator import Person
from bot.screens import Action, Tap
from tests.chat.stage import Stage
from tests.chat.test_taps import money, taps
from tests.security.life import FACTS_OF_ANA, buttons, effects, live, words_to

pytestmark = pytest.mark.usefixtures("tireless")


async def presses_all(stage: Stage, person: Person, data: list[str]) -> str:
    """Press one after the other; everything that was said to them. Silence fails."""
    since = len(stage.emulator.calls)
    said = []
    for pressed in data:
        calls = len(stage.emulator.calls)
        answer = await taps(stage, person, pressed)
        assert answer is not None, f"{pressed!r} was not answered"
        shown = words_to(stage, person.id, calls)
        assert shown or answer.text, f"{pressed!r} was met with silence"
        said.append(answer.text or "")
    return "\n".join([*said, words_to(stage, person.id, since)])


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_every_old_button_pressed_by_every_other_does_nothing(stage: Stage, mallory: Person) -> None:
    life = await live(stage)
    data = buttons(stage)
    actions = {tap.action for pressed in data if (tap := Tap.read(pressed))}
    assert actions == set(Action) - {Action.HISTORY}, "a life shows every kind of button; few entries make no pages"
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory, life.omar)
    said = await presses_all(stage, mallory, data)
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory, life.omar)) == before
    assert not [fact for fact in (*FACTS_OF_ANA, life.code) if fact in said]
    assert await stage.troubles() == []


async def test_every_old_button_pressed_again_by_its_owner_moves_nothing_more(stage: Stage) -> None:
    """Ana presses all that she ever saw but what still waits for her word."""
    life = await live(stage)
    still_open = (f"v1:pay:{life.waiting}", f"v1:no:{life.waiting}", "v1:back:", "v1:give:", "v1:buy:")
    before = await money(stage, life.ana, life.omar)
    await presses_all(stage, life.ana, [data for data in buttons(stage) if not data.startswith(still_open)])
    assert await money(stage, life.ana, life.omar) == before
    assert await stage.troubles() == []


def bent(data: str, chance: random.Random) -> list[str]:
    """One bit of every byte flipped, and the data cut after every byte, and what no version of ours ever said."""
    raw = data.encode()
    flipped = [
        (raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]).decode("latin-1")
        for place in range(len(raw))
    ]
    cut = [data[:place] for place in range(1, len(raw))]
    action, argument = data.split(":")[1:3]
    versions = [data.replace("v1:", version, 1) for version in ("v0:", "v2:", "V1:", "v1.1:", ":", "")]
    huge = [f"v1:{action}:{number}:{number}" for number in (2**31, 2**53, 2**63, 10**15, 10**15 - 1, -1, "９９", "1e3")]
    odd = [f"v1:{action}:{argument}:\x00", f"v1:{action}:\x00:1", f"v1:{action}:{argument}:1:2", f"v1:{action}:':1"]
    return [one for one in (*flipped, *cut, *versions, *huge, *odd) if one and len(one.encode()) <= 64 and one != data]


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
@pytest.mark.parametrize("action", sorted(set(Action) - {Action.HISTORY}))
async def test_a_button_bent_in_every_byte_moves_nothing(
    stage: Stage, mallory: Person, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    life = await live(stage)
    data = next(data for data in buttons(stage) if data.startswith(f"v1:{action}:"))
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory)
    said = await presses_all(stage, mallory, bent(data, random.Random(str(action))))  # noqa: S311  # To be repeated.
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory)) == before
    assert not [fact for fact in (*FACTS_OF_ANA, life.code) if fact in said]
    assert await stage.troubles() == []

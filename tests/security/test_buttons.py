"""Callback data is the client's word: whoever presses what, no money moves and nobody reads another's."""

from __future__ import annotations

import random
from typing import Any

import pytest

from bot.emulator import Person
from bot.screens import Action, Tap
from tests.chat.stage import Stage
from tests.chat.test_taps import last, money
from tests.security.life import FACTS_OF_ANA, buttons, effects, live, words_to

pytestmark = pytest.mark.usefixtures("tireless")

IN_A_LIFE = {Action.BUY, Action.PAY, Action.DECLINE, Action.SHOW, Action.GIFT, Action.GIVE, Action.CLAIM} | {
    Action.TAKE_BACK,
    Action.LANGUAGE,
}
"""What the buttons of a life do; its history is too short for pages."""


def under(message: dict[str, Any], data: str) -> dict[str, Any]:
    """A message of the bot's with a button that it never had, as a client that is not Telegram's can have it."""
    return {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}


async def presses_all(stage: Stage, person: Person, data: list[str]) -> str:
    """Press one after the other; everything that was said to them. Silence fails."""
    message = next(m for m in reversed(person.messages) if m["from"]["id"] == stage.bot.id and "text" in m)
    since, toasts = len(stage.emulator.calls), []
    for pressed in data:
        tapped = await person.tap(under(message, pressed), "forged")
        assert tapped.answer is not None, f"{pressed!r} was not answered"
        toasts.append(tapped.answer.text or "")
    await stage.settled()
    shown = [c for c in stage.emulator.calls[since:] if c.parameters.get("chat_id") == person.id]
    assert len(shown) >= toasts.count(""), "a press was met with silence: neither a word nor a screen"
    return "\n".join([*toasts, words_to(stage, person.id, since)])


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_every_old_button_pressed_by_every_other_does_nothing(stage: Stage, mallory: Person) -> None:
    life = await live(stage)
    data = buttons(stage)
    assert {tap.action for pressed in data if (tap := Tap.read(pressed))} >= IN_A_LIFE
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory)
    said = await presses_all(stage, mallory, data)
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory)) == before
    assert not [fact for fact in FACTS_OF_ANA if fact in said]
    hers = await effects(stage, life.ana)
    await presses_all(stage, life.omar, [one for one in data if not one.startswith(("v1:give:", "v1:gift:"))])
    assert await effects(stage, life.ana) == hers, "Omar, who has money of his own, moves none of hers"
    assert await stage.troubles() == []


async def test_every_old_button_pressed_again_by_its_owner_moves_nothing_more(stage: Stage) -> None:
    """Ana presses all that she ever saw, but for what still waits for her word and what would be a new gift."""
    life = await live(stage)
    still_open = (f"v1:pay:{life.waiting}", f"v1:no:{life.waiting}", "v1:back:", "v1:give:")
    before = await money(stage, life.ana, life.omar)
    await presses_all(stage, life.ana, [data for data in buttons(stage) if not data.startswith(still_open)])
    assert await money(stage, life.ana, life.omar) == before
    assert await stage.troubles() == []


def bent(data: str, chance: random.Random) -> list[str]:
    """One bit of every byte flipped, the data cut after every byte, other versions, numbers beyond any of ours."""
    raw = data.encode()
    flipped = [
        (raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]).decode("latin-1")
        for place in range(len(raw))
    ]
    cut = [data[:place] for place in range(1, len(raw))]
    action, argument = data.split(":")[1:3]
    versions = [data.replace("v1:", version, 1) for version in ("v0:", "v2:", "V1:", "v1.1:", ":", "")]
    huge = [f"v1:{action}:{number}:{number}" for number in (2**31, 2**63, 10**15, 10**15 - 1, -1, "９９", "1e3", "NaN")]
    odd = [f"v1:{action}:{argument}:1:2", f"v1:{action}:':1", f"v1:{action}:{argument}:' OR 1=1"]
    made = dict.fromkeys((*flipped, *cut, *versions, *huge, *odd))
    return [one for one in made if len(one.encode()) <= 64 and "\x00" not in one and one != data]


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_buttons_bent_in_every_byte_move_nothing(stage: Stage, mallory: Person) -> None:
    """One button of each kind; the same flips each time."""
    life = await live(stage)
    found = {tap.action: data for data in buttons(stage) if (tap := Tap.read(data))}
    chance = random.Random(42)  # noqa: S311  # To be repeated, not to be secret.
    tries = [one for action in sorted(found) for one in bent(found[action], chance)]
    assert len(tries) > 400
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory)
    said = await presses_all(stage, mallory, tries)
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory)) == before
    assert not [fact for fact in FACTS_OF_ANA if fact in said]
    assert await stage.troubles() == []


@pytest.mark.parametrize("action", [Action.BUY, Action.GIVE])
async def test_a_nul_in_a_button_is_a_button_of_another_time(
    stage: Stage, mallory: Person, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    await presses_all(stage, mallory, [f"v1:{action}:5000:\x00"])
    assert await stage.troubles() == []


async def test_a_button_under_an_invoice_is_answered_with_a_new_message(
    stage: Stage, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The invoice never had a button of ours; a client that is not Telegram's may say that it had."""
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    await mallory.say(stage.bot, "buy $50")
    await stage.settled()
    invoice = next(message for message in reversed(mallory.messages) if "invoice" in message)
    await mallory.tap(under(invoice, "v1:show:balance:"), "forged")
    await stage.settled()
    assert last(stage, mallory).startswith("You have nothing in your Pocket.")
    assert await stage.troubles() == []

"""An update that comes again, in any order, under its own number or a new one: as if it had come once."""

from __future__ import annotations

import itertools
import random

import pytest

from ledger.accounts import EntryKind
from tests.chat.stage import Stage
from tests.chat.test_gifts import code_shown
from tests.chat.test_taps import money
from tests.databases import Databases
from tests.security.life import bring, buttons, effects, live, press, received, told, webhooked
from tests.security.test_buttons import under

SEEDS = (1, 2, 3)


@pytest.fixture
def two_urls(sqlite_files: Databases) -> tuple[str, str]:
    """Two databases: one for a life as it is lived, one for the same life with echoes."""
    return sqlite_files.new(), sqlite_files.new()


@pytest.mark.usefixtures("tireless")
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_life_with_echoes_is_the_life_without(two_urls: tuple[str, str], seed: int) -> None:
    """After every step, some of all that came before comes again, 1 to 5 times, shuffled, half of it renumbered."""
    chance, numbers = random.Random(seed), itertools.count(2 * 10**9)  # noqa: S311  # To be repeated, not to be secret.
    async with webhooked(two_urls[0]) as stage:
        plain = await live(stage)
        single = await effects(stage, plain.ana, plain.omar)

    async with webhooked(two_urls[1]) as stage:

        async def echoes() -> None:
            came = [update for update in await received(stage) if update["update_id"] < 2 * 10**9]
            some = chance.sample(came, min(len(came), 3))
            again = [update for update in some for _ in range(chance.randint(1, 5))]
            chance.shuffle(again)
            news = [{**update, "update_id": next(numbers)} if chance.random() < 0.5 else update for update in again]
            assert set(await bring(stage, news)) <= {200}

        echoed = await live(stage, echoes)
        assert await effects(stage, echoed.ana, echoed.omar) == single
        assert next(numbers) > 2 * 10**9 + 20, "too little came again to prove anything"
        assert await stage.troubles() == []


@pytest.mark.usefixtures("tireless")
async def test_all_of_a_life_again_backwards_and_under_new_numbers_changes_nothing(door: Stage) -> None:
    """Payments, taps and words alike: what an update is about keeps it from acting twice, not its number."""
    life = await live(door)
    before = await effects(door, life.ana, life.omar)
    came = await received(door)
    kinds = {next(kind for kind in update if kind != "update_id") for update in came}
    assert kinds == {"message", "callback_query", "pre_checkout_query"}
    again = [{**update, "update_id": 2 * 10**9 + number} for number, update in enumerate(reversed(came))]
    assert set(await bring(door, [*again, *came])) == {200}
    assert await effects(door, life.ana, life.omar) == before
    lines = str(before)
    assert all(str(kind) in lines for kind in (EntryKind.PURCHASE, EntryKind.SPEND, EntryKind.GIFT, EntryKind.CLAIM))
    assert await door.troubles() == []


@pytest.mark.usefixtures("tireless")
async def test_nothing_that_comes_late_covers_the_code_of_a_gift(stage: Stage) -> None:
    """It is shown once: it outlives "Back" pressed in haste, an old button, a word about what was begun."""
    ana = stage.emulator.add_person(first_name="Ana")
    await stage.buys(ana, 50)
    for act in ("/balance", "show:gift", "gift:1000"):  # All in one message, as it is edited on and on.
        await (ana.say(stage.bot, act) if act.startswith("/") else press(ana, act))
        await stage.settled()
    offer, seen = ana.messages[-1], buttons(stage)
    await ana.say(stage.bot, "buy $20")  # What was begun is parked, and the offer to give still has its button.
    await stage.settled()
    await press(ana, "give:1000")
    await stage.settled()
    code = code_shown(stage, ana)
    for data in seen:
        await ana.tap(under(offer, data), "forged")
        await stage.settled()
    for words in ("no, 30", "stop", "/cancel", "leave it"):
        await ana.say(stage.bot, words)
        await stage.settled()
    assert [text for text in told(stage, ana) if f"Code {code}" in text]
    assert await money(stage, ana) == [(4000, 0)]
    assert await stage.troubles() == []

"""A gift's code is worth its money to whoever has it: it cannot be guessed, and only one is ever given for it."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, select

from bot.app import running
from bot.chat.claim import MOST_WRONG
from bot.config import Settings
from bot.emulator import Clock, Emulator, Person, serve
from bot.tables import wrong_code
from ledger import sent
from ledger.accounts import EntryKind
from ledger.errors import GiftUnknown
from ledger.gifts import code_from
from ledger.ids import GiftHash
from ledger.plan import Plan, Read
from ledger.reads import View
from tests.chat.stage import BEGINNING, TOKEN, Hurried, Stage, settings_for, shop_at
from tests.chat.test_gifts import gives
from tests.chat.test_taps import last, money
from tests.security.life import effects, press, wallet

CLAIMERS = 64
GUESSES = 2_000
HASHED, WAITING = 100_000, 1_000
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def wrong_codes_stored(view: View) -> Plan[int]:
    """How many wrong codes reached the books."""
    del view
    return int((yield Read(select(func.count()).select_from(wrong_code), {}))[0][0])


async def person(stage: Stage, name: str) -> Person:
    """Somebody new who has started the bot."""
    who = stage.emulator.add_person(first_name=name)
    await who.start(stage.bot)
    await stage.settled()
    return who


async def opens(stage: Stage, code: str) -> bool:
    """Whether a code opens anything, asked where no door counts the guesses."""
    try:
        await stage.app.ledger.read(sent.gift_by_code, GiftHash.of(code))
    except GiftUnknown:
        return False
    return True


async def test_no_guess_opens_a_gift(stage: Stage) -> None:
    """Neither random codes nor any that is one letter, or one swap of neighbours, from a real one."""
    code = (await gives(stage, await person(stage, "Ana"))).replace("-", "")
    assert await opens(stage, code)
    near = {code[:at] + letter + code[at + 1 :] for at in range(len(code)) for letter in LETTERS} - {code}
    near |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1)} - {code}
    near |= {code[:at] for at in range(len(code))} | {f"{code}0", f"0{code}", f"{code}{code}", f"{code}%", "%", "_", ""}
    chance = random.Random(42)  # noqa: S311  # To be repeated.
    guessed = {code_from(chance.randbytes(16)) for _ in range(GUESSES)}
    assert not [one for one in (*sorted(near), *sorted(guessed)) if await opens(stage, one)]
    assert len(guessed) == GUESSES


def test_of_100_000_guesses_none_is_the_code_of_a_gift() -> None:
    """Nor is any of them another guess again: a code that lost bits on its way to its letters would soon come twice."""
    chance = random.Random(7)  # noqa: S311  # To be repeated.
    gifts = {GiftHash.of(code_from(secrets.token_bytes(16))) for _ in range(WAITING)}
    guesses = {GiftHash.of(code_from(chance.randbytes(16))) for _ in range(HASHED)}
    assert len(guesses) == HASHED
    assert not gifts & guesses


def test_a_code_has_all_of_its_bits() -> None:
    """128 of them: at five guesses an hour, nobody lives that long."""
    assert len(LETTERS) ** len(code_from(secrets.token_bytes(16)).replace("-", "")) >= 2**128


@asynccontextmanager
async def process(emulator: Emulator, settings: Settings) -> AsyncIterator[Stage]:
    """One process that serves the only bot of this Telegram."""
    async with (
        running(settings, clock=emulator.clock, stopwatch=Hurried()) as app,
        shop_at(app.door) as shop,
    ):
        await app.met()
        yield Stage(emulator, emulator.bots[0], app, shop, settings)


async def test_wrong_codes_are_counted_over_a_restart(database_url: str) -> None:
    emulator = Emulator(clock=Clock(frozen_at=BEGINNING))
    emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    async with serve(emulator.asgi()) as server:
        settings = settings_for(server.url, database_url)
        async with process(emulator, settings) as stage:
            mallory = await person(stage, "Mallory")
            code = await gives(stage, await person(stage, "Ana"))
            for number in range(MOST_WRONG):
                await mallory.say(stage.bot, f"/claim {number}1234")
                await stage.settled()
            assert "I know no gift with this code" in last(stage, mallory)
        async with process(emulator, settings) as stage:
            await mallory.start(stage.bot, f"gift_{code}")
            await stage.settled()
            assert "too many wrong codes" in last(stage, mallory)
            assert await money(stage, mallory) == [(0, 0)]


@pytest.mark.usefixtures("tireless")
async def test_a_hundred_codes_at_once_are_five(stage: Stage, mallory: Person) -> None:
    """By word, by link and by command, all before the first is answered: the count is not outrun."""
    ways = ("/claim {}", "/start gift_{}", "{}")
    code = "01234ABCDE01234ABCDE01234{}"
    guesses = [ways[number % 3].format(code.format(LETTERS[number % 32])) for number in range(100)]
    await asyncio.gather(*(mallory.say(stage.bot, guess) for guess in guesses))
    await stage.settled()
    assert await stage.app.ledger.read(wrong_codes_stored) == MOST_WRONG
    other = await person(stage, "Lucia")
    await other.say(stage.bot, "/claim 1234")
    await stage.settled()
    assert "I know no gift" in last(stage, other), "one customer's guesses cost another nothing"


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_of_64_who_take_it_at_once_one_has_it(stage: Stage) -> None:
    """All have opened the link and press the button together; everybody is answered, one is richer."""
    ana = await person(stage, "Ana")
    code = await gives(stage, ana)
    claimers = [stage.emulator.add_person(first_name=f"Claimer {number}") for number in range(CLAIMERS)]
    await asyncio.gather(*(one.start(stage.bot, f"gift_{code}") for one in claimers))
    await stage.settled()
    await asyncio.gather(*(press(one, "take:") for one in claimers))
    await stage.settled()
    have = await money(stage, *claimers)
    assert sorted(have) == [(0, 0)] * (CLAIMERS - 1) + [(2000, 0)]
    assert await money(stage, ana) == [(3000, 0)]
    winner = claimers[have.index((2000, 0))]
    for one in claimers:
        said = last(stage, one)
        assert ("is in your Pocket" in said or "yours" in said) is (one is winner), said
    assert str(await effects(stage, *claimers)).count(repr(EntryKind.CLAIM)) == 1
    assert await wallet(stage, winner)
    assert await stage.troubles() == []

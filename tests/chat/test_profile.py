"""How the bot presents itself: a menu in each language, set where it changed and nowhere else."""

from __future__ import annotations

import pytest

from bot.app import running
from bot.chat.routes import COMMANDS
from bot.emulator import Clock, Emulator, Fault, serve
from bot.profile import MENU
from bot.texts import FALLBACK, LOCALES, Texts
from ledger.policy import Policy
from tests.chat.stage import BEGINNING, TOKEN, settings_for

SETS = {"setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription"}


def sets(emulator: Emulator) -> list[str]:
    return [call.method for call in emulator.calls if call.method in SETS]


async def test_the_menu_is_set_for_each_language_and_only_where_it_changed(database_url: str) -> None:
    emulator = Emulator(clock=Clock(frozen_at=BEGINNING))
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Somebody")
    async with serve(emulator.asgi()) as server:
        given = settings_for(server.url, database_url)
        async with running(given, clock=emulator.clock) as app:
            await app.meeting.introduced()
            assert set(sets(emulator)) == SETS
        for person, language in ((1, "en"), (2, "es")):
            texts = Texts(language, Policy().zone)
            offered = bot.profile.offered_to(person, language)
            assert [command["command"] for command in offered] == list(MENU)
            assert offered[0]["description"] == texts.plain("command-start")
            assert bot.profile.said("description", language) == texts.plain("bot-description")
        assert bot.first_name == "Pocket"

        emulator.calls.clear()
        async with running(given, clock=emulator.clock) as app:
            await app.meeting.introduced()
            assert sets(emulator) == []

        bot.profile.say("short_description", "changed by hand", "es")
        async with running(given, clock=emulator.clock) as app:
            await app.meeting.introduced()
            assert sets(emulator) == ["setMyShortDescription"]


@pytest.mark.parametrize("fault", ["server_error", "lost_answer"])
async def test_a_menu_that_cannot_be_set_keeps_nobody_waiting(database_url: str, fault: str) -> None:
    emulator = Emulator(clock=Clock(frozen_at=BEGINNING))
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    emulator.faults.set(**{fault: Fault(method="setMyCommands", count=1)})
    ana = emulator.add_person(first_name="Ana")
    async with (
        serve(emulator.asgi()) as server,
        running(settings_for(server.url, database_url), clock=emulator.clock),
    ):
        await ana.start(bot)
        await emulator.changed(lambda: len(ana.messages) == 2)


def test_the_menu_is_what_is_answered() -> None:
    assert set(MENU) == set(COMMANDS)


@pytest.mark.parametrize("language", sorted(LOCALES))
def test_what_the_menu_says_fits(language: str) -> None:
    texts = Texts(language, Policy().zone)
    assert all(1 <= len(texts.plain(f"command-{name}")) <= 256 for name in MENU)
    assert len(texts.plain("bot-name")) <= 64
    assert len(texts.plain("bot-description")) <= 512
    assert len(texts.plain("bot-short-description")) <= 120


def test_everybody_else_is_spoken_to_in_english() -> None:
    assert FALLBACK == "en"

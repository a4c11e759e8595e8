"""What an operator types, and what is said when something is not right: a sentence, an exit code, no trace."""

from __future__ import annotations

import asyncio

import pytest

from tests.stories.process import World, pocket


async def test_migrating_twice_does_nothing_the_second_time(world: World) -> None:
    nothing = await pocket("audit", world.folder, **world.settings)
    assert nothing.code == 1
    assert "there are no books" in nothing.words
    for _ in range(2):
        migrated = await pocket("migrate", world.folder, **world.settings)
        assert (migrated.code, migrated.words) == (0, "The database is up to date.")


async def test_a_token_that_telegram_does_not_know(world: World) -> None:
    ended = await pocket("run", world.folder, **{**world.settings, "telegram_token": "42:ANOTHER"})
    assert ended.code == 1
    assert "Telegram does not know this bot. Check POCKET_TELEGRAM_TOKEN" in ended.words
    assert "Traceback" not in ended.said
    assert "42:ANOTHER" not in ended.said


async def test_every_setting_that_is_wrong_is_named(world: World) -> None:
    wrong = {
        "http_port": "eighty",
        "shop_timezone": "Mars/Olympus",
        "currency": "dollars",
        "card_validity_years": "0",
    }
    ended = await pocket("migrate", world.folder, **{**world.settings, **wrong})
    assert ended.code == 2
    assert [name for name in wrong if f"POCKET_{name.upper()}" not in ended.words] == []
    assert "Traceback" not in ended.said
    assert not (world.folder / "pocket.db").exists()


async def test_without_a_token_it_says_which_variable(world: World) -> None:
    ended = await pocket("run", world.folder, **{**world.settings, "telegram_token": ""})
    assert ended.code == 1
    assert "POCKET_TELEGRAM_TOKEN" in ended.words
    assert "Traceback" not in ended.said


@pytest.mark.parametrize(
    "database_url", ["mysql://pocket:hush@localhost/pocket", "sqlite+aiosqlite:////nowhere/at/all/pocket.db"]
)
async def test_a_database_that_cannot_be_is_said_in_a_sentence(world: World, database_url: str) -> None:
    ended = await pocket("migrate", world.folder, **{**world.settings, "database_url": database_url})
    assert ended.code == 1
    assert "Pocket cannot start" in ended.words
    assert "Traceback" not in ended.said


async def test_a_second_process_on_one_file_is_told(world: World) -> None:
    first = await world.run()
    await first.opened()
    second = await pocket("run", world.folder, **world.settings)
    assert second.code == 1
    assert "another process writes" in second.words
    beside = await asyncio.gather(world.audited(), first.stop())
    assert beside[0].code == 0  # To audit is to read: it may be done while the shop is open.
    assert beside[1] == 0

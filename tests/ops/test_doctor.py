"""The doctor finds what is wrong with a shop, says what to do, and finds nothing wrong with one that is well."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.clock import now
from bot.commands import examine_settings, examine_telegram
from bot.commands.examine_books import of_server, of_standing
from bot.commands.examine_telegram import of_webhook
from bot.commands.examined import Examined, Verdict
from bot.config import Settings
from bot.emulator import Fault
from bot.gauges import MOST, Queue, Standing
from tests.chat.stage import KEY, TOKEN, settings_for, staged
from tests.databases import Databases
from tests.ops.visits import NOON, WELL, Visit, named, visiting, wrong


async def test_nothing_is_wrong_with_a_shop_that_is_well(visit: Visit) -> None:
    found = await visit.finds()
    assert wrong(found) == []
    assert found["Telegram"].said == "it knows the bot as @PocketTestBot"
    assert found["polling"].verdict is Verdict.OK
    assert found["processes"].verdict is Verdict.LOOK


async def test_nothing_is_wrong_on_postgresql_either(
    postgres_server: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examine_telegram, "ASKS_FOR", 0)
    url = await asyncio.to_thread(postgres_server.new)
    async with visiting(url, tmp_path) as visit:
        found = await visit.finds()
    assert wrong(found) in ([], ["durability"])  # A server for tests may be told not to wait for the disk.
    assert found["role"].said == "pocket_app may add to the journal, and not edit it"
    assert found["clock, beside that of the database"].verdict is Verdict.OK


async def test_an_open_shop_is_not_disturbed_and_its_process_is_seen(sqlite_files: Databases, tmp_path: Path) -> None:
    """Its own question to Telegram stays open: the doctor asks no second one."""
    async with staged(sqlite_files.new(), **WELL) as stage:
        url, database = stage.settings.telegram_api_url, stage.settings.database_url
        visit = Visit(stage.emulator, stage.bot, url, database, tmp_path)
        found = await visit.finds(pause=stage.app.leases.beat, clock=now)
        assert wrong(found) == []
        assert found["processes"].said == "1 at work, all leases are held"
        assert "polling" not in found


async def test_a_process_that_was_killed_counts_as_nobody(visit: Visit) -> None:
    with sqlite3.connect(str(make_url(visit.database).database)) as connection:
        connection.execute("INSERT INTO process VALUES (42, 'killed', 17)")
    connection.close()
    assert (await visit.finds())["processes"].said == "nobody serves this bot"


# --- Settings -------------------------------------------------------------------------------------------------------

BAD_SETTINGS: list[tuple[dict[str, Any], str, str]] = [
    ({"telegram_token": None}, "POCKET_TELEGRAM_TOKEN", "@BotFather"),
    ({"telegram_token": SecretStr("no token")}, "POCKET_TELEGRAM_TOKEN", "123456:ABC"),
    ({"payment_provider_token": SecretStr("")}, "POCKET_PAYMENT_PROVIDER_TOKEN", "Payments"),
    ({"shop_api_key": SecretStr("short")}, "POCKET_SHOP_API_KEY", "token_urlsafe"),
    ({"metrics_key": SecretStr("fifteen-letters")}, "POCKET_METRICS_KEY", "token_urlsafe"),
    ({"webhook_secret": SecretStr("hush")}, "POCKET_WEBHOOK_SECRET", "token_urlsafe"),
    ({"office_keys": SecretStr("mia:short")}, "POCKET_OFFICE_KEYS, mia", "token_urlsafe"),
    ({"shop_jurisdiction": "US"}, "POCKET_SHOP_JURISDICTION", "POCKET_CARD_VALIDITY_YEARS=5"),
    (
        {"webhook_url": "http://shop.example/x", "telegram_api_url": "https://api.telegram.org"},
        "POCKET_WEBHOOK_URL",
        "HTTPS",
    ),
]


@pytest.mark.parametrize(("settings", "what", "do"), BAD_SETTINGS, ids=lambda given: str(given)[:40])
def test_a_setting_that_is_wrong_is_said_with_what_to_do(settings: dict[str, Any], what: str, do: str) -> None:
    found = named(list(examine_settings_of({**WELL, **settings})))
    assert wrong(found) == [what]
    assert do in found[what].do


def examine_settings_of(settings: dict[str, Any]) -> Sequence[Examined]:
    """What is said of settings alone."""
    given = {"telegram_api_url": "http://127.0.0.1:1", "database_url": "sqlite+aiosqlite:///x.db", **settings}
    url, database = given.pop("telegram_api_url"), given.pop("database_url")
    return list(examine_settings.of_settings(settings_for(url, database, **given)))


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"payment_provider_token": SecretStr("1:TEST:x")}, "POCKET_PAYMENT_PROVIDER_TOKEN"),
        ({"shop_api_key": None}, "POCKET_SHOP_API_KEY"),
        ({"shop_jurisdiction": ""}, "POCKET_SHOP_JURISDICTION"),
        ({"http_host": "0.0.0.0"}, "POCKET_METRICS_KEY"),  # noqa: S104  # What an operator may have set.
        ({"http_host": "shop.internal"}, "POCKET_METRICS_KEY"),
        ({"messages_per_second": 31}, "POCKET_MESSAGES_PER_SECOND"),
    ],
)
def test_what_works_and_is_worth_a_look_is_not_wrong(settings: dict[str, Any], what: str) -> None:
    found = named(list(examine_settings_of({**WELL, **settings})))
    assert wrong(found) == []
    assert found[what].verdict is Verdict.LOOK


@pytest.mark.parametrize(
    ("mode", "verdict"), [(0o600, Verdict.OK), (0o640, Verdict.LOOK), (0o644, Verdict.WRONG), (0o602, Verdict.WRONG)]
)
def test_a_file_of_keys_that_others_can_read_is_found(tmp_path: Path, mode: int, verdict: Verdict) -> None:
    env = tmp_path / ".env"
    env.write_text("POCKET_SHOP_NAME=x")
    env.chmod(mode)
    found = examine_settings.of_file(env)
    assert found.verdict is verdict
    assert found.do == ("" if verdict is Verdict.OK else f"chmod 600 {env}")


# --- Telegram -------------------------------------------------------------------------------------------------------


async def test_a_token_that_telegram_does_not_know(visit: Visit) -> None:
    found = await visit.finds(telegram_token=SecretStr("43:OF-NOBODY"))
    assert wrong(found) == ["Telegram"]
    assert "@BotFather" in found["Telegram"].do


async def test_telegram_out_of_reach(visit: Visit) -> None:
    found = await visit.finds(telegram_api_url="http://127.0.0.1:9")
    assert wrong(found) == ["Telegram"]
    assert "network" in found["Telegram"].do


@pytest.mark.parametrize(("fault", "said"), [("server_error", "502"), ("bad_gateway", "is not the Bot API")])
async def test_telegram_that_is_ill(visit: Visit, fault: str, said: str) -> None:
    visit.emulator.faults.set(**{fault: Fault(method="getMe")})
    found = await visit.finds()
    assert wrong(found) == ["Telegram"]
    assert said in found["Telegram"].said


@pytest.mark.parametrize(("off", "is_wrong"), [(0, False), (3, False), (-3, False), (9, True), (-9, True)])
async def test_a_clock_that_is_off(visit: Visit, off: int, is_wrong: bool) -> None:
    found = await visit.finds(clock=lambda: now() + timedelta(seconds=off))
    assert (wrong(found) == ["clock, beside that of Telegram"]) == is_wrong
    if is_wrong:
        assert "timedatectl" in found["clock, beside that of Telegram"].do


def test_an_answer_without_a_time_says_nothing_of_the_clock() -> None:
    answer = examine_telegram.Answer.of(httpx.Response(200, json={"ok": True}), NOON)
    assert examine_telegram._clock_of(answer).verdict is Verdict.LOOK


async def test_another_program_that_asks_for_updates(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine_telegram, "ASKS_FOR", 20)
    polls = visit.bot.updates.poll

    async def second(**given: Any) -> object:
        ours = asyncio.ensure_future(polls(**given))
        await asyncio.sleep(0)
        await polls(**{**given, "timeout": 0})  # As the other program does while we wait.
        return await ours

    monkeypatch.setattr(visit.bot.updates, "poll", second)
    found = await visit.finds()
    assert wrong(found) == ["polling"]
    assert "revoke" in found["polling"].do


async def test_asking_confirms_no_update(visit: Visit) -> None:
    ana = visit.emulator.add_person(first_name="Ana")
    await ana.start(visit.bot)
    waiting = visit.emulator.pending(visit.bot)
    await visit.finds()
    assert visit.emulator.pending(visit.bot) == waiting > 0


HERE = "https://shop.example/telegram"
FAILED = {"last_error_date": int(NOON.timestamp()) - 60, "last_error_message": "Connection refused"}


@pytest.mark.parametrize(
    ("info", "wanted", "served", "what"),
    [
        ({"url": ""}, "", True, []),
        ({"url": HERE}, HERE, True, []),
        ({"url": ""}, HERE, False, []),
        ({"url": ""}, HERE, True, ["webhook"]),
        ({"url": HERE}, "", False, ["webhook"]),
        ({"url": "https://else.example/x"}, HERE, True, ["webhook"]),
        ({"url": HERE, "pending_update_count": 100}, HERE, True, []),
        ({"url": HERE, "pending_update_count": 101}, HERE, True, ["updates at Telegram"]),
        ({"url": "", "pending_update_count": 101}, "", False, ["updates at Telegram"]),
        ({"url": HERE, **FAILED}, HERE, True, ["webhook's deliveries"]),
        ({"url": HERE, **FAILED, "last_error_date": int(NOON.timestamp()) - 3600}, HERE, True, []),
    ],
)
def test_a_webhook_against_the_settings(
    info: dict[str, Any], wanted: str, served: bool, what: list[str]
) -> None:  # A column of a table.
    settings = settings_for("http://127.0.0.1:1", "", webhook_url=wanted)
    assert wrong(named(list(of_webhook(info, settings, NOON, served=served)))) == what


async def test_a_webhook_that_another_program_set_is_found(visit: Visit) -> None:
    async with httpx.AsyncClient() as client:
        await client.post(f"{visit.url}/bot{TOKEN}/setWebhook", json={"url": "http://127.0.0.1:9/theirs"})
        found = await visit.finds()
    assert wrong(found) == ["webhook"]
    assert "127.0.0.1:9/theirs" in found["webhook"].said


# --- The books ------------------------------------------------------------------------------------------------------


async def test_books_that_are_not_there(visit: Visit, tmp_path: Path) -> None:
    found = await visit.finds(database_url=f"sqlite+aiosqlite:///{tmp_path}/none.db")
    assert wrong(found) == ["database"]
    assert "pocket migrate" in found["database"].do
    assert not (tmp_path / "none.db").exists(), "to look is not to make"


async def test_books_that_are_not_up_to_date(visit: Visit) -> None:
    with sqlite3.connect(str(make_url(visit.database).database)) as connection:
        connection.execute("DELETE FROM bot_version")
    connection.close()
    found = await visit.finds()
    assert wrong(found) == ["database"]
    assert "pocket migrate" in found["database"].do


async def test_books_without_a_wal(visit: Visit) -> None:
    with sqlite3.connect(str(make_url(visit.database).database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    assert wrong(await visit.finds()) == ["journal"]


async def test_books_that_cannot_be_written(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # Root may write everything.
    found = await visit.finds()
    assert wrong(found) == ["database file"]
    assert "chown" in found["database file"].do


async def test_a_disk_that_is_nearly_full(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage("/")._replace(free=2**30 - 1)
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    found = await visit.finds()
    assert wrong(found) == ["disk"]
    assert found["disk"].said == "1023 MiB are free"


@pytest.mark.parametrize("url", ["mysql+aiomysql://db/books", "no address at all", "sqlite+aiosqlite://"])
async def test_an_address_of_no_database(visit: Visit, url: str) -> None:
    assert wrong(await visit.finds(database_url=url)) == ["database"]


async def test_a_server_that_is_away(visit: Visit) -> None:
    found = await visit.finds(database_url="postgresql+asyncpg://pocket:hush@127.0.0.1:9/books")
    assert wrong(found) == ["database"]
    assert "hush" not in found["database"].said


SERVER = ("180001", "on", "on", "on", False, NOON, True, False, "pocket_app")


@pytest.mark.parametrize(
    ("at", "value", "what"),
    [
        (1, "off", ["durability"]),
        (2, "off", ["durability"]),
        (3, "off", ["durability"]),
        (4, True, ["PostgreSQL"]),
        (6, False, ["role"]),
        (7, True, ["role"]),
        (0, "160004", []),
        (1, "remote_apply", []),
    ],
)
def test_a_server_that_is_not_as_it_should_be(at: int, value: object, what: list[str]) -> None:
    row = (*SERVER[:at], value, *SERVER[at + 1 :])
    assert wrong(named(list(of_server(SERVER)))) == []
    assert wrong(named(list(of_server(row)))) == what


async def test_a_user_who_may_not_be_our_role(postgres_server: Databases, visit: Visit) -> None:
    """Somebody has made the tables; another user is named in the settings."""
    url = make_url(await asyncio.to_thread(postgres_server.new))
    connection = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    await connection.execute("DROP ROLE IF EXISTS pocket_stranger; CREATE ROLE pocket_stranger LOGIN PASSWORD 'x'")
    await connection.close()
    stranger = url.set(username="pocket_stranger", password="x").render_as_string(hide_password=False)
    found = await visit.finds(database_url=stranger)
    assert wrong(found) == ["database"]


QUIET = Queue(0, 0.0)
STANDING = Standing(0, 0.0, 0, dict.fromkeys(("answer", "notice", "bulk"), QUIET), 0, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("change", "served", "what"),
    [
        ({}, 1, []),
        ({"unowned": 3}, 1, ["processes"]),
        ({"unowned": 66}, 0, []),
        ({"inbox_waiting": 5, "inbox_oldest": 61.0}, 1, ["inbox"]),
        ({"inbox_waiting": 5, "inbox_oldest": 61.0}, 0, []),
        ({"outbox": {"notice": Queue(MOST, 301.0)}}, 1, ["outbox"]),
        ({"outbox": {"notice": Queue(3, 299.0)}}, 1, []),
        ({"inbox_aside": 1}, 1, ["inbox, set aside"]),
        ({"outbox_aside": MOST}, 0, ["outbox, set aside"]),
    ],
)
def test_what_waits_and_what_is_stuck(change: dict[str, Any], served: int, what: list[str]) -> None:
    assert wrong(named(list(of_standing(replace(STANDING, **change), served=served)))) == what


# --- The command ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("logging_as_it_was")
def test_the_command_says_it_in_plain_lines_without_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    token = "7234567890:BBF-abcdefghijklmnopqrstuvwxyz_01234"
    environment = {
        "POCKET_TELEGRAM_TOKEN": token,
        "POCKET_TELEGRAM_API_URL": f"http://127.0.0.1:9/{KEY}",
        "POCKET_SHOP_API_KEY": KEY,
        "POCKET_DATABASE_URL": "sqlite+aiosqlite:///none.db",
    }
    ran = CliRunner().invoke(cli(), ["doctor"], env=environment)
    assert ran.exit_code == 1
    assert "WRONG Telegram: it cannot be reached" in ran.output
    assert "      -> run `pocket migrate`" in ran.output
    assert ran.output.endswith("Wrong: 3.\n"), ran.output
    for secret in (token, KEY):
        assert secret not in ran.output
    assert "Traceback" not in ran.output


@pytest.mark.usefixtures("logging_as_it_was")
def test_settings_that_cannot_be_read_are_said_without_what_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(cli(), ["doctor"], env={"POCKET_HTTP_PORT": "my-secret", "POCKET_SHOP_TIMEZONE": "Mars"})
    assert ran.exit_code == 1
    assert "WRONG POCKET_HTTP_PORT" in ran.output
    assert "'Mars' is no time zone" in ran.output
    assert "my-secret" not in ran.output


@pytest.mark.usefixtures("logging_as_it_was")
def test_the_command_ends_well_when_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    async def well(_: Settings) -> list[Examined]:
        return [Examined(Verdict.OK, "all", "is well"), Examined(Verdict.LOOK, "one", "could be better")]

    monkeypatch.setattr("bot.commands.doctor.examine", well)
    ran = CliRunner().invoke(cli(), ["doctor"])
    assert (ran.exit_code, ran.output) == (0, "OK    all: is well\nLOOK  one: could be better\nNothing is wrong.\n")

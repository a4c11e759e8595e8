"""No line has a secret in it: whoever speaks, at whatever level, in whatever form the secret comes."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import subprocess
import sys
import threading
import warnings
from urllib.parse import quote, quote_plus

import httpx
import pytest
import structlog
from structlog.contextvars import bound_contextvars
from telegram import Bot

from bot import logs
from bot.emulator import Emulator, Fault, serve
from tests.chat.stage import KEY, TOKEN, staged
from tests.databases import Databases

AWKWARD = 'k€y:/ "with" \\ all+of=it&'
REAL = "7234567890:BBF-abcdefghijklmnopqrstuvwxyz_01234"
SECRETS = (REAL, AWKWARD)

pytestmark = pytest.mark.usefixtures("logging_as_it_was")


def forms(secret: str) -> list[str]:
    """How a secret may look in a line."""
    return [
        secret,
        quote(secret),
        quote(secret, safe=""),
        quote(secret, safe="").lower(),
        quote_plus(secret),
        json.dumps(secret),
        repr(secret),
        repr(secret.encode()),
        json.dumps({"in": json.dumps(secret)}),
        repr({"in": repr(secret)}),
        base64.b64encode(secret.encode()).decode(),
    ]


@pytest.mark.parametrize("secret", SECRETS)
def test_every_form_of_a_secret_is_blanked(secret: str) -> None:
    blank = logs.blanking([secret])
    for form in forms(secret):
        blanked = blank(f"before {form} after")
        assert blanked.startswith("before ")
        assert blanked.endswith(" after")
        assert logs.HIDDEN in blanked, form
        assert not [other for other in forms(secret) if other.strip("\"'") in blanked], form


def test_half_a_token_and_a_token_that_nobody_knows_are_blanked() -> None:
    assert REAL.partition(":")[2] not in logs.blanking([REAL])(f"half: {REAL.partition(':')[2]}")
    for unknown in (REAL, REAL.replace(":", "%3A")):
        assert logs.blanking([])(f"https://api.telegram.org/bot{unknown}/getMe") == (
            f"https://api.telegram.org/bot{logs.HIDDEN}/getMe"
        )


def test_a_password_in_an_address_is_blanked_and_no_other_word_like_it() -> None:
    said = logs.blanking([])("postgres at postgresql+asyncpg://pocket:postgres@db:5432/books says no")
    assert said == f"postgres at postgresql+asyncpg://pocket:{logs.HIDDEN}@db:5432/books says no"


def test_what_is_no_secret_is_left_alone() -> None:
    for said in ("12:30:05 of 2026-11-23", "chat:7234567890", '{"door": "http://127.0.0.1:8080", "id": 42}', ""):
        assert logs.blanking(["", *SECRETS])(said) == said


# --- Whoever speaks -------------------------------------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Everything that was written, in which no form of any secret is."""
    captured = capsys.readouterr()
    everything = captured.out + captured.err
    for secret in (*SECRETS, TOKEN, KEY):
        for form in forms(secret):
            assert form.strip("\"'") not in everything
    return captured.err


def test_our_own_logger_and_pythons_are_written_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=SECRETS, level="debug")
    with bound_contextvars(update=7, chat=1001):
        structlog.get_logger().debug("ours", seen=[REAL], deep={"key": AWKWARD})
        logging.getLogger("a.library").debug("theirs %s %r", REAL, {"key": AWKWARD})
    ours, theirs = (json.loads(line) for line in said(capsys).splitlines())
    assert (ours["event"], ours["update"], ours["chat"], ours["level"]) == ("ours", 7, 1001, "debug")
    assert (theirs["update"], theirs["chat"], theirs["level"]) == (7, 1001, "debug")
    assert (theirs["logger"], theirs["event"]) == ("a.library", f"theirs {logs.HIDDEN} {{'key': '{logs.HIDDEN}'}}")
    assert ours.keys() >= {"timestamp"} <= theirs.keys()


def test_a_trace_that_quotes_the_address_of_a_call_is_blanked(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=SECRETS)
    try:
        httpx.Response(502, request=httpx.Request("POST", f"https://t.me/bot{REAL}/sendMessage")).raise_for_status()
    except httpx.HTTPStatusError as error:
        structlog.get_logger().exception("it failed", key=AWKWARD)
        logging.getLogger("a.library").warning("it failed", exc_info=error)
    lines = [json.loads(line) for line in said(capsys).splitlines()]
    assert len(lines) == 2
    for line in lines:
        assert f"bot{logs.HIDDEN}/sendMessage" in line["exception"]


def test_what_nobody_caught_is_a_line_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=SECRETS)
    sys.excepthook(RuntimeError, RuntimeError(f"bot{REAL}"), None)
    thread = threading.Thread(target=lambda: int(f"bot{REAL}"))
    thread.start()
    thread.join()
    warnings.showwarning(f"careful with {REAL}", UserWarning, "a_file.py", 1)
    lines = [json.loads(line) for line in said(capsys).splitlines()]
    assert [line["level"] for line in lines] == ["critical", "critical", "warning"]
    assert all(logs.HIDDEN in json.dumps(line) for line in lines)


async def test_what_no_task_waited_for_is_blanked(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=SECRETS)
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "nobody waited", "exception": RuntimeError(REAL), "task": AWKWARD})
    (line,) = (json.loads(line) for line in said(capsys).splitlines())
    assert (line["logger"], line["level"]) == ("asyncio", "error")


def test_a_line_that_cannot_be_written_is_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=SECRETS)
    (ours,) = [handler for handler in logging.getLogger().handlers if isinstance(handler, logs._Ours)]
    ours.handle(logging.LogRecord("a.library", logging.ERROR, __file__, 1, "%d", (REAL,), None))  # A library's mistake.
    assert "a line of a.library could not be written: TypeError" in said(capsys)


async def test_at_debug_a_bot_is_shown_and_its_calls_are_logged_without_its_token(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Stock python-telegram-bot on httpx, with every logger on."""
    emulator = Emulator()
    emulator.add_bot(token=REAL, username="PocketBot", first_name="Pocket")
    logs.set_up(secrets=SECRETS, level="debug")
    async with serve(emulator.asgi()) as server, Bot(REAL, base_url=f"{server.url}/bot") as bot:
        structlog.get_logger().info("a bot", bot=bot)
        logging.getLogger("a.library").info("a bot: %r", bot)
        await bot.get_me()
    text = said(capsys)
    for logger in ("httpx", "httpcore"):
        assert f'"logger": "{logger}' in text, logger
    assert '"logger": "telegram' not in text, "it writes down every message that it sends"
    assert text.count(f"token={logs.HIDDEN}") == 2


async def test_at_debug_a_whole_shop_says_no_secret(
    sqlite_files: Databases, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that can go wrong goes wrong, with all loggers on."""
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    logs.set_up(secrets=(TOKEN, KEY, "TEST:CARD"), level="debug")
    asyncio.get_running_loop().set_debug(True)
    async with staged(sqlite_files.new()) as stage:
        ana = stage.emulator.add_person(first_name="Ana")
        await stage.buys(ana, 50)
        for fault in ("server_error", "unreachable", "lost_answer", "bad_gateway"):
            stage.emulator.faults.set(**{fault: Fault(count=1)})
            await ana.say(stage.bot, "thanks")
            await stage.settled()
        await stage.shop.get("/v1/wallets", params={"telegram_id": KEY})
        structlog.get_logger().warning("a bot", bot=stage.app.bot, settings=stage.settings)
    text = said(capsys)
    assert len(text.splitlines()) > 30
    assert all(json.loads(line)["level"] for line in text.splitlines())


DYING = f"""
import asyncio, gc, logging, threading
from bot import logs
logs.set_up(secrets=[{REAL!r}], level="debug")
class Last:
    def __del__(self):
        raise RuntimeError({REAL!r})
async def forgotten():
    asyncio.create_task(fails()), await asyncio.sleep(0)
async def fails():
    raise RuntimeError({REAL!r})
asyncio.run(forgotten(), debug=True)
gc.collect()
threading.Thread(target=lambda: int({REAL!r})).start()
Last()
raise RuntimeError({REAL!r})
"""


def test_a_process_that_dies_in_every_way_says_no_secret() -> None:
    """As a process of its own: no test runner stands between it and its standard error."""
    ran = subprocess.run([sys.executable, "-c", DYING], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert REAL.partition(":")[2] not in ran.stdout + ran.stderr
    levels = [json.loads(line)["level"] for line in ran.stderr.splitlines()]
    assert sorted(level for level in levels if level != "debug") == ["critical", "critical", "error", "error"]


@pytest.mark.parametrize(("level", "count"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_a_level_silences_what_is_below(capsys: pytest.CaptureFixture[str], level: str, count: int) -> None:
    logs.set_up(level=level)
    for name in ("debug", "info", "warning", "error"):
        getattr(structlog.get_logger(), name)("ours")
        getattr(logging.getLogger("a.library"), name)("theirs")
    assert len(said(capsys).splitlines()) == 2 * count


def test_libraries_that_speak_of_every_request_are_heard_when_all_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for level, heard in (("info", False), ("debug", True)):
        logs.set_up(level=level)
        logging.getLogger("httpx").info("HTTP Request")
        assert bool(said(capsys)) == heard


def test_people_on_a_terminal_read_no_json_and_no_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    logs.set_up(secrets=SECRETS)
    try:
        int(REAL)
    except ValueError:
        structlog.get_logger().exception("ours", key=AWKWARD)
        logging.getLogger("a.library").exception("theirs")
    text = said(capsys)
    assert not text.startswith("{")
    assert text.count(f"with base 10: '{logs.HIDDEN}'") == 2

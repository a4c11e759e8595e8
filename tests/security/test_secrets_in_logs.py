"""A whole life at the loudest, every library's voice on: no token, no key, no secret, no code of a gift in the log."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from tests.chat.stage import KEY, OFFICE, TOKEN
from tests.security.life import SECRET, bring, live, webhooked

LOUD = ("httpx", "httpcore", "aiohttp", "telegram", "telegram.ext", "asyncio", "uvicorn", "aiosqlite", "sqlalchemy")
PROVIDER = "TEST:CARD"
SECRETS = (TOKEN, KEY, SECRET, PROVIDER, *OFFICE.values())


@pytest.fixture
def as_before() -> Iterator[None]:
    """Logging is the program's: what a test sets up goes with it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in {*LOUD, *logs.NOISY}}
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    root.handlers[:], root.level = handlers, level
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    structlog.reset_defaults()


async def heard(
    database_url: str, capsys: pytest.CaptureFixture[str], level: str, *, loud: bool = False
) -> tuple[str, str]:
    """All that a life, and who tries to break into it, leaves in the log; and the code of the gift in it."""
    logs.set_up(secrets=SECRETS, level=level)
    if loud:
        for name in LOUD:
            logging.getLogger(name).setLevel(logging.DEBUG)
        asyncio.get_running_loop().set_debug(True)
    async with webhooked(database_url) as stage:
        life = await live(stage)
        assert await bring(stage, [{"update_id": 1}], secret=f"{SECRET}x") == [401]
        await stage.shop.get("/v1/wallets", headers={"Authorization": f"Bearer {KEY}x"})
        await stage.office_get("mia", "/v1/office/wallets/wal_0000000000001")
        structlog.get_logger().warning("a bot in a line", bot=repr(stage.app.bot), settings=repr(stage.settings))
        logging.getLogger("anybody").debug("calling %s with %s", f"https://api/bot{TOKEN}/getMe", {"secret": SECRET})
    said = capsys.readouterr()
    return said.out + said.err, life.code


@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize("level", ["info", "debug"])
async def test_no_secret_is_in_the_log(database_url: str, capsys: pytest.CaptureFixture[str], level: str) -> None:
    everything, _ = await heard(database_url, capsys, level, loud=level == "debug")
    assert "a bot in a line" in everything
    assert logs.HIDDEN in everything, "there was something to hide"
    if level == "debug":
        assert "telegram" in everything.lower()
        assert "calling https" in everything, "the libraries are not listened to"
    for secret in SECRETS:
        assert secret not in everything


@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize("level", ["info", "debug"])
async def test_no_code_of_a_gift_is_in_the_log(
    database_url: str, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    """Whoever reads it could take the gift before the friend does."""
    everything, code = await heard(database_url, capsys, level)
    for form in (code, code.lower(), code.replace("-", ""), code.replace("-", "").lower()):
        assert form not in everything

"""What is logged: never a token, never a key, whatever goes wrong and however much is asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.chat import balance
from bot.emulator import Fault, TooManyRequests
from tests.chat.stage import KEY, TOKEN, staged

PAYMENTS = "TEST:CARD"
SECRETS = (TOKEN, KEY, PAYMENTS)


class Kept(logging.Handler):
    """Every record of every logger, as a line."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """The root logger at DEBUG."""
    before = {name: logging.getLogger(name).level for name in logs.NOISY}
    root = logging.getLogger()
    level, kept = root.level, Kept()
    root.setLevel(logging.DEBUG)
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)
    root.setLevel(level)
    for name, was in before.items():
        logging.getLogger(name).setLevel(was)
    structlog.reset_defaults()


async def test_no_secret_is_ever_logged(
    database_url: str, kept: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError(f"a bug that has got hold of {TOKEN}, {KEY} and {PAYMENTS}")

    logs.set_up(secrets=SECRETS)  # As `pocket run` does; here, because each phase of a test has a stderr of its own.
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    monkeypatch.setattr(balance, "balance_screen", broken)
    asyncio.get_running_loop().set_debug(True)  # asyncio says more then, too.
    async with staged(database_url) as stage:
        faults = stage.emulator.faults
        ana = stage.emulator.add_person(first_name="Ana")
        await stage.buys(ana, 50)
        for fault in ("server_error", "unreachable", "lost_answer"):
            faults.set(**{fault: Fault(count=1)})
            await ana.say(stage.bot, "thanks")
            await stage.settled()
        faults.set(unreachable=Fault(method="getUpdates", count=1))
        faults.set(too_many_requests=TooManyRequests(method="sendMessage", count=1, retry_after=1))
        await ana.say(stage.bot, "balance")
        await stage.settled()
        await stage.shop.get("/v1/wallets", headers={"Authorization": f"Bearer {KEY}wrong"})
        await stage.post("/v1/charges", {"wallet": KEY})
    said = capsys.readouterr()
    everything = "\n".join([*kept.lines, said.out, said.err])
    assert "a bug that has got hold of ***" in everything  # It is logged, and it is blanked.
    for secret in SECRETS:
        assert secret not in everything


def test_what_is_logged_is_json_where_no_person_looks(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(secrets=("hush",))
    structlog.get_logger().info("it happened", where="here", detail={"nested": ["hush"]})
    structlog.reset_defaults()
    line = capsys.readouterr().err
    assert line.startswith("{")
    assert '"it happened"' in line
    assert "hush" not in line

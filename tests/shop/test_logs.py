"""What the door logs: enough to find a fault, and never the shop's key."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import NoReturn

import pytest
import structlog
from structlog.testing import capture_logs

from bot import logs
from tests.shop.conftest import API_KEY, Door, problem, sqlite_only

pytestmark = sqlite_only


@pytest.fixture
def default_logging() -> Iterator[None]:
    """Whatever a test sets up is undone."""
    before, levels = structlog.get_config(), {name: logging.getLogger(name).level for name in logs.NOISY}
    yield
    structlog.configure(**before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


class Broken(Exception):
    """A bug, made on purpose."""


def _breaks(*_: object) -> NoReturn:
    raise Broken(f"it has seen Bearer {API_KEY}")


async def _use(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests of every fate, the last of them a bug."""
    customer = await door.customer(5000)
    await door.sells(customer, 100)
    await door.http.get("/healthz")
    await door.http.get("/v1/wallets", params={"telegram_id": "x"})
    await door.http.get("/nope", params={"key": "x"})
    await door.http.get(f"/v1/wallets/{customer.name}", headers={"Authorization": f"Bearer {API_KEY}x"})
    await door.post("/v1/refunds", {"charge": "chg_00000000000011", "amount": 1})
    await door.http.post("/v1/refunds", content=b"{", headers={"Content-Type": "application/json"})
    monkeypatch.setattr(door.ledger, "read", _breaks)
    answer = await door.http.get(f"/v1/wallets/{customer.name}")
    problem(answer, 500, "internal_error")
    assert "Broken" not in answer.text
    assert API_KEY not in answer.text


async def test_nothing_the_door_says_to_any_log_has_the_key_in_it_but_the_bug_that_quotes_it(
    door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as events:
        await _use(door, monkeypatch)
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]  # The client's.
    assert not [record for record in ours if API_KEY in record.getMessage()]
    assert not [event for event in events if API_KEY in repr({**event, "exc_info": None})]
    (failed,) = [event for event in events if event["log_level"] == "error"]
    assert (failed["event"], type(failed["exc_info"])) == ("request failed", Broken)


async def test_a_log_line_that_would_have_the_key_in_it_has_stars(
    door: Door, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], default_logging: None
) -> None:
    logs.set_up(secrets=[API_KEY])
    await _use(door, monkeypatch)
    said = capsys.readouterr().err
    assert API_KEY not in said
    failed = [json.loads(line) for line in said.splitlines() if "request failed" in line]
    assert len(failed) == 1
    assert "Broken: it has seen Bearer ***" in failed[0]["exception"]

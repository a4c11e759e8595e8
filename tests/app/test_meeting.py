"""Telegram is asked how it does with our webhook: what it could not bring is said, and nothing else."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.meeting import FALLS_BEHIND
from tests.conftest import TestClock
from tests.inbox.test_webhook import webhooked


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue("sqlite_files").new()
    return found


async def never(*_: object) -> None:
    """Time does not pass: no minute is over, in which it would be asked besides."""
    await asyncio.Event().wait()


async def test_whoever_waits_since_a_delivery_failed_is_reason_enough_to_warn(
    database_url: str, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeper.Keeper.run", never)
    warned = []
    async with webhooked(database_url, clock) as scene:
        await scene.app.met()
        url = scene.bot.webhook.url
        looks: list[tuple[int, int | None]] = [
            (1, None),  # It is on its way.
            (1, 100),  # It could not be brought,
            (1, 100),  # and not a second time either; that was said.
            (0, 200),  # It was tried again, and came.
            (2, 300),
            (FALLS_BEHIND + 1, 300),
        ]
        for pending, failed_at in looks:
            told = {"url": url, "has_custom_certificate": False, "pending_update_count": pending}
            error = {} if failed_at is None else {"last_error_date": failed_at, "last_error_message": "refused"}
            monkeypatch.setattr(scene.bot.webhook, "info", lambda answer=told | error: answer)
            with capture_logs() as log:
                await scene.app.meeting.check_webhook()
            warned.append([line["event"] for line in log if line["log_level"] == "warning"])
    assert [bool(lines) for lines in warned] == [False, True, False, False, True, True]
    assert {event for lines in warned for event in lines} == {"updates wait at Telegram"}


async def test_a_webhook_that_was_set_to_another_address_is_set_back(
    database_url: str, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeper.Keeper.run", never)
    async with webhooked(database_url, clock) as scene:
        await scene.app.met()
        ours = scene.bot.webhook.url
        scene.bot.webhook.point_at("http://127.0.0.1:9/theirs", secret="", max_connections=1)
        await scene.app.meeting.check_webhook()
        assert scene.bot.webhook.url == ours
        await scene.ana.start(scene.bot)
        await scene.settle()
        assert "There is nothing in it yet" in scene.ana.messages[-1]["text"]

"""The server: starts on a free port inside a running loop, and stops at once whatever is still open."""

import asyncio
import signal
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.emulator import Bot, Clock, Emulator, serve
from bot.emulator.asgi import CUT, Receive, Scope, Send
from tests.emulator.conftest import TOKEN


async def test_it_can_be_awaited_or_entered(emulator: Emulator, bot: Bot) -> None:
    server = await serve(emulator.asgi())
    async with server, httpx.AsyncClient(base_url=server.url) as client:
        assert (await client.get(f"/bot{TOKEN}/getMe")).is_success
    with pytest.raises(httpx.ConnectError):
        async with httpx.AsyncClient(base_url=server.url) as client:
            await client.get("/")


async def test_it_leaves_signals_to_the_program(emulator: Emulator) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    async with serve(emulator.asgi()):
        assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


async def test_a_taken_port_is_an_error_at_once(emulator: Emulator) -> None:
    async with serve(emulator.asgi()) as server:
        with pytest.raises(OSError, match="in use"):
            serve(emulator.asgi(), port=int(server.url.rpartition(":")[2]))


async def test_it_stops_at_once_with_a_poll_and_a_page_open(emulator: Emulator, bot: Bot) -> None:
    async with httpx.AsyncClient() as client:
        async with serve(emulator.asgi()) as server:
            polling = asyncio.create_task(client.get(f"{server.url}/bot{TOKEN}/getUpdates?timeout=50"))
            watching = asyncio.create_task(client.get(f"{server.url}/sim/events"))
            await emulator.changed(lambda: bot.updates.has_poller)
            await emulator.changed(lambda: len(emulator.feed))
            began = time.perf_counter()
        assert time.perf_counter() - began < 1
        for task in (polling, watching):
            with pytest.raises(httpx.RemoteProtocolError):
                await task
    assert len(emulator.feed) == 0
    assert not bot.updates.has_poller


async def test_other_apps_live_beside_it(emulator: Emulator, bot: Bot) -> None:
    seen: list[tuple[str, str]] = []

    async def shop(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((scope["root_path"], scope["path"]))
        assert CUT in scope["extensions"]
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with serve(emulator.asgi(extra={"/shop": shop})) as server, httpx.AsyncClient(base_url=server.url) as client:
        for path in ("/shop", "/shop/", "/shop/v1/orders?page=2", "/shopping"):
            await client.get(path)
    assert seen == [("/shop", "/"), ("/shop", "/"), ("/shop", "/v1/orders")]


async def test_too_long_a_body_is_refused(emulator: Emulator, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.emulator.app.BODY_LIMIT", 1000)
    async with serve(emulator.asgi()) as server, httpx.AsyncClient(base_url=server.url) as client:
        answer = await client.post(f"/bot{TOKEN}/getMe", content=b"x" * 1001)
        assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")


def test_a_clock_is_real_time_that_can_be_pushed() -> None:
    clock = Clock()
    assert abs(clock() - datetime.now(UTC)) < timedelta(seconds=1)
    clock.advance(timedelta(days=400))
    assert clock.offset == timedelta(days=400)
    clock.set(datetime(2029, 2, 28, tzinfo=UTC))
    assert clock().date().isoformat() == "2029-02-28"


async def test_a_frozen_clock_moves_only_when_it_is_pushed() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    clock = Clock(frozen_at=noon)
    sleeping = asyncio.create_task(clock.sleep(60))
    await asyncio.sleep(0)
    assert (clock(), sleeping.done()) == (noon, False)
    clock.advance(timedelta(seconds=59))
    await asyncio.sleep(0)
    assert not sleeping.done()
    clock.advance(timedelta(seconds=1))
    await sleeping

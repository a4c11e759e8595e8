"""What is known of a call that failed: refused, not sent, maybe sent. And nothing that fails says the token."""

from __future__ import annotations

import asyncio
import json
import pickle
import socket
import traceback
from collections.abc import Iterator

import pytest
from telegram import error as telegram_error
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import NotSent, NotTelegram, Outcome, Transport, outcome
from bot.waiting import retry_seconds
from tests.transport.conftest import SECRET, TOKEN, bot_on
from tests.transport.server import Does, answers, resets, says_nothing, serving, writes

REFUSED, NOT_SENT, MAYBE_SENT = Outcome.REFUSED, Outcome.NOT_SENT, Outcome.MAYBE_SENT
PAGE = f"<html><h1>Sorry</h1>The address /bot{TOKEN}/sendMessage cannot be served.</html>"


def no(status: int, description: str, **parameters: object) -> Does:
    """Telegram's own refusal."""
    said = {"ok": False, "error_code": status, "description": description}
    return answers(status, json.dumps(said | ({"parameters": parameters} if parameters else {})))


ANSWERED = {
    "flood": (no(429, "Too Many Requests: retry after 7", retry_after=7), RetryAfter, REFUSED),
    "blocked": (no(403, "Forbidden: bot was blocked by the user"), Forbidden, REFUSED),
    "migrated": (no(400, "Bad Request: group upgraded", migrate_to_chat_id=-100), ChatMigrated, REFUSED),
    "bad request": (no(400, "Bad Request: message is not modified"), BadRequest, REFUSED),
    "wrong token": (no(401, "Unauthorized"), InvalidToken, REFUSED),
    "unknown": (no(404, "Not Found"), InvalidToken, REFUSED),
    "another poller": (no(409, "Conflict: terminated by other getUpdates request"), Conflict, REFUSED),
    "too large": (no(413, "Request Entity Too Large"), BadRequest, REFUSED),
    "502 in JSON": (no(502, "Bad Gateway"), NetworkError, MAYBE_SENT),
    "502 as a page": (answers(502, PAGE), NotTelegram, MAYBE_SENT),
    "504 as a page": (answers(504, PAGE), NotTelegram, MAYBE_SENT),
    "a proxy's 403": (answers(403, PAGE), NotTelegram, MAYBE_SENT),
    "a proxy's 429": (answers(429, PAGE), NotTelegram, MAYBE_SENT),
    "a redirect": (answers(302, PAGE, f"Location: /bot{TOKEN}/getMe"), NotTelegram, MAYBE_SENT),
    "200 as a page": (answers(200, PAGE), NotTelegram, MAYBE_SENT),
    "a page that says result": (answers(200, f'{PAGE} "result"'), NotTelegram, MAYBE_SENT),
    "a list": (answers(200, '["result"]'), NotTelegram, MAYBE_SENT),
    "200 that is not ok": (answers(200, '{"ok": false}'), NotTelegram, MAYBE_SENT),
    "too deep to read": (answers(502, "[" * 100_000), NotTelegram, MAYBE_SENT),
    "no answer": (says_nothing, TimedOut, MAYBE_SENT),
    "reset": (resets, NetworkError, MAYBE_SENT),
    "closed": (writes(b""), NetworkError, MAYBE_SENT),
    "half a head": (writes(b"HTTP/1.1 200 OK\r\nContent-"), NetworkError, MAYBE_SENT),
    "half a body": (writes(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok":'), NetworkError, MAYBE_SENT),
    "no HTTP": (writes(b"SSH-2.0-OpenSSH_9.6\r\n"), NetworkError, MAYBE_SENT),
    "zipped wrongly": (answers(200, "{}", "Content-Encoding: gzip"), NetworkError, MAYBE_SENT),
}


def everything_said(error: BaseException) -> Iterator[str]:
    """All that an error and what led to it could ever print."""
    yield "".join(traceback.format_exception(error))
    seen: BaseException | None = error
    while seen is not None:
        yield f"{seen} {seen!r} {seen.args!r}"
        seen = seen.__cause__ or seen.__context__


async def failing(transport: Transport, url: str) -> TelegramError:
    """The error of a call that must fail."""
    with pytest.raises(TelegramError) as caught:
        async with asyncio.timeout(10):  # Long before the whole call is given up.
            await bot_on(transport, url).send_message(1, "Your refund R-1042 has come.", read_timeout=0.2)
    assert not any(SECRET in text for text in everything_said(caught.value))
    return caught.value


@pytest.mark.parametrize(("does", "kind", "known"), ANSWERED.values(), ids=ANSWERED)
async def test_an_answer_tells_what_became_of_a_call(
    transport: Transport, does: Does, kind: type[TelegramError], known: Outcome
) -> None:
    async with serving(does) as server:
        error = await failing(transport, server.url)

        assert type(error) is kind
        assert outcome(error) is known
        assert len(server.calls) == 1, "nothing is repeated behind the caller's back"


async def test_what_is_refused_keeps_what_telegram_said_of_it(transport: Transport) -> None:
    async with serving(ANSWERED["flood"][0]) as server:
        flood = await failing(transport, server.url)
    async with serving(ANSWERED["migrated"][0]) as server:
        migrated = await failing(transport, server.url)

    assert isinstance(flood, RetryAfter)
    assert isinstance(migrated, ChatMigrated)
    assert (retry_seconds(flood), migrated.new_chat_id) == (7, -100)


async def test_a_refused_connection_is_not_sent(transport: Transport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as known:
        port = known.getsockname()[1]

    assert outcome(await failing(transport, f"http://127.0.0.1:{port}")) is NOT_SENT


async def test_a_name_that_nobody_knows_is_not_sent(transport: Transport, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    error = await failing(transport, "http://api.telegram.example")

    assert outcome(error) is NOT_SENT
    assert str(error) == "Could not connect to api.telegram.example: [Errno -2] Name or service not known"


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "http://127.0.0.1:port", "http://", "127.0.0.1"])
async def test_an_address_that_is_none_is_not_sent(transport: Transport, url: str) -> None:
    assert outcome(await failing(transport, url)) is NOT_SENT


async def test_a_server_that_does_not_take_the_connection_is_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # Nobody answers its greeting.
        async with Transport(connect_timeout=0.05) as transport:
            error = await failing(transport, f"https://127.0.0.1:{silent.getsockname()[1]}")

    assert outcome(error) is NOT_SENT
    assert str(error) == "Could not connect in time."


async def test_a_connection_that_cannot_be_made_safe_is_not_sent(transport: Transport) -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 The plain HTTP request was sent to HTTPS port\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
        error = await failing(transport, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")

    assert outcome(error) is NOT_SENT


async def test_a_call_that_finds_no_place_is_not_sent() -> None:
    async with serving(says_nothing) as server, Transport(connections=1, pool_timeout=0.05) as transport:
        first = asyncio.create_task(failing(transport, server.url))
        await server.until(lambda server: len(server.calls) == 1)

        second = await failing(transport, server.url)

        assert outcome(second) is NOT_SENT
        assert outcome(await first) is MAYBE_SENT
        assert len(server.calls) == 1


async def test_a_closed_transport_sends_nothing() -> None:
    async with serving(says_nothing) as server:
        transport = Transport()
        assert outcome(await failing(transport, server.url)) is NOT_SENT  # Not open yet.
        async with transport:
            calling = asyncio.create_task(failing(transport, server.url))
            await server.until(lambda server: len(server.calls) == 1)

        assert outcome(await calling) is MAYBE_SENT  # It was on its way.
        assert outcome(await failing(transport, server.url)) is NOT_SENT
        assert len(server.calls) == 1


async def test_a_connection_that_the_server_closed_while_idle_is_not_used(transport: Transport) -> None:
    done = answers(200, '{"ok":true,"result":true}')
    async with serving(done) as server, serving(done) as another:
        bot = bot_on(transport, server.url)
        await bot.delete_message(1, 2)
        await server.hang_up()
        await bot_on(transport, another.url).delete_message(1, 2)  # That it hung up is noticed meanwhile.
        await bot.delete_message(1, 3)

        assert (len(server.calls), server.connections) == (2, 2)


async def test_what_is_lost_on_a_kept_connection_is_maybe_sent_and_not_repeated(transport: Transport) -> None:
    kept = answers(200, '{"ok":true,"result":true}')
    turns = iter((kept, resets))

    async with serving(lambda writer: next(turns)(writer)) as server:
        await bot_on(transport, server.url).delete_message(1, 2)

        assert outcome(await failing(transport, server.url)) is MAYBE_SENT
        assert (len(server.calls), server.connections) == (2, 1)


def test_every_error_of_python_telegram_bot_has_an_outcome() -> None:
    """A new one counts as maybe sent, until somebody has thought about it here."""
    refused = {"RetryAfter", "Forbidden", "ChatMigrated", "Conflict", "InvalidToken", "EndPointNotFound", "BadRequest"}
    arguments = {"RetryAfter": 7, "ChatMigrated": -100}
    errors = [getattr(telegram_error, name)(arguments.get(name, "")) for name in telegram_error.__all__]

    assert {type(error).__name__ for error in errors if outcome(error) is REFUSED} == refused
    assert {outcome(error) for error in errors if type(error).__name__ not in refused} == {MAYBE_SENT}


def test_our_errors_can_be_pickled() -> None:
    """As python-telegram-bot's can."""
    copy = pickle.loads(pickle.dumps(NotSent("Could not connect in time.")))  # noqa: S301  # Our own.

    assert (type(copy), str(copy)) == (NotSent, "Could not connect in time.")

"""Calls as they go out and answers as they come in, over real connections."""

from __future__ import annotations

import asyncio
import io
import json
import warnings
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument
from telegram.error import TelegramError, TimedOut
from telegram.warnings import PTBUserWarning

from bot.emulator import Emulator, serve
from bot.transport import Outcome, Transport, outcome
from tests.transport.conftest import SECRET, TOKEN, bot_on
from tests.transport.server import Call, answers, says_nothing, serving

DONE = '{"ok":true,"result":true}'
SENT = json.dumps(
    {"ok": True, "result": {"message_id": 5, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "é"}}
)
MEGABYTE = 2**20


def parts(call: Call) -> dict[str, bytes]:
    """The fields of an upload."""
    message = BytesParser(policy=HTTP).parsebytes(call.head.partition("\r\n")[2].encode() + call.body)
    found = {}
    for part in message.iter_parts():
        assert isinstance(part, EmailMessage)
        name = part.get_param("name", header="content-disposition")
        assert isinstance(name, str)
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[name] = content
    return found


async def asked(bot: Bot, **timeouts: float) -> object:
    """What came in, raw, as `bot.inbox.polling` asks for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBUserWarning)
        return await bot.do_api_request("getUpdates", **timeouts)  # type: ignore[arg-type]


async def test_a_message_goes_out_as_a_form_and_its_answer_comes_back(transport: Transport) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Pay & go", callback_data="pay=1")]])

    async with serving(answers(200, SENT)) as server:
        message = await bot_on(transport, server.url).send_message(1, "50 € & more", reply_markup=buttons)

    (call,) = server.calls
    form = parse_qs(call.body.decode(), strict_parsing=True)
    assert message.text == "é"
    assert call.head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n")
    assert "Content-Type: application/x-www-form-urlencoded\r\n" in call.head
    assert form.pop("reply_markup") == [json.dumps(buttons.to_dict())]
    assert form == {"chat_id": ["1"], "text": ["50 € & more"]}


async def test_a_call_without_parameters_has_an_empty_body(transport: Transport) -> None:
    async with serving(answers(200, DONE)) as server:
        assert await bot_on(transport, server.url).close() is True

    assert server.calls[0].body == b""


@pytest.mark.parametrize("size", [10, MEGABYTE])
async def test_a_file_goes_up_as_it_is(transport: Transport, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"\r\n--end"

    async with serving(answers(200, SENT)) as server:
        await bot_on(transport, server.url).send_document(
            1, content, filename="käufe 2026.csv", caption="Your statement"
        )

    found = parts(server.calls[0])
    sent = server.calls[0].body.decode("utf-8", "replace")
    assert found == {"document": content, "chat_id": b"1", "caption": b"Your statement"}
    assert 'filename="käufe 2026.csv"' in sent
    assert "Content-Type: text/csv\r\n" in sent


async def test_several_open_files_go_up_in_one_call(transport: Transport, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a file")
    with (tmp_path / "a.txt").open("rb") as opened:
        media = [InputMediaDocument(opened), InputMediaDocument(io.BytesIO(b"in memory"), filename="b.txt")]
        async with serving(answers(200, f'{{"ok":true,"result":[{SENT[22:-1]}]}}')) as server:
            await bot_on(transport, server.url).send_media_group(1, media)

    found = parts(server.calls[0])
    named = [part["media"].removeprefix("attach://") for part in json.loads(found["media"])]
    assert [found[name] for name in named] == [b"a file", b"in memory"]


async def test_a_large_file_comes_down_whole(transport: Transport) -> None:
    content = bytes(range(256)) * (4 * MEGABYTE // 256)

    async with serving(answers(200, content)) as server:
        got = await transport.retrieve(f"{server.url}/file/bot{TOKEN}/documents/a%20b.bin")

    assert got == content
    assert server.calls[0].head.startswith(f"GET /file/bot{TOKEN}/documents/a%20b.bin HTTP/1.1\r\n")


async def test_a_long_answer_may_take_its_time_as_long_as_it_keeps_coming(transport: Transport) -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
        for _ in range(4):
            await asyncio.sleep(0.15)  # It is the slowness that is tested: 0.6 s where one silence may take 0.5.
            writer.write(b".")

    turns = iter((answers(200, b"...."), slow))
    async with serving(lambda writer: next(turns)(writer)) as server:
        assert await transport.retrieve(server.url) == b"...."  # The second has a connection already.
        got = await transport.retrieve(server.url, connect_timeout=0.01, write_timeout=0, read_timeout=0.5)

    assert got == b"...."


async def test_a_customer_may_write_half_a_surrogate(transport: Transport) -> None:
    """Polling must not stop for ever at an update that a strict reader refuses."""
    async with serving(answers(200, b'{"ok":true,"result":[{"update_id":1,"text":"\\ud83d \xff"}]}')) as server:
        updates = await asked(bot_on(transport, server.url))

    assert updates == [{"update_id": 1, "text": "\ud83d \N{REPLACEMENT CHARACTER}"}]


async def test_neither_cookies_nor_proxies_of_the_environment_are_used(
    transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # Where nobody is.

    async with serving(answers(200, DONE, "Set-Cookie: seen=1; Path=/")) as server:
        bot = bot_on(transport, server.url.replace("127.0.0.1", "localhost"))  # Numbers are never given cookies.
        await bot.delete_message(1, 2)
        await bot.delete_message(1, 3)

    assert len(server.calls) == 2
    assert "cookie" not in server.calls[1].head.lower()


async def test_more_calls_than_places_wait_for_one_and_use_it_again() -> None:
    most = 0

    async def does(writer: asyncio.StreamWriter) -> None:
        nonlocal most
        most = max(most, len(server.open))
        await answers(200, DONE)(writer)

    async with serving(does) as server, Transport(connections=8) as transport:
        bot = bot_on(transport, server.url)
        assert all(await asyncio.gather(*(bot.delete_message(1, n) for n in range(200))))

        assert len(server.calls) == 200
        assert most == server.connections == 8


async def test_a_question_that_stays_open_leaves_room_for_calls() -> None:
    answer = asyncio.Event()

    async def does(writer: asyncio.StreamWriter) -> None:
        if "getUpdates" in server.calls[-1].head:
            await answer.wait()
        await answers(200, '{"ok":true,"result":[]}')(writer)

    async with serving(does) as server, Transport(connections=2, read_timeout=0.2) as transport:
        bot = bot_on(transport, server.url)
        asking = asyncio.create_task(asked(bot, read_timeout=60))
        await server.until(lambda server: len(server.calls) == 1)
        await bot.delete_message(1, 2)
        assert not asking.done()
        answer.set()

        assert await asking == []


async def test_a_call_may_ask_to_wait_for_ever() -> None:
    answer = asyncio.Event()

    async def does(writer: asyncio.StreamWriter) -> None:
        await answer.wait()
        await answers(200, DONE)(writer)

    async with serving(does) as server, Transport(read_timeout=0.1) as transport:
        bot = bot_on(transport, server.url)
        patient = asyncio.create_task(bot.delete_message(1, 2, read_timeout=None))
        await server.until(lambda server: len(server.calls) == 1)
        with pytest.raises(TimedOut):
            await bot.delete_message(1, 3)  # It asked later, and gives up.
        answer.set()

        assert await patient


async def test_a_call_that_is_given_up_gives_its_place_back() -> None:
    turns = iter((says_nothing, answers(200, DONE)))

    async with serving(lambda writer: next(turns)(writer)) as server, Transport(connections=1) as transport:
        bot = bot_on(transport, server.url)
        calling = asyncio.create_task(bot.delete_message(1, 2))
        await server.until(lambda server: len(server.calls) == 1)
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await calling

        assert await bot.delete_message(1, 3)


async def test_a_server_that_does_not_take_an_upload_is_given_up() -> None:
    """The half that it took may be the whole of what it needed to act."""

    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # A socket's transport reads as well.
        await given_up.wait()
        writer.transport.abort()

    given_up = asyncio.Event()
    async with (
        await asyncio.start_server(deaf, "127.0.0.1", 0) as server,
        Transport(connect_timeout=0.1, write_timeout=0.1, read_timeout=0.1) as transport,
    ):
        bot = bot_on(transport, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(TimedOut) as caught:
            await bot.send_document(1, bytes(32 * MEGABYTE), filename="a.bin")
        given_up.set()

    assert outcome(caught.value) is Outcome.MAYBE_SENT


async def test_an_upload_that_is_cut_says_nothing_of_the_token(transport: Transport) -> None:
    async def cuts(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(10_000)
        writer.transport.abort()

    async with await asyncio.start_server(cuts, "127.0.0.1", 0) as server:
        bot = bot_on(transport, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(TelegramError) as caught:
            await bot.send_document(1, bytes(8 * MEGABYTE), filename="a.bin")

    assert outcome(caught.value) is Outcome.MAYBE_SENT
    assert SECRET not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"


async def test_one_transport_opens_and_closes_with_the_bot_that_has_it_twice() -> None:
    emulator = Emulator()
    emulator.add_bot(token=TOKEN, username="PocketBot", first_name="Pocket")

    async with serve(emulator.asgi()) as server:
        transport = Transport()
        for _ in range(2):  # A closed one can be opened again.
            async with bot_on(transport, server.url) as bot:
                assert (await bot.get_me()).username == "PocketBot"


async def test_closing_leaves_no_connection_open() -> None:
    async with serving(answers(200, DONE)) as server:
        async with Transport() as transport:
            bot = bot_on(transport, server.url)
            await asyncio.gather(*(bot.delete_message(1, n) for n in range(5)))
            assert len(server.open) == 5
        await server.until(lambda server: not server.open)

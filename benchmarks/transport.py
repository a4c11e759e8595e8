"""What a call to Telegram costs this process, by what carries it. A server in another process only answers."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import perf_counter, process_time

import httpx
from httpx_aiohttp import AiohttpTransport
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.figures import Findings, Goal, of_rounds
from benchmarks.shoppers import Round
from bot.transport import CONNECTIONS, Transport

AT_ONCE = (1, 32, 256)
TEXT = "$12.00 came back to your Pocket from order 1041. You have $50.00."
ANSWER = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 1042,
            "from": {"id": 42, "is_bot": True, "first_name": "Pocket", "username": "PocketDemoBot"},
            "chat": {"id": 1, "first_name": "Ana", "type": "private"},
            "date": 1795435200,
            "text": TEXT,
        },
    }
).encode()

OURS, OTHER, STOCK, NOTHING = "ours", "httpx-aiohttp", "httpx", "none at all"


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    seconds: float
    rounds: int


def measure(scale: Scale) -> Findings:
    """All transports, one call at a time and many at once, in turns."""
    with _answering() as url:
        return asyncio.run(_measure(url, scale))


async def _measure(url: str, scale: Scale) -> Findings:
    findings = Findings(notes=["A call is send_message of a bot, the reading of its answer into objects included."])
    async with _bots(url) as bots:
        for callers in AT_ONCE:
            rounds: dict[str, list[Round]] = defaultdict(list)
            for bot in bots.values():
                await _round(bot, callers, scale.seconds / 4)  # Connections are opened before it counts.
            for _ in range(scale.rounds):
                for name, bot in bots.items():
                    rounds[name].append(await _round(bot, callers, scale.seconds))
            _conclude(findings, callers, rounds)
    return findings


def _conclude(findings: Findings, callers: int, rounds: dict[str, list[Round]]) -> None:
    what = f"{callers} at once" if callers > 1 else "one by one"
    figures = {name: of_rounds(name, what, found) for name, found in rounds.items()}
    findings.figures += figures.values()
    cpu = {name: figure.cpu_us or 0.0 for name, figure in figures.items()}
    for other, at_most in ((STOCK, 0.5), (OTHER, 0.8)):  # Were it less, the library's would do.
        ratio = f"{what}: CPU of a call, of {other}'s"
        findings.goals.append(Goal(engine=OURS, what=ratio, measured=cpu[OURS] / cpu[other], at_most=at_most))


async def _round(bot: Bot, callers: int, seconds: float) -> Round:
    """So many callers, each calls, waits for the answer and calls again."""
    begun = perf_counter()
    round_ = Round(begun, begun + seconds)

    async def call() -> None:
        while (asked := perf_counter()) < round_.over:
            await bot.send_message(1, TEXT)
            round_.count("message", asked, perf_counter())

    before = process_time()
    await asyncio.gather(*(call() for _ in range(callers)))
    round_.busy = process_time() - before
    return round_


@asynccontextmanager
async def _bots(url: str) -> AsyncIterator[dict[str, Bot]]:
    limits = httpx.Limits(max_connections=CONNECTIONS)
    requests: dict[str, BaseRequest] = {
        STOCK: HTTPXRequest(CONNECTIONS, pool_timeout=60),
        OTHER: HTTPXRequest(CONNECTIONS, pool_timeout=60, httpx_kwargs={"transport": AiohttpTransport(limits=limits)}),
        OURS: Transport(),
        NOTHING: _Nothing(),
    }
    async with AsyncExitStack() as opened:
        for request in requests.values():
            await opened.enter_async_context(request)
        yield {
            name: Bot("42:TOKEN", base_url=f"{url}/bot", request=request, get_updates_request=request)
            for name, request in requests.items()
        }


class _Nothing(BaseRequest):
    """What is left when nothing is sent: the limit."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, ANSWER


class _Answers(asyncio.Protocol):
    """The cheapest server there is: it looks for the end of a call, and answers."""

    said = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(ANSWER), ANSWER)

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        if end and len(body) >= int(length or 0):
            self._heard = b""
            assert self._transport is not None
            self._transport.write(self.said)


@contextmanager
def _answering() -> Iterator[str]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=_answer, args=(there,), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        server.terminate()
        server.join()


def _answer(tell: Connection) -> None:
    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(_Answers, "127.0.0.1", 0, backlog=2 * CONNECTIONS)
        tell.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())

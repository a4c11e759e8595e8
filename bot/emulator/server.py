"""A small HTTP server for the emulator, inside an event loop that already runs."""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from types import TracebackType
from typing import Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.emulator.asgi import CUT, AsgiApp, Receive, Scope, Send

PATIENCE = 5.0  # Seconds for requests in progress to end when the server does.


class Server(uvicorn.Server):
    """uvicorn without signal handlers, that stops at once when it is told to. Made by `serve`.

    The requests of a page and of a polling bot never end by themselves; at the end their connections are closed.
    """

    def __init__(self, app: AsgiApp, listener: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                self._cuttable,
                interface="asgi3",
                lifespan="on",
                http=H11Protocol,
                ws="none",
                log_config=None,
                log_level="warning",
                access_log=False,
                proxy_headers=False,
            )
        )
        host, port = listener.getsockname()[:2]
        self.url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        self._app = app
        self._listener = listener
        self._ready = asyncio.Event()
        self._ending = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> Self:
        """Take requests from now on."""
        self._running = asyncio.create_task(self.serve(sockets=[self._listener]), name=f"server {self.url}")
        ready = asyncio.create_task(self._ready.wait())
        await asyncio.wait([self._running, ready], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._running.done():
            self._running.result()
        return self

    async def stop(self) -> None:
        """Take no more requests, and end those in progress."""
        self._ending.set()
        if self._running is None:
            self._listener.close()
        else:
            await self._running
            self._running = None

    async def __aenter__(self) -> Self:
        return self if self._running is not None else await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def __await__(self) -> Generator[object, None, Self]:
        return self.start().__await__()

    # What uvicorn does differently here

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals to the program that this server runs in."""
        yield

    async def main_loop(self) -> None:
        """Wait for the end, instead of looking for it ten times a second."""
        self._ready.set()
        await self._ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close everything: an app whose client is gone ends its request by itself."""
        for server in self.servers:
            server.close()
        for connection in self._connections():
            connection.transport.abort()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=PATIENCE)
        await self.lifespan.shutdown()

    async def _cuttable(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with the means to cut its connection."""
        if scope["type"] == "http":
            client = scope["client"]
            scope = dict(scope) | {"extensions": {CUT: lambda: self._cut(client)}}
        await self._app(scope, receive, send)

    def _cut(self, client: tuple[str, int]) -> None:
        for connection in self._connections():
            if connection.client == client:
                connection.transport.abort()

    def _connections(self) -> list[H11Protocol]:
        return [known for known in self.server_state.connections if isinstance(known, H11Protocol)]


def serve(app: AsgiApp, *, host: str = "127.0.0.1", port: int = 0) -> Server:
    """Serve an app on a port (0: a free one): `async with serve(app) as server`, or `server = await serve(app)`.

    Raises:
        OSError: the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    # Answers go out in two writes, and would otherwise wait 40 ms for each other. asyncio does this by itself only
    # for sockets that it has made.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Server(app, listener)

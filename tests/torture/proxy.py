"""A bad network between clients and PostgreSQL: answers that never arrive, packets that go nowhere, delays.

It is told apart by what PostgreSQL's clients send: a question that ends in `COMMIT` is one whose answer matters, and
what comes back after it is proof that the server has worked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

CHUNK = 65_536

PREPARE = b"P"
"""How PostgreSQL's message to prepare a statement begins."""


@dataclass(slots=True)
class Weather:
    """How bad it is: how likely each is, for one packet."""

    cut: float = 0.0
    """The answer to a COMMIT does not arrive, and the connection is gone."""

    hole: float = 0.0
    """What a client sends goes nowhere, and so does everything after it; only `patience` ends it."""

    delay: float = 0.0
    """It takes its time."""

    patience: float = 1.0
    """Seconds until the client's side of a hole is closed. The server's stays open `forgotten` longer."""

    forgotten: float = 0.0
    slowness: float = 0.02


@dataclass(slots=True)
class Counts:
    """What was done to whom."""

    connections: int = 0
    cut: int = 0
    holes: int = 0
    delays: int = 0


class Proxy:
    """Listens on a port of this machine, and passes on to a server's socket what the weather lets through."""

    def __init__(self, server: Path, weather: Weather, random: Random) -> None:
        self.counts = Counts()
        self.trap: bytes | None = None
        """Who next prepares a statement with these bytes in it is in a hole from then on, and both sides stay open."""

        self.trapped = asyncio.Event()
        self._server_socket = server
        self._weather = weather
        self._random = random
        self._listening: asyncio.Server | None = None
        self._passing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._listening = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End every connection, on both sides, and take no more."""
        if self._listening is not None:
            self._listening.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._listening is not None
        port: int = self._listening.sockets[0].getsockname()[1]
        return port

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.counts.connections += 1
        task = asyncio.create_task(self._pass_on(reader, writer))
        self._passing.add(task)
        task.add_done_callback(self._passing.discard)

    async def _pass_on(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        """One connection, until either side or the weather ends it."""
        try:
            server, to_server = await asyncio.open_unix_connection(str(self._server_socket))
        except OSError:  # It is down: so the client will be told.
            to_client.close()
            return
        connection = _Connection(client, to_client, server, to_server)
        both = [asyncio.create_task(self._forth(connection)), asyncio.create_task(self._back(connection))]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            to_client.transport.abort()
            to_server.transport.abort()
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _forth(self, connection: _Connection) -> None:
        async for packet in _packets(connection.client):
            if self._happens(self._weather.hole):
                self.counts.holes += 1
                await asyncio.sleep(self._weather.patience)
                connection.to_client.transport.abort()
                await asyncio.sleep(self._weather.forgotten)
                return
            connection.commits = b"COMMIT" in packet
            await self._send(packet, connection.to_server)
            if self.trap is not None and packet.startswith(PREPARE) and self.trap in packet:
                self.trap = None
                self.trapped.set()
                await asyncio.Event().wait()  # For ever: the server has prepared, and nobody will tell it what to do.

    async def _back(self, connection: _Connection) -> None:
        async for packet in _packets(connection.server):
            if connection.commits and self._happens(self._weather.cut):
                self.counts.cut += 1
                return
            await self._send(packet, connection.to_client)

    async def _send(self, packet: bytes, to: asyncio.StreamWriter) -> None:
        if self._happens(self._weather.delay):
            self.counts.delays += 1
            await asyncio.sleep(self._random.random() * self._weather.slowness)
        to.write(packet)
        with suppress(ConnectionError):  # Gone meanwhile: then there will be no more packets.
            await to.drain()

    def _happens(self, chance: float) -> bool:
        return self._random.random() < chance


@dataclass(slots=True)
class _Connection:
    client: asyncio.StreamReader
    to_client: asyncio.StreamWriter
    server: asyncio.StreamReader
    to_server: asyncio.StreamWriter
    commits: bool = False
    """Whether the last thing it asked was to commit."""


async def _packets(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    with suppress(ConnectionError):
        while packet := await reader.read(CHUNK):
            yield packet

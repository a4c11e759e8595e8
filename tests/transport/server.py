"""A server that does to a call exactly what a test says, and remembers what it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Does = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""What becomes of the connection when a whole call was read from it."""


@dataclass(frozen=True)
class Call:
    """One call as it came over the wire."""

    head: str
    body: bytes


@dataclass
class Place:
    """Where the server listens, and what happened there."""

    port: int = 0
    calls: list[Call] = field(default_factory=list)
    connections: int = 0
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        """Where a bot finds it."""
        return f"http://127.0.0.1:{self.port}"

    async def until(self, so: Callable[[Place], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: so(self))

    async def hang_up(self) -> None:
        """Close every connection, as a server does with those that are idle for too long."""
        for writer in list(self.open):
            writer.close()
            await writer.wait_closed()
        await self.until(lambda self: not self.open)

    async def tell(self) -> None:
        """Wake those who wait until something is so."""
        async with self.changed:
            self.changed.notify_all()


@asynccontextmanager
async def serving(does: Does) -> AsyncIterator[Place]:
    """Listen on a free port of this machine until the block ends."""
    place = Place()
    busy: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place.connections += 1
        place.open.add(writer)
        try:
            while not writer.is_closing():
                place.calls.append(await _call(reader))
                await place.tell()
                await does(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # The client is gone.
        finally:
            writer.close()
            place.open.remove(writer)
            await place.tell()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        busy.add(task := asyncio.create_task(serve(reader, writer)))
        task.add_done_callback(busy.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    place.port = server.sockets[0].getsockname()[1]
    try:
        yield place
    finally:
        server.close()
        for task in list(busy):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _call(reader: asyncio.StreamReader) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n"))}
    return Call(head, await reader.readexactly(int(fields.get("content-length", 0))))


def answers(status: int, body: bytes | str, *headers: str) -> Does:
    """Answer like this, and keep the connection."""
    content = body if isinstance(body, bytes) else body.encode()

    async def does(writer: asyncio.StreamWriter) -> None:
        lines = (f"HTTP/1.1 {status} As Told", f"Content-Length: {len(content)}", *headers, "", "")
        writer.write("\r\n".join(lines).encode() + content)
        await writer.drain()

    return does


def writes(text: bytes) -> Does:
    """Write this and hang up."""

    async def does(writer: asyncio.StreamWriter) -> None:
        writer.write(text)
        writer.close()

    return does


async def resets(writer: asyncio.StreamWriter) -> None:
    """Cut the connection."""
    writer.transport.abort()


async def says_nothing(_writer: asyncio.StreamWriter) -> None:
    """Never answer."""
    await asyncio.Event().wait()

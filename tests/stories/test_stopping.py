"""Pocket stops when it is asked to, whatever it is waiting for."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from tests.stories.process import TOKEN, Running

BOUND = 10.0
"""Seconds. The pauses between two tries to reach a database grow to more than that."""


async def test_a_process_that_waits_for_its_database_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql+asyncpg://pocket:secret@127.0.0.1:{nobody.getsockname()[1]}/pocket"
        running = await Running.begin(tmp_path, telegram_token=TOKEN, database_url=url, reader="small")
        await running.says("the database cannot be reached, trying again")
        async with asyncio.timeout(BOUND):
            assert await running.stop() == 0
    assert await running.says("stopped before the doors were open")

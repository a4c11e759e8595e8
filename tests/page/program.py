"""`pocket demo` as anybody starts it, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

STARTS_WITHIN = 60
ENDS_WITHIN = 20


@asynccontextmanager
async def a_demo(*options: str) -> AsyncIterator[str]:
    """The address that a demo prints when it is open. Ctrl-C must then end it well."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            while (found := re.search(r"Pocket is open: (http://\S+)", said)) is None:
                line = await process.stdout.readline()
                assert line, f"The demo ended before it was open:\n{said}"
                said += line.decode()
        yield found[1]
        process.send_signal(signal.SIGINT)
        rest, _ = await asyncio.wait_for(process.communicate(), ENDS_WITHIN)
        assert process.returncode == 0, f"The demo ended badly:\n{said}{rest.decode()}"
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()

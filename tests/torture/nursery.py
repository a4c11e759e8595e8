"""A process that has everything imported and forks `pocket run` on demand: a start costs tenths of a second.

What is forked is the real program, in a process of its own, that can be killed at any moment. `python -m
tests.torture.nursery` is the nursery itself: it reads one order a line, and answers each with the process's number.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

PATIENCE = 60.0
LOOKS_EVERY = 0.05

ROOT = Path(__file__).parent.parent.parent

WELL = "ENDED well"
"""What a process says last, when it ends by itself and all was well."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be born."""

    log: str
    """The file it says everything into."""

    environment: Mapping[str, str]
    command: str = "run"
    """What of Pocket: `run` or `audit`; or `stock`, a bot as python-telegram-bot's manual teaches it."""

    crash_at: int = 0
    """The number of the crash point that it dies at; 0 for none."""

    machine: str = ""
    """The folder in which it stands what ails its machine (see `tests.stories.ailing`); empty: nothing."""


class Child:
    """A process that was forked. It is known by a descriptor, which no other process can inherit the number of."""

    def __init__(self, number: int, log: Path) -> None:
        self.log = log
        self.dead = asyncio.Event()
        self._descriptor = -1
        try:
            self._descriptor = os.pidfd_open(number)
        except ProcessLookupError:  # It is gone already.
            self.dead.set()
        else:
            asyncio.get_running_loop().add_reader(self._descriptor, self._gone)

    def send(self, what: signal.Signals) -> None:
        """Send it a signal, if it lives."""
        if not self.dead.is_set():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._descriptor, what)

    async def kill(self) -> None:
        """Kill -9."""
        self.send(signal.SIGKILL)
        await self.dead.wait()

    @property
    def ended(self) -> str:
        """How it ended by itself; empty when it was killed."""
        return next((line for line in self.said.splitlines() if line.startswith("ENDED")), "")

    @property
    def said(self) -> str:
        """All that it has said so far."""
        return self.log.read_text() if self.log.exists() else ""

    async def says(self, words: str, times: int = 1) -> None:
        """Wait until it has said this so often: nobody tells of a file that grows, so it is looked at."""
        async with asyncio.timeout(PATIENCE):
            while self.said.count(words) < times:
                assert not self.dead.is_set(), self.said
                await asyncio.sleep(LOOKS_EVERY)

    def _gone(self) -> None:
        asyncio.get_running_loop().remove_reader(self._descriptor)
        os.close(self._descriptor)
        self.dead.set()


class Nursery:
    """Where processes are born. It belongs to no event loop, so that all tests may share one."""

    def __init__(self) -> None:
        mine = {name: value for name, value in os.environ.items() if not name.startswith("POCKET_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            env=mine,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def born(self, order: Order) -> Child:
        """Start one. To fork takes so little time that it is waited for."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
        self._process.stdin.flush()
        return Child(int(self._process.stdout.readline()), Path(order.log))

    def close(self) -> None:
        """Take no more orders. What was born lives on until somebody kills it."""
        self._process.kill()
        self._process.communicate()


def _main() -> None:
    # Imported here, by the nursery alone: whoever only orders from it needs none of this.
    import alembic.command
    import asyncpg
    import sqlalchemy.dialects.postgresql.asyncpg
    import uvicorn.protocols.http.auto

    import bot.app
    from bot.commands import books, serve
    from bot.understand import open_reader
    from tests.stories import ailing, crashing
    from tests.torture import stock_bot

    open_reader()  # Its weights are read once, and shared by all that are born.
    del alembic, asyncpg, sqlalchemy, uvicorn, bot  # They are in memory, and that is all that was wanted.
    commands = {"run": serve.run, "audit": books.audit, "stock": stock_bot.main}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # The dead are buried at once.
    while line := sys.stdin.readline():
        order = Order(**json.loads(line))
        number = os.fork()
        if number == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            if order.crash_at:
                crashing.install(order.crash_at)
            if order.machine:
                ailing.install(ailing.Machine(Path(order.machine)))
            _live(order, commands[order.command])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def _live(order: Order, main: Callable[[], None]) -> None:
    """Be what was ordered, and never return."""
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.chdir(Path(order.log).parent)  # Where no `.env` is.
    os.environ.update(order.environment)
    how = WELL
    try:
        main()
    except BaseException as error:  # noqa: BLE001  # Whatever it is, this process must not go on as a nursery.
        how = f"ENDED with {error!r}"
    sys.stdout.write(f"{how}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    _main()

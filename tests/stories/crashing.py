"""Pocket with named crash points: it kills itself, as a power cut would, at the one it is told.

A crash point is after each durable commit, before anybody is told of it: no caller, no customer, not the shop at its
door, nor Telegram at the webhook's; before each call leaves for Telegram; and after its answer came, before anybody is
told of that. All are put in from outside. `CRASH_AT=17 python -m tests.stories.crashing run` is `pocket run` that dies
at the seventeenth.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from unittest.mock import patch

from bot.transport import Transport
from ledger.batch import Outcome
from ledger.store import Ledger

ASKING = ("getUpdates", "getMe", "getWebhookInfo")
"""Calls that change nothing at Telegram's side but what is confirmed; only the answers of the first count."""

INTRODUCING = ("setMy", "getMy", "setChatMenuButton")
"""How calls begin that introduce the bot: they are the same at each start."""


def install(crash_at: int) -> None:
    """From now on, this process counts crash points, and dies at that one."""
    numbers = count(1)
    commit, call = Ledger._commit, Transport.do_request

    def reach(point: str) -> None:
        if next(numbers) == crash_at:
            os.write(1, f"CRASHED at {crash_at}: {point}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    async def committing(self: Ledger, batch: Sequence[Any]) -> list[Outcome]:
        outcomes = await commit(self, list(batch))
        if written := sorted(set(_written(batch))):
            reach(f"after a commit of {', '.join(written)}")
        return outcomes

    async def calling(self: Transport, url: str, *arguments: Any, **named: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2]
        if _matters(method):
            reach(f"before {method}")
        answer = await call(self, url, *arguments, **named)
        if _matters(method) or (method == "getUpdates" and b"update_id" in answer[1]):
            reach(f"after {method}")
        return answer

    # For as long as the process lives: nobody stops these.
    patch.object(Ledger, "_commit", committing).start()
    patch.object(Transport, "do_request", calling).start()


def _matters(method: str) -> bool:
    """Whether a call does something."""
    return method not in ASKING and not method.startswith(INTRODUCING)


def _written(batch: Sequence[Any]) -> Iterator[str]:
    """Which operations are done, and which tables of the doors written; not the beat, which goes on without end."""
    for waiting in batch:
        request = waiting.request
        if request is not None:
            yield request.operation.__name__ if request.operation else "what was due"
        for write in (*waiting.also, *(request.also if request else ())):
            table = write.statement.table.name
            if write.rows and table != "process":
                yield f"old {table}" if write.statement.is_delete else table


if __name__ == "__main__":
    from bot.__main__ import main

    install(int(os.environ["CRASH_AT"]))
    main()

"""Pocket with named crash points: it kills itself, as a power cut would, at the one it is told.

A crash point is after each durable commit, before anybody is told of it; before each call leaves for Telegram; and
after its answer came, before anybody is told of that. All are put in from outside. `CRASH_AT=17 python -m
tests.stories.crashing run` is `pocket run` that dies at the seventeenth.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from itertools import count
from typing import Any
from unittest.mock import patch

from bot.transport import Transport
from ledger.batch import Outcome
from ledger.store import Ledger

STANDING = ("getUpdates", "getMe", "deleteWebhook", "getWebhookInfo")
"""Calls that change nothing at Telegram's side but what is confirmed; only the answers of the first count."""


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
        if any(waiting.request is not None for waiting in batch) or _is_of_work(batch):
            reach("after a commit")
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
    """Whether a call does something that a customer sees: what introduces the bot is the same at each start."""
    return method not in STANDING and not method.startswith(("setMy", "getMy", "setChatMenuButton", "setWebhook"))


def _is_of_work(batch: Sequence[Any]) -> bool:
    """Whether rows of the inbox or the outbox are written: who beats, and what is on sale, come at every start."""
    tables = {getattr(write.statement.table, "name", "") for waiting in batch for write in waiting.also}
    return bool(tables & {"inbox", "outbox", "living_message", "customer"})


if __name__ == "__main__":
    from bot.__main__ import main

    install(int(os.environ["CRASH_AT"]))
    main()

"""A process that shops for ever, and can be killed at any moment: the next one of its name goes on where it was."""

from __future__ import annotations

import asyncio
import multiprocessing
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from unittest.mock import patch

from ledger import Policy, open_ledger
from ledger.dialect import TryAgain, servers
from tests.conftest import TestClock
from tests.torture.shopping import WALLETS, shop_at
from tests.torture.till import POLITE, Diary, Manners, Till, read_diaries

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])  # Each is born with everything imported: a second less to wait.


@dataclass(frozen=True, slots=True)
class Orders:
    """How a crew is to work."""

    url: str
    folder: Path
    """Where it writes its diary, and what it dies of."""

    tasks: int = 4
    """Callers at once."""

    manners: Manners = POLITE
    settings: Mapping[str, str] = field(default_factory=dict)
    """Settings of the ledger's connections that are to be others."""


class Crew:
    """One crew, whoever is its process at the time."""

    def __init__(self, name: str, orders: Orders) -> None:
        self.name = name
        self._orders = orders
        self._process = self._begin()

    def _begin(self) -> ForkServerProcess:
        process = processes.Process(target=_shop, args=(self.name, self._orders))
        process.start()
        return process

    @property
    def diary(self) -> Path:
        return self._orders.folder / f"{self.name}.diary"

    @property
    def answers(self) -> int:
        """How many it has heard so far."""
        return self.diary.read_bytes().count(b'"answer":{') if self.diary.exists() else 0

    @property
    def died_of(self) -> str:
        """What it did not survive; empty, when it was only killed."""
        error = self._orders.folder / f"{self.name}.error"
        return error.read_text() if error.exists() else ""

    def kill(self) -> None:
        """Kill -9."""
        self._process.kill()
        self._process.join()

    def replace(self) -> None:
        """Kill -9, and another one does its work."""
        self.kill()
        self._process = self._begin()


def _shop(name: str, orders: Orders) -> None:
    try:
        with patch.dict(servers.SETTINGS, orders.settings):
            asyncio.run(_shop_for_ever(name, orders))
    except BaseException:
        (orders.folder / f"{name}.error").write_text(traceback.format_exc())
        raise


async def _shop_for_ever(name: str, orders: Orders) -> None:
    path = orders.folder / f"{name}.diary"
    latest = _latest_rounds(path)
    diary = Diary(path)
    while True:
        try:
            async with open_ledger(orders.url, policy=Policy(), clock=TestClock()) as ledger:
                till = Till(ledger, diary, orders.manners)
                for wallet in WALLETS:
                    await till.open(wallet)
                callers = [f"{name}{task}" for task in range(orders.tasks)]
                await asyncio.gather(*(shop_at(till, caller, count(latest.get(caller, 0))) for caller in callers))
        except TryAgain:
            continue  # The server is not there yet.


def _latest_rounds(diary: Path) -> dict[str, int]:
    """The round each caller was in when its process was killed: it is done again."""
    latest: dict[str, int] = {}
    if diary.exists():
        for call in read_diaries([diary]).calls:
            caller, _, number = call.wish.partition(" ")[0].rpartition("-")
            if caller:
                latest[caller] = max(latest.get(caller, 0), int(number))
    return latest

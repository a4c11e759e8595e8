"""Torture: crews shop on few wallets while they, the server and the network are attacked. Then the books are read."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from sqlalchemy import make_url

from ledger import Policy, open_ledger, transit
from ledger.audit import audit
from tests.conftest import TestClock
from tests.databases import in_memory
from tests.torture.chance import seeded
from tests.torture.crew import Crew, Orders
from tests.torture.facts import History, Violation
from tests.torture.history import check
from tests.torture.proxy import Counts, Proxy, Weather
from tests.torture.server import Server
from tests.torture.till import POLITE, Manners, Notes, Witness, read_diaries
from tests.torture.written import written

GRACE = 60
"""Seconds more, on a machine that is so busy that hardly anything was answered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to whom, for how long."""

    seconds: float
    at_least: int = 100
    """Answers: on a busy machine it takes longer."""

    crews: int = 4
    tasks: int = 4
    client_kills: float = 0.0
    """A second, of all crews together."""

    server_kills: float = 0.0
    weather: Weather | None = None
    """None: the crews talk to the server directly."""

    manners: Manners = POLITE
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    history: History
    violations: list[Violation]
    findings: list[str]
    """Of the audit."""

    raw_errors: list[str]
    """What crews died of, other than being killed."""

    client_kills: int
    server_kills: int
    turned_away: int
    """How often the server had no connection left."""

    network: Counts
    slowest: float
    """The longest that anybody waited for an answer, in seconds."""

    @property
    def acknowledged(self) -> int:
        return sum(call.answer is not None for call in self.history.calls)

    @property
    def unknown(self) -> int:
        return len(self.history.calls) - self.acknowledged

    def broken(self, rule: str) -> int:
        """How often a rule was broken."""
        return sum(violation.rule == rule for violation in self.violations)

    def __str__(self) -> str:
        network = self.network
        return (
            f"{self.acknowledged} acknowledged, {self.unknown} of unknown outcome, {len(self.history.looks)} reads,"
            f" {self.client_kills} clients and {self.server_kills} servers killed, {network.cut} answers cut,"
            f" {network.holes} black holes, {network.delays} delays, {self.turned_away} connections refused,"
            f" longest wait {self.slowest:.1f} s: {len(self.violations)} violations,"
            f" {len(self.findings)} findings of the audit, {len(self.raw_errors)} raw errors"
        )


def torture(url: str, plan: Plan, *, seed: object, server: Server | None = None) -> Outcome:
    """Do all of it to the books at this URL, and see what is true afterwards. `server` is theirs, if it is attacked."""
    return asyncio.run(_Campaign(url, plan, seeded(seed), server).run())


class _Campaign:
    def __init__(self, url: str, plan: Plan, random: Random, server: Server | None) -> None:
        self._url = url
        self._server = server
        self._plan = plan
        self._random = random
        self._client_kills = self._server_kills = 0
        self._crews: list[Crew] = []

    async def run(self) -> Outcome:
        before = self._server.turned_away() if self._server else 0
        with tempfile.TemporaryDirectory(prefix="pocket-diaries-", dir=in_memory()) as folder:
            async with self._network() as (url, network):
                await self._shop(url, Path(folder))
            told = read_diaries(crew.diary for crew in self._crews if crew.diary.exists())
            died_of = [crew.died_of for crew in self._crews if crew.died_of]
        notes = Notes()
        async with open_ledger(self._url, policy=Policy(), clock=TestClock()) as ledger:
            while await transit.carry_all(Witness(ledger, notes)):
                pass  # What the kills left between two wallets arrives.
            findings = [str(finding) for finding in (await audit(ledger)).findings]
            books = await ledger.read(written)
        history = History([*told.calls, *notes.history.calls], told.looks)
        waits = [call.ended - call.began for call in history.calls if call.ended is not None]
        return Outcome(
            history=history,
            violations=check(history, books),
            findings=findings,
            raw_errors=died_of,
            client_kills=self._client_kills,
            server_kills=self._server_kills,
            turned_away=self._server.turned_away() - before if self._server else 0,
            network=network,
            slowest=max(waits, default=0) / 1e9,
        )

    @asynccontextmanager
    async def _network(self) -> AsyncIterator[tuple[str, Counts]]:
        """The way to the books: straight, or through bad weather."""
        if self._plan.weather is None or self._server is None:
            yield self._url, Counts()
            return
        async with Proxy(self._server.socket, self._plan.weather, self._random) as proxy:
            through = make_url(self._url).set(host="127.0.0.1", port=proxy.port, query={})
            yield through.render_as_string(hide_password=False), proxy.counts

    async def _shop(self, url: str, folder: Path) -> None:
        """Crews at work under attack; whoever is left is killed at the end."""
        plan = self._plan
        orders = Orders(url, folder, plan.tasks, plan.manners, plan.settings)
        self._crews = [Crew(chr(ord("a") + number), orders) for number in range(plan.crews)]
        try:
            await self._attack()
        finally:
            for crew in self._crews:
                await asyncio.to_thread(crew.kill)

    async def _attack(self) -> None:
        """Kill at random instants, until the time is over and enough was answered."""
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            if self._plan.client_kills:
                group.create_task(self._again_and_again(self._plan.client_kills, self._kill_a_client, over))
            if self._plan.server_kills:
                group.create_task(self._again_and_again(self._plan.server_kills, self._kill_the_server, over))
            await asyncio.sleep(self._plan.seconds)
            end = monotonic() + GRACE
            while not self._is_enough() and monotonic() < end:  # noqa: ASYNC110  # Other processes write the diaries.
                await asyncio.sleep(0.1)
            over.set()

    def _is_enough(self) -> bool:
        """Whether enough was answered, or somebody died who should not have."""
        return sum(crew.answers for crew in self._crews) >= self._plan.at_least or any(c.died_of for c in self._crews)

    async def _again_and_again(self, rate: float, attack: Callable[[], None], over: asyncio.Event) -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._random.uniform(0.5, 1.5) / rate):
                    await over.wait()
                    return
            await asyncio.to_thread(attack)

    def _kill_a_client(self) -> None:
        self._client_kills += 1
        self._random.choice(self._crews).replace()

    def _kill_the_server(self) -> None:
        assert self._server is not None, "only a server of our own is killed"
        self._server_kills += 1
        self._server.kill()
        self._server.start()

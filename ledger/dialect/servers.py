"""How a session with PostgreSQL begins: on which server, with which settings, and how soon each side gives up.

A URL may name several servers, of which one is the primary today. Each is tried by itself with a time limit of its own:
asyncpg's limit is for all of them together, and one that accepts and never answers would use it up.

Every session says at its beginning how long it may hold what others wait for; it costs no round trip there.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg
from asyncpg.connect_utils import SessionAttribute
from sqlalchemy.dialects.postgresql import asyncpg as driver

from ledger.dialect.database import TryAgain
from ledger.dialect.definition import APP_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL

    Connection = asyncpg.Connection[asyncpg.Record]

SECONDS_A_SERVER = 2
"""How long one server has to take a session, before the next one is asked."""

SETTINGS = {
    "application_name": "pocket",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "enable_seqscan": "off",  # All is found by key. A plan made while a table was small would read all of it for ever.
    "role": APP_ROLE,
    # A client that is gone without a word holds its wallets until the server asks whether it is still there.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}

OWNERS = {name: value for name, value in SETTINGS.items() if name not in ("role", "enable_seqscan")}
"""For who makes the tables, and acts as itself."""


@dataclass(frozen=True)
class Patience:
    """How long a session may take, until it is ended."""

    limits: dict[str, str]
    since_17: dict[str, str]
    """An older server refuses a session that names these."""

    seconds: float | None
    """How long a client waits for a transaction. More than the server does, so that a server that can still speak says
    what became of it; less is left to doubt then."""


HURRIED = Patience(
    {"lock_timeout": "2s", "idle_in_transaction_session_timeout": "3s", "statement_timeout": "4s"},
    # Without it, a client that goes silent between preparing a statement and running it holds its wallets until its
    # connection is closed: no other time limit sees it.
    {"transaction_timeout": "5s"},
    seconds=7,
)
"""For who holds wallets that customers wait for, and for who reads beside them."""

AT_LEISURE = Patience(
    {"lock_timeout": "2s", "idle_in_transaction_session_timeout": "1min", "statement_timeout": "30min"},
    {"transaction_timeout": "6h"},
    seconds=None,
)
"""For reports and proofs, which read all the books on one snapshot, and for migrations. One that hangs must not keep
for ever what it has; nor may one wait long for a table, as whoever comes after it would wait behind it."""

_KEEPALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 10_000}
"""As many of these as the system has: a server that is gone without a word is noticed in 11 seconds."""

_ELSEWHERE = (
    asyncpg.InternalClientError,  # A standby, which the driver tells so; or one that dies in mid-word.
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # It starts or stops.
    asyncpg.InsufficientResourcesError,
    OSError,
)
"""Why another server is asked for a session. Any other refusal is a mistake in the URL, which is to be seen."""


@dataclass(frozen=True)
class Address:
    """Where a server listens. None is where PostgreSQL's clients look by themselves."""

    host: str | None
    port: int | None

    def __str__(self) -> str:
        return f"{self.host or 'this machine'}:{self.port or 5432}"


class Servers:
    """The servers that a URL names, and which of them was the primary last."""

    def __init__(
        self, url: URL, patience: Patience, settings: Mapping[str, str] = SETTINGS, *, writing: bool = True
    ) -> None:
        self._dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._settings, self._patience = {**settings, **patience.limits}, patience
        self._addresses = addresses(url)
        # Who only reads, at leisure, may have been sent to a standby on purpose.
        anywhere = not writing and len(self._addresses) == 1
        self._wanted = SessionAttribute.any if anywhere else SessionAttribute.read_write
        self._before_17: set[Address] = set()

    async def connect(self, *_: object, **how: Any) -> Connection:
        """A session with the primary, for a pool of asyncpg's.

        Raises:
            TryAgain: no server is the primary right now.
        """
        refusals = []
        for address in self._addresses:
            try:
                connection = await self._connect(address, how)
            except _ELSEWHERE as error:
                refusals.append(f"{address} {type(error).__name__}: {error}")
            else:
                self._addresses.sort(key=address.__ne__)  # Next time this one is asked first.
                return connection
        raise TryAgain(f"no server can be written to: {'; '.join(refusals)}")

    async def _connect(self, address: Address, how: Mapping[str, Any]) -> Connection:
        if address not in self._before_17:
            try:
                return await self._begin(address, self._settings | self._patience.since_17, how)
            except asyncpg.UndefinedObjectError:
                self._before_17.add(address)
        return await self._begin(address, self._settings, how)

    async def _begin(self, address: Address, settings: dict[str, str], how: Mapping[str, Any]) -> Connection:
        connection: Connection = await asyncpg.connect(
            self._dsn,
            host=address.host,
            port=address.port,
            server_settings=settings,
            target_session_attrs=self._wanted,
            timeout=SECONDS_A_SERVER,
            **how,
        )
        _keep_alive(connection)
        return connection


def addresses(url: URL) -> list[Address]:
    """The servers of a URL, in its order."""
    _, named = driver.dialect().create_connect_args(url)  # type: ignore[no-untyped-call]  # SQLAlchemy's dialects are.
    hosts, ports = named.get("host"), named.get("port")
    if isinstance(hosts, list):
        return [Address(host, port) for host, port in zip(hosts, ports, strict=True)]
    return [Address(hosts, ports)]


def _keep_alive(connection: Connection) -> None:
    """Have the system ask a server that says nothing whether it is still there."""
    line: socket.socket = connection._transport.get_extra_info("socket")  # type: ignore[attr-defined]  # There is no other way to it.
    if line.family not in (socket.AF_INET, socket.AF_INET6):
        return  # On one machine nobody goes without a word.
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in _known_here(_KEEPALIVE):
        line.setsockopt(socket.IPPROTO_TCP, option, value)


def _known_here(options: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for name, value in options.items():
        if (option := getattr(socket, name, None)) is not None:
            yield option, value

"""PostgreSQL: a server, or several of which one is the primary, that many processes share.

Each step of a plan is awaited on asyncpg. A connection that has gone silent is cut off; when it is doubtful whether
there is still a primary at its other end, every connection is made anew, and the primary is looked for again.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import asyncpg
from sqlalchemy import URL, Executable
from sqlalchemy.dialects.postgresql import asyncpg as driver

from ledger.dialect.compiled import Compiled, of_columns
from ledger.dialect.database import Database, RefusedByDatabase, TryAgain
from ledger.dialect.servers import AT_LEISURE, HURRIED, Servers
from ledger.plan import MakePlan, Plan, Read, Row, T

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Pool = asyncpg.Pool[asyncpg.Record]
    Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]

_LOST = (
    asyncpg.SerializationError,  # 40001
    asyncpg.DeadlockDetectedError,  # 40P01
    asyncpg.StatementCompletionUnknownError,  # 40003
    asyncpg.LockNotAvailableError,  # 55P03
    asyncpg.PostgresConnectionError,  # 08xxx
    asyncpg.OperatorInterventionError,  # 57xxx: out of time, ended by an operator, starting or stopping.
    asyncpg.InsufficientResourcesError,  # 53xxx: no connection left, no memory, no disk.
    asyncpg.InvalidTransactionStateError,  # 25xxx: out of time, or on a server that has become a standby.
    asyncpg.InvalidCachedStatementError,  # A migration has changed a table meanwhile; so the next, too.
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,  # Of the network, time-outs among them.
)

_MISTAKES = ValueError
"""What asyncpg's own errors are besides when it cannot do what it is told, as by a URL: no second time is better."""

_DOUBTFUL = (
    asyncpg.ReadOnlySQLTransactionError,  # 25006
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
"""What one connection says of its server, and all the others would say, too."""


def is_lost(error: BaseException | None) -> bool:
    """Whether what the driver raised may go well the next time."""
    return isinstance(error, _LOST) and not isinstance(error, _MISTAKES)


class PostgresDatabase(Database):
    """Servers that many processes share. Wallet rows are locked first and in order; READ COMMITTED is enough then."""

    dialect = driver.dialect()  # type: ignore[no-untyped-call]
    byte_order = "C"
    alone = False

    def __init__(self, url: URL, writers: int = 2, *, hurried: bool = True) -> None:
        super().__init__(url)
        self._writers = writers
        self._patience = HURRIED if hurried else AT_LEISURE
        self._servers = Servers(url, self._patience, writing=hurried)
        self._at_once: dict[Executable, Compiled] = {}
        self._pool: Pool | None = None
        self._opening = asyncio.Lock()

    @property
    def writers(self) -> int:
        return self._writers

    async def write(self, make_plan: MakePlan[T]) -> T:
        return await self._transaction(make_plan, readonly=False)

    async def read(self, make_plan: MakePlan[T]) -> T:
        return await self._transaction(make_plan, readonly=True)

    async def _transaction(self, make_plan: MakePlan[T], *, readonly: bool) -> T:
        pool = await self._opened()
        try:
            async with pool.acquire() as connection:
                with self._cut_off(connection):
                    return await self._run(make_plan, connection, readonly=readonly)
        except asyncpg.IntegrityConstraintViolationError as error:
            raise RefusedByDatabase(str(error)) from error
        except _MISTAKES:
            raise
        except _LOST as error:
            if isinstance(error, _DOUBTFUL):
                await pool.expire_connections()
            raise TryAgain(f"{type(error).__name__}: {error}") from error

    async def _run(self, make_plan: MakePlan[T], connection: Connection, *, readonly: bool) -> T:
        transaction = connection.transaction(
            isolation="repeatable_read" if readonly else "read_committed", readonly=readonly
        )
        await transaction.start()
        try:
            result = await self._drive(make_plan(), connection)
        except Exception:
            with suppress(asyncpg.InterfaceError):  # The connection is gone: what happened is told, and not this.
                await transaction.rollback()
            raise
        await transaction.commit()
        return result

    @contextmanager
    def _cut_off(self, connection: Connection) -> Iterator[None]:
        """Close the connection when its transaction takes too long, or is given up.

        asyncpg would ask the server to cancel, and wait for the answer, without a limit. Nobody answers who is gone;
        and who waits for a standby would be made to show what is not yet safe.
        """
        limit, loop = self._patience.seconds, asyncio.get_running_loop()
        end = None if limit is None else loop.call_later(limit, connection.terminate)
        try:
            yield
        except asyncio.CancelledError:
            connection.terminate()
            raise
        finally:
            if end is not None:
                end.cancel()

    async def _drive(self, plan: Plan[T], connection: Connection) -> T:
        try:
            step = next(plan)
            while True:
                compiled = self.compiled(step.statement)
                rows: Sequence[Row] = ()
                if isinstance(step, Read):
                    rows = [
                        tuple(row)
                        for row in await connection.fetch(compiled.sql, *compiled.parameters(step.parameters))
                    ]
                elif len(step.rows) > 1 and step.statement.get_execution_options().get("distinct_rows"):
                    together = self._together(step.statement)
                    columns = zip(*map(together.row, step.rows), strict=True)
                    await connection.execute(together.sql, *map(list, columns))
                elif step.rows:
                    await connection.executemany(compiled.sql, [compiled.row(row) for row in step.rows])
                step = plan.send(rows)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # The plan's own result.

    def _together(self, statement: Executable) -> Compiled:
        """The statement for many rows in one go: half the server's work, which is most of an operation here."""
        found = self._at_once.get(statement)
        if found is None:
            found = self._at_once[statement] = Compiled(of_columns(statement, self.dialect), self.dialect)
        return found

    async def _opened(self) -> Pool:
        if self._pool is None:
            async with self._opening:
                if self._pool is None:
                    self._pool = await asyncpg.create_pool(
                        min_size=0,  # Who needs a connection makes it, and is told why not. Nobody else tries.
                        max_size=self._writers * 2,
                        connect=self._servers.connect,
                        reset=_keep,
                    )
        return self._pool

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.close()
            self._pool = None


async def _keep(_connection: object) -> None:
    """Connections return to the pool as they are: nothing of ours leaves state behind, and a reset is a round trip."""

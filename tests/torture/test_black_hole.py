"""A connection that goes silent in the middle of a transaction, with a wallet locked, and is never closed.

Between preparing a statement and running it, PostgreSQL takes its backend for active, so that neither
`idle_in_transaction_session_timeout` nor `statement_timeout` ends it. Only `transaction_timeout` does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from unittest.mock import patch

import pytest
from sqlalchemy import make_url

from ledger import Ledger, Policy, cards, open_ledger, store
from ledger.batch import Done
from ledger.dialect import servers
from ledger.ids import WalletId
from ledger.wallets import open_wallet
from tests.conftest import TestClock
from tests.ledger.books import usd
from tests.torture.chance import seeded
from tests.torture.proxy import Proxy, Weather
from tests.torture.server import Server

ANA = WalletId(1)
PATIENCE = 3
"""Seconds that another caller may wait for the wallet."""

TRIES = 6
"""A busy machine may need more than one to get through in the second that a transaction has here."""


def test_a_silent_connection_holds_a_wallet_no_longer_than_a_transaction_may_take(server: Server) -> None:
    first, second = asyncio.run(served(server, server.new_books(), {"transaction_timeout": "1s"}))
    assert {first.seq, second.seq} == {2, 3}


def test_without_that_time_limit_it_holds_it_for_long(server: Server) -> None:
    """Else the trap would prove nothing."""
    with pytest.raises(TimeoutError):
        asyncio.run(served(server, server.new_books(), {"transaction_timeout": "0"}))


async def served(server: Server, url: str, settings: Mapping[str, str]) -> tuple[Done, Done]:
    """What somebody else is answered while one is in the hole, and what that one is answered at last."""
    with patch.dict(servers.HURRIED.since_17, settings), patch.object(store, "TRIES", TRIES):
        async with opened(url) as ledger:
            await ledger.on(ANA, "open").open(open_wallet, "USD")
            async with Proxy(server.socket, Weather(), seeded("hole")) as proxy:
                stuck = asyncio.create_task(order_through(proxy, url))
                await proxy.trapped.wait()
                try:
                    async with asyncio.timeout(PATIENCE):
                        return await order(ledger, "mine"), await stuck
                finally:
                    await proxy.close()  # Now it is told.
                    await asyncio.gather(stuck, return_exceptions=True)


def opened(url: str) -> AbstractAsyncContextManager[Ledger]:
    return open_ledger(url, policy=Policy(), clock=TestClock())


async def order(ledger: Ledger, key: str) -> Done:
    return await ledger.on(ANA, key).do(cards.order, usd(2000))


async def order_through(proxy: Proxy, url: str) -> Done:
    """Order by way of the proxy, and fall into its hole when the wallet is locked."""
    through = make_url(url).set(host="127.0.0.1", port=proxy.port, query={})
    async with opened(through.render_as_string(hide_password=False)) as ledger:
        proxy.trap = b"FROM journal"
        return await order(ledger, "stuck")

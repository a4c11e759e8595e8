"""The inbox as rows: what is acknowledged is as safe the second time as the first."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot.inbox import rows
from ledger import Ledger
from ledger.plan import Plan, Read
from tests.conftest import TestClock

UPDATE = {"update_id": 7, "message": {"chat": {"id": 1001}, "text": "balance"}}
WRITTEN = text("SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)")
"""The number of the transaction; none as long as it has written nothing."""


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
async def test_an_update_that_is_there_already_is_acknowledged_only_when_it_is_safe(
    ledger: Ledger, clock: TestClock
) -> None:
    """A server that waits for its standbys does so for a commit that has written something, and for no other."""

    def put() -> Plan[Any]:
        yield rows.put(42, [UPDATE], clock())
        ((number,),) = yield Read(WRITTEN, {})
        return number

    assert await ledger.database.write(put) is not None
    assert await ledger.database.write(put) is not None


async def test_an_update_that_is_there_already_stays_as_it_is(ledger: Ledger, clock: TestClock) -> None:
    await ledger.write(rows.put(42, [UPDATE], clock()))
    (received,) = await ledger.read(rows.new, 42, [7])
    await ledger.write(rows.done(received, clock()))
    clock.advance(hours=1)
    await ledger.write(rows.put(42, [UPDATE], clock()))
    assert await ledger.read(rows.new, 42, [7]) == ()
    await ledger.write(rows.put(42, [UPDATE, {**UPDATE, "update_id": 8}], clock()))
    assert [each.update_id for each in await ledger.read(rows.new, 42, [7, 8])] == [8]

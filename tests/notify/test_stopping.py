"""Asked to stop, the courier finishes what is in hand, tells who waits, and begins nothing that goes to many."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import reminders
from bot.emulator import Person
from bot.notify import courier
from bot.pace import Pace, Rank
from bot.tables import reminder
from ledger import outbox
from ledger.plan import Plan, Read, Row
from ledger.reads import View
from ledger.tables import outbox as rows
from tests.chat.stage import Stage
from tests.chat.test_courier import news, paid
from tests.notify.conftest import comes

A_YEAR = timedelta(days=365)
PATIENCE = 20.0


class Gate:
    """What the first message that goes to many meets: it waits there until it is let through."""

    def __init__(self) -> None:
        self.reached, self.opened = asyncio.Event(), asyncio.Event()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate, process = Gate(), Pace.process_request

    async def waits(pace: Pace, **call: Any) -> Any:
        if call["rate_limit_args"] is Rank.BULK:
            gate.reached.set()
            await gate.opened.wait()
        return await process(pace, **call)

    monkeypatch.setattr(Pace, "process_request", waits)
    monkeypatch.setattr(courier, "BULK_AT_ONCE", 1)
    return gate


@pytest.fixture
async def omar(stage: Stage) -> Person:
    """Somebody whose credit is good for longer than everybody else's."""
    return await comes(stage, "Omar")


async def test_what_goes_to_many_is_finished_where_it_is_in_hand_and_the_rest_is_not_begun(
    stage: Stage, gate: Gate, omar: Person
) -> None:
    for name in ("Ann", "Ben", "Cem"):
        await stage.buys(await comes(stage, name), 20)
    stage.clock.advance(A_YEAR)
    order = await paid(stage, omar, "1041")
    stage.clock.advance(2.5 * A_YEAR)
    await stage.app.keeper.tick()
    await gate.reached.wait()
    stopping = asyncio.create_task(stage.app.courier.stop(PATIENCE))
    assert (await stage.post("/v1/refunds", {"charge": order, "amount": 100})).status_code == 201
    await stage.emulator.changed(lambda: bool(news(stage, omar)))
    gate.opened.set()
    await stopping
    expired = [row for row in await stage.app.ledger.read(_outbox) if row[0] == "lot_expired"]
    assert sorted((sent_at is not None, maybe) for _, maybe, sent_at in expired) == [(False, 0), (False, 0), (True, 0)]
    assert await stage.app.ledger.read(outbox.due, Rank.BULK, 10), "it waits for the next process"


async def test_no_reminder_is_begun_any_more_and_none_is_waited_for(stage: Stage, gate: Gate) -> None:
    for name in ("Ann", "Ben", "Cem"):
        await stage.buys(await comes(stage, name), 20)
    stage.clock.advance(3 * A_YEAR - timedelta(days=7))
    await reminders.plan(stage.app.ledger, stage.settings)
    stage.app.ledger.committed.set()
    await gate.reached.wait()
    stopping = asyncio.create_task(stage.app.courier.stop(PATIENCE))
    await asyncio.sleep(0)  # It has been asked to.
    gate.opened.set()
    await stopping
    told = [(done_at is not None, maybe) for done_at, maybe in await stage.app.ledger.read(_reminders)]
    assert sorted(told) == [(False, 0), (False, 0), (True, 0)]


_OUTBOX = select(rows.c.topic, rows.c.maybe, rows.c.sent_at)
_REMINDERS = select(reminder.c.done_at, reminder.c.maybe)


def _outbox(view: View) -> Plan[list[Row]]:
    del view
    return list((yield Read(_OUTBOX, {})))


def _reminders(view: View) -> Plan[list[Row]]:
    del view
    return list((yield Read(_REMINDERS, {})))

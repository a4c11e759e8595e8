"""What is looked for every minute, and what is looked through once a day, is read from an index of what is open."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Executable, text

from bot import reminders
from ledger import Ledger, expiring
from ledger.plan import Plan, Read


@pytest.mark.parametrize(
    ("statement", "indexes"),
    [
        (reminders._DUE, ("reminder_due",)),
        (reminders._DUE_OF, ("reminder_due",)),
        (reminders._CLOSING, ("wallet_due", "charge_due")),
        (expiring._LAST, ("lot_open",)),
        (expiring._ending(len(reminders.MILESTONES)), ("lot_open",)),
    ],
    ids=["due", "due of shares", "closing", "the end of a page", "a page"],
)
async def test_an_index_answers(ledger: Ledger, statement: Executable, indexes: tuple[str, ...]) -> None:
    sqlite = ledger.database.alone
    sql = re.sub(r"\?|\$\d+", "'1'", ledger.database.compiled(statement).sql)
    sql = re.sub(r"(json\w*\()'1'", r"\1'[[1]]'", sql)

    def plan() -> Plan[str]:
        return str((yield Read(text(("EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN ") + sql), {})))

    found = await ledger.database.read(plan)
    missing = [index for index in indexes if index not in found]
    assert missing == [], found
    assert not re.search(r"SCAN (lot|wallet|journal|charge|reminder)\b(?! USING)", found), found

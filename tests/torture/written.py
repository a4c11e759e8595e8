"""Read the books as they lie in the database, for the check of a history."""

from __future__ import annotations

from sqlalchemy import select

from ledger import tables as t
from ledger.plan import Plan, Read
from ledger.reads import View
from tests.torture.facts import Attempt, Books, Entry, Gift

_j, _a, _g = t.journal.c, t.attempt.c, t.gift.c
_JOURNAL = select(
    *(_j.wallet_id, _j.seq, _j.key, _j.request, _j.kind, _j.amount),
    *(_j.d_available, _j.d_held, _j.d_owed, _j.available, _j.held, _j.owed),
    *(_j.charge_no, _j.status, _j.ref, _j.about),
).order_by(_j.wallet_id, _j.seq)
_ATTEMPTS = select(_a.wallet_id, _a.key, _a.request, _a.code, _a.facts)
_GIFTS = select(_g.wallet_id, _g.no, _g.amount, _g.status, _g.claimant)


def written(view: View) -> Plan[Books]:
    """Everything that is written."""
    del view
    journal = [Entry(*row) for row in (yield Read(_JOURNAL, {}))]
    attempts = [Attempt(*row) for row in (yield Read(_ATTEMPTS, {}))]
    gifts = [Gift(*row) for row in (yield Read(_GIFTS, {}))]
    return Books(journal, attempts, gifts)

"""Pocket's books: an async double-entry ledger for stored value that refuses what the rules forbid.

    async with open_ledger("sqlite+aiosqlite:///pocket.db", policy=Policy(), clock=now) as ledger:
        await ledger.on(wallet, key="tap-17").do(charges.approve, charge)
        balance = await ledger.read(reads.balance, wallet)

Operations are in `wallets`, `cards`, `charges`, `refunds` and `expiry`; what can be known is in `reads`; what is
told is in `outbox`; `audit` proves it. It knows no Telegram and no HTTP.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import bindparam, exists, insert, select

from ledger import expiry
from ledger import tables as t
from ledger.dialect import open_database
from ledger.load import Clock
from ledger.plan import Write
from ledger.policy import Policy
from ledger.store import Ledger

__all__ = ["Ledger", "Policy", "open_ledger"]


@asynccontextmanager
async def open_ledger(
    url: str, *, policy: Policy, clock: Clock, reading_only: bool = False, beside: bool = False
) -> AsyncIterator[Ledger]:
    """The books at a database URL that `ledger.migrations.migrate` has brought up to date.

    `clock` gives aware instants; every rule takes its time from it. Opened only to read, it leaves the one writer of an
    SQLite file alone, and a server lets it take its time. Opened `beside` that writer, it may write a row or two: it
    waits for the writer's commits, and says nothing of what is sold.

    Raises:
        ValueError: the URL is of no engine we know.
    """
    database = open_database(url, hurried=not reading_only, beside=beside)
    ledger = Ledger(database, policy=policy, clock=clock, upkeep=expiry.upkeep)
    async with ledger:
        if not (reading_only or beside):
            await ledger.write(_catalogue(policy))
        yield ledger


def _catalogue(policy: Policy) -> Write:
    """Put what the shop sells where the database can hold every card to it."""
    currency, face = t.denomination.c.currency, t.denomination.c.face
    sold = select(bindparam("currency", type_=currency.type), bindparam("face", type_=face.type))
    known = exists().where(currency == bindparam("currency"), face == bindparam("face"))
    rows = [{"currency": currency, "face": face} for currency, faces in policy.catalogue.items() for face in faces]
    return Write(insert(t.denomination).from_select(["currency", "face"], sold.where(~known)), rows)

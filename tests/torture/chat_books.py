"""What must be true when it is over: every payment credited once, everything told, in order, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from bot.tables import inbox
from ledger import Policy, open_ledger
from ledger import tables as t
from ledger.plan import Plan, Read
from ledger.reads import View
from tests.conftest import TestClock
from tests.torture.chat_people import Customer

NEWS = re.compile(r"is in your Pocket\. It is good until|refund for order")
"""What tells of a card or of a refund."""

REFERENCE = re.compile(r"Ref (\S+)")
TWICE = "second time"
A_GIFT = "is in your Pocket, a gift."


def losses(paid: Sequence[str], credited: Sequence[str]) -> list[str]:
    """Payments that Telegram took and that nobody was credited."""
    return [payment for payment in paid if payment not in credited]


def payments(customers: Sequence[Customer]) -> list[str]:
    """The payments that Telegram took, by its own ids."""
    return [
        message["successful_payment"]["telegram_payment_charge_id"]
        for customer in customers
        for message in customer.person.messages
        if "successful_payment" in message
    ]


def misheard(customer: Customer) -> Iterator[str]:
    """What is wrong with what one customer was told."""
    first: list[str] = []
    for text in filter(NEWS.search, customer.texts):
        found = REFERENCE.search(text)
        reference = found[1] if found else ""
        if reference not in customer.news:
            yield f"told of nothing: {text!r}"
        elif reference not in first:
            first.append(reference)
        elif TWICE not in text:
            yield f"told again without a word that it is again: {text!r}"
    if first != customer.news:
        yield f"told {first}, when it was {customer.news}"
    gifts = [TWICE in text for text in customer.texts if A_GIFT in text]
    if len(gifts) < customer.gifts_taken or gifts.count(False) > customer.gifts_taken:
        yield f"told of {len(gifts)} gifts, {gifts.count(True)} of them perhaps again, and took {customer.gifts_taken}"


async def unfinished(url: str) -> dict[str, int]:
    """What was stored and is not handled, set aside, or not told."""
    async with open_ledger(url, policy=Policy(), clock=TestClock(), reading_only=True) as ledger:
        return await ledger.read(_unfinished)


async def credited(url: str) -> list[str]:
    """The payments that the books have, by Telegram's ids."""
    async with open_ledger(url, policy=Policy(), clock=TestClock(), reading_only=True) as ledger:
        return await ledger.read(_credited)


def _unfinished(view: View) -> Plan[dict[str, int]]:
    del view
    counts = {}
    for name, table, condition in (
        ("updates not handled", inbox, inbox.c.done_at.is_(None)),
        ("updates set aside", inbox, inbox.c.aside_at.is_not(None)),
        ("news not told", t.outbox, t.outbox.c.sent_at.is_(None)),
    ):
        ((number,),) = yield Read(select(func.count()).select_from(table).where(condition), {})
        if number:
            counts[name] = int(str(number))
    return counts


def _credited(view: View) -> Plan[list[str]]:
    del view
    rows = yield Read(select(t.directory.c.name).where(t.directory.c.kind == "payment"), {})
    return [str(name) for (name,) in rows]

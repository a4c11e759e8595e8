"""What finance wants to know of all wallets together: the trial balance, and how the liability came to be what it is.

Both are sums over the same table: so much went from one account to another, by entries of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ledger import tables as t
from ledger.accounts import Account, EntryKind
from ledger.errors import BrokenInvariant
from ledger.instants import micros
from ledger.money import Money
from ledger.plan import Plan, Read
from ledger.reports_pages import Wallets, over_wallets
from ledger.store import Ledger
from ledger.sums import total

OWED_TO_CUSTOMERS = (Account.WALLET, Account.HELD, Account.TRANSIT)
"""The liability: what can be spent, what is promised to orders, what is on its way to a friend."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the trial balance."""

    account: Account
    debits: Money
    credits: Money

    @property
    def balance(self) -> Money:
        """Credits less debits."""
        return self.credits - self.debits


class Cause(StrEnum):
    """Why the liability rose or fell."""

    SOLD = "sold"
    GIVEN = "given"  # By the shop: goodwill, promotions, corrections.
    REFUNDED = "refunded"
    WON_BACK = "won_back"  # The bank paid again.
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    CHARGED_BACK = "charged_back"
    TAKEN = "taken"  # By the shop: corrections.
    PAID_DEBT = "paid_debt"  # New credit paid what a chargeback had left to be paid.


@dataclass(frozen=True, slots=True)
class RollForward:
    """The liability in one currency: what it was, what changed it, what it is then."""

    opening: Money
    changes: dict[Cause, Money]
    """Every cause, with its sign."""

    closing: Money


class Flow(NamedTuple):
    """What went from one account to another: in one currency, by entries of one kind, before a period or in it."""

    currency: str
    kind: EntryKind
    debit: Account
    credit: Account
    in_period: bool


Flows = Counter[Flow]

_in_period = (t.journal.c.effective_at >= bindparam("since")).label("in_period")
_FLOWS = (
    select(
        t.wallet.c.currency,
        t.journal.c.kind,
        t.posting.c.debit,
        t.posting.c.credit,
        _in_period,
        total(t.posting.c.amount),
    )
    .join(t.journal, t.journal.c.wallet_id == t.wallet.c.wallet_id)
    .join(t.posting, (t.posting.c.wallet_id == t.journal.c.wallet_id) & (t.posting.c.seq == t.journal.c.seq))
    .where(
        t.wallet.c.wallet_id > bindparam("above"),
        t.wallet.c.wallet_id <= bindparam("up_to"),
        t.journal.c.wallet_id > bindparam("above"),
        t.journal.c.wallet_id <= bindparam("up_to"),
        t.posting.c.wallet_id > bindparam("above"),
        t.posting.c.wallet_id <= bindparam("up_to"),
        t.journal.c.effective_at < bindparam("until"),
    )
    .group_by(t.wallet.c.currency, t.journal.c.kind, t.posting.c.debit, t.posting.c.credit, "in_period")
)


async def trial_balance(ledger: Ledger, until: datetime) -> tuple[AccountLine, ...]:
    """Every account with what was debited and credited before an instant, by currency. It adds up to nothing."""
    debits: Counter[tuple[str, Account]] = Counter()
    credits_: Counter[tuple[str, Account]] = Counter()
    for flow, amount in (await _flows(ledger, until, until)).items():
        debits[flow.currency, flow.debit] += amount
        credits_[flow.currency, flow.credit] += amount
    used = sorted(debits | credits_, key=lambda line: (line[0], list(Account).index(line[1])))
    return tuple(
        AccountLine(account, Money(debits[currency, account], currency), Money(credits_[currency, account], currency))
        for currency, account in used
    )


async def liability(ledger: Ledger, since: datetime, until: datetime) -> tuple[RollForward, ...]:
    """What the shop owes to customers, from `since` to before `until`, by currency.

    Opening and changes add up to closing because a posting is one amount with two ends: the liability changes by what
    crosses its border, and by nothing else.
    """
    flows = await _flows(ledger, since, until)
    return tuple(_roll_forward(currency, flows) for currency in sorted({flow.currency for flow in flows}))


def _roll_forward(currency: str, flows: Flows) -> RollForward:
    opening, changes = 0, dict.fromkeys(Cause, 0)
    for flow, amount in flows.items():
        change = amount * ((flow.credit in OWED_TO_CUSTOMERS) - (flow.debit in OWED_TO_CUSTOMERS))
        if flow.currency != currency or not change:
            continue
        if flow.in_period:
            changes[cause_of(flow)] += change
        else:
            opening += change
    told = {cause: Money(change, currency) for cause, change in changes.items()}
    return RollForward(Money(opening, currency), told, Money(opening + sum(changes.values()), currency))


def cause_of(flow: Flow) -> Cause:
    """Why a flow over the border of the liability changed it.

    Raises:
        BrokenInvariant: no rule moves money so.
    """
    match flow.debit, flow.credit:
        case Account.CASH, _:
            return Cause.WON_BACK if flow.kind is EntryKind.DISPUTE_WON else Cause.SOLD
        case Account.LOSS, _:
            return Cause.GIVEN
        case Account.SALES, _:
            return Cause.REFUNDED
        case _, Account.SALES:
            return Cause.REDEEMED
        case _, Account.BREAKAGE:
            return Cause.EXPIRED
        case _, Account.CASH:
            return Cause.CHARGED_BACK
        case _, Account.LOSS:
            return Cause.TAKEN
        case _, Account.DEBT:
            return Cause.PAID_DEBT
    raise BrokenInvariant(f"{flow.kind} moves money from {flow.debit} to {flow.credit}")


async def _flows(ledger: Ledger, since: datetime, until: datetime) -> Flows:
    flows: Flows = Counter()
    async for page in over_wallets(ledger, until, lambda wallets: _of_page(wallets, since)):
        flows.update(page)
    return flows


def _of_page(wallets: Wallets, since: datetime) -> Plan[Flows]:
    flows: Flows = Counter()
    rows = yield Read(_FLOWS, {**wallets.parameters, "since": micros(since)})
    for currency, kind, debit, credit, in_period, amount in rows:
        flow = Flow(currency, EntryKind(kind), Account(debit), Account(credit), bool(in_period))
        flows[flow] += amount
    for flow, amount in _of_due(wallets, since):
        flows[flow] += amount
    return flows


def _of_due(wallets: Wallets, since: datetime) -> Iterator[tuple[Flow, int]]:
    for due in wallets.due:
        entry = due.sealed.entry
        for posting in entry.postings:
            in_period = entry.effective_at >= since
            yield Flow(due.currency, entry.kind, posting.debit, posting.credit, in_period), posting.amount

"""What finance wants to know of the cards: when the liability expires, and what became of each month's sales.

Breakage that is posted is what has expired. A shop whose past says how much always does may take it to income earlier,
in proportion to what customers redeem: ASC 606-10-55-48, IFRS 15 B46. `breakage` gives both and books neither;
`docs/reports.md` says what the estimate assumes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, bindparam, func, literal_column, select

from ledger import tables as t
from ledger.accounts import GIVEN_BY_SHOP, Account, EntryKind, LotSource
from ledger.instants import micros
from ledger.money import Money
from ledger.parts import Lot
from ledger.plan import Plan, Read
from ledger.reports_pages import Wallets, over_wallets
from ledger.store import Ledger
from ledger.sums import one_of, total


@dataclass(frozen=True, slots=True)
class AgeLine:
    """What expires in one month, of all that is owed to customers."""

    month: str
    """As 2029-11, in the shop's zone."""

    available: Money
    held: Money
    in_gifts: Money
    """On its way to a friend."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The cards that were sold in one month, wherever they are now, and what became of them."""

    month: str
    sold: Money
    redeemed: Money
    """Less what was refunded."""

    expired: Money
    """The breakage that is posted."""

    reversed: Money
    """Charged back, used to pay debts, or taken out by the office; less what was won back."""

    left: Money
    """Still owed to customers."""

    matured: bool
    """The last of it has expired: what it came to is known."""

    expected: Money | None = None
    """Breakage in the end, estimated; None when nothing is known to estimate it from."""

    recognised: Money | None = None
    """How much of it has been earned by now, in proportion to what was redeemed."""


class _Share(NamedTuple):
    """What postings of one kind moved, out of lots of one month into lots of one, mostly the same."""

    currency: str
    from_month: str
    to_month: str
    kind: EntryKind
    debit: Account
    credit: Account


@dataclass(slots=True)
class _Shares:
    amounts: Counter[_Share] = field(default_factory=Counter)
    last_expiry: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of the lots of a currency and a month."""

    def add(self, share: _Share, amount: int, expires_at: int) -> None:
        """Count one more."""
        self.amounts[share] += amount
        month = share.currency, share.to_month
        self.last_expiry[month] = max(expires_at, self.last_expiry.get(month, 0))


_to, _from = t.lot.alias("to_lot"), t.lot.alias("from_lot")


def _month(day: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(day, literal_column("1"), literal_column("7"), type_=Text)


def _by_month(day: str, *only: ColumnElement[bool]) -> Select[Any]:
    """What moved out of and into lots, by the month of one of their days."""
    tables = (t.wallet, t.journal, t.posting, _to, _from)
    groups = (
        t.wallet.c.currency,
        _month(_from.c[day]).label("from_month"),
        _month(_to.c[day]).label("to_month"),
        t.journal.c.kind,
        t.posting.c.debit,
        t.posting.c.credit,
    )
    return (
        select(*groups, total(t.posting.c.amount), func.max(_to.c.expires_at))
        .select_from(t.wallet)
        .join(t.journal, t.journal.c.wallet_id == t.wallet.c.wallet_id)
        .join(t.posting, (t.posting.c.wallet_id == t.journal.c.wallet_id) & (t.posting.c.seq == t.journal.c.seq))
        .join(_to, (_to.c.wallet_id == t.posting.c.wallet_id) & (_to.c.no == t.posting.c.lot_no))
        .join(
            _from,
            (_from.c.wallet_id == t.posting.c.wallet_id)
            & (_from.c.no == func.coalesce(t.posting.c.from_lot_no, t.posting.c.lot_no)),
        )
        .where(
            *(table.c.wallet_id > bindparam("above") for table in tables),
            *(table.c.wallet_id <= bindparam("up_to") for table in tables),
            t.journal.c.effective_at < bindparam("until"),
            *only,
        )
        .group_by(
            t.wallet.c.currency, "from_month", "to_month", t.journal.c.kind, t.posting.c.debit, t.posting.c.credit
        )
    )


_BY_EXPIRY = _by_month("expires_on")
_BY_PURCHASE = _by_month("bought_on", ~one_of(_to.c.source, GIVEN_BY_SHOP))


async def ageing(ledger: Ledger, until: datetime) -> tuple[AgeLine, ...]:
    """When what is owed to customers expires, by currency and month. It adds up to the liability."""
    left: Counter[tuple[str, str, Account]] = Counter()
    async for page in over_wallets(ledger, until, _expiries):
        for share, amount in page.amounts.items():
            left[share.currency, share.from_month, share.debit] -= amount
            left[share.currency, share.to_month, share.credit] += amount
    lines = []
    for currency, month in sorted({(currency, month) for currency, month, _ in left}):
        available, held, in_gifts = (
            Money(left[currency, month, account], currency)
            for account in (Account.WALLET, Account.HELD, Account.TRANSIT)
        )
        if available or held or in_gifts:
            lines.append(AgeLine(month, available, held, in_gifts))
    return tuple(lines)


async def breakage(ledger: Ledger, until: datetime, rate: Fraction | None = None) -> tuple[Cohort, ...]:
    """What became of the cards of each month, by currency, and how much breakage there is to expect.

    The rate is how much of what is sold is never redeemed: given by whoever knows better, or that of all months whose
    cards are over. Before there is one, nothing is estimated.
    """
    shares = _Shares()
    async for page in over_wallets(ledger, until, _purchases):
        for share, amount in page.amounts.items():
            shares.add(share, amount, page.last_expiry[share.currency, share.to_month])
    months = sorted(shares.last_expiry)
    cohorts = [_cohort(currency, month, shares, until) for currency, month in months]
    return tuple(
        _estimated(cohort, _rate(cohorts, cohort.sold.currency) if rate is None else rate) for cohort in cohorts
    )


def _expiries(wallets: Wallets) -> Plan[_Shares]:
    return (yield from _shares(wallets, _BY_EXPIRY, lambda lot: lot.expires_on, set(LotSource)))


def _purchases(wallets: Wallets) -> Plan[_Shares]:
    paid = set(LotSource) - set(GIVEN_BY_SHOP)
    return (yield from _shares(wallets, _BY_PURCHASE, lambda lot: lot.bought_on, paid))


def _shares(
    wallets: Wallets, statement: Select[Any], day: Callable[[Lot], date], sources: Collection[LotSource]
) -> Plan[_Shares]:
    shares = _Shares()
    for currency, from_month, to_month, kind, debit, credit, amount, expires_at in (
        yield Read(statement, wallets.parameters)
    ):
        share = _Share(currency, from_month, to_month, EntryKind(kind), Account(debit), Account(credit))
        shares.add(share, amount, expires_at)
    for due in wallets.due:
        entry = due.sealed.entry
        for posting in entry.postings:
            to = entry.wallet.lots[posting.lot_no or 0]  # What the clock moves is always of a lot.
            from_ = entry.wallet.lots[posting.from_lot_no or to.no]
            if to.source in sources:
                months = f"{day(from_):%Y-%m}", f"{day(to):%Y-%m}"
                share = _Share(due.currency, *months, entry.kind, posting.debit, posting.credit)
                shares.add(share, posting.amount, micros(to.expires_at))
    return shares


def _cohort(currency: str, month: str, shares: _Shares, until: datetime) -> Cohort:
    """Credits less debits of each account, over the lots of the month."""
    went: Counter[Account] = Counter()
    sold = 0
    for share, amount in shares.amounts.items():
        if (share.currency, share.to_month) == (currency, month):
            went[share.debit] -= amount
            went[share.credit] += amount
            sold += amount if share.kind is EntryKind.PURCHASE and share.debit is Account.CASH else 0
    reversed_ = sold + sum(went[account] for account in (Account.CASH, Account.DEBT, Account.LOSS))
    return Cohort(
        month=month,
        sold=Money(sold, currency),
        redeemed=Money(went[Account.SALES], currency),
        expired=Money(went[Account.BREAKAGE], currency),
        reversed=Money(reversed_, currency),
        left=Money(sum(went[account] for account in (Account.WALLET, Account.HELD, Account.TRANSIT)), currency),
        matured=shares.last_expiry[currency, month] < micros(until),
    )


def _rate(cohorts: Iterable[Cohort], currency: str) -> Fraction | None:
    """How much of what was sold in the months that are over was never redeemed."""
    over = [cohort for cohort in cohorts if cohort.matured and cohort.sold.currency == currency]
    kept = sum(cohort.sold.minor - cohort.reversed.minor for cohort in over)
    return Fraction(sum(cohort.expired.minor for cohort in over), kept) if kept > 0 else None


def _estimated(cohort: Cohort, rate: Fraction | None) -> Cohort:
    """Expected breakage is earned as the rest is redeemed; of a month that is over it is what has expired."""
    if cohort.matured:
        return replace(cohort, expected=cohort.expired, recognised=cohort.expired)
    if rate is None:
        return cohort
    expired, kept = cohort.expired.minor, cohort.sold.minor - cohort.reversed.minor
    expected = max(expired, int(kept * rate))
    to_redeem = kept - expected
    earned = expected * cohort.redeemed.minor // to_redeem if to_redeem > 0 else 0
    recognised = min(expected, max(expired, earned))
    currency = cohort.sold.currency
    return replace(cohort, expected=Money(expected, currency), recognised=Money(recognised, currency))

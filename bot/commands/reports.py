"""Ask the books: the statement of a month, why a balance is what it is, what finance wants to know."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from bot import customers
from bot.commands.sheets import Cell, Form, said, show
from bot.commands.start import books, console, start
from bot.config import Settings
from ledger import Ledger, explain, lots, periods, reports, reports_lots, reports_wallets, statements
from ledger.errors import WalletUnknown
from ledger.explain import Reason
from ledger.history import MOMENT, Amounts
from ledger.ids import UnreadableId, WalletId, read_wallet_name, wallet_name

Rows = AsyncIterator[tuple[Cell, ...]]

Wallet = Annotated[str, typer.Argument(metavar="WALLET", help="wal_…, or the customer's Telegram id.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")]
AsJson = Annotated[bool, typer.Option("--json", help="For a program: a JSON object a line.")]
DAY = ["%Y-%m-%d"]


class Report(StrEnum):
    """What finance can ask for."""

    TRIAL_BALANCE = "trial-balance"
    LIABILITY = "liability"
    AGEING = "ageing"
    BREAKAGE = "breakage"
    GIFTS = "gifts"
    DEBTS = "debts"


def statement(
    wallet: Wallet,
    month: Annotated[datetime, typer.Option(formats=["%Y-%m"], help="In the shop's zone.")],
    as_csv: AsCsv = False,
    as_json: AsJson = False,
) -> None:
    """What a wallet had when a month began, everything that moved it, what it had then."""
    form = Form.of(as_csv=as_csv, as_json=as_json)
    start(lambda settings: _statement(settings, wallet, month.date(), form))


def why(
    wallet: Wallet,
    at: Annotated[
        datetime | None, typer.Option(formats=DAY, help="At the end of this day; now when not given.")
    ] = None,
) -> None:
    """Why a balance is what it is: card by card, order by order."""
    start(lambda settings: _why(settings, wallet, at and at.date()))


def report(
    which: Annotated[Report, typer.Argument(help="What to report.", show_choices=True)],
    since: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, help="First day of the liability's period.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", "--as-of", formats=DAY, help="Last day; until now when not given.")
    ] = None,
    rate: Annotated[
        float | None, typer.Option(min=0, max=100, help="Percent of sales never redeemed, for the breakage estimate.")
    ] = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
) -> None:
    """What finance wants to know of all wallets, as of the end of a day in the shop's zone."""
    form = Form.of(as_csv=as_csv, as_json=as_json)
    percent = None if rate is None else Fraction(str(rate)) / 100
    start(lambda settings: _report(settings, which, since and since.date(), until and until.date(), percent, form))


async def _statement(settings: Settings, wallet: str, month: date, form: Form) -> None:
    async with books(settings) as ledger:
        period = periods.month(month, ledger.policy.zone)
        of = await ledger.read(statements.statement, await _wallet(ledger, wallet), *period)
    columns = (
        "seq",
        "happened",
        "kind",
        "amount",
        "ref",
        "reason",
        *_BALANCES,
        *(f"{name}_after" for name in _BALANCES),
    )
    opening = (None, of.since, "opening", None, None, None, None, None, None, *_cells(of.opening))
    closing = (None, min(of.until, ledger.clock()), "closing", None, None, None, None, None, None, *_cells(of.closing))
    moved = [
        (
            line.seq,
            line.effective_at,
            line.kind,
            line.amount,
            line.ref,
            line.reason,
            *_cells(line.change),
            *_cells(line.after),
        )
        for line in of.movements
    ]
    title = f"{wallet_name(of.wallet)}, {month:%Y-%m}, {of.opening.available.currency}"
    await show(title, columns, _each([opening, *moved, closing]), form)


_BALANCES = ("available", "held", "owed")


def _cells(amounts: Amounts) -> tuple[Cell, Cell, Cell]:
    return amounts.available, amounts.held, amounts.owed


async def _why(settings: Settings, wallet: str, day: date | None) -> None:
    async with books(settings) as ledger:
        at = ledger.clock() if day is None else lots.end_of(day, ledger.policy.zone) - MOMENT
        of = await ledger.read(explain.why, await _wallet(ledger, wallet), at)
    balance = of.balance
    amounts = _signed(Amounts(balance.available, balance.held, balance.owed), plus="")
    tree = Tree(Text(f"{wallet_name(balance.wallet)} at {said(at)}: {amounts} {balance.available.currency}"))
    for card in of.cards:
        what = f"{card.source} {card.no}" + (", came back" if card.came_back else "")
        until = f"bought {card.bought_on}, good to {card.expires_on}"
        _grow(tree, f"{what}, {until}: {_signed(card.left, plus='')}", card.reasons)
    _grow(tree, "other cards", of.others)
    _grow(tree, "debts", of.debts)
    console.print(tree)


def _grow(tree: Tree, name: str, reasons: Iterable[Reason]) -> None:
    """A branch with a leaf a reason; none where there is no reason."""
    leaves = [_leaf(reason) for reason in reasons]
    if leaves:
        branch = tree.add(Text(name))
        for leaf in leaves:
            branch.add(Text(leaf))  # Not as markup: a shop or a customer may have written it.


def _leaf(reason: Reason) -> str:
    times = f" in {reason.entries} entries" if reason.entries > 1 else ""
    ref = f" {reason.ref}" if reason.ref else f" of entry {reason.about}" if reason.about else ""
    return f"{reason.first_at:%Y-%m-%d} {reason.kind}{ref}: {_signed(reason.change, plus='+')}{times}"


def _signed(amounts: Amounts, *, plus: str) -> str:
    """The amounts that are not zero, by name; what is available always."""
    told = {"available": amounts.available, "held": amounts.held, "owed": amounts.owed}
    return ", ".join(
        f"{plus if amount.minor > 0 else ''}{amount.decimal} {name}"
        for name, amount in told.items()
        if amount or name == "available"
    )


async def _report(
    settings: Settings, which: Report, since: date | None, until: date | None, rate: Fraction | None, form: Form
) -> None:
    async with books(settings) as ledger:
        zone, now = ledger.policy.zone, ledger.clock()
        end = now if until is None else min(now, lots.end_of(until, zone))
        last = (end - MOMENT).astimezone(zone).date()
        if since is not None and since > last:
            raise typer.BadParameter(f"a period that begins on {since} does not end on {last}")
        begin = periods.days(since or last.replace(day=1), last, zone).since
        title = f"{which}, before {said(end)}"
        match which:
            case Report.TRIAL_BALANCE:
                await show(title, *_trial_balance(ledger, end), form)
            case Report.LIABILITY:
                await show(f"{title}, from {said(begin)}", *_liability(ledger, begin, end), form)
            case Report.AGEING:
                await show(title, *_ageing(ledger, end), form)
            case Report.BREAKAGE:
                await show(title, *_breakage(ledger, end, rate), form)
            case Report.GIFTS:
                await show(title, *_gifts(ledger, end), form)
            case Report.DEBTS:
                await show(title, *_debts(ledger, end), form)


Sheet = tuple[tuple[str, ...], Rows]
"""Columns, and the rows to come."""


def _trial_balance(ledger: Ledger, end: datetime) -> Sheet:
    async def rows() -> Rows:
        for line in await reports.trial_balance(ledger, end):
            yield line.account, line.debits.currency, line.debits, line.credits, line.balance

    return ("account", "currency", "debits", "credits", "balance"), rows()


def _liability(ledger: Ledger, begin: datetime, end: datetime) -> Sheet:
    async def rows() -> Rows:
        for rolled in await reports.liability(ledger, begin, end):
            currency = rolled.opening.currency
            yield "opening", currency, rolled.opening
            for cause, change in rolled.changes.items():
                yield cause, currency, change
            yield "closing", currency, rolled.closing

    return ("what", "currency", "amount"), rows()


def _ageing(ledger: Ledger, end: datetime) -> Sheet:
    async def rows() -> Rows:
        for line in await reports_lots.ageing(ledger, end):
            yield line.month, line.available.currency, line.available, line.held, line.in_gifts

    return ("expires", "currency", "available", "held", "in_gifts"), rows()


def _breakage(ledger: Ledger, end: datetime, rate: Fraction | None) -> Sheet:
    async def rows() -> Rows:
        for of in await reports_lots.breakage(ledger, end, rate):
            became = of.sold, of.redeemed, of.expired, of.reversed, of.left
            yield of.month, of.sold.currency, *became, of.expected, of.recognised

    became = ("sold", "redeemed", "expired", "reversed", "left")
    return ("bought", "currency", *became, "expected_breakage", "recognised_in_proportion"), rows()


def _gifts(ledger: Ledger, end: datetime) -> Sheet:
    async def rows() -> Rows:
        async for gift in reports_wallets.open_gifts(ledger, end):
            yield (
                str(gift.id),
                wallet_name(gift.id.wallet),
                gift.status,
                gift.sent_at,
                gift.amount.currency,
                gift.amount,
            )

    return ("gift", "from_wallet", "status", "sent", "currency", "amount"), rows()


def _debts(ledger: Ledger, end: datetime) -> Sheet:
    async def rows() -> Rows:
        async for debt in reports_wallets.debts(ledger, end):
            yield wallet_name(debt.wallet), debt.owed.currency, debt.owed

    return ("wallet", "currency", "owed"), rows()


async def _wallet(ledger: Ledger, text: str) -> WalletId:
    """The wallet that an operator means.

    Raises:
        WalletUnknown: nobody with this Telegram id ever came.
    """
    if text.isdecimal():
        customer = await ledger.read(customers.by_telegram, int(text))
        if customer is None:
            raise WalletUnknown
        return customer.wallet
    try:
        return read_wallet_name(text)
    except UnreadableId as error:
        raise typer.BadParameter(str(error)) from None


async def _each(rows: Iterable[tuple[Cell, ...]]) -> Rows:
    for row in rows:
        yield row

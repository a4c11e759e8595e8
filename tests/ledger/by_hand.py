"""Reports made by hand: every posting added up in a loop, to hold the real ones against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ledger import tables as t
from ledger.accounts import Account
from ledger.instants import micros
from ledger.reports import OWED_TO_CUSTOMERS, Cause, RollForward, liability, trial_balance
from ledger.reports_lots import Cohort, ageing, breakage
from ledger.reports_wallets import debts, open_gifts
from tests.ledger.books import Record, Shop
from tests.ledger.town import Town

GIVEN = ("goodwill", "promo", "adjust")


@dataclass
class ByHand:
    """Every posting with its entry and its lots, once all that was due is written."""

    postings: list[tuple[Record, Record]]
    lots: dict[tuple[int, int], Record]
    journal: list[Record]

    @classmethod
    async def of(cls, town: Town) -> ByHand:
        await town.settle()
        entries = {(row["wallet_id"], row["seq"]): row for row in await town.shop.records(t.journal)}
        postings = [(row, entries[row["wallet_id"], row["seq"]]) for row in await town.shop.records(t.posting)]
        lots = {(row["wallet_id"], row["no"]): row for row in await town.shop.records(t.lot)}
        return cls(postings, lots, list(entries.values()))

    def before(self, until: datetime) -> Iterator[tuple[Record, Record]]:
        return (one for one in self.postings if one[1]["effective_at"] < micros(until))

    def accounts(self, until: datetime) -> dict[Account, tuple[int, int]]:
        debits: Counter[str] = Counter()
        credits_: Counter[str] = Counter()
        for posting, _ in self.before(until):
            debits[posting["debit"]] += posting["amount"]
            credits_[posting["credit"]] += posting["amount"]
        return {Account(name): (debits[name], credits_[name]) for name in debits | credits_}

    def owed_to_customers(self, until: datetime) -> int:
        return sum(
            credit - debit for name, (debit, credit) in self.accounts(until).items() if name in OWED_TO_CUSTOMERS
        )

    def by_month(self, day: str, until: datetime, *, paid_only: bool) -> dict[str, Counter[str]]:
        """What each account has of the lots of each month."""
        months: dict[str, Counter[str]] = {}
        for posting, _ in self.before(until):
            if posting["lot_no"] is None:
                continue
            for side, sign, no in (
                ("credit", 1, posting["lot_no"]),
                ("debit", -1, posting["from_lot_no"] or posting["lot_no"]),
            ):
                lot = self.lots[posting["wallet_id"], no]
                if not (paid_only and lot["source"] in GIVEN):
                    months.setdefault(lot[day][:7], Counter())[posting[side]] += sign * posting["amount"]
        return months

    def gifts(self, until: datetime) -> dict[tuple[int, int], tuple[int, str]]:
        """What was on its way: amount and status by wallet and number."""
        found: dict[tuple[int, int], tuple[int, str]] = {}
        for row in self.journal:
            id_ = row["wallet_id"], row["about"]
            if row["effective_at"] >= micros(until):
                continue
            match row["kind"]:
                case "gift":
                    found[id_] = row["amount"], "open"
                case "given":
                    found[id_] = row["amount"], "claimed"
                case "delivered" | "return":
                    del found[id_]
        return found

    def debts(self, until: datetime) -> dict[int, int]:
        owed = {row["wallet_id"]: row["owed"] for row in self.journal if row["effective_at"] < micros(until)}
        return {wallet: cents for wallet, cents in owed.items() if cents}


@dataclass
class Told:
    """Every report as of an instant."""

    accounts: dict[Account, tuple[int, int]]
    rolled: list[RollForward]
    ages: dict[str, tuple[int, int, int]]
    cohorts: dict[str, Cohort]
    gifts: dict[tuple[int, int], tuple[int, str]]
    debts: dict[int, int]

    @classmethod
    async def by(cls, shop: Shop, since: datetime, until: datetime) -> Told:
        ledger = shop.ledger
        ages = await ageing(ledger, until)
        return cls(
            {line.account: (line.debits.minor, line.credits.minor) for line in await trial_balance(ledger, until)},
            list(await liability(ledger, since, until)),
            {line.month: (line.available.minor, line.held.minor, line.in_gifts.minor) for line in ages},
            {cohort.month: cohort for cohort in await breakage(ledger, until)},
            {
                (gift.id.wallet, gift.id.no): (gift.amount.minor, gift.status)
                async for gift in open_gifts(ledger, until)
            },
            {debt.wallet: debt.owed.minor async for debt in debts(ledger, until)},
        )


def compare(told: Told, hand: ByHand, since: datetime, until: datetime) -> None:
    assert told.accounts == hand.accounts(until)
    assert sum(credit - debit for debit, credit in told.accounts.values()) == 0
    _compare_liability(told, hand, since, until)
    ages = hand.by_month("expires_on", until, paid_only=False)
    wanted = {month: tuple(of[account] for account in OWED_TO_CUSTOMERS) for month, of in ages.items()}
    assert told.ages == {month: left for month, left in wanted.items() if any(left)}
    assert sum(map(sum, told.ages.values())) == hand.owed_to_customers(until)
    _compare_cohorts(told, hand, until)
    assert told.gifts == hand.gifts(until)
    assert told.debts == hand.debts(until)
    assert sum(told.debts.values()) == -sum(
        credit - debit for debit, credit in [told.accounts.get(Account.DEBT, (0, 0))]
    )


MOVES = {
    Cause.SOLD: ("purchase", ("cash",), "wallet"),
    Cause.WON_BACK: ("dispute_won", ("cash",), "wallet"),
    Cause.GIVEN: ("", ("loss",), "wallet"),
    Cause.REFUNDED: ("", ("sales",), "wallet"),
    Cause.REDEEMED: ("", ("wallet", "held"), "sales"),
    Cause.EXPIRED: ("", ("wallet",), "breakage"),
    Cause.CHARGED_BACK: ("", ("wallet",), "cash"),
    Cause.TAKEN: ("", ("wallet",), "loss"),
    Cause.PAID_DEBT: ("", ("wallet",), "debt"),
}
"""Each cause as the kind of its entries, where that matters, and the two ends of its postings."""


def _compare_liability(told: Told, hand: ByHand, since: datetime, until: datetime) -> None:
    opening, closing = hand.owed_to_customers(since), hand.owed_to_customers(until)
    if not told.rolled:
        assert (opening, closing) == (0, 0)
        return
    (rolled,) = told.rolled
    assert (rolled.opening.minor, rolled.closing.minor) == (opening, closing)
    assert rolled.opening.minor + sum(change.minor for change in rolled.changes.values()) == rolled.closing.minor
    assert set(rolled.changes) == set(Cause) == set(MOVES)
    for cause, (kind, debits, credit) in MOVES.items():
        cents = sum(
            posting["amount"]
            for posting, entry in hand.before(until)
            if entry["effective_at"] >= micros(since)
            and entry["kind"] == (kind or entry["kind"])
            and (posting["debit"] in debits, posting["credit"]) == (True, credit)
        )
        assert rolled.changes[cause].minor == (cents if credit == "wallet" else -cents), cause


def _compare_cohorts(told: Told, hand: ByHand, until: datetime) -> None:
    months = hand.by_month("bought_on", until, paid_only=True)
    assert set(told.cohorts) == set(months)
    for month, of in months.items():
        cohort = told.cohorts[month]
        assert cohort.redeemed.minor == of["sales"]
        assert cohort.expired.minor == of["breakage"]
        assert cohort.left.minor == of["wallet"] + of["held"] + of["transit"]
        assert cohort.sold == cohort.redeemed + cohort.expired + cohort.reversed + cohort.left
        if cohort.matured:
            assert cohort.left.minor == 0
        if cohort.expected is not None and cohort.recognised is not None:
            assert cohort.expired <= cohort.recognised <= cohort.expected

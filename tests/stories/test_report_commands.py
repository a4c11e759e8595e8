"""What finance and support type, on the books of a spring long past: tables, CSV, JSON, and what is mistyped."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.commands import start
from ledger.ids import WalletId, wallet_name
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import open_shop
from tests.ledger.town import Deed, Town, busy

SPRING = datetime(2024, 3, 5, 12, tzinfo=UTC)
ANA, CLEO = wallet_name(WalletId(1)), wallet_name(WalletId(3))


@dataclass(frozen=True)
class Office:
    """Somebody at a wide terminal."""

    url: str

    def asks(self, *words: str, code: int = 0) -> str:
        """Type a command, which ends so; what it said."""
        ended = CliRunner().invoke(cli(), words, env={"POCKET_DATABASE_URL": self.url}, catch_exceptions=False)
        assert ended.exit_code == code, ended.output
        return ended.output

    def sheet(self, *words: str) -> list[dict[str, str]]:
        """The rows of a CSV, by column."""
        return list(csv.DictReader(io.StringIO(self.asks(*words, "--csv"))))


@pytest.fixture(scope="module")
def spring(sqlite_files: Databases) -> str:
    """Books in which something has happened."""
    url = sqlite_files.new()
    asyncio.run(_live(url))
    return url


@pytest.fixture
def office(spring: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Office:
    monkeypatch.setattr("bot.logs.set_up", lambda **_: None)  # The next test has a stderr of its own to log to.
    monkeypatch.setattr(start.console, "width", 200)
    monkeypatch.chdir(tmp_path)  # Where no `.env` is.
    return Office(spring)


async def _live(url: str) -> None:
    async with open_shop(url, TestClock(SPRING)) as shop:
        town = await Town.of(shop)
        await town.live(busy[: busy.index(Deed("waits", days=100))])
        charge = await shop.asks(town.people[1], 100, order="=HYPERLINK(1)")
        await town.people[1].approves(charge)


def test_the_statement_of_a_month_adds_up(office: Office) -> None:
    opening, *moved, closing = office.sheet("statement", ANA, "--month", "2024-03")
    assert (opening["kind"], closing["kind"]) == ("opening", "closing")
    for balance in ("available", "held", "owed"):
        cents = sum(round(float(row[balance]) * 100) for row in moved)
        first, last = (round(float(row[f"{balance}_after"]) * 100) for row in (opening, closing))
        assert first + cents == last
    assert [row["kind"] for row in moved] == ["purchase", "purchase", "hold", "capture", "release"]
    told = office.asks("statement", ANA, "--month", "2024-03")
    assert "58.00" in told
    assert "owed" not in told  # Nobody owes anything, so the table has no such column.


def test_a_text_that_a_spreadsheet_would_work_out_is_harmless(office: Office) -> None:
    refs = [row["ref"] for row in office.sheet("statement", wallet_name(WalletId(2)), "--month", "2024-04")]
    assert "'=HYPERLINK(1)" in refs


def test_why_tells_every_card_and_order(office: Office) -> None:
    told = office.asks("why", CLEO, "--at", "2024-04-30")
    assert f"{CLEO} at 2024-04-30T23:59:59Z" in told
    for line in ("purchase payment-", "spend order-", "refund order-", "claim gft_", "chargeback Ada", "debts"):
        assert line in told
    assert "dispute" not in told


def test_every_report_as_a_table_as_csv_and_as_json(office: Office) -> None:
    for which in ("trial-balance", "liability", "ageing", "breakage", "gifts", "debts"):
        words = ("report", which, "--as-of", "2024-04-12")
        rows = office.sheet(*words)
        objects = [json.loads(line) for line in office.asks(*words, "--json").splitlines()]
        assert [list(row.values()) for row in rows] == [
            ["" if value is None else str(value) for value in one.values()] for one in objects
        ]
        table = office.asks(*words)
        assert f"{which}, before 2024-04-13T00:00:00Z" in table
        assert all(row["currency"] in table for row in rows)


def test_the_liability_of_a_period(office: Office) -> None:
    march = office.sheet("report", "liability", "--from", "2024-03-01", "--to", "2024-03-31")
    april = office.sheet("report", "liability", "--to", "2024-04-30")  # From the first of its month.
    march_of, april_of = ({row["what"]: row["amount"] for row in rows} for rows in (march, april))
    assert (march_of["opening"], march_of["sold"]) == ("0.00", "210.00")
    assert march_of["closing"] == april_of["opening"]


def test_what_is_mistyped_is_said_in_a_sentence(office: Office) -> None:
    assert "There is no such wallet" in office.asks("why", "4711", code=1)
    assert "There is no such wallet" in office.asks("statement", wallet_name(WalletId(9)), "--month", "2024-03", code=1)
    assert "a wallet's id looks like" in office.asks("why", "wal_9", code=2)
    assert "a period that begins on" in office.asks(
        "report", "liability", "--from", "2024-03-05", "--to", "2024-03-01", code=2
    )

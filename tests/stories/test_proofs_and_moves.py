"""What an operator types to prove what is in the books, and to move them: from the first seal to another engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from ledger import tables as t
from ledger.ids import RefundId, WalletId
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import open_shop
from tests.ledger.test_audit import tamper

Type = Callable[..., Result]
"""Type a command at the shop's shell."""

REFUND = str(RefundId(WalletId(1), 6))


@pytest.fixture
def url(sqlite_files: Databases) -> str:
    return sqlite_files.new()


@pytest.fixture
def pocket(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """The console script, in a folder of its own, over books that were written two days ago."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POCKET_DATABASE_URL", url)
    asyncio.run(_a_day_in_the_shop(url))
    runner = CliRunner()
    return lambda *words: runner.invoke(cli(), [*words], catch_exceptions=False)


async def _a_day_in_the_shop(url: str) -> None:
    async with open_shop(url, TestClock(datetime.now(UTC) - timedelta(days=2))) as shop:
        ana = await shop.customer()
        await ana.buys(2000)
        await shop.refunds(await shop.sells(ana, 1500), 500)


def test_a_customer_can_prove_a_refund(pocket: Type, tmp_path: Path) -> None:
    unsealed = pocket("receipt", REFUND)
    assert unsealed.exit_code == 1
    assert "is of a day that is not sealed yet" in " ".join(unsealed.stdout.split())

    sealed = pocket("seal")
    assert sealed.exit_code == 0
    assert pocket("seal").stdout == sealed.stdout
    root = sealed.stdout.split()[-1]

    receipt = pocket("receipt", REFUND)
    assert receipt.exit_code == 0
    (tmp_path / "receipt.json").write_bytes(receipt.stdout_bytes)
    proven = pocket("verify", "receipt.json", "--root", root)
    assert proven.exit_code == 0
    assert proven.stdout.startswith(f"It holds: {REFUND} is a refund of 5.00 USD")

    (tmp_path / "receipt.json").write_bytes(receipt.stdout_bytes.replace(b'"amount": 500', b'"amount": 900'))
    forged = pocket("verify", "receipt.json", "--root", root)
    assert forged.exit_code == 1
    assert "something in it was changed" in forged.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("receipt", "wal_0000000000001/99"), "has no entry 99"),
        (("receipt", "nonsense"), "names no entry"),
        (("receipt", "rfd_0000000000001"), "looks like rfd_"),
        (("receipt", str(RefundId(WalletId(1), 1))), "is not there: that entry is wal_0000000000001/1"),
        (("seal", "--day", "2999-01-01"), "is not over yet"),
        (("import", "{file}"), "this database is not empty"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(pocket: Type, words: tuple[str, ...], why: str) -> None:
    assert pocket("seal").exit_code == 0
    assert pocket("export", "books").exit_code == 0
    ended = pocket(*(word.replace("{file}", "books") for word in words))
    assert ended.exit_code == 1
    assert why in " ".join(ended.stdout.split())
    assert pocket("export", "books").exit_code == 1, "it is there already"


def test_books_move_to_another_engine(pocket: Type, postgres_server: Databases, tmp_path: Path) -> None:
    assert "1 wallets" in pocket("export", "books.gz").stdout
    there = postgres_server.new()
    arrived = pocket("import", "books.gz", "--into", there)
    assert arrived.exit_code == 0
    assert "every invariant holds" in arrived.stdout
    asyncio.run(_is_there(there))
    assert not list(tmp_path.glob(".*"))


async def _is_there(url: str) -> None:
    async with open_shop(url, TestClock(datetime.now(UTC))) as shop:
        (head,) = await shop.records(t.wallet)
        assert (head["wallet_id"], head["seq"], head["available"]) == (1, 6, 1000)


def test_an_audit_may_look_only_at_what_has_changed(pocket: Type, url: str, tmp_path: Path) -> None:
    first = pocket("audit", "--since", "watch.json")
    assert first.exit_code == 0
    assert "1 wallet, every invariant holds" in " ".join(first.stdout.split())
    seen = json.loads((tmp_path / "watch.json").read_text())
    assert (seen["wallets"], seen["entries"]) == (1, 6)
    again = pocket("audit", "--since", "watch.json")
    assert "0 wallets" in " ".join(again.stdout.split())
    tamper(url, "UPDATE posting SET amount = amount + 1 WHERE seq = 3")
    assert pocket("audit", "--since", "watch.json").exit_code == 0, "no head says that it was touched"
    whole = pocket("audit", "--processes", "1")
    assert whole.exit_code == 1
    assert "✗ wal_0000000000001: the hash follows from all before: entry 3" in " ".join(whole.stdout.split())

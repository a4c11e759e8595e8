"""Books that move from one engine to another arrive whole, are proven the same, or do not arrive at all."""

from __future__ import annotations

import asyncio
import gzip
import json
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from bot.tables import doors
from ledger import Ledger, Policy, moving, open_ledger
from ledger import tables as t
from ledger.audit import audit
from ledger.dialect import RefusedByDatabase
from ledger.ids import WalletId
from ledger.moving import CannotMove, export_books, import_books, in_order
from ledger.seals import seal_day, yesterday
from ledger.wallets import open_wallet
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Customer, Shop, open_shop
from tests.ledger.lives import Step, a_full_life, an_eventful_life, live, lives
from tests.ledger.test_audit import tamper

TABLES = in_order(*doors.sorted_tables)


@pytest.fixture
def on_postgresql(postgres_server: Databases) -> str:
    return postgres_server.new()


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def bytes_of(file: Path) -> bytes:
    return file.read_bytes()


@asynccontextmanager
async def untouched(url: str, clock: TestClock) -> AsyncIterator[Ledger]:
    """A ledger that has written nothing by opening, as the commands open it."""
    async with open_ledger(url, policy=Policy(), clock=clock, reading_only=True) as ledger:
        yield ledger


async def moved(file: Path, url: str, clock: TestClock, *, to: Path) -> bytes:
    """Read a file into a database and write it to another."""
    async with untouched(url, clock) as ledger:
        await import_books(ledger, file, TABLES)
        await export_books(ledger, to, TABLES)
    return bytes_of(to)


async def a_busy_shop(shop: Shop) -> None:
    """One in which every table of the books has something."""
    await a_full_life(shop)
    await an_eventful_life(shop)
    shop.clock.advance(days=1)
    await seal_day(shop.ledger, yesterday(shop.ledger))
    shop.clock.advance(days=1)
    await seal_day(shop.ledger, yesterday(shop.ledger))


# --- there and back ---------------------------------------------------------------------------------------------------


async def test_from_sqlite_to_postgresql_and_back_gives_the_same_bytes(
    sqlite_files: Databases, on_postgresql: str, clock: TestClock, tmp_path: Path
) -> None:
    async with open_shop(sqlite_files.new(), clock) as shop:
        await a_busy_shop(shop)
        contents = await export_books(shop.ledger, tmp_path / "first", TABLES)
        rows = await shop.dump(*TABLES)
        report = await audit(shop.ledger)
    assert {size.table: size.rows for size in contents.tables} == {name: len(found) for name, found in rows.items()}
    assert [name for name, found in rows.items() if not found and name in t.books.tables] == ["attempt"]
    first = bytes_of(tmp_path / "first")
    there, back = on_postgresql, sqlite_files.new()
    assert await moved(tmp_path / "first", there, clock, to=tmp_path / "second") == first
    assert await moved(tmp_path / "second", back, clock, to=tmp_path / "third") == first
    for url in (there, back):
        async with open_shop(url, clock) as shop:
            assert await shop.dump(*TABLES) == rows
            again = await audit(shop.ledger)
            assert (again.findings, again.totals) == ([], report.totals)
            newcomer = Customer(shop, WalletId(5000))  # And the shop goes on.
            await newcomer.under("open").open(open_wallet, "USD")
            await newcomer.orders(1000)
            assert (await audit(shop.ledger)).findings == []


def test_any_life_can_be_moved(sqlite_files: Databases, postgres_server: Databases) -> None:
    @settings(max_examples=8, derandomize=True, database=None, deadline=None)
    @given(lives)
    def lived(life: list[Step | timedelta]) -> None:
        asyncio.run(_lived_and_moved(life, sqlite_files.new(), postgres_server.new()))

    lived()


async def _lived_and_moved(life: list[Step | timedelta], here: str, there: str) -> None:
    clock = TestClock()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "books"
        async with open_shop(here, clock) as shop:
            await live(shop, life)
            await export_books(shop.ledger, file, TABLES)
        assert await moved(file, there, clock, to=Path(folder) / "again") == file.read_bytes()


async def test_a_packed_file_has_the_same_inside(quick_shop: Shop, sqlite_files: Databases, tmp_path: Path) -> None:
    await a_full_life(quick_shop)
    for name in ("plain", "packed.gz", "again.gz"):
        await export_books(quick_shop.ledger, tmp_path / name, TABLES)
    packed = (tmp_path / "packed.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "plain").read_bytes()
    assert packed == (tmp_path / "again.gz").read_bytes(), "no name in it, and no hour"
    await moved(tmp_path / "packed.gz", sqlite_files.new(), quick_shop.clock, to=tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == (tmp_path / "plain").read_bytes()


async def test_pages_make_no_difference(
    shop: Shop, sqlite_files: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_busy_shop(shop)
    await export_books(shop.ledger, tmp_path / "in one", TABLES)
    monkeypatch.setattr(moving, "ROWS_A_PAGE", 3)
    told: list[tuple[int, int]] = []
    contents = await export_books(shop.ledger, tmp_path / "in many", TABLES, lambda *done: told.append(done))
    assert (tmp_path / "in many").read_bytes() == (tmp_path / "in one").read_bytes()
    assert told[-1] == (contents.rows, contents.rows)
    await moved(tmp_path / "in many", sqlite_files.new(), shop.clock, to=tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == (tmp_path / "in one").read_bytes()


async def test_a_file_is_for_its_owner_alone_and_is_never_written_over(quick_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "books"
    await export_books(quick_shop.ledger, file, TABLES)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(CannotMove, match="is there already"):
        await export_books(quick_shop.ledger, file, TABLES)
    assert names_in(tmp_path) == ["books"]


# --- all or nothing ---------------------------------------------------------------------------------------------------


async def test_only_an_empty_database_takes_books(shop: Shop, tmp_path: Path) -> None:
    await shop.customer()
    await export_books(shop.ledger, tmp_path / "books", TABLES)
    before = await shop.dump(*TABLES)
    with pytest.raises(CannotMove, match="this database is not empty"):
        await import_books(shop.ledger, tmp_path / "books", TABLES)
    assert await shop.dump(*TABLES) == before


async def test_a_shop_that_sells_other_cards_does_not_take_them(
    quick_shop: Shop, sqlite_files: Databases, tmp_path: Path
) -> None:
    await export_books(quick_shop.ledger, tmp_path / "books", TABLES)
    async with open_shop(sqlite_files.new(), quick_shop.clock, catalogue={"USD": (1000, 777_00)}) as other:
        with pytest.raises(CannotMove, match="this database sells other cards"):
            await import_books(other.ledger, tmp_path / "books", TABLES)
        assert len(await other.records(t.denomination)) == 2


def _line(number: int, change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:number], change(lines[number]), *lines[number + 1 :]]


def _table(name: str, change: Callable[[str], str], *, row: int = 0) -> Callable[[list[str]], list[str]]:
    """Change a row of a table."""

    def changed(lines: list[str]) -> list[str]:
        start = next(n for n, line in enumerate(lines) if line.startswith(f'{{"table":"{name}"'))
        return _line(start + 1 + row, change)(lines)

    return changed


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: lines[:-1], "is damaged"),
        (lambda lines: lines[: len(lines) // 2], "is damaged"),
        (lambda lines: [], "is damaged"),
        (lambda lines: [*lines, "{}"], "its digest is not that"),
        (_line(0, lambda line: line.replace("books 1", "books 2")), "is damaged"),
        (_line(0, lambda line: line.replace('"heads":"', '"heads":"0')), "its digest is not that"),
        (
            _line(0, lambda line: line.replace('"expires_at"', '"ends_at"')),
            "is of a version of Pocket with other tables",
        ),
        (_table("outbox", lambda line: line.replace("card_ordered", "card_ordeRed")), "its digest is not that"),
        (_table("journal", lambda line: "not a row"), "is damaged"),
        (_table("journal", lambda line: "[1]"), "is no row of journal"),
        (_line(1, lambda line: line.replace("attempt", "journal")), "does not begin where it should"),
    ],
)
async def test_a_damaged_file_is_refused(
    database_url: str,
    sqlite_files: Databases,
    clock: TestClock,
    tmp_path: Path,
    change: Callable[[list[str]], list[str]],
    why: str,
) -> None:
    async with open_shop(sqlite_files.new(), clock) as shop:
        await a_full_life(shop)
        await export_books(shop.ledger, tmp_path / "books", TABLES)
    lines = (tmp_path / "books").read_text().splitlines()
    damaged = tmp_path / "damaged"
    damaged.write_text("".join(f"{line}\n" for line in change(lines)))
    async with untouched(database_url, clock) as ledger:
        with pytest.raises(CannotMove, match=why):
            await import_books(ledger, damaged, TABLES)
        assert (await audit(ledger)).wallets == 0
        await import_books(ledger, tmp_path / "books", TABLES)  # Nothing was left of it.


async def test_a_packed_file_that_was_cut_is_refused(quick_shop: Shop, sqlite_files: Databases, tmp_path: Path) -> None:
    await a_full_life(quick_shop)
    await export_books(quick_shop.ledger, tmp_path / "books.gz", TABLES)
    whole = (tmp_path / "books.gz").read_bytes()
    for cut in (whole[:-20], whole[: len(whole) // 2], b"", b"no file of ours"):
        (tmp_path / "cut.gz").write_bytes(cut)
        async with untouched(sqlite_files.new(), quick_shop.clock) as ledger:
            with pytest.raises(CannotMove, match="is damaged, or no file of Pocket"):
                await import_books(ledger, tmp_path / "cut.gz", TABLES)


@pytest.mark.parametrize(
    ("forgery", "why"),
    [
        ("UPDATE outbox SET topic = 'gossip' WHERE topic = 'refund_credited'", "news is told of every entry"),
        ("UPDATE journal SET reason = 'forged' WHERE seq = 13", "the hash follows from all before"),
    ],
)
async def test_books_that_do_not_balance_are_not_taken(
    database_url: str, sqlite_files: Databases, clock: TestClock, tmp_path: Path, forgery: str, why: str
) -> None:
    """The file is whole; what is in it was changed before it was written."""
    url = sqlite_files.new()
    async with open_shop(url, clock) as shop:
        await a_full_life(shop)
        tamper(url, forgery)
        await export_books(shop.ledger, tmp_path / "books", TABLES)
    async with untouched(database_url, clock) as ledger:
        with pytest.raises(CannotMove, match=why):
            await import_books(ledger, tmp_path / "books", TABLES)
        assert (await audit(ledger)).wallets == 0


async def test_books_that_the_database_itself_refuses_are_not_taken(
    database_url: str, sqlite_files: Databases, clock: TestClock, tmp_path: Path
) -> None:
    url = sqlite_files.new()
    async with open_shop(url, clock) as shop:
        await a_full_life(shop)
        tamper(url, "UPDATE wallet SET available = available + 5")
        await export_books(shop.ledger, tmp_path / "books", TABLES)
    async with untouched(database_url, clock) as ledger:
        with pytest.raises(RefusedByDatabase):
            await import_books(ledger, tmp_path / "books", TABLES)
        assert (await audit(ledger)).wallets == 0


def test_the_first_line_says_what_is_in_the_file(sqlite_files: Databases, tmp_path: Path) -> None:
    async def write() -> None:
        async with open_shop(sqlite_files.new(), TestClock()) as shop:
            await a_full_life(shop)
            await export_books(shop.ledger, tmp_path / "books", TABLES)

    asyncio.run(write())
    first = json.loads((tmp_path / "books").read_text().splitlines()[0])
    assert (first["format"], first["wallets"], len(first["heads"])) == ("pocket books 1", 1, 64)
    assert [table["table"] for table in first["tables"]] == [table.name for table in TABLES]
    assert first["tables"][-1]["table"] == "wallet", "heads come last: where there is one, all it stands on is there"

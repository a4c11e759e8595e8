"""Many at once: every answer that was given is true and given once, and of one name only one gets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path

from ledger import Ledger, Policy, cards, charges, open_ledger
from ledger.accounts import CaptureMode, EntryKind
from ledger.audit import audit
from ledger.errors import IdempotencyKeyReused, OrderOfAnotherWallet
from ledger.ids import CardOrderId, OrderRef, PaymentId, WalletId
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import usd
from tests.torture.crew import processes
from tests.torture.facts import History, Refused, Told
from tests.torture.history import check
from tests.torture.shopping import WALLETS, shop_at
from tests.torture.till import Diary, Notes, Till, read_diaries
from tests.torture.written import written

HANGS = 20
"""Seconds after which a process that waits for another one fails. Nothing waits that long when all is well."""


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Ledger]:
    async with open_ledger(url, policy=Policy(), clock=TestClock()) as ledger:
        yield ledger


async def furnish(till: Till) -> None:
    """Open the wallets."""
    for wallet in WALLETS:
        await till.open(wallet)


async def conclude(ledger: Ledger, history: History) -> None:
    """The audit holds, and all that was told is true."""
    assert (await audit(ledger)).findings == []
    assert check(history, await ledger.read(written)) == []


# --- In one process --------------------------------------------------------------------------------------------------


async def hammer(url: str, *, callers: int, rounds: int) -> None:
    """Callers at once, each with some rounds of shopping."""
    notes = Notes()
    async with opened(url) as ledger:
        till = Till(ledger, notes)
        await furnish(till)
        await asyncio.gather(*(shop_at(till, f"caller {caller}", range(rounds)) for caller in range(callers)))
        await conclude(ledger, notes.history)


async def test_sixty_four_callers_on_few_wallets_are_told_the_truth_on_postgresql(postgres_server: Databases) -> None:
    await hammer(await asyncio.to_thread(postgres_server.new), callers=64, rounds=6)


async def test_two_hundred_and_fifty_six_callers_at_once_are_told_the_truth_on_sqlite(sqlite_files: Databases) -> None:
    await hammer(sqlite_files.new(), callers=256, rounds=3)


async def test_a_hundred_callers_with_one_key_are_told_the_same_and_it_is_done_once(ledger: Ledger) -> None:
    notes = Notes()
    till = Till(ledger, notes)
    await furnish(till)
    told = await asyncio.gather(*(till.ask(WALLETS[0], "the key", cards.order, usd(2000)) for _ in range(100)))

    assert len({done.seq for done in told if done is not None}) == 1
    assert [done is not None and done.replayed for done in told].count(False) == 1
    await conclude(ledger, notes.history)


# --- One name, two claims --------------------------------------------------------------------------------------------

CLAIMS = 20


async def claim(till: Till, wallet: WalletId, card: CardOrderId, number: int) -> None:
    """Claim an order, a payment and a shop's key, all at once."""
    await asyncio.gather(
        till.ask(wallet, f"ask {number}", charges.ask, OrderRef(f"{number}"), usd(100), CaptureMode.AUTOMATIC, "[]"),
        till.ask(wallet, f"pay {number}", cards.settle, card, usd(2000), PaymentId(f"{number}")),
        till.ask(wallet, f"key {number}", cards.order, usd(2000), scope="shop"),
    )


WON_AND_LOST = {
    ":ask": {"ask", OrderOfAnotherWallet.code},
    ":pay": {EntryKind.PURCHASE, EntryKind.UNPLACED},
    "shop:key": {EntryKind.ORDER, IdempotencyKeyReused.code},
}


def check_claims(history: History) -> None:
    """Of every name one claim won, and the other was told why it did not."""
    for number in range(CLAIMS):
        for what, both in WON_AND_LOST.items():
            told = [call.answer for call in history.calls if call.key == f"{what} {number}"]
            assert {_word(answer) for answer in told} == both
            assert len(told) == 2


def _word(answer: Told | Refused | None) -> str:
    assert answer is not None
    return answer.kind if isinstance(answer, Told) else answer.code


async def order_first(till: Till, wallet: WalletId) -> CardOrderId:
    ordered = await till.ask(wallet, "card", cards.order, usd(2000))
    assert ordered is not None
    assert ordered.card_order is not None
    return ordered.card_order


async def test_of_two_callers_in_one_process_one_gets_the_name(ledger: Ledger) -> None:
    notes = Notes()
    till = Till(ledger, notes)
    await furnish(till)
    ordered = {wallet: await order_first(till, wallet) for wallet in WALLETS[:2]}
    await asyncio.gather(
        *(claim(till, wallet, card, number) for number in range(CLAIMS) for wallet, card in ordered.items())
    )

    check_claims(notes.history)
    await conclude(ledger, notes.history)


def test_of_two_processes_at_once_one_gets_the_name(postgres_server: Databases, tmp_path: Path) -> None:
    url = postgres_server.new()
    turns = processes.Barrier(2)
    diaries = [tmp_path / f"{wallet}" for wallet in WALLETS[:2]]
    claiming = [
        processes.Process(target=claim_in_turns, args=(url, wallet, turns, diary))
        for wallet, diary in zip(WALLETS, diaries, strict=False)
    ]
    for process in claiming:
        process.start()
    for process in claiming:
        process.join()

    assert [process.exitcode for process in claiming] == [0, 0]
    history = read_diaries(diaries)
    check_claims(history)
    asyncio.run(look_back(url, history))


def claim_in_turns(url: str, wallet: WalletId, turns: Barrier, diary: Path) -> None:
    async def claims() -> None:
        async with opened(url) as ledger:
            till = Till(ledger, Diary(diary))
            await till.open(wallet)
            card = await order_first(till, wallet)
            for number in range(CLAIMS):
                turns.wait(HANGS)
                await claim(till, wallet, card, number)

    asyncio.run(claims())


async def look_back(url: str, history: History) -> None:
    async with opened(url) as ledger:
        await conclude(ledger, history)

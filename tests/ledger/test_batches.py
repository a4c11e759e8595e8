"""Many operations, one commit: each is answered as if it had been alone, and none suffers for its neighbour."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from ledger import cards, charges, store
from ledger import tables as t
from ledger.accounts import Account, Actor, CaptureMode, EntryKind
from ledger.batch import Done, Outcome, run_batch
from ledger.entry import Entry
from ledger.errors import BrokenInvariant, InsufficientFunds, Refusal
from ledger.ids import OrderRef, WalletId
from ledger.plan import MakePlan, Plan, T, Write
from ledger.request import Request
from ledger.store import LARGEST_BATCH
from ledger.wallet import Wallet
from ledger.wallets import open_wallet
from tests.conftest import TODAY, TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, law, open_shop, usd
from tests.ledger.oracle import Oracle
from tests.ledger.wants import intents
from tests.ledger.wishes import (
    Asks,
    Captures,
    Decides,
    Intent,
    Life,
    Opens,
    Orders,
    Pays,
    Refunds,
    Share,
    send,
)


def commits(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One for each commit from now on."""
    counted: list[object] = []
    write = shop.ledger.database.write

    async def counting(make_plan: MakePlan[T]) -> T:
        counted.append(make_plan)
        return await write(make_plan)

    monkeypatch.setattr(shop.ledger.database, "write", counting)
    return counted


async def at_once(*asked: Coroutine[Any, Any, Any]) -> list[Any]:
    """Send them together; what was raised is among the answers."""
    return await asyncio.gather(*asked, return_exceptions=True)


@asynccontextmanager
async def new_life(url: str) -> AsyncIterator[tuple[Shop, Life]]:
    """Two people with $30 each, and the oracle's view of them."""
    async with open_shop(url, TestClock()) as shop:
        life = Life(Oracle("UTC", TODAY), [WalletId(1), WalletId(2)])
        for who in (0, 1):
            a_card = Orders(who, usd(1000), None), Pays(who, 0, "right")
            another = Orders(who, usd(2000), None), Pays(who, 0, "right")
            for intent in (Opens(who), *a_card, *another):
                wish = intent.wish(life)
                assert await send(shop.ledger, wish) == life.tell(wish)
        yield shop, life


# --- one commit -----------------------------------------------------------------------------------------------------


async def test_many_operations_on_one_wallet_chain_in_one_commit(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = await shop.customer()
    counted = commits(shop, monkeypatch)
    done: list[Done] = await asyncio.gather(*(ana.under().do(cards.order, usd(1000)) for _ in range(50)))
    assert [one.seq for one in done] == list(range(2, 52))
    assert len(counted) == 1
    await shop.trial_balance()


async def test_many_wallets_share_one_commit(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [await shop.customer() for _ in range(12)]
    counted = commits(shop, monkeypatch)
    await asyncio.gather(*(one.under().do(cards.order, usd(1000)) for one in people))
    assert len(counted) == 1
    await shop.trial_balance()


async def test_no_commit_is_larger_than_the_largest(quick_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = await quick_shop.customer()
    counted = commits(quick_shop, monkeypatch)
    await asyncio.gather(*(ana.under().do(cards.order, usd(1000)) for _ in range(LARGEST_BATCH + 1)))
    assert len(counted) == 2


async def test_what_is_due_of_many_wallets_keeps_no_caller_waiting(
    quick_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await quick_shop.customer() for _ in range(7)]
    for one in people:
        await one.buys(1000)
    quick_shop.clock.advance(days=3 * 366 + 1)
    monkeypatch.setattr(store, "MOST_DUE", 3)
    asked: list[list[str]] = []

    def watched(requests: Sequence[Request], *more: Any) -> Plan[list[Outcome]]:
        asked.append(["due" if request.operation is None else "asked" for request in requests])
        return run_batch(requests, *more)

    monkeypatch.setattr(store, "run_batch", watched)
    sweeping = asyncio.gather(*(quick_shop.ledger.bring_up(one.wallet) for one in people))
    await people[-1].under().do(cards.order, usd(1000))
    await sweeping
    assert asked == [["asked", "due", "due", "due"], ["due", "due", "due"], ["due"]]
    assert await quick_shop.trial_balance() == {"cash": -7000, "breakage": 7000}


async def test_in_a_batch_the_second_spender_of_the_same_money_is_refused(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    asked = [await shop.asks(ana, 700), await shop.asks(ana, 700)]
    first, second = await at_once(*(ana.approves(charge) for charge in asked))
    assert first.available == usd(300)
    assert isinstance(second, InsufficientFunds)


async def test_a_whole_life_fits_into_one_commit(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are numbers of entries, so what comes first can be named before it has happened."""
    life = Life(Oracle("UTC", TODAY), [WalletId(1)])
    counted = commits(shop, monkeypatch)
    some_600, some_200 = Share("some", usd(600)), Share("some", usd(200))
    for intent in (
        Opens(0),
        Orders(0, usd(1000), None),
        Pays(0, 0, "right"),
        Asks(0, usd(900), CaptureMode.MANUAL, None),
        Decides("charges.approve", 0, 0),
        Captures(0, some_600, final=True),
        Refunds(0, some_200),
    ):
        life.tell(intent.wish(life))
    answers = await asyncio.gather(*(send(shop.ledger, wish) for wish in life.sent))
    assert [answer.word for answer in answers] == ["open", "order", "purchase", "ask", "hold", "capture", "refund"]
    assert len(counted) == 1
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 600, "sales": 400}


@law
@given(wanted=st.lists(intents, min_size=4, max_size=12))
async def test_sent_at_once_is_sent_one_by_one(sqlite_files: Databases, wanted: list[Intent]) -> None:
    async with new_life(sqlite_files.new()) as (together, life), new_life(sqlite_files.new()) as (one_by_one, _):
        before = len(life.sent)
        for intent in wanted:
            life.tell(intent.wish(life))
        wishes = life.sent[before:]
        answers = await asyncio.gather(*(send(together.ledger, wish) for wish in wishes))
        assert answers == [await send(one_by_one.ledger, wish) for wish in wishes]
        assert await together.dump() == await one_by_one.dump(), "to the last hash"


@settings(law, max_examples=6)
@given(wanted=st.lists(intents, min_size=20, max_size=30))
async def test_both_engines_keep_the_same_books(
    sqlite_files: Databases, postgres_server: Databases, wanted: list[Intent]
) -> None:
    """Row by row and hash by hash: a ledger moves from one engine to the other by copying it."""
    sqlite, postgres = sqlite_files.new(), await asyncio.to_thread(postgres_server.new)
    async with new_life(sqlite) as (small, life), new_life(postgres) as (large, _):
        for intent in wanted:
            wish = intent.wish(life)
            life.tell(wish)
            assert await send(small.ledger, wish) == await send(large.ledger, wish)
            for shop in (small, large):
                shop.clock.advance(hours=5)
            life.oracle.now = small.clock.now
        assert await small.dump() == await large.dump()


# --- a bad neighbour ------------------------------------------------------------------------------------------------


def forged(wallet: Wallet) -> Entry:
    """Says it gives $5 back, and moves nothing: the database refuses the row."""
    return wallet.entry(EntryKind.REFUND, actor=Actor.SHOP, amount=500)


def overdrawn(wallet: Wallet) -> Entry:
    """Spends what is not there."""
    entry = wallet.entry(EntryKind.SPEND, actor=Actor.SHOP, amount=500)
    entry._post(500, debit=Account.WALLET, credit=Account.SALES, lot_no=None, from_lot_no=None)
    return entry


def undecided(wallet: Wallet) -> Entry:
    """Refuses after it has begun to write."""
    cards.order(wallet, usd(1000))
    return cards.cash_out(wallet)


def broken(wallet: Wallet) -> Entry:
    """A bug, as bugs are."""
    raise ZeroDivisionError(wallet.currency)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (forged, BrokenInvariant),
        (overdrawn, BrokenInvariant),
        (undecided, BrokenInvariant),
        (broken, ZeroDivisionError),
    ],
)
async def test_a_poisoned_operation_does_not_fail_its_neighbours(shop: Shop, rule: Any, told: type[Exception]) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    before = await shop.dump()
    first, poisoned, second, other = await at_once(
        ana.under().do(cards.order, usd(1000)),
        ana.under("poison").do(rule),
        ana.under().do(cards.order, usd(2000)),
        ben.under().do(cards.order, usd(1000)),
    )
    assert isinstance(poisoned, told)
    assert [first.seq, second.seq, other.seq] == [2, 3, 2]
    assert before != await shop.dump()
    written = [*await shop.records(t.journal), *await shop.records(t.attempt)]
    assert not [row for row in written if "poison" in row["key"]]
    await shop.trial_balance()


async def test_a_name_no_database_can_store_does_not_fail_its_neighbours(shop: Shop) -> None:
    """PostgreSQL knows no NUL, and half a character cannot be written at all."""
    ana, ben = await shop.customer(), await shop.customer()
    for word in ("a\0b", "\ud800"):
        _, ordered = await at_once(
            ana.under().do(charges.ask, OrderRef(word), usd(100), CaptureMode.AUTOMATIC, "[]"),
            ben.under().do(cards.order, usd(1000)),
        )
        assert isinstance(ordered, Done)


async def test_rows_of_a_door_that_the_database_refuses_fail_their_own_caller_only(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    wrong = Write(insert(t.denomination), [{"currency": "USD", "face": -1}])
    failed, ordered = await at_once(
        shop.ledger.on(ana.wallet, "k", also=[wrong]).do(cards.order, usd(1000)),
        ben.under().do(cards.order, usd(1000)),
    )
    assert isinstance(failed, BrokenInvariant)
    assert isinstance(ordered, Done)
    assert [row["wallet_id"] for row in await shop.records(t.card_order)] == [ben.wallet]


async def test_a_caller_who_goes_away_does_not_take_the_batch_along(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    leaving = asyncio.create_task(ana.under("k").do(cards.order, usd(1000)))
    staying = asyncio.create_task(ben.under().do(cards.order, usd(1000)))
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).seq == 2
    await asyncio.gather(leaving, return_exceptions=True)
    assert (await ana.under("k").do(cards.order, usd(1000))).seq == 2


# --- rows that ride along -------------------------------------------------------------------------------------------


def face(cents: int) -> Write:
    """A row that shows whether it was written."""
    return Write(insert(t.denomination), [{"currency": "JPY", "face": cents}])


async def faces(shop: Shop) -> list[int]:
    return [row["face"] for row in await shop.records(t.denomination) if row["currency"] == "JPY"]


async def test_rows_of_a_door_become_true_with_the_money(shop: Shop) -> None:
    ana = await shop.customer()
    await shop.ledger.on(ana.wallet, "k", also=[face(1)]).do(cards.order, usd(1000))
    assert await faces(shop) == [1]


async def test_rows_of_a_door_are_not_written_with_a_refusal_or_a_replay(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(Refusal):
        await shop.ledger.on(ana.wallet, "k", also=[face(1)]).do(cards.order, usd(1234))
    await shop.ledger.on(ana.wallet, "open", also=[face(2)]).open(open_wallet, "USD")
    assert await faces(shop) == []


async def test_a_closed_ledger_takes_nothing_and_loses_nothing(sqlite_files: Databases, clock: TestClock) -> None:
    url = sqlite_files.new()
    async with open_shop(url, clock) as shop:
        ana = await shop.customer()
        waiting = asyncio.create_task(ana.under("k").do(cards.order, usd(1000)))
        await asyncio.sleep(0)
    assert (await waiting).seq == 2
    with pytest.raises(RuntimeError, match="closed"):
        await ana.under().do(cards.order, usd(1000))

"""A day's seal is one root over all wallets as they were when the day ended, and it stands on the seal before."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import seals as sealing
from ledger import tables as t
from ledger.audit import audit
from ledger.merkle import Tree, leaf_hash, node_hash, root_of
from ledger.receipts import head_leaf
from ledger.seals import NotSealed, Seal, seal_day, yesterday
from tests.conftest import TODAY, TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, open_shop
from tests.ledger.lives import an_eventful_life

# --- the tree ---------------------------------------------------------------------------------------------------------


def merkle_tree_hash(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256().digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(merkle_tree_hash(leaves[:k]), merkle_tree_hash(leaves[k:]))


def merkle_path(m: int, leaves: list[bytes]) -> tuple[bytes, ...]:
    """RFC 6962, 2.1.1, word for word."""
    if len(leaves) == 1:
        return ()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if m < k:
        return (*merkle_path(m, leaves[:k]), merkle_tree_hash(leaves[k:]))
    return (*merkle_path(m - k, leaves[k:]), merkle_tree_hash(leaves[:k]))


@given(size=st.integers(0, 70), which=st.integers(0, 69))
def test_the_tree_is_that_of_rfc_6962(size: int, which: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    tree = Tree()
    for n, leaf in enumerate(leaves):
        tree.add(leaf, watch=n == which)
    assert tree.root() == merkle_tree_hash(leaves)
    if which < size:
        assert (tree.watched_index, tree.path()) == (which, merkle_path(which, leaves))
        assert root_of(leaves[which], index=which, size=size, path=tree.path()) == tree.root()


@given(size=st.integers(1, 40), data=st.data())
def test_a_path_is_of_one_place_in_one_tree(size: int, data: st.DataObject) -> None:
    which, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-2, size + 2))
    tree = Tree()
    for n in range(size):
        tree.add(leaf_hash(bytes([n])), watch=n == which)
    found = root_of(leaf_hash(bytes([which])), index=other, size=size, path=tree.path())
    assert (found == tree.root()) is (other == which)
    assert root_of(leaf_hash(bytes([which])), index=which, size=size, path=(*tree.path(), bytes(32))) != tree.root()


# --- the seals --------------------------------------------------------------------------------------------------------


async def test_a_seal_is_over_every_wallet_as_the_day_left_it(shop: Shop) -> None:
    ana, bob = await an_eventful_life(shop)
    then = [head_leaf(row["wallet_id"], row["seq"], row["hash"]) for row in await shop.records(t.wallet)]
    shop.clock.advance(days=1)
    await ana.buys(1000)  # Today is not yesterday.
    await shop.customer()
    sealed = await seal_day(shop.ledger, yesterday(shop.ledger))
    assert (sealed.wallets, sealed.heads) == (2, merkle_tree_hash(then))
    assert (sealed.day, sealed.zone, sealed.prev_day, sealed.prev_root) == ("2026-11-23", "UTC", None, bytes(32))
    assert sealed.holds
    assert bob.wallet > ana.wallet


async def test_a_seal_is_the_same_in_however_many_pages(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [await shop.customer() for _ in range(7)]
    then = [head_leaf(row["wallet_id"], row["seq"], row["hash"]) for row in await shop.records(t.wallet)]
    shop.clock.advance(days=1)
    await people[3].buys(1000, 1000)
    monkeypatch.setattr(sealing, "WALLETS_A_PAGE", 2)
    assert (await seal_day(shop.ledger, yesterday(shop.ledger))).heads == merkle_tree_hash(then)


async def test_sealing_again_gives_the_same_seal(shop: Shop) -> None:
    await (await shop.customer()).buys(1000)
    shop.clock.advance(days=1)
    day = yesterday(shop.ledger)
    first, second = await asyncio.gather(seal_day(shop.ledger, day), seal_day(shop.ledger, day))
    await shop.customer()
    assert first == second == await seal_day(shop.ledger, day)
    assert len(await shop.records(t.seal)) == 1


async def test_each_seal_stands_on_the_one_before_though_a_day_was_left_out(shop: Shop) -> None:
    ana = await shop.customer()
    made: list[Seal] = []
    for days in (1, 1, 3):
        await ana.buys(1000)
        shop.clock.advance(days=days)
        made.append(await seal_day(shop.ledger, yesterday(shop.ledger)))
    assert [seal.day for seal in made] == ["2026-11-23", "2026-11-24", "2026-11-27"]
    assert [(seal.prev_day, seal.prev_root) for seal in made[1:]] == [(seal.day, seal.root) for seal in made[:-1]]
    assert len({seal.root for seal in made}) == 3
    assert (await audit(shop.ledger)).findings == []
    with pytest.raises(NotSealed, match="2026-11-27 is sealed already, and seals only go on"):
        await seal_day(shop.ledger, date(2026, 11, 26))


async def test_an_empty_shop_has_a_seal_too(shop: Shop) -> None:
    shop.clock.advance(days=1)
    sealed = await seal_day(shop.ledger, yesterday(shop.ledger))
    assert (sealed.wallets, sealed.heads) == (0, hashlib.sha256().digest())
    assert (await audit(shop.ledger)).findings == []


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 23), date(2099, 1, 1)])
async def test_a_day_that_is_not_over_is_not_sealed(sqlite_files: Databases, day: date) -> None:
    """In New York 22 November ends at 5:00 UTC of the 23rd, and five minutes later all of it is written."""
    clock = TestClock(datetime(2026, 11, 23, 5, 4, 59, tzinfo=UTC))
    async with open_shop(sqlite_files.new(), clock, zone=ZoneInfo("America/New_York")) as shop:
        with pytest.raises(NotSealed, match=f"{day} is not over yet"):
            await seal_day(shop.ledger, day)
        clock.advance(seconds=1)
        assert (await seal_day(shop.ledger, date(2026, 11, 22))).zone == "America/New_York"


async def test_yesterday_is_the_shops(sqlite_files: Databases) -> None:
    clock = TestClock(datetime(2026, 11, 23, 4, tzinfo=UTC))
    async with open_shop(sqlite_files.new(), clock, zone=ZoneInfo("America/New_York")) as shop:
        assert yesterday(shop.ledger) == date(2026, 11, 21)


async def test_a_wallet_opened_since_is_not_under_the_seal(shop: Shop) -> None:
    await shop.customer()
    shop.clock.now = TODAY.replace(hour=23, minute=59, second=59, microsecond=999_999)
    last = await shop.customer()
    shop.clock.advance(microseconds=1)
    await shop.customer()
    shop.clock.advance(hours=1)
    assert (await seal_day(shop.ledger, TODAY.date())).wallets == 2
    assert last.wallet == 2

"""A receipt proves one entry to who holds a published root, and nothing in it can be changed."""

from __future__ import annotations

import asyncio
import json
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import tables as t
from ledger.errors import BrokenInvariant
from ledger.ids import RefundId, WalletId
from ledger.receipts import NotProven, Receipt, verify
from ledger.seals import NotSealed, receipt, seal_day, yesterday
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, open_shop
from tests.ledger.lives import a_full_life, an_eventful_life
from tests.ledger.test_audit import tamper


async def test_every_entry_of_a_sealed_day_can_be_proven(shop: Shop) -> None:
    await an_eventful_life(shop)
    entries = await shop.records(t.journal)
    shop.clock.advance(days=1)
    sealed = await seal_day(shop.ledger, yesterday(shop.ledger))
    for entry in entries:
        made = await receipt(shop.ledger, entry["wallet_id"], entry["seq"])
        said = verify(made.written(), sealed.root.hex())
        assert said.startswith(f"It holds: {made.proves} is a {entry['kind']}")
        assert f"entry {entry['seq']} of wal_000000000000{entry['wallet_id']}" in said


async def test_a_refund_is_proven_by_its_name(shop: Shop) -> None:
    ana = await a_full_life(shop)
    (refund,) = [row["seq"] for row in await shop.records(t.journal) if row["kind"] == "refund"]
    shop.clock.advance(days=1)
    sealed = await seal_day(shop.ledger, yesterday(shop.ledger))
    made = await receipt(shop.ledger, ana.wallet, refund)
    assert made.proves == str(RefundId(ana.wallet, refund))
    assert verify(made.written(), f" {sealed.root.hex().upper()}\n") == (
        f"It holds: {made.proves} is a refund of 7.00 USD, entry {refund} of wal_0000000000001, written"
        f" 2026-12-23T12:00:00+00:00. The books of 2026-12-23 (UTC) are sealed over it, with 1 wallets, under the root"
        f" {sealed.root.hex()}."
    )


async def test_a_receipt_is_of_the_first_seal_over_its_entry_and_stays_so(shop: Shop) -> None:
    ana = await shop.customer()
    roots = []
    for _ in range(3):
        await ana.buys(1000)
        shop.clock.advance(days=1)
        roots.append((await seal_day(shop.ledger, yesterday(shop.ledger))).root.hex())
    made = [await receipt(shop.ledger, ana.wallet, seq) for seq in (2, 4, 6)]
    assert [one.root for one in made] == roots
    assert [len(one.later) for one in made] == [1, 1, 1]
    with pytest.raises(NotProven, match="which is not the one that was given"):
        verify(made[0].written(), roots[1])


async def test_what_is_not_sealed_is_not_proven(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(NotSealed, match="is of a day that is not sealed yet"):
        await receipt(shop.ledger, ana.wallet, 1)
    with pytest.raises(NotSealed, match="has no entry 2"):
        await receipt(shop.ledger, ana.wallet, 2)
    with pytest.raises(NotSealed, match="has no entry 1"):
        await receipt(shop.ledger, WalletId(99), 1)


async def test_books_that_are_not_what_was_sealed_give_no_receipt(sqlite_files: Databases, clock: TestClock) -> None:
    url = sqlite_files.new()
    async with open_shop(url, clock) as shop:
        ana = await shop.customer()
        clock.advance(days=1)
        await seal_day(shop.ledger, yesterday(shop.ledger))
        tamper(url, "UPDATE wallet SET hash = zeroblob(32)")
        with pytest.raises(BrokenInvariant, match="the books are not what was sealed for 2026-11-23"):
            await receipt(shop.ledger, ana.wallet, 1)


# --- nothing in it can be changed -------------------------------------------------------------------------------------


class Proof(NamedTuple):
    """A receipt as a file has it, and the root it is proven by."""

    written: bytes
    root: str


@pytest.fixture(scope="module")
def proof(sqlite_files: Databases) -> Proof:
    """Of an entry with everything around it: entries before and after, wallets beside."""
    return asyncio.run(_proof(sqlite_files.new()))


async def _proof(url: str) -> Proof:
    async with open_shop(url, TestClock()) as shop:
        ana, _ = await an_eventful_life(shop)
        for _ in range(3):
            await shop.customer()
        (spend,) = [row["seq"] for row in await shop.records(t.journal) if row["kind"] == "spend"]
        shop.clock.advance(days=1)
        sealed = await seal_day(shop.ledger, yesterday(shop.ledger))
        return Proof((await receipt(shop.ledger, ana.wallet, spend)).written(), sealed.root.hex())


@settings(max_examples=2000, derandomize=True, database=None, deadline=None)
@given(where=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_any_changed_byte_is_found(proof: Proof, where: int, byte: int) -> None:
    at = where % len(proof.written)
    if proof.written[at] == byte:
        assert verify(proof.written, proof.root)
        return
    forged = proof.written[:at] + bytes([byte]) + proof.written[at + 1 :]
    with pytest.raises(NotProven):
        verify(forged, proof.root)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(
    where=st.integers(0, 10_000),
    what=st.sampled_from([b" ", b"\n", b"0", b"f", b'"', b"-1", b'"a": 1,']),
    cut=st.integers(0, 3),
)
def test_anything_put_in_or_left_out_is_found(proof: Proof, where: int, what: bytes, cut: int) -> None:
    at = where % (len(proof.written) + 1)
    forged = proof.written[:at] + what + proof.written[at + cut :]
    if forged != proof.written:
        with pytest.raises(NotProven):
            verify(forged, proof.root)


def test_each_thing_that_does_not_fit_is_said(proof: Proof) -> None:
    def changed(**fields: object) -> bytes:
        """The receipt with other facts, written as Pocket writes one."""
        facts = json.loads(proof.written)
        return _as_pocket_does({**facts, **fields})

    facts = json.loads(proof.written)
    entry, sealed = facts["entry"], facts["sealed"]
    for forged, why in (
        (b"{}", "this cannot be read as a receipt"),
        (b"\xff", "this cannot be read as a receipt"),
        (proof.written + b"\n", "this is not as Pocket writes a receipt"),
        (changed(format="pocket receipt 2"), "this cannot be read as a receipt"),
        (changed(proves="rfd_0000000000001b"), "it says that it proves rfd_0000000000001b"),
        (changed(entry={**entry, "amount": entry["amount"] + 1}), "it leads to another root than it says"),
        (changed(entry={**entry, "at": sealed["ends_at"]}), "its entry is later than the day it was sealed with"),
        (changed(prev_hash="0" * 64), "it leads to another root than it says"),
        (changed(prev_hash=facts["prev_hash"].upper()), "no hash in small hexadecimal letters"),
        (changed(prev_hash="00"), "no hash in small hexadecimal letters"),
        (changed(later=facts["later"][:-1]), "it leads to another root than it says"),
        (changed(index=99), "its path is of another tree"),
        (changed(path=[]), "its path is of another tree"),
        (changed(sealed={**sealed, "wallets": 6}), "another"),
        (changed(sealed={**sealed, "day": "2026-11-22"}), "it leads to another root than it says"),
        (changed(root="0" * 64), "it leads to another root than it says"),
    ):
        with pytest.raises(NotProven, match=why):
            verify(forged, proof.root)
    with pytest.raises(NotProven, match="which is not the one that was given"):
        verify(proof.written, "0" * 64)


def _as_pocket_does(facts: dict[str, object]) -> bytes:
    try:
        return msgspec.convert(facts, Receipt).written()
    except msgspec.ValidationError:
        return json.dumps(facts).encode()

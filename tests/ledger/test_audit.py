"""The audit finds what was changed by a hand that no guard could stop: the database's own owner."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from sqlalchemy import make_url

from ledger import audit as auditing
from ledger.audit import Watch, audit
from ledger.invariants import Rule
from ledger.seals import seal_day, yesterday
from tests.conftest import TestClock
from tests.databases import Databases
from tests.house.places import ROOT
from tests.ledger.books import Shop, open_shop
from tests.ledger.lives import Step, a_full_life, an_eventful_life, live, lives


@pytest.fixture
def url(sqlite_files: Databases) -> str:
    return sqlite_files.new()


@pytest.fixture
async def shop(url: str, clock: TestClock) -> AsyncIterator[Shop]:
    async with open_shop(url, clock) as shop:
        yield shop


def tamper(url: str, *statements: str) -> None:
    """Change the books as the database's owner can: no triggers, no foreign keys, no checks."""
    with closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as owner:
        triggers = owner.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            owner.execute(f"DROP TRIGGER {name}")
        owner.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            if (changed := owner.execute(statement).rowcount) != 1:
                raise ValueError(f"{statement} changed {changed} rows")


async def findings(shop: Shop) -> set[str]:
    return {finding.rule for finding in (await audit(shop.ledger)).findings}


# --- books that hold ------------------------------------------------------------------------------------------------


async def test_nothing_is_found_in_books_that_nobody_touched(shop: Shop) -> None:
    await a_full_life(shop)
    report = await audit(shop.ledger)
    assert report.holds
    assert (report.wallets, report.entries, report.postings) == (1, 19, 10)
    assert report.summary() == "The books balance: 19 entries and 10 postings in 1 wallet, every invariant holds."


async def test_the_trial_balance_is_even(shop: Shop) -> None:
    await a_full_life(shop)
    balance = await shop.trial_balance()
    assert balance == {"cash": -4000, "wallet": 800, "held": 300, "sales": 2000, "breakage": 900}
    assert sum(balance.values()) == 0


async def test_gifts_on_their_way_are_what_is_in_transit(shop: Shop) -> None:
    await an_eventful_life(shop)
    report = await audit(shop.ledger)
    assert report.findings == []
    assert report.on_their_way == {"USD": 300}
    assert report.totals["transit", "USD"] == 300


def test_nothing_is_found_in_any_life_on_sqlite(sqlite_files: Databases) -> None:
    _no_life_breaks_a_rule(sqlite_files, examples=60)


def test_nothing_is_found_in_any_life_on_postgresql(postgres_server: Databases) -> None:
    _no_life_breaks_a_rule(postgres_server, examples=12)


def _no_life_breaks_a_rule(databases: Databases, *, examples: int) -> None:
    @settings(max_examples=examples, derandomize=True, database=None, deadline=None)
    @given(lives)
    def lived(life: list[Step | timedelta]) -> None:
        asyncio.run(_audited(databases.new(), life))

    lived()


async def _audited(url: str, life: list[Step | timedelta]) -> None:
    async with open_shop(url, TestClock()) as shop:
        past = await live(shop, life)
        assert (await audit(shop.ledger)).findings == []
        shop.clock.advance(days=1200)  # What was on its way is back, and every card is over.
        for someone in past.people:
            await someone.touches()
        assert (await audit(shop.ledger)).findings == []


# --- in parts -------------------------------------------------------------------------------------------------------


async def test_every_wallet_is_looked_at_in_however_many_parts(
    shop: Shop, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "ENTRIES_A_SNAPSHOT", 2)
    monkeypatch.setattr(auditing, "NAMES_A_SNAPSHOT", 1)
    people = [await shop.customer() for _ in range(5)]
    await people[0].buys(1000, 1000)
    assert people[-1].wallet == 5
    seen: list[tuple[int, int]] = []
    report = await audit(shop.ledger, progress=lambda done, total: seen.append((done, total)))
    assert (report.findings, report.wallets) == ([], 5)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    tamper(url, "UPDATE journal SET reason = 'x' WHERE wallet_id = 5")
    (found,) = (await audit(shop.ledger)).findings
    assert found.wallet == people[-1].wallet


async def test_several_processes_see_what_one_sees(
    database_url: str, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "ENTRIES_A_SNAPSHOT", 1)
    monkeypatch.setattr(auditing, "SNAPSHOTS_A_TASK", 1)
    async with open_shop(database_url, clock) as shop:
        await a_full_life(shop)
        await an_eventful_life(shop)
        shop.clock.advance(days=1)
        await seal_day(shop.ledger, yesterday(shop.ledger))
        alone, together = await audit(shop.ledger), await audit(shop.ledger, processes=2)
        since_ever = await audit(shop.ledger, since=Watch("pocket watch 1", 0, 0, 0, None, None))
    assert alone.findings == since_ever.findings == []
    assert (since_ever.wallets, since_ever.totals) == (alone.wallets, alone.totals)
    assert replace(together, watch=None) == replace(alone, watch=None)


async def test_a_finding_names_the_wallet_and_nobody_elses(shop: Shop, url: str) -> None:
    ana = await a_full_life(shop)
    await shop.customer()
    tamper(url, "UPDATE posting SET amount = amount + 1 WHERE seq = 3")
    report = await audit(shop.ledger)
    assert {finding.wallet for finding in report.findings} == {ana.wallet}
    assert not report.holds
    assert "wal_0000000000001: the hash follows from all before: entry 3" in str(report.findings[0])


# --- books that were changed ----------------------------------------------------------------------------------------

CHANGES: list[tuple[Rule, list[str]]] = [
    # The journal.
    (Rule.NO_GAP, ["DELETE FROM journal WHERE seq = 4"]),
    (Rule.HEAD, ["DELETE FROM journal WHERE seq = 19"]),
    (Rule.BALANCES, ["UPDATE journal SET available = available + 5 WHERE seq = 9"]),
    (Rule.POSTINGS, ["UPDATE journal SET d_available = d_available + 5 WHERE seq = 9"]),
    (Rule.HASH, ["UPDATE journal SET hash = zeroblob(32) WHERE seq = 9"]),
    (Rule.HASH, ["UPDATE journal SET at = at + 1 WHERE seq = 9"]),
    (Rule.HASH, ["UPDATE journal SET reason = 'forged' WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET actor = 'office' WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET key = 'forged' WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET request = '{}' WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET ref = 'forged' WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET amount = 1 WHERE seq = 12"]),
    (Rule.HASH, ["UPDATE journal SET status = 'voided' WHERE seq = 12"]),
    (Rule.TIME, ["UPDATE journal SET at = at - 86400000000, effective_at = effective_at - 86400000000 WHERE seq = 12"]),
    (Rule.TIME, ["UPDATE journal SET effective_at = at + 1 WHERE seq = 12"]),
    (Rule.ASKED, ["UPDATE journal SET amount = 1 WHERE kind = 'refund'"]),
    (Rule.ASKED, ["UPDATE journal SET request = '{}' WHERE seq = 12"]),
    (Rule.ASKED, ["UPDATE journal SET charge_no = 14 WHERE kind = 'refund'"]),
    (Rule.FROZEN, ["UPDATE journal SET frozen = 1 WHERE seq = 12"]),
    (Rule.CHARGE_STATUS, ["UPDATE journal SET status = 'declined' WHERE kind = 'spend' AND seq = 12"]),
    # Postings.
    (Rule.HASH, ["UPDATE posting SET amount = amount + 1 WHERE seq = 3"]),
    (Rule.POSTINGS, ["UPDATE posting SET amount = amount + 1 WHERE seq = 3"]),
    (Rule.BUCKETS, ["UPDATE posting SET lot_no = 2 WHERE seq = 3"]),
    (Rule.POSTINGS, ["DELETE FROM posting WHERE seq = 3"]),
    (Rule.POSTINGS, ["UPDATE posting SET seq = 99 WHERE seq = 3"]),
    (Rule.SOLD, ["UPDATE posting SET credit = 'loss' WHERE seq = 5"]),
    (Rule.BORN, ["UPDATE posting SET lot_no = 9 WHERE seq = 3"]),
    (Rule.LOT_MISSING, ["UPDATE posting SET lot_no = 9 WHERE seq = 3"]),
    # Lots.
    (Rule.LOT_MISSING, ["DELETE FROM lot WHERE no = 2"]),
    (Rule.BUCKETS, ["UPDATE lot SET remaining = remaining + 5, face = face + 5 WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET remaining = remaining + 5, face = face + 5 WHERE no = 3"]),
    (Rule.AVAILABLE, ["UPDATE lot SET remaining = remaining + 5 WHERE no = 3"]),
    (Rule.HELD, ["UPDATE lot SET held = held - 5, spent = spent + 5 WHERE no = 3"]),
    (Rule.BUCKETS, ["UPDATE lot SET expired = 0, clawed = 900 WHERE no = 1"]),
    (Rule.EXPIRED_IN_TIME, ["UPDATE lot SET expires_at = expires_at + 1 WHERE no = 1"]),
    (Rule.SPENT_IN_TIME, ["UPDATE lot SET expires_at = 1 WHERE no = 2"]),
    (Rule.DUE, ["UPDATE lot SET expires_at = 1 WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET expires_at = expires_at + 1 WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET expires_on = '2039-01-01' WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET bought_on = '2020-01-01' WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET zone = 'Asia/Tokyo' WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET zone = 'nowhere' WHERE no = 3"]),
    (Rule.VALIDITY, ["UPDATE lot SET expires_on = 'never' WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET root_no = 2 WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET root_wallet = 9 WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET source = 'promo' WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET card_no = 2 WHERE no = 3"]),
    (Rule.BORN, ["UPDATE lot SET born = 2 WHERE no = 3"]),
    # Card orders.
    (Rule.CARD_ORDER, ["UPDATE card_order SET face = 2000 WHERE no = 2"]),
    (Rule.CARD_ORDER, ["UPDATE card_order SET currency = 'EUR' WHERE no = 2"]),
    (Rule.CARD_ORDER, ["DELETE FROM card_order WHERE no = 2"]),
    # Charges and their lines.
    (Rule.LINES, ["UPDATE charge SET captured = captured + 1 WHERE no = 11"]),
    (Rule.SOLD, ["UPDATE charge SET refunded = 0 WHERE no = 11"]),
    (Rule.LINES, ["UPDATE line SET refunded = 0 WHERE charge_no = 11 AND lot_no = 3"]),
    (Rule.LINES, ["DELETE FROM line WHERE charge_no = 11 AND lot_no = 2"]),
    (
        Rule.LINES_OF_LOTS,
        [
            "UPDATE line SET captured = captured - 1, amount = amount - 1 WHERE charge_no = 11 AND lot_no = 2",
            "UPDATE line SET captured = captured + 1, amount = amount + 1 WHERE charge_no = 11 AND lot_no = 3",
        ],
    ),
    (Rule.LINES_OF_LOTS, ["UPDATE line SET ord = 7 WHERE charge_no = 11 AND lot_no = 2"]),
    (
        Rule.CHARGE,
        [
            "DELETE FROM line WHERE charge_no = 11 AND lot_no = 2",
            "DELETE FROM line WHERE charge_no = 11 AND lot_no = 3",
            "DELETE FROM charge WHERE no = 11",
        ],
    ),
    (Rule.CHARGE, ["UPDATE charge SET amount = 5000 WHERE order_ref = 'waits'"]),
    (Rule.CHARGE, ["UPDATE charge SET items = '[1]' WHERE order_ref = 'waits'"]),
    (Rule.CHARGE, ["UPDATE charge SET capture = 'automatic' WHERE order_ref = 'waits'"]),
    (Rule.CHARGE, ["UPDATE charge SET asked_at = asked_at - 1 WHERE order_ref = 'waits'"]),
    (Rule.CHARGE, ["UPDATE charge SET order_ref = 'another' WHERE order_ref = 'waits'"]),
    (Rule.CHARGE_STATUS, ["UPDATE charge SET status = 'voided' WHERE order_ref = 'was declined'"]),
    (Rule.CHARGE_STATUS, ["UPDATE charge SET due_at = NULL WHERE order_ref = 'waits'"]),
    (Rule.DUE, ["UPDATE charge SET due_at = due_at + 1 WHERE order_ref = 'waits'"]),
    # The directory.
    (Rule.PAYMENT, ["DELETE FROM directory WHERE kind = 'payment' AND seq = 3"]),
    (Rule.PAYMENT, ["UPDATE directory SET wallet_id = 99 WHERE kind = 'payment' AND seq = 3"]),
    (Rule.PAYMENT, ["UPDATE directory SET seq = 4 WHERE kind = 'payment' AND seq = 3"]),
    (Rule.ORDER, ["DELETE FROM directory WHERE name = 'waits'"]),
    (Rule.ORDER, ["UPDATE directory SET wallet_id = 99 WHERE name = 'waits'"]),
    (Rule.KEY, ["DELETE FROM directory WHERE kind = 'key' AND seq = 4"]),
    (Rule.NAME, ["INSERT INTO directory VALUES ('order', 'not asked for', 1, 11)"]),
    (Rule.NAME, ["INSERT INTO directory VALUES ('payment', 'order-4', 1, 4)"]),
    (Rule.NAME, ["INSERT INTO directory VALUES ('key', 'shop:nobody', 99, 1)"]),
    # News.
    (Rule.NEWS, ["DELETE FROM outbox WHERE topic = 'refund_credited'"]),
    (Rule.NEWS, ["UPDATE outbox SET body = '{\"available\": 1}' WHERE topic = 'refund_credited'"]),
    (Rule.NEWS, ["UPDATE outbox SET seq = 99 WHERE topic = 'refund_credited'"]),
    (Rule.NEWS, ["INSERT INTO outbox VALUES (1, 3, 3, 'card_bought', 1, '{}', 0, 0, 0, NULL, NULL, NULL)"]),
    # The head.
    (Rule.HEADLESS, ["DELETE FROM wallet"]),
    (Rule.HEAD, ["UPDATE wallet SET available = available + 5"]),
    (Rule.HEAD, ["UPDATE wallet SET seq = seq - 1"]),
    (Rule.HEAD, ["UPDATE wallet SET hash = zeroblob(32)"]),
    (Rule.HEAD, ["UPDATE wallet SET at = at - 1"]),
    (Rule.HEAD, ["UPDATE wallet SET frozen = 1"]),
    (Rule.OWED, ["UPDATE wallet SET owed = 5"]),
    (Rule.CURRENCY, ["UPDATE wallet SET currency = 'EUR'"]),
    (Rule.NUMBERED, ["UPDATE wallet SET lot_count = 4"]),
    (Rule.DUE, ["UPDATE wallet SET next_due = NULL"]),
    (Rule.TODAY, ["UPDATE wallet SET spent_today = spent_today + 1"]),
    (Rule.TODAY, ["UPDATE wallet SET cards_today = 0"]),
    (Rule.TODAY, ["UPDATE wallet SET day = ''"]),
]
"""In the full life, what each statement breaks."""

EVENTS: list[tuple[Rule, list[str]]] = [
    (Rule.GIFT, ["UPDATE gift SET amount = amount + 1 WHERE status = 'open'"]),
    (Rule.GIFT, ["UPDATE gift SET code_hash = replace(code_hash, 'a', 'b') WHERE status = 'open'"]),
    (Rule.GIFT, ["UPDATE gift SET sent_at = sent_at + 1 WHERE status = 'open'"]),
    (Rule.GIFT, ["UPDATE gift_slice SET amount = amount + 1 WHERE gift_no = (SELECT min(no) FROM gift)"]),
    (Rule.GIFT, ["DELETE FROM gift WHERE status = 'open'"]),
    (Rule.GIFT, ["UPDATE posting SET lot_no = 2 WHERE seq = (SELECT seq FROM journal WHERE kind = 'return')"]),
    (Rule.GIFT_STATUS, ["UPDATE gift SET status = 'returned', due_at = NULL WHERE status = 'open'"]),
    (Rule.GIFT_STATUS, ["UPDATE gift SET claimant = 9 WHERE status = 'delivered'"]),
    (Rule.GIFT_STATUS, ["UPDATE gift SET status = 'open' WHERE status = 'returned'"]),
    (Rule.GIFT_STATUS, ["UPDATE gift SET due_at = NULL WHERE status = 'open'"]),
    (Rule.GIFTED, ["UPDATE gift_slice SET amount = amount + 1 WHERE gift_no = (SELECT min(no) FROM gift)"]),
    (Rule.GIFTED, ["UPDATE gift SET status = 'returned' WHERE status = 'open'"]),
    (Rule.ARRIVED, ["UPDATE gift SET claimant = 9 WHERE status = 'delivered'"]),
    (Rule.ARRIVED, ["UPDATE gift SET status = 'returned' WHERE status = 'delivered'"]),
    (Rule.ARRIVED, ["DELETE FROM gift WHERE status = 'delivered'"]),
    (Rule.ARRIVED, ["DELETE FROM directory WHERE name LIKE 'gift:%'"]),
    (Rule.ARRIVED, ["UPDATE journal SET ref = 'nonsense' WHERE kind = 'claim'"]),
    (Rule.ARRIVED, ["UPDATE lot SET root_no = 9 WHERE source = 'gift'"]),
    (Rule.ARRIVED, ["UPDATE lot SET expires_at = expires_at + 1 WHERE source = 'gift'"]),
    (Rule.BORN, ["UPDATE lot SET bought_on = '2020-01-01' WHERE source = 'gift'"]),
    (Rule.TRANSIT, ["UPDATE posting SET debit = 'loss' WHERE debit = 'transit' AND wallet_id = 2"]),
    (Rule.CODE, ["DELETE FROM directory WHERE kind = 'gift' AND seq = (SELECT min(no) FROM gift)"]),
    (Rule.NAME, ["UPDATE directory SET seq = 1 WHERE kind = 'gift' AND seq = (SELECT min(no) FROM gift)"]),
    (Rule.VALIDITY, ["UPDATE lot SET expires_on = '2027-12-01' WHERE source = 'goodwill'"]),
    (Rule.CHARGEBACK, ["UPDATE chargeback SET clawed = clawed - 1, owed = owed + 1 WHERE status = 'open'"]),
    (Rule.CHARGEBACK, ["UPDATE chargeback SET status = 'won' WHERE status = 'open'"]),
    (Rule.CHARGEBACK, ["UPDATE chargeback SET card_no = 2 WHERE status = 'open'"]),
    (Rule.CHARGEBACK, ["DELETE FROM chargeback WHERE status = 'open'"]),
    (
        Rule.CHARGEBACK,
        ["UPDATE posting SET amount = 1 WHERE debit = 'cash' AND credit = 'debt'"],
    ),
    (
        Rule.FROZEN,
        ["UPDATE journal SET frozen = 0 WHERE kind = 'chargeback' AND about = (SELECT max(no) FROM chargeback)"],
    ),
    (Rule.FROZEN, ["UPDATE journal SET kind = 'goodwill' WHERE kind = 'unfreeze'"]),
    (Rule.ADJUSTMENT, ["UPDATE adjustment SET status = 'done' WHERE status = 'refused'"]),
    (Rule.ADJUSTMENT, ["UPDATE adjustment SET amount = 500 WHERE amount = 400"]),
    (Rule.ADJUSTMENT, ["UPDATE adjustment SET needs_two = 1 WHERE amount = 400"]),
    (Rule.ADJUSTMENT, ["UPDATE adjustment SET asked_by = 'Max' WHERE amount = 400"]),
    (Rule.ADJUSTMENT, ["DELETE FROM adjustment WHERE amount = 400"]),
    (Rule.TWO_PEOPLE, ["UPDATE journal SET ref = 'Eva' WHERE kind = 'adjust' AND about <> seq"]),
    (Rule.REFUSED, ["INSERT INTO attempt VALUES (1, ':q', '{}', 'no_such_refusal', '{}', 0)"]),
    (Rule.REFUSED, ["INSERT INTO attempt VALUES (1, ':q', '{}', 'insufficient_funds', '{}', 0)"]),
    (
        Rule.REFUSED,
        ["INSERT INTO attempt SELECT 1, min(key), '{}', 'wallet_unknown', '{}', 0 FROM journal WHERE wallet_id = 1"],
    ),
    (Rule.KEY, ["INSERT INTO attempt VALUES (1, 'shop:q', '{}', 'wallet_unknown', '{}', 0)"]),
    (Rule.SEALS, ["UPDATE seal SET root = zeroblob(32) WHERE day = '2026-11-23'"]),
    (Rule.SEALS, ["DELETE FROM seal WHERE day = '2026-11-23'"]),
    (Rule.SEALED, ["UPDATE seal SET heads = zeroblob(32) WHERE day = '2026-11-24'"]),
    (Rule.SEALED, ["UPDATE journal SET hash = zeroblob(32) WHERE wallet_id = 1 AND seq = (SELECT seq FROM wallet)"]),
]
"""In the eventful life, what each statement breaks."""


@pytest.mark.parametrize(("rule", "statements"), CHANGES, ids=lambda value: value[0] if isinstance(value, list) else "")
async def test_a_change_is_found(shop: Shop, url: str, rule: Rule, statements: Sequence[str]) -> None:
    await a_full_life(shop)
    tamper(url, *statements)
    assert rule in await findings(shop)


@pytest.mark.parametrize(("rule", "statements"), EVENTS, ids=lambda value: value[0] if isinstance(value, list) else "")
async def test_a_change_of_an_event_is_found(shop: Shop, url: str, rule: Rule, statements: Sequence[str]) -> None:
    await an_eventful_life(shop)
    for _ in range(2):
        shop.clock.advance(days=1)
        await seal_day(shop.ledger, yesterday(shop.ledger))
    assert await findings(shop) == set()
    tamper(url, *statements)
    assert rule in await findings(shop)


async def test_a_card_is_not_good_for_longer_than_was_promised(shop: Shop, url: str) -> None:
    """Not even when its news says so too: its last day is hashed with the entry that bore it."""
    await a_full_life(shop)
    tamper(
        url,
        "UPDATE lot SET expires_on = '2030-12-23', expires_at = expires_at + 31536000000000 WHERE no = 3",
        "UPDATE outbox SET body = replace(body, '2029-', '2030-') WHERE seq = 10 AND body LIKE '%2029-12-23%'",
    )
    assert await findings(shop) == {Rule.HASH}


def test_every_rule_is_broken_by_some_change() -> None:
    assert {rule for rule, _ in CHANGES + EVENTS} | {Rule.GROWS} == set(Rule), "and GROWS has a test of its own"


def test_the_document_lists_every_rule() -> None:
    text = (ROOT / "docs" / "accounting.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([a-z][^|]+?) \| .+ \|$", text.partition("`pocket audit` re-adds")[2], re.MULTILINE)
    assert listed == list(Rule)


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(
            [
                "UPDATE charge SET due_at = due_at + 1 WHERE order_ref = 'waits'",
                "UPDATE wallet SET next_due = next_due + 1",
            ],
            id="until when a charge waits, together with the head",
        ),
        pytest.param(["UPDATE outbox SET due_at = NULL WHERE seq = 3"], id="whether news was delivered"),
        pytest.param(["UPDATE outbox SET body = '{}' WHERE topic = 'card_ordered' AND seq = 2"], id="what news says"),
    ],
)
async def test_what_is_in_no_hash_can_be_changed_unseen(shop: Shop, url: str, statements: Sequence[str]) -> None:
    """`docs/accounting.md` says so. No amount is among it, and nothing of it makes another number wrong."""
    await a_full_life(shop)
    tamper(url, *statements)
    assert await findings(shop) == set()


# --- only what has changed --------------------------------------------------------------------------------------------


async def test_since_the_last_audit_only_what_has_changed_is_looked_at(shop: Shop, url: str) -> None:
    ana, bob = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(hours=1)
    before = (await audit(shop.ledger)).watch
    assert before is not None
    assert Watch.read(before.written()) == before
    await bob.buys(2000)
    report = await audit(shop.ledger, since=before)
    assert (report.findings, report.wallets) == ([], 1)
    tamper(url, "UPDATE lot SET expires_at = expires_at + 1 WHERE wallet_id = 1")
    assert (await audit(shop.ledger, since=before)).holds, "no entry of Ana's says that she was touched"
    assert not (await audit(shop.ledger)).holds
    tamper(url, "UPDATE lot SET expires_at = expires_at + 1 WHERE wallet_id = 2")
    assert {str(one.wallet) for one in (await audit(shop.ledger, since=before)).findings} == {"2"}


async def test_books_that_have_become_fewer_are_seen_at_once(shop: Shop, url: str) -> None:
    await shop.customer()
    await shop.customer()
    before = (await audit(shop.ledger)).watch
    tamper(url, "DELETE FROM wallet WHERE wallet_id = 1", "DELETE FROM journal WHERE wallet_id = 1")
    report = await audit(shop.ledger, since=before)
    assert Rule.GROWS in {found.rule for found in report.findings}


async def test_another_root_of_a_sealed_day_is_seen_at_once(shop: Shop, url: str) -> None:
    await (await shop.customer()).buys(1000)
    shop.clock.advance(days=1)
    await seal_day(shop.ledger, yesterday(shop.ledger))
    before = (await audit(shop.ledger)).watch
    assert (await audit(shop.ledger, since=before)).holds
    tamper(url, "DELETE FROM seal")
    report = await audit(shop.ledger, since=before)
    assert [found.rule for found in report.findings] == [Rule.SEALS]

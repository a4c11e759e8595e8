"""News that must arrive: in order, tried again later, set aside with its reason, brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ledger import outbox
from ledger import tables as t
from ledger.audit import audit
from ledger.entry import ANSWER, BULK, NOTICE
from ledger.errors import DenominationNotSold
from ledger.outbox import Notice
from tests.conftest import TODAY, TestClock
from tests.databases import Databases
from tests.ledger.books import Customer, Shop, open_shop

RANKED = (ANSWER, NOTICE, BULK)
IN_A_MINUTE = TODAY + timedelta(minutes=1)
HUNDREDS = 300


async def due(shop: Shop, limit: int = 100) -> tuple[Notice, ...]:
    """What is to be told now: of each wallet that waits, all in its order."""
    wallets = {wallet: None for rank in RANKED for wallet in await shop.ledger.read(outbox.due, rank, 100)}
    told = [notice for wallet in sorted(wallets) for notice in await shop.ledger.read(outbox.waiting, wallet, limit)]
    return tuple(told[:limit])


async def topics(shop: Shop, customer: Customer | None = None) -> list[str]:
    """What is to be told now, to one or to all."""
    return [notice.topic for notice in await due(shop) if customer is None or notice.wallet == customer.wallet]


async def tell(shop: Shop, *notices: Notice) -> None:
    """Deliver them."""
    await shop.ledger.write(*(outbox.sent(notice, shop.clock()) for notice in notices))


async def test_news_is_written_with_the_money_and_due_at_once(shop: Shop) -> None:
    ana = await shop.customer()
    assert await due(shop) == ()
    await ana.buys(1000)
    ordered, bought = await due(shop)
    assert (ordered.topic, bought.topic, bought.facts["amount"]) == ("card_ordered", "card_bought", 1000)
    assert (bought.wallet, bought.seq, bought.n, bought.tries, bought.at) == (ana.wallet, 3, 1, 0, TODAY)


async def test_what_was_sent_is_not_told_again(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await tell(shop, *await due(shop))
    assert await due(shop) == ()
    assert {row["sent_at"] is not None for row in await shop.records(t.outbox)} == {True}


async def test_news_of_a_wallet_comes_in_its_order(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    await ben.buys(1000)
    await shop.sells(ana, 100)
    assert await topics(shop, ana) == ["card_ordered", "card_bought", "charge_asked", "charge_changed"]
    order = [(notice.wallet, notice.seq, notice.n) for notice in await due(shop)]
    assert order == sorted(order)


async def test_a_page_of_news_is_its_beginning(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    shop.clock.advance(minutes=1)
    await shop.sells(ana, 100)
    assert await due(shop, 3) == (await due(shop))[:3]


async def test_what_failed_is_tried_again_later_and_not_before(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.orders(1000)
    (notice,) = await due(shop)
    await shop.ledger.write(outbox.later(notice, IN_A_MINUTE, "timed out", maybe=True))
    assert await due(shop) == ()
    shop.clock.now = IN_A_MINUTE
    (again,) = await due(shop)
    assert (again.tries, again.at, again.facts) == (1, TODAY, notice.facts)


async def test_what_waits_to_be_tried_again_is_not_overtaken(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    await ben.buys(1000)
    first = (await due(shop))[0]
    await shop.ledger.write(outbox.later(first, IN_A_MINUTE, "timed out", maybe=True))
    assert await topics(shop, ana) == []
    assert await topics(shop, ben) == ["card_ordered", "card_bought"], "others do not wait for it"


async def test_what_is_tried_again_comes_before_what_happened_after_it(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.ledger.write(outbox.later((await due(shop))[0], IN_A_MINUTE, "timed out", maybe=True))
    shop.clock.now = IN_A_MINUTE
    assert await topics(shop, ana) == ["card_ordered", "card_bought"]


async def test_what_cannot_arrive_is_set_aside_with_its_reason_and_lets_others_pass(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    await shop.ledger.write(outbox.aside((await due(shop))[0], "chat not found"))
    assert await topics(shop, ana) == ["card_bought"]
    aside, _ = await shop.records(t.outbox)
    assert (aside["problem"], aside["tries"], aside["due_at"], aside["sent_at"]) == ("chat not found", 1, None, None)


async def test_a_customer_who_comes_back_is_told_what_they_missed(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    for customer in (ana, ben):
        await customer.buys(1000)
    for notice in await due(shop):
        await shop.ledger.write(outbox.aside(notice, outbox.UNREACHABLE))
    shop.clock.now = IN_A_MINUTE
    await shop.ledger.write(outbox.back(ana.wallet, IN_A_MINUTE))
    assert await topics(shop) == ["card_ordered", "card_bought"]
    assert {notice.wallet for notice in await due(shop)} == {ana.wallet}


async def test_only_what_was_set_aside_for_silence_comes_back(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(1000)
    sent, broken = await due(shop)
    await tell(shop, sent)
    await shop.ledger.write(outbox.aside(broken, "a bug of ours"))
    await shop.ledger.write(outbox.back(ana.wallet, IN_A_MINUTE))
    assert await due(shop) == ()


async def test_a_refused_request_is_no_news(shop: Shop) -> None:
    ana = await shop.customer()
    with pytest.raises(DenominationNotSold):
        await ana.orders(1234)
    assert await due(shop) == ()


async def test_whoever_delivers_is_woken_by_each_commit(shop: Shop) -> None:
    shop.ledger.committed.clear()
    await shop.customer()
    assert shop.ledger.committed.is_set()


async def test_what_somebody_waits_for_is_found_before_what_goes_to_many(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.buys(1000)
    await tell(shop, *await due(shop))
    shop.clock.advance(days=4 * 365)
    await shop.ledger.bring_up(ana.wallet)
    await ben.orders(1000)
    found = [await shop.ledger.read(outbox.due, rank, 10) for rank in RANKED]
    assert found == [[ben.wallet], [], [ana.wallet]]


async def test_each_process_is_told_of_its_own_wallets(shop: Shop) -> None:
    customers = [await shop.customer() for _ in range(4)]
    for customer in customers:
        await customer.orders(1000)
    parts = [await shop.ledger.read(outbox.due, ANSWER, 10, {share}, 2) for share in range(2)]
    assert all(wallet % 2 == share for share, wallets in enumerate(parts) for wallet in wallets)
    assert {wallet for wallets in parts for wallet in wallets} == {customer.wallet for customer in customers}


async def test_what_is_being_tried_is_known_to_be_after_a_crash(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.orders(1000)
    (notice,) = await due(shop)
    assert not notice.maybe
    await shop.ledger.write(outbox.begun(notice))
    (found,) = await due(shop)
    assert found.maybe
    await shop.ledger.write(outbox.later(found, TODAY, "it never left", maybe=False))
    (again,) = await due(shop)
    assert not again.maybe


async def test_a_pause_that_telegram_asks_for_is_no_try(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.orders(1000)
    await shop.ledger.write(outbox.later((await due(shop))[0], TODAY, "429", maybe=False, counted=False))
    assert (await due(shop))[0].tries == 0


async def test_what_was_set_aside_is_listed_and_can_be_tried_anew(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    await ana.orders(1000)
    await ben.orders(1000)
    broken, away = await due(shop)
    await shop.ledger.write(outbox.aside(broken, "a bug of ours"), outbox.aside(away, outbox.UNREACHABLE))
    ((listed, problem),) = await shop.ledger.read(outbox.set_aside, 10)
    assert (listed.wallet, problem) == (broken.wallet, "a bug of ours")
    await shop.ledger.write(outbox.lifted(listed, TODAY))
    (again,) = await due(shop)
    assert (again.wallet, again.tries) == (broken.wallet, 0)
    assert await shop.ledger.read(outbox.set_aside, 10) == []


async def test_what_was_missed_stays_so_until_it_is_told(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.orders(1000)
    await shop.ledger.write(outbox.aside((await due(shop))[0], outbox.UNREACHABLE))
    await shop.ledger.write(outbox.back(ana.wallet, TODAY))
    (missed,) = await due(shop)
    assert missed.missed
    await shop.ledger.write(outbox.later(missed, TODAY, "no luck", maybe=False))
    assert (await due(shop))[0].missed


async def test_a_wallet_with_hundreds_of_pieces_due_hides_no_other(shop: Shop) -> None:
    ana, ben = await shop.customer(), await shop.customer()
    paid = []
    for customer in (ana, ben):
        await customer.buys(5000)
        paid.append(await shop.sells(customer, 3000))
    await tell(shop, *await due(shop))
    for _ in range(HUNDREDS):
        await shop.refunds(paid[0], 1)
    shop.clock.now = IN_A_MINUTE
    await shop.refunds(paid[1], 100)
    assert await shop.ledger.read(outbox.due, NOTICE, 2) == [ana.wallet, ben.wallet]
    assert len(await shop.ledger.read(outbox.waiting, ana.wallet, 2 * HUNDREDS)) == HUNDREDS


async def test_a_wallet_counts_once_in_each_rank_it_has_news_of(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    charge = await shop.sells(ana, 3000)
    await tell(shop, *await due(shop))
    await shop.refunds(charge, 1)
    await ana.orders(1000)
    shop.clock.advance(days=4 * 365)
    await ana.touches()
    assert [await shop.ledger.read(outbox.due, rank, 10) for rank in RANKED] == [[ana.wallet]] * 3


async def test_news_of_a_wallet_whose_time_is_ahead_of_the_clock_is_told_at_once(shop: Shop) -> None:
    ana = await shop.customer()
    await ana.buys(5000)
    charge = await shop.sells(ana, 3000)
    shop.clock.advance(days=1)
    await shop.refunds(charge, 100)
    ahead = shop.clock()
    await tell(shop, *await due(shop))
    shop.clock.now = TODAY  # The machine's clock was put right.
    await shop.refunds(charge, 200)
    assert await shop.ledger.read(outbox.due, NOTICE, 10) == [ana.wallet]
    ((topic, at),) = [(notice.topic, notice.at) for notice in await due(shop)]
    assert (topic, at) == ("refund_credited", ahead), "the wallet's own time does not run backwards"


@pytest.fixture
def twins(databases: Databases) -> tuple[str, str]:
    """Two new databases of each engine in turn."""
    return databases.new(), databases.new()


async def test_the_journal_is_the_same_whatever_the_clock_said_meanwhile(twins: tuple[str, str]) -> None:
    """When news is told is no fact of the books: a clock that was set back leaves no trace in rows or hashes."""
    chains = []
    for url, set_back in zip(twins, (timedelta(), timedelta(days=1)), strict=True):
        clock = TestClock()
        async with open_shop(url, clock) as shop:
            ana = await shop.customer()
            await ana.buys(5000)
            charge = await shop.sells(ana, 3000)
            clock.advance(days=1)
            await shop.refunds(charge, 100)
            clock.now -= set_back
            await shop.refunds(charge, 200)
            assert (await audit(shop.ledger)).findings == []
            chains.append(await shop.dump(t.journal, t.posting))
    assert chains[0] == chains[1]


@pytest.mark.parametrize("verdict", ["begun", "later", "aside"])
async def test_a_late_verdict_on_what_another_process_has_told_changes_nothing(shop: Shop, verdict: str) -> None:
    ana = await shop.customer()
    await ana.orders(1000)
    (notice,) = await due(shop)
    await tell(shop, notice)
    told = await shop.records(t.outbox)
    late = {
        "begun": outbox.begun(notice),
        "later": outbox.later(notice, IN_A_MINUTE, "429", maybe=True),
        "aside": outbox.aside(notice, "refused"),
    }
    await shop.ledger.write(late[verdict])
    assert await shop.records(t.outbox) == told
    shop.clock.now = IN_A_MINUTE
    assert (await due(shop), await shop.ledger.read(outbox.set_aside, 10)) == ((), [])

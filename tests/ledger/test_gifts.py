"""Credit given to a friend: it leaves at once, keeps its days, arrives once, and never gets lost on the way."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Ledger, gifts, open_ledger, sent, transit
from ledger import tables as t
from ledger.accounts import GiftStatus
from ledger.batch import Done
from ledger.errors import BrokenInvariant, GiftClosed, IdempotencyKeyReused, InsufficientFunds, NotGiftable
from ledger.ids import GiftHash, GiftId, WalletId
from ledger.policy import Policy
from tests.conftest import TODAY, TestClock
from tests.ledger.books import Customer, Left, Shop, law, open_shop, usd

END = datetime(2029, 11, 24, tzinfo=UTC)
"""When a card bought in these tests is over."""

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a code is written in: letters that cannot be misread."""


async def with_cards(shop: Shop, *faces: int) -> Customer:
    """Someone who has bought cards."""
    customer = await shop.customer()
    await customer.buys(*faces)
    return customer


# --- sending --------------------------------------------------------------------------------------------------------


async def test_what_is_sent_is_gone_at_once_and_waits_in_transit(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    gift = await ana.gives(1500)
    assert await ana.cards() == [Left(1500, "2029-11-23")]
    facts = await shop.gift(gift)
    assert (facts.amount, facts.status, facts.claimant) == (usd(1500), GiftStatus.OPEN, None)
    assert await shop.trial_balance() == {"cash": -3000, "wallet": 1500, "transit": 1500}


async def test_all_that_there_is_can_be_sent_and_not_a_cent_more(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000, 2000), await with_cards(shop, 1000)
    await ana.gives(3000)
    assert await ana.available() == 0
    with pytest.raises(InsufficientFunds):
        await ben.gives(1001)


async def test_a_card_is_sent_with_all_that_is_left_on_it(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    await shop.sells(ana, 300)
    gift = await ana.gives_card(1)
    assert (await shop.gift(gift)).amount == usd(700)
    assert await ana.cards() == [Left(2000, "2029-11-23")]


async def test_soonest_to_expire_is_sent_first(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    shop.clock.advance(days=40)
    await ana.buys(1000)
    await ana.gives(1200)
    assert await ana.cards() == [Left(800, "2030-01-02")]


async def test_what_the_shop_gave_is_passed_over_and_stays(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.promotes(ana, 200)
    await shop.apologises(ana, 300)
    await shop.adjusts(ana, 400)
    await ana.gives(1000)
    assert await ana.available() == 900
    with pytest.raises(NotGiftable) as refused:
        await ana.gives(1)
    assert refused.value.giftable == usd(0)


@pytest.mark.parametrize("card", [2, 3, 4])
async def test_no_card_that_the_shop_gave_can_be_sent(quick_shop: Shop, card: int) -> None:
    ana = await with_cards(quick_shop, 1000)
    await quick_shop.promotes(ana, 200)
    await quick_shop.apologises(ana, 300)
    await quick_shop.adjusts(ana, 400)
    with pytest.raises(NotGiftable):
        await ana.gives_card(card)


async def test_a_card_can_be_given_on_the_first_day_it_may(database_url: str, clock: TestClock) -> None:
    async with open_shop(database_url, clock, gift_wait_days=14) as shop:
        ana = await with_cards(shop, 1000)
        clock.now = datetime(2026, 12, 6, 23, 59, 59, tzinfo=UTC)
        with pytest.raises(NotGiftable):
            await ana.gives(1)
        clock.now = datetime(2026, 12, 7, tzinfo=UTC)
        assert (await shop.gift(await ana.gives(1))).status is GiftStatus.OPEN


async def test_the_code_itself_is_nowhere_in_the_books(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    code = gifts.code_from(bytes(range(16)))
    await ana.gives(300, code=code)
    await ben.claims(code)
    written = repr(await shop.dump()).lower()
    parts = code.lower().split("-")
    assert "".join(parts) not in written
    assert not [part for part in parts if len(part) > 3 and f"{part}-" in written]
    assert GiftHash.of(code) in written


@law
@given(bits=st.binary(min_size=16, max_size=16))
def test_a_code_can_be_read_aloud(bits: bytes) -> None:
    code = gifts.code_from(bits)
    assert [len(part) for part in code.split("-")] == [5, 5, 5, 5, 5, 1]
    assert not set(code) & set("ILOU")


@law
@given(bits=st.binary(min_size=16, max_size=16))
def test_a_code_says_all_of_its_128_bits(bits: bytes) -> None:
    letters = gifts.code_from(bits).replace("-", "")
    read = 0
    for letter in letters:
        read = read * 32 + CROCKFORD.index(letter)
    assert (len(letters), read.to_bytes(16)) == (26, bits)


@pytest.mark.parametrize("written", ["ab12c-3", "AB12C-3", " ab12c 3 ", "Ab-12c3"])
def test_a_code_opens_its_gift_however_it_is_written(written: str) -> None:
    assert GiftHash.of(written) == GiftHash.of("AB12C-3")
    assert GiftHash.of(written) != GiftHash.of("AB12C-4")


# --- claiming -------------------------------------------------------------------------------------------------------


async def test_a_gift_keeps_its_days_and_its_root(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    shop.clock.advance(days=40)
    await ana.buys(2000)
    ben = await shop.customer()
    await ana.gives(2500, code="hi")
    shop.clock.advance(days=3)
    arrived = await ben.claims("hi")
    assert (arrived.wallet, arrived.amount, arrived.available) == (ben.wallet, usd(2500), usd(2500))
    assert await ben.cards() == [Left(1000, "2029-11-23"), Left(1500, "2030-01-02")]
    lots = await shop.records(t.lot, ben)
    assert [(lot["source"], lot["root_wallet"], lot["root_no"], lot["bought_on"]) for lot in lots] == [
        ("gift", ana.wallet, 1, "2026-11-23"),
        ("gift", ana.wallet, 2, "2027-01-02"),
    ]
    assert await shop.trial_balance() == {"cash": -3000, "wallet": 3000}


async def test_both_are_told(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    gift = await ana.gives(300, code="hi")
    await ben.claims("hi")
    assert await shop.news("gift_claimed") == [{"gift": str(gift), "amount": 300, "currency": "USD"}]
    assert await shop.news("gift_received") == [
        {
            "amount": 300,
            "currency": "USD",
            "available": 300,
            "lots": [{"amount": 300, "expires_on": "2029-11-23"}],
        }
    ]


async def test_a_gift_can_be_given_on_and_spent(shop: Shop) -> None:
    ana, ben, eve = await with_cards(shop, 1000), await shop.customer(), await shop.customer()
    await ana.gives(600, code="one")
    await ben.claims("one")
    await ben.gives(400, code="two")
    await eve.claims("two")
    await shop.sells(eve, 400)
    (lot,) = await shop.records(t.lot, eve)
    assert (lot["root_wallet"], lot["root_no"]) == (ana.wallet, 1)
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 600, "sales": 400}


async def test_claiming_again_is_the_same_answer(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    await ana.gives(300, code="hi")
    first = await ben.claims("hi", key="tap")
    await ben.buys(1000)
    again = await ben.claims("hi", key="tap")
    assert (again.seq, again.available, again.replayed) == (first.seq, usd(300), True)
    assert await ben.available() == 1300


async def test_a_frozen_wallet_still_receives(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    await ana.gives(300, code="hi")
    await shop.freezes(ben)
    await ben.claims("hi")
    assert await ben.available() == 300


@pytest.mark.parametrize("order", [0, 1])
async def test_claiming_and_taking_back_never_both_win(shop: Shop, order: int) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    for n in range(6):
        gift = await ana.gives(100, code=f"code {n}")
        both: list[Any] = [ben.claims(f"code {n}"), ana.takes_back(gift)]
        told = await asyncio.gather(*(both if order else reversed(both)), return_exceptions=True)
        assert len([one for one in told if isinstance(one, Done)]) == 1
        assert len([one for one in told if isinstance(one, GiftClosed)]) == 1
        facts = await shop.gift(gift)
        assert facts.status is (GiftStatus.RETURNED if isinstance(told[order], Done) else GiftStatus.DELIVERED)
    assert await ana.available() + await ben.available() == 1000
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


async def test_in_two_processes_claiming_and_taking_back_never_both_win(postgres_url: str, clock: TestClock) -> None:
    async with (
        open_ledger(postgres_url, policy=Policy(), clock=clock) as one,
        open_ledger(postgres_url, policy=Policy(), clock=clock) as two,
    ):
        shop, elsewhere = Shop(one, clock), Shop(two, clock)
        ana, ben = await with_cards(shop, 1000), await shop.customer()
        for n in range(6):
            gift = await ana.gives(100, code=f"code {n}")
            told = await asyncio.gather(
                transit.claim(two, ben.wallet, GiftHash.of(f"code {n}"), key=f"key {n}"),
                two.on(ana.wallet, f"elsewhere {n}").do(gifts.take_back, gift),
                ana.takes_back(gift),
                return_exceptions=True,
            )
            assert [type(one) for one in told].count(Done) == 1
            assert [type(one) for one in told].count(GiftClosed) == 2
        assert await ana.available() + await Customer(elsewhere, ben.wallet).available() == 1000
        assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> str:
    """A new database that several processes may write."""
    url: str = request.getfixturevalue("postgres_server").new()
    return url


async def test_of_many_who_claim_at_once_one_gets_it(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    friends = [await shop.customer() for _ in range(6)]
    await ana.gives(300, code="first come")
    told = await asyncio.gather(*(friend.claims("first come") for friend in friends), return_exceptions=True)
    assert [type(one) for one in told].count(Done) == 1
    assert [type(one) for one in told].count(GiftClosed) == 5
    assert sum([await friend.available() for friend in friends]) == 300


# --- coming back ----------------------------------------------------------------------------------------------------


async def test_what_is_taken_back_is_where_it_was(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    before = await ana.cards()
    gift = await ana.gives(1500)
    await ana.takes_back(gift)
    assert await ana.cards() == before
    assert (await shop.gift(gift)).status is GiftStatus.RETURNED
    assert await shop.news("gift_returned") == [], "who takes it back knows it"


async def test_a_gift_returns_by_itself_after_30_days(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    gift = await ana.gives(600, code="hi")
    shop.clock.advance(days=30, microseconds=-1)
    assert (await ana.available(), (await shop.gift(gift)).status) == (400, GiftStatus.OPEN)
    shop.clock.advance(microseconds=1)
    assert (await ana.available(), (await shop.gift(gift)).status) == (1000, GiftStatus.RETURNED)
    with pytest.raises(GiftClosed):
        await ben.claims("hi")
    assert await shop.news("gift_returned") == [
        {"gift": str(gift), "amount": 600, "currency": "USD", "available": 1000}
    ]
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


async def test_a_gift_can_be_claimed_in_its_last_moment(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    await ana.gives(600, code="hi")
    shop.clock.advance(days=30, microseconds=-1)
    await ben.claims("hi")
    assert await ben.available() == 600


async def test_a_gift_returns_when_the_first_of_its_cards_is_over(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    shop.clock.advance(days=40)
    await ana.buys(2000)
    shop.clock.now = END - timedelta(days=5)
    gift = await ana.gives(1500)
    assert (await shop.gift(gift)).due_at == END
    shop.clock.now = END
    await ana.touches()
    assert await ana.cards() == [Left(2000, "2030-01-02")], "the other card lives on"
    assert await shop.trial_balance() == {"cash": -3000, "wallet": 2000, "breakage": 1000}


async def test_no_gift_makes_credit_live_longer(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    shop.clock.now = END - timedelta(days=1)
    await ana.gives(600, code="hi")
    await ben.claims("hi")
    shop.clock.now = END
    assert (await ana.available(), await ben.available()) == (0, 0)


async def test_a_gift_returns_to_a_frozen_wallet(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    gift = await ana.gives(600)
    await shop.freezes(ana)
    await ana.takes_back(gift)
    assert await ana.available() == 1000


# --- exactly once, whoever drives it ----------------------------------------------------------------------------------


async def given_and_not_yet_there(shop: Shop) -> tuple[Customer, Customer, GiftId]:
    """Someone claims a gift, and the machine stops before it arrives."""
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    gift = await ana.gives(600, code="hi")
    await ana.under(f"claim:{ben.wallet}:tap").do(gifts.give, gift, ben.wallet, "USD")
    return ana, ben, gift


async def test_what_a_crash_left_on_the_way_is_in_transit_and_is_found(shop: Shop) -> None:
    ana, ben, gift = await given_and_not_yet_there(shop)
    assert await shop.ledger.read(sent.claims_in_flight, 10) == (gift,)
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 400, "transit": 600}
    assert await transit.carry_all(shop.ledger) == 1
    assert (await ana.available(), await ben.available()) == (400, 600)
    assert (await shop.gift(gift)).status is GiftStatus.DELIVERED
    assert await transit.carry_all(shop.ledger) == 0
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


async def test_a_crash_after_it_arrived_only_leaves_a_note_to_be_made(shop: Shop) -> None:
    ana, ben, gift = await given_and_not_yet_there(shop)
    slices = await shop.ledger.read(sent.slices, gift)
    await shop.ledger.on(ben.wallet, str(gift), scope=transit.SCOPE).do(gifts.receive, gift, slices)
    assert await transit.carry_all(shop.ledger) == 1
    assert (await ana.available(), await ben.available()) == (400, 600)
    assert await transit.carry_all(shop.ledger) == 0


async def test_what_is_on_the_way_does_not_return_and_cannot_be_taken_back(shop: Shop) -> None:
    ana, ben, gift = await given_and_not_yet_there(shop)
    with pytest.raises(GiftClosed):
        await ana.takes_back(gift)
    shop.clock.advance(days=31)
    assert await ana.available() == 400
    await transit.carry_all(shop.ledger)
    assert await ben.available() == 600


async def test_the_claimant_can_drive_it_again_under_any_key(shop: Shop) -> None:
    _, ben, _ = await given_and_not_yet_there(shop)
    await ben.claims("hi", key="tap")
    assert await ben.available() == 600
    _, eve, _ = await given_and_not_yet_there_under(shop, "two")
    await eve.claims("two", key="another tap")
    assert await eve.available() == 600


async def given_and_not_yet_there_under(shop: Shop, code: str) -> tuple[Customer, Customer, GiftId]:
    """The same, under another code."""
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    gift = await ana.gives(600, code=code)
    await ana.under().do(gifts.give, gift, ben.wallet, "USD")
    return ana, ben, gift


async def test_it_arrives_once_however_many_drive_it(shop: Shop) -> None:
    _, ben, gift = await given_and_not_yet_there(shop)
    drivers = [transit.carry(shop.ledger, gift) for _ in range(5)]
    told = await asyncio.gather(*drivers, transit.carry_all(shop.ledger), ben.claims("hi"))
    assert {one.seq for one in told if isinstance(one, Done)} == {2}
    assert await ben.available() == 600
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


async def test_nobody_else_can_be_made_to_receive_it(shop: Shop) -> None:
    _, _, gift = await given_and_not_yet_there(shop)
    eve = await shop.customer()
    await transit.carry(shop.ledger, gift)
    slices = await shop.ledger.read(sent.slices, gift)
    with pytest.raises(IdempotencyKeyReused):
        await shop.ledger.on(eve.wallet, str(gift), scope=transit.SCOPE).do(gifts.receive, gift, slices)
    assert await eve.available() == 0


async def test_what_cannot_arrive_is_a_bug_and_not_a_gift(shop: Shop) -> None:
    ana, ben, gift = await given_and_not_yet_there(shop)
    slices = await shop.ledger.read(sent.slices, gift)
    with pytest.raises(BrokenInvariant):  # It never comes back to its sender this way,
        await ana.under().do(gifts.receive, gift, slices)
    with pytest.raises(BrokenInvariant):  # and never arrives empty.
        await ben.under().do(gifts.receive, gift, ())
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 400, "transit": 600}
    await transit.carry_all(shop.ledger)
    assert (await ana.available(), await ben.available()) == (400, 600)


async def test_it_arrives_after_its_cards_are_over_and_is_over(shop: Shop) -> None:
    _, ben, _ = await given_and_not_yet_there(shop)
    shop.clock.now = END + timedelta(days=1)
    await transit.carry_all(shop.ledger)
    await ben.touches()
    assert await ben.available() == 0
    entries = await shop.records(t.journal, ben)
    assert [(entry["kind"], entry["amount"]) for entry in entries] == [("open", 0), ("claim", 600), ("expiry", 600)]
    effective = [entry["effective_at"] for entry in entries]
    assert effective == sorted(effective), "the wallet's time never runs backwards"
    assert await shop.trial_balance() == {"cash": -1000, "breakage": 1000}


async def open_gifts(ledger: Ledger, wallet: WalletId) -> list[GiftStatus]:
    """Where each of a wallet's gifts stands, latest first."""
    return [gift.status for gift in await ledger.read(sent.gifts, wallet, 10)]


async def test_a_sender_sees_what_was_sent(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    assert shop.clock.now == TODAY
    await ana.gives(100)
    await ana.gives(100, code="hi")
    await ben.claims("hi")
    await ana.takes_back(await ana.gives(100))
    assert await open_gifts(shop.ledger, ana.wallet) == [GiftStatus.RETURNED, GiftStatus.DELIVERED, GiftStatus.OPEN]
    assert await open_gifts(shop.ledger, ben.wallet) == []

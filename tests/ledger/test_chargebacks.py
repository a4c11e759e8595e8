"""The bank took a payment back: what is left goes with it, what is gone is owed, and nothing is ever negative."""

from __future__ import annotations

import pytest

from ledger import gifts, sent
from ledger import tables as t
from ledger.accounts import Frozen, GiftStatus
from ledger.errors import CardChargedBack, GiftFrozen, InsufficientFunds, WalletFrozen
from ledger.ids import GiftHash, LotId
from tests.ledger.books import Customer, Left, Record, Shop


async def with_cards(shop: Shop, *faces: int) -> Customer:
    """Someone who has bought cards."""
    customer = await shop.customer()
    await customer.buys(*faces)
    return customer


async def booked(shop: Shop, customer: Customer) -> list[tuple[int, int, int]]:
    """What each chargeback took, left owed, and lost."""
    rows: list[Record] = await shop.records(t.chargeback, customer)
    return [(row["clawed"], row["owed"], row["lost"]) for row in rows]


# --- what it takes --------------------------------------------------------------------------------------------------


async def test_an_unspent_card_is_taken_back_whole(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    await shop.charges_back(ana, 2)
    assert await ana.cards() == [Left(1000, "2029-11-23")]
    assert await booked(shop, ana) == [(2000, 0, 0)]
    assert (await ana.owed(), (await ana.balance()).frozen) == (0, Frozen.BY_CHARGEBACK)
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 1000}


async def test_what_was_spent_is_owed_and_the_balance_is_not_negative(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.sells(ana, 700)
    await shop.charges_back(ana)
    assert (await ana.available(), await ana.owed()) == (0, 700)
    assert await booked(shop, ana) == [(300, 700, 0)]
    assert await shop.trial_balance() == {"debt": -700, "sales": 700}


async def test_other_cards_are_not_touched(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    await shop.sells(ana, 700)
    await shop.charges_back(ana)
    assert (await ana.cards(), await ana.owed()) == ([Left(2000, "2029-11-23")], 700)


async def test_what_had_expired_is_the_shops_loss_and_nobodys_debt(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.sells(ana, 400)
    shop.clock.advance(days=1100)
    await shop.charges_back(ana)
    assert await booked(shop, ana) == [(0, 400, 600)]
    assert await shop.trial_balance() == {"debt": -400, "loss": -600, "sales": 400, "breakage": 600}


async def test_what_is_held_stays_promised_and_is_owed(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.holds(ana, 700)
    await shop.charges_back(ana)
    assert (await ana.available(), await ana.held(), await ana.owed()) == (0, 700, 700)
    await shop.captures(charge, 700)
    assert await shop.trial_balance() == {"debt": -700, "sales": 700}


async def test_what_came_back_of_the_card_is_taken_too(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.sells(ana, 600)
    shop.clock.advance(days=1090)
    await shop.refunds(charge, 500)  # Into a child of the card.
    await shop.charges_back(ana)
    assert (await ana.available(), await ana.owed()) == (0, 100)
    assert await booked(shop, ana) == [(900, 100, 0)]


async def test_the_customer_is_told(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    await shop.sells(ana, 700)
    chargeback = await shop.charges_back(ana)
    assert await shop.news("card_charged_back") == [
        {
            "chargeback": str(chargeback),
            "amount": 1000,
            "clawed": 300,
            "owed": 700,
            "currency": "USD",
            "bought_on": "2026-11-23",
            "available": 2000,
        }
    ]


# --- gifts ----------------------------------------------------------------------------------------------------------


async def test_open_gifts_of_the_card_come_back_first(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    of_the_card, of_both = await ana.gives(400), await ana.gives(1000)
    of_the_other = await ana.gives(200)
    await shop.charges_back(ana)
    standing = [(await shop.gift(gift)).status for gift in (of_the_card, of_both, of_the_other)]
    assert standing == [GiftStatus.RETURNED, GiftStatus.RETURNED, GiftStatus.OPEN]
    assert (await booked(shop, ana), await ana.available()) == ([(1000, 0, 0)], 1800)
    assert len(await shop.news("gift_returned")) == 2
    assert await shop.trial_balance() == {"cash": -2000, "wallet": 1800, "transit": 200}


async def test_a_gift_that_was_claimed_stays_and_is_owed_by_who_gave_it(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    await ana.gives(400, code="hi")
    await ben.claims("hi")
    await shop.charges_back(ana)
    assert (await ana.owed(), await ben.available(), (await ben.balance()).frozen) == (400, 400, Frozen.NO)
    await shop.sells(ben, 400)


async def test_a_claimed_gift_that_is_still_on_its_way_arrives(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    gift = await ana.gives(400, code="hi")
    await ana.under().do(gifts.give, gift, ben.wallet, "USD")
    await shop.charges_back(ana)
    assert await ana.owed() == 400
    await ben.claims("hi")
    assert await ben.available() == 400
    assert await shop.ledger.read(sent.claims_in_flight, 1) == ()


async def test_a_card_that_came_home_as_a_gift_is_taken_too(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    await ana.gives(400, code="there")
    await ben.claims("there")
    await ben.gives(300, code="and back")
    await ana.claims("and back")
    await shop.charges_back(ana)
    assert (await booked(shop, ana), await ana.available()) == ([(900, 100, 0)], 0)


async def test_other_gifts_cannot_be_claimed_while_the_wallet_is_frozen(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000, 2000), await shop.customer()
    await ana.gives_card(2, code="hi")
    chargeback = await shop.charges_back(ana, 1)
    with pytest.raises(GiftFrozen):
        await ben.claims("hi", key="early")
    await shop.wins(chargeback)
    await ben.claims("hi", key="later")
    assert await ben.available() == 2000


# --- paying what is owed --------------------------------------------------------------------------------------------


async def owing(shop: Shop, cents: int) -> Customer:
    """Someone who has spent so much of a $10 card whose payment was then taken back."""
    customer = await with_cards(shop, 1000)
    await shop.sells(customer, cents)
    await shop.charges_back(customer)
    return customer


async def test_the_next_purchase_pays_the_debt_first(shop: Shop) -> None:
    ana = await owing(shop, 700)
    await ana.buys(1000)
    assert (await ana.available(), await ana.owed()) == (300, 0)
    *_, told = await shop.news("card_bought")
    assert (told["amount"], told["paid_debt"], told["available"]) == (1000, 700, 300)
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 300, "sales": 700}


async def test_a_purchase_smaller_than_the_debt_pays_a_part_of_it(shop: Shop) -> None:
    ana = await with_cards(shop, 5000)
    await shop.sells(ana, 3000)
    await shop.charges_back(ana)
    await ana.buys(1000, 2000)
    assert (await ana.cards(), await ana.owed()) == ([], 0)


async def test_a_refund_to_a_card_that_was_taken_back_pays_the_debt_first(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.sells(ana, 700)
    await shop.charges_back(ana)
    await shop.refunds(charge, 300)
    assert (await ana.available(), await ana.owed()) == (0, 400)
    (told,) = await shop.news("refund_credited")
    assert told["available"] == 0
    await ana.buys(1000)
    await shop.refunds(charge, 400)
    assert (await ana.available(), await ana.owed()) == (1000, 0), "once it is paid, all comes back"


async def test_what_a_hold_gives_back_pays_the_debt_first(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.holds(ana, 700)
    await shop.charges_back(ana)
    await shop.captures(charge, 500)
    assert (await ana.available(), await ana.held(), await ana.owed()) == (0, 0, 500)
    assert await shop.trial_balance() == {"debt": -500, "sales": 500}


@pytest.mark.parametrize("how", ["void", "time"])
async def test_a_released_hold_pays_the_debt_whole(shop: Shop, how: str) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.holds(ana, 700)
    await shop.charges_back(ana)
    if how == "void":
        await shop.voids(charge)
    else:
        shop.clock.advance(days=8)
        await ana.touches()
    assert (await ana.available(), await ana.owed()) == (0, 0)
    assert await shop.trial_balance() == {}


async def test_a_refund_to_another_card_is_the_customers(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    first = await shop.sells(ana, 1000)
    await ana.buys(1000)
    second = await shop.sells(ana, 600)
    await shop.charges_back(ana, 1)
    await shop.refunds(second, 600)
    assert (await ana.available(), await ana.owed()) == (1000, 1000)
    await shop.refunds(first, 1000)
    assert (await ana.available(), await ana.owed()) == (1000, 0)


# --- frozen ---------------------------------------------------------------------------------------------------------


async def test_a_frozen_wallet_neither_pays_nor_gives_but_takes_in(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    spent = await shop.sells(ana, 100)
    waiting = await shop.asks(ana, 100)
    await shop.charges_back(ana, 2)
    with pytest.raises(WalletFrozen):
        await ana.approves(waiting)
    with pytest.raises(WalletFrozen):
        await ana.gives(1)
    with pytest.raises(WalletFrozen):
        await ana.under().do(gifts.send_card, LotId(ana.wallet, 1), GiftHash.of("x"))
    await ana.buys(1000)
    await shop.refunds(spent, 100)
    await ana.declines(waiting)
    assert await ana.available() == 2000


async def test_the_office_may_unfreeze_and_the_debt_stays(shop: Shop) -> None:
    ana = await owing(shop, 700)
    await shop.unfreezes(ana)
    assert ((await ana.balance()).frozen, await ana.owed()) == (Frozen.NO, 700)
    await shop.apologises(ana, 100)
    await shop.sells(ana, 100)


# --- the dispute is won ---------------------------------------------------------------------------------------------


async def test_winning_puts_back_what_was_taken_and_forgives_what_is_owed(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.sells(ana, 700)
    chargeback = await shop.charges_back(ana)
    done = await shop.wins(chargeback)
    assert (done.available.minor, await ana.owed(), (await ana.balance()).frozen) == (300, 0, Frozen.NO)
    assert await ana.cards() == [Left(300, "2029-11-23")]
    assert await shop.news("dispute_won") == [
        {"chargeback": str(chargeback), "amount": 300, "forgiven": 700, "currency": "USD", "available": 300}
    ]
    assert await shop.trial_balance() == {"cash": -1000, "wallet": 300, "sales": 700}


async def test_winning_gives_back_what_was_paid_of_the_debt(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.sells(ana, 700)
    chargeback = await shop.charges_back(ana)
    await ana.buys(1000)
    await shop.wins(chargeback)
    assert (await ana.available(), await ana.owed()) == (1300, 0)
    assert await shop.trial_balance() == {"cash": -2000, "wallet": 1300, "sales": 700}


async def test_what_winning_brings_is_usable_for_90_days(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    chargeback = await shop.charges_back(ana)
    shop.clock.advance(days=1090)
    await shop.wins(chargeback)
    assert await ana.cards() == [Left(1000, "2030-02-15")]


async def test_winning_makes_good_what_had_expired_and_no_more(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    shop.clock.advance(days=1100)
    await shop.wins(await shop.charges_back(ana))
    assert (await ana.available(), await ana.owed()) == (0, 0)
    assert await shop.trial_balance() == {"cash": -1000, "breakage": 1000}


async def test_a_wallet_stays_frozen_until_the_last_dispute_is_won(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    first, second = await shop.charges_back(ana, 1), await shop.charges_back(ana, 2)
    await shop.wins(first)
    assert (await ana.balance()).frozen is Frozen.BY_CHARGEBACK
    await shop.wins(second)
    assert (await ana.balance()).frozen is Frozen.NO


async def test_winning_does_not_lift_what_the_office_froze(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.freezes(ana)
    await shop.wins(await shop.charges_back(ana))
    assert (await ana.balance()).frozen is Frozen.BY_OFFICE


# --- more than once -------------------------------------------------------------------------------------------------


async def test_two_cards_taken_back_owe_together_and_are_forgiven_apart(shop: Shop) -> None:
    ana = await with_cards(shop, 1000, 2000)
    await shop.sells(ana, 3000)
    first, second = await shop.charges_back(ana, 1), await shop.charges_back(ana, 2)
    assert await ana.owed() == 3000
    await ana.buys(2000)
    assert await ana.owed() == 1000
    await shop.wins(first)
    assert (await ana.available(), await ana.owed()) == (0, 0)
    await shop.wins(second)
    assert (await ana.available(), await ana.owed()) == (2000, 0)
    assert await shop.trial_balance() == {"cash": -5000, "wallet": 2000, "sales": 3000}


async def test_a_card_that_was_won_can_be_taken_back_again(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    await shop.sells(ana, 400)
    await shop.wins(await shop.charges_back(ana))
    await shop.sells(ana, 100)
    await shop.charges_back(ana)
    assert await booked(shop, ana) == [(600, 400, 0), (500, 500, 0)]
    assert (await ana.available(), await ana.owed()) == (0, 500)
    with pytest.raises(CardChargedBack):
        await shop.charges_back(ana)


async def test_a_card_that_is_taken_back_again_costs_the_shop_no_more_than_its_face(shop: Shop) -> None:
    ana = await with_cards(shop, 1000)
    charge = await shop.sells(ana, 700)
    chargeback = await shop.charges_back(ana)
    await ana.buys(1000)  # Which pays the debt,
    await shop.wins(chargeback)  # so that all of the card comes back, and is lost once more.
    shop.clock.advance(days=1100)
    await shop.refunds(charge, 700)
    await shop.charges_back(ana, 1)
    assert await booked(shop, ana) == [(300, 700, 0), (700, 0, 300)]
    assert (await ana.available(), await ana.owed()) == (0, 0)
    await shop.trial_balance()


async def test_what_is_owed_cannot_be_spent(shop: Shop) -> None:
    ana = await owing(shop, 700)
    await shop.unfreezes(ana)
    await ana.buys(1000)
    with pytest.raises(InsufficientFunds):
        await ana.approves(await shop.asks(ana, 301))


async def test_a_refund_pays_no_more_of_a_debt_than_comes_back(shop: Shop) -> None:
    ana, ben = await with_cards(shop, 1000), await shop.customer()
    first, second = await shop.sells(ana, 600), await shop.sells(ana, 400)
    await shop.charges_back(ana, 1)
    await ana.buys(1000)  # Which pays the debt,
    await shop.refunds(first, 600)  # so that this is hers,
    await shop.unfreezes(ana)
    await ana.buys(1000)
    await ana.gives_card(3, code="hi")
    await ben.claims("hi")
    await shop.charges_back(ana, 3)  # until she owes again.
    assert (await ana.available(), await ana.owed()) == (600, 1000)
    await shop.refunds(second, 400)
    assert (await ana.available(), await ana.owed()) == (600, 600)

"""`/v1/wallets`: find a customer's wallet, and see what is in it."""

from __future__ import annotations

from bot import customers
from ledger import chargebacks
from ledger.ids import LotId, new_wallet_id, wallet_name
from ledger.wallets import open_wallet
from tests.shop.conftest import Door, problem


async def test_a_wallet_is_found_by_the_customers_telegram_id(door: Door) -> None:
    customer = await door.customer(5000)
    found = await door.get("/v1/wallets", telegram_id=customer.telegram_id)
    wallet = {
        "id": customer.name,
        "available": 5000,
        "held": 0,
        "owed": 0,
        "frozen": False,
        "currency": "USD",
        "next_expiry": {"amount": 5000, "on": "2029-11-23"},
        "reachable": True,
    }
    assert found == {"data": [wallet]}
    assert await door.wallet(customer) == wallet


async def test_somebody_who_never_came_has_no_wallet(door: Door) -> None:
    assert await door.get("/v1/wallets", telegram_id=999) == {"data": []}
    assert await door.get("/v1/wallets", telegram_id=2**52 - 1) == {"data": []}


async def test_a_wallet_tells_what_is_available_held_and_next_to_expire(door: Door) -> None:
    customer = await door.customer(2000, 1000)
    door.clock.advance(days=30)
    await customer.buys(5000)
    await door.holds(customer, 500)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (7500, 500)
    assert wallet["next_expiry"] == {"amount": 2500, "on": "2029-11-23"}, "both cards of the first day, less the hold"
    door.clock.advance(days=365 * 3)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["next_expiry"]) == (5000, {"amount": 5000, "on": "2029-12-23"})
    door.clock.advance(days=60)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"], wallet["next_expiry"]) == (0, 0, None)


async def test_a_wallet_tells_what_is_owed_and_whether_it_is_frozen(door: Door) -> None:
    customer = await door.customer(5000)
    await door.sells(customer, 2000)
    card = LotId(customer.wallet, 1)
    await door.ledger.on(customer.wallet, "cb").do(chargebacks.charge_back, card, "mia", "stolen card")
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["owed"], wallet["frozen"]) == (0, 2000, True)
    await customer.buys(5000)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["owed"], wallet["frozen"]) == (3000, 0, True)


async def test_a_wallet_tells_whether_its_customer_can_be_written_to(door: Door) -> None:
    customer = await door.customer()
    await door.ledger.write(customers.reaches(customer.telegram_id, reachable=False))
    assert not (await door.wallet(customer))["reachable"]
    await door.ledger.write(customers.reaches(customer.telegram_id, reachable=True))
    assert (await door.wallet(customer))["reachable"]


async def test_a_wallet_that_nobody_chats_from_is_there_and_not_reachable(door: Door) -> None:
    wallet = new_wallet_id(door.clock())
    await door.ledger.on(wallet, "open").open(open_wallet, "USD")
    told = await door.get(f"/v1/wallets/{wallet_name(wallet)}")
    assert (told["available"], told["reachable"]) == (0, False)


async def test_a_wallet_that_is_not_there_is_told_so(door: Door) -> None:
    problem(await door.http.get(f"/v1/wallets/{wallet_name(new_wallet_id(door.clock()))}"), 404, "wallet_unknown")

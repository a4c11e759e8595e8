"""`/v1/refunds`: what was paid comes back, to the cards it came from. A card does not."""

from __future__ import annotations

from tests.shop.conftest import Door, problem, usd


async def test_a_refund_is_back_in_the_wallet_at_once(door: Door) -> None:
    customer = await door.customer(5000)
    sold = await door.sells(customer, 3740)
    answer = await door.post("/v1/refunds", {"charge": sold, "amount": 1200, "reason": "One item came broken"})
    assert answer.status_code == 201
    refund = answer.json()
    assert refund["id"].startswith("rfd_")
    assert refund == {
        "id": refund["id"],
        "status": "succeeded",
        "amount": 1200,
        "currency": "USD",
        "at": "2026-11-23T12:00:00Z",
        "charge": sold,
    }
    assert await door.get(f"/v1/refunds/{refund['id']}") == refund
    assert (await door.charge(sold))["refunded"] == 1200
    assert (await door.wallet(customer))["available"] == 2460


async def test_a_charge_is_refunded_in_parts_up_to_what_was_paid(door: Door) -> None:
    customer = await door.customer(5000)
    sold = await door.sells(customer, 1000)
    parts = [await door.done("/v1/refunds", {"charge": sold, "amount": cents}) for cents in (300, 700)]
    assert len({part["id"] for part in parts}) == 2
    facts = problem(await door.post("/v1/refunds", {"charge": sold, "amount": 1}), 409, "refund_exceeds_captured")
    assert facts == {"refundable": usd(0), "asked": usd(1)}
    assert (await door.wallet(customer))["available"] == 5000


async def test_a_reason_is_optional_and_an_empty_one_is_none(door: Door) -> None:
    customer = await door.customer(5000)
    sold = await door.sells(customer, 1000)
    first = await door.post("/v1/refunds", {"charge": sold, "amount": 10}, key="k")
    for same in ({"reason": None}, {"reason": ""}):
        again = await door.post("/v1/refunds", {"charge": sold, "amount": 10, **same}, key="k")
        assert (again.headers["Idempotency-Replayed"], again.json()) == ("true", first.json())


async def test_a_card_is_not_refundable_and_asking_is_answered_so(door: Door) -> None:
    customer = await door.customer(5000, 2000)
    card = await customer.orders_card(1000)
    refused = await door.post("/v1/refunds", {"charge": str(card), "amount": 1000}, key="k")
    assert problem(refused, 422, "card_not_refundable") == {"available": usd(7000)}
    again = await door.post("/v1/refunds", {"charge": str(card), "amount": 1000}, key="k")
    assert (again.status_code, again.json()) == (refused.status_code, refused.json())
    assert (await door.wallet(customer))["available"] == 7000


async def test_a_refund_is_found_by_its_own_id_only(door: Door) -> None:
    customer = await door.customer(5000)
    sold = await door.sells(customer, 1000)
    refund = (await door.done("/v1/refunds", {"charge": sold, "amount": 10}))["id"]
    problem(await door.http.get(f"/v1/charges/{refund}"), 404, "unknown_id")
    problem(await door.http.get(f"/v1/refunds/{sold}"), 404, "unknown_id")
    no_refund = sold.replace("chg_", "rfd_")
    problem(await door.http.get(f"/v1/refunds/{no_refund}"), 404, "refund_unknown")
    problem(await door.post("/v1/refunds", {"charge": refund, "amount": 1}), 404, "unknown_id")

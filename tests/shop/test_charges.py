"""`/v1/charges`: ask to be paid, follow it, capture, void."""

from __future__ import annotations

from datetime import timedelta

from ledger import reads
from ledger.ids import ChargeId
from tests.conftest import TODAY
from tests.shop.conftest import Door, Json, problem


async def test_a_request_to_be_paid_waits_for_its_customer(door: Door) -> None:
    customer = await door.customer(5000)
    answer = await door.post(
        "/v1/charges",
        {
            "wallet": customer.name,
            "order_ref": "1041",
            "amount": 3740,
            "currency": "USD",
            "items": [{"name": "Desk lamp", "amount": 3990}, {"name": "Voucher", "amount": -250}],
        },
    )
    assert answer.status_code == 201
    asked = answer.json()
    assert asked == {
        "id": asked["id"],
        "status": "requires_approval",
        "amount": 3740,
        "currency": "USD",
        "at": "2026-11-23T12:00:00Z",
        "charge": asked["id"],
    }
    assert await door.charge(asked["id"]) == {
        "id": asked["id"],
        "status": "requires_approval",
        "order_ref": "1041",
        "amount": 3740,
        "currency": "USD",
        "capture": "automatic",
        "authorized": 0,
        "captured": 0,
        "released": 0,
        "refunded": 0,
        "asked_at": "2026-11-23T12:00:00Z",
        "expires_at": "2026-11-23T12:15:00Z",
    }
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (5000, 0), "nothing moves before the customer agrees"
    facts = await door.ledger.read(reads.charge, ChargeId.read(asked["id"]))
    assert facts.items == '[{"name":"Desk lamp","amount":3990},{"name":"Voucher","amount":-250}]'


async def test_an_approved_charge_is_captured_at_once_unless_the_shop_wants_to_capture_itself(door: Door) -> None:
    customer = await door.customer(5000)
    automatic = await door.charge(await door.sells(customer, 1000))
    manual = await door.charge(await door.holds(customer, 700))
    told = [
        (charge["status"], charge["capture"], charge["authorized"], charge["captured"])
        for charge in (automatic, manual)
    ]
    assert told == [("captured", "automatic", 0, 1000), ("authorized", "manual", 700, 0)]
    assert automatic["expires_at"] is None
    assert manual["expires_at"] == (TODAY + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M:%SZ")
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (3300, 700)


async def test_all_of_a_hold_is_captured_when_no_amount_is_named(door: Door) -> None:
    customer = await door.customer(5000)
    bodies: list[Json | None] = [None, {}, {"amount": None}, {"final": True}]
    for body in bodies:
        charge = await door.holds(customer, 700)
        answer = await door.post(f"/v1/charges/{charge}/capture", body)
        assert answer.status_code == 200, answer.text
        step = answer.json()
        assert (step["id"], step["charge"], step["status"], step["amount"]) == (charge, charge, "captured", 700), body
        stands = await door.charge(charge)
        assert (stands["status"], stands["authorized"], stands["captured"]) == ("captured", 0, 700)


async def test_the_rest_of_a_hold_goes_back_with_the_last_capture(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.holds(customer, 1000)
    step = await door.done(f"/v1/charges/{charge}/capture", {"amount": 640})
    assert (step["status"], step["amount"]) == ("captured", 640)
    stands = await door.charge(charge)
    assert (stands["status"], stands["amount"], stands["captured"], stands["released"]) == ("captured", 1000, 640, 360)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (4360, 0)


async def test_a_shop_that_ships_in_parts_captures_in_parts(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.holds(customer, 1000)
    for part, left in ((300, 700), (200, 500)):
        step = await door.done(f"/v1/charges/{charge}/capture", {"amount": part, "final": False})
        assert (step["status"], step["amount"]) == ("authorized", part)
        assert (await door.wallet(customer))["held"] == left
    stands = await door.charge(charge)
    assert (stands["status"], stands["authorized"], stands["captured"]) == ("authorized", 500, 500)
    await door.done(f"/v1/charges/{charge}/capture", {"amount": 100})
    stands = await door.charge(charge)
    assert (stands["status"], stands["authorized"], stands["captured"]) == ("captured", 0, 600)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (4400, 0)


async def test_a_part_that_is_all_of_what_is_held_is_the_last(door: Door) -> None:
    """Whatever the shop said of it: nothing is authorized any more, and the answer does not say so."""
    customer = await door.customer(5000)
    charge = await door.holds(customer, 1000)
    await door.done(f"/v1/charges/{charge}/capture", {"amount": 400, "final": False})
    step = await door.done(f"/v1/charges/{charge}/capture", {"amount": 600, "final": False})
    assert (await door.charge(charge))["status"] == "captured"
    assert step["status"] == "captured"


async def test_a_void_after_a_part_gives_back_what_was_not_taken(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.holds(customer, 1000)
    await door.done(f"/v1/charges/{charge}/capture", {"amount": 400, "final": False})
    step = await door.done(f"/v1/charges/{charge}/void")
    assert (step["status"], step["amount"]) == ("captured", 600), "what was taken stays taken"
    stands = await door.charge(charge)
    assert (stands["status"], stands["captured"], stands["released"]) == ("captured", 400, 600)
    assert (await door.wallet(customer))["available"] == 4600


async def test_a_request_that_nobody_answered_can_be_withdrawn(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.asks(customer, 1000)
    answer = await door.post(f"/v1/charges/{charge}/void")
    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["status"], answer.json()["amount"]) == (charge, "voided", 0)
    assert (await door.charge(charge))["status"] == "voided"


async def test_a_hold_that_is_voided_goes_back_to_the_customer(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.holds(customer, 1000)
    step = await door.done(f"/v1/charges/{charge}/void")
    assert (step["status"], step["amount"]) == ("voided", 1000)
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (5000, 0)


async def test_a_charge_says_by_itself_that_its_time_ran_out(door: Door) -> None:
    """Nothing has been written about it yet: what is due counts at once."""
    customer = await door.customer(5000)
    unanswered, untaken = await door.asks(customer, 100), await door.holds(customer, 200)
    begun = await door.holds(customer, 300)
    await door.done(f"/v1/charges/{begun}/capture", {"amount": 50, "final": False})
    declined = await door.asks(customer, 400)
    await customer.declines(declined)
    door.clock.advance(days=8)
    told = [(await door.charge(charge))["status"] for charge in (unanswered, untaken, begun, declined)]
    assert told == ["expired", "expired", "captured", "declined"]
    wallet = await door.wallet(customer)
    assert (wallet["available"], wallet["held"]) == (4950, 0)


async def test_an_order_whose_charge_ended_unpaid_may_be_charged_again(door: Door) -> None:
    customer = await door.customer(5000)
    body = door.charge_body(customer, 1000)
    first = await door.done("/v1/charges", body)
    await customer.declines(first["id"])
    second = await door.done("/v1/charges", body)
    assert second["id"] != first["id"]


async def test_amounts_up_to_the_largest_are_kept_exactly(door: Door) -> None:
    customer = await door.customer()
    largest = 2**53 - 1
    asked = await door.done("/v1/charges", door.charge_body(customer, largest))
    assert asked["amount"] == largest
    assert (await door.charge(asked["id"]))["amount"] == largest
    problem(await door.post("/v1/charges", door.charge_body(customer, largest + 1)), 400, "invalid_request")


async def test_what_the_shop_calls_things_comes_back_as_it_was_sent(door: Door) -> None:
    customer = await door.customer()
    for order in ("1041/B", "Ñandú №7 😀", "<b>&amp;", "'; DROP TABLE wallet; --", "\u202e1401", "x" * 64, "😀" * 64):
        asked = await door.done("/v1/charges", {**door.charge_body(customer, 100), "order_ref": order})
        assert (await door.charge(asked["id"]))["order_ref"] == order

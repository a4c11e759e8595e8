"""One key, one request: the same again gives the same answer, anything else under it is refused."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.shop.conftest import Customer, Door, Json, problem, sqlite_only

REPLAYED = "Idempotency-Replayed"

MOVES_MONEY = ("/v1/charges", "/v1/charges/{charge}/capture", "/v1/charges/{charge}/void", "/v1/refunds")


async def requests_on(door: Door, customer: Customer) -> dict[str, tuple[str, Json | None]]:
    """A request to each route that moves money, that will succeed."""
    captured, voided, sold = [await door.holds(customer, 500), await door.holds(customer, 300), "?"]
    sold = await door.sells(customer, 400)
    return {
        "/v1/charges": ("/v1/charges", door.charge_body(customer, 1000, items=[{"name": "Lamp", "amount": 1000}])),
        "/v1/charges/{charge}/capture": (f"/v1/charges/{captured}/capture", {"amount": 450}),
        "/v1/charges/{charge}/void": (f"/v1/charges/{voided}/void", None),
        "/v1/refunds": ("/v1/refunds", {"charge": sold, "amount": 150, "reason": "scratched"}),
    }


NO_KEYS = (b"", b"x" * 256, "clé".encode(), "clé".encode("latin-1"), "鍵".encode(), b"\x7f", b"a\tb")


@sqlite_only
@pytest.mark.parametrize("route", MOVES_MONEY)
async def test_a_request_without_a_key_that_is_one_is_refused_and_does_nothing(door: Door, route: str) -> None:
    customer = await door.customer(5000)
    path, body = (await requests_on(door, customer))[route]
    before = await door.wallet(customer)
    problem(await door.http.post(path, json=body), 400, "idempotency_key_missing")
    for key in NO_KEYS:
        answer = await door.http.post(path, json=body, headers={b"Idempotency-Key": key})
        problem(answer, 400, "idempotency_key_invalid")
    assert await door.wallet(customer) == before


@sqlite_only
async def test_a_key_of_nothing_but_spaces_is_refused(door: Door) -> None:
    """HTTP clients refuse to send it, so it is sent by hand."""
    url = door.http.base_url
    reader, writer = await asyncio.open_connection(url.host, url.port)
    lines = [
        "POST /v1/charges/chg_00000000000011/void HTTP/1.1",
        f"Host: {url.host}",
        f"Authorization: {door.http.headers['authorization']}",
        "Idempotency-Key:    ",
        "Connection: close",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    said = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert b"400 Bad Request" in said
    assert b"idempotency_key_invalid" in said


@sqlite_only
async def test_any_printable_ascii_up_to_255_characters_is_a_key(door: Door) -> None:
    customer = await door.customer()
    for key in ("k", "x" * 255, "with spaces in it", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"):
        body = door.charge_body(customer, 100)
        first, again = [await door.post("/v1/charges", body, key=key) for _ in range(2)]
        assert (first.status_code, REPLAYED in first.headers) == (201, False)
        assert (again.status_code, again.headers[REPLAYED], again.json()) == (201, "true", first.json())


@pytest.mark.parametrize("route", MOVES_MONEY)
async def test_the_same_request_again_gives_the_same_answer_and_moves_nothing(door: Door, route: str) -> None:
    customer = await door.customer(5000)
    path, body = (await requests_on(door, customer))[route]
    first = await door.post(path, body, key="once")
    after = await door.wallet(customer)
    door.clock.advance(minutes=1)
    for _ in range(3):
        again = await door.post(path, body, key="once")
        assert (again.status_code, again.json()) == (first.status_code, first.json())
        assert again.headers[REPLAYED] == "true"
    assert first.is_success, first.text
    assert REPLAYED not in first.headers
    assert await door.wallet(customer) == after


async def test_a_replay_tells_what_was_done_even_when_much_has_happened_since(door: Door) -> None:
    customer = await door.customer(5000)
    body = door.charge_body(customer, 1000)
    first = await door.post("/v1/charges", body, key="ask")
    await customer.approves(first.json()["id"])
    await door.done("/v1/refunds", {"charge": first.json()["id"], "amount": 1000})
    door.clock.advance(days=400)
    again = await door.post("/v1/charges", body, key="ask")
    assert (again.status_code, again.json()) == (201, first.json())


async def test_it_is_the_request_that_counts_not_how_it_is_spelled(door: Door) -> None:
    customer = await door.customer()
    body = door.charge_body(customer, 100)
    first = await door.post("/v1/charges", body, key="k")
    spelled = {**dict(reversed(body.items())), "capture": "automatic", "items": []}
    again = await door.post("/v1/charges", spelled, key="k")
    assert (again.headers.get(REPLAYED), again.json()) == ("true", first.json())


CHANGES: tuple[tuple[Json, str], ...] = (
    ({"amount": 101}, "amount"),
    ({"currency": "EUR"}, "amount"),
    ({"order_ref": "another"}, "order_ref"),
    ({"items": [{"name": "Lamp", "amount": 100}]}, "items"),
    ({"capture": "manual"}, "capture"),
    ({"capture": "manual", "amount": 5}, "amount, capture"),
)


async def test_another_charge_under_the_same_key_is_refused_and_told_what_differs(door: Door) -> None:
    customer = await door.customer(5000)
    body = door.charge_body(customer, 100)
    first = await door.done("/v1/charges", body, key="k")
    for change, differs in CHANGES:
        answer = await door.post("/v1/charges", {**body, **change}, key="k")
        assert problem(answer, 422, "idempotency_key_reused") == {"key": "k", "differs": differs}
    assert await door.done("/v1/charges", body, key="k") == first, "the first request keeps its key"


async def test_another_capture_or_refund_under_the_same_key_is_refused(door: Door) -> None:
    customer = await door.customer(5000)
    held, sold, other = await door.holds(customer, 500), await door.sells(customer, 400), await door.sells(customer, 50)

    await door.done(f"/v1/charges/{held}/capture", {"amount": 100, "final": False}, key="c")
    for body, differs in [({"amount": 101, "final": False}, "amount"), ({"amount": 100}, "final")]:
        again = await door.post(f"/v1/charges/{held}/capture", body, key="c")
        assert problem(again, 422, "idempotency_key_reused")["differs"] == differs

    refund = {"charge": sold, "amount": 10, "reason": "scratched"}
    await door.done("/v1/refunds", refund, key="r")
    changes: list[tuple[Json, str]] = [
        ({"amount": 11}, "amount"),
        ({"reason": "late"}, "reason"),
        ({"reason": None}, "reason"),
        ({"charge": other}, "charge"),
    ]
    for change, differs in changes:
        again = await door.post("/v1/refunds", {**refund, **change}, key="r")
        assert differs in problem(again, 422, "idempotency_key_reused")["differs"]
    assert (await door.wallet(customer))["available"] == 5000 - 500 - 400 - 50 + 10


async def test_a_key_of_one_route_is_refused_at_every_other(door: Door) -> None:
    customer = await door.customer(5000)
    requests = await requests_on(door, customer)
    for used in MOVES_MONEY:
        path, body = requests[used]
        await door.done(path, body, key=used)
    for used in MOVES_MONEY:
        for route in MOVES_MONEY:
            path, body = requests[route]
            answer = await door.post(path, body, key=used)
            if route == used:
                assert answer.headers[REPLAYED] == "true"
            else:
                assert "operation" in problem(answer, 422, "idempotency_key_reused")["differs"].split(", ")


async def test_a_key_used_for_one_customer_is_refused_for_another(door: Door) -> None:
    """One key names one request of the shop, whichever wallet it is about."""
    ana, diego = await door.customer(1000), await door.customer(1000)
    await door.done("/v1/charges", door.charge_body(ana, 100), key="k")
    again = await door.post("/v1/charges", door.charge_body(diego, 100), key="k")
    assert problem(again, 422, "idempotency_key_reused") == {"key": "k", "differs": "wallet"}

    sold = await door.sells(diego, 100)
    again = await door.post("/v1/refunds", {"charge": sold, "amount": 1}, key="k")
    assert problem(again, 422, "idempotency_key_reused") == {"key": "k", "differs": "wallet"}


async def test_a_refused_request_keeps_its_key_and_its_refusal(door: Door) -> None:
    customer = await door.customer(5000)
    charge = await door.asks(customer, 1000, capture="manual")
    path = f"/v1/charges/{charge}/capture"
    early = await door.post(path, {"amount": 10}, key="early")
    assert problem(early, 409, "charge_closed") == {"status": "requires_approval"}

    await customer.approves(charge)
    again = await door.post(path, {"amount": 10}, key="early")
    assert (again.status_code, again.json()) == (early.status_code, early.json()), "a refusal is replayed too"
    other = await door.post(path, {"amount": 11}, key="early")
    assert problem(other, 422, "idempotency_key_reused")["differs"] == "amount"
    assert (await door.post(path, {"amount": 10}, key="later")).status_code == 200


async def test_a_refused_request_keeps_its_key_from_other_customers(door: Door) -> None:
    ana, diego = await door.customer(1000), await door.customer(1000)
    unpaid = await door.asks(ana, 100)
    problem(await door.post("/v1/refunds", {"charge": unpaid, "amount": 1}, key="k"), 409, "refund_exceeds_captured")
    again = await door.post("/v1/charges", door.charge_body(diego, 100), key="k")
    assert problem(again, 422, "idempotency_key_reused")["differs"] == "wallet"


@sqlite_only
async def test_a_request_that_could_not_be_read_leaves_its_key_unused(door: Door) -> None:
    customer = await door.customer()
    body = door.charge_body(customer, 100)
    problem(await door.post("/v1/charges", {**body, "amount": 0}, key="k"), 400, "invalid_request")
    answer = await door.post("/v1/charges", body, key="k")
    assert (answer.status_code, REPLAYED in answer.headers) == (201, False)


def _firsts(answers: list[httpx.Response]) -> list[httpx.Response]:
    return [answer for answer in answers if answer.is_success and REPLAYED not in answer.headers]


@pytest.mark.parametrize("route", MOVES_MONEY)
async def test_sixty_four_at_once_have_one_effect_and_one_answer(door: Door, route: str) -> None:
    customer = await door.customer(5000)
    path, body = (await requests_on(door, customer))[route]
    before = await door.wallet(customer)
    answers = await asyncio.gather(*(door.post(path, body, key="k") for _ in range(64)))
    assert {answer.status_code for answer in answers} == {answers[0].status_code}
    assert answers[0].is_success, answers[0].text
    assert len({answer.text for answer in answers}) == 1
    assert len(_firsts(answers)) == 1
    after = await door.wallet(customer)
    change = (after["available"] - before["available"], after["held"] - before["held"])
    assert (
        change
        == {
            "/v1/charges": (0, 0),
            "/v1/charges/{charge}/capture": (50, -500),
            "/v1/charges/{charge}/void": (300, -300),
            "/v1/refunds": (150, 0),
        }[route]
    )


async def test_sixty_four_refunds_under_keys_of_their_own_never_give_back_more_than_was_paid(door: Door) -> None:
    customer = await door.customer(1000)
    sold = await door.sells(customer, 1000)
    answers = await asyncio.gather(
        *(door.post("/v1/refunds", {"charge": sold, "amount": 100}) for _ in range(64)),
    )
    refused = [answer for answer in answers if not answer.is_success]
    assert (len(answers) - len(refused), len(refused)) == (10, 54)
    for answer in refused:
        problem(answer, 409, "refund_exceeds_captured")
    assert (await door.wallet(customer))["available"] == 1000


async def test_two_customers_at_once_under_one_key_make_one_charge(door: Door) -> None:
    """Whoever loses the race is told why, on PostgreSQL too, where two transactions may both believe they are first."""
    for attempt in range(8):
        ana, diego = await door.customer(), await door.customer()
        answers = await asyncio.gather(
            *(door.post("/v1/charges", door.charge_body(who, 100), key=f"race-{attempt}") for who in (ana, diego) * 4)
        )
        assert len(_firsts(answers)) == 1, [answer.text for answer in answers]
        for answer in answers:
            if not answer.is_success:
                problem(answer, 422, "idempotency_key_reused")

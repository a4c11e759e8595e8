"""What cannot be read is refused in one form, never with a 500, and nothing happens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import httpx

from tests.shop.conftest import PROBLEM, Door, Json, problem, sqlite_only

pytestmark = sqlite_only


async def posted(door: Door, path: str, content: bytes | AsyncIterator[bytes], type_: str | None) -> httpx.Response:
    """A body as it is, under a new key."""
    headers = {"Idempotency-Key": door.new_key()} | ({} if type_ is None else {"Content-Type": type_})
    return await door.http.post(path, content=content, headers=headers)


class Wrongly(list[str]):
    """What was answered otherwise than it must be, all of it, so that one test run tells everything."""

    def unless(self, answer: httpx.Response, statuses: set[int], what: object) -> None:
        """Note an answer with another status, or in another form."""
        if answer.status_code not in statuses or answer.headers["content-type"] != PROBLEM:
            self.append(f"{str(what)[:80]} was answered with {answer.status_code}: {answer.text[:200]}")

    def unless_refused(self, answer: httpx.Response, what: object, named: str = "") -> None:
        """Note an answer that does not refuse the request, or does not name what is wrong with it."""
        self.unless(answer, {400}, what)
        if answer.status_code == 400 and named not in answer.json()["detail"]:
            self.append(f"{str(what)[:80]} was refused without a word of {named}: {answer.text[:200]}")


NO_JSON_OBJECT = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"1",
    b"true",
    b"{}",
    b"{} {}",
    b"\xff\xfe",
    b"NaN",
    b"[" * 100_000,
    b'{"wallet":"\\ud800"}',
    b"amount=100&currency=USD",
    b"<charge/>",
)


async def test_a_body_that_is_no_json_object_is_refused(door: Door) -> None:
    customer, wrongly = await door.customer(5000), Wrongly()
    held = await door.holds(customer, 100)
    for path in ("/v1/charges", "/v1/refunds", f"/v1/charges/{held}/capture"):
        for content in NO_JSON_OBJECT:
            if content in (b"", b"null", b"{}") and path.endswith("capture"):
                continue  # A capture may say nothing.
            wrongly.unless_refused(await posted(door, path, content, "application/json"), (path, content))
    assert not wrongly, "\n".join(wrongly)
    assert (await door.wallet(customer))["held"] == 100


async def test_a_body_of_another_type_is_refused(door: Door) -> None:
    """What only looks like JSON was meant as something else."""
    customer = await door.customer()
    form = b"wallet=" + customer.name.encode() + b"&order_ref=1&amount=100&currency=USD"
    answer = await posted(door, "/v1/charges", form, "application/x-www-form-urlencoded")
    assert answer.status_code in {400, 415}, answer.text
    problem(answer, answer.status_code, answer.json()["code"])
    answer = await door.http.post(
        "/v1/charges",
        files={"amount": ("amount", b"100")},
        headers={"Idempotency-Key": door.new_key()},
    )
    assert answer.status_code in {400, 415}, answer.text
    problem(answer, answer.status_code, answer.json()["code"])


NO_AMOUNT = (
    "0",
    "-1",
    "1.5",
    "0.1",
    "1e-1",
    str(2**53),
    str(2**63),
    str(2**64),
    "1" + "0" * 400,
    "null",
    "true",
    "false",
    '""',
    '"12"',
    '"１２"',
    '"$12"',
    '"null"',
    '"NaN"',
    "[]",
    "{}",
    "[100]",
    "-9007199254740993",
)


async def test_what_is_no_amount_is_refused_everywhere(door: Door) -> None:
    """A number in a string may have been a float once, or come from another alphabet: it is not guessed at."""
    customer = await door.customer(5000)
    charge, held, sold = door.charge_body(customer, 1), await door.holds(customer, 100), await door.sells(customer, 100)
    before, wrongly = await door.wallet(customer), Wrongly()
    bodies: dict[str, Json] = {
        "/v1/charges": charge,
        f"/v1/charges/{held}/capture": {"amount": 1},
        "/v1/refunds": {"charge": sold, "amount": 1},
    }
    for path, body in bodies.items():
        for amount in NO_AMOUNT:
            if amount == "null" and path.endswith("capture"):
                continue  # All of it.
            text = json.dumps({**body, "amount": "?"}).replace('"?"', amount)
            answer = await posted(door, path, text.encode(), "application/json")
            wrongly.unless_refused(answer, (path, amount))
    assert not wrongly, "\n".join(wrongly)
    assert await door.wallet(customer) == before


WRONG_FIELDS: tuple[Json, ...] = (
    {"extra": 1},
    {"Amount": 1},
    {"wallet": None},
    {"wallet": 1},
    {"wallet": "wal_" + "0" * 100},
    {"order_ref": ""},
    {"order_ref": "x" * 65},
    {"order_ref": 1041},
    {"order_ref": None},
    {"order_ref": "a\x00b"},
    {"order_ref": "a\nb"},
    {"order_ref": "a\n"},
    {"order_ref": "\x7f"},
    {"currency": "usd"},
    {"currency": "US"},
    {"currency": "USDT"},
    {"currency": "USD\n"},
    {"currency": "ＵＳＤ"},
    {"currency": None},
    {"capture": "later"},
    {"capture": ""},
    {"capture": None},
    {"items": None},
    {"items": {}},
    {"items": [None]},
    {"items": [{}]},
    {"items": [{"name": "Lamp"}]},
    {"items": [{"name": "", "amount": 1}]},
    {"items": [{"name": "x" * 101, "amount": 1}]},
    {"items": [{"name": "Lamp\n", "amount": 1}]},
    {"items": [{"name": "Lamp", "amount": 1.5}]},
    {"items": [{"name": "Lamp", "amount": "1"}]},
    {"items": [{"name": "Lamp", "amount": 2**53}]},
    {"items": [{"name": "Lamp", "amount": 1, "sku": "L1"}]},
    {"items": [{"name": "Lamp", "amount": 1}] * 51},
)


async def test_fields_that_are_not_as_they_must_be_are_refused_and_named(door: Door) -> None:
    customer, wrongly = await door.customer(5000), Wrongly()
    body = door.charge_body(customer, 100)
    for wrong in WRONG_FIELDS:
        answer = await door.post("/v1/charges", {**body, **wrong})
        wrongly.unless_refused(answer, wrong, named=next(iter(wrong)))
    for missing in ("wallet", "order_ref", "amount", "currency"):
        answer = await door.post("/v1/charges", {name: body[name] for name in body if name != missing})
        wrongly.unless_refused(answer, f"no {missing}", named=missing)
    assert not wrongly, "\n".join(wrongly)
    assert (await door.post("/v1/charges", body)).status_code == 201, "none of them charged the order"


async def test_what_a_capture_and_a_refund_do_not_know_is_refused(door: Door) -> None:
    customer, wrongly = await door.customer(5000), Wrongly()
    held, sold = await door.holds(customer, 100), await door.sells(customer, 100)
    captures: tuple[Json, ...] = ({"extra": 1}, {"final": "yes"}, {"final": "false"}, {"final": 0}, {"final": None})
    for wrong in captures:
        wrongly.unless_refused(await door.post(f"/v1/charges/{held}/capture", wrong), wrong)
    refunds: tuple[Json, ...] = (
        {"extra": 1},
        {"reason": "x" * 201},
        {"reason": "a\nb"},
        {"reason": "a\n"},
        {"reason": "\x00"},
        {"reason": 1},
        {"charge": None},
        {"charge": "x" * 65},
    )
    for wrong in refunds:
        wrongly.unless_refused(await door.post("/v1/refunds", {"charge": sold, "amount": 10, **wrong}), wrong)
    assert not wrongly, "\n".join(wrongly)
    assert (await door.wallet(customer))["held"] == 100
    assert (await door.charge(sold))["refunded"] == 0


NO_IDS = (
    "x",
    "wal_",
    "chg_",
    "rfd_",
    "crd_",
    "chg_0000000000000",
    "chg_0000000000000zzzzzzzzzzzzz",
    "chg_iiiiiiiiiiiiii",
    "CHG_00000000000001",
    "rfd_" + "0" * 60,
    "wal_zzzzzzzzzzzzz",
    "wal_６h0db9z87565n",
    "..",
    "%00",
    "%2e%2e%2f",
    "%F0%9F%92%B8",
    "' OR 1=1",
    "-1",
    "null",
    "chg_" + "z" * 5000,
)


async def test_what_is_no_id_of_ours_is_not_found(door: Door) -> None:
    wrongly = Wrongly()
    for no_id in NO_IDS:
        for method, path in (
            ("GET", f"/v1/wallets/{no_id}"),
            ("GET", f"/v1/charges/{no_id}"),
            ("POST", f"/v1/charges/{no_id}/capture"),
            ("POST", f"/v1/charges/{no_id}/void"),
            ("GET", f"/v1/refunds/{no_id}"),
        ):
            answer = await door.http.request(method, path, headers={"Idempotency-Key": door.new_key()})
            wrongly.unless(answer, {404, 405}, (method, path))  # ".." makes another path of it.
        for path, body in (
            ("/v1/charges", {"wallet": no_id[:64], "order_ref": "1", "amount": 1, "currency": "USD"}),
            ("/v1/refunds", {"charge": no_id[:64], "amount": 1}),
        ):
            wrongly.unless(await door.post(path, body), {404}, (path, body))
    assert not wrongly, "\n".join(wrongly)


async def test_the_largest_ids_there_could_be_are_unknown_and_break_nothing(door: Door) -> None:
    largest = "7zzzzzzzzzzzz"  # 2^63 - 1 in base 32.
    customer, wrongly = await door.customer(), Wrongly()
    for wallet in (customer.name[4:], largest, "0000000000000"):
        for path in (f"/v1/charges/chg_{wallet}{largest}", f"/v1/refunds/rfd_{wallet}{largest}"):
            wrongly.unless(await door.http.get(path), {404}, path)
        for path in (f"/v1/charges/chg_{wallet}{largest}/capture", f"/v1/charges/chg_{wallet}{largest}/void"):
            wrongly.unless(await door.post(path), {404}, path)
        for charge in (f"chg_{wallet}{largest}", f"crd_{wallet}{largest}"):
            wrongly.unless(await door.post("/v1/refunds", {"charge": charge, "amount": 1}), {404, 422}, charge)
    assert not wrongly, "\n".join(wrongly)


async def test_a_telegram_id_is_a_whole_positive_number(door: Door) -> None:
    wrongly = Wrongly()
    for wrong in ("", "abc", "0", "-1", "1.5", str(2**63), "9" * 400, "１２", "null", "1,2", "true", "0x10"):
        wrongly.unless_refused(await door.http.get("/v1/wallets", params={"telegram_id": wrong}), wrong, "telegram_id")
    assert not wrongly, "\n".join(wrongly)
    answer = await door.http.get("/v1/wallets")
    problem(answer, 400, "invalid_request")
    assert "telegram_id" in answer.json()["detail"]


async def test_a_body_too_large_is_refused_however_it_is_sent(door: Door) -> None:
    charge = ChargeAtLength(await door.asks(await door.customer(), 100))
    for path in ("/v1/charges", "/v1/refunds", f"/v1/charges/{charge.id}/capture"):
        whole = await posted(door, path, charge.padding, "application/json")
        problem(whole, 413, "request_entity_too_large")
        problem(await posted(door, path, charge.in_chunks(), "application/json"), 413, "request_entity_too_large")


class ChargeAtLength:
    """A body of more than a quarter of a megabyte."""

    padding = b'{"amount": 1' + b" " * (256 * 1024) + b"}"

    def __init__(self, id_: str) -> None:
        self.id = id_

    async def in_chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.padding), 4096):
            yield self.padding[start : start + 4096]


ROUTES = {
    "/healthz": "GET",
    "/readyz": "GET",
    "/docs": "GET",
    "/v1/wallets": "GET",
    "/v1/wallets/wal_0000000000001": "GET",
    "/v1/charges": "POST",
    "/v1/charges/chg_00000000000011": "GET",
    "/v1/charges/chg_00000000000011/capture": "POST",
    "/v1/charges/chg_00000000000011/void": "POST",
    "/v1/refunds": "POST",
    "/v1/refunds/rfd_00000000000011": "GET",
}


async def test_another_method_is_refused_and_told_which_there_is(door: Door) -> None:
    for path, right in ROUTES.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - {right}:
            answer = await door.http.request(method, path)
            problem(answer, 405, "method_not_allowed")
            assert right in answer.headers["allow"], (method, path)


async def test_options_tells_the_methods_and_opens_nothing_to_other_sites(door: Door) -> None:
    for path, right in ROUTES.items():
        answer = await door.http.options(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 204
        assert right in answer.headers["allow"]
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_health_is_told_to_who_asks_with_head(door: Door) -> None:
    """RFC 9110, 9.1: GET and HEAD are for everybody, and load balancers ask with either."""
    for path in ("/healthz", "/readyz"):
        answer = await door.http.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path


async def test_a_path_that_is_not_there_is_told_as_a_problem(door: Door) -> None:
    wrongly = Wrongly()
    for path in ("/nope", "/v1", "/v1/nope", "/v2/charges", "/v1/wallets/a/b", "/v1/charges/a/b", "/.env"):
        wrongly.unless(await door.http.get(path), {404}, path)
    assert not wrongly, "\n".join(wrongly)


async def test_a_problem_with_the_body_says_what_in_words(door: Door) -> None:
    """Nothing of how the door is built, and never only a repr."""
    for content in (b"", b"{}", b"null", b'{"amount": 0}'):
        detail = (await posted(door, "/v1/refunds", content, "application/json")).json()["detail"]
        assert "msgspec" not in detail
        assert "Traceback" not in detail
        assert detail != "data: 'data'"

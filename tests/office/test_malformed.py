"""What cannot be read is refused in one form, never with a 500, and nothing happens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.office.conftest import Office
from tests.shop.conftest import problem, sqlite_only

pytestmark = sqlite_only

WALLET: Any = "the customer's wallet goes here"
BODIES: dict[str, dict[str, Any]] = {
    "freezes": {"wallet": WALLET, "reason": "lost"},
    "unfreezes": {"wallet": WALLET, "reason": "found"},
    "chargebacks": {"payment": "x", "reason": "stolen"},
    "chargebacks/cbk_00000000000011/won": {"reason": "won"},
    "adjustments": {"wallet": WALLET, "amount": 100, "currency": "USD", "reason": "wrong"},
    "credits": {"wallet": WALLET, "kind": "promo", "amount": 100, "currency": "USD", "reason": "try"},
}
WRONG: dict[str, list[Any]] = {
    "wallet": [None, 1, "x" * 65, ["wal"]],
    "reason": [None, "", 1, "a\nb", "\x00", "x" * 201],
    "amount": [None, "100", 1.0, 1.5, True, 2**53, -(2**53), [1]],
    "currency": [None, "usd", "US", "USDX", "USD\n", 840],
    "kind": [None, "card", "", "PROMO"],
    "days": [-1, 36_526, "7", 1.5],
    "payment": [None, "", 1, "x" * 256],
    "card": ["lot_00000000000011"],
}
"""Values that no route takes; `card` because the payment is named already."""


@pytest.mark.parametrize("path", BODIES)
async def test_each_field_is_read_to_the_letter(office: Office, path: str) -> None:
    ana = await office.customer(5000)
    good = {name: ana.name if value is WALLET else value for name, value in BODIES[path].items()}
    before = await office.wallet(ana)
    fields = [*good, *{"credits": ["days"], "chargebacks": ["card"]}.get(path, [])]
    for field in fields:
        for value in WRONG[field]:
            answer = await office.mia.post(f"/v1/office/{path}", {**good, field: value})
            problem(answer, 400, "invalid_request")
        if field in good:
            answer = await office.mia.post(f"/v1/office/{path}", {name: good[name] for name in good if name != field})
            problem(answer, 400, "invalid_request")
    problem(await office.mia.post(f"/v1/office/{path}", {**good, "more": 1}), 400, "invalid_request")
    for content in (b"", b"{", b"null", b"[]", b'"x"', b"\xff"):
        headers = {"Idempotency-Key": office.mia.new_key(), "Content-Type": "application/json"}
        answer = await office.mia.http.post(f"/v1/office/{path}", content=content, headers=headers)
        problem(answer, 400, "invalid_request")
    assert await office.wallet(ana) == before


async def test_an_id_that_is_none_is_unknown(office: Office) -> None:
    ana = await office.customer(5000)
    problem(await office.mia.http.get("/v1/office/wallets/ana"), 404, "unknown_id")
    problem(await office.mia.post("/v1/office/freezes", {"wallet": "ana", "reason": "lost"}), 404, "unknown_id")
    problem(await office.mia.post("/v1/office/adjustments/adj_x/approve"), 404, "unknown_id")
    problem(await office.mia.post(f"/v1/office/adjustments/{ana.name}/refuse"), 404, "unknown_id")
    problem(await office.mia.post("/v1/office/chargebacks/x/won", {"reason": "won"}), 404, "unknown_id")
    problem(await office.mia.post("/v1/office/chargebacks", {"card": "lot", "reason": "x"}), 404, "unknown_id")


async def test_a_chargeback_names_the_card_or_its_payment(office: Office) -> None:
    answer = await office.mia.post("/v1/office/chargebacks", {"reason": "stolen"})
    problem(answer, 400, "invalid_request")

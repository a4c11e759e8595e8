"""Who is not Telegram posts to the webhook: 401 before a byte is read, nothing stored, nobody's handler called."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Any

import httpx
import pytest

from bot.inbox.webhook import LARGEST_UPDATE
from tests.chat.stage import KEY, OFFICE, TOKEN, Stage
from tests.security.life import SECRET, bring, live, received

HEADER = b"X-Telegram-Bot-Api-Secret-Token"
WRONG: dict[str, bytes | None] = {
    "nothing": None,
    "empty": b"",
    "a letter": SECRET[:1].encode(),
    "all but the last letter": SECRET[:-1].encode(),
    "one letter more": f"{SECRET}x".encode(),
    "twice": f"{SECRET}{SECRET}".encode(),
    "in capitals": SECRET.upper().encode(),
    "with a scheme": f"Bearer {SECRET}".encode(),
    "in fullwidth letters": "ｔｅｌｌ-nobody_42".encode(),
    "Latin-1": "tell-nobödy_42".encode("latin-1"),
    "very long": b"x" * 16_000,
    "the bot's token": TOKEN.encode(),
    "the shop's key": KEY.encode(),
    "a key of the office": OFFICE["mia"].encode(),
}


def a_payment(number: int, person: int) -> dict[str, Any]:
    """What would be worth forging: somebody has paid."""
    user = {"id": person, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_795_000_000,
            "chat": {"id": person, "type": "private", "first_name": "Ana"},
            "from": user,
            "successful_payment": {
                "currency": "USD",
                "total_amount": 5000,
                "invoice_payload": "crd_00000000000011",
                "telegram_payment_charge_id": f"forged-{number}",
                "provider_payment_charge_id": "forged",
            },
        },
    }


async def post(door: Stage, secret: bytes | None, content: bytes) -> httpx.Response:
    headers = {} if secret is None else {HEADER: secret}
    async with httpx.AsyncClient() as client:
        return await client.post(door.settings.webhook_url, content=content, headers=headers)


async def test_who_lacks_the_secret_leaves_no_trace(door: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole secret is compared, in constant time, and the answer says nothing of how near a guess came."""
    life = await live(door)
    before, calls = await received(door), len(door.emulator.calls)
    compared: list[bytes] = []

    def compare(given: bytes, secret: bytes) -> bool:
        compared.append(given)
        assert secret == SECRET.encode()
        return hmac_compare_digest(given, secret)

    hmac_compare_digest = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", compare)
    forged = httpx.Request("POST", "http://bot", json=a_payment(3 * 10**9, life.ana.id)).content
    answers = set()
    for wrong, secret in WRONG.items():
        for content in (forged, b"{", b"\xff", b""):  # Were the body read first, some of them would be 400.
            answer = await post(door, secret, content)
            assert answer.status_code == HTTPStatus.UNAUTHORIZED, f"{wrong}: {answer.status_code} to {content!r}"
            answers.add((answer.content, answer.headers.get("content-type")))
    assert len(answers) == 1
    assert len(compared) == 4 * len(WRONG)
    await door.app.settled()
    assert await received(door) == before
    assert len(door.emulator.calls) == calls
    assert await post(door, SECRET.encode(), forged) is not None
    await door.settled()
    assert len(await received(door)) == len(before) + 1, "with the secret, the same update is taken"


@pytest.mark.parametrize("secret", [None, SECRET.encode()])
async def test_a_body_without_end_is_not_read(door: Stage, secret: bytes | None) -> None:
    """Neither announced nor in chunks: whoever has no secret is refused for that, whatever the size."""

    async def chunks() -> Any:
        for _ in range(LARGEST_UPDATE // 65_536 + 8):
            yield b"x" * 65_536

    expected = HTTPStatus.UNAUTHORIZED if secret is None else HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    headers = {} if secret is None else {HEADER: secret}
    async with httpx.AsyncClient() as client:
        for content in (b"x" * (LARGEST_UPDATE + 1), chunks()):
            try:
                answer = await client.post(door.settings.webhook_url, content=content, headers=headers)
            except httpx.WriteError:
                continue  # The door hung up in the middle of it, which is an answer too.
            assert answer.status_code == expected
    assert await received(door) == []


async def test_the_address_of_the_webhook_is_no_secret_and_has_none(door: Stage) -> None:
    (told,) = [call for call in door.emulator.calls if call.method == "setWebhook"]
    assert TOKEN not in told.parameters["url"]
    assert SECRET not in told.parameters["url"]
    assert told.parameters["secret_token"] == SECRET
    assert "drop_pending_updates" not in told.parameters, "it would throw payments away"
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        async with httpx.AsyncClient(headers={HEADER.decode(): SECRET}) as client:
            answer = await client.request(method, door.settings.webhook_url)
            assert answer.status_code in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_FOUND}


async def test_each_secret_opens_one_door(door: Stage) -> None:
    """The webhook's opens neither the shop's nor the office's; theirs do not open the webhook (see WRONG)."""
    async with httpx.AsyncClient(base_url=door.app.door, headers={"Authorization": f"Bearer {SECRET}"}) as client:
        for path in ("/v1/wallets?telegram_id=1", "/v1/office/wallets/wal_0000000000001"):
            assert (await client.get(path)).status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
async def test_a_number_that_no_update_has_is_refused_and_not_a_fault(door: Stage, number: int) -> None:
    statuses = await bring(door, [a_payment(number, 1)])
    assert statuses == [HTTPStatus.BAD_REQUEST]


@pytest.mark.parametrize(
    "part",
    [
        {"chat": {}},
        {"chat": []},
        {"chat": {"id": 2**70}},
        {"chat": {"id": "seven"}},
        {"chat": 7},
        {"from": 7},
    ],
)
async def test_an_update_of_no_shape_costs_the_next_ones_nothing(
    door: Stage, part: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused, or set aside for somebody to look at; a 500 would have Telegram bring it for a day."""
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    (status,) = await bring(door, [{"update_id": 3 * 10**9, "message": part}])
    assert status < HTTPStatus.INTERNAL_SERVER_ERROR
    await live(door)

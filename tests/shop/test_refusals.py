"""Every no of the ledger has a status, and what the shop can run into is told with its facts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import fields

import pytest

from bot.web.problems import STATUS
from ledger import errors
from ledger.errors import Refusal, all_refusals
from ledger.ids import CardOrderId, ChargeId, new_wallet_id, wallet_name
from tests.shop.conftest import Door, Json, problem, usd

Told = Callable[[Door], Awaitable[tuple[int, Json]]]
"""Runs into a refusal; gives the status and the facts it was told with."""


async def key_reused(door: Door) -> tuple[int, Json]:
    ana = await door.customer()
    await door.done("/v1/charges", door.charge_body(ana, 100, order_ref="1"), key="k")
    answer = await door.post("/v1/charges", door.charge_body(ana, 200, order_ref="1"), key="k")
    assert problem(answer, 422, "idempotency_key_reused") == {"key": "k", "differs": "amount"}
    return answer.status_code, answer.json()


async def wallet_unknown(door: Door) -> tuple[int, Json]:
    nobody = new_wallet_id(door.clock())
    body = {"wallet": wallet_name(nobody), "order_ref": "1", "amount": 1, "currency": "USD"}
    answer = await door.post("/v1/charges", body)
    assert problem(answer, 404, "wallet_unknown") == {}
    card = str(CardOrderId(nobody, 1))
    problem(await door.post("/v1/refunds", {"charge": card, "amount": 1}), 404, "wallet_unknown")
    problem(await door.post(f"/v1/charges/{ChargeId(nobody, 1)}/void"), 404, "wallet_unknown")
    problem(await door.http.get(f"/v1/wallets/{wallet_name(nobody)}"), 404, "wallet_unknown")
    return answer.status_code, answer.json()


async def currency_not_of_wallet(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    answer = await door.post("/v1/charges", door.charge_body(ana, 100, currency="EUR"))
    assert problem(answer, 422, "currency_not_of_wallet") == {"wallet": "USD", "asked": "EUR"}
    return answer.status_code, answer.json()


async def card_not_refundable(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    card = await ana.orders_card(1000)
    answer = await door.post("/v1/refunds", {"charge": str(card), "amount": 1000})
    assert problem(answer, 422, "card_not_refundable") == {"available": usd(5000)}
    return answer.status_code, answer.json()


async def charge_unknown(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    charge = str(ChargeId(ana.wallet, 2**40))
    answer = await door.http.get(f"/v1/charges/{charge}")
    assert problem(answer, 404, "charge_unknown") == {}
    problem(await door.post(f"/v1/charges/{charge}/capture"), 404, "charge_unknown")
    problem(await door.post(f"/v1/charges/{charge}/capture", {"amount": 1}), 404, "charge_unknown")
    problem(await door.post(f"/v1/charges/{charge}/void"), 404, "charge_unknown")
    problem(await door.post("/v1/refunds", {"charge": charge, "amount": 1}), 404, "charge_unknown")
    return answer.status_code, answer.json()


async def charge_closed(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    unanswered, declined, voided = [await door.asks(ana, 100, capture="manual") for _ in range(3)]
    sold, held = await door.sells(ana, 100), await door.holds(ana, 100)
    await ana.declines(declined)
    await door.done(f"/v1/charges/{voided}/void")
    for charge, status, verbs in (
        (unanswered, "requires_approval", ("capture",)),
        (sold, "captured", ("capture", "void")),
        (declined, "declined", ("capture", "void")),
        (voided, "voided", ("capture", "void")),
    ):
        for verb in verbs:
            answer = await door.post(f"/v1/charges/{charge}/{verb}")
            assert problem(answer, 409, "charge_closed") == {"status": status}
    door.clock.advance(days=8)
    problem(await door.post(f"/v1/charges/{held}/capture"), 409, "charge_closed")
    answer = await door.post(f"/v1/charges/{held}/void")
    assert problem(answer, 409, "charge_closed") == {"status": "expired"}
    return answer.status_code, answer.json()


async def order_already_charged(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    body = door.charge_body(ana, 100, order_ref="1041")
    charge = (await door.done("/v1/charges", body))["id"]
    answer = await door.post("/v1/charges", body)
    assert problem(answer, 409, "order_already_charged") == {"order_ref": "1041", "status": "requires_approval"}
    await ana.approves(charge)
    answer = await door.post("/v1/charges", body)
    assert problem(answer, 409, "order_already_charged") == {"order_ref": "1041", "status": "captured"}
    return answer.status_code, answer.json()


async def order_of_another_wallet(door: Door) -> tuple[int, Json]:
    ana, diego = await door.customer(5000), await door.customer(5000)
    await door.done("/v1/charges", door.charge_body(ana, 100, order_ref="1041"))
    answer = await door.post("/v1/charges", door.charge_body(diego, 100, order_ref="1041"))
    assert problem(answer, 409, "order_of_another_wallet") == {"order_ref": "1041"}
    return answer.status_code, answer.json()


async def capture_exceeds_hold(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    held = await door.holds(ana, 1000)
    answer = await door.post(f"/v1/charges/{held}/capture", {"amount": 1001})
    assert problem(answer, 409, "capture_exceeds_hold") == {"held": usd(1000), "asked": usd(1001)}
    assert (await door.wallet(ana))["held"] == 1000
    return answer.status_code, answer.json()


async def refund_exceeds_captured(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    sold = await door.sells(ana, 1000)
    answer = await door.post("/v1/refunds", {"charge": sold, "amount": 1001})
    assert problem(answer, 409, "refund_exceeds_captured") == {"refundable": usd(1000), "asked": usd(1001)}
    assert (await door.wallet(ana))["available"] == 4000
    return answer.status_code, answer.json()


async def refund_unknown(door: Door) -> tuple[int, Json]:
    ana = await door.customer(5000)
    asked = await door.asks(ana, 100)
    answer = await door.http.get(f"/v1/refunds/{asked.replace('chg_', 'rfd_')}")
    assert problem(answer, 404, "refund_unknown") == {}
    return answer.status_code, answer.json()


OVER_HTTP: dict[type[Refusal], Told] = {
    errors.IdempotencyKeyReused: key_reused,
    errors.WalletUnknown: wallet_unknown,
    errors.CurrencyNotOfWallet: currency_not_of_wallet,
    errors.CardNotRefundable: card_not_refundable,
    errors.ChargeUnknown: charge_unknown,
    errors.ChargeClosed: charge_closed,
    errors.OrderAlreadyCharged: order_already_charged,
    errors.OrderOfAnotherWallet: order_of_another_wallet,
    errors.CaptureExceedsHold: capture_exceeds_hold,
    errors.RefundExceedsCaptured: refund_exceeds_captured,
    errors.RefundUnknown: refund_unknown,
}

ONLY_IN_THE_CHAT: dict[type[Refusal], str] = {
    errors.CurrencyNotSold: "wallets are opened in the chat",
    errors.AmountNotPositive: "the door reads no such amount",
    errors.DenominationNotSold: "cards are bought in the chat",
    errors.CouponNotAccepted: "cards are bought in the chat",
    errors.CardOrderUnknown: "cards are bought in the chat",
    errors.InsufficientFunds: "customers approve in the chat",
    errors.WalletAlreadyOpen: "a wallet is opened by the first message",
    errors.GiftUnknown: "gifts are sent and taken in the chat",
    errors.GiftClosed: "gifts are sent and taken in the chat",
    errors.GiftFrozen: "gifts are sent and taken in the chat",
    errors.GiftIsYours: "gifts are sent and taken in the chat",
    errors.GiftCodeTaken: "gifts are sent and taken in the chat",
    errors.NotGiftable: "gifts are sent and taken in the chat",
    errors.TooManyOpenGifts: "gifts are sent and taken in the chat",
    errors.BalanceLimitReached: "cards are bought and gifts taken in the chat",
    errors.CardLimitReached: "cards are bought in the chat",
    errors.SpendLimitReached: "customers approve in the chat",
}

AT_THE_OFFICE: dict[type[Refusal], str] = {
    errors.WalletFrozen: "the office freezes; customers approve in the chat",
    errors.WalletNotFrozen: "the office freezes",
    errors.ReasonMissing: "the office gives reasons",
    errors.CardUnknown: "the office charges back",
    errors.CardChargedBack: "the office charges back",
    errors.ChargebackUnknown: "the office charges back",
    errors.ChargebackClosed: "the office charges back",
    errors.AdjustmentUnknown: "the office corrects",
    errors.AdjustmentClosed: "the office corrects",
    errors.SecondPersonNeeded: "the office corrects",
    errors.ValidityOutOfRange: "the office gives credit",
}
"""What the shop's backend cannot run into; `tests/office/` does."""


def test_every_refusal_is_either_told_over_http_here_or_cannot_happen_there() -> None:
    told, elsewhere = OVER_HTTP.keys(), ONLY_IN_THE_CHAT.keys() | AT_THE_OFFICE.keys()
    assert told | elsewhere == set(all_refusals())
    assert len(OVER_HTTP) + len(ONLY_IN_THE_CHAT) + len(AT_THE_OFFICE) == len(all_refusals())


def test_every_refusal_has_a_status() -> None:
    assert STATUS.keys() == set(all_refusals())
    assert all(400 <= status < 500 for status in STATUS.values())


@pytest.mark.parametrize("refusal", OVER_HTTP, ids=lambda refusal: refusal.code)
async def test_a_refusal_is_told_with_its_status_code_and_facts(door: Door, refusal: type[Refusal]) -> None:
    status, said = await OVER_HTTP[refusal](door)
    assert status == STATUS[refusal]
    assert said["code"] == refusal.code
    assert said["detail"] == refusal.__doc__
    assert set(said.get("facts", {})) == {field.name for field in fields(refusal)}

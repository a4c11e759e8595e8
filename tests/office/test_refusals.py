"""Every no that the office can run into is told with its status, its code and its facts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import fields

import httpx
import pytest

from bot.web.problems import STATUS
from ledger import errors
from ledger.errors import Refusal
from ledger.ids import AdjustmentId, ChargebackId, LotId
from tests.office.conftest import Office, nobody
from tests.shop.conftest import Json, problem, usd
from tests.shop.test_refusals import AT_THE_OFFICE

Told = Callable[[Office], Awaitable[tuple[httpx.Response, Json]]]
"""Runs into a refusal; gives the answer, and the facts it must have been told with."""


async def wallet_unknown(office: Office) -> tuple[httpx.Response, Json]:
    body = {"wallet": nobody(office), "reason": "lost"}
    problem(await office.mia.http.get(f"/v1/office/wallets/{nobody(office)}"), 404, "wallet_unknown")
    return await office.mia.post("/v1/office/freezes", body), {}


async def wallet_frozen(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    await office.freezes(ana)
    return await office.tom.post("/v1/office/freezes", {"wallet": ana.name, "reason": "again"}), {}


async def wallet_not_frozen(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    return await office.mia.post("/v1/office/unfreezes", {"wallet": ana.name, "reason": "found"}), {}


async def reason_missing(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    return await office.mia.post("/v1/office/freezes", {"wallet": ana.name, "reason": "   "}), {}


async def card_unknown(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    problem(await office.mia.post("/v1/office/chargebacks", {"payment": "no-such", "reason": "x"}), 404, "card_unknown")
    body = {"card": str(LotId(ana.wallet, 7)), "reason": "stolen"}
    return await office.mia.post("/v1/office/chargebacks", body), {}


async def card_charged_back(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    await office.charges_back(ana)
    body = {"card": str(LotId(ana.wallet, 1)), "reason": "stolen"}
    return await office.mia.post("/v1/office/chargebacks", body), {}


async def chargeback_unknown(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    path = f"/v1/office/chargebacks/{ChargebackId(ana.wallet, 3)}/won"
    return await office.mia.post(path, {"reason": "won"}), {}


async def chargeback_closed(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    path = f"/v1/office/chargebacks/{(await office.charges_back(ana))['id']}/won"
    await office.mia.done(path, {"reason": "won"})
    return await office.mia.post(path, {"reason": "won"}), {}


async def adjustment_unknown(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    path = f"/v1/office/adjustments/{AdjustmentId(ana.wallet, 3)}"
    problem(await office.mia.post(f"{path}/refuse"), 404, "adjustment_unknown")
    return await office.mia.post(f"{path}/approve"), {}


async def adjustment_closed(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    path = f"/v1/office/adjustments/{(await office.adjusts(ana, 10_000))['id']}"
    await office.tom.done(f"{path}/refuse")
    problem(await office.tom.post(f"{path}/refuse"), 409, "adjustment_closed")
    return await office.tom.post(f"{path}/approve"), {"status": "refused"}


async def second_person_needed(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(5000)
    path = f"/v1/office/adjustments/{(await office.adjusts(ana, 10_000))['id']}"
    return await office.mia.post(f"{path}/approve"), {"asked_by": "mia"}


async def validity_out_of_range(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer()
    body = {"wallet": ana.name, "kind": "promo", "amount": 100, "currency": "USD", "reason": "try it", "days": 0}
    problem(await office.mia.post("/v1/office/credits", {**body, "days": 1097}), 422, "validity_out_of_range")
    return await office.mia.post("/v1/office/credits", body), {"asked_days": 0, "longest_days": 1096}


async def currency_not_of_wallet(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer()
    body = {"wallet": ana.name, "kind": "promo", "amount": 100, "currency": "EUR", "reason": "try it"}
    problem(await office.mia.post("/v1/office/credits", body), 422, "currency_not_of_wallet")
    del body["kind"]
    return await office.mia.post("/v1/office/adjustments", body), {"wallet": "USD", "asked": "EUR"}


async def amount_not_positive(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer()
    body = {"wallet": ana.name, "amount": 0, "currency": "USD", "reason": "nothing"}
    return await office.mia.post("/v1/office/adjustments", body), {"asked": usd(0)}


async def insufficient_funds(office: Office) -> tuple[httpx.Response, Json]:
    ana = await office.customer(1000)
    body = {"wallet": ana.name, "amount": -1001, "currency": "USD", "reason": "too much"}
    return await office.mia.post("/v1/office/adjustments", body), {"available": usd(1000), "needed": usd(1001)}


TOLD: dict[type[Refusal], Told] = {
    errors.WalletUnknown: wallet_unknown,
    errors.WalletFrozen: wallet_frozen,
    errors.WalletNotFrozen: wallet_not_frozen,
    errors.ReasonMissing: reason_missing,
    errors.CardUnknown: card_unknown,
    errors.CardChargedBack: card_charged_back,
    errors.ChargebackUnknown: chargeback_unknown,
    errors.ChargebackClosed: chargeback_closed,
    errors.AdjustmentUnknown: adjustment_unknown,
    errors.AdjustmentClosed: adjustment_closed,
    errors.SecondPersonNeeded: second_person_needed,
    errors.ValidityOutOfRange: validity_out_of_range,
    errors.CurrencyNotOfWallet: currency_not_of_wallet,
    errors.AmountNotPositive: amount_not_positive,
    errors.InsufficientFunds: insufficient_funds,
}


def test_what_only_the_office_runs_into_is_told_here() -> None:
    assert AT_THE_OFFICE.keys() <= TOLD.keys()


@pytest.mark.parametrize("refusal", TOLD, ids=lambda refusal: refusal.code)
async def test_a_refusal_is_told_with_its_status_code_and_facts(office: Office, refusal: type[Refusal]) -> None:
    answer, facts = await TOLD[refusal](office)
    assert problem(answer, STATUS[refusal], refusal.code) == facts
    assert answer.json()["detail"] == refusal.__doc__
    assert set(facts) == {field.name for field in fields(refusal)}

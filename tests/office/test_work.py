"""What the office does: each route, what comes of it, and that a retry does it once."""

from __future__ import annotations

import pytest

from ledger import gifts
from ledger.ids import GiftHash
from ledger.money import Money
from tests.office.conftest import Office
from tests.shop.conftest import Customer, Json, problem, sqlite_only


async def test_a_frozen_wallet_pays_nothing_until_it_is_unfrozen(office: Office) -> None:
    ana = await office.customer(5000)
    charge = await office.shop.asks(ana, 1000)
    done = await office.freezes(ana)
    assert (done["id"], done["status"], done["by"], done["wallet"]) == (ana.name, "frozen", "mia", ana.name)
    wallet = await office.wallet(ana)
    assert wallet["frozen"] == ["office"]
    assert (await office.shop.wallet(ana))["frozen"]
    assert (wallet["entries"][0]["kind"], wallet["entries"][0]["by"]) == ("freeze", "mia")
    assert wallet["entries"][0]["reason"] == "a lost phone"

    done = await office.does("unfreezes", wallet=ana.name, reason="it was found")
    assert done["status"] == "unfrozen"
    await ana.approves(charge)
    assert (await office.wallet(ana))["available"] == 4000


@pytest.mark.parametrize("named", ["payment", "card"])
async def test_a_card_is_charged_back_by_its_payment_or_by_itself(office: Office, named: str) -> None:
    ana = await office.customer(5000, 2000)
    before = await office.wallet(ana)
    purchase = next(entry for entry in before["entries"] if entry["kind"] == "purchase" and entry["amount"] == 5000)
    card = next(card for card in before["cards"] if card["remaining"] == 5000)
    await office.shop.sells(ana, 1000)
    which = {"payment": purchase["ref"]} if named == "payment" else {"card": card["id"]}
    done = await office.does("chargebacks", **which, reason="stolen")
    assert (done["status"], done["amount"], done["by"]) == ("open", 5000, "mia")
    wallet = await office.wallet(ana)
    assert (wallet["available"], wallet["owed"], wallet["frozen"]) == (2000, 1000, ["chargeback"])
    (chargeback,) = wallet["chargebacks"]
    assert chargeback == {
        "id": done["id"], "card": card["id"], "amount": 5000, "clawed": 4000, "owed": 1000, "lost": 0, "status": "open",
    }  # fmt: skip


async def test_a_dispute_that_is_won_gives_back_what_was_taken(office: Office) -> None:
    ana = await office.customer(5000)
    chargeback = (await office.charges_back(ana))["id"]
    won = await office.does(f"chargebacks/{chargeback}/won", reason="it was her own card")
    assert (won["id"], won["status"], won["amount"]) == (chargeback, "won", 5000)
    wallet = await office.wallet(ana)
    assert (wallet["available"], wallet["owed"], wallet["frozen"]) == (5000, 0, [])
    assert [found["status"] for found in wallet["chargebacks"]] == ["won"]


@pytest.mark.parametrize(("cents", "left"), [(5000, 10_000), (-1, 4999), (-5000, 0)])
async def test_a_small_correction_is_made_at_once(office: Office, cents: int, left: int) -> None:
    ana = await office.customer(5000)
    done = await office.adjusts(ana, cents)
    assert (done["status"], done["amount"], done["id"][:4]) == ("done", abs(cents), "adj_")
    assert (await office.wallet(ana))["available"] == left


@pytest.mark.parametrize(("cents", "left"), [(5001, 10_001), (-5001, 4999)])
async def test_a_large_correction_waits_for_another_person(office: Office, cents: int, left: int) -> None:
    ana = await office.customer(5000) if cents > 0 else await office.customer(10_000)
    before = (await office.wallet(ana))["available"]
    asked = await office.adjusts(ana, cents)
    assert asked["status"] == "asked"
    wallet = await office.wallet(ana)
    assert wallet["available"] == before
    assert wallet["adjustments"] == [
        {
            "id": asked["id"],
            "amount": cents,
            "reason": "counted wrong",
            "asked_by": "mia",
            "decided_by": None,
            "status": "asked",
        }
    ]
    done = await office.tom.done(f"/v1/office/adjustments/{asked['id']}/approve")
    assert (done["id"], done["status"], done["by"]) == (asked["id"], "done", "tom")
    wallet = await office.wallet(ana)
    assert wallet["available"] == left
    assert (wallet["adjustments"][0]["status"], wallet["adjustments"][0]["decided_by"]) == ("done", "tom")


@pytest.mark.parametrize("who", ["mia", "tom"])
async def test_either_may_refuse_a_correction(office: Office, who: str) -> None:
    ana = await office.customer(5000)
    asked = await office.adjusts(ana, 10_000)
    done = await getattr(office, who).done(f"/v1/office/adjustments/{asked['id']}/refuse")
    assert (done["status"], done["by"]) == ("refused", who)
    assert (await office.wallet(ana))["available"] == 5000


@pytest.mark.parametrize(
    ("kind", "days", "until"),
    [("goodwill", None, "2027-11-23"), ("promo", None, "2027-02-21"), ("promo", 7, "2026-11-30")],
)
async def test_credit_is_given_for_its_days(office: Office, kind: str, days: int | None, until: str) -> None:
    ana = await office.customer()
    body = {"wallet": ana.name, "kind": kind, "amount": 1500, "currency": "USD", "reason": "a late parcel"}
    done = await office.does("credits", **body, **({"days": days} if days else {}))
    assert (done["status"], done["amount"], done["id"]) == ("given", 1500, ana.name)
    (card,) = (await office.wallet(ana))["cards"]
    assert (card["remaining"], card["expires_on"]) == (1500, until)


async def requests_on(office: Office, ana: Customer) -> list[tuple[str, Json | None]]:
    """A request to each route that does something, in an order in which each succeeds."""
    chargeback, *asked = [
        (await office.charges_back(ana))["id"],
        (await office.adjusts(ana, 6000))["id"],
        (await office.adjusts(ana, 7000))["id"],
    ]
    wallet = {"wallet": ana.name}
    return [
        (f"chargebacks/{chargeback}/won", {"reason": "won"}),
        ("freezes", {**wallet, "reason": "lost"}),
        ("unfreezes", {**wallet, "reason": "found"}),
        ("chargebacks", {"card": (await office.wallet(ana))["cards"][0]["id"], "reason": "stolen"}),
        ("adjustments", {**wallet, "amount": 100, "currency": "USD", "reason": "counted wrong"}),
        (f"adjustments/{asked[0]}/approve", None),
        (f"adjustments/{asked[1]}/refuse", None),
        ("credits", {**wallet, "kind": "promo", "amount": 100, "currency": "USD", "reason": "try it"}),
    ]


async def test_a_retry_is_answered_alike_and_does_nothing_more(office: Office) -> None:
    ana = await office.customer(5000, 2000)
    for number, (path, body) in enumerate(await requests_on(office, ana)):
        first = await office.tom.post(f"/v1/office/{path}", body, key=f"once-{number}")
        assert first.is_success, (path, first.text)
        assert "Idempotency-Replayed" not in first.headers
        before = await office.wallet(ana)
        again = await office.tom.post(f"/v1/office/{path}", body, key=f"once-{number}")
        assert again.json() == first.json(), path
        assert (again.status_code, again.headers["Idempotency-Replayed"]) == (first.status_code, "true")
        assert await office.wallet(ana) == before, path


async def test_another_person_with_the_same_key_is_another_request(office: Office) -> None:
    """What Mia did is not answered to Tom as if he had done it."""
    ana = await office.customer(5000)
    body = {"wallet": ana.name, "reason": "a lost phone"}
    await office.mia.done("/v1/office/freezes", body, key="one")
    facts = problem(await office.tom.post("/v1/office/freezes", body, key="one"), 422, "idempotency_key_reused")
    assert facts["differs"] == "by"


@sqlite_only
async def test_nothing_is_done_without_a_key_of_the_request(office: Office) -> None:
    ana = await office.customer(5000, 2000)
    for path, body in await requests_on(office, ana):
        before = await office.wallet(ana)
        answer = await office.tom.http.post(f"/v1/office/{path}", json=body)
        problem(answer, 400, "idempotency_key_missing")
        assert await office.wallet(ana) == before


async def test_a_gift_is_seen_without_its_code(office: Office) -> None:
    ana, code = await office.customer(5000), gifts.code_from(bytes(16))
    await office.mia.ledger.on(ana.wallet, "gift").do(gifts.send, Money(2000, "USD"), GiftHash.of(code))
    answer = await office.mia.http.get(f"/v1/office/wallets/{ana.name}")
    (gift,) = answer.json()["gifts"]
    assert (gift["amount"], gift["status"], gift["claimant"]) == (2000, "open", None)
    assert gift["returns_at"].startswith("2026-12-23")
    assert GiftHash.of(code) not in answer.text

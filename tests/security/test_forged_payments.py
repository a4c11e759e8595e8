"""What is paid is what was ordered, by whom it was ordered, once: whatever a checkout or a payment says."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from bot.emulator import Person
from tests.chat.stage import Stage
from tests.chat.test_checkout import invoice_of
from tests.chat.test_taps import money
from tests.security.life import Update, bring, received

pytestmark = pytest.mark.usefixtures("tireless")


@pytest.fixture
async def ana(door: Stage) -> Person:
    return await newcomer(door, "Ana")


@pytest.fixture
async def omar(door: Stage) -> Person:
    return await newcomer(door, "Omar")


async def newcomer(door: Stage, name: str) -> Person:
    person = door.emulator.add_person(first_name=name)
    await person.start(door.bot)
    await door.settled()
    return person


def part_of(update: Update, kind: str) -> Update:
    """The checkout or the payment inside an update."""
    inside: Update = update[kind] if kind in update else update["message"][kind]
    return inside


async def latest(door: Stage, kind: str) -> Update:
    """The latest update of a kind, as it came."""
    found = [update for update in await received(door) if kind in update or kind in update.get("message", {})]
    return copy.deepcopy(found[-1])


def by(update: Update, person: Person) -> Update:
    """The same, as if it were of another person, in their own chat."""
    of = update.get("message") or update["pre_checkout_query"]
    of["from"] = person.user()
    if "chat" in of:
        of["chat"] = person.chat_facts()
    return update


def word_on_the_checkout(door: Stage, since: int) -> dict[str, Any]:
    (call,) = [call for call in door.emulator.calls[since:] if call.method == "answerPreCheckoutQuery"]
    return call.parameters


TAMPERED: list[dict[str, Any]] = [
    {"total_amount": 1},
    {"total_amount": 4999},
    {"total_amount": 5001},
    {"total_amount": 10000},
    {"total_amount": 0},
    {"total_amount": -5000},
    {"total_amount": 2**53 - 1},
    {"currency": "EUR"},
    {"currency": "JPY"},
    {"currency": "XTR"},
    {"invoice_payload": ""},
    {"invoice_payload": "crd_00000000000011"},
    {"invoice_payload": "crd_' OR 1=1 --"},
    {"invoice_payload": "crd_\x00"},
    {"invoice_payload": "chg_00000000000011"},
    {"invoice_payload": "x" * 128},
    {"invoice_payload": "💳" * 32},
]


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_a_checkout_that_is_not_what_was_ordered_is_refused(door: Stage, ana: Person, omar: Person) -> None:
    """Every field in turn, and the right one by the wrong person. Refused in words, and nothing is set aside."""
    await door_pays(door, ana)
    query = await latest(door, "pre_checkout_query")
    forged = [copy.deepcopy(query) | {"pre_checkout_query": query["pre_checkout_query"] | one} for one in TAMPERED]
    forged.append(by(copy.deepcopy(query), omar))
    for number, update in enumerate(forged):
        since = len(door.emulator.calls)
        assert await bring(door, [update | {"update_id": 3 * 10**9 + number}]) == [200]
        word = word_on_the_checkout(door, since)
        assert word.get("ok") in (False, "false"), update["pre_checkout_query"]
        assert word["error_message"]
    since = len(door.emulator.calls)
    await bring(door, [query | {"update_id": 4 * 10**9}])
    assert word_on_the_checkout(door, since).get("ok") in (True, "true"), "what was ordered is agreed to"
    assert await money(door, ana, omar) == [(5000, 0), (0, 0)]
    assert await door.troubles() == []


async def door_pays(door: Stage, person: Person) -> None:
    """A person orders a card of $50 and pays it."""
    invoice = await invoice_of(door, person, 50)
    assert await person.pay(invoice) == "paid"
    await door.settled()


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_a_payment_that_is_not_what_was_ordered_credits_nobody(door: Stage, ana: Person, omar: Person) -> None:
    await door_pays(door, ana)
    paid = await latest(door, "successful_payment")
    forged = []
    for number, one in enumerate(TAMPERED):
        update = copy.deepcopy(paid)
        part_of(update, "successful_payment").update(one, telegram_payment_charge_id=f"forged {number}")
        forged.append(update)
    forged.append(by(copy.deepcopy(paid), omar))
    part_of(forged[-1], "successful_payment")["telegram_payment_charge_id"] = "of Ana's order, by Omar"
    numbered = [update | {"update_id": 3 * 10**9 + number} for number, update in enumerate(forged)]
    assert set(await bring(door, numbered)) == {200}
    assert await money(door, ana, omar) == [(5000, 0), (0, 0)]
    assert await door.troubles() == []


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_a_charge_id_credits_one_person_once(door: Stage, ana: Person, omar: Person) -> None:
    """Omar has an order of his own, and reports Ana's payment for it; and the other way round, and again, at once."""
    await door_pays(door, ana)
    await invoice_of(door, omar, 50)
    (ordered,) = [
        call.parameters["payload"]
        for call in door.emulator.calls
        if call.method == "sendInvoice" and call.parameters["chat_id"] == omar.id
    ]
    stolen = by(await latest(door, "successful_payment"), omar)
    part_of(stolen, "successful_payment")["invoice_payload"] = ordered
    again = await latest(door, "successful_payment")
    numbered = [update | {"update_id": 3 * 10**9 + n} for n, update in enumerate([stolen, again, stolen, again])]
    assert set(await bring(door, numbered)) == {200}
    assert await money(door, ana, omar) == [(5000, 0), (0, 0)]
    assert await door.troubles() == []


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_one_payment_reported_to_both_at_once_is_one_card(door: Stage, ana: Person, omar: Person) -> None:
    """Two lanes, two wallets, one charge id: whoever is first has it, the other's is told and placed aside."""
    await door_pays(door, ana)
    await invoice_of(door, ana, 50)
    await invoice_of(door, omar, 50)
    payload = {
        call.parameters["chat_id"]: call.parameters["payload"]
        for call in door.emulator.calls
        if call.method == "sendInvoice"
    }
    reports = []
    for number, person in enumerate((ana, omar)):
        update = by(await latest(door, "successful_payment"), person) | {"update_id": 3 * 10**9 + number}
        update["message"]["message_id"] += 1000
        part_of(update, "successful_payment").update(
            invoice_payload=payload[person.id], telegram_payment_charge_id="one payment"
        )
        reports.append(update)
    assert set(await bring(door, reports)) == {200}
    assert sorted(await money(door, ana, omar)) in ([(0, 0), (10000, 0)], [(5000, 0), (5000, 0)])
    assert await door.troubles() == []

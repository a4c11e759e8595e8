"""Amounts as nobody should write them: whatever stands for a number in the chat, money stays whole, ours, and put."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest

from bot import questions
from bot.emulator import Person
from bot.screens import Action, Tap
from ledger.policy import Policy
from tests.chat.stage import Stage
from tests.chat.test_taps import money
from tests.security.life import buttons, told
from tests.security.test_markup import refused

pytestmark = pytest.mark.usefixtures("tireless")

MINE = 5000
FACES = {face.minor for face in Policy().faces("USD")}

WRITTEN = (
    "１２",
    "٣٠",
    "१५",
    "12.34",
    "1e3",
    "1E+3",
    "1e-3",
    "１e３",
    "NaN",
    "nan",
    "sNaN",
    "Infinity",
    "-Infinity",
    "inf",
    "0",
    "0.00",
    "-0",
    "-5",
    "−20",
    "(20)",
    "0.001",
    "0.009",
    "19.999",
    "1.005",
    "49.9999999999999999",
    "10.00000000000000000001",
    "0x32",
    "0b11",
    "1_0",
    "½",
    "²",
    "Ⅻ",
    "1/0",
    "50%",
    "50.01",
    "5000",
    "1,000,000,000,000",
    str(2**31),
    str(2**53),
    str(2**63 - 1),
    str(2**63),
    str(-(2**63)),
    str(2**64 + 20),
    "9" * 400,
    "1" + "0" * 3000,
    "0." + "0" * 400 + "1",
    "1e400",
    "1e999999999",
)
"""Numbers as nobody, or nobody here, writes them; and some that are not numbers."""

GIVING = ("gift ${}", "/gift {}", "give {} dollars to Omar")
BUYING = ("buy ${}", "/buy {}", "buy {} cards of $20")


@pytest.fixture
async def ana(stage: Stage) -> Person:
    ana = stage.emulator.add_person(first_name="Ana")
    await stage.buys(ana, MINE // 100)
    return ana


def stands_in(written: str) -> set[int]:
    """The amounts that are written there with their digits, in whole cents: none is worked out, rounded or made up."""
    runs = re.findall(r"\d+(?:[.,]\d+)*", unicodedata.normalize("NFKC", written))
    cents = [Decimal(run.replace(",", "")).scaleb(2) for run in runs if run.count(".") < 2]
    return {int(amount) for amount in cents if amount == amount.to_integral_value()}


def offered(stage: Stage, since: int, *actions: Action) -> set[int]:
    """The amounts on the buttons of these kinds that were shown since so many calls."""
    taps = [tap for data in buttons(stage, since) if (tap := Tap.read(data)) and tap.action in actions]
    return {cards[0] for tap in taps if (cards := tap.cards())}


async def hears(stage: Stage, person: Person, words: str) -> int:
    """Say something, which must be answered; how many calls there had been before."""
    calls, heard = len(stage.emulator.calls), len(told(stage, person))
    await stage.app.ledger.write(questions.end(person.id))  # What was talked of before is no part of it.
    await person.say(stage.bot, words)
    await stage.settled()
    assert len(told(stage, person)) > heard, f"{words[:60]!r} was met with silence"
    return calls


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_no_number_that_is_none_is_offered_to_be_given(stage: Stage, ana: Person) -> None:
    """What is offered is what was written, of what she has; and nothing moves by words."""
    misread: dict[str, set[int]] = {}
    for written in WRITTEN:
        for way in GIVING:
            since = await hears(stage, ana, way.format(written))
            given = offered(stage, since, Action.GIVE)
            misread |= {way.format(written): given} if given - stands_in(written) else {}
            assert all(0 < minor <= MINE for minor in given)
            assert 0 not in offered(stage, since, Action.GIFT)
    assert not misread, misread
    assert await money(stage, ana) == [(MINE, 0)]
    assert refused(stage) == []
    assert await stage.troubles() == []


async def test_no_card_is_sold_but_at_a_price_that_is_on_the_list(stage: Stage, ana: Person) -> None:
    for written in WRITTEN:
        for way in BUYING:
            since = await hears(stage, ana, way.format(written))
            assert offered(stage, since, Action.BUY, Action.INVOICES) <= FACES
    invoices = [call.parameters for call in stage.emulator.calls if call.method == "sendInvoice"]
    assert {price["amount"] for invoice in invoices for price in invoice["prices"]} <= FACES
    assert await money(stage, ana) == [(MINE, 0)]
    assert refused(stage) == []
    assert await stage.troubles() == []


async def test_what_a_number_stands_for_is_offered(stage: Stage, ana: Person) -> None:
    """Else the tests above would hold for a bot that offers nothing."""
    for written, minor in (("１２", 1200), ("٣٠", 3000), ("12.34", 1234), ("50", 5000)):
        since = await hears(stage, ana, f"gift ${written}")
        assert offered(stage, since, Action.GIVE) == {minor}, written
    since = await hears(stage, ana, "buy $7")
    assert offered(stage, since, Action.BUY) == {1000}

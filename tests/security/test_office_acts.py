"""No act of the office can be reached from a chat: neither by a word, nor by a button, nor by the code itself."""

from __future__ import annotations

import ast

import pytest

from bot.emulator import Person
from tests.chat.stage import OFFICE, Stage
from tests.chat.test_taps import money, taps
from tests.house.places import BOT
from tests.security.life import effects, live, told, wallet

ACTS = ("freeze", "unfreeze", "chargeback", "adjust", "approve", "refuse", "credit", "refund", "capture", "void", "won")
OF_THE_OFFICE = {
    "adjustments",
    "chargebacks",
    "credits_",
    "freezes",
    "refunds",
    "wallets",
    "expiry",
    "audit",
    "reports",
}
"""Modules of the ledger that only the shop's door, the office's and the clock may act with."""


@pytest.mark.usefixtures("tireless")
async def test_no_word_of_a_customer_is_an_act_of_the_office(stage: Stage, mallory: Person) -> None:
    """As a command, as words, as a button, with the right ids and with the very key of somebody of the office."""
    life = await live(stage)
    hers = await wallet(stage, life.ana)
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory)
    for act in ACTS:
        for said in (
            f"/{act} {life.paid} 100",
            f"/{act}@PocketTestBot {life.paid}",
            f"{act} {life.paid} {OFFICE['mia']}",
        ):
            heard = len(told(stage, mallory))
            await mallory.say(stage.bot, said)
            await stage.settled()
            assert len(told(stage, mallory)) > heard, f"{said!r} was met with silence"
        for data in (f"v1:{act}:{life.paid}:1", f"v1:office:{act}:{hers}"):
            answer = await taps(stage, mallory, data)
            assert answer is not None
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory)) == before
    assert await stage.troubles() == []


@pytest.mark.usefixtures("tireless")
async def test_a_command_of_the_office_is_answered_as_any_that_there_is_not(stage: Stage, mallory: Person) -> None:
    answers = set()
    for command in ("/freeze", "/adjust", "/approve", "/admin", "/nonsense"):
        await mallory.say(stage.bot, command)
        await stage.settled()
        answers.add(told(stage, mallory)[-1])
    assert len(answers) == 1


async def test_the_group_of_the_office_is_written_to_and_never_obeyed(stage: Stage, mallory: Person) -> None:
    """Who got into it can read, and no more."""
    life = await live(stage)
    before = await effects(stage, life.ana, life.omar)
    (office,) = stage.emulator.groups.values()
    office.members.append(mallory)
    for act in ACTS:
        await mallory.say(office, f"/{act} {life.paid} 100")
    await stage.settled()
    assert await effects(stage, life.ana, life.omar) == before
    assert not [m for m in office.messages if m["from"]["id"] == stage.bot.id and "$" in m.get("text", "")]


def test_the_chat_does_not_even_know_the_offices_rules() -> None:
    """What is not imported cannot be called, whatever a customer says."""
    known: set[str] = set()
    for path in (BOT / "chat").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "ledger":
                known |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ledger."):
                known.add(str(node.module).removeprefix("ledger."))
    assert {"cards", "charges", "gifts", "transit"} <= known, "the chat acts with these"
    assert not known & OF_THE_OFFICE

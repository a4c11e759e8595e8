"""The doctor sees whether the bot may write to the chat of the shop's own people, and writes nothing there."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.examine_telegram import Answer, of_office, of_unseen_office
from bot.commands.examined import Examined, Verdict
from tests.chat.stage import the_office
from tests.ops.visits import NOON, Visit, wrong

OFFICE = "POCKET_OFFICE_CHAT"


async def test_the_chat_of_the_office_is_looked_at_and_nothing_is_written_to_it(visit: Visit) -> None:
    office = the_office(visit.emulator, visit.bot)
    found = await visit.finds(office_chat=office.id)
    assert wrong(found) == []
    assert found[OFFICE] == Examined(Verdict.OK, OFFICE, "the bot may write to “Office”")
    assert office.messages == []


async def test_a_chat_of_the_office_that_the_bot_is_not_in(visit: Visit) -> None:
    office = visit.emulator.group("Office", members=[], bots=[])
    found = await visit.finds(office_chat=office.id)
    assert wrong(found) == [OFFICE]
    assert "not a member" in found[OFFICE].said


async def test_a_chat_of_the_office_that_is_not_there(visit: Visit) -> None:
    found = await visit.finds(office_chat=-1001)
    assert wrong(found) == [OFFICE]
    assert "chat not found" in found[OFFICE].said
    assert OFFICE in found[OFFICE].do


async def test_one_person_may_be_the_office(visit: Visit) -> None:
    mia = visit.emulator.add_person(first_name="Mia")
    assert wrong(await visit.finds(office_chat=mia.id)) == [OFFICE], "a bot never writes first"
    await mia.start(visit.bot)
    found = await visit.finds(office_chat=mia.id)
    assert wrong(found) == []
    assert "Mia" in found[OFFICE].said


async def test_a_shop_without_a_chat_of_the_office_is_told_what_it_misses(visit: Visit) -> None:
    assert (await visit.finds())[OFFICE].verdict is Verdict.LOOK


def test_a_group_that_has_become_a_supergroup_is_told_by_its_new_number() -> None:
    said = {"description": "group chat was upgraded", "parameters": {"migrate_to_chat_id": -100777}}
    found = of_unseen_office(Answer(400, said, None, NOON))
    assert found.do == f"set {OFFICE}=-100777"


GROUP, QUIET = {"type": "supergroup"}, {"type": "supergroup", "permissions": {"can_send_messages": False}}
CHANNEL = {"type": "channel"}


@pytest.mark.parametrize(
    ("chat", "bot", "may_write"),
    [
        (GROUP, {"status": "member"}, True),
        (GROUP, {"status": "administrator"}, True),
        (GROUP, {"status": "restricted", "is_member": True, "can_send_messages": True}, True),
        (GROUP, {"status": "restricted", "is_member": True, "can_send_messages": False}, False),
        (GROUP, {"status": "restricted", "is_member": False, "can_send_messages": True}, False),
        (GROUP, {"status": "left"}, False),
        (GROUP, {"status": "kicked"}, False),
        (QUIET, {"status": "member"}, False),
        (QUIET, {"status": "administrator"}, True),
        (CHANNEL, {"status": "administrator", "can_post_messages": True}, True),
        (CHANNEL, {"status": "administrator", "can_post_messages": False}, False),
        (CHANNEL, {"status": "member"}, False),
    ],
)
def test_who_may_write_to_a_chat(chat: dict[str, Any], bot: dict[str, Any], may_write: bool) -> None:
    found = of_office({"title": "Office", **chat}, bot)
    assert found.verdict is (Verdict.OK if may_write else Verdict.WRONG)
    assert bool(found.do) is not may_write

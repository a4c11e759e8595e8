"""The office's chat: what waits at its door costs no customer anything, and it is found where it has moved to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.emulator import Bot, Group, Person
from bot.emulator.chats import Chat
from bot.emulator.wire import Refused
from bot.reminders import HOLD_GAP, HOLD_WARNING
from ledger.instants import instant
from tests.chat.stage import Stage
from tests.chat.test_courier import news, paid
from tests.ledger.books import Customer, Shop
from tests.notify.conftest import Watch, comes

HOLDS = 7


def the_office(stage: Stage) -> Group:
    (group,) = stage.emulator.groups.values()
    return group


async def test_reminders_of_holds_are_planned_as_far_apart_as_a_group_takes_messages(
    watch: Watch, shop: Shop, ana: Customer
) -> None:
    for _ in range(HOLDS):
        await shop.holds(ana, 100)
    until = watch.clock() + watch.ledger.policy.hold_window
    watch.clock.now = until - HOLD_WARNING - timedelta(minutes=30)
    await watch.plan()
    planned = sorted(instant(due_at) for _, _, _, due_at, *_ in await watch.rows())
    assert planned == [until - HOLD_WARNING + number * HOLD_GAP for number in range(HOLDS)]


async def test_holds_that_were_to_be_told_while_nobody_planned_are_told_from_now_on(
    watch: Watch, shop: Shop, ana: Customer
) -> None:
    for _ in range(HOLDS):
        await shop.holds(ana, 100)
    watch.clock.now += watch.ledger.policy.hold_window - timedelta(hours=2)
    await watch.plan()
    planned = sorted(instant(due_at) for _, _, _, due_at, *_ in await watch.rows())
    assert planned == [watch.clock() + number * HOLD_GAP for number in range(HOLDS)]


async def test_a_refund_does_not_wait_while_the_office_is_told_of_many_holds(stage: Stage) -> None:
    people = [await comes(stage, f"P{number}") for number in range(HOLDS)]
    order = await paid(stage, people[-1], "1041")
    for number, person in enumerate(people):
        await stage.buys(person, 20)
        await stage.asks(person, 2000, f"1{number}", capture="manual")
        await person.tap(person.messages[-1], "Pay $20.00")
        await stage.settled()
    office = the_office(stage)
    await stage.later(stage.app.ledger.policy.hold_window - HOLD_WARNING)
    assert (await stage.post("/v1/refunds", {"charge": order, "amount": 100})).status_code == 201
    await stage.emulator.changed(lambda: bool(news(stage, people[-1])))
    assert len(office.messages) == 1
    for number in range(1, HOLDS):
        await stage.later(HOLD_GAP)
        assert len(office.messages) == number + 1


async def test_what_the_office_is_told_follows_its_group_to_its_new_number_and_the_log_says_what_to_set(
    stage: Stage, eva: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, writable = the_office(stage), Bot.writable_chat
    old, new = office.id, office.id - 1

    def has_moved(bot: Bot, chat_id: int) -> Chat:
        if chat_id == old:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, said, {"migrate_to_chat_id": new})
        return office.chat if chat_id == new else writable(bot, chat_id)

    monkeypatch.setattr(Bot, "writable_chat", has_moved)
    await stage.buys(eva, 10)
    invoice = next(message for message in eva.messages if "invoice" in message)
    with capture_logs() as logs:
        await eva.pay(invoice)
        await stage.settled()
    assert ["paid twice" in message["text"] for message in office.messages] == [True]
    assert [(line["group"], line["number"]) for line in logs if "POCKET_OFFICE_CHAT" in line["event"]] == [(old, new)]
    assert await stage.troubles() == []

"""Faults between the bot and Telegram, and bugs of ours: who is told what, and what is left behind."""

from __future__ import annotations

import httpx
import pytest
from structlog.testing import capture_logs

from bot.chat import balance
from bot.customers import by_telegram
from bot.emulator import Fault, Person, TooManyRequests
from tests.chat.stage import TOKEN, Stage
from tests.chat.test_lanes import until

NO_GIFT = "/start gift_ABCDEFGHIJKLMNOPQRSTUVWX"
"""A link to a gift that there never was."""


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)


def said(stage: Stage, person: Person) -> list[str]:
    return [str(m.get("text", "")) for m in person.messages if m["from"]["id"] == stage.bot.id]


def office(stage: Stage) -> list[str]:
    group, *_ = stage.emulator.groups.values()
    return [str(message.get("text")) for message in group.messages]


@pytest.mark.parametrize("fault", ["server_error", "unreachable"])
async def test_an_answer_that_did_not_go_out_goes_out_again(stage: Stage, ana: Person, fault: str) -> None:
    stage.emulator.faults.set(**{fault: Fault(method="sendMessage", count=2)})
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."]


@pytest.mark.parametrize("fault", ["server_error", "unreachable"])
async def test_a_refusal_that_did_not_go_out_goes_out_again(stage: Stage, ana: Person, fault: str) -> None:
    stage.emulator.faults.set(**{fault: Fault(method="sendMessage", count=1)})
    await ana.say(stage.bot, NO_GIFT)
    await stage.settled()
    assert said(stage, ana)[1:] == ["I know no gift with this code. Please check it."]
    assert await stage.troubles() == []


async def test_a_busy_telegram_is_waited_for(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(too_many_requests=TooManyRequests(method="sendMessage", count=1, retry_after=1))
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."]


async def test_a_card_is_ordered_once_however_often_its_message_is_handled(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(lost_answer=Fault(method="sendMessage", count=2))
    await ana.say(stage.bot, "buy $50")
    await stage.settled()
    assert len([m for m in ana.messages if "invoice" in m]) == 1
    assert await stage.troubles() == []


async def test_polling_survives_whatever_telegram_answers(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in ("server_error", "unreachable"):
        stage.emulator.faults.set(**{fault: Fault(method="getUpdates", count=1)})
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    stage.emulator.faults.set(lost_answer=Fault(method="getUpdates", count=1))
    await ana.say(stage.bot, "thank you")
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."] * 2


async def test_another_process_that_polls_is_survived(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.polling.CONFLICT_PAUSE", 0.05)
    async with httpx.AsyncClient() as other:
        url = f"{stage.settings.telegram_api_url}/bot{TOKEN}/getUpdates"
        await other.post(url, data={"timeout": "0"})
    await stage.emulator.changed(lambda: any(c.status == 409 for c in stage.emulator.calls))
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."]


async def test_a_bug_of_ours_alarms_the_office_and_the_chat_goes_on(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_balance(monkeypatch)
    await ana.say(stage.bot, "balance")
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[-1] == "You are welcome."
    assert ["could not be handled" in text for text in office(stage)] == [True]


async def test_a_bug_of_ours_is_told_in_the_customers_language(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, ana: Person
) -> None:
    ana.speak("es")
    _break_balance(monkeypatch)
    await ana.say(stage.bot, "balance")
    await stage.settled()
    assert not said(stage, ana)[-1].startswith("Something went wrong")


async def test_a_bug_of_ours_is_not_met_with_silence(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_balance(monkeypatch)
    await ana.say(stage.bot, "balance")
    await stage.settled()
    assert "Something went wrong on our side." in said(stage, ana)[-1]


async def test_who_blocks_the_bot_before_it_answers_alarms_nobody(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(unreachable=Fault(method="getUpdates", count=1))
    await ana.say(stage.bot, "thanks")
    ana.block(stage.bot)
    await stage.settled()
    assert office(stage) == []
    assert await stage.troubles() == []


async def test_who_blocks_the_bot_before_it_refuses_alarms_nobody(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(unreachable=Fault(method="getUpdates", count=1))
    await ana.say(stage.bot, NO_GIFT)
    ana.block(stage.bot)
    await stage.settled()
    assert office(stage) == []
    assert await stage.troubles() == []


@pytest.mark.parametrize("present", [True, False], ids=["whose command is gone", "that has removed the bot"])
async def test_a_group_that_cannot_be_answered_costs_its_customers_nothing(
    stage: Stage, ana: Person, present: bool
) -> None:
    group = stage.emulator.group("Friends", members=[ana], bots=[stage.bot] if present else [])
    calls = len(stage.emulator.calls)
    command = {"message_id": 999, "chat": group.chat.facts, "from": ana.user(), "date": 1_795_000_000, "text": "/start"}
    stage.emulator.tell(stage.bot, "message", command)
    await stage.settled()
    answers = [call for call in stage.emulator.calls[calls:] if call.parameters.get("chat_id") == group.id]
    assert [call.status for call in answers] == [400 if present else 403], "it was tried, and once"
    assert office(stage) == []
    assert await stage.troubles() == []
    known = await stage.app.ledger.read(by_telegram, ana.id)
    assert known is not None
    assert known.reachable
    await stage.buys(ana, 50)
    assert said(stage, ana)[-1].startswith("$50.00 is in your Pocket.")


async def test_a_webhook_that_another_has_set_keeps_nobody_waiting(stage: Stage, ana: Person) -> None:
    stage.bot.webhook.point_at("http://127.0.0.1:9/theirs", secret="", max_connections=1)
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."]
    assert stage.bot.webhook.url == ""


async def test_a_token_that_is_given_back_finds_the_bot_still_asking(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.05)
    with capture_logs() as log:
        stage.bot.token = "42:ANOTHER"
        await ana.say(stage.bot, "thanks")  # So that Telegram has something to say, and the bot asks anew.
        await until(lambda: any("was its token revoked?" in line["event"] for line in log))
    stage.bot.token = TOKEN
    await stage.settled()
    assert said(stage, ana)[1:] == ["You are welcome."]


async def test_an_update_that_nobody_can_read_is_set_aside(stage: Stage, ana: Person) -> None:
    stage.emulator.tell(stage.bot, "message", {"message_id": "not a number", "chat": {"id": ana.id}, "date": "never"})
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[-1] == "You are welcome."
    assert ["could not be handled" in text for text in office(stage)] == [True]


async def test_an_office_that_cannot_be_told_stops_nothing(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_balance(monkeypatch)
    (group,) = stage.emulator.groups.values()
    group.bots.clear()
    await ana.say(stage.bot, "balance")
    await ana.say(stage.bot, "thanks")
    await stage.settled()
    assert said(stage, ana)[-1] == "You are welcome."


async def test_messages_of_other_kinds_are_answered_kindly(stage: Stage, ana: Person) -> None:
    head = {"from": ana.user(), "chat": ana.chat_facts(), "date": int(stage.clock().timestamp())}
    sticker = {"file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1}
    content = {"sticker": sticker | {"is_animated": False, "is_video": False}}
    stage.emulator.tell(stage.bot, "message", {"message_id": 777, **head, **content}, lane="")
    await stage.settled()
    assert said(stage, ana)[-1].startswith("I did not understand that.")
    assert await stage.troubles() == []


def _break_balance(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a bug of ours")

    monkeypatch.setattr(balance, "balance_screen", broken)

"""Groups, channels, edited and forwarded messages, anonymous admins, kinds we never asked for: no balance in any."""

from __future__ import annotations

from typing import Any

import pytest

from bot.emulator import Person
from tests.chat.stage import Stage
from tests.chat.test_taps import money
from tests.security.life import Update, bring, received, told

pytestmark = pytest.mark.usefixtures("tireless")

GROUP = {"id": -1_001_000_000_777, "type": "supergroup", "title": "Family"}
CHANNEL = {"id": -1_001_000_000_888, "type": "channel", "title": "News"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
DATE = 1_795_000_000


@pytest.fixture
async def ana(door: Stage) -> Person:
    """A customer with $50.00."""
    ana = door.emulator.add_person(first_name="Ana")
    await door.buys(ana, 50)
    return ana


def message(chat: dict[str, Any], sender: dict[str, Any] | None, text: str, **more: Any) -> Update:
    """A message as the Bot API writes it; a command is marked as one."""
    commands = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
    made = {"message_id": 900, "date": DATE, "chat": chat, "text": text, "entities": commands, **more}
    return made | ({"from": sender} if sender else {})


def strange(user: Update, private: Update, text: str) -> dict[str, Update]:
    """An update of every kind there is but those that are answered with money, with these words in it."""
    member = {"user": user, "status": "member"}
    left = {"user": user, "status": "left"}
    membership = {"chat": GROUP, "from": user, "date": DATE, "old_chat_member": left, "new_chat_member": member}
    query = {"id": "1", "from": user, "chat_instance": "1", "data": "v1:show:balance:"}
    paid = {"currency": "USD", "total_amount": 5000, "invoice_payload": "x", "telegram_payment_charge_id": "forged"}
    business = {"business_connection_id": "b"}
    return {
        "a message in a group": {"message": message(GROUP, user, text)},
        "a message of an anonymous admin": {"message": message(GROUP, ANONYMOUS, text, sender_chat=GROUP)},
        "a message in the name of a channel": {"message": message(GROUP, ANONYMOUS, text, sender_chat=CHANNEL)},
        "a message of nobody": {"message": message(GROUP, None, text)},
        "a payment in a group": {"message": message(GROUP, user, "", successful_payment=paid | {"x": 1})},
        "a channel post": {"channel_post": message(CHANNEL, None, text, sender_chat=CHANNEL)},
        "an edited channel post": {"edited_channel_post": message(CHANNEL, None, text, edit_date=DATE)},
        "an edited message": {"edited_message": message(private, user, text, edit_date=DATE)},
        "an edited message in a group": {"edited_message": message(GROUP, user, text, edit_date=DATE)},
        "a business message": {"business_message": message(private, user, text, **business)},
        "an edited business message": {"edited_business_message": message(private, user, text, **business)},
        "deleted business messages": {"deleted_business_messages": {**business, "chat": private, "message_ids": [1]}},
        "a business connection": {
            "business_connection": {"id": "b", "user": user, "user_chat_id": user["id"], "date": DATE, "is_enabled": 1}
        },
        "a tap in a group": {"callback_query": {**query, "message": message(GROUP, ANONYMOUS, "x")}},
        "a tap on an inline message": {"callback_query": {**query, "inline_message_id": "i"}},
        "a tap on a game": {"callback_query": {"id": "2", "from": user, "chat_instance": "1", "game_short_name": "g"}},
        "an inline query": {"inline_query": {"id": "1", "from": user, "query": text, "offset": ""}},
        "a chosen inline result": {"chosen_inline_result": {"result_id": "1", "from": user, "query": text}},
        "a shipping query": {
            "shipping_query": {"id": "1", "from": user, "invoice_payload": "x", "shipping_address": _ADDRESS}
        },
        "a bought medium": {"purchased_paid_media": {"from": user, "paid_media_payload": "x"}},
        "somebody joins": {"chat_member": membership},
        "the bot joins a group": {"my_chat_member": membership},
        "somebody asks to join": {"chat_join_request": {"chat": GROUP, "from": user, "user_chat_id": 1, "date": DATE}},
        "a reaction": {
            "message_reaction": {
                "chat": private, "message_id": 1, "user": user, "date": DATE, "old_reaction": [], "new_reaction": []
            }
        },
        "a poll's answer": {"poll_answer": {"poll_id": "1", "user": user, "option_ids": [0]}},
        "a kind of another time": {"from_the_future": {"chat": private, "from": user, "text": text}},
    }  # fmt: skip


_ADDRESS = {"country_code": "ES", "state": "", "city": "", "street_line1": "", "street_line2": "", "post_code": ""}


@pytest.mark.parametrize("text", ["/balance", "/history", "balance", "buy $20", "gift $20"])
async def test_no_update_but_a_customers_own_shows_or_moves_money(door: Stage, ana: Person, text: str) -> None:
    """Each kind, carrying words that would be answered with a balance in her own chat. None is set aside."""
    numbers = iter(range(3 * 10**9, 4 * 10**9))
    for what, update in strange(ana.user(), ana.chat_facts(), text).items():
        since, before = len(door.emulator.calls), told(door, ana)
        assert await bring(door, [update | {"update_id": next(numbers)}]) == [200], what
        sent = [call for call in door.emulator.calls[since:] if "text" in call.parameters or "prices" in call.parameters]
        assert not [call for call in sent if "$" in str(call.parameters)], what
        assert {call.parameters.get("chat_id") for call in sent} <= {GROUP["id"], None}, f"{what} is answered in private"
        assert told(door, ana) == before, what
    assert await money(door, ana) == [(5000, 0)]
    troubles = [trouble for trouble in await door.troubles() if "chat not found" not in trouble]
    assert troubles == [], "but for the answer into a group that this Telegram does not have"
    assert len(await received(door)) > 26


@pytest.mark.parametrize("chat", [GROUP, CHANNEL])
async def test_the_word_to_a_group_is_the_same_for_a_customer_and_for_a_stranger(
    door: Stage, ana: Person, chat: dict[str, Any]
) -> None:
    """Nobody in the group learns from it who has a Pocket."""
    family = door.emulator.group("Family", members=[ana], bots=[door.bot])
    stranger = door.emulator.add_person(first_name="Mallory")
    said = []
    for number, person in enumerate((ana, stranger)):
        update = {"message": message({**chat, "id": family.id}, person.user(), "/balance")}
        before = len(family.messages)
        await bring(door, [update | {"update_id": 3 * 10**9 + number}])
        said.append([m["text"] for m in family.messages[before:]])
    assert said[0] == said[1]
    assert await door.wallet_of(stranger) is None, "no wallet is opened for who only writes in a group"


async def test_a_forwarded_message_is_its_senders_own_word(door: Stage, ana: Person) -> None:
    """Omar forwards what Ana wrote: it is about his Pocket, never hers."""
    omar = door.emulator.add_person(first_name="Omar")
    await omar.start(door.bot)
    await door.settled()
    origin = {"type": "user", "sender_user": ana.user(), "date": DATE}
    for number, text in enumerate(("balance", "/history", "/orders", "gift $20")):
        update = {"message": message(omar.chat_facts(), omar.user(), text, forward_origin=origin)}
        since = len(door.emulator.calls)
        assert await bring(door, [update | {"update_id": 3 * 10**9 + number}]) == [200]
        to = {call.parameters.get("chat_id") for call in door.emulator.calls[since:] if "text" in call.parameters}
        assert to == {omar.id}
        assert "$50.00." not in told(door, omar)[-1]
    assert await money(door, ana, omar) == [(5000, 0), (0, 0)]

"""One update of every kind that the Bot API knows, of whichever chat and sender: what might come, asked for or not."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import aiogram.types

from bot.emulator import Person

Part = dict[str, Any]
DATE = 1_795_000_000

KINDS = tuple(aiogram.types.Update.model_fields.keys() - {"update_id"})
"""Every kind of update there is, as aiogram lists them."""

MESSAGES = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_message",
        "edited_business_message",
        "guest_message",
    }
)
"""The kinds that are a message with words in it."""

OTHER_BOT: Part = {"id": 777_000_111, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
ANONYMOUS_ADMIN: Part = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

_numbers = itertools.count(1)


def chats(person: Person, group: int) -> Mapping[str, Part]:
    """A chat of every type; the private one is the person's own."""
    return {
        "private": person.chat_facts(),
        "group": {"id": -4_000_001, "type": "group", "title": "Family"},
        "supergroup": {"id": group, "type": "supergroup", "title": "Friends"},
        "channel": {"id": -1_009_000_000_001, "type": "channel", "title": "News"},
    }


def update(kind: str, part: Part) -> Part:
    """A part as an update of its kind, numbered beyond all that the emulator ever gives."""
    return {"update_id": 3 * 10**9 + next(_numbers), kind: part}


def message(chat: Part, sender: Part | None, text: str, **more: object) -> Part:
    """A message; of nobody, when there is no sender."""
    said: Part = {"message_id": 5_000_000 + next(_numbers), "date": DATE, "chat": chat, "text": text, **more}
    if text.startswith("/"):
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return said if sender is None else {**said, "from": sender}


def tap(sender: Part, data: str, **under: object) -> Part:
    """A button that was pressed, under whatever it is said to have been."""
    return {"id": str(9 * 10**15 + next(_numbers)), "from": sender, "chat_instance": "1", "data": data, **under}


def checkout(sender: Part, payload: str, minor: int = 5000) -> Part:
    """Somebody is about to pay."""
    number = str(9 * 10**15 + next(_numbers))
    return {"id": number, "from": sender, "currency": "USD", "total_amount": minor, "invoice_payload": payload}


def part(kind: str, chat: Part, sender: Part, text: str, data: str) -> Part:
    """An update of a kind, as far as it can say so: of this chat, by this person, with these words or this button."""
    if kind in MESSAGES:
        more: Part = {"edit_date": DATE + 1} if kind.startswith("edited") else {}
        more |= {"business_connection_id": "b1"} if "business" in kind else {}
        return message(chat, sender, text, **more)
    in_chat: Part = {"chat": chat, "date": DATE}
    of_it: Part = {"from": sender}
    on_it: Part = {**in_chat, "message_id": 7}
    standing = {"user": sender, "status": "member"}
    reaction: Part = {"type": "emoji", "emoji": "👍"}
    boost = {"user": sender, "source": "premium"}
    poll: Part = {
        "id": "1",
        "question": text,
        "options": [{"text": text, "voter_count": 1, "persistent_id": "1"}],
        "total_voter_count": 1,
        "is_closed": True,
        "is_anonymous": False,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    parts: dict[str, Part] = {
        "business_connection": {
            "id": "b1",
            "user": sender,
            "user_chat_id": sender["id"],
            "date": DATE,
            "is_enabled": True,
        },
        "deleted_business_messages": {"business_connection_id": "b1", "chat": chat, "message_ids": [7]},
        "message_reaction": {**on_it, "user": sender, "old_reaction": [], "new_reaction": [reaction]},
        "message_reaction_count": {**on_it, "reactions": [{"type": reaction, "total_count": 1}]},
        "inline_query": {"id": "1", **of_it, "query": text, "offset": ""},
        "chosen_inline_result": {"result_id": "1", **of_it, "query": text, "inline_message_id": "i1"},
        "callback_query": tap(sender, data, message=message(chat, OTHER_BOT, "Pay?")),
        "shipping_query": {"id": "1", **of_it, "invoice_payload": data, "shipping_address": ADDRESS},
        "pre_checkout_query": checkout(sender, data),
        "purchased_paid_media": {**of_it, "paid_media_payload": data},
        "poll": poll,
        "poll_answer": {"poll_id": "1", "user": sender, "option_ids": [0], "option_persistent_ids": ["1"]},
        "my_chat_member": {**in_chat, **of_it, "old_chat_member": standing, "new_chat_member": standing},
        "chat_member": {**in_chat, **of_it, "old_chat_member": standing, "new_chat_member": standing},
        "chat_join_request": {**in_chat, **of_it, "user_chat_id": sender["id"]},
        "chat_boost": {
            "chat": chat,
            "boost": {"boost_id": "1", "add_date": DATE, "expiration_date": DATE + 1, "source": boost},
        },
        "removed_chat_boost": {"chat": chat, "boost_id": "1", "remove_date": DATE, "source": boost},
        "managed_bot": {"user": sender, "bot": OTHER_BOT},
        "subscription": {"user": sender, "invoice_payload": data, "state": "active"},
        "stopped_message_generation": {"chat": chat, "draft_id": 1},
    }
    return parts[kind]


ADDRESS = {
    "country_code": "US",
    "state": "",
    "city": "Springfield",
    "street_line1": "1",
    "street_line2": "",
    "post_code": "1",
}

"""Money is shown and moved in a private chat, to and by whose it is: whatever kind of update comes, from wherever."""

from __future__ import annotations

from collections.abc import Callable

import aiogram.types
import pytest

from bot import customers
from bot.chat.routes import UPDATES
from bot.emulator import Group, Person
from tests.chat.stage import Stage
from tests.chat.test_checkout import invoice_of
from tests.chat.test_taps import last, money
from tests.security import kinds
from tests.security.kinds import ANONYMOUS_ADMIN, DATE, KINDS, MESSAGES, OTHER_BOT, Part, checkout, message, tap, update
from tests.security.life import bring, effects, words_to

pytestmark = pytest.mark.usefixtures("tireless")

WORDS = ("/balance", "/start", "balance", "buy $50", "gift $20", "/gift 20")
OF_A_CUSTOMER = {("message", "private"), ("callback_query", "private")}
"""What is answered with a screen: somebody's word to the bot alone."""

OF_NOBODY_NEW = {("pre_checkout_query", where) for where in ("private", "group", "supergroup", "channel")} | {
    ("my_chat_member", "private")
}
"""What only comes of who has an invoice of ours, or has a chat with the bot: they are known, or become so."""


@pytest.fixture
async def ana(door: Stage) -> Person:
    """She has $50, and an order of $20 that waits for her word."""
    ana = door.emulator.add_person(first_name="Ana")
    await door.buys(ana, 50)
    return ana


@pytest.fixture
def zoe(door: Stage) -> Person:
    """Somebody who has never written to the bot."""
    return door.emulator.add_person(first_name="Zoe")


@pytest.fixture
def group(door: Stage, ana: Person, zoe: Person) -> Group:
    return door.emulator.group("Friends", members=[ana, zoe])


async def buttons(door: Stage, ana: Person) -> list[str]:
    """Buttons that move her money or show it when she presses them in her own chat."""
    charge = await door.asks(ana, 2000, "1041")
    await ana.say(door.bot, "gift $10")
    await door.settled()
    offered = [
        button["callback_data"]
        for shown in ana.messages
        for row in shown.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    found = [data for data in offered if data.startswith((f"v1:pay:{charge}", "v1:give:"))]
    assert len(found) == 2
    return [*found, "v1:show:balance:", f"v1:show:{charge}:", "v1:buy:5000:1", "v1:hist:1:"]


def test_every_kind_of_update_that_there_is_is_tried() -> None:
    assert set(UPDATES) < set(KINDS)
    assert len(KINDS) > 25


@pytest.mark.parametrize("where", ["private", "group", "supergroup", "channel"])
async def test_only_a_private_word_or_tap_shows_money_and_only_a_tap_moves_it(
    door: Stage, ana: Person, zoe: Person, group: Group, where: str
) -> None:
    """Every kind, of every chat, by who has money and by who is new: nothing is told, made, moved or set aside."""
    data = await buttons(door, ana)
    came: list[Part] = []
    for sender in (ana, zoe):
        chat = kinds.chats(sender, group.id)[where]
        for kind in KINDS:
            if (kind, where) in (OF_A_CUSTOMER if sender is ana else OF_A_CUSTOMER | OF_NOBODY_NEW):
                continue
            says = WORDS if kind in MESSAGES else WORDS[:1]
            presses = data if kind == "callback_query" else data[:1]
            parts = [kinds.part(kind, chat, sender.user(), text, tapped) for text in says for tapped in presses]
            came += [update(kind, part) for part in parts]
    for one in came:
        aiogram.types.Update.model_validate(one)  # Telegram could have said it so.
    before, calls = await effects(door, ana), len(door.emulator.calls)
    assert set(await bring(door, came)) == {200}
    said = [str(call.parameters) for call in door.emulator.calls[calls:]]
    assert not [words for words in said if "$" in words or "1041" in words]
    assert words_to(door, ana.id, calls) == words_to(door, zoe.id, calls) == ""
    assert await effects(door, ana) == before
    assert await door.wallet_of(zoe) is None, "who has not written to the bot has no Pocket"
    assert await door.troubles() == []


STRANGE: dict[str, Callable[[Person, Part, str], Part]] = {
    "a button of a message that was sent inline": lambda ana, _, pay: update(
        "callback_query", tap(ana.user(), pay, inline_message_id="i1")
    ),
    "a button of nothing at all": lambda ana, _, pay: update("callback_query", tap(ana.user(), pay)),
    "a button in a group, of a message that can no longer be read": lambda ana, group, pay: update(
        "callback_query", tap(ana.user(), pay, message={"chat": group, "message_id": 7, "date": 0})
    ),
    "a game": lambda ana, group, _: update(
        "callback_query",
        {"id": "1", "from": ana.user(), "chat_instance": "1", "game_short_name": "g", "inline_message_id": "i1"},
    ),
    "what she wrote, edited": lambda ana, _, __: update(
        "edited_message", message(ana.chat_facts(), ana.user(), "buy $50", edit_date=DATE)
    ),
    "a message of nobody": lambda ana, _, __: update("message", message(ana.chat_facts(), None, "/balance")),
    "a message of another bot": lambda ana, _, __: update(
        "message", message({"id": OTHER_BOT["id"], "type": "private", "first_name": "Other"}, OTHER_BOT, "/balance")
    ),
    "an administrator who is anonymous": lambda ana, group, _: update(
        "message", message(group, ANONYMOUS_ADMIN, "/balance", sender_chat=group)
    ),
    "a channel that speaks in its group": lambda ana, group, _: update(
        "message",
        message(group, {"id": 136_817_688, "is_bot": True, "first_name": "Channel"}, "balance", sender_chat=CHANNEL),
    ),
    "/start in a channel": lambda ana, _, __: update("channel_post", message(CHANNEL, None, "/start")),
    "a payment in a message that was edited": lambda ana, _, __: update(
        "edited_message", {**message(ana.chat_facts(), ana.user(), ""), "successful_payment": payment("crd_1")}
    ),
    "a checkout of what nobody ordered": lambda ana, _, __: update("pre_checkout_query", checkout(ana.user(), "?")),
    "a checkout of another bot's": lambda ana, _, __: update("pre_checkout_query", checkout(ana.user(), "crd_1")),
}
CHANNEL: Part = {"id": -1_009_000_000_001, "type": "channel", "title": "News"}


def payment(payload: str) -> Part:
    return {
        "currency": "USD",
        "total_amount": 5000,
        "invoice_payload": payload,
        "telegram_payment_charge_id": "charge-in-a-group",
        "provider_payment_charge_id": "provider-1",
    }


@pytest.mark.parametrize("what", STRANGE)
async def test_what_is_nobodys_word_to_the_bot_alone_moves_nothing(
    door: Stage, ana: Person, group: Group, what: str
) -> None:
    pay, *_ = await buttons(door, ana)
    before, calls = await effects(door, ana), len(door.emulator.calls)
    strange = STRANGE[what](ana, kinds.chats(ana, group.id)["supergroup"], pay)
    assert await bring(door, [strange]) == [200]
    assert not [call for call in door.emulator.calls[calls:] if "$" in str(call.parameters)]
    assert words_to(door, ana.id, calls) == ""
    assert await effects(door, ana) == before
    assert await door.wallet_of_id(OTHER_BOT["id"]) is None
    assert await door.troubles() == []


async def test_words_that_were_forwarded_open_a_screen_and_move_nothing(door: Stage, ana: Person, zoe: Person) -> None:
    """Whoever gets her to pass words on has not had her tap anything."""
    await buttons(door, ana)
    origin = {"type": "user", "sender_user": zoe.user(), "date": DATE}
    said = ("yes", "pay order 1041", "pay it now, yes", "gift $10", "/gift 10", "give", "ok", "confirm", "buy $50")
    of_hers = [message(ana.chat_facts(), ana.user(), text, forward_origin=origin) for text in said]
    before = await money(door, ana)
    assert set(await bring(door, [update("message", part) for part in of_hers])) == {200}
    assert await money(door, ana) == before
    assert await door.troubles() == []


async def test_a_payment_reported_in_a_group_is_booked_once_and_told_in_private(
    door: Stage, ana: Person, group: Group
) -> None:
    """Our invoices cannot be paid there; but should one be, it was paid."""
    await invoice_of(door, ana, 20)
    payload = [call.parameters["payload"] for call in door.emulator.calls if call.method == "sendInvoice"][-1]
    calls = len(door.emulator.calls)
    chat = kinds.chats(ana, group.id)["supergroup"]
    paid = {**message(chat, ana.user(), ""), "successful_payment": payment(payload) | {"total_amount": 2000}}
    assert set(await bring(door, [update("message", paid), update("message", paid)])) == {200}
    assert await money(door, ana) == [(7000, 0)]
    assert last(door, ana).startswith("$20.00 is in your Pocket.")
    assert words_to(door, group.id, calls) == ""
    assert await door.troubles() == []


@pytest.mark.parametrize("bots", ["gone", "silenced"])
async def test_a_group_that_cannot_be_written_to_is_no_trouble(
    door: Stage, ana: Person, group: Group, bots: str
) -> None:
    """Nothing is set aside, and whoever wrote there is not taken for somebody who has blocked the bot."""
    if bots == "gone":
        group.bots.clear()  # Telegram answers 403.
        chat = kinds.chats(ana, group.id)["supergroup"]
    else:
        chat = kinds.chats(ana, group.id)[
            "group"
        ]  # One that the emulator does not know: 400, as for a deleted command.
    calls = len(door.emulator.calls)
    assert await bring(door, [update("message", message(chat, ana.user(), "/balance"))]) == [200]
    (tried,) = [call for call in door.emulator.calls[calls:] if call.method == "sendMessage"]
    assert tried.status == (403 if bots == "gone" else 400)
    customer = await door.app.ledger.read(customers.by_telegram, ana.id)
    assert customer is not None
    assert customer.reachable
    assert await door.troubles() == []

"""A customer's life in one go, and what can be seen of it: every button, every effect, every word a person was told."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
from pydantic import SecretStr
from sqlalchemy import select

from bot.emulator import Person
from bot.tables import inbox
from ledger import reads
from ledger.accounts import EntryKind
from ledger.ids import WalletId
from ledger.plan import Plan, Read
from ledger.reads import View
from ledger.tables import outbox
from tests.chat.stage import Stage, staged

SECRET = "tell-nobody_42"
ORDER, WAITING_ORDER = "ANA-7741", "ANA-8852"
FACTS_OF_ANA = ("7741", "8852", "$13.37", "$2.11", "A walnut lamp")
"""What only Ana, and the shop, may read."""

Update = dict[str, Any]
Between = Callable[[], Awaitable[None]]


async def nothing() -> None:
    """Nothing happens between two steps."""


@dataclass(frozen=True)
class Life:
    """Who lived it, and what is named in it."""

    ana: Person
    omar: Person
    paid: str
    """The charge that Ana has paid, and got something back of."""

    waiting: str
    """The charge that waits for her."""

    code: str
    """Of the gift that Omar has taken."""


async def live(stage: Stage, between: Between = nothing) -> Life:
    """Ana buys, pays, gets a refund, gives, is asked again; Omar takes what she gave. Every screen is opened once."""
    ana, omar = (stage.emulator.add_person(first_name=name) for name in ("Ana", "Omar"))

    async def step(doing: Awaitable[Any]) -> Any:
        done = await doing
        await stage.settled()
        await between()
        return done

    await step(ana.start(stage.bot))
    await step(omar.start(stage.bot))
    await step(ana.say(stage.bot, "/buy"))
    await step(press(ana, "buy:5000"))
    invoice = next(message for message in reversed(ana.messages) if "invoice" in message)
    assert await step(ana.pay(invoice)) == "paid"
    items = [{"name": "A walnut lamp", "amount": 1337}]
    paid = await step(stage.asks(ana, 1337, ORDER, items=items))
    await step(press(ana, "pay:"))
    await step(stage.post("/v1/refunds", {"charge": paid, "amount": 211, "reason": "scratched"}))
    await step(ana.say(stage.bot, "/gift"))
    await step(press(ana, "gift:1000"))
    await step(press(ana, "give:1000"))
    found = re.search(r"Code ([0-9A-Z-]+)", "\n".join(told(stage, ana)))
    assert found
    await step(omar.start(stage.bot, f"gift_{found[1]}"))
    await step(press(omar, "take:"))
    await step(ana.say(stage.bot, "gift $7"))
    await step(press(ana, "give:700"))
    waiting = await step(stage.asks(ana, 1337, WAITING_ORDER))
    await step(ana.say(stage.bot, "buy $10"))
    for word in ("/balance", "/orders", "/refunds", "/gifts", "/history", "/settings", "/gift", "/help"):
        await step(ana.say(stage.bot, word))
    return Life(ana, omar, paid, waiting, found[1])


async def press(person: Person, what: str) -> None:
    """Tap the newest button that does this: "buy:5000", "give:1000", …"""
    found = [(message, data) for message in person.messages for data in _offered(message) if data[3:].startswith(what)]
    assert found, f"no button of {person} does {what}"
    message, data = found[-1]
    rows = message["reply_markup"]["inline_keyboard"]
    place = next((y, x) for y, row in enumerate(rows) for x, it in enumerate(row) if it.get("callback_data") == data)
    tapped = await person.tap(message, place)
    assert tapped.answer is not None, f"{data} was met with silence"


def _offered(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def buttons(stage: Stage, since: int = 0) -> list[str]:
    """What every button says that was ever shown to anybody, or since so many calls, each once."""
    seen: dict[str, None] = {}
    for call in stage.emulator.calls[since:]:
        seen |= dict.fromkeys(_offered(call.parameters))
    return list(seen)


def told(stage: Stage, person: Person) -> list[str]:
    """What the bot says to a person, as it looks now."""
    return [m.get("text", "") for m in person.messages if m["from"]["id"] == stage.bot.id]


def words_to(stage: Stage, chat: int, since: int = 0) -> str:
    """Everything that the bot sent to a chat since so many calls: messages, edits, and answers to taps."""
    calls = [call for call in stage.emulator.calls[since:] if call.parameters.get("chat_id") in (chat, str(chat))]
    return "\n".join(msgspec.json.encode(call.parameters).decode() for call in calls)


async def wallet(stage: Stage, person: Person) -> WalletId:
    """Their wallet."""
    found = await stage.wallet_of(person)
    assert found is not None
    return found


async def effects(stage: Stage, *persons: Person) -> list[object]:
    """What the books say happened to each, and what news that made: the same for two lives that went the same."""
    kinds = [kind for kind in EntryKind if kind is not EntryKind.OPEN]
    seen: list[object] = []
    for person in persons:
        of = await wallet(stage, person)
        lines = await stage.app.ledger.read(reads.history, of, kinds, 1000)
        seen.append([(line.kind, line.amount, line.change, line.available) for line in lines])
        seen.append(await stage.app.ledger.read(_news, of))
    return seen


_NEWS = select(outbox.c.wallet_id, outbox.c.topic).order_by(outbox.c.seq, outbox.c.n)
_BODIES = select(inbox.c.body).order_by(inbox.c.update_id)


def _news(view: View, of: WalletId) -> Plan[list[str]]:
    del view
    return [topic for whose, topic in (yield Read(_NEWS, {})) if whose == of]


def _bodies(view: View) -> Plan[list[Update]]:
    del view
    return [msgspec.json.decode(body) for (body,) in (yield Read(_BODIES, {}))]


async def received(stage: Stage) -> list[Update]:
    """Every update that came, as it was stored."""
    return await stage.app.ledger.read(_bodies)


@asynccontextmanager
async def webhooked(database: str, **settings: Any) -> AsyncIterator[Stage]:
    """Everything running, and Telegram brings updates to the bot's own door."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    at = {"http_port": port, "webhook_url": f"http://127.0.0.1:{port}/telegram", "webhook_secret": SecretStr(SECRET)}
    async with staged(database, **at, **settings) as stage:
        yield stage


async def bring(stage: Stage, updates: Sequence[Update], secret: str = SECRET) -> list[int]:
    """Post updates to the webhook, one after the other, and wait until each is seen through; what was answered."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with httpx.AsyncClient(headers=headers) as client:
        answers = [await client.post(stage.settings.webhook_url, json=update) for update in updates]
    await stage.app.settled()
    return [answer.status_code for answer in answers]

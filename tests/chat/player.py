"""Plays a story: what people, the shop and the world can do in one, and what can be stated of the books."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from dateutil.relativedelta import relativedelta

from bot.emulator import CannotDoThat, Fault, Group, Person, TooManyRequests
from ledger import reads
from ledger.accounts import EntryKind
from ledger.audit import audit
from tests.chat.office import Office, cents
from tests.chat.stage import Stage, staged
from tests.chat.transcript import Doing, Said, Scene, Story, StoryFailed, differences, read_story, row_of

LANGUAGES = {
    "English": "en",
    "Spanish": "es",
    "Portuguese": "pt",
    "French": "fr",
    "German": "de",
    "Italian": "it",
    "Polish": "pl",
    "Russian": "ru",
    "Turkish": "tr",
    "Arabic": "ar",
    "Korean": "ko",
    "Chinese": "zh",
}
NEVERS = {
    "charge": (EntryKind.SPEND, EntryKind.HOLD, EntryKind.CAPTURE),
    "credit": (EntryKind.PURCHASE, EntryKind.REFUND),
    "card": (EntryKind.PURCHASE,),
    "refund": (EntryKind.REFUND,),
    "gift": (EntryKind.GIFT, EntryKind.CLAIM),
}
Message = dict[str, Any]
Verb = Callable[..., Awaitable[None]]


async def play(source: str, database: str) -> None:
    """Play a story on a migrated, empty database.

    Raises:
        StoryFailed: it went otherwise.
    """
    story = read_story(source)
    async with staged(database, office=True, **story.settings) as stage:
        player = Player(story, stage)
        for scene in story.scenes:
            await player.perform(scene)
        await player.leave()


_VERBS: dict[str, list[tuple[re.Pattern[str], Verb]]] = {"person": [], "shop": [], "world": []}


def _verb(of: str, pattern: str) -> Callable[[Verb], Verb]:
    def register(verb: Verb) -> Verb:
        _VERBS[of].append((re.compile(pattern, re.DOTALL), verb))
        return verb

    return register


@dataclass
class Player:
    """One performance."""

    story: Story
    stage: Stage
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    charges: dict[str, str] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)
    """Whose order it is."""

    whom: str = ""
    """Who acted last: to whom Pocket speaks when a story does not say."""

    def __post_init__(self) -> None:
        self._keys = itertools.count(1)
        self._toasts: list[Said] = []
        self._answer: httpx.Response | None = None
        self._last: tuple[str, dict[str, Any] | None, str] | None = None
        self._shown: dict[str, list[Message]] = {}
        """Every message as it ever looked, for buttons that are gone."""

        self.groups = {str(group.chat.facts["title"]): group for group in self.stage.emulator.groups.values()}

    async def perform(self, scene: Scene) -> None:
        """Do what is done, wait until everything is said, and compare."""
        before, booked = self._seen(), await self._booked()
        self._toasts, self._answer = [], None
        try:
            await asyncio.gather(*(self._do(doing) for doing in scene.doings))
        except (CannotDoThat, StoryFailed, LookupError) as error:
            raise self._failed(scene, f"This cannot be done: {error}") from error
        await self.stage.settled()
        happened = self._toasts + _changes(before, self._seen())
        expected = [Said(said.how, said.where or self.whom, said.text, said.buttons) for said in scene.said]
        if otherwise := differences(expected, happened):
            raise self._failed(scene, otherwise)
        self._compare_answer(scene)
        for fact in scene.facts:
            if (is_now := await self._fact(fact)) != fact:
                raise self._failed(scene, f"EXPECTED = {fact}\nHAPPENED = {is_now}")
        booked_now = await self._booked()
        for never in scene.nevers:
            if never == "message" and happened:
                raise self._failed(scene, "EXPECTED silence")
            if never != "message" and any(booked_now[kind] != booked[kind] for kind in NEVERS[never]):
                raise self._failed(scene, f"EXPECTED no {never}, but there is one in the books")
        if not (await audit(self.stage.app.ledger)).holds:
            raise self._failed(scene, "The books do not balance.")

    async def leave(self) -> None:
        """The end: the books balance, and everything was handled and told."""
        if troubles := await self.stage.troubles():
            raise StoryFailed("At the end of the story:\n" + "\n".join(troubles))

    def person(self, name: str) -> Person:
        """Somebody of the story, who joins Telegram when first named."""
        if name not in self.people:
            self.people[name] = self.stage.emulator.add_person(first_name=name)
        return self.people[name]

    # --- what people do

    @_verb("person", r"\[starts the bot(?: with (?P<parameter>\w+))?\]")
    async def _starts(self, person: Person, parameter: str | None) -> None:
        await person.start(self.stage.bot, parameter)

    @_verb("person", r"\[speaks (?P<language>\w+)\]")
    async def _speaks(self, person: Person, language: str) -> None:
        person.speak(LANGUAGES[language])

    @_verb("person", r"\[(?P<how>blocks|unblocks) the bot\]")
    async def _blocks(self, person: Person, how: str) -> None:
        getattr(person, how.removesuffix("s"))(self.stage.bot)

    @_verb("person", r"\[(?P<how>pays|pays again|card declined|cancels)\]")
    async def _pays(self, person: Person, how: str) -> None:
        wish = {"card declined": "card_declined", "cancels": "cancelled"}.get(how, "paid")
        invoice = next(message for message in reversed(person.messages) if "invoice" in message)
        outcome = await person.check_out(invoice, wish)  # type: ignore[arg-type]  # One of the three wishes there are.
        if outcome.outcome == "refused":
            self._toasts.append(Said("refuses", person.first_name, outcome.text or ""))
        elif outcome.outcome != wish:
            raise StoryFailed(f"the payment ended as {outcome}")

    @_verb("person", r"\[taps (?P<old>the old )?(?P<button>.+?)(?P<twice> twice)?\]")
    async def _taps(self, person: Person, old: str | None, button: str, twice: str | None) -> None:
        messages = self._shown[person.first_name] if old else person.messages
        message = next((message for message in reversed(messages) if button in _buttons(message)), None)
        if message is None:
            raise StoryFailed(f"there is no button {button}")
        if twice:
            self.stage.emulator.faults.set(duplicate_tap=Fault(count=1))
        tapped = await person.tap(message, button)
        if tapped.answer is None:
            raise StoryFailed("the tap was not answered")
        if tapped.answer.text:
            self._toasts.append(Said("answers", person.first_name, tapped.answer.text))

    @_verb("person", r"(?P<words>[^\[].*)")
    async def _says(self, person: Person, words: str) -> None:
        await person.say(self.stage.bot, words)

    @_verb("person", r"\[(?P<how>opens the gift|writes the code) of (?P<giver>\w+)\]")
    async def _opens(self, person: Person, how: str, giver: str) -> None:
        told = [re.search(r"\?start=(gift_[0-9A-Z-]+)", _text(message)) for message in self.person(giver).messages]
        link = next(found[1] for found in reversed(told) if found)
        if how == "opens the gift":
            await person.start(self.stage.bot, link)
        else:
            await person.say(self.stage.bot, link.removeprefix("gift_"))

    # --- what the shop does

    @_verb(
        "shop",
        r"asks (?P<amount>\S+) for order (?P<order>\w+) of (?P<who>\w+)"
        r"(?P<later> to capture later)?(?::\s*(?P<items>.+))?",
    )
    async def _asks(self, amount: str, order: str, who: str, later: str | None, items: str | None) -> None:
        self.whom = self.customers[order] = who
        found = (await self.stage.shop.get("/v1/wallets", params={"telegram_id": self.person(who).id})).json()["data"]
        if not found:
            raise StoryFailed(f"{who} has no wallet yet")
        named = [item.rpartition(" ") for item in re.split(r",\s+", items or "") if item]
        await self._post(
            "/v1/charges",
            {
                "wallet": found[0]["id"],
                "order_ref": order,
                "amount": cents(amount),
                "currency": "USD",
                "items": [{"name": name, "amount": cents(price)} for name, _, price in named],
                "capture": "manual" if later else "automatic",
            },
        )
        if self._answer is not None and self._answer.is_success:
            self.charges[order] = self._answer.json()["id"]

    @_verb("shop", r"captures (?:(?P<amount>\$\S+) of )?order (?P<order>\w+)(?P<more>, more will follow)?")
    async def _captures(self, amount: str | None, order: str, more: str | None) -> None:
        body = {"amount": cents(amount) if amount else None, "final": not more}
        await self._post(f"/v1/charges/{self._charge(order)}/capture", body)

    @_verb("shop", r"voids order (?P<order>\w+)")
    async def _voids(self, order: str) -> None:
        await self._post(f"/v1/charges/{self._charge(order)}/void", None)

    @_verb("shop", r"refunds (?P<amount>\S+) of order (?P<order>\w+)(?: \((?P<reason>.+)\))?")
    async def _refunds(self, amount: str, order: str, reason: str | None) -> None:
        body = {"charge": self._charge(order), "amount": cents(amount), "reason": reason}
        await self._post("/v1/refunds", body)

    @_verb("shop", r"refunds the last card of (?P<who>\w+)")
    async def _refunds_card(self, who: str) -> None:
        references = [re.search(r"\bcrd_\w+", _text(message)) for message in self.person(who).messages]
        card = next(found.group() for found in reversed(references) if found)
        await self._post("/v1/refunds", {"charge": card, "amount": 1})

    @_verb("shop", r"sends that again")
    async def _sends_again(self) -> None:
        if self._last is None:
            raise StoryFailed("the shop has sent nothing yet")
        await self._post(*self._last)
        if self._answer is not None and self._answer.headers.get("Idempotency-Replayed") != "true":
            raise StoryFailed(f"that was no replay: {self._answer.status_code} {self._answer.text}")

    # --- what the world does

    @_verb("world", r"\[(?P<count>\d+) (?P<unit>second|minute|hour|day|week|month|year)s? later\]")
    async def _time_passes(self, count: str, unit: str) -> None:
        now = self.stage.clock()
        self.stage.clock.set(now + relativedelta(**{f"{unit}s": int(count)}))  # type: ignore[arg-type]  # Its units are named so.

    @_verb("world", r"\[it is (?P<day>\d{4}-\d\d-\d\d) (?P<hour>\d\d:\d\d) at the shop\]")
    async def _it_is(self, day: str, hour: str) -> None:
        zone = ZoneInfo(self.stage.settings.shop_timezone)
        moment = datetime.combine(datetime.fromisoformat(day), time.fromisoformat(hour), tzinfo=zone)
        self.stage.clock.set(moment)

    @_verb("world", r"\[Telegram answers 429\]")
    async def _too_many(self) -> None:
        self.stage.emulator.faults.set(too_many_requests=TooManyRequests(count=1, retry_after=2))

    @_verb("world", r"\[the answer is lost\]")
    async def _lost_answer(self) -> None:
        self.stage.emulator.faults.set(lost_answer=Fault(count=1))

    @_verb("world", r"\[Telegram is (?P<away>away|back)\]")
    async def _away(self, away: str) -> None:
        self.stage.emulator.faults.set(unreachable=Fault() if away == "away" else None)

    @_verb("world", r"\[the update comes twice\]")
    async def _comes_twice(self) -> None:
        self.stage.emulator.faults.set(duplicate_update=Fault(count=1))

    @_verb("world", r"\[the payment of (?P<who>\w+) is reported again\]")
    async def _reported_again(self, who: str) -> None:
        person, bot = self.person(who), self.stage.bot
        paid = next(message for message in reversed(person.messages) if "successful_payment" in message)
        self.stage.emulator.tell(bot, "message", paid, lane=bot.private_chat(person).lane)

    # --- how it is done

    async def _do(self, doing: Doing) -> None:
        of, subject = "world", []
        if doing.group is not None:
            return await self._says_in(doing)
        if doing.who == "Office":
            self.whom, self._answer = await Office(self.stage, lambda name: self.person(name).id).do(doing.what)
            return None
        if doing.who == "Shop":
            of = "shop"
        elif doing.who:
            of, subject, self.whom = "person", [self.person(doing.who)], doing.who
        for pattern, verb in _VERBS[of]:
            if found := pattern.fullmatch(doing.what):
                return await verb(self, *subject, **found.groupdict())
        raise StoryFailed(f"nobody knows how to do this: {doing.what}")

    async def _says_in(self, doing: Doing) -> None:
        person, name = self.person(doing.who), str(doing.group)
        if name not in self.groups:
            self.groups[name] = self.stage.emulator.group(name, members=[])
        group = self.groups[name]
        if person not in group.members:
            group.members.append(person)
        await person.say(group, doing.what)

    async def _post(self, path: str, body: dict[str, Any] | None, key: str | None = None) -> None:
        key = key or f"story-{next(self._keys)}"
        self._answer = await self.stage.post(path, body, key)
        self._last = path, body, key

    def _charge(self, order: str) -> str:
        self.whom = self.customers[order]
        return self.charges[order]

    def _compare_answer(self, scene: Scene) -> None:
        answer = self._answer
        code = None if answer is None or answer.is_success else answer.json().get("code")
        if code != scene.refused:
            detail = answer.text if answer is not None else "nothing was asked"
            raise self._failed(scene, f"EXPECTED Shop is refused: {scene.refused}\nHAPPENED {code}: {detail}")

    # --- what can be stated

    async def _fact(self, fact: str) -> str:
        """The fact as it is now, in the words of the story."""
        words = fact.split()
        if words[0] == "order":
            return await self._order_fact(fact, words[1])
        who = re.search(r" of (\w+)", fact)
        name = who[1] if who else self.whom
        wallet = await self.stage.wallet_of(self.person(name))
        of = f" of {name}" if who else ""
        if wallet is None:
            return f"no wallet{of}"
        ledger = self.stage.app.ledger
        balance, cards = await ledger.read(reads.balance, wallet), await ledger.read(reads.cards, wallet)
        if words[0] == "cards":
            return f"cards{of} " + ", ".join(f"{_dollars(card.remaining.minor)} {card.expires_on}" for card in cards)
        said = [f"wallet{of} {_dollars(balance.available.minor)}"]
        said += [f"held {_dollars(balance.held.minor)}"] if balance.held or "held" in words else []
        said += [f"owed {_dollars(balance.owed.minor)}"] if balance.owed or "owed" in words else []
        said += ["frozen"] if balance.frozen else []
        said += [f"expires {cards[0].expires_on if cards else 'never'}"] if "expires" in words else []
        return ", ".join(said)

    async def _order_fact(self, fact: str, order: str) -> str:
        charge = (await self.stage.shop.get(f"/v1/charges/{self.charges[order]}")).json()
        said = [f"order {order} is {charge['status']}"]
        said += [
            f"{key} {_dollars(charge[key])}"
            for key in re.findall(r"captured|refunded|authorized", fact.partition(",")[2])
        ]
        return ", ".join(said)

    async def _booked(self) -> dict[EntryKind, int]:
        """How many entries of each kind that somebody may swear off there are, of everybody."""
        kinds = {kind for never in NEVERS.values() for kind in never}
        counted = dict.fromkeys(kinds, 0)
        for person in self.people.values():
            wallet = await self.stage.wallet_of(person)
            for line in await self.stage.app.ledger.read(reads.history, wallet, kinds, 1000) if wallet else ():
                counted[line.kind] += 1
        return counted

    # --- what is seen

    def _seen(self) -> dict[str, dict[int, Said]]:
        """Pocket's messages in every chat, as they look now."""
        chats = {name: person.messages for name, person in self.people.items()}
        for name, messages in chats.items():
            known = self._shown.setdefault(name, [])
            known += [message for message in messages if message not in known]
        chats |= {name: group.messages for name, group in self.groups.items()}
        return {
            name: {
                message["message_id"]: Said("", name, _text(message), tuple(_rows(message)))
                for message in messages
                if message["from"]["id"] == self.stage.bot.id
            }
            for name, messages in chats.items()
        }

    def _failed(self, scene: Scene, why: str) -> StoryFailed:
        return StoryFailed(f"{self.story.until(scene.doings[-1].line)}\n\n{why}")


def _changes(before: dict[str, dict[int, Said]], after: dict[str, dict[int, Said]]) -> list[Said]:
    """What was said between two looks: first the messages that were there and say something else now, then new ones."""
    said = []
    for name, messages in after.items():
        known = before.get(name, {})
        changed = [now for number, now in messages.items() if number in known and known[number] != now]
        said += [Said("edits", now.where, now.text, now.buttons) for now in changed]
        said += [now for number, now in messages.items() if number not in known]
    return said


def _text(message: Message) -> str:
    invoice = message.get("invoice")
    if invoice is None:
        return str(message.get("text", ""))
    return f"[invoice {_dollars(invoice['total_amount'])}] {invoice['title']}\n{invoice['description']}"


def _rows(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [row_of(button["text"] for button in row) for row in rows]


def _buttons(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def _dollars(cents: int) -> str:
    return f"${cents // 100}.{cents % 100:02}"

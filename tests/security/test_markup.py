"""Whatever somebody is called, orders or writes stays text: Telegram can read every message, and no tag becomes one."""

from __future__ import annotations

import pytest

from bot.emulator import CannotDoThat, Person
from tests.chat.stage import Stage
from tests.chat.test_taps import money, taps
from tests.security.life import bring, told

pytestmark = pytest.mark.usefixtures("tireless")

ZALGO = "Z" + "\u0335\u0321\u0322\u0347" * 5 + "algo"
HOSTILE = {
    "tags": '<b>bold</b><a href="https://evil.example">free</a>',
    "a tag that never ends": "<b",
    "an end without a beginning": "</b></i></code>",
    "entities": "&lt;b&gt; &amp;amp; &#60; &nbsp; &",
    "Markdown": "*bold* _it_ `code` [x](https://evil.example) ||s||",
    "quotes": "\"'`<>&",
    "right to left": "\u202e00.05$\u202c \u2066\u2069 שלום",
    "stacked": ZALGO,
    "emoji of many parts": "👩‍👩‍👧‍👦🏳️‍🌈",
    "Fluent": "{ $amount } { -brand } {{",
    "SQL": "'; DROP TABLE wallet; --",
    "a template": "{0} {amount} %s %(x)s ${x}",
    "a spoiler and a mention": '<tg-spoiler>x</tg-spoiler><a href="tg://user?id=1">x</a>',
}
LONGEST = 4096


def refused(stage: Stage) -> list[str]:
    """What Telegram could not read or take; an edit that would change nothing is no harm."""
    calls = [call for call in stage.emulator.calls if call.status == 400]
    return [str(call) for call in calls if "not modified" not in str(call.answer)]


FOUND = {"url", "mention", "hashtag", "cashtag", "bot_command", "email", "phone_number"}
"""What Telegram itself finds in a text, whoever wrote it."""


def marks_of(person: Person) -> list[tuple[str, str]]:
    """What stands out in everything that the bot said: bold, code, links with words of their own."""
    return [
        (entity["type"], entity.get("url", ""))
        for message in person.messages
        if message["from"]["id"] != person.id
        for entity in message.get("entities", [])
        if entity["type"] not in FOUND
    ]


async def order_story(stage: Stage, name: str, word: str) -> Person:
    """A person's whole order, in which the shop calls it, its things and its reasons by this word."""
    person = stage.emulator.add_person(first_name=name)
    await stage.buys(person, 50)
    charge = await stage.asks(person, 2000, word[:64], items=[{"name": word[:100], "amount": 2000}])
    await person.tap(person.messages[-1], "Pay $20.00")
    await stage.settled()
    answer = await stage.post("/v1/refunds", {"charge": charge, "amount": 500, "reason": word})
    assert answer.status_code == 201, answer.text
    await stage.settled()
    await stage.asks(person, 100, f"{word[:60]} 2")
    for said in ("/orders", "/refunds", "/history", "/balance"):
        await person.say(stage.bot, said)
        await stage.settled()
    return person


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_what_the_shop_calls_things_stays_text(stage: Stage) -> None:
    """The same messages, with the same marks, as for an order that is called nothing special."""
    plain = await order_story(stage, "Ana", "plain")
    marks = marks_of(plain)
    assert marks, "the messages have marks of their own"
    for what, word in HOSTILE.items():
        person = await order_story(stage, word, word)
        assert marks_of(person) == marks, what
        said = "\n".join(told(stage, person))
        assert word in said, f"{what} is not told as it was written"
        assert await money(stage, person) == [(3500, 0)]
    assert refused(stage) == []
    assert await stage.troubles() == []


async def test_the_longest_order_there_can_be_is_told(stage: Stage) -> None:
    """50 things whose names are as long as may be, each letter five when it is escaped, and a reason of that kind."""
    person = stage.emulator.add_person(first_name="&" * 64)
    await stage.buys(person, 50)
    items = [{"name": "&" * 100, "amount": 40}] * 50
    charge = await stage.asks(person, 2000, "&" * 64, items=items)
    await person.tap(person.messages[-1], "Pay $20.00")
    await stage.settled()
    answer = await stage.post("/v1/refunds", {"charge": charge, "amount": 500, "reason": "&" * 200})
    assert answer.status_code == 201, answer.text
    for number in range(12):
        await stage.asks(person, 1, "&" * 60 + f"{number:04}")
    for said in ("/orders", "/refunds", "/history"):
        await person.say(stage.bot, said)
        await stage.settled()
    assert refused(stage) == []
    assert await money(stage, person) == [(3500, 0)]
    assert await stage.troubles() == []


def letters(count: int) -> str:
    """So many letters that Telegram counts as two each."""
    return "🎁" * (count // 2)


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_whatever_a_customer_writes_is_answered(stage: Stage, mallory: Person) -> None:
    said = [f"{word} {text}" for text in HOSTILE.values() for word in ("", "coupon", "buy $20 coupon", "pay order")]
    said += [f"/{command} {text}" for text in HOSTILE.values() for command in ("buy", "gift", "claim", "start")]
    said += ["&" * LONGEST, letters(LONGEST), "coupon " + "<" * 4000, "buy $50 coupon A" + "B" * 4000, "9" * LONGEST]
    for words in said:
        before = len(told(stage, mallory))
        await mallory.say(stage.bot, words)
        await stage.settled()
        assert len(told(stage, mallory)) > before, f"{words[:60]!r} was met with silence"
    assert {kind for kind, _ in marks_of(mallory)} <= {"bold", "code"}
    assert refused(stage) == []
    assert await money(stage, mallory) == [(0, 0)]
    assert await stage.troubles() == []


async def test_more_than_telegram_lets_anybody_write_cannot_come(stage: Stage, mallory: Person) -> None:
    """Why nothing longer is tried above."""
    with pytest.raises(CannotDoThat):
        await mallory.say(stage.bot, "x" * (LONGEST + 1))


CONTROLS = "buy $20 coupon A\x00B1234", "\x00", "/claim \x001234", "pay order \x00", "/buy \x00", "\x1b[2J", "a\u2028b"


@pytest.mark.parametrize("engine", ["postgres_server"])
@pytest.mark.parametrize(
    "language",
    ["en", "e\x00n"],
)
async def test_a_nul_in_a_word_a_name_or_a_language_is_only_text(
    door: Stage, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes no NUL in a text; a client that is not Telegram's may send one all the same."""
    monkeypatch.setattr("bot.inbox.lanes.FIRST_PAUSE", 0.0)
    person = door.emulator.add_person(first_name="A\x00na", language_code=language)
    await person.start(door.bot)
    await door.settled()
    updates = [
        {
            "update_id": 3 * 10**9 + number,
            "message": {
                "message_id": 1000 + number,
                "date": 1_795_000_000,
                "chat": person.chat_facts(),
                "from": person.user(),
                "text": words,
                "entities": [{"type": "bot_command", "offset": 0, "length": len(words.split()[0])}]
                if words.startswith("/")
                else [],
            },
        }
        for number, words in enumerate(CONTROLS)
    ]
    before = len(told(door, person))
    assert set(await bring(door, updates)) == {200}
    assert len(told(door, person)) >= before + len(CONTROLS)
    assert await door.troubles() == []


async def test_no_answer_to_a_tap_is_longer_than_telegram_takes(stage: Stage, mallory: Person) -> None:
    """A toast has 200 letters; one that is longer would be silence."""
    for data in ("x" * 64, "v1:show:" + "<" * 56, "v1:buy:" + "&" * 50 + ":1"):
        assert await taps(stage, mallory, data) is not None
    assert not [call for call in stage.emulator.calls if len(str(call.parameters.get("text", ""))) > LONGEST]
    assert refused(stage) == []

"""Questions that wait for an answer, on both engines; and of the talk what no story can tell: a restart, a photo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from bot import questions
from bot.app import App, running
from bot.emulator import Bot, Clock, Emulator, Fault, Person, serve
from bot.questions import LIVES, Asks, Question
from bot.screens import Tap
from bot.screens.talk import ELSE, WORDED, meaning, meaning_screen
from bot.tables import question as rows
from bot.texts import LOCALES, Texts
from bot.understand import Intent, Period, Slots
from bot.understand.amounts import Amount
from ledger import Ledger
from ledger.instants import micros
from ledger.plan import Plan, Read, Write
from ledger.reads import View
from tests.chat.stage import BEGINNING, TOKEN, Hurried, Stage, settings_for
from tests.chat.test_taps import last, money, taps
from tests.conftest import TestClock

ANA, OMAR = 1001, 1002
ZONE = ZoneInfo("UTC")

EVERYTHING = Question(
    intent=Intent.SEND_GIFT,
    asks=Asks.TAP,
    slots=Slots(
        amount=Amount(Decimal("20.50"), "USD"),
        amounts=(Amount(Decimal("1.5"), None), Amount(Decimal(1500), None)),
        count=2,
        order_id="1041",
        recipient="my sister",
        code="ABCDE-FGHJK",
        coupon="SPRING",
        period=Period(date(2026, 11, 1), date(2026, 11, 30)),
        language="es",
        status=False,
    ),
    no=17,
    message=23,
    said="give 20.50 to my sister",
    misses=1,
    parked=Question(Intent.PAY_ORDER, Asks.ORDER, parked=Question(Intent.BUY_CARD, Asks.AMOUNT)),
)


async def asked(ledger: Ledger, who: int, question: Question) -> None:
    await ledger.write(*questions.ask(who, question, ledger.clock()))


def _stored(view: View) -> Plan[list[int]]:
    del view
    return [row[0] for row in (yield Read(select(rows.c.telegram_id).order_by(rows.c.telegram_id), {}))]


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
class TestQuestions:
    """What waits for an answer is a row, on both engines."""

    async def test_what_was_asked_is_found_again_word_for_word(self, ledger: Ledger) -> None:
        await asked(ledger, ANA, EVERYTHING)
        assert await ledger.read(questions.pending, ANA) == EVERYTHING

    async def test_nobody_is_asked_at_first(self, ledger: Ledger) -> None:
        assert await ledger.read(questions.pending, ANA) is None

    async def test_one_question_waits_at_a_time(self, ledger: Ledger) -> None:
        await asked(ledger, ANA, EVERYTHING)
        await asked(ledger, ANA, Question(Intent.BUY_CARD, Asks.AMOUNT))
        assert await ledger.read(questions.pending, ANA) == Question(Intent.BUY_CARD, Asks.AMOUNT)
        assert await ledger.read(_stored) == [ANA]

    async def test_everybody_has_their_own(self, ledger: Ledger) -> None:
        await asked(ledger, ANA, Question(Intent.BUY_CARD, Asks.AMOUNT))
        await asked(ledger, OMAR, Question(Intent.REDEEM_GIFT, Asks.CODE))
        await ledger.write(questions.end(ANA))
        assert await ledger.read(questions.pending, ANA) is None
        assert await ledger.read(questions.pending, OMAR) == Question(Intent.REDEEM_GIFT, Asks.CODE)

    async def test_to_end_what_was_never_begun_is_no_mistake(self, ledger: Ledger) -> None:
        await ledger.write(questions.end(ANA))
        assert await ledger.read(_stored) == []

    async def test_half_an_hour_later_an_answer_is_none(self, ledger: Ledger, clock: TestClock) -> None:
        await asked(ledger, ANA, EVERYTHING)
        clock.now += LIVES - timedelta(seconds=1)
        assert await ledger.read(questions.pending, ANA) == EVERYTHING
        clock.now += timedelta(seconds=1)
        assert await ledger.read(questions.pending, ANA) is None

    async def test_to_ask_again_begins_the_half_hour_anew(self, ledger: Ledger, clock: TestClock) -> None:
        await asked(ledger, ANA, EVERYTHING)
        clock.now += LIVES / 2
        await asked(ledger, ANA, EVERYTHING)
        clock.now += LIVES - timedelta(seconds=1)
        assert await ledger.read(questions.pending, ANA) == EVERYTHING

    async def test_what_is_too_old_to_be_answered_is_not_kept(self, ledger: Ledger, clock: TestClock) -> None:
        await asked(ledger, ANA, EVERYTHING)
        clock.now += LIVES / 2
        await asked(ledger, OMAR, EVERYTHING)
        clock.now += LIVES / 2
        await ledger.write(questions.forget(ledger.clock()))
        assert await ledger.read(_stored) == [OMAR]

    @pytest.mark.parametrize(
        "body",
        [
            '{"intent":"order_pizza","asks":"tap"}',
            '{"intent":"buy_card","asks":"blood_group"}',
            "{}",
            "[]",
            '{"intent":1}',
        ],
    )
    async def test_a_question_of_another_version_waits_for_nobody(self, ledger: Ledger, body: str) -> None:
        row = {"telegram_id": ANA, "body": body, "asked_at": micros(ledger.clock())}
        await ledger.write(Write(insert(rows), [row]))
        assert await ledger.read(questions.pending, ANA) is None
        await asked(ledger, ANA, EVERYTHING)
        assert await ledger.read(questions.pending, ANA) == EVERYTHING


class TestQuestion:
    """What a question knows of itself."""

    def test_what_was_begun_is_behind_a_question_of_what_was_meant(self) -> None:
        gift = Question(Intent.SEND_GIFT, Asks.TAP)
        assert gift.begun is gift
        assert Question(Intent.OOS, Asks.NOTHING).begun is None
        assert Question(Intent.BUY_CARD, Asks.MEANING, parked=gift).begun is gift
        assert Question(Intent.OOS, Asks.NOTHING, parked=gift).begun is gift

    def test_an_update_that_is_handled_again_is_one_miss(self) -> None:
        once = Question(Intent.OOS, Asks.NOTHING).missed(7)
        assert (once.misses, once.missed(7).misses, once.missed(8).misses) == (1, 1, 2)

    def test_the_update_that_asked_can_be_missed_too(self) -> None:
        assert Question(Intent.BUY_CARD, Asks.AMOUNT, no=7).missed(7).misses == 1


class TestSlots:
    """What is named anew takes the place of what was named before."""

    def test_what_is_not_named_anew_stays(self) -> None:
        before = Slots(amount=Amount(Decimal(20), "USD"), count=2, recipient="Omar")
        assert before.overwritten(Slots(recipient="Mia")) == Slots(
            amount=Amount(Decimal(20), "USD"), count=2, recipient="Mia"
        )
        assert before.overwritten(Slots()) == before

    def test_an_amount_takes_the_place_of_doubtful_ones_and_they_of_it(self) -> None:
        sure = Slots(amount=Amount(Decimal(20), None))
        doubtful = Slots(amounts=(Amount(Decimal("1.5"), None), Amount(Decimal(1500), None)))
        assert sure.overwritten(doubtful) == doubtful
        assert doubtful.overwritten(sure) == sure

    def test_off_is_said_too(self) -> None:
        assert Slots(status=True).overwritten(Slots(status=False)).status is False


class TestMeanings:
    """The buttons under "What do you mean?"."""

    @pytest.mark.parametrize("language", LOCALES)
    def test_every_meaning_is_worded_and_its_button_fits(self, language: str) -> None:
        texts = Texts(language, ZONE)
        screen = meaning_screen(texts, sorted(WORDED), "1041-" + "x" * 60, 2**53)
        buttons = [button for row in screen.buttons for button in row]
        assert len({button.text for button in buttons}) == len(buttons) == len(WORDED) + 1
        assert all(len(button.text) <= 64 and Tap.read(str(button.tap)) == button.tap for button in buttons)

    def test_an_order_that_was_named_stands_on_the_button(self) -> None:
        texts = Texts("en", ZONE)
        assert meaning(texts, Intent.PAY_ORDER, "1041") == "Pay order 1041"
        assert meaning(texts, Intent.PAY_ORDER) == "Pay an order"
        assert meaning(texts, Intent.BUY_CARD, "1041") == "Buy a card"

    def test_what_helps_nobody_is_not_offered(self) -> None:
        screen = meaning_screen(Texts("en", ZONE), [Intent.HISTORY], None, 1)
        assert [row[0].tap.argument for row in screen.buttons] == [Intent.HISTORY, ELSE]
        assert not WORDED & {Intent.GREET, Intent.THANKS_BYE, Intent.AFFIRM, Intent.DENY, Intent.OOS}


@asynccontextmanager
async def open_shop(emulator: Emulator, bot: Bot, url: str, database: str) -> AsyncIterator[App]:
    """The bot as one process has it; the emulator and the database outlive it."""
    async with running(settings_for(url, database), clock=emulator.clock, stopwatch=Hurried()) as app:
        await app.met()
        yield app


async def says(emulator: Emulator, bot: Bot, app: App, person: Person, *texts: str) -> str:
    """A person writes; what the bot says last to all of it."""
    for text in texts:
        await person.say(bot, text)
        await emulator.changed(lambda: emulator.pending(bot) == 0, timeout=20)
        await app.settled()
    return str([m for m in person.messages if m["from"]["id"] == bot.id][-1].get("text"))


@pytest.mark.parametrize("engine", ["sqlite_files", "postgres_server"])
async def test_a_restart_forgets_nothing_of_what_was_asked(database_url: str) -> None:
    emulator = Emulator(clock=Clock(frozen_at=BEGINNING))
    bot = emulator.add_bot(token=TOKEN, username="PocketTestBot", first_name="Pocket")
    ana = emulator.add_person(first_name="Ana")
    async with serve(emulator.asgi()) as server:
        async with open_shop(emulator, bot, server.url, database_url) as app:
            asked = await says(emulator, bot, app, ana, "/start", "two $20 cards")
            assert asked.startswith("2 cards of $20.00, $40.00 in all.")
        async with open_shop(emulator, bot, server.url, database_url) as app:
            corrected = await says(emulator, bot, app, ana, "no, 50")
            assert corrected.startswith("2 cards of $50.00, $100.00 in all.")
            assert any(m.get("text") == "This offer no longer holds." for m in ana.messages)
        async with open_shop(emulator, bot, server.url, database_url) as app:
            assert (await says(emulator, bot, app, ana, "forget it")).startswith("Stopped. Nothing was moved.")


async def shows(stage: Stage, person: Person, **content: Any) -> str:
    """A person sends something that is no text; what the bot says to it."""
    own = next(m for m in reversed(person.messages) if m["from"]["id"] == person.id)
    sent = {**{key: own[key] for key in ("chat", "from", "date")}, "message_id": own["message_id"] + 5000, **content}
    stage.emulator.tell(stage.bot, "message", sent, lane=stage.bot.private_chat(person).lane)
    await stage.settled()
    return last(stage, person)


PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 90, "height": 90}]
NOT_UNDERSTOOD = "I did not understand that."
OUT_OF_SCOPE = "That is beyond me, I only look after your Pocket."
PERSON = "I still do not understand, and do not want to waste your time. A person will."


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"photo": PHOTO, "caption": "pay order 1041"},
        {"location": {"longitude": 2.0, "latitude": 41.0}},
        {"contact": {"phone_number": "1", "first_name": "Mia"}},
        {"dice": {"emoji": "🎲", "value": 4}},
        {"text": " \n "},
    ],
)
async def test_what_has_no_words_is_answered_with_what_can_be_done(
    stage: Stage, ana: Person, content: dict[str, Any]
) -> None:
    assert (await shows(stage, ana, **content)).startswith(NOT_UNDERSTOOD)
    assert await stage.troubles() == []


async def test_a_second_photo_is_answered_by_a_person(stage: Stage, ana: Person) -> None:
    assert (await shows(stage, ana, photo=PHOTO)).startswith(NOT_UNDERSTOOD)
    assert (await shows(stage, ana, photo=PHOTO)).startswith(PERSON)
    assert (await shows(stage, ana, photo=PHOTO)).startswith(NOT_UNDERSTOOD)


async def test_a_photo_in_the_middle_leaves_the_offer_open(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    await ana.say(stage.bot, "give 20 to Omar")
    await stage.settled()
    assert (await shows(stage, ana, photo=PHOTO)).startswith("Give $20.00?")
    await ana.say(stage.bot, "no, 10")
    await stage.settled()
    assert last(stage, ana).startswith("Give $10.00?")
    assert "For: “Omar”" in last(stage, ana)
    assert await money(stage, ana) == [(5000, 0)]


async def test_no_word_moves_money(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    await stage.asks(ana, 2000, "1")
    for begun in ("give 20 to Omar", "pay order 1"):
        for words in (begun, "yes", "YES!!", "ok", "sure, go ahead", "do it now", "👍", "I agree", "pay", "give it"):
            await ana.say(stage.bot, words)
            await stage.settled()
            assert await money(stage, ana) == [(5000, 0)], words
    assert await stage.troubles() == []


async def test_a_meaning_that_was_never_offered_moves_nothing(
    stage: Stage, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.flood.A_SECOND", 1000)  # What is looked at is that each is answered.
    await stage.buys(ana, 50)
    await stage.asks(ana, 2000, "1")
    for button in (*Intent, ELSE, "steal", "", "1"):
        answer = await taps(stage, ana, f"v1:meant:{button}:1")
        assert answer is not None, button
        assert await money(stage, ana) == [(5000, 0)], button
    assert await stage.troubles() == []


@pytest.mark.parametrize(("action", "says_"), [("on", "That was too long ago."), ("stop", "Nothing is going on,")])
async def test_a_button_of_a_talk_that_is_over_says_so(stage: Stage, ana: Person, action: str, says_: str) -> None:
    await taps(stage, ana, f"v1:{action}::")
    assert last(stage, ana).startswith(says_)


async def test_what_was_not_understood_is_counted_once_however_often_it_comes(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(duplicate_update=Fault(count=1))
    await ana.say(stage.bot, "blub blab zxcv")
    await stage.settled()
    assert last(stage, ana).startswith(OUT_OF_SCOPE)


async def test_an_answer_is_one_for_half_an_hour(stage: Stage, ana: Person) -> None:
    await stage.buys(ana, 50)
    for wait, answer in ((LIVES - timedelta(seconds=1), "Give $10.00?"), (LIVES, "What shall I do?")):
        await ana.say(stage.bot, "give 20 to Omar")
        await stage.settled()
        await stage.later(wait)
        await ana.say(stage.bot, "no, make it 10")
        await stage.settled()
        assert last(stage, ana).startswith(answer)

"""What a handler is given: the ledger, the customer, their language, and ways to answer."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot import customers, questions
from bot.config import Settings
from bot.customers import Customer
from bot.pace import Rank
from bot.questions import Asks, Question
from bot.screens import Screen
from bot.texts import Texts, best_language
from bot.understand import Intent, Reader, Slots
from ledger import Ledger
from ledger.errors import BrokenInvariant

log = structlog.get_logger()

failures: ContextVar[list[Exception] | None] = ContextVar("failures", default=None)
"""Where a failed update's exception goes, for the inbox to try again: python-telegram-bot swallows it."""

Store = dict[Any, Any]
"""python-telegram-bot's own memory, which we leave empty: what must be remembered is a row."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every door of one shop shares."""

    ledger: Ledger
    settings: Settings
    reader: Reader

    def texts(self, language: str | None) -> Texts:
        """Sentences in the best language there is for an IETF tag, times on the shop's clock."""
        return Texts(best_language(language), self.ledger.policy.zone)


class PocketApplication(Application[ExtBot[Rank], "Context", Store, Store, Store, JobQueue[Any] | None]):
    """python-telegram-bot's application, knowing its desk."""

    def __init__(self, *, desk: Desk, **parts: Any) -> None:
        super().__init__(**parts)
        self.desk = desk


class Context(CallbackContext[ExtBot[Rank], Store, Store, Store]):
    """One update being handled."""

    slots: Slots = Slots()
    """What was named in the message, as far as it belongs to what is wanted."""

    said: str = ""
    """What was written, without a command before it."""

    question: Question | None = None
    """What waits for an answer, as it was when the update came or as this update has left it."""

    part: int = 0
    """Which of the things that one message asks for is being done."""

    misses: int = 0
    """How often in a row the customer was not understood, this message not counted."""

    _customer: Customer | None = None
    _update: Update | None = None
    _shown: int | None = None

    @property
    def desk(self) -> Desk:
        """What every door shares."""
        if not isinstance(self.application, PocketApplication):
            raise BrokenInvariant("handlers run in a PocketApplication")
        return self.application.desk

    @property
    def ledger(self) -> Ledger:
        """The books."""
        return self.desk.ledger

    @property
    def settings(self) -> Settings:
        """What the operator decided."""
        return self.desk.settings

    @property
    def customer(self) -> Customer:
        """Who is writing; `chat.routes` has seen to it."""
        if self._customer is None:
            raise BrokenInvariant("this update is of no customer")
        return self._customer

    @property
    def texts(self) -> Texts:
        """Sentences in the customer's language."""
        return self.desk.texts(self.customer.language if self._customer else None)

    @property
    def key(self) -> str:
        """An idempotency key of this very update: handled again after a crash, it does nothing twice."""
        message = self._update.effective_message if self._update else None
        if message is None:
            raise BrokenInvariant("only a message is a key")
        key = f"message:{self.bot.id}:{message.chat_id}:{message.message_id}"
        return f"{key}:{self.part}" if self.part else key

    @property
    def tapped(self) -> bool:
        """Whether a button was pressed, and so a message is there to be brought up to date."""
        return self._update is not None and self._update.callback_query is not None

    async def greet(self, update: Update) -> None:
        """Find the customer of an update, or welcome a new one."""
        self._update = update
        user = update.effective_user
        if user is None:
            raise BrokenInvariant("an update of no user reached a handler")
        self._customer = await customers.welcome(self.ledger, user.id, _tag(user.language_code), self.settings.currency)

    @property
    def today(self) -> date:
        """The day it is at the shop."""
        return self.ledger.clock().astimezone(self.ledger.policy.zone).date()

    @property
    def number(self) -> int:
        """The number of the update that is being handled."""
        if self._update is None:
            raise BrokenInvariant("no update is being handled")
        return self._update.update_id

    def hear(self, intent: Intent) -> None:
        """Find the slots of a message whose intent is known: a command's, or an answer's."""
        message = self._update.message if self._update else None
        text = (message.text or "") if message else ""
        self.said = text.partition(" ")[2] if text.startswith("/") else text
        self.slots = self.slots_of(self.said, intent)

    def slots_of(self, text: str, intent: Intent) -> Slots:
        """What a text names, read as belonging to an intent."""
        return self.desk.reader.slots(text, intent, today=self.today, language=self.texts.language)

    async def show(self, screen: Screen) -> None:
        """Answer with a screen: in place of the message whose button was pressed, else as a new message."""
        query = self._update.callback_query if self._update else None
        if query is not None and isinstance(query.message, Message):
            self._shown = query.message.message_id
            await edit(self.bot, self.customer.telegram_id, query.message.message_id, screen)
        else:
            self._shown = (await send(self.bot, self.customer.telegram_id, screen)).message_id

    async def say(self, screen: Screen) -> None:
        """Say something besides, as a new message in any case."""
        await send(self.bot, self.customer.telegram_id, screen)

    async def withdraw(self, question: Question) -> None:
        """Take the buttons off an offer that no longer holds, unless its own button has just been pressed."""
        pressed = self._update.callback_query.message if self._update and self._update.callback_query else None
        offer = question.asks is Asks.TAP and question.intent in (Intent.BUY_CARD, Intent.SEND_GIFT)
        if offer and question.message is not None and (pressed is None or pressed.message_id != question.message):
            screen = Screen(self.texts.say("talk-replaced"))
            await edit(self.bot, self.customer.telegram_id, question.message, screen)

    async def ask(
        self, intent: Intent, asks: Asks, slots: Slots | None = None, *, said: str = "", parked: Question | None = None
    ) -> None:
        """Remember what was asked by what was just shown, until it is answered or too old."""
        await self.wait(Question(intent, asks, slots or Slots(), self.number, self._shown, said, self.misses, parked))

    async def wait(self, question: Question | None) -> None:
        """From now on this waits for an answer; None: nothing does."""
        self.question = question
        who = self.customer.telegram_id
        await self.ledger.write(
            *([questions.end(who)] if question is None else questions.ask(who, question, self.ledger.clock()))
        )

    async def recall(self) -> Question | None:
        """Look up what waits for an answer."""
        self.question = await self.ledger.read(questions.pending, self.customer.telegram_id)
        return self.question

    async def reload(self) -> None:
        """Look up the customer again, who has just been changed."""
        if self._update is not None:
            await self.greet(self._update)


def _tag(language: str | None) -> str:
    """A language as the client names it, if that can be a name (RFC 5646); else none."""
    return language if language and re.fullmatch(r"[A-Za-z0-9-]{1,35}", language) else ""


CANNOT_BE_EDITED = ("not found", "can't be edited", "no text in the message")
"""What Telegram says of a message that is gone, too old, or an invoice."""


async def send(
    bot: ExtBot[Rank], chat: int, screen: Screen, *, rank: Rank = Rank.ANSWER, silent: bool = False
) -> Message:
    """Send a screen as a new message; a group that has become a supergroup is written to under its new number."""

    async def to(number: int) -> Message:
        return await bot.send_message(
            number,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=screen.keyboard,
            disable_notification=silent or None,
            rate_limit_args=rank,
        )

    try:
        return await to(chat)
    except ChatMigrated as error:
        log.warning("a group has a new number: set POCKET_OFFICE_CHAT to it", group=chat, number=error.new_chat_id)
        return await to(error.new_chat_id)


async def edit(
    bot: ExtBot[Rank], chat: int, message: int, screen: Screen, *, rank: Rank = Rank.ANSWER, silent: bool = False
) -> Message | None:
    """Bring a message up to date in place; where it is gone or too old for that, send it anew, and give the new one."""
    keyboard: InlineKeyboardMarkup | None = screen.keyboard
    try:
        await bot.edit_message_text(
            screen.text,
            chat_id=chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            rate_limit_args=rank,
        )
    except BadRequest as error:
        reason = error.message.lower()
        if "not modified" in reason:
            return None
        if not any(why in reason for why in CANNOT_BE_EDITED):
            raise
        return await send(bot, chat, screen, rank=rank, silent=silent)
    return None

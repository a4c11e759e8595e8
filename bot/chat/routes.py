"""Which handler answers what. Read this first.

Commands, buttons and plain words lead to the same handlers; each answers one intention.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    PreCheckoutQueryHandler,
    TypeHandler,
    filters,
)

from bot import customers
from bot.chat import balance, buy, claim, errors, gifts, history, orders, refunds, settings, support, talk, welcome
from bot.context import Context, PocketApplication
from bot.screens import Action, Tap
from bot.texts import Texts
from bot.understand import Intent
from ledger import outbox

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: Mapping[str, Handler] = {
    "start": welcome.start,
    "buy": buy.menu,
    "balance": balance.show,
    "orders": orders.show,
    "refunds": refunds.show,
    "gift": gifts.menu,
    "gifts": gifts.show,
    "claim": claim.words,
    "history": history.show,
    "cancel": talk.cancel,
    "settings": settings.show,
    "help": welcome.help_,
    "terms": support.terms,
    "privacy": support.privacy,
    "support": support.person,
    "paysupport": support.person,
}

SCREENS: Mapping[str, Handler] = {
    name: COMMANDS[name] for name in COMMANDS if name not in ("start", "paysupport", "cancel")
}
"""What a button may open by name."""

TAPS: Mapping[Action, Callable[[Update, Context, Tap], Coroutine[Any, Any, None]]] = {
    Action.BUY: buy.tap,
    Action.PAY: orders.pay,
    Action.DECLINE: orders.decline,
    Action.HISTORY: history.page,
    Action.LANGUAGE: settings.choose,
    Action.SOUND: settings.sound,
    Action.REMIND: settings.remind,
    Action.GIFT: gifts.choose,
    Action.GIVE: gifts.give,
    Action.CLAIM: claim.take,
    Action.TAKE_BACK: gifts.take_back,
    Action.INVOICES: buy.invoices,
    Action.MEANT: talk.meant,
    Action.CONTINUE: talk.go_on,
    Action.STOP: talk.stop,
}

FINISHES: Mapping[Intent, frozenset[Action]] = {
    Intent.BUY_CARD: frozenset({Action.BUY, Action.INVOICES}),
    Intent.SEND_GIFT: frozenset({Action.GIVE}),
    Intent.PAY_ORDER: frozenset({Action.PAY, Action.DECLINE}),
    Intent.REDEEM_GIFT: frozenset({Action.CLAIM}),
}
"""The buttons with which something that was begun is done."""

UPDATES = ("message", "callback_query", "pre_checkout_query", "my_chat_member")
"""The kinds of update we ask Telegram for. A list left out would keep whatever was asked for before."""


def install(application: PocketApplication) -> None:
    """Hand every route to the application."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(TypeHandler(Update, _prepare), group=-1)
    application.add_handler(PreCheckoutQueryHandler(buy.pre_checkout))
    paid = filters.SUCCESSFUL_PAYMENT & filters.UpdateType.MESSAGE  # Wherever it comes in: it is somebody's money.
    application.add_handler(MessageHandler(paid, buy.paid))
    for name, handler in COMMANDS.items():
        application.add_handler(CommandHandler(name, handler, filters=private))
    application.add_handler(CallbackQueryHandler(_tapped))
    application.add_handler(ChatMemberHandler(_came_or_went, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(private, talk.said))
    application.add_error_handler(errors.explain)


async def _prepare(update: Update, context: Context) -> None:
    """Money is shown in private chats only, to the person whose it is, and only upon what was asked for.

    A payment is booked wherever it is reported: what it came to is told in private.
    """
    query, paid = update.callback_query, bool(update.message and update.message.successful_payment)
    private = update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE
    if all(getattr(update, kind) is None for kind in UPDATES):
        raise ApplicationHandlerStop  # Of a kind that was asked for by who had this webhook before.
    if not private and not paid and update.pre_checkout_query is None:
        await _only_in_private(update, context)
        raise ApplicationHandlerStop
    if not paid and (update.effective_user is None or update.effective_user.is_bot):
        raise ApplicationHandlerStop  # Nobody's word, or a program's: neither has a Pocket.
    await context.greet(update)
    if not context.customer.reachable and update.my_chat_member is None:
        await _is_back(context)
    if query is not None:
        await _answer_tap(query, context)


async def _only_in_private(update: Update, context: Context) -> None:
    texts: Texts = context.desk.texts(update.effective_user.language_code if update.effective_user else None)
    if update.callback_query is not None:
        await _answer(update.callback_query, texts.plain("group-only-private"))
    elif isinstance(update.message, Message) and (update.message.text or "").startswith("/"):
        # Who may not write there, or finds the command deleted, says nothing: it is nobody's money, and no fault.
        with suppress(BadRequest, ChatMigrated, Forbidden):
            await update.message.reply_text(texts.say("group-only-private"))


async def _answer_tap(query: CallbackQuery, context: Context) -> None:
    """Answer first, then work. A button of another time gets a fresh screen, someone else's nothing at all."""
    tap = Tap.read(query.data)
    if tap is None:
        await _answer(query, context.texts.plain("fresh-screen"))
    elif orders.is_of_another(tap, context.customer.wallet):
        await _answer(query, context.texts.plain("not-your-button"))
        raise ApplicationHandlerStop
    else:
        await _answer(query)


async def _answer(query: CallbackQuery, words: str | None = None) -> None:
    """Every tap is answered, first of all: the answer only stops the button's spinning, and may come too late."""
    try:
        await query.answer(words)
    except BadRequest as error:
        if "query" not in error.message.lower():
            raise


async def _tapped(update: Update, context: Context) -> None:
    tap = Tap.read(update.callback_query.data if update.callback_query else None)
    if tap is None:
        await balance.show(update, context)  # A button of another time: a fresh screen, never silence.
    elif tap.action is not Action.SHOW:
        question = await context.recall()
        await TAPS[tap.action](update, context, tap)
        begun = question.begun if question is not None and question is context.question else None
        if begun is not None and tap.action in FINISHES.get(begun.intent, ()):
            await context.wait(begun.parked)
    elif tap.argument in SCREENS:
        await SCREENS[tap.argument](update, context)
    else:
        await orders.open_(update, context, tap)


async def _came_or_went(update: Update, context: Context) -> None:
    member = update.my_chat_member
    if member is None:
        return
    if member.new_chat_member.status == member.new_chat_member.BANNED:
        await context.ledger.write(customers.reaches(context.customer.telegram_id, reachable=False))
    else:
        await _is_back(context)


async def _is_back(context: Context) -> None:
    """They can be written to again: what they missed goes out."""
    customer = context.customer
    await context.ledger.write(
        customers.reaches(customer.telegram_id, reachable=True),
        outbox.back(customer.wallet, context.ledger.clock()),
    )

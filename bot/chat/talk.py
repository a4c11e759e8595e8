"""What a customer writes: an answer to what was asked, something new, two things at once, or something unclear.

Nothing here moves money. What was surely meant has its screen opened; what is unclear is asked back, with buttons; and
who was not understood twice in a row is offered a person.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import Update

from bot import customers
from bot.chat import answers, balance, buy, claim, gifts, history, orders, refunds, settings, support, welcome
from bot.context import Context
from bot.questions import Asks, Question
from bot.screens import Screen, Tap
from bot.screens.talk import OF_ORDERS, WORDED, again_screen, meaning_screen, person_screen, still_screen, tap_screen
from bot.screens.wallet import menu
from bot.texts import best_language, language_in_words
from bot.understand import Decision, Intent, Slots, Understood
from bot.understand.codes import find_code

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

HANDLERS: Mapping[Intent, Handler] = {
    Intent.BUY_CARD: buy.words,
    Intent.CHECK_BALANCE: balance.words,
    Intent.CHECK_EXPIRY: balance.expiry,
    Intent.PAY_ORDER: orders.words,
    Intent.PAYMENT_PROBLEM: answers.payment_problem,
    Intent.REFUND_STATUS: refunds.words,
    Intent.OPEN_RETURN: answers.open_return,
    Intent.ORDER_STATUS: orders.status,
    Intent.CANCEL_ORDER: answers.cancel_order,
    Intent.HISTORY: history.words,
    Intent.SEND_GIFT: gifts.words,
    Intent.REDEEM_GIFT: claim.words,
    Intent.CHANGE_LANGUAGE: settings.language,
    Intent.NOTIFICATION_SETTINGS: settings.notifications,
    Intent.TALK_TO_HUMAN: support.person,
    Intent.ASK_COUPON: buy.coupon,
    Intent.ASK_TERMS: answers.rules,
    Intent.REPORT_FRAUD: support.fraud,
    Intent.HELP: welcome.help_,
    Intent.GREET: welcome.start,
    Intent.THANKS_BYE: welcome.thanks,
    Intent.AFFIRM: answers.yes,
    Intent.DENY: welcome.nothing_to_stop,
    Intent.CANCEL: welcome.nothing_to_stop,
    Intent.CORRECT: welcome.ready,
}

MOST_MISSES = 2
"""Whoever was not understood so often in a row is offered a person."""

ALONE = frozenset({Intent.THANKS_BYE, Intent.TALK_TO_HUMAN, Intent.REPORT_FRAUD})
"""After these nobody is reminded of what was begun before."""

ANSWERING = frozenset({Intent.AFFIRM, Intent.DENY, Intent.CANCEL, Intent.CORRECT})
"""What people say to a question, whatever it is."""

FILLERS = 2
"""With no more words than these beside its slots, a message may be an answer: "the 20 one"."""

SURE = 0.6
"""How likely it is that they want to stop, in whichever words, when it is done."""

STOPPING = frozenset({Intent.DENY, Intent.CANCEL})


async def said(update: Update, context: Context) -> None:
    """A customer wrote something."""
    context.said = (update.message.text or "").strip() if update.message else ""
    before = await context.recall()
    context.misses = before.misses if before else 0
    if context.said.startswith("/"):  # A command that there is not, whatever it is called.
        return await welcome.not_understood(update, context)
    if not context.said:  # A photo, a sticker: there are no words in it.
        return await _not_understood(update, context, None)
    if find_code(context.said) is not None:
        context.slots = context.slots_of(context.said, Intent.REDEEM_GIFT)
        return await _do(update, context, Intent.REDEEM_GIFT, before)
    wanted = _read(context, context.said, before)
    if before is not None and before.asks is Asks.MEANING and wanted[0].words == 0:
        context.said = f"{before.said} {context.said}"  # "Gift?" "What do you mean?" "20."
        wanted = _read(context, context.said, before)
    await _hear_language(context, wanted[0])
    if before is not None and await _is_answer(update, context, before, wanted[0]):
        wanted = wanted[1:]  # "Leave it, and tell me what I have."
    elif not _is_clear(wanted[0]):
        return await _not_understood(update, context, wanted[0])
    for context.part, one in enumerate(wanted):
        context.slots, context.said = one.slots, one.text
        await _do(update, context, one.intent, context.question, last=one is wanted[-1])
    return None


def _read(context: Context, text: str, before: Question | None) -> Sequence[Understood]:
    return context.desk.reader.read_all(
        text, today=context.today, language=context.texts.language, asked=_expected(before)
    )


def _expected(question: Question | None) -> frozenset[Intent]:
    """What an answer to a question may be read as."""
    if question is None or question.asks is Asks.NOTHING:
        return frozenset()
    return ANSWERING if question.asks is Asks.MEANING else ANSWERING | {question.intent}


def _is_clear(heard: Understood) -> bool:
    return heard.decision in (Decision.ANSWER, Decision.OPEN)


async def _do(update: Update, context: Context, intent: Intent, before: Question | None, *, last: bool = True) -> None:
    """Do what is wanted, and after the last of it offer to come back to what was being done before."""
    begun = before.begun if before else None
    context.misses = 0
    asked = await _handled(update, context, intent)
    if begun is None or begun.intent is intent:
        if asked is None and before is not None:
            await context.wait(None)
        if begun is not None:
            await context.withdraw(begun)
        return None
    parked = replace(begun, parked=None, misses=0)
    if begun.slots == Slots() or begun.message is None:  # A menu that was looked at, an invoice that lies there.
        return await context.wait(asked or parked)
    parked = replace(parked, reminded=parked.reminded or last)
    await context.wait(replace(asked, parked=parked) if asked else parked)
    if last and not begun.reminded and intent not in ALONE:
        await context.say(still_screen(context.texts, begun.intent))
    return None


async def _handled(update: Update, context: Context, intent: Intent) -> Question | None:
    """Let an intent's handler answer; what it asks, if it asks anything."""
    context.question = None
    await HANDLERS[intent](update, context)
    return context.question


async def _is_answer(update: Update, context: Context, question: Question, heard: Understood) -> bool:
    """Whether it was an answer to what was asked; then what follows from it is done."""
    if question.asks is Asks.NOTHING:
        return False
    if sum(score for intent, score in heard.top if intent in STOPPING) >= SURE:
        await stop(update, context)
        return True
    if question.asks is Asks.MEANING:
        return False
    if heard.intent is Intent.AFFIRM and _is_clear(heard):
        await _again(update, context, question, tap_screen(context.texts))
        await context.withdraw(question)
        return True
    new = context.slots_of(context.said, question.intent)
    short = heard.words == 0 or (heard.words <= FILLERS and not _is_clear(heard))
    about_it = short or heard.intent in (Intent.CORRECT, question.intent)
    if not about_it or not _fits(question, new):
        return False
    await _again(update, context, replace(question, slots=question.slots.overwritten(new), misses=0))
    await context.withdraw(question)
    return True


async def _again(update: Update, context: Context, question: Question, first: Screen | None = None) -> None:
    """Ask once more, or go on with what is known now. What was parked behind the question stays there."""
    if first is not None:
        await context.say(first)
    context.slots, context.misses = question.slots, question.misses
    asked = await _handled(update, context, question.intent)
    if asked is None:
        await context.wait(question.parked)
    elif question.parked is not None:
        await context.wait(replace(asked, parked=question.parked))


def _fits(question: Question, new: Slots) -> bool:
    """Whether what was named is something that was asked for, or that can be changed."""
    amount = new.amount is not None or bool(new.amounts)
    match question.asks:
        case Asks.AMOUNT:
            return amount or new.count is not None
        case Asks.ORDER:
            return new.order_id is not None
        case Asks.CODE:
            return new.code is not None
        case Asks.LANGUAGE:
            return new.language is not None
        case Asks.TAP if question.intent in OF_ORDERS:
            return new.order_id is not None
        case Asks.TAP:
            return amount or new.count is not None or new.recipient is not None
        case _:
            return False


async def _not_understood(update: Update, context: Context, heard: Understood | None) -> None:
    """Ask back; at the second time in a row, offer a person."""
    question = context.question or Question(Intent.OOS, Asks.NOTHING)
    missed, begun = question.missed(context.number), question.begun
    context.misses = missed.misses
    if missed.misses >= MOST_MISSES:
        await context.say(person_screen(context.texts, context.settings.shop_name, context.settings.support_contact))
        return await context.wait(replace(begun, misses=0) if begun else None)
    meanings = [intent for intent, _ in heard.top if intent in WORDED] if heard else []
    if heard is not None and meanings and heard.decision is Decision.CLARIFY:
        await context.show(meaning_screen(context.texts, meanings, heard.slots.order_id, context.number))
        return await context.ask(heard.intent, Asks.MEANING, said=heard.text, parked=begun)
    if begun is not None and begun.slots != Slots():
        return await _again(update, context, replace(begun, misses=missed.misses), again_screen(context.texts))
    await (welcome.not_understood if heard is None else welcome.out_of_scope)(update, context)
    return await context.ask(Intent.OOS, Asks.NOTHING, parked=begun)


async def meant(update: Update, context: Context, tap: Tap) -> None:
    """One of the offered meanings was chosen, or none of them."""
    question = context.question
    asked = question if question and question.asks is Asks.MEANING and str(question.no) == tap.nonce else None
    context.misses = asked.misses if asked else 0
    if tap.argument in set(Intent) and Intent(tap.argument) in HANDLERS:
        intent = Intent(tap.argument)
        if asked is not None:  # Too late, it is still known what was meant, and no longer what was named.
            context.said = asked.said
            context.slots = context.slots_of(asked.said, intent)
        return await _do(update, context, intent, question)
    context.misses = max(context.misses, 1)
    await welcome.something_else(update, context)
    return await context.ask(Intent.OOS, Asks.NOTHING, parked=question.begun if question else None)


async def go_on(update: Update, context: Context, tap: Tap) -> None:
    """ "Continue": back to what was begun before the subject changed; too late, if it is over."""
    del tap
    question = context.question
    wanted = question.parked or question.begun if question else None
    if wanted is None:
        return await context.show(Screen(context.texts.say("talk-over"), menu(context.texts)))
    await _again(update, context, replace(wanted, parked=None, misses=0))
    return await context.withdraw(wanted)


async def stop(update: Update, context: Context, tap: Tap | None = None) -> None:
    """ "Cancel", "leave it", /cancel: what was begun is dropped, its buttons go. Nothing had moved."""
    question = context.question
    begun = question.begun if question else None
    if question is None or begun is None:
        if question is not None:
            await context.wait(None)
        return await welcome.nothing_to_stop(update, context)
    left = question.parked if tap is not None and question.parked is not None else question
    kept = replace(question, parked=None) if left is question.parked else question.parked
    await context.wait(kept)
    await context.withdraw(left)
    return await context.show(Screen(context.texts.say("talk-stopped"), menu(context.texts)))


async def cancel(update: Update, context: Context) -> None:
    """/cancel, which people know from other bots."""
    await context.recall()
    await stop(update, context)


async def _hear_language(context: Context, heard: Understood) -> None:
    """Who writes in one of our languages is answered in it, unless they have chosen another."""
    customer, language = context.customer, heard.language
    known = heard.sure_of_language and language != context.texts.language
    if language is None or customer.chosen_language or not known or not _is_clear(heard):
        return
    told = best_language(customer.told_language)
    await context.ledger.write(customers.hears_language(customer, None if language == told else language))
    await context.reload()
    await context.say(Screen(context.texts.say("language-heard", language=language_in_words(language))))

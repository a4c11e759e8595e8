"""Reminders in words, and when messages ring. What a reminder says is how things stand when it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from operator import add
from zoneinfo import ZoneInfo

from bot import reminders
from bot.config import hours
from bot.context import Desk
from bot.customers import Customer, Sound
from bot.reminders import Reminder
from bot.screens import Screen, lines, show
from bot.screens.charge import open_button
from bot.texts import Texts
from ledger import expiring, reads
from ledger.accounts import ChargeStatus
from ledger.ids import ChargeId, wallet_name
from ledger.money import Money

SHOWN = 5
"""How many days a reminder names; the balance names all."""


def silent(sound: Sound, at: datetime, zone: ZoneInfo, quiet: str) -> bool:
    """Whether a message that goes out now comes without a sound: the hours, as in "22-8", are of the shop's clock."""
    if sound is not Sound.NIGHT:
        return sound is Sound.NEVER
    first, last = hours(quiet)
    hour = at.astimezone(zone).hour
    return first <= hour < last if first <= last else hour >= first or hour < last


def silent_now(desk: Desk, customer: Customer) -> bool:
    """Whether what goes out to a customer at this instant comes without a sound."""
    return silent(customer.sound, desk.ledger.clock(), desk.ledger.policy.zone, desk.settings.quiet_hours)


async def screen(desk: Desk, customer: Customer | None, reminder: Reminder) -> Screen | None:
    """What to say now; None when there is nothing to remind of any more, or the customer does not want to be.

    What may have been said before says so: a reminder that a crash took from a customer could cost them their credit.
    """
    if reminder.kind == reminders.HOLD:
        texts = desk.texts(None)
        said = await _hold(desk, texts, reminder)
    elif customer is None or not customer.reachable or not customer.reminders:
        return None
    else:
        texts = desk.texts(customer.language)
        said = await (_expiry if reminder.kind == reminders.EXPIRY else _request)(desk, texts, reminder)
    return replace(said, text=lines(said.text, texts.say("told-again"))) if said and reminder.maybe else said


async def _expiry(desk: Desk, texts: Texts, reminder: Reminder) -> Screen | None:
    """What is left of the lots whose day it is, or was since the last reminder."""
    told = await desk.ledger.read(reminders.told_through, reminder)
    days: dict[date, Money] = {}
    for lot in await desk.ledger.read(expiring.left, reminder.wallet):
        day = reminders.milestone(lot, reminder.about, texts.zone)
        if day is not None and (told is None or day > told):
            before = days.get(lot.expires_on)
            days[lot.expires_on] = lot.remaining + before if before else lot.remaining
    if not days:
        return None
    total = reduce(add, days.values())
    if total.decimal < desk.settings.reminder_minimum:
        return None
    buttons = [[show(texts.plain("button-balance"), "balance"), show(texts.plain("button-gift"), "gift")]]
    return Screen(lines(*_days(texts, total, days), texts.say("reminder-expiry-mute")), buttons)


def _days(texts: Texts, total: Money, days: dict[date, Money]) -> list[str]:
    if len(days) == 1:
        return [texts.say("reminder-expiry", amount=total, until=next(iter(days)))]
    said = [texts.say("reminder-expiry-several", amount=total)]
    said += [texts.say("reminder-expiry-part", amount=amount, until=day) for day, amount in list(days.items())[:SHOWN]]
    more = len(days) - SHOWN
    return [*said, texts.say("reminder-expiry-more", count=more)] if more > 0 else said


async def _request(desk: Desk, texts: Texts, reminder: Reminder) -> Screen | None:
    """The order that still waits, one tap away."""
    charge = await desk.ledger.read(reads.charge, ChargeId(reminder.wallet, reminder.about))
    if charge.status is not ChargeStatus.REQUIRES_APPROVAL:
        return None
    said = texts.say("reminder-request", order=charge.order_ref, amount=charge.amount, until=charge.due_at)
    return Screen(said, [[open_button(texts, charge)]])


async def _hold(desk: Desk, texts: Texts, reminder: Reminder) -> Screen | None:
    """For the shop's own people: what they have not captured yet."""
    charge = await desk.ledger.read(reads.charge, ChargeId(reminder.wallet, reminder.about))
    if charge.status is not ChargeStatus.AUTHORIZED:
        return None
    return Screen(
        texts.say(
            "reminder-hold",
            amount=charge.held,
            order=charge.order_ref,
            wallet=wallet_name(reminder.wallet),
            until=charge.due_at,
            ref=charge.id,
        )
    )

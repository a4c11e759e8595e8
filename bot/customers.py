"""Telegram user ↔ wallet: who is writing, in which language, and whether they can be written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, exists, insert, select, update

from bot.shares import beside
from bot.tables import customer as t
from ledger import Ledger
from ledger.errors import BrokenInvariant
from ledger.ids import WalletId, new_wallet_id
from ledger.instants import micros
from ledger.plan import Plan, Read, Row, Write
from ledger.reads import View
from ledger.wallets import open_wallet


class Sound(StrEnum):
    """When a customer's messages may ring. What moved against them always does."""

    ALWAYS = "always"
    NIGHT = "night"
    """Not in the shop's quiet hours."""

    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Customer:
    """A person with a wallet."""

    telegram_id: int
    wallet: WalletId
    told_language: str
    """What their Telegram is set to."""

    chosen_language: str | None
    """What they asked for in /settings."""

    heard_language: str | None
    """What they write in, where that was sure and is another one."""

    reachable: bool
    """False once they blocked the bot, until they are back."""

    sound: Sound
    """When messages may ring."""

    reminders: bool
    """Whether they want to be reminded of what is about to be over."""

    @property
    def language(self) -> str:
        """The language to speak to them, as an IETF tag."""
        return self.chosen_language or self.heard_language or self.told_language


_COLUMNS = (
    t.c.telegram_id,
    t.c.wallet_id,
    t.c.language,
    t.c.chosen_language,
    t.c.heard_language,
    t.c.reachable,
    t.c.sound,
    t.c.reminders,
)
_BY_TELEGRAM = select(*_COLUMNS).where(t.c.telegram_id == bindparam("who"))
_BY_WALLET = select(*_COLUMNS).where(t.c.wallet_id == bindparam("who"))


def by_telegram(view: View, telegram_id: int) -> Plan[Customer | None]:
    """The customer of a Telegram id, if they ever came."""
    del view
    return _first((yield Read(_BY_TELEGRAM, {"who": telegram_id})))


def by_wallet(view: View, wallet: WalletId) -> Plan[Customer | None]:
    """Whose wallet it is."""
    del view
    return _first((yield Read(_BY_WALLET, {"who": wallet})))


def _first(rows: Sequence[Row]) -> Customer | None:
    for row in rows:
        telegram_id, wallet, told, chosen, heard, reachable, sound, reminders = row
        return Customer(
            telegram_id, WalletId(wallet), told, chosen, heard, bool(reachable), Sound(sound), bool(reminders)
        )
    return None


def _new(name: str) -> ColumnElement[object]:
    return bindparam(f"new_{name}", type_=t.c[name].type)


_INSERT = insert(t).from_select(
    [column.name for column in t.columns],
    select(*(_new(column.name) for column in t.columns)).where(
        ~exists().where(t.c.telegram_id == bindparam("new_telegram_id"))
    ),
)
_SET_LANGUAGE = update(t).where(t.c.telegram_id == bindparam("who")).values(language=bindparam("told"))
_SET_CHOSEN = (
    update(t)
    .where(t.c.telegram_id == bindparam("who"))
    .values(chosen_language=bindparam("chosen"), heard_language=bindparam("heard"))
)
_SET_HEARD = update(t).where(t.c.telegram_id == bindparam("who")).values(heard_language=bindparam("heard"))
_SET_SOUND = update(t).where(t.c.telegram_id == bindparam("who")).values(sound=bindparam("rings"))
_SET_REMINDERS = update(t).where(t.c.telegram_id == bindparam("who")).values(reminders=bindparam("wanted"))
_SET_REACHABLE = update(t).where(t.c.telegram_id == bindparam("who")).values(reachable=bindparam("reaches"))


async def welcome(ledger: Ledger, telegram_id: int, language: str, currency: str) -> Customer:
    """The customer of a Telegram user; a new one gets a wallet in the same commit that remembers them."""
    known = await ledger.read(by_telegram, telegram_id)
    if known is not None:
        if known.told_language != language:
            await ledger.write(Write(_SET_LANGUAGE, [{"who": telegram_id, "told": language}]))
        return replace(known, told_language=language)
    now = ledger.clock()
    wallet = WalletId(beside(telegram_id, new_wallet_id(now)))
    row = {
        "new_telegram_id": telegram_id,
        "new_wallet_id": wallet,
        "new_language": language,
        "new_chosen_language": None,
        "new_heard_language": None,
        "new_reachable": 1,
        "new_sound": Sound.ALWAYS,
        "new_reminders": 1,
        "new_since": micros(now),
    }
    await ledger.on(wallet, "open", also=[Write(_INSERT, [row])]).open(open_wallet, currency)
    # Two first messages may race in two processes: the first row stays, the other wallet stays empty for ever.
    customer = await ledger.read(by_telegram, telegram_id)
    if customer is None:
        raise BrokenInvariant(f"the customer {telegram_id} was welcomed and is not there")
    return customer


def chooses_language(customer: Customer, language: str | None) -> Write:
    """They want to be spoken to in a language, or as their Telegram is. What was heard before is over."""
    return Write(_SET_CHOSEN, [{"who": customer.telegram_id, "chosen": language, "heard": None}])


def hears_language(customer: Customer, language: str | None) -> Write:
    """They write in a language that is not their Telegram's; None, if it is."""
    return Write(_SET_HEARD, [{"who": customer.telegram_id, "heard": language}])


def chooses_sound(customer: Customer, sound: Sound) -> Write:
    """They want messages to ring always, not at night, or never."""
    return Write(_SET_SOUND, [{"who": customer.telegram_id, "rings": sound}])


def chooses_reminders(customer: Customer, *, wanted: bool) -> Write:
    """They want to be reminded, or not."""
    return Write(_SET_REMINDERS, [{"who": customer.telegram_id, "wanted": int(wanted)}])


def reaches(telegram_id: int, *, reachable: bool) -> Write:
    """They blocked the bot, or are back."""
    return Write(_SET_REACHABLE, [{"who": telegram_id, "reaches": int(reachable)}])

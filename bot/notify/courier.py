"""The courier: outbox → Telegram. Claims nothing it has not sent, sends nothing it cannot repeat."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

import structlog
from telegram import LabeledPrice
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import customers, living
from bot.context import Desk, edit, send
from bot.customers import Customer
from bot.notify import words
from bot.screens.charge import charge_screen
from bot.texts import Texts
from bot.waiting import retry_seconds
from ledger import outbox, reads
from ledger.accounts import ChargeStatus
from ledger.dialect import TryAgain
from ledger.errors import BrokenInvariant
from ledger.ids import CardOrderId, ChargeId
from ledger.lots import last_day
from ledger.money import Money
from ledger.outbox import Notice
from ledger.plan import Write

log = structlog.get_logger()

AT_ONCE = 100
OFFICE = "office_"
"""How topics begin that are told to the shop's own people."""

FIRST_PAUSE = timedelta(seconds=0.5)
LONGEST_PAUSE = timedelta(minutes=10)
LOOKS_EVERY = 1.0
"""Seconds after which the outbox is looked at unasked: another process may have written to it, or a pause be over."""


class Courier:
    """Delivers news until cancelled: each wallet's in order, wallets side by side."""

    def __init__(self, desk: Desk, bot: ExtBot[None]) -> None:
        self._desk, self._bot, self._ledger = desk, bot, desk.ledger
        self._quiet = asyncio.Condition()

    async def run(self) -> None:
        """Deliver whenever something was committed, and every second besides."""
        while True:
            self._ledger.committed.clear()
            try:
                while await self._round():
                    pass
            except TryAgain as error:
                log.warning("the database is away", problem=str(error))
            async with self._quiet:
                self._quiet.notify_all()
            try:
                async with asyncio.timeout(LOOKS_EVERY):
                    await self._ledger.committed.wait()
            except TimeoutError:
                continue

    async def delivered(self) -> None:
        """Wait until nothing that is due is untold."""
        while await self._ledger.read(outbox.due, 1):
            async with self._quiet:
                self._ledger.committed.set()
                await self._quiet.wait()

    async def _round(self) -> bool:
        due = await self._ledger.read(outbox.due, AT_ONCE)
        by_wallet = sorted(due, key=lambda notice: (notice.wallet, notice.seq, notice.n))
        await asyncio.gather(
            *(self._tell(list(notices)) for _, notices in groupby(by_wallet, key=lambda notice: notice.wallet))
        )
        return bool(due)

    async def _tell(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            if not await self._try(notice):
                return  # What comes after it waits.

    async def _try(self, notice: Notice) -> bool:
        """Deliver one; False when what comes after it must wait."""
        now = self._ledger.clock()
        try:
            writes = await self._deliver(notice)
        except Forbidden as error:
            return await self._unreachable(notice, error)
        except RetryAfter as error:
            pause = timedelta(seconds=retry_seconds(error))
            await self._ledger.write(outbox.later(notice, now + pause, str(error)))
            return False
        except BadRequest as error:
            return await self._aside(notice, error)
        except TelegramError as error:
            # It may have arrived: it is told again, and its reference says that it is the same news.
            pause = min(FIRST_PAUSE * 2 ** min(notice.tries, 20), LONGEST_PAUSE)
            log.warning("news not told, will be tried again", topic=notice.topic, problem=str(error))
            await self._ledger.write(outbox.later(notice, now + pause, repr(error)))
            return False
        except TryAgain:
            raise
        except Exception as error:  # noqa: BLE001  # A bug of ours in one piece of news must not silence all others.
            return await self._aside(notice, error)
        await self._ledger.write(outbox.sent(notice, self._ledger.clock()), *writes)
        return True

    async def _aside(self, notice: Notice, error: Exception) -> bool:
        log.error("news set aside", topic=notice.topic, wallet=notice.wallet, entry=notice.seq, exc_info=error)
        await self._ledger.write(outbox.aside(notice, repr(error)))
        return True

    async def _unreachable(self, notice: Notice, error: Forbidden) -> bool:
        if notice.topic.startswith(OFFICE):  # It is the office that shut us out, not the customer.
            return await self._aside(notice, error)
        customer = await self._ledger.read(customers.by_wallet, notice.wallet)
        gone = [customers.reaches(customer.telegram_id, reachable=False)] if customer else []
        await self._ledger.write(outbox.aside(notice, outbox.UNREACHABLE), *gone)
        return True

    async def _deliver(self, notice: Notice) -> Sequence[Write]:
        """Send what a notice says; gives rows that become true with its being sent."""
        if notice.topic.startswith(OFFICE):
            await self._tell_office(notice)
            return ()
        customer = await self._ledger.read(customers.by_wallet, notice.wallet)
        if customer is None:
            return ()  # A wallet that nobody chats from.
        if not customer.reachable:
            raise Forbidden("the customer blocked the bot")
        texts, facts, shop = self._desk.texts(customer.language), notice.facts, self._desk.settings.shop_name
        match notice.topic:
            case "charge_asked" | "charge_changed":
                return await self._show_charge(customer, texts, ChargeId.read(str(facts["charge"])))
            case "card_ordered":
                await self._invoice(customer, texts, notice)
            case "card_bought" | "card_bought_again":
                said = {**facts, "said": notice.topic.replace("_", "-")}
                screen = words.card_bought(texts, said, await self._waiting(customer))
                await send(self._bot, customer.telegram_id, screen)
            case "payment_unplaced":
                await send(self._bot, customer.telegram_id, words.payment_unplaced(texts, facts, shop))
            case topic if topic in words.SIMPLE:
                await send(self._bot, customer.telegram_id, words.SIMPLE[topic](texts, facts))
            case topic:
                raise BrokenInvariant(f"nobody knows how to tell {topic}")
        return ()

    async def _show_charge(self, customer: Customer, texts: Texts, charge: ChargeId) -> Sequence[Write]:
        """One message a charge: sent when it is asked for, brought up to date ever after."""
        facts = await self._ledger.read(reads.charge, charge)
        have = await self._ledger.read(reads.balance, customer.wallet)
        faces = self._ledger.policy.faces(have.available.currency)
        screen = charge_screen(texts, facts, have, faces, self._desk.settings.shop_name)
        shown = await self._ledger.read(living.message_of, charge)
        if shown is not None:
            await edit(self._bot, customer.telegram_id, shown, screen)
            return ()
        message = await send(self._bot, customer.telegram_id, screen)
        return living.shown_by(charge, message.message_id)

    async def _waiting(self, customer: Customer) -> reads.ChargeFacts | None:
        orders = await self._ledger.read(reads.charges, customer.wallet, 10)
        return next((order for order in orders if order.status is ChargeStatus.REQUIRES_APPROVAL), None)

    async def _invoice(self, customer: Customer, texts: Texts, notice: Notice) -> None:
        face = Money(int(str(notice.facts["amount"])), str(notice.facts["currency"]))
        policy = self._ledger.policy
        until = last_day(self._ledger.clock().astimezone(policy.zone).date(), policy.validity_years)
        await self._bot.send_invoice(
            customer.telegram_id,
            title=texts.plain("card-title", face=face),
            description=texts.plain("card-description", until=until, shop=self._desk.settings.shop_name),
            payload=str(CardOrderId.read(str(notice.facts["card"]))),
            currency=face.currency,
            prices=[LabeledPrice(texts.plain("card-price", face=face), face.minor)],
            provider_token=self._desk.settings.payment_provider_token.get_secret_value(),
            start_parameter="card",  # Without it a forwarded copy could be paid by someone else.
        )

    async def _tell_office(self, notice: Notice) -> None:
        log.error("for the office", topic=notice.topic, wallet=notice.wallet, entry=notice.seq, **notice.facts)
        chat = self._desk.settings.office_chat
        if chat is not None:
            await send(self._bot, chat, words.office(self._desk.texts(None), notice))

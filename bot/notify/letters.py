"""What each piece of news becomes in Telegram: a message, an invoice, or a charge's one message brought up to date."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import LabeledPrice
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import living
from bot.context import Desk, edit, send
from bot.customers import Customer
from bot.notify import words
from bot.notify.tries import End, verdict
from bot.pace import Rank
from bot.screens import Screen
from bot.screens.charge import charge_screen
from bot.texts import Texts
from ledger import cards, reads
from ledger.accounts import ChargeStatus
from ledger.errors import BrokenInvariant, Refusal
from ledger.ids import CardOrderId, ChargeId
from ledger.lots import last_day
from ledger.outbox import Notice
from ledger.plan import Write

log = structlog.get_logger()


class Letters:
    """Writes to customers and to the office. Raises whatever Telegram says of it."""

    def __init__(self, desk: Desk, bot: ExtBot[Rank]) -> None:
        self._desk, self._bot, self._ledger = desk, bot, desk.ledger

    async def tell(self, customer: Customer, notice: Notice, rank: Rank, *, silent: bool) -> Sequence[Write]:
        """Send what a notice says; gives rows that become true with its being sent."""
        texts, facts, shop = self._desk.texts(customer.language), notice.facts, self._desk.settings.shop_name
        match notice.topic:
            case "charge_asked" | "charge_changed":
                return await self._show_charge(customer, texts, notice, silent=silent)
            case "card_ordered":
                await self._show_invoice(customer, texts, notice)
                return ()
            case "card_bought" | "card_bought_again":
                said = {**facts, "said": notice.topic.replace("_", "-")}
                screen = words.card_bought(texts, said, await self._waiting(customer))
            case "payment_unplaced":
                screen = words.payment_unplaced(texts, facts, shop)
            case topic if topic in words.SIMPLE:
                screen = words.SIMPLE[topic](texts, facts)
            case topic:
                raise BrokenInvariant(f"nobody knows how to tell {topic}")
        told: Screen = words.again(texts, screen, notice) if notice.maybe else screen
        await send(self._bot, customer.telegram_id, told, rank=rank, silent=silent)
        return ()

    async def tell_office(self, notice: Notice, rank: Rank) -> Sequence[Write]:
        """Tell the shop's own people, in their log and in their chat if they have one."""
        log.error("for the office", **notice.facts)
        chat = self._desk.settings.office_chat
        if chat is not None:
            await send(self._bot, chat, words.office(self._desk.texts(None), notice), rank=rank)
        return ()

    async def _show_charge(self, customer: Customer, texts: Texts, notice: Notice, *, silent: bool) -> Sequence[Write]:
        """One message a charge: sent when it is asked for, brought up to date ever after."""
        charge = ChargeId.read(str(notice.facts["charge"]))
        facts = await self._ledger.read(reads.charge, charge)
        have = await self._ledger.read(reads.balance, customer.wallet)
        faces = self._ledger.policy.faces(have.available.currency)
        screen = charge_screen(texts, facts, have, faces, self._desk.settings.shop_name)
        shown = await self._ledger.read(living.message_of, charge)
        if notice.missed and shown is None and facts.status is not ChargeStatus.REQUIRES_APPROVAL:
            return ()  # They were away all the while it was there.
        if shown is not None:
            anew = await edit(self._bot, customer.telegram_id, shown, screen, silent=silent)
            return living.shown_by(charge, anew.message_id) if anew else ()
        message = await send(self._bot, customer.telegram_id, screen, silent=silent)
        return living.shown_by(charge, message.message_id)

    async def _waiting(self, customer: Customer) -> reads.ChargeFacts | None:
        orders = await self._ledger.read(reads.charges, customer.wallet, 10)
        return next((order for order in orders if order.status is ChargeStatus.REQUIRES_APPROVAL), None)

    async def _show_invoice(self, customer: Customer, texts: Texts, notice: Notice) -> None:
        """The invoice. If Telegram will not have it, they hear so: they asked to buy, and wait for an answer."""
        try:
            await self._invoice(customer, texts, notice)
        except TelegramError as error:
            if verdict(error, notice.tries).end is End.ASIDE:
                await send(self._bot, customer.telegram_id, words.invoice_refused(texts, notice.facts))
            raise

    async def _invoice(self, customer: Customer, texts: Texts, notice: Notice) -> None:
        face = words.money(notice.facts)
        card_order = CardOrderId.read(str(notice.facts["card"]))
        if notice.maybe or notice.missed:
            try:
                await self._ledger.read(reads.check, customer.wallet, cards.check, card_order, face)
            except Refusal:  # It arrived, then, and was paid; or the card is not sold any more.
                return
        policy = self._ledger.policy
        until = last_day(self._ledger.clock().astimezone(policy.zone).date(), policy.validity_years)
        await self._bot.send_invoice(
            customer.telegram_id,
            title=texts.plain("card-title", face=face),
            description=texts.plain("card-description", until=until, shop=self._desk.settings.shop_name),
            payload=str(card_order),
            currency=face.currency,
            prices=[LabeledPrice(texts.plain("card-price", face=face), face.minor)],
            provider_token=self._desk.settings.payment_provider_token.get_secret_value(),
            start_parameter="card",  # Without it a forwarded copy could be paid by someone else.
            rate_limit_args=Rank.ANSWER,
        )

"""A payment: the form, the bot's last word before the money moves, and the receipt."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from bot.emulator.chats import Invoice, Message
from bot.emulator.clock import Pulse
from bot.emulator.currencies import STARS
from bot.emulator.wire import JsonObject, bad_request

if TYPE_CHECKING:
    from bot.emulator.bots import Bot
    from bot.emulator.emulator import Emulator
    from bot.emulator.people import Person

Wish = Literal["paid", "card_declined", "cancelled"]
"""How the person wants it to end."""

Outcome = Literal["paid", "refused", "timed_out", "card_declined", "cancelled"]
"""How it ended."""


@dataclass(frozen=True)
class Payment:
    """How a payment ended; `text` is what the bot said against it."""

    outcome: Outcome
    text: str | None = None

    def __str__(self) -> str:
        if self.outcome == "refused":
            return f"refused: {self.text}"
        return "timed out" if self.outcome == "timed_out" else self.outcome


@dataclass
class PreCheckout:
    """A payment that waits for the bot to agree."""

    id: str
    until: datetime
    answered: bool = False
    error: str | None = None
    changed: Pulse = field(default_factory=Pulse)


@dataclass
class StarPayment:
    """Stars that were paid. Only these can be given back through the Bot API."""

    charge_id: str
    person_id: int
    invoice: Invoice
    at: datetime
    refunded_at: datetime | None = None


class Checkout:
    """Every payment of one bot."""

    def __init__(self, emulator: "Emulator", bot: "Bot") -> None:
        self.star_payments: dict[str, StarPayment] = {}
        self._emulator = emulator
        self._bot = bot
        self._waiting: dict[str, PreCheckout] = {}

    async def pay(self, person: "Person", invoice: Invoice, message: Message | None, wish: Wish) -> Payment:
        """Pay an invoice: ask the bot, wait for its answer at most ten seconds, move the money, report it."""
        payment = await self._pay(person, invoice, wish)
        if payment.outcome == "paid":
            self._receipt(person, invoice)
            if message is not None:
                message.paid = True
                self._emulator.show_edit(message)
        told: JsonObject = {"person": person.id, "message_id": message.id if message else None}
        self._emulator.publish("payment", told | {"outcome": payment.outcome, "text": payment.text})
        return payment

    async def _pay(self, person: "Person", invoice: Invoice, wish: Wish) -> Payment:
        if wish == "cancelled":
            return Payment("cancelled")  # The form is closed before anything is sent: the bot never knows.
        emulator = self._emulator
        until = emulator.stopwatch() + timedelta(seconds=emulator.limits.pre_checkout)
        query = PreCheckout(emulator.fresh_id(), until)
        self._waiting[query.id] = query
        asked: JsonObject = {
            "id": query.id,
            "from": person.user(),
            "currency": invoice.currency,
            "total_amount": invoice.total,
            "invoice_payload": invoice.payload,
        }
        emulator.tell(self._bot, "pre_checkout_query", asked, lane=f"payments of {person.id}")
        try:
            in_time = await emulator.stopwatch.wait(lambda: query.answered, deadline=until, changes=query.changed)
        finally:
            del self._waiting[query.id]
        if not in_time:
            return Payment("timed_out")
        if query.error is not None:
            return Payment("refused", query.error)
        return Payment(wish)  # The bank has its say only after the bot: a declined card was agreed to as well.

    def answer(self, query_id: str, *, error: str | None) -> None:
        """The bot agrees, or says why not.

        Raises:
            Refused: nobody waits for this answer (any more).
        """
        query = self._waiting.get(query_id)
        if query is None or query.answered or self._emulator.stopwatch() >= query.until:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.answered = True
        query.error = error
        query.changed.beat()
        self._emulator.changes.beat()

    def _receipt(self, person: "Person", invoice: Invoice) -> None:
        charge_id = f"tg_{uuid4().hex}"
        payment: JsonObject = {
            "currency": invoice.currency,
            "total_amount": invoice.total,
            "invoice_payload": invoice.payload,
            "telegram_payment_charge_id": charge_id,
            "provider_payment_charge_id": f"provider_{uuid4().hex}",
        }
        if invoice.currency == STARS:
            paid = StarPayment(charge_id, person.id, invoice, self._emulator.clock())
            self.star_payments[charge_id] = paid
        person.begin(self._bot)
        chat = self._bot.private_chat(person)
        message = self._emulator.post(chat, person.user(), {"successful_payment": payment}, outgoing=True)
        self._emulator.tell(self._bot, "message", message.wire, lane=chat.lane)

    def refund(self, person_id: int, charge_id: str) -> StarPayment:
        """Give Stars back, once.

        Raises:
            Refused: there was no such payment, or it was given back before.
        """
        payment = self.star_payments.get(charge_id)
        if payment is None or payment.person_id != person_id:
            raise bad_request("CHARGE_NOT_FOUND")
        if payment.refunded_at is not None:
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        payment.refunded_at = self._emulator.clock()
        return payment

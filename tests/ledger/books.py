"""A shop in a test: short words for what its customers and its backend do, so that a test reads like a sentence.

Amounts are cents, a currency is named only where it matters, and every key is new unless the test gives one.
"""

from __future__ import annotations

import itertools
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import bindparam, select

from ledger import (
    Policy,
    adjustments,
    cards,
    chargebacks,
    charges,
    gifts,
    open_ledger,
    reads,
    refunds,
    sent,
    transit,
    wallets,
)
from ledger import credits as given_credit
from ledger import tables as t
from ledger.accounts import CaptureMode
from ledger.audit import audit
from ledger.errors import Refusal
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftHash,
    GiftId,
    LotId,
    OrderRef,
    PaymentId,
    WalletId,
)
from ledger.money import Money
from ledger.plan import Read
from ledger.wallets import open_wallet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy import Table

    from ledger import Ledger
    from ledger.batch import Done
    from ledger.plan import Plan, Row
    from ledger.reads import Balance, CardLot, ChargeFacts, View
    from ledger.sent import GiftFacts
    from ledger.store import Teller
    from tests.conftest import TestClock

Record = dict[str, Any]
"""A row of a table."""

MONEY_TABLES = tuple(table for table in t.books.sorted_tables if table is not t.attempt)
"""Every table a refusal may not touch. The attempt itself is remembered: a refusal is replayed too."""


law = settings(
    max_examples=25,
    phases=[Phase.generate, Phase.shrink],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # Each example is about new customers of one shop.
)
"""What must be so for all amounts and orders: the same examples each time."""


def bug(
    why: str, raises: type[BaseException] | tuple[type[BaseException], ...] = AssertionError
) -> pytest.MarkDecorator:
    """A promise that the ledger breaks today, in this way. Strict: when it is kept, the mark must go."""
    return pytest.mark.xfail(reason=why, raises=raises, strict=True)


def usd(minor: int) -> Money:
    """So many cents."""
    return Money(minor, "USD")


def eur(minor: int) -> Money:
    """So many cents of the other currency."""
    return Money(minor, "EUR")


@asynccontextmanager
async def open_shop(url: str, clock: TestClock, **policy: Any) -> AsyncIterator[Shop]:
    """A shop with rules of its own."""
    async with open_ledger(url, policy=Policy(**policy), clock=clock) as ledger:
        yield Shop(ledger, clock)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one card, as a test compares it."""

    cents: int
    until: str

    @classmethod
    def of(cls, card: CardLot) -> Left:
        return cls(card.remaining.minor, card.expires_on.isoformat())


class Shop:
    """A ledger and a clock, and the words of the shop's backend."""

    def __init__(self, ledger: Ledger, clock: TestClock) -> None:
        self.ledger = ledger
        self.clock = clock
        self._numbers = itertools.count(1)

    def new(self, what: str) -> str:
        """A name nobody has used in this shop."""
        return f"{what}-{next(self._numbers)}"

    def someone(self) -> Customer:
        """A customer whose wallet is not opened yet. Numbered by hand: two random ids might meet, once in a while."""
        return Customer(self, WalletId(next(self._numbers)))

    async def customer(self, currency: str = "USD") -> Customer:
        """A customer with an open, empty wallet."""
        customer = self.someone()
        await customer.under("open").open(open_wallet, currency)
        return customer

    async def asks(
        self,
        customer: Customer,
        cents: int,
        *,
        order: str | None = None,
        capture: CaptureMode = CaptureMode.AUTOMATIC,
        key: str | None = None,
    ) -> ChargeId:
        """Ask to be paid for an order."""
        order_ref = OrderRef(order or self.new("order"))
        asked = await customer.under(key, scope="shop").do(charges.ask, order_ref, usd(cents), capture, "[]")
        assert asked.charge is not None
        return asked.charge

    async def sells(self, customer: Customer, cents: int) -> ChargeId:
        """An order that the customer pays at once."""
        charge = await self.asks(customer, cents)
        await customer.approves(charge)
        return charge

    async def holds(self, customer: Customer, cents: int) -> ChargeId:
        """An order that the customer has approved, and that is still to be captured."""
        charge = await self.asks(customer, cents, capture=CaptureMode.MANUAL)
        await customer.approves(charge)
        return charge

    async def captures(self, charge: ChargeId, cents: int, *, final: bool = True) -> Done:
        return await self._of(charge).under().do(charges.capture, charge, usd(cents), final)

    async def voids(self, charge: ChargeId) -> Done:
        return await self._of(charge).under().do(charges.void, charge)

    async def refunds(self, charge: ChargeId, cents: int, reason: str | None = None) -> Done:
        return await self._of(charge).under().do(refunds.refund, charge, usd(cents), reason)

    async def charges_back(self, customer: Customer, card: int = 1) -> ChargebackId:
        """The bank took the payment of a card back."""
        lot = LotId(customer.wallet, card)
        return (await customer.under().do(chargebacks.charge_back, lot, "olga", "fraud, says the bank")).chargeback

    async def wins(self, chargeback: ChargebackId) -> Done:
        return await self._of(chargeback).under().do(chargebacks.win, chargeback, "olga", "the bank paid again")

    async def freezes(self, customer: Customer) -> Done:
        return await customer.under().do(wallets.freeze, "olga", "a stolen phone")

    async def unfreezes(self, customer: Customer) -> Done:
        return await customer.under().do(wallets.unfreeze, "olga", "it was found")

    async def adjusts(self, customer: Customer, cents: int, *, by: str = "olga") -> AdjustmentId:
        """The office corrects a balance, or asks for a second person where it is much."""
        amount = Money(cents, await customer.currency())
        return (await customer.under().do(adjustments.adjust, amount, by, "counted anew")).adjustment

    async def approves(self, adjustment: AdjustmentId, *, by: str = "paul") -> Done:
        return await self._of(adjustment).under().do(adjustments.approve, adjustment, by)

    async def refuses(self, adjustment: AdjustmentId, *, by: str = "paul") -> Done:
        return await self._of(adjustment).under().do(adjustments.refuse, adjustment, by)

    async def apologises(self, customer: Customer, cents: int, *, days: int | None = None) -> Done:
        return await customer.under().do(given_credit.goodwill, usd(cents), "olga", "the parcel came late", days)

    async def promotes(self, customer: Customer, cents: int, *, days: int | None = None) -> Done:
        return await customer.under().do(given_credit.promo, usd(cents), "olga", "try us", days)

    async def gift(self, gift: GiftId) -> GiftFacts:
        return await self.ledger.read(sent.gift, gift)

    async def charge(self, charge: ChargeId) -> ChargeFacts:
        return await self.ledger.read(reads.charge, charge)

    async def dump(self, *tables: Table) -> dict[str, list[Row]]:
        """Every row of these tables, of all when none is named."""
        return await self.ledger.read(dump, tables or tuple(t.books.sorted_tables))

    async def records(self, table: Table, customer: Customer | None = None) -> list[Record]:
        """Every row of one table, or those of one customer, with its columns by name."""
        wallet = None if customer is None else customer.wallet
        names = table.columns.keys()
        rows = (await self.ledger.read(dump, [table], wallet))[table.name]
        return [dict(zip(names, row, strict=True)) for row in rows]

    async def news(self, topic: str) -> list[Record]:
        """The facts of everything told under a topic."""
        return [json.loads(row["body"]) for row in await self.records(t.outbox) if row["topic"] == topic]

    async def topics(self) -> list[str]:
        """What everything told is about."""
        return [row["topic"] for row in await self.records(t.outbox)]

    async def trial_balance(self) -> dict[str, int]:
        """Credits less debits of each account that is not even; the audit must hold."""
        report = await audit(self.ledger)
        assert report.findings == []
        return {account: cents for (account, _), cents in report.totals.items() if cents}

    def _of(self, thing: ChargeId | ChargebackId | AdjustmentId) -> Customer:
        return Customer(self, thing.wallet)


@dataclass(frozen=True, slots=True)
class Customer:
    """Someone with a wallet."""

    shop: Shop
    wallet: WalletId

    def under(self, key: str | None = None, *, scope: str | None = None) -> Teller:
        """Whom to ask for an operation on this wallet, under this key or a new one."""
        return self.shop.ledger.on(self.wallet, key or self.shop.new("key"), scope=scope)

    async def orders(self, cents: int, *, coupon: str | None = None) -> CardOrderId:
        """Order a card: the invoice is out, nothing is paid."""
        ordered = await self.under().do(cards.order, Money(cents, await self.currency()), coupon)
        assert ordered.card_order is not None
        return ordered.card_order

    async def pays(self, order: CardOrderId, cents: int, *, payment: str | None = None, key: str | None = None) -> Done:
        """Pay an invoice; the same payment is reported under the same key, as the doors do."""
        payment = payment or self.shop.new("payment")
        paid = Money(cents, await self.currency())
        return await self.under(key or f"payment:{payment}").do(cards.settle, order, paid, PaymentId(payment))

    async def buys(self, *faces: int) -> None:
        """Order cards and pay for them."""
        for cents in faces:
            await self.pays(await self.orders(cents), cents)

    async def approves(self, charge: ChargeId, *, key: str | None = None) -> Done:
        return await self.under(key).do(charges.approve, charge)

    async def declines(self, charge: ChargeId) -> Done:
        return await self.under().do(charges.decline, charge)

    async def gives(self, cents: int, *, code: str | None = None) -> GiftId:
        """Send an amount to whoever has the code."""
        hashed = GiftHash.of(code or self.shop.new("code"))
        return (await self.under().do(gifts.send, usd(cents), hashed)).gift

    async def gives_card(self, card: int, *, code: str | None = None) -> GiftId:
        """Send all that is left of a card to whoever has the code."""
        hashed = GiftHash.of(code or self.shop.new("code"))
        return (await self.under().do(gifts.send_card, LotId(self.wallet, card), hashed)).gift

    async def claims(self, code: str, *, key: str | None = None) -> Done:
        """Claim what a code opens; what arrived."""
        return await transit.claim(self.shop.ledger, self.wallet, GiftHash.of(code), key=key or self.shop.new("key"))

    async def takes_back(self, gift: GiftId) -> Done:
        return await self.under().do(gifts.take_back, gift)

    async def touches(self) -> None:
        """Have what is due by itself written down."""
        await self.shop.ledger.bring_up(self.wallet)

    async def balance(self) -> Balance:
        return await self.shop.ledger.read(reads.balance, self.wallet)

    async def currency(self) -> str:
        return (await self.balance()).available.currency

    async def available(self) -> int:
        return (await self.balance()).available.minor

    async def held(self) -> int:
        return (await self.balance()).held.minor

    async def owed(self) -> int:
        return (await self.balance()).owed.minor

    async def cards(self) -> list[Left]:
        """What is left of each card, in the order it will be spent."""
        return [Left.of(card) for card in await self.shop.ledger.read(reads.cards, self.wallet)]


def dump(view: View, tables: Sequence[Table], wallet: WalletId | None = None) -> Plan[dict[str, list[Row]]]:
    """Every row of these tables, or those of one wallet, in the order of their keys."""
    del view
    found: dict[str, list[Row]] = {}
    for table in tables:
        every = select(table).order_by(*table.primary_key)
        wanted = every if wallet is None else every.where(table.c.wallet_id == bindparam("of_wallet"))
        found[table.name] = list((yield Read(wanted, {} if wallet is None else {"of_wallet": wallet})))
    return found


def facts_of(refusal: Refusal) -> dict[str, object]:
    """A refusal's facts by name."""
    return {field.name: getattr(refusal, field.name) for field in fields(refusal)}

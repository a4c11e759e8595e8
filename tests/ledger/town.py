"""A town whose customers live lives drawn by Hypothesis on the real ledger: for what must be so of any past.

A deed is small and says little, so that it can be drawn and shrunk; what the ledger refuses of it just does not happen.
What people see is written down as they go, to be asked for again when it is long past.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ledger import adjustments, chargebacks, gifts, reads, sent, transit, wallets
from ledger import tables as t
from ledger.accounts import CaptureMode
from ledger.credits import goodwill, promo
from ledger.errors import Refusal
from ledger.ids import ChargebackId, GiftHash, LotId
from tests.ledger.books import Customer, Record, Shop, usd

if TYPE_CHECKING:
    from datetime import datetime

    from ledger.ids import ChargeId, WalletId
    from ledger.reads import Balance


@dataclass(frozen=True)
class Deed:
    """Something that somebody does, or time that passes."""

    what: str
    who: int = 0
    which: int = 0
    cents: int = 0
    days: float = 0
    at_once: bool = True


@dataclass
class Town:
    """Three customers of a shop, and what they have seen."""

    shop: Shop
    people: list[Customer]
    charges: list[ChargeId] = field(default_factory=list)
    codes: list[GiftHash] = field(default_factory=list)
    disputes: list[ChargebackId] = field(default_factory=list)
    seen: dict[tuple[WalletId, datetime], Balance] = field(default_factory=dict)
    """What each balance was, at each instant when all was done."""

    written: dict[tuple[WalletId, datetime], Record] = field(default_factory=dict)
    """What the row of each wallet said then."""

    @classmethod
    async def of(cls, shop: Shop) -> Town:
        """A town where everybody has two cards."""
        town = cls(shop, [await shop.customer() for _ in range(3)])
        for person in town.people:
            await person.buys(2000, 5000)
        return town

    async def live(self, deeds: list[Deed]) -> None:
        """Do everything, and look around after each."""
        for deed in deeds:
            with suppress(Refusal):
                await self._do(deed)
            for person in self.people:
                moment = person.wallet, self.shop.clock.now
                self.seen[moment] = await self.shop.ledger.read(reads.balance, person.wallet)
                (self.written[moment],) = await self.shop.records(t.wallet, person)

    async def settle(self) -> None:
        """Have everything written down that is due, of these three and of everybody else."""
        while due := await self.shop.ledger.read(reads.due, 100):
            for wallet in due:
                await self.shop.ledger.bring_up(wallet)

    async def _do(self, deed: Deed) -> None:
        who = self.people[deed.who % len(self.people)]
        if deed.what == "waits":
            await transit.carry_all(self.shop.ledger)
            self.shop.clock.advance(days=deed.days)
        elif deed.what in _OF_CHARGES:
            await self._shops(deed, who)
        elif deed.what in _OF_GIFTS:
            await self._gives(deed, who)
        elif deed.what in _OF_OFFICE:
            await self._office(deed, who)
        else:
            await self._pays(deed, who)

    async def _pays(self, deed: Deed, who: Customer) -> None:
        match deed.what:
            case "buys":
                await who.buys((1000, 2000, 5000)[deed.which % 3])
            case "pays oddly":
                await who.pays(await who.orders(5000), deed.cents)
            case "orders":
                await who.orders(1000)

    async def _shops(self, deed: Deed, who: Customer) -> None:
        if deed.what == "spends":
            mode = CaptureMode.AUTOMATIC if deed.at_once else CaptureMode.MANUAL
            self.charges.append(await self.shop.asks(who, deed.cents, capture=mode))
            await who.approves(self.charges[-1])
        elif self.charges:
            charge = self.charges[-1 - deed.which % len(self.charges)]
            match deed.what:
                case "captures":
                    await self.shop.captures(charge, deed.cents, final=deed.at_once)
                case "voids":
                    await self.shop.voids(charge)
                case "refunds":
                    await self.shop.refunds(charge, deed.cents)

    async def _gives(self, deed: Deed, who: Customer) -> None:
        ledger = self.shop.ledger
        if deed.what == "sends":
            self.codes.append(GiftHash.of(self.shop.new("code")))
            await who.under().do(gifts.send, usd(deed.cents), self.codes[-1])
        elif self.codes:
            code = self.codes[-1 - deed.which % len(self.codes)]
            gift = await ledger.read(sent.gift_by_code, code)
            sender = Customer(self.shop, gift.id.wallet).under()
            if deed.what == "takes back":
                await sender.do(gifts.take_back, gift.id)
            elif deed.at_once:
                await transit.claim(ledger, who.wallet, code, key=self.shop.new("claim"))
            else:  # The machine stops between the two wallets.
                await sender.do(gifts.give, gift.id, who.wallet, "USD")

    async def _office(self, deed: Deed, who: Customer) -> None:
        match deed.what:
            case "disputes":
                card = LotId(who.wallet, 1 + deed.which % 3)
                done = await who.under().do(chargebacks.charge_back, card, "Ada", "a dispute")
                self.disputes.append(done.chargeback)
            case "wins" if self.disputes:
                dispute = self.disputes[-1 - deed.which % len(self.disputes)]
                await Customer(self.shop, dispute.wallet).under().do(chargebacks.win, dispute, "Ada", "it was hers")
            case "adjusts":
                cents = deed.cents if deed.at_once else -deed.cents
                await who.under().do(adjustments.adjust, usd(cents), "Ada", "a mistake")
            case "is given":
                give = goodwill if deed.at_once else promo
                await who.under().do(give, usd(deed.cents), "Ada", "sorry")
            case "is unfrozen":
                await who.under().do(wallets.unfreeze, "Ada", "all is well")


_OF_CHARGES = ("spends", "captures", "refunds", "voids")
_OF_GIFTS = ("sends", "claims", "takes back")
_OF_OFFICE = ("disputes", "wins", "adjusts", "is given", "is unfrozen")
_OF_CARDS = ("buys", "pays oddly", "orders")

_people, _picks = st.integers(0, 2), st.integers(0, 5)
_cents = st.one_of(st.integers(1, 3000), st.sampled_from([1000, 2000, 5000]))
_anything = st.sampled_from((*_OF_CHARGES, *_OF_CHARGES, *_OF_GIFTS, *_OF_OFFICE, *_OF_CARDS))
_doings = st.builds(Deed, _anything, _people, _picks, _cents, at_once=st.booleans())
_waits = st.builds(Deed, st.just("waits"), days=st.sampled_from([0.01, 1, 8, 31, 31, 95, 400, 1100]))
lives = st.lists(st.one_of(_doings, _doings, _waits), min_size=5, max_size=40)
"""What may happen in a town."""

busy = [
    Deed("spends", 0, cents=3000, at_once=False),
    Deed("sends", 1, cents=2500),
    Deed("spends", 2, cents=4000),
    Deed("waits", days=2),
    Deed("captures", which=1, cents=1200, at_once=False),
    Deed("refunds", which=0, cents=900),
    Deed("claims", 2),
    Deed("waits", days=31),
    Deed("disputes", 2, which=1),
    Deed("waits", days=10),
    Deed("is given", 0, cents=700),
    Deed("is given", 1, cents=800, at_once=False),
    Deed("adjusts", 1, cents=300, at_once=False),
    Deed("sends", 0, cents=1000),
    Deed("buys", 2, which=1),
    Deed("waits", days=100),
    Deed("pays oddly", 1, cents=1234),
    Deed("wins"),
    Deed("spends", 1, cents=500),
    Deed("waits", days=1100),
    Deed("buys", 0, which=2),
    Deed("waits", days=1),
]
"""One life with something of everything."""

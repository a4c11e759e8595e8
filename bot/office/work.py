"""What the office does to a wallet: freeze, charge back, correct, give credit. Who does it is whose key it is."""

from __future__ import annotations

from http import HTTPStatus

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from bot.context import Desk
from bot.office.bodies import Act, AdjustmentRequest, ChargebackRequest, CreditRequest, FreezeRequest, WonRequest
from bot.web.auth import Key, TheDesk, checked_key
from bot.web.problems import RequestRefused
from ledger import adjustments, chargebacks, sent, wallets
from ledger.batch import Done
from ledger.credits import goodwill, promo
from ledger.errors import CardUnknown
from ledger.ids import AdjustmentId, ChargebackId, LotId, WalletId, read_wallet_name
from ledger.money import Money
from ledger.store import Teller

Person = NamedDependency[str]

OFFICE = "office"
"""Whose keys these are: one key names one request, whichever wallet it is about."""


def _teller(desk: Desk, wallet: WalletId, key: str | None) -> Teller:
    return desk.ledger.on(wallet, checked_key(key), scope=OFFICE)


def _answer(done: Done, person: str, *, created: bool = True) -> Response[Act]:
    """What a request did, the same for its every retry; a header tells a replay."""
    headers = {"Idempotency-Replayed": "true"} if done.replayed else {}
    return Response(Act.of(done, person), status_code=201 if created else 200, headers=headers)


class FreezesDoor(Controller):
    """Stop a wallet, and let it go on."""

    path = "/v1/office"
    tags = ("office",)

    @post("/freezes", summary="Stop a wallet from paying and giving")
    async def freeze(
        self, desk: TheDesk, person: Person, data: JSONBody[FreezeRequest], key: Key = None
    ) -> Response[Act]:
        """It may be in the wrong hands. What comes in still comes in, and the customer is told."""
        teller = _teller(desk, read_wallet_name(data.wallet), key)
        return _answer(await teller.do(wallets.freeze, person, data.reason), person)

    @post("/unfreezes", summary="Let a wallet pay and give again")
    async def unfreeze(
        self, desk: TheDesk, person: Person, data: JSONBody[FreezeRequest], key: Key = None
    ) -> Response[Act]:
        """Whoever froze it: after a chargeback too. The customer is told."""
        teller = _teller(desk, read_wallet_name(data.wallet), key)
        return _answer(await teller.do(wallets.unfreeze, person, data.reason), person)


class ChargebacksDoor(Controller):
    """The bank took a card's payment back, and sometimes pays it again."""

    path = "/v1/office/chargebacks"
    tags = ("office",)

    @post(summary="Book that the bank took a card's payment back")
    async def charge_back(
        self, desk: TheDesk, person: Person, data: JSONBody[ChargebackRequest], key: Key = None
    ) -> Response[Act]:
        """What is left of the card is taken, what is gone is owed, and the wallet is frozen."""
        card = await _card(desk, data)
        return _answer(
            await _teller(desk, card.wallet, key).do(chargebacks.charge_back, card, person, data.reason), person
        )

    @post("/{chargeback:str}/won", summary="The dispute was won", status_code=200)
    async def won(
        self, desk: TheDesk, person: Person, chargeback: FromPath[str], data: JSONBody[WonRequest], key: Key = None
    ) -> Response[Act]:
        """What was taken comes back, and what is still owed is forgiven."""
        id_ = ChargebackId.read(chargeback)
        done = await _teller(desk, id_.wallet, key).do(chargebacks.win, id_, person, data.reason)
        return _answer(done, person, created=False)


class AdjustmentsDoor(Controller):
    """Correct a balance; a large correction takes two people."""

    path = "/v1/office/adjustments"
    tags = ("office",)

    @post(summary="Correct a balance")
    async def adjust(
        self, desk: TheDesk, person: Person, data: JSONBody[AdjustmentRequest], key: Key = None
    ) -> Response[Act]:
        """Done at once, or, above what one person may do alone, asked of another."""
        teller = _teller(desk, read_wallet_name(data.wallet), key)
        done = await teller.do(adjustments.adjust, Money(data.amount, data.currency), person, data.reason)
        return _answer(done, person)

    @post("/{adjustment:str}/approve", summary="Agree to a correction", status_code=200)
    async def approve(self, desk: TheDesk, person: Person, adjustment: FromPath[str], key: Key = None) -> Response[Act]:
        """The second person agrees, and it is done."""
        id_ = AdjustmentId.read(adjustment)
        done = await _teller(desk, id_.wallet, key).do(adjustments.approve, id_, person)
        return _answer(done, person, created=False)

    @post("/{adjustment:str}/refuse", summary="Refuse a correction", status_code=200)
    async def refuse(self, desk: TheDesk, person: Person, adjustment: FromPath[str], key: Key = None) -> Response[Act]:
        """It is not to be done, says the second person, or the first who has thought better of it."""
        id_ = AdjustmentId.read(adjustment)
        done = await _teller(desk, id_.wallet, key).do(adjustments.refuse, id_, person)
        return _answer(done, person, created=False)


class CreditsDoor(Controller):
    """Credit that nobody paid for."""

    path = "/v1/office/credits"
    tags = ("office",)

    @post(summary="Give credit, as an apology or to be tried out")
    async def give(
        self, desk: TheDesk, person: Person, data: JSONBody[CreditRequest], key: Key = None
    ) -> Response[Act]:
        """It is spent before what was paid for, and cannot be given on. The customer is told."""
        give = goodwill if data.kind == "goodwill" else promo
        teller = _teller(desk, read_wallet_name(data.wallet), key)
        done = await teller.do(give, Money(data.amount, data.currency), person, data.reason, data.days)
        return _answer(done, person)


async def _card(desk: Desk, data: ChargebackRequest) -> LotId:
    """The card that is meant: named itself, or by the payment that bought it.

    Raises:
        RequestRefused: neither is named, or both.
        CardUnknown: the payment bought none.
    """
    if (data.card is None) == (data.payment is None):
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "invalid_request", "Name the card or its payment, and not both.")
    if data.card is not None:
        return LotId.read(data.card)
    found = await desk.ledger.read(sent.card_of_payment, data.payment or "")
    if found is None:
        raise CardUnknown
    return found

"""`/v1/charges`: ask to be paid, follow it, capture, void."""

from __future__ import annotations

import msgspec
from litestar import Controller, Response, get, post
from litestar.params import FromPath, JSONBody

from bot.shop.bodies import CaptureRequest, Charge, ChargeRequest, Step
from bot.web.auth import Key, TheDesk, checked_key
from ledger import charges, reads
from ledger.accounts import CaptureMode, EntryKind
from ledger.batch import Done
from ledger.errors import BrokenInvariant
from ledger.ids import ChargeId, OrderRef, read_wallet_name
from ledger.money import Money

SHOP = "shop"
"""Whose keys these are: one key names one request, whichever wallet it is about."""


class ChargesDoor(Controller):
    """Ask a customer to pay, and take what they approved."""

    path = "/v1/charges"
    tags = ("charges",)

    @post(summary="Ask a customer to pay an order")
    async def ask(self, desk: TheDesk, data: JSONBody[ChargeRequest], key: Key = None) -> Response[Step]:
        """The customer is asked in the chat and has a quarter of an hour to decide."""
        teller = desk.ledger.on(read_wallet_name(data.wallet), checked_key(key), scope=SHOP)
        done = await teller.do(
            charges.ask,
            OrderRef(data.order_ref),
            Money(data.amount, data.currency),
            CaptureMode(data.capture),
            msgspec.json.encode(data.items).decode(),
        )
        return answer(done, created=True)

    @get("/{charge:str}", summary="One charge")
    async def one(self, desk: TheDesk, charge: FromPath[str]) -> Charge:
        """How a charge stands now."""
        return Charge.of(await desk.ledger.read(reads.charge, ChargeId.read(charge)))

    @post("/{charge:str}/capture", summary="Take what was approved", status_code=200)
    async def capture(
        self, desk: TheDesk, charge: FromPath[str], data: JSONBody[CaptureRequest | None] = None, key: Key = None
    ) -> Response[Step]:
        """All of it, or part; with the last capture the rest goes back to the customer."""
        id_, wanted = ChargeId.read(charge), data or CaptureRequest()
        amount = None
        if wanted.amount is not None:
            amount = Money(wanted.amount, (await desk.ledger.read(reads.charge, id_)).amount.currency)
        teller = desk.ledger.on(id_.wallet, checked_key(key), scope=SHOP)
        done = await teller.do(charges.capture, id_, amount, wanted.final)
        return answer(done)

    @post("/{charge:str}/void", summary="Withdraw a request, release a hold", status_code=200)
    async def void(self, desk: TheDesk, charge: FromPath[str], key: Key = None) -> Response[Step]:
        """Nothing more is taken; what is held goes back to the customer."""
        id_ = ChargeId.read(charge)
        done = await desk.ledger.on(id_.wallet, checked_key(key), scope=SHOP).do(charges.void, id_)
        return answer(done)


def answer(done: Done, *, created: bool = False) -> Response[Step]:
    """What a request did, the same for its every retry; a header tells a replay."""
    if done.charge is None or done.status is None:
        raise BrokenInvariant(f"entry {done.seq} is of no charge")
    gave_back = done.kind is EntryKind.REFUND
    step = Step(
        id=str(done.refund if gave_back else done.charge),
        status="succeeded" if gave_back else done.status,
        amount=done.amount.minor,
        currency=done.amount.currency,
        at=done.at,
        charge=str(done.charge),
    )
    headers = {"Idempotency-Replayed": "true"} if done.replayed else {}
    return Response(step, status_code=201 if created else 200, headers=headers)

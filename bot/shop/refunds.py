"""`/v1/refunds`: give money back. A card is not refundable, and asking is answered so."""

from __future__ import annotations

from litestar import Controller, Response, get, post
from litestar.params import FromPath, JSONBody

from bot.shop.bodies import RefundRequest, Step
from bot.shop.charges import SHOP, answer
from bot.web.auth import Key, TheDesk, checked_key
from ledger import cards, reads, refunds
from ledger.errors import ChargeUnknown
from ledger.ids import CardOrderId, ChargeId, RefundId
from ledger.money import Money


class RefundsDoor(Controller):
    """Give back what a charge captured."""

    path = "/v1/refunds"
    tags = ("refunds",)

    @post(summary="Give money back")
    async def refund(self, desk: TheDesk, data: JSONBody[RefundRequest], key: Key = None) -> Response[Step]:
        """All or part, to the cards it came from. The customer is told at once."""
        if data.charge.startswith(f"{CardOrderId.prefix}_"):
            card = CardOrderId.read(data.charge)
            await desk.ledger.on(card.wallet, checked_key(key), scope=SHOP).do(cards.cash_out)
        id_ = ChargeId.read(data.charge)
        currency = (await desk.ledger.read(reads.charge, id_)).amount.currency
        teller = desk.ledger.on(id_.wallet, checked_key(key), scope=SHOP)
        done = await teller.do(refunds.refund, id_, Money(data.amount, currency), data.reason or None)
        return answer(done, created=True)

    @get("/{refund:str}", summary="One refund")
    async def one(self, desk: TheDesk, refund: FromPath[str]) -> Step:
        """A refund that was given."""
        id_ = RefundId.read(refund)
        line = await desk.ledger.read(reads.refund, id_)
        if line.charge is None:
            raise ChargeUnknown
        return Step(str(id_), "succeeded", line.amount.minor, line.amount.currency, line.at, str(line.charge))

"""`/v1/office/wallets`: everything about one wallet, before anybody does anything to it."""

from __future__ import annotations

from litestar import Controller, get
from litestar.params import FromPath

from bot.office.bodies import AdjustmentView, CardView, ChargebackView, EntryView, GiftView, WalletView, frozen_by
from bot.web.auth import TheDesk
from ledger import adjustments, chargebacks, reads, sent
from ledger.accounts import EntryKind
from ledger.ids import AdjustmentId, ChargebackId, WalletId, read_wallet_name
from ledger.parts import Adjustment, Chargeback
from ledger.plan import Plan
from ledger.reads import View
from ledger.request import Request

ENTRIES = 50
GIFTS = 20
ADJUSTMENTS = 10


class WalletsDoor(Controller):
    """Look at a wallet."""

    path = "/v1/office/wallets"
    tags = ("office",)

    @get("/{wallet:str}", summary="Everything about one wallet")
    async def one(self, desk: TheDesk, wallet: FromPath[str]) -> WalletView:
        """Balance and debt, who has frozen it, its cards, gifts and disputes, and what happened, by whom and why."""
        id_, read = read_wallet_name(wallet), desk.ledger.read
        have = await read(reads.balance, id_)
        asked = await read(reads.history, id_, (EntryKind.ADJUST_ASKED,), ADJUSTMENTS)
        return WalletView(
            id=wallet,
            currency=have.available.currency,
            available=have.available.minor,
            held=have.held.minor,
            owed=have.owed.minor,
            frozen=frozen_by(have.frozen),
            cards=[CardView.of(id_, card) for card in await read(reads.cards, id_)],
            gifts=[GiftView.of(gift) for gift in await read(sent.gifts, id_, GIFTS)],
            chargebacks=[ChargebackView.of(found) for found in await read(_chargebacks, id_)],
            adjustments=[AdjustmentView.of(await read(_adjustment, AdjustmentId(id_, line.seq))) for line in asked],
            entries=[EntryView.of(line) for line in await read(reads.history, id_, tuple(EntryKind), ENTRIES)],
        )


def _chargebacks(view: View, wallet: WalletId) -> Plan[list[Chargeback]]:
    """A wallet's chargebacks, latest first: whoever would win one has to look at all of them."""
    winning = Request.of(wallet, "", chargebacks.win, (ChargebackId(wallet, 0), "", ""), {})
    brought = yield from reads.brought_up(view, wallet, winning)
    return sorted(brought.chargebacks.values(), key=lambda chargeback: chargeback.no, reverse=True)


def _adjustment(view: View, adjustment: AdjustmentId) -> Plan[Adjustment]:
    """One adjustment, as whoever would approve it sees it."""
    approving = Request.of(adjustment.wallet, "", adjustments.approve, (adjustment, ""), {})
    brought = yield from reads.brought_up(view, adjustment.wallet, approving)
    return brought.adjustment(adjustment)

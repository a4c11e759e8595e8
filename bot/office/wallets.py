"""`/v1/office/wallets`: everything about one wallet, before anybody does anything to it."""

from __future__ import annotations

from litestar import Controller, get
from litestar.params import FromPath

from bot.office.bodies import AdjustmentView, CardView, ChargebackView, EntryView, GiftView, WalletView, frozen_by
from bot.web.auth import TheDesk
from ledger import cases, reads, sent
from ledger.accounts import EntryKind
from ledger.ids import read_wallet_name

ENTRIES = 50
GIFTS = 20
CASES = 20


class WalletsDoor(Controller):
    """Look at a wallet."""

    path = "/v1/office/wallets"
    tags = ("office",)

    @get("/{wallet:str}", summary="Everything about one wallet")
    async def one(self, desk: TheDesk, wallet: FromPath[str]) -> WalletView:
        """Balance and debt, who has frozen it, its cards, gifts and disputes, and what happened, by whom and why."""
        id_, read = read_wallet_name(wallet), desk.ledger.read
        have = await read(reads.balance, id_)
        return WalletView(
            id=wallet,
            currency=have.available.currency,
            available=have.available.minor,
            held=have.held.minor,
            owed=have.owed.minor,
            frozen=frozen_by(have.frozen),
            cards=[CardView.of(id_, card) for card in await read(reads.cards, id_)],
            gifts=[GiftView.of(gift) for gift in await read(sent.gifts, id_, GIFTS)],
            chargebacks=[ChargebackView.of(found) for found in await read(cases.chargebacks, id_, CASES)],
            adjustments=[AdjustmentView.of(found) for found in await read(cases.adjustments, id_, CASES)],
            entries=[EntryView.of(line) for line in await read(reads.history, id_, tuple(EntryKind), ENTRIES)],
        )

"""`/v1/wallets`: what a customer has."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, get
from litestar.params import FromPath, QueryParameter

from bot import customers
from bot.customers import Customer
from bot.shop.bodies import Wallet, Wallets
from bot.web.auth import TheDesk
from ledger import Ledger, reads
from ledger.ids import WalletId, read_wallet_name, wallet_name

TelegramId = Annotated[int, QueryParameter(name="telegram_id", ge=1, le=2**53 - 1)]


class WalletsDoor(Controller):
    """Find a wallet, and see what is in it."""

    path = "/v1/wallets"
    tags = ("wallets",)

    @get(summary="Find the wallet of a Telegram user")
    async def find(self, desk: TheDesk, telegram_id: TelegramId) -> Wallets:
        """The wallet of a Telegram user; no data when they never wrote to the bot."""
        customer = await desk.ledger.read(customers.by_telegram, telegram_id)
        return Wallets([await _wallet(desk.ledger, customer.wallet, customer)] if customer else [])

    @get("/{wallet:str}", summary="One wallet")
    async def one(self, desk: TheDesk, wallet: FromPath[str]) -> Wallet:
        """What a wallet has now."""
        id_ = read_wallet_name(wallet)
        return await _wallet(desk.ledger, id_, await desk.ledger.read(customers.by_wallet, id_))


async def _wallet(ledger: Ledger, wallet: WalletId, customer: Customer | None) -> Wallet:
    balance = await ledger.read(reads.balance, wallet)
    cards = await ledger.read(reads.cards, wallet)
    return Wallet.of(wallet_name(wallet), balance, cards, reachable=customer is not None and customer.reachable)

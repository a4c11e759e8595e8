"""Why a balance is what it is: asked of the balance, or of the history."""

from __future__ import annotations

from bot.context import Context
from bot.screens.history import why_screen
from bot.screens.wallet import MONEY_KINDS, PAGE
from ledger import finding, reads
from ledger.finding import Sought


async def why(context: Context) -> None:
    """The balance, and what made it so, latest first."""
    wallet = context.customer.wallet
    have = await context.ledger.read(reads.balance, wallet)
    found = await context.ledger.read(finding.entries, wallet, Sought(MONEY_KINDS), PAGE)
    await context.show(why_screen(context.texts, have.available, found))

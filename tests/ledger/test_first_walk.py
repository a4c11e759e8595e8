"""Buy, pay, refund: the way a card goes, on both engines."""

from __future__ import annotations

from ledger import Ledger, cards, charges, reads, refunds
from ledger.accounts import CaptureMode, ChargeStatus
from ledger.audit import audit
from ledger.ids import OrderRef, PaymentId, WalletId, new_wallet_id
from ledger.money import Money
from ledger.wallets import open_wallet
from tests.conftest import TestClock


def usd(minor: int) -> Money:
    return Money(minor, "USD")


async def opened(ledger: Ledger) -> WalletId:
    wallet = new_wallet_id(ledger.clock())
    await ledger.on(wallet, "open").open(open_wallet, "USD")
    return wallet


async def buy(ledger: Ledger, wallet: WalletId, face: int, payment: str) -> None:
    ordered = await ledger.on(wallet, f"order:{payment}").do(cards.order, usd(face))
    assert ordered.card_order is not None
    await ledger.on(wallet, f"payment:{payment}").do(cards.settle, ordered.card_order, usd(face), PaymentId(payment))


async def test_a_card_is_bought_spent_and_refunded(ledger: Ledger, clock: TestClock) -> None:
    wallet = await opened(ledger)
    await buy(ledger, wallet, 5000, "p1")
    asked = await ledger.on(wallet, "k1", scope="shop").do(
        charges.ask, OrderRef("1041"), usd(3740), CaptureMode.AUTOMATIC, "[]"
    )
    assert asked.charge is not None
    spent = await ledger.on(wallet, "k2").do(charges.approve, asked.charge)
    assert spent.available == usd(1260)
    again = await ledger.on(wallet, "k2").do(charges.approve, asked.charge)
    assert again.replayed
    refunded = await ledger.on(wallet, "k3").do(refunds.refund, asked.charge, usd(1200), "returned")
    assert refunded.available == usd(2460)
    facts = await ledger.read(reads.charge, asked.charge)
    assert facts.status is ChargeStatus.CAPTURED
    assert facts.refunded == usd(1200)
    balance = await ledger.read(reads.balance, wallet)
    assert balance.available == usd(2460)
    (card,) = await ledger.read(reads.cards, wallet)
    assert card.expires_on.isoformat() == "2029-11-23"
    report = await audit(ledger)
    assert report.findings == []
    assert report.totals["cash", "USD"] == -5000
    clock.advance(days=365 * 3 + 2)
    assert (await ledger.read(reads.balance, wallet)).available == usd(0)

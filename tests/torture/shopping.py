"""What customers and the shop do with a few wallets: the same name does the same again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from ledger import cards, charges, gifts, refunds
from ledger.accounts import CaptureMode
from ledger.batch import Done
from ledger.ids import GiftHash, OrderRef, PaymentId, WalletId
from tests.ledger.books import usd
from tests.torture.chance import seeded
from tests.torture.till import Till

WALLETS = tuple(WalletId(number) for number in range(1, 5))
"""Few, so that everybody is in everybody's way."""


async def shop_at(till: Till, name: str, rounds: Iterable[int], wallets: Sequence[WalletId] = WALLETS) -> None:
    """Somebody who buys, pays, holds, brings back and looks."""
    for number in rounds:
        random = seeded(name, number)
        await random.choice(_WISHES)(till, random.choice(wallets), f"{name}-{number}", random)


async def buy(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    ordered = await till.ask(wallet, f"{name} order", cards.order, usd(2000))
    if ordered is None or ordered.card_order is None:
        return
    settling = cards.settle, ordered.card_order, usd(2000), PaymentId(name)
    for _ in range(random.randint(1, 2)):  # The same payment may be reported again, under the same key.
        await till.ask(wallet, f"{name} payment", *settling)


async def pay(
    till: Till, wallet: WalletId, name: str, random: Random, capture: CaptureMode = CaptureMode.AUTOMATIC
) -> Done | None:
    asking = OrderRef(name), usd(random.randint(1, 2500)), capture, "[]"
    asked = await till.ask(wallet, f"{name} ask", charges.ask, *asking, scope="shop")
    if asked is None:
        return None
    paid = await till.ask(wallet, f"{name} approve", charges.approve, asked.charge)
    if paid is None:
        await till.ask(wallet, f"{name} decline", charges.decline, asked.charge)
    return paid


async def bring_back(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    """In two parts, which may be more than was paid."""
    if paid := await pay(till, wallet, name, random):
        for part in ("first", "second"):
            back = usd(random.randint(1, paid.amount.minor))
            await till.ask(wallet, f"{name} {part} refund", refunds.refund, paid.charge, back, "torn", scope="shop")


async def hold(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    """Take some of it or more, or nothing; and try to void what may be closed."""
    if held := await pay(till, wallet, name, random, CaptureMode.MANUAL):
        if random.random() < 0.8:
            taken = usd(random.randint(1, held.amount.minor * 5 // 4 + 1))
            await till.ask(wallet, f"{name} capture", charges.capture, held.charge, taken)
        await till.ask(wallet, f"{name} void", charges.void, held.charge)


async def send(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    """Under a code that others know, and may use as well; sometimes it is wanted back."""
    given = await till.ask(wallet, f"{name} gift", gifts.send, usd(random.randint(1, 800)), _code(name, random))
    if given is not None and random.random() < 0.3:
        await till.ask(wallet, f"{name} back", gifts.take_back, given.gift)


async def claim(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    await till.claim(wallet, _code(name, random), f"{name} claim")


def _code(name: str, random: Random) -> GiftHash:
    """A code for this time of the day: who shops at the same time may come upon the same."""
    about_now = int(name.rpartition("-")[2]) // 10
    return GiftHash.of(f"{about_now} {random.randint(1, 12)}")


async def change_the_request(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    """Another amount under the same key is not the same request."""
    asked = f"{name} order"
    await till.ask(wallet, asked, cards.order, usd(2000))
    await till.ask(wallet, asked, cards.order, usd(random.choice((1000, 5000))))


async def look(till: Till, wallet: WalletId, name: str, random: Random) -> None:
    del name, random
    await till.look(wallet)


_WISHES = (buy, buy, buy, pay, pay, bring_back, hold, hold, send, send, claim, claim, claim, change_the_request, look)

"""What customers, the shop and the office may want. A new operation is one function here.

A step says little ("refund some of the latest charge"), so that it can be drawn, shrunk and printed; its operation
makes a wish of it, aimed at what has been answered so far, whether or not it can be granted: refusals are answers too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ledger import adjustments, cards, chargebacks, charges, gifts, refunds, wallets
from ledger import credits as given_credit
from ledger.accounts import CaptureMode
from ledger.entry import Entry
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftHash,
    GiftId,
    LotId,
    OrderRef,
    PaymentId,
    WalletId,
)
from ledger.money import Money
from ledger.request import Operation
from ledger.wallet import Wallet
from tests.simulate.shop import Asked, Board, Chore, Claim, Step, Wish

T = TypeVar("T")

WALLETS = (WalletId(1), WalletId(2), WalletId(3))
"""The first two have cards from the beginning; the third is opened when somebody asks for it."""

FACES = (2000, 1000, 5000)
SIZES = (700, 1500, 300, 2500, 9000, 1, 0, -400)
TOO_MUCH_FOR_ONE = 6000
"""More than one person of the office may change alone."""

NOBODY = WalletId(999)

Aim = Callable[[Board, Step], Asked]


@dataclass(frozen=True)
class Kind:
    """A kind of step, and how often it comes up."""

    weight: int
    aim: Aim
    needs: tuple[str, str] | None
    """What must be on the board, and the step towards it that is taken when it is not."""


KINDS: dict[str, Kind] = {}


def operation(weight: int, needs: tuple[str, str] | None = None) -> Callable[[Aim], Aim]:
    """Make a function a kind of step under its own name."""

    def named(aim: Aim) -> Aim:
        KINDS[aim.__name__] = Kind(weight, aim, needs)
        return aim

    return named


def aim(board: Board, step: Step) -> Asked:
    """What a step comes to, as things are known."""
    kind = KINDS[step.do]
    while kind.needs is not None and not getattr(board, kind.needs[0]):
        kind = KINDS[kind.needs[1]]
    asked = kind.aim(board, step)
    if isinstance(asked, Wish):
        board.wishes.append(asked)
    return asked


def _usd(step: Step) -> Money:
    return Money(SIZES[step.size % len(SIZES)], "USD")


def _wallet(step: Step) -> WalletId:
    return WALLETS[step.who % len(WALLETS)]


def _latest(known: Sequence[T], step: Step, otherwise: T) -> T:
    return known[-1 - step.pick % len(known)] if known else otherwise


def _wish(board: Board, wallet: WalletId, do: Operation, /, scope: str | None = None, **arguments: object) -> Wish:
    return Wish(wallet, board.new(do.__name__), do, arguments, scope)


# --- buying ---------------------------------------------------------------------------------------------------------


@operation(1)
def open_wallet(board: Board, step: Step) -> Wish:
    return replace(_wish(board, WALLETS[-1 - step.who % len(WALLETS)], wallets.open_wallet), opens="USD")


@operation(3)
def order(board: Board, step: Step) -> Wish:
    face = Money(FACES[step.size] if step.size < len(FACES) else SIZES[step.size], "USD")
    return _wish(board, _wallet(step), cards.order, face=face, coupon=None if step.size < len(SIZES) - 1 else "SPRING")


@operation(5)
def settle(board: Board, step: Step) -> Wish:
    """A payment is reported, under its own name as the doors do it; rarely of another amount, or one that is known."""
    card, face = _latest(board.orders, step, (CardOrderId(_wallet(step), 10_000), FACES[0]))
    known = _latest(board.payments, step, None) if step.size == 1 else None
    payment = known or PaymentId(board.new("payment"))
    board.payments.append(payment)
    paid = Money(face - 1 if step.size == 2 else face, "USD")
    key = board.new("again") if known else f"payment:{payment}"
    arguments = {"card_order": card, "paid": paid, "payment": payment}
    return Wish(card.wallet, key, cards.settle, arguments)


# --- paying ---------------------------------------------------------------------------------------------------------


@operation(6)
def ask(board: Board, step: Step) -> Wish:
    again = _latest(board.references, step, None) if step.pick == 3 else None
    reference = again or OrderRef(board.new("order"))
    board.references.append(reference)
    mode = CaptureMode.MANUAL if step.pick % 2 == 0 else CaptureMode.AUTOMATIC
    return _wish(
        board, _wallet(step), charges.ask, "shop", order_ref=reference, amount=_usd(step), capture=mode, items="[]"
    )


def _charge(board: Board, step: Step) -> ChargeId:
    return _latest(board.charges, step, ChargeId(_wallet(step), 10_000))


@operation(6, needs=("charges", "ask"))
def approve(board: Board, step: Step) -> Wish:
    charge = _charge(board, step)
    return _wish(board, charge.wallet, charges.approve, charge_id=charge)


@operation(1, needs=("charges", "ask"))
def decline(board: Board, step: Step) -> Wish:
    charge = _charge(board, step)
    return _wish(board, charge.wallet, charges.decline, charge_id=charge)


@operation(5, needs=("held", "approve"))
def capture(board: Board, step: Step) -> Wish:
    charge = _latest(board.held, step, _charge(board, step))
    amount = None if step.size == 1 else _usd(step)
    return _wish(
        board, charge.wallet, charges.capture, "shop", charge_id=charge, amount=amount, final=step.who % 2 == 0
    )


@operation(2, needs=("charges", "ask"))
def void(board: Board, step: Step) -> Wish:
    charge = _charge(board, step)
    return _wish(board, charge.wallet, charges.void, "shop", charge_id=charge)


@operation(5, needs=("captured", "capture"))
def refund(board: Board, step: Step) -> Wish:
    charge = _latest(board.captured, step, _charge(board, step))
    return _wish(board, charge.wallet, refunds.refund, "shop", charge_id=charge, amount=_usd(step), reason="late")


# --- giving ---------------------------------------------------------------------------------------------------------


@operation(4)
def send(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), gifts.send, amount=_usd(step), code_hash=GiftHash.of(board.new("code")))


@operation(1)
def send_card(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), gifts.send_card, card=_card(step), code_hash=GiftHash.of(board.new("code")))


def _card(step: Step) -> LotId:
    """One of the cards that everyone has from the beginning."""
    return LotId(_wallet(step), 1 + step.pick % 2)


@operation(6, needs=("gifts", "send"))
def claim(board: Board, step: Step) -> Claim:
    gift, code_hash = _latest(board.gifts, step, (GiftId(NOBODY, 1), GiftHash.of("no such code")))
    claimant = WALLETS[gift.wallet % 2] if step.who < 3 else _wallet(step)
    return Claim(claimant, board.new("claim"), code_hash)


@operation(1, needs=("gifts", "send"))
def take_back(board: Board, step: Step) -> Wish:
    gift, _ = _latest(board.gifts, step, (GiftId(_wallet(step), 10_000), GiftHash("")))
    return _wish(board, gift.wallet, gifts.take_back, gift_id=gift)


@operation(1)
def carry_all(board: Board, step: Step) -> Chore:
    """What a crash left between two wallets is finished."""
    del board
    return Chore("carry_all", _wallet(step), step.size)


# --- the office and the bank ------------------------------------------------------------------------------------------


@operation(1)
def freeze(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), wallets.freeze, by="ann", reason="lost her phone")


@operation(1)
def unfreeze(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), wallets.unfreeze, by="ann", reason="found it")


@operation(2)
def charge_back(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), chargebacks.charge_back, card=_card(step), by="bank", reason="disputed")


@operation(2, needs=("chargebacks", "charge_back"))
def win(board: Board, step: Step) -> Wish:
    chargeback = _latest(board.chargebacks, step, ChargebackId(_wallet(step), 10_000))
    return _wish(board, chargeback.wallet, chargebacks.win, chargeback_id=chargeback, by="bank", reason="won")


@operation(2)
def adjust(board: Board, step: Step) -> Wish:
    amount = Money((-1 if step.size == 1 else 1) * (TOO_MUCH_FOR_ONE if step.pick else _usd(step).minor), "USD")
    return _wish(board, _wallet(step), adjustments.adjust, amount=amount, by="ann", reason="a mistake")


def _adjustment(board: Board, step: Step) -> AdjustmentId:
    return _latest(board.adjustments, step, AdjustmentId(_wallet(step), 10_000))


@operation(3, needs=("adjustments", "adjust"))
def approve_adjustment(board: Board, step: Step) -> Wish:
    number = _adjustment(board, step)
    by = "ann" if step.size % 2 else "ben"
    return _wish(board, number.wallet, adjustments.approve, adjustment_id=number, by=by)


@operation(1, needs=("adjustments", "adjust"))
def refuse_adjustment(board: Board, step: Step) -> Wish:
    number = _adjustment(board, step)
    return _wish(board, number.wallet, adjustments.refuse, adjustment_id=number, by="ben")


@operation(1)
def goodwill(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), given_credit.goodwill, amount=_usd(step), by="ann", reason="a parcel came late")


@operation(1)
def promo(board: Board, step: Step) -> Wish:
    days = (None, 3, 30, 60)[step.pick % 4]
    return _wish(board, _wallet(step), given_credit.promo, amount=_usd(step), by="ann", reason="spring", days=days)


# --- whatever else comes in -------------------------------------------------------------------------------------------


@operation(3)
def repeat(board: Board, step: Step) -> Asked:
    """Something that was asked before is asked again, under its own key."""
    return _latest(board.wishes, step, _refusal(board, step))


@operation(2)
def alter(board: Board, step: Step) -> Asked:
    """A key that was used before comes with another request."""
    before = _latest(board.wishes, step, _refusal(board, step))
    name = next((name for name in ("amount", "paid", "face") if before.arguments.get(name)), None)
    if name is None:
        return Wish(before.wallet, before.key, cards.order, {"face": Money(FACES[0], "USD")}, before.scope)
    return replace(before, arguments={**before.arguments, name: Money(1111, "USD")})


def _refusal(board: Board, step: Step) -> Wish:
    return _wish(board, _wallet(step), cards.order, face=Money(FACES[0], "USD"), coupon="SPRING")


@operation(1)
def break_down(board: Board, step: Step) -> Wish:
    """A rule that has a bug: its caller hears of it, and nobody else does."""
    return _wish(board, _wallet(step), broken)


def broken(wallet: Wallet) -> Entry:
    """Fails in a way that nobody foresaw."""
    raise ZeroDivisionError(f"wallet {wallet.id}")


@operation(1)
def break_row(board: Board, step: Step) -> Wish:
    """A door's row that the database refuses: nothing of this one operation is written, and all of its neighbours."""
    return _wish(board, _wallet(step), given_credit.promo, amount=Money(100, "USD"), by="ann", reason=CURSED)


CURSED = "cursed"
"""The reason that comes with a row the database refuses."""


@operation(2)
def bring_up(board: Board, step: Step) -> Chore:
    del board
    return Chore("bring_up", _wallet(step), step.size)


@operation(3)
def look(board: Board, step: Step) -> Chore:
    del board
    return Chore("look", _wallet(step), step.size)


@operation(3)
def deliver_news(board: Board, step: Step) -> Chore:
    """The courier sends what is due and marks it sent."""
    del board
    return Chore("deliver_news", _wallet(step), step.size)


@operation(8)
def wait(board: Board, step: Step) -> Chore:
    """Time passes: some minutes, days or months, or until something is due, to the microsecond."""
    del board
    return Chore("wait", _wallet(step), step.pick * len(SIZES) + step.size)

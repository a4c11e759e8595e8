"""The shop asks to be paid, the customer approves: hold, capture, void, decline, time out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import limits, lots
from ledger.accounts import Account, Actor, CaptureMode, ChargeStatus, EntryKind
from ledger.errors import CaptureExceedsHold, ChargeClosed, OrderAlreadyCharged, OrderOfAnotherWallet, WalletFrozen
from ledger.ids import ChargeId, OrderRef
from ledger.parts import Charge, Line

if TYPE_CHECKING:
    from ledger.entry import Entry
    from ledger.money import Money
    from ledger.wallet import Wallet

_BLOCKS_ANOTHER = {ChargeStatus.REQUIRES_APPROVAL, ChargeStatus.AUTHORIZED, ChargeStatus.CAPTURED}


def ask(wallet: Wallet, order_ref: OrderRef, amount: Money, capture: CaptureMode, items: str) -> Entry:
    """The shop asks to be paid for an order. The customer is told and decides; no money moves yet.

    `items` is what the customer will read the order is made of, as the shop's JSON.

    Raises:
        CurrencyNotOfWallet, AmountNotPositive: no wallet can pay this.
        OrderOfAnotherWallet: the order was charged to another wallet.
        OrderAlreadyCharged: the order has a charge that is open or paid; one that ended otherwise does not count.
    """
    wallet.check_amount(amount)
    owner = wallet.owner_of(order_ref)
    if owner is not None and owner != wallet.id:
        raise OrderOfAnotherWallet(order_ref=order_ref)
    for other in wallet.charges_of(order_ref):
        if (status := other.status_at(wallet.now)) in _BLOCKS_ANOTHER:
            raise OrderAlreadyCharged(order_ref=order_ref, status=status)

    entry = wallet.entry(EntryKind.ASK, actor=Actor.SHOP, amount=amount.minor, ref=order_ref)
    if owner is None:
        entry.claim_name("order", order_ref)
    charge = Charge(
        id=ChargeId(wallet.id, entry.seq),
        order_ref=order_ref,
        amount=amount.minor,
        capture=capture,
        items=items,
        asked_at=wallet.now,
        due_at=wallet.now + wallet.policy.approval_window,
        status=ChargeStatus.REQUIRES_APPROVAL,
    )
    entry.charge = charge
    wallet.charges[charge.no] = wallet.new_charges[charge.no] = charge
    entry.tell("charge_asked", charge=str(charge.id))
    return entry


def approve(wallet: Wallet, charge_id: ChargeId) -> Entry:
    """The customer agrees: the money is held for the shop, or paid at once where the shop asked for that.

    Soonest to expire is held first, and the lines remember which lot pays how much: a refund goes back to them.

    Raises:
        ChargeUnknown: this wallet has no such charge.
        ChargeClosed: it was decided already, or its time ran out.
        WalletFrozen: nothing can be paid from it for now.
        SpendLimitReached: it is more than may still be spent today.
        InsufficientFunds: the wallet has less than this needs.
    """
    charge = _open(wallet, charge_id, ChargeStatus.REQUIRES_APPROVAL)
    if wallet.frozen:
        raise WalletFrozen
    limits.check_spend(wallet, charge.amount)
    parts = lots.take(wallet, charge.amount)

    at_once = charge.capture is CaptureMode.AUTOMATIC
    entry = wallet.entry(
        EntryKind.SPEND if at_once else EntryKind.HOLD, actor=Actor.CUSTOMER, amount=charge.amount, charge=charge
    )
    for ord_, (lot, part) in enumerate(parts, start=1):
        line = Line(lot_no=lot.no, ord=ord_, amount=part, held=0 if at_once else part, captured=part if at_once else 0)
        charge.lines.append(line)
        wallet.new_lines.add((charge.no, lot.no))
        entry.move(part, of=lot, debit=Account.WALLET, credit=Account.SALES if at_once else Account.HELD)
    if at_once:
        charge.captured = charge.amount
        _close(charge, ChargeStatus.CAPTURED)
    else:
        charge.held = charge.amount
        charge.status = ChargeStatus.AUTHORIZED
        charge.due_at = wallet.now + wallet.policy.hold_window
    limits.count_spend(wallet, charge.amount)
    return _told(entry, charge)


def decline(wallet: Wallet, charge_id: ChargeId) -> Entry:
    """The customer does not want to pay this from the wallet.

    Raises:
        ChargeUnknown: this wallet has no such charge.
        ChargeClosed: it was decided already, or its time ran out.
    """
    charge = _open(wallet, charge_id, ChargeStatus.REQUIRES_APPROVAL)

    entry = wallet.entry(EntryKind.DECLINE, actor=Actor.CUSTOMER, amount=charge.amount, charge=charge)
    _close(charge, ChargeStatus.DECLINED)
    return _told(entry, charge)


def capture(wallet: Wallet, charge_id: ChargeId, amount: Money | None = None, final: bool = True) -> Entry:
    """Pay the shop out of a hold, all of it or part, and with the last capture give the rest back to the customer.

    The final price is often less than was held: an item ran out, a discount came in. A shop that ships in parts says
    `final=False` until the last.

    Raises:
        ChargeUnknown: this wallet has no such charge.
        ChargeClosed: it was captured, voided or declined, or its time ran out, or it is not approved yet.
        CurrencyNotOfWallet, AmountNotPositive: nothing can be captured by this amount.
        CaptureExceedsHold: the shop asks for more than the customer agreed to.
    """
    charge = _open(wallet, charge_id, ChargeStatus.AUTHORIZED)
    wanted = wallet.money(charge.held) if amount is None else amount
    wallet.check_amount(wanted)
    if wanted.minor > charge.held:
        raise CaptureExceedsHold(held=wallet.money(charge.held), asked=wanted)

    entry = wallet.entry(EntryKind.CAPTURE, actor=Actor.SHOP, amount=wanted.minor, charge=charge)
    missing = wanted.minor
    for line in charge.lines:  # Soonest to expire first, as they were held.
        if part := min(line.held, missing):
            line.held -= part
            line.captured += part
            missing -= part
            entry.move(part, of=wallet.lots[line.lot_no], debit=Account.HELD, credit=Account.SALES)
    charge.held -= wanted.minor
    charge.captured += wanted.minor
    if final or not charge.held:
        _release(entry, charge)
        _close(charge, ChargeStatus.CAPTURED)
    return _told(entry, charge)


def void(wallet: Wallet, charge_id: ChargeId) -> Entry:
    """The shop wants no more of this charge: a request is withdrawn, a hold is released.

    Raises:
        ChargeUnknown: this wallet has no such charge.
        ChargeClosed: there is nothing to void: it was captured, voided or declined, or its time ran out.
    """
    charge = _open(wallet, charge_id, ChargeStatus.REQUIRES_APPROVAL, ChargeStatus.AUTHORIZED)

    entry = wallet.entry(EntryKind.VOID, actor=Actor.SHOP, amount=charge.held, charge=charge)
    _release(entry, charge)
    _close(charge, ChargeStatus.CAPTURED if charge.captured else ChargeStatus.VOIDED)
    return _told(entry, charge)


def run_out(wallet: Wallet, charge: Charge) -> Entry:
    """The charge's time is over: an unanswered request lapses, a hold goes back to the customer."""
    held = charge.held
    entry = wallet.entry(
        EntryKind.RELEASE if held else EntryKind.LAPSE,
        actor=Actor.CLOCK,
        amount=held,
        charge=charge,
    )
    _release(entry, charge)
    _close(charge, ChargeStatus.CAPTURED if charge.captured else ChargeStatus.EXPIRED)
    return _told(entry, charge)


def _open(wallet: Wallet, charge_id: ChargeId, *wanted: ChargeStatus) -> Charge:
    charge = wallet.charge(charge_id)
    if (status := charge.status_at(wallet.now)) not in wanted:
        raise ChargeClosed(status=status)
    return charge


def _release(entry: Entry, charge: Charge) -> None:
    """Give back what is still held, to the lots it was held from; a lot that expired meanwhile gets some days more."""
    wallet = entry.wallet
    for line in charge.lines:
        if not line.held:
            continue
        lot = wallet.lots[line.lot_no]
        days = wallet.policy.release_grace_days if lot.expires_at <= wallet.now else 0
        lots.give_back(entry, line.held, to=lot, debit=Account.HELD, usable_days=days)
        line.released += line.held
        line.held = 0
    charge.released += charge.held
    charge.held = 0


def _close(charge: Charge, status: ChargeStatus) -> None:
    charge.status = status
    charge.due_at = None


def _told(entry: Entry, charge: Charge) -> Entry:
    """Every step of a charge is news: the chat shows one message a charge, and brings it up to date."""
    entry.tell("charge_changed", charge=str(charge.id), status=charge.status)
    return entry

"""The bank took a card's payment back, and sometimes gives it back again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledger import gifts, lots
from ledger.accounts import Account, Actor, ChargebackStatus, EntryKind, Frozen, LotSource
from ledger.errors import CardChargedBack, CardUnknown, ChargebackClosed
from ledger.ids import ChargebackId, LotId
from ledger.parts import Chargeback

if TYPE_CHECKING:
    from collections.abc import Generator

    from ledger.entry import Entry
    from ledger.parts import Lot
    from ledger.wallet import Wallet


def charge_back(wallet: Wallet, card: LotId, by: str, reason: str) -> Generator[Entry, None, Entry]:
    """The bank took the payment of a card back: so is what is left of the card, and what is gone is owed.

    Open gifts that carry some of the card return first, an entry each. What is held for an order stays promised. What
    had expired was the shop's income and is its loss now. The wallet is frozen until the dispute is won or the office
    lifts it; its balance is never negative: the debt stands beside it, and the next purchase pays it first.

    Raises:
        CardUnknown: the wallet bought no such card; what came back of a card, or came as a gift, is none.
        CardChargedBack: this was booked already.
        ReasonMissing: nobody says who knows of it, or why.
    """
    lot = wallet.card(card)
    if lot.source is not LotSource.CARD or lot.parent_no is not None:
        raise CardUnknown
    if lots.is_charged_back(wallet, lot):
        raise CardChargedBack
    wallet.check_reason(by, reason)

    mine = {relative.no for relative in lots.family(wallet, lot)}
    for gift in sorted(wallet.gifts.values(), key=lambda gift: gift.no):
        if gift.due_at is not None and any(lot_no in mine for lot_no, _ in gift.slices):
            yield gifts.returned(wallet, gift, Actor.OFFICE)
    return _booked(wallet, lot, by, reason)


def _booked(wallet: Wallet, card: Lot, by: str, reason: str) -> Entry:
    family = lots.family(wallet, card)
    parts = lots.share([lot for lot in family if lot.remaining], card.face)
    clawed = sum(part for _, part in parts)
    lost = min(sum(lot.expired for lot in family), card.face - clawed)
    owed = card.face - clawed - lost
    entry = wallet.entry(
        EntryKind.CHARGEBACK, actor=Actor.OFFICE, amount=card.face, ref=by, reason=reason, about=wallet.seq + 1
    )
    entry.frozen |= Frozen.BY_CHARGEBACK
    for lot, part in parts:
        entry.move(part, of=lot, debit=Account.WALLET, credit=Account.CASH)
    if owed:
        entry.book(owed, debit=Account.DEBT, credit=Account.CASH)
    if lost:
        entry.book(lost, debit=Account.LOSS, credit=Account.CASH)
    chargeback = Chargeback(ChargebackId(wallet.id, entry.seq), card.no, card.face, clawed, owed, lost)
    wallet.chargebacks[chargeback.no] = wallet.touched_chargebacks[chargeback.no] = chargeback
    entry.tell(
        "card_charged_back",
        chargeback=str(chargeback.id),
        amount=card.face,
        clawed=clawed,
        owed=owed,
        currency=wallet.currency,
        bought_on=card.bought_on,
        available=wallet.available + entry.d_available,
    )
    return entry


def win(wallet: Wallet, chargeback_id: ChargebackId, by: str, reason: str) -> Entry:
    """The dispute was won and the bank paid again: what was taken comes back, and what is still owed is forgiven.

    What was clawed back, and what was paid of the debt since, is a new lot of the same card, usable until the card's
    expiry or for as long as a refund would be, whichever is later. Gifts that were returned stay returned.

    Raises:
        ChargebackUnknown: the wallet has no such chargeback.
        ChargebackClosed: it was won already.
        ReasonMissing: nobody says who knows of it, or why.
    """
    chargeback = wallet.chargeback(chargeback_id)
    if chargeback.status is ChargebackStatus.WON:
        raise ChargebackClosed
    wallet.check_reason(by, reason)

    chargeback.status = ChargebackStatus.WON
    wallet.touched_chargebacks[chargeback.no] = chargeback
    forgiven = min(chargeback.owed, wallet.owed)
    back = chargeback.clawed + chargeback.owed - forgiven
    entry = wallet.entry(
        EntryKind.DISPUTE_WON, actor=Actor.OFFICE, amount=chargeback.amount, ref=by, reason=reason, about=chargeback.no
    )
    if all(other.status is ChargebackStatus.WON for other in wallet.chargebacks.values()):
        entry.frozen &= ~Frozen.BY_CHARGEBACK
    if forgiven:
        entry.book(forgiven, debit=Account.CASH, credit=Account.DEBT)
    if chargeback.lost:
        entry.book(chargeback.lost, debit=Account.CASH, credit=Account.LOSS)
    if back:
        card = wallet.lots[chargeback.card_no]
        usable_on = lots.today(wallet) + timedelta(days=wallet.policy.refund_grace_days)
        child = lots.child_of(card, wallet, back, max(card.expires_on, usable_on), at=entry.seq)
        entry.issue(child, debit=Account.CASH)
    entry.tell(
        "dispute_won",
        chargeback=str(chargeback.id),
        amount=back,
        forgiven=forgiven,
        currency=wallet.currency,
        available=wallet.available + entry.d_available,
    )
    return entry

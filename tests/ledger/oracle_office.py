"""The oracle's rules of what the office does: freezing, chargebacks, corrections, credit that is given."""

from __future__ import annotations

from datetime import timedelta

from ledger.ids import AdjustmentId, ChargebackId, LotId
from ledger.money import Money
from tests.ledger.oracle import RULES, Oracle, check, usd
from tests.ledger.purses import (
    DAYS_AFTER_A_REFUND,
    SHOP_OFFERS,
    YEARS_OF_A_CARD,
    Answer,
    Correction,
    Dispute,
    No,
    Purse,
    years_later,
)


def freeze(oracle: Oracle, purse: Purse, by: str, reason: str) -> Answer:
    """Nothing is paid or given from now on."""
    _check_reason(by, reason)
    if "office" in purse.frozen:
        raise No("WalletFrozen")
    purse.frozen.add("office")
    return oracle.done(purse, oracle.enter(purse, "freeze"), 0)


def unfreeze(oracle: Oracle, purse: Purse, by: str, reason: str) -> Answer:
    """Whoever froze it."""
    _check_reason(by, reason)
    if not purse.frozen:
        raise No("WalletNotFrozen")
    purse.frozen.clear()
    return oracle.done(purse, oracle.enter(purse, "unfreeze"), 0)


def charge_back(oracle: Oracle, purse: Purse, card: LotId, by: str, reason: str) -> Answer:
    """What is left of the card, and of all that it became, is gone; what is missing is owed."""
    one = purse.slices.get(card.no) if card.wallet == purse.id else None
    if one is None or one.source != "card" or one.parent is not None:
        raise No("CardUnknown")
    if oracle.is_disputed(purse, one):
        raise No("CardChargedBack")
    _check_reason(by, reason)
    family = [other for other in purse.slices.values() if (other.root_wallet, other.root) == (purse.id, one.no)]
    relatives = {other.no for other in family}
    for parcel in sorted(purse.parcels.values(), key=lambda parcel: parcel.no):
        if parcel.status == "open" and relatives & {no for no, _ in parcel.parts}:
            oracle.bring_back(purse, parcel)
    entry = oracle.enter(purse, "chargeback")
    clawed = 0
    for other in family:
        cents = purse.sum("remaining", of=other.no)
        purse.move(cents, other, away=("remaining", 0), to=("clawed", 0))
        clawed += cents
    lost = min(sum(purse.sum("expired", of=other.no) for other in family), one.face - clawed)
    owed = one.face - clawed - lost
    purse.owed += owed
    purse.frozen.add("chargeback")
    oracle.outside.update({"cash": one.face, "loss": -lost})
    purse.disputes[purse.entries] = Dispute(purse.entries, one.no, clawed, owed, lost)
    return oracle.done(purse, entry, one.face, about=purse.entries)


def win(oracle: Oracle, purse: Purse, chargeback_id: ChargebackId, by: str, reason: str) -> Answer:
    """The bank paid again: what was taken is back, what is still owed is forgiven."""
    dispute = purse.disputes.get(chargeback_id.no) if chargeback_id.wallet == purse.id else None
    if dispute is None:
        raise No("ChargebackUnknown")
    if not dispute.is_open:
        raise No("ChargebackClosed")
    _check_reason(by, reason)
    card, entry = purse.slices[dispute.card], oracle.enter(purse, "dispute_won")
    dispute.is_open = False
    if not any(other.is_open for other in purse.disputes.values()):
        purse.frozen.discard("chargeback")
    forgiven = min(dispute.owed, purse.owed)
    purse.owed -= forgiven
    if back := dispute.clawed + dispute.owed - forgiven:
        last_day = max(card.last_day, oracle.today() + timedelta(days=DAYS_AFTER_A_REFUND))
        oracle.slice(purse, back, card.bought_on, last_day, of=card)
    oracle.outside.update({"cash": -card.face, "loss": dispute.lost})
    return oracle.done(purse, entry, card.face, about=dispute.no)


def adjust(oracle: Oracle, purse: Purse, amount: Money, by: str, reason: str) -> Answer:
    """More or less, at once where it is little."""
    if amount.currency != "USD":
        raise No("CurrencyNotOfWallet", wallet="USD", asked=amount.currency)
    if not amount.minor:
        raise No("AmountNotPositive", asked=amount)
    _check_reason(by, reason)
    _check_funds(purse, amount.minor)
    alone = abs(amount.minor) <= oracle.caps.alone
    entry = oracle.enter(purse, "adjust" if alone else "adjust_asked")
    no = purse.entries
    purse.corrections[no] = Correction(no, amount.minor, by, "done" if alone else "asked", by if alone else None)
    if alone:
        _apply(oracle, purse, amount.minor)
    return oracle.done(purse, entry, abs(amount.minor), about=no)


def approve(oracle: Oracle, purse: Purse, adjustment_id: AdjustmentId, by: str) -> Answer:
    """Another person says yes."""
    correction = _waiting(purse, adjustment_id, by)
    if by == correction.asked_by:
        raise No("SecondPersonNeeded", asked_by=by)
    _check_funds(purse, correction.amount)
    entry = oracle.enter(purse, "adjust")
    correction.status, correction.decided_by = "done", by
    _apply(oracle, purse, correction.amount)
    return oracle.done(purse, entry, abs(correction.amount), about=correction.no)


def refuse(oracle: Oracle, purse: Purse, adjustment_id: AdjustmentId, by: str) -> Answer:
    """Somebody says no."""
    correction = _waiting(purse, adjustment_id, by)
    entry = oracle.enter(purse, "adjust_refused")
    correction.status, correction.decided_by = "refused", by
    return oracle.done(purse, entry, abs(correction.amount), about=correction.no)


def goodwill(oracle: Oracle, purse: Purse, amount: Money, by: str, reason: str, days: int | None = None) -> Answer:
    """An apology."""
    return _given(oracle, purse, amount, by, reason, days, "goodwill")


def promo(oracle: Oracle, purse: Purse, amount: Money, by: str, reason: str, days: int | None = None) -> Answer:
    """A campaign."""
    return _given(oracle, purse, amount, by, reason, days, "promo")


def _given(oracle: Oracle, purse: Purse, amount: Money, by: str, reason: str, days: int | None, source: str) -> Answer:
    check(amount)
    _check_reason(by, reason)
    today = oracle.today()
    wanted, longest = SHOP_OFFERS[source] if days is None else days, (years_later(today, YEARS_OF_A_CARD) - today).days
    if wanted < 1 or wanted > longest:
        raise No("ValidityOutOfRange", asked_days=wanted, longest_days=longest)
    entry = oracle.enter(purse, source)
    oracle.slice(purse, amount.minor, today, today + timedelta(days=wanted), source=source)
    oracle.outside["loss"] -= amount.minor
    return oracle.done(purse, entry, amount.minor)


def _apply(oracle: Oracle, purse: Purse, cents: int) -> None:
    oracle.outside["loss"] -= cents
    if cents > 0:
        oracle.slice(purse, cents, oracle.today(), years_later(oracle.today(), YEARS_OF_A_CARD), source="adjust")
    else:
        oracle.pour(purse, -cents, purse.in_order("remaining", 0), away=("remaining", 0), to=("clawed", 0))


def _waiting(purse: Purse, adjustment_id: AdjustmentId, by: str) -> Correction:
    correction = purse.corrections.get(adjustment_id.no) if adjustment_id.wallet == purse.id else None
    if correction is None:
        raise No("AdjustmentUnknown")
    if correction.status != "asked":
        raise No("AdjustmentClosed", status=correction.status)
    _check_reason(by, "said already")
    return correction


def _check_reason(by: str, reason: str) -> None:
    if not by.strip() or not reason.strip():
        raise No("ReasonMissing")


def _check_funds(purse: Purse, cents: int) -> None:
    if (have := purse.sum("remaining")) + cents < 0:
        raise No("InsufficientFunds", available=usd(have), needed=usd(-cents))


RULES.update(
    {
        "wallets.freeze": freeze,
        "wallets.unfreeze": unfreeze,
        "chargebacks.charge_back": charge_back,
        "chargebacks.win": win,
        "adjustments.adjust": adjust,
        "adjustments.approve": approve,
        "adjustments.refuse": refuse,
        "credits.goodwill": goodwill,
        "credits.promo": promo,
    }
)

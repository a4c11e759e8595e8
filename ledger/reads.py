"""What can be known: balance, cards, charges, history. Frozen facts, each from one snapshot, as of one instant.

What is due by itself counts at once, whether or not the journal says so yet: the wallet is brought up to date in memory
by the same rules that will write it down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Concatenate, ParamSpec

from sqlalchemy import Text, bindparam, select

from ledger import tables as t
from ledger.accounts import CaptureMode, ChargeStatus, EntryKind, Frozen
from ledger.errors import ChargeUnknown, RefundUnknown, WalletUnknown
from ledger.ids import ChargeId, OrderRef, RefundId, WalletId
from ledger.instants import instant, micros
from ledger.load import Upkeep, load, settle
from ledger.money import Money
from ledger.parts import Charge, Lot, spending_order
from ledger.plan import Plan, Read, listed
from ledger.policy import Policy
from ledger.request import Request
from ledger.rows import CHARGE_COLUMNS, LOT_COLUMNS, charge_of, lot_of
from ledger.wallet import Wallet

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class View:
    """What a query is given: the instant it looks at, and the shop's rules."""

    now: datetime
    policy: Policy
    upkeep: Upkeep


@dataclass(frozen=True, slots=True)
class Balance:
    """What a wallet has. `held` is promised to orders and cannot be spent."""

    wallet: WalletId
    seq: int
    """The wallet's latest entry: it rises with everything that happens."""

    available: Money
    held: Money
    owed: Money
    """What a chargeback left to be paid; the next purchase pays it first."""

    frozen: Frozen
    as_of: datetime


@dataclass(frozen=True, slots=True)
class CardLot:
    """A card, or what came back of one: how much is left and until when."""

    no: int
    face: Money
    remaining: Money
    held: Money
    bought_on: date
    expires_on: date
    zone: str
    came_back: bool
    expired: Money


@dataclass(frozen=True, slots=True)
class ChargeFacts:
    """A shop's request to be paid, as it stands."""

    id: ChargeId
    order_ref: OrderRef
    amount: Money
    capture: CaptureMode
    items: str
    asked_at: datetime
    due_at: datetime | None
    status: ChargeStatus
    held: Money
    captured: Money
    released: Money
    """What was held and went back to the customer."""

    refunded: Money


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry as the customer sees it: what happened, by how much, and what was left."""

    seq: int
    kind: EntryKind
    at: datetime
    effective_at: datetime
    amount: Money
    change: Money
    available: Money
    charge: ChargeId | None
    ref: str | None
    reason: str | None


_HEAD = select(
    t.wallet.c.currency,
    t.wallet.c.seq,
    t.wallet.c.available,
    t.wallet.c.held,
    t.wallet.c.owed,
    t.wallet.c.frozen,
    t.wallet.c.next_due,
).where(t.wallet.c.wallet_id == bindparam("of_wallet"))


def balance(view: View, wallet: WalletId) -> Plan[Balance]:
    """What a wallet has now: one row, however long its history.

    Raises:
        WalletUnknown: there is none.
    """
    rows = yield Read(_HEAD, {"of_wallet": wallet})
    if not rows:
        raise WalletUnknown
    currency, seq, available, held, owed, frozen, next_due = rows[0]
    if next_due is not None and next_due <= micros(view.now):
        brought = yield from brought_up(view, wallet)
        seq, available, held, owed = brought.seq, brought.available, brought.held, brought.owed
    return Balance(
        wallet=wallet,
        seq=seq,
        available=Money(available, currency),
        held=Money(held, currency),
        owed=Money(owed, currency),
        frozen=Frozen(frozen),
        as_of=view.now,
    )


def cards(view: View, wallet: WalletId) -> Plan[tuple[CardLot, ...]]:
    """What is left of a wallet's cards, in the order it will be spent: soonest to expire first.

    Raises:
        WalletUnknown: there is none.
    """
    brought = yield from brought_up(view, wallet)
    lots = sorted((lot for lot in brought.lots.values() if lot.remaining), key=spending_order)
    return tuple(_card_lot(brought.currency, lot) for lot in lots)


_EXPIRED = select(*LOT_COLUMNS[1:]).where(
    t.lot.c.wallet_id == bindparam("of_wallet"),
    t.lot.c.expired > 0,
    t.lot.c.expires_at > bindparam("since"),
)


def expired_cards(view: View, wallet: WalletId, since: datetime) -> Plan[tuple[CardLot, ...]]:
    """The cards that expired with something left on them, latest first: nothing vanishes without a word.

    Raises:
        WalletUnknown: there is none.
    """
    brought = yield from brought_up(view, wallet)
    rows = yield Read(_EXPIRED, {"of_wallet": wallet, "since": micros(since)})
    lots = {lot[0]: lot_of(lot) for lot in rows}
    lots.update((lot.no, lot) for lot in brought.lots.values() if lot.expired and lot.expires_at > since)
    latest = sorted(lots.values(), key=lambda lot: (lot.expires_at, lot.no), reverse=True)
    return tuple(_card_lot(brought.currency, lot) for lot in latest)


_CHARGE = (
    select(t.wallet.c.currency, *CHARGE_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.charge.c.wallet_id)
    .where(t.charge.c.wallet_id == bindparam("of_wallet"), t.charge.c.no == bindparam("of_no"))
)
_CHARGES = (
    select(t.wallet.c.currency, *CHARGE_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.charge.c.wallet_id)
    .where(t.charge.c.wallet_id == bindparam("of_wallet"))
    .order_by(t.charge.c.no.desc())
    .limit(bindparam("rows"))
)


def charge(view: View, charge_id: ChargeId) -> Plan[ChargeFacts]:
    """One charge as it stands.

    Raises:
        ChargeUnknown: there is none.
    """
    rows = yield Read(_CHARGE, {"of_wallet": charge_id.wallet, "of_no": charge_id.no})
    if not rows:
        raise ChargeUnknown
    return _charge_facts(view, rows[0][0], charge_of(rows[0][1:]))


def charges(view: View, wallet: WalletId, limit: int) -> Plan[tuple[ChargeFacts, ...]]:
    """A wallet's charges, latest first.

    Raises:
        WalletUnknown: there is none.
    """
    rows = yield Read(_CHARGES, {"of_wallet": wallet, "rows": limit})
    if not rows:
        yield from check_known(wallet)
    return tuple(_charge_facts(view, row[0], charge_of(row[1:])) for row in rows)


_HISTORY = (
    select(
        t.wallet.c.currency,
        t.journal.c.seq,
        t.journal.c.kind,
        t.journal.c.at,
        t.journal.c.effective_at,
        t.journal.c.amount,
        t.journal.c.d_available,
        t.journal.c.available,
        t.journal.c.charge_no,
        t.journal.c.ref,
        t.journal.c.reason,
    )
    .join(t.wallet, t.wallet.c.wallet_id == t.journal.c.wallet_id)
    .where(
        t.journal.c.wallet_id == bindparam("of_wallet"),
        t.journal.c.seq < bindparam("before"),
        t.journal.c.kind.in_(listed("kinds", of=Text)),
    )
    .order_by(t.journal.c.seq.desc())
    .limit(bindparam("rows"))
)
_LATEST = 2**62


def history(
    view: View, wallet: WalletId, kinds: Collection[EntryKind], limit: int, before: int | None = None
) -> Plan[tuple[HistoryLine, ...]]:
    """A page of a wallet's entries of some kinds, latest first; the next page is before the last one's number.

    Raises:
        WalletUnknown: there is none.
    """
    del view  # History is what is written.
    lines = yield from _lines(wallet, kinds, limit, before)
    if not lines:
        yield from check_known(wallet)
    return lines


def _lines(
    wallet: WalletId, kinds: Collection[EntryKind], limit: int, before: int | None
) -> Plan[tuple[HistoryLine, ...]]:
    rows = yield Read(
        _HISTORY,
        {
            "of_wallet": wallet,
            "before": _LATEST if before is None else before,
            "kinds": [[kind] for kind in kinds],
            "rows": limit,
        },
    )
    return tuple(history_line(wallet, *row) for row in rows)


def refund(view: View, refund_id: RefundId) -> Plan[HistoryLine]:
    """One refund.

    Raises:
        RefundUnknown: there is none.
    """
    del view
    lines = yield from _lines(refund_id.wallet, (EntryKind.REFUND,), limit=1, before=refund_id.no + 1)
    if not lines or lines[0].seq != refund_id.no:
        raise RefundUnknown
    return lines[0]


_DUE = (
    select(t.wallet.c.wallet_id)
    .where(t.wallet.c.next_due > 0, t.wallet.c.next_due <= bindparam("now"))
    .order_by(t.wallet.c.next_due)
    .limit(bindparam("rows"))
)


def due(view: View, limit: int) -> Plan[tuple[WalletId, ...]]:
    """The wallets where something is due by itself, longest due first."""
    rows = yield Read(_DUE, {"now": micros(view.now), "rows": limit})
    return tuple(WalletId(row[0]) for row in rows)


def check(
    view: View, wallet: WalletId, rule: Callable[Concatenate[Wallet, P], object], *arguments: P.args, **named: P.kwargs
) -> Plan[None]:
    """Ask a rule whether it would refuse, as things stand, and write nothing.

    Raises:
        Refusal: whatever the rule raises; WalletUnknown.
    """
    brought = yield from brought_up(view, wallet, Request.of(wallet, "", rule, arguments, named))
    rule(brought, *arguments, **named)


def brought_up(view: View, wallet: WalletId, naming: Request | None = None) -> Plan[Wallet]:
    """The wallet as it stands, with what a request names; nothing is locked and nothing written."""
    request = naming or nothing_named(wallet)
    wallets = yield from load([request], view.policy, lambda: view.now, locked=False)
    if wallet not in wallets:
        raise WalletUnknown
    settle(wallets[wallet], view.upkeep)
    return wallets[wallet]


def check_known(wallet: WalletId) -> Plan[None]:
    """Tell a wallet in which there is nothing from one that nobody opened.

    Raises:
        WalletUnknown: there is none.
    """
    if not (yield Read(_HEAD, {"of_wallet": wallet})):
        raise WalletUnknown


def nothing_named(wallet: WalletId) -> Request:
    """Concerns a wallet and names nothing of it, so that only what is open is loaded."""
    return Request(wallet, "", None, {}, None, None, ())


def _card_lot(currency: str, lot: Lot) -> CardLot:
    return CardLot(
        no=lot.no,
        face=Money(lot.face, currency),
        remaining=Money(lot.remaining, currency),
        held=Money(lot.held, currency),
        bought_on=lot.bought_on,
        expires_on=lot.expires_on,
        zone=lot.zone,
        came_back=lot.parent_no is not None,
        expired=Money(lot.expired, currency),
    )


def _charge_facts(view: View, currency: str, charge: Charge) -> ChargeFacts:
    over = charge.due_at is not None and charge.due_at <= view.now  # What was held is back, written down or not.
    return ChargeFacts(
        id=charge.id,
        order_ref=charge.order_ref,
        amount=Money(charge.amount, currency),
        capture=charge.capture,
        items=charge.items,
        asked_at=charge.asked_at,
        due_at=None if over else charge.due_at,
        status=charge.status_at(view.now),
        held=Money(0 if over else charge.held, currency),
        captured=Money(charge.captured, currency),
        released=Money(charge.released + (charge.held if over else 0), currency),
        refunded=Money(charge.refunded, currency),
    )


def history_line(
    wallet: WalletId,
    currency: str,
    seq: int,
    kind: str,
    at: int,
    effective_at: int,
    amount: int,
    change: int,
    available: int,
    charge_no: int | None,
    ref: str | None,
    reason: str | None,
) -> HistoryLine:
    """An entry as its customer sees it, of the columns of a row of the journal."""
    return HistoryLine(
        seq=seq,
        kind=EntryKind(kind),
        at=instant(at),
        effective_at=instant(effective_at),
        amount=Money(amount, currency),
        change=Money(change, currency),
        available=Money(available, currency),
        charge=None if charge_no is None else ChargeId(wallet, charge_no),
        ref=ref,
        reason=reason,
    )

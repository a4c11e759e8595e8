"""What a batch needs to know: every wallet concerned, with what its requests name, in a constant number of reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Select, Table, Text, and_, exists, select

from ledger import tables as t
from ledger.accounts import Frozen
from ledger.entry import Entry
from ledger.ids import AdjustmentId, CardOrderId, ChargebackId, ChargeId, GiftId, LotId, WalletId
from ledger.instants import instant
from ledger.parts import CardOrder, Line
from ledger.plan import Plan, Read, Row, given, listed
from ledger.policy import Policy
from ledger.request import Named, Request
from ledger.rows import (
    ADJUSTMENT_COLUMNS,
    CHARGE_COLUMNS,
    CHARGEBACK_COLUMNS,
    GIFT_COLUMNS,
    LOT_COLUMNS,
    adjustment_of,
    charge_of,
    chargeback_of,
    gift_of,
    lot_of,
)
from ledger.wallet import Wallet

Upkeep = Callable[[Wallet], Iterator[tuple[str, Entry]]]
"""What is due by itself (`expiry.upkeep`), handed in so that storage need not know the rules."""

Clock = Callable[[], datetime]


HEADS = (
    select(
        t.wallet.c.wallet_id,
        t.wallet.c.currency,
        t.wallet.c.seq,
        t.wallet.c.available,
        t.wallet.c.held,
        t.wallet.c.owed,
        t.wallet.c.lot_count,
        t.wallet.c.hash,
        t.wallet.c.frozen,
        t.wallet.c.at,
        t.wallet.c.day,
        t.wallet.c.cards_today,
        t.wallet.c.spent_today,
    )
    .where(t.wallet.c.wallet_id.in_(listed("wallets")))
    .order_by(t.wallet.c.wallet_id)
)
HEADS_LOCKED = HEADS.with_for_update(key_share=True)

_names = given("names", kind=Text, name=Text)
_DIRECTORY = select(t.directory.c.kind, t.directory.c.name, t.directory.c.wallet_id).join(
    _names, and_(t.directory.c.kind == _names.c.kind, t.directory.c.name == _names.c.name)
)


def _by(index: str, table: Table, *columns: Column[Any]) -> Select[tuple[Any, ...]]:
    """A question that SQLite answers from this index: by itself it would read all there ever was of a wallet."""
    return select(*columns).with_hint(table, f"INDEXED BY {index}", dialect_name="sqlite")


LIVE_CHARGES = _by("charge_due", t.charge, *CHARGE_COLUMNS).where(
    t.charge.c.wallet_id.in_(listed("wallets")), t.charge.c.due_at > 0
)
_numbers = given("numbers", wallet_id=BigInteger, no=BigInteger)
_NAMED_CHARGES = select(*CHARGE_COLUMNS).join(
    _numbers, and_(t.charge.c.wallet_id == _numbers.c.wallet_id, t.charge.c.no == _numbers.c.no)
)
_orders = given("orders", wallet_id=BigInteger, order_ref=Text)
CHARGES_OF_ORDERS = _by("charge_of_order", t.charge, *CHARGE_COLUMNS).join(
    _orders, and_(t.charge.c.wallet_id == _orders.c.wallet_id, t.charge.c.order_ref == _orders.c.order_ref)
)
LINES = (
    select(
        t.line.c.wallet_id,
        t.line.c.charge_no,
        t.line.c.lot_no,
        t.line.c.ord,
        t.line.c.amount,
        t.line.c.held,
        t.line.c.captured,
        t.line.c.released,
        t.line.c.refunded,
    )
    .join(_numbers, and_(t.line.c.wallet_id == _numbers.c.wallet_id, t.line.c.charge_no == _numbers.c.no))
    .order_by(t.line.c.wallet_id, t.line.c.charge_no, t.line.c.ord)
)
OPEN_LOTS = _by("lot_open", t.lot, *LOT_COLUMNS).where(t.lot.c.wallet_id.in_(listed("wallets")), t.lot.c.remaining > 0)
_NAMED_LOTS = select(*LOT_COLUMNS).join(
    _numbers, and_(t.lot.c.wallet_id == _numbers.c.wallet_id, t.lot.c.no == _numbers.c.no)
)
_CARD_ORDERS = select(
    t.card_order.c.wallet_id,
    t.card_order.c.no,
    t.card_order.c.face,
    exists().where(
        t.lot.c.wallet_id == t.card_order.c.wallet_id, t.lot.c.card_no == t.card_order.c.no, t.lot.c.card_no > 0
    ),
).join(_numbers, and_(t.card_order.c.wallet_id == _numbers.c.wallet_id, t.card_order.c.no == _numbers.c.no))


_in_family = given("families", wallet_id=BigInteger, no=BigInteger)
_FAMILIES = select(*LOT_COLUMNS).join(
    _in_family,
    and_(
        t.lot.c.wallet_id == _in_family.c.wallet_id,
        t.lot.c.root_wallet == _in_family.c.wallet_id,
        t.lot.c.root_no == _in_family.c.no,
    ),
)
LIVE_GIFTS = _by("gift_due", t.gift, *GIFT_COLUMNS).where(
    t.gift.c.wallet_id.in_(listed("wallets")), t.gift.c.due_at > 0
)
_NAMED_GIFTS = select(*GIFT_COLUMNS).join(
    _numbers, and_(t.gift.c.wallet_id == _numbers.c.wallet_id, t.gift.c.no == _numbers.c.no)
)
GIFT_SLICES = (
    select(t.gift_slice.c.wallet_id, t.gift_slice.c.gift_no, t.gift_slice.c.lot_no, t.gift_slice.c.amount)
    .join(_numbers, and_(t.gift_slice.c.wallet_id == _numbers.c.wallet_id, t.gift_slice.c.gift_no == _numbers.c.no))
    .order_by(t.gift_slice.c.wallet_id, t.gift_slice.c.gift_no, t.gift_slice.c.ord)
)
_CHARGEBACKS = select(*CHARGEBACK_COLUMNS).where(t.chargeback.c.wallet_id.in_(listed("wallets")))
_ADJUSTMENTS = select(*ADJUSTMENT_COLUMNS).join(
    _numbers, and_(t.adjustment.c.wallet_id == _numbers.c.wallet_id, t.adjustment.c.no == _numbers.c.no)
)


def load(
    requests: Sequence[Request], policy: Policy, clock: Clock, *, locked: bool = True
) -> Plan[dict[WalletId, Wallet]]:
    """The wallets these requests concern, with what each names; unknown wallets are absent.

    Locked, the rows of the wallets are held in the order of their numbers until the transaction ends, before anything
    else is read: what is decided on is what is written on.
    """
    ids = sorted({request.wallet for request in requests})
    heads = yield Read(HEADS_LOCKED if locked else HEADS, {"wallets": [[id_] for id_ in ids]})
    now = clock()  # After the locks: the journal's instants rise with its numbers.
    wallets = {row[0]: _wallet_of(row, now, policy) for row in heads}
    for request in requests:
        if request.opens is not None and request.wallet not in wallets:
            wallets[request.wallet] = Wallet.unopened(request.wallet, request.opens, now=now, policy=policy)

    named = Named.by(requests)
    yield from _load_charges(wallets, named)
    yield from _load_gifts(wallets, named)
    yield from _load_chargebacks(wallets, named)
    yield from _load_lots(wallets, named)
    yield from _load_card_orders(wallets, named)
    yield from _load_adjustments(wallets, named)
    yield from _load_directory(wallets, named)
    return wallets


def _wallet_of(row: Row, now: datetime, policy: Policy) -> Wallet:
    id_, currency, seq, available, held, owed, lot_count, hash_, frozen, at, *today = row
    written_at = instant(at)
    clock_at, now = now, max(now, written_at)  # The machine's clock may have been set back.
    balances = seq, available, held, owed
    wallet = Wallet(id_, currency, *balances, lot_count, bytes(hash_), now, now, policy, Frozen(frozen), *today)
    wallet.loaded_seq, wallet.written_at, wallet.clock_at = seq, written_at, clock_at
    return wallet


def _load_charges(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    rows = list((yield Read(LIVE_CHARGES, {"wallets": [[id_] for id_ in wallets]})))
    if named_charges := named.of(ChargeId):
        rows += yield Read(_NAMED_CHARGES, {"numbers": named_charges})
    if named.orders:
        rows += yield Read(CHARGES_OF_ORDERS, {"orders": sorted(named.orders)})
    for row in rows:
        if row[0] in wallets:
            wallets[row[0]].charges[row[1]] = charge_of(row)
    numbers = [[wallet.id, no] for wallet in wallets.values() for no in wallet.charges]
    if numbers:
        for wallet_id, charge_no, *line in (yield Read(LINES, {"numbers": numbers})):
            wallets[wallet_id].charges[charge_no].lines.append(Line(*line))


def _load_gifts(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    rows = list((yield Read(LIVE_GIFTS, {"wallets": [[id_] for id_ in wallets]})))
    if named_gifts := named.of(GiftId):
        rows += yield Read(_NAMED_GIFTS, {"numbers": named_gifts})
    for row in rows:
        if row[0] in wallets:
            wallets[row[0]].gifts[row[1]] = gift_of(row)
    numbers = [[wallet.id, no] for wallet in wallets.values() for no in wallet.gifts]
    if numbers:
        for wallet_id, gift_no, lot_no, amount in (yield Read(GIFT_SLICES, {"numbers": numbers})):
            wallets[wallet_id].gifts[gift_no].slices.append((lot_no, amount))


def _load_chargebacks(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    """All of a wallet that has any to think of: few have."""
    asked = {wallet for wallet, _ in named.of(ChargebackId) + named.of(LotId)}
    concerned = [[wallet.id] for wallet in wallets.values() if wallet.owed or wallet.frozen or wallet.id in asked]
    if concerned:
        for row in (yield Read(_CHARGEBACKS, {"wallets": concerned})):
            wallets[row[0]].chargebacks[row[1]] = chargeback_of(row)


def _load_lots(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    """Those with something left, and whatever else a charge, a gift or a chargeback would give back to."""
    for wallet_id, *row in (yield Read(OPEN_LOTS, {"wallets": [[id_] for id_ in wallets]})):
        wallets[wallet_id].lots[row[0]] = lot_of(row)
    wanted = [
        [wallet.id, lot_no] for wallet in wallets.values() for lot_no in _concerned(wallet) if lot_no not in wallet.lots
    ]
    wanted += [[wallet_id, no] for wallet_id, no in named.of(LotId) if wallet_id in wallets]
    if wanted:
        for wallet_id, *row in (yield Read(_NAMED_LOTS, {"numbers": wanted})):
            wallets[wallet_id].lots[row[0]] = lot_of(row)
    if cards := named.of(LotId):
        for wallet_id, *row in (yield Read(_FAMILIES, {"families": cards})):
            if wallet_id in wallets:
                wallets[wallet_id].lots[row[0]] = lot_of(row)


def _concerned(wallet: Wallet) -> set[int]:
    return (
        {line.lot_no for charge in wallet.charges.values() for line in charge.lines}
        | {lot_no for gift in wallet.gifts.values() for lot_no, _ in gift.slices}
        | {chargeback.card_no for chargeback in wallet.chargebacks.values()}
    )


def _load_card_orders(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    if numbers := named.of(CardOrderId):
        for wallet_id, no, face, paid in (yield Read(_CARD_ORDERS, {"numbers": numbers})):
            if wallet_id in wallets:
                wallets[wallet_id].card_orders[no] = CardOrder(CardOrderId(wallet_id, no), face, bool(paid))


def _load_adjustments(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    if numbers := named.of(AdjustmentId):
        for row in (yield Read(_ADJUSTMENTS, {"numbers": numbers})):
            if row[0] in wallets:
                wallets[row[0]].adjustments[row[1]] = adjustment_of(row)


def _load_directory(wallets: dict[WalletId, Wallet], named: Named) -> Plan[None]:
    if named.names:
        rows = yield Read(_DIRECTORY, {"names": sorted(named.names)})
        directory = {(kind, name): owner for kind, name, owner in rows}
        for wallet in wallets.values():
            wallet.directory = directory  # One for all: what one request of a batch claims, the next one sees.


def settle(wallet: Wallet, upkeep: Upkeep) -> None:
    """Bring a wallet up to its `now`: what is due by itself happens before anything else does."""
    for key, entry in upkeep(wallet):
        wallet.seal(entry, key=f"~{key}", request="{}")

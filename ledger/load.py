"""What a batch needs to know: every wallet concerned, with what its requests name, in a constant number of reads."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Text, and_, exists, select

from ledger import tables as t
from ledger.accounts import CaptureMode, ChargeStatus
from ledger.ids import CardOrderId, ChargeId, OrderRef, PaymentId, WalletId, to_json
from ledger.plan import Plan, Read, Row, Write, given, listed
from ledger.policy import Policy
from ledger.wallet import CardOrder, Charge, Entry, Line, Lot, Wallet, directory_kind, instant

Operation = Callable[..., Entry]
"""A rule: a pure function of a wallet and what the caller gave."""


@dataclass(frozen=True, slots=True)
class Request:
    """One caller's wish: an operation on a wallet under an idempotency key, and rows to write along with it."""

    wallet: WalletId
    key: str
    operation: Operation | None
    """None: only what is due by itself."""

    arguments: Mapping[str, object]
    opens: str | None
    """The currency, when the wallet is to be opened."""

    scope: str | None
    """Whose key it is, when it must be unique among all wallets: a shop may not use one key for two customers."""

    also: tuple[Write, ...]

    @classmethod
    def of(
        cls,
        wallet: WalletId,
        key: str,
        operation: Callable[..., Any],
        arguments: tuple[object, ...],
        named: Mapping[str, object],
        *,
        opens: str | None = None,
        scope: str | None = None,
        also: tuple[Write, ...] = (),
    ) -> Request:
        """A request with its arguments by name, however the caller gave them."""
        call = _signature(operation).bind(None, *arguments, **named)
        call.apply_defaults()  # A default that is spelled out is the same request.
        bound = dict(call.arguments)
        del bound[next(iter(bound))]  # The wallet's place.
        return cls(wallet, key, operation, bound, opens, scope, also)

    @property
    def stored_key(self) -> str:
        """The key as the journal has it: everyone's keys apart, and none like upkeep's own, which begin with `~`."""
        return f"{self.scope or ''}:{self.key}"

    def text(self) -> str:
        """The request as it is stored beside its result, to be compared with what comes under the same key."""
        if self.operation is None:
            return "{}"
        name = f"{self.operation.__module__.rpartition('.')[2]}.{self.operation.__name__}"
        facts = {"do": name, "currency": self.opens, **self.arguments}
        return to_json({name: value for name, value in facts.items() if value is not None}).decode()


@cache
def _signature(operation: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(operation)


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
    )
    .where(t.wallet.c.wallet_id.in_(listed("wallets")))
    .order_by(t.wallet.c.wallet_id)
)
HEADS_LOCKED = HEADS.with_for_update(key_share=True)

_names = given("names", kind=Text, name=Text)
_DIRECTORY = select(t.directory.c.kind, t.directory.c.name, t.directory.c.wallet_id).join(
    _names, and_(t.directory.c.kind == _names.c.kind, t.directory.c.name == _names.c.name)
)

CHARGE_COLUMNS = (
    t.charge.c.wallet_id,
    t.charge.c.no,
    t.charge.c.order_ref,
    t.charge.c.amount,
    t.charge.c.capture,
    t.charge.c["items"],
    t.charge.c.asked_at,
    t.charge.c.due_at,
    t.charge.c.status,
    t.charge.c.held,
    t.charge.c.captured,
    t.charge.c.released,
    t.charge.c.refunded,
)
_LIVE_CHARGES = select(*CHARGE_COLUMNS).where(t.charge.c.wallet_id.in_(listed("wallets")), t.charge.c.due_at > 0)
_numbers = given("numbers", wallet_id=BigInteger, no=BigInteger)
_NAMED_CHARGES = select(*CHARGE_COLUMNS).join(
    _numbers, and_(t.charge.c.wallet_id == _numbers.c.wallet_id, t.charge.c.no == _numbers.c.no)
)
_orders = given("orders", wallet_id=BigInteger, order_ref=Text)
_CHARGES_OF_ORDERS = select(*CHARGE_COLUMNS).join(
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
LOT_COLUMNS = (
    t.lot.c.wallet_id,
    t.lot.c.no,
    t.lot.c.born,
    t.lot.c.source,
    t.lot.c.card_no,
    t.lot.c.root_wallet,
    t.lot.c.root_no,
    t.lot.c.parent_no,
    t.lot.c.face,
    t.lot.c.bought_on,
    t.lot.c.expires_on,
    t.lot.c.zone,
    t.lot.c.expires_at,
    t.lot.c.remaining,
    t.lot.c.held,
    t.lot.c.spent,
    t.lot.c.expired,
    t.lot.c.gifted,
    t.lot.c.clawed,
    t.lot.c.moved,
)
OPEN_LOTS = select(*LOT_COLUMNS).where(t.lot.c.wallet_id.in_(listed("wallets")), t.lot.c.remaining > 0)
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
    wallets: dict[WalletId, Wallet] = {}
    for id_, currency, seq, available, held, owed, lot_count, hash_ in heads:
        wallets[id_] = Wallet(id_, currency, seq, available, held, owed, lot_count, bytes(hash_), now, now, policy)
    for request in requests:
        if request.opens is not None and request.wallet not in wallets:
            wallets[request.wallet] = Wallet.unopened(request.wallet, request.opens, now=now, policy=policy)

    named = _Named.by(requests)
    yield from _load_charges(wallets, named)
    yield from _load_lots(wallets)
    if named.card_orders:
        for wallet_id, no, face, paid in (yield Read(_CARD_ORDERS, {"numbers": sorted(named.card_orders)})):
            if wallet_id in wallets:
                wallets[wallet_id].card_orders[no] = CardOrder(CardOrderId(wallet_id, no), face, bool(paid))
    if named.names:
        rows = yield Read(_DIRECTORY, {"names": sorted(named.names)})
        directory = {(kind, name): owner for kind, name, owner in rows}
        for wallet in wallets.values():
            wallet.directory = directory  # One for all: what one request of a batch claims, the next one sees.
    return wallets


@dataclass(frozen=True, slots=True)
class _Named:
    """What the requests name in their arguments: it is loaded for them."""

    charges: set[tuple[WalletId, int]]
    card_orders: set[tuple[WalletId, int]]
    orders: set[tuple[WalletId, str]]
    names: set[tuple[str, str]]

    @classmethod
    def by(cls, requests: Sequence[Request]) -> _Named:
        named = cls(set(), set(), set(), set())
        for request in requests:
            if request.scope is not None:
                named.names.add(("key", request.stored_key))
            for argument in request.arguments.values():
                match argument:
                    case ChargeId():
                        named.charges.add(argument)
                    case CardOrderId():
                        named.card_orders.add(argument)
                    case OrderRef():
                        named.orders.add((request.wallet, argument))
                        named.names.add((directory_kind(argument), argument))
                    case PaymentId():
                        named.names.add((directory_kind(argument), argument))
        return named


def _load_charges(wallets: dict[WalletId, Wallet], named: _Named) -> Plan[None]:
    rows = list((yield Read(_LIVE_CHARGES, {"wallets": [[id_] for id_ in wallets]})))
    if named.charges:
        rows += yield Read(_NAMED_CHARGES, {"numbers": sorted(named.charges)})
    if named.orders:
        rows += yield Read(_CHARGES_OF_ORDERS, {"orders": sorted(named.orders)})
    for row in rows:
        if row[0] in wallets:
            wallets[row[0]].charges[row[1]] = charge_of(row)
    numbers = [[wallet.id, no] for wallet in wallets.values() for no in wallet.charges]
    if numbers:
        for wallet_id, charge_no, *line in (yield Read(LINES, {"numbers": numbers})):
            wallets[wallet_id].charges[charge_no].lines.append(Line(*line))


def _load_lots(wallets: dict[WalletId, Wallet]) -> Plan[None]:
    for wallet_id, *row in (yield Read(OPEN_LOTS, {"wallets": [[id_] for id_ in wallets]})):
        wallets[wallet_id].lots[row[0]] = lot_of(row)
    paying = [
        [wallet.id, line.lot_no]
        for wallet in wallets.values()
        for charge in wallet.charges.values()
        for line in charge.lines
        if line.lot_no not in wallet.lots
    ]
    if paying:
        for wallet_id, *row in (yield Read(_NAMED_LOTS, {"numbers": paying})):
            wallets[wallet_id].lots[row[0]] = lot_of(row)


def charge_of(row: Row) -> Charge:
    """A charge from a row of its table, without its lines."""
    wallet_id, no, order_ref, amount, capture, items, asked_at, due_at, status, *counters = row
    return Charge(
        ChargeId(wallet_id, no),
        OrderRef(order_ref),
        amount,
        CaptureMode(capture),
        items,
        instant(asked_at),
        None if due_at is None else instant(due_at),
        ChargeStatus(status),
        *counters,
    )


def lot_of(row: Sequence[Any]) -> Lot:
    """A lot from a row of its table, without its wallet."""
    origin, (bought_on, expires_on, zone, expires_at), buckets = row[:8], row[8:12], row[12:]
    no, born, source, card_no, root_wallet, root_no, parent_no, face = origin
    return Lot(
        no,
        born,
        source,
        card_no,
        root_wallet,
        root_no,
        parent_no,
        face,
        date.fromisoformat(bought_on),
        date.fromisoformat(expires_on),
        zone,
        instant(expires_at),
        *buckets,
    )


def settle(wallet: Wallet, upkeep: Upkeep) -> None:
    """Bring a wallet up to its `now`: what is due by itself happens before anything else does."""
    for key, entry in upkeep(wallet):
        wallet.seal(entry, key=f"~{key}", request="{}")

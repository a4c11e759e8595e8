"""What can be known of gifts: who sent what, whether it was claimed, and what still has to be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from ledger import tables as t
from ledger.accounts import GiftStatus
from ledger.errors import GiftUnknown
from ledger.ids import GiftHash, GiftId, LotId, WalletId
from ledger.instants import micros
from ledger.money import Money
from ledger.parts import Gift, Slice
from ledger.plan import Plan, Read
from ledger.reads import View, check_known
from ledger.rows import GIFT_COLUMNS, LOT_COLUMNS, gift_of, lot_of


@dataclass(frozen=True, slots=True)
class GiftFacts:
    """A gift as it stands."""

    id: GiftId
    amount: Money
    status: GiftStatus
    sent_at: datetime
    due_at: datetime | None
    """When it returns by itself; None when it is not open any more."""

    claimant: WalletId | None


_GIFT = (
    select(t.wallet.c.currency, *GIFT_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.gift.c.wallet_id)
    .where(t.gift.c.wallet_id == bindparam("of_wallet"), t.gift.c.no == bindparam("of_no"))
)
_GIFTS = (
    select(t.wallet.c.currency, *GIFT_COLUMNS)
    .join(t.wallet, t.wallet.c.wallet_id == t.gift.c.wallet_id)
    .where(t.gift.c.wallet_id == bindparam("of_wallet"))
    .order_by(t.gift.c.no.desc())
    .limit(bindparam("rows"))
)
_CODE = select(t.directory.c.wallet_id, t.directory.c.seq).where(
    t.directory.c.kind == "gift", t.directory.c.name == bindparam("code_hash")
)
_IN_FLIGHT = (
    select(t.gift.c.wallet_id, t.gift.c.no)
    .where(t.gift.c.status == "claimed")
    .order_by(t.gift.c.wallet_id, t.gift.c.no)
    .limit(bindparam("rows"))
)
_SLICES = (
    select(t.gift_slice.c.amount, *LOT_COLUMNS[1:])
    .join(t.lot, (t.lot.c.wallet_id == t.gift_slice.c.wallet_id) & (t.lot.c.no == t.gift_slice.c.lot_no))
    .where(t.gift_slice.c.wallet_id == bindparam("of_wallet"), t.gift_slice.c.gift_no == bindparam("of_no"))
    .order_by(t.gift_slice.c.ord)
)


def gift(view: View, gift_id: GiftId) -> Plan[GiftFacts]:
    """One gift, for its sender.

    Raises:
        GiftUnknown: there is none.
    """
    rows = yield Read(_GIFT, {"of_wallet": gift_id.wallet, "of_no": gift_id.no})
    if not rows:
        raise GiftUnknown
    return _facts(view, rows[0][0], gift_of(rows[0][1:]))


def gifts(view: View, wallet: WalletId, limit: int) -> Plan[tuple[GiftFacts, ...]]:
    """What a wallet has sent, latest first.

    Raises:
        WalletUnknown: there is none.
    """
    rows = yield Read(_GIFTS, {"of_wallet": wallet, "rows": limit})
    if not rows:
        yield from check_known(wallet)
    return tuple(_facts(view, row[0], gift_of(row[1:])) for row in rows)


def gift_by_code(view: View, code_hash: GiftHash) -> Plan[GiftFacts]:
    """The gift that a code opens.

    Raises:
        GiftUnknown: no gift has this code.
    """
    rows = yield Read(_CODE, {"code_hash": code_hash})
    if not rows:
        raise GiftUnknown
    return (yield from gift(view, GiftId(WalletId(rows[0][0]), rows[0][1])))


def slices(view: View, gift_id: GiftId) -> Plan[tuple[Slice, ...]]:
    """What a gift brings its claimant, soonest to expire first."""
    del view  # It was fixed when the gift was sent.
    rows = yield Read(_SLICES, {"of_wallet": gift_id.wallet, "of_no": gift_id.no})
    return tuple(_slice(amount, lot) for amount, *lot in rows)


def claims_in_flight(view: View, limit: int) -> Plan[tuple[GiftId, ...]]:
    """Gifts that someone has claimed and may not have yet: the machine stopped between the two wallets."""
    del view
    rows = yield Read(_IN_FLIGHT, {"rows": limit})
    return tuple(GiftId(WalletId(wallet), no) for wallet, no in rows)


_CARD = select(t.lot.c.no).where(
    t.lot.c.wallet_id == bindparam("of_wallet"), t.lot.c.born == bindparam("of_seq"), t.lot.c.card_no > 0
)
_PAYMENT = select(t.directory.c.wallet_id, t.directory.c.seq).where(
    t.directory.c.kind == "payment", t.directory.c.name == bindparam("payment")
)


def card_of_payment(view: View, payment: str) -> Plan[LotId | None]:
    """The card that a payment bought; None when it bought none."""
    del view
    for wallet, seq in (yield Read(_PAYMENT, {"payment": payment})):
        for (no,) in (yield Read(_CARD, {"of_wallet": wallet, "of_seq": seq})):
            return LotId(WalletId(wallet), no)
    return None


def _facts(view: View, currency: str, gift_: Gift) -> GiftFacts:
    over = gift_.due_at is not None and micros(gift_.due_at) <= micros(view.now)  # Back, written down or not.
    return GiftFacts(
        id=gift_.id,
        amount=Money(gift_.amount, currency),
        status=GiftStatus.RETURNED if over else gift_.status,
        sent_at=gift_.sent_at,
        due_at=None if over else gift_.due_at,
        claimant=gift_.claimant,
    )


def _slice(amount: int, row: list[object]) -> Slice:
    lot = lot_of(row)
    return Slice(
        amount=amount,
        root_wallet=lot.root_wallet,
        root_no=lot.root_no,
        bought_on=lot.bought_on,
        expires_on=lot.expires_on,
        zone=lot.zone,
        expires_at=lot.expires_at,
    )

"""Write down what a batch decided: the rows of each table, each table once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Executable, Insert, Table, Update, bindparam, insert, update

from ledger import tables as t
from ledger.entry import NOTICE, RANKS, SealedEntry
from ledger.instants import micros
from ledger.parts import Adjustment, CardOrder, Charge, Chargeback, Gift, Lot
from ledger.plan import Plan, Write, write_all
from ledger.wallet import Wallet

S = TypeVar("S", Insert, Update)


def _insert(table: Table) -> Insert:
    return _distinct(insert(table).values({column.name: bindparam(column.name) for column in table.columns}))


def _update(table: Table) -> Update:
    """Set the columns that may change, where the primary key says. Parameters of the key begin with `of_`."""
    return _distinct(
        update(table)
        .where(*(column == bindparam(f"of_{column.name}") for column in table.primary_key.columns))
        .values({name: bindparam(name) for name in t.COUNTERS[table]})
    )


def _distinct(statement: S) -> S:
    """No two rows of a batch have one key, so that an engine may write all of them at once, in any order."""
    return statement.execution_options(distinct_rows=True)


_INSERT = {table: _insert(table) for table in t.books.tables.values()}
_UPDATE = {table: _update(table) for table in t.COUNTERS}


Values = dict[str, object]


def write_down(wallets: Sequence[Wallet], refused: list[Values], names: list[Values]) -> Plan[None]:
    """Each table once, what is pointed at before what points to it, the heads last."""
    lines = [(wallet, charge) for wallet in wallets for charge in wallet.touched_charges.values()]
    sealed = [entry for wallet in wallets for entry in wallet.sealed]
    steps: list[tuple[Executable, list[Values]]] = [
        (_INSERT[t.journal], [_journal_row(entry) for entry in sealed]),
        (_INSERT[t.card_order], [_card_order_row(w, card) for w in wallets for card in w.new_card_orders]),
        (_INSERT[t.lot], [_lot_row(w, lot) for w in wallets for lot in w.new_lots.values()]),
        (
            _UPDATE[t.lot],
            [_lot_change(w, lot) for w in wallets for lot in w.touched_lots.values() if lot.no not in w.new_lots],
        ),
        (_INSERT[t.posting], [row for entry in sealed for row in _posting_rows(entry)]),
        (  # Before new ones: an order whose charge ends here may be charged again here.
            _UPDATE[t.charge],
            [_charge_change(c) for w in wallets for c in w.touched_charges.values() if c.no not in w.new_charges],
        ),
        (_INSERT[t.charge], [_charge_row(c) for w in wallets for c in w.new_charges.values()]),
        (
            _INSERT[t.line],
            [row for w, c in lines for row in _line_rows(w, c, new=True)],
        ),
        (
            _UPDATE[t.line],
            [row for w, c in lines for row in _line_rows(w, c, new=False)],
        ),
        (_INSERT[t.gift], [_gift_row(g) for w in wallets for g in w.touched_gifts.values() if g.no > w.loaded_seq]),
        (
            _UPDATE[t.gift],
            [_gift_change(g) for w in wallets for g in w.touched_gifts.values() if g.no <= w.loaded_seq],
        ),
        (
            _INSERT[t.gift_slice],
            [row for w in wallets for g in w.touched_gifts.values() if g.no > w.loaded_seq for row in _slice_rows(g)],
        ),
        (
            _INSERT[t.chargeback],
            [_chargeback_row(c) for w in wallets for c in w.touched_chargebacks.values() if c.no > w.loaded_seq],
        ),
        (
            _UPDATE[t.chargeback],
            [_chargeback_change(c) for w in wallets for c in w.touched_chargebacks.values() if c.no <= w.loaded_seq],
        ),
        (
            _INSERT[t.adjustment],
            [_adjustment_row(a) for w in wallets for a in w.touched_adjustments.values() if a.no > w.loaded_seq],
        ),
        (
            _UPDATE[t.adjustment],
            [_adjustment_change(a) for w in wallets for a in w.touched_adjustments.values() if a.no <= w.loaded_seq],
        ),
        (_INSERT[t.outbox], [row for entry in sealed for row in _outbox_rows(entry)]),
        (_INSERT[t.attempt], refused),
        (_INSERT[t.directory], names),
        (_INSERT[t.wallet], [_head_row(wallet) for wallet in wallets if wallet.is_new]),
        (_UPDATE[t.wallet], [_head_change(wallet) for wallet in wallets if not wallet.is_new]),
    ]
    yield from write_all(Write(statement, rows) for statement, rows in steps if rows)


def _journal_row(sealed: SealedEntry) -> Values:
    entry = sealed.entry
    first = entry.seq == 1
    return {
        "wallet_id": entry.wallet.id,
        "seq": entry.seq,
        "key": sealed.key,
        "request": sealed.request,
        "kind": entry.kind,
        "at": micros(entry.at),
        "effective_at": micros(entry.effective_at),
        "actor": entry.actor,
        "amount": entry.amount,
        "charge_no": entry.charge.no if entry.charge else None,
        "status": entry.status,
        "card_no": entry.card.id.no if entry.card else None,
        "ref": entry.ref,
        "reason": entry.reason,
        "about": entry.about,
        "prev_seq": None if first else entry.seq - 1,
        "prev_available": None if first else sealed.prev_available,
        "prev_held": None if first else sealed.prev_held,
        "prev_owed": None if first else sealed.prev_owed,
        "prev_frozen": None if first else int(sealed.prev_frozen),  # A flag looks like a list to asyncpg.
        "d_available": entry.d_available,
        "d_held": entry.d_held,
        "d_owed": entry.d_owed,
        "available": sealed.available,
        "held": sealed.held,
        "owed": sealed.owed,
        "frozen": int(entry.frozen),
        "hash": sealed.hash,
    }


def _posting_rows(sealed: SealedEntry) -> Iterator[Values]:
    entry = sealed.entry
    for n, posting in enumerate(entry.postings, start=1):
        yield {
            "wallet_id": entry.wallet.id,
            "seq": entry.seq,
            "n": n,
            "debit": posting.debit,
            "credit": posting.credit,
            "amount": posting.amount,
            "lot_no": posting.lot_no,
            "from_lot_no": posting.from_lot_no,
        }


def _outbox_rows(sealed: SealedEntry) -> Iterator[Values]:
    entry = sealed.entry
    for n, news in enumerate(entry.news, start=1):
        yield {
            "wallet_id": entry.wallet.id,
            "seq": entry.seq,
            "n": n,
            "topic": news.topic,
            "rank": RANKS.get(news.topic, NOTICE),
            "body": news.body,
            "at": micros(entry.at),
            "tries": 0,
            "maybe": 0,
            "due_at": micros(min(entry.at, entry.wallet.clock_at or entry.at)),
            "sent_at": None,
            "problem": None,
        }


def _card_order_row(wallet: Wallet, card: CardOrder) -> Values:
    return {"wallet_id": wallet.id, "no": card.id.no, "currency": wallet.currency, "face": card.face}


def _lot_row(wallet: Wallet, lot: Lot) -> Values:
    return {
        "wallet_id": wallet.id,
        "no": lot.no,
        "born": lot.born,
        "source": lot.source,
        "card_no": lot.card_no,
        "root_wallet": lot.root_wallet,
        "root_no": lot.root_no,
        "parent_no": lot.parent_no,
        "face": lot.face,
        "bought_on": lot.bought_on.isoformat(),
        "expires_on": lot.expires_on.isoformat(),
        "zone": lot.zone,
        "expires_at": micros(lot.expires_at),
        **_buckets(lot),
    }


def _lot_change(wallet: Wallet, lot: Lot) -> Values:
    return {"of_wallet_id": wallet.id, "of_no": lot.no, **_buckets(lot)}


def _buckets(lot: Lot) -> Values:
    return {
        "remaining": lot.remaining,
        "held": lot.held,
        "spent": lot.spent,
        "expired": lot.expired,
        "gifted": lot.gifted,
        "clawed": lot.clawed,
        "moved": lot.moved,
    }


def _charge_row(charge: Charge) -> Values:
    return {
        "wallet_id": charge.id.wallet,
        "no": charge.no,
        "order_ref": charge.order_ref,
        "amount": charge.amount,
        "capture": charge.capture,
        "items": charge.items,
        "asked_at": micros(charge.asked_at),
        **_progress(charge),
    }


def _charge_change(charge: Charge) -> Values:
    return {"of_wallet_id": charge.id.wallet, "of_no": charge.no, **_progress(charge)}


def _progress(charge: Charge) -> Values:
    return {
        "due_at": None if charge.due_at is None else micros(charge.due_at),
        "status": charge.status,
        "held": charge.held,
        "captured": charge.captured,
        "released": charge.released,
        "refunded": charge.refunded,
    }


def _gift_row(gift: Gift) -> Values:
    return {
        "wallet_id": gift.id.wallet,
        "no": gift.no,
        "code_hash": gift.code_hash,
        "amount": gift.amount,
        "sent_at": micros(gift.sent_at),
        **_standing(gift),
    }


def _gift_change(gift: Gift) -> Values:
    return {"of_wallet_id": gift.id.wallet, "of_no": gift.no, **_standing(gift)}


def _standing(gift: Gift) -> Values:
    due_at = None if gift.due_at is None else micros(gift.due_at)
    return {"status": gift.status, "due_at": due_at, "claimant": gift.claimant}


def _slice_rows(gift: Gift) -> Iterator[Values]:
    for ord_, (lot_no, amount) in enumerate(gift.slices, start=1):
        yield {"wallet_id": gift.id.wallet, "gift_no": gift.no, "lot_no": lot_no, "ord": ord_, "amount": amount}


def _chargeback_row(chargeback: Chargeback) -> Values:
    return {
        "wallet_id": chargeback.id.wallet,
        "no": chargeback.no,
        "card_no": chargeback.card_no,
        "amount": chargeback.amount,
        "clawed": chargeback.clawed,
        "owed": chargeback.owed,
        "lost": chargeback.lost,
        "status": chargeback.status,
    }


def _chargeback_change(chargeback: Chargeback) -> Values:
    return {"of_wallet_id": chargeback.id.wallet, "of_no": chargeback.no, "status": chargeback.status}


def _adjustment_row(adjustment: Adjustment) -> Values:
    return {
        "wallet_id": adjustment.id.wallet,
        "no": adjustment.no,
        "amount": adjustment.amount,
        "reason": adjustment.reason,
        "asked_by": adjustment.asked_by,
        "needs_two": int(adjustment.needs_two),
        "status": adjustment.status,
        "decided_by": adjustment.decided_by,
    }


def _adjustment_change(adjustment: Adjustment) -> Values:
    return {
        "of_wallet_id": adjustment.id.wallet,
        "of_no": adjustment.no,
        "status": adjustment.status,
        "decided_by": adjustment.decided_by,
    }


def _line_rows(wallet: Wallet, charge: Charge, *, new: bool) -> Iterator[Values]:
    for line in charge.lines:
        if ((charge.no, line.lot_no) in wallet.new_lines) is not new:
            continue
        of = "" if new else "of_"
        row: Values = {
            f"{of}wallet_id": wallet.id,
            f"{of}charge_no": charge.no,
            f"{of}lot_no": line.lot_no,
            "held": line.held,
            "captured": line.captured,
            "released": line.released,
            "refunded": line.refunded,
        }
        yield {**row, "ord": line.ord, "amount": line.amount} if new else row


def _head_row(wallet: Wallet) -> Values:
    return {"wallet_id": wallet.id, "currency": wallet.currency, **_head(wallet)}


def _head_change(wallet: Wallet) -> Values:
    return {"of_wallet_id": wallet.id, **_head(wallet)}


def _head(wallet: Wallet) -> Values:
    due = wallet.next_due()
    return {
        "seq": wallet.seq,
        "available": wallet.available,
        "held": wallet.held,
        "owed": wallet.owed,
        "frozen": int(wallet.frozen),
        "lot_count": wallet.lot_count,
        "next_due": None if due is None else micros(due),
        "at": micros(wallet.recorded_at),
        "day": wallet.day,
        "cards_today": wallet.cards_today,
        "spent_today": wallet.spent_today,
        "hash": wallet.hash,
    }

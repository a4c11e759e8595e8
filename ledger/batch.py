"""One batch: load every wallet concerned, replay what is repeated, decide, write each table once.

Pure logic as a plan (see `plan.py`): set-based reads, decisions in arrival order, several on one wallet chained in
memory, then one `Write` a table. The store runs it in one transaction and answers each caller.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from sqlalchemy import BigInteger, Text, and_, select

from ledger import tables as t
from ledger.accounts import ChargeStatus, EntryKind
from ledger.entry import Entry
from ledger.errors import BrokenInvariant, IdempotencyKeyReused, Refusal, WalletUnknown
from ledger.ids import AdjustmentId, CardOrderId, ChargebackId, ChargeId, GiftId, RefundId, WalletId
from ledger.instants import instant, micros
from ledger.load import Clock, Upkeep, load, settle
from ledger.money import Money
from ledger.plan import Plan, Read, Write, given, write_all
from ledger.policy import Policy
from ledger.record import write_down
from ledger.request import Operation, Request
from ledger.wallet import Wallet


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an operation did, as its journal row says: the same for the first caller and for every replay."""

    wallet: WalletId
    seq: int
    kind: EntryKind
    at: datetime
    amount: Money
    available: Money
    held: Money
    charge: ChargeId | None
    status: ChargeStatus | None
    """Where the charge stood after it."""

    card_order: CardOrderId | None
    about: int | None
    """The number of the gift, the chargeback or the adjustment that this was a step of."""

    replayed: bool

    @property
    def refund(self) -> RefundId:
        """The id of the refund that this is."""
        return RefundId(self.wallet, self.seq)

    @property
    def gift(self) -> GiftId:
        """The id of the gift that this was a step of."""
        return GiftId(self.wallet, self.about or 0)

    @property
    def chargeback(self) -> ChargebackId:
        """The id of the chargeback that this was a step of."""
        return ChargebackId(self.wallet, self.about or 0)

    @property
    def adjustment(self) -> AdjustmentId:
        """The id of the adjustment that this was a step of."""
        return AdjustmentId(self.wallet, self.about or 0)


Outcome = Done | Refusal | None
"""What a request came to; None when nothing was asked but to bring the wallet up to now."""

_keys = given("keys", wallet_id=BigInteger, key=Text)
_JOURNALED = select(
    t.journal.c.wallet_id,
    t.journal.c.key,
    t.journal.c.request,
    t.journal.c.seq,
    t.journal.c.kind,
    t.journal.c.at,
    t.journal.c.amount,
    t.journal.c.available,
    t.journal.c.held,
    t.journal.c.charge_no,
    t.journal.c.status,
    t.journal.c.card_no,
    t.journal.c.about,
).join(_keys, and_(t.journal.c.wallet_id == _keys.c.wallet_id, t.journal.c.key == _keys.c.key))
_REFUSED = select(
    t.attempt.c.wallet_id, t.attempt.c.key, t.attempt.c.request, t.attempt.c.code, t.attempt.c.facts
).join(_keys, and_(t.attempt.c.wallet_id == _keys.c.wallet_id, t.attempt.c.key == _keys.c.key))


@dataclass(slots=True)
class Decisions:
    """What a batch came to: an outcome a request, refusals to remember, rows to write along."""

    outcomes: list[Outcome] = field(default_factory=list)
    refused: list[dict[str, object]] = field(default_factory=list)
    names: list[dict[str, object]] = field(default_factory=list)
    also: list[Write] = field(default_factory=list)


Told = dict[tuple[WalletId, str], tuple[str, Outcome]]
"""What was answered under a key before: the request it answered, and the answer."""


def run_batch(requests: Sequence[Request], policy: Policy, clock: Clock, upkeep: Upkeep) -> Plan[list[Outcome]]:
    """The plan of a batch: one outcome a request, in their order."""
    wallets = yield from load(requests, policy, clock)
    told = yield from _told_before(requests, wallets)
    decisions = Decisions()
    for request in requests:
        outcome = _decide(request, wallets, told, decisions, upkeep)
        decisions.outcomes.append(outcome)
    yield from write_down([wallet for wallet in wallets.values() if wallet.sealed], decisions.refused, decisions.names)
    yield from write_all(decisions.also)
    return decisions.outcomes


def _told_before(requests: Sequence[Request], wallets: dict[WalletId, Wallet]) -> Plan[Told]:
    keys = {"keys": [[request.wallet, request.stored_key] for request in requests]}
    told: Told = {}
    for wallet_id, key, request, *row in (yield Read(_JOURNALED, keys)):
        told[wallet_id, key] = request, _done(wallets[wallet_id], *row)
    for wallet_id, key, request, code, facts in (yield Read(_REFUSED, keys)):
        told[wallet_id, key] = request, Refusal.recalled(code, facts)
    return told


def _decide(
    request: Request, wallets: dict[WalletId, Wallet], told: Told, decisions: Decisions, upkeep: Upkeep
) -> Outcome:
    wallet = wallets.get(request.wallet)
    if wallet is None or (wallet.seq == 0 and request.opens is None):
        return WalletUnknown()
    if wallet.seq == 0 and request.opens is not None:
        wallet.currency = request.opens
    settle(wallet, upkeep)
    if request.operation is None:
        return None

    text = request.text()
    if before := told.get((request.wallet, request.stored_key)):
        return _replayed(request, text, *before)
    names: list[tuple[str, str]] = []
    if request.scope is not None:
        names.append(("key", request.stored_key))
        if names[0] in wallet.directory:  # Under another wallet: in this one it would have been told before.
            return IdempotencyKeyReused(key=request.key, differs="wallet")

    outcome = _run(request, request.operation, wallet, text, decisions, names)
    for kind, name in names:
        wallet.directory[kind, name] = wallet.id
        decisions.names.append({"kind": kind, "name": name, "wallet_id": wallet.id, "seq": wallet.seq})
    told[request.wallet, request.stored_key] = text, outcome
    return outcome


def _run(
    request: Request,
    operation: Operation,
    wallet: Wallet,
    text: str,
    decisions: Decisions,
    names: list[tuple[str, str]],
) -> Done | Refusal:
    """Ask the rule. What it did is sealed, what it refused is remembered, the names it claims are added."""
    try:
        entry = _last_entry(operation(wallet, **request.arguments), wallet, request)
    except Refusal as refusal:
        if wallet.begun == wallet.seq + 1:
            raise BrokenInvariant(f"{operation.__name__} refused after it had begun an entry") from refusal
        decisions.refused.append(
            {
                "wallet_id": wallet.id,
                "key": request.stored_key,
                "request": text,
                "code": refusal.code,
                "facts": refusal.facts(),
                "at": micros(wallet.recorded_at),
            }
        )
        return refusal
    sealed = wallet.seal(entry, key=request.stored_key, request=text)
    names += entry.names
    decisions.also += request.also
    return Done(
        wallet=wallet.id,
        seq=entry.seq,
        kind=entry.kind,
        at=entry.at,
        amount=wallet.money(entry.amount),
        available=wallet.money(sealed.available),
        held=wallet.money(sealed.held),
        charge=None if entry.charge is None else entry.charge.id,
        status=entry.status,
        card_order=None if entry.card is None else entry.card.id,
        about=entry.about,
        replayed=False,
    )


def _last_entry(made: Entry | Generator[Entry, None, Entry], wallet: Wallet, request: Request) -> Entry:
    """The entry that answers the request; those that have to come before it are sealed as they come."""
    if isinstance(made, Entry):
        return made
    number = 0
    while True:
        try:
            first = next(made)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # The generator's own result.
        number += 1
        wallet.seal(first, key=f"~before:{number}:{request.stored_key}", request="{}")


def _replayed(request: Request, text: str, before: str, outcome: Outcome) -> Outcome:
    if text != before:
        now, then = (
            msgspec.json.decode(text, type=dict[str, object]),
            msgspec.json.decode(before, type=dict[str, object]),
        )
        names = {name.removesuffix("_id") for name in now.keys() | then.keys() if now.get(name) != then.get(name)}
        differs = "operation" if "do" in names else ", ".join(sorted(names))
        return IdempotencyKeyReused(key=request.key, differs=differs)
    return replace(outcome, replayed=True) if isinstance(outcome, Done) else outcome


def _done(
    wallet: Wallet,
    seq: int,
    kind: str,
    at: int,
    amount: int,
    available: int,
    held: int,
    charge_no: int | None,
    status: str | None,
    card_no: int | None,
    about: int | None,
    *,
    replayed: bool = True,
) -> Done:
    return Done(
        wallet=wallet.id,
        seq=seq,
        kind=EntryKind(kind),
        at=instant(at),
        amount=wallet.money(amount),
        available=wallet.money(available),
        held=wallet.money(held),
        charge=None if charge_no is None else ChargeId(wallet.id, charge_no),
        status=None if status is None else ChargeStatus(status),
        card_order=None if card_no is None else CardOrderId(wallet.id, card_no),
        about=about,
        replayed=replayed,
    )

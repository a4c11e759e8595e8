"""Legal histories, made up: a shop of one clerk who does each thing at one instant, and callers who hear of it later.

What is done lies between when it was asked for and when it was heard of, which is what legal means. Some callers never
hear, and some ask again under the same key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import msgspec

from tests.torture.facts import Attempt, Books, Call, Entry, History, Look, Refused, Told

TICK = 10
"""Time between two things the clerk does: callers are up to some ticks early and late."""

LATEST = 6 * TICK

_Arguments = Mapping[str, Any]


def legal(random: Random, length: int, wallets: int = 3) -> tuple[History, Books]:
    """A legal history of so many requests, and the books of it."""
    clerk = _Clerk(random)
    for wallet in range(1, wallets + 1):
        clerk.hear(wallet, "wallets.open_wallet", currency="USD")
    for _ in range(length):
        wallet = random.randint(1, wallets)
        random.choice((_buy, _ask, _approve, _approve, _capture, _void, _refund, _look, _again))(clerk, wallet)
    return clerk.finished()


@dataclass(slots=True)
class _Charge:
    no: int
    amount: int
    order: str
    at_once: bool
    status: str = "requires_approval"
    held: int = 0
    captured: int = 0
    refunded: int = 0


@dataclass(slots=True)
class _Account:
    journal: list[Entry] = field(default_factory=list)
    available: int = 0
    held: int = 0
    charges: list[_Charge] = field(default_factory=list)


class _No(Exception):
    """The clerk refuses."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts


class _Clerk:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.now = LATEST
        self.accounts: dict[int, _Account] = {}
        self.calls: list[Call] = []
        self.looks: list[Look] = []
        self.attempts: list[Attempt] = []

    def account(self, wallet: int) -> _Account:
        return self.accounts.setdefault(wallet, _Account())

    def span(self) -> tuple[int, int]:
        """From when it was asked for, to when it was heard of."""
        self.now += TICK
        return self.now - self.random.randint(0, LATEST), self.now + self.random.randint(0, LATEST)

    def hear(self, wallet: int, do: str, **arguments: Any) -> None:
        """Do what is asked, or refuse; and tell, unless the caller is gone."""
        began, ended = self.span()
        key = f":{self.now}"
        request = msgspec.json.encode({"do": do, **arguments}).decode()
        try:
            entry = _DEEDS[do](self.account(wallet), arguments)
        except _No as no:
            facts = msgspec.json.encode(no.facts).decode()
            self.attempts.append(Attempt(wallet, key, request, no.code, facts))
            answer: Told | Refused = Refused(no.code, facts)
        else:
            entry = msgspec.structs.replace(entry, wallet=wallet, key=key, request=request)
            self.account(wallet).journal.append(entry)
            answer = entry.told
        heard = self.random.random() < 0.9
        call = Call(wallet, f"wish {key}", key, request, began, ended if heard else None, answer if heard else None)
        self.calls.append(call)
        if not heard and self.random.random() < 0.5:
            self.again(call, answer)

    def again(self, call: Call, answer: Told | Refused) -> None:
        """The same request once more is told the same."""
        began = self.now + self.random.randint(0, LATEST)
        self.calls.append(msgspec.structs.replace(call, began=began, ended=began + TICK, answer=answer))

    def finished(self) -> tuple[History, Books]:
        journal = [entry for account in self.accounts.values() for entry in account.journal]
        return History(self.calls, self.looks), Books(journal, self.attempts)


# --- What callers want -----------------------------------------------------------------------------------------------


def _usd(minor: int) -> dict[str, object]:
    return {"minor": minor, "currency": "USD"}


def _named(clerk: _Clerk, wallet: int) -> list[int]:
    charges = clerk.account(wallet).charges
    no = clerk.random.choice(charges[-4:]).no if charges and clerk.random.random() < 0.95 else 10**6
    return [wallet, no]


def _buy(clerk: _Clerk, wallet: int) -> None:
    clerk.hear(wallet, "cards.settle", paid=_usd(2000))


def _ask(clerk: _Clerk, wallet: int) -> None:
    mode, order = clerk.random.choice(("automatic", "manual")), f"{wallet}-{clerk.random.randint(0, clerk.now // TICK)}"
    amount = _usd(clerk.random.randint(1, 9000))
    clerk.hear(wallet, "charges.ask", order_ref=order, amount=amount, capture=mode)


def _approve(clerk: _Clerk, wallet: int) -> None:
    clerk.hear(wallet, "charges.approve", charge_id=_named(clerk, wallet))


def _capture(clerk: _Clerk, wallet: int) -> None:
    amount = _usd(clerk.random.randint(1, 3000))
    clerk.hear(wallet, "charges.capture", charge_id=_named(clerk, wallet), amount=amount)


def _void(clerk: _Clerk, wallet: int) -> None:
    clerk.hear(wallet, "charges.void", charge_id=_named(clerk, wallet))


def _refund(clerk: _Clerk, wallet: int) -> None:
    amount = _usd(clerk.random.randint(1, 1500))
    clerk.hear(wallet, "refunds.refund", charge_id=_named(clerk, wallet), amount=amount)


def _look(clerk: _Clerk, wallet: int) -> None:
    account = clerk.account(wallet)
    clerk.looks.append(Look(wallet, *clerk.span(), len(account.journal), account.available, account.held))


def _again(clerk: _Clerk, _wallet: int) -> None:
    call = clerk.random.choice(clerk.calls)
    if call.answer is not None:
        clerk.again(call, call.answer)


# --- What the clerk does ---------------------------------------------------------------------------------------------


def _done(
    account: _Account, kind: str, amount: int = 0, available: int = 0, held: int = 0, charge: _Charge | None = None
) -> Entry:
    account.available += available
    account.held += held
    return Entry(
        *(0, len(account.journal) + 1, "", "", kind, amount, available, held, 0, account.available, account.held, 0),
        charge=None if charge is None else charge.no,
        status=None if charge is None else charge.status,
        ref=None if charge is None else charge.order,
    )


def _charge(account: _Account, arguments: _Arguments, *wanted: str) -> _Charge:
    _, no = arguments["charge_id"]
    charge = next((charge for charge in account.charges if charge.no == no), None)
    if charge is None:
        raise _No("charge_unknown")
    if wanted and charge.status not in wanted:
        raise _No("charge_closed", status=charge.status)
    return charge


def _open_wallet(account: _Account, _arguments: _Arguments) -> Entry:
    return _done(account, "open")


def _settle(account: _Account, arguments: _Arguments) -> Entry:
    face = arguments["paid"]["minor"]
    return _done(account, "purchase", face, available=face)


def _asked(account: _Account, arguments: _Arguments) -> Entry:
    order = arguments["order_ref"]
    for other in account.charges:
        if other.order == order and other.status in {"requires_approval", "authorized", "captured"}:
            raise _No("order_already_charged", order_ref=order, status=other.status)
    at_once = arguments["capture"] == "automatic"
    charge = _Charge(len(account.journal) + 1, arguments["amount"]["minor"], order, at_once)
    account.charges.append(charge)
    return _done(account, "ask", charge.amount, charge=charge)


def _approved(account: _Account, arguments: _Arguments) -> Entry:
    charge = _charge(account, arguments, "requires_approval")
    if charge.amount > account.available:
        raise _No("insufficient_funds", available=_usd(account.available), needed=_usd(charge.amount))
    if charge.at_once:
        charge.status, charge.captured = "captured", charge.amount
        return _done(account, "spend", charge.amount, available=-charge.amount, charge=charge)
    charge.status, charge.held = "authorized", charge.amount
    return _done(account, "hold", charge.amount, available=-charge.amount, held=charge.amount, charge=charge)


def _captured(account: _Account, arguments: _Arguments) -> Entry:
    charge = _charge(account, arguments, "authorized")
    wanted = arguments["amount"]["minor"]
    if wanted > charge.held:
        raise _No("capture_exceeds_hold", held=_usd(charge.held), asked=_usd(wanted))
    rest, held = charge.held - wanted, charge.held
    charge.status, charge.captured, charge.held = "captured", wanted, 0
    return _done(account, "capture", wanted, available=rest, held=-held, charge=charge)


def _voided(account: _Account, arguments: _Arguments) -> Entry:
    charge = _charge(account, arguments, "requires_approval", "authorized")
    held, charge.held, charge.status = charge.held, 0, "voided"
    return _done(account, "void", held, available=held, held=-held, charge=charge)


def _refunded(account: _Account, arguments: _Arguments) -> Entry:
    charge, wanted = _charge(account, arguments), arguments["amount"]["minor"]
    refundable = charge.captured - charge.refunded
    if wanted > refundable:
        raise _No("refund_exceeds_captured", refundable=_usd(refundable), asked=_usd(wanted))
    charge.refunded += wanted
    return _done(account, "refund", wanted, available=wanted, charge=charge)


_DEEDS: dict[str, Callable[[_Account, _Arguments], Entry]] = {
    "wallets.open_wallet": _open_wallet,
    "cards.settle": _settle,
    "charges.ask": _asked,
    "charges.approve": _approved,
    "charges.capture": _captured,
    "charges.void": _voided,
    "refunds.refund": _refunded,
}

"""One caller's wish, and what it names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ledger.entry import Entry
from ledger.ids import (
    AdjustmentId,
    CardOrderId,
    ChargebackId,
    ChargeId,
    GiftHash,
    GiftId,
    LotId,
    OrderRef,
    PaymentId,
    WalletId,
    to_json,
)
from ledger.plan import Write
from ledger.wallet import directory_kind

_NUMBERED = (ChargeId, CardOrderId, GiftId, LotId, ChargebackId, AdjustmentId)

Operation = Callable[..., Entry | Generator[Entry, None, Entry]]
"""A rule: a pure function of a wallet and what the caller gave. One that takes several yields all but the last."""


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
        names = _names(operation)
        if len(arguments) == len(names) and not named:  # As doors mostly call: nothing to sort out.
            return cls(wallet, key, operation, dict(zip(names, arguments, strict=True)), opens, scope, also)
        call = inspect.signature(operation).bind(None, *arguments, **named)
        call.apply_defaults()  # A default that is spelled out is the same request.
        bound = {name: call.arguments[name] for name in names}
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
def _names(operation: Callable[..., Any]) -> tuple[str, ...]:
    """What an operation calls its arguments, but for the wallet."""
    return tuple(inspect.signature(operation).parameters)[1:]


@dataclass(frozen=True, slots=True)
class Named:
    """What the requests name in their arguments: it is loaded for them."""

    numbered: dict[type, set[tuple[WalletId, int]]]
    orders: set[tuple[WalletId, str]]
    names: set[tuple[str, str]]

    @classmethod
    def by(cls, requests: Sequence[Request]) -> Named:
        """Everything that these requests name."""
        named = cls({kind: set() for kind in _NUMBERED}, set(), set())
        for request in requests:
            if request.scope is not None:
                named.names.add(("key", request.stored_key))
            for argument in request.arguments.values():
                if isinstance(argument, _NUMBERED):
                    named.numbered[type(argument)].add(argument)
                if isinstance(argument, OrderRef):
                    named.orders.add((request.wallet, argument))
                if isinstance(argument, (OrderRef, PaymentId, GiftHash)):
                    named.names.add((directory_kind(argument), argument))
        return named

    def of(self, kind: type) -> list[tuple[WalletId, int]]:
        """The things of a kind that are named, in the order of their numbers."""
        return sorted(self.numbered[kind])

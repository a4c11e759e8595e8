"""What an audit says: what it saw, what does not hold, and what the next one may take as known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from ledger.ids import WalletId, wallet_name


@dataclass(frozen=True, slots=True)
class Finding:
    """An invariant that does not hold, in a wallet or in the books as a whole."""

    wallet: WalletId | None
    rule: str
    detail: str

    def __str__(self) -> str:
        where = "the books" if self.wallet is None else wallet_name(self.wallet)
        return f"{where}: {self.rule}: {self.detail}"


@dataclass(slots=True)
class Report:
    """What an audit saw."""

    wallets: int = 0
    entries: int = 0
    postings: int = 0
    findings: list[Finding] = field(default_factory=list)
    totals: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The trial balance: by account and currency, credits less debits."""

    on_their_way: Counter[str] = field(default_factory=Counter)
    """Gifts that have left their senders and have not arrived, by currency."""

    leaves: list[bytes] = field(default_factory=list)
    """The heads of a part as they were when they were last sealed."""

    watch: Watch | None = None
    """What the next audit may begin from."""

    @property
    def holds(self) -> bool:
        """Whether every invariant does."""
        return not self.findings

    def summary(self) -> str:
        """The verdict in one line."""
        entries, postings = _counted(self.entries, "entry", "entries"), _counted(self.postings, "posting", "postings")
        seen = f"{entries} and {postings} in {_counted(self.wallets, 'wallet', 'wallets')}"
        if self.holds:
            return f"The books balance: {seen}, every invariant holds."
        return f"The books do NOT balance: {_counted(len(self.findings), 'finding', 'findings')} in {seen}."

    def add(self, other: Report) -> None:
        """Count in what another part of the audit saw."""
        self.wallets += other.wallets
        self.entries += other.entries
        self.postings += other.postings
        self.findings += other.findings
        self.totals.update(other.totals)
        self.on_their_way.update(other.on_their_way)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


class Watch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one audit leaves to the next, which then looks only at what has changed since."""

    format: Literal["pocket watch 1"]
    until: int
    """When the audit began, in microseconds."""

    wallets: int
    entries: int
    sealed: str | None
    """The latest day that was sealed."""

    root: str | None

    def written(self) -> bytes:
        """As a small file has it."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"

    @classmethod
    def read(cls, written: bytes) -> Watch:
        """What `written` wrote.

        Raises:
            ValueError: this is something else.
        """
        return msgspec.json.decode(written, type=cls)

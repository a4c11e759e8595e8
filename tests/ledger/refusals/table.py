"""The table of refusals: one story a row, and how it is put there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ledger.errors import Refusal
from ledger.policy import Limits
from tests.ledger.books import Shop

Operation = Callable[..., object]
Question = Callable[[], Awaitable[object]]
Told = tuple[Question, dict[str, Any]]
Story = Callable[[Shop], Awaitable[Told]]


@dataclass(frozen=True)
class Row:
    """An operation, a refusal of it, and how it comes to that in a shop with these rules."""

    operation: Operation
    refusal: type[Refusal]
    story: Story
    policy: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{name_of(self.operation)}-{self.refusal.__name__}-{self.story.__name__}"


def name_of(operation: Any) -> str:
    """What an operation is called in the ledger."""
    return f"{operation.__module__.rpartition('.')[2]}.{operation.__qualname__}"


ROWS: list[Row] = []


def refuses(operation: Operation, refusal: type[Refusal], **policy: Any) -> Callable[[Story], Story]:
    """Put a story in the table; its shop has rules of its own where it needs them."""

    def put(story: Story) -> Story:
        ROWS.append(Row(operation, refusal, story, policy))
        return story

    return put


def limited(**limits: Any) -> dict[str, Any]:
    """The rules of a shop that limits its wallets."""
    return {"limits": Limits(**limits)}

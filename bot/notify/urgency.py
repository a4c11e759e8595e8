"""How soon a piece of news goes out: as soon as the most urgent that its own customer is told after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.pace import Rank
from ledger import entry
from ledger.outbox import Notice


def rank_of(notice: Notice) -> Rank:
    """What a piece of news is by itself."""
    return Rank(entry.RANKS.get(notice.topic, entry.NOTICE))


def urgencies(notices: Sequence[Notice], found: Rank) -> list[Rank]:
    """The rank that each goes out at: a customer's news keeps its order, and a refund must not wait in a queue of many.

    `found` is the rank that the customer was looked up for. Where none of these is as urgent, what is comes after all.
    """
    own = [rank_of(notice) for notice in notices]
    after = found if all(rank > found for rank in own) else Rank.BULK
    backwards = accumulate(reversed(own), min, initial=after)
    return list(backwards)[:0:-1]

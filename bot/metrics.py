"""What is counted while it happens, and how all of it is written for Prometheus. docs/operations.md says what it means.

Nothing here names a customer, a chat or an amount: what is told is how many and how long. The counters belong to the
process, as Prometheus wants it, and start at nothing with it; what stands in the books is read anew (see `bot.gauges`).
"""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.gauges import Round, Standing
from bot.leases import POLLING, TIME
from bot.shares import SHARES

COUNTED = CollectorRegistry()
"""All that is counted in this process."""

UPDATES = Counter("pocket_updates", "Updates, by what became of them.", ["outcome"], registry=COUNTED)
"""`done`; `retried`, one more time; `aside`, given up; `dropped`, a flood; `stale`, too old to be answered."""

LAG = Histogram(
    "pocket_update_lag_seconds",
    "Seconds from an update's being stored to its being done.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600),
    registry=COUNTED,
)

SENT = Counter(
    "pocket_messages", "Messages, by rank and by what became of them.", ["rank", "outcome"], registry=COUNTED
)
"""Ranks: `answer`, `notice`, `bulk`. Outcomes: `sent`, `refused`, `not_sent`, `maybe_sent`, `unreachable`."""

TOO_MANY = Counter("pocket_too_many_requests", "Times that Telegram said 429, too many requests.", registry=COUNTED)

RETRIES = Counter("pocket_retries", "Tries that failed and are made again.", ["what", "why"], registry=COUNTED)
"""Of an `update`, a `notice` or a `reminder`; because of the `weather` (who it needs is away) or of a `failure`."""

_DUTIES = {"polling": POLLING, "time": TIME}

ProcessCollector(registry=COUNTED)


def written(standing: Standing | None, rounds: Round, held: frozenset[int]) -> bytes:
    """All of it, as Prometheus reads it. Without a standing, the books could not be read.

    Args:
        standing: how the books stand.
        rounds: how far the check of wallets has come.
        held: the leases of this process.
    """
    scrape = CollectorRegistry()
    scrape.register(_Gauges([*_of_the_process(standing, held), *(_of_the_books(standing, rounds) if standing else ())]))
    return generate_latest(COUNTED) + generate_latest(scrape)


class _Gauges(Collector):
    """Gauges that hold for one scrape."""

    def __init__(self, families: Iterable[GaugeMetricFamily]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[GaugeMetricFamily]:
        return self._families


def _of_the_process(standing: Standing | None, held: frozenset[int]) -> Iterable[GaugeMetricFamily]:
    yield GaugeMetricFamily("pocket_database_up", "1 when the books could be read.", value=float(standing is not None))
    shares = len([no for no in held if no < SHARES])
    yield GaugeMetricFamily("pocket_shares_held", f"Shares of the chats, of {SHARES}, that are ours.", value=shares)
    duty = GaugeMetricFamily("pocket_duty_held", "1 when this duty of one process alone is ours.", labels=["duty"])
    for name, no in _DUTIES.items():
        duty.add_metric([name], float(no in held))
    yield duty


def _of_the_books(standing: Standing, rounds: Round) -> Iterable[GaugeMetricFamily]:
    for name, words, value in (
        ("inbox_waiting", "Updates stored and not yet handled.", standing.inbox_waiting),
        ("inbox_oldest_seconds", "How long the oldest of them has waited.", standing.inbox_oldest),
        ("inbox_set_aside", "Updates that could not be handled.", standing.inbox_aside),
        ("outbox_set_aside", "News that could not be told.", standing.outbox_aside),
        ("outbox_retrying", "News that was tried and will be tried again.", standing.outbox_retrying),
        ("customers_unreachable", "Customers who blocked the bot, and whom news awaits.", standing.unreachable),
        ("processes", "Processes that serve this bot.", standing.processes),
        ("leases_unowned", "Leases that nobody holds.", standing.unowned),
        ("ledger_imbalance", "Wallets whose cards do not add up to their balance.", len(rounds.off)),
        ("ledger_checked", "Wallets compared with their cards since the start.", rounds.compared),
    ):
        yield GaugeMetricFamily(f"pocket_{name}", words, value=float(value))
    waiting = GaugeMetricFamily("pocket_outbox_waiting", "News that is to be told.", labels=["rank"])
    oldest = GaugeMetricFamily("pocket_outbox_oldest_due_seconds", "How long news has been due.", labels=["rank"])
    for rank, queue in standing.outbox.items():
        waiting.add_metric([rank], float(queue.waiting))
        oldest.add_metric([rank], queue.oldest)
    yield from (waiting, oldest)

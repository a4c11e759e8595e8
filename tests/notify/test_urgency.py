"""What is told before something urgent of the same customer is as urgent; what goes to many waits its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.emulator import Person
from bot.notify.urgency import urgencies
from bot.pace import Pace, Rank
from ledger import entry
from ledger.ids import WalletId
from ledger.outbox import Notice
from tests.chat.stage import Stage
from tests.chat.test_courier import news, paid, said
from tests.conftest import TODAY

A, N, B = Rank
TOPICS = {A: "charge_asked", N: "refund_credited", B: "lot_expired"}


@pytest.mark.parametrize(
    ("own", "found", "told"),
    [
        ([B, N, B, A, B], A, [A, A, A, A, B]),
        ([B, B, N], N, [N, N, N]),
        ([B, B], B, [B, B]),
        ([N, A], A, [A, A]),
        ([B, B], N, [N, N]),  # The refund comes after these, and is not in hand yet.
        ([N, B], A, [A, A]),
        ([], N, []),
    ],
)
def test_each_goes_at_the_rank_of_the_most_urgent_after_it(own: list[Rank], found: Rank, told: list[Rank]) -> None:
    assert urgencies([_notice(rank) for rank in own], found) == told


def test_the_ranks_are_those_of_the_ledger() -> None:
    assert [entry.RANKS.get(topic, entry.NOTICE) for topic in TOPICS.values()] == list(Rank)


async def test_a_refund_does_not_wait_behind_its_own_customers_expiry_in_the_queue_of_many(
    stage: Stage, eva: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.buys(eva, 50)
    order = await paid(stage, eva, "1041")
    sent = _paced(monkeypatch)
    stage.clock.advance(timedelta(days=5 * 365))
    assert (await stage.post("/v1/refunds", {"charge": order, "amount": 100})).status_code == 201
    await stage.settled()
    assert news(stage, eva) == ["+$1.00"]
    assert [rank for rank, text in sent if "expired" in text or text.startswith("+")] == [N, N]


async def test_a_refund_that_comes_while_cards_expire_hurries_the_rest_of_them(
    stage: Stage, eva: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.buys(eva, 50)
    await stage.buys(eva, 50)
    order = await paid(stage, eva, "1041")
    first, go_on = asyncio.Event(), asyncio.Event()

    async def holds_the_first() -> None:
        first.set()
        await go_on.wait()

    sent = _paced(monkeypatch, holds_the_first)
    stage.clock.advance(timedelta(days=5 * 365))
    await stage.app.keeper.tick()
    await first.wait()
    assert (await stage.post("/v1/refunds", {"charge": order, "amount": 100})).status_code == 201
    go_on.set()
    await stage.settled()
    assert said(stage, eva)[-1].startswith("+$1.00")
    assert [rank for rank, text in sent if "expired" in text or text.startswith("+")] == [B, N, N]


def _paced(
    monkeypatch: pytest.MonkeyPatch, before: Callable[[], Awaitable[None]] | None = None
) -> list[tuple[Rank | None, str]]:
    """Notes at which rank each message goes to the pace, and what it says."""
    process, sent = Pace.process_request, list[tuple[Rank | None, str]]()

    async def noted(pace: Pace, **call: Any) -> Any:
        rank, text = call["rate_limit_args"], str(call["data"].get("text", ""))
        sent.append((rank, text))
        if before is not None and "expired" in text:
            await before()
        return await process(pace, **call)

    monkeypatch.setattr(Pace, "process_request", noted)
    return sent


def _notice(rank: Rank) -> Notice:
    return Notice(WalletId(1), 2, 0, TOPICS[rank], {}, TODAY, tries=0, maybe=False)

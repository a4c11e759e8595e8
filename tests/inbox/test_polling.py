"""Whatever Telegram answers to who asks for updates: it is stored, or waited out, and asking goes on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, EndPointNotFound, NetworkError
from telegram.ext import ExtBot

from bot.inbox import rows
from bot.inbox.polling import CONFLICT_PAUSE, LONGEST_PAUSE, Polling
from bot.inbox.rows import USUAL
from bot.leases import Leases
from bot.pace import Rank
from ledger import Ledger
from tests.chat.stage import TOKEN
from tests.chat.test_lanes import BOT, Handling, message, open_lanes

REVOKED = EndPointNotFound("Endpoint 'getUpdates' not found in Bot API")
WEBHOOK = Conflict(
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
)
ANOTHER = Conflict("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")


class Telegram:
    """Answers what it was told to answer, one question after the other; then it has nothing to tell."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.offsets = list(answers), list[int | None]()
        self.webhooks_removed = 0
        self.all_told = asyncio.Event()

    async def answer(self, offset: int | None) -> Any:
        self.offsets.append(offset)
        if not self.answers:
            self.all_told.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Asking(ExtBot[Rank]):
    """A bot of that Telegram's."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(TOKEN)
        self._telegram = telegram

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        assert endpoint == "getUpdates"
        return await self._telegram.answer(api_kwargs.get("offset"))

    async def delete_webhook(self, *_: Any, **__: Any) -> bool:
        self._telegram.webhooks_removed += 1
        return True


async def told(books: Ledger, telegram: Telegram) -> tuple[list[Any], list[float]]:
    """Let all of it be asked for; what was stored, and the pauses that were made."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    leases = Leases(books, BOT)
    async with open_lanes(books, Handling(), leases=leases) as lanes:
        await lanes.stop(patience=0)  # What is stored stays as it is.
        polling = Polling(books, Asking(telegram), BOT, lanes, leases, ["message"], sleep=sleep)
        asking = asyncio.create_task(polling.run())
        all_told = asyncio.create_task(telegram.all_told.wait())
        await asyncio.wait({asking, all_told}, return_when=asyncio.FIRST_COMPLETED, timeout=5)
        assert all_told.done(), asking
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
    return [received.body for received in await books.read(rows.waiting, BOT, USUAL, 99, None)], pauses


async def test_the_offset_moves_behind_what_is_stored(books: Ledger) -> None:
    telegram = Telegram([message(5, 7), message(6, 7)], NetworkError("away"), [], [message(9, 7)])
    stored, _ = await told(books, telegram)
    assert stored == [message(5, 7), message(6, 7), message(9, 7)]
    assert telegram.offsets == [None, 7, 7, 7, 10]


@pytest.mark.parametrize(
    "answer",
    [{"result": []}, "nonsense", 5, None, [5], [{"message": {}}], [{"update_id": "1"}], [{"update_id": True}],
     [{"update_id": -1}], [{"update_id": 2**63}], [message(1, 7), None]],
    ids=repr,
)  # fmt: skip
async def test_an_answer_that_is_no_list_of_updates_is_waited_out(books: Ledger, answer: object) -> None:
    stored, pauses = await told(books, Telegram(answer, [message(2, 7)]))
    assert stored == [message(2, 7)]
    assert pauses == [0.5]


async def test_half_a_letter_is_stored_as_well_as_may_be(books: Ledger) -> None:
    """Telegram cuts long names between the halves of a letter that UTF-16 has in two."""
    stored, pauses = await told(books, Telegram([message(1, 7, "a\ud83d"), message(2, 7, "a\x00b")]))
    assert stored == [message(1, 7, "a?"), message(2, 7, "a\x00b")]
    assert pauses == []


async def test_numbers_that_json_does_not_know_are_stored_so_that_they_can_be_read(books: Ledger) -> None:
    for odd in (float("inf"), float("-inf"), float("nan")):
        number = len(await books.read(rows.waiting, BOT, USUAL, 99, None)) + 1
        stored, _ = await told(books, Telegram([{**message(number, 7, "\ud83d"), "odd": odd}]))
        assert stored[-1] == {**message(number, 7, "?"), "odd": None}


async def test_a_webhook_that_another_has_set_is_removed_and_said(books: Ledger) -> None:
    telegram = Telegram(WEBHOOK, [message(1, 7)])
    with capture_logs() as log:
        stored, pauses = await told(books, telegram)
    assert stored == [message(1, 7)]
    assert telegram.webhooks_removed == 1
    assert [line["event"] for line in log if line["log_level"] == "error"] == [
        "another program has set a webhook for this bot: it is removed"
    ]
    assert pauses == []


async def test_another_program_that_asks_is_said_and_removes_no_webhook(books: Ledger) -> None:
    telegram = Telegram(ANOTHER, [message(1, 7)])
    stored, pauses = await told(books, telegram)
    assert stored == [message(1, 7)]
    assert telegram.webhooks_removed == 0
    assert pauses == [CONFLICT_PAUSE]


async def test_a_token_that_was_revoked_is_said_clearly_and_asking_goes_on(books: Ledger) -> None:
    with capture_logs() as log:
        stored, pauses = await told(books, Telegram(*[REVOKED] * 9, [message(1, 7)], REVOKED))
    assert stored == [message(1, 7)]
    assert {line["event"] for line in log if line["log_level"] == "error"} == {
        "Telegram does not know this bot any more: was its token revoked?"
    }
    assert pauses == [0.5, 1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE, 0.5]

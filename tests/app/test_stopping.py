"""A process that is asked to stop: the others go on with its work before it has finished what it has in hand."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from telegram import Update

from bot.chat import balance
from bot.chat.talk import HANDLERS
from bot.context import Context
from bot.leases import ALL, POLLING, Leases
from bot.shares import SHARES, share_of
from bot.understand import Intent
from ledger import Policy, open_ledger
from tests.chat.stage import staged
from tests.conftest import TestClock
from tests.databases import Databases


@pytest.fixture
def on_a_server(postgres_server: Databases) -> str:
    return postgres_server.new()


async def test_polling_and_the_other_chats_are_handed_over_while_an_answer_is_in_hand(
    on_a_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, answers = asyncio.Event(), asyncio.Event()

    async def show_slowly(update: Update, context: Context) -> None:
        begun.set()
        await answers.wait()
        await balance.show(update, context)

    monkeypatch.setitem(HANDLERS, Intent.CHECK_BALANCE, show_slowly)
    async with open_ledger(on_a_server, policy=Policy(), clock=TestClock()) as books, AsyncExitStack() as stopping:
        stage = await stopping.enter_async_context(staged(on_a_server))
        ours, theirs = stage.app.leases, Leases(books, stage.settings.bot_id)
        for process in (theirs, ours, theirs):
            await process.beat()
        assert POLLING in ours.held
        people = [stage.emulator.add_person(first_name=f"Customer {number}") for number in range(64)]
        ana = next(person for person in people if ours.holds(person.id))
        await ana.start(stage.bot)
        await ana.say(stage.bot, "balance")
        await begun.wait()

        closing = asyncio.create_task(stopping.aclose())
        async with asyncio.timeout(5):
            while len(theirs.held) < SHARES + 1:
                await ours.beat()  # Else it would beat once a second.
                await theirs.beat()
        assert theirs.held == ALL - {share_of(ana.id)}
        assert not closing.done()
        answers.set()
        await closing
        assert str(ana.messages[-1]["text"]).startswith("You have nothing in your Pocket.")
        await theirs.leave()

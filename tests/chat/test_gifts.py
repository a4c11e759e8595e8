"""Gifts: one code, the same after a crash; buttons that move nothing they must not; claims that always arrive."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import guesses
from bot.emulator import Fault, Person
from bot.tables import wrong_code
from ledger import gifts, reads, sent, transit
from ledger.accounts import EntryKind, GiftStatus
from ledger.ids import GiftHash, GiftId, WalletId
from ledger.plan import Plan, Read
from ledger.reads import View
from tests.chat.stage import Stage
from tests.chat.test_taps import forged, last, money, taps


async def gives(stage: Stage, person: Person, dollars: int = 20) -> str:
    """A person buys a card and gives some of it; the code."""
    await stage.buys(person, 50)
    await person.say(stage.bot, f"gift ${dollars}")
    await stage.settled()
    await person.tap(person.messages[-1], f"Give ${dollars}.00")
    await stage.settled()
    return code_shown(stage, person)


def code_shown(stage: Stage, person: Person) -> str:
    found = re.search(r"Code ([0-9A-Z-]+)", last(stage, person))
    assert found, last(stage, person)
    return found[1]


async def wallet(stage: Stage, person: Person) -> WalletId:
    found = await stage.wallet_of(person)
    assert found is not None
    return found


async def test_what_is_shown_after_a_crash_is_the_same_code(stage: Stage, ana: Person, omar: Person) -> None:
    """The gift was sent, and then the answer could not be: the update is handled again."""
    await stage.buys(ana, 50)
    await ana.say(stage.bot, "gift $20")
    await stage.settled()
    stage.emulator.faults.set(server_error=Fault(method="editMessageText", count=1))
    await ana.tap(ana.messages[-1], "Give $20.00")
    await stage.settled()
    await stage.later(timedelta(minutes=1))
    code = code_shown(stage, ana)
    assert await money(stage, ana) == [(3000, 0)], "given once"
    gift = await stage.app.ledger.read(sent.gift_by_code, GiftHash.of(code))
    assert gift.status is GiftStatus.OPEN
    await omar.start(stage.bot, f"gift_{code}")
    await stage.settled()
    assert "A gift of $20.00 for you" in last(stage, omar)


async def test_two_gifts_have_two_codes(stage: Stage, ana: Person) -> None:
    first = await gives(stage, ana)
    await ana.say(stage.bot, "gift $20")
    await stage.settled()
    await ana.tap(ana.messages[-1], "Give $20.00")
    await stage.settled()
    assert code_shown(stage, ana) != first
    assert await money(stage, ana) == [(1000, 0)]


async def test_a_code_is_not_in_what_the_sender_can_ask_for(stage: Stage, ana: Person) -> None:
    code = await gives(stage, ana)
    for asked in ("/gifts", "/history", "/balance"):
        await ana.say(stage.bot, asked)
        await stage.settled()
        assert code not in last(stage, ana), asked


async def test_nobody_takes_back_what_somebody_else_gave(stage: Stage, ana: Person, omar: Person) -> None:
    await gives(stage, ana)
    (gift,) = await stage.app.ledger.read(sent.gifts, await wallet(stage, ana), 10)
    for argument in (str(gift.id), str(GiftId(await wallet(stage, omar), gift.id.no)), "gft_", "x"):
        await taps(stage, omar, f"v1:back:{argument}:3")
        assert "I know no gift" in last(stage, omar)
    assert await money(stage, ana, omar) == [(3000, 0), (0, 0)]


@pytest.mark.parametrize("argument", ["card1", "card99", "card", "cardx", "card-1", "1000000", "0", "", "x"])
async def test_a_forged_choice_gives_only_what_is_theirs(
    stage: Stage, ana: Person, omar: Person, argument: str
) -> None:
    """Omar has nothing, so whatever his client sends, nothing is given."""
    await gives(stage, ana)
    for action in ("gift", "give"):
        await taps(stage, omar, f"v1:{action}:{argument}:3")
    assert await money(stage, ana, omar) == [(3000, 0), (0, 0)]
    assert await stage.troubles() == []


async def test_a_button_with_a_wrong_code_counts_as_a_guess(stage: Stage, ana: Person, omar: Person) -> None:
    """Otherwise a client that is not Telegram's could try as many as it likes."""
    code = await gives(stage, ana)
    for number in range(6):
        await taps(stage, omar, f"v1:take:{number}:")
    assert "too many wrong codes" in last(stage, omar)
    await omar.start(stage.bot, f"gift_{code}")
    await stage.settled()
    assert "too many wrong codes" in last(stage, omar)
    await stage.later(timedelta(hours=1))
    await omar.tap(forged(stage, omar, f"v1:take:{code.replace('-', '').lower()}:"), "forged")
    await stage.settled()
    assert await money(stage, ana, omar) == [(3000, 0), (2000, 0)]


async def test_a_wrong_code_that_comes_twice_counts_once(stage: Stage, ana: Person) -> None:
    stage.emulator.faults.set(duplicate_update=Fault(count=1))
    await ana.say(stage.bot, "/claim 12345")
    await stage.settled()
    ledger = stage.app.ledger
    assert await ledger.read(guesses.wrong_codes, ana.id) == 1
    again = guesses.wrong(ana.id, 10**9, ledger.clock())
    await ledger.write(again, again)
    assert await ledger.read(guesses.wrong_codes, ana.id) == 2
    await ledger.write(guesses.forget(ledger.clock()))
    assert await ledger.read(guesses.wrong_codes, ana.id) == 2, "they still count"
    await stage.later(timedelta(hours=1))
    assert await ledger.read(guesses.wrong_codes, ana.id) == 0
    await ledger.write(guesses.forget(ledger.clock()))
    assert await ledger.read(_kept) == 0


def _kept(view: View) -> Plan[int]:
    del view
    return len((yield Read(select(wrong_code.c.at), {})))


async def test_a_claim_that_a_crash_cut_short_is_finished_by_the_clock(stage: Stage, ana: Person, omar: Person) -> None:
    """The sender's wallet had decided who has it when the machine stopped: it arrives, and both read so."""
    code = await gives(stage, ana)
    ledger, claimant = stage.app.ledger, await wallet(stage, omar)
    gift = await ledger.read(sent.gift_by_code, GiftHash.of(code))
    await ledger.on(gift.id.wallet, "cut short").do(gifts.give, gift.id, claimant, "USD")
    await stage.settled()
    assert await ledger.read(sent.claims_in_flight, 10) == ()
    assert await money(stage, ana, omar) == [(3000, 0), (2000, 0)]
    assert "Your gift of $20.00 was taken." in last(stage, ana)
    assert "+$20.00 is in your Pocket, a gift." in last(stage, omar)
    assert await transit.carry_all(ledger) == 0
    arrived = await ledger.read(reads.history, claimant, (EntryKind.CLAIM,), 10)
    assert len(arrived) == 1


async def test_who_blocked_the_bot_reads_later_that_their_gift_was_taken(
    stage: Stage, ana: Person, omar: Person
) -> None:
    code = await gives(stage, ana)
    ana.block(stage.bot)
    await omar.start(stage.bot, f"gift_{code}")
    await stage.settled()
    await omar.tap(omar.messages[-1], "Take it")
    await stage.settled()
    assert "was taken" not in last(stage, ana)
    ana.unblock(stage.bot)
    await stage.settled()
    assert "Your gift of $20.00 was taken." in last(stage, ana)
    assert await stage.troubles() == []

"""A customer is reminded of what expires, once each time it matters, and never of what is no longer so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import reminders
from bot.reminders import LOTS_A_PAGE, MILESTONES, ROWS_A_COMMIT, Reminder
from bot.shares import SHARES
from ledger import Ledger, expiring
from ledger.accounts import CaptureMode
from ledger.ids import WalletId
from ledger.instants import micros
from ledger.plan import Write
from ledger.wallets import open_wallet
from tests.ledger.books import Customer as Person
from tests.ledger.books import Shop
from tests.notify.conftest import Watch, at

LAST_DAY = date(2029, 11, 23)
"""Of a card bought today."""

WALLETS = 2_000


def before(days: int) -> date:
    """So many days before the card's last one."""
    return LAST_DAY - timedelta(days=days)


async def test_a_card_is_reminded_of_on_four_days_and_no_others(watch: Watch, ana: Person) -> None:
    del ana
    days = {}
    for left in range(92, -2, -1):
        days[left] = await watch.day(before(left))
    told = {left: said for left, said in days.items() if said}
    assert sorted(told, reverse=True) == list(MILESTONES)
    assert {text.splitlines()[0] for said in told.values() for text in said} == {
        "<b>$50.00</b> in your Pocket expires soon. It is good until 23 Nov 2029."
    }


async def test_a_reminder_waits_for_the_hour_of_the_shop(watch: Watch, ana: Person) -> None:
    await watch.day(before(31))
    watch.clock.now = at("2029-10-24T00:00")
    await watch.plan()
    assert await watch.due() == []
    watch.clock.now = at("2029-10-24T09:59")
    assert await watch.due() == []
    watch.clock.now = at("2029-10-24T10:00")
    (due,) = await watch.due()
    assert (due.wallet, due.kind, due.about) == (ana.wallet, "expiry", before(30).toordinal())


async def test_forty_days_down_are_caught_up_with_one_message(watch: Watch, ana: Person) -> None:
    """The day 30 before and the day 7 before were missed, and a card bought later had its day 90 before."""
    watch.clock.now = at("2026-12-30T12:00")
    await ana.buys(1000)  # Good until 30 Dec 2029; its day 90 before is 1 Oct.
    await watch.day(before(54))  # 30 Sep.
    said = await watch.day(before(5))
    assert [text.splitlines() for text in said] == [
        [
            "<b>$60.00</b> in your Pocket expires soon:",
            "• $50.00 is good until 23 Nov 2029",
            "• $10.00 is good until 30 Dec 2029",
            "Reminders can be switched off under /settings.",
        ]
    ]
    assert await watch.day(before(4)) == []


async def test_what_has_expired_meanwhile_is_not_reminded_of(watch: Watch, ana: Person) -> None:
    await watch.day(before(100))
    assert await watch.day(LAST_DAY + timedelta(days=3)) == []
    assert await watch.rows() == []
    assert await ana.available() == 0


async def test_credit_that_came_that_very_day_is_not_reminded_of(watch: Watch, shop: Shop) -> None:
    """The shop's promotion is good for 90 days: the customer has just been told so."""
    ben = await shop.customer()
    await watch.plan()
    watch.clock.advance(days=1)
    await shop.promotes(ben, 500)
    today = watch.clock.now.date()
    assert await watch.day(today) == []
    assert await watch.day(today + timedelta(days=1)) == []
    assert len(await watch.day(today + timedelta(days=60))) == 1


async def test_a_reminder_that_could_not_be_told_is_taken_up_by_the_next_one(watch: Watch, ana: Person) -> None:
    watch.clock.now = at("2027-01-15T12:00")
    await ana.buys(1000)  # Good until 15 Jan 2030: its day 90 before is 17 Oct, 37 days before the other's last.
    watch.clock.now = at("2029-10-16T12:00")
    await watch.plan()
    watch.clock.now = at("2029-10-17T12:00")
    await watch.plan()
    (untold,) = await watch.due()
    await watch.ledger.write(
        reminders.begun(untold), reminders.later(untold, watch.clock.now + timedelta(hours=1), "away", maybe=False)
    )
    (said,) = await watch.day(before(30))
    assert "$50.00 is good until 23 Nov 2029" in said
    assert "$10.00 is good until 15 Jan 2030" in said
    await watch.ledger.write(reminders.later(untold, watch.clock.now, "too late", maybe=False))
    assert await watch.due() == []
    await watch.ledger.write(reminders.aside(untold, "too late"))
    assert [row[-1] for row in await watch.rows()] == [reminders.SUPERSEDED, None]


async def test_what_was_spent_meanwhile_is_not_reminded_of(watch: Watch, shop: Shop, ana: Person) -> None:
    watch.clock.now = at("2029-11-16T08:00")
    await watch.plan()
    watch.clock.now = at("2029-11-16T10:00")
    (due,) = await watch.due()
    charge = await shop.asks(ana, 4750)
    await ana.approves(charge)
    said = await watch.says(due)
    assert said is not None
    assert said.startswith("<b>$2.50</b>")
    await shop.sells(ana, 250)
    assert await watch.says(due) is None


async def test_a_later_card_does_not_stand_in_for_one_that_was_spent(watch: Watch, shop: Shop, ana: Person) -> None:
    """Its own day has been, and its customer was told then."""
    watch.clock.now = at("2026-12-30T12:00")
    await ana.buys(1000)  # Good until 30 Dec 2029.
    assert len(await watch.day(date(2029, 10, 1))) == 1
    watch.clock.now = at("2029-10-24T08:00")
    await watch.plan()
    await shop.sells(ana, 5000)
    watch.clock.now = at("2029-10-24T12:00")
    assert await watch.tells() == []


async def test_cards_of_one_day_are_one_amount_and_many_days_are_not_all_named(watch: Watch, ana: Person) -> None:
    await ana.buys(1000)
    for _ in range(6):
        watch.clock.advance(days=1)
        await ana.buys(2000)
    (said,) = await watch.day(date(2029, 11, 23))
    first, *parts, mute = said.splitlines()
    assert first == "<b>$180.00</b> in your Pocket expires soon:"
    assert parts == [
        "• $60.00 is good until 23 Nov 2029",
        *(f"• $20.00 is good until {day} Nov 2029" for day in range(24, 28)),
        "• and more on 2 later days",
    ]
    assert mute == "Reminders can be switched off under /settings."


async def test_who_wants_none_gets_none(watch: Watch, ana: Person) -> None:
    watch.muted.add(ana.wallet)
    assert await watch.day(before(7)) == []
    watch.muted.clear()
    assert len(await watch.day(before(1))) == 1


async def test_small_change_is_not_worth_a_message(watch: Watch, shop: Shop, ana: Person) -> None:
    await shop.sells(ana, 4901)
    assert await watch.day(before(30)) == []
    watch.settings = watch.settings.model_copy(update={"reminder_minimum": Decimal("0.99")})
    assert len(await watch.day(before(7))) == 1


async def test_the_days_are_the_shops(shop: Shop, watch: Watch) -> None:
    """On the day that clocks change, ten is still ten o'clock there."""
    zone = ZoneInfo("America/New_York")
    watch.ledger.policy = replace(watch.ledger.policy, zone=zone)
    watch.clock.now = at("2026-11-30T12:00")
    ben = await shop.customer()
    await ben.buys(1000)  # Good until 30 Nov 2029 there; the day 30 before is 31 Oct, before clocks change on 4 Nov.
    watch.clock.now = at("2029-10-31T04:00")
    await watch.plan()
    (row,) = await watch.rows()
    assert row[3] == micros(at("2029-10-31T14:00"))
    watch.clock.now = at("2029-11-23T05:00")
    await watch.plan()
    assert (await watch.rows())[-1][3] == micros(at("2029-11-23T15:00"))


# --- Planning ------------------------------------------------------------------------------------------------------


async def _crowd(ledger: Ledger, shop: Shop) -> None:
    """Many customers whose promotion expires on one day, a month from now."""

    async def one(number: int) -> None:
        person = Person(shop, WalletId(number))
        await person.under("open").open(open_wallet, "USD")
        await shop.promotes(person, 500, days=31)

    await asyncio.gather(*(one(number) for number in range(1, WALLETS + 1)))


async def test_many_wallets_of_one_day_are_planned_in_bounded_pages(
    watch: Watch, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _crowd(watch.ledger, shop)
    await watch.plan()
    watch.clock.advance(days=1)
    pages: list[int] = []
    commits: list[int] = []
    read, write = watch.ledger.read, watch.ledger.write

    async def reading(query: Callable[..., Any], *arguments: Any) -> Any:
        found = await read(query, *arguments)
        if isinstance(found, expiring.Page):
            pages.append(len(found.lots))
        return found

    async def writing(*also: Write) -> None:
        commits.append(max(len(each.rows) for each in also))
        await write(*also)

    monkeypatch.setattr(reminders, "LOTS_A_PAGE", 700)
    monkeypatch.setattr(watch.ledger, "read", reading)
    monkeypatch.setattr(watch.ledger, "write", writing)
    await watch.plan()
    assert sum(pages) == WALLETS
    assert max(pages) <= 701
    assert max(commits) == ROWS_A_COMMIT
    assert LOTS_A_PAGE > ROWS_A_COMMIT
    monkeypatch.undo()
    assert len(await watch.rows()) == WALLETS
    assert len(await watch.due()) == WALLETS


@pytest.mark.parametrize("survived", range(5))
async def test_planning_that_a_crash_cut_short_is_done_again_and_nobody_is_reminded_twice(
    watch: Watch, shop: Shop, survived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await shop.customer() for _ in range(7)]
    for person in people:
        await shop.promotes(person, 500, days=31)
    await watch.plan()
    watch.clock.advance(days=1)
    left = survived
    write = watch.ledger.write

    class Killed(Exception):
        pass

    async def dying(*also: Write) -> None:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        await write(*also)

    monkeypatch.setattr(reminders, "ROWS_A_COMMIT", 2)
    monkeypatch.setattr(watch.ledger, "write", dying)
    with pytest.raises(Killed):
        await watch.plan()
    monkeypatch.setattr(watch.ledger, "write", write)
    early = [await watch.says(each) for each in await watch.due()]
    assert len(early) == min(2 * survived, 7)
    for reminder in await watch.due():
        await write(reminders.told(reminder, watch.clock()))
    watch.clock.advance(days=1)  # The next process comes up a day later, and plans both days together.
    late = await watch.tells()
    assert len(late) == 7 - len(early)


async def test_planning_looks_once_a_day(watch: Watch, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    del ana
    await watch.plan()

    async def unwanted(*_: Write) -> None:
        raise AssertionError("nothing is to be written")

    monkeypatch.setattr(watch.ledger, "write", unwanted)
    watch.clock.advance(minutes=1)
    await watch.plan()
    watch.clock.now -= timedelta(days=2)  # A machine's clock that was set back plans no day twice.
    watch.settings = watch.settings.model_copy(update={"office_chat": None})
    await watch.plan()


async def test_each_process_finds_the_reminders_of_its_shares(watch: Watch, shop: Shop) -> None:
    people = [await shop.customer() for _ in range(5)]
    for person in people:
        await shop.promotes(person, 500, days=31)
    await watch.plan()
    watch.clock.advance(days=1)
    await watch.plan()
    mine = {people[0].wallet % SHARES, people[3].wallet % SHARES}
    assert await watch.ledger.read(reminders.due, 10, mine) == [people[0].wallet, people[3].wallet]
    assert await watch.ledger.read(reminders.due, 1, mine) == [people[0].wallet]
    assert await watch.ledger.read(reminders.due, 10, ()) == []


async def test_a_try_is_written_down_before_it_is_made_and_after(watch: Watch, ana: Person) -> None:
    watch.clock.now = at("2029-11-22T12:00")
    await watch.plan()
    (planned,) = await watch.due()
    assert planned == Reminder(
        ana.wallet, "expiry", before(1).toordinal(), at("2029-11-22T10:00"), tries=0, maybe=False
    )
    await watch.ledger.write(reminders.begun(planned))
    (begun,) = await watch.due()
    assert begun.maybe
    await watch.ledger.write(reminders.later(begun, watch.clock() + timedelta(minutes=1), "429", maybe=False))
    assert await watch.due() == []
    watch.clock.advance(minutes=1)
    (again,) = await watch.due()
    assert (again.tries, again.maybe) == (1, False)
    await watch.ledger.write(reminders.aside(again, "chat not found"))
    assert await watch.due() == []
    ((*_, done_at, problem),) = await watch.rows()
    assert (done_at, problem) == (None, "chat not found")


# --- Orders and holds ----------------------------------------------------------------------------------------------


async def test_a_request_is_reminded_of_a_third_of_its_window_before_it_closes(
    watch: Watch, shop: Shop, ana: Person
) -> None:
    await shop.asks(ana, 1200, order="1041")
    watch.clock.advance(minutes=9, seconds=59)
    assert await watch.tells() == []
    watch.clock.advance(seconds=1)
    assert await watch.tells() == [
        "Order 1041 ($12.00) still waits for you. After 23 Nov 2026 12:15 it closes by itself."
    ]
    assert await watch.tells() == []


async def test_an_order_that_was_answered_or_is_closed_is_not_reminded_of(
    watch: Watch, shop: Shop, ana: Person
) -> None:
    paid, declined = await shop.asks(ana, 1200), await shop.asks(ana, 1300)
    watch.clock.advance(minutes=9)
    await watch.plan()
    assert len(await watch.rows()) == 2
    await ana.approves(paid)
    await ana.declines(declined)
    watch.clock.advance(minutes=1)
    assert await watch.tells() == []
    await shop.asks(ana, 1400)
    watch.clock.advance(minutes=15)  # The shop's machine was down all the while.
    assert await watch.tells() == []
    assert len(await watch.rows()) == 2


async def test_the_office_is_told_of_a_hold_a_day_before_it_goes_back(watch: Watch, shop: Shop, ana: Person) -> None:
    watch.muted.add(ana.wallet)  # The customer's choice is not the office's.
    charge = await shop.asks(ana, 1200, order="1041", capture=CaptureMode.MANUAL)
    await ana.approves(charge)
    watch.clock.advance(days=5, hours=23, minutes=59)
    assert await watch.tells() == []
    watch.clock.advance(minutes=1)
    (said,) = await watch.tells()
    assert said.startswith("$12.00 is still held for order 1041 in ")
    assert "If it is not captured by 30 Nov 2026 12:00, it goes back to the customer." in said
    assert str(charge) in said
    assert await watch.tells() == []


async def test_a_hold_that_was_captured_is_not_reminded_of(watch: Watch, shop: Shop, ana: Person) -> None:
    charge = await shop.holds(ana, 1200)
    watch.clock.advance(days=6)
    await watch.plan()
    await shop.captures(charge, 1200)
    assert len(await watch.due()) == 1
    assert await watch.tells() == []


async def test_without_a_chat_of_the_office_no_hold_is_planned(watch: Watch, shop: Shop, ana: Person) -> None:
    watch.settings = watch.settings.model_copy(update={"office_chat": None})
    await shop.holds(ana, 1200)
    watch.clock.advance(days=6)
    await watch.plan()
    assert await watch.rows() == []


async def test_more_requests_than_a_commit_holds_are_all_planned(
    watch: Watch, shop: Shop, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "ROWS_A_COMMIT", 2)
    for _ in range(5):
        await shop.asks(ana, 100)
    watch.clock.advance(minutes=10)
    assert len(await watch.tells()) == 5

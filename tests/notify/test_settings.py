"""What a customer chose: when messages ring, and what the settings show."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from bot import customers
from bot.config import Settings, hours
from bot.customers import Customer, Sound, welcome
from bot.notify.reminders import silent
from bot.screens import Action
from bot.screens.settings import settings_screen
from bot.shares import SHARES, beside, share_of
from bot.texts import LOCALES, Texts
from ledger import Ledger
from ledger.ids import WalletId, new_wallet_id
from tests.conftest import TODAY
from tests.notify.conftest import at

UTC_ZONE = ZoneInfo("UTC")
MADRID = ZoneInfo("Europe/Madrid")


class NoFile(Settings):
    """Settings of the environment alone."""

    model_config = SettingsConfigDict(env_file=None)


@pytest.mark.parametrize(
    ("time", "quiet"),
    [("21:59:59", False), ("22:00", True), ("23:59:59", True), ("00:00", True), ("07:59:59", True), ("08:00", False)],
)
def test_a_night_over_midnight_begins_and_ends_on_the_hour(time: str, quiet: bool) -> None:
    assert silent(Sound.NIGHT, at(f"2026-11-23T{time}"), UTC_ZONE, "22-8") is quiet


@pytest.mark.parametrize(("time", "quiet"), [("12:59", False), ("13:00", True), ("15:59", True), ("16:00", False)])
def test_quiet_hours_may_be_of_one_day(time: str, quiet: bool) -> None:
    assert silent(Sound.NIGHT, at(f"2026-11-23T{time}"), UTC_ZONE, "13-16") is quiet


def test_a_night_of_no_hours_is_none() -> None:
    midnight = at("2026-11-23T00:00")
    assert not any(silent(Sound.NIGHT, midnight + timedelta(hours=hour), UTC_ZONE, "0-0") for hour in range(24))


@pytest.mark.parametrize("hour", range(24))
def test_always_is_always_and_never_is_never(hour: int) -> None:
    now = TODAY.replace(hour=hour)
    assert not silent(Sound.ALWAYS, now, UTC_ZONE, "22-8")
    assert silent(Sound.NEVER, now, UTC_ZONE, "22-8")


@pytest.mark.parametrize(
    ("night", "long"),
    [("2027-03-27T12:00", 9), ("2027-10-30T12:00", 11), ("2027-06-01T12:00", 10)],
    ids=["an hour is missing", "an hour comes twice", "an ordinary night"],
)
def test_the_night_is_what_the_shops_clock_shows_on_days_when_clocks_change(night: str, long: int) -> None:
    noon = at(night)
    quiet = [silent(Sound.NIGHT, noon + timedelta(hours=hour), MADRID, "22-8") for hour in range(24)]
    assert quiet.count(True) == long
    first = noon + timedelta(hours=quiet.index(True))
    assert first.astimezone(MADRID).hour == 22
    assert (first + timedelta(hours=long)).astimezone(MADRID).hour == 8


@pytest.mark.parametrize("wrong", ["22", "22-24", "-1-8", "22-", "a-b", "22:00-8:00", "22-8-9"])
def test_quiet_hours_that_are_none_are_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="quiet hours are two hours of the day"):
        NoFile(quiet_hours=wrong)


def test_quiet_hours_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POCKET_QUIET_HOURS", raising=False)
    assert hours(NoFile().quiet_hours) == (22, 8)


# --- The customer --------------------------------------------------------------------------------------------------


async def test_a_new_customer_hears_everything_and_is_reminded(ledger: Ledger) -> None:
    ana = await welcome(ledger, 7, "en", "USD")
    assert (ana.sound, ana.reminders) == (Sound.ALWAYS, True)


async def test_what_was_chosen_is_remembered(ledger: Ledger) -> None:
    ana = await welcome(ledger, 7, "en", "USD")
    ben = await welcome(ledger, 8, "en", "USD")
    await ledger.write(customers.chooses_sound(ana, Sound.NIGHT), customers.chooses_reminders(ana, wanted=False))
    again = await welcome(ledger, 7, "en", "USD")
    assert (again.sound, again.reminders) == (Sound.NIGHT, False)
    assert again == await ledger.read(customers.by_wallet, ana.wallet)
    assert ben == await welcome(ledger, 8, "en", "USD")


@pytest.mark.parametrize("telegram_id", [1, 63, 64, 7_000_000_123])
async def test_a_wallet_is_served_by_who_serves_its_customers_chat(ledger: Ledger, telegram_id: int) -> None:
    customer = await welcome(ledger, telegram_id, "en", "USD")
    assert share_of(customer.wallet) == share_of(telegram_id)


def test_a_number_beside_another_stays_near_it() -> None:
    number = new_wallet_id(TODAY)
    found = {beside(chat, number) for chat in range(1000)}
    assert len(found) == SHARES
    assert max(abs(other - number) for other in found) < SHARES


# --- The screen ----------------------------------------------------------------------------------------------------


def _customer(sound: Sound, *, reminders: bool) -> Customer:
    return Customer(7, WalletId(7), "en", None, None, reachable=True, sound=sound, reminders=reminders)


@pytest.mark.parametrize("sound", Sound)
@pytest.mark.parametrize("reminders", [True, False])
@pytest.mark.parametrize("language", LOCALES)
def test_the_screen_offers_every_other_way(sound: Sound, *, reminders: bool, language: str) -> None:
    screen = settings_screen(Texts(language, UTC_ZONE), _customer(sound, reminders=reminders), (22, 8))
    taps = [button.tap for row in screen.buttons for button in row]
    assert {tap.argument for tap in taps if tap.action is Action.SOUND} == set(Sound) - {sound}
    assert [tap.argument for tap in taps if tap.action is Action.REMIND] == ["off" if reminders else "on"]
    assert [tap.argument for tap in taps if tap.action is Action.LANGUAGE] == [*LOCALES, ""]
    assert ("22:00" in screen.text) is (sound is Sound.NIGHT)
    assert len(screen.text.splitlines()) == 3


def test_a_shop_without_a_night_offers_none() -> None:
    screen = settings_screen(Texts("en", UTC_ZONE), _customer(Sound.ALWAYS, reminders=True), (0, 0))
    offered = [button.tap.argument for row in screen.buttons for button in row if button.tap.action is Action.SOUND]
    assert offered == [Sound.NEVER]

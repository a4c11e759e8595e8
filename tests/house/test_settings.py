"""Every setting is explained in `.env.example`, with its default, and no document speaks of one that is not there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from bot.config import Settings
from ledger.policy import Limits, Policy
from tests.house.places import BOT, LEDGER, ROOT, tracked

EXAMPLE = ROOT / ".env.example"
FIELDS = {f"POCKET_{name.upper()}" for name in Settings.model_fields}
OF_THE_TESTS = {"POCKET_TEST_DATABASE_URL"}

_SETTING = re.compile(r"^(?P<waits>#)?(?P<name>POCKET_[A-Z_]+)=(?P<value>.*)$")


class NoFile(Settings):
    """Settings of the environment alone."""

    model_config = SettingsConfigDict(env_file=None)


class AsInTheExample(Settings):
    """Settings of whoever copies the example whole."""

    model_config = SettingsConfigDict(env_file=EXAMPLE)


@dataclass(frozen=True, slots=True)
class Explained:
    """One setting of the example, with what is said of it."""

    name: str
    value: str
    waits: bool
    """Whether the line waits for a value: there is no default."""

    words: str


def explained() -> list[Explained]:
    """The settings of the example, in order."""
    found, words = [], [""]
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if setting := _SETTING.match(line):
            found.append(Explained(setting["name"], setting["value"], bool(setting["waits"]), " ".join(words).strip()))
            words = []
        elif line.startswith("# ") and not line.startswith("# ---"):
            words.append(line.removeprefix("# "))
        else:
            assert not line or line.startswith("# ---"), f"neither a setting nor a word of one: {line}"
            words = []
    return found


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has set does not count."""
    for name in FIELDS:
        monkeypatch.delenv(name, raising=False)


def test_every_setting_is_in_the_example_once_and_nothing_else_is() -> None:
    names = [setting.name for setting in explained()]
    assert len(names) == len(set(names))
    assert set(names) == FIELDS


def test_every_setting_is_explained_in_a_sentence() -> None:
    for setting in explained():
        assert re.match(r"[A-Z0-9].*[.]$", setting.words), f"{setting.name}: {setting.words!r}"
        assert len(setting.words) > 30, setting.name


def test_the_example_as_it_stands_changes_nothing(no_environment: None) -> None:
    """So whoever copies it whole has the defaults, and each line says its own."""
    assert AsInTheExample().model_dump() == NoFile().model_dump()


def test_a_line_waits_for_a_value_only_where_there_is_no_default() -> None:
    for setting in explained():
        default = Settings.model_fields[setting.name.removeprefix("POCKET_").lower()].default
        assert setting.waits == (default is None), setting.name
        assert setting.value == "" if setting.waits else True, setting.name


@pytest.mark.parametrize("setting", explained(), ids=lambda setting: setting.name)
def test_a_setting_of_the_example_is_read_from_the_environment(
    setting: Explained, monkeypatch: pytest.MonkeyPatch, no_environment: None
) -> None:
    """It is no misspelled name that is passed over in silence: a value no setting takes is refused or taken."""
    field = setting.name.removeprefix("POCKET_").lower()
    given = {"http_port": "1234", "card_validity_years": "5", "office_chat": "-100", "currency": "USD"}.get(field)
    given = given or {"shop_timezone": "Europe/Madrid", "shop_jurisdiction": "US"}.get(field, "https://example.org/x")
    given = {"webhook_secret": "a-secret_1", "office_keys": "ana:a-key-of-ana"}.get(field, given)
    given = {"cards": "5,25", "balance_limit": "500", "spend_per_day": "99.50", "adjust_alone": "0"}.get(field, given)
    given = {"quiet_hours": "23-7", "reminder_hour": "9", "reminder_minimum": "2.50"}.get(field, given)
    given = {"messages_per_second": "50.0", "log_level": "debug", "reader": "small"}.get(field, given)
    given = {"cards_per_day": "3", "gift_wait_days": "14", "open_gifts": "5"}.get(field, given)
    if field == "webhook_url":
        monkeypatch.setenv("POCKET_WEBHOOK_SECRET", "a-secret_1")
    monkeypatch.setenv(setting.name, given)
    read = getattr(NoFile(), field)
    told = read.get_secret_value() if hasattr(read, "get_secret_value") else str(read)
    assert told == given


def test_secrets_are_never_shown() -> None:
    for name, field in Settings.model_fields.items():
        if re.search(r"token|secret|key", name):
            assert "SecretStr" in str(field.annotation), name


def test_nothing_speaks_of_a_setting_that_is_not_there() -> None:
    """Neither a document nor a message in the code. A name that ends with `_` is about several."""
    for path in tracked():
        if path.suffix == ".md" or path.is_relative_to(BOT) or path.is_relative_to(LEDGER):
            text = path.read_text(encoding="utf-8", errors="ignore")
            unknown = set(re.findall(r"\bPOCKET_[A-Z_]*[A-Z]\b", text)) - FIELDS - OF_THE_TESTS
            assert not unknown, f"{path.relative_to(ROOT)}: {sorted(unknown)}"


# --- What settings come to -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("currency", "cards", "faces"),
    [
        ("USD", "10,20,50,100,150", (1000, 2000, 5000, 10000, 15000)),
        ("USD", "7.50, 12.25", (750, 1225)),
        ("JPY", "1000,5000", (1000, 5000)),
        ("KWD", "2.500", (2500,)),
    ],
)
def test_cards_are_read_in_the_currency(
    no_environment: None, currency: str, cards: str, faces: tuple[int, ...]
) -> None:
    assert NoFile(currency=currency, cards=cards).policy().catalogue == {currency: faces}


@pytest.mark.parametrize(
    ("currency", "cards", "why"),
    [
        ("JPY", "1000.50", "JPY has 0 decimals"),
        ("USD", "10.005", "USD has 2 decimals"),
        ("USD", "NaN", "decimals"),
        ("USD", "Infinity", "decimals"),
        ("USD", "ten", "amounts with commas"),
        ("USD", "10,,20", "amounts with commas"),
        ("USD", "20,10", "rising"),
        ("USD", "10,10", "each once"),
        ("USD", "0,10", "positive"),
        ("USD", "-10", "positive"),
        ("USD", "1e30", "larger"),
        ("usd", "10", "pattern"),
    ],
)
def test_cards_that_cannot_be_sold_are_refused_at_start(
    no_environment: None, currency: str, cards: str, why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        NoFile(currency=currency, cards=cards)


def test_limits_are_of_the_currency_and_none_unless_set(no_environment: None) -> None:
    assert NoFile().policy() == Policy()
    limits = NoFile(
        currency="KWD", balance_limit=Decimal("50.5"), spend_per_day=Decimal(20), cards_per_day=2, open_gifts=3,
        adjust_alone=Decimal(0),
    ).policy().limits  # fmt: skip
    assert limits == Limits(
        balance={"KWD": 50_500}, spend_per_day={"KWD": 20_000}, cards_per_day=2, open_gifts=3, adjust_alone={"KWD": 0}
    )


def test_a_limit_finer_than_the_currency_is_refused(no_environment: None) -> None:
    with pytest.raises(ValidationError, match="JPY has 0 decimals"):
        NoFile(currency="JPY", balance_limit=Decimal("0.5"))

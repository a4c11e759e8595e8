"""Settings: read once from the environment (or `.env`), frozen, said in `.env.example`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ledger.money import Money, exponent
from ledger.policy import Limits, Policy


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone; use a name such as Europe/Madrid") from error
    return name


def _minor(amount: Decimal, currency: str) -> int:
    """An amount of major units in minor ones, exactly."""
    minor = amount.scaleb(exponent(currency))
    if not minor.is_finite() or minor != minor.to_integral_value():
        raise ValueError(f"{currency} has {exponent(currency)} decimals, and {amount} has more")
    return Money(int(minor), currency).minor


def _faces(cards: str, currency: str) -> tuple[int, ...]:
    """What "10,20,50" sells, in minor units."""
    try:
        faces = [_minor(Decimal(part.strip()), currency) for part in cards.split(",")]
    except InvalidOperation as error:
        raise ValueError(f"cards are amounts with commas between them, such as 10,20,50, and not {cards!r}") from error
    Policy(catalogue={currency: tuple(faces)})  # Says what is wrong with them.
    return tuple(faces)


def _people(keys: str) -> dict[str, str]:
    """Whose key is which, of "ana:KEY1,ben:KEY2"."""
    pairs = [pair.strip().partition(":") for pair in keys.split(",")]
    people = {name.strip(): key.strip() for name, _, key in pairs}
    if not all(people) or not all(people.values()):
        raise ValueError("each person of the office is a name, a colon and a key, as in ana:KEY1,ben:KEY2")
    if len(set(people.values())) < len(pairs):
        raise ValueError("each person of the office has one name and a key of their own")
    return people


def _office_keys(secret: SecretStr) -> SecretStr:
    _people(secret.get_secret_value())
    return secret


def hours(of: str) -> tuple[int, int]:
    """From which hour of the day to before which one, of "22-8": over midnight where the first is the later."""
    first, _, last = of.partition("-")
    return int(first), int(last)


def _quiet_hours(of: str) -> str:
    if not re.fullmatch(r"(1?\d|2[0-3])-(1?\d|2[0-3])", of):
        raise ValueError(f"quiet hours are two hours of the day, such as 22-8, and not {of!r}")
    return of


def _token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
        raise ValueError("Telegram takes a secret of at most 256 letters, digits, _ and -")
    return secret


class Settings(BaseSettings):
    """Everything an operator decides. Secrets are never printed."""

    model_config = SettingsConfigDict(
        env_prefix="POCKET_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # It may be a key.
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    payment_provider_token: SecretStr = SecretStr("")
    database_url: str = "sqlite+aiosqlite:///pocket.db"
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    webhook_url: Annotated[str, Field(pattern="^(https?://.+)?$")] = ""
    webhook_secret: Annotated[SecretStr, AfterValidator(_token)] = SecretStr("")
    shop_api_key: SecretStr | None = None
    shop_name: Annotated[str, Field(min_length=1, max_length=64)] = "the shop"
    shop_timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    shop_jurisdiction: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "USD"
    cards: str = "10,20,50,100,150"
    card_validity_years: Annotated[int, Field(ge=1, le=100)] = 3
    balance_limit: Annotated[Decimal, Field(gt=0)] | None = None
    cards_per_day: Annotated[int, Field(ge=1)] | None = None
    spend_per_day: Annotated[Decimal, Field(gt=0)] | None = None
    gift_wait_days: Annotated[int, Field(ge=0, le=365)] = 0
    open_gifts: Annotated[int, Field(ge=0, le=1000)] = 20
    adjust_alone: Annotated[Decimal, Field(ge=0)] = Decimal(50)
    office_keys: Annotated[SecretStr, AfterValidator(_office_keys)] | None = None
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 28.0
    support_contact: str = ""
    metrics_key: SecretStr | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    reader: Literal["full", "small"] = "full"
    quiet_hours: Annotated[str, AfterValidator(_quiet_hours)] = "22-8"
    reminder_hour: Annotated[int, Field(ge=0, le=23)] = 10
    reminder_minimum: Annotated[Decimal, Field(ge=0)] = Decimal(1)
    office_chat: int | None = None

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("POCKET_WEBHOOK_URL needs a POCKET_WEBHOOK_SECRET: without it anyone could send updates")
        return self

    @model_validator(mode="after")
    def _amounts_are_of_the_currency(self) -> Self:
        self.policy()
        return self

    @model_validator(mode="after")
    def _a_key_opens_one_door(self) -> Self:
        if self.shop_api_key is not None and self.shop_api_key.get_secret_value() in self.office().values():
            raise ValueError("POCKET_SHOP_API_KEY is also a key of POCKET_OFFICE_KEYS: a key opens one door")
        others = {*self.office().values(), *([self.shop_api_key.get_secret_value()] if self.shop_api_key else [])}
        if self.metrics_key is not None and self.metrics_key.get_secret_value() in others:
            raise ValueError("POCKET_METRICS_KEY also opens another door: a key opens one door")
        return self

    @property
    def bot_id(self) -> int:
        """The bot's own number, which its token begins with: so updates can be stored before Telegram has been met.

        Raises:
            ValueError: there is no token, or it is none.
        """
        number = self.telegram_token.get_secret_value().partition(":")[0] if self.telegram_token else ""
        if not number.isdecimal():
            raise ValueError("POCKET_TELEGRAM_TOKEN is needed; it looks like 123456:ABC…, as @BotFather shows it")
        return int(number)

    def office(self) -> Mapping[str, str]:
        """Who works in the office, and each one's key."""
        return _people(self.office_keys.get_secret_value()) if self.office_keys else {}

    def secrets(self) -> tuple[str, ...]:
        """What no log line may ever show."""
        given = (
            *(self.telegram_token, self.payment_provider_token, self.webhook_secret),
            *(self.shop_api_key, self.metrics_key),
        )
        return *(secret.get_secret_value() for secret in given if secret is not None), *self.office().values()

    def policy(self) -> Policy:
        """What the ledger needs to know of them."""
        return Policy(
            zone=ZoneInfo(self.shop_timezone),
            catalogue={self.currency: _faces(self.cards, self.currency)},
            validity_years=self.card_validity_years,
            gift_wait_days=self.gift_wait_days,
            limits=Limits(
                balance=self._limit(self.balance_limit),
                cards_per_day=self.cards_per_day,
                spend_per_day=self._limit(self.spend_per_day),
                open_gifts=self.open_gifts,
                adjust_alone=self._limit(self.adjust_alone),
            ),
        )

    def _limit(self, amount: Decimal | None) -> Mapping[str, int]:
        return {} if amount is None else {self.currency: _minor(amount, self.currency)}

"""Settings: read once from the environment (or `.env`), frozen, said in `.env.example`."""

from __future__ import annotations

import re
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ledger.policy import CATALOGUE, Policy


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone; use a name such as Europe/Madrid") from error
    return name


def _sold(currency: str) -> str:
    if currency not in CATALOGUE:
        raise ValueError(f"there are no cards in {currency!r}; there are in {', '.join(CATALOGUE)}")
    return currency


def _token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
        raise ValueError("Telegram takes a secret of at most 256 letters, digits, _ and -")
    return secret


class Settings(BaseSettings):
    """Everything an operator decides. Secrets are never printed."""

    model_config = SettingsConfigDict(
        env_prefix="POCKET_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
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
    currency: Annotated[str, AfterValidator(_sold)] = "USD"
    card_validity_years: Annotated[int, Field(ge=1, le=100)] = 3
    support_contact: str = ""
    office_chat: int | None = None

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("POCKET_WEBHOOK_URL needs a POCKET_WEBHOOK_SECRET: without it anyone could send updates")
        return self

    def secrets(self) -> tuple[str, ...]:
        """What no log line may ever show."""
        given = (self.telegram_token, self.payment_provider_token, self.webhook_secret, self.shop_api_key)
        return tuple(secret.get_secret_value() for secret in given if secret is not None)

    def policy(self) -> Policy:
        """What the ledger needs to know of them."""
        return Policy(zone=ZoneInfo(self.shop_timezone), validity_years=self.card_validity_years)

"""Are the settings such that a shop can open, and are its keys safe?"""

from __future__ import annotations

import ipaddress
import re
import stat
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pydantic import SecretStr, ValidationError

from bot.commands.examined import Examined, fine, look, wrong
from bot.config import Settings
from bot.pace import FREE

SHORTEST_KEY = 16
"""Characters below which a key can be guessed."""

MAKE_ONE = "make a new one: python -c 'import secrets; print(secrets.token_urlsafe(32))'"

TELEGRAMS_OWN = "https://api.telegram.org"


def of_unreadable(error: ValidationError) -> Iterator[Examined]:
    """Settings that cannot be used at all. What was given is not shown: it may be a key."""
    for problem in error.errors(include_input=False):
        name = "POCKET_" + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else "settings"
        yield wrong(name, problem["msg"], "put it right in .env or in the environment; .env.example explains it")


def of_settings(settings: Settings) -> Iterator[Examined]:
    """Everything that can be said without asking anybody."""
    yield _token(settings)
    yield _provider(settings.payment_provider_token.get_secret_value())
    yield from _keys(settings)
    yield from _doors(settings)
    yield _budget(settings.messages_per_second)
    yield fine("time zone", f"{settings.shop_timezone} is known (tzdata {version('tzdata')})")
    yield _law(settings)


def of_file(path: Path) -> Examined:
    """May others on this machine read the keys?"""
    if not path.exists():
        return fine(".env", "there is none; the settings come from the environment")
    mode = path.stat().st_mode
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        return wrong(
            ".env", f"everybody on this machine can read your keys ({stat.filemode(mode)})", f"chmod 600 {path}"
        )
    if mode & (stat.S_IRGRP | stat.S_IWGRP):
        return look(".env", f"its group can read your keys ({stat.filemode(mode)})", f"chmod 600 {path}")
    return fine(".env", f"only its owner can read it ({stat.filemode(mode)})")


def _token(settings: Settings) -> Examined:
    where = "POCKET_TELEGRAM_TOKEN"
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    if not token:
        return wrong(where, "there is none", "ask @BotFather for a bot (/newbot), and put its token in")
    if not re.fullmatch(r"\d+:[\w-]+", token):
        return wrong(where, "it is no token", "it looks like 123456:ABC…; @BotFather shows it (/mybots, API Token)")
    return fine(where, f"it is of bot {settings.bot_id}")


def _provider(token: str) -> Examined:
    where = "POCKET_PAYMENT_PROVIDER_TOKEN"
    if not token:
        return wrong(where, "there is none: nobody can buy a card", "@BotFather, /mybots, Payments: choose a provider")
    if ":TEST:" in token or token.startswith("TEST:"):
        return look(where, "it is for trying: no money moves", "put in the live one before you open")
    return fine(where, "it is there")


def _keys(settings: Settings) -> Iterator[Examined]:
    given: dict[str, SecretStr | None] = {
        "POCKET_SHOP_API_KEY": settings.shop_api_key,
        "POCKET_METRICS_KEY": settings.metrics_key,
        "POCKET_WEBHOOK_SECRET": settings.webhook_secret or None,
    }
    keys = {name: key.get_secret_value() for name, key in given.items() if key is not None}
    keys |= {f"POCKET_OFFICE_KEYS, {person}": key for person, key in settings.office().items()}
    for name, key in keys.items():
        if len(key) < SHORTEST_KEY:
            yield wrong(name, f"its {len(key)} characters can be guessed", MAKE_ONE)
        else:
            yield fine(name, "it is long enough")
    if settings.shop_api_key is None:
        yield look("POCKET_SHOP_API_KEY", "there is none: the shop's door is closed", MAKE_ONE)


def _doors(settings: Settings) -> Iterator[Examined]:
    if settings.metrics_key is None and not _is_this_machine(settings.http_host):
        said = f"the doors listen on {settings.http_host}, and /metrics is open to everybody who reaches them"
        yield look("POCKET_METRICS_KEY", said, "set one, or keep /metrics back in your proxy")
    if settings.webhook_url.startswith("http://") and settings.telegram_api_url.startswith(TELEGRAMS_OWN):
        said = "Telegram brings updates over HTTPS only"
        yield wrong("POCKET_WEBHOOK_URL", said, "put a proxy that speaks HTTPS before the door, and give its address")


def _budget(a_second: float) -> Examined:
    where = "POCKET_MESSAGES_PER_SECOND"
    if a_second <= FREE:
        return fine(where, f"{a_second:g} cost nothing")
    said = f"{a_second:g} are more than Telegram sends for nothing: each message asks for a paid broadcast"
    return look(where, said, "allow it at @BotFather and see that the bot has Stars, or set it to 28")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _law(settings: Settings) -> Examined:
    where, years = "POCKET_SHOP_JURISDICTION", settings.card_validity_years
    if not settings.shop_jurisdiction:
        return look(where, "it is not said which law your cards obey", "name your country, as US or DE")
    if demanded := settings.policy().breaks_law_of(settings.shop_jurisdiction):
        said = f"cards are good for {years} years, and the law of {settings.shop_jurisdiction} demands {demanded}"
        return wrong(where, said, f"set POCKET_CARD_VALIDITY_YEARS={demanded}")
    return fine(where, f"cards are good for {years} years, which {settings.shop_jurisdiction} allows as far as known")

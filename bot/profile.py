"""How the bot presents itself: menu of commands, name and descriptions in each language, set only where changed."""

from __future__ import annotations

import structlog
from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import Desk
from bot.pace import Rank
from bot.texts import FALLBACK, LOCALES

log = structlog.get_logger()

MENU = (
    "start",
    "buy",
    "balance",
    "orders",
    "refunds",
    "gift",
    "gifts",
    "claim",
    "history",
    "cancel",
    "settings",
    "help",
    "terms",
    "privacy",
    "support",
    "paysupport",
)
"""The commands in the order of the menu; a test holds it to what is answered."""


async def introduce(bot: ExtBot[Rank], desk: Desk) -> None:
    """Bring Telegram up to date. It limits how often a name may change, so what fails waits for the next start."""
    for language in LOCALES:
        code = None if language == FALLBACK else language
        try:
            await _introduce(bot, desk, language, code)
        except TelegramError as error:
            log.warning("the bot's menu and descriptions could not be brought up to date", problem=str(error))
            return


async def _introduce(bot: ExtBot[Rank], desk: Desk, language: str, code: str | None) -> None:
    texts = desk.texts(language)
    commands = tuple(BotCommand(name, texts.plain(f"command-{name}")) for name in MENU)
    if tuple(await bot.get_my_commands(language_code=code)) != commands:
        await bot.set_my_commands(commands, language_code=code)
    if (await bot.get_my_name(language_code=code)).name != texts.plain("bot-name"):
        await bot.set_my_name(texts.plain("bot-name"), language_code=code)
    if (await bot.get_my_description(language_code=code)).description != texts.plain("bot-description"):
        await bot.set_my_description(texts.plain("bot-description"), language_code=code)
    short = texts.plain("bot-short-description")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
